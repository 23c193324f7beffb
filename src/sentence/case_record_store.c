#include "sentence/case_record_store.h"

#include "sentence/task_store.h"
#include "gen/sentence_case_record_sql.h"

/* clang-format off */
static const struct {
    struct str code, words;
} kinds[CONTACT_KINDS] = {
#define CONTACT_ROW(name, code, words) [name] = { STR_INIT(code), STR_INIT(words) },
    CONTACT_KIND_LIST(CONTACT_ROW)
#undef CONTACT_ROW
};
/* clang-format on */

struct str
contact_code(enum contact_kind k)
{
    assert(k < CONTACT_KINDS);
    return kinds[k].code;
}

struct str
contact_words(enum contact_kind k)
{
    assert(k < CONTACT_KINDS);
    return kinds[k].words;
}

enum contact_kind
contact_from(struct str code)
{
    enum contact_kind k = 0;

    while (k < CONTACT_KINDS && !str_eq(code, kinds[k].code))
        k++;
    return k;
}

bool
contact_is_with_person(enum contact_kind k)
{
    return k == CONTACT_MEETING || k == CONTACT_JOINT || k == CONTACT_VIDEO ||
           k == CONTACT_TELEPHONE;
}

/* A row that only changes when it is as it was seen. */
static enum err
run_one(struct query *q, struct db *db, struct str number)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    if (e == OK && rows == 0)
        return ERR_STALE;
    return e == OK ? task_due(db, number) : e;
}

/* ---- contacts ---- */

enum err
contacts_of(struct db *db, struct arena *a, struct str number,
            struct case_contacts *out)
{
    struct query q = query_open(db, SQL_CONTACTS_OF);
    size_t room = 0;

    *out = (struct case_contacts){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct case_contact, out->count, &room);
        struct case_contact *k = &out->at[out->count++];

        k->id = col_int(&q);
        k->number = col_str(&q, a);
        k->prison = col_str(&q, a);
        k->kind = contact_from(col_str_peek(&q));
        k->held = col_flag(&q);
        k->day = col_day(&q);
        k->who = col_str(&q, a);
        k->words = col_str(&q, a);
        k->staff = col_int(&q);
        k->by = col_str(&q, a);
        k->at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
contact_add(struct db *db, const struct case_contact *k, struct instant now)
{
    struct query q = query_open(db, SQL_CONTACT_ADD);

    query_str(&q, k->number);
    query_str(&q, k->prison);
    query_str(&q, contact_code(k->kind));
    query_flag(&q, k->held);
    query_day(&q, k->day);
    query_str(&q, k->who);
    query_str(&q, k->words);
    query_int(&q, k->staff);
    query_str(&q, k->by);
    query_instant(&q, now);
    return run_one(&q, db, k->number);
}

/* ---- papers ---- */

enum err
documents_of(struct db *db, struct arena *a, struct str number,
             struct case_documents *out)
{
    struct query q = query_open(db, SQL_DOCUMENTS_OF);
    size_t room = 0;

    *out = (struct case_documents){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct case_document, out->count, &room);
        struct case_document *d = &out->at[out->count++];

        d->id = col_int(&q);
        d->version = col_int(&q);
        d->number = col_str(&q, a);
        d->prison = col_str(&q, a);
        d->title = col_str(&q, a);
        d->place = col_str(&q, a);
        d->day = col_day(&q);
        d->by = col_str(&q, a);
        d->ended_by = col_str(&q, a);
        d->at = col_instant(&q);
        d->ended = col_instant(&q);
    }
    return query_close(&q);
}

enum err
document_add(struct db *db, const struct case_document *d, struct instant now)
{
    struct query q = query_open(db, SQL_DOCUMENT_ADD);

    query_str(&q, d->number);
    query_str(&q, d->prison);
    query_str(&q, d->title);
    query_str(&q, d->place);
    query_day(&q, d->day);
    query_str(&q, d->by);
    query_instant(&q, now);
    return run_one(&q, db, d->number);
}

enum err
document_end(struct db *db, const struct record_end *end, struct instant now)
{
    struct query q = query_open(db, SQL_DOCUMENT_END);

    query_str(&q, end->by);
    query_instant(&q, now);
    query_int(&q, end->id);
    query_str(&q, end->number);
    query_int(&q, end->version);
    return run_one(&q, db, end->number);
}

/* ---- complexity of need ---- */

enum err
complexities_of(struct db *db, struct arena *a, struct str number,
                struct need_levels *out)
{
    struct query q = query_open(db, SQL_COMPLEXITIES_OF);
    size_t room = 0;

    *out = (struct need_levels){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct need_level, out->count, &room);
        struct need_level *k = &out->at[out->count++];

        k->id = col_int(&q);
        k->number = col_str(&q, a);
        k->prison = col_str(&q, a);
        k->level = col_str(&q, a);
        k->why = col_str(&q, a);
        k->by = col_str(&q, a);
        k->review = col_day(&q);
        k->at = col_instant(&q);
    }
    return query_close(&q);
}

static enum err
newest_complexity(struct db *db, struct str number, int64_t *id)
{
    struct query q = query_open(db, SQL_COMPLEXITY_NEWEST);

    query_str(&q, number);
    *id = query_row(&q) ? col_int(&q) : 0;
    return query_close(&q);
}

enum err
complexity_add(struct db *db, const struct need_level *k, int64_t seen,
               struct instant now)
{
    int64_t newest = 0;
    enum err e = newest_complexity(db, k->number, &newest);

    if (e == OK && newest != seen)
        e = ERR_STALE;
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_COMPLEXITY_ADD);
    query_str(&q, k->number);
    query_str(&q, k->prison);
    query_str(&q, k->level);
    query_str(&q, k->why);
    query_day(&q, k->review);
    query_str(&q, k->by);
    query_instant(&q, now);
    (void)query_run(&q);
    e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_COMPLEXITY_SHOW);
    query_str(&q, k->level);
    query_str(&q, k->number);
    return run_one(&q, db, k->number);
}

/* ---- victim liaison ---- */

enum err
victim_contacts_of(struct db *db, struct arena *a, struct str number,
                   struct victim_contacts *out)
{
    struct query q = query_open(db, SQL_VICTIM_CONTACTS_OF);
    size_t room = 0;

    *out = (struct victim_contacts){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct victim_contact, out->count, &room);
        struct victim_contact *k = &out->at[out->count++];

        k->id = col_int(&q);
        k->version = col_int(&q);
        k->number = col_str(&q, a);
        k->name = col_str(&q, a);
        k->email = col_str(&q, a);
        k->telephone = col_str(&q, a);
        k->words = col_str(&q, a);
        k->by = col_str(&q, a);
        k->ended_by = col_str(&q, a);
        k->end_why = col_str(&q, a);
        k->at = col_instant(&q);
        k->ended = col_instant(&q);
    }
    return query_close(&q);
}

enum err
victim_contact_add(struct db *db, const struct victim_contact *k,
                   struct instant now)
{
    struct query q = query_open(db, SQL_VICTIM_CONTACT_ADD);

    query_str(&q, k->number);
    query_str(&q, k->name);
    query_str(&q, k->email);
    query_str(&q, k->telephone);
    query_str(&q, k->words);
    query_str(&q, k->by);
    query_instant(&q, now);
    return run_one(&q, db, k->number);
}

enum err
victim_contact_end(struct db *db, const struct record_end *end,
                   struct instant now)
{
    struct query q = query_open(db, SQL_VICTIM_CONTACT_END);

    query_str(&q, end->by);
    query_instant(&q, now);
    query_str(&q, end->why);
    query_int(&q, end->id);
    query_str(&q, end->number);
    query_int(&q, end->version);
    return run_one(&q, db, end->number);
}

/* ---- whose case ---- */

enum err
case_is_of(struct db *db, struct str number, int64_t staff, struct day today,
           bool *yes)
{
    struct query q = query_open(db, SQL_CASE_IS_OF);

    query_str(&q, number);
    query_int(&q, staff);
    query_day(&q, today);
    *yes = query_row(&q) && staff != 0;
    return query_close(&q);
}
