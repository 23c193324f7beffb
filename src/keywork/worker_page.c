/* keywork/worker_page.c -- one worker; their number, wings and absences. */
#include "keywork/worker.h"

#include "access/stale.h"
#include "base/fold.h"
#include "base/json.h"
#include "gen/keywork_worker_view.h"
#include "gen/keywork_worker_sql.h"

/* clang-format off */
static const struct list_column their_people[] = {
    { "name",   "Name",             LIST_WORDS, LIST_HEAD },
    { "number", "Number",           LIST_WORDS, LIST_FILE_ONLY | LIST_PLAIN },
    { "cell",   "Cell",             LIST_WORDS, LIST_FILE_ONLY | LIST_PLAIN },
    { "since",  "With them since",  LIST_DAY,   0 },
    { "cover",  "Covered today by", LIST_WORDS, 0 },
};
enum { NAME, NUMBER, CELL, SINCE, COVER };
/* clang-format on */

static void
fill_people(struct ctx *c, struct worker_view *v)
{
    v->people = list_begin(c, their_people, COUNT_OF(their_people), "name",
                           "their-people");
    for (size_t i = 0; i < v->w.people_count; i++) {
        const struct worker_person *p = &v->w.people[i];
        struct list_cell *cell = list_row(c, &v->people);

        list_words(&cell[NAME], p->name, fold(c->a, p->name));
        list_words(&cell[NUMBER], p->number, STR_EMPTY);
        list_words(&cell[CELL], p->cell, STR_EMPTY);
        list_day(&cell[SINCE], instant_day(p->since));
        list_words(&cell[COVER], p->cover, STR_EMPTY);
    }
}

static struct str
joined(struct ctx *c, const struct str *at, size_t n)
{
    struct str s = STR_EMPTY;

    for (size_t i = 0; i < n; i++)
        s = i == 0 ? at[0]
                   : arena_printf(c->a, STR_FMT " " STR_FMT, STR_ARG(s),
                                  STR_ARG(at[i]));
    return s;
}

/* Minutes really protected a week, by the detail; -1: there is none. */
static enum err
load_minutes(struct ctx *c, struct worker_view *v)
{
    struct query q = query_open(c->db, SQL_WORKER_MINUTES);

    v->protected_minutes = -1;
    query_str(&q, c->who.prison);
    query_int(&q, v->w.id);
    query_day(&q, day_add_days(c->today, 1 - DETAIL_WINDOW_DAYS));
    query_day(&q, c->today);
    while (query_row(&q))
        if (!col_null(&q))
            v->protected_minutes = (int)col_int(&q) / (DETAIL_WINDOW_DAYS / 7);
    return query_close(&q);
}

enum err
worker_view_load(struct ctx *c, struct worker_view *v)
{
    bool both;
    enum err e = allocate_policy(c, &v->policy, &v->setting, &both);

    if (e == OK)
        e = worker_load(c, v->policy, v->setting.capacity, c->args.staff,
                        c->today, c->today, &v->w);
    if (e != OK)
        return e;
    v->now = worker_absent_on(&v->w, c->today);
    v->may = who_may(&c->who, CHANGE_STAFF);
    v->capacity = arena_printf(c->a, "%lld", (long long)v->w.capacity);
    v->wings = joined(c, v->w.wings, v->w.wing_count);
    v->from = v->to = v->why = v->status = STR_EMPTY;
    for (size_t i = 0; i < v->w.people_count; i++)
        ctx_listed(c, v->w.people[i].number);
    return load_minutes(c, v);
}

struct str
worker_url(struct ctx *c)
{
    return arena_printf(c->a, "/staff/%lld", (long long)c->args.staff);
}

enum err
worker_page(struct ctx *c)
{
    struct worker_view *v = arena_new(c->a, struct worker_view);
    const enum err e = worker_view_load(c, v);

    if (e != OK)
        return e;
    fill_people(c, v);
    if (list_settle(c, &v->people))
        return OK;
    frame_begin(c, &(struct frame){.title = v->w.name,
                                   .section = "/staff",
                                   .back = STR("/staff"),
                                   .back_words = "Back to workers"});
    view_worker(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
show_change(struct ctx *c, struct worker_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Number and wings"),
                                   .section = "/staff",
                                   .back = worker_url(c)});
    view_worker_change(&c->rp->body, c, v);
    return frame_end(c);
}

static void
take_typed(struct ctx *c, struct worker_view *v)
{
    if (!form_has(&c->form, STR("capacity")))
        return;
    v->capacity = ctx_field(c, "capacity");
    v->wings = ctx_field(c, "wings");
}

enum err
worker_change_page(struct ctx *c)
{
    struct worker_view *v = arena_new(c->a, struct worker_view);
    const enum err e = worker_view_load(c, v);

    if (e != OK)
        return e;
    take_typed(c, v);
    return show_change(c, v);
}

static enum err
write_wings(struct db *db, struct ctx *c, struct str wings)
{
    struct query q = query_open(db, SQL_WING_CLEAR);

    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_run(&q);
    enum err e = query_close(&q);
    while (wings.n > 0 && e == OK) {
        const struct str wing = str_cut(&wings, ' ');

        if (wing.n == 0)
            continue;
        q = query_open(db, SQL_WING_ADD);
        query_str(&q, c->who.prison);
        query_int(&q, c->args.staff);
        query_str(&q, wing);
        query_run(&q);
        e = query_close(&q);
    }
    return e;
}

/* What one POST changes, and what is there in the writer. */
struct worker_changing {
    struct worker_view *v;
    int64_t version; /* 0: the prison's number */
    int64_t capacity;
    struct str wings, by;
    struct instant at;
};

static enum err
read_now(struct db *db, struct ctx *c, struct worker_changing *g)
{
    struct str *wings = NULL;
    size_t n = 0, cap = 0;
    struct query q = query_open(db, SQL_CAPACITY_VERSION);

    g->version = 0;
    g->capacity = g->v->w.capacity;
    g->by = STR_EMPTY;
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_str(&q, str_from_c(policy_code(g->v->policy)));
    while (query_row(&q)) {
        g->capacity = col_int(&q);
        g->version = col_int(&q);
        g->by = col_str(&q, c->a);
        g->at = col_instant(&q);
    }
    const enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_WORKER_WINGS);
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    while (query_row(&q)) {
        wings = arena_grow(c->a, wings, struct str, n, &cap);
        wings[n++] = col_str(&q, c->a);
    }
    g->wings = joined(c, wings, n);
    return query_close(&q);
}

static struct str
worker_json(struct ctx *c, int64_t capacity, struct str wings)
{
    struct buf b;

    buf_init(&b, 4096);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("capacity"));
    json_add_int(&j, capacity);
    json_key(&j, STR("wings"));
    json_add_text(&j, wings);
    json_end(&j);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static enum err
change_change(struct db *db, struct ctx *c, void *arg)
{
    struct worker_changing *g = arg;
    const int64_t capacity = ctx_field_int(c, "capacity", 0);
    enum err e = read_now(db, c, g);

    if (e == OK && g->version != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_CAPACITY_SET);
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_str(&q, str_from_c(policy_code(g->v->policy)));
    query_int(&q, capacity);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_run(&q);
    e = query_close(&q);
    if (e == OK)
        e = write_wings(db, c, ctx_field(c, "wings"));
    const struct audited what = {
        .kind = "WORKER_CHANGED",
        .subject = arena_printf(c->a, "staff %lld", (long long)c->args.staff),
        .before = worker_json(c, g->capacity, g->wings),
        .after = worker_json(c, capacity, ctx_field(c, "wings")),
    };
    ctx_done(c, worker_url(c), "Saved");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
show_stale_change(struct ctx *c, const struct worker_changing *g)
{
    const struct stale_field field[] = {
        {.name = "capacity",
         .label = "The most people",
         .mine = g->v->capacity,
         .theirs = arena_printf(c->a, "%lld", (long long)g->capacity)},
        {.name = "wings",
         .label = "Wings",
         .mine = g->v->wings,
         .theirs = g->wings           },
    };

    return stale_page(
        c, &(struct stale){
               .title = arena_printf(c->a, "the number and wings of " STR_FMT,
                                     STR_ARG(g->v->w.name)),
               .action = c->rq->path,
               .away = worker_url(c),
               .section = "/staff",
               .by = str_eq(g->by, STR("FEED")) ? STR("The staff feed") : g->by,
               .at = g->at,
               .version = g->version,
               .field = field,
               .fields = COUNT_OF(field)});
}

static bool
wings_are_words(struct str wings)
{
    for (size_t i = 0; i < wings.n; i++) {
        const char ch = wings.p[i];

        if (ch != ' ' && ch != '-' && !(ch >= 'A' && ch <= 'Z') &&
            !(ch >= 'a' && ch <= 'z') && !(ch >= '0' && ch <= '9'))
            return false;
    }
    return wings.n <= 60;
}

enum err
worker_change_save(struct ctx *c)
{
    struct worker_view *v = arena_new(c->a, struct worker_view);
    enum err e = worker_view_load(c, v);
    const int64_t capacity = ctx_field_int(c, "capacity", -1);

    if (e != OK)
        return e;
    take_typed(c, v);
    if (capacity < 0 || capacity > POLICY_CAPACITY_MAX)
        ctx_problem(c, "capacity", "Enter a number of people from 0 to %d",
                    POLICY_CAPACITY_MAX);
    if (!wings_are_words(v->wings))
        ctx_problem(c, "wings", "Enter wings with blanks between, such as B C");
    if (c->problems > 0)
        return show_change(c, v);
    struct worker_changing g = {.v = v};
    e = ctx_change(c, change_change, &g);
    return e == ERR_STALE ? show_stale_change(c, &g) : e;
}
