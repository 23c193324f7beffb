/* What is to be reminded of about a case today: RE-1 to RE-7. */
#include "sentence/reminder_rule.h"

#include "check.h"

#include <string.h>

static struct reminder_step steps_at[] = {
    {REMINDER_ASKED_PRISON,   -2,  3,   REMIND_POM,                    false},
    {REMINDER_ASKED_PRISON,   1,   13,  REMIND_POM,                    false},
    {REMINDER_ASKED_PRISON,   14,  365, REMIND_POM | REMIND_HOMD,      false},
    {REMINDER_ASKED_COM,      1,   13,  REMIND_COM | REMIND_UNIT,      false},
    {REMINDER_HANDOVER_SOON,  -56, 56,  REMIND_POM,                    false},
    {REMINDER_HANDOVER_DUE,   0,   28,  REMIND_POM,                    false},
    {REMINDER_UNALLOCATED,    2,   5,   REMIND_HOMD,                   true },
    {REMINDER_UNALLOCATED,    7,   365, REMIND_HOMD | REMIND_GOVERNOR, true },
    {REMINDER_RESPONSIBILITY, 0,   14,  REMIND_POM,                    false},
    {REMINDER_EARLY,          0,   365, REMIND_POM,                    false},
};
static const struct reminder_steps steps = {steps_at, COUNT_OF(steps_at)};
static struct com_step com_at[] = {
    {-56, STR_INIT("UNIT")            },
    {0,   STR_INIT("UNIT HOMD")       },
    {2,   STR_INIT("UNIT HOMD")       },
    {14,  STR_INIT("UNIT HOMD REGION")},
};
static const struct com_steps com = {com_at, COUNT_OF(com_at)};

#define TODAY "2026-11-19"

/* clang-format off */
static const struct {
    const char *rule;
    enum responsible who;
    const char *handover, *since, *changed, *pom_needed, *last_run;
    bool com_named, pom_named;
    const char *expect; /* KIND days on; */
} rows[] = {
    /* a handover comes nearer */
    { "RE-1", RESP_CUSTODY,   "2027-01-15", "", "", "", "", true, true, "" },
    { "RE-1", RESP_CUSTODY,   "2027-01-14", "", "", "", "", true, true, "HANDOVER_SOON -56 2027-01-14;" },
    { "RE-1", RESP_CUSTODY,   "2026-11-20", "", "", "", "", true, true, "HANDOVER_SOON -56 2026-11-20;" },
    { "RE-3", RESP_COMMUNITY, "2026-11-19", "", "", "", "", true, true, "HANDOVER_DUE 0 2026-11-19;" },
    { "RE-1", RESP_COMMUNITY, "2026-10-23", "", "", "", "", true, true, "HANDOVER_DUE 0 2026-10-23;" },
    { "RE-1", RESP_COMMUNITY, "2026-10-22", "", "", "", "", true, true, "" },
    { "RE-3", RESP_CUSTODY,   "",           "", "", "", "", true, true, "" },
    /* a night was missed, or many: what came due since is not lost */
    { "RE-2", RESP_COMMUNITY, "2026-10-01", "", "", "", "2026-09-30", true, true, "HANDOVER_DUE 0 2026-10-01;" },
    { "RE-2", RESP_COMMUNITY, "2026-10-01", "", "", "", "2026-10-01", true, true, "" },
    { "RE-2", RESP_CUSTODY,   "2027-01-14", "", "", "", "2026-11-18", true, true, "HANDOVER_SOON -56 2027-01-14;" },
    /* a COM is missing */
    { "RE-4", RESP_CUSTODY,   "2027-01-14", "", "", "", "", false, true, "HANDOVER_SOON -56 2027-01-14;COM_MISSING -56 2027-01-14;" },
    { "RE-4", RESP_COMMUNITY, "2026-11-19", "", "", "", "", false, true, "HANDOVER_DUE 0 2026-11-19;COM_MISSING 0 2026-11-19;" },
    { "RE-4", RESP_COMMUNITY, "2026-10-20", "", "", "", "", false, true, "COM_MISSING 14 2026-10-20;" },
    { "RE-4", RESP_COMMUNITY, "",           "2026-11-16", "", "", "", false, true, "COM_MISSING 2 2026-11-16;" },
    { "RE-4", RESP_CUSTODY_WITH_COM, "",    "2026-11-19", "", "", "", false, true, "COM_MISSING 0 2026-11-19;" },
    { "RE-4", RESP_CUSTODY,   "",           "2026-11-16", "", "", "", false, true, "" },
    /* nobody has the case */
    { "RE-5", RESP_CUSTODY,   "", "", "", "2026-11-18", "", true, false, "" },
    { "RE-5", RESP_CUSTODY,   "", "", "", "2026-11-17", "", true, false, "UNALLOCATED 2 2026-11-17;" },
    { "RE-5", RESP_CUSTODY,   "", "", "", "2026-11-12", "", true, false, "UNALLOCATED 7 2026-11-12;" },
    { "RE-5", RESP_CUSTODY,   "", "", "", "2026-11-12", "", true, true,  "" },
    { "RE-5", RESP_UNKNOWN,   "", "", "", "2026-11-12", "", true, false, "" },
    { "RE-5", RESP_CUSTODY,   "", "", "", "",           "", true, false, "" },
    /* another is responsible */
    { "RE-6", RESP_COMMUNITY, "", "", "2026-11-19", "", "", true, true, "RESPONSIBILITY 0 2026-11-19;" },
    { "RE-6", RESP_COMMUNITY, "", "", "2026-11-06", "", "", true, true, "RESPONSIBILITY 0 2026-11-06;" },
    { "RE-6", RESP_COMMUNITY, "", "", "2026-11-05", "", "", true, true, "" },
    { "RE-6", RESP_COMMUNITY, "", "", "2026-11-05", "", "2026-11-04", true, true, "RESPONSIBILITY 0 2026-11-05;" },
};
/* clang-format on */

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static void
add_words(char *words, size_t size, const struct reminder_due *d)
{
    const struct ymd c = day_to_ymd(d->on);
    const size_t n = strlen(words);

    snprintf(words + n, size - n, STR_FMT " %d %04d-%02d-%02d;",
             STR_ARG(reminder_code(d->kind)), d->days, c.year, c.month, c.day);
}

static void
each_row_is_as_the_policy_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct reminder_facts f = {
            .today = on(TODAY),
            .last_run = on(rows[i].last_run),
            .who = rows[i].who,
            .since = on(rows[i].since),
            .changed = on(rows[i].changed),
            .handover = on(rows[i].handover),
            .com_named = rows[i].com_named,
            .pom_named = rows[i].pom_named,
            .pom_needed = on(rows[i].pom_needed),
        };
        struct reminder_due due[REMINDER_KINDS];
        const size_t n = reminders_due(&f, &steps, &com, due);
        char words[512] = "";

        for (size_t k = 0; k < n; k++)
            add_words(words, sizeof words, &due[k]);
        CHECK(strcmp(words, rows[i].expect) == 0, "%s row %zu: '%s', not '%s'",
              rows[i].rule, i, words, rows[i].expect);
    }
}

/* RE-4: whom the step tells, and the POM. */
static void
the_pom_hears_of_a_missing_com(void **state)
{
    const struct reminder_facts f = {
        .today = on(TODAY),
        .who = RESP_COMMUNITY,
        .handover = on("2026-11-19"),
        .pom_named = true,
    };
    struct reminder_due due[REMINDER_KINDS];

    (void)state;
    REQUIRE(reminders_due(&f, &steps, &com, due) == 2, "two");
    CHECK(due[0].tells == REMIND_POM, "%u", due[0].tells);
    CHECK(due[1].tells == (REMIND_POM | REMIND_UNIT | REMIND_HOMD), "%u",
          due[1].tells);
    CHECK(remind_whom(STR("")) == 0, "nobody");
    CHECK(remind_whom(STR("REGION GOVERNOR")) ==
              (REMIND_REGION | REMIND_GOVERNOR),
          "two");
    CHECK(remind_whom(STR("COM MINISTER")) == REMIND_COM, "who is known");
    for (enum reminder_kind k = 0; k < REMINDER_KINDS; k++) {
        CHECK(reminder_from(reminder_code(k)) == k, "%d", k);
        CHECK(strlen(reminder_shown(k)) > 0 && strlen(reminder_words(k)) > 0,
              "%d", k);
    }
    CHECK(reminder_from(STR("OTHER")) == REMINDER_KINDS, "none");
}

/* RE-8: two days before it is due, the day after, two weeks after. */
static void
what_was_asked_is_reminded_of(void **state)
{
    static const struct {
        const char *prison, *com; /* due */
        enum reminder_kind kind;  /* REMINDER_KINDS: none */
        int days;
        unsigned tells;
    } asked[] = {
        {"2026-11-22", "",           REMINDER_KINDS,        0,  0                       },
        {"2026-11-21", "",           REMINDER_ASKED_PRISON, -2, REMIND_POM              },
        {"2026-11-19", "",           REMINDER_ASKED_PRISON, -2, REMIND_POM              },
        {"2026-11-18", "",           REMINDER_ASKED_PRISON, 1,  REMIND_POM              },
        {"2026-11-05", "",           REMINDER_ASKED_PRISON, 14, REMIND_POM | REMIND_HOMD},
        {"",           "2026-11-19", REMINDER_KINDS,        0,  0                       },
        {"",           "2026-11-18", REMINDER_ASKED_COM,    1,  REMIND_COM | REMIND_UNIT},
        {"",           "",           REMINDER_KINDS,        0,  0                       },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        const struct reminder_facts f = {
            .today = on(TODAY),
            .who = RESP_CUSTODY,
            .com_named = true,
            .pom_named = true,
            .asked_prison = on(asked[i].prison),
            .asked_com = on(asked[i].com),
        };
        struct reminder_due due[REMINDER_KINDS];
        const size_t n = reminders_due(&f, &steps, &com, due);

        CHECK(n == (asked[i].kind != REMINDER_KINDS), "row %zu: %zu", i, n);
        if (n == 1)
            CHECK(due[0].kind == asked[i].kind &&
                      due[0].days == asked[i].days &&
                      due[0].tells == asked[i].tells,
                  "row %zu: %d, %d, %u", i, due[0].kind, due[0].days,
                  due[0].tells);
    }
}

/* RE-7: eighteen months before the first date. */
static void
an_early_assessment_is_made_again_in_the_window(void **state)
{
    struct reminder_facts f = {
        .today = on(TODAY),
        .who = RESP_CUSTODY,
        .com_named = true,
        .pom_named = true,
        .early_waits = true,
        .early_first = on("2028-05-19"),
        .window_months = 18,
    };
    struct reminder_due due[REMINDER_KINDS];

    (void)state;
    REQUIRE(reminders_due(&f, &steps, &com, due) == 1, "the day itself");
    CHECK(due[0].kind == REMINDER_EARLY, "%d", due[0].kind);
    CHECK(day_same(due[0].on, on(TODAY)), "when the window opens");
    f.early_first = on("2028-05-20");
    CHECK(reminders_due(&f, &steps, &com, due) == 0, "a day before");
    f.early_first = DAY_NONE;
    CHECK(reminders_due(&f, &steps, &com, due) == 0, "no date");
    f.early_first = on(TODAY);
    f.early_waits = false;
    CHECK(reminders_due(&f, &steps, &com, due) == 0, "nothing to do");
}

/* RE-10: daily, and to whom next. */
static void
nobody_stays_without_a_pom_unseen(void **state)
{
    struct reminder_facts f = {
        .today = on(TODAY),
        .who = RESP_CUSTODY,
        .com_named = true,
        .pom_needed = on("2026-11-16"),
    };
    struct reminder_due due[REMINDER_KINDS];
    struct reminder_stage g;

    (void)state;
    REQUIRE(reminders_due(&f, &steps, &com, due) == 1, "three days");
    CHECK(due[0].daily && due[0].tells == REMIND_HOMD, "RE-10");
    g = reminder_stage(&steps, REMINDER_UNALLOCATED, f.pom_needed, f.today);
    REQUIRE(g.reached != NULL && g.next != NULL, "between two steps");
    CHECK(g.reached->days == 2 && g.next->days == 7, "RE-10");
    g = reminder_stage(&steps, REMINDER_UNALLOCATED, on("2026-11-18"), f.today);
    CHECK(g.reached == NULL && g.next != NULL, "RE-10: not yet");
    g = reminder_stage(&steps, REMINDER_UNALLOCATED, on("2026-11-12"), f.today);
    REQUIRE(g.reached != NULL, "a week");
    CHECK((g.reached->tells & REMIND_GOVERNOR) != 0 && g.next == NULL, "RE-10");
    g = reminder_stage(&steps, REMINDER_UNALLOCATED, DAY_NONE, f.today);
    CHECK(g.reached == NULL && g.next == NULL, "since when is not known");
}

TESTS(TEST(nobody_stays_without_a_pom_unseen),
      TEST(each_row_is_as_the_policy_says),
      TEST(the_pom_hears_of_a_missing_com), TEST(what_was_asked_is_reminded_of),
      TEST(an_early_assessment_is_made_again_in_the_window))
