/* keywork/entitlement_effect_rule.c -- see the header. */
#include "keywork/entitlement_effect_rule.h"

/* What a person of a wing is due by one table. */
struct table {
    const struct entitlements *due;
    const struct policy_setting *setting;
    struct pilot_terms pilot;
};

static struct table
table_of(struct arena *a, const struct entitlement_ask *ask,
         const struct entitlements *due)
{
    return (struct table){
        .due = due,
        .setting = ask->setting,
        .pilot = pilot_terms(a, ask->pilots, ask->week, due, ask->setting),
    };
}

static int
due_by(const struct table *t, const struct entitlement_person *p,
       uint32_t cohorts, struct day week)
{
    return pilot_holds(&t->pilot, p->wing)
               ? plan_due(&t->pilot.due, &t->pilot.setting, &p->of, cohorts,
                          week)
               : plan_due(t->due, t->setting, &p->of, cohorts, week);
}

struct entitlement_effect
entitlement_effect(struct arena *a, const struct entitlement_ask *ask,
                   const struct entitlement_person *f, size_t count)
{
    const struct entitlements *now = ask->now;
    struct entitlement_effect x = {0};
    struct entitlements with = {
        arena_array(a, struct entitlement, now->count + 1), now->count + 1};

    for (size_t i = 0; i < now->count; i++)
        with.at[i] = now->at[i];
    with.at[now->count] = *ask->row;
    entitlements_settle(&with, ask->kind, ask->week);
    const struct table without = table_of(a, ask, now),
                       then = table_of(a, ask, &with);

    for (size_t i = 0; i < count; i++) {
        const uint32_t cohorts = plan_cohorts(&f[i].of, ask->week);
        const int before = due_by(&without, &f[i], cohorts, ask->week);
        const int after = due_by(&then, &f[i], cohorts, ask->week);

        x.people += entitlement_covers(ask->row, &f[i].of, cohorts);
        x.before += before;
        x.after += after;
        x.more += after > before;
        x.less += after < before;
    }
    return x;
}
