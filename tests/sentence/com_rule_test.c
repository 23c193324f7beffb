/* Who is a person's COM when nDelius and the manager of a unit differ, and how
 * far it goes when nobody is named: CM-1, CM-2. */
#include "sentence/com_rule.h"

#include "check.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static struct com_step policy[] = {
    {-56, STR_INIT("UNIT")            },
    {0,   STR_INIT("UNIT HOMD")       },
    {2,   STR_INIT("UNIT HOMD")       },
    {14,  STR_INIT("UNIT HOMD REGION")},
};
static const struct com_steps steps = {policy, COUNT_OF(policy)};

static void
the_younger_word_holds(void **state) /* CM-1 */
{
    const struct com_term named = {
        .id = 1,
        .officer = STR("N02T01A"),
        .from = instant_parse(STR("2026-11-10T09:00:00Z")),
        .source = STR("UNIT"),
    };
    struct com_term fed = named;
    const struct com_told nobody = {false, STR("N02T01U"),
                                    instant_parse(STR("2026-11-11T00:00:00Z"))};
    struct com_told other = {true, STR("N02T01B"), nobody.as_of};
    struct com_told same = {true, STR("N02T01A"), INSTANT_NONE};

    (void)state;
    fed.source = STR("FEED");
    CHECK(com_feed_holds(&nobody, NULL), "nothing was named here");
    CHECK(com_feed_holds(&nobody, &fed), "the feed takes back its own word");
    CHECK(!com_feed_holds(&nobody, &named), "still nobody: the naming stays");
    CHECK(com_feed_holds(&other, &named), "a younger word");
    CHECK(com_feed_holds(&same, &named), "the same");
    other.as_of = instant_parse(STR("2026-11-09T00:00:00Z"));
    CHECK(!com_feed_holds(&other, &named), "an older word");
}

static void
waiting_goes_by_steps(void **state) /* CM-2 */
{
    static const struct {
        const char *today, *reached, *reached_on, *next_on;
    } rows[] = {
        {"2026-10-05", "",               "",           "2026-10-29"},
        {"2026-10-29", "8 weeks before", "2026-10-29", "2026-12-24"},
        {"2026-12-23", "8 weeks before", "2026-10-29", "2026-12-24"},
        {"2026-12-24", "on the day",     "2026-12-24", "2026-12-26"},
        {"2026-12-25", "on the day",     "2026-12-24", "2026-12-26"},
        {"2026-12-26", "2 days after",   "2026-12-26", "2027-01-07"},
        {"2027-01-07", "2 weeks after",  "2027-01-07", ""          },
        {"2027-06-01", "2 weeks after",  "2027-01-07", ""          },
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct day today = on(rows[i].today);
        const bool before = i < 3;
        const struct com_wait_facts f = {
            .today = today,
            .who = before ? RESP_CUSTODY : RESP_COMMUNITY,
            .handover = on("2026-12-24"),
            .since = on("2026-12-24"),
        };
        const struct com_wait w = com_wait_of(&f, &steps);

        CHECK(w.waits == (i > 0), "%s waits", rows[i].today);
        CHECK(str_eq(w.reached ? com_step_words(&a, w.reached) : STR_EMPTY,
                     str_from_c(rows[i].reached)),
              "%s", rows[i].today);
        CHECK(day_same(w.reached_on, on(rows[i].reached_on)) &&
                  day_same(w.next_on, on(rows[i].next_on)),
              "%s: the days", rows[i].today);
    }
    arena_reset(&a);
}

static void
who_needs_none_waits_for_none(void **state) /* CM-2 */
{
    const struct com_wait_facts recalled = {
        .today = on("2026-11-19"),
        .who = RESP_COMMUNITY,
        .since = on("2026-11-01"),
    };
    struct com_wait_facts f = recalled;
    static const struct com_steps none = {NULL, 0};

    (void)state;
    struct com_wait w = com_wait_of(&f, &steps);
    CHECK(w.waits && w.days == 18 && w.reached->days == 14,
          "without a handover date it counts from the day itself");
    CHECK(com_wait_of(&f, &none).waits, "a policy without steps");
    f.handover = on("2027-03-01"); /* takes over early, as after an override */
    CHECK(com_wait_of(&f, &steps).days == 18, "counted from when it began");
    f.who = RESP_CUSTODY_WITH_COM;
    CHECK(com_wait_of(&f, &steps).waits, "one who supports is needed too");
    f.named = true;
    CHECK(!com_wait_of(&f, &steps).waits, "named");
    f.named = false;
    f.released = true;
    CHECK(!com_wait_of(&f, &steps).waits, "released");
    f = recalled;
    f.who = RESP_CUSTODY;
    CHECK(!com_wait_of(&f, &steps).waits, "the POM, and no handover");
    f.who = RESP_UNKNOWN;
    CHECK(!com_wait_of(&f, &steps).waits, "not in the service");
    const struct com_step week = {7, STR_INIT("")}, one = {-1, STR_INIT("")};
    const struct com_step ten = {10, STR_INIT("")};
    struct arena a = {0};
    CHECK(str_eq(com_step_words(&a, &week), STR("1 week after")) &&
              str_eq(com_step_words(&a, &one), STR("1 day before")) &&
              str_eq(com_step_words(&a, &ten), STR("10 days after")),
          "in words");
    arena_reset(&a);
}

/* Eight weeks before, on the day, two days after, two weeks after: and whom
 * each step is brought up to. */
static void
who_is_told_at_each_step(void **state) /* CM-2 */
{
    static const struct {
        const char *today;
        int step;
        bool unit, homd, region;
    } rows[] = {
        {"2026-10-29", -56, true, false, false},
        {"2026-12-24", 0,   true, true,  false},
        {"2026-12-26", 2,   true, true,  false},
        {"2027-01-07", 14,  true, true,  true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct com_wait_facts f = {
            .today = on(rows[i].today),
            .who = i == 0 ? RESP_CUSTODY : RESP_COMMUNITY,
            .handover = on("2026-12-24"),
        };
        const struct com_wait w = com_wait_of(&f, &steps);

        REQUIRE(w.reached != NULL, "%s: reached", rows[i].today);
        CHECK(w.reached->days == rows[i].step, "%s: %d", rows[i].today,
              w.reached->days);
        CHECK(com_step_tells(w.reached, STR("UNIT")) == rows[i].unit &&
                  com_step_tells(w.reached, STR("HOMD")) == rows[i].homd &&
                  com_step_tells(w.reached, STR("REGION")) == rows[i].region,
              "%s: whom", rows[i].today);
    }
}

static void
coms_of_a_year_are_counted(void **state) /* CM-4 */
{
    struct com_term at[] = {
        {.officer = STR("N02T01C"),
         .name = STR("Hale, Simon"),
         .from = instant_parse(STR("2026-11-01T09:00:00Z"))},
        {.officer = STR("N02T01C"),
         .name = STR("Hale, Simon"),
         .from = instant_parse(STR("2026-09-01T09:00:00Z"))},
        {.officer = STR("N02T01U"),
         .name = STR(""),
         .from = instant_parse(STR("2026-07-01T09:00:00Z"))},
        {.officer = STR("N02T01A"),
         .name = STR("Linden, Sarah"),
         .from = instant_parse(STR("2025-11-19T09:00:00Z"))},
        {.officer = STR("N02T01B"),
         .name = STR("Moss, Carol"),
         .from = instant_parse(STR("2025-01-01T09:00:00Z"))},
    };
    const struct com_terms all = {at, COUNT_OF(at)}, none = {NULL, 0};
    const struct com_terms one = {at, 1};

    (void)state;
    CHECK(com_named_since(&all, on("2025-11-19")) == 2,
          "one named again, and nobody, do not count");
    CHECK(com_named_since(&all, on("2025-11-20")) == 1, "a day later");
    CHECK(com_named_since(&all, on("2025-01-01")) == 3, "the first, too");
    CHECK(com_named_since(&one, on("2026-01-01")) == 1, "one");
    CHECK(com_named_since(&none, on("2026-01-01")) == 0, "nobody ever");
}

TESTS(TEST(the_younger_word_holds), TEST(waiting_goes_by_steps),
      TEST(who_needs_none_waits_for_none), TEST(who_is_told_at_each_step),
      TEST(coms_of_a_year_are_counted))
