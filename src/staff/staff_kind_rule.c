#include "staff/staff_kind_rule.h"

/* clang-format off */
static const struct {
    const char *code, *words;
} kinds[STAFF_KINDS] = {
    [STAFF_OPERATIONAL] = { "operational", "Prison, operational" },
    [STAFF_OFFICE]      = { "office",      "Prison, not operational" },
    [STAFF_PROBATION]   = { "probation",   "Probation" },
    [STAFF_ELSEWHERE]   = { "elsewhere",   "Another employer" },
};
/* clang-format on */

enum staff_kind
staff_kind_of(struct str employer, bool operational)
{
    if (str_eq(employer, STR("PROBATION")))
        return STAFF_PROBATION;
    if (employer.n > 0 && !str_eq(employer, STR("PRISON")))
        return STAFF_ELSEWHERE;
    return operational ? STAFF_OPERATIONAL : STAFF_OFFICE;
}

const char *
staff_kind_words(enum staff_kind k)
{
    assert(k < STAFF_KINDS);
    return kinds[k].words;
}

struct str
staff_employer_words(struct str employer)
{
    return str_eq(employer, STR("PRISON"))      ? STR("Prison")
           : str_eq(employer, STR("PROBATION")) ? STR("Probation")
                                                : employer;
}

const char *
staff_kind_code(enum staff_kind k)
{
    assert(k < STAFF_KINDS);
    return kinds[k].code;
}

enum staff_kind
staff_kind_from(struct str code)
{
    enum staff_kind k = 0;

    while (k < STAFF_KINDS && !str_eq(code, str_from_c(kinds[k].code)))
        k++;
    return k;
}
