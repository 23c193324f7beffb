#include "sentence/supervisor_rule.h"

const char *
supervisor_why_words(enum supervisor_why w)
{
    static const char *const words[SUPERVISOR_WHYS] = {
        [SUPERVISOR_NOT_NEEDED] = "no POM has the case",
        [SUPERVISOR_OF_CASE] = "named for this case",
        [SUPERVISOR_OF_POM] = "named for the cases of the POM",
        [SUPERVISOR_BY_RULE] = "as head of offender management",
        [SUPERVISOR_LEFT] = ("who was named is no head of offender management "
                             "here any more: name another"),
        [SUPERVISOR_NOBODY] = "nobody is head of offender management here",
    };

    assert(w < SUPERVISOR_WHYS);
    return words[w];
}

bool
supervisor_holds(const struct supervisor_role *r, struct str prison,
                 struct day today)
{
    return (str_eq(r->prison, STR("*")) || str_eq(r->prison, prison)) &&
           !day_before(today, r->from) &&
           (!day_known(r->to) || !day_before(r->to, today));
}

/* Who holds it: that account, or with 0 anybody, the longest first. */
static const struct supervisor_role *
holder(const struct supervisor_facts *f, const struct supervisor_roles *roles,
       int64_t account)
{
    for (size_t i = 0; i < roles->count; i++)
        if ((account == 0 || roles->at[i].account == account) &&
            supervisor_holds(&roles->at[i], f->prison, f->today))
            return &roles->at[i];
    return NULL;
}

/* SV-5 */
static struct day
without_since(const struct supervisor_facts *f,
              const struct supervisor_roles *roles, int64_t named)
{
    struct day since = f->pom_since;

    for (size_t i = 0; i < roles->count; i++)
        if (roles->at[i].account == named && day_known(roles->at[i].to) &&
            roles->at[i].to.n > since.n)
            since = roles->at[i].to;
    return since;
}

struct supervisor_answer
supervisor_decide(const struct supervisor_facts *f,
                  const struct supervisor_roles *roles)
{
    const int64_t named = f->of_case != 0 ? f->of_case : f->of_pom;
    const struct supervisor_role *r;

    if (!f->with_pom)
        return (struct supervisor_answer){.why = SUPERVISOR_NOT_NEEDED};
    r = holder(f, roles, named);
    if (r == NULL)
        return (struct supervisor_answer){
            .why = named != 0 ? SUPERVISOR_LEFT : SUPERVISOR_NOBODY,
            .since = without_since(f, roles, named)};
    return (struct supervisor_answer){.why =
                                          f->of_case != 0  ? SUPERVISOR_OF_CASE
                                          : f->of_pom != 0 ? SUPERVISOR_OF_POM
                                                           : SUPERVISOR_BY_RULE,
                                      .account = r->account,
                                      .name = r->name};
}
