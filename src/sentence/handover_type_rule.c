#include "sentence/handover_type_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row handover_type_rows[HT_ROWS] = {
    [HT_MISSING]         = { S("HT-1"), S("there is no case information or no decision about the handover"), S("SM A14.1") },
    [HT_NONE]            = { S("HT-2"), S("the sentence is too short for a handover"),                  S("SM A14.1") },
    [HT_STANDARD]        = { S("HT-3"), S("the resourcing is not enhanced"),                            S("SM A14.1") },
    [HT_ENHANCED_SIMPLE] = { S("HT-4"), S("the resourcing is enhanced or not known, and the simplified checklist holds on the handover date"), S("SM A14.2") },
    [HT_ENHANCED]        = { S("HT-5"), S("the resourcing is enhanced or not known"),                   S("SM A14.1") },
};

static const struct {
    struct str code, tasks;
    unsigned bits;
} types[HT_ROWS] = {
    [HT_MISSING]         = { S("missing"),  S("contacted_com|sent_handover_report"), TASK_CONTACTED_COM | TASK_SENT_REPORT },
    [HT_NONE]            = { S("none"),     S("contacted_com|sent_handover_report"), TASK_CONTACTED_COM | TASK_SENT_REPORT },
    [HT_STANDARD]        = { S("standard"), S("contacted_com|sent_handover_report"), TASK_CONTACTED_COM | TASK_SENT_REPORT },
    [HT_ENHANCED_SIMPLE] = { S("enhanced"), S("reviewed_oasys|contacted_com"), TASK_REVIEWED_OASYS | TASK_CONTACTED_COM },
    [HT_ENHANCED]        = { S("enhanced"), S("reviewed_oasys|contacted_com|attended_handover_meeting"), TASK_REVIEWED_OASYS | TASK_CONTACTED_COM | TASK_ATTENDED_MEETING },
};
/* clang-format on */
#undef S

struct str
handover_type_code(enum handover_type_row row)
{
    return types[row].code;
}

unsigned
handover_type_tasks(enum handover_type_row row)
{
    return types[row].bits;
}

struct str
handover_type_task_codes(enum handover_type_row row)
{
    return types[row].tasks;
}

enum handover_type_row
handover_type_decide(const struct handover_type_facts *f,
                     const struct rule_set *rules)
{
    const bool simplified = f->simplified == MAYBE_UNKNOWN
                                ? rules->simplified_tasks
                                : f->simplified == MAYBE_YES;

    if (!f->has_case_information || f->reason.n == 0)
        return HT_MISSING;
    if (str_eq(f->reason, STR("determinate_short")))
        return HT_NONE;
    if (f->enhanced == MAYBE_NO)
        return HT_STANDARD;
    if (simplified && day_known(f->handover) &&
        !day_before(f->handover, rules->simplified_from))
        return HT_ENHANCED_SIMPLE;
    return HT_ENHANCED;
}
