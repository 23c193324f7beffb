/* keywork/note_limit_page.c -- see the header. */
#include "keywork/note_limit.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/keywork_note_limit_sql.h"
#include "gen/keywork_note_limit_view.h"
#include "keywork/session_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "what",  "What it is the number of", LIST_WORDS,  LIST_HEAD },
    { "value", "Number",                   LIST_NUMBER, 0 },
    { "least", "Least",                    LIST_NUMBER, 0 },
    { "most",  "Most",                     LIST_NUMBER, 0 },
    { "state", "Now",                      LIST_WORDS,  0 },
    { "from",  "Holds from",               LIST_DAY,    0 },
    { "scope", "Whose",                    LIST_WORDS,  0 },
    { "by",    "Set by",                   LIST_WORDS,  0 },
    { "at",    "Set",                      LIST_MOMENT, LIST_FILE_ONLY },
    { "name",  "Name",                     LIST_WORDS,  LIST_FILE_ONLY },
};
enum { WHAT, VALUE, LEAST, MOST, STATE, FROM, SCOPE, BY, AT, NAME };
/* clang-format on */

/* ---- reading ---- */

static struct list_cell *
row_of(struct ctx *c, struct list *l, size_t limit, int64_t value)
{
    const struct note_limit_row *r = &note_limit_rows[limit];
    struct list_cell *cell = list_row(c, l);

    list_words(&cell[WHAT], str_from_c(r->help),
               arena_printf(c->a, "%02zu", limit));
    list_number(&cell[VALUE], value);
    list_number(&cell[LEAST], r->least);
    list_number(&cell[MOST], r->most);
    list_words(&cell[NAME], str_from_c(r->name), STR_EMPTY);
    return cell;
}

/* One of the table; `held`: which of its name a row has that holds today. */
static void
set_row(struct ctx *c, struct list *l, struct query *q, uint32_t *held)
{
    const bool own = !str_eq(col_str_peek(q), STR("*"));
    const struct str name = col_str(q, c->a);
    const struct day from = col_day(q);
    const int64_t value = col_int(q);
    size_t i = 0;

    while (i < NOTE_LIMITS &&
           !str_eq(name, str_from_c(note_limit_rows[i].name)))
        i++;
    if (i == NOTE_LIMITS)
        return; /* a name of another version of the program */
    const uint32_t bit = UINT32_C(1) << i;
    const bool come = !day_before(c->today, from);
    struct list_cell *cell = row_of(c, l, i, value);
    list_words(&cell[STATE],
               dated_state_words(c->today, from, DAY_NONE, (*held & bit) != 0),
               STR_EMPTY);
    if (come)
        *held |= bit;
    list_day(&cell[FROM], from);
    list_words(&cell[SCOPE], own ? STR("This prison") : STR("Every prison"),
               STR_EMPTY);
    list_words(&cell[BY], user_name(c, col_str(q, c->a)), STR_EMPTY);
    list_moment(&cell[AT], col_instant(q));
}

/* Newest first of a name, the prison's own before the national one: the first
 * that has come holds.  Where none has, the preset does. */
static enum err
fill(struct ctx *c, struct note_limit_view *v)
{
    struct query q = query_open(c->db, SQL_NOTE_LIMIT_ROWS);
    uint32_t held = 0;

    _Static_assert(NOTE_LIMITS <= 32, "a bit each");
    v->list = list_begin(c, columns, COUNT_OF(columns), "what", "numbers");
    v->list.caption = "Numbers of notes and answers, and from when they hold";
    query_str(&q, c->who.prison);
    while (query_row(&q))
        set_row(c, &v->list, &q, &held);
    for (size_t i = 0; i < NOTE_LIMITS; i++) {
        struct list_cell *cell =
            row_of(c, &v->list, i, note_limit_rows[i].preset);

        list_words(&cell[STATE],
                   (held >> i & 1) != 0 ? STR("Another row holds")
                                        : STR("In use"),
                   STR_EMPTY);
        list_words(&cell[SCOPE], STR("The service"), STR_EMPTY);
    }
    return query_close(&q);
}

static enum err
stamp_of(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_NOTE_LIMIT_STAMP);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

static enum err
show(struct ctx *c, struct note_limit_view *v)
{
    enum err e = fill(c, v);

    if (e == OK)
        e = stamp_of(c->db, c->who.prison, &v->stamp);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, CHANGE_SETTINGS);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Numbers of notes and answers"),
                                   .section = "/settings"});
    view_note_limit(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
note_limit_page(struct ctx *c)
{
    struct note_limit_view *v = arena_new(c->a, struct note_limit_view);

    v->from = show_str(c->a, show_typed_day(c->today));
    return show(c, v);
}

/* ---- another row ---- */

static enum err
add(struct db *db, struct ctx *c, const struct note_limit_view *v)
{
    struct query q = query_open(db, SQL_NOTE_LIMIT_ADD);

    query_str(&q, c->who.prison);
    query_str(&q, v->name);
    query_day(&q, day_typed(c->today, v->from));
    query_int(&q, ctx_field_int(c, "value", -1));
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct note_limit_view *v = arg;
    struct instant stamp;
    enum err e = stamp_of(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = add(db, c, v);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, STR_FMT " from " STR_FMT,
                                STR_ARG(v->name), STR_ARG(v->from)),
        .after = v->value,
    };

    ctx_done(c, STR("/settings/numbers"), "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* What would hold from that day on with this number in it. */
static enum err
check(struct ctx *c, const struct note_limit_view *v, struct day from)
{
    const int64_t value = ctx_field_int(c, "value", -1);
    const struct note_limit_row *r = NULL;
    struct note_limits with;

    for (size_t i = 0; i < NOTE_LIMITS; i++)
        if (str_eq(v->name, str_from_c(note_limit_rows[i].name)))
            r = &note_limit_rows[i];
    if (r == NULL)
        ctx_problem(c, "name", "Choose what it is the number of");
    dated_check_from(c, from);
    if (r == NULL || c->problems > 0)
        return OK;
    const enum err e = note_limits_load(c->db, c->who.prison, from, &with);
    if (e != OK)
        return e;
    if (!note_limits_set(&with, v->name, value)) {
        ctx_problem(c, "value", "Enter a whole number from %d to %d", r->least,
                    r->most);
        return OK;
    }
    const struct str wrong = note_limits_problem(&with);
    if (wrong.n > 0)
        ctx_problem(c, "value", STR_FMT, STR_ARG(wrong));
    return OK;
}

enum err
note_limit_save(struct ctx *c)
{
    struct note_limit_view *v = arena_new(c->a, struct note_limit_view);

    v->name = str_trim(ctx_field(c, "name"));
    v->value = str_trim(ctx_field(c, "value"));
    v->from = str_trim(ctx_field(c, "from"));
    enum err e = check(c, v, day_typed(c->today, v->from));
    if (e != OK)
        return e;
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, add_change, v);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "this number");
    return show(c, v);
}
