#include "sentence/remind.h"

#include "access/role.h"
#include "sentence/com_store.h"
#include "sentence/reminder_rule.h"
#include "sentence/responsibility_store.h"
#include "sentence/rule_set.h"

struct pass {
    struct arena a;
    struct day today;
    struct instant now;
    struct reminder_cases cases;
    struct reminder_accounts accounts;
    struct reminder_new *at;
    size_t count, room;
    size_t from, to; /* of the change that runs */
};

static bool
works_at(const struct reminder_account *k, enum role role, struct str prison)
{
    return str_eq(k->role, str_from_c(role_code(role))) &&
           (str_eq(k->prison, STR("*")) || str_eq(k->prison, prison));
}

static bool
is_told(const struct reminder_account *k, const struct reminder_case *c,
        unsigned whom)
{
    if ((whom & REMIND_POM) != 0 && c->pom != 0 && k->staff == c->pom &&
        works_at(k, ROLE_POM, c->prison))
        return true;
    if ((whom & REMIND_KEY_WORKER) != 0 && c->key_worker != 0 &&
        k->staff == c->key_worker && works_at(k, ROLE_KEY_WORKER, c->prison))
        return true;
    if ((whom & REMIND_HOMD) != 0 && works_at(k, ROLE_HOMD, c->prison))
        return true;
    if ((whom & REMIND_GOVERNOR) != 0 && works_at(k, ROLE_GOVERNOR, c->prison))
        return true;
    if (!str_eq(k->role, str_from_c(role_code(ROLE_COM))))
        return false;
    if ((whom & REMIND_COM) != 0 && c->officer.n > 0 &&
        str_eq(k->officer, c->officer))
        return true;
    return (whom & REMIND_UNIT) != 0 && c->unit.n > 0 &&
           str_eq(k->unit, c->unit);
}

static void
add(struct pass *p, const struct reminder_new *one)
{
    p->at = arena_grow(&p->a, p->at, struct reminder_new, p->count, &p->room);
    p->at[p->count++] = *one;
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
    one.box = BOX_UNIT;
    if ((due->tells & REMIND_UNIT) != 0)
        add(p, &one);
    one.box = BOX_REGION;
    if ((due->tells & REMIND_REGION) != 0)
        add(p, &one);
}

/* Rows of one account follow each other: it is told once. */
static void
tell(struct pass *p, const struct reminder_case *c,
     const struct reminder_due *due)
{
    int64_t told = 0;

    for (size_t i = 0; i < p->accounts.count; i++) {
        const struct reminder_account *k = &p->accounts.at[i];

        if (k->id == told || !is_told(k, c, due->tells))
            continue;
        told = k->id;
        add(p, &(struct reminder_new){.account = told,
                                      .number = c->number,
                                      .prison = c->prison,
                                      .due = *due});
    }
    tell_unit(p, c, due);
}

static enum err
find(struct pass *p, struct db *db)
{
    struct reminder_steps steps;
    struct com_steps com = {0};
    struct reminder_due due[REMINDER_KINDS];
    struct day last = DAY_NONE;
    const int months = rule_set_for(p->today)->referral_window_months;
    enum err e = reminder_run_last(db, &last);

    if (e == OK)
        e = reminder_steps(db, &p->a, p->today, &steps);
    if (e == OK)
        e = com_steps(db, &p->a, p->today, &com);
    if (e == OK)
        e = reminder_accounts(db, &p->a, p->today, &p->accounts);
    if (e == OK)
        e = reminder_cases(db, &p->a, p->today, last, &p->cases);
    for (size_t i = 0; i < p->cases.count && e == OK; i++) {
        struct reminder_case *c = &p->cases.at[i];

        c->facts.window_months = months;
        const size_t n = reminders_due(&c->facts, &steps, &com, due);

        for (size_t k = 0; k < n; k++)
            tell(p, c, &due[k]);
    }
    return e;
}

static enum err
put_change(struct db *db, void *arg)
{
    const struct pass *p = arg;
    enum err e = OK;

    for (size_t i = p->from; i < p->to && e == OK; i++)
        e = reminder_put(db, &p->at[i], p->today, p->now);
    return e;
}

static enum err
end_change(struct db *db, void *arg)
{
    const struct pass *p = arg;

    return reminder_run_end(db, p->today, p->now, (int64_t)p->count);
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
    for (; p.from < p.count && e == OK; p.from = p.to) {
        p.to = p.count - p.from > REMIND_AT_ONCE ? p.from + REMIND_AT_ONCE
                                                 : p.count;
        e = db_change(d, put_change, &p);
    }
    if (e == OK)
        e = db_change(d, end_change, &p);
    *due = (int64_t)p.count;
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
