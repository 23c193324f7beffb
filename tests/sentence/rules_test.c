/*
 * The rules that no column of a case reaches: dates of the sentence, the
 * release that lists show, parole outcomes, handover lists, rule sets.
 */
#include "check.h"
#include "sentence/allocation_bucket_rule.h"
#include "sentence/early_allocation_rule.h"
#include "sentence/handover_list_rule.h"
#include "sentence/handover_rule.h"
#include "sentence/handover_type_rule.h"
#include "sentence/parole_rule.h"
#include "sentence/sentence_rule.h"

#define NATIONAL (rule_set_named(STR("hmpps-2026")))
#define OURS     (rule_set_named(STR("throughline")))

/* A blank text is a day that is not known. */
static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static bool
is(struct day d, const char *text)
{
    return day_same(d, on(text));
}

/* ---- rule sets ---- */

static void
days_of_the_rule_sets_are_those_meant(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_SETS; i++) {
        CHECK(is(rule_sets[i].pilot_from, "2020-10-19"), "set %zu", i);
        CHECK(is(rule_sets[i].open_from, "2021-03-31"), "set %zu", i);
        CHECK(is(rule_sets[i].simplified_from, "2026-09-01"), "set %zu", i);
        CHECK(rule_sets[i].indeterminate_codes.count == 29, "set %zu", i);
        CHECK(rule_sets[i].civil_codes.count == 9, "set %zu", i);
        CHECK(rule_sets[i].open_prisons.count == 13, "set %zu", i);
        CHECK(rule_sets[i].womens_prisons.count == 12, "set %zu", i);
    }
    const struct rule_set *former = rule_set_named(STR("2018-legacy"));

    CHECK(is(former->from, "2018-04-01"), "from");
    CHECK(is(former->to, "2023-03-31"), "to");
    CHECK(is(OURS->from, "2023-04-01") && !day_known(OURS->to), "ours");
    CHECK(rule_set_for(on("2023-03-31")) == former, "the last day");
    CHECK(rule_set_for(on("2023-04-01")) == OURS, "the day after");
    CHECK(rule_set_named(STR("hmpps-2027")) == NULL, "no such set");
}

static void
months_are_taken_before_days(void **state)
{
    static const struct {
        const char *from;
        int months, days;
        const char *to;
    } rows[] = {
        {"2025-08-31", 8,  14, "2024-12-17"},
        {"2025-10-28", 8,  14, "2025-02-14"},
        {"2025-10-31", 8,  14, "2025-02-14"},
        {"2024-10-31", 8,  14, "2024-02-15"},
        {"2024-10-28", 8,  14, "2024-02-14"},
        {"2028-02-29", 12, 0,  "2027-02-28"},
        {"2028-02-29", 15, 0,  "2026-11-29"},
        {"2025-05-31", 15, 0,  "2024-02-29"},
        {"0001-03-01", 8,  14, ""          },
        {"0001-01-10", 0,  14, ""          },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(is(day_before_by(on(rows[i].from),
                               (struct period){rows[i].months, rows[i].days}),
                 rows[i].to),
              "%s", rows[i].from);
}

static void
a_date_before_the_calendar_decides_all_the_same(void **state)
{
    const struct handover_facts f = {
        .today = on("2026-11-19"),
        .sentence_start = on("2024-02-01"),
        .crd = on("0001-01-01"),
        .early_allocation = true,
    };

    (void)state;
    for (size_t i = 0; i < RULE_SETS; i++) {
        const struct handover h = handover_decide(&f, &rule_sets[i]);

        CHECK(h.who == RESP_COMMUNITY, "set %zu", i);
        CHECK(!day_known(h.date) || is(h.date, "2024-02-01"), "set %zu", i);
    }
}

/* ---- SE: facts of the sentence ---- */

static void
dates_by_hand_win(void **state)
{
    const struct day a = on("2027-01-01"), b = on("2028-01-01");

    (void)state;
    CHECK(day_same(sentence_date(b, a), b), "SE-1 by hand");
    CHECK(day_same(sentence_date(DAY_NONE, a), a), "SE-1 calculated");
    CHECK(day_same(sentence_recall_release(b, a, DAY_NONE), b), "SE-2");
    CHECK(day_same(sentence_recall_release(DAY_NONE, b, a), a),
          "SE-2 approved parole is earlier");
    CHECK(day_same(sentence_category_since(a, b), a), "SE-3 approved");
    CHECK(day_same(sentence_category_since(DAY_NONE, b), b), "SE-3 assessed");
}

static void
the_last_arrival_counts(void **state)
{
    const struct arrival at[] = {
        {instant_parse(STR("2026-05-01T10:00:00Z")), STR_INIT("LEI")},
        {instant_parse(STR("2026-08-01T22:30:00Z")), STR_INIT("LEI")},
        {instant_parse(STR("2026-08-01T23:30:00Z")), STR_INIT("LEI")},
        {instant_parse(STR("2026-08-01T10:00:00Z")), STR_INIT("LEI")},
        {instant_parse(STR("2026-09-01T10:00:00Z")), STR_INIT("HDI")},
    };
    const size_t n = COUNT_OF(at);

    (void)state;
    CHECK(
        is(sentence_arrived(at, n, STR("LEI"), on("2025-01-01")), "2026-08-02"),
        "SE-4: by the moment, and the day is London's");
    CHECK(
        is(sentence_arrived(at, n, STR("LEI"), on("2026-10-01")), "2026-10-01"),
        "SE-4: not before the sentence");
    CHECK(is(sentence_arrived(at, n, STR("LEI"), DAY_NONE), "2026-08-02"),
          "SE-4: no sentence");
    CHECK(
        is(sentence_arrived(at, n, STR("MDI"), on("2025-01-01")), "2025-01-01"),
        "SE-4: never came");
}

static void
the_hearing_that_counts(void **state)
{
    const struct hearing at[] = {
        {on("2027-01-01"), DAY_NONE        },
        {on("2029-01-01"), DAY_NONE        },
        {DAY_NONE,         on("2030-01-01")},
        {on("2026-01-01"), DAY_NONE        },
        {on("2009-01-01"), DAY_NONE        },
    };
    const size_t n = COUNT_OF(at);
    const struct day start = on("2010-01-01"), today = on("2026-11-19");

    (void)state;
    CHECK(is(sentence_hearing(at, n, start, today, NATIONAL), "2029-01-01"),
          "SE-5: the last");
    CHECK(is(sentence_hearing(at, n, start, today, OURS), "2027-01-01"),
          "DEP-24: the next");
    CHECK(is(sentence_hearing(at, n, start, on("2030-01-01"), OURS),
             "2029-01-01"),
          "DEP-24: all past, the last");
    CHECK(is(sentence_hearing(at, n, start, on("2027-01-01"), OURS),
             "2027-01-01"),
          "DEP-24: today is next");
    CHECK(is(sentence_hearing(at, n, DAY_NONE, today, NATIONAL), ""),
          "SE-5: no sentence start, none");
    CHECK(is(sentence_hearing(at, n, on("2031-01-01"), today, OURS), ""),
          "SE-5: all before the sentence");
}

/* ---- ER: the release that lists show ---- */

static void
the_release_that_lists_show(void **state)
{
    static const struct {
        const char *crd, *ard, *hdced, *ted, *sed, *apd, *today;
        enum release_kind national, ours;
        bool national_past;
    } rows[] = {
        {"2027-01-01", "2027-05-01", "",           "", "",           "",           "2026-11-19", RELEASE_CRD,
         RELEASE_CRD,                                                                                                              false},
        {"2027-05-01", "",           "2027-01-01", "", "2029-01-01", "",           "2026-11-19",
         RELEASE_HDCED,                                                                                           RELEASE_CRD,     false},
        {"2027-05-01", "2027-04-01", "2026-01-01", "", "",           "",           "2026-11-19",
         RELEASE_ARD,                                                                                             RELEASE_ARD,     false},
        {"",           "",           "2026-11-18", "", "",           "",           "2026-11-19", RELEASE_HDCED,
         RELEASE_HDCED,                                                                                                            true },
        {"",           "",           "2026-11-19", "", "",           "",           "2026-11-19", RELEASE_HDCED,
         RELEASE_HDCED,                                                                                                            true },
        {"2024-01-01", "",           "2025-01-01", "", "",           "",           "2026-11-19",
         RELEASE_HDCED,                                                                                           RELEASE_CRD,     true },
        {"2025-01-01", "",           "2024-01-01", "", "",           "",           "2026-11-19", RELEASE_CRD,
         RELEASE_CRD,                                                                                                              true },
        {"",           "",           "",           "", "2029-01-01", "2028-01-01", "2026-11-19", RELEASE_APD,
         RELEASE_APD,                                                                                                              false},
        {"",           "",           "",           "", "",           "",           "2026-11-19", RELEASE_UNKNOWN, RELEASE_UNKNOWN,
         false                                                                                                                          },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct release_dates d = {
            .handover = {.crd = on(rows[i].crd), .ard = on(rows[i].ard)},
            .hdced = on(rows[i].hdced),
            .sed = on(rows[i].sed),
            .apd = on(rows[i].apd),
        };
        const struct day today = on(rows[i].today);

        CHECK(release_to_show(&d, today, NATIONAL).kind == rows[i].national,
              "ER-6 row %zu", i);
        CHECK(release_to_show(&d, today, OURS).kind == rows[i].ours,
              "DEP-2 row %zu", i);
        CHECK(release_is_past(&d, true, today, NATIONAL) ==
                  rows[i].national_past,
              "ER-7 row %zu", i);
        CHECK(!release_is_past(&d, true, today, OURS), "DEP-1 row %zu", i);
        CHECK(release_is_past(&d, false, today, OURS), "ER-7 left, row %zu", i);
    }
    for (enum release_kind k = RELEASE_TED; k < RELEASE_KINDS; k++)
        CHECK(release_kind_code(k).n >= 3, "kind %d has a code", (int)k);
}

/* SM A4.4: the national service loses this person from its lists. */
static void
a_lifer_past_the_tariff_is_not_released(void **state)
{
    const struct release_dates d = {
        .handover = {.ted = on("2020-01-01"), .indeterminate = true}
    };
    const struct day today = on("2026-11-19");

    (void)state;
    CHECK(release_is_past(&d, true, today, NATIONAL), "national");
    CHECK(!release_is_past(&d, true, today, OURS), "DEP-1");
}

/* ---- PA: parole ---- */

static void
what_an_outcome_says(void **state)
{
    static const struct {
        struct str words;
        enum parole_outcome national, ours;
    } rows[] = {
        {STR_INIT(""),                 OUTCOME_NONE,    OUTCOME_NONE   },
        {STR_INIT("Not Applicable"),   OUTCOME_NONE,    OUTCOME_NONE   },
        {STR_INIT("Not Specified"),    OUTCOME_NONE,    OUTCOME_NONE   },
        {STR_INIT("Release [*]"),      OUTCOME_RELEASE, OUTCOME_RELEASE},
        {STR_INIT(" Release granted"), OUTCOME_REFUSED, OUTCOME_RELEASE},
        {STR_INIT("Not Released"),     OUTCOME_REFUSED, OUTCOME_REFUSED},
        {STR_INIT("No parole"),        OUTCOME_REFUSED, OUTCOME_REFUSED},
        {STR_INIT("Adjourned"),        OUTCOME_REFUSED, OUTCOME_UNCLEAR},
        {STR_INIT("No"),               OUTCOME_REFUSED, OUTCOME_UNCLEAR},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        CHECK(parole_outcome_read(rows[i].words, NATIONAL) == rows[i].national,
              "PA-1 " STR_FMT, STR_ARG(rows[i].words));
        CHECK(parole_outcome_read(rows[i].words, OURS) == rows[i].ours,
              "DEP-25 " STR_FMT, STR_ARG(rows[i].words));
    }
}

static void
which_review_counts(void **state)
{
    const struct day today = on("2026-11-19"), start = on("2015-01-01");
    const struct parole_review blank = {STR(""), STR("Active"),
                                        on("2026-06-01"), on("2026-07-01")};
    const struct parole_review waits = {STR("Not Applicable"),
                                        STR("Active - Referred"),
                                        on("2027-06-01"), DAY_NONE};
    const struct parole_review out = {STR("Release [*]"), STR("Completed"),
                                      on("2026-10-01"), on("2026-11-05")};
    const struct parole_review no = {STR("Not released"), STR("Completed"),
                                     on("2026-10-01"), DAY_NONE};
    const struct parole_review adjourned = {STR("Adjourned"), STR("Active"),
                                            on("2026-10-01"), DAY_NONE};
    const struct parole_review ended = {STR(""), STR("Completed"),
                                        on("2026-10-01"), DAY_NONE};
    const struct parole_review nowhere = {STR("Not released"), STR("Completed"),
                                          DAY_NONE, DAY_NONE};

    (void)state;
    CHECK(parole_is_completed(&blank, NATIONAL), "PA-3 by the day");
    CHECK(!parole_is_completed(&blank, OURS), "DEP-10 a blank is no outcome");
    CHECK(parole_is_completed(&out, OURS), "PA-3");
    CHECK(parole_is_completed(&no, NATIONAL), "PA-3");
    CHECK(parole_is_completed(&no, OURS), "PA-3");
    CHECK(!parole_is_completed(&waits, NATIONAL), "PA-3");
    CHECK(!parole_is_completed(&adjourned, OURS), "DEP-25");

    CHECK(parole_is_current(&out, today, OURS), "PA-4 the 14th day");
    CHECK(!parole_is_current(&out, on("2026-11-20"), OURS), "PA-4 the 15th");
    CHECK(parole_is_current(&waits, today, OURS), "PA-4 going on");
    CHECK(parole_is_current(&blank, today, OURS), "PA-4 blank and active");
    CHECK(!parole_is_current(&no, today, OURS), "PA-4 over");
    CHECK(!parole_is_current(&ended, today, OURS), "PA-4 blank and over");

    const struct parole_review turned[] = {waits, no};
    const struct parole_review refused[] = {no, waits, nowhere};
    const struct parole_review released[] = {no, out};
    const struct parole_review again[] = {blank, adjourned};

    CHECK(parole_was_refused(refused, 3, start, OURS), "PA-5");
    CHECK(!parole_was_refused(refused, 3, DAY_NONE, OURS), "PA-5 no sentence");
    CHECK(!parole_was_refused(refused, 3, on("2026-10-02"), OURS),
          "PA-5 of an earlier sentence");
    CHECK(!parole_was_refused(released, 2, start, OURS),
          "PA-5 the later in the list on the same day");
    CHECK(!parole_was_refused(refused, 0, start, OURS), "PA-5 none");
    CHECK(parole_was_refused(again, 2, start, NATIONAL), "PA-5 national");
    CHECK(!parole_was_refused(again, 2, start, OURS), "DEP-10, DEP-25");

    CHECK(parole_needs_received_day(&no, 1, OURS), "PA-6");
    CHECK(!parole_needs_received_day(&out, 1, OURS), "PA-6 entered");
    CHECK(!parole_needs_received_day(refused, 3, OURS), "PA-6 the latest");
    CHECK(!parole_needs_received_day(turned, 2, OURS), "PA-6 in any order");
    CHECK(!parole_needs_received_day(refused, 0, OURS), "PA-6 none");
}

static void
days_that_are_typed_in(void **state)
{
    const struct day today = on("2026-11-19");

    (void)state;
    CHECK(parole_received_problem(DAY_NONE, today).n > 0, "PA-7 none");
    CHECK(parole_received_problem(on("2026-11-20"), today).n > 0,
          "DEP-9 the future");
    CHECK(parole_received_problem(today, today).n == 0, "PA-7 today");

    CHECK(early_allocation_oasys_problem(DAY_NONE, today, OURS).n > 0, "EA-6");
    CHECK(early_allocation_oasys_problem(today, today, OURS).n > 0,
          "EA-6 today");
    CHECK(early_allocation_oasys_problem(on("2026-08-19"), today, OURS).n > 0,
          "EA-6 three months");
    CHECK(early_allocation_oasys_problem(on("2026-08-20"), today, OURS).n == 0,
          "EA-6 a day less");
}

static void
the_task_to_record_a_decision_goes_away(void **state)
{
    const struct early_assessment decided = {.made = on("2026-10-01"),
                                             .in_window = true,
                                             .outcome = EARLY_DISCRETIONARY,
                                             .decision = DECISION_DECLINED};
    const struct early_assessment open = {.made = on("2026-10-01"),
                                          .in_window = true,
                                          .outcome = EARLY_DISCRETIONARY};
    struct early_allocation_facts f = {.today = on("2026-11-19"),
                                       .sentence_start = on("2024-01-01"),
                                       .assessments = &decided,
                                       .count = 1};

    (void)state;
    CHECK(early_allocation_decide(&f, NATIONAL).task, "national: for ever");
    CHECK(!early_allocation_decide(&f, OURS).task, "DEP-12");
    f.assessments = &open;
    CHECK(early_allocation_decide(&f, OURS).task, "DEP-12: still open");
    f.count = 0;
    CHECK(!early_allocation_decide(&f, NATIONAL).task, "none");
}

/* ---- AB: waiting; HT: tasks ---- */

static void
a_case_waits_since_it_was_left(void **state)
{
    const struct day arrived = on("2026-01-10"), ended = on("2026-09-01");

    (void)state;
    CHECK(day_same(allocation_waits_since(arrived, ended, NATIONAL), arrived),
          "AB-8 national");
    CHECK(day_same(allocation_waits_since(arrived, ended, OURS), ended),
          "DEP-13");
    CHECK(day_same(allocation_waits_since(ended, arrived, OURS), ended),
          "AB-8 came back");
    CHECK(day_same(allocation_waits_since(arrived, DAY_NONE, OURS), arrived),
          "AB-8 never had one");
    CHECK(day_same(allocation_waits_since(DAY_NONE, ended, OURS), ended),
          "AB-8 no arrival");
}

static void
tasks_are_bits_of_their_names(void **state)
{
    static const struct {
        unsigned bit;
        struct str name;
    } tasks[] = {
        {TASK_REVIEWED_OASYS,   STR_INIT("reviewed_oasys")           },
        {TASK_CONTACTED_COM,    STR_INIT("contacted_com")            },
        {TASK_ATTENDED_MEETING, STR_INIT("attended_handover_meeting")},
        {TASK_SENT_REPORT,      STR_INIT("sent_handover_report")     },
    };

    (void)state;
    for (enum handover_type_row row = 0; row < HT_ROWS; row++)
        for (size_t i = 0; i < COUNT_OF(tasks); i++)
            CHECK(((handover_type_tasks(row) & tasks[i].bit) != 0) ==
                      str_has(handover_type_task_codes(row), tasks[i].name),
                  "row %d, " STR_FMT, (int)row, STR_ARG(tasks[i].name));
}

/* ---- HL: lists ---- */

#define TODAY    "2026-11-19"
#define UPCOMING 1
#define PROGRESS 2
#define TASKS    4
#define OVERDUE  8
#define SOON     16
#define MISSING  32

static unsigned
lists(const struct handover_list_facts *f, const struct rule_set *rules)
{
    const struct handover_lists l = handover_lists_of(f, rules);

    return (l.upcoming ? UPCOMING : 0) | (l.in_progress ? PROGRESS : 0) |
           (l.overdue_tasks ? TASKS : 0) | (l.com_overdue ? OVERDUE : 0) |
           (l.due_soon ? SOON : 0) | (l.com_missing ? MISSING : 0);
}

static void
a_case_stands_on_its_lists(void **state)
{
    static const struct {
        const char *what;
        enum responsible who;
        const char *handover, *since;
        bool named, email, done, released;
        unsigned national, ours;
    } rows[] = {
        {"HL-1 56 days",                     RESP_CUSTODY,          "2027-01-14", "",           0, 0, 0, 0, UPCOMING,
         UPCOMING                                                                                                                                 },
        {"HL-1 57 days",                     RESP_CUSTODY,          "2027-01-15", "",           0, 0, 0, 0, 0,        0                           },
        {"HL-2 named",                       RESP_CUSTODY,          "2027-01-14", "",           1, 0, 0, 0, PROGRESS,
         PROGRESS                                                                                                                                 },
        {"HL-5 soon",                        RESP_CUSTODY,          "2026-12-03", "",           0, 0, 0, 0,
         UPCOMING | SOON,                                                                                             UPCOMING | SOON             },
        {"HL-1 past, overridden to custody", RESP_CUSTODY,          "2026-01-01", "",           0,
         0,                                                                                           0, 0, 0,        0                           },
        {"HL-1 no date",                     RESP_CUSTODY,          "",           "",           0, 0, 0, 0, 0,        0                           },
        {"HL-3 day one",                     RESP_COMMUNITY,        TODAY,        "",           0, 0, 0, 0,
         PROGRESS | TASKS | MISSING,                                                                                  PROGRESS | TASKS | MISSING  },
        {"HL-4 day three",                   RESP_COMMUNITY,        "2026-11-17", "",           0, 0, 1, 0,
         PROGRESS | OVERDUE | MISSING,                                                                                PROGRESS | OVERDUE | MISSING},
        {"HL-4 e-mail known",                RESP_COMMUNITY,        "2026-11-17", "",           0, 1, 1, 0,
         PROGRESS | MISSING,                                                                                          PROGRESS | MISSING          },
        {"HL-3 done",                        RESP_COMMUNITY,        "2026-11-17", "",           1, 1, 1, 0, PROGRESS,
         PROGRESS                                                                                                                                 },
        {"DEP-3 recall",                     RESP_COMMUNITY,        "",           "2026-11-01", 0, 0, 1, 0, MISSING,
         PROGRESS | OVERDUE | MISSING                                                                                                             },
        {"DEP-3 since is not known",         RESP_COMMUNITY,        "",           "",           0, 0, 0, 0,
         MISSING,                                                                                                     PROGRESS | TASKS | MISSING  },
        {"DEP-3 support",                    RESP_CUSTODY_WITH_COM, "2028-01-01", "",           0, 0, 0, 0,
         MISSING,                                                                                                     PROGRESS | MISSING          },
        {"HL-1 support is not coming up",    RESP_CUSTODY_WITH_COM, "2026-12-03",
         "",                                                                                    0, 0, 0, 0, MISSING,  PROGRESS | MISSING          },
        {"HL-6 support, named",              RESP_CUSTODY_WITH_COM, "2028-01-01", "",           1, 0,
         0,                                                                                              0, 0,        PROGRESS                    },
        {"released",                         RESP_COMMUNITY,        "2026-11-17", "",           0, 0, 0, 1, MISSING,
         MISSING                                                                                                                                  },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct handover_list_facts f = {
            .today = on(TODAY),
            .who = rows[i].who,
            .handover = on(rows[i].handover),
            .since = on(rows[i].since),
            .com_named = rows[i].named,
            .com_email = rows[i].email,
            .tasks_done = rows[i].done,
            .released = rows[i].released,
        };

        CHECK(lists(&f, NATIONAL) == rows[i].national, "%s: %x", rows[i].what,
              lists(&f, NATIONAL));
        CHECK(lists(&f, OURS) == rows[i].ours, "%s: ours %x", rows[i].what,
              lists(&f, OURS));
    }
}

static void
days_overdue_are_counted(void **state)
{
    const struct handover_list_facts late = {.today = on(TODAY),
                                             .who = RESP_COMMUNITY,
                                             .handover = on("2026-11-09")};

    (void)state;
    CHECK(handover_lists_of(&late, OURS).days_overdue == 10, "ten days");
}

/* ---- what the record lacks ---- */

static void
gaps_are_named(void **state)
{
    struct handover_facts f = {.today = on(TODAY)};

    (void)state;
    CHECK(handover_decide(&f, OURS).gaps ==
              (GAP_SENTENCE_START | GAP_RELEASE_DATE),
          "nothing is known");
    CHECK(handover_decide(&f, rule_set_named(STR("2018-legacy"))).gaps ==
              (GAP_SENTENCE_START | GAP_RELEASE_DATE | GAP_PROVIDER),
          "nor who had the case");
    f.sentence_start = on("2010-01-01");
    f.indeterminate = true;
    f.thd = on("2028-06-01");
    CHECK(handover_decide(&f, OURS).gaps == GAP_MAPPA, "MAPPA would matter");
    f.mappa = MAPPA_NONE;
    CHECK(handover_decide(&f, OURS).gaps == 0, "nothing is missing");
    f.provider = PROVIDER_NPS;
    CHECK(handover_decide(&f, rule_set_named(STR("2018-legacy"))).gaps == 0,
          "nor here");
    for (enum responsible r = 0; r < RESP_COUNT; r++)
        CHECK(responsible_words(r).n > 0, "words of %d", (int)r);
}

static void
codes_of_responsibility_are_read_back(void **state)
{
    (void)state;
    for (enum responsible r = RESP_UNKNOWN; r < RESP_COUNT; r++)
        CHECK(responsible_from_code(responsible_code(r)) == r, "%d", (int)r);
    CHECK(responsible_from_code(STR("Nobody")) == RESP_UNKNOWN, "no such");
}

TESTS(TEST(days_of_the_rule_sets_are_those_meant),
      TEST(months_are_taken_before_days),
      TEST(a_date_before_the_calendar_decides_all_the_same),
      TEST(dates_by_hand_win), TEST(the_last_arrival_counts),
      TEST(the_hearing_that_counts), TEST(the_release_that_lists_show),
      TEST(a_lifer_past_the_tariff_is_not_released), TEST(what_an_outcome_says),
      TEST(which_review_counts), TEST(days_that_are_typed_in),
      TEST(the_task_to_record_a_decision_goes_away),
      TEST(a_case_waits_since_it_was_left), TEST(tasks_are_bits_of_their_names),
      TEST(a_case_stands_on_its_lists), TEST(days_overdue_are_counted),
      TEST(gaps_are_named), TEST(codes_of_responsibility_are_read_back))
