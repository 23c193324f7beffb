#include "sentence/remind.h"

#include "people/holiday_store.h"
#include "sentence/audience.h"
#include "sentence/com_store.h"
#include "sentence/reminder_kept_store.h"
#include "sentence/reminder_rule.h"
#include "sentence/responsibility_store.h"
#include "sentence/rule_set.h"
#include "sentence/supervisor_store.h"

struct pass {
    struct arena a;
    struct day today;
    struct instant now;
    struct reminder_cases cases;
    struct reminder_accounts accounts;
    struct audience audience;
    struct reminders_kept kept;
    struct supervisors supervisors;
    bool working; /* today is a working day */
    int64_t hold;
    struct reminder_new *at; /* to be written */
    size_t count, room;
    struct reminder_kept *over; /* those that are over first */
    size_t overs;
    size_t from, to; /* of the change that runs */
};

/* Written only when that says more than what is kept. */
static void
add(struct pass *p, const struct reminder_new *one)
{
    struct reminder_kept *k = reminder_kept_of(&p->kept, &p->a, one);
    const bool same = k != NULL && str_eq(k->prison, one->prison);

    p->hold++;
    if (k != NULL)
        k->due = true;
    if (same && !one->due.daily)
        return;
    p->at = arena_grow(&p->a, p->at, struct reminder_new, p->count, &p->room);
    p->at[p->count] = *one;
    p->at[p->count++].kept = same ? k->id : 0;
}

/* The mailboxes of the unit that has the case, whoever has an account. */
static void
tell_unit(struct pass *p, const struct reminder_case *c,
          const struct reminder_due *due)
{
    struct reminder_new one = {
        .unit = c->unit, .number = c->number, .prison = c->prison, .due = *due};

    if (c->unit.n == 0)
        return;
    one.due.daily = false; /* told once */
    one.box = BOX_UNIT;
    if ((due->tells & REMIND_UNIT) != 0)
        add(p, &one);
    one.box = BOX_REGION;
    if ((due->tells & REMIND_REGION) != 0)
        add(p, &one);
}

static void
tell(struct pass *p, const struct reminder_case *c,
     const struct reminder_due *due)
{
    const size_t told = audience_of(&p->audience, c, due->tells);

    for (size_t i = 0; i < told; i++) {
        const struct reminder_new one = {.account = p->audience.told[i],
                                         .number = c->number,
                                         .prison = c->prison,
                                         .due = *due};

        if (!reminder_unwanted(&p->kept, &p->a, one.account, due->kind))
            add(p, &one);
    }
    tell_unit(p, c, due);
}

/* RE-11: the day on which whoever was named left; or none. */
static struct day
unsupervised(const struct pass *p, const struct reminder_case *c)
{
    const struct supervisor_facts f = {.prison = c->prison,
                                       .today = p->today,
                                       .with_pom = c->pom != 0,
                                       .pom_since = c->facts.pom_needed};

    if (p->supervisors.count == 0)
        return DAY_NONE;
    const struct supervisor_answer s =
        supervisor_of(&p->supervisors, &f, c->number, c->pom);

    return s.why == SUPERVISOR_LEFT ? s.since : DAY_NONE;
}

/* What the pass compares and asks, for everybody. */
static enum err
read_all(struct pass *p, struct db *db, struct reminder_steps *steps,
         struct com_steps *com)
{
    struct holidays holidays = {0};
    struct day last = DAY_NONE;
    enum err e = reminder_run_last(db, &last);

    if (e == OK)
        e = holidays_load(db, &p->a, &holidays);
    p->working = e == OK && working_day_is(&holidays, p->today);
    if (e == OK)
        e = reminder_steps(db, &p->a, p->today, steps);
    if (e == OK)
        e = com_steps(db, &p->a, p->today, com);
    if (e == OK)
        e = reminder_accounts(db, &p->a, p->today, &p->accounts);
    if (e == OK)
        e = reminder_cases(db, &p->a, p->today, last, &p->cases);
    if (e == OK)
        e = supervisors_load(db, &p->a, STR_EMPTY, &p->supervisors);
    return e == OK ? reminders_kept(db, &p->a, &p->kept) : e;
}

static void
decide(struct pass *p, const struct reminder_steps *steps,
       const struct com_steps *com)
{
    struct reminder_due due[REMINDER_KINDS];
    const int months = rule_set_for(p->today)->referral_window_months;

    for (size_t i = 0; i < p->cases.count; i++) {
        struct reminder_case *c = &p->cases.at[i];

        if (c->prison.n == 0)
            continue;
        c->facts.window_months = months;
        c->facts.unsupervised = unsupervised(p, c);
        const size_t n = reminders_due(&c->facts, steps, com, due);

        for (size_t k = 0; k < n; k++) {
            due[k].daily = due[k].daily && p->working;
            tell(p, c, &due[k]);
        }
    }
}

static void
gather_over(struct pass *p)
{
    p->over = p->kept.at;
    for (size_t i = 0; i < p->kept.count; i++)
        if (!p->kept.at[i].due)
            p->over[p->overs++] = p->kept.at[i];
}

static enum err
find(struct pass *p, struct db *db)
{
    struct reminder_steps steps;
    struct com_steps com = {0};
    const enum err e = read_all(p, db, &steps, &com);

    if (e != OK)
        return e;
    audience_init(&p->audience, &p->a, &p->accounts);
    decide(p, &steps, &com);
    gather_over(p);
    return OK;
}

static enum err
put_change(struct db *db, void *arg)
{
    const struct pass *p = arg;
    enum err e = OK;

    for (size_t i = p->from; i < p->to && e == OK; i++)
        e = i < p->overs
                ? reminder_over(db, &p->over[i], p->today, p->now)
                : reminder_put(db, &p->at[i - p->overs], p->today, p->now);
    return e;
}

static enum err
end_change(struct db *db, void *arg)
{
    const struct pass *p = arg;

    return reminder_run_end(db, p->today, p->now, p->hold);
}

enum err
remind_everybody(struct database *d, struct db *reader, struct day today,
                 struct instant now, int64_t *due)
{
    struct pass p = {.today = today, .now = now};

    enum err e = db_read_begin(reader);
    if (e == OK) {
        e = find(&p, reader);
        db_read_end(reader);
    }
    const size_t all = e == OK ? p.overs + p.count : 0;
    for (; p.from < all && e == OK; p.from = p.to) {
        p.to = all - p.from > REMIND_AT_ONCE ? p.from + REMIND_AT_ONCE : all;
        e = db_change(d, put_change, &p);
    }
    if (e == OK)
        e = db_change(d, end_change, &p);
    *due = p.hold;
    arena_reset(&p.a);
    return e;
}

enum err
remind_when_due(struct database *d, struct db *reader, struct instant now)
{
    const struct day today = instant_day(now);
    struct day night = DAY_NONE, last = DAY_NONE;
    int64_t due = 0;
    enum err e = nightly_last(reader, &night);

    if (e == OK)
        e = reminder_run_last(reader, &last);
    if (e != OK || !day_same(night, today) || day_same(last, today))
        return e;
    return remind_everybody(d, reader, today, now, &due);
}
