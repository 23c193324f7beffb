#include "sentence/remit_rule.h"

/* Does `a` hold in place of `b`, both having come? */
static bool
is_before(const struct remit_row *a, const struct remit_row *b)
{
    return a->own != b->own ? a->own : day_before(b->from, a->from);
}

const struct remit_row *
remit_find(const struct remit_rows *all, struct str role, struct str work,
           struct day today)
{
    const struct remit_row *best = NULL;

    for (size_t i = 0; i < all->count; i++) {
        const struct remit_row *r = &all->at[i];

        if (str_eq(r->role, role) && str_eq(r->work, work) &&
            !day_before(today, r->from) && (best == NULL || is_before(r, best)))
            best = r;
    }
    return best;
}

bool
remit_is_replaced(const struct remit_rows *all, const struct remit_row *row,
                  struct day today)
{
    const struct remit_row *now = remit_find(all, row->role, row->work, today);

    return now != NULL && now != row && !day_before(today, row->from);
}

const struct remit_row *
remit_refuses(const struct remit_rows *all, struct str role, struct str work,
              struct day today)
{
    const struct remit_row *r = remit_find(all, role, work, today);

    return r != NULL && !r->does ? r : NULL;
}

bool
remit_does(const struct remit_rows *all, struct str role, struct str work,
           struct day today)
{
    const struct remit_row *r = remit_find(all, role, work, today);

    return r != NULL && r->does;
}
