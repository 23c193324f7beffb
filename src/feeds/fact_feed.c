#include "feeds/fact_feed.h"

#include "feeds/place.h"

/* What tells this fact from others of its kind: the texts of its id fields. */
static struct str
source_of(struct wire *w, const struct shape *shape)
{
    struct str part[COUNT_OF(shape->id)];

    for (size_t i = 0; i < COUNT_OF(shape->id); i++) {
        part[i] = STR_EMPTY;
        if (shape->id[i] != NULL)
            (void)wire_text(w, shape->id[i], WIRE_TEXT_MAX, &part[i]);
    }
    return part[1].n > 0 ? arena_printf(w->problems->a, STR_FMT " " STR_FMT,
                                        STR_ARG(part[0]), STR_ARG(part[1]))
                         : part[0];
}

void
fact_decode(struct wire *w, struct item *item)
{
    struct str *source = arena_new(w->problems->a, struct str);

    place_read(w, item);
    *source = source_of(w, item->shape);
    item->decoded = source;
}

static enum err
compare(struct store *s, const struct item *item, struct str number,
        enum outcome *out)
{
    const struct str *source = item->decoded;
    struct query q = query_open(s->db, SQL_FACT_FIND);

    *out = OUTCOME_ADDED;
    query_str(&q, number);
    query_str(&q, str_from_c(item->shape->name));
    query_str(&q, *source);
    if (query_row(&q)) {
        const struct instant as_of = col_instant(&q);
        const bool same = str_eq(col_str_peek(&q), item->text);

        *out = item->as_of.ms < as_of.ms ? OUTCOME_OLDER
               : same                    ? OUTCOME_UNCHANGED
                                         : OUTCOME_CHANGED;
    }
    return query_close(&q);
}

enum err
fact_put(struct store *s, const struct item *item, struct str number,
         enum outcome *out)
{
    const struct str *source = item->decoded;
    const enum err e = compare(s, item, number, out);

    if (e != OK || *out == OUTCOME_OLDER)
        return e;
    struct query q = query_open(s->db, SQL_FACT_PUT);
    query_str(&q, number);
    query_str(&q, str_from_c(item->shape->name));
    query_str(&q, *source);
    query_instant(&q, item->as_of);
    query_str(&q, item->text);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
fact_store(struct store *s, struct item *item, enum outcome *out)
{
    struct str number;
    const enum err e = place_person(s, item, &number);

    *out = OUTCOME_UNPLACED;
    return e != OK || number.n == 0 ? e : fact_put(s, item, number, out);
}
