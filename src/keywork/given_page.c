/* keywork/given_page.c -- what was just given out, and Undo (ux.md 2.17,
 * "Success"). */
#include "keywork/given.h"

#include "gen/keywork_given_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",   "Person",          LIST_WORDS, LIST_HEAD },
    { "number", "Number",          LIST_WORDS, LIST_FILE_ONLY | LIST_PLAIN },
    { "worker", "New worker",      LIST_WORDS, 0 },
    { "before", "Before",          LIST_WORDS, 0 },
    { "state",  "State",           LIST_WORDS, 0 },
    { "slip",   "Slip",            LIST_WORDS, LIST_PLAIN | LIST_NO_FILE },
};
enum { NAME, NUMBER, WORKER, BEFORE, STATE, SLIP };
/* clang-format on */

struct str
given_url(struct ctx *c, struct instant at, struct str from)
{
    struct buf b;

    buf_init(&b, 8192);
    buf_printf(&b, "/allocations/given/%lld?from=", (long long)at.ms);
    html_query(&b, from);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static enum err
load(struct ctx *c, struct given_view *v)
{
    const struct instant at = {c->args.id};
    const enum err e = given_load(c->db, c->a, c->who.prison, c->who.username,
                                  at, c->today, c->now, &v->g);

    if (e != OK || v->g.rows == 0)
        return e != OK ? e : ERR_NOT_FOUND;
    v->policy = v->g.row[0].policy;
    v->from = frame_from(c, "/allocations");
    return OK;
}

static void
fill(struct ctx *c, struct given_view *v)
{
    for (size_t i = 0; i < v->g.rows; i++) {
        const struct given_row *r = &v->g.row[i];
        struct list_cell *cell = list_row(c, &v->list);
        const enum given_answer says =
            r->answer == GIVEN_CAN ? GIVEN_LATE : r->answer;

        list_words(&cell[NAME], r->name, STR_EMPTY);
        cell[NAME].href =
            arena_printf(c->a, "/people/" STR_FMT, STR_ARG(r->person));
        cell[NAME].more = r->person;
        list_words(&cell[NUMBER], r->person, STR_EMPTY);
        list_words(&cell[WORKER], r->worker, STR_EMPTY);
        list_words(&cell[BEFORE],
                   r->before != 0 ? r->before_worker : STR("Nobody"),
                   STR_EMPTY);
        list_words(&cell[STATE], str_from_c(given_words(says)), STR_EMPTY);
        if (r->facts.open)
            list_words(&cell[SLIP], STR("Print the slip"), STR_EMPTY);
        cell[SLIP].href =
            arena_printf(c->a, "/people/" STR_FMT "/slip?policy=%s",
                         STR_ARG(r->person), policy_code(r->policy));
        ctx_listed(c, r->person);
    }
}

enum err
given_page(struct ctx *c)
{
    struct given_view *v = arena_new(c->a, struct given_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "name", "given-out");
    v->list.caption = "Given out";
    fill(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Given out"),
                                   .section = "/allocations",
                                   .back = v->from,
                                   .back_words = "Back to the list"});
    view_given(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
undo_change(struct db *db, struct ctx *c, void *arg)
{
    const struct given_view *v = arg;
    const struct allocation_actor by = allocate_actor(c, v->policy, 0);
    int64_t undone;
    const enum err e = given_undo(db, &by, v->g.at, &undone);
    const struct str back = given_url(c, v->g.at, v->from);

    if (undone == 0)
        ctx_done(c, back, "Nothing was undone. The list says why");
    else
        ctx_done(c, back, "Undone for %lld %s: all is as it was before",
                 (long long)undone, undone == 1 ? "person" : "people");
    return e;
}

enum err
given_undo_save(struct ctx *c)
{
    struct given_view *v = arena_new(c->a, struct given_view);
    const enum err e = load(c, v);

    return e == OK ? ctx_change(c, undo_change, v) : e;
}
