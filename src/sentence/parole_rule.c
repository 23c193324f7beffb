#include "sentence/parole_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row parole_list_rows[PL_ROWS] = {
    [PL_TED]  = { S("PL-1"), S("the tariff expiry is the first date within the next ten months"),      S("SM A9.10") },
    [PL_PED]  = { S("PL-2"), S("the parole eligibility is the first date within the next ten months"), S("SM A9.10") },
    [PL_THD]  = { S("PL-3"), S("the target hearing is the first date within the next ten months"),     S("SM A9.10") },
    [PL_NONE] = { S("PL-4"), S("no parole date lies within the next ten months"),                      S("SM A6.7") },
};

/* How an outcome begins when it is not the exact national wording. */
static const struct {
    struct str begins;
    enum parole_outcome means;
} wordings[] = {
    { S("release"),       OUTCOME_RELEASE },
    { S("not release"),   OUTCOME_REFUSED },
    { S("no release"),    OUTCOME_REFUSED },
    { S("no parole"),     OUTCOME_REFUSED },
    { S("refus"),         OUTCOME_REFUSED },
    { S("remain in"),     OUTCOME_REFUSED },
    { S("stay in"),       OUTCOME_REFUSED },
};
/* clang-format on */
#undef S

static bool
begins_with(struct str words, struct str part)
{
    return words.n >= part.n && str_same((struct str){words.p, part.n}, part);
}

static bool
says_nothing(struct str words)
{
    return words.n == 0 || str_eq(words, STR("Not Applicable")) ||
           str_eq(words, STR("Not Specified"));
}

enum parole_outcome
parole_outcome_read(struct str words, const struct rule_set *rules)
{
    if (says_nothing(words))
        return OUTCOME_NONE;
    if (str_eq(words, rules->release_outcome))
        return OUTCOME_RELEASE;
    if (rules->other_words_refuse)
        return OUTCOME_REFUSED;
    for (size_t i = 0; i < COUNT_OF(wordings); i++)
        if (begins_with(str_trim(words), wordings[i].begins))
            return wordings[i].means;
    return OUTCOME_UNCLEAR;
}

bool
parole_is_completed(const struct parole_review *r, const struct rule_set *rules)
{
    const enum parole_outcome o = parole_outcome_read(r->outcome, rules);

    if (!rules->blank_outcome_counts)
        return o == OUTCOME_RELEASE || o == OUTCOME_REFUSED;
    return o != OUTCOME_NONE || day_known(r->received);
}

bool
parole_is_current(const struct parole_review *r, struct day today,
                  const struct rule_set *rules)
{
    const struct day limit = day_add_days(today, -rules->outcome_current_days);

    if (day_known(r->received) && !day_before(r->received, limit))
        return true;
    return parole_outcome_read(r->outcome, rules) == OUTCOME_NONE &&
           str_list_has(rules->parole_active_statuses, r->status);
}

/* The last by target, the later in the list on a tie; NULL: there is none.
 * Without a target a review has no place in time. */
static const struct parole_review *
latest(const struct parole_review *at, size_t count, bool only_completed,
       const struct rule_set *rules)
{
    const struct parole_review *last = NULL;

    for (size_t i = 0; i < count; i++) {
        if (!day_known(at[i].target) ||
            (only_completed && !parole_is_completed(&at[i], rules)))
            continue;
        if (last == NULL || !day_before(at[i].target, last->target))
            last = &at[i];
    }
    return last;
}

bool
parole_was_refused(const struct parole_review *at, size_t count,
                   struct day sentence_start, const struct rule_set *rules)
{
    const struct parole_review *last = latest(at, count, true, rules);

    return last != NULL && day_known(sentence_start) &&
           !day_before(last->target, sentence_start) &&
           parole_outcome_read(last->outcome, rules) != OUTCOME_RELEASE;
}

bool
parole_needs_received_day(const struct parole_review *at, size_t count,
                          const struct rule_set *rules)
{
    const struct parole_review *last = latest(at, count, false, rules);

    return last != NULL && !day_known(last->received) &&
           parole_outcome_read(last->outcome, rules) != OUTCOME_NONE;
}

struct str
parole_received_problem(struct day received, struct day today)
{
    if (!day_known(received))
        return STR("Enter the day on which the outcome was received");
    if (day_before(today, received))
        return STR("The outcome cannot have been received in the future");
    return STR_EMPTY;
}

struct str
parole_list_type(enum parole_list_row row)
{
    static const struct str types[PL_ROWS] = {
        [PL_TED] = STR_INIT("TED"),
        [PL_PED] = STR_INIT("PED"),
        [PL_THD] = STR_INIT("Target hearing date"),
        [PL_NONE] = STR_INIT(""),
    };

    return types[row];
}

struct parole_list
parole_list_decide(const struct parole_list_facts *f,
                   const struct rule_set *rules)
{
    const struct day last = day_add_months(f->today, rules->parole_list_months);
    const struct day date[] = {
        [PL_TED] = f->ted,
        [PL_PED] = f->ped,
        [PL_THD] = f->thd,
    };
    struct parole_list r = {.row = PL_NONE};

    for (enum parole_list_row i = PL_TED; i < PL_NONE; i++) {
        if (!day_known(date[i]) || !day_before(f->today, date[i]) ||
            day_before(last, date[i]))
            continue;
        if (!r.on_list || day_before(date[i], r.next))
            r = (struct parole_list){i, true, date[i]};
    }
    return r;
}
