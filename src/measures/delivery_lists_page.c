/* measures/delivery_lists_page.c -- what is behind the figures, as lists. */
#include "measures/delivery_view.h"

#include "access/frame.h"
#include "gen/measures_delivery_view.h"
#include "keywork/headroom_store.h"
#include "keywork/session_proof_rule.h"

/* ---- frame ---- */

static enum err
begin(struct ctx *c, struct delivery_view *v, bool sums)
{
    enum err e = delivery_asked(c, v);

    if (e != OK || !day_known(v->last))
        return e;
    e = delivery_wing_names(c->db, c->a, &v->ask, &v->wings);
    return e == OK && sums ? delivery_load(c->db, c->a, &v->ask, true, &v->d)
                           : e;
}

static enum err
show(struct ctx *c, struct delivery_view *v)
{
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){
                       .title = str_from_c(v->title),
                       .section = "/delivery",
                       .back = delivery_url(c, v, "/delivery", ""),
                       .back_words = "Back to delivery",
                   });
    view_delivery_list(&c->rp->body, c, v);
    return frame_end(c);
}

static struct delivery_view *
new_view(struct ctx *c, const char *title, const char *code)
{
    struct delivery_view *v = arena_new(c->a, struct delivery_view);

    v->title = title;
    v->code = code;
    v->said = STR_EMPTY;
    v->ask.wing = STR_EMPTY;
    v->ask.group = GROUP_COUNT;
    v->compare = STR_EMPTY;
    return v;
}

/* A share, or nothing where there is none or too few people. */
static void
put_percent(struct list_cell *cell, int64_t part, int64_t whole, bool enough)
{
    const int percent = percent_of(part, whole);

    if (percent != UNKNOWN && enough)
        list_number(cell, percent);
}

static struct str
wing_words(struct ctx *c, struct str wing)
{
    return wing.n > 0 ? arena_printf(c->a, STR_FMT " wing", STR_ARG(wing))
                      : STR("Wing not known");
}

/* ---- weeks ---- */

/* clang-format off */
static const struct list_column week_columns[] = {
    { "week",     "Week of",            LIST_DAY,    LIST_HEAD },
    { "wing",     "Wing",               LIST_WORDS,  0 },
    { "people",   "People",             LIST_NUMBER, 0 },
    { "due",      "Due",                LIST_NUMBER, 0 },
    { "possible", "Possible",           LIST_NUMBER, 0 },
    { "planned",  "Planned",            LIST_NUMBER, 0 },
    { "happened", "Of those due, held", LIST_NUMBER, 0 },
    { "more",     "More than due",      LIST_NUMBER, 0 },
    { "lacking",  "Without times, place or note %", LIST_NUMBER, 0 },
    { "percent",  "Happened %",         LIST_NUMBER, 0 },
    { "own",      "Own key worker %",   LIST_NUMBER, 0 },
    { "minutes",  "Minutes recorded",   LIST_NUMBER, LIST_FILE_ONLY },
    { "timed",    "Sessions timed",     LIST_NUMBER, LIST_FILE_ONLY },
    { "duty",     "On duty %",          LIST_NUMBER, 0 },
    { "away",     "Staff away %",       LIST_NUMBER, LIST_FILE_ONLY },
    { "lost",     "Minutes of key work lost to it", LIST_NUMBER, LIST_FILE_ONLY },
};
enum { W_WEEK, W_WING, W_PEOPLE, W_DUE, W_POSSIBLE, W_PLANNED, W_MET, W_MORE, W_LACKING, W_PERCENT, W_OWN,
       W_MINUTES, W_TIMED, W_DUTY, W_AWAY, W_LOST };
/* clang-format on */

static void
put_sum(struct list_cell *cell, const struct delivery_sum *s)
{
    const bool enough = s->people >= FEW_PEOPLE;

    list_number(&cell[W_PEOPLE], s->people);
    list_number(&cell[W_DUE], s->due);
    list_number(&cell[W_PLANNED], s->planned);
    list_number(&cell[W_MET], s->met);
    list_number(&cell[W_MORE], s->held - s->met);
    put_percent(&cell[W_PERCENT], s->met, s->due, enough);
    put_percent(&cell[W_OWN], s->own, s->judged, enough);
    if (s->timed > 0)
        list_number(&cell[W_MINUTES], s->minutes);
    list_number(&cell[W_TIMED], s->timed);
}

/* What was reported of the whole prison's staff that week (MS-32). */
static void
put_away(struct list_cell *cell, const struct headroom_facts *f,
         struct day week)
{
    for (size_t i = 0; i < f->weeks; i++) {
        const struct headroom_week *w = &f->week[i];

        if (!day_same(w->week, week) || w->rate < 0)
            continue;
        list_number(&cell[W_AWAY], (w->rate + 5) / 10);
        if (w->percent >= 0 && w->keywork > 0)
            list_number(&cell[W_LOST], w->lost > 0 ? w->lost : 0);
    }
}

static void
add_week(struct ctx *c, struct delivery_view *v, const struct delivery_week *w,
         const struct headroom_facts *away)
{
    struct list_cell *cell = list_row(c, &v->list);

    list_day(&cell[W_WEEK], w->week);
    list_words(&cell[W_WING],
               v->ask.wing.n > 0 ? wing_words(c, v->ask.wing)
                                 : STR("The prison"),
               STR_EMPTY);
    put_sum(cell, &w->sum);
    put_percent(&cell[W_LACKING], sessions_lacking(w->sum.held, w->complete),
                w->sum.held, true);
    if (w->possible != UNKNOWN)
        list_number(&cell[W_POSSIBLE], w->possible);
    put_percent(&cell[W_DUTY], w->halves_on, w->halves, true);
    if (v->ask.wing.n == 0)
        put_away(cell, away, w->week);
}

static void
add_wing_week(struct ctx *c, struct delivery_view *v,
              const struct delivery_wing *w, size_t i)
{
    if (w->week[i].people == 0 && w->week[i].held == 0)
        return;
    struct list_cell *cell = list_row(c, &v->list);
    list_day(&cell[W_WEEK], v->d.week[i].week);
    list_words(&cell[W_WING], wing_words(c, w->wing), STR_EMPTY);
    put_sum(cell, &w->week[i]);
}

enum err
delivery_weeks_page(struct ctx *c)
{
    struct delivery_view *v = new_view(c, "Week by week", "happened");
    struct headroom_facts away = {0};
    const bool by_wing = str_eq(ctx_query(c, "by"), STR("wing"));
    enum err e = begin(c, v, true);

    if (e == OK && v->d.weeks > 0 && !by_wing)
        e = headroom_load(c->db, c->a, c->who.prison, v->d.week[0].week,
                          v->d.week[v->d.weeks - 1].week, &away);
    if (e != OK)
        return e;
    v->list = list_begin(c, week_columns, COUNT_OF(week_columns), "-week",
                         by_wing ? "delivery-by-wing" : "delivery-by-week");
    v->list.caption = "Sessions by week";
    for (size_t i = 0; i < v->d.weeks && !by_wing; i++)
        add_week(c, v, &v->d.week[i], &away);
    for (size_t k = 0; k < v->d.wings && by_wing; k++)
        for (size_t i = 0; i < v->d.weeks; i++)
            add_wing_week(c, v, &v->d.wing[k], i);
    v->said = STR("A dash: not known, or fewer than 10 people. Possible is "
                  "known for weeks with a plan in force.");
    return show(c, v);
}

/* ---- reasons ---- */

static const struct list_column reason_columns[] = {
    {"reason",   "Reason",   LIST_WORDS,  LIST_HEAD},
    {"sessions", "Sessions", LIST_NUMBER, 0        },
    {"percent",  "Share %",  LIST_NUMBER, 0        },
};

enum err
delivery_reasons_page(struct ctx *c)
{
    struct delivery_view *v =
        new_view(c, "Why sessions did not happen", "reasons");
    const enum err e = begin(c, v, true);

    if (e != OK)
        return e;
    v->list = list_begin(c, reason_columns, COUNT_OF(reason_columns),
                         "-sessions", "delivery-reasons");
    v->list.caption = "Reasons";
    v->list.nothing = "Nothing that was due was missed.";
    for (size_t i = 0; i < v->d.reasons; i++) {
        const struct delivery_reason *r = &v->d.reason[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[0], str_from_c(lost_words(r->why)), STR_EMPTY);
        cell[0].href = delivery_url(
            c, v, "/delivery/people",
            arena_printf(c->a, "show=missed&reason=%s", lost_code(r->why)).p);
        list_number(&cell[1], r->sessions);
        put_percent(&cell[2], r->sessions, v->d.all.due - v->d.all.met, true);
    }
    return show(c, v);
}

/* ---- groups ---- */

static const struct list_column group_columns[] = {
    {"group",   "Group",              LIST_WORDS,  LIST_HEAD},
    {"people",  "People",             LIST_NUMBER, 0        },
    {"due",     "Due",                LIST_NUMBER, 0        },
    {"met",     "Of those due, held", LIST_NUMBER, 0        },
    {"percent", "Happened %",         LIST_NUMBER, 0        },
};

enum err
delivery_groups_page(struct ctx *c)
{
    struct delivery_view *v = new_view(c, "Sessions by group", "groups");
    const enum err e = begin(c, v, true);

    if (e != OK)
        return e;
    v->list = list_begin(c, group_columns, COUNT_OF(group_columns), "percent",
                         "delivery-groups");
    v->list.caption = "Groups";
    v->list.nothing = "No group has 10 people or more.";
    for (size_t i = 0; i < v->d.groups; i++) {
        const struct delivery_group *g = &v->d.group[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[0], str_from_c(group_words(g->group)), STR_EMPTY);
        list_number(&cell[1], g->people);
        list_number(&cell[2], g->due);
        list_number(&cell[3], g->met);
        put_percent(&cell[4], g->met, g->due, true);
    }
    v->said = STR("Groups of fewer than 10 people are not shown.");
    return show(c, v);
}

/* ---- arrivals ---- */

/* clang-format off */
static const struct list_column arrival_columns[] = {
    { "person",  "Person",         LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",         LIST_WORDS,  LIST_FILE_ONLY },
    { "lives",   "Cell",           LIST_WORDS,  0 },
    { "arrived", "Arrived",        LIST_DAY,    0 },
    { "worker",  "Key worker since", LIST_DAY,  0 },
    { "session", "First session",  LIST_DAY,    0 },
    { "days",    "Days waited",    LIST_NUMBER, 0 },
};
/* clang-format on */

static const struct delivery_person *
person_of(const struct delivery_people *p, struct str number, size_t *from)
{
    while (*from < p->count && !str_eq(p->at[*from].number, number))
        ++*from;
    return *from < p->count ? &p->at[*from] : NULL;
}

static void
add_arrival(struct ctx *c, struct delivery_view *v,
            const struct delivery_arrival *x, const struct delivery_person *p)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct day end = day_known(x->session) ? x->session : c->today;

    list_words(&cell[0], p->name, STR_EMPTY);
    cell[0].href = arena_printf(c->a, "/people/" STR_FMT, STR_ARG(p->number));
    cell[0].more = p->number;
    list_words(&cell[1], p->number, STR_EMPTY);
    list_words(&cell[2], p->cell, STR_EMPTY);
    list_day(&cell[3], x->arrived);
    list_day(&cell[4], x->worker);
    list_day(&cell[5], x->session);
    if (day_known(x->session) || x->here)
        list_number(&cell[6], end.n > x->arrived.n ? end.n - x->arrived.n : 0);
    ctx_listed(c, p->number);
}

enum err
delivery_arrivals_page(struct ctx *c)
{
    struct delivery_view *v =
        new_view(c, "From arrival to the first session", "arrival");
    const bool waiting = str_eq(ctx_query(c, "show"), STR("waiting"));
    struct delivery_people people = {0};
    size_t at = 0;
    enum err e = begin(c, v, true);

    if (e == OK && day_known(v->last))
        e = delivery_people_load(c->db, c->a, &v->ask, &people);
    if (e != OK)
        return e;
    v->list = list_begin(c, arrival_columns, COUNT_OF(arrival_columns), "-days",
                         waiting ? "waiting" : "arrivals");
    v->list.caption = "People who came";
    v->list.nothing = "Nobody.";
    for (size_t i = 0; i < v->d.arrivals; i++) {
        const struct delivery_arrival *x = &v->d.arrival[i];
        const struct delivery_person *p = person_of(&people, x->person, &at);

        if (p != NULL && (!waiting || (x->here && !day_known(x->session))))
            add_arrival(c, v, x, p);
    }
    v->said = waiting ? STR("People who came in these weeks, are still here "
                            "and have had no session.")
                      : STR("Everybody who came in these weeks.");
    return show(c, v);
}
