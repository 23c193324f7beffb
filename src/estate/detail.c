#include "estate/detail.h"

#include "estate/staff.h"
#include "estate/story.h"
#include "estate/writing.h"

/* Streams of single draws. */
enum { STREAM_ROSTER = 500, STREAM_SPELL, STREAM_AWAY, STREAM_MINUTES };

/* Minutes of a key work block: two sessions, or one. */
enum { BLOCK_PROFILED = 90, BLOCK_OTHER = 45 };

static const struct {
    const char *code, *note;
} duties[DUTY_COUNT] = {
    [DUTY_ON] = {"ON",         ""               },
    [DUTY_LEAVE] = {"LEAVE",      ""               },
    [DUTY_SICK] = {"SICK",       ""               },
    [DUTY_TRAINING] = {"TRAINING",   ""               },
    [DUTY_OTHER] = {"OTHER",      "apprenticeship" },
    [DUTY_ESCORT] = {"ESCORT",     "hospital"       },
    [DUTY_BED_WATCH] = {"BED_WATCH",  ""               },
    [DUTY_COURT] = {"COURT",      ""               },
    [DUTY_REDEPLOYED] = {"REDEPLOYED", "to another wing"},
};

static uint8_t *
slot(const struct estate_prison *prison, size_t worker, int day,
     enum estate_half half)
{
    assert(worker < prison->staff_count && day >= 0 && day < prison->days);
    return &prison->duty[(worker * (size_t)prison->days + (size_t)day) *
                             HALF_COUNT +
                         half];
}

enum estate_duty
estate_detail_duty(const struct estate_prison *prison, size_t worker, int day,
                   enum estate_half half)
{
    return (enum estate_duty) * slot(prison, worker, day, half);
}

static bool
on_detail(const struct estate_worker *w)
{
    return w->role <= STAFF_POM_PROBATION && w->state != STATE_INACTIVE;
}

static bool
is_pom(const struct estate_worker *w)
{
    return w->role == STAFF_POM_PRISON || w->role == STAFF_POM_PROBATION;
}

/* Is the worker on the roster?  POMs work office days; officers five days of
 * seven that move on by the week, some of them only one half. */
static bool
rostered(const struct estate_group *g, const struct estate_prison *prison,
         size_t worker, int day, enum estate_half half)
{
    const struct estate_worker *w = &prison->staff[worker];
    const struct day date = day_add_days(group_begins(g), day);
    const int week = date.n / 7;

    if (is_pom(w))
        return day_weekday(date) < (w->part_time ? 3 : 5);
    const int place = (day_weekday(date) + week + (int)worker * 3) % 7;
    const int halves = w->part_time ? 3 : 5;

    if (place >= halves)
        return false;
    /* Two of the five days are half days, in turn. */
    if (place == 1 || place == 3)
        return ((week + (int)worker + place) % 2 == 0) == (half == HALF_AM);
    return true;
}

/* Halves on the roster between two days; the second is not included. */
static uint32_t
count_rostered(const struct estate_prison *prison, int from, int to)
{
    uint32_t n = 0;

    for (size_t w = 0; w < prison->staff_count; w++)
        for (int day = from; day < to; day++)
            for (int half = 0; half < HALF_COUNT; half++)
                n += *slot(prison, w, day, (enum estate_half)half) != DUTY_NONE;
    return n;
}

/* Keeps one worker away for some days; answers how many halves that took. */
static uint32_t
take_away(const struct estate_prison *prison, size_t worker, int from, int to,
          enum estate_duty duty, uint32_t most)
{
    uint32_t taken = 0;

    for (int day = from; day < to; day++) {
        for (int half = 0; half < HALF_COUNT && taken < most; half++) {
            uint8_t *s = slot(prison, worker, day, (enum estate_half)half);

            if (*s != DUTY_ON)
                continue;
            *s = (uint8_t)duty;
            taken++;
        }
    }
    return taken;
}

/* Spells of one kind, at random, until `wanted` halves are taken. */
static void
spread(const struct estate_prison *prison, enum estate_duty duty, int from,
       int to, uint32_t wanted)
{
    static const uint8_t days_of_spell[DUTY_COUNT][2] = {
        [DUTY_SICK] = {1, 9 },
        [DUTY_LEAVE] = {3, 12},
        [DUTY_TRAINING] = {1, 3 },
        [DUTY_OTHER] = {1, 5 },
    };
    struct estate_random r =
        estate_random_at(prison->seed, STREAM_SPELL + 16U * duty, (uint64_t)to);

    for (uint32_t tries = 0; wanted > 0 && tries < 200000; tries++) {
        const size_t w = estate_random_below(&r, (uint32_t)prison->staff_count);
        const int begin = estate_random_between(&r, from, to - 1);
        const int days = estate_random_between(&r, days_of_spell[duty][0],
                                               days_of_spell[duty][1]);
        const int end = begin + days < to ? begin + days : to;

        wanted -= take_away(prison, w, begin, end, duty, wanted);
    }
}

/* Those whose state says that they are away; answers halves of the history. */
static void
take_the_absent(const struct estate_group *g,
                const struct estate_prison *prison, uint32_t taken[DUTY_COUNT])
{
    const int today = 7 * g->weeks;

    for (size_t i = 0; i < prison->staff_count; i++) {
        const struct estate_worker *w = &prison->staff[i];
        const enum estate_duty duty =
            w->state == STATE_ON_LEAVE ? DUTY_LEAVE : DUTY_SICK;
        const int from = w->state_from.n - group_begins(g).n;
        const int to = day_known(w->state_to)
                           ? w->state_to.n - group_begins(g).n
                           : prison->days;

        if (w->state != STATE_LONG_ABSENCE && w->state != STATE_ON_LEAVE)
            continue;
        taken[duty] +=
            take_away(prison, i, from > 0 ? from : 0, today, duty, UINT32_MAX);
        if (to > today)
            take_away(prison, i, today, to < prison->days ? to : prison->days,
                      duty, UINT32_MAX);
    }
}

static void
take_non_productive(const struct estate_group *g,
                    const struct estate_prison *prison)
{
    const struct estate_staffing *s = &prison->profile->staffing;
    const int today = 7 * g->weeks;
    const uint64_t halves = count_rostered(prison, 0, today);
    const uint64_t ahead = count_rostered(prison, today, prison->days);
    const uint32_t sick = (uint32_t)(halves * s->sick_100 / 10000);
    const uint32_t rest =
        (uint32_t)(halves * (s->non_productive_100 - s->sick_100) / 10000);
    uint32_t taken[DUTY_COUNT] = {0};

    take_the_absent(g, prison, taken);
    const uint32_t leave = rest * 6 / 10, training = rest * 2 / 10;

    spread(prison, DUTY_SICK, 0, today,
           sick > taken[DUTY_SICK] ? sick - taken[DUTY_SICK] : 0);
    spread(prison, DUTY_LEAVE, 0, today,
           leave > taken[DUTY_LEAVE] ? leave - taken[DUTY_LEAVE] : 0);
    spread(prison, DUTY_TRAINING, 0, today, training);
    spread(prison, DUTY_OTHER, 0, today, rest - leave - training);
    spread(prison, DUTY_LEAVE, today, prison->days, (uint32_t)(ahead / 12));
    spread(prison, DUTY_TRAINING, today, prison->days, (uint32_t)(ahead / 40));
}

/* Of those at work, some are sent elsewhere on the day. */
static enum estate_duty
sent_elsewhere(const struct estate_prison *prison, struct estate_random *r,
               const struct estate_worker *w)
{
    const struct estate_staffing *s = &prison->profile->staffing;
    static const enum estate_duty outside[] = {DUTY_ESCORT, DUTY_ESCORT,
                                               DUTY_BED_WATCH, DUTY_COURT};

    if (is_pom(w))
        return w->operational && estate_random_chance(r, s->pom_redeployed)
                   ? DUTY_REDEPLOYED
                   : DUTY_ON;
    if (estate_random_chance(r, s->redeployed))
        return DUTY_REDEPLOYED;
    if (estate_random_chance(r, s->escort))
        return outside[estate_random_below(r, COUNT_OF(outside))];
    return DUTY_ON;
}

static void
send_elsewhere(const struct estate_group *g, const struct estate_prison *prison)
{
    for (size_t i = 0; i < prison->staff_count; i++) {
        struct estate_random r = estate_random_at(prison->seed, STREAM_AWAY, i);

        for (int day = 0; day < 7 * g->weeks; day++) {
            for (int half = 0; half < HALF_COUNT; half++) {
                uint8_t *s = slot(prison, i, day, (enum estate_half)half);

                if (*s == DUTY_ON)
                    *s = (uint8_t)sent_elsewhere(prison, &r, &prison->staff[i]);
            }
        }
    }
}

void
estate_detail_draw(struct estate_group *g, struct estate_prison *prison)
{
    prison->days = detail_days(g);
    prison->duty = arena_array(
        g->a, uint8_t, prison->staff_count * (size_t)prison->days * HALF_COUNT);
    for (size_t w = 0; w < prison->staff_count; w++)
        for (int day = 0; on_detail(&prison->staff[w]) && day < prison->days;
             day++)
            for (int half = 0; half < HALF_COUNT; half++)
                if (rostered(g, prison, w, day, (enum estate_half)half))
                    *slot(prison, w, day, (enum estate_half)half) = DUTY_ON;
    take_non_productive(g, prison);
    send_elsewhere(g, prison);
    if (g->story && prison == &g->prison[STORY_PRISON])
        estate_story_duties(g, prison);
}

void
estate_detail_set(struct estate_prison *prison, size_t worker, int day,
                  enum estate_half half, enum estate_duty duty)
{
    *slot(prison, worker, day, half) = (uint8_t)duty;
}

int
estate_detail_minutes(const struct estate_prison *prison, size_t worker,
                      int day, enum estate_half half, bool *kept)
{
    const struct estate_worker *w = &prison->staff[worker];
    struct estate_random r = estate_random_at(
        prison->seed, STREAM_MINUTES,
        (worker * (size_t)prison->days + (size_t)day) * HALF_COUNT + half);
    const bool profiled = prison->profile->staffing.profiled;
    const bool busy = w->capacity > 12; /* many people: time in every half */

    *kept = false;
    if (!estate_staff_gives_key_work(w->role) ||
        estate_detail_duty(prison, worker, day, half) != DUTY_ON)
        return 0;
    if (w->named || estate_random_chance(&r, busy ? 900 : 350)) {
        *kept = profiled || w->named;
        return profiled || w->named ? BLOCK_PROFILED : BLOCK_OTHER;
    }
    return 0;
}

bool
estate_detail_row(struct buf *out, const struct estate_group *g,
                  const struct estate_prison *prison, size_t worker, int day,
                  enum estate_half half)
{
    const enum estate_duty duty = estate_detail_duty(prison, worker, day, half);
    bool kept;
    const int minutes = estate_detail_minutes(prison, worker, day, half, &kept);

    if (duty == DUTY_NONE)
        return false;
    out->n = 0;
    feed_row_text(out, prison->profile->code);
    feed_row_int(out, prison->staff[worker].id);
    feed_row_day(out, day_add_days(group_begins(g), day));
    feed_row_text(out, half == HALF_AM ? "AM" : "PM");
    feed_row_text(out, duties[duty].code);
    feed_row_time(out, half == HALF_AM ? AM_FROM : PM_FROM);
    feed_row_time(out, half == HALF_AM ? AM_TO : PM_TO);
    feed_row_int(out, minutes);
    feed_row_text(out, kept ? "Y" : "N");
    feed_row_text(out, duties[duty].note);
    return true;
}
