#include "sentence/comparison.h"

#include "sentence/case_store.h"

static void
add_one(struct comparison *c, struct comparison_counts *counts,
        struct comparison_count what)
{
    for (size_t i = 0; i < counts->count; i++) {
        struct comparison_count *k = &counts->at[i];

        if (k->kind == what.kind && str_eq(k->name, what.name) &&
            str_eq(k->to, what.to)) {
            k->people++;
            return;
        }
    }
    counts->at = arena_grow(c->a, counts->at, struct comparison_count,
                            counts->count, &counts->room);
    what.people = 1;
    counts->at[counts->count++] = what;
}

static struct str
answer_words(struct arena *a, const struct compare_answer *r)
{
    return arena_printf(a, STR_FMT "%s" STR_FMT,
                        STR_ARG(responsible_code(r->who)),
                        r->who == RESP_UNKNOWN ? "out of the service, " : " ",
                        STR_ARG(r->rule));
}

/* Texts of a row live as long as the statement stands on it. */
static struct str
copied(struct comparison *c, struct str s)
{
    return arena_str(c->a, s.p, s.n);
}

static void
look_at(struct comparison *c, const struct case_facts *f)
{
    struct difference d = {
        .from = compare_answer_of(f, c->from),
        .to = compare_answer_of(f, c->to),
    };

    c->people++;
    c->in_service += d.from.who != RESP_UNKNOWN;
    d.kind = compare_kind_of(&d.from, &d.to);
    if (d.kind == COMPARE_SAME)
        return;
    d.number = copied(c, f->number);
    d.prison = copied(c, f->prison);
    c->at = arena_grow(c->a, c->at, struct difference, c->count, &c->room);
    c->at[c->count++] = d;
    add_one(c, &c->ways,
            (struct comparison_count){.name = answer_words(c->a, &d.from),
                                      .to = answer_words(c->a, &d.to),
                                      .kind = d.kind});
    add_one(c, &c->prisons,
            (struct comparison_count){.name = d.prison, .to = STR_EMPTY});
}

enum err
comparison_make(struct comparison *c, struct db *db)
{
    struct arena texts = {0};
    struct case_reader r = case_read_all(db, &texts, c->prison, c->on);
    struct kept_case row;

    while (case_read_row(&r, &row)) {
        look_at(c, &row.facts);
        if (c->people % 4096 == 0)
            arena_reset(&texts);
    }
    arena_reset(&texts);
    return case_read_end(&r);
}
