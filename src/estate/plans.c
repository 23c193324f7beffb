#include "estate/plans.h"

#include "estate/prison_profile.h"
#include "estate/random.h"
#include "gen/estate_estate_sql.h"
#include "keywork/plan_facts_store.h"
#include "keywork/plan_store.h"
#include "keywork/relief_store.h"

#include <string.h>

enum {
    STREAM_PLAN = 901,
    STREAM_CHOICE = 902,
    WEEK = 7,
    FRIDAY_BEFORE = -3,
    PUBLISHED_HOUR = 15,
    NOON = 12 * 60,
    AWAY_DAYS = 14 /* since their last session, where the plan cannot know */
};

/* Rates per mille, of sessions that the notes do not know. */
enum {
    UNANSWERED = 30,
    RELIEF_SAID = 550,
    RELIEVED = 800,
    RELIEVED_LATE = 930
};

static const struct reason {
    const char *code;
    uint16_t share;
} lost_for[] =
    {
        {"REDEPLOYED",   260},
        {"ESCORT",       150},
        {"STAFF_SICK",   110},
        {"LOCKDOWN",     90 },
        {"NOT_FETCHED",  60 },
        {"NO_TIME",      60 },
        {"NOT_RELIEVED", 50 },
        {"NO_ROOM",      20 },
        {"REFUSED",      90 },
        {"ELSEWHERE",    70 },
        {"COURT",        40 },
},
  moved_for[] = {
      {"REDEPLOYED", 400},
      {"STAFF_SICK", 150},
      {"NO_TIME", 200},
      {"ELSEWHERE", 250},
};

struct slot {
    int64_t id, staff;
    struct str person, wing;
    struct day day;
    int start, minutes;
};

struct note {
    struct str id, person;
    int64_t staff;
    struct instant at;
    int minutes;
};

struct planning {
    struct arena a; /* of one week */
    uint64_t seed;
    struct day today, week;
    struct str prison;
    struct slot *slot;
    struct note *note;
    size_t slots, notes;
};

static struct str
draw_reason(struct estate_random *r, const struct reason *l, size_t count)
{
    uint16_t weight[COUNT_OF(lost_for)] = {0};

    for (size_t i = 0; i < count; i++)
        weight[i] = l[i].share;
    return str_from_c(l[estate_random_weighted(r, weight, count)].code);
}

static struct instant
at_minute(struct day day, int minute)
{
    return instant_from_london((struct london){
        .day = day, .hour = minute / 60, .minute = minute % 60});
}

/* ---- the plan of a week ---- */

static enum err
read_notes(struct db *db, struct planning *w)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_ESTATE_PLAN_NOTES);

    w->notes = 0;
    w->note = NULL;
    query_str(&q, w->prison);
    query_instant(&q, instant_of_day(w->week));
    query_instant(&q, instant_of_day(day_add_days(w->week, WEEK)));
    while (query_row(&q)) {
        w->note = arena_grow(&w->a, w->note, struct note, w->notes, &cap);
        struct note *n = &w->note[w->notes++];

        n->id = col_str(&q, &w->a);
        n->person = col_str(&q, &w->a);
        n->staff = col_int(&q);
        n->at = col_instant(&q);
        n->minutes = (int)col_int(&q);
    }
    return query_close(&q);
}

/* The first note of the week about the person; NULL: there is none. */
static const struct note *
note_of(const struct planning *w, struct str person)
{
    size_t low = 0, high = w->notes;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (str_compare(w->note[mid].person, person) < 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < w->notes && str_eq(w->note[low].person, person) ? &w->note[low]
                                                                 : NULL;
}

static uint32_t
busy_but_then(const struct planning *w, struct instant at)
{
    const struct london t = instant_london(at);
    const int half = 2 * (t.day.n - w->week.n) +
                     (t.hour * 60 + t.minute >= PLAN_MIDDAY_MINUTE);

    return ~(1u << half);
}

/*
 * Whoever was seen is planned for then; of the others so many as a manager
 * would have tried.  The rest is due and not planned: for want of protected
 * hours, as in the prisons of the study.
 */
static int
choose_people(struct planning *w, struct plan_facts *f)
{
    struct plan_person *people =
        arena_array(&w->a, struct plan_person, f->q.people_count + 1);
    const bool now = day_before(w->today, day_add_days(w->week, WEEK));
    const int tried =
        now ? (int)w->notes * 3 / 2 + 30 : (int)w->notes * 2 / 3 + 20;
    int left = 0;

    for (size_t i = 0; i < f->q.people_count; i++) {
        struct plan_person *p = &people[i];
        struct estate_random r = estate_random_at(
            w->seed, STREAM_CHOICE, (uint64_t)w->week.n * 100000 + i);

        *p = f->q.people[i];
        const struct note *n = note_of(w, p->number);
        if (n != NULL && !f->people[i].of.two_officers) {
            p->due = 1;
            p->busy = busy_but_then(w, n->at);
        } else if ((int)estate_random_below(&r, (uint32_t)f->q.people_count) >=
                   tried) {
            left += p->due;
            p->due = 0;
        }
    }
    f->q.people = people;
    return left;
}

/* What happened since is no reason why somebody was not due. */
static void
forget_what_came_after(struct planning *w, struct plan_facts *f)
{
    struct plan_person *people =
        arena_array(&w->a, struct plan_person, f->q.people_count + 1);

    for (size_t i = 0; i < f->q.people_count; i++) {
        const struct due_facts *of = &f->people[i].of;

        people[i] = f->q.people[i];
        if (of->two_officers || !day_known(of->last_session) ||
            day_before(of->last_session, w->week))
            continue;
        people[i].due = 1;
        people[i].days_since = AWAY_DAYS;
    }
    f->q.people = people;
}

/* Those left out are missed as the plan would have it. */
static void
add_missed(struct planning *w, const struct plan_facts *f,
           const struct plan_person *all, struct plan_result *r, int left)
{
    struct plan_missed *m =
        arena_array(&w->a, struct plan_missed, r->missed_count + (size_t)left);

    if (r->missed_count > 0)
        memcpy(m, r->missed, r->missed_count * sizeof *m);
    for (size_t i = 0; i < f->q.people_count; i++)
        for (int n = f->q.people[i].due; n < all[i].due; n++)
            m[r->missed_count++] = (struct plan_missed){(int)i, 0, CAUSE_HOURS};
    r->missed = m;
    r->due += left;
    r->cause[CAUSE_HOURS] += left;
}

static enum err
make_plan(struct db *db, struct planning *w, int64_t *id)
{
    const struct instant then =
        at_minute(day_add_days(w->week, FRIDAY_BEFORE), PUBLISHED_HOUR * 60);
    struct plan_facts f;
    struct plan_made m;
    enum err e = plan_facts_load(db, &w->a, w->prison, w->week, then, &f);

    *id = 0;
    if (e != OK || !f.enabled)
        return e == ERR_NOT_FOUND ? OK : e; /* a prison that is not there */
    forget_what_came_after(w, &f);
    const struct plan_person *const all = f.q.people;
    /* of a week that has not begun nobody knows who is seen */
    const int left = day_before(w->today, w->week) ? 0 : choose_people(w, &f);
    if (!plan_make(&w->a, &f, true, &m))
        return OK;
    if (left > 0)
        add_missed(w, &f, all, m.r, left);
    e = plan_save(db, &w->a, &m, STR("SYS"), then, -1, id);
    return e == OK ? plan_publish(db, &w->a, w->prison, w->week, *id, 1,
                                  STR("SYS"), then)
                   : e;
}

/* ---- what became of it ---- */

static enum err
read_slots(struct db *db, struct planning *w, int64_t plan)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_ESTATE_PLAN_SESSIONS);

    w->slots = 0;
    w->slot = NULL;
    query_int(&q, plan);
    query_day(&q, w->today);
    while (query_row(&q)) {
        w->slot = arena_grow(&w->a, w->slot, struct slot, w->slots, &cap);
        struct slot *s = &w->slot[w->slots++];

        s->id = col_int(&q);
        s->person = col_str(&q, &w->a);
        s->staff = col_int(&q);
        s->day = col_day(&q);
        s->start = (int)col_int(&q);
        s->minutes = (int)col_int(&q);
        s->wing = col_str(&q, &w->a);
    }
    return query_close(&q);
}

static enum err
note_change(struct db *db, int64_t session, const char *state,
            struct str reason, struct instant at)
{
    struct query q = query_open(db, SQL_ESTATE_SESSION_CHANGE);

    query_int(&q, session);
    query_str(&q, str_from_c(state));
    query_str(&q, reason);
    query_instant(&q, at);
    query_send(&q);
    return query_close(&q);
}

static enum err
tie_note(struct db *db, int64_t session, struct str note)
{
    struct query q = query_open(db, SQL_ESTATE_NOTE_OF_PLAN);

    query_int(&q, session);
    query_str(&q, note);
    query_send(&q);
    return query_close(&q);
}

static struct instant
ended(const struct note *n)
{
    return (struct instant){n->at.ms + (int64_t)n->minutes * 60000};
}

static enum err
hold(struct db *db, const struct slot *s, const struct note *n)
{
    struct query q = query_open(db, SQL_ESTATE_SESSION_HELD);

    query_instant(&q, n->at);
    query_instant(&q, ended(n));
    query_int(&q, s->id);
    query_send(&q);
    const enum err e = query_close(&q);
    return e == OK ? note_change(db, s->id, "HELD", STR_EMPTY, ended(n)) : e;
}

static enum err
add_moved(struct db *db, const struct slot *s, const struct note *n,
          const struct london *t, int64_t *id)
{
    const int start = t->hour * 60 + t->minute;
    struct query q = query_open(db, SQL_ESTATE_SESSION_MOVED);

    query_int(&q, n->staff);
    query_day(&q, t->day);
    query_str(&q, start < NOON ? STR("AM") : STR("PM"));
    query_int(&q, start);
    query_int(&q, n->staff);
    query_instant(&q, n->at);
    query_instant(&q, ended(n));
    query_int(&q, s->id);
    while (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

static enum err
move(struct db *db, const struct slot *s, const struct note *n,
     struct estate_random *r)
{
    const struct str reason = draw_reason(r, moved_for, COUNT_OF(moved_for));
    const struct london t = instant_london(n->at);
    int64_t to = 0;
    enum err e = add_moved(db, s, n, &t, &to);

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_ESTATE_SESSION_MOVED_TO);
    query_str(&q, reason);
    query_str(&q, reason);
    query_day(&q, t.day);
    query_int(&q, to);
    query_int(&q, s->id);
    query_send(&q);
    e = query_close(&q);
    if (e == OK)
        e = note_change(db, s->id, "MOVED", reason, n->at);
    if (e == OK)
        e = note_change(db, to, "HELD", STR_EMPTY, ended(n));
    return e == OK ? tie_note(db, to, n->id) : e;
}

static enum err
lose(struct db *db, const struct slot *s, struct str reason)
{
    const char *const state = reason.n > 0 ? "LOST" : "UNANSWERED";
    struct query q = query_open(db, SQL_ESTATE_SESSION_LOST);

    query_str(&q, str_from_c(state));
    query_str(&q, reason);
    query_str(&q, reason);
    query_int(&q, s->id);
    query_send(&q);
    const enum err e = query_close(&q);
    return e == OK ? note_change(db, s->id, state, reason,
                                 at_minute(s->day, s->start))
                   : e;
}

static enum err
say_relief(struct db *db, const struct planning *w, const struct slot *s,
           bool relieved, struct estate_random *r)
{
    const uint32_t n = estate_random_below(r, 1000);
    struct relief said = {
        .staff = s->staff,
        .day = s->day,
        .minute = s->start,
        .wing = s->wing,
        .how = RELIEF_ON_TIME,
        .by = STR("Orderly officer"),
        .at = at_minute(s->day, s->start + s->minutes),
    };

    if (!relieved || n >= RELIEVED_LATE)
        said.how = RELIEF_NOT;
    else if (n >= RELIEVED)
        said.how = RELIEF_LATE;
    if (said.how == RELIEF_LATE)
        said.late = estate_random_between(r, 1, 6) * 5;
    return !relieved || estate_random_chance(r, RELIEF_SAID)
               ? relief_add(db, w->prison, &said)
               : OK;
}

/* A session that the notes do not know. */
static enum err
not_held(struct db *db, const struct planning *w, const struct slot *s,
         struct estate_random *r)
{
    const bool silent = estate_random_chance(r, UNANSWERED);
    const struct str reason =
        silent ? STR_EMPTY : draw_reason(r, lost_for, COUNT_OF(lost_for));
    const enum err e = lose(db, s, reason);

    if (e != OK || !str_eq(reason, STR("NOT_RELIEVED")))
        return e;
    return say_relief(db, w, s, false, r);
}

static enum err
was_held(struct db *db, const struct planning *w, const struct slot *s,
         const struct note *n, struct estate_random *r)
{
    const bool as_planned =
        n->staff == s->staff && day_same(instant_day(n->at), s->day);
    enum err e = as_planned ? hold(db, s, n) : move(db, s, n, r);

    if (e == OK && as_planned)
        e = tie_note(db, s->id, n->id);
    return e == OK && as_planned ? say_relief(db, w, s, true, r) : e;
}

/* Both lists are in the order of the numbers; a note is one session's. */
static enum err
settle_week(struct db *db, struct planning *w, int64_t plan)
{
    enum err e = read_slots(db, w, plan);
    size_t k = 0;

    for (size_t i = 0; i < w->slots && e == OK; i++) {
        const struct slot *s = &w->slot[i];
        struct estate_random r =
            estate_random_at(w->seed, STREAM_PLAN, (uint64_t)s->id);

        while (k < w->notes && str_compare(w->note[k].person, s->person) < 0)
            k++;
        if (k < w->notes && str_eq(w->note[k].person, s->person) &&
            w->note[k].staff != 0)
            e = was_held(db, w, s, &w->note[k++], &r);
        else
            e = not_held(db, w, s, &r);
    }
    return e;
}

static enum err
one_week(struct db *db, void *arg)
{
    struct planning *w = arg;
    int64_t plan = 0;
    enum err e = read_notes(db, w);

    if (e == OK)
        e = make_plan(db, w, &plan);
    return e == OK && plan != 0 ? settle_week(db, w, plan) : e;
}

static enum err
has_plans(struct database *d, struct str prison, bool *has)
{
    struct query q = query_open(database_reader(d, 0), SQL_ESTATE_PLAN_HERE);

    query_str(&q, prison);
    while (query_row(&q))
        *has = col_int(&q) > 0;
    return query_close(&q);
}

static enum err
plan_prison(struct database *d, struct planning *w)
{
    const struct day monday = day_monday(w->today);
    /* the next plan is published on the Friday before */
    const int last = w->today.n >= monday.n + WEEK + FRIDAY_BEFORE;
    bool has = true;
    enum err e = has_plans(d, w->prison, &has);

    for (int k = 1 - ESTATE_PLAN_WEEKS; !has && k <= last && e == OK; k++) {
        w->week = day_add_days(monday, WEEK * k);
        e = db_change(d, one_week, w);
        arena_reset(&w->a);
    }
    return e;
}

enum err
estate_plans(struct database *d, uint64_t seed, struct day today)
{
    struct planning w = {.seed = seed, .today = today};
    enum err e = OK;

    for (size_t i = 0; i < ESTATE_CASE_COUNT && e == OK; i++) {
        w.prison = str_from_c(estate_cases[i].code);
        e = plan_prison(d, &w);
    }
    return e;
}
