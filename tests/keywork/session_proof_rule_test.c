/* What a counted session must have, and who waits because one took longer. */
#include "keywork/session_proof_rule.h"

#include "check.h"

static void
a_session_has_all_four(void **state)
{
    static const struct {
        const char *what;
        struct session_proof p;
        bool complete;
    } rows[] = {
        {"MS-37 all of it", {true, true, true},  true },
        {"MS-37 no times",  {false, true, true}, false},
        {"MS-37 no place",  {true, false, true}, false},
        {"MS-37 no note",   {true, true, false}, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(session_is_complete(&rows[i].p) == rows[i].complete, "%s",
              rows[i].what);
    CHECK(sessions_lacking(10, 7) == 3, "MS-37 three lack something");
    CHECK(sessions_lacking(7, 10) == 0, "MS-37 never below nothing");
}

static struct instant
at(const char *day, int minute)
{
    const struct instant t = instant_of_day(day_parse(str_from_c(day)));

    return (struct instant){t.ms + INT64_C(60000) * minute};
}

#define SESSION(staff_, day_, start_, state_, ended_)                      \
    {                                                                      \
        .staff = (staff_), .day = day_parse(STR(day_)), .start = (start_), \
        .state = (state_), .ended = (ended_)                               \
    }

static void
one_that_ran_over_makes_the_next_wait(void **state)
{
    const struct instant none = INSTANT_NONE;
    struct day_session rows[] = {
        SESSION(1, "2026-11-19", 540, DAY_HELD, at("2026-11-19", 610)),
        SESSION(1, "2026-11-19", 600, DAY_PLANNED, none),
        SESSION(1, "2026-11-19", 660, DAY_PLANNED, none),
        SESSION(2, "2026-11-19", 600, DAY_PLANNED, none),
        SESSION(1, "2026-11-20", 600, DAY_PLANNED, none),
        SESSION(1, "2026-11-19", 605, DAY_LOST, none),
        SESSION(3, "2026-11-19", 540, DAY_STARTED, none),
        SESSION(3, "2026-11-19", 600, DAY_AT_RISK, none),
        SESSION(4, "2026-11-19", 540, DAY_HELD, none),
        SESSION(4, "2026-11-19", 600, DAY_PLANNED, none),
        SESSION(5, "2026-11-19", 540, DAY_HELD, at("2026-11-19", 615)),
        SESSION(5, "2026-11-19", 550, DAY_HELD, at("2026-11-19", 612)),
        SESSION(5, "2026-11-19", 600, DAY_PLANNED, none),
    };
    static const int until[] = {0, 610, 0, 0, 0, 0, 0, 620, 0, 0, 0, 0, 615};
    const struct day_sessions all = {rows, COUNT_OF(rows)};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(session_waits_until(&all, &rows[i], day_parse(STR("2026-11-19")),
                                  620) == until[i],
              "DY-30 row %zu", i);
}

TESTS(TEST(a_session_has_all_four), TEST(one_that_ran_over_makes_the_next_wait))
