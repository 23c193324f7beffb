#include "sentence/pom_give_rule.h"

static const char *const words[POM_ANSWER_COUNT] = {
    [POM_GIVEN] = "done",
    [POM_GIVEN_ALREADY] = "has this POM already",
    [POM_GIVE_UNKNOWN] = "the person or the POM is not known here",
    [POM_GIVE_NOT_HERE] = "is not in this prison",
    [POM_GIVE_OUTSIDE] = "needs no POM: not in the offender management service",
    [POM_GIVE_NO_ROLE] = "the member of staff is not a POM here today",
    [POM_GIVE_AWAY] = "the POM is away today: choose another, or end the "
                      "absence first",
    [POM_GIVE_CONFLICT] = "a conflict is stated between the two: choose "
                          "another POM",
    [POM_GIVE_BOTH] = "this POM has the case in the other part already: the "
                      "two must differ",
    [POM_GIVE_NO_PRIMARY] = "has no POM to work along with: give one first",
    [POM_GIVE_MOVED] = "was changed by somebody else while you were choosing: "
                       "look again",
    [POM_GIVE_REASON] = "is for the other type of POM: say why this one",
    [POM_GIVE_DETAIL] = "the reason chosen needs a few words",
};

const char *
pom_answer_words(enum pom_answer a)
{
    assert(a < POM_ANSWER_COUNT);
    return words[a];
}

enum pom_type
pom_type_of_position(struct str position)
{
    if (str_eq(position, STR("PRO")))
        return POM_PRISON;
    return str_eq(position, STR("PO")) ? POM_PROBATION : POM_NONE;
}

bool
pom_needs_reason(enum pom_part part, enum pom_type recommended,
                 enum pom_type type)
{
    return part == POM_PRIMARY && recommended != type;
}

/* PG-1 to PG-6: may the two be a pair at all? */
static enum pom_answer
decide_pair(const struct pom_give_facts *f)
{
    if (!f->person_known || !f->staff_known)
        return POM_GIVE_UNKNOWN;
    if (!f->here)
        return POM_GIVE_NOT_HERE;
    if (!f->in_service)
        return POM_GIVE_OUTSIDE;
    if (!f->holds)
        return POM_GIVE_NO_ROLE;
    if (f->away)
        return POM_GIVE_AWAY;
    return f->conflict ? POM_GIVE_CONFLICT : POM_GIVEN;
}

/* PG-9, PG-10 */
static enum pom_answer
decide_reason(const struct pom_give_facts *f)
{
    if (!pom_needs_reason(f->part, f->recommended, f->type))
        return POM_GIVEN;
    if (f->reasons.count == 0)
        return POM_GIVE_REASON;
    return f->reasons.needs_words && f->detail.n == 0 ? POM_GIVE_DETAIL
                                                      : POM_GIVEN;
}

enum pom_answer
pom_give_decide(const struct pom_give_facts *f)
{
    const enum pom_answer pair = decide_pair(f);

    if (pair == POM_GIVE_UNKNOWN)
        return pair;
    if (f->now != 0 && f->now_staff == f->staff)
        return POM_GIVEN_ALREADY;
    if (pair != POM_GIVEN)
        return pair;
    if (f->other_staff == f->staff)
        return POM_GIVE_BOTH;
    if (f->part == POM_CO && f->other_staff == 0)
        return POM_GIVE_NO_PRIMARY;
    return f->was != f->now ? POM_GIVE_MOVED : decide_reason(f);
}
