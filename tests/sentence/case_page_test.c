/* One case: tasks ticked, contacts recorded, papers listed; early allocation,
 * parole, complexity and victim liaison entered, with their refusals. */
#include "sentence/mill.h"
#include "sentence/task_store.h"

#define EARLY                                          \
    visit_nth(&v, "/people/A1001AA/early-allocation/", \
              "select id from early_allocation order by id", 1, "")
#define LIAISON_END                                  \
    visit_nth(&v, "/people/A1001AA/victim-contact/", \
              "select id from victim_contact order by id", 1, "/end")

static struct visit
open_mill(struct each *e)
{
    struct visit v = sentence_mill(e);
    struct tasks_worked done;

    CHECK(tasks_night(e->d, database_reader(e->d, 0), day_parse(STR(VISIT_DAY)),
                      clock_now(), &done) == OK,
          "tasks");
    return v;
}

/* The address of a person's task of that kind. */
static void
task_path(struct visit *v, const char *number, const char *kind, char path[96])
{
    char sql[256];

    snprintf(sql, sizeof sql,
             "select id from task where number = '%s' and kind = '%s'", number,
             kind);
    snprintf(path, 96, "/people/%s/tasks/" STR_FMT, number,
             STR_ARG(visit_ask(v, sql)));
}

EACH(a_task_is_ticked_with_evidence)
{
    struct visit v = open_mill(e);
    char path[96];

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/case");
    SEES(&v, "MAPPA screening");
    SEES(&v, "days late");
    task_path(&v, "A1001AA", "MAPPA_SCREEN", path);
    visit_get(&v, path);
    SEES(&v, "nobody said whether MAPPA applies");
    SEES(&v, "Owner");
    visit_post(&v, path, "version=1&state=DONE&done_on=2026-11-20&evidence=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "It cannot have been done in the future");
    visit_post(&v, path, "version=1&state=DONE&done_on=2026-11-18&evidence=");
    SEES(&v, "Say what shows that it was done");
    visit_post(&v, path, "version=1&state=");
    SEES(&v, "Say whether it is done, or not needed");
    visit_post(&v, path,
               "version=1&state=DONE&done_on=2026-11-18&evidence=Form+in+file");
    SEES(&v, "Ticked");
    SEES(&v, "Form in file");
    visit_get(&v, path);
    SEES(&v, "done by FAIRHURST");
    visit_post(&v, path, "version=2&state=OPEN");
    SEES(&v, "To do again");
    visit_post(&v, path, "version=3&state=NOT_NEEDED");
    CHECK(v.status == 422 || v.status == 403, "%d", v.status);
    visit_get(&v, path);
    visit_post(&v, path, "version=3&state=NOT_NEEDED&evidence=");
    SEES(&v, "Say why it is not needed");
    visit_post(&v, path,
               "version=2&state=NOT_NEEDED&evidence=Screened+in+2024");
    CHECK(v.status == 409, "somebody was quicker: %d", v.status);
    SEES(&v, "Screened in 2024");
    visit_close(&v);
}

/* What is another role's goes there with the reason, and stays there. */
EACH(a_task_is_given_to_whose_it_is)
{
    struct visit v = open_mill(e);
    struct tasks_worked done;
    char path[96], give[112];

    task_path(&v, "A1001AA", "MAPPA_SCREEN", path);
    snprintf(give, sizeof give, "%s/give", path);
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, path);
    SEES(&v, "give it to them, with the reason");
    visit_get(&v, give);
    visit_post(&v, give, "version=1&owner=POM&why=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose another role than now");
    SEES(&v, "Say why it is theirs");
    visit_post(&v, give, "version=1&owner=LEADS&why=x");
    SEES(&v, "Choose another role than now");
    visit_post(&v, give, "version=1&owner=COM&why=Leads+the+MAPPA+group");
    SEES(&v, "Given to: COM");
    visit_get(&v, path);
    SEES(&v, "given to another role by FAIRHURST");
    SEES(&v, "POM to COM: Leads the MAPPA group");
    visit_get(&v, give);
    visit_post(&v, give, "version=1&owner=HOMD&why=Late");
    CHECK(v.status == 409, "stale: %d", v.status);
    SEES(&v, "Head of OMD");
    SEES(&v, "COM, To do");
    visit_ask(&v, "update task_print set print = 1 where number = 'A1001AA'");
    CHECK(tasks_night(e->d, database_reader(e->d, 0),
                      day_parse(STR("2026-11-20")), clock_now(), &done) == OK,
          "another night");
    ASKED(&v.sql,
          "select owner, given, state from task where number = 'A1001AA' and "
          "kind = 'MAPPA_SCREEN'",
          "COM,1,OPEN");
    visit_close(&v);
}

EACH(a_contact_ticks_its_task)
{
    struct visit v = open_mill(e);
    char path[96];

    visit_sign_in(&v, "FAIRHURST");
    task_path(&v, "A1001AA", "FIRST_CONTACT", path);
    visit_get(&v, path);
    visit_post(&v, path, "version=1&state=DONE&done_on=2026-11-18&evidence=x");
    SEES(&v, "Record it where it belongs: that ticks it");
    visit_get(&v, "/people/A1001AA/contacts/new?kind=MEETING");
    visit_post(&v, "/people/A1001AA/contacts/new",
               "kind=&held=&day=2026-11-20&who=&words=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose what kind of contact it was");
    SEES(&v, "Say whether it took place");
    SEES(&v, "The day cannot be in the future");
    visit_post(&v, "/people/A1001AA/contacts/new",
               "kind=MEETING&held=no&day=2026-11-17&who=&words=In+court");
    SEES(&v, "did not take place");
    ASKED(&v.sql,
          "select state from task where kind = 'FIRST_CONTACT' and number = "
          "'A1001AA'",
          "OPEN");
    visit_get(&v, "/people/A1001AA/contacts/new");
    visit_post(&v, "/people/A1001AA/contacts/new",
               "kind=MEETING&held=yes&day=2026-11-18&who=he+and+I&words="
               "Wants+to+learn+to+cook");
    SEES(&v, "Wants to learn to cook");
    SEES(&v, "Recorded");
    ASKED(&v.sql,
          "select kind, state, due from task where number = 'A1001AA' and kind "
          "in ('FIRST_CONTACT', 'CONTACT') order by kind",
          "CONTACT,OPEN,2027-02-18;FIRST_CONTACT,CLOSED,2026-12-03");
    ASKED(&v.sql, "select count(*) from audit where kind = 'CONTACT_RECORDED'",
          "2");
    visit_close(&v);
}

EACH(papers_are_listed_and_taken_away)
{
    struct visit v = open_mill(e);
    char path[96];

    visit_sign_in(&v, "CASEY");
    visit_get(&v, "/people/A1001AA/documents/new");
    visit_post(&v, "/people/A1001AA/documents/new", "title=&place=&day=");
    SEES(&v, "Say what paper it is");
    visit_post(&v, "/people/A1001AA/documents/new",
               "title=Dossier&place=Case+file+B+14&day=2026-11-02");
    SEES(&v, "Case file B 14");
    snprintf(path, sizeof path, "/people/A1001AA/documents/" STR_FMT "/end",
             STR_ARG(visit_ask(&v, "select id from case_document")));
    visit_post(&v, path, "version=1");
    SEES(&v, "Taken off the list");
    SEES(&v, "taken away by CASEY");
    visit_get(&v, "/people/A1001AA/case");
    visit_post(&v, path, "version=1");
    CHECK(v.status == 409, "twice: %d", v.status);
    visit_close(&v);
}

#define NO_TO_ALL                                                           \
    "terrorism_act=no&high_profile=no&prevention=no&mappa_3=no&protection=" \
    "no&extremism=no&pathfinder=no&other=no"

EACH(early_allocation_is_assessed_and_decided)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/early-allocation");
    SEES(&v, "No early allocation");
    SEES(&v, "Open"); /* release in October 2027 */
    visit_post(&v, "/people/A1001AA/early-allocation",
               "oasys=2026-06-01&" NO_TO_ALL "&very_high=no");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "from the last three months");
    SEES(&v, "Answer yes or no: Is MAPPA level 2 needed?");
    visit_post(&v, "/people/A1001AA/early-allocation",
               "oasys=2026-11-02&" NO_TO_ALL "&very_high=yes&mappa_2=no");
    SEES(&v, "Say why the community should take the case early");
    SEES(&v, "must have agreed");
    visit_post(&v, "/people/A1001AA/early-allocation",
               "oasys=2026-11-02&" NO_TO_ALL
               "&very_high=yes&mappa_2=no&reason=Known+victim&approved=yes");
    SEES(&v, "Outcome: discretionary");
    SEES(&v, "The community has not decided yet");
    ASKED(&v.sql,
          "select kind, due from task where kind = 'EARLY_DECISION' and state "
          "= 'OPEN'",
          "EARLY_DECISION,2026-12-17");
    visit_post(&v, EARLY, "version=1");
    SEES(&v, "Say what the community decided");
    visit_post(&v, EARLY, "version=1&accepted=yes&decided_on=2026-11-18");
    SEES(&v, "The community takes the case early");
    /* 15 months before release, which is past: the COM at once. */
    ASKED(&v.sql,
          "select responsible, rule from responsibility where number = "
          "'A1001AA' and known_to is null and to_day is null",
          "Community,HO-8");
    visit_get(&v, "/people/A1001AA");
    SEES(&v, "The community takes the case early");
    visit_close(&v);
}

EACH(a_mandatory_yes_is_enough)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/early-allocation");
    visit_post(&v, "/people/A1001AA/early-allocation",
               "oasys=2026-11-02&terrorism_act=no&high_profile=yes&prevention="
               "no&mappa_3=no&protection=no");
    SEES(&v, "Outcome: eligible");
    SEES(&v, "The community takes the case early");
    visit_close(&v);
}

EACH(parole_is_entered_and_decides)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A2001BA/parole");
    SEES(&v, "No review is held");
    visit_get(&v, "/people/A2001BA/parole/review");
    visit_post(&v, "/people/A2001BA/parole/review",
               "review=&version=0&target=soon&status=Active&report_due=x");
    SEES(&v, "Enter a day such as 19 11 2026, or nothing");
    visit_post(&v, "/people/A2001BA/parole/review",
               "review=&version=0&target=2026-10-12&status=Active&report_due="
               "2026-08-03&outcome=No+Parole+Release+%5B*%5D");
    SEES(&v, "Hearing 12 October 2026");
    SEES(&v, "Day on which the outcome was received");
    ASKED(&v.sql, "select state from task where kind = 'PAROLE_OUTCOME'",
          "OPEN");
    char fields[160];
    snprintf(fields, sizeof fields, "review=%.40s", visit_field(&v, "review"));
    snprintf(fields + strlen(fields), 80, "&version=1&received=2026-11-20");
    visit_post(&v, "/people/A2001BA/parole/received", fields);
    SEES(&v, "cannot have been received in the future");
    fields[strlen(fields) - 2] = '1';
    visit_post(&v, "/people/A2001BA/parole/received", fields);
    SEES(&v, "10 November 2026, entered by FAIRHURST");
    ASKED(&v.sql, "select state from task where kind = 'PAROLE_OUTCOME'",
          "CLOSED");
    visit_close(&v);
}

EACH(complexity_is_for_women_and_has_its_reason)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/complexity");
    CHECK(v.status == 404, "men: %d", v.status);
    visit_ask(&v, "update person set gender = 'Female' where number = "
                  "'A1001AA'");
    visit_get(&v, "/people/A1001AA/complexity");
    SEES(&v, "not assessed");
    visit_post(&v, "/people/A1001AA/complexity", "seen=0&level=&review=");
    SEES(&v, "Choose high, medium or low");
    visit_post(&v, "/people/A1001AA/complexity",
               "seen=0&level=LOW&review=2027-05-19");
    SEES(&v, "Saved");
    char fields[128];
    snprintf(fields, sizeof fields, "seen=%.10s&level=HIGH&review=2027-05-19",
             visit_field(&v, "seen"));
    visit_post(&v, "/people/A1001AA/complexity", fields);
    SEES(&v, "Say why the level is another");
    snprintf(fields + strlen(fields), 32, "&why=Two+moves");
    visit_post(&v, "/people/A1001AA/complexity", fields);
    SEES(&v, "her POM sees her weekly");
    visit_get(&v, "/people/A1001AA/complexity");
    visit_post(&v, "/people/A1001AA/complexity", fields);
    CHECK(v.status == 409, "somebody was quicker: %d", v.status);
    visit_close(&v);
}

/* What was changed has its row; that a form was sent is no second one.  What
 * was refused, or shown, is in the record of use. */
EACH(an_act_is_one_row_of_the_record)
{
    struct visit v = open_mill(e);
    static const char rows[] =
        "select kind, count(*) from audit where route = "
        "'/people/{person}/complexity' and person = 'A1001AA' group by kind "
        "order by kind";

    visit_ask(&v, "update person set gender = 'Female' where number = "
                  "'A1001AA'");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/complexity");
    database_drain(e->d);
    ASKED(&v.sql, rows, "VIEW,1");
    visit_post(&v, "/people/A1001AA/complexity", "seen=0&level=&review=");
    CHECK(v.status == 422, "%d", v.status);
    database_drain(e->d);
    ASKED(&v.sql, rows, "VIEW,2");
    v.stay = true;
    visit_post(&v, "/people/A1001AA/complexity",
               "seen=0&level=LOW&review=2027-05-19");
    CHECK(v.status == 303, "%d", v.status);
    database_drain(e->d);
    ASKED(&v.sql, rows, "COMPLEXITY_SET,1;VIEW,2");
    visit_close(&v);
}

EACH(victim_liaison_is_for_those_who_need_it)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "PENHALE"); /* a POM, but not of this case */
    visit_get(&v, "/people/A1001AA/victim-contact");
    SEES(&v, "opens for the POMs of the case");
    visit_post(&v, "/people/A1001AA/victim-contact",
               "name=Vera&email=v%40example.invalid");
    ASKED(&v.sql, "select count(*) from victim_contact", "0");
    visit_get(&v, "/people/A1001AA/case");
    SEES_NOT(&v, "victim-contact");
    visit_sign_in(&v, "CASEY");
    visit_get(&v, "/people/A1001AA/victim-contact");
    CHECK(v.status == 403, "a case administrator: %d", v.status);
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/victim-contact");
    SEES(&v, "is in the record of use");
    visit_post(&v, "/people/A1001AA/victim-contact", "name=&email=nowhere");
    SEES(&v, "Enter the name of the liaison officer");
    SEES(&v, "Enter an e-mail address");
    visit_post(&v, "/people/A1001AA/victim-contact",
               "name=Vera+Lowe&email=v.lowe%40example.invalid");
    SEES(&v, "Vera Lowe");
    visit_post(&v, LIAISON_END, "version=1&end_why=");
    SEES(&v, "Say why it ends");
    visit_post(&v, LIAISON_END, "version=1&end_why=Moved+to+another+team");
    SEES(&v, "Moved to another team");
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/people/A1001AA/victim-contact");
    SEES(&v, "Vera Lowe");
    visit_get(&v, "/people/A1001AA/case");
    SEES_NOT(&v, "Vera Lowe");
    visit_close(&v);
}

EACH(who_may_not_work_on_a_case_only_reads_it)
{
    struct visit v = open_mill(e);

    visit_account(&v, "GOV", ROLE_GOVERNOR, "MLB", 0);
    visit_sign_in(&v, "GOV");
    visit_get(&v, "/people/A1001AA/case");
    SEES(&v, "MAPPA screening");
    SEES_NOT(&v, "Record a contact");
    visit_get(&v, "/people/A1001AA/contacts/new");
    CHECK(v.status == 403, "%d", v.status);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/people/A2003BC/case");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

EACH(a_supervision_is_recorded_and_the_next_is_due)
{
    struct visit v = open_mill(e);

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/supervision");
    SEES(&v, "None is recorded.");
    SEES(&v, "The next one is due on");
    visit_get(&v, "/people/A1001AA/supervision/new");
    CHECK(v.status == 403, "not by the POM: %d", v.status);
    visit_sign_in(&v, "HALE");
    visit_get(&v, "/people/A1001AA/supervision/new");
    SEES(&v, "To talk about");
    SEES(&v, "MAPPA screening");
    visit_post(&v, "/people/A1001AA/supervision/new",
               "day=2026-11-20&supervisor=&officer=&agreed=&next=2026-11-01");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "not later than today");
    SEES(&v, "Say who supervised");
    SEES(&v, "Say which POM it was with");
    SEES(&v, "Say what was agreed");
    SEES(&v, "Enter a day to come within two years");
    visit_post(&v, "/people/A1001AA/supervision/new",
               "day=2026-11-18&supervisor=Hale&officer=Fairhurst&agreed="
               "Screening+by+Friday&next=2027-02-19");
    SEES(&v, "Recorded");
    SEES(&v, "Screening by Friday");
    SEES(&v, "Friday 19 February 2027");
    ASKED(&v.sql,
          "select due, state from task where number = 'A1001AA' and kind = "
          "'SUPERVISION' and state = 'OPEN'",
          "2027-02-19,OPEN");
    visit_get(&v, "/people/A1001AA/supervision?format=csv");
    SEES(&v, "Screening by Friday");
    visit_close(&v);
}

/* One list: what is done in the handover is done among the tasks. */
EACH(the_items_of_a_handover_are_tasks)
{
    struct visit v = open_mill(e);
    char path[96];

    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A1001AA/case");
    SEES(&v, "Handover: tell the person");
    task_path(&v, "A1001AA", "HANDOVER_TOLD", path);
    visit_post(&v, path, "version=1&state=DONE&done_on=2026-11-18&evidence=x");
    CHECK(v.status == 422, "ticked where it is recorded: %d", v.status);
    visit_get(&v, "/people/A1001AA/handover/person-told");
    visit_post(&v, "/people/A1001AA/handover/person-told",
               "version=0&state=DONE&on=2026-11-18&evidence=On+the+wing");
    SEES(&v, "Tell the person about the handover: Done");
    ASKED(&v.sql,
          "select state, done_on, words from task where number = 'A1001AA' "
          "and kind = 'HANDOVER_TOLD'",
          "DONE,2026-11-18,Recorded in the handover");
    visit_post(&v, "/people/A1001AA/handover/person-told",
               "version=1&state=STARTED&on=2026-11-18&evidence=Not+whole");
    ASKED(&v.sql,
          "select state from task where number = 'A1001AA' and kind = "
          "'HANDOVER_TOLD'",
          "OPEN");
    visit_close(&v);
}

/* An appointment of the three that was held is the joint meeting. */
EACH(an_appointment_of_the_three_counts)
{
    struct visit v = open_mill(e);
    struct tasks_worked done;
    char path[96];

    visit_ask(&v, "insert into parole_review (number, review, target, "
                  "report_due, status, outcome, as_of) values ('A2001BA', "
                  "'R7', '2027-05-20', '2027-03-01', 'Active', '', 0)");
    CHECK(tasks_night(e->d, database_reader(e->d, 0), day_parse(STR(VISIT_DAY)),
                      clock_now(), &done) == OK,
          "tasks");
    ASKED(&v.sql,
          "select state from task where number = 'A2001BA' and kind = "
          "'PAROLE_MEETING'",
          "OPEN");
    visit_sign_in(&v, "FAIRHURST");
    visit_get(&v, "/people/A2001BA/appointments/new?kind=PAROLE");
    visit_post(&v, "/people/A2001BA/appointments/new",
               "kind=PAROLE&way=VIDEO&day=2026-11-18&time=&place=&who=all");
    snprintf(path, sizeof path, "/people/A2001BA/appointments/" STR_FMT,
             STR_ARG(visit_ask(&v, "select id from appointment")));
    visit_get(&v, path);
    visit_post(&v, path,
               "version=1&state=HELD&day=2026-11-18&there=yes&outcome=Agreed");
    ASKED(&v.sql,
          "select state from task where number = 'A2001BA' and kind = "
          "'PAROLE_MEETING'",
          "CLOSED");
    visit_close(&v);
}

TESTS(TEST_EACH(a_supervision_is_recorded_and_the_next_is_due),
      TEST_EACH(the_items_of_a_handover_are_tasks),
      TEST_EACH(a_task_is_ticked_with_evidence),
      TEST_EACH(a_contact_ticks_its_task),
      TEST_EACH(papers_are_listed_and_taken_away),
      TEST_EACH(early_allocation_is_assessed_and_decided),
      TEST_EACH(a_mandatory_yes_is_enough),
      TEST_EACH(parole_is_entered_and_decides),
      TEST_EACH(complexity_is_for_women_and_has_its_reason),
      TEST_EACH(an_act_is_one_row_of_the_record),
      TEST_EACH(victim_liaison_is_for_those_who_need_it),
      TEST_EACH(who_may_not_work_on_a_case_only_reads_it),
      TEST_EACH(an_appointment_of_the_three_counts),
      TEST_EACH(a_task_is_given_to_whose_it_is))
