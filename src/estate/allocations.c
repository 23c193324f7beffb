#include "estate/allocations.h"

#include "estate/staff.h"
#include "estate/story.h"

/* Streams of single draws. */
enum { STREAM_ALLOCATION = 600, STREAM_CHANGE };
enum { DECK_DELAY = 620, DECK_CALIBRATE };

/* Delays in tenths of the mean; they add up to their count times ten. */
static const uint8_t delay_tenths[] = {1, 3, 5, 6, 7, 9, 10, 12, 15, 18, 24};

struct stay_list
estate_stays_of_prison(struct estate_group *g, size_t prison)
{
    struct stay_list list = {0};

    list.at = arena_array(g->a, struct stay_of, g->person_count * STAYS_MAX);
    for (size_t i = 0; i < g->person_count; i++) {
        struct estate_person *p = &g->person[i];

        for (size_t k = 0; k < p->stays; k++)
            if (p->stay[k].prison == prison)
                list.at[list.count++] = (struct stay_of){p, &p->stay[k]};
    }
    return list;
}

/* Can key work begin on `day` of the stay, and was that before today? */
static bool
may_be_given(const struct estate_group *g, const struct estate_stay *s,
             struct day day)
{
    return day.n >= s->from.n && day.n < g->today.n &&
           (!day_known(s->to) || day.n < s->to.n);
}

static void
draw_day(struct estate_group *g, const struct estate_prison *prison,
         struct stay_list list, size_t i)
{
    const struct stay_of *s = &list.at[i];
    struct estate_random r =
        estate_random_at(prison->seed, STREAM_ALLOCATION, i);
    const uint32_t place = estate_deal(prison->seed, DECK_DELAY,
                                       (uint32_t)list.count, (uint32_t)i);
    const int mean = prison->profile->delivery.days_to_key_worker;
    const int days =
        (mean * delay_tenths[place % COUNT_OF(delay_tenths)] + 5) / 10;
    const struct day day = day_add_days(s->stay->from, days);
    const bool nobody = s->person->complexity == NEEDS_HIGH ||
                        person_has(s->person, MARK_NO_WORKER) ||
                        estate_random_chance(&r, 25);

    s->stay->allocated =
        !nobody && may_be_given(g, s->stay, day) ? day : DAY_NONE;
}

static bool
counts(const struct estate_group *g, const struct stay_of *s)
{
    return day_known(s->stay->allocated) &&
           s->stay->from.n >= group_begins(g).n;
}

static int64_t
days_over(const struct estate_group *g, struct stay_list list, int asked,
          int64_t *people)
{
    int64_t sum = 0;

    *people = 0;
    for (size_t i = 0; i < list.count; i++) {
        if (!counts(g, &list.at[i]))
            continue;
        sum += list.at[i].stay->allocated.n - list.at[i].stay->from.n - asked;
        ++*people;
    }
    return sum;
}

/* People who left early, or came just now, pull the mean off the one asked:
 * move one after another by a day until it is right. */
static void
calibrate(struct estate_group *g, const struct estate_prison *prison,
          struct stay_list list)
{
    const int asked = prison->profile->delivery.days_to_key_worker;
    int64_t people;
    int64_t over = days_over(g, list, asked, &people);

    for (int pass = 0; pass < 200 && over != 0; pass++) {
        const int step = over > 0 ? -1 : 1;

        for (size_t k = 0; k < list.count && over != 0; k++) {
            const uint32_t i = estate_deal(prison->seed, DECK_CALIBRATE,
                                           (uint32_t)list.count, (uint32_t)k);
            struct estate_stay *s = list.at[i].stay;

            if (!counts(g, &list.at[i]) ||
                person_has(list.at[i].person, MARK_NAMED))
                continue;
            const struct day moved = day_add_days(s->allocated, step);

            if (!may_be_given(g, s, moved) || moved.n < group_begins(g).n)
                continue;
            s->allocated = moved;
            over += step;
        }
    }
}

uint32_t
estate_allocations_mean_100(struct estate_group *g, size_t prison)
{
    int64_t people;
    const int64_t sum =
        days_over(g, estate_stays_of_prison(g, prison), 0, &people);

    return people > 0 ? (uint32_t)((sum * 100 + people / 2) / people) : 0;
}

/* The worker of the wing with the least people for their capacity; of any
 * wing when nobody there has room. */
static int32_t
least_loaded(const struct estate_prison *prison, uint8_t wing, bool any_wing)
{
    int32_t best = -1;

    for (size_t i = 0; i < prison->staff_count; i++) {
        const struct estate_worker *w = &prison->staff[i];

        if (!estate_staff_gives_key_work(w->role) || w->state != STATE_ACTIVE ||
            w->load >= w->capacity || (!any_wing && w->wing != wing))
            continue;
        if (best < 0 || w->load * prison->staff[best].capacity <
                            prison->staff[best].load * w->capacity)
            best = (int32_t)i;
    }
    return best;
}

/* For what is over: anyone who gives key work, of the wing if possible. */
static int32_t
anyone_of_wing(struct estate_random *r, const struct estate_prison *prison,
               uint8_t wing)
{
    size_t key_workers = 0;
    int32_t found = 0;

    while (key_workers < prison->staff_count &&
           estate_staff_gives_key_work(prison->staff[key_workers].role))
        key_workers++;
    assert(key_workers > 0); /* they come first in the staff */
    for (int tries = 0; tries < 40; tries++) {
        found = (int32_t)estate_random_below(r, (uint32_t)key_workers);
        if (prison->staff[found].wing == wing)
            break;
    }
    return found;
}

static void
give_worker(struct estate_group *g, struct estate_prison *prison, size_t i,
            const struct stay_of *s)
{
    struct estate_random r = estate_random_at(prison->seed, STREAM_CHANGE, i);
    const uint16_t different = prison->profile->delivery.other_officer;

    if (!day_known(s->stay->allocated))
        return;
    if (day_known(s->stay->to)) {
        s->stay->worker = anyone_of_wing(&r, prison, s->person->wing);
        return;
    }
    s->stay->worker = least_loaded(prison, s->person->wing, false);
    if (s->stay->worker < 0)
        s->stay->worker = least_loaded(prison, s->person->wing, true);
    if (s->stay->worker < 0) {
        s->stay->allocated = DAY_NONE;
        return;
    }
    prison->staff[s->stay->worker].load++;
    /* A change of worker in the weeks, once in a while. */
    const int from = s->stay->allocated.n > group_begins(g).n
                         ? s->stay->allocated.n
                         : group_begins(g).n;
    const int days = g->today.n - from;

    if (days < 40 || !estate_random_chance(&r, different * 7U / 10))
        return;
    s->stay->changed =
        (struct day){from + estate_random_between(&r, 14, days - 7)};
    s->stay->earlier = anyone_of_wing(&r, prison, s->person->wing);
    if (s->stay->earlier == s->stay->worker)
        s->stay->earlier = -1;
}

static void
give_story(struct estate_group *g, struct estate_prison *prison,
           const struct stay_of *s)
{
    struct estate_story_key_work story;

    if (!person_has(s->person, MARK_NAMED) ||
        !estate_story_key_work(prison, s->person, &story))
        return;
    s->stay->worker = story.worker;
    s->stay->allocated =
        story.worker < 0 ? DAY_NONE : day_add_days(g->today, -story.given);
    if (story.worker >= 0)
        prison->staff[story.worker].load++;
}

static void
draw_key_workers(struct estate_group *g, size_t index)
{
    struct estate_prison *prison = &g->prison[index];
    const struct stay_list list = estate_stays_of_prison(g, index);

    for (size_t i = 0; i < list.count; i++) {
        list.at[i].stay->worker = list.at[i].stay->earlier = -1;
        draw_day(g, prison, list, i);
        give_story(g, prison, &list.at[i]);
    }
    calibrate(g, prison, list);
    for (size_t i = 0; i < list.count; i++)
        if (!person_has(list.at[i].person, MARK_NAMED))
            give_worker(g, prison, i, &list.at[i]);
}

bool
estate_person_needs_pom(const struct estate_person *p)
{
    if (p->sentence == SENTENCE_IMMIGRATION)
        return true;
    return p->sentence != SENTENCE_REMAND && p->sentence != SENTENCE_CIVIL &&
           p->sentence != SENTENCE_UNSENTENCED && !person_has(p, MARK_NO_DATES);
}

/* What a POM is to hold: the average of their kind, half for half a post. */
static unsigned
cases_of(const struct estate_prison *prison, const struct estate_worker *w)
{
    const struct estate_staffing *s = &prison->profile->staffing;
    const unsigned whole =
        w->role == STAFF_POM_PROBATION ? s->probation_cases : s->prison_cases;

    return w->part_time ? (whole + 1) / 2 : whole;
}

/* The POM with most room in per mille of what they are to hold, but not
 * `but`; -1 when all are full. */
static int32_t
pom_with_room(const struct estate_prison *prison, int32_t but, bool probation)
{
    int32_t best = -1;
    unsigned best_room = 0;

    for (size_t i = 0; i < prison->staff_count; i++) {
        const struct estate_worker *w = &prison->staff[i];
        const unsigned cases = cases_of(prison, w);

        if ((w->role != STAFF_POM_PRISON && w->role != STAFF_POM_PROBATION) ||
            (int32_t)i == but || w->load >= cases)
            continue;
        const unsigned room =
            (cases - w->load) * 1000U / cases +
            (probation && w->role == STAFF_POM_PROBATION ? 200U : 0U);

        if (room > best_room) {
            best = (int32_t)i;
            best_room = room;
        }
    }
    return best;
}

/* People wait for a POM: those of the story, then of those who came lately, in
 * a long-term prison, some in their parole window, then others, then anybody.
 */
enum { WAIT_STORY, WAIT_PAROLE, WAIT_LATELY, WAIT_ANY, WAIT_COUNT };
enum { LATELY_DAYS = 250 };

static bool
may_wait(const struct estate_group *g, const struct estate_person *p, size_t i,
         int pass)
{
    const bool parole = day_known(p->parole) || day_known(p->tariff);
    const bool lately = g->today.n - person_here(p)->from.n <= LATELY_DAYS;

    if (!estate_person_needs_pom(p))
        return false;
    if (pass == WAIT_STORY)
        return person_has(p, MARK_UNALLOCATED);
    if (person_has(p, MARK_UNALLOCATED) || person_has(p, MARK_NAMED))
        return false;
    if (pass == WAIT_PAROLE)
        return lately && parole && i % 3 == 0;
    return pass == WAIT_LATELY ? lately && i % 4 != 0 : i % 4 == 1;
}

static void
leave_unallocated(struct estate_group *g, const struct estate_prison *prison,
                  size_t wanted)
{
    for (int pass = 0; pass < WAIT_COUNT; pass++) {
        for (size_t i = 0; i < prison->people && wanted > 0; i++) {
            struct estate_person *p = &g->person[prison->first_person + i];

            if (!may_wait(g, p, i, pass))
                continue;
            person_set(p, MARK_UNALLOCATED, true);
            wanted--;
        }
    }
}

static void
give_pom(struct estate_prison *prison, struct estate_person *p)
{
    if (person_has(p, MARK_NAMED))
        p->pom = estate_story_pom(prison, p);
    if (p->pom < 0)
        p->pom = pom_with_room(prison, -1, p->tier == 'A' || p->tier == 'B');
    if (p->pom >= 0)
        prison->staff[p->pom].load++;
}

/* Patients in hospital, whose case the prison keeps. */
static void
give_patients(struct estate_group *g, size_t index)
{
    for (size_t i = 0; i < g->person_count; i++) {
        struct estate_person *p = &g->person[i];

        if (p->status == PERSON_IN_HOSPITAL && p->pom < 0 &&
            person_here(p)->prison == index && estate_person_needs_pom(p))
            give_pom(&g->prison[index], p);
    }
}

static void
draw_poms(struct estate_group *g, size_t index)
{
    struct estate_prison *prison = &g->prison[index];
    struct estate_person *p = &g->person[prison->first_person];

    leave_unallocated(g, prison, prison->profile->staffing.unallocated);
    for (size_t i = 0; i < prison->people; i++)
        if (estate_person_needs_pom(&p[i]) &&
            !person_has(&p[i], MARK_UNALLOCATED))
            give_pom(prison, &p[i]);
    give_patients(g, index);
    /* What the caseloads of the table have left is co-working. */
    for (size_t i = 0; i < prison->people; i++) {
        struct estate_person *one = &p[(i * 7 + 3) % prison->people];

        if (one->pom < 0 || one->second_pom >= 0)
            continue;
        one->second_pom = pom_with_room(prison, one->pom, false);
        if (one->second_pom >= 0)
            prison->staff[one->second_pom].load++;
    }
}

void
estate_allocations_draw(struct estate_group *g)
{
    for (size_t i = 0; i < g->prisons; i++) {
        draw_key_workers(g, i);
        draw_poms(g, i);
    }
}
