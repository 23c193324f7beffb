/* keywork/entitlement_review_rule.c -- see the header. */
#include "keywork/entitlement_review_rule.h"

static bool
same_people(const struct entitlement *x, const struct entitlement *y)
{
    return x->own == y->own && str_eq(x->estate, y->estate) &&
           str_eq(x->legal, y->legal) && str_eq(x->cohort, y->cohort);
}

/* Whether one that has come is newer. */
static bool
is_followed(const struct entitlement_rows *rows, size_t i, struct day today)
{
    const struct entitlement *x = &rows->at[i].row;

    for (size_t k = 0; k < rows->count; k++) {
        const struct entitlement_kept *y = &rows->at[k];

        if (!instant_known(y->ended) && same_people(x, &y->row) &&
            day_before(x->from, y->row.from) && !day_before(today, y->row.from))
            return true;
    }
    return false;
}

enum row_state
entitlement_state(const struct entitlement_rows *rows, size_t i,
                  struct day today)
{
    const struct entitlement_kept *k = &rows->at[i];

    if (instant_known(k->ended))
        return ROW_REPLACED;
    if (day_before(today, k->row.from))
        return ROW_TO_COME;
    return is_followed(rows, i, today) ? ROW_BEFORE : ROW_IN_FORCE;
}

bool
entitlement_wants_review(const struct entitlement_rows *rows, size_t i,
                         struct day today)
{
    const struct entitlement_kept *k = &rows->at[i];

    return k->row.own && day_known(k->review) &&
           !day_before(today, k->review) &&
           entitlement_state(rows, i, today) == ROW_IN_FORCE;
}

size_t
entitlement_reviews(const struct entitlement_rows *rows, struct day today)
{
    size_t n = 0;

    for (size_t i = 0; i < rows->count; i++)
        n += entitlement_wants_review(rows, i, today);
    return n;
}
