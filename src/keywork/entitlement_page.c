/* keywork/entitlement_page.c -- who is due how much, dated, with what a row
 * would change before it is saved. */
#include "keywork/supply_view.h"

#include "gen/keywork_supply_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "who",      "Who",        LIST_WORDS,  LIST_HEAD },
    { "from",     "From",       LIST_DAY,    0 },
    { "often",    "At least",   LIST_WORDS,  LIST_PLAIN },
    { "minutes",  "Minutes",    LIST_NUMBER, 0 },
    { "points",   "Points",     LIST_NUMBER, 0 },
    { "scope",    "Whose",      LIST_WORDS,  0 },
    { "source",   "Source",     LIST_WORDS,  0 },
    { "by",       "Set by",     LIST_WORDS,  0 },
    { "at",       "Set",        LIST_MOMENT, 0 },
};
enum { WHO, FROM, OFTEN, MINUTES, POINTS, SCOPE, SOURCE, BY, AT };

static const struct bounded {
    const char *field, *what;
    int least, most;
} bounds[] = {
    { "weeks",    "weeks",    0, ENTITLEMENT_WEEKS_MOST },
    { "sessions", "sessions", 0, PLAN_DUE_MOST },
    { "minutes",  "minutes",  ENTITLEMENT_MINUTES_LEAST, ENTITLEMENT_MINUTES_MOST },
};
/* clang-format on */

static void
fill(struct ctx *c, struct entitlement_view *v,
     const struct entitlement_rows *rows)
{
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "-from", "entitlements");
    v->list.caption = "Who is due how much";
    for (size_t i = 0; i < rows->count; i++) {
        const struct entitlement_kept *k = &rows->at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[WHO], entitlement_words(c->a, &k->row), STR_EMPTY);
        list_day(&cell[FROM], k->row.from);
        if (k->row.weeks > 0)
            list_words(&cell[OFTEN],
                       arena_printf(c->a, "%d every %d %s", k->row.sessions,
                                    k->row.weeks,
                                    k->row.weeks == 1 ? "week" : "weeks"),
                       STR_EMPTY);
        list_number(&cell[MINUTES], k->minutes);
        if (k->row.points >= 0)
            list_number(&cell[POINTS], k->row.points);
        list_words(&cell[SCOPE],
                   k->row.own ? STR("This prison") : STR("Every prison"),
                   STR_EMPTY);
        list_words(&cell[SOURCE], k->source, STR_EMPTY);
        list_words(&cell[BY], k->set_by, STR_EMPTY);
        list_moment(&cell[AT], k->set_at);
    }
}

static enum err
show(struct ctx *c, struct entitlement_view *v)
{
    struct entitlement_rows rows;
    enum err e = entitlement_rows(c->db, c->a, c->who.prison, &rows);

    if (e == OK)
        e = entitlement_stamp(c->db, c->who.prison, &v->stamp);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, CHANGE_SETTINGS);
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

    v->typed.row = (struct entitlement){
        .legal = STR_EMPTY, .cohort = STR_EMPTY, .points = -1};
    v->typed.source = v->effect = v->points = STR_EMPTY;
    v->weeks = v->sessions = STR("1");
    v->minutes = STR("45");
    v->from = show_str(c->a, show_iso_day(c->today));
    return show(c, v);
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
check_numbers(struct ctx *c, struct entitlement_view *v)
{
    for (size_t i = 0; i < COUNT_OF(bounds); i++) {
        const int64_t n = ctx_field_int(c, bounds[i].field, -1);

        if (n < bounds[i].least || n > bounds[i].most)
            ctx_problem(c, bounds[i].field,
                        "Enter a number of %s from %d to %d", bounds[i].what,
                        bounds[i].least, bounds[i].most);
    }
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
take(struct ctx *c, struct entitlement_view *v)
{
    struct entitlement_kept *k = &v->typed;

    v->weeks = str_trim(ctx_field(c, "weeks"));
    v->sessions = str_trim(ctx_field(c, "sessions"));
    v->minutes = str_trim(ctx_field(c, "minutes"));
    v->points = str_trim(ctx_field(c, "points"));
    v->from = str_trim(ctx_field(c, "from"));
    v->effect = STR_EMPTY;
    k->row = (struct entitlement){
        .own = true,
        .estate = STR_EMPTY,
        .legal = arena_upper(c->a, str_trim(ctx_field(c, "legal"))),
        .cohort = ctx_field(c, "cohort"),
        .from = day_parse(v->from),
        .weeks = (int)ctx_field_int(c, "weeks", -1),
        .sessions = (int)ctx_field_int(c, "sessions", -1),
    };
    k->minutes = (int)ctx_field_int(c, "minutes", -1);
    k->source = str_trim(ctx_field(c, "source"));
    k->set_by = c->who.username;
    k->set_at = c->now;
    check_numbers(c, v);
    if (!is_cohort(k->row.cohort))
        ctx_problem(c, "cohort", "Choose a group, or everybody");
    if (k->row.legal.n > 40)
        ctx_problem(c, "legal", "Enter a legal status such as REMAND");
    if (!day_known(k->row.from))
        ctx_problem(c, "from", "Enter a day such as 2026-11-23");
    else if (day_before(k->row.from, c->today))
        ctx_problem(c, "from",
                    "Enter today or a later day: the past keeps "
                    "what was in force then");
    if (k->source.n == 0 || k->source.n > SUPPLY_WHY_MAX)
        ctx_problem(c, "source", "Say who decided it, and where it is written");
}

/* For the week in which the row begins. */
static enum err
describe(struct ctx *c, struct entitlement_view *v)
{
    struct plan_facts f;
    struct entitlements now;
    const struct day week = plan_monday(day_add_days(v->typed.row.from, 6));
    enum err e = plan_facts_load(c->db, c->a, c->who.prison, week, c->now, &f);

    if (e == OK)
        e = entitlements_load(c->db, c->a, c->who.prison, f.kind, week, &now);
    if (e != OK)
        return e;
    struct due_facts *facts =
        arena_array(c->a, struct due_facts, f.q.people_count + 1);
    for (size_t i = 0; i < f.q.people_count; i++)
        facts[i] = f.people[i].of;
    const struct entitlement_effect x =
        entitlement_effect(c->a, &now, &v->typed.row, f.kind, &f.setting, facts,
                           f.q.people_count, week);
    const struct str day = show_str(c->a, show_day_short(week));
    v->effect = arena_printf(
        c->a,
        "The row is about %d of %zu people. In the week of " STR_FMT
        " %d sessions would be due instead of %d: %d people more than now, "
        "%d people less.",
        x.people, f.q.people_count, STR_ARG(day), x.after, x.before, x.more,
        x.less);
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
        return show(c, v);
    if (!str_eq(ctx_field(c, "do"), STR("save"))) {
        e = describe(c, v);
        return e == OK ? show(c, v) : e;
    }
    e = ctx_change(c, change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "cohort",
                "Somebody changed the table while you looked at "
                "it. See below what there is now, and save again "
                "if yours still holds");
    return show(c, v);
}
