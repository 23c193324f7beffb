/* The head of offender management at the pages: what must be decided, cases
 * given one by one and many at once, compared, undone, ended; and refusals. */
#include "sentence/kestrel.h"

EACH(today_says_what_must_be_decided)
{
    struct visit v = kestrel(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/");
    SEES(&v, "Offender management today");
    SEES(&v, "To allocate, oldest 49 days");
    SEES(&v, "To allocate (3)");
    SEES(&v, "Ames, Leo");
    SEES(&v, "probation POM: high tier");
    SEES(&v, "Bexley, Ruth"); /* suggested: the probation POM who is here */
    SEES(&v, "prison POM: by its tier");
    SEES_NOT(&v, "Gale, Ned");
    visit_get(&v, "/offender-management/cases?view=details");
    SEES(&v, "Farr, Tom");
    SEES_NOT(&v, "Ames, Leo");
    visit_get(&v, "/offender-management/cases?view=overdue");
    SEES(&v, "Dunn, Roy");
    SEES(&v, "COM not named");
    visit_get(&v, "/offender-management/cases?tier=A&q=ame");
    SEES(&v, "Ames, Leo");
    SEES(&v, "People (1)");
    visit_get(&v, "/offender-management/cases?q=nobody+so");
    SEES(&v, "No case on this list fits");
    visit_get(&v, "/offender-management/cases?pom=4002");
    SEES(&v, "People (2)");
    visit_get(&v, "/offender-management/cases?view=pom&format=csv");
    SEES(&v, "Ames, Leo");
    SEES(&v, "B1001AA");
    visit_close(&v);
}

EACH(hours_are_explained)
{
    struct visit v = kestrel(e);

    visit_ask(&v, "insert into duty (prison, day, staff, half, duty, "
                  "from_minute, to_minute, as_of) values ('KMR', '2026-11-10',"
                  " 4001, 'AM', 'REDEPLOYED', 480, 720, 0), ('KMR', "
                  "'2026-11-11', 4001, 'PM', 'REDEPLOYED', null, null, 0)");
    visit_sign_in(&v, "ADAIR");
    visit_get(&v, "/offender-management/poms");
    SEES(&v, "Adair, Simon");
    SEES(&v, "Away until 27 Nov 2026");
    SEES(&v, "8.4 hours lost to other duties");
    visit_get(&v, "/offender-management/poms/4002");
    SEES(&v, "1 responsible");
    SEES(&v, "1 supporting");
    SEES(&v, "Eden, Sol");
    SEES_NOT(&v, "Move cases to others"); /* a POM does not allocate */
    visit_get(&v, "/offender-management/poms/4009");
    CHECK(v.status == 404, "no POM: %d", v.status);
    visit_get(&v, "/offender-management/poms?format=csv");
    SEES(&v, "\"Calder, June\",prison POM");
    visit_close(&v);
}

#define AMES_POM                                                           \
    "select a.policy, a.staff, x.recommended, x.reasons, x.detail, a.why " \
    "from allocation a left join pom_allocation x on x.allocation = a.id " \
    "where a.person = 'B1001AA' and a.to_at is null order by a.policy"

/* The HoMD looks, compares, chooses against the recommendation and says why;
 * then changes their mind. */
EACH(one_case_from_look_to_undo)
{
    struct visit v = kestrel(e);
    char given[160], undo[200];

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/people/B1001AA");
    SEES(&v, "Give a POM");
    visit_get(&v, "/people/B1001AA/pom");
    SEES(&v, "Choose a POM");
    SEES(&v, "Suggested");
    SEES(&v, "Away today");
    visit_get(&v, "/people/B1001AA/pom/compare?pom=4001&pom=4002");
    SEES(&v, "POMs side by side");
    SEES(&v, "not the recommended type");
    SEES(&v, "Hours there are");
    visit_get(&v, "/people/B1001AA/pom/compare");
    SEES(&v, "Tick one to 4 POMs to compare");
    visit_get(&v, "/people/B1001AA/pom");
    visit_post(&v, "/offender-management/check",
               "person=B1001AA&part=POM&pom_B1001AA=4001&was_B1001AA=0&from="
               "%2Fpeople%2FB1001AA%2Fpom");
    SEES(&v, "Check before you give it out");
    SEES(&v, "Why not the recommended type? 1 case needs a reason");
    visit_post(&v, "/offender-management/give",
               "person=B1001AA&part=POM&pom_B1001AA=4001&was_B1001AA=0");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say why not the recommended type");
    visit_post(&v, "/offender-management/give",
               "person=B1001AA&part=POM&pom_B1001AA=4001&was_B1001AA=0&reason="
               "OTHER");
    SEES(&v, "Say a few words about the reason");
    ASKED(&v.sql, AMES_POM, "");
    visit_post(&v, "/offender-management/give",
               "person=B1001AA&part=POM&pom_B1001AA=4001&was_B1001AA=0&reason="
               "OTHER&detail=Knows+the+family&why=See+him+soon");
    SEES(&v, "1 case given out");
    SEES(&v, "You can undo it until 09:10");
    ASKED(&v.sql, AMES_POM, "POM,4001,PO,OTHER,Knows the family,See him soon");
    snprintf(given, sizeof given, "%.*s", (int)strcspn(v.location, "?"),
             v.location);
    visit_get(&v, "/people/B1001AA");
    SEES(&v, "Adair, Simon");
    SEES(&v, "Change POM");
    snprintf(undo, sizeof undo, "%s/undo", given);
    visit_get(&v, given);
    visit_at(VISIT_DAY "T09:08:00Z");
    visit_post(&v, undo, "");
    SEES(&v, "Undone for 1 case");
    ASKED(&v.sql, AMES_POM, "");
    visit_close(&v);
}

/* Many to one, one from another POM among them; stale and refused rows are
 * said, the others go through; undone together. */
EACH(many_to_one)
{
    struct visit v = kestrel(e);
    char fields[512], undo[200];
    const struct str cole =
        visit_ask(&v, "select id from allocation where person = 'B1003AC'");

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/cases");
    snprintf(fields, sizeof fields,
             "how=one&to=4003&person=B1002AB&was_B1002AB=0&person=B1003AC&"
             "was_B1003AC=" STR_FMT "&person=B1005AE&was_B1005AE=0&person="
             "B1007AG&was_B1007AG=0",
             STR_ARG(cole));
    visit_post(&v, "/offender-management/check", fields);
    SEES(&v, "Changes from Adair, Simon");
    SEES(&v, "Cannot be done: was changed by somebody else");
    SEES(&v, "Cannot be done: the person or the POM is not known here");
    SEES(&v, "Give out 2");
    visit_post(&v, "/offender-management/give", fields);
    SEES(&v, "2 cases given out. Not done: Eden, Sol, was changed by somebody");
    ASKED(&v.sql,
          "select person, staff from allocation where to_at is null and policy "
          "= 'POM' order by person",
          "B1002AB,4003;B1003AC,4003;B1004AD,4002;B1005AE,4002");
    snprintf(undo, sizeof undo, "%.*s/undo", (int)strcspn(v.location, "?"),
             v.location);
    visit_post(&v, undo, "");
    SEES(&v, "Undone for 2 cases");
    ASKED(&v.sql,
          "select person, staff from allocation where to_at is null and policy "
          "= 'POM' order by person",
          "B1003AC,4001;B1004AD,4002;B1005AE,4002");
    /* As suggested, one without anybody: nothing to check. */
    visit_post(&v, "/offender-management/check", "how=each&person=B1002AB");
    SEES(&v, "Nothing to check yet");
    visit_post(&v, "/offender-management/check",
               "how=each&person=B1002AB&suggested_B1002AB=4001&was_B1002AB=0");
    SEES(&v, "Give out 1");
    visit_close(&v);
}

EACH(somebody_works_along)
{
    struct visit v = kestrel(e);
    char fields[256];

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/people/B1002AB/pom?part=POM_CO");
    SEES(&v, "Give the case a POM first");
    visit_get(&v, "/people/B1003AC/pom?part=POM_CO");
    SEES(&v, "Who works along?");
    visit_post(&v, "/offender-management/check",
               "part=POM_CO&person=B1003AC&pom_B1003AC=4003&was_B1003AC=0");
    SEES(&v, "New co-working POM");
    SEES_NOT(&v, "recommended type?");
    visit_post(&v, "/offender-management/give",
               "part=POM_CO&person=B1003AC&pom_B1003AC=4003&was_B1003AC=0");
    SEES(&v, "1 case given out");
    visit_get(&v, "/people/B1003AC/pom?part=POM_CO");
    SEES(&v, "Calder, June");
    /* Ended: a reason is needed, and what somebody changed is said. */
    const struct str id =
        visit_ask(&v, "select id from allocation where policy = 'POM_CO'");

    snprintf(fields, sizeof fields,
             "part=POM_CO&allocation=" STR_FMT "&version=1&why=", STR_ARG(id));
    visit_post(&v, "/people/B1003AC/pom/end", fields);
    SEES(&v, "Say why it ends");
    snprintf(fields, sizeof fields,
             "part=POM_CO&allocation=" STR_FMT "&version=9&why=Done",
             STR_ARG(id));
    visit_post(&v, "/people/B1003AC/pom/end", fields);
    SEES(&v, "somebody changed it while you looked");
    snprintf(fields, sizeof fields,
             "part=POM_CO&allocation=" STR_FMT "&version=1&why=Done",
             STR_ARG(id));
    visit_post(&v, "/people/B1003AC/pom/end", fields);
    SEES(&v, "Nobody works along on the case now");
    ASKED(&v.sql,
          "select end_reason, end_why, to_by from allocation where policy = "
          "'POM_CO'",
          "MANUAL,Done,HOLT");
    visit_close(&v);
}

EACH(who_may_not)
{
    static const char *const closed[] = {"/people/B1001AA/pom",
                                         "/people/B1001AA/pom/compare?pom=1"};
    struct visit v = kestrel(e);

    visit_sign_in(&v, "ADAIR");
    for (size_t i = 0; i < COUNT_OF(closed); i++) {
        visit_get(&v, closed[i]);
        CHECK(v.status == 403, "%s: %d", closed[i], v.status);
    }
    visit_get(&v, "/offender-management/cases");
    SEES_NOT(&v, "Give all to");
    visit_post(&v, "/offender-management/give",
               "person=B1001AA&part=POM&pom_B1001AA=4002&was_B1001AA=0");
    CHECK(v.status == 403, "%d", v.status);
    visit_sign_in(&v, "FARROW");
    visit_get(&v, "/offender-management");
    CHECK(v.status == 403, "%d", v.status);
    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/people/B1007AG/pom");
    SEES(&v, "This case needs no POM here");
    visit_get(&v, "/offender-management/given/1");
    CHECK(v.status == 404, "%d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(today_says_what_must_be_decided),
      TEST_EACH(hours_are_explained), TEST_EACH(one_case_from_look_to_undo),
      TEST_EACH(many_to_one), TEST_EACH(somebody_works_along),
      TEST_EACH(who_may_not))
