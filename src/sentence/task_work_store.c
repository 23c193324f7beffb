/* sentence/task_work_store.c -- tasks made by the rules: facts read, decided,
 * and what is another written. */
#include "sentence/task_facts_store.h"
#include "sentence/task_store.h"

#include "html/show.h"
#include "people/holiday_store.h"
#include "sentence/responsibility_store.h"
#include "gen/sentence_task_sql.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

enum { PEOPLE_A_CHANGE = 128, DUE_AT_ONCE = 64, PIECE = 16384 };

/* ---- what is kept of a person, and what is wanted ---- */

struct person_tasks {
    struct str number, prison;
    struct task_wanted wanted[TASKS_OF_ONE_MAX];
    size_t count;
    int64_t print;
};

struct settled {
    bool known;
    struct task_settings s;
};

struct work {
    struct arena a;   /* texts of the people */
    struct arena own; /* of what lasts */
    struct day today;
    struct instant now;
    struct holidays holidays;
    const struct rule_set *rules;
    struct task_reviews reviews;
    struct early_everybody early;
    struct handover_overview handovers;
    struct task_everybody lists; /* of a night */
    struct str_index prisons;
    struct settled *settings; /* by prison */
    size_t settled, room;
    struct person_tasks at[PEOPLE_A_CHANGE];
    size_t people;
    int64_t changed; /* by the last change */
};

enum { KEY_DAY = 10 };

static struct str
key_of(const struct task_wanted *w, char text[static KEY_DAY])
{
    if (w->key.n > 0)
        return w->key;
    memcpy(text, show_iso_day(w->key_day).text, KEY_DAY);
    return (struct str){text, KEY_DAY};
}

static int64_t
print_of(const struct person_tasks *p)
{
    XXH64_state_t s;

    if (p->count == 0)
        return 0;
    XXH64_reset(&s, 1);
    XXH64_update(&s, p->prison.p, p->prison.n);
    for (size_t i = 0; i < p->count; i++) {
        const struct task_wanted *w = &p->wanted[i];
        const int64_t all[] = {
            (int64_t)w->kind, w->key_day.n,      w->due.n,          w->shown.n,
            w->escalates.n,   w->counted_from.n, (int64_t)w->state, w->on.n};

        XXH64_update(&s, all, sizeof all);
        XXH64_update(&s, w->key.p, w->key.n);
        XXH64_update(&s, w->owner.p, w->owner.n);
    }
    const int64_t print = (int64_t)(XXH64_digest(&s) >> 1);
    return print != 0 ? print : 1;
}

/* Those of a prison are read once; *out lasts until the next call. */
static enum err
settle_settings(struct work *w, struct db *db, struct str prison,
                const struct task_settings **out)
{
    const size_t at = str_index_add(&w->prisons, &w->own, prison);
    enum err e = OK;

    if (at == w->settled)
        w->settings = arena_grow(&w->own, w->settings, struct settled,
                                 w->settled++, &w->room);
    struct settled *k = &w->settings[at];
    if (!k->known)
        e = task_settings_load(db, &w->own, prison, w->today, &k->s);
    k->known = e == OK;
    *out = &k->s;
    return e;
}

static struct person_tasks *
decide_one(struct work *w, const struct task_facts *f,
           const struct task_settings *s)
{
    struct person_tasks *p = &w->at[w->people];

    p->number = f->number;
    p->prison = f->prison;
    p->count = task_decide(f, s, &w->holidays, w->rules, p->wanted);
    p->print = print_of(p);
    return p;
}

/* ---- writing ---- */

static enum err
note(struct db *db, const struct work *w, int64_t id, const char *what,
     struct day due)
{
    struct query q = query_open(db, SQL_TASK_CHANGE_ADD);

    query_int(&q, id);
    query_instant(&q, w->now);
    query_str(&q, STR_EMPTY);
    query_str(&q, str_from_c(what));
    query_day(&q, due);
    query_str(&q, STR_EMPTY);
    query_send(&q);
    return query_close(&q);
}

static enum err
open_task(struct db *db, const struct work *w, const struct person_tasks *p,
          const struct task_wanted *t)
{
    char text[KEY_DAY];
    struct query q = query_open(db, SQL_TASK_ADD);

    query_str(&q, p->number);
    query_str(&q, p->prison);
    query_str(&q, task_code(t->kind));
    query_str(&q, key_of(t, text));
    query_day(&q, t->due);
    query_day(&q, t->shown);
    query_day(&q, t->escalates);
    query_day(&q, t->counted_from);
    query_str(&q, t->owner);
    query_str(&q, t->rule->id);
    query_instant(&q, w->now);
    const int64_t id = query_row(&q) ? col_int(&q) : 0;
    const enum err e = query_close(&q);
    return e == OK ? note(db, w, id, "OPENED", t->due) : e;
}

static enum err
move_task(struct db *db, const struct work *w, const struct person_tasks *p,
          const struct task_wanted *t, int64_t id, const char *what)
{
    struct query q = query_open(db, SQL_TASK_MOVE);

    query_str(&q, p->prison);
    query_day(&q, t->due);
    query_day(&q, t->shown);
    query_day(&q, t->escalates);
    query_day(&q, t->counted_from);
    query_str(&q, t->owner);
    query_str(&q, t->rule->id);
    query_instant(&q, w->now);
    query_int(&q, id);
    query_send(&q);
    const enum err e = query_close(&q);
    return e == OK ? note(db, w, id, what, t->due) : e;
}

static enum err
close_task(struct db *db, const struct work *w, const struct task *t)
{
    struct query q = query_open(db, SQL_TASK_CLOSE);

    query_instant(&q, w->now);
    query_int(&q, t->id);
    query_send(&q);
    enum err e = query_close(&q);
    if (e == OK && t->sign == TASK_WAITS)
        e = task_sign_drop(db, t->id, w->now);
    return e == OK ? note(db, w, t->id, "CLOSED", t->due) : e;
}

static enum err
tick_task(struct db *db, const struct work *w, const struct task *kept,
          const struct task_wanted *t)
{
    struct query q = query_open(db, SQL_TASK_TICK);

    query_str(&q, task_state_code(t->state));
    query_day(&q, t->on);
    query_str(&q, STR("Recorded in the handover"));
    query_instant(&q, w->now);
    query_int(&q, kept->id);
    query_send(&q);
    enum err e = query_close(&q);
    if (e == OK && kept->sign == TASK_WAITS)
        e = task_sign_drop(db, kept->id, w->now);
    return e == OK
               ? note(db, w, kept->id, task_state_code(t->state).p, kept->due)
               : e;
}

static const struct task_wanted *
wanted_of(const struct person_tasks *p, const struct task *t)
{
    char text[KEY_DAY];

    for (size_t i = 0; i < p->count; i++)
        if (p->wanted[i].kind == t->kind &&
            str_eq(key_of(&p->wanted[i], text), t->key))
            return &p->wanted[i];
    return NULL;
}

static const struct task *
kept_of(const struct tasks *kept, const struct task_wanted *t)
{
    char text[KEY_DAY];
    const struct str key = key_of(t, text);

    for (size_t i = 0; i < kept->count; i++)
        if (kept->at[i].kind == t->kind && str_eq(kept->at[i].key, key))
            return &kept->at[i];
    return NULL;
}

static enum err
write_step(struct db *db, struct work *w, const struct person_tasks *p,
           const struct task *kept, const struct task_wanted *t)
{
    const enum task_step step = task_step(kept, t, p->prison);

    assert(t != NULL || step == STEP_CLOSE || step == STEP_LEAVE);
    w->changed += step != STEP_LEAVE;
    switch (step) {
    case STEP_OPEN:
        return open_task(db, w, p, t);
    case STEP_MOVE:
        return move_task(db, w, p, t, kept->id, "MOVED");
    case STEP_REOPEN:
        return move_task(db, w, p, t, kept->id, "REOPENED");
    case STEP_CLOSE:
        return close_task(db, w, kept);
    case STEP_TICK:
        return tick_task(db, w, kept, t);
    case STEP_LEAVE:
        break;
    }
    return OK;
}

static enum err
keep_print(struct db *db, const struct person_tasks *p)
{
    struct query q = query_open(db, SQL_TASK_PRINT_SET);

    query_str(&q, p->number);
    query_int(&q, p->print);
    query_send(&q);
    return query_close(&q);
}

static enum err
write_person(struct db *db, struct work *w, const struct person_tasks *p)
{
    struct arena a = {0};
    struct tasks kept;
    enum err e = tasks_of_person(db, &a, p->number, &kept);

    for (size_t i = 0; i < kept.count && e == OK; i++)
        if (wanted_of(p, &kept.at[i]) == NULL)
            e = write_step(db, w, p, &kept.at[i], NULL);
    for (size_t i = 0; i < p->count && e == OK; i++)
        e = write_step(db, w, p, kept_of(&kept, &p->wanted[i]), &p->wanted[i]);
    arena_reset(&a);
    return e == OK ? keep_print(db, p) : e;
}

static enum err
write_people(struct db *db, void *arg)
{
    struct work *w = arg;
    enum err e = OK;

    w->changed = 0;
    for (size_t i = 0; i < w->people && e == OK; i++)
        e = write_person(db, w, &w->at[i]);
    return e;
}

static enum err
begin(struct work *w, struct db *db, struct day today, struct instant now)
{
    *w = (struct work){.today = today, .now = now};
    w->rules = rule_set_for(today);
    return holidays_load(db, &w->own, &w->holidays);
}

static void
end(struct work *w)
{
    arena_reset(&w->a);
    arena_reset(&w->own);
}

/* ---- those whose facts changed ---- */

struct due {
    struct work w;
    struct tasks_worked part; /* of the last run of the change */
    struct str number[DUE_AT_ONCE];
    size_t numbers;
};

static enum err
read_due(struct db *db, struct due *u)
{
    struct query q = query_open(db, SQL_TASK_DUE_SOME);

    u->numbers = 0;
    query_int(&q, DUE_AT_ONCE);
    while (query_row(&q))
        u->number[u->numbers++] = col_str(&q, &u->w.a);
    return query_close(&q);
}

static enum err
drop_due(struct db *db, struct str number)
{
    struct query q = query_open(db, SQL_TASK_DUE_DROP);

    query_str(&q, number);
    query_send(&q);
    return query_close(&q);
}

/* A number that nobody has any more is only dropped. */
static enum err
work_one(struct db *db, struct due *u, struct str number)
{
    struct work *w = &u->w;
    struct task_facts f;
    const struct task_settings *settings = NULL;
    struct query q = query_open(db, SQL_TASK_FACTS_ONE);

    query_str(&q, number);
    const bool found = query_row(&q);
    if (found) {
        task_facts_read(&q, &w->a, w->today, &f);
        f.womens_prison = col_flag(&q);
        const struct task_listed l = task_listed_read(&q, &w->a);

        task_facts_list(&f, &l);
    }
    enum err e = query_close(&q);
    if (e == OK && found)
        e = task_reviews_load(db, &w->a, number, &w->reviews);
    if (e == OK && found)
        e = early_facts_some(db, &w->a, number, &w->early);
    if (e == OK && found)
        e = task_handovers_load(db, &w->a, number, &w->handovers);
    if (e == OK && found)
        e = settle_settings(w, db, f.prison, &settings);
    if (e == OK && found) {
        task_facts_add(&f, &w->reviews, &w->early, &w->handovers);
        u->part.people++;
        w->people = 0;
        e = write_person(db, w, decide_one(w, &f, settings));
    }
    return e == OK ? drop_due(db, number) : e;
}

static enum err
work_due(struct db *db, void *arg)
{
    struct due *u = arg;

    u->part = (struct tasks_worked){0};
    u->w.changed = 0;
    enum err e = read_due(db, u);
    for (size_t i = 0; i < u->numbers && e == OK; i++)
        e = work_one(db, u, u->number[i]);
    u->part.changed = u->w.changed;
    return e;
}

/* The holidays and the settings are read by the writer: it is one of these
 * few numbers that pays for them. */
static enum err
begin_due(struct db *db, void *arg)
{
    struct due *u = arg;
    const struct day today = u->w.today;
    const struct instant now = u->w.now;

    end(&u->w); /* of a run before */
    return begin(&u->w, db, today, now);
}

enum err
tasks_work(struct database *d, struct instant now, struct tasks_worked *out)
{
    struct arena a = {0};
    struct due *u = arena_new(&a, struct due);

    u->w.today = instant_day(now);
    u->w.now = now;
    enum err e = db_change(d, begin_due, u);
    do {
        if (e == OK)
            e = db_change(d, work_due, u);
        if (e == OK && out != NULL) {
            out->people += u->part.people;
            out->changed += u->part.changed;
        }
        arena_reset(&u->w.a);
    } while (e == OK && u->numbers > 0);
    end(&u->w);
    arena_reset(&a);
    return e;
}

/* ---- everybody ---- */

static enum err
write_batch(struct database *d, struct work *w, struct tasks_worked *out)
{
    const enum err e = w->people > 0 ? db_change(d, write_people, w) : OK;

    if (e == OK && w->people > 0)
        out->changed += w->changed;
    w->people = 0;
    arena_reset(&w->a);
    return e;
}

/* Who is in the service, or was and has tasks. */
static enum err
look_at(struct work *w, struct db *db, struct query *q,
        struct tasks_worked *out)
{
    const struct task_settings *settings = NULL;
    struct task_facts f;

    task_facts_read(q, &w->a, w->today, &f);
    const struct task_listed *l = task_listed_of(&w->lists, f.number);
    if (l->who == RESP_UNKNOWN && l->print == 0)
        return OK;
    out->people++;
    f.womens_prison =
        str_index_find(&w->lists.womens, col_str_peek(q)) != STR_INDEX_NONE;
    task_facts_list(&f, l);
    task_facts_add(&f, &w->reviews, &w->early, &w->handovers);
    const enum err e = settle_settings(w, db, f.prison, &settings);
    if (e == OK && decide_one(w, &f, settings)->print != l->print)
        w->people++;
    return e;
}

static enum err
read_everybody(struct database *d, struct db *db, struct work *w,
               struct tasks_worked *out)
{
    struct query q = query_open(db, SQL_TASK_FACTS);
    enum err e = OK;
    size_t read = 0;

    while (e == OK && query_row(&q)) {
        e = look_at(w, db, &q, out);
        if (e == OK && (w->people == PEOPLE_A_CHANGE || ++read % PIECE == 0))
            e = write_batch(d, w, out);
    }
    const enum err closed = query_close(&q);
    return e == OK ? closed : e;
}

struct night {
    struct work *w;
    struct tasks_worked *out;
};

static enum err
escalate(struct db *db, void *arg)
{
    struct night *n = arg;
    struct query q = query_open(db, SQL_TASK_ESCALATE_NOTE);

    query_instant(&q, n->w->now);
    query_day(&q, n->w->today);
    query_send(&q);
    enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_TASK_ESCALATE);
    query_instant(&q, n->w->now);
    query_day(&q, n->w->today);
    n->out->escalated = query_run(&q);
    e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_TASK_NIGHT_ADD);
    query_day(&q, n->w->today);
    query_instant(&q, n->w->now);
    query_int(&q, n->out->people);
    query_int(&q, n->out->changed);
    query_int(&q, n->out->escalated);
    query_send(&q);
    return query_close(&q);
}

enum err
tasks_night(struct database *d, struct db *db, struct day today,
            struct instant now, struct tasks_worked *out)
{
    struct arena a = {0};
    struct work *w = arena_new(&a, struct work);
    struct night night = {w, out};

    *out = (struct tasks_worked){0};
    enum err e = db_read_begin(db);
    if (e == OK) {
        e = begin(w, db, today, now);
        if (e == OK)
            e = task_reviews_load(db, &w->own, STR_EMPTY, &w->reviews);
        if (e == OK)
            e = early_facts_all(db, &w->own, STR_EMPTY, &w->early);
        if (e == OK)
            e = task_handovers_load(db, &w->own, STR_EMPTY, &w->handovers);
        if (e == OK)
            e = task_lists_load(db, &w->own, &w->lists);
        if (e == OK)
            e = read_everybody(d, db, w, out);
        db_read_end(db);
    }
    if (e == OK)
        e = write_batch(d, w, out);
    if (e == OK)
        e = db_change(d, escalate, &night);
    end(w);
    arena_reset(&a);
    return e;
}
