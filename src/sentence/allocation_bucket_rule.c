#include "sentence/allocation_bucket_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row allocation_bucket_rows[AB_ROWS] = {
    [AB_OUTSIDE]             = { S("AB-1"), S("the person is outside the policy"),                       S("SM A11.1") },
    [AB_ALLOCATED]           = { S("AB-2"), S("the person has a POM in this prison"),                    S("SM A11.1") },
    [AB_NO_CASE_INFORMATION] = { S("AB-3"), S("there is no case information from probation"),            S("SM A11.1") },
    [AB_NO_TIER]             = { S("AB-4"), S("the tier is missing"),                                    S("SM A11.1") },
    [AB_NO_ROSH]             = { S("AB-5"), S("the risk of serious harm is needed and missing"),         S("SM A11.1") },
    [AB_NO_COMPLEXITY]       = { S("AB-6"), S("it is a women's prison and the complexity of need is missing"), S("SM A11.1, A15") },
    [AB_UNALLOCATED]         = { S("AB-7"), S("all that is needed is there, and there is no POM"),       S("SM A11.1") },
};
/* clang-format on */
#undef S

struct str
allocation_bucket_code(enum allocation_bucket b)
{
    static const struct str codes[AB_ROWS] = {
        [AB_OUTSIDE] = STR_INIT("outside_omic_policy"),
        [AB_ALLOCATED] = STR_INIT("allocated"),
        [AB_NO_CASE_INFORMATION] = STR_INIT("missing_info"),
        [AB_NO_TIER] = STR_INIT("missing_info"),
        [AB_NO_ROSH] = STR_INIT("missing_info"),
        [AB_NO_COMPLEXITY] = STR_INIT("missing_info"),
        [AB_UNALLOCATED] = STR_INIT("unallocated"),
    };

    return codes[b];
}

enum allocation_bucket
allocation_bucket_decide(const struct allocation_bucket_facts *f,
                         const struct rule_set *rules)
{
    const bool rosh_needed = f->rosh_needed == MAYBE_UNKNOWN
                                 ? rules->rosh_needed
                                 : f->rosh_needed == MAYBE_YES;

    if (!f->inside_policy)
        return AB_OUTSIDE;
    if (f->has_pom_here)
        return AB_ALLOCATED;
    if (!f->has_case_information)
        return AB_NO_CASE_INFORMATION;
    if (f->tier.n == 0)
        return AB_NO_TIER;
    if (rosh_needed && f->rosh.n == 0)
        return AB_NO_ROSH;
    if (f->womens_prison && f->complexity.n == 0)
        return AB_NO_COMPLEXITY;
    return AB_UNALLOCATED;
}

struct day
allocation_waits_since(struct day arrived, struct day ended,
                       const struct rule_set *rules)
{
    if (!rules->waiting_since_ended || !day_known(ended))
        return arrived;
    if (!day_known(arrived))
        return ended;
    return day_before(arrived, ended) ? ended : arrived;
}
