/* The detail in words, and what it lacks; no database. */
#include "check.h"
#include "keywork/duty_rule.h"

static const struct duty_half gone = {
    .duty = STR_INIT(""), .note = STR_INIT(""), .from = -1, .to = -1};
static const struct duty_half guarded = {.known = true,
                                         .duty = STR_INIT("ON"),
                                         .note = STR_INIT("A \"3\""),
                                         .from = 450,
                                         .to = 750,
                                         .minutes = 90,
                                         .guarded = true};
static const struct duty_half loose = {.known = true,
                                       .duty = STR_INIT("ON"),
                                       .note = STR_INIT(""),
                                       .from = -1,
                                       .to = -1,
                                       .minutes = 45};
static const struct duty_half leave = {.known = true,
                                       .duty = STR_INIT("LEAVE"),
                                       .note = STR_INIT(""),
                                       .from = -1,
                                       .to = -1};

static void
a_half_day_in_words_and_back(void **state)
{
    static const struct {
        const struct duty_half *half;
        const char *words;
    } rows[] = {
        {&gone,    "not on the detail"               },
        {&guarded,
         "On duty 07:30 to 12:30, 90 minutes for key work, protected (A "
         "\"3\")"                                    },
        {&loose,   "On duty, 45 minutes for key work"},
        {&leave,   "Leave"                           },
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct str json = duty_half_json(&a, rows[i].half);

        CHECK(str_eq(duty_half_words(&a, rows[i].half),
                     str_from_c(rows[i].words)),
              STR_FMT, STR_ARG(duty_half_words(&a, rows[i].half)));
        CHECK(str_eq(duty_json_words(&a, json), str_from_c(rows[i].words)),
              STR_FMT, STR_ARG(json));
    }
    const struct duty_half other = {.known = true,
                                    .duty = STR("NIGHTS"),
                                    .note = STR_EMPTY,
                                    .from = 5,
                                    .to = -1};
    CHECK(str_eq(duty_half_words(&a, &other), STR("NIGHTS")), "unknown code");
    CHECK(str_eq(duty_json_words(&a, STR("{\"duty\":7}")), STR("")), "no text");
    arena_reset(&a);
}

static void
every_code_is_itself(void **state)
{
    (void)state;
    for (int k = 0; k < DUTY_COUNT; k++) {
        const enum duty_kind kind = (enum duty_kind)k;

        CHECK(duty_from(str_from_c(duty_code(kind))) == kind, "%d", k);
        CHECK((duty_reason(kind).n == 0) == (kind == DUTY_ON), "%d", k);
    }
    CHECK(duty_from(STR("NIGHTS")) == DUTY_COUNT, "none");
}

static void
any_difference_is_one(void **state)
{
    struct duty_half h = guarded;

    (void)state;
    CHECK(duty_same(&h, &guarded), "itself");
    h.known = false;
    CHECK(!duty_same(&h, &guarded), "known");
    h = guarded;
    h.duty = STR("OFF");
    CHECK(!duty_same(&h, &guarded), "duty");
    h = guarded;
    h.from = 451;
    CHECK(!duty_same(&h, &guarded), "from");
    h = guarded;
    h.to = 751;
    CHECK(!duty_same(&h, &guarded), "to");
    h = guarded;
    h.minutes = 0;
    CHECK(!duty_same(&h, &guarded), "minutes");
    h = guarded;
    h.guarded = false;
    CHECK(!duty_same(&h, &guarded), "protected");
    h = guarded;
    h.note = STR_EMPTY;
    CHECK(!duty_same(&h, &guarded), "note");
}

static void
a_wing_without_key_work_is_found(void **state)
{
    struct duty_officer officer[3] = {
        {.wing = STR("A")}, {.wing = STR("A")}, {.wing = STR("B")}};
    const struct duty_week w = {day_parse(STR("2026-11-23")), officer, 3};
    const struct str a = STR("A"), b = STR("B");

    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (size_t h = 0; h < DUTY_HALVES; h++)
            officer[i].cell[h].half = gone;
    CHECK(!day_known(duty_bare_day(&w, a, w.week)),
          "nobody of the wing has time in the week: the plan says that");
    for (size_t d = 0; d < 5; d++)
        officer[d % 2].cell[2 * d + 1].half = guarded;
    CHECK(!day_known(duty_bare_day(&w, a, w.week)), "every weekday has some");
    CHECK(duty_minutes(&w, 1) == 90 && duty_minutes(&w, 0) == 0, "minutes");
    officer[0].cell[9].half = leave;
    officer[0].cell[9].half.minutes = 60;
    CHECK(day_same(duty_bare_day(&w, a, w.week), day_parse(STR("2026-11-27"))),
          "time of somebody on leave is none");
    CHECK(!day_known(duty_bare_day(&w, a, day_parse(STR("2026-11-28")))),
          "what is over is over");
    officer[2].cell[0].half = loose;
    CHECK(day_same(duty_bare_day(&w, b, w.week), day_parse(STR("2026-11-24"))),
          "the first such day");
}

TESTS(TEST(a_half_day_in_words_and_back), TEST(every_code_is_itself),
      TEST(any_difference_is_one), TEST(a_wing_without_key_work_is_found))
