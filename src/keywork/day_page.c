/* keywork/day_page.c -- the day's detail: what is planned, what is at risk and
 * what is best, who could be taken at least loss (ux.md 2.7). */
#include "keywork/day_view.h"

#include "gen/keywork_day_view.h"
#include "keywork/day_state_rule.h"
#include "keywork/day_words.h"
#include "keywork/plan_words.h"

#include <stdlib.h>

/* clang-format off */
static const struct list_column columns[] = {
    { "time",   "Time",    LIST_WORDS, 0 },
    { "person", "Person",  LIST_WORDS, LIST_HEAD },
    { "number", "Number",  LIST_WORDS, LIST_FILE_ONLY },
    { "lives",  "Cell",    LIST_WORDS, 0 },
    { "worker", "Officer", LIST_WORDS, 0 },
    { "room",   "Room",    LIST_WORDS, 0 },
    { "state",  "State",   LIST_WORDS, 0 },
    { "reason", "Reason",  LIST_WORDS, LIST_FILE_ONLY },
};
enum { TIME, PERSON, NUMBER, LIVES, WORKER, ROOM, STATE, REASON };
/* clang-format on */

enum { NEED_MAX = 20 };

/* ---- who could be taken ---- */

/* Is the officer here for some of the time? */
static bool
is_here(const struct day_view *v, const struct detail_officer *o, int from,
        int to)
{
    for (size_t i = 0; i < v->taken.count; i++) {
        const struct redeployment *r = &v->taken.at[i];

        if (r->staff == o->staff && !instant_known(r->ended_at) &&
            r->from < to && r->to > from)
            return false;
    }
    for (int h = 0; h < 2; h++) {
        const struct detail_half *half = &o->half[h];
        const int begins = half->to > 0 ? half->from : h * 780;
        const int ends = half->to > 0 ? half->to : 780 + h * 660;

        if (str_eq(half->duty, STR("ON")) && begins < to && ends > from)
            return true;
    }
    return false;
}

static void
count_hits(const struct day_view *v, struct day_candidate *k, int from, int to)
{
    for (size_t i = 0; i < v->all.count; i++) {
        const struct day_session *s = &v->all.at[i];

        if (s->staff != k->staff || s->state != DAY_PLANNED || s->start >= to ||
            s->start + s->minutes <= from)
            continue;
        k->sessions++;
        k->priority += s->priority;
        k->first += str_has(s->why, STR("new here"));
        k->acct += str_has(s->why, STR("ACCT"));
    }
}

static int
by_loss(const void *x, const void *y)
{
    const struct day_candidate *a = x, *b = y;

    if (a->sessions != b->sessions)
        return a->sessions - b->sessions;
    if (a->priority != b->priority)
        return a->priority < b->priority ? -1 : 1;
    return str_compare(a->name, b->name);
}

static void
rank(struct ctx *c, struct day_view *v, int64_t need, int from, int to)
{
    v->candidates =
        arena_array(c->a, struct day_candidate, v->detail.count + 1);
    for (size_t i = 0; i < v->detail.count; i++) {
        const struct detail_officer *o = &v->detail.at[i];

        if (!is_here(v, o, from, to))
            continue;
        struct day_candidate *k = &v->candidates[v->candidate_count++];

        *k = (struct day_candidate){.staff = o->staff, .name = o->name};
        count_hits(v, k, from, to);
    }
    if (v->candidate_count > 0)
        qsort(v->candidates, v->candidate_count, sizeof *v->candidates,
              by_loss);
    for (size_t i = 0; i < v->candidate_count && (int64_t)i < need; i++)
        v->candidates[i].take = true;
}

static void
ask_who(struct ctx *c, struct day_view *v)
{
    const int64_t need = ctx_query_int(c, "need", 0);

    v->need = ctx_query(c, "need");
    v->from = ctx_query(c, "from");
    v->to = ctx_query(c, "to");
    v->asked = v->need.n > 0;
    const int from = plan_time_read(v->from), to = plan_time_read(v->to);

    if (!v->asked)
        return;
    if (need < 1 || need > NEED_MAX)
        ctx_problem(c, "need", "Enter how many officers, 1 to %d", NEED_MAX);
    if (from < 0)
        ctx_problem(c, "from", "Enter from when, such as 13:30");
    if (to < 0 || (from >= 0 && to <= from))
        ctx_problem(c, "to",
                    "Enter until when, later than that, such as 17:00");
    if (c->problems == 0)
        rank(c, v, need, from, to);
}

/* ---- counting ---- */

static bool
is_on(const struct detail_officer *o)
{
    return str_eq(o->half[0].duty, STR("ON")) ||
           str_eq(o->half[1].duty, STR("ON"));
}

static bool
is_off(struct str duty)
{
    return duty.n == 0 || str_eq(duty, STR("OFF")) ||
           str_eq(duty, STR("LEAVE"));
}

static void
count_all(struct day_view *v)
{
    for (size_t i = 0; i < v->all.count; i++) {
        v->n.of[v->all.at[i].state]++;
        v->n.rooms_missing += day_state_open(v->all.at[i].state) &&
                              v->all.at[i].room_id != 0 &&
                              !v->all.at[i].private_room;
    }
    for (size_t i = 0; i < v->detail.count; i++) {
        const struct detail_officer *o = &v->detail.at[i];

        v->n.on_duty += is_on(o);
        v->n.on_detail += !is_off(o->half[0].duty) || !is_off(o->half[1].duty);
    }
    for (size_t i = 0; i < v->taken.count; i++)
        v->n.taken += !instant_known(v->taken.at[i].ended_at);
}

/* ---- the list ---- */

static bool
is_shown(const struct day_view *v, const struct day_session *s)
{
    return (v->wing.n == 0 || str_eq(v->wing, s->wing)) &&
           (v->half.n == 0 ||
            str_eq(v->half, s->afternoon ? STR("PM") : STR("AM"))) &&
           (v->state.n == 0 ||
            str_eq(v->state, str_from_c(day_state_code(s->state))));
}

static void
fill_row(struct ctx *c, struct day_view *v, const struct day_session *s)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct str state = str_from_c(day_state_words(s->state));
    const struct str reason =
        s->reason.n > 0 ? day_reason_words(&v->reasons, s->reason) : STR_EMPTY;

    list_words(&cell[TIME], plan_time_words(c->a, s->start), STR_EMPTY);
    cell[TIME].href = arena_printf(c->a, "/day/session/%lld", (long long)s->id);
    cell[TIME].about = s->name;
    list_words(&cell[PERSON], s->name, STR_EMPTY);
    cell[PERSON].href =
        arena_printf(c->a, "/people/" STR_FMT, STR_ARG(s->person));
    cell[PERSON].more = s->person;
    list_words(&cell[NUMBER], s->person, STR_EMPTY);
    list_words(&cell[LIVES], s->cell, STR_EMPTY);
    list_words(&cell[WORKER], s->worker, STR_EMPTY);
    cell[WORKER].more = s->cover ? STR("cover") : STR_EMPTY;
    list_words(&cell[ROOM], day_room_words(c->a, s), STR_EMPTY);
    list_words(&cell[STATE], state, STR_EMPTY);
    cell[STATE].more = reason;
    list_words(&cell[REASON], reason, STR_EMPTY);
    ctx_listed(c, s->person);
}

static void
fill_list(struct ctx *c, struct day_view *v)
{
    v->wing = ctx_query(c, "wing");
    v->half = ctx_query(c, "half");
    v->state = ctx_query(c, "state");
    v->list = list_begin(c, columns, COUNT_OF(columns), "time", "day");
    v->list.caption = "Sessions of the day";
    v->list.nothing = v->all.count == 0
                          ? "No sessions are planned for this day."
                          : "No session fits. Take a filter away.";
    for (size_t i = 0; i < v->all.count; i++)
        if (is_shown(v, &v->all.at[i]))
            fill_row(c, v, &v->all.at[i]);
}

/* ---- the page ---- */

static enum err
load(struct ctx *c, struct day_view *v)
{
    enum err e =
        day_sessions(c->db, c->a, c->who.prison, v->day, v->day, &v->all);

    if (e == OK)
        e = day_reasons(c->db, c->a, c->who.prison, c->today, &v->reasons);
    if (e == OK)
        e = redeployments_load(c->db, c->a, c->who.prison, v->day, v->day,
                               &v->taken);
    if (e == OK)
        e = detail_day(c->db, c->a, c->who.prison, v->day, &v->detail);
    if (e == OK)
        e = person_wings(c->db, c->a, c->who.prison, &v->wings);
    return e == OK ? day_view_risks(c, v) : e;
}

enum err
day_page(struct ctx *c)
{
    struct day_view *v = arena_new(c->a, struct day_view);

    v->day = day_known(c->args.day) ? c->args.day : c->today;
    v->may = who_may(&c->who, CHANGE_PLAN);
    const enum err e = load(c, v);
    if (e != OK)
        return e;
    count_all(v);
    ask_who(c, v);
    fill_list(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("The day’s detail"),
                                   .section = v->may ? "/day" : "/plan",
                                   .back = STR_EMPTY});
    view_day(&c->rp->body, c, v);
    return frame_end(c);
}
