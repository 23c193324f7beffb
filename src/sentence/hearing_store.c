#include "sentence/hearing_store.h"

#include "gen/sentence_hearing_sql.h"
#include "people/person.h"
#include "sentence/com_rule.h"

/* clang-format off */
static const struct {
    struct str code;
    const char *words;
} parties[HEARING_PARTIES] = {
    [HEARING_POM]    = { STR_INIT("POM"),    "The POM" },
    [HEARING_COM]    = { STR_INIT("COM"),    "The COM" },
    [HEARING_PERSON] = { STR_INIT("PERSON"), "The person" },
};
/* clang-format on */

struct str
hearing_party_code(enum hearing_party p)
{
    assert(p < HEARING_PARTIES);
    return parties[p].code;
}

const char *
hearing_party_words(enum hearing_party p)
{
    assert(p < HEARING_PARTIES);
    return parties[p].words;
}

/* HEARING_PARTIES: no such code. */
static enum hearing_party
party_from(struct str code)
{
    enum hearing_party p = 0;

    while (p < HEARING_PARTIES && !str_eq(code, parties[p].code))
        p++;
    return p;
}

enum err
hearings_of(struct db *db, struct arena *a, struct str number,
            struct hearings_kept *out)
{
    struct query q = query_open(db, SQL_HEARINGS_OF);
    size_t room = 0;

    *out = (struct hearings_kept){0};
    query_str(&q, number);
    while (query_row(&q)) {
        const struct str review = col_str(&q, a);
        const enum hearing_party party = party_from(col_str_peek(&q));
        struct hearing_there t = {.there = col_flag(&q)};

        t.name = col_str(&q, a);
        t.why_not = col_str(&q, a);
        t.by = col_str(&q, a);
        t.at = col_instant(&q);
        if (out->count == 0 ||
            !str_eq(out->at[out->count - 1].review, review)) {
            out->at =
                arena_grow(a, out->at, struct hearing_kept, out->count, &room);
            out->at[out->count++] = (struct hearing_kept){.review = review};
        }
        if (party < HEARING_PARTIES)
            out->at[out->count - 1].party[party] = t;
    }
    return query_close(&q);
}

const struct hearing_kept *
hearing_find(const struct hearings_kept *all, struct str review)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->at[i].review, review))
            return &all->at[i];
    return NULL;
}

enum err
hearing_add(struct db *db, const struct hearing_said *s)
{
    struct query q = query_open(db, SQL_HEARING_ADD);

    query_str(&q, s->number);
    query_str(&q, s->review);
    query_str(&q, hearing_party_code(s->party));
    query_flag(&q, s->what.there);
    query_str(&q, s->what.name);
    query_str(&q, s->what.why_not);
    query_str(&q, s->what.by);
    query_instant(&q, s->what.at);
    (void)query_run(&q);
    return query_close(&q);
}

/* ---- COMs in the window ---- */

static void
window(struct query *q, struct str prison, struct day today)
{
    query_str(q, prison);
    query_day(q, day_add_months(today, -HEARING_WINDOW_MONTHS));
    query_day(q, day_add_months(today, HEARING_WINDOW_MONTHS));
}

static void
read_one(struct query *q, struct arena *a, struct continuity *k)
{
    k->number = col_str(q, a);
    k->surname = col_str(q, a);
    k->forename = col_str(q, a);
    k->sort_name = col_str(q, a);
    k->com = col_str(q, a);
    k->unit = col_str(q, a);
    const struct str surname = col_str(q, a), forename = col_str(q, a);
    k->pom = surname.n > 0 ? person_name(a, surname, forename) : STR_EMPTY;
    k->hearing = col_day(q);
    k->com_recorded = !col_null(q);
    k->com_there = col_flag(q);
}

/* The COMs of one person; both lists are by number. */
static void
count_coms(struct continuities *all, struct str number,
           const struct com_terms *terms)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->at[i].number, number))
            all->at[i].coms = (int64_t)com_named_since(
                terms,
                day_add_months(all->at[i].hearing, -HEARING_WINDOW_MONTHS));
}

static enum err
read_terms(struct db *db, struct arena *a, struct str prison, struct day today,
           struct continuities *all)
{
    struct query q = query_open(db, SQL_CONTINUITY_TERMS);
    struct com_terms terms = {0};
    struct str number = STR_EMPTY;
    size_t room = 0;

    window(&q, prison, today);
    while (query_row(&q)) {
        const struct str next = col_str(&q, a);

        if (!str_eq(next, number)) {
            count_coms(all, number, &terms);
            number = next;
            terms.count = 0;
        }
        terms.at = arena_grow(a, terms.at, struct com_term, terms.count, &room);
        struct com_term *t = &terms.at[terms.count++];
        *t = (struct com_term){.officer = col_str(&q, a)};
        t->name = col_str(&q, a);
        t->from = col_instant(&q);
    }
    count_coms(all, number, &terms);
    return query_close(&q);
}

enum err
continuity_of(struct db *db, struct arena *a, struct str prison,
              struct day today, struct continuities *out)
{
    struct query q = query_open(db, SQL_CONTINUITY_OF);
    size_t room = 0;

    *out = (struct continuities){0};
    window(&q, prison, today);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct continuity, out->count, &room);
        out->at[out->count] = (struct continuity){0};
        read_one(&q, a, &out->at[out->count++]);
    }
    const enum err e = query_close(&q);
    return e == OK ? read_terms(db, a, prison, today, out) : e;
}
