/* people/retention: what is due is removed at night and counted, what is on
 * hold stays, a person decides on whole records; who may, what is refused. */
#include "people/retention.h"

#include "app/millbrook.h"

static const char leaver[] =
    "insert into person (number, surname, forename, sort_name, prison, "
    "last_prison, sentence_expiry, as_of, hash) values ('A9001ZZ', 'Teasel', "
    "'Omar', 'TEASEL OMAR', 'OUT', 'MLB', '2019-05-01', 0, $)";

static const char *const rows[] = {
    "insert into note_draft (account, person, prison, fields, words, state, "
    "begun_at, saved_at) values (1, 'A9001ZZ', 'MLB', 'a=b', 1, 'OPEN', 1, 1)",
    "insert into note_draft (account, person, prison, fields, words, state, "
    "begun_at, saved_at) values (1, 'A9002ZZ', 'MLB', 'a=b', 1, 'OPEN', 1, 1)",
    "insert into victim_contact (number, name, set_by, set_at) values "
    "('A9001ZZ', 'Reed, Ann', 'TEST', 1)",
    "insert into import_run (kind, source, started, by_user) values "
    "('prisoners', 'a.json', 1, 'TEST')",
    "insert into import_reject (run, position, line, reason, excerpt) select "
    "max(id), 0, 1, 'odd', 'the words' from import_run",
    "insert into break_glass (account, person, prison, why, at, until) values "
    "(1, 'A9002ZZ', 'MLB', 'cover', 1, 1)",
};

static struct visit
millbrook_with_old_things(struct each *e)
{
    struct visit v = millbrook(e);
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    struct buf other;

    visit_account(&v, "PGREY", ROLE_INSPECTOR, "MLB", 0);
    visit_account(&v, "LEIGH", ROLE_INSPECTOR, "LEI", 0);
    visit_ask_bytes(&v, leaver, h);
    buf_init(&other, 1024);
    buf_printf(&other, "%s", leaver);
    buf_add(&other, (struct str){"", 1});
    memcpy(strstr(other.p, "A9001ZZ"), "A9002ZZ", 7);
    visit_ask_bytes(&v, other.p, h);
    buf_free(&other);
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        visit_ask(&v, rows[i]);
    return v;
}

static void
put_on_hold(struct visit *v, const char *number)
{
    char fields[64];

    snprintf(fields, sizeof fields, "person=%s&why=An+inquest", number);
    visit_get(v, "/retention/holds");
    visit_post(v, "/retention/holds", fields);
}

EACH(what_is_due_goes_and_what_is_on_hold_stays)
{
    struct visit v = millbrook_with_old_things(e);
    struct db *reader = database_reader(e->d, 0);

    visit_sign_in(&v, "PGREY");
    put_on_hold(&v, "a9001zz");
    SEES(&v, "A9001ZZ is on hold");
    SEES(&v, "An inquest");
    CHECK(retention_night(e->d, reader, clock_now()) == OK, "the night");
    ASKED(&v.sql, "select person from note_draft", "A9001ZZ");
    ASKED(&v.sql, "select count(*) from victim_contact", "1");
    ASKED(&v.sql, "select reason, excerpt from import_reject", "odd,");
    ASKED(&v.sql, "select count(*) from break_glass", "0");
    ASKED(&v.sql,
          "select name, removed, held from retention_night order by name",
          "NOTE_DRAFTS,1,1;OPENED,1,0;REFUSED_TEXT,1,0;VICTIM_CONTACTS,0,1;"
          "VICTIM_CONTACTS_ENDED,0,0");
    ASKED(&v.sql,
          "select subject from audit where kind = 'RETENTION' order by "
          "subject",
          "NOTE_DRAFTS;OPENED;REFUSED_TEXT");
    CHECK(retention_night(e->d, reader, clock_now()) == OK, "once a night");
    ASKED(&v.sql, "select sum(removed) from retention_night", "3");

    visit_get(&v, "/retention");
    SEES(&v, "Notes that were begun and not saved");
    SEES(&v, "A person decides");
    SEES(&v, "[K]");
    SEES_NOT(&v, "the words");
    visit_get(&v, "/retention?format=csv");
    CHECK(strstr(v.type, "text/csv") != NULL, "%s", v.type);
    visit_close(&v);
}

EACH(a_hold_ends_and_the_next_night_takes_what_it_kept)
{
    struct visit v = millbrook_with_old_things(e);
    struct db *reader = database_reader(e->d, 0);
    const char *hold;

    visit_sign_in(&v, "PGREY");
    put_on_hold(&v, "A9001ZZ");
    hold = visit_nth(&v, "/retention/holds/",
                     "select id from retention_hold order by id", 1, "");
    visit_get(&v, hold);
    SEES(&v, "An inquest");
    const char *end = arena_printf(&v.e->a, "%s/end", hold).p;
    visit_post(&v, end, "version=1&why=");
    SEES(&v, "Say why, in a sentence");
    visit_post(&v, end, "version=7&why=It+is+over");
    CHECK(v.status == 409, "stale: %d", v.status);
    visit_get(&v, hold);
    visit_post(&v, end, "version=1&why=It+is+over");
    SEES(&v, "A9001ZZ is no longer on hold");
    visit_get(&v, hold);
    SEES(&v, "It is over");
    SEES_NOT(&v, "End the hold");
    CHECK(retention_night(e->d, reader, clock_now()) == OK, "the night");
    ASKED(&v.sql, "select count(*) from note_draft", "0");
    ASKED(&v.sql, "select count(*) from victim_contact", "0");
    ASKED(&v.sql, "select kind from audit where kind like 'HOLD%' order by id",
          "HOLD;HOLD_ENDED");
    ASKED(&v.sql, "select count(*) from person where number = 'A9001ZZ'", "1");
    visit_close(&v);
}

EACH(records_are_decided_on_by_a_person_of_the_prison)
{
    struct visit v = millbrook_with_old_things(e);

    visit_sign_in(&v, "PGREY");
    visit_get(&v, "/retention/due");
    SEES(&v, "Teasel, Omar");
    SEES(&v, "A9002ZZ");
    put_on_hold(&v, "A9002ZZ");
    visit_get(&v, "/retention/due");
    SEES(&v, "An inquest");
    database_drain(e->d);
    ASKED(&v.sql,
          "select count(*) from audit_listed where person = 'A9002ZZ' and "
          "audit in (select id from audit where route = '/retention/due')",
          "2");

    visit_sign_in(&v, "LEIGH");
    visit_get(&v, "/retention/due");
    SEES_NOT(&v, "Teasel");
    SEES(&v, "No record has come to its end");
    visit_get(&v, "/retention/holds");
    SEES_NOT(&v, "A9002ZZ");
    visit_get(&v, visit_nth(&v, "/retention/holds/",
                            "select id from retention_hold", 1, ""));
    CHECK(v.status == 404, "another prison's: %d", v.status);
    put_on_hold(&v, "A9001ZZ");
    SEES(&v, "Nobody of your prison has that number");
    visit_close(&v);
}

EACH(what_is_refused)
{
    static const struct {
        const char *fields, *says;
    } bad[] = {
        {"",                       "Enter a prison number"                },
        {"person=A1&why=a",        "Enter a prison number"                },
        {"person=A9001ZZ&why=+",   "Say why, in a sentence"               },
        {"person=Z9999ZZ&why=why", "Nobody of your prison has that number"},
        {"person=A9001ZZ&why=why", "on hold already"                      },
    };
    struct visit v = millbrook_with_old_things(e);

    visit_sign_in(&v, "PGREY");
    put_on_hold(&v, "A9001ZZ");
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        visit_get(&v, "/retention/holds");
        visit_post(&v, "/retention/holds", bad[i].fields);
        CHECK(v.status == 422, "row %zu: %d", i, v.status);
        SEES(&v, bad[i].says);
    }
    visit_get(&v, "/retention/holds/999999");
    CHECK(v.status == 404, "no such hold: %d", v.status);
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/retention");
    CHECK(v.status == 403, "an administrator: %d", v.status);
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/retention/due");
    CHECK(v.status == 403, "a manager: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(what_is_due_goes_and_what_is_on_hold_stays),
      TEST_EACH(a_hold_ends_and_the_next_night_takes_what_it_kept),
      TEST_EACH(records_are_decided_on_by_a_person_of_the_prison),
      TEST_EACH(what_is_refused))
