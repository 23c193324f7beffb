#include "keywork/pilot_rule.h"

struct day
pilot_last(const struct pilot *p)
{
    return day_known(p->ended) ? p->ended : p->to;
}

enum pilot_state
pilot_state(const struct pilot *p, struct day today)
{
    if (day_known(p->ended) && day_before(p->ended, p->from))
        return PILOT_WITHDRAWN;
    if (day_before(today, p->from))
        return PILOT_TO_COME;
    if (!day_before(pilot_last(p), today))
        return PILOT_RUNS;
    return day_known(p->ended) ? PILOT_ENDED_EARLY : PILOT_OVER;
}

const char *
pilot_state_words(enum pilot_state s)
{
    static const char *const words[] = {
        [PILOT_TO_COME] = "To come",
        [PILOT_RUNS] = "Runs",
        [PILOT_OVER] = "Over",
        [PILOT_ENDED_EARLY] = "Ended early",
        [PILOT_WITHDRAWN] = "Withdrawn before it began",
    };

    assert(s <= PILOT_WITHDRAWN);
    return words[s];
}

static struct day
sunday_of(const struct pilot *p, struct day today)
{
    return day_add_days(p->from, (today.n - p->from.n) / 7 * 7 + 6);
}

struct day
pilot_end_day(const struct pilot *p, struct day today)
{
    if (day_known(p->ended))
        return DAY_NONE;
    if (day_before(today, p->from))
        return day_add_days(p->from, -1);
    const struct day sunday = sunday_of(p, today);

    return day_before(sunday, p->to) ? sunday : DAY_NONE;
}

const struct pilot *
pilot_clash(const struct pilots *l, struct day from, struct day to)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct pilot *p = &l->at[i];

        if (!day_before(to, p->from) && !day_before(pilot_last(p), from))
            return p;
    }
    return NULL;
}

/* ---- what is due by it ---- */

static bool
is_about_everybody(const struct entitlement *x)
{
    return x->legal.n == 0 && x->cohort.n == 0;
}

/* PL-120: its own row in the place of those about everybody; where it says
 * minutes alone, beside them. */
struct pilot_terms
pilot_terms(struct arena *a, const struct pilots *l, struct day week,
            const struct entitlements *e, const struct policy_setting *s)
{
    struct pilot_terms t = {.pilot = pilot_clash(l, week, week)};
    const struct pilot *p = t.pilot;

    if (p == NULL)
        return t;
    t.setting = *s;
    t.due.at = arena_array(a, struct entitlement, e->count + 1);
    for (size_t i = 0; i < e->count; i++)
        if (p->weeks == 0 || !is_about_everybody(&e->at[i]))
            t.due.at[t.due.count++] = e->at[i];
    t.due.at[t.due.count++] = (struct entitlement){
        .own = true,
        .from = p->from,
        .weeks = p->weeks,
        .sessions = p->weeks > 0 ? 1 : 0,
        .minutes = p->minutes,
        .points = -1,
    };
    if (p->weeks > 0)
        t.setting.frequency_weeks = p->weeks;
    return t;
}

bool
pilot_holds(const struct pilot_terms *t, struct str wing)
{
    return t->pilot != NULL && wing.n > 0 && str_eq(t->pilot->wing, wing);
}

struct wing_terms
pilot_wing_terms(const struct pilot_terms *t, struct str wing,
                 const struct entitlements *due, const struct policy_setting *s)
{
    return pilot_holds(t, wing) ? (struct wing_terms){&t->due, &t->setting}
                                : (struct wing_terms){due, s};
}

struct str
pilot_words(struct arena *a, const struct pilot *p)
{
    struct str often = STR_EMPTY, long_ = STR_EMPTY;

    if (p->weeks == 1)
        often = STR("a session every week");
    else if (p->weeks > 1)
        often = arena_printf(a, "a session every %d weeks", p->weeks);
    if (p->minutes > 0)
        long_ = arena_printf(a, "%sof %d minutes",
                             p->weeks > 0 ? ", " : "sessions ", p->minutes);
    return arena_printf(a, STR_FMT STR_FMT, STR_ARG(often), STR_ARG(long_));
}
