/* keywork/session_read_store.c -- one note with all that stands beside it. */
#include "keywork/session_rule.h"
#include "keywork/session_store.h"
#include "people/person.h"
#include "gen/keywork_session_sql.h"

enum { ROWS_MAX = 200 };

static void
read_case(struct query *q, struct arena *a, struct session_read *out)
{
    out->id = col_str(q, a);
    out->person = col_str(q, a);
    out->prison = col_str(q, a);
    out->type = col_str(q, a);
    out->sub_type = col_str(q, a);
    const struct str type_words = col_str(q, a);
    const struct str sub_words = col_str(q, a);

    out->title = sub_words.n > 0    ? sub_words
                 : type_words.n > 0 ? type_words
                                    : out->type;
    out->occurred = col_instant(q);
    out->created = col_instant(q);
    out->author_staff = col_int(q);
    out->author = col_str(q, a);
    out->username = col_str(q, a);
    out->words = col_str(q, a);
    out->sensitive = col_flag(q);
}

static void
read_facts(struct query *q, struct arena *a, struct session_read *out)
{
    struct session_note *n = &out->note;

    n->kind = session_kind_from(col_str_peek(q));
    out->ours = n->kind < KIND_COUNT;
    n->day = col_day(q);
    n->start = (int)col_int(q);
    n->end = (int)col_int(q);
    n->place = session_place_from(col_str_peek(q));
    n->private_place = col_flag(q);
    n->private_known = out->ours;
    n->present = col_str(q, a);
    n->language = col_str(q, a);
    n->interpreter = interpreter_from(col_str_peek(q));
    n->plan_session = col_int(q);
    n->agreement = col_str(q, a);
    n->accepted = accepted_from(col_str_peek(q));
    const struct str how = col_str(q, a);

    n->paper = str_eq(how, STR("PAPER"));
    n->offline = str_eq(how, STR("OFFLINE"));
    n->late = col_flag(q);
    n->planned = (int)col_int(q);
    n->overrun = col_str(q, a);
    out->overrun_words = col_str(q, a);
    n->skill = col_str(q, a);
    n->negative = col_flag(q);
    n->discussed_on = col_day(q);
    n->discussed = col_str(q, a);
    n->kept_back = col_flag(q);
    n->kept_why = col_str(q, a);
    out->given = col_instant(q);
    out->given_by = col_str(q, a);
    out->struck = col_flag(q);
}

static enum err
read_row(struct db *db, struct arena *a, struct str person, struct str note,
         struct session_read *out)
{
    struct query q = query_open(db, SQL_SESSION_READ);
    bool found = false;

    query_str(&q, note);
    query_str(&q, person);
    while (query_row(&q)) {
        found = true;
        read_case(&q, a, out);
        read_facts(&q, a, out);
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

static enum err
read_parts(struct db *db, struct arena *a, struct str note,
           struct session_note *n)
{
    struct query q = query_open(db, SQL_SESSION_READ_PARTS);

    for (enum note_part p = 0; p < PART_COUNT; p++)
        n->part[p] = STR_EMPTY;
    query_str(&q, note);
    while (query_row(&q)) {
        const enum note_part p = note_part_from(col_str_peek(&q));
        const struct str words = col_str(&q, a);

        if (p < PART_COUNT)
            n->part[p] = words;
    }
    const enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_SESSION_READ_GOALS);
    query_str(&q, note);
    while (query_row(&q) && n->goals < NOTE_GOALS_MAX) {
        struct note_goal *g = &n->goal[n->goals++];

        g->words = col_str(&q, a);
        g->mark = goal_mark_from(col_str_peek(&q));
        g->family = col_flag(&q);
    }
    return query_close(&q);
}

static enum err
read_amendments(struct db *db, struct arena *a, struct session_read *out)
{
    struct query q = query_open(db, SQL_SESSION_READ_AMENDMENTS);

    out->amendment = arena_array(a, struct session_amendment, ROWS_MAX);
    query_str(&q, out->id);
    while (query_row(&q) && out->amendments < ROWS_MAX) {
        struct session_amendment *m = &out->amendment[out->amendments++];

        m->at = col_instant(&q);
        m->author = col_str(&q, a);
        m->words = col_str(&q, a);
    }
    return query_close(&q);
}

static enum err
read_checks(struct db *db, struct arena *a, struct session_read *out)
{
    struct query q = query_open(db, SQL_SESSION_READ_CHECKS);

    out->check = arena_array(a, struct session_kept_check, NOTE_CHECKS_MAX);
    query_str(&q, out->id);
    while (query_row(&q) && out->checks < NOTE_CHECKS_MAX) {
        struct session_kept_check *k = &out->check[out->checks++];

        k->name = note_check_from(col_str_peek(&q));
        k->measure = col_int(&q);
        k->other = col_str(&q, a);
    }
    return query_close(&q);
}

static enum err
read_promises(struct db *db, struct arena *a, struct session_read *out)
{
    struct query q = query_open(db, SQL_SESSION_READ_PROMISES);

    out->promise = arena_array(a, struct session_kept_promise, ROWS_MAX);
    query_str(&q, out->id);
    while (query_row(&q) && out->promises < ROWS_MAX) {
        struct session_kept_promise *p = &out->promise[out->promises++];

        p->what = col_str(&q, a);
        p->theirs = col_flag(&q);
        p->due = col_day(&q);
        p->state = col_str(&q, a);
        p->answer = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
session_read(struct db *db, struct arena *a, struct str person, struct str note,
             struct session_read *out)
{
    *out = (struct session_read){0};
    enum err e = read_row(db, a, person, note, out);

    if (e == OK)
        e = read_parts(db, a, note, &out->note);
    if (e == OK)
        e = read_amendments(db, a, out);
    if (e == OK)
        e = read_checks(db, a, out);
    return e == OK ? read_promises(db, a, out) : e;
}

/* ---- lists of notes ---- */

enum err
session_not_given(struct db *db, struct arena *a, struct str prison,
                  int64_t staff, struct day since, struct not_givens *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_SESSION_NOT_GIVEN);

    *out = (struct not_givens){0};
    query_str(&q, prison);
    query_int(&q, staff);
    query_day(&q, since);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct not_given, out->count, &cap);
        struct not_given *n = &out->at[out->count++];

        n->note = col_str(&q, a);
        n->person = col_str(&q, a);
        const struct str surname = col_str(&q, a);
        n->name = person_name(a, surname, col_str(&q, a));
        n->day = col_day(&q);
    }
    return query_close(&q);
}

enum err
session_late(struct db *db, struct arena *a, struct str prison,
             struct day since, struct late_notes *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_SESSION_LATE);

    *out = (struct late_notes){0};
    query_str(&q, prison);
    query_day(&q, since);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct late_note, out->count, &cap);
        struct late_note *n = &out->at[out->count++];

        n->note = col_str(&q, a);
        n->person = col_str(&q, a);
        const struct str surname = col_str(&q, a);
        n->name = person_name(a, surname, col_str(&q, a));
        n->author = col_str(&q, a);
        n->kind = session_kind_from(col_str_peek(&q));
        const struct day day = col_day(&q);
        n->happened = session_moment(day, (int)col_int(&q));
        n->entered = col_instant(&q);
        const struct str how = col_str(&q, a);

        n->paper = str_eq(how, STR("PAPER"));
        n->offline = str_eq(how, STR("OFFLINE"));
        n->disputed = col_int(&q);
    }
    return query_close(&q);
}
