/* keywork/entitlement_effect_rule.c -- see the header. */
#include "keywork/entitlement_effect_rule.h"

/* What a person is due by one table, and by what a pilot makes of it. */
static int
due_by(const struct entitlement_ask *ask, const struct entitlements *table,
       const struct pilot_terms *pilot, const struct entitlement_person *p,
       uint32_t cohorts)
{
    const struct wing_terms terms =
        pilot_wing_terms(pilot, p->wing, table, ask->setting);

    return plan_due(terms.due, terms.setting, &p->of, cohorts, ask->week);
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
    const struct pilot_terms without_row =
        pilot_terms(a, ask->pilots, ask->week, now, ask->setting);
    const struct pilot_terms with_row =
        pilot_terms(a, ask->pilots, ask->week, &with, ask->setting);

    for (size_t i = 0; i < count; i++) {
        const uint32_t cohorts = plan_cohorts(&f[i].of, ask->week);
        const int before = due_by(ask, now, &without_row, &f[i], cohorts);
        const int after = due_by(ask, &with, &with_row, &f[i], cohorts);

        x.people += entitlement_covers(ask->row, &f[i].of, cohorts);
        x.before += before;
        x.after += after;
        x.more += after > before;
        x.less += after < before;
    }
    return x;
}
