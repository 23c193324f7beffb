/* keywork/booklets_page.c -- everybody here and the booklet they were given;
 * what the prison's booklet promises, by dated rows. */
#include "keywork/booklet_view.h"

#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/keywork_booklet_view.h"
#include "people/words.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "person",   "Person",     LIST_WORDS, LIST_HEAD },
    { "number",   "Number",     LIST_WORDS, LIST_FILE_ONLY },
    { "cell",     "Cell",       LIST_WORDS, 0 },
    { "arrived",  "Arrived",    LIST_DAY,   0 },
    { "on",       "Booklet given", LIST_DAY, 0 },
    { "version",  "Which",      LIST_WORDS, 0 },
    { "language", "Language",   LIST_WORDS, 0 },
    { "form",     "Form",       LIST_WORDS, 0 },
    { "speaks",   "Their language", LIST_WORDS, 0 },
    { "by",       "By",         LIST_WORDS, LIST_FILE_ONLY },
};
enum { PERSON, NUMBER, CELL, ARRIVED, ON, VERSION, LANGUAGE, FORM, SPEAKS, BY };

static const struct list_column row_columns[] = {
    { "part",  "What",   LIST_WORDS,  LIST_HEAD },
    { "says",  "The booklet says", LIST_WORDS, 0 },
    { "from",  "From",   LIST_DAY,    0 },
    { "state", "Now",    LIST_WORDS,  0 },
    { "scope", "Whose",  LIST_WORDS,  0 },
    { "by",    "Set by", LIST_WORDS,  0 },
    { "at",    "Set",    LIST_MOMENT, LIST_FILE_ONLY },
};
enum { PART, SAYS, FROM, STATE, SCOPE, SET_BY, AT };
/* clang-format on */

static void
add_person(struct ctx *c, struct booklets_view *v,
           const struct booklet_person *p)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[PERSON], p->name, p->sort_name);
    cell[PERSON].href =
        arena_printf(c->a, "/people/" STR_FMT "/booklet", STR_ARG(p->number));
    cell[PERSON].more = p->number;
    list_words(&cell[NUMBER], p->number, STR_EMPTY);
    list_words(&cell[CELL], p->cell, STR_EMPTY);
    list_day(&cell[ARRIVED], p->arrived);
    list_day(&cell[ON], p->on);
    list_words(&cell[VERSION], day_known(p->on) ? p->version : STR("No record"),
               STR_EMPTY);
    list_words(&cell[LANGUAGE], p->language, STR_EMPTY);
    if (p->form < BOOKLET_FORMS)
        list_words(&cell[FORM], str_from_c(booklet_form_words(p->form)),
                   STR_EMPTY);
    list_words(&cell[SPEAKS], language_words(p->speaks), STR_EMPTY);
    list_words(&cell[BY], user_name(c, p->by), STR_EMPTY);
}

enum err
booklets_page(struct ctx *c)
{
    struct booklets_view *v = arena_new(c->a, struct booklets_view);
    struct booklet_people l;
    const enum err e = booklet_people_load(c->db, c->a, c->who.prison, &l);

    if (e != OK)
        return e;
    v->none = str_eq(ctx_query(c, "show"), STR("none"));
    v->people = l.count;
    v->list = list_begin(c, columns, COUNT_OF(columns), "person", "booklets");
    v->list.caption = "The booklet about key work";
    v->list.nothing =
        v->none ? "Everybody here has it on record." : "Nobody is here.";
    for (size_t i = 0; i < l.count; i++) {
        v->without += !day_known(l.at[i].on);
        if (!v->none || !day_known(l.at[i].on))
            add_person(c, v, &l.at[i]);
    }
    if (list_settle(c, &v->list))
        return OK;
    list_note(c, &v->list, NUMBER);
    frame_begin(c, &(struct frame){.title = STR("Who has the booklet"),
                                   .section = "/allocations"});
    view_booklets(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- what it promises ---- */

static struct str
says(struct ctx *c, const struct booklet_row *r)
{
    return r->value > 0 ? booklet_promise_words(c->a, r->part, r->value)
                        : STR("Nothing of that");
}

static struct str
state_words(struct ctx *c, const struct booklet_row *r)
{
    if (day_before(c->today, r->from))
        return STR("To come");
    return r->replaced ? STR("Another row holds") : STR("In force");
}

static void
fill(struct ctx *c, struct booklet_promises_view *v)
{
    v->list = list_begin(c, row_columns, COUNT_OF(row_columns), "state",
                         "booklet-promises");
    v->list.caption = "What the booklet promises";
    for (size_t i = 0; i < v->rows.count; i++) {
        const struct booklet_row *r = &v->rows.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[PART], str_from_c(booklet_part_words(r->part)),
                   STR_EMPTY);
        list_words(&cell[SAYS], says(c, r), STR_EMPTY);
        list_day(&cell[FROM], r->from);
        list_words(&cell[STATE], state_words(c, r),
                   r->replaced ? STR("zz") : STR_EMPTY);
        list_words(&cell[SCOPE],
                   r->own ? STR("This prison") : STR("Every prison"),
                   STR_EMPTY);
        list_words(&cell[SET_BY],
                   str_eq(r->by, STR("SYS")) ? STR("The service") : r->by,
                   STR_EMPTY);
        list_moment(&cell[AT], r->at);
    }
}

static enum err
load_rows(struct ctx *c, struct booklet_promises_view *v)
{
    const enum err e =
        booklet_rows_load(c->db, c->a, c->who.prison, c->today, &v->rows);

    v->may = who_may(&c->who, CHANGE_SETTINGS);
    return e == OK ? booklet_stamp(c->db, c->who.prison, &v->stamp) : e;
}

static enum err
show_rows(struct ctx *c, struct booklet_promises_view *v)
{
    fill(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("What the booklet promises"),
                                   .section = "/settings"});
    view_booklet_promises(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
booklet_promises_page(struct ctx *c)
{
    struct booklet_promises_view *v =
        arena_new(c->a, struct booklet_promises_view);
    const enum err e = load_rows(c, v);

    v->part = v->value = STR_EMPTY;
    v->from = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show_rows(c, v) : e;
}

static struct booklet_row
take_row(struct ctx *c, struct booklet_promises_view *v)
{
    v->part = ctx_field(c, "part");
    v->value = str_trim(ctx_field(c, "value"));
    v->from = str_trim(ctx_field(c, "from"));
    const struct booklet_row r = {
        .part = booklet_part_from(v->part),
        .from = day_typed(c->today, v->from),
        .value = (int)ctx_field_int(c, "value", -1),
        .own = true,
        .by = c->who.username,
        .at = c->now,
    };

    if (r.part == BOOKLET_PARTS)
        ctx_problem(c, "part", "Choose what the booklet speaks of");
    else if (r.value < 0 || r.value > booklet_part_most(r.part))
        ctx_problem(c, "value",
                    "Enter a whole number from 0 to %d (%s); 0: the booklet "
                    "says nothing of that",
                    booklet_part_most(r.part), booklet_part_unit(r.part));
    if (!day_known(r.from) || day_before(r.from, c->today))
        ctx_problem(c, "from",
                    "Enter today or a later day, such as 23 11 2026: what was "
                    "promised stays promised");
    return r;
}

static enum err
row_change(struct db *db, struct ctx *c, void *arg)
{
    const struct booklet_row *r = arg;
    struct instant stamp;
    enum err e = booklet_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = booklet_promise_add(db, c->who.prison, r);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "booklet %s", booklet_part_code(r->part)),
        .after = arena_printf(c->a, "%d", r->value),
    };
    ctx_done(c, STR("/settings/booklet"), "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
booklet_promises_save(struct ctx *c)
{
    struct booklet_promises_view *v =
        arena_new(c->a, struct booklet_promises_view);
    enum err e = load_rows(c, v);

    if (e != OK)
        return e;
    struct booklet_row r = take_row(c, v);
    if (c->problems > 0)
        return show_rows(c, v);
    e = ctx_change(c, row_change, &r);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "from",
                "There is a row of that day, or somebody added one meanwhile. "
                "See the list, and choose a later day if yours still holds");
    return show_rows(c, v);
}
