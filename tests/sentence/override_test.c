/* Overrides: what one must have, who decides, and that everything which asks
 * who is responsible respects it; OV-1 to OV-9, HO-0. */
#include "sentence/kestrel.h"
#include "sentence/override_store.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

#define TODAY "2026-11-19"

/* ---- at the pages ---- */

#define HELD                                                       \
    "select responsible, rule from responsibility where number = " \
    "'B1001AA' and known_to is null and to_day is null"
#define ASK                                                              \
    "to=Community&reason=COMMUNITY_TEAM_TO_WORK_WITH_OFFENDER&why=Team+" \
    "knows+him&until=2027-03-31&review=2027-01-10"

/* ADAIR asks; answers the address of the override. */
static void
ask_for(struct visit *v, const char *fields, char *url, size_t size)
{
    visit_sign_in(v, "ADAIR");
    visit_get(v, "/people/B1001AA/responsibility");
    SEES(v, "Ask that another is responsible");
    visit_get(v, "/people/B1001AA/override");
    SEES(v, "The rules alone say");
    visit_post(v, "/people/B1001AA/override", fields);
    snprintf(url, size, "%.*s", (int)strcspn(v->location, "?"), v->location);
}

/* The answer of a day, with and without it. */
static void
answers_of_a_day(struct each *e)
{
    struct responsible_answer a;

    CHECK(responsible_on(database_reader(e->d, 0), &e->a, STR("B1001AA"),
                         on(TODAY), on(TODAY), clock_now(), &a) == OK,
          "asked");
    CHECK(a.who == RESP_COMMUNITY && a.ruled == RESP_CUSTODY &&
              day_same(a.until, on("2027-03-31")),
          "today");
    CHECK(responsible_on(database_reader(e->d, 0), &e->a, STR("B1001AA"),
                         on("2027-04-01"), on(TODAY), clock_now(), &a) == OK,
          "asked");
    CHECK(a.who == RESP_CUSTODY && !day_known(a.until), "the day after");
    CHECK(responsible_on(database_reader(e->d, 0), &e->a, STR("B1001AA"),
                         on("2026-01-01"), on(TODAY), clock_now(), &a) == OK,
          "asked");
    CHECK(a.who == RESP_UNKNOWN, "nothing was known of that day");
}

/* ADAIR has spoken by asking; HOLT writes down what the COM says. */
static void
both_are_heard(struct visit *v, const char *url, const char *decide)
{
    char say[200];

    SEES(v, "Not heard yet");
    visit_post(v, decide, "version=1&decision=yes&why=Agreed");
    SEES(v, "Hear both sides first");
    snprintf(say, sizeof say, "/people/B1001AA/override/%.20s",
             strrchr(url, '/') + 1);
    visit_get(v, say);
    SEES(v, "Team knows him");
    visit_post(v, say, "side=&name=&agrees=&words=");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say whose view it is, by name");
    SEES(v, "Say yes or no");
    visit_post(v, say, "side=COM&name=Ann+Ward&agrees=no&words=Far+too+early");
    SEES(v, "Saved. Who decides sees it");
    SEES(v, "Far too early");
    visit_get(v, url);
    SEES(v, "Disagrees");
    SEES_NOT(v, "Not heard yet");
    visit_get(v, "/people/B1001AA/override/999");
    CHECK(v->status == 404, "no such: %d", v->status);
    visit_get(v, url);
}

EACH(asked_approved_respected_and_over)
{
    struct visit v = kestrel(e);
    char url[200], path[240];
    struct recalculation r;
    struct responsible_answer a;

    ask_for(&v, "to=CustodyOnly&reason=OTHER_REASON&why=x", url, sizeof url);
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "That is who is responsible already");
    ask_for(&v, ASK, url, sizeof url);
    SEES(&v, "Nothing changes until somebody else approves it");
    SEES(&v, "You asked for it, so somebody else must decide");
    ASKED(&v.sql, HELD, "CustodyOnly,HO-15");
    visit_get(&v, "/people/B1001AA/override");
    SEES(&v, "There is one already");

    /* The second person. */
    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management");
    SEES(&v, "Overrides to decide");
    visit_get(&v, url);
    SEES(&v, "Your decision");
    snprintf(path, sizeof path, "%s/decide", url);
    visit_post(&v, path, "version=1&decision=yes&why=");
    SEES(&v, "Say why");
    visit_post(&v, path, "version=1&why=Agreed");
    SEES(&v, "Say yes or no");
    both_are_heard(&v, url, path);
    visit_post(&v, path, "version=7&decision=yes&why=Agreed");
    SEES(&v, "somebody changed it while you looked");
    visit_post(&v, path, "version=1&decision=yes&why=Agreed");
    SEES(&v, "Approved. Responsible from now on: the COM");
    ASKED(&v.sql, HELD, "Community,HO-0");
    visit_get(&v, "/people/B1001AA/responsibility");
    SEES(&v, "A manager decided this until");
    visit_get(&v, "/offender-management/cases?q=ames");
    SEES(&v, "Override");
    SEES(&v, "Supporting");
    ASKED(&v.sql,
          "select kind from audit where kind like 'OVERRIDE%' order by "
          "id",
          "OVERRIDE_ASKED;OVERRIDE_SAID;OVERRIDE_SAID;OVERRIDE_APPROVED");

    answers_of_a_day(e);

    /* The night after its last day. */
    visit_at("2027-04-01T03:00:00Z");
    CHECK(recalculate_all(e->d, database_reader(e->d, 0), on("2027-04-01"),
                          clock_now(), false, &r) == OK,
          "the night");
    ASKED(&v.sql, HELD, "CustodyOnly,HO-15");
    CHECK(responsible_on(database_reader(e->d, 0), &e->a, STR("B1001AA"),
                         on("2027-03-31"), on("2027-04-01"), clock_now(),
                         &a) == OK,
          "asked");
    CHECK(a.who == RESP_COMMUNITY && str_eq(a.rule, STR("HO-0")), "yesterday");
    visit_close(&v);
}

EACH(not_by_oneself_refused_reviewed_and_ended)
{
    struct visit v = kestrel(e);
    char url[200], path[240];

    ask_for(&v, ASK, url, sizeof url);
    visit_ask(&v, "update responsibility_override set asked_by = 'HOLT'");
    visit_sign_in(&v, "HOLT");
    snprintf(path, sizeof path, "%s/decide", url);
    visit_get(&v, url);
    SEES_NOT(&v, "Your decision");
    visit_post(&v, path, "version=1&decision=yes&why=Mine");
    SEES(&v, "somebody else must decide");
    ASKED(&v.sql, HELD, "CustodyOnly,HO-15");
    visit_sign_in(&v, "GRAY");
    visit_get(&v, url);
    visit_post(&v, path, "version=1&decision=no&why=Too+early");
    SEES(&v, "Refused. The rules decide, as before");
    ASKED(&v.sql, HELD, "CustodyOnly,HO-15");
    visit_post(&v, path, "version=2&decision=yes&why=Yes");
    SEES(&v, "It waits for no decision any more");

    /* Another, approved, reviewed, ended before its time. */
    ask_for(&v, ASK, url, sizeof url);
    visit_sign_in(&v, "GRAY");
    visit_get(&v, url);
    snprintf(path, sizeof path, "%s/decide", url);
    visit_post(&v, path,
               "version=1&decision=yes&why=Now+it+is+time&unheard=No+COM");
    ASKED(&v.sql,
          "select unheard from responsibility_override where ended_at "
          "is null",
          "No COM");
    snprintf(path, sizeof path, "%s/review", url);
    visit_post(&v, path, "version=2&review=2027-09-01");
    SEES(&v, "Give the next day of review");
    visit_post(&v, path, "version=2&review=2027-02-20");
    SEES(&v, "Reviewed. It goes on");
    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/overrides");
    SEES(&v, "Ames, Leo");
    SEES(&v, "20 Feb 2027");
    visit_get(&v, url);
    snprintf(path, sizeof path, "%s/end", url);
    visit_post(&v, path, "version=3&why=");
    SEES(&v, "Say why it ends");
    visit_post(&v, path, "version=3&why=No+longer+needed");
    SEES(&v, "Ended. The rules decide again");
    ASKED(&v.sql, HELD, "CustodyOnly,HO-15");
    visit_post(&v, path, "version=4&why=Again");
    SEES(&v, "It is over already");
    visit_get(&v, "/offender-management/overrides?view=all");
    SEES(&v, "Refused");
    visit_close(&v);
}

EACH(who_may_not_and_who_has_none)
{
    struct visit v = kestrel(e);

    visit_sign_in(&v, "ADAIR");
    visit_get(&v, "/people/B1007AG/override");
    SEES(&v, "nobody is responsible, so there is nothing to decide");
    visit_get(&v, "/offender-management/overrides");
    SEES(&v, "Nobody has asked");
    visit_get(&v, "/offender-management/overrides/77");
    CHECK(v.status == 404, "%d", v.status);
    visit_post(&v, "/offender-management/overrides/77/decide", "version=1");
    CHECK(v.status == 403, "a POM decides nothing: %d", v.status);
    visit_sign_in(&v, "INSP");
    visit_get(&v, "/people/B1001AA/override");
    CHECK(v.status == 403, "%d", v.status);
    visit_get(&v, "/offender-management/overrides");
    CHECK(v.status == 200, "%d", v.status);
    visit_close(&v);
}

/* SM A13.5: a release ends it; a merge moves it. */
EACH(it_goes_with_the_person)
{
    struct visit v = kestrel(e);
    char url[200];

    ask_for(&v, ASK, url, sizeof url);
    v.sql.options.kind = IMPORT_PRISONERS;
    v.sql.options.now = instant_parse(STR("2026-12-30T12:00:00Z"));
    feed_check_run(&v.sql,
                   "[{\"prisonerNumber\":\"B1001AA\",\"lastName\":\"AMES\","
                   "\"firstName\":\"LEO\",\"prisonId\":\"OUT\",\"status\":"
                   "\"INACTIVE OUT\",\"inOutStatus\":\"OUT\","
                   "\"lastMovementTypeCode\":\"REL\","
                   "\"lastMovementReasonCode\":\"CR\","
                   "\"lastPrisonId\":\"KMR\"}]",
                   "2026-12-20T08:00:00Z");
    ASKED(&v.sql, "select ended_by, end_why from responsibility_override",
          "SYS,Released");
    visit_close(&v);
}

TESTS(TEST_EACH(asked_approved_respected_and_over),
      TEST_EACH(not_by_oneself_refused_reviewed_and_ended),
      TEST_EACH(who_may_not_and_who_has_none),
      TEST_EACH(it_goes_with_the_person))
