/* keywork/plan_page.c -- the plan of a week: seen, made, published. */
#include "keywork/plan_view.h"

#include "base/day_typed.h"
#include "gen/keywork_plan_view.h"
#include "keywork/plan_words.h"

#include <stdlib.h>
#include <string.h>

/* clang-format off */
static const struct list_column session_columns[] = {
    { "when",   "When",        LIST_WORDS, 0 },
    { "person", "Person",      LIST_WORDS, LIST_HEAD },
    { "number", "Number",      LIST_WORDS, LIST_FILE_ONLY },
    { "lives",  "Cell",        LIST_WORDS, 0 },
    { "worker", "Officer",     LIST_WORDS, 0 },
    { "room",   "Room",        LIST_WORDS, 0 },
    { "why",    "Why",         LIST_WORDS, LIST_PLAIN },
};
enum { WHEN, PERSON, NUMBER, LIVES, WORKER, ROOM, WHY };

static const struct list_column missed_columns[] = {
    { "order",  "Priority",    LIST_NUMBER, 0 },
    { "person", "Person",      LIST_WORDS,  LIST_HEAD },
    { "number", "Number",      LIST_WORDS,  LIST_FILE_ONLY },
    { "lives",  "Cell",        LIST_WORDS,  0 },
    { "worker", "Key worker",  LIST_WORDS,  0 },
    { "cause",  "Not seen because of", LIST_WORDS, 0 },
};
enum { M_ORDER, M_PERSON, M_NUMBER, M_LIVES, M_WORKER, M_CAUSE };
/* clang-format on */

/* ---- words ---- */

struct str
plan_when(struct arena *a, const struct plan_slot *s)
{
    const struct str day = show_str(a, show_weekday_short(s->day));
    const struct str time = plan_time_words(a, s->start);

    return arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(day), STR_ARG(time));
}

struct str
plan_where(struct arena *a, const struct plan_slot *s)
{
    if (s->room.n > 0)
        return s->room;
    return arena_printf(a, "a room on " STR_FMT " wing", STR_ARG(s->room_wing));
}

struct str
plan_cause_title(struct arena *a, enum plan_cause cause)
{
    const char *words = plan_cause_words(cause);

    return arena_printf(a, "%c%s", char_upper(words[0]), words + 1);
}

size_t
plan_lines_of(const struct plan_kept_row *r, enum plan_line_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < r->lines.count; i++)
        n += r->lines.at[i].kind == kind;
    return n;
}

/* ---- loading ---- */

struct day
plan_week_asked(struct ctx *c)
{
    struct day d = day_parse(ctx_query(c, "week"));

    if (!day_known(d))
        d = day_typed(c->today, ctx_field(c, "week"));
    return day_known(d) ? day_monday(d) : plan_usual_week(c->today);
}

/* The draft for those who may change it, else what is in force. */
static const struct plan_kept_row *
chosen(struct ctx *c, const struct plan_view *v)
{
    const bool in_force = str_eq(ctx_query(c, "show"), STR("in-force"));

    return v->may && v->kept.draft != NULL && !in_force ? v->kept.draft
                                                        : v->kept.published;
}

/* A session that is missed would have lasted as long as the shortest of those
 * planned: the usual length. */
static void
count_minutes(struct plan_view *v)
{
    int usual = 0;

    for (size_t i = 0; i < v->slots.count; i++) {
        const int minutes = v->slots.at[i].minutes;

        v->minutes += minutes;
        usual = usual == 0 || minutes < usual ? minutes : usual;
    }
    v->minutes_due = v->minutes + (v->row->due - (int)v->slots.count) * usual;
}

static void
keep_own(struct plan_slots *l, int64_t staff)
{
    size_t n = 0;

    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].staff == staff)
            l->at[n++] = l->at[i];
    l->count = n;
}

static enum err
load(struct ctx *c, struct plan_view *v)
{
    v->week = plan_week_asked(c);
    v->may = who_may(&c->who, CHANGE_PLAN);
    v->own = !who_may(&c->who, SEE_ALLOCATIONS);
    enum err e = plan_newest(c->db, c->a, c->who.prison, v->week, &v->kept);
    if (e != OK)
        return e;
    v->row = chosen(c, v);
    e = person_wings(c->db, c->a, c->who.prison, &v->wings);
    if (e == OK && v->may)
        e = plan_history(c->db, c->a, c->who.prison, v->week, &v->history);
    if (e != OK || v->row == NULL)
        return e;
    e = plan_slots(c->db, c->a, v->row->id, &v->slots);
    count_minutes(v);
    if (v->own)
        keep_own(&v->slots, c->who.staff);
    else if (e == OK)
        e = plan_missed_rows(c->db, c->a, v->row->id, &v->missed);
    return e;
}

/* ---- the list ---- */

static bool
is_shown(const struct plan_view *v, const struct plan_slot *s)
{
    struct str half = v->half;
    const struct day day = day_parse(str_cut(&half, ' '));

    return (v->wing.n == 0 || str_eq(v->wing, s->room_wing)) &&
           (v->staff == 0 || v->staff == s->staff) &&
           (!day_known(day) || day_same(day, s->day)) &&
           (half.n == 0 || str_eq(half, s->afternoon ? STR("PM") : STR("AM")));
}

static struct str
person_url(struct ctx *c, struct str number)
{
    return arena_printf(c->a, "/people/" STR_FMT, STR_ARG(number));
}

static void
fill_sessions(struct ctx *c, struct plan_view *v)
{
    v->list = list_begin(c, session_columns, COUNT_OF(session_columns), "when",
                         "plan");
    v->list.caption = "Sessions planned";
    v->list.nothing = "No session fits. Take a filter away.";
    for (size_t i = 0; i < v->slots.count; i++) {
        const struct plan_slot *s = &v->slots.at[i];

        if (!is_shown(v, s))
            continue;
        struct list_cell *cell = list_row(c, &v->list);
        const struct str day = show_str(c->a, show_iso_day(s->day));
        list_words(&cell[WHEN], plan_when(c->a, s),
                   arena_printf(c->a, STR_FMT " %04d", STR_ARG(day), s->start));
        cell[WHEN].more = arena_printf(c->a, "%d minutes", s->minutes);
        list_words(&cell[PERSON], s->name, STR_EMPTY);
        cell[PERSON].href = person_url(c, s->person);
        cell[PERSON].more = s->person;
        list_words(&cell[NUMBER], s->person, STR_EMPTY);
        list_words(&cell[LIVES], s->cell, STR_EMPTY);
        list_words(&cell[WORKER], s->worker, STR_EMPTY);
        cell[WORKER].more =
            s->unprotected ? STR("time nobody protects") : STR_EMPTY;
        list_words(&cell[ROOM], plan_where(c->a, s), STR_EMPTY);
        list_words(&cell[WHY], s->why, STR_EMPTY);
        ctx_listed(c, s->person);
    }
}

static void
fill_missed(struct ctx *c, struct plan_view *v)
{
    v->list = list_begin(c, missed_columns, COUNT_OF(missed_columns), "order",
                         "plan-not-seen");
    v->list.caption = "Not seen this week";
    v->list.nothing = "Everybody who is due is seen.";
    for (size_t i = 0; i < v->missed.count; i++) {
        const struct plan_missed_row *m = &v->missed.at[i];

        if (v->wing.n > 0 && !str_eq(v->wing, m->wing))
            continue;
        struct list_cell *cell = list_row(c, &v->list);
        list_number(&cell[M_ORDER], (int64_t)i + 1);
        list_words(&cell[M_PERSON], m->name, STR_EMPTY);
        cell[M_PERSON].href = person_url(c, m->person);
        cell[M_PERSON].more = m->person;
        list_words(&cell[M_NUMBER], m->person, STR_EMPTY);
        list_words(&cell[M_LIVES], m->cell, STR_EMPTY);
        list_words(&cell[M_WORKER], m->worker, STR_EMPTY);
        list_words(&cell[M_CAUSE], plan_cause_title(c->a, m->cause), STR_EMPTY);
        ctx_listed(c, m->person);
    }
}

static int
by_name(const void *x, const void *y)
{
    const struct plan_choice *a = x, *b = y;

    return str_compare(a->name, b->name);
}

/* Every officer of the plan once, for the filter. */
static void
gather_workers(struct ctx *c, struct plan_view *v)
{
    size_t n = 0;

    v->workers = arena_array(c->a, struct plan_choice, v->slots.count + 1);
    for (size_t i = 0; i < v->slots.count; i++)
        v->workers[n++] =
            (struct plan_choice){v->slots.at[i].staff, v->slots.at[i].worker};
    qsort(v->workers, n, sizeof *v->workers, by_name);
    for (size_t i = 0; i < n; i++)
        if (v->worker_count == 0 ||
            v->workers[v->worker_count - 1].staff != v->workers[i].staff)
            v->workers[v->worker_count++] = v->workers[i];
}

enum err
plan_page(struct ctx *c)
{
    struct plan_view *v = arena_new(c->a, struct plan_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->wing = ctx_query(c, "wing");
    v->half = ctx_query(c, "half");
    v->staff = ctx_query_int(c, "staff", 0);
    v->not_seen = !v->own && str_eq(ctx_query(c, "view"), STR("not-seen"));
    gather_workers(c, v);
    if (v->not_seen)
        fill_missed(c, v);
    else
        fill_sessions(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Plan of the week"),
                                   .section = "/plan",
                                   .back = STR_EMPTY});
    view_plan(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- making and publishing ---- */

struct making {
    struct plan_facts f;
    struct plan_made m;
    int64_t seen, id;
};

static struct str
plan_url(struct ctx *c, struct day week)
{
    const struct str day = show_str(c->a, show_iso_day(week));

    return arena_printf(c->a, "/plan?week=" STR_FMT, STR_ARG(day));
}

static enum err
make_change(struct db *db, struct ctx *c, void *arg)
{
    struct making *g = arg;
    const enum err e =
        plan_save(db, c->a, &g->m, c->who.username, c->now, g->seen, &g->id);
    const struct audited what = {
        .kind = "PLAN_MADE",
        .subject = arena_printf(c->a, "plan %lld", (long long)g->id),
    };

    ctx_done(c, plan_url(c, g->f.week),
             "Plan made: %d of %d sessions due. It is a draft until you "
             "publish it",
             g->m.r->planned + g->f.over, g->m.r->due + g->f.over);
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* The page again, with what stands in the way. */
static enum err
say(struct ctx *c, const char *words)
{
    reply_clear(c->rp);
    ctx_problem(c, "plan-tools", "%s", words);
    return plan_page(c);
}

/* The same for whoever came too late (PL-71). */
static enum err
say_late(struct ctx *c, const char *words)
{
    const enum err e = say(c, words);

    if (e == OK)
        c->rp->status = err_http_status(ERR_STALE);
    return e;
}

enum err
plan_make_save(struct ctx *c)
{
    struct making *g = arena_new(c->a, struct making);
    enum err e = plan_facts_load(c->db, c->a, c->who.prison, plan_week_asked(c),
                                 c->now, &g->f);

    if (e != OK)
        return e;
    if (!g->f.enabled)
        return say(c, "This prison does not run key work in that week. Switch "
                      "it on in the settings first");
    if (g->f.q.first == g->f.q.halves)
        return say(c, "That week is over. Choose this week or a later one");
    if (!plan_make(c->a, &g->f, false, &g->m) || !g->m.r->proved)
        return ERR_INTERNAL;
    g->seen = ctx_field_int(c, "seen", -2);
    e = ctx_change(c, make_change, g);
    return e == ERR_STALE
               ? say_late(
                     c, "Somebody made or published a plan while you looked at "
                        "this page. See it below, and make another if it is "
                        "needed")
               : e;
}

struct publishing {
    struct day week;
};

static enum err
publish_change(struct db *db, struct ctx *c, void *arg)
{
    const struct publishing *g = arg;
    const enum err e =
        plan_publish(db, c->a, c->who.prison, g->week, c->args.id,
                     ctx_field_int(c, "version", 0), c->who.username, c->now);
    const struct audited what = {
        .kind = "PLAN_PUBLISHED",
        .subject = arena_printf(c->a, "plan %lld", (long long)c->args.id),
    };

    ctx_done(c, plan_url(c, g->week),
             "Published. Officers see their sessions now");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
plan_publish_save(struct ctx *c)
{
    struct publishing g;
    enum err e = plan_week_of(c->db, c->who.prison, c->args.id, &g.week);

    if (e != OK)
        return e;
    e = ctx_change(c, publish_change, &g);
    return e == ERR_STALE
               ? say_late(c, "This draft was replaced or published while you "
                             "looked at it, or something happened to its week "
                             "since it was made. See what there is now, and "
                             "make it again if it is needed")
               : e;
}
