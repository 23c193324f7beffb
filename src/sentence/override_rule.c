#include "sentence/override_rule.h"

enum { SOON_DAYS = 14 };

enum override_state
override_state(const struct override *o, struct day today)
{
    if (o->decided && !o->approved)
        return OVERRIDE_REFUSED;
    if (instant_known(o->ended_at) &&
        !day_before(o->until, instant_day(o->ended_at)))
        return OVERRIDE_ENDED;
    if (day_before(o->until, today))
        return OVERRIDE_EXPIRED;
    return o->decided ? OVERRIDE_IN_FORCE : OVERRIDE_ASKED;
}

const char *
override_state_words(enum override_state s)
{
    static const char *const words[OVERRIDE_STATES] = {
        [OVERRIDE_ASKED] = "Waits for a second person",
        [OVERRIDE_IN_FORCE] = "In force",
        [OVERRIDE_REFUSED] = "Refused",
        [OVERRIDE_ENDED] = "Ended",
        [OVERRIDE_EXPIRED] = "Expired",
    };

    assert(s < OVERRIDE_STATES);
    return words[s];
}

/* OV-3, OV-4 */
static struct override_problem
check_days(const struct override *o, struct day today)
{
    if (!day_known(o->until) || !day_before(today, o->until))
        return (struct override_problem){
            "until", "Give its last day, after today, such as 31 3 2027"};
    if (day_before(day_add_months(today, OVERRIDE_MONTHS_MOST), o->until))
        return (struct override_problem){
            "until", "At most 12 months at a time: ask again when it ends"};
    if (!day_known(o->review) || !day_before(today, o->review) ||
        day_before(o->until, o->review))
        return (struct override_problem){
            "review", "Give a day of review after today, at the latest its "
                      "last day"};
    return (struct override_problem){NULL, NULL};
}

struct override_problem
override_check(const struct override *o, const struct choices *reasons,
               enum responsible now, struct day today)
{
    if (o->to != RESP_CUSTODY && o->to != RESP_COMMUNITY)
        return (struct override_problem){"to", "Say who should be responsible"};
    if ((now == RESP_COMMUNITY) == (o->to == RESP_COMMUNITY))
        return (struct override_problem){
            "to", "That is who is responsible already: choose the other"};
    if (choice_find(reasons, o->reason) == NULL)
        return (struct override_problem){"reason", "Choose a reason"};
    if (o->why.n == 0 || o->why.n > OVERRIDE_WHY_MAX)
        return (struct override_problem){
            "why", "Say why in a few words, 500 characters at most: the second "
                   "person decides by it"};
    return check_days(o, today);
}

enum override_refusal
override_may_decide(const struct override *o, struct str user, struct day today)
{
    if (override_state(o, today) != OVERRIDE_ASKED)
        return OVERRIDE_NOT_OPEN;
    return str_eq(o->asked_by, user) ? OVERRIDE_SAME_PERSON : OVERRIDE_MAY;
}

bool
override_to_review(const struct override *o, struct day today)
{
    return override_state(o, today) == OVERRIDE_IN_FORCE &&
           (!day_before(today, o->review) || o->until.n - today.n <= SOON_DAYS);
}

struct str
override_side_code(enum override_side s)
{
    assert(s < OVERRIDE_SIDES);
    return s == OVERRIDE_POM ? STR("POM") : STR("COM");
}

bool
override_heard(const struct override_said said[OVERRIDE_SIDES])
{
    return said[OVERRIDE_POM].by.n > 0 && said[OVERRIDE_COM].by.n > 0;
}
