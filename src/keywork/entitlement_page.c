/* keywork/entitlement_page.c -- who is due how much, dated, with what a row
 * would change before it is saved. */
#include "keywork/supply_view.h"

#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/keywork_supply_view.h"
#include "keywork/entitlement_review_rule.h"
#include "keywork/pilot_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "who",      "Who",          LIST_WORDS,  LIST_HEAD },
    { "from",     "From",         LIST_DAY,    0 },
    { "state",    "State",        LIST_WORDS,  0 },
    { "often",    "At least",     LIST_WORDS,  LIST_PLAIN },
    { "minutes",  "Minutes",      LIST_WORDS,  0 },
    { "month",    "Minutes a month", LIST_WORDS, 0 },
    { "format",   "Format",       LIST_WORDS,  LIST_FILE_ONLY },
    { "points",   "Points",       LIST_NUMBER, 0 },
    { "reason",   "Why",          LIST_WORDS,  0 },
    { "review",   "Review",       LIST_DAY,    0 },
    { "scope",    "Whose",        LIST_WORDS,  0 },
    { "source",   "Source",       LIST_WORDS,  LIST_FILE_ONLY },
    { "by",       "Set by",       LIST_WORDS,  0 },
    { "at",       "Set",          LIST_MOMENT, LIST_FILE_ONLY },
};
enum { WHO, FROM, STATE, OFTEN, MINUTES, MONTH, FORMAT, POINTS, REASON, REVIEW,
       SCOPE, SOURCE, BY, AT };

/* Bounds of what is typed; of the optional ones 0 stands for "left empty". */
static const struct bounded {
    const char *field, *what;
    int least, most;
    bool optional;
    size_t offset; /* of the row */
} bounds[] = {
    { "weeks",         "weeks",    0, ENTITLEMENT_WEEKS_MOST, false, offsetof(struct entitlement, weeks) },
    { "sessions",      "sessions", 0, PLAN_DUE_MOST, false, offsetof(struct entitlement, sessions) },
    { "minutes",       "minutes",  ENTITLEMENT_MINUTES_LEAST, ENTITLEMENT_MINUTES_MOST, false, offsetof(struct entitlement, minutes) },
    { "days_most",     "days",     1, ENTITLEMENT_DAYS_MOST, true, offsetof(struct entitlement, days_most) },
    { "minutes_least", "minutes",  5, ENTITLEMENT_MINUTES_MOST, true, offsetof(struct entitlement, minutes_least) },
    { "month_least",   "minutes",  5, ENTITLEMENT_MONTH_MOST, true, offsetof(struct entitlement, month_least) },
    { "month_most",    "minutes",  5, ENTITLEMENT_MONTH_MOST, true, offsetof(struct entitlement, month_most) },
};
/* clang-format on */

static struct str
state_words(const struct entitlement_rows *rows, size_t i, struct day today)
{
    static const char *const words[] = {
        [ROW_IN_FORCE] = "In force",
        [ROW_TO_COME] = "To come",
        [ROW_BEFORE] = "Until a newer row",
        [ROW_REPLACED] = "Put right the same day",
    };

    return str_from_c(words[entitlement_state(rows, i, today)]);
}

static void
fill_bands(struct ctx *c, struct list_cell *cell, const struct entitlement *x)
{
    list_words(&cell[OFTEN], entitlement_often_words(c->a, x), STR_EMPTY);
    list_words(&cell[MINUTES], entitlement_length_words(c->a, x),
               arena_printf(c->a, "%03d", x->minutes));
    list_words(&cell[MONTH],
               entitlement_month_words(
                   c->a, (struct month_band){x->month_least, x->month_most}),
               arena_printf(c->a, "%04d", x->month_least));
    if (x->points >= 0)
        list_number(&cell[POINTS], x->points);
}

static void
fill_row(struct ctx *c, struct entitlement_view *v,
         const struct entitlement_rows *rows, size_t i)
{
    const struct entitlement_kept *k = &rows->at[i];
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[WHO], entitlement_words(c->a, &k->row), STR_EMPTY);
    if (v->may && k->id != 0) {
        cell[WHO].href = arena_printf(c->a, "/plan/entitlements?row=%lld#row",
                                      (long long)k->id);
        cell[WHO].about = STR(", change or confirm");
    }
    if (k->format < FORMAT_COUNT) {
        cell[WHO].more = str_from_c(entitlement_format_words(k->format));
        list_words(&cell[FORMAT], cell[WHO].more, STR_EMPTY);
    }
    list_day(&cell[FROM], k->row.from);
    list_words(&cell[STATE], state_words(rows, i, c->today), STR_EMPTY);
    fill_bands(c, cell, &k->row);
    list_words(&cell[REASON], k->reason.n > 0 ? k->reason : k->source,
               STR_EMPTY);
    if (k->reason.n > 0)
        cell[REASON].more = k->source;
    if (day_known(k->review))
        list_day(&cell[REVIEW], k->review);
    if (entitlement_wants_review(rows, i, c->today))
        cell[REVIEW].more = STR("Review is due");
    list_words(&cell[SCOPE],
               k->row.own ? STR("This prison") : STR("Every prison"),
               STR_EMPTY);
    list_words(&cell[SOURCE], k->source, STR_EMPTY);
    list_words(&cell[BY], user_name(c, k->set_by), STR_EMPTY);
    list_moment(&cell[AT], k->set_at);
}

/* What holds and what comes; or all there ever was. */
static void
fill(struct ctx *c, struct entitlement_view *v,
     const struct entitlement_rows *rows)
{
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "-from", "entitlements");
    v->list.caption = "Who is due how much";
    v->reviews = entitlement_reviews(rows, c->today);
    for (size_t i = 0; i < rows->count; i++)
        if (v->past || entitlement_state(rows, i, c->today) <= (int)ROW_TO_COME)
            fill_row(c, v, rows, i);
}

static struct str
typed_of(struct ctx *c, int n)
{
    return n > 0 ? arena_printf(c->a, "%d", n) : STR_EMPTY;
}

/* The form as a row that is there has it: to change it, or to confirm it with
 * another day of review. */
static void
preset(struct ctx *c, struct entitlement_view *v,
       const struct entitlement_kept *k)
{
    const struct entitlement *x = &k->row;

    v->typed = *k;
    v->weeks = arena_printf(c->a, "%d", x->weeks);
    v->sessions = arena_printf(c->a, "%d", x->sessions);
    v->minutes = arena_printf(c->a, "%d", x->minutes);
    v->days_most = typed_of(c, x->days_most);
    v->minutes_least = typed_of(c, x->minutes_least);
    v->month_least = typed_of(c, x->month_least);
    v->month_most = typed_of(c, x->month_most);
    v->points =
        x->points >= 0 ? arena_printf(c->a, "%d", x->points) : STR_EMPTY;
    v->format = k->format < FORMAT_COUNT
                    ? str_from_c(entitlement_format_code(k->format))
                    : STR_EMPTY;
    v->from = show_str(c->a, show_typed_day(c->today));
    v->review = STR_EMPTY;
    v->effect = STR_EMPTY;
}

static enum err
show(struct ctx *c, struct entitlement_view *v, bool fresh)
{
    const int64_t row = fresh ? ctx_query_int(c, "row", 0) : 0;
    struct entitlement_rows rows;
    enum err e = entitlement_rows(c->db, c->a, c->who.prison, &rows);

    if (e == OK)
        e = entitlement_stamp(c->db, c->who.prison, &v->stamp);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, CHANGE_SETTINGS);
    v->past = str_eq(ctx_query(c, "view"), STR("past"));
    for (size_t i = 0; i < rows.count && row > 0; i++)
        if (rows.at[i].id == row)
            preset(c, v, &rows.at[i]);
    fill(c, v, &rows);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Who is due how much"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_entitlements(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
entitlements_page(struct ctx *c)
{
    struct entitlement_view *v = arena_new(c->a, struct entitlement_view);

    preset(c, v,
           &(struct entitlement_kept){
               .row = {.estate = STR_EMPTY,
                       .legal = STR_EMPTY,
                       .cohort = STR_EMPTY,
                       .weeks = 1,
                       .sessions = 1,
                       .minutes = 45,
                       .points = -1},
               .format = FORMAT_COUNT,
               .reason = STR_EMPTY,
               .source = STR_EMPTY,
    });
    return show(c, v, true);
}

static bool
is_cohort(struct str code)
{
    for (int k = 0; k < COHORT_COUNT; k++)
        if (str_eq(code, str_from_c(plan_cohort_code((enum plan_cohort)k))))
            return true;
    return code.n == 0;
}

static void
take_numbers(struct ctx *c, struct entitlement *x)
{
    for (size_t i = 0; i < COUNT_OF(bounds); i++) {
        const struct bounded *b = &bounds[i];
        const bool empty = str_trim(ctx_field(c, b->field)).n == 0;
        const int64_t n = ctx_field_int(c, b->field, -1);

        if (b->optional && empty)
            continue;
        if (n < b->least || n > b->most)
            ctx_problem(c, b->field, "Enter a number of %s from %d to %d%s",
                        b->what, b->least, b->most,
                        b->optional ? ", or leave it empty" : "");
        else
            *(int *)(void *)((char *)x + b->offset) = (int)n;
    }
}

/* The ends of a band stand in their order. */
static void
check_bands(struct ctx *c, const struct entitlement *x)
{
    if (x->days_most > 0 && x->days_most < 7 * x->weeks)
        ctx_problem(c, "days_most",
                    "Enter at least %d days, or leave it empty: they are due "
                    "after %d already",
                    7 * x->weeks, 7 * x->weeks);
    if (x->days_most > 0 && x->weeks == 0)
        ctx_problem(c, "days_most",
                    "Say first in how many weeks they are due at the soonest");
    if (x->minutes > 0 && x->minutes_least > x->minutes)
        ctx_problem(c, "minutes_least",
                    "Enter no more than the minutes of a session");
    if ((x->month_least > 0) != (x->month_most > 0) ||
        x->month_most < x->month_least)
        ctx_problem(c, "month_most",
                    "Enter both ends of the minutes of a month, the smaller "
                    "first, or none");
}

static void
check_points(struct ctx *c, struct entitlement_view *v)
{
    v->typed.row.points = (int)ctx_field_int(c, "points", -1);
    if (v->points.n > 0 && (v->typed.row.points < 0 ||
                            v->typed.row.points > ENTITLEMENT_POINTS_MOST))
        ctx_problem(c, "points", "Enter points from 0 to %d, or leave it empty",
                    ENTITLEMENT_POINTS_MOST);
    if (v->points.n > 0 && v->typed.row.cohort.n == 0)
        ctx_problem(c, "points",
                    "Points are of a group: choose one, or leave "
                    "them empty");
}

static void
check_words(struct ctx *c, const struct entitlement_kept *k)
{
    if (!is_cohort(k->row.cohort))
        ctx_problem(c, "cohort", "Choose a group, or everybody");
    if (k->row.legal.n > 40)
        ctx_problem(c, "legal", "Enter a legal status such as REMAND");
    if (!day_known(k->row.from))
        ctx_problem(c, "from", "Enter a day such as 23 11 2026");
    else if (day_before(k->row.from, c->today))
        ctx_problem(c, "from",
                    "Enter today or a later day: the past keeps "
                    "what was in force then");
    if (k->reason.n == 0 || k->reason.n > SUPPLY_WHY_MAX)
        ctx_problem(c, "reason", "Say why, in %d characters or fewer",
                    SUPPLY_WHY_MAX);
    if (!day_known(k->review) ||
        (day_known(k->row.from) && !day_before(k->row.from, k->review)))
        ctx_problem(c, "review",
                    "Enter the day on which you will look at it again, after "
                    "the first day, such as 1 2 2027");
    if (k->source.n == 0 || k->source.n > SUPPLY_WHY_MAX)
        ctx_problem(c, "source", "Say who decided it, and where it is written");
}

static void
take(struct ctx *c, struct entitlement_view *v)
{
    struct entitlement_kept *k = &v->typed;

    v->weeks = str_trim(ctx_field(c, "weeks"));
    v->sessions = str_trim(ctx_field(c, "sessions"));
    v->days_most = str_trim(ctx_field(c, "days_most"));
    v->minutes = str_trim(ctx_field(c, "minutes"));
    v->minutes_least = str_trim(ctx_field(c, "minutes_least"));
    v->month_least = str_trim(ctx_field(c, "month_least"));
    v->month_most = str_trim(ctx_field(c, "month_most"));
    v->points = str_trim(ctx_field(c, "points"));
    v->format = ctx_field(c, "format");
    v->from = str_trim(ctx_field(c, "from"));
    v->review = str_trim(ctx_field(c, "review"));
    v->effect = STR_EMPTY;
    k->row = (struct entitlement){
        .own = true,
        .estate = STR_EMPTY,
        .legal = arena_upper(c->a, str_trim(ctx_field(c, "legal"))),
        .cohort = ctx_field(c, "cohort"),
        .from = day_typed(c->today, v->from),
    };
    k->format = entitlement_format_from(v->format);
    k->reason = str_trim(ctx_field(c, "reason"));
    k->review = day_typed(c->today, v->review);
    k->source = str_trim(ctx_field(c, "source"));
    k->set_by = c->who.username;
    k->set_at = c->now;
    take_numbers(c, &k->row);
    check_bands(c, &k->row);
    check_points(c, v);
    check_words(c, k);
}

/* PL-120: whom a row about everybody does not reach that week. */
static struct str
beside_pilot(struct arena *a, const struct pilot_terms *t)
{
    if (t->pilot == NULL || t->pilot->weeks == 0) /* as often as everybody */
        return STR_EMPTY;
    const struct str until = show_str(a, show_day_short(pilot_last(t->pilot)));

    return arena_printf(a,
                        " On " STR_FMT " wing a pilot runs until " STR_FMT
                        ": " STR_FMT ". What is due to everybody does not "
                        "change there before it is over.",
                        STR_ARG(t->pilot->wing), STR_ARG(until),
                        STR_ARG(pilot_words(a, t->pilot)));
}

/* For the week in which the row begins. */
static enum err
describe(struct ctx *c, struct entitlement_view *v)
{
    struct plan_facts f;
    struct entitlements now;
    struct pilots pilots;
    const struct day week = day_monday(day_add_days(v->typed.row.from, 6));
    enum err e = plan_facts_load(c->db, c->a, c->who.prison, week, c->now, &f);

    if (e == OK)
        e = entitlements_load(c->db, c->a, c->who.prison, f.kind, week, &now);
    if (e == OK)
        e = pilots_load(c->db, c->a, c->who.prison, &pilots);
    if (e != OK)
        return e;
    struct entitlement_person *people =
        arena_array(c->a, struct entitlement_person, f.q.people_count + 1);
    for (size_t i = 0; i < f.q.people_count; i++)
        people[i] =
            (struct entitlement_person){f.people[i].of, f.people[i].wing};
    const struct entitlement_ask ask = {
        .now = &now,
        .row = &v->typed.row,
        .kind = f.kind,
        .setting = &f.setting,
        .pilots = &pilots,
        .week = week,
    };
    const struct entitlement_effect x =
        entitlement_effect(c->a, &ask, people, f.q.people_count);
    const struct str day = show_str(c->a, show_day_short(week));
    v->effect = arena_printf(
        c->a,
        "The row is about %d of %zu people. In the week of " STR_FMT
        " %d sessions would be due instead of %d: %d people more than now, "
        "%d people less." STR_FMT,
        x.people, f.q.people_count, STR_ARG(day), x.after, x.before, x.more,
        x.less, STR_ARG(beside_pilot(c->a, &f.pilot)));
    return OK;
}

static enum err
change(struct db *db, struct ctx *c, void *arg)
{
    const struct entitlement_view *v = arg;
    struct instant stamp;
    enum err e = entitlement_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = entitlement_put(db, c->who.prison, &v->typed);
    const struct audited what = {
        .kind = "SETTING",
        .subject =
            arena_printf(c->a, "entitlement: " STR_FMT,
                         STR_ARG(entitlement_words(c->a, &v->typed.row))),
    };
    ctx_done(c, STR("/plan/entitlements"),
             "Saved. Plans of weeks from that day on follow it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
entitlements_save(struct ctx *c)
{
    struct entitlement_view *v = arena_new(c->a, struct entitlement_view);
    enum err e = OK;

    take(c, v);
    if (c->problems > 0)
        return show(c, v, false);
    if (!str_eq(ctx_field(c, "do"), STR("save"))) {
        e = describe(c, v);
        return e == OK ? show(c, v, false) : e;
    }
    e = ctx_change(c, change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "cohort",
                "Somebody changed the table while you looked at "
                "it. See below what there is now, and save again "
                "if yours still holds");
    return show(c, v, false);
}
