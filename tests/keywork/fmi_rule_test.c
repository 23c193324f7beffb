/* Where an officer stands with their training in five-minute interventions. */
#include "keywork/fmi_rule.h"

#include "check.h"

#define D(text) day_parse(STR(text))

#define IS(at, count, state, index)                                       \
    do {                                                                  \
        const struct fmi_training *t_;                                    \
        const enum fmi_state s_ =                                         \
            fmi_state_of((at), (count), D("2026-11-19"), &t_);            \
        const int i_ = (index);                                           \
        CHECK(s_ == (state), "%s", fmi_state_words(s_));                  \
        CHECK(i_ < 0 ? t_ == NULL : t_ == &(at)[i_], "another training"); \
    } while (0)

/* FM-2, FM-3 */
static void
trained_until(void **state)
{
    (void)state;
    struct fmi_training t[] = {
        {.until = D("2027-03-01"), .answer = FMI_CONFIRMED},
        {.until = D("2025-03-01"), .answer = FMI_CONFIRMED},
    };

    IS(t, 0, FMI_NONE, -1);
    IS(t, 2, FMI_TRAINED, 0);
    t[0].until = D("2027-01-15");
    IS(t, 2, FMI_TRAINED, 0);
    t[0].until = D("2027-01-14");
    IS(t, 2, FMI_DUE, 0);
    t[0].until = D("2026-11-19");
    IS(t, 2, FMI_DUE, 0);
    t[0].until = D("2026-11-18");
    IS(t, 2, FMI_LAPSED, 0);
    t[0].answer = FMI_NOT_CONFIRMED;
    IS(t, 2, FMI_LAPSED, 1);
    IS(t, 1, FMI_NONE, -1);
}

/* FM-2: what is confirmed holds while a newer one waits. */
static void
what_waits(void **state)
{
    (void)state;
    struct fmi_training t[] = {
        {.until = D("2028-03-01"), .answer = FMI_WAITING  },
        {.until = D("2027-03-01"), .answer = FMI_CONFIRMED},
    };

    IS(t, 1, FMI_TO_SAY, 0);
    IS(t, 2, FMI_TRAINED, 1);
    t[1].until = D("2026-03-01");
    IS(t, 2, FMI_TO_SAY, 0);
}

/* FM-1 */
static void
skills_in_use(void **state)
{
    (void)state;
    struct fmi_skill s = {.from = D("2026-11-19")};

    CHECK(fmi_skill_holds(&s, D("2026-11-19")), "from its day on");
    CHECK(!fmi_skill_holds(&s, D("2026-11-18")), "to come");
    s.to = D("2026-11-20");
    CHECK(fmi_skill_holds(&s, D("2026-11-20")), "its last day");
    CHECK(!fmi_skill_holds(&s, D("2026-11-21")), "ended");
    s.replaced = true;
    CHECK(!fmi_skill_holds(&s, D("2026-11-20")), "another row holds");
}

static void
codes(void **state)
{
    (void)state;
    for (enum fmi_answer n = 0; n < FMI_ANSWERS; n++)
        CHECK(fmi_answer_from(str_from_c(fmi_answer_code(n))) == n, "%s",
              fmi_answer_words(n));
    CHECK(fmi_answer_from(STR_EMPTY) == FMI_ANSWERS, "none");
}

TESTS(TEST(trained_until), TEST(what_waits), TEST(skills_in_use), TEST(codes))
