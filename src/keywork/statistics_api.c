#include "keywork/statistics_api.h"

#include "access/bearer.h"
#include "base/json.h"
#include "keywork/statistics_ask.h"
#include "keywork/statistics_json.h"
#include "keywork/statistics_store.h"

void
statistics_body(struct buf *out, struct str prison, enum policy policy,
                const struct prison_statistics *s, bool complexity)
{
    struct json j = json_to(out);

    json_begin_object(&j);
    json_key(&j, STR("prisonCode"));
    json_add_text(&j, prison);
    json_key(&j, STR("current"));
    statistics_json(&j, policy, EVENTS_AS_LIST, &s->current);
    json_key(&j, STR("previous"));
    statistics_json(&j, policy, EVENTS_AS_LIST, &s->previous);
    json_key(&j, STR("hasPrisonersWithHighComplexityOfNeed"));
    json_add_bool(&j, complexity);
    json_end(&j);
}

/* The national shape of a refusal. */
static enum err
refuse(struct ctx *c, const char *why)
{
    struct json j = json_to(&c->rp->body);
    const struct str words = arena_printf(c->a, "Validation failure: %s", why);

    c->rp->status = 400;
    json_begin_object(&j);
    json_key(&j, STR("status"));
    json_add_int(&j, c->rp->status);
    json_key(&j, STR("errorCode"));
    json_add_null(&j);
    json_key(&j, STR("userMessage"));
    json_add_text(&j, words);
    json_key(&j, STR("developerMessage"));
    json_add_text(&j, words);
    json_end(&j);
    return OK;
}

enum err
statistics_api(struct ctx *c)
{
    const struct statistics_ask ask = {
        .policy = ctx_query(c, "policy"),
        .from = ctx_query(c, "from"),
        .to = ctx_query(c, "to"),
        .comparison_from = ctx_query(c, "comparisonFrom"),
        .comparison_to = ctx_query(c, "comparisonTo"),
    };
    enum policy policy;
    struct date_range_pair p;
    struct prison_statistics s;
    bool complexity;

    if (!who_may_at(&c->who, c->route->permit, c->args.prison))
        return ERR_FORBIDDEN;
    const char *why = statistics_asked(&ask, c->today, &policy, &p);
    const enum err e =
        why != NULL ? OK
                    : statistics_read(c->db, c->a, c->args.prison, policy, &p,
                                      c->today, &s, &complexity);

    if (e != OK)
        return e;
    c->rp->type = STR("application/json");
    if (why != NULL)
        return bearer_wanted(c)
                   ? bearer_refuse(c, 400, "Validation failure: %s", why)
                   : refuse(c, why);
    statistics_body(&c->rp->body, c->args.prison, policy, &s, complexity);
    return OK;
}
