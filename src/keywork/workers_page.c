/* keywork/workers_page.c -- the workers of a prison, and suggestions. */
#include "keywork/worker.h"

#include "base/fold.h"
#include "base/json.h"
#include "gen/keywork_worker_view.h"
#include "keywork/session_proof_rule.h"
#include "gen/keywork_worker_sql.h"

enum { SUGGESTIONS = 8, SESSION_DAYS = 28 };

/* clang-format off */
static const struct list_column columns[] = {
    { "name",     "Name",                        LIST_WORDS,  LIST_HEAD },
    { "wing",     "Wing",                        LIST_WORDS,  0 },
    { "status",   "Status",                      LIST_WORDS,  0 },
    { "load",     "People, of the number agreed", LIST_NUMBER, 0 },
    { "people",   "People",                      LIST_NUMBER, LIST_FILE_ONLY },
    { "capacity", "Number agreed",               LIST_NUMBER, LIST_FILE_ONLY },
    { "minutes",  "Protected minutes a week",    LIST_NUMBER, 0 },
    { "sessions", "Sessions, 4 weeks",           LIST_NUMBER, 0 },
    { "lacking",  "Without times, place or note", LIST_NUMBER, 0 },
    STAFF_SPLIT_COLUMNS,
};
enum { NAME, WING, STATUS, LOAD, PEOPLE, CAPACITY, MINUTES, SESSIONS, LACKING, EMPLOYER };
/* clang-format on */

static bool
in_view(const struct allocation_worker *w, struct str view)
{
    if (str_eq(view, STR("room")))
        return w->status == WORKER_ACTIVE && w->allocated < w->capacity;
    if (str_eq(view, STR("over")))
        return w->allocated > w->capacity;
    if (str_eq(view, STR("away")))
        return w->status != WORKER_ACTIVE;
    return true;
}

static bool
on_wing(const struct allocation_worker *w, struct str wing)
{
    return wing.n == 0 || str_among(wing, w->wings, w->wing_count);
}

static bool
is_called(struct arena *a, const struct allocation_worker *w, struct str typed)
{
    return fold_found(a, fold_name(a, w->last_name, w->first_name), typed);
}

/* Sessions noted by each worker in the last four weeks, in their order. */
static enum err
load_sessions(struct ctx *c, const struct allocation_question *q,
              int64_t *sessions)
{
    struct query r = query_open(c->db, SQL_WORKER_SESSIONS);

    query_str(&r, c->who.prison);
    query_instant(&r, instant_of_day(day_add_days(c->today, -SESSION_DAYS)));
    while (query_row(&r)) {
        const struct allocation_worker *w =
            allocate_find_worker(q, col_int(&r));
        const int64_t n = col_int(&r);

        if (w != NULL)
            sessions[w - q->workers] = n;
    }
    return query_close(&r);
}

/* MS-37: how many of them have start, end, place and note. */
static enum err
load_complete(struct ctx *c, const struct allocation_question *q,
              int64_t *complete)
{
    struct query r = query_open(c->db, SQL_WORKER_COMPLETE);

    query_str(&r, c->who.prison);
    query_day(&r, day_add_days(c->today, -SESSION_DAYS));
    while (query_row(&r)) {
        const struct allocation_worker *w =
            allocate_find_worker(q, col_int(&r));
        struct session_proof p = {.times = col_flag(&r)};

        p.place = col_flag(&r);
        p.note = col_flag(&r);
        const int64_t n = col_int(&r);
        if (w != NULL && session_is_complete(&p))
            complete[w - q->workers] += n;
    }
    return query_close(&r);
}

static void
fill_row(struct ctx *c, struct workers_view *v,
         const struct allocation_worker *w, int64_t sessions, int64_t complete)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_words(&cell[NAME], person_name(c->a, w->last_name, w->first_name),
               fold_name(c->a, w->last_name, w->first_name));
    list_words(&cell[WING], w->wing_count > 0 ? w->wings[0] : STR_EMPTY,
               STR_EMPTY);
    list_words(&cell[STATUS], worker_status_label(w->status), STR_EMPTY);
    list_number(&cell[LOAD], w->capacity > 0 ? w->allocated * 1000 / w->capacity
                                             : w->allocated * 1000);
    list_number(&cell[PEOPLE], w->allocated);
    list_number(&cell[CAPACITY], w->capacity);
    if (w->detail_known)
        list_number(&cell[MINUTES], w->protected_minutes);
    list_number(&cell[SESSIONS], sessions);
    list_number(&cell[LACKING], sessions_lacking(sessions, complete));
    staff_split_cells(&v->split, &cell[EMPLOYER], w->id);
}

static void
fill(struct ctx *c, struct workers_view *v, const struct allocation_question *q,
     const int64_t *sessions, const int64_t *complete)
{
    int64_t *lacking = arena_array(c->a, int64_t, q->worker_count + 1);
    int64_t *shown = arena_array(c->a, int64_t, q->worker_count + 1);
    size_t n = 0;

    v->worker = arena_array(c->a, const struct allocation_worker *,
                            q->worker_count + 1);
    for (size_t i = 0; i < q->worker_count; i++) {
        const struct allocation_worker *w = &q->workers[i];

        v->all++;
        v->room += in_view(w, STR("room"));
        v->over += in_view(w, STR("over"));
        v->away += in_view(w, STR("away"));
        if (!in_view(w, v->view) || !on_wing(w, v->wing) ||
            !is_called(c->a, w, v->typed) ||
            !staff_split_takes(&v->split, w->id))
            continue;
        v->worker[n] = w;
        lacking[n] = sessions_lacking(sessions[i], complete[i]);
        shown[n++] = sessions[i];
        fill_row(c, v, w, sessions[i], complete[i]);
    }
    v->sessions = shown;
    v->lacking = lacking;
}

static enum err
load(struct ctx *c, enum policy *policy, struct policy_setting *setting,
     struct allocation_question *q)
{
    bool both;
    const enum err e = allocate_policy(c, policy, setting, &both);

    return e == OK
               ? allocation_workers_load(c->db, c->a, c->who.prison, *policy,
                                         setting->capacity, c->today, q)
               : e;
}

enum err
workers_page(struct ctx *c)
{
    struct workers_view *v = arena_new(c->a, struct workers_view);
    struct allocation_question *q = arena_new(c->a, struct allocation_question);
    enum err e = load(c, &v->policy, &v->setting, q);

    if (e != OK)
        return e;
    int64_t *sessions = arena_array(c->a, int64_t, q->worker_count + 1);
    int64_t *complete = arena_array(c->a, int64_t, q->worker_count + 1);
    e = load_sessions(c, q, sessions);
    if (e == OK)
        e = load_complete(c, q, complete);
    if (e == OK)
        e = person_wings(c->db, c->a, c->who.prison, &v->wings);
    if (e == OK)
        e = staff_split_load(c, &v->split);
    if (e != OK)
        return e;
    v->typed = ctx_query(c, "q");
    v->wing = ctx_query(c, "wing");
    v->view = ctx_query(c, "view");
    v->list = list_begin(c, columns, COUNT_OF(columns), "-load", "workers");
    fill(c, v, q, sessions, complete);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Workers"),
                                   .section = "/staff",
                                   .back = STR_EMPTY});
    view_workers(&c->rp->body, c, v);
    return frame_end(c);
}

static void
suggest(struct ctx *c, struct json *j, const struct allocation_worker *w)
{
    const char *room = w->allocated < w->capacity ? "" : ", full";

    json_begin_object(j);
    json_key(j, STR("label"));
    json_add_text(j, person_name(c->a, w->last_name, w->first_name));
    json_key(j, STR("detail"));
    json_add_text(j, arena_printf(c->a, "%d of %d people%s%s", w->allocated,
                                  w->capacity, room,
                                  w->status == WORKER_ACTIVE ? "" : ", away"));
    json_key(j, STR("href"));
    json_add_text(j, arena_printf(c->a, "/staff/%lld", (long long)w->id));
    json_key(j, STR("value"));
    json_add_text(j, arena_printf(c->a, "%lld", (long long)w->id));
    json_end(j);
}

enum err
workers_suggest_page(struct ctx *c)
{
    struct allocation_question *q = arena_new(c->a, struct allocation_question);
    struct policy_setting setting;
    enum policy policy;
    const struct str typed = ctx_query(c, "q");
    const enum err e = load(c, &policy, &setting, q);
    int left = typed.n >= 2 ? SUGGESTIONS : 0;

    if (e != OK)
        return e;
    c->rp->type = STR("application/json");
    struct json j = json_to(&c->rp->body);
    json_begin_object(&j);
    json_key(&j, STR("items"));
    json_begin_array(&j);
    for (size_t i = 0; i < q->worker_count && left > 0; i++) {
        if (!is_called(c->a, &q->workers[i], typed))
            continue;
        suggest(c, &j, &q->workers[i]);
        left--;
    }
    json_end(&j);
    json_end(&j);
    return OK;
}
