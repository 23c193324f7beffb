#include "feeds/fact_feed.h"

#include "feeds/place.h"
#include "gen/feeds_fact_feed_sql.h"

/* A text, or the texts of a list one after another. */
static struct str
id_text(struct wire *w, const char *name)
{
    const json_t *v = json_object_get(w->object, name);
    struct str out = STR_EMPTY;

    if (v == NULL)
        return out;
    if (!json_is_array(v)) {
        (void)wire_text(w, name, WIRE_TEXT_MAX, &out);
        return out;
    }
    for (size_t i = 0; i < json_array_size(v); i++) {
        const char *part = json_string_value(json_array_get(v, i));

        if (part != NULL)
            out = arena_printf(w->problems->a, STR_FMT "%s%s", STR_ARG(out),
                               out.n ? "+" : "", part);
    }
    return out;
}

/* What tells this fact from others of its kind: the texts of its id fields. */
static struct str
source_of(struct wire *w, const struct shape *shape)
{
    const struct str a = shape->id[0] ? id_text(w, shape->id[0]) : STR_EMPTY;
    const struct str b = shape->id[1] ? id_text(w, shape->id[1]) : STR_EMPTY;

    return b.n == 0 ? a
                    : arena_printf(w->problems->a, STR_FMT " " STR_FMT,
                                   STR_ARG(a), STR_ARG(b));
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
compare(struct store *s, const struct item *item, const struct fact_name *name,
        enum outcome *out)
{
    struct query q = query_open(s->db, SQL_FACT_FIND);

    *out = OUTCOME_ADDED;
    query_str(&q, name->number);
    query_str(&q, str_from_c(name->kind));
    query_str(&q, name->source);
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
fact_put(struct store *s, const struct item *item, const struct fact_name *name,
         enum outcome *out)
{
    const enum err e = compare(s, item, name, out);

    if (e != OK || *out == OUTCOME_OLDER)
        return e;
    struct query q = query_open(s->db, SQL_FACT_PUT);
    query_str(&q, name->number);
    query_str(&q, str_from_c(name->kind));
    query_str(&q, name->source);
    query_instant(&q, item->as_of);
    query_str(&q, item->text);
    query_send(&q);
    return query_close(&q);
}

enum err
fact_seen(struct store *s, const struct statement *sql, const struct item *item,
          struct str number)
{
    struct query q = query_open(s->db, sql);

    query_instant(&q, item->as_of);
    query_str(&q, number);
    query_send(&q);
    return query_close(&q);
}

enum err
fact_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct str *source = item->decoded;
    struct fact_name name = {STR_EMPTY, item->shape->name, *source};
    const enum err e = place_person(s, item, &name.number);

    *out = OUTCOME_UNPLACED;
    return e != OK || name.number.n == 0 ? e : fact_put(s, item, &name, out);
}
