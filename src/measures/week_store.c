#include "measures/week_store.h"

#include "measures/week_facts_store.h"
#include "gen/measures_measure_sql.h"

#include <string.h>

/* ---- one week ---- */

/* A row as it is kept, and whether it is still so. */
struct kept_row {
    struct week_row row;
    bool seen;
};

struct keeping {
    struct db *db;
    struct arena *a;
    struct str prison;
    struct day week;
    struct kept_row *at;
    size_t count, cap;
    struct measured *out;
};

static struct kept_row *
find_kept(const struct keeping *k, struct str number)
{
    size_t low = 0, high = k->count;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (str_compare(k->at[mid].row.number, number) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < k->count && str_eq(k->at[low].row.number, number) ? &k->at[low]
                                                                   : NULL;
}

static enum err
load_kept(struct keeping *k)
{
    struct query q = query_open(k->db, SQL_MEASURE_ROWS);

    query_str(&q, k->prison);
    query_day(&q, k->week);
    while (query_row(&q)) {
        k->at = arena_grow(k->a, k->at, struct kept_row, k->count, &k->cap);
        struct kept_row *kept = &k->at[k->count++];
        struct week_row *r = &kept->row;

        *kept = (struct kept_row){0};
        r->number = col_str(&q, k->a);
        r->wing = col_str(&q, k->a);
        r->groups = (uint32_t)col_int(&q);
        r->nights = (int)col_int(&q);
        r->arrived = col_day(&q);
        r->due = (int)col_int(&q);
        r->planned = (int)col_int(&q);
        r->held = (int)col_int(&q);
        r->met = (int)col_int(&q);
        r->own = (int)col_int(&q);
        r->judged = (int)col_int(&q);
        r->minutes = (int)col_int(&q);
        r->timed = (int)col_int(&q);
    }
    return query_close(&q);
}

static enum err
load_kept_missed(struct keeping *k)
{
    struct query q = query_open(k->db, SQL_MEASURE_MISSED_ROWS);

    query_str(&q, k->prison);
    query_day(&q, k->week);
    while (query_row(&q)) {
        struct kept_row *kept = find_kept(k, col_str_peek(&q));
        const enum lost reason = lost_from_code(col_str_peek(&q));
        const int sessions = (int)col_int(&q);

        if (kept != NULL && reason < LOST_COUNT)
            kept->row.missed[reason] = sessions;
    }
    return query_close(&q);
}

static bool
same_row(const struct week_row *x, const struct week_row *y)
{
    return str_eq(x->wing, y->wing) && x->groups == y->groups &&
           x->nights == y->nights && x->arrived.n == y->arrived.n &&
           x->due == y->due && x->planned == y->planned && x->held == y->held &&
           x->met == y->met && x->own == y->own && x->judged == y->judged &&
           x->minutes == y->minutes && x->timed == y->timed &&
           memcmp(x->missed, y->missed, sizeof x->missed) == 0;
}

static enum err
drop_one(const struct keeping *k, const struct statement *sql,
         struct str person)
{
    struct query q = query_open(k->db, sql);

    query_str(&q, k->prison);
    query_day(&q, k->week);
    query_str(&q, person);
    query_send(&q);
    return query_close(&q);
}

static enum err
put_missed(const struct keeping *k, const struct week_row *r)
{
    enum err e = drop_one(k, SQL_MEASURE_MISSED_DROP, r->number);

    for (int i = 0; i < LOST_COUNT && e == OK; i++) {
        if (r->missed[i] == 0)
            continue;
        struct query q = query_open(k->db, SQL_MEASURE_MISSED_PUT);

        query_str(&q, k->prison);
        query_day(&q, k->week);
        query_str(&q, r->number);
        query_str(&q, str_from_c(lost_code((enum lost)i)));
        query_int(&q, r->missed[i]);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

static enum err
put_row(const struct keeping *k, const struct week_row *r)
{
    const int number[] = {r->due, r->planned, r->held,    r->met,
                          r->own, r->judged,  r->minutes, r->timed};
    struct query q = query_open(k->db, SQL_MEASURE_ROW_PUT);

    query_str(&q, k->prison);
    query_day(&q, k->week);
    query_str(&q, r->number);
    query_str(&q, r->wing);
    query_int(&q, r->groups);
    query_int(&q, r->nights);
    query_day(&q, r->arrived);
    for (size_t i = 0; i < COUNT_OF(number); i++)
        query_int(&q, number[i]);
    query_send(&q);
    const enum err e = query_close(&q);

    k->out->put++;
    return e == OK ? put_missed(k, r) : e;
}

/* Those who were not there after all. */
static enum err
drop_unseen(const struct keeping *k)
{
    enum err e = OK;

    for (size_t i = 0; i < k->count && e == OK; i++) {
        const struct str person = k->at[i].row.number;

        if (k->at[i].seen)
            continue;
        k->out->dropped++;
        e = drop_one(k, SQL_MEASURE_MISSED_DROP, person);
        if (e == OK)
            e = drop_one(k, SQL_MEASURE_ROW_DROP, person);
    }
    return e;
}

static enum err
put_week(const struct keeping *k, const struct week_load *l)
{
    struct query q = query_open(k->db, SQL_MEASURE_PRISON_PUT);

    query_str(&q, k->prison);
    query_day(&q, k->week);
    if (l->possible < 0)
        query_null(&q);
    else
        query_int(&q, l->possible);
    query_int(&q, l->notes);
    query_int(&q, l->halves);
    query_int(&q, l->halves_on);
    query_int(&q, l->key_minutes);
    query_send(&q);
    return query_close(&q);
}

/* A prison that does not run key work in that week has no rows of it. */
static enum err
forget_week(const struct keeping *k)
{
    static const struct statement *const statements[] = {
        SQL_MEASURE_FORGET_ROWS, SQL_MEASURE_FORGET_MISSED,
        SQL_MEASURE_FORGET_PRISON};
    enum err e = OK;

    for (size_t i = 0; i < COUNT_OF(statements) && e == OK; i++) {
        struct query q = query_open(k->db, statements[i]);

        query_str(&q, k->prison);
        query_day(&q, k->week);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

static enum err
put_rows(struct keeping *k, const struct week_load *l)
{
    enum err e = OK;

    for (size_t i = 0; i < l->people && e == OK; i++) {
        const struct week_row r = week_decide(&l->f, &l->person[i]);
        struct kept_row *kept = find_kept(k, r.number);

        if (kept != NULL)
            kept->seen = true;
        if (kept == NULL || !same_row(&kept->row, &r))
            e = put_row(k, &r);
    }
    return e;
}

enum err
measure_week_make(struct db *db, struct arena *a, struct str prison,
                  struct day week, struct measured *out)
{
    struct week_load l = {.db = db, .a = a, .prison = prison, .week = week};
    struct keeping k = {
        .db = db, .a = a, .prison = prison, .week = week, .out = out};
    enum err e = week_facts_load(&l);

    if (e == OK && !l.f.setting.enabled)
        return forget_week(&k);
    if (e == OK)
        e = load_kept(&k);
    if (e == OK)
        e = load_kept_missed(&k);
    if (e == OK)
        e = put_rows(&k, &l);
    if (e == OK)
        e = drop_unseen(&k);
    out->weeks++;
    return e == OK ? put_week(&k, &l) : e;
}

/* ---- which weeks ---- */

static enum err
first_instant(struct db *db, const struct statement *sql, struct str prison,
              struct day *out)
{
    struct query q = query_open(db, sql);

    query_str(&q, prison);
    while (query_row(&q)) {
        const struct day d = sql == SQL_MEASURE_FIRST_NOTE
                                 ? instant_day(col_instant(&q))
                                 : col_day(&q);

        *out = day_known(*out) && day_known(d) ? day_earlier(*out, d)
               : day_known(d)                  ? d
                                               : *out;
    }
    return query_close(&q);
}

enum err
measure_first_week(struct db *db, struct str prison, struct day today,
                   struct day *out)
{
    static const struct statement *const statements[] = {
        SQL_MEASURE_FIRST_NOTE, SQL_MEASURE_FIRST_DUTY, SQL_MEASURE_FIRST_PLAN};
    const struct day back =
        day_add_days(day_monday(today), -WEEK_NIGHTS * MEASURE_WEEKS_BACK);
    enum err e = OK;

    *out = DAY_NONE;
    for (size_t i = 0; i < COUNT_OF(statements) && e == OK; i++)
        e = first_instant(db, statements[i], prison, out);
    if (e != OK || !day_known(*out))
        return e;
    /* a week of which only a part is on record would tell less than happened */
    const struct day whole = day_monday(day_add_days(*out, WEEK_NIGHTS - 1));
    *out = day_before(whole, back) ? back : whole;
    return OK;
}

/* The weeks of a prison, from the first to the last that is over. */
struct weeks {
    struct day first;
    size_t count;
    bool *due;  /* to be worked out */
    int *notes; /* as they are now */
};

static bool
at_week(const struct weeks *w, struct day d, size_t *at)
{
    if (day_before(d, w->first))
        return false;
    *at = (size_t)(d.n - w->first.n) / WEEK_NIGHTS;
    return *at < w->count;
}

static enum err
count_notes(struct db *db, struct str prison, struct weeks *w)
{
    const struct day end = day_add_days(w->first, (int)w->count * WEEK_NIGHTS);
    struct query q = query_open(db, SQL_MEASURE_NOTE_TIMES);
    size_t at;

    query_str(&q, prison);
    query_instant(&q, instant_of_day(w->first));
    query_instant(&q, instant_of_day(end));
    while (query_row(&q))
        if (at_week(w, instant_day(col_instant(&q)), &at))
            w->notes[at]++;
    return query_close(&q);
}

/* A week that is kept with as many sessions as there are is done. */
static enum err
mark_done(struct db *db, struct str prison, struct weeks *w)
{
    struct query q = query_open(db, SQL_MEASURE_STORED);
    size_t at;

    query_str(&q, prison);
    while (query_row(&q)) {
        const struct day week = col_day(&q);

        if (at_week(w, week, &at) && w->notes[at] == (int)col_int(&q) &&
            at + MEASURE_WEEKS_AGAIN < w->count)
            w->due[at] = false;
    }
    return query_close(&q);
}

static enum err
find_weeks(struct db *db, struct arena *a, struct str prison, struct day today,
           bool all, struct weeks *w)
{
    enum err e = measure_first_week(db, prison, today, &w->first);

    if (e != OK || !day_known(w->first) ||
        !day_before(w->first, day_monday(today)))
        return e;
    w->count = (size_t)(day_monday(today).n - w->first.n) / WEEK_NIGHTS;
    w->due = arena_array(a, bool, w->count);
    w->notes = arena_array(a, int, w->count);
    memset(w->due, true, w->count);
    if (all)
        return OK;
    e = count_notes(db, prison, w);
    return e == OK ? mark_done(db, prison, w) : e;
}

/* ---- as changes ---- */

struct making {
    struct str prison;
    struct day day; /* the week, or today */
    struct measured made;
};

static enum err
week_change(struct db *db, void *arg)
{
    struct making *m = arg;
    struct arena a = {0};

    m->made = (struct measured){0};
    const enum err e = measure_week_make(db, &a, m->prison, m->day, &m->made);

    arena_reset(&a);
    return e;
}

static enum err
looked_change(struct db *db, void *arg)
{
    const struct making *m = arg;
    struct query q = query_open(db, SQL_MEASURE_LOOKED);

    query_str(&q, m->prison);
    query_day(&q, m->day);
    query_send(&q);
    return query_close(&q);
}

enum err
measure_prison_update(struct database *d, struct db *reader, struct str prison,
                      struct day today, bool all, struct measured *out)
{
    struct arena a = {0};
    struct weeks w = {0};
    struct making m = {.prison = prison};
    enum err e = find_weeks(reader, &a, prison, today, all, &w);

    for (size_t i = 0; i < w.count && e == OK; i++) {
        if (!w.due[i])
            continue;
        m.day = day_add_days(w.first, (int)i * WEEK_NIGHTS);
        e = db_change(d, week_change, &m);
        out->weeks += m.made.weeks;
        out->put += m.made.put;
        out->dropped += m.made.dropped;
    }
    m.day = today;
    if (e == OK)
        e = db_change(d, looked_change, &m);
    arena_reset(&a);
    return e;
}

struct prisons {
    struct str *at;
    size_t count, cap;
};

static enum err
find_prisons(struct db *reader, struct arena *a, struct day today, bool all,
             struct prisons *p)
{
    struct query q = query_open(reader, SQL_MEASURE_PRISONS);

    while (query_row(&q)) {
        const struct str code = col_str(&q, a);
        const struct day looked = col_day(&q);

        if (!all && day_known(looked) && !day_before(looked, today))
            continue;
        p->at = arena_grow(a, p->at, struct str, p->count, &p->cap);
        p->at[p->count++] = code;
    }
    return query_close(&q);
}

enum err
measure_update(struct database *d, struct db *reader, struct day today,
               bool all, struct measured *out)
{
    struct arena a = {0};
    struct prisons p = {0};
    enum err e = find_prisons(reader, &a, today, all, &p);

    for (size_t i = 0; i < p.count && e == OK; i++)
        e = measure_prison_update(d, reader, p.at[i], today, all, out);
    arena_reset(&a);
    return e;
}
