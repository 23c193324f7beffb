#include "sentence/homd_rule.h"

#include "sentence/handover_list_rule.h"

static const struct {
    const char *code, *words;
} bits[DECIDE_COUNT] = {
    {"pom",        "without a POM"                 },
    {"details",    "without a POM, details missing"},
    {"overdue",    "COM overdue"                   },
    {"com",        "COM to be named"               },
    {"no-cover",   "POM away, nobody covers"       },
    {"gone",       "POM no longer in the role"     },
    {"supervisor", "without a supervisor"          },
};

const char *
homd_decide_words(int bit)
{
    assert(bit >= 0 && bit < DECIDE_COUNT);
    return bits[bit].words;
}

const char *
homd_decide_code(int bit)
{
    assert(bit >= 0 && bit < DECIDE_COUNT);
    return bits[bit].code;
}

/* ---- which type, which list ---- */

static struct str
first_letter(struct str tier)
{
    return (struct str){tier.p, tier.n > 0};
}

static void
decide_type(const struct homd *h, struct homd_case *c,
            const struct homd_reading *r)
{
    const struct pom_type_facts type = {
        .immigration_case =
            str_eq(r->imprisonment_status, h->rules->immigration_code),
        .pom_responsible = c->who != RESP_COMMUNITY,
        .tier = first_letter(c->tier),
        .rosh = c->rosh,
    };
    const struct allocation_bucket_facts bucket = {
        .inside_policy = true,
        .has_pom_here = c->pom.id != 0,
        .has_case_information = c->case_known,
        .tier = first_letter(c->tier),
        .rosh = c->rosh,
        .complexity = c->complexity,
        .womens_prison = h->womens,
    };

    c->immigration = type.immigration_case;
    c->type = pom_type_decide(&type, h->rules);
    c->bucket = allocation_bucket_decide(&bucket, h->rules);
    c->was_until = r->was_until;
    c->waits_since =
        c->pom.id == 0
            ? allocation_waits_since(c->arrived, r->was_until, h->rules)
            : DAY_NONE;
}

/* ---- hours ---- */

static struct day
later(struct day d, int months)
{
    return day_known(d) ? day_add_months(d, months) : DAY_NONE;
}

static enum workload_need
need_of(struct str level)
{
    return str_eq(level, STR("HIGH"))     ? NEED_HIGH
           : str_eq(level, STR("MEDIUM")) ? NEED_MEDIUM
                                          : NEED_USUAL;
}

/* HD-5 */
static void
weigh(const struct homd *h, struct homd_case *c, const struct homd_reading *r)
{
    const bool com_leads = c->who == RESP_COMMUNITY;

    c->load = (struct workload_case){
        .part = com_leads ? WORKLOAD_SUPPORTING : WORKLOAD_RESPONSIBLE,
        .tier = workload_tier(c->tier),
        .rosh_high = str_eq(c->rosh, STR("HIGH")),
        .rosh_very_high = str_eq(c->rosh, STR("VERY_HIGH")),
        .need = need_of(c->complexity),
        .since = c->pom.since,
        .handover = c->handover,
        .parole = c->parole,
        .release = c->release,
        .recalled = c->recalled ? c->arrived : DAY_NONE,
        .tasks =
            {
                    [TASK_HANDOVER] = com_leads ? DAY_NONE : c->handover,
                    [TASK_OASYS] = later(r->oasys, h->weights.oasys_months),
                    [TASK_PAROLE] = r->report,
                    [TASK_HDC] = day_known(r->hdc) && !day_before(r->hdc, h->today)
                                 ? r->hdc
                                 : DAY_NONE,
                    },
    };
    c->minutes = workload_of_case(&c->load, &h->weights, h->today);
}

/* ---- to decide ---- */

/* HD-3: eight weeks before the COM has a part in it they should have a name. */
static bool
com_wanted(const struct homd *h, const struct homd_case *c,
           const struct handover_lists *l)
{
    const struct day begins = day_known(c->starts) ? c->starts : c->handover;

    return c->com_name.n == 0 &&
           (l->com_missing || l->upcoming ||
            (day_known(begins) && begins.n - h->today.n <= HOMD_HANDOVER_DAYS));
}

void
homd_decide(const struct homd *h, struct homd_case *c,
            const struct homd_reading *r)
{
    const struct handover_list_facts facts = {
        .today = h->today,
        .who = c->who,
        .handover = c->handover,
        .since = r->since,
        .com_named = c->com_name.n > 0,
        .com_email = r->com_email,
        .tasks_done = true,
    };
    const struct handover_lists lists = handover_lists_of(&facts, h->rules);

    decide_type(h, c, r);
    weigh(h, c, r);
    if (c->pom.id == 0)
        c->decide |= DECIDE_POM;
    if (c->pom.id == 0 && c->bucket != AB_UNALLOCATED)
        c->decide |= DECIDE_DETAILS;
    if (lists.com_overdue)
        c->decide |= DECIDE_OVERDUE;
    else if (com_wanted(h, c, &lists))
        c->decide |= DECIDE_COM;
}

void
homd_decide_pom(struct homd_case *c, const struct homd_pom *p)
{
    if (!p->holds)
        c->decide |= DECIDE_POM_GONE;
    else if (p->away && c->pom.cover == 0)
        c->decide |= DECIDE_NO_COVER;
}
