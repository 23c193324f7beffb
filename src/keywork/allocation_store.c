#include "keywork/allocation_store.h"

#include "access/audit.h"
#include "base/json.h"
#include "events/allocation_event.h"
#include "keywork/allocation_rule.h"
#include "people/person.h"
#include "gen/keywork_allocation_sql.h"

static const char *const answer_words[ALLOCATION_ANSWER_COUNT] = {
    [GIVEN] = "done",
    [GIVEN_ALREADY] = "has this worker already",
    [GIVE_UNKNOWN] = "the person or the worker is not known here",
    [GIVE_NOT_HERE] = "is not in this prison",
    [GIVE_HIGH] = "has a HIGH complexity of need: the prison offender manager "
                  "does this work",
    [GIVE_NO_ROLE] = "the worker does not hold this role here today",
    [GIVE_AWAY] = "the worker is away today: choose somebody else, or end the "
                  "absence first",
    [GIVE_CONFLICT] = "a conflict is stated between the two: choose somebody "
                      "else",
    [GIVE_MOVED] = "was given to somebody else while you were choosing: look "
                   "again",
    [GIVE_WHY] = "needs a reason: the worker changes, is full, or one of them "
                 "asked not to",
};

const char *
allocation_answer_words(enum allocation_answer a)
{
    assert(a < ALLOCATION_ANSWER_COUNT);
    return answer_words[a];
}

/* What is known of the two before anything is decided. */
struct pair {
    bool person_known, worker_known;
    struct str person_prison, complexity;
    struct str worker_name;
    int capacity, allocated;
    enum worker_status status;
    bool holds;
    struct str bar;
    int64_t open; /* id of the open allocation; 0: none */
    int64_t open_version, open_staff;
    struct str open_prison;
};

static enum err
load_person(struct db *db, struct arena *a, struct str person, struct pair *p)
{
    struct query q = query_open(db, SQL_ALLOCATION_PERSON_STATE);

    query_str(&q, person);
    while (query_row(&q)) {
        p->person_known = true;
        p->person_prison = col_str(&q, a);
        p->complexity = col_str(&q, a);
        (void)col_str_peek(&q);
        (void)col_str_peek(&q);
    }
    return query_close(&q);
}

static enum err
load_worker(struct db *db, const struct allocation_actor *by,
            const struct allocation_order *o, struct pair *p)
{
    struct query q = query_open(db, SQL_ALLOCATION_WORKER_STATE);

    p->capacity = by->capacity;
    query_str(&q, by->prison);
    query_day(&q, by->today);
    query_str(&q, str_from_c(policy_code(by->policy)));
    query_str(&q, o->person);
    query_int(&q, o->staff);
    while (query_row(&q)) {
        const struct str surname = col_str(&q, by->a);
        const struct str forename = col_str(&q, by->a);

        p->worker_known = true;
        p->worker_name = person_name(by->a, surname, forename);
        if (col_null(&q))
            (void)col_int(&q);
        else
            p->capacity = (int)col_int(&q);
        if (!worker_status_from(col_str_peek(&q), &p->status))
            p->status = WORKER_ACTIVE;
        p->allocated = (int)col_int(&q);
        p->holds = col_flag(&q);
        p->bar = col_str(&q, by->a);
    }
    return query_close(&q);
}

static enum err
load_open(struct db *db, const struct allocation_actor *by, struct str person,
          struct pair *p)
{
    struct query q = query_open(db, SQL_ALLOCATION_CURRENT);

    p->open = 0;
    query_str(&q, person);
    query_str(&q, str_from_c(policy_code(by->policy)));
    while (query_row(&q)) {
        p->open = col_int(&q);
        p->open_prison = col_str(&q, by->a);
        p->open_staff = col_int(&q);
        (void)col_instant(&q);
        p->open_version = col_int(&q);
        (void)col_str_peek(&q);
        (void)col_str_peek(&q);
    }
    return query_close(&q);
}

/* AL-50 to AL-54: may the two be a pair at all? */
static enum allocation_answer
decide_pair(const struct allocation_actor *by, const struct pair *p)
{
    if (!p->person_known || !p->worker_known)
        return GIVE_UNKNOWN;
    if (!str_eq(p->person_prison, by->prison))
        return GIVE_NOT_HERE;
    if (str_eq(p->complexity, STR("HIGH")))
        return GIVE_HIGH;
    if (!p->holds)
        return GIVE_NO_ROLE;
    return p->status == WORKER_ACTIVE ? GIVEN : GIVE_AWAY;
}

/* AL-50 to AL-58: the first that applies. */
static enum allocation_answer
decide(const struct allocation_actor *by, const struct allocation_order *o,
       const struct pair *p)
{
    const bool changes = p->open != 0 && str_eq(p->open_prison, by->prison);
    const bool full = p->allocated >= p->capacity;
    const enum allocation_answer pair = decide_pair(by, p);

    if (pair != GIVEN)
        return pair;
    if (changes && p->open_staff == o->staff)
        return GIVEN_ALREADY;
    if (o->was != (changes ? p->open : 0))
        return GIVE_MOVED;
    if (str_eq(p->bar, STR("CONFLICT")))
        return GIVE_CONFLICT;
    const bool unusual = changes || p->bar.n > 0 || (full && !o->automatic);
    return unusual && o->why.n == 0 ? GIVE_WHY : GIVEN;
}

static struct str
state_json(struct arena *a, int64_t allocation, int64_t staff, struct str why)
{
    struct buf b;

    buf_init(&b, 16 * 1024);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("allocation"));
    json_add_int(&j, allocation);
    json_key(&j, STR("staff"));
    json_add_int(&j, staff);
    json_key(&j, STR("why"));
    json_add_text(&j, why);
    json_end(&j);
    const struct str s = arena_str(a, b.p, b.n);
    buf_free(&b);
    return s;
}

static enum err
note(struct db *db, const struct allocation_actor *by, const char *kind,
     struct str person, struct str before, struct str after)
{
    const struct audited what = {
        .kind = kind, .person = person, .before = before, .after = after};
    const struct audit_row r = {
        .chain = by->prison,
        .at = by->at,
        .username = by->by,
        .kind = str_from_c(kind),
        .route = STR("throughline allocate"),
        .person = person,
        .subject = STR_EMPTY,
        .detail = after.n > 0 ? after : before,
    };

    return by->c ? ctx_audit(db, by->c, &what)
                 : audit_append(db, by->a, &r, NULL, 0);
}

static enum err
end_row(struct db *db, const struct allocation_actor *by, int64_t id,
        int64_t version, enum allocation_end reason, struct str why,
        int64_t *staff)
{
    struct query q = query_open(db, SQL_ALLOCATION_END);
    int rows = 0;

    query_instant(&q, by->at);
    query_str(&q, by->by);
    query_str(&q, allocation_end_code(reason));
    query_str(&q, why);
    query_int(&q, id);
    query_int(&q, version);
    while (query_row(&q)) {
        *staff = col_int(&q);
        rows++;
    }
    enum err e = query_close(&q);
    if (e != OK)
        return e;
    if (rows != 1)
        return ERR_STALE;
    q = query_open(db, SQL_ALLOCATION_END_COVERS);
    query_instant(&q, by->at);
    query_int(&q, id);
    query_run(&q);
    return query_close(&q);
}

static enum err
begin_row(struct db *db, const struct allocation_actor *by,
          const struct allocation_order *o, int64_t *id)
{
    struct query q = query_open(db, SQL_ALLOCATION_BEGIN);

    query_str(&q, o->person);
    query_str(&q, by->prison);
    query_str(&q, str_from_c(policy_code(by->policy)));
    query_int(&q, o->staff);
    query_instant(&q, by->at);
    query_str(&q, by->by);
    query_str(&q, o->automatic ? STR("AUTO") : STR("MANUAL"));
    query_str(&q, o->why);
    while (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

/* Those who asked to be told of it. */
static enum err
tell(struct db *db, const struct allocation_actor *by, struct str person,
     int64_t before, int64_t staff, struct str reason)
{
    const struct allocation_event c = {
        .person = person,
        .prison = by->prison,
        .policy = str_from_c(policy_code(by->policy)),
        .staff = staff,
        .before = before,
        .reason = reason,
        .at = by->at,
    };

    return allocation_event_add(db, &c);
}

static enum err
carry_out(struct db *db, const struct allocation_actor *by,
          const struct allocation_order *o, const struct pair *p,
          struct allocation_done *done)
{
    struct str before = STR_EMPTY;
    int64_t staff = 0;
    enum err e = OK;

    done->before = p->open;
    if (p->open != 0) {
        before = state_json(by->a, p->open, p->open_staff, STR_EMPTY);
        e = end_row(db, by, p->open, p->open_version, END_OVERRIDE, o->why,
                    &staff);
    }
    if (e == OK)
        e = begin_row(db, by, o, &done->id);
    if (e == OK)
        e = tell(db, by, o->person, staff, o->staff,
                 o->automatic ? STR("AUTO") : STR("MANUAL"));
    return e == OK ? note(db, by, "ALLOCATION", o->person, before,
                          state_json(by->a, done->id, o->staff, o->why))
                   : e;
}

enum err
allocation_give(struct db *db, const struct allocation_actor *by,
                const struct allocation_order *o, struct allocation_done *done)
{
    struct pair p = {.person_prison = STR_EMPTY,
                     .complexity = STR_EMPTY,
                     .worker_name = STR_EMPTY,
                     .bar = STR_EMPTY,
                     .open_prison = STR_EMPTY};

    *done = (struct allocation_done){.worker = STR_EMPTY};
    enum err e = load_person(db, by->a, o->person, &p);
    if (e == OK)
        e = load_worker(db, by, o, &p);
    if (e == OK)
        e = load_open(db, by, o->person, &p);
    if (e != OK)
        return e;
    done->answer = decide(by, o, &p);
    done->worker = p.worker_name;
    return done->answer == GIVEN ? carry_out(db, by, o, &p, done) : OK;
}

enum err
allocation_open_here(struct db *db, struct str prison, enum policy policy,
                     struct str person, int64_t *id)
{
    struct query q = query_open(db, SQL_ALLOCATION_CURRENT);

    *id = 0;
    query_str(&q, person);
    query_str(&q, str_from_c(policy_code(policy)));
    while (query_row(&q)) {
        const int64_t found = col_int(&q);

        if (str_eq(col_str_peek(&q), prison))
            *id = found;
    }
    return query_close(&q);
}

enum err
allocation_end(struct db *db, const struct allocation_actor *by, int64_t id,
               int64_t version, struct str person, enum allocation_end reason,
               struct str why)
{
    int64_t staff = 0;
    enum err e = end_row(db, by, id, version, reason, why, &staff);

    if (e == OK && reason != END_UNDONE) /* its undoing tells */
        e = tell(db, by, person, staff, 0, allocation_end_code(reason));
    return e == OK ? note(db, by, "ALLOCATION_ENDED", person,
                          state_json(by->a, id, 0, why), STR_EMPTY)
                   : e;
}

struct open_row {
    int64_t id, version;
    struct str person;
};

enum err
allocation_end_all(struct db *db, const struct allocation_actor *by,
                   int64_t staff, enum allocation_end reason, struct str why,
                   int64_t *count)
{
    struct open_row *rows = NULL;
    size_t n = 0, cap = 0;
    struct query q = query_open(db, SQL_ALLOCATION_END_ALL_OF_STAFF);

    query_str(&q, by->prison);
    query_str(&q, str_from_c(policy_code(by->policy)));
    query_int(&q, staff);
    while (query_row(&q)) {
        rows = arena_grow(by->a, rows, struct open_row, n, &cap);
        rows[n].id = col_int(&q);
        rows[n].person = col_str(&q, by->a);
        rows[n++].version = col_int(&q);
    }
    enum err e = query_close(&q);
    for (size_t i = 0; i < n && e == OK; i++)
        e = allocation_end(db, by, rows[i].id, rows[i].version, rows[i].person,
                           reason, why);
    *count = (int64_t)n;
    return e;
}
