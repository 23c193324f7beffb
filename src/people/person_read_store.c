/* people/person_read_store.c -- one person, whole. */
#include "people/person_store.h"

#include "base/name_case.h"
#include "gen/people_person_sql.h"

static void
read_who(struct query *q, struct arena *a, struct person *p)
{
    p->number = col_str(q, a);
    p->surname = col_str(q, a);
    p->forename = name_in_case(a, col_str(q, a));
    p->middle_names = name_in_case(a, col_str(q, a));
    p->known_as = name_in_case(a, col_str(q, a));
    p->born = col_day(q);
    p->gender = col_str(q, a);
    p->ethnicity = col_str(q, a);
    p->nationality = col_str(q, a);
    p->religion = col_str(q, a);
    p->language = col_str(q, a);
    p->youth = col_flag(q);
    p->veteran = col_flag(q);
    p->no_fixed_home = col_flag(q);
    p->interpreter = col_flag(q);
}

static void
read_where(struct query *q, struct arena *a, struct person *p)
{
    p->prison = col_str(q, a);
    p->prison_name = col_str(q, a);
    p->last_prison = col_str(q, a);
    p->previous_prison = col_str(q, a);
    p->cell = col_str(q, a);
    p->wing = col_str(q, a);
    p->status = col_str(q, a);
    p->in_out = col_str(q, a);
    p->move_type = col_str(q, a);
    p->arrived = col_day(q);
    p->received = col_day(q);
    p->previous_left = col_day(q);
    p->restricted = col_flag(q);
    p->hospital = col_str(q, a);
    p->supporting_prison = col_str(q, a);
}

static void
read_sentence(struct query *q, struct arena *a, struct person *p)
{
    p->legal_status = col_str(q, a);
    p->imprisonment_text = col_str(q, a);
    p->offence = col_str(q, a);
    p->recall = col_flag(q);
    p->indeterminate = col_flag(q);
    p->sentence_start = col_day(q);
    p->release = col_day(q);
    p->confirmed_release = col_day(q);
    p->sentence_expiry = col_day(q);
    p->licence_expiry = col_day(q);
    p->hdc_eligible = col_day(q);
    p->hdc_actual = col_day(q);
    p->parole_eligible = col_day(q);
    p->parole_actual = col_day(q);
    p->automatic_release = col_day(q);
    p->conditional_release = col_day(q);
    p->non_parole = col_day(q);
    p->post_recall = col_day(q);
    p->tariff = col_day(q);
    p->rotl_eligible = col_day(q);
    p->topup_expiry = col_day(q);
    p->days_added = col_int(q);
}

static void
read_rest(struct query *q, struct arena *a, struct person *p)
{
    p->category = col_str(q, a);
    p->csra = col_str(q, a);
    p->complexity = col_str(q, a);
    p->incentive = col_str(q, a);
    p->as_of = col_instant(q);
    p->not_listed_since = col_instant(q);
    p->version = col_int(q);
    p->crn = col_str(q, a);
    p->com_name = col_str(q, a);
    p->com_email = col_str(q, a);
    p->unit = col_str(q, a);
    p->tier = col_str(q, a);
    p->rosh = col_str(q, a);
    p->mappa_level = col_int(q);
}

static enum err
load_row(struct db *db, struct arena *a, struct str number, struct person *p)
{
    bool found = false;
    struct query q = query_open(db, SQL_PERSON_READ);

    query_str(&q, number);
    while (query_row(&q)) {
        read_who(&q, a, p);
        read_where(&q, a, p);
        read_sentence(&q, a, p);
        read_rest(&q, a, p);
        found = true;
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

static enum err
load_heard(struct db *db, struct person *p)
{
    struct query q = query_open(db, SQL_PERSON_READ_HEARD);

    query_str(&q, p->number);
    while (query_row(&q))
        for (size_t i = 0; i < FEED_SOURCES; i++)
            p->heard[i] = col_instant(&q);
    return query_close(&q);
}

/* One open row a person: the index on it allows no second. */
static enum err
load_responsibility(struct db *db, struct arena *a, struct person *p)
{
    struct person_responsibility *r = &p->who;
    struct query q = query_open(db, SQL_PERSON_READ_RESPONSIBILITY);

    query_str(&q, p->number);
    while (query_row(&q)) {
        r->known = true;
        r->responsible = col_str(&q, a);
        r->rule = col_str(&q, a);
        r->reason = col_str(&q, a);
        r->from = col_day(&q);
        r->starts = col_day(&q);
        r->handover = col_day(&q);
        r->changes = col_day(&q);
    }
    return query_close(&q);
}

static enum err
load_alerts(struct db *db, struct arena *a, struct person *p)
{
    struct person_alert *at = NULL;
    size_t n = 0, cap = 0;
    struct query q = query_open(db, SQL_PERSON_READ_ALERTS);

    query_str(&q, p->number);
    while (query_row(&q)) {
        at = arena_grow(a, at, struct person_alert, n, &cap);
        at[n].code = col_str(&q, a);
        at[n].type = col_str(&q, a);
        at[n].from = col_day(&q);
        at[n++].live = col_flag(&q);
    }
    p->alerts = at;
    p->alert_count = n;
    return query_close(&q);
}

static enum err
load_needs(struct db *db, struct arena *a, struct person *p)
{
    struct person_need *at = NULL;
    size_t n = 0, cap = 0;
    struct query q = query_open(db, SQL_PERSON_READ_NEEDS);

    query_str(&q, p->number);
    while (query_row(&q)) {
        at = arena_grow(a, at, struct person_need, n, &cap);
        at[n].kind = col_str(&q, a);
        at[n].words = col_str(&q, a);
        at[n++].from = col_day(&q);
    }
    p->needs = at;
    p->need_count = n;
    return query_close(&q);
}

static enum err
load_languages(struct db *db, struct arena *a, struct person *p)
{
    struct person_language *at = NULL;
    size_t n = 0, cap = 0;
    struct query q = query_open(db, SQL_PERSON_READ_LANGUAGES);

    query_str(&q, p->number);
    while (query_row(&q)) {
        at = arena_grow(a, at, struct person_language, n, &cap);
        at[n].kind = col_str(&q, a);
        at[n].code = col_str(&q, a);
        at[n].reads = col_str(&q, a);
        at[n].speaks = col_str(&q, a);
        at[n++].interpreter = col_flag(&q);
    }
    p->languages = at;
    p->language_count = n;
    return query_close(&q);
}

static void
read_member(struct query *q, struct arena *a, struct team_member *m)
{
    m->allocation = col_int(q);
    m->policy = col_str(q, a);
    m->prison = col_str(q, a);
    m->prison_name = col_str(q, a);
    m->staff = col_int(q);
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);
    m->name = person_name(a, surname, forename);
    m->from = col_instant(q);
    m->to = col_instant(q);
    m->from_by = col_str(q, a);
    m->reason = col_str(q, a);
    m->why = col_str(q, a);
    m->to_by = col_str(q, a);
    m->end_reason = col_str(q, a);
    m->end_why = col_str(q, a);
    m->told = col_instant(q);
    m->origin = col_str(q, a);
    m->version = col_int(q);
    m->cover_name = col_str(q, a);
}

static enum err
load_team(struct db *db, struct arena *a, struct day today, struct person *p)
{
    struct team_member *at = NULL;
    size_t n = 0, cap = 0;
    struct query q = query_open(db, SQL_PERSON_TEAM);

    query_day(&q, today);
    query_str(&q, p->number);
    while (query_row(&q)) {
        at = arena_grow(a, at, struct team_member, n, &cap);
        read_member(&q, a, &at[n++]);
    }
    p->team = at;
    p->team_count = n;
    return query_close(&q);
}

enum err
person_load(struct db *db, struct arena *a, struct str number, struct day today,
            struct person *out)
{
    enum err e = load_row(db, a, number, out);

    if (e == OK)
        e = load_alerts(db, a, out);
    if (e == OK)
        e = load_needs(db, a, out);
    if (e == OK)
        e = load_languages(db, a, out);
    if (e == OK)
        e = load_responsibility(db, a, out);
    if (e == OK)
        e = load_heard(db, out);
    return e == OK ? load_team(db, a, today, out) : e;
}

enum err
person_load_movements(struct db *db, struct arena *a, struct str number,
                      struct person_movements *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PERSON_MOVEMENTS);

    *out = (struct person_movements){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct person_movement, out->count, &cap);
        struct person_movement *m = &out->at[out->count++];

        m->at = col_instant(&q);
        m->kind = col_str(&q, a);
        m->from_prison = col_str(&q, a);
        m->to_prison = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
person_load_changes(struct db *db, struct arena *a, struct str number,
                    struct person_changes *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PERSON_CHANGES);

    *out = (struct person_changes){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct person_change, out->count, &cap);
        struct person_change *c = &out->at[out->count++];

        c->seen = col_instant(&q);
        c->category = col_str(&q, a);
        c->field = col_str(&q, a);
        c->old = col_str(&q, a);
        c->new = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
person_load_notes(struct db *db, struct arena *a, struct str number,
                  bool sensitive, size_t limit, struct person_notes *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PERSON_NOTES);

    *out = (struct person_notes){0};
    query_str(&q, number);
    query_flag(&q, sensitive);
    query_int(&q, (int64_t)limit);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct person_note, out->count, &cap);
        struct person_note *n = &out->at[out->count++];

        n->id = col_str(&q, a);
        n->type = col_str(&q, a);
        n->sub_type = col_str(&q, a);
        n->type_words = col_str(&q, a);
        n->sub_type_words = col_str(&q, a);
        n->occurred = col_instant(&q);
        n->created = col_instant(&q);
        n->author = col_str(&q, a);
        n->prison = col_str(&q, a);
        n->words = col_str(&q, a);
        n->sensitive = col_flag(&q);
        n->amendments = (size_t)col_int(&q);
        n->disputed = col_int(&q);
    }
    return query_close(&q);
}
