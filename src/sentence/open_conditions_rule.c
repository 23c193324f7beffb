#include "sentence/open_conditions_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row open_conditions_rows[OC_ROWS] = {
    [OC_WOMENS_OPEN]   = { S("OC-1"), S("it is a women's prison and the category is female open"),        S("SM A7.2, A7.3 (c)") },
    [OC_WOMENS_CLOSED] = { S("OC-2"), S("it is a women's prison and the category is not female open"),    S("SM A7.2") },
    [OC_CLOSED]        = { S("OC-3"), S("the prison is not an open one"),                                 S("SM A7.2") },
    [OC_OPEN]          = { S("OC-4"), S("the person came to the open prison on or after the day of the rule"), S("SM A7.3 (b)") },
    [OC_PILOT]         = { S("OC-5"), S("it is a Welsh case of the pilot prison, arrived during the pilot"), S("SM A7.3 (a)") },
    [OC_OPEN_BEFORE]   = { S("OC-6"), S("the person came to the open prison before the day of the rule"), S("SM A7.5") },
};
/* clang-format on */
#undef S

static bool
on_or_after(struct day d, struct day limit)
{
    return day_known(d) && !day_before(d, limit);
}

static bool
is_pilot_case(const struct open_conditions_facts *f,
              const struct rule_set *rules)
{
    if (!str_eq(f->prison, rules->pilot_prison) || f->welsh == MAYBE_NO)
        return false;
    return f->welsh == MAYBE_YES || rules->pilot_when_unknown;
}

static enum open_conditions_row
first_row(const struct open_conditions_facts *f, const struct rule_set *rules)
{
    if (str_list_has(rules->womens_prisons, f->prison))
        return str_eq(f->category, rules->womens_open_category)
                   ? OC_WOMENS_OPEN
                   : OC_WOMENS_CLOSED;
    if (!str_list_has(rules->open_prisons, f->prison))
        return OC_CLOSED;
    if (on_or_after(f->arrived, rules->open_from))
        return OC_OPEN;
    if (is_pilot_case(f, rules) && on_or_after(f->arrived, rules->pilot_from))
        return OC_PILOT;
    return OC_OPEN_BEFORE;
}

struct open_conditions
open_conditions_decide(const struct open_conditions_facts *f,
                       const struct rule_set *rules)
{
    static const struct open_conditions answers[OC_ROWS] = {
        [OC_WOMENS_OPEN] = {OC_WOMENS_OPEN,   true,  true,  true },
        [OC_WOMENS_CLOSED] = {OC_WOMENS_CLOSED, true,  false, false},
        [OC_CLOSED] = {OC_CLOSED,        false, false, false},
        [OC_OPEN] = {OC_OPEN,          false, true,  true },
        [OC_PILOT] = {OC_PILOT,         false, true,  true },
        [OC_OPEN_BEFORE] = {OC_OPEN_BEFORE,   false, true,  false},
    };

    return answers[first_row(f, rules)];
}
