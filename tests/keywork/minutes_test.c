/* Minutes of a month: what each person had, by kind, beside the band (R028). */
#include "keywork/minutes.h"

#include "app/session_note.h"
#include "keywork/plan_mill.h"

static void
who_stands_how(void **state)
{
    static const struct {
        const char *what;
        int minutes, least, most;
        enum minutes_stand stand;
    } rows[] = {
        {"PL-115 no row asks",       300, 0,  0,   STAND_NO_BAND},
        {"PL-115 a minute too few",  89,  90, 180, STAND_BELOW  },
        {"PL-115 the lower end",     90,  90, 180, STAND_WITHIN },
        {"PL-115 the upper end",     180, 90, 180, STAND_WITHIN },
        {"PL-115 a minute more",     181, 90, 180, STAND_ABOVE  },
        {"PL-115 without upper end", 999, 90, 0,   STAND_WITHIN },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(minutes_stand(rows[i].minutes, rows[i].least, rows[i].most) ==
                  rows[i].stand,
              "%s", rows[i].what);
}

EACH(minutes_stand_beside_what_is_due)
{
    struct visit v = plan_mill(e);

    session_note_add(&v, &(struct session_note){"n1", "A2001BA", "MLB", 3001,
                                                "SESSION", "2026-11-03", 40});
    session_note_add(&v, &(struct session_note){"n2", "A2001BA", "MLB", 3001,
                                                "JOINT", "2026-11-10", 35});
    session_note_add(&v, &(struct session_note){"n3", "A2001BA", "MLB", 3001,
                                                "SESSION", "2026-10-31", 50});
    visit_ask(&v, "insert into entitlement (prison, estate, legal, cohort, "
                  "from_day, weeks, sessions, minutes, points, source, set_by, "
                  "set_at, month_least, month_most) values ('MLB', '', '', '', "
                  "'2026-11-01', 1, 1, 45, -1, 'T', 'T', 0, 90, 180)");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/plan/minutes");
    SEES(&v, "Minutes a month: November 2026");
    SEES(&v, "Grant, Michael");
    SEES(&v, "90 to 180");
    SEES(&v, "below");
    visit_get(&v, "/plan/minutes?month=2026-10");
    SEES(&v, "Minutes a month: October 2026");
    SEES(&v, "no band"); /* the row came in November */
    visit_get(&v, "/plan/minutes?month=2027-01");
    SEES(&v, "November 2026"); /* not one that has not come */
    visit_get(&v, "/plan/minutes?format=csv");
    SEES(&v, "75,2,40,35,0,90 to 180,15,below");
    visit_get(&v, "/plan/minutes?month=2026-10&format=csv");
    SEES(&v, "50,1,50,0,0,,,no band");
    visit_get(&v, "/people/A2001BA/need");
    SEES(&v, "Minutes, month by month");
    SEES(&v, "October 2026");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/plan/minutes");
    CHECK(v.status == 403, "a key worker: %d", v.status);
    visit_close(&v);
}

TESTS(TEST(who_stands_how), TEST_EACH(minutes_stand_beside_what_is_due))
