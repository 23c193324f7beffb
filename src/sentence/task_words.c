/* sentence/task_words.c -- codes and words of tasks. */
#include "sentence/task.h"

#define S STR_INIT
/* clang-format off */
static const struct {
    struct str code, words;
} kinds[TASK_KINDS] = {
#define TASK_ROW(name, code, words) [name] = { STR_INIT(code), STR_INIT(words) },
    TASK_KIND_LIST(TASK_ROW)
#undef TASK_ROW
}, states[TASK_STATES] = {
    [TASK_OPEN]       = { S("OPEN"),       S("To do") },
    [TASK_DONE]       = { S("DONE"),       S("Done") },
    [TASK_NOT_NEEDED] = { S("NOT_NEEDED"), S("Not needed") },
    [TASK_CLOSED]     = { S("CLOSED"),     S("No longer asked for") },
};
/* clang-format on */
#undef S

struct str
task_code(enum task_kind k)
{
    assert(k < TASK_KINDS);
    return kinds[k].code;
}

struct str
task_words(enum task_kind k)
{
    assert(k < TASK_KINDS);
    return kinds[k].words;
}

enum task_kind
task_from(struct str code)
{
    enum task_kind k = 0;

    while (k < TASK_KINDS && !str_eq(code, kinds[k].code))
        k++;
    return k;
}

struct str
task_state_code(enum task_state s)
{
    assert(s < TASK_STATES);
    return states[s].code;
}

struct str
task_state_words(enum task_state s)
{
    assert(s < TASK_STATES);
    return states[s].words;
}

enum task_state
task_state_from(struct str code)
{
    enum task_state s = 0;

    while (s < TASK_STATES && !str_eq(code, states[s].code))
        s++;
    return s;
}

enum task_sign
task_sign_from(struct str code)
{
    if (str_eq(code, STR("WAITING")))
        return TASK_WAITS;
    return str_eq(code, STR("BACK")) ? TASK_SENT_BACK : TASK_UNSIGNED;
}

const char *
task_place(enum task_kind k)
{
    static const char *const places[TASK_KINDS] = {
        [TASK_MAPPA_FORM] = "/mappa",
        [TASK_MAPPA_LEVEL] = "/mappa",
        [TASK_VICTIM_CONTACT] = "/victim-contact",
        [TASK_PAROLE_CONTACT] = "/contacts/new?kind=MEETING",
        [TASK_PAROLE_MEETING] = "/contacts/new?kind=JOINT",
        [TASK_PAROLE_REPORT] = "/reports",
        [TASK_PAROLE_OUTCOME] = "/parole",
        [TASK_EARLY_ASSESS] = "/early-allocation",
        [TASK_EARLY_DECISION] = "/early-allocation",
        [TASK_HAND_OVER] = "/handover",
        [TASK_HANDOVER_TOLD] = "/handover/person-told",
        [TASK_HANDOVER_OASYS] = "/handover/oasys",
        [TASK_HANDOVER_COM] = "/handover/contacted-com",
        [TASK_HANDOVER_FIRST] = "/handover",
        [TASK_HANDOVER_VIEW] = "/handover/person-view",
        [TASK_HANDOVER_KEEP] = "/handover/not-lose",
        [TASK_HANDOVER_MEETING] = "/handover",
        [TASK_HANDOVER_REPORT] = "/handover",
        [TASK_FIRST_CONTACT] = "/contacts/new?kind=MEETING",
        [TASK_CONTACT] = "/contacts/new?kind=MEETING",
        [TASK_SUPERVISION] = "/supervision",
        [TASK_SUPERVISION_HIGH] = "/supervision",
        [TASK_COMPLEXITY] = "/complexity",
        [TASK_COMPLEXITY_REVIEW] = "/complexity",
        [TASK_RELEASE_JOINT] = "/contacts/new?kind=JOINT",
        [TASK_RELEASE_TELL] = "/release-plan",
        [TASK_COM_CONTACT] = "/contacts/new?kind=COM",
    };

    assert(k < TASK_KINDS);
    return places[k];
}

bool
task_is_recorded(enum task_kind k)
{
    const char *place = task_place(k);
    const struct str p = str_from_c(place != NULL ? place : "");

    return str_has(p, STR("/contacts/")) || str_has(p, STR("/handover")) ||
           str_has(p, STR("/supervision")) || str_has(p, STR("/release-plan"));
}

struct words {
    struct str code, words;
};

static struct str
look_up(const struct words *at, size_t count, struct str code)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(code, at[i].code))
            return at[i].words;
    return code;
}

struct str
task_owner_words(struct str role)
{
    static const struct words owners[] = {
        {STR_INIT("POM"),                STR_INIT("POM")               },
        {STR_INIT("HOMD"),               STR_INIT("Head of OMD")       },
        {STR_INIT("CASE_ADMINISTRATOR"), STR_INIT("Case administrator")},
        {STR_INIT("COM"),                STR_INIT("COM")               },
        {STR_INIT(TASK_OWNER_LEADS),     STR_INIT("Who leads the case")},
    };

    return look_up(owners, COUNT_OF(owners), role);
}

struct str
task_change_words(struct str what)
{
    static const struct words steps[] = {
        {STR_INIT("OPENED"),        STR_INIT("asked for")                                     },
        {STR_INIT("MOVED"),         STR_INIT("its facts moved")                               },
        {STR_INIT("REOPENED"),      STR_INIT("to do again")                                   },
        {STR_INIT("CLOSED"),        STR_INIT("no longer asked for")                           },
        {STR_INIT("DONE"),          STR_INIT("done")                                          },
        {STR_INIT("NOT_NEEDED"),    STR_INIT("not needed")                                    },
        {STR_INIT("CHASED"),        STR_INIT("chased")                                        },
        {STR_INIT("GIVEN"),         STR_INIT("given to another role")                         },
        {STR_INIT("HANDED_IN"),     STR_INIT("handed in")                                     },
        {STR_INIT("SENT_BACK"),     STR_INIT("sent back")                                     },
        {STR_INIT("COUNTERSIGNED"), STR_INIT("countersigned")                                 },
        {STR_INIT("ESCALATED"),     STR_INIT("told to the head of "
                                         "offender management")},
    };

    return look_up(steps, COUNT_OF(steps), what);
}
