#include "staff/staff_split.h"

#include "gen/staff_staff_split_sql.h"

#include <stdlib.h>

static int
by_number(const void *x, const void *y)
{
    const struct staff_split_row *a = x, *b = y;

    return (a->staff > b->staff) - (a->staff < b->staff);
}

enum err
staff_split_load(struct ctx *c, struct staff_split *out)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_STAFF_SPLIT);

    *out = (struct staff_split){.kind = staff_kind_from(ctx_query(c, "kind")),
                                .band = ctx_query(c, "band")};
    query_str(&q, c->who.prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(c->a, out->at, struct staff_split_row, out->count, &cap);
        struct staff_split_row *r = &out->at[out->count++];

        r->staff = col_int(&q);
        r->employer = col_str(&q, c->a);
        r->band = col_str(&q, c->a);
        r->operational = col_flag(&q);
    }
    return query_close(&q);
}

static const struct staff_split_row *
find(const struct staff_split *s, int64_t staff)
{
    const struct staff_split_row key = {.staff = staff};

    return s->count == 0
               ? NULL
               : bsearch(&key, s->at, s->count, sizeof *s->at, by_number);
}

/* In the order of the bands: 3, 4, 11, then words; as short ones first. */
static bool
comes_before(struct str a, struct str b)
{
    return a.n != b.n ? a.n < b.n : str_compare(a, b) < 0;
}

static void
count_band(struct staff_split *s, struct str band)
{
    size_t i = 0;

    while (i < s->band_count && comes_before(s->bands[i].band, band))
        i++;
    if (i == s->band_count || !str_eq(s->bands[i].band, band)) {
        if (s->band_count == STAFF_BANDS_MAX)
            return;
        for (size_t k = s->band_count++; k > i; k--)
            s->bands[k] = s->bands[k - 1];
        s->bands[i] = (struct staff_band){.band = band};
    }
    s->bands[i].count++;
}

bool
staff_split_takes(struct staff_split *s, int64_t staff)
{
    const struct staff_split_row *r = find(s, staff);
    const enum staff_kind kind =
        r != NULL ? staff_kind_of(r->employer, r->operational) : STAFF_KINDS;
    const bool of_kind = s->kind == STAFF_KINDS || s->kind == kind;
    const bool of_band =
        s->band.n == 0 || (r != NULL && str_eq(r->band, s->band));

    s->any_kind += of_band;
    s->any_band += of_kind;
    if (r != NULL && of_band)
        s->of_kind[kind]++;
    if (r != NULL && of_kind && r->band.n > 0)
        count_band(s, r->band);
    return of_kind && of_band;
}

void
staff_split_cells(const struct staff_split *s, struct list_cell *cell,
                  int64_t staff)
{
    const struct staff_split_row *r = find(s, staff);

    if (r == NULL)
        return;
    list_words(&cell[0], staff_employer_words(r->employer), STR_EMPTY);
    list_words(&cell[1], r->band, STR_EMPTY);
    list_words(&cell[2], r->operational ? STR("yes") : STR("no"), STR_EMPTY);
}

bool
staff_split_by_kind(const struct staff_split *s)
{
    size_t kinds = 0;

    for (enum staff_kind k = 0; k < STAFF_KINDS; k++)
        kinds += s->of_kind[k] > 0;
    return kinds > 1 || s->kind != STAFF_KINDS;
}

bool
staff_split_by_band(const struct staff_split *s)
{
    return s->band_count > 1 || s->band.n > 0;
}
