/* A handover that both sides prepare: what is to do and how late it is, and
 * the two at their pages. */
#include "sentence/handover_work_rule.h"
#include "sentence/westerhaven.h"

#include <string.h>

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static struct instant
at(const char *text)
{
    return instant_parse(str_from_c(text));
}

static struct handover_work
nothing(void)
{
    return (struct handover_work){
        .pom_view = STR_EMPTY, .com_view = STR_EMPTY, .decided = STR_EMPTY};
}

static const struct handover_todo *
todo(const struct handover_progress *p, enum handover_part part)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->todo[i].part == part)
            return &p->todo[i];
    return NULL;
}

static void
each_type_has_its_items(void **state) /* HW-1 */
{
    static const struct {
        enum handover_type_row type;
        const char *items;
    } rows[] = {
        {HT_MISSING,
         "person-told contacted-com first-contact person-view not-lose report"},
        {HT_NONE,
         "person-told contacted-com first-contact person-view not-lose report"},
        {HT_STANDARD,
         "person-told contacted-com first-contact person-view not-lose report"},
        {HT_ENHANCED_SIMPLE,
         "person-told oasys contacted-com first-contact person-view not-lose" },
        {HT_ENHANCED,        "person-told oasys contacted-com first-contact "
                      "person-view not-lose meeting"     },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct handover_work w = nothing();
        const struct handover_work_facts f = {
            .today = on("2026-11-19"), .type = rows[i].type, .work = &w};
        const struct handover_progress p = handover_progress_of(&f);
        char items[256] = "";
        unsigned tasks = 0;

        for (size_t k = 0; k < p.count; k++) {
            const struct handover_part_rule *r =
                &handover_parts[p.todo[k].part];

            snprintf(items + strlen(items), sizeof items - strlen(items),
                     "%s%s", k > 0 ? " " : "", r->code);
            tasks |= r->task;
        }
        CHECK(strcmp(items, rows[i].items) == 0, "%s", items);
        CHECK(tasks == handover_type_tasks(rows[i].type),
              "the national tasks of type %d are among them", rows[i].type);
        CHECK(p.stage == STAGE_NONE && !day_known(p.todo[0].due) &&
                  p.days_late == 0,
              "no date to count from");
    }
    const struct handover_work w = nothing();
    const struct handover_work_facts before = {
        .today = on("2017-12-31"), .type = HT_ENHANCED, .work = &w};
    CHECK(handover_progress_of(&before).count == 0, "before the policy");
    CHECK(handover_part_from(STR("meeting")) == HP_MEETING, "by code");
    CHECK(handover_part_from(STR("nothing")) == HP_COUNT, "no such item");
    CHECK(item_state_from(STR("DONE")) == ITEM_DONE, "by code");
    CHECK(item_state_from(STR("")) == ITEM_STATES, "no such state");
}

static void
stages_count_back_from_the_date(void **state) /* HW-2 */
{
    static const struct {
        const char *today;
        enum handover_stage stage;
    } rows[] = {
        {"2026-06-24", STAGE_EARLIER},
        {"2026-06-25", STAGE_26     },
        {"2026-10-28", STAGE_26     },
        {"2026-10-29", STAGE_8      },
        {"2026-12-09", STAGE_8      },
        {"2026-12-10", STAGE_2      },
        {"2026-12-23", STAGE_2      },
        {"2026-12-24", STAGE_PAST   },
    };
    const struct handover_work w = nothing();

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct handover_work_facts f = {.today = on(rows[i].today),
                                              .due = on("2026-12-24"),
                                              .since = on("2020-01-01"),
                                              .type = HT_ENHANCED,
                                              .work = &w};
        const struct handover_progress p = handover_progress_of(&f);

        CHECK(p.stage == rows[i].stage, "%s: %d", rows[i].today, p.stage);
        CHECK(day_same(p.stage_due[STAGE_PAST], f.due), "the rule's date");
        CHECK(day_same(todo(&p, HP_MEETING)->due, on("2026-12-10")), "2 weeks");
    }
    CHECK(str_eq(handover_stage_words(STAGE_8), STR("8 weeks before")),
          "in words");
}

static void
late_is_counted_from_the_rules_date(void **state) /* HW-3, HW-4 */
{
    struct handover_work w = nothing();
    struct handover_work_facts f = {.today = on("2027-01-03"),
                                    .due = on("2026-12-24"),
                                    .type = HT_ENHANCED,
                                    .work = &w};

    (void)state;
    w.item[HP_OASYS] =
        (struct handover_item){.state = ITEM_DONE, .on = on("2026-10-30")};
    w.item[HP_PERSON_TOLD] = (struct handover_item){
        .state = ITEM_DOES_NOT_APPLY, .on = on("2026-06-01")};
    w.item[HP_CONTACTED_COM] =
        (struct handover_item){.state = ITEM_STARTED, .on = on("2026-10-01")};
    struct handover_progress p = handover_progress_of(&f);
    CHECK(todo(&p, HP_OASYS)->late == 1, "done a day late");
    CHECK(todo(&p, HP_PERSON_TOLD)->late == 0, "in time");
    CHECK(todo(&p, HP_CONTACTED_COM)->late == 66, "begun is not done");
    CHECK(p.done == 2 && p.late == 5, "%zu done, %zu late", p.done, p.late);
    CHECK(p.days_late == 10 && !p.agreed, "ten days, whoever was late");

    /* What is recorded elsewhere speaks for its item. */
    f.meeting_booked = on("2026-12-20");
    f.report_draft = f.first_contact = on("2026-12-01");
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_MEETING)->state == ITEM_STARTED, "booked");
    CHECK(todo(&p, HP_FIRST_CONTACT)->state == ITEM_DONE, "held");
    f.meeting_held = on("2026-12-08");
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_MEETING)->state == ITEM_DONE, "held");
    w.item[HP_MEETING].state = ITEM_DOES_NOT_APPLY;
    w.item[HP_MEETING].on = on("2026-12-01");
    f.meeting_held = DAY_NONE;
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_MEETING)->state == ITEM_DOES_NOT_APPLY,
          "a meeting booked after all is not yet held");
    f.type = HT_STANDARD;
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_REPORT)->state == ITEM_STARTED, "a draft");
    f.report_sent = on("2026-12-10");
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_REPORT)->state == ITEM_DONE, "sent");

    f.due = DAY_NONE;
    f.since = on("2027-01-01");
    CHECK(handover_progress_of(&f).days_late == 2,
          "without a date from the day on which the COM came to lead");
}

static void
both_agree_or_it_is_decided(void **state) /* HW-5 */
{
    struct handover_work w = nothing();
    const struct handover_work_facts f = {.today = on("2027-01-03"),
                                          .due = on("2026-12-24"),
                                          .type = HT_STANDARD,
                                          .work = &w};

    (void)state;
    w.pom.at = at("2026-12-28T09:00:00Z");
    CHECK(!handover_progress_of(&f).agreed, "one alone");
    w.com.at = at("2026-12-26T09:00:00Z");
    struct handover_progress p = handover_progress_of(&f);
    CHECK(p.agreed && p.days_late == 4, "the later of the two counts");
    w.com.at = at("2026-12-29T09:00:00Z");
    CHECK(handover_progress_of(&f).days_late == 5, "whichever side it is");
    w.com.at = at("2026-12-20T09:00:00Z");
    w.pom.at = at("2026-12-21T09:00:00Z");
    CHECK(handover_progress_of(&f).days_late == 0, "in time");
    w.pom.at = INSTANT_NONE;
    w.pom_view = STR("No");
    CHECK(handover_progress_of(&f).disputed, "one disagrees");
    w.pom_view = STR_EMPTY;
    w.com_view = STR("No");
    CHECK(handover_progress_of(&f).disputed, "the other");
    w.decided = STR("MORE_WORK");
    p = handover_progress_of(&f);
    CHECK(!p.disputed && !p.agreed, "more work: decided, not agreed");
    w.decided = STR("GOES_AHEAD");
    w.decided_at = at("2026-12-25T09:00:00Z");
    p = handover_progress_of(&f);
    CHECK(p.agreed && !p.disputed && p.days_late == 1, "it goes ahead");
}

static void
who_may_agree(void **state) /* HW-6 */
{
    struct handover_work w = nothing();
    const struct handover_work_facts f = {
        .today = on("2026-11-19"), .type = HT_STANDARD, .work = &w};
    const struct handover_item done = {.state = ITEM_DONE,
                                       .on = on("2026-11-01")};
    struct handover_progress p = handover_progress_of(&f);

    (void)state;
    CHECK(handover_agree_problem(&p, &w, SIDE_HOMD) != NULL, "decides only");
    CHECK(handover_agree_problem(&p, &w, SIDE_POM) != NULL, "left to do");
    CHECK(handover_agree_problem(&p, &w, SIDE_COM) != NULL, "not accepted");
    w.answer = ANSWER_ACCEPTED;
    CHECK(handover_agree_problem(&p, &w, SIDE_COM) != NULL, "first contact");
    for (size_t i = 0; i < HP_COUNT; i++)
        w.item[i] = done;
    p = handover_progress_of(&f);
    CHECK(handover_agree_problem(&p, &w, SIDE_POM) == NULL, "may");
    CHECK(handover_agree_problem(&p, &w, SIDE_COM) == NULL, "may");
    w.com_view = STR("No");
    p = handover_progress_of(&f);
    CHECK(handover_agree_problem(&p, &w, SIDE_COM) != NULL, "disputed");
}

static void
another_handover_begins(void **state) /* HW-7 */
{
    struct handover_work w = nothing();
    const struct day today = on("2026-11-19"), then = on("2026-03-01");
    const struct day next = on("2027-06-01");

    (void)state;
    CHECK(!handover_work_is_over(&w, RESP_CUSTODY, next, today), "no work");
    w.id = 1;
    CHECK(!handover_work_is_over(&w, RESP_CUSTODY, next, today), "no date");
    w.due = then;
    CHECK(handover_work_is_over(&w, RESP_CUSTODY, next, today),
          "taken over, and the POM's again");
    CHECK(!handover_work_is_over(&w, RESP_COMMUNITY, next, today), "the COM's");
    CHECK(!handover_work_is_over(&w, RESP_CUSTODY, then, today), "same date");
    w.due = on("2026-12-01");
    CHECK(!handover_work_is_over(&w, RESP_CUSTODY, next, today),
          "a date to come that moved is the same handover");
}

/* ---- pages ---- */

static struct visit
ready(struct each *e)
{
    struct visit v = westerhaven(e);

    visit_account(&v, "ASHDOWN", ROLE_POM, "MLB", 3009);
    visit_account(&v, "OTHER", ROLE_POM, "MLB", 3003);
    visit_account(&v, "HOLLIS", ROLE_HOMD, "MLB", 0);
    visit_ask(&v, "insert into account_probation (account, officer, unit, "
                  "set_by, set_at) select id, 'N02T01A', '', 'TEST', 0 from "
                  "account where username = 'LINDEN'");
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A2001BA', 'MLB', 'POM', "
                  "3009, 1700000000000, 'HOLLIS', 'MANUAL')");
    visit_ask(&v, "update probation_case set tier = 'B2', resourcing = "
                  "'NORMAL' where number = 'A2001BA'");
    return v;
}

#define HERE "/people/A2001BA/handover"

static void
record(struct visit *v, const char *item, const char *version)
{
    char path[128], fields[256];

    snprintf(path, sizeof path, HERE "/%s", item);
    snprintf(fields, sizeof fields,
             "version=%s&state=DONE&on=2026-11-18&evidence=Spoke+on+the+wing",
             version);
    visit_get(v, path);
    visit_post(v, path, fields);
    CHECK(v->status == 200, "%s: %d", item, v->status);
}

static void
fields_with_version(struct visit *v, char *fields, size_t size,
                    const char *rest)
{
    visit_get(v, HERE);
    snprintf(fields, size, "version=%.20s&%s", visit_field(v, "version"), rest);
}

static void
say(struct visit *v, const char *path, const char *rest)
{
    char fields[512];

    fields_with_version(v, fields, sizeof fields, rest);
    visit_post(v, path, fields);
}

static void
the_pom_prepares(struct visit *v)
{
    visit_sign_in(v, "ASHDOWN");
    visit_get(v, HERE);
    SEES(v, "0 of 6 done");
    SEES(v, "Ashdown, Helen (POM)");
    SEES(v, "Linden, Sarah (COM)");
    SEES(v, "Thursday 24 December 2026");
    visit_get(v, HERE "/person-told");
    visit_post(v, HERE "/person-told", "version=0&state=&on=2027-01-01");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say how far it is");
    SEES(v, "not later than today");
    SEES(v, "Say what was done, and how you know");
    record(v, "person-told", "0");
    SEES(v, "1 of 6 done");
    SEES(v, "Spoke on the wing");
    record(v, "contacted-com", "0");
    record(v, "person-view", "0");
    record(v, "not-lose", "0");
    visit_get(v, HERE "/person-told");
    visit_post(v, HERE "/person-told",
               "version=0&state=STARTED&on=2026-11-18&evidence=Not+quite");
    CHECK(v->status == 409, "somebody wrote meanwhile: %d", v->status);
    SEES(v, "Spoke on the wing");
    SEES(v, "Not quite");
    visit_get(v, HERE "/first-contact");
    CHECK(v->status == 403, "the COM's to do: %d", v->status);
    visit_get(v, HERE "/meeting");
    CHECK(v->status == 404, "not of this type: %d", v->status);
}

static void
a_report_is_drafted_and_sent(struct visit *v)
{
    /* The report: a draft that only this side sees, then sent. */
    visit_get(v, HERE "/report");
    visit_post(v, HERE "/report", "version=0&do=keep&words=Half+of+it");
    SEES(v, "The draft is kept");
    visit_sign_in(v, "LINDEN");
    visit_get(v, HERE);
    SEES_NOT(v, "Half of it");
    visit_get(v, HERE "/report");
    CHECK(v->status == 403, "the POM's: %d", v->status);
    visit_sign_in(v, "ASHDOWN");
    visit_get(v, HERE "/report");
    SEES(v, "Half of it");
    visit_post(v, HERE "/draft", "version=1&words=Half+of+it,+and+more");
    CHECK(v->status == 200, "%d", v->status);
    SEES(v, "\"saved\"");
    visit_get(v, HERE "/report");
    SEES(v, "Half of it, and more");
    visit_post(v, HERE "/report", "version=1&do=send&words=All+of+it");
    SEES(v, "The report is sent");
    SEES(v, "5 of 6 done");
    ASKED(&v->sql, "select number, state, words from handover_report",
          "1,SENT,All of it");
    say(v, HERE "/agree", "do=agree");
    SEES(v, "You agreed");
}

static void
the_com_answers(struct visit *v)
{
    /* The COM: cannot agree before accepting and the first contact. */
    visit_sign_in(v, "LINDEN");
    visit_get(v, HERE);
    SEES(v, "All of it");
    SEES(v, "Accept the handover first");
    say(v, HERE "/agree", "do=agree");
    CHECK(v->status == 422, "%d", v->status);
    say(v, HERE "/answer", "answer=ask&answer_words=");
    SEES(v, "Say what you need first");
    say(v, HERE "/answer", "answer=decline&answer_words=Not+our+area");
    SEES(v, "The COM declined");
    ASKED(&v->sql, "select com_answer, pom_agreed_by from handover_work",
          "DECLINED,");
    say(v, HERE "/answer", "answer=accept&answer_words=");
    SEES(v, "The COM accepted");
    visit_get(v, "/people/A2001BA/appointments/new?kind=FIRST_CONTACT");
    visit_post(v, "/people/A2001BA/appointments/new",
               "kind=&way=&day=x&time=25:00&who=");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say how you meet");
    visit_post(v, "/people/A2001BA/appointments/new",
               "kind=FIRST_CONTACT&way=IN_PERSON&day=2026-11-18&time=10:00&"
               "place=Visits&who=Grant,+Linden");
    SEES(v, "First contact of the COM: booked for 18 November 2026");
    visit_get(v, "/people/A2001BA/appointments/1");
    visit_post(v, "/people/A2001BA/appointments/1",
               "version=1&state=HELD&day=2026-11-18&there=no&outcome=Talked");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say why the person was not there");
    visit_post(v, "/people/A2001BA/appointments/1",
               "version=1&state=HELD&day=2026-11-18&there=yes&outcome=Talked");
    SEES(v, "6 of 6 done");
    visit_get(v, "/people/A2001BA/appointments/1");
    SEES(v, "Talked");
    say(v, HERE "/agree", "do=agree");
    SEES(v, "You agreed");
}

EACH(two_sides_make_a_handover)
{
    struct visit v = ready(e);

    the_pom_prepares(&v);
    a_report_is_drafted_and_sent(&v);
    the_com_answers(&v);
    visit_sign_in(&v, "ASHDOWN");
    say(&v, HERE "/agree", "do=agree");
    SEES(&v, "govuk-tag--green\">Agreed");
    /* What is changed afterwards takes the agreement back. */
    visit_get(&v, HERE "/not-lose");
    visit_post(&v, HERE "/not-lose",
               "version=1&state=STARTED&on=2026-11-19&evidence=One+more");
    SEES_NOT(&v, "govuk-tag--green\">Agreed");
    SEES(&v, "The agreement was taken back");
    ASKED(&v.sql,
          "select count(distinct kind) from audit where kind like "
          "'HANDOVER%' or kind like 'APPOINTMENT%'",
          "7");
    visit_close(&v);
}

EACH(two_who_disagree_are_decided)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "LINDEN");
    say(&v, HERE "/agree", "do=disagree&view_words=");
    SEES(&v, "Say why you disagree");
    say(&v, HERE "/agree",
        "do=disagree&view_words=The+assessment+is+two+years+old");
    SEES(&v, "Sent to the head of offender management");
    SEES(&v, "To be decided");
    say(&v, HERE "/decision", "decision=GOES_AHEAD&decision_words=No");
    CHECK(v.status == 403, "not by one of the two: %d", v.status);
    visit_sign_in(&v, "ASHDOWN");
    say(&v, HERE "/agree", "do=agree");
    CHECK(v.status == 422, "it is to be decided first: %d", v.status);
    say(&v, HERE "/agree", "do=disagree&view_words=It+is+booked");
    visit_post(&v, HERE "/agree", "version=1&do=disagree&view_words=Again");
    CHECK(v.status == 409, "too late: %d", v.status);
    SEES(&v, "It is booked");
    visit_sign_in(&v, "HOLLIS");
    visit_get(&v, HERE);
    SEES(&v, "The assessment is two years old");
    SEES(&v, "It is booked");
    say(&v, HERE "/decision", "decision=&decision_words=");
    CHECK(v.status == 422, "%d", v.status);
    say(&v, HERE "/decision",
        "decision=MORE_WORK&decision_words=Review+it+by+Friday");
    SEES(&v, "Decided: more work first");
    say(&v, HERE "/decision", "decision=GOES_AHEAD&decision_words=Why+not");
    SEES(&v, "There is nothing to decide");
    ASKED(&v.sql, "select decided, pom_view, com_view from handover_work",
          "MORE_WORK,,");
    visit_close(&v);
}

EACH(only_those_whose_it_is_work_on_it)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "OTHER"); /* a POM, not theirs */
    visit_get(&v, HERE);
    SEES(&v, "You can read this handover");
    visit_post(&v, HERE "/agree", "version=0&do=agree");
    CHECK(v.status == 403, "not theirs: %d", v.status);
    visit_get(&v, HERE "/person-told");
    CHECK(v.status == 403, "not theirs: %d", v.status);
    visit_sign_in(&v, "ROWE"); /* a COM without a link */
    visit_get(&v, HERE);
    CHECK(v.status == 403, "not theirs: %d", v.status);
    visit_sign_in(&v, "SETHI"); /* a key worker */
    visit_get(&v, HERE);
    CHECK(v.status == 403, "no permit: %d", v.status);
    visit_sign_in(&v, "HOLLIS");
    visit_get(&v, HERE "/person-told");
    CHECK(v.status == 200, "stands in for the POM: %d", v.status);
    visit_post(&v, HERE "/agree", "version=0&do=agree");
    CHECK(v.status == 403, "agrees for nobody: %d", v.status);
    visit_get(&v, "/people/A1001AA/handover");
    SEES(&v, "there is nothing to hand over");
    visit_get(&v, "/people/A1001AA/handover/person-told");
    CHECK(v.status == 404, "nothing to do: %d", v.status);
    visit_close(&v);
}

EACH(a_date_that_moves_takes_the_agreement_back)
{
    struct visit v = ready(e);

    visit_sign_in(&v, "ASHDOWN");
    record(&v, "person-told", "0");
    visit_ask(&v, "update handover_work set pom_agreed_by = 'Ashdown', "
                  "pom_agreed_at = 1");
    visit_ask(&v, "update responsibility set handover = '2027-02-01' where "
                  "number = 'A2001BA'");
    record(&v, "contacted-com", "0");
    SEES(&v, "The date moved from 2026-12-24 to 2027-02-01");
    ASKED(&v.sql, "select due, pom_agreed_by from handover_work",
          "2027-02-01,");
    /* Taken over, and the POM's again: another handover. */
    visit_ask(&v, "update handover_work set due = '2026-06-01'");
    record(&v, "person-told", "0");
    SEES(&v, "another handover begins");
    ASKED(&v.sql, "select count(*), count(closed_at) from handover_work",
          "2,1");
    visit_close(&v);
}

TESTS(TEST(each_type_has_its_items), TEST(stages_count_back_from_the_date),
      TEST(late_is_counted_from_the_rules_date),
      TEST(both_agree_or_it_is_decided), TEST(who_may_agree),
      TEST(another_handover_begins), TEST_EACH(two_sides_make_a_handover),
      TEST_EACH(two_who_disagree_are_decided),
      TEST_EACH(only_those_whose_it_is_work_on_it),
      TEST_EACH(a_date_that_moves_takes_the_agreement_back))
