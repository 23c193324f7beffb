/* keywork/entitlement_effect_rule.c -- see the header. */
#include "keywork/entitlement_effect_rule.h"

struct entitlement_effect
entitlement_effect(struct arena *a, const struct entitlements *now,
                   const struct entitlement *row, struct str kind,
                   const struct policy_setting *s, const struct due_facts *f,
                   size_t count, struct day week)
{
    struct entitlement_effect x = {0};
    struct entitlements then = {
        arena_array(a, struct entitlement, now->count + 1), now->count + 1};

    for (size_t i = 0; i < now->count; i++)
        then.at[i] = now->at[i];
    then.at[now->count] = *row;
    entitlements_settle(&then, kind, week);
    for (size_t i = 0; i < count; i++) {
        const uint32_t cohorts = plan_cohorts(&f[i], week);
        const int before = plan_due(now, s, &f[i], cohorts, week);
        const int after = plan_due(&then, s, &f[i], cohorts, week);

        x.people += entitlement_covers(row, &f[i], cohorts);
        x.before += before;
        x.after += after;
        x.more += after > before;
        x.less += after < before;
    }
    return x;
}
