/* keywork/similar_store.c -- see the header. */
#include "keywork/similar_store.h"

#include "keywork/similar_night_rule.h"
#include "gen/keywork_similar_sql.h"

#include <stdlib.h>

enum {
    YEAR_DAYS = 366,
    SKETCH_AT_ONCE = 500, /* notes of a feed, a change */
    PAIRS_AT_ONCE = 256,
    SAME_MAX = 40, /* notes of one sketch that are told of */
};

/* ---- on save ---- */

struct candidate {
    struct str note;
    bool about;
    int guess;
};

struct search {
    struct arena *a;
    const struct similar_text *text;
    struct candidate *at;
    size_t count, cap;
};

static bool
is_known(const struct search *s, struct str note)
{
    for (size_t i = 0; i < s->count; i++)
        if (str_eq(s->at[i].note, note))
            return true;
    return false;
}

/* Rows of (sketch, note): those worth it in full. */
static void
take_candidates(struct search *s, struct query *q, bool about)
{
    struct arena work = {0};

    while (query_row(q)) {
        struct similar_sketch sketch;

        if (!similar_unpack(col_bytes(q, &work), &sketch))
            continue;
        const int guess = similar_guess(s->text, &sketch);

        if (guess < SIMILAR_LOOK_AT)
            continue;
        const struct str note = col_str_peek(q);
        if (is_known(s, note))
            continue;
        s->at = arena_grow(s->a, s->at, struct candidate, s->count, &s->cap);
        s->at[s->count++] = (struct candidate){
            .note = arena_str(s->a, note.p, note.n),
            .about = about,
            .guess = guess,
        };
    }
    arena_reset(&work);
}

static enum err
find_candidates(struct db *db, struct search *s, int64_t staff,
                struct str person)
{
    struct query q = query_open(db, SQL_SIMILAR_OF_PERSON);

    query_str(&q, person);
    query_int(&q, SIMILAR_AGAINST);
    take_candidates(s, &q, true);
    const enum err e = query_close(&q);
    if (e != OK || staff == 0)
        return e;
    q = query_open(db, SQL_SIMILAR_OF_AUTHOR);
    query_int(&q, staff);
    query_int(&q, SIMILAR_AGAINST);
    take_candidates(s, &q, false);
    return query_close(&q);
}

static int
worst_first(const void *x, const void *y)
{
    const struct candidate *a = x, *b = y;

    return (b->guess > a->guess) - (b->guess < a->guess);
}

static enum err
words_of(struct db *db, struct arena *a, struct str note, struct str *out)
{
    struct query q = query_open(db, SQL_SIMILAR_WORDS);

    *out = STR_EMPTY;
    query_str(&q, note);
    while (query_row(&q))
        *out = col_str(&q, a);
    return query_close(&q);
}

/* How many of one side are told of already. */
static size_t
told(const struct note_alike *out, size_t count, bool about)
{
    size_t n = 0;

    for (size_t i = 0; i < count; i++)
        n += out[i].about == about;
    return n;
}

static int
most_covered(const void *x, const void *y)
{
    const struct note_alike *a = x, *b = y;

    return (b->covered > a->covered) - (b->covered < a->covered);
}

enum err
similar_find(struct db *db, struct arena *a, const struct similar_text *text,
             int64_t staff, struct str person, struct note_alike *out,
             size_t most, size_t *count)
{
    struct similar *s = arena_new(a, struct similar);
    struct search search = {.a = a, .text = text};
    enum err e = OK;

    *count = 0;
    if (text->words < SIMILAR_WORDS_LEAST)
        return OK;
    e = find_candidates(db, &search, staff, person);
    if (e == OK && search.count > 0)
        qsort(search.at, search.count, sizeof *search.at, worst_first);
    size_t compared = 0, unlike = 0;
    for (size_t i = 0; i < search.count && e == OK && *count < most &&
                       compared < SIMILAR_COMPARED && unlike < SIMILAR_UNLIKE;
         i++) {
        const struct candidate *k = &search.at[i];
        struct arena work = {0};
        struct str words;

        if (told(out, *count, k->about) >= SIMILAR_TOLD)
            continue;
        compared++;
        e = words_of(db, &work, k->note, &words);
        const struct similar_text other = similar_words(&work, words);
        similar_compare(&work, text, &other, s);
        arena_reset(&work);
        const bool nearly = similar_nearly(s);
        unlike += !nearly;
        if (e == OK && nearly)
            out[(*count)++] = (struct note_alike){.note = k->note,
                                                  .about = k->about,
                                                  .shared = s->shared,
                                                  .covered = s->covered};
    }
    if (*count > 0)
        qsort(out, *count, sizeof *out, most_covered);
    return e;
}

enum err
similar_beside(struct db *db, struct arena *a, const struct similar_text *text,
               struct str other, struct str *other_text, struct similar *out)
{
    const enum err e = words_of(db, a, other, other_text);
    const struct similar_text y = similar_words(a, *other_text);

    similar_compare(a, text, &y, out);
    return e;
}

enum err
similar_keep(struct db *db, struct str note, struct str person, int64_t staff,
             struct instant occurred, const struct similar_sketch *sketch)
{
    unsigned char bytes[SIMILAR_SKETCH_BYTES];
    const size_t n = similar_pack(sketch, bytes);
    struct query q = query_open(db, SQL_SIMILAR_SKETCH_ADD);

    query_str(&q, note);
    query_str(&q, person);
    query_int(&q, staff);
    query_instant(&q, occurred);
    query_bytes(&q, (struct str){(const char *)bytes, n});
    query_send(&q);
    return query_close(&q);
}

enum err
similar_found(struct db *db, struct str note, const struct note_alike *alike,
              struct instant now, const char *by)
{
    struct query q = query_open(db, SQL_SIMILAR_ALIKE_ADD);

    query_str(&q, note);
    query_str(&q, alike->note);
    query_int(&q, alike->shared);
    query_int(&q, alike->covered);
    query_instant(&q, now);
    query_str(&q, str_from_c(by));
    query_send(&q);
    return query_close(&q);
}

/* ---- notes of feeds get their sketches ---- */

struct unread {
    struct str note, person;
    int64_t staff;
    struct instant occurred;
    struct similar_sketch sketch;
};

struct sketching {
    const struct unread *at;
    size_t count;
};

static enum err
sketch_change(struct db *db, void *arg)
{
    const struct sketching *s = arg;
    enum err e = OK;

    for (size_t i = 0; i < s->count && e == OK; i++)
        e = similar_keep(db, s->at[i].note, s->at[i].person, s->at[i].staff,
                         s->at[i].occurred, &s->at[i].sketch);
    return e;
}

static struct similar_sketch
sketch_of(struct str words)
{
    struct arena a = {0};
    const struct similar_text t = similar_read(&a, words);
    const struct similar_sketch s = similar_sketch_of(&t);

    arena_reset(&a);
    return s;
}

static enum err
sketch_unread(struct database *d, struct db *reader, struct similar_swept *out)
{
    struct arena ids = {0};
    struct str after = STR_EMPTY;
    size_t count;
    enum err e;

    do {
        struct arena a = {0};
        struct unread *row = arena_array(&a, struct unread, SKETCH_AT_ONCE);
        struct query q = query_open(reader, SQL_SIMILAR_UNREAD);

        count = 0;
        query_str(&q, after);
        query_int(&q, SKETCH_AT_ONCE);
        while (query_row(&q) && count < SKETCH_AT_ONCE) {
            struct unread *u = &row[count++];

            u->note = col_str(&q, &a);
            u->person = col_str(&q, &a);
            u->staff = col_int(&q);
            u->occurred = col_instant(&q);
            u->sketch = sketch_of(col_str_peek(&q));
        }
        e = query_close(&q);
        if (e == OK && count > 0) {
            after =
                arena_str(&ids, row[count - 1].note.p, row[count - 1].note.n);
            e = db_change(d, sketch_change, &(struct sketching){row, count});
        }
        out->sketched += e == OK ? (int64_t)count : 0;
        arena_reset(&a);
    } while (e == OK && count == SKETCH_AT_ONCE &&
             out->sketched < NIGHT_NOTES_MAX);
    arena_reset(&ids);
    return e;
}

/* ---- the night ---- */

struct pair {
    size_t fresh; /* index of the new note */
    struct str other;
};

struct night {
    struct arena a;
    struct str *note; /* of the new ones */
    struct similar_sketch *sketch;
    size_t count;
    struct similar_night *table;
    struct pair *pair;
    size_t pairs, cap;
};

static enum err
load_fresh(struct db *reader, struct night *n)
{
    struct query q = query_open(reader, SQL_SIMILAR_NEW);

    n->note = arena_array(&n->a, struct str, NIGHT_NOTES_MAX);
    n->sketch = arena_array(&n->a, struct similar_sketch, NIGHT_NOTES_MAX);
    query_int(&q, NIGHT_NOTES_MAX);
    while (query_row(&q) && n->count < NIGHT_NOTES_MAX) {
        struct arena work = {0};

        n->note[n->count] = col_str(&q, &n->a);
        /* One that cannot be read stays empty, and finds nothing. */
        if (!similar_unpack(col_bytes(&q, &work), &n->sketch[n->count]))
            n->sketch[n->count] = (struct similar_sketch){0};
        n->count++;
        arena_reset(&work);
    }
    return query_close(&q);
}

/* Of two new notes only one pair: the later id stands for the new one. */
static void
take_pairs(struct night *n, struct str other, const uint32_t *answer,
           size_t answers)
{
    for (size_t k = 0; k < answers; k++) {
        size_t same = 0;

        for (size_t i = answer[k]; i < n->count && same < SAME_MAX;
             i = similar_night_next_same(n->table, i)) {
            same++;
            if (str_compare(n->note[i], other) <= 0)
                continue;
            n->pair =
                arena_grow(&n->a, n->pair, struct pair, n->pairs, &n->cap);
            n->pair[n->pairs++] =
                (struct pair){i, arena_str(&n->a, other.p, other.n)};
        }
    }
}

static enum err
pass_year(struct db *reader, struct night *n, struct instant since,
          struct similar_swept *out)
{
    struct query q = query_open(reader, SQL_SIMILAR_YEAR);

    query_instant(&q, since);
    while (query_row(&q)) {
        struct arena work = {0};
        const struct str other = col_str(&q, &work);
        struct similar_sketch s;
        uint32_t answer[NIGHT_ANSWERS_MAX];

        out->year++;
        if (similar_unpack(col_bytes(&q, &work), &s))
            take_pairs(n, other, answer,
                       similar_night_ask(n->table, &s, answer));
        arena_reset(&work);
    }
    return query_close(&q);
}

struct judged {
    struct night *n;
    size_t from, until;
    struct instant now;
    int64_t found;
};

/* Reads both in the change itself: few pairs come so far. */
static enum err
judge_change(struct db *db, void *arg)
{
    struct judged *j = arg;
    enum err e = OK;

    j->found = 0;
    for (size_t i = j->from; i < j->until && e == OK; i++) {
        const struct pair *p = &j->n->pair[i];
        struct arena a = {0};
        struct similar *s = arena_new(&a, struct similar);
        struct str text, other;

        e = words_of(db, &a, j->n->note[p->fresh], &text);
        const struct similar_text t = similar_read(&a, text);
        if (e == OK)
            e = similar_beside(db, &a, &t, p->other, &other, s);
        if (e == OK && similar_nearly(s)) {
            e = similar_found(db, j->n->note[p->fresh],
                              &(struct note_alike){.note = p->other,
                                                   .shared = s->shared,
                                                   .covered = s->covered},
                              j->now, "NIGHT");
            j->found++;
        }
        arena_reset(&a);
    }
    return e;
}

static enum err
swept_change(struct db *db, void *arg)
{
    const struct judged *j = arg;
    enum err e = OK;

    for (size_t i = j->from; i < j->until && e == OK; i++) {
        struct query q = query_open(db, SQL_SIMILAR_SWEPT);

        query_str(&q, j->n->note[i]);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

/* `count` in parts of a change each. */
static enum err
in_parts(struct database *d, db_change_fn *what, struct judged *j, size_t count,
         int64_t *found)
{
    enum err e = OK;

    for (j->from = 0; j->from < count && e == OK; j->from = j->until) {
        j->until = j->from + PAIRS_AT_ONCE;
        if (j->until > count)
            j->until = count;
        e = db_change(d, what, j);
        *found += e == OK ? j->found : 0;
    }
    return e;
}

struct sweep_end {
    struct instant now;
    const struct similar_swept *swept;
};

static enum err
end_change(struct db *db, void *arg)
{
    const struct sweep_end *s = arg;
    struct query q = query_open(db, SQL_SIMILAR_NIGHT_ADD);

    query_day(&q, instant_day(s->now));
    query_instant(&q, s->now);
    query_int(&q, s->swept->sketched);
    query_int(&q, s->swept->fresh);
    query_int(&q, s->swept->found);
    query_send(&q);
    return query_close(&q);
}

enum err
similar_last_night(struct db *db, struct day *out)
{
    struct query q = query_open(db, SQL_SIMILAR_NIGHT_LAST);

    *out = query_row(&q) ? col_day(&q) : DAY_NONE;
    return query_close(&q);
}

enum err
similar_sweep(struct database *d, struct db *reader, struct instant now,
              struct similar_swept *out)
{
    struct night n = {0};
    struct judged j = {.n = &n, .now = now};
    const struct instant since =
        instant_of_day(day_add_days(instant_day(now), -YEAR_DAYS));
    int64_t none = 0;
    enum err e;

    *out = (struct similar_swept){0};
    e = sketch_unread(d, reader, out);
    if (e == OK)
        e = load_fresh(reader, &n);
    if (e == OK && n.count > 0) {
        n.table = similar_night_new(&n.a, n.sketch, n.count);
        e = pass_year(reader, &n, since, out);
    }
    if (e == OK)
        e = in_parts(d, judge_change, &j, n.pairs, &out->found);
    j.found = 0;
    if (e == OK)
        e = in_parts(d, swept_change, &j, n.count, &none);
    out->fresh = (int64_t)n.count;
    out->guessed = (int64_t)n.pairs;
    out->all = out->sketched < NIGHT_NOTES_MAX && out->fresh < NIGHT_NOTES_MAX;
    arena_reset(&n.a);
    return e == OK && out->all
               ? db_change(d, end_change, &(struct sweep_end){now, out})
               : e;
}
