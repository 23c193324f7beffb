#include "keywork/quality_store.h"

#include "people/person.h"
#include "gen/keywork_quality_sql.h"

enum { DAYS_A_WEEK = 7, LATE_DAYS = 28 };

static struct instant
begin_of(struct day d)
{
    return instant_from_london((struct london){.day = d});
}

static struct str
name_col(struct query *q, struct arena *a)
{
    const struct str surname = col_str(q, a);

    return person_name(a, surname, col_str(q, a));
}

/* ---- the team ---- */

enum err
quality_team(struct db *db, struct arena *a, struct str prison,
             struct day today, struct quality_team *out)
{
    size_t room = 0;
    struct query q = query_open(db, SQL_QUALITY_TEAM);

    *out = (struct quality_team){0};
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct quality_member, out->count, &room);
        struct quality_member *m = &out->at[out->count++];

        m->staff = col_int(&q);
        m->name = name_col(&q, a);
        m->account = col_int(&q);
        m->manager = col_str(&q, a);
    }
    return query_close(&q);
}

enum err
quality_team_stamp(struct db *db, struct str prison, struct instant *out)
{
    struct query q = query_open(db, SQL_QUALITY_TEAM_STAMP);

    query_str(&q, prison);
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
quality_member_set(struct db *db, struct str prison, int64_t staff,
                   int64_t account, struct instant now)
{
    struct query q = query_open(db, SQL_QUALITY_MEMBER_END);

    query_instant(&q, now);
    query_str(&q, prison);
    query_int(&q, staff);
    query_run(&q);
    const enum err e = query_close(&q);
    if (e != OK || account == 0)
        return e;
    q = query_open(db, SQL_QUALITY_MEMBER_ADD);
    query_str(&q, prison);
    query_int(&q, staff);
    query_int(&q, account);
    query_instant(&q, now);
    query_run(&q);
    return query_close(&q);
}

/* ---- notes of a week ---- */

enum err
quality_notes(struct db *db, struct arena *a, const struct quality_who *who,
              struct day week, struct quality_notes *out)
{
    size_t room = 0;
    const struct day from = day_add_days(week, -DAYS_A_WEEK);
    struct query q = query_open(db, SQL_QUALITY_NOTES);

    *out = (struct quality_notes){0};
    query_day(&q, week);
    query_int(&q, who->account);
    query_str(&q, who->prison);
    query_instant(&q, begin_of(day_add_days(from, -LATE_DAYS)));
    query_instant(&q, begin_of(week));
    query_instant(&q, begin_of(from));
    query_int(&q, who->staff);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct quality_note, out->count, &room);
        struct quality_note *n = &out->at[out->count++];

        *n = (struct quality_note){.id = col_str(&q, a)};
        n->person = col_str(&q, a);
        n->name = name_col(&q, a);
        n->staff = col_int(&q);
        n->author = name_col(&q, a);
        n->occurred = col_instant(&q);
        n->flagged = col_flag(&q);
        n->disputed = col_flag(&q);
        n->last_read = col_day(&q);
        n->reading = col_int(&q);
        n->feedback = col_str(&q, a);
    }
    return query_close(&q);
}

/* ---- what was said of them ---- */

static enum err
add_marks(struct db *db, const struct quality_reading *r)
{
    enum err e = OK;

    for (size_t i = 0; i < r->marks && e == OK; i++) {
        struct query q = query_open(db, SQL_QUALITY_MARK_ADD);

        query_int(&q, r->id);
        query_int(&q, (int64_t)i + 1);
        query_str(&q, r->mark[i].words);
        query_flag(&q, r->mark[i].met);
        query_run(&q);
        e = query_close(&q);
    }
    return e;
}

enum err
quality_read_add(struct db *db, struct str prison, struct quality_reading *r)
{
    struct query q = query_open(db, SQL_QUALITY_READING_ADD);

    r->id = 0;
    query_str(&q, r->note);
    query_str(&q, r->person);
    query_str(&q, prison);
    query_int(&q, r->staff);
    query_day(&q, r->week);
    query_int(&q, r->template);
    query_str(&q, str_from_c(quality_why_code(r->why)));
    query_str(&q, r->feedback);
    query_str(&q, r->read_by);
    query_int(&q, r->account);
    query_instant(&q, r->read_at);
    while (query_row(&q))
        r->id = col_int(&q);
    const enum err e = query_close(&q);
    if (e == OK && r->id == 0)
        return ERR_STALE;
    return e == OK ? add_marks(db, r) : e;
}

static void
read_reading(struct query *q, struct arena *a, struct quality_reading *r)
{
    *r = (struct quality_reading){.id = col_int(q)};
    r->note = col_str(q, a);
    r->person = col_str(q, a);
    r->name = name_col(q, a);
    r->staff = col_int(q);
    r->author = name_col(q, a);
    r->account = col_int(q);
    r->read_by = col_str(q, a);
    r->feedback = col_str(q, a);
    r->answer = col_str(q, a);
    r->occurred = col_instant(q);
    r->read_at = col_instant(q);
    r->answered_at = col_instant(q);
    r->week = col_day(q);
    r->template = col_int(q);
    r->why = quality_why_from(col_str_peek(q));
}

enum err
quality_reading(struct db *db, struct arena *a, struct str prison, int64_t id,
                struct quality_reading *out)
{
    struct query q = query_open(db, SQL_QUALITY_READING);

    *out = (struct quality_reading){0};
    query_int(&q, id);
    query_str(&q, prison);
    while (query_row(&q))
        read_reading(&q, a, out);
    enum err e = query_close(&q);
    if (e != OK || out->id == 0)
        return e == OK ? ERR_NOT_FOUND : e;
    q = query_open(db, SQL_QUALITY_MARKS);
    query_int(&q, id);
    while (query_row(&q) && out->marks < QA_LINES_MAX) {
        struct quality_mark *m = &out->mark[out->marks++];

        m->words = col_str(&q, a);
        m->met = col_flag(&q);
    }
    return query_close(&q);
}

enum err
quality_reading_of(struct db *db, struct str note, int64_t *id)
{
    struct query q = query_open(db, SQL_QUALITY_READING_OF);

    *id = 0;
    query_str(&q, note);
    while (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

static enum err
read_all(struct query *q, struct arena *a, struct quality_readings *out)
{
    size_t room = 0;

    *out = (struct quality_readings){0};
    while (query_row(q)) {
        out->at =
            arena_grow(a, out->at, struct quality_reading, out->count, &room);
        read_reading(q, a, &out->at[out->count++]);
    }
    return query_close(q);
}

enum err
quality_of_staff(struct db *db, struct arena *a, struct str prison,
                 int64_t staff, struct instant since,
                 struct quality_readings *out)
{
    struct query q = query_open(db, SQL_QUALITY_OF_STAFF);

    query_int(&q, staff);
    query_str(&q, prison);
    query_instant(&q, since);
    return read_all(&q, a, out);
}

enum err
quality_answered_to(struct db *db, struct arena *a,
                    const struct quality_who *who, struct day since,
                    struct quality_readings *out)
{
    struct query q = query_open(db, SQL_QUALITY_ANSWERED_TO);

    query_int(&q, who->account);
    query_str(&q, who->prison);
    query_day(&q, since);
    return read_all(&q, a, out);
}

enum err
quality_answer(struct db *db, int64_t id, int64_t staff, struct str answer,
               struct instant now)
{
    struct query q = query_open(db, SQL_QUALITY_ANSWER);

    query_str(&q, answer);
    query_instant(&q, now);
    query_int(&q, id);
    query_int(&q, staff);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

/* ---- weeks ---- */

enum err
quality_look(struct db *db, const struct quality_who *who,
             const struct quality_week *w, struct instant now)
{
    struct query q = query_open(db, SQL_QUALITY_LOOK);

    query_int(&q, who->account);
    query_str(&q, who->prison);
    query_day(&q, w->week);
    query_int(&q, w->sample);
    query_int(&q, w->lost);
    query_str(&q, w->words);
    query_instant(&q, now);
    query_run(&q);
    return query_close(&q);
}

static struct query
of_manager(struct db *db, const struct statement *st,
           const struct quality_who *who, struct day since)
{
    struct query q = query_open(db, st);

    query_int(&q, who->account);
    query_str(&q, who->prison);
    query_day(&q, since);
    return q;
}

enum err
quality_weeks(struct db *db, struct arena *a, const struct quality_who *who,
              struct day week, struct quality_week *out, size_t count)
{
    const struct day since = day_add_days(week, -DAYS_A_WEEK * (int)count);

    for (size_t i = 0; i < count; i++)
        out[i] = (struct quality_week){
            .week = day_add_days(week, -DAYS_A_WEEK * (int)i)};
    struct query q = of_manager(db, SQL_QUALITY_LOOKS, who, since);
    while (query_row(&q)) {
        const struct day d = col_day(&q);
        const size_t i = (size_t)(week.n - d.n) / DAYS_A_WEEK;
        struct quality_week w = {.week = d, .looked = true};

        w.sample = (int)col_int(&q);
        w.lost = (int)col_int(&q);
        w.words = col_str(&q, a);
        if (i < count)
            out[i] = w;
    }
    const enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = of_manager(db, SQL_QUALITY_READ_WEEKS, who, since);
    while (query_row(&q)) {
        const struct day d = col_day(&q);
        const size_t i = (size_t)(week.n - d.n) / DAYS_A_WEEK;
        const int read = (int)col_int(&q);

        if (i < count)
            out[i].read = read;
    }
    return query_close(&q);
}

/* The row of a week; NULL: not among those shown. */
static struct quality_figures *
row_of(struct quality_figures *out, size_t count, struct day week)
{
    for (size_t i = 0; i < count; i++)
        if (day_same(out[i].week, week))
            return &out[i];
    return NULL;
}

/* What two counts of a week are. */
typedef void counts_set(struct quality_figures *f, int n, int m);

static void
set_read(struct quality_figures *f, int n, int m)
{
    f->read = n;
    f->answered = m;
}

static void
set_marks(struct quality_figures *f, int n, int m)
{
    f->marks = n;
    f->met = m;
}

static void
set_done(struct quality_figures *f, int n, int m)
{
    (void)m;
    f->done = n;
}

static enum err
fill_counts(struct db *db, const struct statement *st, struct str prison,
            struct quality_figures *out, size_t count, counts_set *set)
{
    struct query q = query_open(db, st);

    query_str(&q, prison);
    query_day(&q, out[count - 1].week);
    while (query_row(&q)) {
        struct quality_figures *f = row_of(out, count, col_day(&q));
        const int n = (int)col_int(&q);

        if (f != NULL)
            set(f, n, (int)col_int(&q));
    }
    return query_close(&q);
}

static enum err
fill_managers(struct db *db, struct str prison, struct quality_figures *out,
              size_t count)
{
    int64_t counted[QUALITY_WEEKS_MAX] = {0};
    struct query q = query_open(db, SQL_QUALITY_FIGURE_MANAGERS);

    query_str(&q, prison);
    while (query_row(&q)) {
        const int64_t account = col_int(&q);
        const struct instant from = col_instant(&q), to = col_instant(&q);

        for (size_t i = 0; i < count; i++) {
            const struct instant begin = begin_of(out[i].week);
            const struct instant end =
                begin_of(day_add_days(out[i].week, DAYS_A_WEEK));

            if (from.ms >= end.ms || (instant_known(to) && to.ms <= begin.ms) ||
                counted[i] == account)
                continue;
            counted[i] = account;
            out[i].managers++;
        }
    }
    return query_close(&q);
}

enum err
quality_figures(struct db *db, struct str prison, struct day week,
                struct quality_figures *out, size_t count)
{
    assert(count > 0 && count <= QUALITY_WEEKS_MAX);
    for (size_t i = 0; i < count; i++)
        out[i] = (struct quality_figures){
            .week = day_add_days(week, -DAYS_A_WEEK * (int)i)};
    enum err e =
        fill_counts(db, SQL_QUALITY_FIGURES, prison, out, count, set_read);

    if (e == OK)
        e = fill_counts(db, SQL_QUALITY_FIGURE_MARKS, prison, out, count,
                        set_marks);
    if (e == OK)
        e = fill_counts(db, SQL_QUALITY_FIGURE_DONE, prison, out, count,
                        set_done);
    return e == OK ? fill_managers(db, prison, out, count) : e;
}
