/* A parole report on the pages: begun with its facts, written, resting on notes
 * that the person is shown, finished; with refusals. */
#include "sentence/mill.h"
#include "sentence/report_store.h"
#include "sentence/task_store.h"

#define REPORTS "/people/A2001BA/reports"
#define ID_SQL  "select id from report order by id"

static struct visit
written_mill(struct each *e)
{
    struct visit v = sentence_mill(e);
    struct tasks_worked worked;
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";

    visit_ask(&v, "insert into parole_review (number, review, type, status, "
                  "target, report_due, outcome, as_of) values "
                  "('A2001BA', 'R1', 'Tariff review', 'Active', '2027-03-01', "
                  "'2026-12-15', '', 0), ('A2001BA', 'R0', 'Tariff review', "
                  "'Inactive', '2024-03-01', null, 'Refused', 0)");
    visit_ask_bytes(
        &v,
        "insert into case_note (id, number, type, sub_type, sub_type_words, "
        "prison, occurred, created, author, words, sensitive, as_of, hash) "
        "values ('N1', 'A2001BA', 'KA', 'KS', 'Key worker session', 'MLB', "
        "1790000000000, 1790000000000, 'Okello, Patience', 'Talked of his "
        "sister', 0, 0, $), ('N2', 'A2001BA', 'OBSERVE', 'OBS', 'Observation', "
        "'MLB', 1791000000000, 1791000000000, 'Sethi, Nadia', 'Loud at the "
        "gate', 0, 0, $), ('N3', 'A2001BA', 'OBSERVE', 'OBS', 'Observation', "
        "'MLB', 1792000000000, 1792000000000, 'Sethi, Nadia', 'From a source', "
        "1, 0, $)",
        h);
    visit_ask(&v, "insert into note_dispute (note, person, prison, kind, "
                  "words, said_on, said_how, entered_by, entered_at, due, "
                  "state) values ('N2', 'A2001BA', 'MLB', 'NOT_RIGHT', "
                  "'I was not there', '2026-10-10', 'SLIP', 'FARR', 0, "
                  "'2026-11-20', 'OPEN')");
    CHECK(tasks_night(e->d, database_reader(e->d, 0), day_parse(STR(VISIT_DAY)),
                      clock_now(), &worked) == OK,
          "tasks");
    return v;
}

static const char *
address(struct visit *v, int n, const char *what)
{
    return visit_nth(v, REPORTS "/", ID_SQL, n, what);
}

EACH(a_report_is_begun_by_its_pom_for_an_open_hearing)
{
    struct visit v = written_mill(e);

    visit_sign_in(&v, "PENHALE");
    visit_get(&v, REPORTS);
    SEES(&v, "No report was begun.");
    visit_post(&v, REPORTS, "review=R1");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "That is Fairhurst, Mark, or who covers for them");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A2001BA/case");
    SEES(&v, REPORTS);
    visit_get(&v, REPORTS);
    visit_post(&v, REPORTS, "review=");
    SEES(&v, "Choose the hearing that it is for");
    visit_get(&v, REPORTS);
    visit_post(&v, REPORTS, "review=R0");
    SEES(&v, "The hearing is closed");
    visit_get(&v, REPORTS);
    visit_post(&v, REPORTS, "review=R1");
    SEES(&v, "The facts stand in it already");
    SEES(&v, "Hearing of 1 March 2024");
    SEES(&v, "What I observed: my view of the person");
    SEES_NOT(&v, ">Recommendation<");
    visit_get(&v, REPORTS);
    visit_post(&v, REPORTS, "review=R1");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "is being written: open it below");
    visit_sign_in(&v, "PENHALE");
    visit_get(&v, address(&v, 1, ""));
    SEES(&v, "That is Fairhurst, Mark");
    SEES_NOT(&v, "/write");
    visit_get(&v, address(&v, 1, "/write"));
    CHECK(v.status == 422, "%d", v.status);
    visit_get(&v, REPORTS "/99");
    CHECK(v.status == 404, "%d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, address(&v, 1, "/write"));
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

EACH(what_is_typed_is_kept_in_versions)
{
    struct visit v = written_mill(e);
    char much[REPORT_WORDS_MAX + 64];

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, REPORTS);
    visit_post(&v, REPORTS, "review=R1");
    visit_get(&v, address(&v, 1, "/write"));
    v.stay = true;
    visit_post(&v, address(&v, 1, "/draft"), "version=1&w-RISK=Calm");
    SEES(&v, "{\"saved\":\"09:00\"}");
    visit_post(&v, address(&v, 1, "/draft"), "version=1&w-RISK=Calmer");
    SEES(&v, "{\"saved\":\"09:00\"}");
    visit_post(&v, address(&v, 1, "/draft"), "version=1&w-RISK=Calmer");
    SEES(&v, "{\"saved\":\"09:00\"}");
    v.stay = false;
    ASKED(&v.sql, "select section, kept, words from report_words",
          "RISK,0,Calmer");
    visit_get(&v, address(&v, 1, "/write"));
    SEES(&v, "Calmer");
    visit_post(&v, address(&v, 1, "/write"),
               "version=1&w-RISK=Calm+since+May&w-WORK=A+course");
    SEES(&v, "Kept. It is not finished yet");
    visit_get(&v, address(&v, 1, "/write"));
    visit_post(&v, address(&v, 1, "/write"), "version=3&w-RISK=Calm+and+clear");
    ASKED(&v.sql, "select section, kept, words from report_words order by id",
          "RISK,1,Calm since May;WORK,1,A course;RISK,1,Calm and clear");
    visit_get(&v, address(&v, 1, "/versions"));
    SEES(&v, "Calm since May");
    visit_get(&v, address(&v, 1, "/write"));
    memset(much, 'x', sizeof much);
    memcpy(much, "version=4&w-RISK=", sizeof "version=4&w-RISK=" - 1);
    much[sizeof much - 1] = '\0';
    visit_post(&v, address(&v, 1, "/write"), much);
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "to 4000 characters");
    visit_ask(&v, "update report set set_by = 'PENHALE', version = 9");
    visit_get(&v, address(&v, 1, "/write"));
    v.stay = true;
    visit_post(&v, address(&v, 1, "/draft"), "version=4&w-RISK=Mine");
    CHECK(v.status == 409, "%d", v.status);
    v.stay = false;
    visit_get(&v, address(&v, 1, "/write"));
    visit_post(&v, address(&v, 1, "/write"), "version=4&w-RISK=Mine");
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v, "Mine");
    SEES(&v, "Calm and clear");
    visit_close(&v);
}

#define ALL_WORDS                                                     \
    "version=1&w-RISK=a&w-WORK=b&w-CONDUCT=c&w-CONTACT=d&w-PERSON=e&" \
    "w-OBSERVATION=f"

/* The list is printed, and shown. */
static void
show_list(struct visit *v)
{
    visit_get(v, address(v, 1, "/slip"));
    SEES(v, "you have said that it is not right: that is being looked at");
    visit_get(v, address(v, 1, "/told"));
    visit_post(v, address(v, 1, "/told"),
               "version=2&on=2026-11-20&how=&by=&said=");
    SEES(v, "from the day the report was begun to today");
    SEES(v, "Say how they were shown it");
    SEES(v, "Say who showed it to them");
    SEES(v, "or that they said nothing");
    visit_post(v, address(v, 1, "/told"),
               "version=1&on=2026-11-19&how=IN_PERSON&by=M+Fairhurst&said=x");
    SEES(v, "Somebody changed the report meanwhile");
    visit_post(v, address(v, 1, "/told"),
               "version=2&on=2026-11-19&how=IN_PERSON&by=M+Fairhurst&said="
               "The+gate+was+not+me");
    SEES(v, "Recorded: the person has seen the list");
    SEES(v, "The gate was not me");
    SEES_NOT(v, "Not shown yet");
}

EACH(the_person_sees_the_notes_before_it_is_finished)
{
    struct visit v = written_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, REPORTS);
    visit_post(&v, REPORTS, "review=R1");
    visit_get(&v, address(&v, 1, "/finish"));
    visit_post(&v, address(&v, 1, "/finish"), "version=1");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Nothing is written under “Risk, and what raises");
    SEES(&v, "Say that it is your report");
    visit_get(&v, address(&v, 1, "/write"));
    visit_post(&v, address(&v, 1, "/write"), ALL_WORDS);
    visit_get(&v, address(&v, 1, "/told"));
    visit_post(&v, address(&v, 1, "/told"), "version=2&on=&how=&by=&said=");
    SEES(&v, "relies on no note yet");
    visit_get(&v, address(&v, 1, "/notes"));
    SEES(&v, "Loud at the gate");
    SEES(&v, "Disputed");
    SEES_NOT(&v, "From a source");
    visit_post(&v, address(&v, 1, "/notes"), "note=N1&note=N2&note=N3");
    SEES(&v, "Show the person the list");
    SEES(&v, "Not shown yet");
    ASKED(&v.sql, "select note from report_note order by note", "N1;N2");
    visit_get(&v, address(&v, 1, "/finish"));
    visit_post(&v, address(&v, 1, "/finish"), "version=2&sign=yes");
    SEES(&v, "Show them the list first, or say why you could not");
    show_list(&v);
    visit_get(&v, address(&v, 1, "/finish"));
    visit_post(&v, address(&v, 1, "/finish"), "version=2&sign=yes");
    SEES(&v, "No meeting with the person is recorded");
    SEES(&v, "Somebody wrote on meanwhile");
    visit_post(&v, address(&v, 1, "/finish"),
               "version=3&sign=yes&unmet=In+hospital+all+year");
    SEES(&v, "Finished, and signed by you. It waits for the countersignature");
    SEES(&v, "In hospital all year");
    ASKED(&v.sql,
          "select state, sign from task where kind = 'PAROLE_REPORT' and "
          "number = 'A2001BA'",
          "OPEN,WAITING");
    ASKED(&v.sql,
          "select count(*) from report_fact where label = 'Tier' and "
          "value = 'A'",
          "1");
    visit_get(&v, address(&v, 1, "/write"));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "It is not being written any more");
    visit_close(&v);
}

EACH(a_later_report_begins_with_the_words_of_the_last)
{
    struct visit v = written_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, REPORTS);
    visit_post(&v, REPORTS, "review=R1");
    visit_get(&v, address(&v, 1, "/write"));
    visit_post(&v, address(&v, 1, "/write"), ALL_WORDS);
    visit_get(&v, address(&v, 1, "/notes"));
    visit_post(&v, address(&v, 1, "/notes"), "note=N1");
    visit_ask(&v, "insert into case_contact (number, prison, kind, held, day, "
                  "who, words, staff, set_by, set_at) values ('A2001BA', "
                  "'MLB', 'MEETING', 1, '2026-11-10', 'Both', 'Talked', 3101, "
                  "'FAIRHURST', 0)");
    visit_get(&v, address(&v, 1, "/finish"));
    SEES(&v, "The person was met in the year before");
    visit_post(&v, address(&v, 1, "/finish"),
               "version=2&sign=yes&undisclosed=He+was+moved+at+noon");
    SEES(&v, "He was moved at noon");
    SEES(&v, "1 in the last 12 months, the last on 10 November 2026");
    visit_get(&v, REPORTS);
    visit_post(&v, REPORTS, "review=R1");
    SEES(&v, "with the words of the last one");
    ASKED(&v.sql, "select state from report order by id", "FINISHED;DRAFT");
    ASKED(&v.sql, "select count(*) from report_words where kept = 1", "12");
    ASKED(&v.sql, "select count(*) from report_note", "2");
    visit_get(&v, address(&v, 2, "/notes"));
    visit_post(&v, address(&v, 2, "/notes"), "");
    ASKED(&v.sql, "select count(*) from report_note where ended_at is null",
          "1");
    visit_ask(&v, "update parole_review set status = 'Cancelled' where review "
                  "= 'R1'");
    visit_get(&v, address(&v, 2, "/finish"));
    SEES(&v, "The hearing is closed");
    visit_post(&v, address(&v, 2, "/told"), "version=1");
    SEES(&v, "The hearing is closed");
    visit_post(&v, address(&v, 2, "/notes"), "");
    SEES(&v, "The hearing is closed");
    visit_post(&v, address(&v, 2, "/write"), "version=1");
    SEES(&v, "The hearing is closed");
    visit_post(&v, address(&v, 2, "/finish"), "version=1");
    SEES(&v, "The hearing is closed");
    visit_get(&v, REPORTS);
    SEES(&v, "No hearing is open");
    visit_close(&v);
}

EACH(what_stands_in_a_report_is_a_dated_row)
{
    struct visit v = written_mill(e);

    visit_sign_in(&v, "HALE");
    visit_get(&v, "/offender-management/report-sections?all=1");
    SEES(&v, "Ends: not asked for");
    visit_post(&v, "/offender-management/report-sections",
               "kind=PAROLE&section=hope&from=2026-12-01&place=35&title=Hope");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "a code of capital letters");
    visit_post(&v, "/offender-management/report-sections",
               "kind=PAROLE&section=HOPE&from=2026-11-19&place=35&title=Hope&"
               "facts=CONDUCT&facts=GOALS&needed=no");
    SEES(&v, "It holds from its day on");
    ASKED(&v.sql,
          "select facts, needed from report_section where section = "
          "'HOPE'",
          "CONDUCT GOALS,0");
    visit_post(&v, "/offender-management/report-sections",
               "kind=PAROLE&section=HOPE&from=2026-11-19&place=35&title=Hope");
    SEES(&v, "There is a row of this section and day already");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/offender-management/report-sections");
    SEES_NOT(&v, "Save the row");
    visit_get(&v, REPORTS);
    visit_post(&v, REPORTS, "review=R1");
    SEES(&v, "Hope (optional)");
    visit_close(&v);
}

/* What is held begins the handover's report too. */
EACH(a_handover_report_begins_with_the_facts)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/handover/report");
    SEES(&v, "Where the case stands");
    SEES(&v, "Tier: B (");
    visit_close(&v);
}

TESTS(TEST_EACH(a_report_is_begun_by_its_pom_for_an_open_hearing),
      TEST_EACH(what_is_typed_is_kept_in_versions),
      TEST_EACH(the_person_sees_the_notes_before_it_is_finished),
      TEST_EACH(a_later_report_begins_with_the_words_of_the_last),
      TEST_EACH(what_stands_in_a_report_is_a_dated_row),
      TEST_EACH(a_handover_report_begins_with_the_facts))
