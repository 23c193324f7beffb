#include "sentence/caseload_store.h"

#include "people/person.h"
#include "gen/sentence_caseload_sql.h"

static void
read_who(struct query *q, struct arena *a, struct caseload_case *k)
{
    k->number = col_str(q, a);
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);
    k->name = person_name(a, surname, forename);
    k->sort_name = col_str(q, a);
    k->wing = col_str(q, a);
    k->cell = col_str(q, a);
    k->co = str_eq(col_str_peek(q), STR("POM_CO"));
    k->covered = col_flag(q);
    k->since = col_instant(q);
}

static void
read_state(struct query *q, struct arena *a, struct caseload_case *k)
{
    k->responsible = col_str(q, a);
    k->handover = col_day(q);
    k->release = col_day(q);
    k->release_kind = col_str(q, a);
    k->com = col_str(q, a);
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);
    k->key_worker =
        surname.n > 0 ? person_name(a, surname, forename) : STR_EMPTY;
    k->last_met = col_day(q);
    k->hearing = col_day(q);
    k->next = task_from(col_str_peek(q));
    k->next_due = col_day(q);
    k->late = col_int(q);
}

enum err
caseload_of(struct db *db, struct arena *a, struct str prison, int64_t staff,
            struct day today, struct caseload *out)
{
    struct query q = query_open(db, SQL_CASELOAD_OF);
    size_t room = 0;

    *out = (struct caseload){0};
    query_int(&q, staff);
    query_day(&q, today);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct caseload_case, out->count, &room);
        read_who(&q, a, &out->at[out->count]);
        read_state(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}
