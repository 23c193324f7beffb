/* When training for MAPPA counts, and what is wrong with an answer to it. */
#include "check.h"
#include "sentence/mappa_trained.h"

#include <string.h>

#define D(text) day_parse(STR(text))

static struct mappa_training
training(bool confirmed)
{
    return (struct mappa_training){.day = D("2026-06-01"),
                                   .until = D("2027-06-01"),
                                   .confirmed = confirmed,
                                   .confirmed_until = D("2026-12-31"),
                                   .by = STR_EMPTY,
                                   .words = STR_EMPTY};
}

static void
it_counts_when_somebody_else_confirmed_it(void **state)
{
    const struct mappa_training none = {.by = STR_EMPTY};
    const struct mappa_training yes = training(true);
    struct mappa_training no = training(false);

    (void)state;
    CHECK(!mappa_training_holds(&none, D("2026-11-19")), "none");
    CHECK(mappa_training_holds(&yes, D("2026-06-01")), "its first day");
    CHECK(!mappa_training_holds(&yes, D("2026-05-31")), "before");
    CHECK(mappa_training_holds(&yes, D("2026-12-31")), "the last day");
    CHECK(!mappa_training_holds(&yes, D("2027-01-01")),
          "MP-5 confirmed no more");
    CHECK(!mappa_training_holds(&yes, D("2027-06-02")), "over");
    CHECK(!mappa_training_holds(&no, D("2026-11-19")), "MP-5 not confirmed");

    CHECK(mappa_training_problem(&yes, D("2026-11-19")).n == 0, "no problem");
    CHECK(str_has(mappa_training_problem(&none, D("2026-11-19")),
                  STR("is recorded that holds today")),
          "none");
    CHECK(str_has(mappa_training_problem(&yes, D("2027-01-01")),
                  STR("a day that is past")),
          "its day is past");
    CHECK(str_has(mappa_training_problem(&no, D("2026-11-19")),
                  STR("nobody has confirmed it yet")),
          "it waits");
    no.by = STR("HOLT");
    CHECK(str_has(mappa_training_problem(&no, D("2026-11-19")),
                  STR("was not confirmed")),
          "it was refused");
}

static void
an_answer_has_a_day_or_a_reason(void **state)
{
    static char much[1002];
    const struct mappa_training t = training(false);
    const struct day today = D("2026-11-19");
    struct mappa_answer n = {true, D("2027-06-01"), STR_EMPTY};
    const char *field = "";

    (void)state;
    memset(much, 'x', sizeof much - 1);
    CHECK(mappa_answer_problem(&n, &t, today, &field).n == 0,
          "as long as it holds");
    n.until = D("2027-06-02");
    CHECK(mappa_answer_problem(&n, &t, today, &field).n > 0 &&
              strcmp(field, "until") == 0,
          "longer than it holds");
    n.until = D("2026-11-18");
    CHECK(mappa_answer_problem(&n, &t, today, &field).n > 0, "past");
    n.until = DAY_NONE;
    CHECK(mappa_answer_problem(&n, &t, today, &field).n > 0, "no day");
    n.confirmed = false;
    CHECK(mappa_answer_problem(&n, &t, today, &field).n > 0 &&
              strcmp(field, "words") == 0,
          "no reason");
    n.words = STR("Of 2016");
    CHECK(mappa_answer_problem(&n, &t, today, &field).n == 0, "a reason");
    n.words = str_from_c(much);
    CHECK(mappa_answer_problem(&n, &t, today, &field).n > 0, "too long");
}

TESTS(TEST(it_counts_when_somebody_else_confirmed_it),
      TEST(an_answer_has_a_day_or_a_reason))
