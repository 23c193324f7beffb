/* sentence/task_rule: each rule at its edges, and when things are due. */
#include "sentence/quiet.h"

static void
nothing_to_do_is_nothing(void **state)
{
    struct task_wanted out[TASKS_OF_ONE_MAX];
    const struct task_settings s = settings(), unused = {0};
    struct task_facts f = quiet();
    const struct holidays none = {0};

    (void)state;
    CHECK(task_decide(&f, &s, &none, rule_set_for(f.today), out) == 3,
          "but for the review of OASys, and screening");
    CHECK(task_decide(&f, &unused, &none, rule_set_for(f.today), out) == 0,
          "kinds that are not used");
    f.who = RESP_UNKNOWN;
    CHECK(task_decide(&f, &s, &none, rule_set_for(f.today), out) == 0,
          "not in the service");
}

static void
oasys(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    expect(&f, TASK_OASYS_REVIEW, "2027-11-18", "TK-2 a year on");
    expect(&f, TASK_OASYS_INITIAL, "", "TK-1 there is one");
    f.oasys_last = D("2025-02-02");
    expect(&f, TASK_OASYS_INITIAL, "2025-04-14", "TK-1 before the sentence");
    expect(&f, TASK_OASYS_REVIEW, "", "TK-2 of another sentence");
    f.who = RESP_COMMUNITY;
    expect(&f, TASK_OASYS_INITIAL, "", "TK-1 the COM's");
    f.oasys_last = D("2026-11-18");
    expect(&f, TASK_OASYS_REVIEW, "", "TK-2 the COM's");
    f.who = RESP_CUSTODY_WITH_COM;
    f.oasys_last = DAY_NONE;
    f.sentence_start = DAY_NONE;
    expect(&f, TASK_OASYS_INITIAL, "", "TK-1 no start of a sentence");
}

static void
category(void **state)
{
    /* clang-format off */
    static const struct {
        const char *category, *since, *start, *known;
        bool indeterminate;
        enum task_kind kind;
        const char *due, *what;
    } rows[] = {
        {"",  "",           "2026-11-10", TODAY,        false, TASK_CAT_INITIAL,    "2026-11-24", "TK-3 no category"            },
        {"U", "",           "2026-11-10", TODAY,        false, TASK_CAT_INITIAL,    "2026-11-24", "TK-3 unsentenced"            },
        {"Z", "",           "2026-11-10", TODAY,        false, TASK_CAT_INITIAL,    "2026-11-24", "TK-3 unclassified"           },
        {"C", "",           "2026-11-10", TODAY,        false, TASK_CAT_INITIAL,    "",           "TK-3 there is one"           },
        {"",  "",           "",           TODAY,        false, TASK_CAT_INITIAL,    "",           "TK-3 no sentence"            },
        {"C", "2026-03-02", "2020-05-06", TODAY,        false, TASK_CAT_REVIEW,     "2027-03-02", "TK-4 from the last change"   },
        {"C", "",           "2020-05-06", "2026-11-19", false, TASK_CAT_REVIEW,     "2027-05-06", "TK-4 from the anniversary"   },
        {"C", "",           "2020-12-01", "2026-11-19", false, TASK_CAT_REVIEW,     "2026-12-01", "TK-4 the one before"         },
        {"C", "",           "2026-06-01", "2026-01-05", false, TASK_CAT_REVIEW,     "2027-06-01", "TK-4 sentenced since"        },
        {"C", "",           "",           TODAY,        false, TASK_CAT_REVIEW,     "",           "TK-4 no sentence"            },
        {"D", "2026-03-02", "2020-05-06", TODAY,        false, TASK_CAT_REVIEW,     "",           "TK-4 open"                   },
        {"J", "2026-03-02", "2020-05-06", TODAY,        false, TASK_CAT_REVIEW,     "",           "TK-4 open, young"            },
        {"T", "2026-03-02", "2020-05-06", TODAY,        true,  TASK_CAT_REVIEW_ISP, "",           "TK-5 open, women"            },
        {"C", "2026-03-02", "2020-05-06", TODAY,        true,  TASK_CAT_REVIEW,     "",           "TK-4 indeterminate"          },
        {"C", "2024-03-04", "2014-05-06", TODAY,        true,  TASK_CAT_REVIEW_ISP, "2027-03-04", "TK-5 three years"            },
        {"C", "2024-03-04", "2014-05-06", TODAY,        false, TASK_CAT_REVIEW_ISP, "",           "TK-5 determinate"            },
        {"",  "2024-03-04", "2014-05-06", TODAY,        true,  TASK_CAT_REVIEW_ISP, "",           "TK-5 no category"            },
        {"",  "2026-03-04", "2014-05-06", TODAY,        false, TASK_CAT_REVIEW,     "",           "TK-4 no category"            },
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct task_facts f = quiet();

        f.category = str_from_c(rows[i].category);
        f.category_since = day_parse(str_from_c(rows[i].since));
        f.sentence_start = day_parse(str_from_c(rows[i].start));
        f.known_since = day_parse(str_from_c(rows[i].known));
        f.indeterminate = rows[i].indeterminate;
        expect(&f, rows[i].kind, rows[i].due, rows[i].what);
    }
}

static void
public_protection(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    f.mappa_known = false;
    expect(&f, TASK_MAPPA_SCREEN, "2025-02-03", "TK-6 nobody said");
    f.mappa_concerns = true;
    expect(&f, TASK_MAPPA_SCREEN, "", "TK-6 an alert said");
    f.release.on = D("2027-06-01");
    expect(&f, TASK_MAPPA_LEVEL, "2026-12-01", "TK-8 26 weeks before");
    expect(&f, TASK_MAPPA_FORM, "2027-06-01", "TK-7 by its own row");
    f.release.on = D("2026-11-18");
    expect(&f, TASK_MAPPA_LEVEL, "", "TK-8 the day is past");
    f.release.on = DAY_NONE;
    expect(&f, TASK_MAPPA_LEVEL, "", "TK-8 no day of release");
    f.release.on = D("2027-06-01");
    f.mappa_concerns = false;
    expect(&f, TASK_MAPPA_LEVEL, "", "TK-8 MAPPA does not apply");
    f.victim_scheme = true;
    expect(&f, TASK_VICTIM_CONTACT, "2026-01-05", "TK-9 nobody is recorded");
    f.liaison_known = true;
    expect(&f, TASK_VICTIM_CONTACT, "", "TK-9 somebody is");
    f.victim_scheme = false;
    expect(&f, TASK_VICTIM_CONTACT, "", "TK-9 no victim");
}

static void
home_detention_curfew(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    f.hdced = D("2027-01-14");
    expect(&f, TASK_HDC_STATEMENT, "2027-01-14", "TK-10");
    f.recalled = true;
    expect(&f, TASK_HDC_STATEMENT, "", "TK-10 not on recall");
    f.recalled = false;
    f.hdc_actual = D("2027-01-18"); /* a Monday */
    expect(&f, TASK_HDC_STATEMENT, "", "TK-10 approved already");
    expect(&f, TASK_HDC_CHECK_14, "2027-01-18", "TK-11");
    expect(&f, TASK_HDC_CHECK_2, "2027-01-14", "TK-12 two working days");
    f.hdc_actual = D("2026-11-18");
    expect(&f, TASK_HDC_CHECK_2, "", "TK-12 past");
    f.hdced = D("2026-11-18");
    f.hdc_actual = DAY_NONE;
    expect(&f, TASK_HDC_STATEMENT, "", "TK-10 past");
}

static struct task_review
review(const char *target, const char *outcome, const char *received)
{
    return (struct task_review){
        .id = STR("R1"),
        .r = {.outcome = str_from_c(outcome),
              .status = STR("Active"),
              .target = day_parse(str_from_c(target)),
              .received = day_parse(str_from_c(received))},
    };
}

static void
parole_window(void **state)
{
    struct task_facts f = quiet();
    struct task_review v = review("2027-06-07", "", "");

    (void)state;
    f.reviews = &v;
    f.review_count = 1;
    v.report_due = D("2027-03-08");
    expect(&f, TASK_PAROLE_REPORT, "2027-03-08", "TK-15");
    expect(&f, TASK_PAROLE_MEETING, "2027-03-08", "TK-14");
    expect(&f, TASK_PAROLE_CONTACT, "2026-07-07", "TK-13 from the window");
    f.last_contact = D("2026-11-10");
    expect(&f, TASK_PAROLE_CONTACT, "2026-12-10", "TK-13 a month on");
    f.pom_since = D("2026-06-01");
    expect(&f, TASK_CONTACT, "", "TK-22 the monthly one instead");
    f.last_joint = D("2026-11-10");
    expect(&f, TASK_PAROLE_MEETING, "", "TK-14 they met");
    f.last_joint = D("2026-06-06");
    expect(&f, TASK_PAROLE_MEETING, "2027-03-08", "TK-14 before the window");
    v.report_done = D("2027-03-01");
    expect(&f, TASK_PAROLE_REPORT, "", "TK-15 it is done");
    expect(&f, TASK_PAROLE_MEETING, "", "TK-14 it is done");
    v.r.target = D("2027-11-20");
    expect(&f, TASK_PAROLE_CONTACT, "", "TK-13 more than twelve months off");
    v.r.target = D("2026-11-18");
    expect(&f, TASK_PAROLE_CONTACT, "", "TK-13 past");
    v.r.target = DAY_NONE;
    v.report_done = DAY_NONE;
    expect(&f, TASK_PAROLE_REPORT, "", "TK-15 without a hearing");
    v = review("2027-06-07", "", "");
    v.r.status = STR("Cancelled");
    v.report_due = D("2027-03-08");
    expect(&f, TASK_PAROLE_REPORT, "", "TK-15 cancelled");
}

static void
which_review_counts(void **state)
{
    struct task_facts f = quiet();
    struct task_review v[] = {review("2026-02-02", "", ""),
                              review("2027-01-11", "", ""),
                              review("2027-06-07", "", "")};
    struct task_wanted out[TASKS_OF_ONE_MAX];

    (void)state;
    f.reviews = v;
    f.review_count = COUNT_OF(v);
    for (size_t i = 0; i < COUNT_OF(v); i++)
        v[i].report_due = day_add_months(v[i].r.target, -2);
    v[1].id = STR("R2");
    expect(&f, TASK_PAROLE_REPORT, "2026-11-11", "the next one");
    const struct task_wanted *t = wanted(&f, TASK_PAROLE_REPORT, out);
    CHECK(t != NULL && str_eq(t->key, STR("R2")), "told apart by its review");
    f.review_count = 1;
    expect(&f, TASK_PAROLE_REPORT, "2025-12-02", "all are past: the last");
}

static void
an_outcome_is_to_be_entered(void **state)
{
    struct task_facts f = quiet();
    struct task_review v = review("2026-11-02", "Release [*]", "");

    (void)state;
    f.reviews = &v;
    f.review_count = 1;
    expect(&f, TASK_PAROLE_OUTCOME, "2026-11-02", "TK-16");
    v.r.received = D("2026-11-10");
    expect(&f, TASK_PAROLE_OUTCOME, "", "TK-16 entered");
    expect(&f, TASK_PAROLE_REPORT, "", "over");
    v = review("2026-11-02", "", "");
    expect(&f, TASK_PAROLE_OUTCOME, "", "TK-16 no outcome yet");
    v.r.target = DAY_NONE;
    expect(&f, TASK_PAROLE_OUTCOME, "", "TK-16 no hearing");
}

static void
early_allocation(void **state)
{
    struct task_facts f = quiet();
    struct early_assessment a = {.made = D("2025-06-02"),
                                 .outcome = EARLY_DISCRETIONARY};

    (void)state;
    f.crd = D("2028-04-03"); /* the window opened on 3 October 2026 */
    expect(&f, TASK_EARLY_ASSESS, "", "TK-17 nothing says that it may fit");
    f.mappa_2_or_3 = true;
    expect(&f, TASK_EARLY_ASSESS, "2026-10-02", "TK-17 never assessed");
    f.mappa_2_or_3 = false;
    f.very_high_harm = true;
    expect(&f, TASK_EARLY_ASSESS, "2026-10-02", "TK-17 very high harm");
    f.who = RESP_COMMUNITY;
    expect(&f, TASK_EARLY_ASSESS, "", "TK-17 the COM has it");
    f.who = RESP_CUSTODY;
    f.assessments = &a;
    f.assessment_count = 1;
    expect(&f, TASK_EARLY_ASSESS, "2026-10-02", "TK-17 assessed before it");
    expect(&f, TASK_EARLY_DECISION, "", "TK-18 nothing is awaited");
    a.made = D("2026-10-12");
    a.in_window = true;
    expect(&f, TASK_EARLY_ASSESS, "", "TK-17 assessed in it");
    expect(&f, TASK_EARLY_DECISION, "2026-10-12", "TK-18 awaited");
    a.decision = DECISION_ACCEPTED;
    expect(&f, TASK_EARLY_DECISION, "", "TK-18 decided");
    f.assessment_count = 0;
    f.crd = DAY_NONE;
    f.release = (struct release){0};
    expect(&f, TASK_EARLY_ASSESS, "", "TK-17 no date at all");
}

static void
handover(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    f.handover = D("2027-02-04");
    expect(&f, TASK_HAND_OVER, "2027-02-04", "TK-19");
    expect(&f, TASK_COM_NAMED, "", "TK-20 there is one");
    f.com_named = false;
    expect(&f, TASK_COM_NAMED, "2026-12-10", "TK-20 eight weeks before");
    f.who = RESP_COMMUNITY;
    f.responsible_since = D("2026-11-02");
    f.handover = DAY_NONE;
    expect(&f, TASK_COM_NAMED, "2026-09-07", "TK-20 recalled: since then");
    expect(&f, TASK_HAND_OVER, "", "TK-19 no handover date");
    f.handover = D("2026-09-24");
    expect(&f, TASK_HAND_OVER, "2026-09-24", "TK-19 eight weeks after");
    f.handover = D("2026-09-23");
    expect(&f, TASK_HAND_OVER, "", "TK-19 longer ago");
    f.who = RESP_CUSTODY;
    f.handover = DAY_NONE;
    expect(&f, TASK_COM_NAMED, "", "TK-20 none is needed yet");
}

/* The handover's items are tasks, due as it says, and follow it. */
static void
handover_items(void **state)
{
    struct task_facts f = quiet();
    struct task_wanted out[TASKS_OF_ONE_MAX];
    struct handover_todo *t = f.handover_work.todo;

    (void)state;
    f.handover = D("2027-02-04");
    f.handover_work.count = 2;
    t[0] =
        (struct handover_todo){.part = HP_PERSON_TOLD, .due = D("2026-08-06")};
    t[1] = (struct handover_todo){
        .part = HP_MEETING, .state = ITEM_STARTED, .due = D("2027-01-21")};
    expect(&f, TASK_HANDOVER_TOLD, "2026-08-06", "TK-33 as it says");
    expect(&f, TASK_HANDOVER_MEETING, "2027-01-21", "TK-33 begun");
    expect(&f, TASK_HANDOVER_REPORT, "", "TK-33 this type needs none");
    const struct task_wanted *w = wanted(&f, TASK_HANDOVER_TOLD, out);
    CHECK(w != NULL && w->follows && w->state == TASK_OPEN, "open");
    t[0].state = ITEM_DONE;
    t[0].on = D("2026-11-02");
    w = wanted(&f, TASK_HANDOVER_TOLD, out);
    CHECK(w != NULL && w->state == TASK_DONE && day_same(w->on, t[0].on),
          "done on that day");
    t[0].state = ITEM_DOES_NOT_APPLY;
    w = wanted(&f, TASK_HANDOVER_TOLD, out);
    CHECK(w != NULL && w->state == TASK_NOT_NEEDED, "does not apply");
    w = wanted(&f, TASK_HAND_OVER, out);
    CHECK(w != NULL && w->state == TASK_OPEN, "TK-19 not agreed");
    f.handover_work.agreed_on = D("2026-11-10");
    w = wanted(&f, TASK_HAND_OVER, out);
    CHECK(w != NULL && w->state == TASK_DONE, "TK-19 both agreed");
    f.handover = D("2026-09-23");
    expect(&f, TASK_HANDOVER_MEETING, "", "TK-33 long ago");
    f.handover = DAY_NONE;
    expect(&f, TASK_HANDOVER_MEETING, "", "TK-33 no date");
}

static void
home_detention_eligibility(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    expect(&f, TASK_HDC_ELIGIBLE, "", "TK-29 no date");
    f.hdced = D("2027-03-01");
    expect(&f, TASK_HDC_ELIGIBLE, "2026-01-05", "TK-29 since our records");
    f.sentence_start = D("2026-11-09");
    expect(&f, TASK_HDC_ELIGIBLE, "2026-11-09", "TK-29 since the sentence");
    f.recalled = true;
    expect(&f, TASK_HDC_ELIGIBLE, "", "TK-29 recalled");
    f.recalled = false;
    f.hdc_actual = D("2027-03-02");
    expect(&f, TASK_HDC_ELIGIBLE, "", "TK-29 approved");
    f.hdc_actual = DAY_NONE;
    f.hdced = D("2026-11-18");
    expect(&f, TASK_HDC_ELIGIBLE, "", "TK-29 past");
}

/* The row says at the latest; what was agreed may be sooner. */
static void
the_next_supervision_is_agreed(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    f.pom_since = D("2026-02-02");
    f.last_supervision = D("2026-03-02");
    f.next_supervision = D("2026-12-12"); /* a Saturday */
    expect(&f, TASK_SUPERVISION, "2026-12-11", "TK-23 as agreed");
    f.next_supervision = D("2027-06-01");
    expect(&f, TASK_SUPERVISION, "2027-03-02", "TK-23 at the latest");
    f.tier_a = true;
    f.next_supervision = D("2026-07-01");
    expect(&f, TASK_SUPERVISION_HIGH, "2026-07-01", "TK-24 as agreed");
}

static void
in_touch_with_the_com(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    f.pom_since = D("2026-09-01");
    expect(&f, TASK_COM_CONTACT, "", "TK-39 no open prison");
    f.prison = STR("SUI");
    expect(&f, TASK_COM_CONTACT, "2026-10-30",
           "TK-39 since the POM has the case; before a Sunday");
    f.last_com = D("2026-10-12");
    expect(&f, TASK_COM_CONTACT, "2026-12-11", "TK-39 before a Saturday");
    f.who = RESP_COMMUNITY;
    expect(&f, TASK_COM_CONTACT, "2026-12-11", "TK-39 the COM leads");
    f.pom_since = D("2026-11-02");
    expect(&f, TASK_COM_CONTACT, "2027-01-01", "TK-39 another POM since");
    f.com_named = false;
    expect(&f, TASK_COM_CONTACT, "", "TK-39 nobody is named");
    f.com_named = true;
    f.pom_since = DAY_NONE;
    expect(&f, TASK_COM_CONTACT, "", "TK-39 nobody has the case");
}

static void
meetings(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    f.last_contact = D("2026-10-05");
    expect(&f, TASK_CONTACT, "", "TK-22 nobody has the case");
    expect(&f, TASK_FIRST_CONTACT, "", "TK-21 nobody has the case");
    expect(&f, TASK_SUPERVISION, "", "TK-23 nobody has the case");
    expect(&f, TASK_SUPERVISION_HIGH, "", "TK-24 nobody has the case");
    f.pom_since = D("2026-09-01");
    expect(&f, TASK_CONTACT, "2027-01-05", "TK-22 three months");
    expect(&f, TASK_FIRST_CONTACT, "", "TK-21 they met");
    f.pom_since = D("2026-11-02");
    expect(&f, TASK_FIRST_CONTACT, "2026-11-02", "TK-21 another POM since");
    expect(&f, TASK_CONTACT, "", "TK-22 another POM since");
    f.pom_since = D("2024-11-04");
    f.last_contact = DAY_NONE;
    expect(&f, TASK_FIRST_CONTACT, "2026-01-05", "TK-21 since our records");
    expect(&f, TASK_SUPERVISION, "2027-01-05", "TK-23 since our records");
    f.last_supervision = D("2026-03-02");
    expect(&f, TASK_SUPERVISION, "2027-03-02", "TK-23 since the last");
    f.tier_a = true;
    expect(&f, TASK_SUPERVISION, "", "TK-23 high risk");
    expect(&f, TASK_SUPERVISION_HIGH, "2026-09-02", "TK-24 tier A");
    f.tier_a = false;
    f.very_high_harm = true;
    expect(&f, TASK_SUPERVISION_HIGH, "2026-09-02", "TK-24 very high harm");
}

static void
women_and_release(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    expect(&f, TASK_COMPLEXITY, "", "TK-25 men");
    f.complexity_review = D("2026-12-01");
    expect(&f, TASK_COMPLEXITY_REVIEW, "", "TK-26 men");
    f.womens_prison = true;
    expect(&f, TASK_COMPLEXITY, "2026-06-01", "TK-25");
    expect(&f, TASK_COMPLEXITY_REVIEW, "2026-12-01", "TK-26");
    f.complexity_known = true;
    f.complexity_review = DAY_NONE;
    expect(&f, TASK_COMPLEXITY, "", "TK-25 there is one");
    expect(&f, TASK_COMPLEXITY_REVIEW, "", "TK-26 none is set");
    f.release.on = D("2027-01-15");
    expect(&f, TASK_RELEASE_BOARD, "2027-01-15", "TK-27");
    f.release.kind = RELEASE_ARD;
    expect(&f, TASK_LICENCE, "2027-01-15", "TK-28");
    f.release.kind = RELEASE_PED;
    expect(&f, TASK_LICENCE, "", "TK-28 the Parole Board decides");
    f.release = (struct release){D("2026-11-18"), RELEASE_CRD};
    expect(&f, TASK_LICENCE, "", "TK-28 past");
}

/* On a holiday: the working day before; and never over the horizon. */
static void
due_days(void **state)
{
    const struct day off[] = {D("2026-12-25"), D("2026-12-28")};
    const struct holidays h = {off, COUNT_OF(off)};
    const struct task_setting same = {.used = true},
                              ten = {.used = true, .working_days = 10},
                              before = {.used = true, .months = -1, .days = -3};
    const struct task_settings s = settings();
    struct task_wanted out[TASKS_OF_ONE_MAX];
    struct task_facts f = quiet();

    (void)state;
    CHECK(day_same(task_due_day(&same, D("2026-12-28"), &h), D("2026-12-24")),
          "over Christmas");
    CHECK(day_same(task_due_day(&ten, D("2026-12-24"), &h), D("2027-01-11")),
          "ten working days");
    CHECK(day_same(task_due_day(&before, D("2027-03-31"), &h), D("2027-02-25")),
          "a month and three days before");
    f.oasys_last = DAY_NONE;
    f.sentence_start = D("2026-10-16"); /* + 70: Christmas Day */
    CHECK(task_decide(&f, &s, &h, rule_set_for(f.today), out) > 0 &&
              day_same(out[0].due, D("2026-12-24")) &&
              day_same(out[0].shown, D("2026-11-26")) &&
              day_same(out[0].escalates, D("2027-01-04")),
          "shown, due, escalated");
}

static void
codes_and_words(void **state)
{
    (void)state;
    for (enum task_kind k = 0; k < TASK_KINDS; k++) {
        CHECK(task_from(task_code(k)) == k && task_words(k).n > 0, "%d", k);
        CHECK(task_rows[k].id.n > 0 && task_rows[k].source.n > 0, "%d", k);
    }
    for (enum task_state s = 0; s < TASK_STATES; s++)
        CHECK(task_state_from(task_state_code(s)) == s &&
                  task_state_words(s).n > 0,
              "%d", s);
    CHECK(task_from(STR("NOTHING")) == TASK_KINDS, "no such kind");
    CHECK(task_state_from(STR("")) == TASK_STATES, "no such state");
}

TESTS(TEST(nothing_to_do_is_nothing), TEST(oasys), TEST(category),
      TEST(public_protection), TEST(home_detention_curfew), TEST(parole_window),
      TEST(which_review_counts), TEST(an_outcome_is_to_be_entered),
      TEST(early_allocation), TEST(handover), TEST(meetings),
      TEST(in_touch_with_the_com), TEST(handover_items),
      TEST(home_detention_eligibility), TEST(the_next_supervision_is_agreed),
      TEST(women_and_release), TEST(due_days), TEST(codes_and_words))
