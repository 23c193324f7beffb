/* Which work is countersigned, by whom, and for how long it may wait. */
#include "check.h"
#include "sentence/countersign_rule.h"

#include <string.h>

#define D(text) day_parse(STR(text))

static struct countersign_row
row(bool own, enum task_kind kind, const char *from, bool needed)
{
    return (struct countersign_row){.own = own,
                                    .kind = kind,
                                    .from = day_parse(str_from_c(from)),
                                    .needed = needed,
                                    .days = 3};
}

static void
the_newest_row_that_has_come_holds(void **state)
{
    (void)state;
    struct countersign_row at[] = {
        row(false, TASK_PAROLE_REPORT, "2027-01-01", false),
        row(false, TASK_PAROLE_REPORT, "2018-01-01", true),
        row(true, TASK_MAPPA_FORM, "2026-06-01", false),
        row(false, TASK_MAPPA_FORM, "2026-10-01", true),
        row(true, TASK_OASYS_REVIEW, "2026-06-01", false),
        row(true, TASK_OASYS_REVIEW, "2026-07-01", true),
        row(false, TASK_CONTACT, "2018-01-01", true),
    };
    const struct countersign_rows rows = {at, COUNT_OF(at)};
    const struct day today = D("2026-11-19");

    CHECK(countersign_row_on(&rows, TASK_PAROLE_REPORT, today) == &at[1],
          "CS-1 the newest that has come");
    CHECK(!countersign_row_on(&rows, TASK_PAROLE_REPORT, D("2027-01-01")),
          "CS-1 it ends");
    CHECK(!countersign_row_on(&rows, TASK_PAROLE_REPORT, D("2017-12-31")),
          "before the first");
    CHECK(!countersign_row_on(&rows, TASK_MAPPA_FORM, today),
          "CS-1 the prison's own, though it is older");
    CHECK(countersign_row_on(&rows, TASK_OASYS_REVIEW, today) == &at[5],
          "the newest of its own");
    CHECK(!countersign_row_on(&rows, TASK_LICENCE, today), "no row");
    CHECK(!countersign_row_on(&rows, TASK_CONTACT, today),
          "CS-2 recorded elsewhere");
    struct countersign_row turned[] = {at[3], at[2]};
    const struct countersign_rows back = {turned, COUNT_OF(turned)};

    CHECK(!countersign_row_on(&back, TASK_MAPPA_FORM, today),
          "in whatever order they come");
}

static const char *
problem(const struct countersign_reader *r)
{
    static struct arena a;

    arena_reset(&a);
    const struct str words = countersign_reader_problem(&a, r);
    return arena_printf(&a, STR_FMT, STR_ARG(words)).p;
}

#define SAYS(r, words) \
    CHECK(strstr(problem(r), (words)) != NULL, "%s", problem(r))

static void
nobody_countersigns_their_own(void **state)
{
    (void)state;
    const struct supervisor_answer nobody = {.why = SUPERVISOR_NOBODY};
    const struct supervisor_answer other = {
        .why = SUPERVISOR_OF_CASE, .account = 12, .name = STR("LOWE")};
    const struct supervisor_answer self = {.why = SUPERVISOR_OF_CASE,
                                           .account = 11};
    struct countersign_reader r = {.account = 11,
                                   .is_homd = true,
                                   .author = 7,
                                   .pom = 4001,
                                   .cover = 4002,
                                   .who = COUNTERSIGN_HOMD,
                                   .supervisor = &other};

    CHECK(problem(&r)[0] == '\0', "any head of the prison: %s", problem(&r));
    r.staff = 4005;
    CHECK(problem(&r)[0] == '\0', "who is staff, too: %s", problem(&r));
    r.staff = 4001;
    SAYS(&r, "You have the case");
    r.staff = 4002;
    SAYS(&r, "You have the case");
    r.staff = 0;
    r.author = 11;
    SAYS(&r, "You handed it in");
    r.is_homd = false;
    SAYS(&r, "of the prison that keeps the case");
    r.is_homd = true;
    r.author = 7;
    r.who = COUNTERSIGN_SUPERVISOR;
    SAYS(&r, "The supervisor of the case countersigns it: LOWE");
    r.supervisor = &nobody;
    SAYS(&r, "it has none");
    r.supervisor = &self;
    CHECK(problem(&r)[0] == '\0', "the supervisor: %s", problem(&r));
}

static void
who_sends_it_back_says_why(void **state)
{
    (void)state;
    static char much[COUNTERSIGN_WORDS_MAX + 2];
    const char *field = "";

    memset(much, 'x', sizeof much - 1);
    CHECK(countersign_answer_problem(COUNTERSIGN_SIGNED, STR_EMPTY, &field).n ==
              0,
          "no word is needed to sign it");
    CHECK(countersign_answer_problem(COUNTERSIGN_BACK, STR("Risk"), &field).n ==
              0,
          "a reason");
    CHECK(countersign_answer_problem(COUNTERSIGN_BACK, STR_EMPTY, &field).n >
                  0 &&
              strcmp(field, "words") == 0,
          "CS-5");
    CHECK(
        countersign_answer_problem(COUNTERSIGN_SIGNED, str_from_c(much), &field)
                .n > 0,
        "too long");
    CHECK(countersign_answer_problem(COUNTERSIGN_DROPPED, STR_EMPTY, &field).n >
                  0 &&
              strcmp(field, "answer") == 0,
          "no answer");
    CHECK(countersign_answer_problem(COUNTERSIGN_STATES, STR_EMPTY, &field).n >
              0,
          "nothing chosen");
}

static void
it_waits_for_working_days(void **state)
{
    (void)state;
    const struct day christmas[] = {D("2026-12-25")};
    const struct holidays h = {christmas, 1};
    const struct countersign_row r =
        row(false, TASK_PAROLE_REPORT, "2018-01-01", true);

    CHECK(day_same(countersign_until(&r, D("2026-11-19"), &h), D("2026-11-24")),
          "CS-6 over a weekend");
    CHECK(day_same(countersign_until(&r, D("2026-12-23"), &h), D("2026-12-29")),
          "CS-6 over Christmas");
}

static void
a_row_is_looked_at_before_it_is_kept(void **state)
{
    (void)state;
    const struct {
        struct countersign_row r;
        const char *field;
    } bad[] = {
        {row(true, TASK_KINDS,   "2026-11-19", true), "kind"},
        {row(true, TASK_CONTACT, "2026-11-19", true), "kind"},
    };
    struct countersign_row r =
        row(true, TASK_PAROLE_REPORT, "2026-11-19", true);
    const char *field = "";

    for (size_t i = 0; i < COUNT_OF(bad); i++)
        CHECK(countersign_row_problem(&bad[i].r, &field).n > 0 &&
                  strcmp(field, bad[i].field) == 0,
              "%zu: %s", i, field);
    CHECK(countersign_row_problem(&r, &field).n == 0, "a good one");
    r.days = 0;
    CHECK(countersign_row_problem(&r, &field).n > 0, "no day");
    r.days = COUNTERSIGN_DAYS_MAX + 1;
    CHECK(countersign_row_problem(&r, &field).n > 0, "too many");
    r.days = 3;
    r.who = COUNTERSIGN_WHOS;
    CHECK(countersign_row_problem(&r, &field).n > 0, "by nobody");
    r = row(true, TASK_CONTACT, "2026-11-19", false);
    CHECK(countersign_row_problem(&r, &field).n == 0,
          "not countersigned may be said of any");
}

static void
codes_and_words(void **state)
{
    (void)state;
    for (enum countersign_state s = 0; s < COUNTERSIGN_STATES; s++)
        CHECK(countersign_state_from(countersign_state_code(s)) == s &&
                  countersign_state_words(s).n > 0,
              "%d", (int)s);
    for (enum countersign_who w = 0; w < COUNTERSIGN_WHOS; w++)
        CHECK(countersign_who_from(countersign_who_code(w)) == w &&
                  countersign_who_words(w).n > 0,
              "%d", (int)w);
    CHECK(countersign_state_from(STR("")) == COUNTERSIGN_STATES, "none");
    CHECK(countersign_who_from(STR("ANYBODY")) == COUNTERSIGN_WHOS, "none");
}

TESTS(TEST(the_newest_row_that_has_come_holds),
      TEST(nobody_countersigns_their_own), TEST(who_sends_it_back_says_why),
      TEST(it_waits_for_working_days),
      TEST(a_row_is_looked_at_before_it_is_kept), TEST(codes_and_words))
