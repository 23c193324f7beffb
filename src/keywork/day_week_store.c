#include "keywork/day_week_store.h"

#include "keywork/day_state_rule.h"

/* The place of an officer or of a room in the question; PLAN_NOBODY. */
static int
find_worker(const struct plan_facts *f, int64_t staff)
{
    for (size_t j = 0; j < f->q.worker_count; j++)
        if (f->q.workers[j].id == staff)
            return (int)j;
    return PLAN_NOBODY;
}

static int
find_person(const struct plan_facts *f, struct str number)
{
    for (size_t i = 0; i < f->q.people_count; i++)
        if (str_eq(f->q.people[i].number, number))
            return (int)i;
    return PLAN_NOBODY;
}

static int
find_place(const struct plan_facts *f, int64_t room, struct str wing)
{
    for (size_t r = 0; r < f->q.place_count; r++)
        if (f->places[r].id == room &&
            (room != 0 || str_eq(f->places[r].wing, wing)))
            return (int)r;
    return PLAN_NOBODY;
}

static bool
is_to_come(const struct plan_facts *f, const struct day_session *s)
{
    return day_state_open(s->state) &&
           (day_before(f->today, s->day) ||
            (day_same(f->today, s->day) && s->start > f->minute));
}

static void
add_ask(struct day_week *w, struct day_session *s)
{
    w->asks[w->count] = (struct day_ask){
        .at = {.person = find_person(&w->f, s->person),
               .worker = find_worker(&w->f, s->staff),
               .half = 2 * (s->day.n - w->f.week.n) + (s->afternoon ? 1 : 0),
               .slot = s->slot,
               .place = find_place(&w->f, s->room_id, s->wing)},
        .at_risk = s->state == DAY_AT_RISK,
    };
    w->ask[w->count++] = s;
}

enum err
day_week_load(struct db *db, struct arena *a, struct str prison, struct day day,
              struct instant now, struct day_week *out)
{
    const struct day monday = day_monday(day);
    enum err e;

    *out = (struct day_week){0};
    e = plan_facts_load(db, a, prison, monday, now, &out->f);
    if (e == OK)
        e = day_sessions(db, a, prison, monday, day_add_days(monday, 6),
                         &out->all);
    if (e != OK)
        return e;
    out->asks = arena_array(a, struct day_ask, out->all.count + 1);
    out->ask = arena_array(a, struct day_session *, out->all.count + 1);
    for (size_t i = 0; i < out->all.count; i++)
        if (is_to_come(&out->f, &out->all.at[i]))
            add_ask(out, &out->all.at[i]);
    return OK;
}

size_t
day_week_find(const struct day_week *w, int64_t session)
{
    size_t i = 0;

    while (i < w->count && w->ask[i]->id != session)
        i++;
    return i;
}

struct day_place
day_week_place(const struct day_week *w, const struct plan_session *s)
{
    const struct plan_facts *f = &w->f;

    return (struct day_place){
        .staff = f->q.workers[s->worker].id,
        .day = day_add_days(f->week, s->half / 2),
        .afternoon = s->half % 2 != 0,
        .slot = s->slot,
        .start = s->start,
        .minutes = s->minutes,
        .room = f->places[s->place].id,
        .wing = f->places[s->place].wing,
        .cover = s->cover,
        .guarded = !f->unprotected[s->worker * f->q.halves + s->half],
    };
}

struct str
day_week_key(struct arena *a, const struct day_week *w,
             const struct plan_session *s)
{
    return arena_printf(a, "%lld.%d.%d.%d",
                        (long long)w->f.q.workers[s->worker].id, s->half,
                        s->slot, s->place);
}
