/* What must be decided about a case, and how it counts: HD-1 to HD-6. */
#include "sentence/homd_rule.h"

#include "check.h"

#define TODAY "2026-11-19"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static struct homd
prison(void)
{
    return (struct homd){
        .prison = STR("KMR"),
        .today = on(TODAY),
        .rules = rule_set_for(on(TODAY)),
        .weights = workload_weights_preset(),
    };
}

/* All is well: a POM has it, the COM is far off. */
static struct homd_case
well(void)
{
    return (struct homd_case){
        .number = STR("B1001AA"),
        .arrived = on("2026-10-01"),
        .case_known = true,
        .tier = STR("C1"),
        .rosh = STR("MEDIUM"),
        .com_name = STR_EMPTY,
        .complexity = STR_EMPTY,
        .who = RESP_CUSTODY,
        .handover = on("2028-05-01"),
        .pom = {.id = 1, .staff = 4001},
    };
}

static struct homd_reading
read(void)
{
    return (struct homd_reading){.imprisonment_status = STR("ADIMP")};
}

static void
what_is_to_be_decided(void **state)
{
    static const struct {
        const char *rule;
        bool pom, known;
        const char *tier, *com, *starts, *handover, *since;
        enum responsible who;
        unsigned decide;
    } rows[] = {
        {"HD-1", true,  true,  "C1", "",  "",           "2028-05-01", "",           RESP_CUSTODY,   0         },
        {"HD-1", false, true,  "C1", "",  "",           "2028-05-01", "",           RESP_CUSTODY,
         DECIDE_POM                                                                                           },
        {"HD-2", false, true,  "",   "",  "",           "2028-05-01", "",           RESP_CUSTODY,
         DECIDE_POM | DECIDE_DETAILS                                                                          },
        {"HD-2", false, false, "",   "",  "",           "",           "",           RESP_CUSTODY,
         DECIDE_POM | DECIDE_DETAILS                                                                          },
        {"HD-3", true,  true,  "C1", "",  "",           "2027-01-14", "",           RESP_CUSTODY,
         DECIDE_COM                                                                                           },
        {"HD-3", true,  true,  "C1", "",  "",           "2027-01-15", "",           RESP_CUSTODY,   0         },
        {"HD-3", true,  true,  "C1", "x", "",           "2027-01-14", "",           RESP_CUSTODY,   0         },
        {"HD-3", true,  true,  "C1", "",  "2027-01-14", "2028-05-01", "",
         RESP_CUSTODY,                                                                              DECIDE_COM},
        {"HD-3", true,  true,  "C1", "",  "",           "",           "2026-11-18",
         RESP_CUSTODY_WITH_COM,                                                                     DECIDE_COM},
        {"HD-4", true,  true,  "C1", "",  "",           "2026-11-01", "",           RESP_COMMUNITY,
         DECIDE_OVERDUE                                                                                       },
        {"HD-4", true,  true,  "C1", "x", "",           "2026-11-01", "",           RESP_COMMUNITY,
         0                                                                                                    },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct homd h = prison();
        struct homd_case c = well();
        struct homd_reading r = read();

        c.pom.id = rows[i].pom;
        c.case_known = rows[i].known;
        c.tier = str_from_c(rows[i].tier);
        c.com_name = str_from_c(rows[i].com);
        r.com_email = c.com_name.n > 0;
        c.starts = on(rows[i].starts);
        c.handover = on(rows[i].handover);
        r.since = on(rows[i].since);
        c.who = rows[i].who;
        homd_decide(&h, &c, &r);
        CHECK(c.decide == rows[i].decide, "%s row %zu: %u", rows[i].rule, i,
              c.decide);
        CHECK(day_known(c.waits_since) == !rows[i].pom, "row %zu", i);
    }
}

/* HD-5: the record becomes parts, dates and tasks of a load. */
static void
how_a_case_counts(void **state)
{
    struct homd h = prison();
    struct homd_case c = well();
    struct homd_reading r = read();

    (void)state;
    c.rosh = STR("VERY_HIGH");
    c.complexity = STR("HIGH");
    c.recalled = true;
    c.handover = on("2026-12-01");
    r.hdc = on("2026-12-05");
    r.oasys = on("2024-11-30");
    r.report = on("2026-12-10");
    homd_decide(&h, &c, &r);
    CHECK(c.load.part == WORKLOAD_RESPONSIBLE && c.load.rosh_very_high &&
              c.load.need == NEED_HIGH && day_same(c.load.recalled, c.arrived),
          "parts");
    for (int t = 0; t < TASK_COUNT; t++)
        CHECK(c.minutes.task[t], "%s",
              workload_task_words((enum workload_task)t));
    c = well();
    c.who = RESP_COMMUNITY;
    c.rosh = STR("HIGH");
    c.handover = on("2026-10-01");
    r.hdc = on("2026-10-01");
    r.oasys = DAY_NONE;
    homd_decide(&h, &c, &r);
    CHECK(c.load.part == WORKLOAD_SUPPORTING && c.load.rosh_high, "supporting");
    CHECK(!day_known(c.load.tasks[TASK_HANDOVER]) &&
              !day_known(c.load.tasks[TASK_HDC]) &&
              !day_known(c.load.tasks[TASK_OASYS]),
          "past, or the COM's");
    CHECK(c.type.row == PT_SUPPORTING, "the COM leads");
    r.hdc = DAY_NONE;
    r.imprisonment_status = h.rules->immigration_code;
    c = well();
    homd_decide(&h, &c, &r);
    CHECK(c.immigration && c.type.row == PT_IMMIGRATION, "immigration");
}

/* HD-6 */
static void
of_its_pom(void **state)
{
    static const struct {
        bool holds, away;
        int64_t cover;
        unsigned decide;
    } rows[] = {
        {true,  false, 0,    0              },
        {true,  true,  0,    DECIDE_NO_COVER},
        {true,  true,  4002, 0              },
        {false, false, 0,    DECIDE_POM_GONE},
        {false, true,  0,    DECIDE_POM_GONE},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct homd_pom p = {.holds = rows[i].holds,
                                   .away = rows[i].away};
        struct homd_case c = well();

        c.pom.cover = rows[i].cover;
        homd_decide_pom(&c, &p);
        CHECK(c.decide == rows[i].decide, "row %zu: %u", i, c.decide);
    }
    for (int bit = 0; bit < DECIDE_COUNT; bit++)
        CHECK(homd_decide_words(bit)[0] != '\0' &&
                  homd_decide_code(bit)[0] != '\0',
              "words");
}

TESTS(TEST(what_is_to_be_decided), TEST(how_a_case_counts), TEST(of_its_pom))
