/* measures/week_rule.c -- see the header. */
#include "measures/week_rule.h"

static const struct {
    const char *code, *words;
} lost_rows[LOST_COUNT] = {
#define LOST_ROW(name, code, words) [name] = {code, words},
    LOST_LIST(LOST_ROW)
#undef LOST_ROW
};

/* clang-format off */
static const struct {
    const char *code, *words;
} group_rows[GROUP_COUNT] = {
    [COHORT_ACCT]             = {"acct",        "At risk of suicide or self-harm (ACCT)"},
    [COHORT_NEW]              = {"new",         "New here"},
    [COHORT_ISOLATED]         = {"isolated",    "Self-isolating or segregated"},
    [COHORT_COMPLEX]          = {"complex",     "Complex needs"},
    [COHORT_PRE_RELEASE]      = {"pre-release", "Soon to be released"},
    [COHORT_LONG_REMAND]      = {"long-remand", "A long time on remand"},
    [COHORT_IPP]              = {"ipp",         "Indeterminate sentence (IPP)"},
    [COHORT_UNDER_25]         = {"under-25",    "Under 25"},
    [COHORT_CARE]             = {"care",        "Care-experienced"},
    [COHORT_FOREIGN_NATIONAL] = {"foreign",     "Foreign national"},
#define GROUP_ROW(name, code, words) [name] = {code, words},
    MEASURE_GROUP_LIST(GROUP_ROW)
#undef GROUP_ROW
};
/* clang-format on */

const char *
lost_code(enum lost r)
{
    assert(r < LOST_COUNT);
    return lost_rows[r].code;
}

const char *
lost_words(enum lost r)
{
    assert(r < LOST_COUNT);
    return lost_rows[r].words;
}

enum lost
lost_from_code(struct str code)
{
    int r = 0;

    while (r < LOST_COUNT && !str_eq(code, str_from_c(lost_rows[r].code)))
        r++;
    return (enum lost)r;
}

enum lost
lost_of_day(struct str code)
{
    static const struct {
        struct str code;
        enum lost why;
    } rows[] = {
        {STR_INIT("REDEPLOYED"),  LOST_REDEPLOYED },
        {STR_INIT("ESCORT"),      LOST_ESCORT     },
        {STR_INIT("STAFF_SICK"),  LOST_SICK       },
        {STR_INIT("STAFF_AWAY"),  LOST_LEAVE      },
        {STR_INIT("LOCKDOWN"),    LOST_REGIME     },
        {STR_INIT("INCIDENT"),    LOST_INCIDENT   },
        {STR_INIT("NO_ROOM"),     LOST_ROOMS      },
        {STR_INIT("NOT_FETCHED"), LOST_NOT_FETCHED},
        {STR_INIT("NO_TIME"),     LOST_NO_TIME    },
        {STR_INIT("REFUSED"),     LOST_REFUSED    },
        {STR_INIT("UNWELL"),      LOST_UNWELL     },
        {STR_INIT("ELSEWHERE"),   LOST_OWN_TIME   },
        {STR_INIT("COURT"),       LOST_COURT      },
        {STR_INIT("MOVED_ON"),    LOST_MOVED_ON   },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (str_eq(rows[i].code, code))
            return rows[i].why;
    return LOST_ON_THE_DAY;
}

const char *
group_code(int group)
{
    assert(group >= 0 && group < GROUP_COUNT);
    return group_rows[group].code;
}

const char *
group_words(int group)
{
    assert(group >= 0 && group < GROUP_COUNT);
    return group_rows[group].words;
}

int
group_from_code(struct str code)
{
    int g = 0;

    while (g < GROUP_COUNT && !str_eq(code, str_from_c(group_rows[g].code)))
        g++;
    return g;
}

/* ---- who was there ---- */

uint32_t
week_nights(struct day week, struct day from, struct day to)
{
    uint32_t bits = 0;

    for (int n = 0; n < WEEK_NIGHTS; n++) {
        const struct day d = day_add_days(week, n);

        if ((!day_known(from) || !day_before(d, from)) &&
            (!day_known(to) || day_before(d, to)))
            bits |= UINT32_C(1) << n;
    }
    return bits;
}

uint32_t
week_nights_moved(struct day week, uint32_t nights,
                  const struct week_move *move, size_t count)
{
    size_t next = 0;

    for (int n = 0; n < WEEK_NIGHTS; n++) {
        const struct day d = day_add_days(week, n);
        const uint32_t bit = UINT32_C(1) << n;

        while (next < count && !day_before(d, move[next].day))
            next++;
        if (next == count)
            break;
        nights = move[next].came ? nights & ~bit : nights | bit;
    }
    return nights;
}

int
week_nights_count(uint32_t nights)
{
    int count = 0;

    for (; nights != 0; nights &= nights - 1)
        count++;
    return count;
}

/* ---- which groups ---- */

static uint32_t
ethnic_bit(struct str code)
{
    static const struct {
        char letter;
        int group;
    } rows[] = {
        {'A', GROUP_ASIAN},
        {'B', GROUP_BLACK},
        {'M', GROUP_MIXED},
        {'O', GROUP_OTHER},
        {'W', GROUP_WHITE},
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (code.n > 0 && code.p[0] == rows[i].letter)
            return UINT32_C(1) << rows[i].group;
    return 0;
}

uint32_t
week_groups(const struct week_person *p, struct day week)
{
    const bool waits = str_eq(p->of.legal_status, STR("REMAND")) ||
                       str_eq(p->of.legal_status, STR("CONVICTED_UNSENTENCED"));

    return plan_cohorts(&p->of, week) | (uint32_t)waits << GROUP_REMAND |
           ethnic_bit(p->ethnicity);
}

/* ---- what was due, and why it was not held ---- */

static int
due_of(const struct week_facts *f, const struct week_person *p)
{
    if (p->nights < NIGHTS_LEAST)
        return 0;
    if (f->has_plan)
        return p->in_plan;
    const struct wing_terms terms =
        pilot_wing_terms(&f->pilot, p->wing, &f->due, &f->setting);

    return plan_due(terms.due, terms.setting, &p->of,
                    plan_cohorts(&p->of, f->week), f->week);
}

/* What took most half-days; of equals the first. */
static enum lost
taken_most(const struct week_worker *w)
{
    int most = 0;

    for (int t = 1; t < TAKEN_COUNT; t++)
        if (w->taken[t] > w->taken[most])
            most = t;
    return w->taken[most] == 0 ? LOST_LITTLE_TIME
                               : (enum lost)(LOST_REDEPLOYED + most);
}

/* MS-14: what the detail says of the week of their key worker. */
static enum lost
reason_of_detail(const struct week_facts *f, const struct week_person *p)
{
    if (p->worker < 0)
        return LOST_NO_WORKER;
    const struct week_worker *w = &f->workers[p->worker];

    if (!w->on_detail)
        return LOST_UNKNOWN;
    if ((w->held + 1) * entitlements_minutes(&f->due, SESSION_MINUTES) <=
        w->key_minutes)
        return LOST_NOT_RECORDED;
    return taken_most(w);
}

/* The reasons of the plan and the day first, in their order; then its sessions
 * without an outcome; without a plan what the detail says. */
static void
give_reasons(const struct week_facts *f, const struct week_person *p,
             struct week_row *r)
{
    int left = r->due - r->met;

    for (int i = 0; i < LOST_COUNT && left > 0; i++) {
        const int n = p->lost[i] < left ? p->lost[i] : left;

        r->missed[i] += n;
        left -= n;
    }
    if (left > 0)
        r->missed[f->has_plan ? LOST_NO_OUTCOME : reason_of_detail(f, p)] +=
            left;
}

struct week_row
week_decide(const struct week_facts *f, const struct week_person *p)
{
    struct week_row r = {
        .number = p->number,
        .wing = p->wing,
        .groups = week_groups(p, f->week),
        .nights = p->nights,
        .arrived = p->arrived,
        .due = due_of(f, p),
        .planned = p->planned,
        .held = p->held,
        .own = p->own,
        .judged = p->judged,
        .minutes = p->minutes,
        .timed = p->timed,
    };

    r.met = r.held < r.due ? r.held : r.due;
    give_reasons(f, p, &r);
    return r;
}
