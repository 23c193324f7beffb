#include "keywork/policy.h"

static const struct {
    const char *code, *words, *many;
} policies[POLICY_COUNT] = {
    [POLICY_KEY_WORKER] = {"KEY_WORKER",       "key worker",       "key workers"},
    [POLICY_PERSONAL_OFFICER] = {"PERSONAL_OFFICER", "personal officer",
                           "personal officers"                                  },
};

const char *
policy_code(enum policy p)
{
    assert(p < POLICY_COUNT);
    return policies[p].code;
}

const char *
policy_words(enum policy p)
{
    assert(p < POLICY_COUNT);
    return policies[p].words;
}

const char *
policy_words_many(enum policy p)
{
    assert(p < POLICY_COUNT);
    return policies[p].many;
}

enum policy
policy_from_code(struct str code)
{
    enum policy p = 0;

    while (p < POLICY_COUNT && !str_eq(code, str_from_c(policies[p].code)))
        p++;
    return p;
}

/*
 * Newest first within a kind; the first whose kind fits and whose day has come
 * decides.  "" fits every kind.  Six people and 45 minutes a week are the
 * model's own figures (R165); [K] the dates are those of the roll-out.
 */
/* clang-format off */
static const struct preset_row {
    const char *kind;
    enum policy policy;
    const char *from;
    bool enabled;
    int capacity, frequency_weeks, session_minutes;
} presets[] = {
    { "OPEN", POLICY_KEY_WORKER,       "2018-01-01", false, 6,  1, 45 },
    { "OPEN", POLICY_PERSONAL_OFFICER, "2018-01-01", true,  20, 4, 20 },
    { "",     POLICY_KEY_WORKER,       "2018-01-01", true,  6,  1, 45 },
    { "",     POLICY_PERSONAL_OFFICER, "2018-01-01", false, 20, 4, 20 },
};
/* clang-format on */

static bool
fits(const struct preset_row *r, enum policy p, struct str kind,
     struct day today)
{
    const struct str wanted = str_from_c(r->kind);
    const struct day from = day_parse(str_from_c(r->from));

    return r->policy == p && (wanted.n == 0 || str_eq(wanted, kind)) &&
           !day_before(today, from);
}

struct policy_setting
policy_preset(enum policy p, struct str kind, bool women, struct day today)
{
    struct policy_setting s = {
        .policy = p,
        .auto_allocate = true,
        .capacity = 6,
        .frequency_weeks = 1,
        .session_minutes = 45,
        .complexity = women,
        .best = true,
        .set_by = STR_EMPTY,
    };

    assert(p < POLICY_COUNT && day_known(today));
    for (size_t i = 0; i < COUNT_OF(presets); i++) {
        if (!fits(&presets[i], p, kind, today))
            continue;
        s.enabled = presets[i].enabled;
        s.capacity = presets[i].capacity;
        s.frequency_weeks = presets[i].frequency_weeks;
        s.session_minutes = presets[i].session_minutes;
        break;
    }
    return s;
}
