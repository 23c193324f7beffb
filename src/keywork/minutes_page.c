/* keywork/minutes_page.c -- see the header. */
#include "keywork/minutes.h"

#include "base/day_typed.h"
#include "gen/keywork_minutes_sql.h"
#include "gen/keywork_minutes_view.h"
#include "keywork/entitlement.h"
#include "keywork/entitlement_store.h"
#include "keywork/plan_facts_store.h"
#include "keywork/supply_view.h"

#include <stdlib.h>

/* clang-format off */
static const struct list_column columns[] = {
    { "person",   "Person",            LIST_WORDS,  LIST_HEAD },
    { "number",   "Number",            LIST_WORDS,  LIST_FILE_ONLY },
    { "wing",     "Wing",              LIST_WORDS,  0 },
    { "worker",   "Key worker",        LIST_WORDS,  0 },
    { "minutes",  "Minutes",           LIST_NUMBER, 0 },
    { "sessions", "Sessions",          LIST_NUMBER, 0 },
    { "one",      "One to one",        LIST_NUMBER, 0 },
    { "joint",    "Joint",             LIST_NUMBER, 0 },
    { "enhanced", "Enhanced",          LIST_NUMBER, 0 },
    { "band",     "Due in the month",  LIST_WORDS,  0 },
    { "short",    "Still to come",     LIST_NUMBER, 0 },
    { "stand",    "Stands",            LIST_WORDS,  0 },
};
enum { PERSON, NUMBER, WING, WORKER, MINUTES, SESSIONS, ONE, JOINT, ENHANCED,
       BAND, SHORT, STAND };

static const struct {
    const char *code;
    enum minutes_kind kind;
} kinds[] = {
    { "SESSION",  MINUTES_ONE      },
    { "JOINT",    MINUTES_JOINT    },
    { "ENHANCED", MINUTES_ENHANCED },
};
/* clang-format on */

static enum minutes_kind
kind_from(struct str code)
{
    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (str_eq(code, str_from_c(kinds[i].code)))
            return kinds[i].kind;
    return MINUTES_ONE;
}

struct str
minutes_month_words(struct arena *a, struct day month)
{
    const struct shown day = show_day(month_first(month)); /* 1 November 2026 */
    struct str words = {day.text, day.n};

    (void)str_cut(&words, ' ');
    return arena_str(a, words.p, words.n);
}

int
minutes_all(const struct minutes_had *h)
{
    int minutes = 0;

    for (int k = 0; k < MINUTES_KINDS; k++)
        minutes += h->of[k];
    return minutes;
}

enum minutes_stand
minutes_stand(int minutes, int least, int most)
{
    if (least <= 0)
        return STAND_NO_BAND;
    if (minutes < least)
        return STAND_BELOW;
    return most > 0 && minutes > most ? STAND_ABOVE : STAND_WITHIN;
}

const char *
minutes_stand_words(enum minutes_stand s)
{
    static const char *const words[STAND_COUNT] = {
        [STAND_BELOW] = "below",
        [STAND_WITHIN] = "within",
        [STAND_ABOVE] = "above",
        [STAND_NO_BAND] = "no band",
    };

    assert(s < STAND_COUNT);
    return words[s];
}

/* ---- one person ---- */

static void
add_kind(struct query *q, struct minutes_had *h, enum minutes_kind kind)
{
    h->of[kind] += (int)col_int(q);
    h->sessions += (int)col_int(q);
}

enum err
minutes_months_load(struct ctx *c, struct str person,
                    struct minutes_months *out)
{
    struct day month = month_first(c->today);

    *out = (struct minutes_months){0};
    for (int i = 0; i < MONTHS_SHOWN; i++) {
        out->at[i].month = month;
        month = month_first(day_add_days(month, -1));
    }
    struct query q = query_open(c->db, SQL_MINUTES_OF_PERSON);
    query_str(&q, person);
    query_str(&q, c->who.prison);
    query_day(&q, out->at[MONTHS_SHOWN - 1].month);
    query_day(&q, month_next(c->today));
    while (query_row(&q)) {
        const struct day first = month_first(col_day(&q));
        const enum minutes_kind kind = kind_from(col_str_peek(&q));
        int i = 0;

        while (i < MONTHS_SHOWN - 1 && !day_same(out->at[i].month, first))
            i++;
        add_kind(&q, &out->at[i].had, kind);
    }
    return query_close(&q);
}

/* ---- everybody ---- */

struct counting {
    struct ctx *c;
    struct minutes_view *v;
    struct plan_facts f;
    struct entitlements due;
    struct minutes_had *had; /* by the place of the person in f.q */
};

/* "2026-10"; otherwise this month. */
static struct day
asked_month(struct ctx *c)
{
    const struct str typed = ctx_query(c, "month");
    const struct day d =
        typed.n == 7 ? day_typed(c->today, arena_printf(c->a, STR_FMT "-01",
                                                        STR_ARG(typed)))
                     : DAY_NONE;
    const struct day now = month_first(c->today);

    return day_known(d) && !day_before(now, d) ? d : now;
}

static enum err
load_minutes(struct counting *k)
{
    struct query q = query_open(k->c->db, SQL_MINUTES_BY_KIND);
    size_t i = 0;

    query_str(&q, k->c->who.prison);
    query_day(&q, k->v->month);
    query_day(&q, month_next(k->v->month));
    while (query_row(&q)) {
        const struct str number = col_str(&q, k->c->a);
        const enum minutes_kind kind = kind_from(col_str_peek(&q));

        /* both are in the order of the numbers */
        while (i < k->f.q.people_count &&
               str_compare(k->f.q.people[i].number, number) < 0)
            i++;
        if (i < k->f.q.people_count && str_eq(k->f.q.people[i].number, number))
            add_kind(&q, &k->had[i], kind);
    }
    return query_close(&q);
}

static void
count_wing(struct minutes_view *v, struct str wing, int minutes,
           enum minutes_stand stand)
{
    size_t k = 0;

    while (k < v->wings && !str_eq(v->wing[k].name, wing))
        k++;
    if (k == v->wings)
        v->wing[v->wings++].name = wing;
    struct minutes_wing *const both[] = {&v->wing[k], &v->all};
    for (size_t i = 0; i < COUNT_OF(both); i++) {
        both[i]->people++;
        both[i]->minutes += minutes;
        both[i]->of[stand]++;
    }
}

static void
add_person(struct counting *k, size_t i)
{
    struct ctx *c = k->c;
    const struct plan_person *p = &k->f.q.people[i];
    const struct plan_name *who = &k->f.people[i];
    const struct minutes_had *h = &k->had[i];
    const struct month_band band =
        entitlements_month(&k->due, &who->of, p->cohorts);
    const int minutes = minutes_all(h);
    const enum minutes_stand stand =
        minutes_stand(minutes, band.least, band.most);
    struct list_cell *cell = list_row(c, &k->v->list);

    list_words(&cell[PERSON], who->name, STR_EMPTY);
    cell[PERSON].href =
        arena_printf(c->a, "/people/" STR_FMT "/need", STR_ARG(p->number));
    cell[PERSON].more = p->number;
    list_words(&cell[NUMBER], p->number, STR_EMPTY);
    list_words(&cell[WING], who->wing, STR_EMPTY);
    if (p->worker != PLAN_NOBODY)
        list_words(&cell[WORKER], k->f.workers[p->worker].name, STR_EMPTY);
    list_number(&cell[MINUTES], minutes);
    list_number(&cell[SESSIONS], h->sessions);
    for (int x = 0; x < MINUTES_KINDS; x++)
        list_number(&cell[ONE + x], h->of[x]);
    if (stand != STAND_NO_BAND)
        list_words(&cell[BAND], entitlement_month_words(c->a, band),
                   arena_printf(c->a, "%05d", band.least));
    if (stand == STAND_BELOW)
        list_number(&cell[SHORT], band.least - minutes);
    list_words(&cell[STAND], str_from_c(minutes_stand_words(stand)),
               arena_printf(c->a, "%d", (int)stand));
    count_wing(k->v, who->wing, minutes, stand);
}

static int
by_name(const void *x, const void *y)
{
    return str_compare(((const struct minutes_wing *)x)->name,
                       ((const struct minutes_wing *)y)->name);
}

static enum err
load(struct counting *k)
{
    struct ctx *c = k->c;
    enum err e = plan_facts_load(c->db, c->a, c->who.prison,
                                 day_monday(c->today), c->now, &k->f);

    k->had = arena_array(c->a, struct minutes_had, k->f.q.people_count + 1);
    k->v->wing =
        arena_array(c->a, struct minutes_wing, k->f.q.people_count + 1);
    if (e == OK)
        e = entitlements_load(c->db, c->a, c->who.prison, k->f.kind,
                              day_add_days(month_next(k->v->month), -1),
                              &k->due);
    return e == OK ? load_minutes(k) : e;
}

enum err
minutes_page(struct ctx *c)
{
    struct minutes_view *v = arena_new(c->a, struct minutes_view);
    struct counting k = {.c = c, .v = v};

    v->month = asked_month(c);
    v->over = day_before(v->month, month_first(c->today));
    const enum err e = load(&k);
    if (e != OK)
        return e;
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "stand", "minutes-a-month");
    v->list.caption = "Minutes of the month, person by person";
    v->list.nothing = "Nobody here is counted by the plan.";
    for (size_t i = 0; i < k.f.q.people_count; i++)
        add_person(&k, i);
    if (v->wings > 0)
        qsort(v->wing, v->wings, sizeof *v->wing, by_name);
    const bool is_file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (is_file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Minutes a month"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_minutes(&c->rp->body, c, v);
    return frame_end(c);
}
