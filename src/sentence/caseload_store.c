#include "sentence/caseload_store.h"

#include "base/utf8.h"
#include "people/person.h"
#include "gen/sentence_caseload_sql.h"

static struct str
first_of(struct str name)
{
    return (struct str){name.p, name.n > 0 ? utf8_first(name) : 0};
}

static void
read_who(struct query *q, struct arena *a, struct caseload_case *k)
{
    k->number = col_str(q, a);
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);
    const struct str f = first_of(forename), l = first_of(surname);

    k->name = person_name(a, surname, forename);
    k->initials = arena_printf(a, STR_FMT STR_FMT, STR_ARG(f), STR_ARG(l));
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
    k->handed_in = col_int(q);
    k->sent_back = col_int(q);
    k->appointment = col_day(q);
    k->booked = appointment_kind_from(col_str_peek(q));
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

enum err
caseload_asks(struct db *db, struct str prison, int64_t staff, struct day today,
              struct caseload_asks *out)
{
    struct query q = query_open(db, SQL_CASELOAD_CONTACT);

    query_day(&q, today);
    query_int(&q, staff);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->open = col_int(&q);
        out->owed = col_int(&q);
    }
    return query_close(&q);
}

enum err
caseload_days_missed(struct db *db, struct str prison, struct day today,
                     size_t *out)
{
    struct query q = query_open(db, SQL_CASELOAD_DAYS_MISSED);

    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q))
        *out = (size_t)col_int(&q);
    return query_close(&q);
}
