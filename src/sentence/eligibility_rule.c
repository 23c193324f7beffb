#include "sentence/eligibility_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row eligibility_rows[EL_ROWS] = {
    [EL_LEGAL_STATUS]  = { S("EL-1"), S("the legal status is not one of those served"),                       S("SM A1.1") },
    [EL_CIVIL]         = { S("EL-2"), S("the imprisonment status is a civil one"),                            S("SM A1.2") },
    [EL_UNDER_AGE]     = { S("EL-3"), S("the person is under age"),                                           S("SM A1.3, A1.6") },
    [EL_NOT_SENTENCED] = { S("EL-4"), S("there is neither a sentence with a date of release nor an immigration case"), S("SM A1.3, A1.4") },
    [EL_IMMIGRATION]   = { S("EL-5"), S("it is an immigration case"),                                         S("SM A1.5") },
    [EL_SENTENCED]     = { S("EL-6"), S("the person is sentenced"),                                           S("SM A1.4") },
};
/* clang-format on */
#undef S

int
age_on(struct day born, struct day today)
{
    const struct ymd b = day_to_ymd(born), t = day_to_ymd(today);
    const bool had_birthday =
        t.month > b.month || (t.month == b.month && t.day >= b.day);

    return t.year - b.year - !had_birthday;
}

static bool
is_sentenced(const struct eligibility_facts *f)
{
    return day_known(f->sentence_start) &&
           (day_known(f->release) || day_known(f->ped) || day_known(f->hdced) ||
            day_known(f->ted) || f->indeterminate == MAYBE_YES);
}

static enum eligibility_row
first_row(const struct eligibility *e, bool legal_status)
{
    if (!legal_status)
        return EL_LEGAL_STATUS;
    if (e->civil)
        return EL_CIVIL;
    if (!e->over_18)
        return EL_UNDER_AGE;
    if (e->immigration_case)
        return EL_IMMIGRATION;
    return e->sentenced ? EL_SENTENCED : EL_NOT_SENTENCED;
}

struct eligibility
eligibility_decide(const struct eligibility_facts *f,
                   const struct rule_set *rules)
{
    const struct str status = f->imprisonment_status.n > 0
                                  ? f->imprisonment_status
                                  : rules->status_when_missing;
    const bool legal_status =
        str_list_has(rules->legal_statuses, f->legal_status);
    struct eligibility e = {
        .age = age_on(f->born, f->today),
        .sentenced = is_sentenced(f),
        .immigration_case = str_eq(status, rules->immigration_code),
        .civil = str_list_has(rules->civil_codes, status),
    };

    e.over_18 = e.age >= rules->adult_age;
    e.passes_search_filter = legal_status && !e.civil;
    e.inside_omic_policy =
        e.over_18 && (e.sentenced || e.immigration_case) && !e.civil;
    e.in_service = e.passes_search_filter && e.inside_omic_policy;
    e.row = first_row(&e, legal_status);
    return e;
}
