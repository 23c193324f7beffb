/* sentence/pom_given_page.c -- what was just given to POMs, and Undo. */
#include "sentence/pom_given_view.h"

#include "gen/sentence_pom_given_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",   "Person",      LIST_WORDS, LIST_HEAD },
    { "number", "Number",      LIST_WORDS, LIST_FILE_ONLY | LIST_PLAIN },
    { "part",   "As",          LIST_WORDS, 0 },
    { "pom",    "New POM",     LIST_WORDS, 0 },
    { "before", "Before",      LIST_WORDS, 0 },
    { "state",  "State",       LIST_WORDS, 0 },
};
enum { NAME, NUMBER, PART, POM, BEFORE, STATE };
/* clang-format on */

struct str
pom_given_url(struct ctx *c, struct instant at, struct str from)
{
    struct buf b;

    buf_init(&b, 8192);
    buf_printf(&b, "/offender-management/given/%lld?from=", (long long)at.ms);
    html_query(&b, from);
    const struct str s = arena_str(c->a, b.p, b.n);

    buf_free(&b);
    return s;
}

static struct pom_actor
actor(struct ctx *c)
{
    return (struct pom_actor){
        .a = c->a,
        .prison = c->who.prison,
        .by = c->who.username,
        .at = c->now,
        .today = c->today,
        .c = c,
    };
}

static enum err
load(struct ctx *c, struct pom_given_view *v)
{
    const struct pom_actor by = actor(c);
    const enum err e =
        pom_given_load(c->db, &by, (struct instant){c->args.id}, &v->g);

    v->from = frame_from(c, "/offender-management");
    return e == OK && v->g.rows == 0 ? ERR_NOT_FOUND : e;
}

static void
fill(struct ctx *c, struct pom_given_view *v)
{
    for (size_t i = 0; i < v->g.rows; i++) {
        const struct pom_given_row *r = &v->g.row[i];
        struct list_cell *cell = list_row(c, &v->list);
        const enum given_answer says =
            r->answer == GIVEN_CAN ? GIVEN_LATE : r->answer;

        list_words(&cell[NAME], r->name, STR_EMPTY);
        cell[NAME].href =
            arena_printf(c->a, "/people/" STR_FMT, STR_ARG(r->person));
        cell[NAME].more = r->person;
        list_words(&cell[NUMBER], r->person, STR_EMPTY);
        list_words(&cell[PART], pom_part_words(r->part), STR_EMPTY);
        list_words(&cell[POM], r->pom, STR_EMPTY);
        list_words(&cell[BEFORE],
                   r->before != 0 ? r->before_pom : STR("Nobody"), STR_EMPTY);
        list_words(&cell[STATE], str_from_c(given_words(says)), STR_EMPTY);
        ctx_listed(c, r->person);
    }
}

enum err
pom_given_page(struct ctx *c)
{
    struct pom_given_view *v = arena_new(c->a, struct pom_given_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "name", "given-out");
    v->list.caption = "Given out";
    fill(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Given out"),
                                   .section = "/offender-management",
                                   .back = v->from});
    view_pom_given(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
undo_change(struct db *db, struct ctx *c, void *arg)
{
    const struct pom_given_view *v = arg;
    const struct pom_actor by = actor(c);
    int64_t undone;
    const enum err e = pom_given_undo(db, &by, v->g.at, &undone);
    const struct str back = pom_given_url(c, v->g.at, v->from);

    if (undone == 0)
        ctx_done(c, back, "Nothing was undone. The list says why");
    else
        ctx_done(c, back, "Undone for %lld %s: all is as it was before",
                 (long long)undone, undone == 1 ? "case" : "cases");
    return e;
}

enum err
pom_undo_save(struct ctx *c)
{
    struct pom_given_view *v = arena_new(c->a, struct pom_given_view);
    const enum err e = load(c, v);

    return e == OK ? ctx_change(c, undo_change, v) : e;
}
