#include "sentence/additional_isp_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row additional_isp_rows[IS_ROWS] = {
    [IS_ONE_CASE] = { S("IS-1"), S("not more than one court case is indeterminate"),                          S("SM A2.5") },
    [IS_SAME_DAY] = { S("IS-2"), S("the last indeterminate case does not start after the first"),             S("SM A2.5") },
    [IS_LATER]    = { S("IS-3"), S("the last indeterminate case starts after the first"),                     S("SM A2.5") },
};
/* clang-format on */
#undef S

struct court_case {
    int64_t number;
    struct day starts;
    bool indeterminate;
};

/* By start, case, sentence, term; below zero: `a` comes first. */
static int
term_order(const struct sentence_term *a, const struct sentence_term *b)
{
    const int64_t x[] = {a->starts.n, a->court_case, a->sentence, a->term};
    const int64_t y[] = {b->starts.n, b->court_case, b->sentence, b->term};

    for (size_t i = 0; i < COUNT_OF(x); i++)
        if (x[i] != y[i])
            return x[i] < y[i] ? -1 : 1;
    return 0;
}

/* In order, each but once; how many. */
static size_t
sort_terms(const struct additional_isp_facts *f,
           const struct sentence_term *sorted[])
{
    size_t count = 0;

    for (size_t i = 0; i < f->count; i++) {
        const struct sentence_term *t = &f->terms[i];
        size_t at = count;
        bool twice = false;

        while (at > 0 && term_order(t, sorted[at - 1]) < 0)
            at--;
        for (size_t k = at; k > 0 && term_order(t, sorted[k - 1]) == 0; k--)
            twice |= t->line == sorted[k - 1]->line;
        if (twice)
            continue;
        for (size_t k = count++; k > at; k--)
            sorted[k] = sorted[k - 1];
        sorted[at] = t;
    }
    return count;
}

static struct court_case *
case_of(struct court_case *cases, int *count, const struct sentence_term *t)
{
    for (int i = 0; i < *count; i++)
        if (cases[i].number == t->court_case)
            return &cases[i];
    cases[*count] = (struct court_case){t->court_case, t->starts, false};
    return &cases[(*count)++];
}

struct additional_isp
additional_isp_decide(const struct additional_isp_facts *f,
                      const struct rule_set *rules)
{
    const struct sentence_term *sorted[SENTENCE_TERMS_MAX];
    struct court_case cases[SENTENCE_TERMS_MAX];
    const struct court_case *first = NULL, *last = NULL;
    struct additional_isp r = {.row = IS_ONE_CASE};

    assert(f->count <= SENTENCE_TERMS_MAX);
    const size_t count = sort_terms(f, sorted);

    for (size_t i = 0; i < count; i++)
        case_of(cases, &r.cases, sorted[i])->indeterminate |=
            sorted[i]->life ||
            str_list_has(rules->indeterminate_codes, sorted[i]->code);
    for (int i = 0; i < r.cases; i++) {
        if (!cases[i].indeterminate)
            continue;
        r.indeterminate_cases++;
        first = first != NULL ? first : &cases[i];
        last = &cases[i];
    }
    if (r.indeterminate_cases > 1) {
        /* The order puts what is not known first, so `last` is known too. */
        r.additional =
            day_known(first->starts) && day_before(first->starts, last->starts);
        r.row = r.additional ? IS_LATER : IS_SAME_DAY;
    }
    return r;
}
