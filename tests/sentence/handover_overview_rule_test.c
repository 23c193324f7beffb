/* The handovers of many people at once: what is recorded of each, and how far
 * each is. */
#include "sentence/handover_overview_rule.h"

#include "check.h"

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

TESTS(TEST(what_is_recorded_is_found_by_number))
