#include "access/role.h"

#define MAY(permit) (UINT64_C(1) << (permit))

_Static_assert(PERMIT_COUNT <= 64, "a bit a permit");

static const struct {
    const char *code, *shown;
} roles[ROLE_COUNT] = {
#define ROLE_ROW(name, code, shown) [name] = {code, shown},
    ROLE_LIST(ROLE_ROW)
#undef ROLE_ROW
};

static const struct {
    const char *name, *words;
} permits[PERMIT_COUNT] = {
#define PERMIT_ROW(name, words) [name] = {#name, words},
    PERMIT_LIST(PERMIT_ROW)
#undef PERMIT_ROW
};

/* clang-format off */
#define MAY_READ    (MAY(SEE_PEOPLE) | MAY(SEE_PERSON) | MAY(SEE_ALLOCATIONS) | MAY(SEE_STAFF) | \
                     MAY(SEE_PLAN) | MAY(SEE_DELIVERY))
#define MAY_FOLLOW  (MAY(SEE_HANDOVER) | MAY(LIST_HANDOVERS) | MAY(SEE_CASE))
#define MAY_MANAGE  (MAY_READ | MAY(ALLOCATE) | MAY(STATE_CONFLICT) | MAY(SEE_CONFLICT_REASON) | \
                     MAY(CHANGE_STAFF) | MAY(SEE_BREAK_GLASS) | MAY(CHANGE_PLAN) | MAY(WRITE_NOTE) | \
                     MAY(ANSWER_DISPUTE))

static const struct {
    uint64_t may;
    bool whole_prison;
} grants[ROLE_COUNT] = {
    [ROLE_KEY_WORKER]         = { MAY(SEE_PEOPLE) | MAY(SEE_PERSON) | MAY(STATE_CONFLICT) |
                                  MAY(SEE_PLAN) | MAY(WRITE_NOTE),                                           false },
    [ROLE_CUSTODIAL_MANAGER]  = { MAY_MANAGE,                                              true  },
    [ROLE_HEAD_OF_RESIDENCE]  = { MAY_MANAGE | MAY(CHANGE_ROLES) | MAY(CHANGE_SETTINGS),   true  },
    [ROLE_POM]                = { MAY_READ | MAY_FOLLOW | MAY(WRITE_NOTE) | MAY(STATE_CONFLICT) | MAY(SEE_POMS) |
                                  MAY(ASK_OVERRIDE) | MAY(WORK_HANDOVER) |
                                  MAY(WORK_REQUESTS) | MAY(WORK_CASE) |
                                  MAY(SEE_VICTIM_CONTACT),                                 true  },
    [ROLE_HOMD]               = { MAY_READ | MAY_FOLLOW | MAY(WRITE_NOTE) | MAY(ANSWER_DISPUTE) | MAY(STATE_CONFLICT) |
                                  MAY(SEE_CONFLICT_REASON) | MAY(SEE_BREAK_GLASS) |
                                  MAY(SEE_POMS) | MAY(ALLOCATE_POM) | MAY(ASK_POSTS) | MAY(ASK_OVERRIDE) |
                                  MAY(DECIDE_OVERRIDE) | MAY(WORK_HANDOVER) |
                                  MAY(DECIDE_HANDOVER) | MAY(WORK_REQUESTS) |
                                  MAY(WORK_CASE) | MAY(SUPERVISE_CASES) |
                                  MAY(SEE_VICTIM_CONTACT),                                 true  },
    [ROLE_CASE_ADMINISTRATOR] = { MAY_READ | MAY_FOLLOW | MAY(SEE_POMS) |
                                  MAY(WORK_REQUESTS) | MAY(WORK_CASE),                     true  },
    [ROLE_COM]                = { MAY(SEE_PERSON) | MAY(SEE_HANDOVER) | MAY(WORK_HANDOVER) |
                                  MAY(WORK_REQUESTS) | MAY(SEE_COM_CASES) | MAY(NAME_COM), false },
    [ROLE_RESETTLEMENT]       = { MAY_READ | MAY_FOLLOW,                                   true  },
    [ROLE_GOVERNOR]           = { MAY_READ | MAY_FOLLOW | MAY(ANSWER_DISPUTE) | MAY(SEE_CONFLICT_REASON) |
                                  MAY(SEE_BREAK_GLASS) | MAY(CHANGE_SETTINGS) |
                                  MAY(SEE_POMS) | MAY(ASK_POSTS) | MAY(DECIDE_OVERRIDE),   true  },
    [ROLE_INSPECTOR]          = { MAY_READ | MAY_FOLLOW | MAY(SEE_AUDIT) | MAY(KEEP_RECORDS) |
                                  MAY(SEE_POMS),                                           true  },
    [ROLE_ADMINISTRATOR]      = { MAY(CHANGE_SETTINGS) | MAY(CHANGE_ROLES) | MAY(SEE_STAFF) |
                                  MAY(MANAGE_USERS) | MAY(IMPORT_FEEDS) | MAY(SEE_AUDIT) |
                                  MAY(MANAGE_EVENTS),                                      false },
};
/* clang-format on */

const char *
role_code(enum role r)
{
    assert(r < ROLE_COUNT);
    return roles[r].code;
}

const char *
role_shown(enum role r)
{
    assert(r < ROLE_COUNT);
    return roles[r].shown;
}

enum role
role_from_code(struct str code)
{
    enum role r = 0;

    while (r < ROLE_COUNT && !str_eq(code, str_from_c(roles[r].code)))
        r++;
    return r;
}

const char *
permit_name(enum permit p)
{
    assert(p < PERMIT_COUNT);
    return permits[p].name;
}

const char *
permit_words(enum permit p)
{
    assert(p < PERMIT_COUNT);
    return permits[p].words;
}

bool
permit_is_api(enum permit p)
{
    return p == API_ANY || p == API_CASES || p == API_KEY_WORK ||
           p == API_SUBJECT_ACCESS;
}

uint64_t
permit_bit(enum permit p)
{
    assert(p < PERMIT_COUNT);
    return MAY(p);
}

bool
role_may(enum role r, enum permit p)
{
    assert(r < ROLE_COUNT && p < PERMIT_COUNT);
    return (grants[r].may & MAY(p)) != 0;
}

bool
role_sees_whole_prison(enum role r)
{
    assert(r < ROLE_COUNT);
    return grants[r].whole_prison;
}
