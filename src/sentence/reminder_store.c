#include "sentence/reminder_store.h"
#include "gen/sentence_reminder_sql.h"

enum { RELEASE_DATES = 4 }; /* columns of reminder_cases */

enum err
reminder_steps(struct db *db, struct arena *a, struct day today,
               struct reminder_steps *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_REMINDER_STEPS);

    *out = (struct reminder_steps){0};
    query_day(&q, today);
    while (query_row(&q)) {
        struct reminder_step s = {.kind = reminder_from(col_str_peek(&q))};

        s.days = (int)col_int(&q);
        s.for_days = (int)col_int(&q);
        s.tells = remind_whom(col_str_peek(&q));
        s.daily = col_flag(&q);
        if (s.kind == REMINDER_KINDS)
            continue; /* of a newer program */
        out->at =
            arena_grow(a, out->at, struct reminder_step, out->count, &cap);
        out->at[out->count++] = s;
    }
    return query_close(&q);
}

static enum responsible
responsible_from(struct str code)
{
    for (enum responsible r = RESP_CUSTODY; r < RESP_COUNT; r++)
        if (str_eq(code, responsible_code(r)))
            return r;
    return RESP_UNKNOWN;
}

static struct day
later(struct day a, struct day b)
{
    return a.n > b.n ? a : b; /* what is not known is earliest */
}

/* RE-5: since the last one ended here, or since they came, the later. */
static struct day
without_pom(struct day arrived, struct instant left)
{
    const struct day ended = instant_day(left);

    return day_known(ended) &&
                   (!day_known(arrived) || day_before(arrived, ended))
               ? ended
               : arrived;
}

/* The earliest of the next columns; DAY_NONE: all are null. */
static struct day
first_of(struct query *q, int columns)
{
    struct day first = DAY_NONE;

    for (int i = 0; i < columns; i++) {
        const struct day d = col_day(q);

        if (day_known(d) && (!day_known(first) || day_before(d, first)))
            first = d;
    }
    return first;
}

static enum err
read_cases(struct db *db, struct arena *a, const struct reminder_facts *all,
           struct reminder_cases *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_REMINDER_CASES);

    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct reminder_case, out->count, &cap);
        struct reminder_case *k = &out->at[out->count++];

        k->facts = *all;
        (void)str_index_add(&out->index, a, col_str_peek(&q));
        k->number = out->index.text[out->count - 1];
        k->facts.who = responsible_from(col_str_peek(&q));
        k->facts.since = k->from = col_day(&q);
        k->facts.handover = col_day(&q);
    }
    return query_close(&q);
}

/* ---- lists, each of which says more of some cases ---- */

static void
add_person(struct query *q, struct arena *a, struct reminder_case *k)
{
    k->prison = col_str(q, a);
    k->facts.pom_needed = k->arrived = col_day(q);
    k->sentence_start = col_day(q);
    k->facts.early_first = first_of(q, RELEASE_DATES);
}

static void
add_com(struct query *q, struct arena *a, struct reminder_case *k)
{
    k->facts.com_named = col_str_peek(q).n > 0;
    k->officer = col_str(q, a);
    k->unit = col_str(q, a);
}

/* Since another side ended, or since the first row of all. */
static void
add_side(struct query *q, struct arena *a, struct reminder_case *k)
{
    (void)a;
    const struct str code = col_str_peek(q);
    const enum responsible who = responsible_from(code);
    const bool in_service = code.n > 0;
    const struct day from = col_day(q), to = col_day(q);
    struct reminder_facts *f = &k->facts;

    if (who == f->who) {
        k->from = day_earlier(k->from, from);
    } else {
        k->other = later(k->other, to);
        if (in_service)
            f->changed = later(f->changed, to);
    }
    f->since = day_known(k->other) ? k->other : k->from;
}

static bool
is_here(struct query *q, const struct reminder_case *k)
{
    return str_eq(col_str_peek(q), k->prison);
}

static void
add_held(struct query *q, struct arena *a, struct reminder_case *k)
{
    (void)a;
    if (!is_here(q, k))
        return;
    const bool pom = str_eq(col_str_peek(q), STR("POM"));

    *(pom ? &k->pom : &k->key_worker) = col_int(q);
    k->facts.pom_named = k->pom != 0;
}

static void
add_left(struct query *q, struct arena *a, struct reminder_case *k)
{
    (void)a;
    if (is_here(q, k))
        k->facts.pom_needed = without_pom(k->arrived, col_instant(q));
}

/* Assessed in this sentence, and not since the window opened. */
static void
add_assessed(struct query *q, struct arena *a, struct reminder_case *k)
{
    (void)a;
    const struct day before = col_day(q), in_window = col_day(q);
    const struct day start = k->sentence_start;

    k->facts.early_waits =
        day_known(start) && before.n >= start.n && in_window.n < start.n;
}

static void
add_asked(struct query *q, struct arena *a, struct reminder_case *k)
{
    (void)a;
    if (!is_here(q, k))
        return;
    const bool of_prison = str_eq(col_str_peek(q), STR("TO_PRISON"));

    *(of_prison ? &k->facts.asked_prison : &k->facts.asked_com) = col_day(q);
}

static void
add_untold(struct query *q, struct arena *a, struct reminder_case *k)
{
    (void)a;
    k->facts.release_changed = col_day(q);
}

static void
add_signs(struct query *q, struct arena *a, struct reminder_case *k)
{
    (void)a;
    if (!is_here(q, k))
        return;
    k->facts.to_sign = col_day(q);
    k->facts.sent_back = instant_day(col_instant(q));
}

static enum err
add_list(struct db *db, struct arena *a, const struct statement *sql,
         void (*add)(struct query *q, struct arena *a, struct reminder_case *k),
         struct reminder_cases *out)
{
    struct query q = query_open(db, sql);

    while (query_row(&q)) {
        const size_t at = str_index_find(&out->index, col_str_peek(&q));

        if (at != STR_INDEX_NONE)
            add(&q, a, &out->at[at]);
    }
    return query_close(&q);
}

/* Nobody is reminded of whoever is in none. */
static enum err
only_in_prison(struct db *db, struct arena *a, struct reminder_cases *out)
{
    struct str_index prisons = {0};
    struct query q = query_open(db, SQL_REMINDER_PRISONS);

    while (query_row(&q))
        (void)str_index_add(&prisons, a, col_str_peek(&q));
    for (size_t i = 0; i < out->count; i++)
        if (str_index_find(&prisons, out->at[i].prison) == STR_INDEX_NONE)
            out->at[i].prison = STR_EMPTY;
    return query_close(&q);
}

enum err
reminder_cases(struct db *db, struct arena *a, struct day today,
               struct day last_run, struct reminder_cases *out)
{
    static const struct {
        const struct statement *sql;
        void (*add)(struct query *q, struct arena *a, struct reminder_case *k);
    } lists[] = {
        {SQL_REMINDER_PEOPLE,    add_person  },
        {SQL_REMINDER_COMS,      add_com     },
        {SQL_REMINDER_HELD,      add_held    },
        {SQL_REMINDER_SIDES,     add_side    },
        {SQL_REMINDER_POMS_LEFT, add_left    },
        {SQL_REMINDER_ASSESSED,  add_assessed},
        {SQL_REMINDER_ASKED,     add_asked   },
        {SQL_REMINDER_UNTOLD,    add_untold  },
        {SQL_REMINDER_SIGNS,     add_signs   },
    };
    const struct reminder_facts all = {.today = today, .last_run = last_run};

    *out = (struct reminder_cases){0};
    enum err e = read_cases(db, a, &all, out);
    for (size_t i = 0; i < COUNT_OF(lists) && e == OK; i++)
        e = add_list(db, a, lists[i].sql, lists[i].add, out);
    return e == OK ? only_in_prison(db, a, out) : e;
}

enum err
reminder_accounts(struct db *db, struct arena *a, struct day today,
                  struct reminder_accounts *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_REMINDER_ACCOUNTS);

    *out = (struct reminder_accounts){0};
    query_day(&q, today);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct reminder_account, out->count, &cap);
        struct reminder_account *k = &out->at[out->count++];

        k->id = col_int(&q);
        k->staff = col_int(&q);
        k->role = col_str(&q, a);
        k->prison = col_str(&q, a);
        k->unit = col_str(&q, a);
        k->officer = col_str(&q, a);
    }
    return query_close(&q);
}

static enum err
tell_again(struct db *db, int64_t id, struct day today, bool *done)
{
    struct query q = query_open(db, SQL_REMINDER_AGAIN);

    query_day(&q, today);
    query_int(&q, id);
    *done = query_run(&q) > 0;
    return query_close(&q);
}

static enum err
put(struct db *db, const struct reminder_new *n, struct day today,
    struct instant now)
{
    const bool box = n->account == 0;
    struct query q =
        query_open(db, box ? SQL_UNIT_REMINDER_PUT : SQL_REMINDER_PUT);

    if (box) {
        query_str(&q, n->unit);
        query_str(&q, unit_box_code(n->box));
    } else {
        query_int(&q, n->account);
    }
    query_str(&q, n->number);
    query_str(&q, n->prison);
    query_str(&q, reminder_code(n->due.kind));
    query_int(&q, n->due.days);
    query_day(&q, n->due.on);
    query_instant(&q, now);
    query_day(&q, today);
    if (!box)
        query_int(&q, n->due.daily ? 1 : 0);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
reminder_put(struct db *db, const struct reminder_new *n, struct day today,
             struct instant now)
{
    bool done = false;
    const bool again = n->account != 0 && n->kept != 0 && n->due.daily;
    const enum err e = again ? tell_again(db, n->kept, today, &done) : OK;

    return e != OK || done ? e : put(db, n, today, now);
}

struct str
unit_box_code(enum unit_box b)
{
    return b == BOX_UNIT ? STR("UNIT") : STR("REGION");
}

/* How many reminders were made by the pass that began at `now`. */
static enum err
count_made(struct db *db, struct instant now, int64_t *out)
{
    struct query q = query_open(db, SQL_REMINDER_MADE_AT);

    query_instant(&q, now);
    while (query_row(&q))
        *out = col_int(&q);
    return query_close(&q);
}

enum err
reminder_run_end(struct db *db, struct day today, struct instant now,
                 int64_t due)
{
    int64_t made = 0;
    const enum err e = count_made(db, now, &made);

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_REMINDER_RUN_ADD);
    query_day(&q, today);
    query_instant(&q, now);
    query_int(&q, due);
    query_int(&q, made);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
reminder_run_last(struct db *db, struct day *out)
{
    struct query q = query_open(db, SQL_REMINDER_RUN_LAST);

    *out = DAY_NONE;
    while (query_row(&q))
        *out = col_day(&q);
    return query_close(&q);
}

enum err
unit_reminders_of(struct db *db, struct arena *a, struct str unit,
                  struct unit_reminders *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_UNIT_REMINDERS_SENT);

    *out = (struct unit_reminders){0};
    query_str(&q, unit);
    while (query_row(&q)) {
        struct unit_reminder r = {
            .box = str_eq(col_str_peek(&q), unit_box_code(BOX_UNIT))
                       ? BOX_UNIT
                       : BOX_REGION,
        };

        r.number = col_str(&q, a);
        r.kind = reminder_from(col_str_peek(&q));
        r.on = col_day(&q);
        r.made = col_instant(&q);
        r.over = col_instant(&q);
        r.mailed = col_instant(&q);
        if (r.kind == REMINDER_KINDS)
            continue; /* of a newer program */
        out->at =
            arena_grow(a, out->at, struct unit_reminder, out->count, &cap);
        out->at[out->count++] = r;
    }
    return query_close(&q);
}

/* ---- one account's ---- */

enum err
reminders_of(struct db *db, struct arena *a, int64_t account, bool past,
             struct reminder_list *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_REMINDERS_OF);

    *out = (struct reminder_list){0};
    query_int(&q, account);
    query_flag(&q, past);
    while (query_row(&q)) {
        struct reminder r = {.id = col_int(&q)};

        r.number = col_str(&q, a);
        r.surname = col_str(&q, a);
        r.forename = col_str(&q, a);
        r.sort_name = col_str(&q, a);
        r.prison = col_str(&q, a);
        r.kind = reminder_from(col_str_peek(&q));
        r.days = (int)col_int(&q);
        r.on = col_day(&q);
        r.made = col_instant(&q);
        r.done = col_instant(&q);
        r.over = col_instant(&q);
        r.told = (int)col_int(&q);
        if (r.kind == REMINDER_KINDS)
            continue;
        out->at = arena_grow(a, out->at, struct reminder, out->count, &cap);
        out->at[out->count++] = r;
    }
    return query_close(&q);
}

enum err
reminder_done(struct db *db, struct arena *a, int64_t id, int64_t account,
              struct instant now, struct str *number)
{
    bool found = false;
    struct query q = query_open(db, SQL_REMINDER_DONE);

    query_instant(&q, now);
    query_int(&q, id);
    query_int(&q, account);
    while (query_row(&q)) {
        found = true;
        *number = col_str(&q, a);
        (void)col_str_peek(&q);
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

static const struct {
    struct str code;
    const char *words;
} ways[REMINDER_WAYS] = {
    [REMIND_BOTH] = {STR_INIT("BOTH"),    "Here and by e-mail"},
    [REMIND_SERVICE] = {STR_INIT("SERVICE"), "Here only"         },
    [REMIND_NONE] = {STR_INIT("NONE"),    "Not at all"        },
};

struct str
reminder_way_code(enum reminder_way w)
{
    assert(w < REMINDER_WAYS);
    return ways[w].code;
}

const char *
reminder_way_words(enum reminder_way w)
{
    assert(w < REMINDER_WAYS);
    return ways[w].words;
}

enum reminder_way
reminder_way_from(struct str code)
{
    enum reminder_way w = 0;

    while (w < REMINDER_WAYS && !str_eq(code, ways[w].code))
        w++;
    return w;
}

enum err
reminder_choices(struct db *db, int64_t account,
                 enum reminder_way out[REMINDER_KINDS])
{
    struct query q = query_open(db, SQL_REMINDER_CHOICES);

    for (enum reminder_kind k = 0; k < REMINDER_KINDS; k++)
        out[k] = REMIND_BOTH;
    query_int(&q, account);
    while (query_row(&q)) {
        const enum reminder_kind k = reminder_from(col_str_peek(&q));
        const enum reminder_way w = reminder_way_from(col_str_peek(&q));

        if (k < REMINDER_KINDS && w < REMINDER_WAYS)
            out[k] = w;
    }
    return query_close(&q);
}

enum err
reminder_choice_set(struct db *db, int64_t account, enum reminder_kind kind,
                    enum reminder_way way, struct instant now)
{
    struct query q = query_open(db, SQL_REMINDER_CHOICE_SET);

    query_int(&q, account);
    query_str(&q, reminder_code(kind));
    query_str(&q, reminder_way_code(way));
    query_instant(&q, now);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
reminder_reviews(struct db *db, struct str prison, struct day today,
                 struct reminder_reviews *out)
{
    struct query q = query_open(db, SQL_REMINDER_REVIEWS);

    *out = (struct reminder_reviews){0};
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        out->rows = (int)col_int(&q);
        out->since = col_day(&q);
    }
    return query_close(&q);
}
