/* How a prison does key work: presets by kind, and what it set itself. */
#include "feeds/feed_check.h"
#include "keywork/policy_store.h"

/* KW-POLICY-1, as doc/rules/policy.md has it. */
/* clang-format off */
static const struct preset_case {
    const char *kind;
    bool women;
    enum policy policy;
    bool enabled;
    int capacity, weeks, minutes;
} cases[] = {
    { "OPEN",      false, POLICY_KEY_WORKER,       false, 6,  1, 45 },
    { "OPEN",      false, POLICY_PERSONAL_OFFICER, true,  20, 4, 20 },
    { "OPEN",      true,  POLICY_KEY_WORKER,       false, 6,  1, 45 },
    { "TRAINING",  false, POLICY_KEY_WORKER,       true,  6,  1, 45 },
    { "TRAINING",  false, POLICY_PERSONAL_OFFICER, false, 20, 4, 20 },
    { "RECEPTION", false, POLICY_KEY_WORKER,       true,  6,  1, 45 },
    { "WOMENS",    true,  POLICY_KEY_WORKER,       true,  6,  1, 45 },
    { "",          false, POLICY_KEY_WORKER,       true,  6,  1, 45 },
    { "NO SUCH",   false, POLICY_KEY_WORKER,       true,  6,  1, 45 },
};
/* clang-format on */

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static void
a_kind_of_prison_has_its_preset(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct preset_case *x = &cases[i];
        const struct policy_setting s = policy_preset(
            x->policy, str_from_c(x->kind), x->women, on("2026-11-19"));

        CHECK(s.policy == x->policy && s.enabled == x->enabled, "row %zu", i);
        CHECK(s.capacity == x->capacity, "row %zu: %d people", i, s.capacity);
        CHECK(s.frequency_weeks == x->weeks, "row %zu", i);
        CHECK(s.session_minutes == x->minutes, "row %zu", i);
        CHECK(s.complexity == x->women, "row %zu", i);
        CHECK(s.version == 0 && !day_known(s.from), "row %zu: a preset", i);
    }
}

static void
codes_there_and_back(void **state)
{
    (void)state;
    for (enum policy p = 0; p < POLICY_COUNT; p++)
        CHECK(policy_from_code(str_from_c(policy_code(p))) == p, "%d", (int)p);
    CHECK(policy_from_code(STR("NEITHER")) == POLICY_COUNT, "no such");
}

static struct policy_setting
in_force(struct each *e, const char *prison, const char *day)
{
    struct db *db = database_reader(e->d, 0);
    struct policy_setting s = {.capacity = -1};

    REQUIRE(db_read_begin(db) == OK, "reads");
    const enum err got = policy_load(db, &e->a, str_from_c(prison),
                                     POLICY_KEY_WORKER, on(day), &s);
    CHECK(got == OK, "%s on %s: %s", prison, day, err_text(got));
    db_read_end(db);
    return s;
}

static enum err
set_change(struct db *db, void *arg)
{
    return policy_set(db, STR("MDI"), arg);
}

static void
set(struct each *e, const char *from, int capacity, int minutes)
{
    struct policy_setting s = policy_preset(POLICY_KEY_WORKER, STR("TRAINING"),
                                            false, on("2026-11-19"));

    s.from = on(from);
    s.capacity = capacity;
    s.session_minutes = minutes;
    s.set_by = STR("TEST");
    s.set_at = instant_parse(STR("2026-11-19T09:00:00Z"));
    CHECK(db_change(e->d, set_change, &s) == OK, "set from %s", from);
}

/* KW-POLICY-2: dated, kept, and none of a past day is changed. */
EACH(what_a_prison_set_holds_from_its_day)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_ask(&f, "insert into prison (code, name, active, male, female, "
                       "kind, as_of) values ('MDI', 'Moorland', 1, 1, 0, "
                       "'TRAINING', 0), ('HDI', 'Hatfield', 1, 1, 0, 'OPEN', "
                       "0)");
    CHECK(in_force(e, "MDI", "2026-11-19").capacity == 6, "preset");
    CHECK(!in_force(e, "HDI", "2026-11-19").enabled, "an open prison");

    set(e, "2026-12-01", 5, 40);
    const struct policy_setting before = in_force(e, "MDI", "2026-11-30");
    const struct policy_setting after = in_force(e, "MDI", "2026-12-01");
    CHECK(before.capacity == 6 && before.session_minutes == 45,
          "the day before");
    CHECK(after.capacity == 5 && after.session_minutes == 40, "from its day");
    CHECK(after.version == 1, "first");
    CHECK(in_force(e, "HDI", "2026-12-01").capacity == 6, "nobody else's");

    set(e, "2026-12-01", 4, 40);
    const struct policy_setting again = in_force(e, "MDI", "2027-01-01");
    CHECK(again.capacity == 4 && again.version == 2, "the same day, replaced");
    set(e, "2026-12-15", 7, 30);
    CHECK(in_force(e, "MDI", "2026-12-14").capacity == 4, "kept");
    CHECK(in_force(e, "MDI", "2026-12-15").capacity == 7, "the newest");
    feed_check_close(&f);
}

EACH(a_prison_nobody_knows_has_no_policy)
{
    struct policy_setting s;

    each_open(e);
    struct db *db = database_reader(e->d, 0);
    REQUIRE(db_read_begin(db) == OK, "reads");
    CHECK(policy_load(db, &e->a, STR("ZZI"), POLICY_KEY_WORKER,
                      on("2026-11-19"), &s) == ERR_NOT_FOUND,
          "not in the register");
    db_read_end(db);
}

TESTS(TEST(a_kind_of_prison_has_its_preset), TEST(codes_there_and_back),
      TEST_EACH(what_a_prison_set_holds_from_its_day),
      TEST_EACH(a_prison_nobody_knows_has_no_policy))
