/* The POM writes to the key worker about a person; it waits on their day until
 * it is read, and the answer stands on the case. */
#include "check.h"
#include "keywork/day_mill.h"

#define CASE  "/people/A2002BB/case"
#define WRITE CASE "/messages"
#define MESSAGE(n)                             \
    visit_nth(&v, "/people/A2002BB/from-pom/", \
              "select id from pom_message order by id", (n), "")

static struct visit
open_mill(struct each *e)
{
    struct visit v = day_mill(e);

    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A2002BB', 'MLB', 'POM', "
                  "3009, 1700000000000, 'FARR', 'MANUAL')");
    visit_account(&v, "ASHDOWN", ROLE_POM, "MLB", 3009);
    visit_account(&v, "OKELLO", ROLE_KEY_WORKER, "MLB", 3001);
    visit_at("2026-11-23T08:12:00Z");
    return v;
}

static void
write_to_key_worker(struct visit *v, const char *words)
{
    char fields[200];

    snprintf(fields, sizeof fields, "message=%s", words);
    visit_sign_in(v, "ASHDOWN");
    visit_get(v, CASE);
    visit_post(v, WRITE, fields);
    SEES(v, "Sent. It stands with the next session");
}

EACH(it_waits_on_the_day_until_it_is_read)
{
    struct visit v = open_mill(e);

    write_to_key_worker(&v, "Please+ask+about+his+mother");
    SEES(&v, "Please ask about his mother");
    SEES(&v, "Not read yet by ");
    visit_sign_in(&v, "OKELLO");
    visit_get(&v, "/today");
    SEES(&v, "From the POM");
    SEES(&v, "ASHDOWN, POM, writes:</strong> Please ask about his mother");
    SEES(&v, "Tick as read, or answer");
    visit_get(&v, "/people/A2002BB/session");
    SEES(&v, "Please ask about his mother");
    visit_get(&v, "/people/A2002BB/session/paper");
    SEES(&v, "ASHDOWN, POM, writes: Please ask about his mother");
    const char *path = MESSAGE(1);
    visit_get(&v, path);
    SEES(&v, "Answer in one line");
    visit_post(&v, path, "version=1&answer=She+is+well.+He+rang+her");
    SEES(&v, "Answered: the POM reads it on the case");
    SEES_NOT(&v, "his mother");
    visit_get(&v, path);
    SEES(&v, "Answer: She is well. He rang her");
    SEES_NOT(&v, "I have read it");
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, CASE);
    SEES(&v, "Read by OKELLO");
    SEES(&v, "<strong>Answer:</strong> She is well. He rang her");
    visit_close(&v);
}

EACH(it_is_refused_with_what_to_do)
{
    struct visit v = open_mill(e);
    char fields[700];

    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, CASE);
    visit_post(&v, WRITE, "message=+");
    CHECK(v.status == 422, "empty: %d", v.status);
    SEES(&v, "Write it, in 500 characters or fewer");
    snprintf(fields, sizeof fields, "message=%0501d", 7);
    visit_post(&v, WRITE, fields);
    CHECK(v.status == 422, "too long: %d", v.status);
    visit_get(&v, "/people/A2001BA/case");
    SEES_NOT(&v, "Write to the key worker");
    visit_post(&v, "/people/A2001BA/case/messages", "message=Hello");
    CHECK(v.status == 422, "not their case: %d", v.status);
    SEES(&v, "Only the POM of the case, or who covers");
    visit_ask(&v, "update allocation set to_at = 1795000000000, end_reason = "
                  "'OVERRIDE', to_by = 'FARR' where person = 'A2002BB' and "
                  "policy = 'KEY_WORKER'");
    visit_get(&v, CASE);
    SEES(&v, "so there is nobody to write to");
    visit_post(&v, WRITE, "message=Hello");
    CHECK(v.status == 422, "no key worker: %d", v.status);
    SEES(&v, "Nobody is their key worker now");
    ASKED(&v.sql, "select count(*) from pom_message", "0");
    visit_close(&v);
}

/* Who is key worker when it is read, reads it. */
EACH(it_goes_to_the_new_key_worker)
{
    struct visit v = open_mill(e);
    char long_answer[300];

    write_to_key_worker(&v, "He+asked+for+a+transfer");
    const char *path = MESSAGE(1);
    visit_sign_in(&v, "SETHI");
    visit_get(&v, path);
    CHECK(v.status == 403, "not theirs: %d", v.status);
    visit_ask(&v, "update allocation set staff = 3002 where person = "
                  "'A2002BB' and policy = 'KEY_WORKER'");
    visit_get(&v, "/today");
    SEES(&v, "He asked for a transfer");
    snprintf(long_answer, sizeof long_answer, "version=1&answer=%0201d", 7);
    visit_post(&v, path, long_answer);
    CHECK(v.status == 422, "too long: %d", v.status);
    SEES(&v, "Answer in 200 characters or fewer");
    visit_sign_in(&v, "OKELLO");
    visit_get(&v, "/today");
    SEES_NOT(&v, "Tick as read, or answer");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, path);
    visit_post(&v, path, "version=1&answer=");
    SEES(&v, "Ticked as read");
    visit_post(&v, path, "version=1&answer=Late");
    CHECK(v.status == 409, "read meanwhile: %d", v.status);
    visit_post(&v, path, "version=2&answer=Late");
    CHECK(v.status == 422, "read once: %d", v.status);
    SEES(&v, "It was read already");
    ASKED(&v.sql, "select read_by, answer, version from pom_message",
          "SETHI,,2");
    visit_close(&v);
}

/* Who covers reads for them; the cover over, no longer. */
EACH(it_is_read_by_who_covers)
{
    struct visit v = open_mill(e);

    write_to_key_worker(&v, "Parole+papers+came");
    visit_ask(&v, "insert into cover (allocation, staff, from_day, to_day, "
                  "set_by, set_at) select id, 3002, '2026-11-20', "
                  "'2026-11-24', 'FARR', 0 from allocation where person = "
                  "'A2002BB' and policy = 'KEY_WORKER' and to_at is null");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/today");
    SEES(&v, "Parole papers came");
    visit_at("2026-11-25T08:12:00Z");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/today");
    SEES_NOT(&v, "Parole papers came");
    visit_close(&v);
}

TESTS(TEST_EACH(it_waits_on_the_day_until_it_is_read),
      TEST_EACH(it_is_refused_with_what_to_do),
      TEST_EACH(it_goes_to_the_new_key_worker),
      TEST_EACH(it_is_read_by_who_covers))
