#include "feeds/prison_feed.h"
#include "gen/feeds_prison_feed_sql.h"

struct prison {
    struct str code, name, kind; /* kind: empty when the feed is silent */
    bool active, male, female;
};

void
prison_decode(struct wire *w, struct item *item)
{
    struct prison *p = arena_new(w->problems->a, struct prison);

    *p = (struct prison){STR_EMPTY, STR_EMPTY, STR_EMPTY, true, false, false};
    (void)wire_code(w, "prisonId", &p->code);
    (void)wire_text(w, "prisonName", WIRE_TEXT_MAX, &p->name);
    (void)wire_flag(w, "active", &p->active);
    (void)wire_flag(w, "male", &p->male);
    (void)wire_flag(w, "female", &p->female);
    (void)wire_code(w, "kind", &p->kind);
    if (p->code.n == 0)
        wire_refuse(w->problems, STR("prisonId"), "missing");
    if (p->name.n == 0)
        p->name = p->code;
    item->decoded = p;
}

enum err
prison_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct prison *p = item->decoded;
    struct query q = query_open(s->db, SQL_PRISON_FEED_FIND);
    struct str kind = p->kind;

    *out = OUTCOME_ADDED;
    query_str(&q, p->code);
    if (query_row(&q)) {
        bool same = str_eq(col_str_peek(&q), p->name);

        same &= col_flag(&q) == p->active;
        same &= col_flag(&q) == p->male;
        same &= col_flag(&q) == p->female;
        const struct str was = col_str(&q, s->a);
        if (kind.n == 0)
            kind = was;
        same &= str_eq(kind, was);
        *out = col_instant(&q).ms > item->as_of.ms ? OUTCOME_OLDER
               : same                              ? OUTCOME_UNCHANGED
                                                   : OUTCOME_CHANGED;
    }
    const enum err e = query_close(&q);
    if (e != OK || *out == OUTCOME_OLDER)
        return e;
    q = query_open(s->db, SQL_PRISON_FEED_PUT);
    query_str(&q, p->code);
    query_str(&q, p->name);
    query_flag(&q, p->active);
    query_flag(&q, p->male);
    query_flag(&q, p->female);
    query_str(&q, kind);
    query_instant(&q, item->as_of);
    query_send(&q);
    return query_close(&q);
}
