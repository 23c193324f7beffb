#include "sentence/report_store.h"

#include "gen/sentence_report_sql.h"
#include "sentence/countersign_store.h"

enum err
report_sections_load(struct db *db, struct arena *a,
                     struct report_sections *out)
{
    struct query q = query_open(db, SQL_REPORT_SECTIONS);
    size_t room = 0;

    *out = (struct report_sections){0};
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct report_section, out->count, &room);
        struct report_section *s = &out->at[out->count];

        s->kind = report_kind_from(col_str_peek(&q));
        s->code = col_str(&q, a);
        s->from = col_day(&q);
        s->used = col_flag(&q);
        s->place = (int)col_int(&q);
        s->title = col_str(&q, a);
        s->hint = col_str(&q, a);
        s->facts = col_str(&q, a);
        s->needed = col_flag(&q);
        s->by = col_str(&q, a);
        s->at = col_instant(&q);
        out->count += s->kind < REPORT_KINDS;
    }
    return query_close(&q);
}

/* One row is to be written. */
static enum err
one_row(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
report_section_add(struct db *db, const struct report_section *s)
{
    struct query q = query_open(db, SQL_REPORT_SECTION_ADD);

    query_str(&q, report_kind_code(s->kind));
    query_str(&q, s->code);
    query_day(&q, s->from);
    query_flag(&q, s->used);
    query_int(&q, s->place);
    query_str(&q, s->title);
    query_str(&q, s->hint);
    query_str(&q, s->facts);
    query_flag(&q, s->needed);
    query_str(&q, s->by);
    query_instant(&q, s->at);
    return one_row(&q);
}

static void
read_report(struct query *q, struct arena *a, struct report *r)
{
    r->id = col_int(q);
    r->version = col_int(q);
    r->kind = report_kind_from(col_str_peek(q));
    r->state = report_state_from(col_str_peek(q));
    r->number = col_str(q, a);
    r->prison = col_str(q, a);
    r->review = col_str(q, a);
    r->begun_by = col_str(q, a);
    r->by = col_str(q, a);
    r->begun = col_instant(q);
    r->at = col_instant(q);
    r->sections = col_day(q);
    r->unmet = col_str(q, a);
    r->undisclosed = col_str(q, a);
}

enum err
reports_of(struct db *db, struct arena *a, struct str number,
           struct reports *out)
{
    struct query q = query_open(db, SQL_REPORTS_OF);
    size_t room = 0;

    *out = (struct reports){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct report, out->count, &room);
        read_report(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
report_find(struct db *db, struct arena *a, struct str number, int64_t id,
            struct report *out)
{
    struct query q = query_open(db, SQL_REPORT_ONE);

    *out = (struct report){0};
    query_str(&q, number);
    query_int(&q, id);
    if (query_row(&q))
        read_report(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && out->id == 0 ? ERR_NOT_FOUND : e;
}

enum err
report_versions(struct db *db, struct arena *a, int64_t report,
                struct report_versions *out)
{
    struct query q = query_open(db, SQL_REPORT_VERSIONS);
    size_t room = 0;

    *out = (struct report_versions){0};
    query_int(&q, report);
    query_int(&q, REPORT_VERSIONS_MAX);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct report_words, out->count, &room);
        struct report_words *w = &out->at[out->count++];

        w->id = col_int(&q);
        w->section = col_str(&q, a);
        w->words = col_str(&q, a);
        w->by = col_str(&q, a);
        w->kept = col_flag(&q);
        w->at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
report_facts_of(struct db *db, struct arena *a, int64_t report,
                struct report_facts *out)
{
    struct query q = query_open(db, SQL_REPORT_FACTS_OF);

    *out = (struct report_facts){0};
    query_int(&q, report);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct report_fact, out->count, &out->room);
        struct report_fact *f = &out->at[out->count];

        f->kind = report_facts_from(col_str_peek(&q));
        f->label = col_str(&q, a);
        f->value = col_str(&q, a);
        f->source = col_str(&q, a);
        f->as_of = col_day(&q);
        out->count += f->kind < REPORT_FACTS;
    }
    return query_close(&q);
}

enum err
report_notes(struct db *db, struct arena *a, int64_t report,
             struct report_notes *out)
{
    struct query q = query_open(db, SQL_REPORT_NOTES);
    size_t room = 0;

    *out = (struct report_notes){0};
    query_int(&q, report);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct report_note, out->count, &room);
        struct report_note *n = &out->at[out->count++];

        n->note = col_str(&q, a);
        n->words = col_str(&q, a);
        n->kind = col_str(&q, a);
        n->author = col_str(&q, a);
        n->occurred = col_instant(&q);
        n->disputed = col_int(&q);
        n->shown = col_flag(&q);
        out->unshown += !n->shown;
    }
    return query_close(&q);
}

enum err
report_disclosures(struct db *db, struct arena *a, int64_t report,
                   struct report_disclosures *out)
{
    struct query q = query_open(db, SQL_REPORT_DISCLOSURES);
    size_t room = 0;

    *out = (struct report_disclosures){0};
    query_int(&q, report);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct report_disclosure, out->count, &room);
        struct report_disclosure *d = &out->at[out->count++];

        d->on = col_day(&q);
        d->how = release_way_from(col_str_peek(&q));
        d->by = col_str(&q, a);
        d->said = col_str(&q, a);
        d->at = col_instant(&q);
        d->notes = col_int(&q);
    }
    return query_close(&q);
}

enum err
report_task(struct db *db, struct str number, struct str review,
            struct report_task *out)
{
    struct query q = query_open(db, SQL_REPORT_TASK);

    *out = (struct report_task){0};
    query_str(&q, number);
    query_str(&q, review);
    if (query_row(&q)) {
        out->id = col_int(&q);
        out->version = col_int(&q);
        out->counted_from = col_day(&q);
        out->due = col_day(&q);
    }
    return query_close(&q);
}

/* ---- writing ---- */

static enum err
copy_words(struct db *db, int64_t to, int64_t from)
{
    struct query q = query_open(db, SQL_REPORT_WORDS_COPY);

    query_int(&q, to);
    query_int(&q, from);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
copy_notes(struct db *db, int64_t to, int64_t from, struct instant now)
{
    struct query q = query_open(db, SQL_REPORT_NOTES_COPY);

    query_int(&q, to);
    query_instant(&q, now);
    query_int(&q, from);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
report_begin(struct db *db, const struct report_actor *who,
             const struct report *r, int64_t follows, int64_t *id)
{
    struct query q = query_open(db, SQL_REPORT_ADD);

    *id = 0;
    query_str(&q, report_kind_code(r->kind));
    query_str(&q, r->number);
    query_str(&q, r->prison);
    query_str(&q, r->review);
    query_str(&q, who->by);
    query_instant(&q, who->now);
    if (query_row(&q))
        *id = col_int(&q);
    enum err e = query_close(&q);
    if (e != OK || follows == 0)
        return e;
    e = copy_words(db, *id, follows);
    return e == OK ? copy_notes(db, *id, follows, who->now) : e;
}

static enum err
touch(struct db *db, const struct report_actor *who, int64_t id,
      int64_t version)
{
    struct query q = query_open(db, SQL_REPORT_TOUCH);

    query_str(&q, who->by);
    query_instant(&q, who->now);
    query_int(&q, id);
    query_int(&q, version);
    return one_row(&q);
}

static enum err
words_add(struct db *db, const struct report_actor *who,
          const struct report_writes *w, const struct report_words *s)
{
    struct query q = query_open(db, SQL_REPORT_WORDS_ADD);

    query_int(&q, w->report);
    query_str(&q, s->section);
    query_flag(&q, w->keep);
    query_str(&q, s->words);
    query_str(&q, who->by);
    query_instant(&q, who->now);
    return one_row(&q);
}

static enum err
words_set(struct db *db, const struct report_actor *who,
          const struct report_writes *w, const struct report_words *s,
          int64_t id)
{
    struct query q = query_open(db, SQL_REPORT_WORDS_SET);

    query_str(&q, s->words);
    query_flag(&q, w->keep);
    query_str(&q, who->by);
    query_instant(&q, who->now);
    query_int(&q, id);
    return one_row(&q);
}

/* Everything that is there, kept: also what was typed before. */
static enum err
keep_all(struct db *db, int64_t report)
{
    struct query q = query_open(db, SQL_REPORT_WORDS_KEEP);

    query_int(&q, report);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
report_write(struct db *db, const struct report_actor *who,
             const struct report_writes *w)
{
    enum err e = touch(db, who, w->report, w->version);

    for (size_t i = 0; i < w->count && e == OK; i++) {
        const struct report_words *now =
            report_newest(w->before, w->at[i].section);
        const bool mine =
            now->id != 0 && !now->kept && str_eq(now->by, who->by);

        e = mine ? words_set(db, who, w, &w->at[i], now->id)
                 : words_add(db, who, w, &w->at[i]);
    }
    return e == OK && w->keep ? keep_all(db, w->report) : e;
}

enum err
report_note_set(struct db *db, const struct report_actor *who,
                const struct report *r, struct str note, bool relied)
{
    struct query q =
        query_open(db, relied ? SQL_REPORT_NOTE_ADD : SQL_REPORT_NOTE_END);

    if (relied) {
        query_int(&q, r->id);
        query_str(&q, who->by);
        query_instant(&q, who->now);
        query_str(&q, note);
        query_str(&q, r->number);
    } else {
        query_str(&q, who->by);
        query_instant(&q, who->now);
        query_int(&q, r->id);
        query_str(&q, note);
    }
    return one_row(&q);
}

static enum err
disclose_notes(struct db *db, int64_t disclosure, int64_t report)
{
    struct query q = query_open(db, SQL_REPORT_DISCLOSED_ADD);

    query_int(&q, disclosure);
    query_int(&q, report);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
report_disclose(struct db *db, const struct report_actor *who,
                const struct report *r, const struct report_disclosure *d)
{
    enum err e = touch(db, who, r->id, r->version);
    int64_t id = 0;

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_REPORT_DISCLOSURE_ADD);

    query_int(&q, r->id);
    query_day(&q, d->on);
    query_str(&q, release_way_code(d->how));
    query_str(&q, d->by);
    query_str(&q, d->said);
    query_str(&q, who->username);
    query_instant(&q, who->now);
    if (query_row(&q))
        id = col_int(&q);
    e = query_close(&q);
    return e == OK ? disclose_notes(db, id, r->id) : e;
}

static enum err
fact_add(struct db *db, int64_t report, size_t position,
         const struct report_fact *f)
{
    struct query q = query_open(db, SQL_REPORT_FACT_ADD);

    query_int(&q, report);
    query_int(&q, (int64_t)position);
    query_str(&q, report_facts_code(f->kind));
    query_str(&q, f->label);
    query_str(&q, f->value);
    query_str(&q, f->source);
    query_day(&q, f->as_of);
    return one_row(&q);
}

/* Its task, ticked or handed in; there may be none. */
static enum err
tick(struct db *db, const struct report_actor *who, const struct report *r,
     bool *waits)
{
    struct report_task t;
    struct countersign_work w = {
        .set = {.number = r->number,
                .state = TASK_DONE,
                .done_on = who->today,
                .words = who->evidence,
                .by = who->username,
                .now = who->now},
        .kind = TASK_PAROLE_REPORT,
        .prison = who->prison,
        .author = who->account,
        .name = who->by,
        .today = who->today,
    };
    const enum err e = report_task(db, r->number, r->review, &t);

    if (e != OK || t.id == 0)
        return e;
    w.set.id = t.id;
    w.set.version = t.version;
    w.set.due = t.due;
    return countersign_hand_in(db, &w, waits);
}

enum err
report_end(struct db *db, const struct report_actor *who,
           const struct report *r, const struct report_facts *facts,
           bool *waits)
{
    struct query q = query_open(db, SQL_REPORT_END);

    *waits = false;
    query_str(&q, report_state_code(r->state));
    query_day(&q, r->sections);
    query_str(&q, r->unmet);
    query_str(&q, r->undisclosed);
    query_str(&q, who->by);
    query_instant(&q, who->now);
    query_int(&q, r->id);
    query_int(&q, r->version);
    enum err e = one_row(&q);
    if (e == OK)
        e = keep_all(db, r->id);
    if (e != OK || r->state != REPORT_FINISHED)
        return e;
    for (size_t i = 0; i < facts->count && e == OK; i++)
        e = fact_add(db, r->id, i, &facts->at[i]);
    return e == OK ? tick(db, who, r, waits) : e;
}
