#include "sentence/handover_case_store.h"

#include "people/person.h"
#include "gen/sentence_handover_case_sql.h"

struct str
handover_case_name(struct arena *a, const struct handover_case *k)
{
    return person_name(a, k->surname, k->forename);
}

struct com_wait
handover_case_wait(const struct handover_case *k, struct day today,
                   const struct com_steps *steps)
{
    const struct com_wait_facts f = {
        .today = today,
        .who = k->who,
        .named = k->com_name.n > 0,
        .handover = k->handover,
        .since = k->since,
    };

    return com_wait_of(&f, steps);
}

static enum responsible
responsible_of(struct str code)
{
    enum responsible r = RESP_CUSTODY;

    while (r < RESP_COUNT && !str_eq(responsible_code(r), code))
        r++;
    return r < RESP_COUNT ? r : RESP_UNKNOWN;
}

static void
take(struct query *q, struct arena *a, struct handover_case *k)
{
    k->number = col_str(q, a);
    k->surname = col_str(q, a);
    k->forename = col_str(q, a);
    k->prison = col_str(q, a);
    k->prison_name = col_str(q, a);
    k->cell = col_str(q, a);
    k->who = responsible_of(col_str_peek(q));
    k->since = col_day(q);
    k->starts = col_day(q);
    k->handover = col_day(q);
    k->release = col_day(q);
    k->release_kind = col_str(q, a);
    k->reason = col_str(q, a);
    k->com_code = col_str(q, a);
    k->com_name = col_str(q, a);
    k->com_email = col_str(q, a);
    k->unit_code = col_str(q, a);
    k->unit = col_str(q, a);
    k->tier = col_str(q, a);
    k->resourcing = col_str(q, a);
    k->no_fixed_home = col_flag(q);
    k->pom = col_int(q);
    k->pom_name = col_str(q, a);
}

static enum err
read_all(struct query *q, struct arena *a, struct handover_cases *out)
{
    size_t cap = 0;

    *out = (struct handover_cases){0};
    while (query_row(q)) {
        out->at =
            arena_grow(a, out->at, struct handover_case, out->count, &cap);
        take(q, a, &out->at[out->count++]);
    }
    return query_close(q);
}

enum err
handover_cases(struct db *db, struct arena *a,
               const struct handover_scope *whose, struct handover_cases *out)
{
    const bool prison = whose->prison.n > 0;
    struct query q = query_open(db, prison ? SQL_HANDOVER_CASES_OF_PRISON
                                           : SQL_HANDOVER_CASES_OF_COM);

    query_str(&q, prison ? whose->prison : whose->officer);
    if (!prison)
        query_str(&q, whose->unit);
    return read_all(&q, a, out);
}

enum err
handover_case_of_person(struct db *db, struct arena *a, struct str number,
                        struct handover_case *out)
{
    struct handover_cases all;
    struct query q = query_open(db, SQL_HANDOVER_CASE_OF_PERSON);

    query_str(&q, number);
    const enum err e = read_all(&q, a, &all);
    if (e == OK && all.count > 0)
        *out = all.at[0];
    return e == OK && all.count == 0 ? ERR_NOT_FOUND : e;
}
