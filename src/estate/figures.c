#include "estate/figures.h"

#include "estate/allocations.h"
#include "estate/detail.h"
#include "estate/sessions.h"
#include "estate/staff.h"

#include <stdio.h>

static const struct {
    const char *words;
    enum figure_unit unit;
    int32_t slack;
} figures[FIGURE_COUNT] = {
#define FIGURE_ROW(name, words, unit, slack) [name] = {words, unit, slack},
    FIGURE_LIST(FIGURE_ROW)
#undef FIGURE_ROW
};

const char *
estate_figure_words(enum figure f)
{
    return figures[f].words;
}

int32_t
estate_figure_slack(enum figure f)
{
    return figures[f].slack;
}

void
estate_figure_write(struct buf *out, enum figure f, int32_t value)
{
    char text[24];

    if (value == NOT_ASKED)
        snprintf(text, sizeof(text), "-");
    else if (figures[f].unit == UNIT_COUNT)
        snprintf(text, sizeof(text), "%d", value);
    else if (figures[f].unit == UNIT_HUNDREDTH)
        snprintf(text, sizeof(text), "%d.%02d", value / 100, value % 100);
    else
        snprintf(text, sizeof(text), "%d.%d", value / 10, value % 10);
    buf_printf(out, "%9s", text);
}

static int32_t
share(uint64_t part, uint64_t whole, unsigned of)
{
    return whole > 0 ? (int32_t)((part * of + whole / 2) / whole) : 0;
}

typedef bool people_who(const struct estate_group *g,
                        const struct estate_person *p);

static bool
all(const struct estate_group *g, const struct estate_person *p)
{
    return g->today.n > p->born.n;
}

static bool
on_remand(const struct estate_group *g, const struct estate_person *p)
{
    (void)g;
    return p->sentence == SENTENCE_REMAND ||
           p->sentence == SENTENCE_UNSENTENCED;
}

static bool
recalled(const struct estate_group *g, const struct estate_person *p)
{
    (void)g;
    return p->sentence == SENTENCE_RECALL;
}

static bool
to_4_years(const struct estate_group *g, const struct estate_person *p)
{
    (void)g;
    return p->sentence == SENTENCE_TO_4Y;
}

static bool
over_4_years(const struct estate_group *g, const struct estate_person *p)
{
    (void)g;
    return p->sentence == SENTENCE_OVER_4Y || p->sentence == SENTENCE_EXTENDED;
}

static bool
without_end(const struct estate_group *g, const struct estate_person *p)
{
    (void)g;
    return p->sentence == SENTENCE_LIFE || p->sentence == SENTENCE_IPP;
}

static bool
has_release(const struct estate_group *g, const struct estate_person *p)
{
    (void)g;
    return day_known(p->release);
}

static bool
under_6_months(const struct estate_group *g, const struct estate_person *p)
{
    return day_known(p->release) && p->release.n - g->today.n <= 181;
}

static bool
under_12_months(const struct estate_group *g, const struct estate_person *p)
{
    return day_known(p->release) && p->release.n - g->today.n > 181 &&
           p->release.n - g->today.n <= 364;
}

static bool
under_21(const struct estate_group *g, const struct estate_person *p)
{
    return p->born.n > day_add_months(g->today, -21 * 12).n;
}

static bool
over_50(const struct estate_group *g, const struct estate_person *p)
{
    return p->born.n <= day_add_months(g->today, -50 * 12).n;
}

#define OFFENCE_IS(name, kind)                      \
    static bool name(const struct estate_group *g,  \
                     const struct estate_person *p) \
    {                                               \
        (void)g;                                    \
        return p->offence == (kind);                \
    }
OFFENCE_IS(violent, OFFENCE_VIOLENCE)
OFFENCE_IS(drugs, OFFENCE_DRUGS)
OFFENCE_IS(acquisitive, OFFENCE_ACQUISITIVE)
OFFENCE_IS(sexual, OFFENCE_SEXUAL)

#define MARK_IS(name, mark)                         \
    static bool name(const struct estate_group *g,  \
                     const struct estate_person *p) \
    {                                               \
        (void)g;                                    \
        return person_has(p, mark);                 \
    }
MARK_IS(bame, MARK_BAME)
MARK_IS(ldc, MARK_LDC)
MARK_IS(foreign, MARK_FOREIGN)
MARK_IS(oasys, MARK_OASYS)
MARK_IS(ogrs, MARK_OGRS)

static bool
high_risk(const struct estate_group *g, const struct estate_person *p)
{
    (void)g;
    return person_has(p, MARK_OASYS) && p->rosh >= ROSH_HIGH;
}

static bool
waits_for_pom(const struct estate_group *g, const struct estate_person *p)
{
    (void)g;
    return estate_person_needs_pom(p) && p->pom < 0;
}

static uint64_t
count(const struct estate_group *g, const struct estate_prison *prison,
      people_who *who)
{
    uint64_t n = 0;

    for (size_t i = 0; i < prison->people; i++)
        n += who(g, &g->person[prison->first_person + i]);
    return n;
}

/* Shares of the people: which part of whom. */
static void
count_people(const struct estate_group *g, const struct estate_prison *prison,
             struct estate_figures *f)
{
    static const struct {
        enum figure figure;
        people_who *part, *whole;
    } row[] = {
        {FIGURE_REMAND,        on_remand,       all        },
        {FIGURE_RECALL,        recalled,        all        },
        {FIGURE_TO_4Y,         to_4_years,      all        },
        {FIGURE_OVER_4Y,       over_4_years,    all        },
        {FIGURE_INDETERMINATE, without_end,     all        },
        {FIGURE_UNDER_6,       under_6_months,  has_release},
        {FIGURE_UNDER_12,      under_12_months, has_release},
        {FIGURE_VIOLENCE,      violent,         all        },
        {FIGURE_DRUGS,         drugs,           all        },
        {FIGURE_ACQUISITIVE,   acquisitive,     all        },
        {FIGURE_SEXUAL,        sexual,          all        },
        {FIGURE_BAME,          bame,            all        },
        {FIGURE_LDC,           ldc,             all        },
        {FIGURE_FOREIGN,       foreign,         all        },
        {FIGURE_UNDER_21,      under_21,        all        },
        {FIGURE_OVER_50,       over_50,         all        },
        {FIGURE_OASYS,         oasys,           all        },
        {FIGURE_ROSH,          high_risk,       oasys      },
        {FIGURE_OGRS,          ogrs,            oasys      },
    };

    for (size_t i = 0; i < COUNT_OF(row); i++)
        f->made[row[i].figure] = share(count(g, prison, row[i].part),
                                       count(g, prison, row[i].whole), 1000);
    f->made[FIGURE_PEOPLE] = (int32_t)count(g, prison, all);
    f->made[FIGURE_UNALLOCATED] = (int32_t)count(g, prison, waits_for_pom);
}

/* POMs of one kind: posts in tenths, and cases a whole post. */
static void
count_poms(const struct estate_prison *prison, enum estate_role role,
           int32_t *posts_10, int32_t *cases)
{
    uint64_t load = 0, posts = 0;

    for (size_t i = 0; i < prison->staff_count; i++) {
        const struct estate_worker *w = &prison->staff[i];

        if (w->role != role)
            continue;
        load += w->load;
        posts += w->part_time ? 5 : 10;
    }
    *posts_10 = (int32_t)posts;
    *cases = share(load, posts, 10);
}

static void
count_staff(const struct estate_prison *prison, struct estate_figures *f)
{
    int32_t homd_10 = 0, active = 0;

    for (size_t i = 0; i < prison->staff_count; i++) {
        const struct estate_worker *w = &prison->staff[i];

        active +=
            estate_staff_gives_key_work(w->role) && w->state == STATE_ACTIVE;
        if (w->role == STAFF_HOMD)
            homd_10 += w->part_time ? 5 : 10;
    }
    f->made[FIGURE_KEY_WORKERS] = active;
    f->made[FIGURE_HOMD_VACANCY] = 10 - homd_10;
    count_poms(prison, STAFF_POM_PROBATION, &f->made[FIGURE_PROBATION_POMS],
               &f->made[FIGURE_PROBATION_CASES]);
    count_poms(prison, STAFF_POM_PRISON, &f->made[FIGURE_PRISON_POMS],
               &f->made[FIGURE_PRISON_CASES]);
}

static void
count_detail(const struct estate_group *g, const struct estate_prison *prison,
             struct estate_figures *f)
{
    uint64_t halves[DUTY_COUNT] = {0}, all_halves = 0;

    for (size_t w = 0; w < prison->staff_count; w++)
        for (int day = 0; day < 7 * g->weeks; day++)
            for (int half = 0; half < HALF_COUNT; half++)
                halves[estate_detail_duty(prison, w, day,
                                          (enum estate_half)half)]++;
    for (int duty = DUTY_ON; duty < DUTY_COUNT; duty++)
        all_halves += halves[duty];
    f->made[FIGURE_SICK] = share(halves[DUTY_SICK], all_halves, 10000);
    f->made[FIGURE_NON_PRODUCTIVE] =
        share(halves[DUTY_SICK] + halves[DUTY_LEAVE] + halves[DUTY_TRAINING] +
                  halves[DUTY_OTHER],
              all_halves, 10000);
}

/* Sessions of a hundred expected, times 100; one a person a week. */
static int32_t
rate_100(const struct estate_prison *prison, struct day from, struct day to)
{
    return share(estate_sessions_between(prison, from, to) * 7,
                 prison->profile->population * (uint64_t)(to.n - from.n),
                 10000);
}

static void
count_sessions(struct estate_group *g, size_t index, struct estate_figures *f)
{
    const struct estate_prison *prison = &g->prison[index];
    const struct estate_delivery *d = &prison->profile->delivery;
    const struct day visit = estate_sessions_month(g, d->visit);
    const struct day after = estate_sessions_month(g, d->visit + 1);
    const struct day first = estate_sessions_month(g, 0);
    const struct day end = estate_sessions_month(g, VISIT_COUNT);

    f->made[FIGURE_SESSIONS] =
        (int32_t)estate_sessions_between(prison, visit, after);
    f->made[FIGURE_RATE_MONTH] = rate_100(prison, visit, after);
    f->made[FIGURE_RATE_4] = rate_100(prison, first, end);
    f->made[FIGURE_TO_WORKER] = (int32_t)estate_allocations_mean_100(g, index);
    f->made[FIGURE_TO_SESSION] =
        (int32_t)estate_sessions_mean_wait_100(g, index);
}

static void
count_notes(const struct estate_prison *prison, struct estate_figures *f)
{
    uint64_t band[NOTE_BAND_COUNT] = {0}, notes = 0;

    for (size_t i = 0; i < prison->sessions; i++) {
        if (prison->session[i].story) /* told on top of the tables */
            continue;
        band[prison->session[i].band]++;
        notes++;
    }
    for (int b = 0; b < NOTE_BAND_COUNT; b++)
        f->made[FIGURE_NOTE_4 + b] = share(band[b], notes, 1000);
}

/* ---- what the profile asks ---- */

static void
ask_people(const struct estate_profile *p, int32_t asked[FIGURE_COUNT])
{
    const struct estate_mixture *m = p->mixture;
    const uint16_t *s = m->sentence;

    asked[FIGURE_PEOPLE] = p->population;
    asked[FIGURE_REMAND] = s[SENTENCE_REMAND] + s[SENTENCE_UNSENTENCED];
    asked[FIGURE_RECALL] = s[SENTENCE_RECALL];
    asked[FIGURE_TO_4Y] = s[SENTENCE_TO_4Y];
    asked[FIGURE_OVER_4Y] = s[SENTENCE_OVER_4Y] + s[SENTENCE_EXTENDED];
    asked[FIGURE_INDETERMINATE] = s[SENTENCE_LIFE] + s[SENTENCE_IPP];
    asked[FIGURE_UNDER_6] = m->under_6_months;
    asked[FIGURE_UNDER_12] = m->under_12_months;
    asked[FIGURE_VIOLENCE] = m->offence[OFFENCE_VIOLENCE];
    asked[FIGURE_DRUGS] = m->offence[OFFENCE_DRUGS];
    asked[FIGURE_ACQUISITIVE] = m->offence[OFFENCE_ACQUISITIVE];
    asked[FIGURE_SEXUAL] = m->offence[OFFENCE_SEXUAL];
    asked[FIGURE_BAME] = m->bame;
    asked[FIGURE_LDC] = m->ldc;
    asked[FIGURE_FOREIGN] = m->foreign;
    asked[FIGURE_UNDER_21] = m->age[AGE_18_20];
    asked[FIGURE_OVER_50] = m->age[AGE_50_59] + m->age[AGE_60_UP];
    asked[FIGURE_OASYS] = m->oasys;
    asked[FIGURE_ROSH] = m->rosh_high;
    asked[FIGURE_OGRS] = m->ogrs;
}

static void
ask_staff(const struct estate_profile *p, int32_t asked[FIGURE_COUNT])
{
    const struct estate_staffing *s = &p->staffing;

    asked[FIGURE_KEY_WORKERS] = s->key_workers;
    asked[FIGURE_NON_PRODUCTIVE] = s->non_productive_100;
    asked[FIGURE_SICK] = s->sick_100;
    asked[FIGURE_HOMD_VACANCY] = s->homd_vacancy_10;
    asked[FIGURE_PROBATION_POMS] = s->probation_poms_10;
    asked[FIGURE_PROBATION_CASES] = s->probation_cases;
    asked[FIGURE_PRISON_POMS] = s->prison_poms_10;
    asked[FIGURE_PRISON_CASES] = s->prison_cases;
    asked[FIGURE_UNALLOCATED] = s->unallocated;
}

/* Of four months: not asked of a shorter history. */
static void
ask_delivery(const struct estate_profile *p, bool long_enough,
             int32_t asked[FIGURE_COUNT])
{
    const struct estate_delivery *d = &p->delivery;
    uint64_t sample = 0;

    for (int b = 0; b < NOTE_BAND_COUNT; b++)
        sample += d->note[b];
    for (int b = 0; b < NOTE_BAND_COUNT; b++)
        asked[FIGURE_NOTE_4 + b] = share(d->note[b], sample, 1000);
    asked[FIGURE_SESSIONS] = d->sessions;
    asked[FIGURE_RATE_MONTH] = d->rate_month_100;
    asked[FIGURE_RATE_4] = d->rate_4_months_100;
    asked[FIGURE_TO_WORKER] = d->days_to_key_worker * 100;
    asked[FIGURE_TO_SESSION] = d->days_to_session * 100;
    for (int i = FIGURE_SESSIONS; i <= FIGURE_TO_SESSION && !long_enough; i++)
        asked[i] = NOT_ASKED;
}

struct estate_figures
estate_figures_asked(const struct estate_profile *profile, struct day today,
                     int weeks)
{
    const struct estate_group days = {.today = today, .weeks = weeks};
    struct estate_figures f = {.name = profile->long_name};

    ask_people(profile, f.asked);
    ask_staff(profile, f.asked);
    ask_delivery(profile,
                 group_begins(&days).n <= estate_sessions_month(&days, 0).n,
                 f.asked);
    for (int i = 0; i < FIGURE_COUNT; i++)
        f.made[i] = NOT_ASKED;
    return f;
}

struct estate_figures
estate_figures_of(struct estate_group *g, size_t prison)
{
    struct estate_figures f =
        estate_figures_asked(g->prison[prison].profile, g->today, g->weeks);

    count_people(g, &g->prison[prison], &f);
    count_staff(&g->prison[prison], &f);
    count_detail(g, &g->prison[prison], &f);
    count_sessions(g, prison, &f);
    count_notes(&g->prison[prison], &f);
    return f;
}
