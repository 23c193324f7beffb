/* Ten minutes a week: a manager says whose notes they read, reads those drawn,
 * looks at what was lost; the officer reads the line and answers. */
#include "app/millbrook.h"

/* A note of key work: id, person, officer, prison, entered on a November day.
 */
static void
note(struct visit *v, const char *id, const char *person, int staff,
     const char *prison, int day)
{
    const bool lite = strncmp(v->e->url, "sqlite:", 7) == 0;
    const struct instant at =
        instant_parse(arena_printf(&v->e->a, "2026-11-%02dT10:00:00Z", day));

    visit_ask(v, arena_printf(
                     &v->e->a,
                     "insert into case_note (id, number, type, sub_type, "
                     "prison, occurred, created, author_staff, author, "
                     "username, words, as_of, hash) values ('%s', '%s', 'KA', "
                     "'KS', '%s', %lld, %lld, %d, 'Okello, Patience', 'OKE', "
                     "'We talked.', 0, %s)",
                     id, person, prison, (long long)at.ms, (long long)at.ms,
                     staff, lite ? "x''" : "'\\x'")
                     .p);
}

static struct visit
with_notes(struct each *e)
{
    struct visit v = millbrook(e);

    visit_account(&v, "OKELLO", ROLE_KEY_WORKER, "MLB", 3001);
    visit_account(&v, "BRAND", ROLE_CUSTODIAL_MANAGER, "MLB", 3003);
    note(&v, "n1", "A2001BA", 3001, "MLB", 10);
    note(&v, "n2", "A2002BB", 3001, "MLB", 11);
    note(&v, "n3", "A2001BA", 3001, "MLB", 12);
    note(&v, "n4", "A2003BC", 3002, "MLB", 12);
    note(&v, "n5", "A1002AB", 3003, "MLB", 12);
    note(&v, "n6", "A2001BA", 3001, "XXI", 13);
    note(&v, "n7", "A2001BA", 3001, "MLB", 17); /* of this week */
    return v;
}

#define MET "met1=yes&met2=no&met3=yes&met4=yes&met5=yes&met6=yes"

/* The two of three notes that were drawn: their pages. */
static void
find_drawn(struct visit *v, char drawn[2][64])
{
    static const struct {
        const char *id, *person;
    } all[] = {
        {"n1", "A2001BA"},
        {"n2", "A2002BB"},
        {"n3", "A2001BA"}
    };
    int found = 0, refused = 0;

    for (size_t i = 0; i < COUNT_OF(all); i++) {
        char at[64];

        snprintf(at, sizeof at, "/people/%.8s/notes/%.8s/read", all[i].person,
                 all[i].id);
        visit_get(v, at);
        CHECK(v->status == 200, "%s: %d", at, v->status);
        if (strstr(v->page, "Your view") != NULL && found < 2)
            memcpy(drawn[found++], at, sizeof at);
        else
            refused += strstr(v->page, "is not in your sample") != NULL;
    }
    REQUIRE(found == 2 && refused == 1, "%d drawn, %d not", found, refused);
}

static void
officer_answers(struct visit *v)
{
    visit_sign_in(v, "OKELLO");
    visit_get(v, "/today");
    SEES(v, "Feedback for you");
    SEES(v, "You wrote what he said. Good.");
    visit_get(v, "/feedback");
    SEES(v, "Say what comes next.");
    const char *one = visit_nth(
        v, "/feedback/", "select id from note_reading order by id", 1, "");
    visit_get(v, one);
    SEES(v, "not met");
    visit_post(v, one, "answer=");
    CHECK(v->status == 422, "%d", v->status);
    visit_post(v, one, "answer=Thank+you");
    SEES(v, "Sent to FARR");
    visit_post(v, one, "answer=And+again");
    CHECK(v->status == 422, "answered once: %d", v->status);
    SEES(v, "You have answered already");
    SEES(v, "Thank you");
    visit_get(v, "/quality");
    CHECK(v->status == 403, "%d", v->status);
}

EACH(a_manager_reads_and_the_officer_answers)
{
    struct visit v = with_notes(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/quality");
    SEES(&v, "You have not said which officers you manage");
    visit_get(&v, "/quality/team");
    SEES(&v, "Okello, Patience");
    visit_post(&v, "/quality/team", "version=0&officer-3001=yes");
    SEES(&v, "Saved: you manage 1 officer");
    SEES(&v, "1. Notes to read (0 of 2 read)");
    SEES(&v, "not done");
    SEES(&v, "No session of your officers was planned");
    visit_post(&v, "/quality/team", "version=0&officer-3002=yes");
    CHECK(v.status == 422, "an older list: %d", v.status);
    SEES(&v, "Somebody changed who manages whom");

    char drawn[2][64];
    find_drawn(&v, drawn);
    visit_get(&v, drawn[0]);
    SEES(&v, "We talked.");
    visit_post(&v, drawn[0], "met1=yes&feedback=");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say whether it is met: It says what came of");
    SEES(&v, "Write a line to the officer");
    visit_post(&v, drawn[0], MET "&feedback=You+wrote+what+he+said.+Good.");
    SEES(&v, "Sent. The officer reads it on their day");
    SEES(&v, "1 of 2 read");
    visit_post(&v, drawn[0], MET "&feedback=Again");
    SEES(&v, "Feedback on a note"); /* it was read: that is shown */
    ASKED(&v.sql,
          "select count(*), sum(m.met) from note_reading r join "
          "note_reading_mark m on m.reading = r.id",
          "6,5");
    visit_get(&v, drawn[1]);
    visit_post(&v, drawn[1], MET "&feedback=Say+what+comes+next.");
    visit_post(&v, "/quality/lost", "week=2026-11-16&words=None+this+time");
    SEES(&v, "you looked at the sessions that were lost");
    SEES(&v, ">done</strong>");
    visit_get(&v, "/quality/weeks");
    SEES(&v, "16 Nov 2026");
    visit_get(&v, "/quality/weeks?format=csv");
    SEES(&v, "2026-11-16,1,1,2,10,12,0");
    visit_get(&v, "/quality?week=2026-11-09");
    SEES(&v, "This is a week that is over");

    officer_answers(&v);
    const char *one = visit_nth(
        &v, "/feedback/", "select id from note_reading order by id", 1, "");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/quality");
    SEES(&v, "Thank you");
    visit_get(&v, one);
    SEES(&v, "Thank you");
    visit_post(&v, one, "answer=Mine");
    CHECK(v.status == 403, "the officer answers: %d", v.status);
    visit_close(&v);
}

EACH(not_ones_own_not_of_another_prison)
{
    struct visit v = with_notes(e);

    visit_sign_in(&v, "BRAND");
    visit_get(&v, "/quality/team");
    visit_post(&v, "/quality/team",
               "version=0&officer-3001=yes&officer-3003=yes");
    SEES(&v, "you manage 2 officers");
    visit_get(&v, "/people/A1002AB/notes/n5/read");
    SEES(&v, "You wrote this note");
    visit_post(&v, "/people/A1002AB/notes/n5/read", MET "&feedback=x");
    CHECK(v.status == 403, "%d", v.status);
    visit_get(&v, "/people/A2003BC/notes/n4/read");
    SEES(&v, "is not in your sample");
    visit_post(&v, "/people/A2003BC/notes/n4/read", MET "&feedback=x");
    CHECK(v.status == 403, "%d", v.status);
    visit_get(&v, "/people/A2001BA/notes/n6/read");
    CHECK(v.status == 404, "another prison: %d", v.status);
    ASKED(&v.sql, "select count(*) from note_reading", "0");

    /* SETHI's own lines are hers alone */
    visit_ask(
        &v, "insert into note_reading (note, person, prison, staff, week, "
            "template, why, feedback, read_by, account, read_at) select 'n1', "
            "'A2001BA', 'MLB', 3001, '2026-11-16', min(t.id), 'RANDOM', "
            "'Good', 'FARR', min(a.id), 0 from qa_template t, account a");
    visit_sign_in(&v, "SETHI");
    visit_get(
        &v, visit_nth(&v, "/feedback/", "select id from note_reading", 1, ""));
    CHECK(v.status == 404, "%d", v.status);
    visit_get(&v, "/feedback");
    SEES(&v, "Nobody has read a note of yours yet");
    visit_close(&v);
}

TESTS(TEST_EACH(a_manager_reads_and_the_officer_answers),
      TEST_EACH(not_ones_own_not_of_another_prison))
