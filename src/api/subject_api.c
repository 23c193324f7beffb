/*
 * api/subject_api.c -- subject access in the national form (SM C2.6, D5): what
 * sentence management decided, without names of staff and without anything
 * that tells of a victim.  All that is held: api/export_api.c.
 */
#include "api/case_item.h"

#include "sentence/early_allocation_store.h"
#include "sentence/pom_store.h"
#include "sentence/responsibility_store.h"
#include "gen/api_subject_sql.h"

enum { STATUS_ONLY_CRN = 209, STATUS_BAD_DATE = 210 };

/* Days asked for; not known: everything. */
struct range {
    struct day from, to;
};

static bool
in_range(const struct range *r, struct instant at)
{
    const struct day d = instant_day(at);

    return !day_known(r->from) ||
           (!day_before(d, r->from) && !day_before(r->to, d));
}

/* ---- parts ---- */

/* An allocation's beginning or end, whichever came last, as the national
 * service names it. */
static struct str
event_of(const struct pom *p)
{
    if (p->part == POM_CO)
        return instant_known(p->until) ? STR("deallocate_secondary_pom")
                                       : STR("allocate_secondary_pom");
    if (!instant_known(p->until))
        return STR("allocate_primary_pom");
    return str_eq(p->end_reason, STR("RELEASED"))
               ? STR("deallocate_released_offender")
               : STR("deallocate_primary_pom");
}

static struct str
trigger_of(const struct pom *p)
{
    static const struct {
        struct str reason, trigger;
    } rows[] = {
        {STR_INIT("TRANSFER"),            STR_INIT("offender_transferred")},
        {STR_INIT("RELEASED"),            STR_INIT("offender_released")   },
        {STR_INIT("STAFF_STATUS_CHANGE"), STR_INIT("inactive_pom")        },
        {STR_INIT("MANUAL"),              STR_INIT("manual_change")       },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (str_eq(p->end_reason, rows[i].reason))
            return rows[i].trigger;
    return STR("user");
}

static void
write_allocation(struct json *j, const struct pom *p)
{
    json_begin_object(j);
    api_text(j, "prison", p->prison);
    api_text_or_null(j, "allocatedAtTier", p->tier);
    api_text_or_null(j, "recommendedPomType", p->recommended);
    api_text_or_null(j, "overrideReasons", p->reasons);
    api_text_or_null(j, "overrideDetail", p->detail);
    api_text_or_null(j, "message", p->why);
    api_text(j, "createdByName", p->by);
    api_instant(j, "createdAt", p->since);
    api_instant(j, "updatedAt", instant_known(p->until) ? p->until : p->since);
    api_text(j, "event", event_of(p));
    api_text(j, "eventTrigger", trigger_of(p));
    json_end(j);
}

/* Those in range, and the last one before it (SM D5). */
static void
write_allocations(struct json *j, const struct poms *all, const struct range *r)
{
    bool before = false;

    api_array(j, "allocationHistory");
    for (size_t i = 0; i < all->count; i++) {
        const struct pom *p = &all->at[i]; /* newest first */
        const bool earlier =
            day_known(r->from) && day_before(instant_day(p->since), r->from);

        if (in_range(r, p->since) || (earlier && !before))
            write_allocation(j, p);
        before = before || earlier;
    }
    json_end(j);
}

static void
write_handover(struct json *j, const struct case_item *i, bool early)
{
    api_object(j, "calculatedEarlyAllocationStatus");
    api_bool(j, "eligible", early);
    json_end(j);
    api_object(j, "calculatedHandoverDate");
    api_day(j, "startDate", i->starts);
    api_day(j, "handoverDate", i->handover);
    api_text(j, "reason", i->reason);
    api_text(j, "responsibility", i->responsible);
    api_instant(j, "lastCalculatedAt", i->known);
    json_end(j);
}

static void
write_null(struct json *j, const char *key)
{
    json_key(j, str_from_c(key));
    json_add_null(j);
}

static void
write_case_row(struct ctx *c, struct json *j, struct query *q)
{
    api_object(j, "caseInformation");
    api_text_or_null(j, "tier", col_str(q, c->a));
    if (col_null(q))
        write_null(j, "mappaLevel");
    else
        api_int(j, "mappaLevel", col_int(q));
    const struct str resourcing = col_str(q, c->a);

    api_text(j, "probationService", STR("England"));
    if (resourcing.n == 0)
        write_null(j, "enhancedResourcing");
    else
        api_bool(j, "enhancedResourcing", str_eq(resourcing, STR("ENHANCED")));
    api_text_or_null(j, "roshLevel", col_str(q, c->a));
    api_day(j, "roshStartDate", col_day(q));
    json_end(j);
}

static enum err
write_case(struct ctx *c, struct json *j)
{
    struct query q = query_open(c->db, SQL_SUBJECT_CASE);
    bool found = false;

    query_str(&q, c->args.person);
    while (query_row(&q)) {
        write_case_row(c, j, &q);
        found = true;
    }
    if (!found)
        write_null(j, "caseInformation");
    return query_close(&q);
}

static enum err
write_override(struct ctx *c, struct json *j)
{
    struct query q = query_open(c->db, SQL_SUBJECT_OVERRIDE);
    bool found = false;

    query_str(&q, c->args.person);
    while (query_row(&q)) {
        found = true;
        api_object(j, "responsibility");
        api_text(j, "reason", col_str(&q, c->a));
        api_text(j, "reasonText", col_str(&q, c->a));
        api_text(j, "value",
                 str_eq(col_str_peek(&q), STR("Community")) ? STR("Probation")
                                                            : STR("Prison"));
        json_end(j);
    }
    if (!found)
        write_null(j, "responsibility");
    return query_close(&q);
}

/* ---- early allocation and the checklist ---- */

static void
write_assessment(struct json *j, const struct early_kept *k)
{
    /* in the order of the bits: early_question() */
    static const char *const names[EARLY_QUESTIONS] = {
        "convictedUnderTerrorismAct2000",
        "highProfile",
        "seriousCrimePreventionOrder",
        "mappaLevel3",
        "cppcCase",
        "extremismSeparation",
        "dueForReleaseInLessThan24months",
        "highRiskOfSeriousHarm",
        "mappaLevel2",
        "pathfinderProcess",
        "otherReason",
    };

    json_begin_object(j);
    api_day(j, "oasysRiskAssessmentDate", k->oasys);
    for (unsigned i = 0; i < EARLY_QUESTIONS; i++)
        api_bool(j, names[i], (k->answers >> i & 1) != 0);
    api_text(j, "outcome", early_outcome_code(k->a.outcome));
    api_bool(j, "createdWithinReferralWindow", k->a.in_window);
    api_text_or_null(j, "reason", k->reason);
    if (!day_known(k->decided_on))
        write_null(j, "communityDecision");
    else
        api_bool(j, "communityDecision", k->a.decision == DECISION_ACCEPTED);
    api_text(j, "prison", k->prison);
    api_instant(j, "createdAt", k->at);
    json_end(j);
}

static enum err
write_assessments(struct ctx *c, struct json *j, const struct range *r)
{
    struct early_list all;
    const enum err e = early_of_person(c->db, c->a, c->args.person, &all);

    api_array(j, "earlyAllocations");
    for (size_t i = 0; e == OK && i < all.count; i++)
        if (in_range(r, all.at[i].at))
            write_assessment(j, &all.at[i]);
    json_end(j);
    return e;
}

static enum err
write_checklist(struct ctx *c, struct json *j)
{
    static const char *const names[] = {"reviewedOasys", "contactedCom",
                                        "attendedHandoverMeeting",
                                        "sentHandoverReport"};
    struct query q = query_open(c->db, SQL_SUBJECT_CHECKLIST);
    bool found = false;

    query_str(&q, c->args.person);
    while (query_row(&q)) {
        found = true;
        api_object(j, "handoverProgressChecklist");
        for (size_t i = 0; i < COUNT_OF(names); i++)
            api_bool(j, names[i], col_flag(&q));
        json_end(j);
    }
    if (!found)
        write_null(j, "handoverProgressChecklist");
    return query_close(&q);
}

static enum err
write_content(struct ctx *c, struct json *j, const struct range *r)
{
    struct case_item i;
    struct poms poms;
    bool early = false;
    enum err e = pom_history(c->db, c->a, c->args.person, &poms);

    if (e != OK)
        return e;
    api_text(j, "nomsNumber", c->args.person);
    write_allocations(j, &poms, r);
    e = case_item_early(c, c->args.person, &early);
    if (e == OK)
        e = case_item_of(c->db, c->a, c->args.person, &i);
    if (e == OK) {
        write_handover(j, &i, early);
    } else {
        write_null(j, "calculatedEarlyAllocationStatus");
        write_null(j, "calculatedHandoverDate");
    }
    if (e == OK || e == ERR_NOT_FOUND)
        e = write_case(c, j);
    if (e == OK)
        e = write_assessments(c, j, r);
    if (e == OK)
        e = write_checklist(c, j);
    return e == OK ? write_override(c, j) : e;
}

/* ---- asking ---- */

/* What is wrong with the question; 0: nothing. */
static int
problem_of(struct ctx *c, struct range *r, const char **words)
{
    const struct str prn = ctx_query(c, "prn"), crn = ctx_query(c, "crn");
    const struct str from = ctx_query(c, "fromDate");
    const struct str to = ctx_query(c, "toDate");

    *r = (struct range){day_parse(from), day_parse(to)};
    *words = "Give a prison number (prn) or a case reference number, not both";
    if ((prn.n > 0) == (crn.n > 0))
        return 400;
    *words = "Nothing is held here under case reference numbers";
    if (crn.n > 0)
        return STATUS_ONLY_CRN;
    *words = "fromDate and toDate are days such as 2026-11-19: both or neither";
    if (day_known(r->from) != day_known(r->to) ||
        (from.n > 0) != day_known(r->from) || (to.n > 0) != day_known(r->to))
        return STATUS_BAD_DATE;
    return 0;
}

enum err
subject_api(struct ctx *c)
{
    struct range r;
    const char *words;
    const int status = problem_of(c, &r, &words);

    if (status != 0)
        return bearer_refuse(c, status, "%s", words);
    enum err e = bearer_person(c, ctx_query(c, "prn"), &c->args.person);
    if (e == ERR_NOT_FOUND) {
        c->args.person = STR_EMPTY; /* nobody was shown */
        c->rp->status = 204;
        return OK;
    }
    if (e != OK)
        return e;
    struct json j = api_begin(c);
    api_object(&j, "content");
    e = write_content(c, &j, &r);
    json_end(&j);
    json_end(&j);
    return e;
}

static const char template[] =
    "<h2>Offender management in custody</h2>\n"
    "<p>{{nomsNumber}}</p>\n"
    "<h3>Prison offender managers</h3>\n"
    "{{#allocationHistory}}\n"
    "<table>\n"
    "<tr><td>Prison</td><td>{{optionalValue prison}}</td></tr>\n"
    "<tr><td>From</td><td>{{formatDate createdAt}}</td></tr>\n"
    "<tr><td>Last change</td><td>{{formatDate updatedAt}}</td></tr>\n"
    "<tr><td>What happened</td><td>{{optionalValue event}}</td></tr>\n"
    "<tr><td>Why</td><td>{{optionalValue eventTrigger}}</td></tr>\n"
    "<tr><td>Tier then</td><td>{{optionalValue allocatedAtTier}}</td></tr>\n"
    "<tr><td>Recommended</td>"
    "<td>{{optionalValue recommendedPomType}}</td></tr>\n"
    "<tr><td>Reasons for another</td>"
    "<td>{{optionalValue overrideReasons}} {{overrideDetail}}</td></tr>\n"
    "<tr><td>Note</td><td>{{optionalValue message}}</td></tr>\n"
    "<tr><td>Entered by</td><td>{{optionalValue createdByName}}</td></tr>\n"
    "</table>\n"
    "{{/allocationHistory}}\n"
    "{{#calculatedHandoverDate}}\n"
    "<h3>Handover to the community</h3>\n"
    "<table>\n"
    "<tr><td>Responsible</td><td>{{optionalValue responsibility}}</td></tr>\n"
    "<tr><td>Starts</td><td>{{formatDate startDate}}</td></tr>\n"
    "<tr><td>Date</td><td>{{formatDate handoverDate}}</td></tr>\n"
    "<tr><td>Reason</td><td>{{optionalValue reason}}</td></tr>\n"
    "</table>\n"
    "{{/calculatedHandoverDate}}\n"
    "{{#caseInformation}}\n"
    "<h3>Case information</h3>\n"
    "<table>\n"
    "<tr><td>Tier</td><td>{{optionalValue tier}}</td></tr>\n"
    "<tr><td>MAPPA level</td><td>{{optionalValue mappaLevel}}</td></tr>\n"
    "<tr><td>Risk of serious harm</td>"
    "<td>{{optionalValue roshLevel}}</td></tr>\n"
    "</table>\n"
    "{{/caseInformation}}\n"
    "{{#responsibility}}\n"
    "<h3>Responsibility decided by a manager</h3>\n"
    "<table>\n"
    "<tr><td>Responsible</td><td>{{optionalValue value}}</td></tr>\n"
    "<tr><td>Reason</td><td>{{optionalValue reason}} {{reasonText}}</td></tr>\n"
    "</table>\n"
    "{{/responsibility}}\n";

enum err
subject_template_api(struct ctx *c)
{
    c->rp->type = STR("text/plain; charset=utf-8");
    buf_add(&c->rp->body, str_from_c(template));
    return OK;
}
