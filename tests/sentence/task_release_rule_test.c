/* sentence/task_release_rule: screening, temporary release, the meeting before
 * release; who owns a task that the row leaves open. */
#include "sentence/quiet.h"

static void
screening_when_the_sentence_begins(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    expect(&f, TASK_PROTECTION, "2026-01-05", "TK-34 since our records");
    expect(&f, TASK_INTERVENTIONS, "2026-01-05", "TK-35 since our records");
    f.sentence_start = D("2026-11-09");
    expect(&f, TASK_PROTECTION, "2026-11-09", "TK-34 since the sentence");
    expect(&f, TASK_INTERVENTIONS, "2026-11-09", "TK-35 since the sentence");
    f.who = RESP_COMMUNITY;
    expect(&f, TASK_PROTECTION, "", "TK-34 the community leads");
    expect(&f, TASK_INTERVENTIONS, "", "TK-35 the community leads");
    f.recalled = true;
    expect(&f, TASK_PROTECTION, "2026-11-09", "TK-34 again after a recall");
}

static void
temporary_release(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    expect(&f, TASK_ROTL, "", "TK-36 no date");
    f.rotl = D("2027-03-01");
    expect(&f, TASK_ROTL, "2027-03-01", "TK-36");
    f.recalled = true;
    expect(&f, TASK_ROTL, "", "TK-36 recalled");
    f.recalled = false;
    f.rotl = D("2026-11-18");
    expect(&f, TASK_ROTL, "", "TK-36 past");
}

static void
the_three_meet_before_release(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    f.release.on = D("2027-06-01");
    expect(&f, TASK_RELEASE_JOINT, "2027-06-01", "TK-37");
    f.last_joint = D("2026-11-30");
    expect(&f, TASK_RELEASE_JOINT, "2027-06-01", "TK-37 too long before");
    f.last_joint = D("2026-12-01");
    expect(&f, TASK_RELEASE_JOINT, "", "TK-37 they met");
    f.release.kind = RELEASE_TED;
    expect(&f, TASK_RELEASE_JOINT, "", "TK-37 the Parole Board decides");
}

static void
the_plan_for_release_is_told(void **state)
{
    struct task_facts f = quiet();

    (void)state;
    expect(&f, TASK_RELEASE_TELL, "", "TK-38 nothing to tell");
    f.untold = D("2026-11-16");
    expect(&f, TASK_RELEASE_TELL, "2026-11-16", "TK-38 as the row says");
    f.release.on = DAY_NONE;
    expect(&f, TASK_RELEASE_TELL, "2026-11-16", "TK-38 no day of release");
    f.release.on = D("2024-09-24");
    expect(&f, TASK_RELEASE_TELL, "2026-11-16", "TK-38 the date is past");
    f.release.on = D("2026-11-30");
    expect(&f, TASK_RELEASE_TELL, "2026-11-16", "TK-38 at the latest");
}

/* A row may leave it to who leads. */
static void
the_owner_may_be_who_leads(void **state)
{
    struct task_facts f = quiet();
    struct task_settings s = settings();
    struct task_wanted out[TASKS_OF_ONE_MAX];
    static const struct holidays none = {0};

    (void)state;
    f.mappa_concerns = true;
    f.release.on = D("2027-06-01");
    for (enum task_kind k = 0; k < TASK_KINDS; k++)
        s.at[k].used = k == TASK_MAPPA_LEVEL;
    s.at[TASK_MAPPA_LEVEL].owner = STR(TASK_OWNER_LEADS);
    CHECK(task_decide(&f, &s, &none, rule_set_for(f.today), out) == 1, "one");
    CHECK(str_eq(out[0].owner, STR("POM")), "the prison leads");
    f.who = RESP_COMMUNITY;
    CHECK(task_decide(&f, &s, &none, rule_set_for(f.today), out) == 1, "one");
    CHECK(str_eq(out[0].owner, STR("COM")), "the community leads");
}

TESTS(TEST(screening_when_the_sentence_begins), TEST(temporary_release),
      TEST(the_three_meet_before_release), TEST(the_owner_may_be_who_leads),
      TEST(the_plan_for_release_is_told))
