/*
 * A run: begin, batch after batch, finish.  Each is a change of its own; of a
 * dry run all are one change, which in the end is taken back.
 */
#include "feeds/import.h"

#include "access/audit.h"
#include "base/json.h"
#include "base/utf8.h"
#include "feeds/import_read.h"
#include "feeds/import_reject.h"
#include "feeds/prisoner_feed.h"
#include "feeds/staff_feed.h"
#include "sentence/recalculate.h"
#include "gen/feeds_import_sql.h"
#include "gen/feeds_staff_feed_sql.h"

#include <stdlib.h>
#include <time.h>

enum {
    /* A change should take about so long: little while others write, too; more
     * when nobody else does, for a page that is written once for many documents
     * costs less. */
    JOB_MS = 12,
    JOB_ALONE_MS = 120,
    AIM_MOST = 768,
    SOURCE_MAX = 400,
};

struct run {
    struct database *d;
    const struct import_options *o;
    struct import_report *report;
    struct reader *reader;
    struct rejects rejects;
    struct batch *batch;     /* being stored */
    struct tally tally;      /* of the change under way */
    int64_t marked;          /* in that change */
    struct str not_marked;   /* in that change */
    int64_t run;             /* row of import_run */
    int64_t unknown_refused; /* whose number could not be read */
    int64_t began_us, batch_us;
    uint64_t changes_seen; /* of everybody, when the last batch was in */
    enum err failed;       /* what stopped it */
    bool whole;            /* a dry run came to its end */
};

/* ---- kinds ---- */

#define KIND_NAME(name, word) [name] = (word),
static const char *const kind_names[IMPORT_KIND_COUNT] = {
    IMPORT_KIND_LIST(KIND_NAME)};
#undef KIND_NAME

const char *
import_kind_name(enum import_kind kind)
{
    return kind_names[kind];
}

enum import_kind
import_kind_from_name(struct str name)
{
    for (int k = 0; k < IMPORT_KIND_COUNT; k++)
        if (str_eq(name, str_from_c(kind_names[k])))
            return (enum import_kind)k;
    return IMPORT_KIND_COUNT;
}

/* ---- helpers ---- */

static int64_t
monotonic_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static bool
prison_code(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'A' && s.p[i] <= 'Z') ||
              (s.p[i] >= '0' && s.p[i] <= '9')))
            return false;
    return s.n >= 2 && s.n <= 6;
}

static int64_t
useful(const struct import_report *r)
{
    return r->added + r->changed + r->unchanged + r->older + r->unplaced;
}

static void
add_tally(struct import_report *r, const struct tally *t)
{
    r->added += t->outcome[OUTCOME_ADDED];
    r->changed += t->outcome[OUTCOME_CHANGED];
    r->unchanged += t->outcome[OUTCOME_UNCHANGED];
    r->older += t->outcome[OUTCOME_OLDER];
    r->unplaced += t->outcome[OUTCOME_UNPLACED];
    r->refused += t->outcome[OUTCOME_REFUSED];
    r->merged += t->merged;
    r->ended += t->ended;
    r->roles_ended += t->roles_ended;
    for (int i = 0; i < OUTCOME_COUNT; i++)
        r->read += t->outcome[i];
}

/* ---- the changes ---- */

/* The names of the files, as far as there is room, for people. */
static struct str
source(const struct run *r, struct buf *names)
{
    static const struct str unreadable = STR_INIT("(name is not UTF-8)");

    buf_init(names, SOURCE_MAX);
    for (size_t i = 0; i < r->o->files; i++)
        buf_printf(names, "%s%s", i ? ", " : "", r->o->file[i].name);
    const struct str all =
        buf_err(names) == OK ? buf_str(names) : str_from_c(r->o->file[0].name);
    return utf8_valid(all) ? all : unreadable;
}

static enum err
begin(struct db *db, void *arg)
{
    struct run *r = arg;
    struct query q = query_open(db, SQL_IMPORT_BEGIN);
    struct buf names;

    query_str(&q, str_from_c(import_kind_name(r->o->kind)));
    query_str(&q, source(r, &names));
    query_instant(&q, r->o->now);
    query_str(&q, r->o->full_prison);
    query_str(&q, r->o->by_user);
    if (query_row(&q))
        r->run = col_int(&q);
    buf_free(&names);
    return query_close(&q);
}

/* A refused document shows at least that its person is listed. */
static enum err
store_refused(struct store *s, struct item *item, int64_t rows_before)
{
    enum err e = OK;

    if (rows_before + s->tally->outcome[OUTCOME_REFUSED] < REJECT_ROWS_MAX)
        e = reject_store(s, item);
    s->tally->outcome[OUTCOME_REFUSED]++;
    if (e == OK && s->o->kind == IMPORT_PRISONERS && item->person.n > 0)
        e = prisoner_seen(s, item->person);
    return e;
}

static enum err
store_items(struct run *r, struct store *s)
{
    enum err e = OK;

    for (size_t i = 0; i < r->batch->items && e == OK; i++) {
        struct item *item = &r->batch->item[i];
        enum outcome outcome = OUTCOME_REFUSED;

        if (wire_refused(&item->problems)) {
            e = store_refused(s, item, r->report->refused);
            continue;
        }
        e = item->shape->store(s, item, &outcome);
        if (e == OK)
            s->tally->outcome[outcome]++;
    }
    return e == OK ? db_sent(s->db) : e; /* how long it took is to be known */
}

static enum err
store_batch(struct db *db, void *arg)
{
    struct run *r = arg;
    struct arena a = {0};
    const int64_t began = monotonic_us();

    r->tally = (struct tally){0};
    struct store s = {db, &a, r->o, r->run, &r->tally, {NULL}};
    const enum err e = store_items(r, &s);
    arena_reset(&a);
    r->batch_us = monotonic_us() - began;
    return e;
}

static enum err
count_rows(struct db *db, const struct statement *sql, struct str prison,
           int64_t run, struct instant as_of, int64_t *out)
{
    struct query q = query_open(db, sql);

    *out = 0;
    query_str(&q, prison);
    query_int(&q, run);
    if (instant_known(as_of))
        query_instant(&q, as_of);
    if (query_row(&q))
        *out = col_int(&q);
    return query_close(&q);
}

static enum err
mark_missing(struct db *db, struct run *r, struct instant as_of)
{
    struct query q = query_open(db, SQL_IMPORT_MARK);

    query_instant(&q, as_of);
    query_str(&q, r->o->full_prison);
    query_int(&q, r->run);
    r->marked = query_run(&q);
    enum err e = query_close(&q);
    if (e != OK)
        return e;

    q = query_open(db, SQL_IMPORT_ENQUIRE);
    query_instant(&q, as_of);
    query_int(&q, r->run);
    query_str(&q, r->o->full_prison);
    query_send(&q);
    e = query_close(&q);
    if (e != OK)
        return e;

    q = query_open(db, SQL_IMPORT_ENQUIRY_OVER);
    query_instant(&q, as_of);
    query_str(&q, r->o->full_prison);
    query_send(&q);
    return query_close(&q);
}

/* Why a list cannot be taken for a whole one; or empty. */
static struct str
not_whole(const struct run *r, int64_t listed)
{
    if (r->report->broken || r->report->stopped)
        return STR("the list is not complete");
    if (r->unknown_refused > 0)
        return STR("documents were refused whose number could not be read");
    if (listed == 0)
        return STR("nobody of that prison is listed");
    return STR_EMPTY;
}

/* Rule FEED-7: whoever is not on a complete list is marked. */
static enum err
mark_people(struct db *db, struct run *r)
{
    const struct instant as_of = reader_as_of(r->reader);
    int64_t listed = 0;
    int64_t newer = 0;
    enum err e = count_rows(db, SQL_IMPORT_LISTED, r->o->full_prison, r->run,
                            INSTANT_NONE, &listed);

    if (e == OK)
        e = count_rows(db, SQL_IMPORT_NEWER_FULL, r->o->full_prison, r->run,
                       as_of, &newer);
    if (e != OK)
        return e;
    r->not_marked = not_whole(r, listed);
    if (r->not_marked.n == 0 && newer != 0)
        r->not_marked = STR("a full list as new as this one was counted "
                            "before");
    return r->not_marked.n > 0 ? OK : mark_missing(db, r, as_of);
}

/* Rule FEED-14: roles at the prison that a complete list has not, end. */
static enum err
end_roles(struct db *db, struct run *r)
{
    struct arena a = {0};
    struct store s = {db, &a, r->o, r->run, &r->tally, {NULL}};
    int64_t listed = 0;
    enum err e = count_rows(db, SQL_STAFF_FEED_ROLE_LISTED, r->o->full_prison,
                            r->run, INSTANT_NONE, &listed);

    if (e == OK)
        r->not_marked = not_whole(r, listed);
    if (e == OK && r->not_marked.n == 0)
        e = staff_end_unlisted(&s, r->o->full_prison, reader_as_of(r->reader));
    arena_reset(&a);
    return e;
}

static enum err
mark(struct db *db, struct run *r)
{
    r->marked = 0;
    r->not_marked = STR_EMPTY;
    r->tally = (struct tally){0};
    if (r->o->full_prison.n == 0)
        return OK;
    if (r->o->kind == IMPORT_PRISONERS)
        return mark_people(db, r);
    return r->o->kind == IMPORT_STAFF ? end_roles(db, r) : OK;
}

/* Why the run did not come to its end, or empty. */
static struct str
shortfall(const struct run *r)
{
    if (r->failed != OK)
        return str_from_c(err_text(r->failed));
    if (r->report->stopped)
        return STR("stopped before its end");
    return r->report->broken ? STR("a file was cut or damaged") : STR_EMPTY;
}

static enum err
store_counts(struct db *db, const struct run *r, struct instant end)
{
    const struct import_report *p = r->report;
    struct query q = query_open(db, SQL_IMPORT_FINISH);

    query_instant(&q, end);
    query_instant(&q, reader_as_of(r->reader));
    query_str(&q, reader_digest(r->reader));
    query_int(&q, p->read);
    query_int(&q, p->added);
    query_int(&q, p->changed);
    query_int(&q, p->unchanged);
    query_int(&q, p->older);
    query_int(&q, p->unplaced);
    query_int(&q, p->refused);
    query_int(&q, p->warnings);
    query_int(&q, r->marked);
    query_int(&q, p->merged);
    query_int(&q, p->ended + r->tally.ended);
    query_int(&q, p->roles_ended + r->tally.roles_ended);
    query_str(&q, r->not_marked);
    query_str(&q, shortfall(r));
    query_int(&q, r->run);
    query_send(&q);
    return query_close(&q);
}

/* {"before":null,"after":{...}}: what the page of the record of use shows. */
static void
write_counts(struct buf *b, const struct run *r)
{
    const struct import_report *p = r->report;
    const struct {
        const char *key;
        int64_t n;
    } counts[] = {
        {"load",      r->run      },
        {"read",      p->read     },
        {"added",     p->added    },
        {"changed",   p->changed  },
        {"unchanged", p->unchanged},
        {"older",     p->older    },
        {"unplaced",  p->unplaced },
        {"refused",   p->refused  },
        {"marked",    r->marked   },
        {"merged",    p->merged   },
    };
    struct json j = json_to(b);

    json_begin_object(&j);
    json_key(&j, STR("before"));
    json_add_null(&j);
    json_key(&j, STR("after"));
    json_begin_object(&j);
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        json_key(&j, str_from_c(counts[i].key));
        json_add_int(&j, counts[i].n);
    }
    json_key(&j, STR("allocations_ended"));
    json_add_int(&j, p->ended + r->tally.ended);
    json_end(&j);
    json_end(&j);
}

static enum err
audit(struct db *db, const struct run *r, struct instant end)
{
    struct arena a = {0};
    struct buf names, counts;
    const struct str from = source(r, &names);

    buf_init(&counts, 4096);
    write_counts(&counts, r);
    const struct audit_row row = {
        .chain = STR("*"),
        .at = end,
        .account = r->o->by_account,
        .username = r->o->by_user,
        .kind = STR("IMPORT"),
        .route = STR("import"),
        .person = STR_EMPTY,
        .subject = arena_printf(&a, "%s, " STR_FMT,
                                import_kind_name(r->o->kind), STR_ARG(from)),
        .detail = buf_str(&counts),
    };
    const enum err e = audit_append(db, &a, &row, NULL, 0);
    buf_free(&counts);
    buf_free(&names);
    arena_reset(&a);
    return e;
}

static enum err
finish(struct db *db, void *arg)
{
    struct run *r = arg;
    const struct instant end = {r->o->now.ms +
                                (monotonic_us() - r->began_us) / 1000};
    enum err e = r->failed == OK ? mark(db, r) : OK;

    if (e == OK)
        e = store_counts(db, r, end);
    if (e == OK)
        e = warnings_store(db, r->run, r->report);
    return e == OK ? audit(db, r, end) : e;
}

/* ---- the run ---- */

/* Has somebody else changed something since the last batch? */
static bool
others_write(struct run *r)
{
    struct database_stats stats;

    database_stats(r->d, &stats);
    const uint64_t since = stats.changes - r->changes_seen;
    r->changes_seen = stats.changes;
    return since > 1 || stats.waiting > 0;
}

/* How many documents the next batch should have, by how long this one took. */
static void
size_next(struct run *r, size_t items)
{
    const int64_t ms = others_write(r) ? JOB_MS : JOB_ALONE_MS;
    const size_t aim = (size_t)(ms * 1000 * (int64_t)items / r->batch_us);

    reader_aim(r->reader, aim < AIM_MOST ? aim : AIM_MOST);
}

/* After a batch is in: count it, tell of it, and size the next. */
static void
settle_batch(struct run *r)
{
    const struct batch *b = r->batch;
    struct import_report *p = r->report;

    add_tally(p, &r->tally);
    rejects_tell(&r->rejects, b, p);
    for (size_t i = 0; i < b->items; i++)
        r->unknown_refused +=
            wire_refused(&b->item[i].problems) && b->item[i].person.n == 0;
    p->bytes = b->position;
    p->broken = b->broken;
    if (r->o->progress != NULL) {
        atomic_store(&r->o->progress->documents, (uint64_t)p->read);
        atomic_store(&r->o->progress->refused, (uint64_t)p->refused);
    }
    if (b->items > 0 && r->batch_us > 0)
        size_next(r, b->items);
}

/* `db` is NULL when each batch is a change of its own. */
static enum err
read_all(struct run *r, struct db *db)
{
    enum err e = OK;

    while (e == OK && (r->batch = reader_next(r->reader)) != NULL) {
        e = db != NULL ? store_batch(db, r) : db_change(r->d, store_batch, r);
        if (e == OK)
            settle_batch(r);
        batch_free(r->batch);
    }
    if (r->o->progress != NULL)
        r->report->stopped = atomic_load(&r->o->progress->stop);
    return e;
}

static enum err
note_missing(struct run *r)
{
    const char *name = reader_missing(r->reader);
    struct import_report *p = r->report;

    if (name == NULL)
        return OK;
    if (p->notes < IMPORT_NOTES_MAX)
        p->note[p->notes++] = (struct import_note){
            .file = str_from_c(name),
            .field = STR_EMPTY,
            .reason = STR("this file cannot be opened"),
            .excerpt = STR_EMPTY,
            .refused = true,
        };
    return ERR_NOT_FOUND;
}

static enum err
run_changes(struct run *r)
{
    enum err e = db_change(r->d, begin, r);

    if (e != OK)
        return e;
    if (r->o->progress != NULL)
        atomic_store(&r->o->progress->run, r->run);
    r->reader = reader_start(r->o);
    e = read_all(r, NULL);
    if (e == OK)
        e = note_missing(r);
    r->failed = e;
    r->tally = (struct tally){0};
    const enum err last = db_change(r->d, finish, r);
    if (last == OK)
        add_tally(r->report, &r->tally);
    return e == OK ? last : e;
}

/* All of it inside one change; ERR_STALE takes it back. */
static enum err
run_dry(struct db *db, void *arg)
{
    struct run *r = arg;

    if (r->reader != NULL)
        reader_stop(r->reader); /* the change runs again */
    import_report_free(r->report);
    rejects_open(&r->rejects, r->rejects.path);
    r->unknown_refused = 0;
    enum err e = begin(db, r);
    r->reader = reader_start(r->o);
    if (e == OK)
        e = read_all(r, db);
    if (e == OK)
        e = note_missing(r);
    if (e == OK)
        e = mark(db, r);
    if (e == OK)
        add_tally(r->report, &r->tally);
    r->whole = e == OK && db_sent(db) == OK;
    return e == OK ? ERR_STALE : e;
}

enum err
import_run(struct database *d, const struct import_options *o,
           struct import_report *report)
{
    struct run r = {.d = d, .o = o, .report = report};
    enum err e;

    *report = (struct import_report){.not_marked = STR_EMPTY};
    if (o->full_prison.n > 0 && !prison_code(o->full_prison))
        return ERR_INVALID;
    r.not_marked = STR_EMPTY;
    r.began_us = monotonic_us();
    rejects_open(&r.rejects, o->rejects);
    if (o->dry_run) {
        e = db_change(d, run_dry, &r);
        e = r.whole && e == ERR_STALE ? OK : e;
    } else {
        e = run_changes(&r);
        report->run = r.run;
        /* killed before its end, or of many, the house does the rest */
        if (e == OK && report->added + report->changed <= IMPORT_DECIDES_MAX)
            e = recalculate_due(d, o->now, NULL);
    }
    if (!rejects_close(&r.rejects) && e == OK)
        e = ERR_FULL;
    report->marked = r.marked;
    report->not_marked = r.not_marked;
    if (r.reader != NULL)
        reader_stop(r.reader);
    return e;
}

void
import_report_free(struct import_report *report)
{
    arena_reset(&report->memory);
    *report = (struct import_report){.not_marked = STR_EMPTY};
}

int
import_status(const struct import_report *r)
{
    if (r->refused == 0 && !r->broken)
        return r->bytes > 0 ? 0 : 2;
    return useful(r) > 0 ? 1 : 2;
}
