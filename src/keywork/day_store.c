#include "keywork/day_store.h"

#include "keywork/day_state_rule.h"
#include "people/person.h"
#include "gen/keywork_day_sql.h"

/* ---- reading ---- */

static void
read_session(struct query *q, struct arena *a, struct day_session *s)
{
    s->id = col_int(q);
    s->version = col_int(q);
    s->plan = col_int(q);
    s->person = col_str(q, a);
    struct str surname = col_str(q, a);
    s->name = person_name(a, surname, col_str(q, a));
    s->cell = col_str(q, a);
    s->lives = col_str(q, a);
    s->staff = col_int(q);
    surname = col_str(q, a);
    s->worker = person_name(a, surname, col_str(q, a));
    s->day = col_day(q);
    s->afternoon = str_eq(col_str_peek(q), STR("PM"));
    s->slot = (int)col_int(q);
    s->start = (int)col_int(q);
    s->minutes = (int)col_int(q);
    s->room_id = col_int(q);
    s->room = col_str(q, a);
    s->wing = col_str(q, a);
    s->private_room = col_flag(q);
    s->cover = col_flag(q);
    s->guarded = col_flag(q);
    s->priority = (int)col_int(q);
    s->why = col_str(q, a);
    s->state = day_state_from(col_str_peek(q));
    s->reason = col_str(q, a);
    s->told = col_str(q, a);
    s->started = col_instant(q);
    s->ended = col_instant(q);
    s->next = col_day(q);
    s->moved_to = col_int(q);
    s->moved_from = col_int(q);
    s->redeployment = col_int(q);
}

enum err
day_sessions(struct db *db, struct arena *a, struct str prison, struct day from,
             struct day to, struct day_sessions *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_DAY_SESSIONS);

    *out = (struct day_sessions){0};
    query_str(&q, prison);
    query_day(&q, day_monday(from));
    query_day(&q, day_monday(to));
    query_day(&q, from);
    query_day(&q, to);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct day_session, out->count, &cap);
        read_session(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
day_sessions_of(struct db *db, struct arena *a, struct str prison,
                int64_t staff, struct day from, struct day to,
                struct day_sessions *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_DAY_SESSIONS_OF);

    *out = (struct day_sessions){0};
    query_int(&q, staff);
    query_day(&q, from);
    query_day(&q, to);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct day_session, out->count, &cap);
        read_session(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
day_session(struct db *db, struct arena *a, struct str prison, int64_t id,
            struct day_session *out)
{
    struct query q = query_open(db, SQL_DAY_SESSION);

    *out = (struct day_session){0};
    query_int(&q, id);
    query_str(&q, prison);
    while (query_row(&q))
        read_session(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && out->id == 0 ? ERR_NOT_FOUND : e;
}

enum err
day_reasons(struct db *db, struct arena *a, struct str prison, struct day today,
            struct day_reasons *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_DAY_REASONS);

    *out = (struct day_reasons){0};
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        struct day_reason r = {.code = col_str(&q, a)};

        r.side = day_side_from(col_str_peek(&q));
        r.words = col_str(&q, a);
        r.told = col_str(&q, a);
        const struct day last = col_day(&q);
        if (r.side == DAY_SIDE_COUNT ||
            (day_known(last) && day_before(last, today)))
            continue;
        out->at = arena_grow(a, out->at, struct day_reason, out->count, &cap);
        out->at[out->count++] = r;
    }
    return query_close(&q);
}

const struct day_reason *
day_reason_find(const struct day_reasons *l, struct str code)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->at[i].code, code))
            return &l->at[i];
    return NULL;
}

enum err
day_steps(struct db *db, struct arena *a, int64_t session,
          struct day_steps *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_DAY_STEPS);

    *out = (struct day_steps){0};
    query_int(&q, session);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct day_step, out->count, &cap);
        struct day_step *s = &out->at[out->count++];

        s->from = day_state_from(col_str_peek(&q));
        s->to = day_state_from(col_str_peek(&q));
        s->reason = col_str(&q, a);
        s->note = col_str(&q, a);
        s->by = col_str(&q, a);
        s->at = col_instant(&q);
    }
    return query_close(&q);
}

/* ---- one step ---- */

static enum err
write_step(struct db *db, const struct day_session *was, enum day_state to,
           int64_t redeployment, const struct str text[2],
           const struct day_actor *who)
{
    struct query q = query_open(db, SQL_DAY_CHANGE_ADD);

    query_int(&q, was->id);
    query_str(&q, str_from_c(day_state_code(was->state)));
    query_str(&q, str_from_c(day_state_code(to)));
    query_str(&q, text[0]);
    query_str(&q, text[1]);
    if (redeployment != 0)
        query_int(&q, redeployment);
    else
        query_null(&q);
    query_str(&q, who->by);
    query_instant(&q, who->at);
    query_send(&q);
    return query_close(&q);
}

static void
query_number(struct query *q, int64_t n)
{
    if (n != 0)
        query_int(q, n);
    else
        query_null(q);
}

static enum err
write_session(struct db *db, const struct day_session *s)
{
    struct query q = query_open(db, SQL_DAY_SET);

    query_str(&q, str_from_c(day_state_code(s->state)));
    query_str(&q, s->reason);
    query_str(&q, s->told);
    query_instant(&q, s->started);
    query_instant(&q, s->ended);
    query_day(&q, s->next);
    query_number(&q, s->moved_to);
    query_number(&q, s->redeployment);
    query_int(&q, s->id);
    query_int(&q, s->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

/* The session as it is now, when it is as the user saw it and may go there. */
static enum err
take(struct db *db, const struct day_actor *who, int64_t id, int64_t version,
     enum day_state to, struct day_session *s)
{
    const enum err e = day_session(db, who->a, who->prison, id, s);

    if (e != OK)
        return e;
    if (version != DAY_ANY_VERSION && version != s->version)
        return ERR_STALE;
    return day_state_may(s->state, to) ? OK : ERR_STALE;
}

/* Saves `now` over `was` with its step of history. */
static enum err
settle(struct db *db, const struct day_actor *who,
       const struct day_session *was, const struct day_session *now,
       struct str note)
{
    const struct str text[2] = {now->reason, note};
    const enum err e = write_session(db, now);

    return e == OK
               ? write_step(db, was, now->state, now->redeployment, text, who)
               : e;
}

enum err
day_session_start(struct db *db, const struct day_actor *who, int64_t id,
                  int64_t version)
{
    struct day_session was;
    const enum err e = take(db, who, id, version, DAY_STARTED, &was);
    struct day_session now = was;

    if (e != OK)
        return e;
    now.state = DAY_STARTED;
    now.started = who->at;
    return settle(db, who, &was, &now, STR_EMPTY);
}

enum err
day_session_unstart(struct db *db, const struct day_actor *who, int64_t id,
                    int64_t version)
{
    struct day_session was;
    const enum err e = take(db, who, id, version, DAY_PLANNED, &was);
    struct day_session now = was;

    if (e != OK)
        return e;
    if (was.state != DAY_STARTED)
        return ERR_STALE;
    now.state = DAY_PLANNED;
    now.started = INSTANT_NONE;
    return settle(db, who, &was, &now, STR_EMPTY);
}

enum err
day_session_held(struct db *db, const struct day_actor *who, int64_t id,
                 int64_t version, struct instant started, struct instant ended)
{
    struct day_session was;
    const enum err e = take(db, who, id, version, DAY_HELD, &was);
    struct day_session now = was;

    assert(instant_known(started) && instant_known(ended));
    if (e != OK)
        return e;
    now.state = DAY_HELD;
    now.started = started;
    now.ended = ended;
    now.reason = now.told = STR_EMPTY;
    now.next = DAY_NONE;
    return settle(db, who, &was, &now, STR_EMPTY);
}

enum err
day_session_lost(struct db *db, const struct day_actor *who, int64_t id,
                 int64_t version, const struct day_loss *loss)
{
    struct day_session was;
    const enum err e = take(db, who, id, version, DAY_LOST, &was);
    struct day_session now = was;

    if (e != OK)
        return e;
    now.state = DAY_LOST;
    now.reason = loss->reason;
    now.told = loss->told;
    now.next = loss->next;
    now.started = now.ended = INSTANT_NONE;
    return settle(db, who, &was, &now, loss->note);
}

enum err
day_session_at_risk(struct db *db, const struct day_actor *who, int64_t id,
                    int64_t redeployment, struct str reason)
{
    struct day_session was;
    const enum err e = take(db, who, id, DAY_ANY_VERSION, DAY_AT_RISK, &was);
    struct day_session now = was;

    if (e != OK)
        return e;
    now.state = DAY_AT_RISK;
    now.redeployment = redeployment;
    now.reason = reason;
    return settle(db, who, &was, &now, STR_EMPTY);
}

enum err
day_session_safe(struct db *db, const struct day_actor *who, int64_t id)
{
    struct day_session was;
    const enum err e = take(db, who, id, DAY_ANY_VERSION, DAY_PLANNED, &was);
    struct day_session now = was;

    if (e != OK)
        return e;
    if (was.state != DAY_AT_RISK)
        return ERR_STALE;
    now.state = DAY_PLANNED;
    now.redeployment = 0;
    now.reason = STR_EMPTY;
    return settle(db, who, &was, &now, STR_EMPTY);
}

/* ---- moving ---- */

static enum err
plan_in_force(struct db *db, struct str prison, struct day day, int64_t *plan)
{
    struct query q = query_open(db, SQL_DAY_PLAN_OF);

    *plan = 0;
    query_str(&q, prison);
    query_day(&q, day_monday(day));
    while (query_row(&q))
        *plan = col_int(&q);
    const enum err e = query_close(&q);
    return e == OK && *plan == 0 ? ERR_NOT_FOUND : e;
}

static enum err
room_holds(struct db *db, struct str prison, int64_t room, int64_t *at_once)
{
    struct query q = query_open(db, SQL_DAY_ROOM_HOLDS);

    *at_once = 0;
    query_int(&q, room);
    query_str(&q, prison);
    while (query_row(&q))
        *at_once = col_int(&q);
    return query_close(&q);
}

/* ERR_STALE when the officer, the person or the room has somebody then. */
static enum err
check_free(struct db *db, const struct day_actor *who,
           const struct day_session *was, const struct day_place *to,
           int64_t plan)
{
    int64_t officer = 0, person = 0, in_room = 0, at_once = INT64_MAX;
    enum err e =
        to->room != 0 ? room_holds(db, who->prison, to->room, &at_once) : OK;

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_DAY_CLASH);
    query_int(&q, to->staff);
    query_str(&q, was->person);
    query_int(&q, to->room);
    query_int(&q, plan);
    query_day(&q, to->day);
    query_int(&q, was->id);
    query_int(&q, (int64_t)to->start + to->minutes);
    query_int(&q, to->start);
    while (query_row(&q)) {
        officer = col_int(&q);
        person = col_int(&q);
        in_room = col_int(&q);
    }
    e = query_close(&q);
    return e == OK && (officer > 0 || person > 0 || in_room >= at_once)
               ? ERR_STALE
               : e;
}

static enum err
add_session(struct db *db, const struct day_session *was,
            const struct day_place *to, int64_t plan, int64_t *into)
{
    struct query q = query_open(db, SQL_DAY_ADD);

    query_int(&q, plan);
    query_str(&q, was->person);
    query_int(&q, to->staff);
    query_day(&q, to->day);
    query_str(&q, to->afternoon ? STR("PM") : STR("AM"));
    query_int(&q, to->slot);
    query_int(&q, to->start);
    query_int(&q, to->minutes);
    query_number(&q, to->room);
    query_str(&q, to->wing);
    query_flag(&q, to->cover);
    query_flag(&q, to->guarded);
    query_int(&q, was->priority);
    query_str(&q, was->why);
    query_str(&q, to->told);
    query_int(&q, was->id);
    while (query_row(&q))
        *into = col_int(&q);
    return query_close(&q);
}

/* Out of the way, so that others of the same change may come here. */
static enum err
lift(struct db *db, const struct day_actor *who, const struct day_move *m,
     struct day_session *was)
{
    const enum err e = take(db, who, m->id, m->version, DAY_MOVED, was);

    if (e != OK)
        return e;
    struct day_session now = *was;

    now.state = DAY_MOVED;
    return write_session(db, &now);
}

static enum err
put_down(struct db *db, const struct day_actor *who, struct day_move *m,
         const struct day_session *was)
{
    int64_t plan;
    enum err e = plan_in_force(db, who->prison, m->to.day, &plan);

    if (e == OK)
        e = check_free(db, who, was, &m->to, plan);
    if (e == OK)
        e = add_session(db, was, &m->to, plan, &m->into);
    struct day_session now = *was;
    now.version = was->version + 1;
    now.state = DAY_MOVED;
    now.reason = m->to.reason;
    now.told = m->to.told;
    now.next = m->to.day;
    now.moved_to = m->into;
    return e == OK ? settle(db, who, was, &now, STR_EMPTY) : e;
}

enum err
day_sessions_moved(struct db *db, const struct day_actor *who,
                   struct day_move *moves, size_t count)
{
    struct day_session *was = arena_array(who->a, struct day_session, count);
    enum err e = OK;

    for (size_t i = 0; i < count && e == OK; i++)
        e = lift(db, who, &moves[i], &was[i]);
    for (size_t i = 0; i < count && e == OK; i++)
        e = put_down(db, who, &moves[i], &was[i]);
    return e;
}

enum err
day_session_moved(struct db *db, const struct day_actor *who, int64_t id,
                  int64_t version, const struct day_place *to, int64_t *into)
{
    struct day_move m = {.id = id, .version = version, .to = *to};
    const enum err e = day_sessions_moved(db, who, &m, 1);

    *into = m.into;
    return e;
}
