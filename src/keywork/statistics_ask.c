#include "keywork/statistics_ask.h"

#include "keywork/statistics_rule.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2999 };

static bool
is_day(struct day d)
{
    return day_known(d) && day_to_ymd(d).year >= FIRST_YEAR &&
           day_to_ymd(d).year <= LAST_YEAR;
}

/* False: not two dates, the first before the second or the same. */
static bool
range_of(struct str from, struct str to, struct date_range *out)
{
    *out = (struct date_range){day_parse(from), day_parse(to)};
    return is_day(out->from) && is_day(out->to) &&
           !day_before(out->to, out->from);
}

const char *
statistics_asked(const struct statistics_ask *ask, struct day today,
                 enum policy *policy, struct date_range_pair *out)
{
    *policy =
        ask->policy.n == 0 ? POLICY_KEY_WORKER : policy_from_code(ask->policy);
    *out = statistics_period(SCREEN_API, today);
    if (*policy == POLICY_COUNT)
        return "policy is KEY_WORKER or PERSONAL_OFFICER";
    if (ask->from.n + ask->to.n != 0 &&
        !range_of(ask->from, ask->to, &out->current))
        return "from and to are dates such as 2026-05-31, from not after to";
    out->previous = statistics_before(out->current);
    if (ask->comparison_from.n + ask->comparison_to.n != 0 &&
        !range_of(ask->comparison_from, ask->comparison_to, &out->previous))
        return "the comparison has two dates such as 2026-04-30, its first "
               "not after its last";
    return is_day(out->previous.from) ? NULL
                                      : "the period is too long to be compared";
}
