#include "sentence/serve_rule.h"

struct day
serve_limit(struct day start, const struct rule_set *rules)
{
    return day_known(start) ? day_add_months(start, rules->short_months)
                            : DAY_NONE;
}

enum serve
serve_decide(struct day start, struct day release, bool indeterminate,
             const struct rule_set *rules)
{
    const struct day limit = serve_limit(start, rules);

    if (indeterminate)
        return SERVE_LIFE;
    if (!day_known(limit))
        return SERVE_NO_START;
    if (!day_known(release))
        return SERVE_NO_RELEASE;
    return day_before(limit, release) ? SERVE_MORE : SERVE_SHORT;
}
