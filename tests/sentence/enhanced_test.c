/* Enhanced sessions of women of high complexity: EN-1 to EN-5, the list and
 * the page of one. */
#include "sentence/enhanced_rule.h"
#include "sentence/kestrel.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

/* EN-1 */
static void
the_row_of_the_day(void **state)
{
    const struct enhanced_term terms[] = {
        {false, on("2026-01-05"), 30},
        {true,  on("2026-06-01"), 60},
        {false, on("2026-08-03"), 40},
        {true,  on("2026-10-05"), 0 },
        {true,  on("2026-12-07"), 90},
    };
    static const struct {
        const char *day;
        size_t rows;
        int minutes;
    } rows[] = {
        {"2026-11-16", 0, 45}, /* the preset */
        {"2026-01-04", 5, 45}, /* before any row */
        {"2026-01-05", 5, 30},
        {"2026-05-31", 5, 30},
        {"2026-06-01", 5, 60},
        {"2026-08-03", 5, 60}, /* a newer one, but every prison's */
        {"2026-10-05", 5, 0 }, /* the prison does without */
        {"2026-12-07", 5, 90},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const int n = enhanced_minutes(terms, rows[i].rows, on(rows[i].day));

        CHECK(n == rows[i].minutes, "%s: %d", rows[i].day, n);
    }
}

/* EN-2 to EN-5; today is Thursday 19 November: this week from the 16th, the
 * four whole ones from 19 October to 15 November. */
static void
how_she_stands(void **state)
{
    static const struct {
        const char *since;
        const char *day[4];
        int minutes[4];
        int owed, had, now;
        enum enhanced_stand stand;
    } rows[] = {
        {"2026-01-05", {0}, {0}, 180, 0, 0, ENHANCED_NONE},
        {"", {0}, {0}, 180, 0, 0, ENHANCED_NONE},
        /* this week does not count, the last day of the last one does */
        {"2026-01-05", {"2026-11-16", "2026-11-15"}, {50, 45}, 180, 45, 50, ENHANCED_SHORT},
        /* the first day that counts, and the day before */
        {"2026-01-05", {"2026-10-19", "2026-10-18"}, {45, 45}, 180, 45, 0, ENHANCED_SHORT},
        /* more in one week makes up for another */
        {"2026-01-05", {"2026-10-21", "2026-11-12", "2026-11-13"}, {90, 60, 30}, 180, 180, 0, ENHANCED_MET},
        {"2026-01-05", {"2026-10-21", "2026-11-12"}, {90, 89}, 180, 179, 0, ENHANCED_SHORT},
        /* high since a Monday: that week is due; since the day after: not */
        {"2026-11-09", {0}, {0}, 45, 0, 0, ENHANCED_NONE},
        {"2026-11-10", {"2026-11-12"}, {45}, 0, 0, 0, ENHANCED_NOT_YET},
        /* what was had in a week that is not due makes up for nothing */
        {"2026-11-03", {"2026-11-05", "2026-11-10"}, {60, 30}, 45, 30, 0, ENHANCED_SHORT},
        /* beyond the weeks that are shown, and in the future */
        {"2026-01-05", {"2026-09-20", "2026-11-23"}, {60, 60}, 180, 0, 0, ENHANCED_NONE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct enhanced e;

        enhanced_begin(&e, NULL, 0, on(rows[i].since), on("2026-11-19"));
        for (int k = 0; k < 4 && rows[i].day[k] != NULL; k++)
            enhanced_add(&e, on(rows[i].day[k]), rows[i].minutes[k]);
        enhanced_settle(&e);
        CHECK(e.owed == rows[i].owed && e.had == rows[i].had &&
                  e.week[0].had == rows[i].now && e.stand == rows[i].stand,
              "row %zu: %d of %d, %d now, %s", i, e.had, e.owed, e.week[0].had,
              enhanced_stand_words(e.stand));
    }
}

/* The last session is the latest, in whatever order they come. */
static void
the_last_session(void **state)
{
    struct enhanced e;

    (void)state;
    enhanced_begin(&e, NULL, 0, DAY_NONE, on("2026-11-19"));
    CHECK(!day_known(e.last), "none");
    enhanced_add(&e, on("2026-11-17"), 45);
    enhanced_add(&e, on("2026-11-03"), 45);
    enhanced_add(&e, on("2026-07-01"), 45);
    CHECK(day_same(e.last, on("2026-11-17")), "17 November");
}

/* ---- the pages ---- */

static void
a_session(struct visit *v, const char *id, const char *number, const char *kind,
          const char *day, int minutes)
{
    struct arena *a = &v->e->a;
    const char *bytes = strncmp(v->e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";

    visit_ask(v, arena_printf(a,
                              "insert into case_note (id, number, type, "
                              "sub_type, prison, occurred, created, as_of, "
                              "hash) values ('%s', '%s', 'OMIC', 'ENHANCED', "
                              "'KMR', 0, 0, 0, %s)%c",
                              id, number, bytes, 0)
                     .p);
    visit_ask(v, arena_printf(a,
                              "insert into session_note (note, person, "
                              "prison, staff, kind, day, start_minute, "
                              "end_minute, place, private, how, late, "
                              "entered_by, entered_at) values ('%s', '%s', "
                              "'KMR', 4002, '%s', '%s', 600, %d, 'ROOM', 1, "
                              "'SCREEN', 0, 'T', 0)%c",
                              id, number, kind, day, 600 + minutes, 0)
                     .p);
}

/* Eden is high by the feed since she came in May; Cole by a row of 3 November,
 * after one of low; Birch is medium. */
static struct visit
with_women(struct each *e)
{
    struct visit v = kestrel(e);

    visit_ask(&v, "update person set gender = 'Female' where prison = 'KMR'");
    visit_ask(&v, "update person set complexity = 'HIGH' where number in "
                  "('B1003AC', 'B1005AE')");
    visit_ask(&v, "update person set complexity = 'MEDIUM' where number = "
                  "'B1002AB'");
    visit_ask(&v, "insert into complexity_level (number, prison, level, why, "
                  "set_by, set_at) values ('B1003AC', 'KMR', 'HIGH', 'then', "
                  "'HOLT', 1780000000000), ('B1003AC', 'KMR', 'LOW', 'less', "
                  "'HOLT', 1790848800000), ('B1003AC', 'KMR', 'HIGH', 'more', "
                  "'HOLT', 1793700000000), ('B1003AC', 'KMR', 'HIGH', 'still', "
                  "'HOLT', 1794700000000)");
    a_session(&v, "s1", "B1005AE", "ENHANCED", "2026-11-10", 50);
    a_session(&v, "s2", "B1005AE", "ENHANCED", "2026-11-17", 40);
    a_session(&v, "s3", "B1005AE", "SESSION", "2026-11-11", 45);
    a_session(&v, "s4", "B1005AE", "ENHANCED", "2026-10-20", 45);
    visit_ask(&v, "update case_note set struck = 1 where id = 's4'");
    return v;
}

EACH(who_has_them_and_who_waits)
{
    struct visit v = with_women(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/offender-management/enhanced?format=csv");
    SEES(&v, "Person,Number,Wing,POM,Minutes this week,In four whole weeks,Due "
             "in them,Last one,Stands");
    SEES(&v, "\"Cole, Max\",B1003AC,A,\"Adair, Simon\",0,0,45,,none in four "
             "weeks");
    SEES(&v, "\"Eden, Sol\",B1005AE,A,\"Bexley, Ruth\",40,50,180,2026-11-17,"
             "short");
    SEES_NOT(&v, "Birch");
    visit_get(&v, "/offender-management/enhanced");
    SEES(&v, "up to 45 minutes a week with her POM");
    SEES_NOT(&v, "My cases");

    /* A prison that gives more says so by a row. */
    visit_ask(&v, "insert into workload_weight (prison, name, from_day, value, "
                  "set_at) values ('KMR', 'enhanced_week', '2026-11-09', 60, "
                  "0)");
    visit_get(&v, "/offender-management/enhanced?format=csv");
    SEES(&v, "B1005AE,A,\"Bexley, Ruth\",40,50,195,");

    visit_sign_in(&v, "ADAIR");
    visit_get(&v, "/offender-management/enhanced");
    SEES(&v, "Everybody (2)");
    visit_get(&v, "/offender-management/enhanced?view=mine");
    SEES(&v, "Cole, Max");
    SEES_NOT(&v, "Eden, Sol");
    visit_sign_in(&v, "FARROW");
    visit_get(&v, "/offender-management/enhanced");
    CHECK(v.status == 403, "%d", v.status);
    visit_close(&v);
}

EACH(the_weeks_of_one)
{
    struct visit v = with_women(e);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, "/people/B1005AE/complexity");
    SEES(&v, "130% of the usual");
    SEES(&v, "115% of the usual");
    SEES(&v, "16 November 2026 (not over)");
    SEES(&v, "In the last 4 whole weeks: 50 of 180 minutes, short");
    visit_get(&v, "/people/B1003AC/complexity");
    SEES(&v, "In the last 4 whole weeks: 0 of 45 minutes, none in four weeks");
    visit_get(&v, "/people/B1002AB/complexity");
    SEES(&v, "What each level gives");
    SEES_NOT(&v, "Her enhanced sessions");
    visit_close(&v);
}

TESTS(TEST(the_row_of_the_day), TEST(how_she_stands), TEST(the_last_session),
      TEST_EACH(who_has_them_and_who_waits), TEST_EACH(the_weeks_of_one))
