/* Weights of the hours, a fairer share, absence of a POM and who covers. */
#include "sentence/kestrel.h"
#include "sentence/workload_weights.h"

EACH(weights_are_dated_rows)
{
    struct visit v = kestrel(e);

    visit_sign_in(&v, "ADAIR");
    visit_get(&v, "/offender-management/workload");
    SEES(&v, "the presets hold");
    SEES_NOT(&v, "Save weights");
    visit_post(&v, "/offender-management/workload", "version=0&case_b=200");
    CHECK(v.status == 403, "%d", v.status);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/workload");
    SEES(&v, "Save weights");
    visit_post(&v, "/offender-management/workload", "version=0&case_b=200");
    SEES(&v, "case_a is a number from 0 to 6000");
    static char all[4096];
    size_t n = 0, at = 0;
    const struct workload_weight *list = workload_weights_list(&n);

    for (size_t i = 0; i < n; i++)
        at += (size_t)snprintf(
            all + at, sizeof all - at, "&" STR_FMT "=%d", STR_ARG(list[i].name),
            str_eq(list[i].name, STR("case_b")) ? 200 : list[i].preset);
    char fields[4200];

    snprintf(fields, sizeof fields, "version=0%s", all);
    visit_post(&v, "/offender-management/workload", fields);
    SEES(&v, "Weights saved. They hold from today");
    ASKED(&v.sql,
          "select prison, name, from_day, value, set_by from workload_weight",
          "KMR,case_b,2026-11-19,200,HOLT");
    SEES(&v, "by HOLT");
    /* The same form from before somebody saved. */
    snprintf(fields, sizeof fields, "version=0%s", all);
    visit_post(&v, "/offender-management/workload", fields);
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v, "the weights of hours");
    visit_close(&v);
}

/* Adair gets cases until he is over his hours; some go to Calder. */
EACH(a_fairer_share)
{
    struct visit v = kestrel(e);
    char fields[1024] = "";
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/rebalance");
    SEES(&v, "There is nothing to move");
    visit_ask_bytes(
        &v,
        "insert into workload_weight (prison, name, from_day, value, set_at) "
        "values ('KMR', 'case_d', '2026-01-01', 4000, 0), ('KMR', 'case_c', "
        "'2026-01-01', 2000, 0), ('KMR', 'over', '2026-01-01', 100, 0)",
        h);
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('B1002AB', 'KMR', 'POM', "
                  "4001, 1700000000000, 'HOLT', 'MANUAL')");
    visit_get(&v, "/offender-management/poms");
    SEES(&v, "1 of 4 are over 100% of their hours");
    visit_get(&v, "/offender-management/rebalance");
    SEES(&v, "1 move would leave 0");
    SEES(&v, "Calder, June");
    SEES(&v, "Birch, Dan");
    snprintf(fields, sizeof fields,
             "person=B1002AB&pom_B1002AB=4003&was_B1002AB=%s",
             visit_field(&v, "was_B1002AB"));
    visit_post(&v, "/offender-management/check", fields);
    SEES(&v, "Changes from Adair, Simon");
    visit_post(&v, "/offender-management/give", fields);
    SEES(&v, "1 case given out");
    visit_get(&v, "/offender-management/rebalance");
    SEES(&v, "There is nothing to move");
    visit_sign_in(&v, "ADAIR");
    visit_get(&v, "/offender-management/rebalance");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

EACH(away_and_covered)
{
    struct visit v = kestrel(e);
    char url[200], path[240], fields[256];

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/poms/4002/away");
    SEES(&v, "Enter an absence");
    visit_post(&v, "/offender-management/poms/4002/away", "status=ODD");
    SEES(&v, "Choose what it is");
    SEES(&v, "Give the first day away");
    visit_post(&v, "/offender-management/poms/4002/away",
               "status=UNAVAILABLE_ANNUAL_LEAVE&from=2026-11-19&to=2026-11-01");
    SEES(&v, "not before the first");
    visit_post(&v, "/offender-management/poms/4004/away",
               "status=UNAVAILABLE_ANNUAL_LEAVE&from=2026-11-20&to=2026-11-21");
    SEES(&v, "There is an absence in these days already");
    visit_post(&v, "/offender-management/poms/4002/away",
               "status=UNAVAILABLE_ANNUAL_LEAVE&from=2026-11-19&to=2026-11-28");
    SEES(&v, "Who covers?");
    SEES(&v, "Dunn, Roy");
    SEES(&v, "Eden, Sol");
    snprintf(url, sizeof url, "%.*s", (int)strcspn(v.location, "?"),
             v.location);
    visit_get(&v, "/offender-management/cases?view=no-cover");
    SEES(&v, "Dunn, Roy");
    visit_get(&v, url);
    visit_post(&v, url, "cover_B1004AD=4003&cover_B1005AE=4002");
    SEES(&v, "1 of 2 cases have cover arranged now");
    ASKED(&v.sql, "select staff, from_day, to_day, why from cover",
          "4003,2026-11-19,2026-11-28,Annual leave");
    visit_get(&v, url);
    SEES(&v, "Arranged already");
    visit_post(&v, url, "cover_B1004AD=4001&cover_B1005AE=4001");
    ASKED(&v.sql, "select staff from cover order by id", "4003;4001");
    visit_get(&v, "/offender-management/cases?view=no-cover");
    SEES(&v, "Nothing to decide here today");
    visit_get(&v, "/people/B1004AD");
    SEES(&v, "covered today by Calder, June");

    /* Back earlier: the cover ends too; a stale form is said. */
    const struct str id =
        visit_ask(&v, "select id from staff_status where staff = 4002");

    snprintf(path, sizeof path,
             "/offender-management/poms/4002/away/" STR_FMT "/end",
             STR_ARG(id));
    snprintf(fields, sizeof fields, "version=9");
    visit_post(&v, path, fields);
    SEES(&v, "somebody changed this absence");
    visit_post(&v, path, "version=1");
    SEES(&v, "Back at work. Cover for this absence has ended");
    ASKED(&v.sql, "select count(*) from cover where ended_at is null", "0");
    visit_get(&v, "/offender-management/poms/4009/away");
    CHECK(v.status == 404, "%d", v.status);
    visit_get(&v, "/offender-management/poms/4002/cover/999");
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

#define REPORT(number, due)                                                 \
    "('" number "', 'KMR', 'PAROLE_REPORT', '1', '" due "', '2026-11-01', " \
    "'2027-01-01', '2026-11-01', 'POM', 'TK-16', 'OPEN', 0, 0)"

/* R097: four reports at once, and who else might write one. */
EACH(parole_reports_that_fall_together)
{
    struct visit v = kestrel(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/reports");
    SEES(&v, "0 parole reports are due within twelve weeks");
    SEES(&v, "Nothing is proposed");
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('B1001AA', 'KMR', 'POM', "
                  "4002, 1790942400000, 'FEED', 'MANUAL')");
    visit_ask(
        &v,
        "insert into task (number, prison, kind, key, due, shown, "
        "escalates, counted_from, owner, rule, state, opened_at, "
        "set_at) values " REPORT("B1001AA", "2026-12-10") ", " REPORT(
            "B1004AD",
            "2026-12-01") ", " REPORT("B1005AE",
                                      "2026-11-10") ", " REPORT("B1002AB",
                                                                "2027-01-20"));
    visit_get(&v, "/offender-management/reports");
    SEES(&v, "4 parole reports are due within twelve weeks");
    SEES(&v, "1 of them are of cases that nobody has");
    SEES(&v, "they fall together");
    SEES(&v, "What might go to somebody else (1)");
    SEES(&v, "Ames, Leo");
    visit_get(&v, "/offender-management/reports?format=csv");
    SEES(&v, "\"Bexley, Ruth\",3,0,0,3");
    visit_sign_in(&v, "FARROW");
    visit_get(&v, "/offender-management/reports");
    CHECK(v.status == 403, "not of their work: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(parole_reports_that_fall_together),
      TEST_EACH(weights_are_dated_rows), TEST_EACH(a_fairer_share),
      TEST_EACH(away_and_covered))
