/* The custodial manager's board, and when an officer's notes want a talk. */
#include "app/chores.h"
#include "keywork/day_mill.h"
#include "keywork/note_cluster_rule.h"

static void
patterns_want_a_talk(void **state) /* SN-19 */
{
    static const struct {
        struct note_cluster n;
        bool talk;
    } cases[] = {
        {{.notes = 20},              false},
        {{.notes = 2, .late = 2},    false}, /* a busy day */
        {{.notes = 9, .late = 3},    true },
        {{.notes = 10, .late = 3},   false}, /* less than a third */
        {{.notes = 9, .alike = 3},   true },
        {{.notes = 10, .alike = 3},  false},
        {{.notes = 3, .alike = 2},   false},
        {{.notes = 40, .denied = 1}, false},
        {{.notes = 40, .denied = 2}, true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        CHECK(note_cluster_wants_talk(&cases[i].n) == cases[i].talk, "row %d",
              (int)i);
}

EACH(the_day_of_a_custodial_manager)
{
    struct visit v = day_mill(e);

    visit_at("2026-11-23T08:12:00Z");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/");
    SEES(&v, "My team");
    SEES(&v, "<small>sessions planned today</small>");
    SEES(&v, "Okello, Patience");
    SEES(&v, "Grant, Michael");
    SEES(&v, "Nobody is taken from the detail today");
    SEES(&v, "Longest without a session");
    SEES(&v, "never met here");
    SEES(&v, "Nobody says that a note is not right");
    visit_post(&v, "/day/2026-11-23/redeploy",
               "staff=3001&from=10:00&to=12:30&kind=ESCORT&what=hospital&"
               "ordered_by=Orderly+officer");
    visit_get(&v, "/board");
    SEES(&v, "Hit 1 session");
    SEES(&v, ">at risk</strong>");
    SEES(&v, "taken 10:00 to 12:30: Hospital escort");
    visit_get(&v, "/board?wing=Z");
    SEES(&v, "No key work is planned for today with people on Z wing");
    SEES_NOT(&v, "Grant, Michael");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/board");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

EACH(what_waits_for_the_manager)
{
    struct visit v = day_mill(e);

    visit_ask_bytes(
        &v,
        "insert into case_note (id, number, type, sub_type, prison, occurred, "
        "created, author_staff, author, username, words, as_of, hash) values "
        "('t90', 'A2002BB', 'KA', 'KS', 'MLB', 1795163400000, 1795163400000, "
        "3001, 'Okello, Patience', 'OKELLO', 'Short', 1795163400000, $)",
        strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'");
    visit_ask(
        &v, "insert into session_note (note, person, prison, staff, kind, day, "
            "start_minute, end_minute, place, private, how, late, entered_by, "
            "entered_at) values ('t90', 'A2002BB', 'MLB', 3001, 'SESSION', "
            "'2026-11-20', 500, 545, 'ROOM', 1, 'SCREEN', 1, 'OKELLO', "
            "1795163400000)");
    visit_ask(&v, "insert into note_check (note, position, name, measure) "
                  "values ('t90', 1, 'SHORT', 1)");
    visit_ask(&v,
              "insert into note_dispute (note, person, prison, kind, words, "
              "said_on, said_how, entered_by, entered_at, due, state) values "
              "('t90', 'A2002BB', 'MLB', 'NOT_HELD', 'No', '2026-11-20', "
              "'SLIP', 'SETHI', 1795163400000, '2026-11-24', 'OPEN')");
    visit_ask(&v,
              "insert into promise (person, prison, what, owner_staff, "
              "made_by, made_at, first_due, due, state) values ('A2002BB', "
              "'MLB', 'Ask the mail room', 3001, 'OKELLO', 0, '2026-11-20', "
              "'2026-11-20', 'OPEN'), ('A2002BB', 'MLB', 'Not due yet', 3001, "
              "'OKELLO', 0, '2026-11-30', '2026-11-30', 'OPEN')");
    visit_at("2026-11-24T00:10:00Z");
    CHECK(chores_day(e->d, database_reader(e->d, 0), clock_now()) == OK, "ran");
    visit_at("2026-11-24T08:10:00Z");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/board");
    SEES(&v, "Ask the mail room");
    SEES(&v, "4 days late");
    SEES_NOT(&v, "Not due yet");
    SEES(&v, "This did not happen");
    SEES(&v, "Any manager answers by");
    SEES(&v, "1 word");
    SEES(&v, "Not accounted for (2)");
    SEES(&v, "0 of 2 held");
    visit_close(&v);
}

TESTS(TEST(patterns_want_a_talk), TEST_EACH(the_day_of_a_custodial_manager),
      TEST_EACH(what_waits_for_the_manager))
