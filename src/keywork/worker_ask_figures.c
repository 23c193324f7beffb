/* keywork/worker_ask_figures.c -- reasons, and how many of each ended how: see
 * keywork/worker_ask_rule.h. */
#include "keywork/worker_ask_rule.h"

bool
worker_ask_reason_holds(const struct worker_ask_reason *r, struct day today)
{
    return !r->replaced && !day_before(today, r->from) &&
           !(day_known(r->to) && day_before(r->to, today));
}

bool
worker_ask_needs_words(struct str reason)
{
    return str_eq(reason, STR("OTHER"));
}

struct str
worker_ask_reason_words(const struct worker_ask_reasons *rows, struct str code)
{
    const struct worker_ask_reason *found = NULL;

    for (size_t i = 0; i < rows->count; i++)
        if (str_eq(rows->at[i].code, code) &&
            (found == NULL || (found->replaced && !rows->at[i].replaced)))
            found = &rows->at[i];
    return found != NULL ? found->words : code;
}

static const char *const outcomes[OUTCOMES] = {
    [OUT_WAITS] = "Waits",           [OUT_STAYED] = "Stays",
    [OUT_CHANGED] = "Changed",       [OUT_NOT_CHANGED] = "Not changed",
    [OUT_TAKEN_BACK] = "Taken back", [OUT_ENDED] = "Ended by itself",
};

const char *
worker_ask_outcome_words(enum worker_ask_outcome o)
{
    assert(o < OUTCOMES);
    return outcomes[o];
}

enum worker_ask_outcome
worker_ask_outcome(enum worker_ask_stage s)
{
    switch (s) {
    case ASK_REVIEW_DUE:
    case ASK_REVIEW:
    case ASK_STAYED:
        return OUT_STAYED;
    case ASK_TO_GIVE:
    case ASK_CHANGED:
        return OUT_CHANGED;
    case ASK_NOT_CHANGED:
        return OUT_NOT_CHANGED;
    case ASK_TAKEN_BACK:
        return OUT_TAKEN_BACK;
    case ASK_ENDED:
        return OUT_ENDED;
    case ASK_WAITS:
    case ASK_STAGES:
        break;
    }
    return OUT_WAITS;
}

size_t
worker_ask_figures(struct arena *a, const struct worker_asks *all,
                   struct day since, struct day today,
                   struct worker_ask_figure **out)
{
    size_t n = 0;

    *out = arena_array(a, struct worker_ask_figure, all->count + 1);
    for (size_t i = 0; i < all->count; i++) {
        const struct worker_ask *w = &all->at[i];
        size_t k = 0;

        if (day_before(instant_day(w->entered), since))
            continue;
        while (k < n && !str_eq((*out)[k].reason, w->reason))
            k++;
        if (k == n)
            (*out)[n++] = (struct worker_ask_figure){.reason = w->reason};
        (*out)[k].asked++;
        (*out)[k].by_person += w->side == ASK_OF_PERSON;
        (*out)[k].of[worker_ask_outcome(worker_ask_stage(w, today))]++;
    }
    return n;
}
