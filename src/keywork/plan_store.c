#include "keywork/plan_store.h"

#include "base/buf.h"
#include "keywork/day_store.h"
#include "keywork/plan_words.h"
#include "people/person.h"
#include "gen/keywork_day_sql.h"
#include "gen/keywork_plan_sql.h"

enum { TEXT_MAX = 256 * 1024, NO_CHECK = -1 };

static const char *const state_codes[PLAN_STATE_COUNT] = {
    [PLAN_DRAFT] = "DRAFT",
    [PLAN_PUBLISHED] = "PUBLISHED",
    [PLAN_REPLACED] = "REPLACED",
};

static const char *const line_codes[PLAN_LINE_KIND_COUNT] = {
    [LINE_PRICE] = "PRICE",
    [LINE_ALONE] = "ALONE",
    [LINE_SAID] = "SAID",
};

const char *
plan_cause_code(enum plan_cause c)
{
    static const char *const codes[CAUSE_COUNT] = {
#define CAUSE_CODE(name, words) [name] = &#name[sizeof "CAUSE"],
        PLAN_CAUSE_LIST(CAUSE_CODE)
#undef CAUSE_CODE
    };

    assert(c < CAUSE_COUNT);
    return codes[c];
}

/* The place of a code in a table; `count` when it is not there. */
static int
code_at(struct str code, const char *const *codes, int count)
{
    int i = 0;

    while (i < count && !str_eq(code, str_from_c(codes[i])))
        i++;
    return i;
}

static enum plan_cause
cause_from(struct str code)
{
    int c = 0;

    while (c < CAUSE_COUNT - 1 &&
           !str_eq(code, str_from_c(plan_cause_code((enum plan_cause)c))))
        c++;
    return (enum plan_cause)c;
}

/* ---- making ---- */

static void
add_line(struct plan_lines *l, enum plan_line_kind kind, struct str words)
{
    l->at[l->count++] = (struct plan_line){kind, words};
}

static void
price(struct arena *a, const struct plan_work *p, const struct plan_facts *f,
      struct plan_lines *l)
{
    const struct plan_prices x = plan_prices(p, a);
    const struct plan_alone alone = plan_alone(p);

    for (size_t i = 0; i < x.count; i++)
        if (x.at[i].gain > 0)
            add_line(l, LINE_PRICE, plan_price_words(a, &f->q, &x.at[i]));
    for (int c = 0; c <= CAUSE_OWN_TIME; c++)
        if (alone.gain[c] > 0)
            add_line(l, LINE_ALONE,
                     plan_alone_words(a, (enum plan_cause)c, alone.gain[c]));
}

bool
plan_make(struct arena *a, const struct plan_facts *f, bool plain,
          struct plan_made *out)
{
    struct plan_work *p = plan_open(a, &f->q, &f->w);
    const size_t lines =
        PRICE_KIND_COUNT * f->q.wing_count + CAUSE_COUNT + PLAN_SAID_MAX;

    *out = (struct plan_made){
        .f = f,
        .lines = {arena_array(a, struct plan_line, lines), 0},
    };
    if (!plan_solve(p))
        return false;
    out->r = plan_read(p, a);
    plan_causes(p, out->r);
    if (!plain && out->r->missed_count > 0)
        price(a, p, f, &out->lines);
    for (size_t i = 0; i < f->said_count; i++)
        add_line(&out->lines, LINE_SAID, f->said[i]);
    return true;
}

/* ---- texts of a plan ---- */

static struct str
take(struct arena *a, struct buf *b)
{
    const struct str s = arena_str(a, b->p, b->n);

    buf_free(b);
    return s;
}

static struct str
causes_text(struct arena *a, const struct plan_result *r)
{
    struct buf b;

    buf_init(&b, TEXT_MAX);
    for (int c = 0; c < CAUSE_COUNT; c++)
        buf_printf(&b, "%s %d\n", plan_cause_code((enum plan_cause)c),
                   r->cause[c]);
    return take(a, &b);
}

static struct str
lines_text(struct arena *a, const struct plan_lines *l)
{
    struct buf b;

    buf_init(&b, TEXT_MAX);
    for (size_t i = 0; i < l->count; i++)
        buf_printf(&b, "%s " STR_FMT "\n", line_codes[l->at[i].kind],
                   STR_ARG(l->at[i].words));
    return take(a, &b);
}

static struct str
weights_text(struct arena *a, const struct plan_weights *w)
{
    size_t count;
    const struct plan_weight *list = plan_weights_list(&count);
    struct buf b;

    buf_init(&b, TEXT_MAX);
    for (size_t i = 0; i < count; i++)
        buf_printf(&b, STR_FMT " %d\n", STR_ARG(list[i].name),
                   *(const int *)((const char *)w + list[i].offset));
    return take(a, &b);
}

static int
whole(struct str s)
{
    int n = 0;

    for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
        n = n * 10 + (s.p[i] - '0');
    return n;
}

static void
read_causes(struct str text, int cause[CAUSE_COUNT])
{
    while (text.n > 0) {
        struct str line = str_cut(&text, '\n');
        const struct str code = str_cut(&line, ' ');

        cause[cause_from(code)] = whole(line);
    }
}

static void
read_lines(struct arena *a, struct str text, struct plan_lines *l)
{
    size_t cap = 0;

    *l = (struct plan_lines){0};
    while (text.n > 0) {
        struct str line = str_cut(&text, '\n');
        const int kind =
            code_at(str_cut(&line, ' '), line_codes, PLAN_LINE_KIND_COUNT);

        if (kind == PLAN_LINE_KIND_COUNT)
            continue;
        l->at = arena_grow(a, l->at, struct plan_line, l->count, &cap);
        l->at[l->count++] = (struct plan_line){(enum plan_line_kind)kind, line};
    }
}

/* ---- reading ---- */

static enum plan_state
state_from(struct str code)
{
    const int i = code_at(code, state_codes, PLAN_STATE_COUNT);

    return i < PLAN_STATE_COUNT ? (enum plan_state)i : PLAN_REPLACED;
}

enum err
plan_newest(struct db *db, struct arena *a, struct str prison, struct day week,
            struct plan_pair_kept *out)
{
    struct query q = query_open(db, SQL_PLAN_NEWEST);

    *out = (struct plan_pair_kept){0};
    query_str(&q, prison);
    query_day(&q, week);
    while (query_row(&q)) {
        struct plan_kept_row *r = arena_new(a, struct plan_kept_row);

        r->id = col_int(&q);
        r->state = state_from(col_str_peek(&q));
        r->made_by = col_str(&q, a);
        r->made_at = col_instant(&q);
        r->due = (int)col_int(&q);
        r->planned = (int)col_int(&q);
        r->possible = (int)col_int(&q);
        r->proved = col_flag(&q);
        read_causes(col_str_peek(&q), r->cause);
        read_lines(a, col_str(&q, a), &r->lines);
        (void)col_str_peek(&q); /* weights: for the record */
        r->published_by = col_str(&q, a);
        r->published_at = col_instant(&q);
        r->version = col_int(&q);
        r->replaced_by = STR_EMPTY;
        if (r->state == PLAN_DRAFT)
            out->draft = r;
        else
            out->published = r;
    }
    return query_close(&q);
}

enum err
plan_history(struct db *db, struct arena *a, struct str prison, struct day week,
             struct plan_history *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PLAN_HISTORY);

    *out = (struct plan_history){0};
    query_str(&q, prison);
    query_day(&q, week);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct plan_kept_row, out->count, &cap);
        struct plan_kept_row *r = &out->at[out->count++];

        *r = (struct plan_kept_row){.id = col_int(&q)};
        r->state = state_from(col_str_peek(&q));
        r->made_by = col_str(&q, a);
        r->made_at = col_instant(&q);
        r->due = (int)col_int(&q);
        r->planned = (int)col_int(&q);
        r->possible = (int)col_int(&q);
        r->published_by = col_str(&q, a);
        r->published_at = col_instant(&q);
        r->replaced_by = col_str(&q, a);
        r->replaced_at = col_instant(&q);
    }
    return query_close(&q);
}

static void
read_slot(struct query *q, struct arena *a, struct plan_slot *s)
{
    s->id = col_int(q);
    s->person = col_str(q, a);
    struct str surname = col_str(q, a);
    s->name = person_name(a, surname, col_str(q, a));
    s->cell = col_str(q, a);
    s->wing = col_str(q, a);
    s->staff = col_int(q);
    surname = col_str(q, a);
    s->worker = person_name(a, surname, col_str(q, a));
    s->day = col_day(q);
    s->afternoon = str_eq(col_str_peek(q), STR("PM"));
    s->start = (int)col_int(q);
    s->minutes = (int)col_int(q);
    s->room = col_str(q, a);
    s->room_wing = col_str(q, a);
    s->state = col_str(q, a);
    s->cover = col_flag(q);
    s->unprotected = !col_flag(q);
    s->why = col_str(q, a);
}

enum err
plan_slots(struct db *db, struct arena *a, int64_t plan, struct plan_slots *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PLAN_SESSIONS_OF);

    *out = (struct plan_slots){0};
    query_int(&q, plan);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct plan_slot, out->count, &cap);
        read_slot(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
plan_missed_rows(struct db *db, struct arena *a, int64_t plan,
                 struct plan_missed_rows *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PLAN_MISSED_OF);

    *out = (struct plan_missed_rows){0};
    query_int(&q, plan);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct plan_missed_row, out->count, &cap);
        struct plan_missed_row *m = &out->at[out->count++];

        m->person = col_str(&q, a);
        struct str surname = col_str(&q, a);
        m->name = person_name(a, surname, col_str(&q, a));
        m->cell = col_str(&q, a);
        m->wing = col_str(&q, a);
        m->cause = cause_from(col_str_peek(&q));
        surname = col_str(&q, a);
        const struct str forename = col_str(&q, a);
        m->worker =
            surname.n > 0 ? person_name(a, surname, forename) : STR_EMPTY;
    }
    return query_close(&q);
}

int64_t
plan_seen(const struct plan_pair_kept *p)
{
    int64_t sum = 0;

    if (p->draft != NULL)
        sum += p->draft->id + p->draft->version;
    if (p->published != NULL)
        sum += p->published->id + p->published->version;
    return sum;
}

enum err
plan_week_of(struct db *db, struct str prison, int64_t id, struct day *week)
{
    struct query q = query_open(db, SQL_PLAN_ONE);

    *week = DAY_NONE;
    query_int(&q, id);
    query_str(&q, prison);
    while (query_row(&q))
        *week = col_day(&q);
    const enum err e = query_close(&q);
    return e == OK && !day_known(*week) ? ERR_NOT_FOUND : e;
}

/* ---- changing ---- */

static enum err
replace(struct db *db, struct str prison, struct day week,
        enum plan_state state, struct str by, struct instant at)
{
    struct query q = query_open(db, SQL_PLAN_REPLACE);

    query_str(&q, by);
    query_instant(&q, at);
    query_str(&q, prison);
    query_day(&q, week);
    query_str(&q, str_from_c(state_codes[state]));
    query_send(&q);
    return query_close(&q);
}

static enum err
add_plan(struct db *db, struct arena *a, const struct plan_made *m,
         struct str by, struct instant at, int64_t *id)
{
    struct query q = query_open(db, SQL_PLAN_ADD);

    query_str(&q, m->f->prison);
    query_day(&q, m->f->week);
    query_str(&q, by);
    query_instant(&q, at);
    query_int(&q, m->r->due + m->f->over);
    query_int(&q, m->r->planned + m->f->over);
    query_int(&q, m->r->possible + m->f->over);
    query_flag(&q, m->r->proved);
    query_str(&q, causes_text(a, m->r));
    query_str(&q, lines_text(a, &m->lines));
    query_str(&q, weights_text(a, &m->f->w));
    while (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

static enum err
add_session(struct db *db, struct arena *a, const struct plan_made *m,
            const struct plan_session *s, int64_t id)
{
    const struct plan_facts *f = m->f;
    const struct plan_name *place = &f->places[s->place];
    struct query q = query_open(db, SQL_PLAN_SESSION_ADD);

    query_int(&q, id);
    query_str(&q, f->q.people[s->person].number);
    query_int(&q, f->q.workers[s->worker].id);
    query_day(&q, day_add_days(f->week, s->half / 2));
    query_str(&q, s->half % 2 == 0 ? STR("AM") : STR("PM"));
    query_int(&q, s->slot);
    query_int(&q, s->start);
    query_int(&q, s->minutes);
    if (place->id != 0)
        query_int(&q, place->id);
    else
        query_null(&q);
    query_str(&q, place->wing);
    query_flag(&q, s->cover);
    query_flag(&q, !f->unprotected[s->worker * f->q.halves + s->half]);
    query_int(&q, s->priority);
    query_str(&q, plan_why_words(a, s));
    query_send(&q);
    return query_close(&q);
}

static enum err
keep_over(struct db *db, const struct plan_facts *f, int64_t id)
{
    struct query q = query_open(db, SQL_PLAN_SESSIONS_KEEP);

    query_int(&q, id);
    query_str(&q, f->prison);
    query_day(&q, f->week);
    query_day(&q, f->today);
    query_int(&q, f->minute);
    query_send(&q);
    return query_close(&q);
}

static enum err
add_missed(struct db *db, const struct plan_made *m, size_t i, int64_t id)
{
    const struct plan_missed *x = &m->r->missed[i];
    struct query q = query_open(db, SQL_PLAN_MISSED_ADD);

    query_int(&q, id);
    query_str(&q, m->f->q.people[x->person].number);
    query_int(&q, (int64_t)i + 1);
    query_int(&q, x->priority);
    query_str(&q, str_from_c(plan_cause_code(x->cause)));
    query_send(&q);
    return query_close(&q);
}

enum err
plan_save(struct db *db, struct arena *a, const struct plan_made *m,
          struct str by, struct instant at, int64_t seen, int64_t *id)
{
    const struct plan_facts *f = m->f;
    struct plan_pair_kept now;
    enum err e = plan_newest(db, a, f->prison, f->week, &now);

    if (e == OK && seen != NO_CHECK && seen != plan_seen(&now))
        return ERR_STALE;
    if (e == OK)
        e = replace(db, f->prison, f->week, PLAN_DRAFT, by, at);
    if (e == OK)
        e = add_plan(db, a, m, by, at, id);
    if (e == OK)
        e = keep_over(db, f, *id);
    for (size_t i = 0; i < m->r->session_count && e == OK; i++)
        e = add_session(db, a, m, &m->r->sessions[i], *id);
    for (size_t i = 0; i < m->r->missed_count && e == OK; i++)
        e = add_missed(db, m, i, *id);
    return e;
}

static enum err
in_force(struct db *db, struct str prison, struct day week, int64_t *id)
{
    struct query q = query_open(db, SQL_DAY_PLAN_OF);

    *id = 0;
    query_str(&q, prison);
    query_day(&q, week);
    while (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

enum err
plan_publish(struct db *db, struct arena *a, struct str prison, struct day week,
             int64_t id, int64_t version, struct str by, struct instant at)
{
    const struct day_actor who = {.a = a, .prison = prison, .by = by, .at = at};
    int64_t former;
    enum err e = in_force(db, prison, week, &former);

    if (e == OK)
        e = replace(db, prison, week, PLAN_PUBLISHED, by, at);
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_PLAN_PUBLISH);
    query_str(&q, by);
    query_instant(&q, at);
    query_int(&q, id);
    query_str(&q, prison);
    query_int(&q, version);
    const int64_t rows = query_run(&q);
    e = query_close(&q);
    if (e == OK && rows != 1)
        return ERR_STALE;
    return e == OK ? day_take_over(db, &who, former, id) : e;
}
