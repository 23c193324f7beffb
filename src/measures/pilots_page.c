/* measures/pilots_page.c -- pilots of the prison, and beginning one. */
#include "measures/pilot_view.h"

#include "base/day_typed.h"
#include "gen/measures_pilot_view.h"
#include "keywork/plan_facts_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",  "Pilot",    LIST_WORDS, LIST_HEAD },
    { "wing",  "Wing",     LIST_WORDS, 0 },
    { "what",  "What",     LIST_WORDS, LIST_PLAIN },
    { "from",  "From",     LIST_DAY,   0 },
    { "to",    "Last day", LIST_DAY,   0 },
    { "state", "State",    LIST_WORDS, 0 },
    { "by",    "Decided",  LIST_WORDS, LIST_PLAIN },
};
enum { NAME, WING, WHAT, FROM, TO, STATE, BY };
/* clang-format on */

static void
fill(struct ctx *c, struct pilots_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "-from", "pilots");
    v->list.caption = "Pilots of this prison";
    v->list.nothing = "Nothing was tried on one wing here yet.";
    for (size_t i = 0; i < v->all.count; i++) {
        const struct pilot *p = &v->all.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[NAME], p->name, STR_EMPTY);
        cell[NAME].href =
            arena_printf(c->a, "/delivery/pilots/%lld", (long long)p->id);
        list_words(&cell[WING], p->wing, STR_EMPTY);
        list_words(&cell[WHAT], pilot_words(c->a, p), STR_EMPTY);
        list_day(&cell[FROM], p->from);
        list_day(&cell[TO], pilot_last(p));
        list_words(&cell[STATE],
                   str_from_c(pilot_state_words(pilot_state(p, c->today))),
                   STR_EMPTY);
        list_words(&cell[BY], p->decided, STR_EMPTY);
    }
}

/* Wings and the usual length, as the plan of this week has them. */
static enum err
load(struct ctx *c, struct pilots_view *v)
{
    struct plan_facts f;
    enum err e = plan_facts_load(c->db, c->a, c->who.prison,
                                 day_monday(c->today), c->now, &f);

    if (e == OK)
        e = pilots_load(c->db, c->a, c->who.prison, &v->all);
    if (e != OK)
        return e;
    v->wings = f.q.wings;
    v->wing_count = f.q.wing_count;
    v->usual = f.w.session_minutes;
    v->may = who_may(&c->who, CHANGE_SETTINGS);
    return OK;
}

static enum err
show(struct ctx *c, struct pilots_view *v)
{
    fill(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Pilots"),
                                   .section = "/delivery",
                                   .back = STR("/delivery"),
                                   .back_words = "Back to delivery"});
    view_pilots(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
pilots_page(struct ctx *c)
{
    struct pilots_view *v = arena_new(c->a, struct pilots_view);
    const enum err e = load(c, v);

    v->wing = v->name = v->weeks = v->minutes = v->from = STR_EMPTY;
    v->expected = v->decided = STR_EMPTY;
    v->lasts = STR("8");
    return e == OK ? show(c, v) : e;
}

/* ---- beginning one ---- */

static int
number(struct ctx *c, const char *name, struct str typed, int least, int most,
       const char *what)
{
    const int64_t n = ctx_field_int(c, name, -1);

    if (typed.n == 0 || (n >= least && n <= most))
        return typed.n > 0 ? (int)n : 0;
    ctx_problem(c, name, "Enter %s from %d to %d", what, least, most);
    return 0;
}

static void
take_variant(struct ctx *c, struct pilots_view *v)
{
    bool known = false;

    for (size_t i = 0; i < v->wing_count; i++)
        known = known || str_eq(v->wings[i], v->wing);
    if (!known)
        ctx_problem(c, "wing", "Choose the wing");
    if (v->name.n == 0 || v->name.n > PILOT_NAME_MOST)
        ctx_problem(c, "name", "Give it a name, at most %d letters",
                    PILOT_NAME_MOST);
    v->typed.weeks = number(c, "weeks", v->weeks, 1, ENTITLEMENT_WEEKS_MOST,
                            "every how many weeks,");
    v->typed.minutes = number(c, "minutes", v->minutes, v->usual + 1,
                              ENTITLEMENT_MINUTES_MOST, "minutes");
    if (v->weeks.n + v->minutes.n == 0)
        ctx_problem(c, "weeks",
                    "Say what is other on that wing: how often, or "
                    "how long");
}

static void
take_days(struct ctx *c, struct pilots_view *v)
{
    const int lasts =
        number(c, "lasts", v->lasts, 1, PILOT_WEEKS_MOST, "weeks");
    const struct day from = day_typed(c->today, v->from);

    if (v->lasts.n == 0)
        ctx_problem(c, "lasts", "Say for how many weeks: it ends by itself");
    if (!day_known(from) || !day_same(from, day_monday(from)) ||
        day_before(from, c->today))
        ctx_problem(c, "from", "Enter a Monday, today or later");
    if (c->problems > 0)
        return;
    v->typed.from = from;
    v->typed.to = day_add_days(from, 7 * lasts - 1);
    if (pilot_clash(&v->all, v->typed.from, v->typed.to) != NULL)
        ctx_problem(c, "from",
                    "Another pilot runs in these weeks: one at a time, so that "
                    "the other wings are as they always were");
}

static void
take(struct ctx *c, struct pilots_view *v)
{
    v->wing = str_trim(ctx_field(c, "wing"));
    v->name = str_trim(ctx_field(c, "name"));
    v->weeks = str_trim(ctx_field(c, "weeks"));
    v->minutes = str_trim(ctx_field(c, "minutes"));
    v->from = str_trim(ctx_field(c, "from"));
    v->lasts = str_trim(ctx_field(c, "lasts"));
    v->expected = str_trim(ctx_field(c, "expected"));
    v->decided = str_trim(ctx_field(c, "decided"));
    take_variant(c, v);
    if (v->expected.n == 0 || v->expected.n > PILOT_WORDS_MOST)
        ctx_problem(c, "expected", "Say what you expect, before it is known");
    if (v->decided.n == 0 || v->decided.n > PILOT_WORDS_MOST)
        ctx_problem(c, "decided",
                    "Say who decided it, and where it is written");
    take_days(c, v);
    v->typed.wing = v->wing;
    v->typed.name = v->name;
    v->typed.expected = v->expected;
    v->typed.decided = v->decided;
    v->typed.set_by = c->who.username;
    v->typed.set_at = c->now;
}

static enum err
begin_change(struct db *db, struct ctx *c, void *arg)
{
    const struct pilots_view *v = arg;
    struct pilots all;
    enum err e = pilots_load(db, c->a, c->who.prison, &all);

    if (e == OK && pilot_clash(&all, v->typed.from, v->typed.to) != NULL)
        return ERR_STALE;
    if (e == OK)
        e = pilot_begin(db, c->who.prison, &v->typed);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "pilot on " STR_FMT " wing: " STR_FMT,
                                STR_ARG(v->typed.wing), STR_ARG(v->typed.name)),
    };
    ctx_done(c, STR("/delivery/pilots"),
             "Begun. Plans of its weeks follow it on that wing, and no other");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
pilot_save(struct ctx *c)
{
    struct pilots_view *v = arena_new(c->a, struct pilots_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    take(c, v);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, begin_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "from", "Somebody began a pilot in these weeks meanwhile");
    return show(c, v);
}
