/* tests/sentence/draw.h -- facts of handover drawn at random, always the same.
 */
#ifndef TEST_SENTENCE_DRAW_H
#define TEST_SENTENCE_DRAW_H

#include "sentence/handover_rule.h"

static inline uint32_t
draw(uint32_t *state, uint32_t below)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % below;
}

/* One in `of` is true. */
static inline bool
draw_one_in(uint32_t *state, uint32_t of)
{
    return draw(state, of) == 0;
}

/* A day within `years` from 1 January of `first`; in one of three cases the
 * end of a month, where arithmetic is awkward. */
static inline struct day
draw_day(uint32_t *state, int first, uint32_t years)
{
    const struct day d = day_add_days(day_from_ymd((struct ymd){first, 1, 1}),
                                      (int)draw(state, years * 365));
    const struct ymd c = day_to_ymd(d);

    return draw_one_in(state, 3)
               ? day_add_days(
                     day_add_months(
                         day_from_ymd((struct ymd){c.year, c.month, 1}), 1),
                     -1)
               : d;
}

static inline struct day
draw_day_or_none(uint32_t *state, int first, uint32_t years)
{
    return draw_one_in(state, 3) ? DAY_NONE : draw_day(state, first, years);
}

static inline struct handover_facts
draw_facts(uint32_t *state)
{
    return (struct handover_facts){
        .today = draw_day(state, 2024, 4),
        .sentence_start =
            draw_one_in(state, 12) ? DAY_NONE : draw_day(state, 2008, 18),
        .ted = draw_day_or_none(state, 2018, 15),
        .thd = draw_day_or_none(state, 2023, 7),
        .ped = draw_one_in(state, 3) ? draw_day(state, 2022, 10) : DAY_NONE,
        .crd = draw_day_or_none(state, 2023, 12),
        .ard = draw_day_or_none(state, 2023, 12),
        .category_since = draw_day_or_none(state, 2018, 9),
        .arrived = draw_day_or_none(state, 2018, 9),
        .mappa = (enum mappa)draw(state, MAPPA_COUNT),
        .provider = (enum provider)draw(state, PROVIDER_COUNT),
        .indeterminate = draw_one_in(state, 2),
        .additional_isp = draw_one_in(state, 12),
        .early_allocation = draw_one_in(state, 6),
        .recalled = draw_one_in(state, 5),
        .immigration_case = draw_one_in(state, 15),
        .parole_refused = draw_one_in(state, 3),
        .in_open_conditions = draw_one_in(state, 3),
        .open_rules = draw_one_in(state, 4),
        .womens_prison = draw_one_in(state, 4),
        .override_to = draw_one_in(state, 8)
                           ? (enum responsible)draw(state, RESP_COUNT)
                           : RESP_UNKNOWN,
        .override_until = draw_day_or_none(state, 2024, 5),
    };
}

#endif
