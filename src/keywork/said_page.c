/* keywork/said_page.c -- what people say of their key work, by wing and
 * quarter; the slips, and how many of each were in the box. */
#include "keywork/said_view.h"

#include "gen/keywork_said_view.h"
#include "keywork/session_store.h"

enum { SHOWN_MONTHS = 24, QUARTER_MONTHS = 3 };

/* clang-format off */
static const struct list_column columns[] = {
    { "quarter", "Quarter",      LIST_DAY,    LIST_HEAD },
    { "wing",    "Wing",         LIST_WORDS,  0 },
    { "answers", "Answers",      LIST_NUMBER, 0 },
    { "yes",     "Listened to",  LIST_NUMBER, 0 },
    { "partly",  "In part",      LIST_NUMBER, 0 },
    { "no",      "Not listened to", LIST_NUMBER, 0 },
    { "note",    "Shown",        LIST_WORDS,  LIST_PLAIN },
};
enum { QUARTER, WING, ANSWERS, YES, PARTLY, NO, NOTE };

static const char *const fields[SAIDS] = { "yes", "partly", "no" };
/* clang-format on */

struct str
said_quarter_words(struct arena *a, struct day quarter)
{
    const struct str from = show_str(a, show_day(quarter));
    const struct str to = show_str(
        a, show_day(day_add_days(day_add_months(quarter, QUARTER_MONTHS), -1)));

    return arena_printf(a, STR_FMT " to " STR_FMT, STR_ARG(from), STR_ARG(to));
}

/* Of a quarter that runs, or that few answered in, nothing but that. */
static void
add_row(struct ctx *c, struct said_view *v, const struct said_row *r)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_day(&cell[QUARTER], r->quarter);
    list_words(&cell[WING], r->wing, STR_EMPTY);
    if (!said_may_show(r, v->least, c->today)) {
        list_words(&cell[NOTE], STR("Too few, or not over: not shown"),
                   STR_EMPTY);
        return;
    }
    list_number(&cell[ANSWERS], said_total(r));
    for (enum said s = 0; s < SAIDS; s++)
        list_number(&cell[YES + s], r->count[s]);
    list_words(&cell[NOTE], STR("Yes"), STR_EMPTY);
}

static bool
is_shown(struct ctx *c, const struct said_view *v, const struct said_rows *l,
         const struct said_words *w)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->at[i].wing, w->wing) &&
            day_same(l->at[i].quarter, w->quarter))
            return said_may_show(&l->at[i], v->least, c->today);
    return false;
}

static enum err
load(struct ctx *c, struct said_view *v, struct said_rows *rows)
{
    const struct day since =
        day_add_months(said_quarter(c->today), -SHOWN_MONTHS);
    struct said_words_list words;
    struct note_limits limits;
    enum err e = said_rows_load(c->db, c->a, c->who.prison, since, rows);

    if (e == OK)
        e = said_unnamed_load(c->db, c->a, c->who.prison, since, &words);
    if (e == OK)
        e = note_limits_load(c->db, c->who.prison, c->today, &limits);
    if (e != OK)
        return e;
    v->least = limits.said_group;
    v->may = who_may(&c->who, CHANGE_STAFF);
    v->words = words.at;
    for (size_t i = 0; i < words.count; i++)
        if (is_shown(c, v, rows, &words.at[i]))
            v->words[v->words_count++] = words.at[i];
    return OK;
}

enum err
said_page(struct ctx *c)
{
    struct said_view *v = arena_new(c->a, struct said_view);
    struct said_rows rows;
    const enum err e = load(c, v, &rows);

    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "-quarter", "said");
    v->list.caption = "Whether people were listened to";
    v->list.nothing = "No slips were counted yet.";
    for (size_t i = 0; i < rows.count; i++)
        add_row(c, v, &rows.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("What people say"),
                                   .section = "/delivery"});
    view_said(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
said_slips_page(struct ctx *c)
{
    frame_begin(c, &(struct frame){.title = STR("Slips for people"),
                                   .section = "/delivery"});
    view_said_slips(&c->rp->body);
    return frame_end(c);
}

/* ---- how many were in the box ---- */

static enum err
load_enter(struct ctx *c, struct said_enter_view *v)
{
    v->now = said_quarter(c->today);
    v->before = day_add_months(v->now, -QUARTER_MONTHS);
    if (!said_may_count(v->before, c->today))
        v->before = DAY_NONE;
    return said_wings_load(c->db, c->a, c->who.prison, &v->wings);
}

static enum err
show_enter(struct ctx *c, struct said_enter_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Count the slips"),
                                   .section = "/delivery",
                                   .back = STR("/said"),
                                   .back_words = "Back to what people say"});
    view_said_enter(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
said_enter_page(struct ctx *c)
{
    struct said_enter_view *v = arena_new(c->a, struct said_enter_view);
    const enum err e = load_enter(c, v);

    v->wing = STR_EMPTY;
    v->quarter = show_str(c->a, show_iso_day(v->now));
    for (enum said s = 0; s < SAIDS; s++)
        v->count[s] = STR_EMPTY;
    return e == OK ? show_enter(c, v) : e;
}

static bool
is_wing(const struct said_enter_view *v)
{
    return str_among(v->wing, v->wings.at, v->wings.count);
}

/* "3" or "-2"; nothing: 0; anything else: more than can be. */
static int64_t
slips(struct str s)
{
    const size_t sign = s.n > 0 && s.p[0] == '-' ? 1 : 0;
    int64_t n = 0;

    if (s.n > sign + 4 || (sign > 0 && s.n == sign))
        return SAID_SLIPS_MAX + 1;
    for (size_t i = sign; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return SAID_SLIPS_MAX + 1;
        n = n * 10 + s.p[i] - '0';
    }
    return sign > 0 ? -n : n;
}

static struct said_row
take(struct ctx *c, struct said_enter_view *v)
{
    bool any = false;

    v->wing = ctx_field(c, "wing");
    v->quarter = ctx_field(c, "quarter");
    struct said_row r = {.wing = v->wing, .quarter = day_parse(v->quarter)};

    for (enum said s = 0; s < SAIDS; s++) {
        v->count[s] = str_trim(ctx_field(c, fields[s]));
        r.count[s] = slips(v->count[s]);
        any |= r.count[s] != 0;
        if (r.count[s] > SAID_SLIPS_MAX || r.count[s] < -SAID_SLIPS_MAX)
            ctx_problem(c, fields[s],
                        "Enter how many slips, a whole number up to %d",
                        SAID_SLIPS_MAX);
    }
    if (!any)
        ctx_problem(c, "yes", "Enter how many slips there were of an answer");
    if (!is_wing(v))
        ctx_problem(c, "wing", "Choose the wing whose box it was");
    if (!day_known(r.quarter) ||
        !day_same(r.quarter, said_quarter(r.quarter)) ||
        !said_may_count(r.quarter, c->today))
        ctx_problem(c, "quarter", "Choose when the slips were put in");
    return r;
}

static enum err
enter_change(struct db *db, struct ctx *c, void *arg)
{
    const struct said_row *r = arg;
    enum err e = OK;

    for (enum said s = 0; s < SAIDS && e == OK; s++)
        e = said_add(db, c->who.prison, r, s);
    const struct audited what = {
        .kind = "SLIPS_COUNTED",
        .subject = arena_printf(c->a, "wing " STR_FMT, STR_ARG(r->wing)),
    };
    ctx_done(c, STR("/said/enter"),
             "Counted. Put the slips where confidential paper is destroyed");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
said_enter_save(struct ctx *c)
{
    struct said_enter_view *v = arena_new(c->a, struct said_enter_view);
    enum err e = load_enter(c, v);

    if (e != OK)
        return e;
    struct said_row r = take(c, v);
    if (c->problems > 0)
        return show_enter(c, v);
    e = ctx_change(c, enter_change, &r);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "yes", "There are fewer than you take away");
    return show_enter(c, v);
}
