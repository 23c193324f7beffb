/* The handovers of a prison: who stands on which list, and how far each is. */
#include "sentence/handover_overview_rule.h"
#include "sentence/westerhaven.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static void
what_is_recorded_is_found_by_number(void **state)
{
    struct contact contact[] = {
        {.person = STR("A1001AA"), .first = on("2026-11-01")       },
        {.person = STR("A2001BA"), .meeting_held = on("2026-11-02")},
    };
    struct handover_of of[] = {
        {.person = STR("A2001BA"), .report_sent = on("2026-11-03")},
    };
    const struct handover_overview none = {0};
    const struct handover_overview o = {
        of, 1, {contact, 2}
    };
    struct handover_case k = {
        .number = STR("A2001BA"),
        .who = RESP_CUSTODY,
        .handover = on("2026-12-24"),
        .reason = STR("determinate"),
        .resourcing = STR("ENHANCED"),
        .unit_code = STR("N02WHV"),
        .tier = STR_EMPTY,
        .com_name = STR_EMPTY,
        .com_email = STR_EMPTY,
    };

    (void)state;
    of[0].work = handover_work_none();
    CHECK(contact_of(&o.contacts, STR("A1001AA")) == &contact[0], "found");
    CHECK(contact_of(&o.contacts, STR("A1001AB")) == NULL, "not there");
    CHECK(contact_of(&none.contacts, STR("A1001AA")) == NULL, "none at all");
    CHECK(handover_of(&none, k.number) == NULL, "none at all");
    CHECK(handover_overview_progress(&o, &k, on("2026-11-19")).done == 1,
          "the meeting");
    CHECK(handover_overview_progress(&none, &k, on("2026-11-19")).done == 0,
          "nothing is recorded");
    k.resourcing = STR("NORMAL");
    CHECK(handover_type_of(&k, on("2026-11-19")) == HT_STANDARD, "standard");
    CHECK(handover_overview_progress(&o, &k, on("2026-11-19")).done == 1,
          "the report");
    of[0].work.id = 1;
    of[0].work.due = on("2026-01-01"); /* of an earlier handover */
    CHECK(handover_overview_progress(&o, &k, on("2026-11-19")).done == 0,
          "another handover");
    k.resourcing = STR_EMPTY;
    k.unit_code = STR_EMPTY;
    CHECK(handover_type_of(&k, on("2026-11-19")) == HT_MISSING,
          "probation has told nothing");
    k.tier = STR("B");
    CHECK(handover_type_of(&k, on("2026-11-19")) == HT_ENHANCED, "not known");
    k.who = RESP_COMMUNITY;
    const struct handover_progress p =
        handover_overview_progress(&none, &k, on("2026-12-30"));
    CHECK(handover_overview_lists(&k, &p, on("2026-12-30")).com_overdue &&
              handover_overview_lists(&k, &p, on("2026-12-30")).overdue_tasks,
          "six days without a COM");
}

EACH(each_stands_on_its_lists)
{
    struct visit v = westerhaven(e);

    visit_account(&v, "HOLLIS", ROLE_HOMD, "MLB", 0);
    visit_account(&v, "ASHDOWN", ROLE_POM, "MLB", 3009);
    visit_ask(&v, "insert into allocation (person, prison, policy, staff, "
                  "from_at, from_by, reason) values ('A2001BA', 'MLB', 'POM', "
                  "3009, 1700000000000, 'HOLLIS', 'MANUAL')");
    visit_sign_in(&v, "HOLLIS");
    visit_get(&v, "/handovers");
    SEES(&v, "Coming up (0)");
    SEES(&v, "In progress (3)");
    SEES(&v, "Overdue tasks (2)");
    SEES(&v, "COM not named (1)");
    SEES(&v, "To decide (0)");
    SEES(&v, "Grant, Michael");
    visit_get(&v, "/handovers?view=no-com");
    SEES(&v, "Hussain, Tariq");
    SEES(&v, "2 weeks after");
    SEES_NOT(&v, "Grant, Michael");
    visit_get(&v, "/handovers?name=ivan");
    SEES(&v, "Ivanov, Petar");
    SEES_NOT(&v, "Hussain");
    visit_get(&v, "/handovers?view=all&format=csv");
    SEES(&v, "A2003BC");
    SEES(&v, "Ashdown, Helen");
    visit_ask(&v, "insert into handover_work (person, prison, due, opened_by, "
                  "opened_at, com_view) values ('A2001BA', 'MLB', "
                  "'2026-12-24', 'T', 0, 'No')");
    visit_ask(&v, "insert into handover_item (work, item, state, evidence, "
                  "on_day, set_by, set_at) values (1, 'person-told', 'DONE', "
                  "'x', '2026-11-01', 'T', 0), (1, 'of-old', 'DONE', 'x', "
                  "'2026-11-01', 'T', 0)");
    visit_get(&v, "/handovers?view=decide");
    SEES(&v, "To decide (1)");
    SEES(&v, "of 7");
    visit_sign_in(&v, "ASHDOWN");
    visit_get(&v, "/handovers?view=all");
    SEES(&v, "Grant, Michael");
    SEES_NOT(&v, "Ivanov, Petar");
    visit_get(&v, "/handovers?view=all&whose=everybody");
    SEES(&v, "Ivanov, Petar");
    visit_sign_in(&v, "LINDEN");
    visit_get(&v, "/handovers");
    CHECK(v.status == 403, "of the prison alone: %d", v.status);
    visit_close(&v);
}

TESTS(TEST(what_is_recorded_is_found_by_number),
      TEST_EACH(each_stands_on_its_lists))
