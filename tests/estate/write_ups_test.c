/* The last weeks of the case study's prisons, as if written up here. */
#include "estate/write_ups.h"

#include "app/millbrook.h"
#include "estate/prison_profile.h"

enum { NOTES = 60 };

/* One session a day, before the day of the visit. */
static void
add_notes(struct visit *v)
{
    const char *h = strncmp(v->e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    const struct instant t = instant_parse(STR("2026-11-18T10:00:00Z"));
    char sql[512];

    for (int i = 0; i < NOTES; i++) {
        snprintf(sql, sizeof sql,
                 "insert into case_note (id, number, type, sub_type, prison, "
                 "occurred, created, author_staff, words, as_of, hash) values "
                 "('n%d', 'A2003BC', 'KA', 'KS', '%.8s', %lld, 0, 3001, 'We "
                 "talked', 0, %s)",
                 i, estate_cases[0].code,
                 (long long)(t.ms - INT64_C(86400000) * i), h);
        visit_ask(v, sql);
    }
}

EACH(most_are_written_up_and_some_promises_kept)
{
    struct visit v = millbrook(e);
    const struct day today = day_parse(STR(VISIT_DAY));

    add_notes(&v);
    REQUIRE(estate_write_ups(e->d, &e->a, 7, today) == OK, "written up");
    ASKED(&v.sql,
          "select case when count(*) between 40 and 59 then 1 else 0 end, "
          "sum(case when end_minute <= start_minute then 1 else 0 end), "
          "sum(case when start_minute = 600 or start_minute = 660 then 0 "
          "else 1 end), max(planned_minutes) from session_note",
          "1,0,0,45");
    ASKED(&v.sql,
          "select count(*) from session_note s where not exists (select 1 "
          "from note_part p where p.note = s.note and p.words = 'We talked')",
          "0");
    ASKED(&v.sql,
          "select case when count(*) between 5 and 30 then 1 else 0 end, "
          "sum(case when state = 'KEPT' then 0 else 1 end) < count(*) as some, "
          "sum(case when answered_on >= '2026-11-19' then 1 else 0 end) from "
          "promise",
          strncmp(e->url, "sqlite:", 7) == 0 ? "1,1,0" : "1,t,0");
    const struct str first = feed_check_ask(
        &v.sql, "select count(*), sum(end_minute) from session_note");
    REQUIRE(estate_write_ups(e->d, &e->a, 7, today) == OK, "again");
    CHECK(str_eq(first, feed_check_ask(&v.sql, "select count(*), "
                                               "sum(end_minute) from "
                                               "session_note")),
          "nothing is written up twice");
    visit_close(&v);
}

TESTS(TEST_EACH(most_are_written_up_and_some_promises_kept))
