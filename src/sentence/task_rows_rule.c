/* sentence/task_rows_rule.c -- where each kind of task comes from, in words. */
#include "sentence/task_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row task_rows[TASK_KINDS] = {
    [TASK_OASYS_INITIAL]     = { S("TK-1"),  S("no OASys assessment was completed since the sentence began"),        S("wider.md a.2 (8)") },
    [TASK_OASYS_REVIEW]      = { S("TK-2"),  S("the last OASys assessment was completed"),                           S("wider.md a.2 (8)") },
    [TASK_CAT_INITIAL]       = { S("TK-3"),  S("the person has no category since the sentence began"),               S("wider.md g.3") },
    [TASK_CAT_REVIEW]        = { S("TK-4"),  S("the category was looked at last"),                                   S("wider.md g.3") },
    [TASK_CAT_REVIEW_ISP]    = { S("TK-5"),  S("the category was looked at last; the sentence is indeterminate"),    S("wider.md g.3") },
    [TASK_MAPPA_SCREEN]      = { S("TK-6"),  S("the sentence began, and nobody said whether MAPPA applies"),         S("wider.md h.4 (1)") },
    [TASK_MAPPA_FORM]        = { S("TK-7"),  S("MAPPA applies, and the person is to be released"),                   S("wider.md h.4 (2)") },
    [TASK_MAPPA_LEVEL]       = { S("TK-8"),  S("MAPPA applies, and the person is to be released"),                   S("wider.md h.4 (2)") },
    [TASK_VICTIM_CONTACT]    = { S("TK-9"),  S("a victim is in the contact scheme, and no liaison officer is recorded"), S("wider.md h.4 (3)") },
    [TASK_HDC_ELIGIBLE]      = { S("TK-29"), S("the sentence began, or our records of it, and home detention curfew may become possible"), S("wider.md g.1") },
    [TASK_HDC_STATEMENT]     = { S("TK-10"), S("home detention curfew becomes possible"),                            S("wider.md g.1") },
    [TASK_HDC_CHECK_14]      = { S("TK-11"), S("home detention curfew was approved"),                                S("wider.md g.1") },
    [TASK_HDC_CHECK_2]       = { S("TK-12"), S("home detention curfew was approved"),                                S("wider.md g.1") },
    [TASK_PAROLE_CONTACT]    = { S("TK-13"), S("a hearing is twelve months away or less; the last meeting"),         S("wider.md g.4") },
    [TASK_PAROLE_MEETING]    = { S("TK-14"), S("the parole report is due, and person, POM and COM did not meet"),    S("wider.md g.4") },
    [TASK_PAROLE_REPORT]     = { S("TK-15"), S("the parole report is due"),                                          S("wider.md g.4") },
    [TASK_PAROLE_OUTCOME]    = { S("TK-16"), S("a hearing has an outcome, and nobody said when it was received"),    S("SM A9.9") },
    [TASK_EARLY_ASSESS]      = { S("TK-17"), S("the window of early allocation has opened, and the case may fit"),   S("SM A8.12") },
    [TASK_EARLY_DECISION]    = { S("TK-18"), S("an assessment awaits the community's decision"),                     S("SM A8.14") },
    [TASK_HAND_OVER]          = { S("TK-19"), S("the COM takes over"),                                                S("SM A14") },
    [TASK_HANDOVER_TOLD] = { S("TK-33"), S("the COM takes over; the handover says it is to do"), S("SM A14.2, R054") },
    [TASK_HANDOVER_OASYS] = { S("TK-33"), S("the COM takes over; the handover says it is to do"), S("SM A14.2, R054") },
    [TASK_HANDOVER_COM] = { S("TK-33"), S("the COM takes over; the handover says it is to do"), S("SM A14.2, R054") },
    [TASK_HANDOVER_FIRST] = { S("TK-33"), S("the COM takes over; the handover says it is to do"), S("SM A14.2, R054") },
    [TASK_HANDOVER_VIEW] = { S("TK-33"), S("the COM takes over; the handover says it is to do"), S("SM A14.2, R054") },
    [TASK_HANDOVER_KEEP] = { S("TK-33"), S("the COM takes over; the handover says it is to do"), S("SM A14.2, R054") },
    [TASK_HANDOVER_MEETING] = { S("TK-33"), S("the COM takes over; the handover says it is to do"), S("SM A14.2, R054") },
    [TASK_HANDOVER_REPORT] = { S("TK-33"), S("the COM takes over; the handover says it is to do"), S("SM A14.2, R054") },
    [TASK_COM_NAMED]         = { S("TK-20"), S("the COM takes over, and nobody is named"),                           S("SM A14.7") },
    [TASK_FIRST_CONTACT]     = { S("TK-21"), S("the case was given to the POM, who has not met the person since"),   S("R114") },
    [TASK_CONTACT]           = { S("TK-22"), S("the POM met the person last"),                                       S("ux.md 2.4") },
    [TASK_SUPERVISION]       = { S("TK-23"), S("the case was supervised last, or given to the POM"),                 S("R089") },
    [TASK_SUPERVISION_HIGH]  = { S("TK-24"), S("the case is of high risk, and was supervised last, or given to the POM"), S("R089") },
    [TASK_COMPLEXITY]        = { S("TK-25"), S("the person came to a women's prison, and has no level"),             S("SM A15") },
    [TASK_COMPLEXITY_REVIEW] = { S("TK-26"), S("the level is to be reviewed"),                                       S("SM A15") },
    [TASK_RELEASE_BOARD]     = { S("TK-27"), S("the person is released"),                                            S("wider.md g.7") },
    [TASK_LICENCE]           = { S("TK-28"), S("the person is released"),                                            S("wider.md g.5") },
};
/* clang-format on */
#undef S
