#include "sentence/pom_type_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row pom_type_rows[PT_ROWS] = {
    [PT_IMMIGRATION]  = { S("PT-1"), S("it is an immigration case"),                                     S("SM A10.1") },
    [PT_SUPPORTING]   = { S("PT-2"), S("the POM is not responsible, only in support"),                   S("SM A10.1") },
    [PT_TIER_HIGH]    = { S("PT-3"), S("the tier is one for probation POMs"),                            S("SM A10.1") },
    [PT_TIER_OTHER]   = { S("PT-4"), S("the choice goes by tier, and the tier is another or none"),                                  S("SM A10.1") },
    [PT_ROSH_HIGH]    = { S("PT-5"), S("the risk of serious harm is one for probation POMs"), S("SM A10.2") },
    [PT_ROSH_MISSING] = { S("PT-6"), S("the risk of serious harm is not known"),                         S("SM A10.2") },
    [PT_ROSH_OTHER]   = { S("PT-7"), S("the risk of serious harm is another"),                           S("SM A10.2") },
};
/* clang-format on */
#undef S

struct str
pom_type_code(enum pom_type t)
{
    static const struct str codes[POM_TYPES] = {
        [POM_NONE] = STR_INIT("NOREC"),
        [POM_PRISON] = STR_INIT("PRO"),
        [POM_PROBATION] = STR_INIT("PO"),
    };

    return codes[t];
}

struct str
pom_type_label(enum pom_type t)
{
    static const struct str labels[POM_TYPES] = {
        [POM_NONE] = STR_INIT("none"),
        [POM_PRISON] = STR_INIT("prison"),
        [POM_PROBATION] = STR_INIT("probation"),
    };

    return labels[t];
}

struct str
pom_type_reason(enum pom_type_row row)
{
    static const struct str reasons[PT_ROWS] = {
        [PT_IMMIGRATION] = STR_INIT("immigration_case"),
        [PT_SUPPORTING] = STR_INIT("supporting_role"),
        [PT_TIER_HIGH] = STR_INIT("tier_based"),
        [PT_TIER_OTHER] = STR_INIT("tier_based"),
        [PT_ROSH_HIGH] = STR_INIT("rosh_based"),
        [PT_ROSH_MISSING] = STR_INIT("missing_rosh"),
        [PT_ROSH_OTHER] = STR_INIT("rosh_based"),
    };

    return reasons[row];
}

static enum pom_type_row
first_row(const struct pom_type_facts *f, const struct rule_set *rules)
{
    const bool by_rosh = f->by_rosh == MAYBE_UNKNOWN
                             ? rules->pom_strategy == POM_BY_ROSH
                             : f->by_rosh == MAYBE_YES;

    if (f->immigration_case)
        return PT_IMMIGRATION;
    if (!f->pom_responsible)
        return PT_SUPPORTING;
    if (!by_rosh)
        return str_list_has(rules->probation_tiers, f->tier) ? PT_TIER_HIGH
                                                             : PT_TIER_OTHER;
    if (str_list_has(rules->rosh_tiers, f->tier))
        return PT_TIER_HIGH;
    if (str_list_has(rules->probation_rosh, f->rosh))
        return PT_ROSH_HIGH;
    return f->rosh.n == 0 ? PT_ROSH_MISSING : PT_ROSH_OTHER;
}

struct pom_type_answer
pom_type_decide(const struct pom_type_facts *f, const struct rule_set *rules)
{
    static const enum pom_type types[PT_ROWS] = {
        [PT_IMMIGRATION] = POM_PRISON,  [PT_SUPPORTING] = POM_PRISON,
        [PT_TIER_HIGH] = POM_PROBATION, [PT_TIER_OTHER] = POM_PRISON,
        [PT_ROSH_HIGH] = POM_PROBATION, [PT_ROSH_MISSING] = POM_NONE,
        [PT_ROSH_OTHER] = POM_PRISON,
    };
    const enum pom_type_row row = first_row(f, rules);

    return (struct pom_type_answer){
        .row = row,
        .type = types[row],
        .prison_needs_reason = types[row] != POM_PRISON,
        .probation_needs_reason = types[row] != POM_PROBATION,
    };
}
