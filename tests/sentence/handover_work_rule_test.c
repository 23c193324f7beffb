/* A handover that both sides prepare: what is to do, how late it is, who may
 * agree: HW-1 to HW-7. */
#include "sentence/handover_work_rule.h"

#include "check.h"

#include <string.h>

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static struct instant
at(const char *text)
{
    return instant_parse(str_from_c(text));
}

static struct handover_work
nothing(void)
{
    return (struct handover_work){
        .pom_view = STR_EMPTY, .com_view = STR_EMPTY, .decided = STR_EMPTY};
}

static const struct handover_todo *
todo(const struct handover_progress *p, enum handover_part part)
{
    for (size_t i = 0; i < p->count; i++)
        if (p->todo[i].part == part)
            return &p->todo[i];
    return NULL;
}

static void
each_type_has_its_items(void **state) /* HW-1 */
{
    static const struct {
        enum handover_type_row type;
        const char *items;
    } rows[] = {
        {HT_MISSING,
         "person-told contacted-com first-contact person-view not-lose report"},
        {HT_NONE,
         "person-told contacted-com first-contact person-view not-lose report"},
        {HT_STANDARD,
         "person-told contacted-com first-contact person-view not-lose report"},
        {HT_ENHANCED_SIMPLE,
         "person-told oasys contacted-com first-contact person-view not-lose" },
        {HT_ENHANCED,        "person-told oasys contacted-com first-contact "
                      "person-view not-lose meeting"     },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct handover_work w = nothing();
        const struct handover_work_facts f = {
            .today = on("2026-11-19"), .type = rows[i].type, .work = &w};
        const struct handover_progress p = handover_progress_of(&f);
        char items[256] = "";
        unsigned tasks = 0;

        for (size_t k = 0; k < p.count; k++) {
            const struct handover_part_rule *r =
                &handover_parts[p.todo[k].part];

            snprintf(items + strlen(items), sizeof items - strlen(items),
                     "%s%s", k > 0 ? " " : "", r->code);
            tasks |= r->task;
        }
        CHECK(strcmp(items, rows[i].items) == 0, "%s", items);
        CHECK(tasks == handover_type_tasks(rows[i].type),
              "the national tasks of type %d are among them", rows[i].type);
        CHECK(p.stage == STAGE_NONE && !day_known(p.todo[0].due) &&
                  p.days_late == 0,
              "no date to count from");
    }
    const struct handover_work w = nothing();
    const struct handover_work_facts before = {
        .today = on("2017-12-31"), .type = HT_ENHANCED, .work = &w};
    CHECK(handover_progress_of(&before).count == 0, "before the policy");
    CHECK(handover_part_from(STR("meeting")) == HP_MEETING, "by code");
    CHECK(handover_part_from(STR("nothing")) == HP_COUNT, "no such item");
    CHECK(item_state_from(STR("DONE")) == ITEM_DONE, "by code");
    CHECK(item_state_from(STR("")) == ITEM_STATES, "no such state");
}

static void
stages_count_back_from_the_date(void **state) /* HW-2 */
{
    static const struct {
        const char *today;
        enum handover_stage stage;
    } rows[] = {
        {"2026-06-24", STAGE_EARLIER},
        {"2026-06-25", STAGE_26     },
        {"2026-10-28", STAGE_26     },
        {"2026-10-29", STAGE_8      },
        {"2026-12-09", STAGE_8      },
        {"2026-12-10", STAGE_2      },
        {"2026-12-23", STAGE_2      },
        {"2026-12-24", STAGE_PAST   },
    };
    const struct handover_work w = nothing();

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct handover_work_facts f = {.today = on(rows[i].today),
                                              .due = on("2026-12-24"),
                                              .since = on("2020-01-01"),
                                              .type = HT_ENHANCED,
                                              .work = &w};
        const struct handover_progress p = handover_progress_of(&f);

        CHECK(p.stage == rows[i].stage, "%s: %d", rows[i].today, p.stage);
        CHECK(day_same(p.stage_due[STAGE_PAST], f.due), "the rule's date");
        CHECK(day_same(todo(&p, HP_MEETING)->due, on("2026-12-10")), "2 weeks");
    }
    CHECK(str_eq(handover_stage_words(STAGE_8), STR("8 weeks before")),
          "in words");
}

static void
late_is_counted_from_the_rules_date(void **state) /* HW-3, HW-4 */
{
    struct handover_work w = nothing();
    struct handover_work_facts f = {.today = on("2027-01-03"),
                                    .due = on("2026-12-24"),
                                    .type = HT_ENHANCED,
                                    .work = &w};

    (void)state;
    w.item[HP_OASYS] =
        (struct handover_item){.state = ITEM_DONE, .on = on("2026-10-30")};
    w.item[HP_PERSON_TOLD] = (struct handover_item){
        .state = ITEM_DOES_NOT_APPLY, .on = on("2026-06-01")};
    w.item[HP_CONTACTED_COM] =
        (struct handover_item){.state = ITEM_STARTED, .on = on("2026-10-01")};
    struct handover_progress p = handover_progress_of(&f);
    CHECK(todo(&p, HP_OASYS)->late == 1, "done a day late");
    CHECK(todo(&p, HP_PERSON_TOLD)->late == 0, "in time");
    CHECK(todo(&p, HP_CONTACTED_COM)->late == 66, "begun is not done");
    CHECK(p.done == 2 && p.late == 5, "%zu done, %zu late", p.done, p.late);
    CHECK(p.days_late == 10 && !p.agreed, "ten days, whoever was late");

    /* What is recorded elsewhere speaks for its item. */
    f.meeting_booked = on("2026-12-20");
    f.report_draft = f.first_contact = on("2026-12-01");
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_MEETING)->state == ITEM_STARTED, "booked");
    CHECK(todo(&p, HP_FIRST_CONTACT)->state == ITEM_DONE, "held");
    f.meeting_held = on("2026-12-08");
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_MEETING)->state == ITEM_DONE, "held");
    w.item[HP_MEETING].state = ITEM_DOES_NOT_APPLY;
    w.item[HP_MEETING].on = on("2026-12-01");
    f.meeting_held = DAY_NONE;
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_MEETING)->state == ITEM_DOES_NOT_APPLY,
          "a meeting booked after all is not yet held");
    f.type = HT_STANDARD;
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_REPORT)->state == ITEM_STARTED, "a draft");
    f.report_sent = on("2026-12-10");
    p = handover_progress_of(&f);
    CHECK(todo(&p, HP_REPORT)->state == ITEM_DONE, "sent");

    f.due = DAY_NONE;
    f.since = on("2027-01-01");
    CHECK(handover_progress_of(&f).days_late == 2,
          "without a date from the day on which the COM came to lead");
}

static void
both_agree_or_it_is_decided(void **state) /* HW-5 */
{
    struct handover_work w = nothing();
    const struct handover_work_facts f = {.today = on("2027-01-03"),
                                          .due = on("2026-12-24"),
                                          .type = HT_STANDARD,
                                          .work = &w};

    (void)state;
    w.pom.at = at("2026-12-28T09:00:00Z");
    CHECK(!handover_progress_of(&f).agreed, "one alone");
    w.com.at = at("2026-12-26T09:00:00Z");
    struct handover_progress p = handover_progress_of(&f);
    CHECK(p.agreed && p.days_late == 4, "the later of the two counts");
    w.com.at = at("2026-12-29T09:00:00Z");
    CHECK(handover_progress_of(&f).days_late == 5, "whichever side it is");
    w.com.at = at("2026-12-20T09:00:00Z");
    w.pom.at = at("2026-12-21T09:00:00Z");
    CHECK(handover_progress_of(&f).days_late == 0, "in time");
    w.pom.at = INSTANT_NONE;
    w.pom_view = STR("No");
    CHECK(handover_progress_of(&f).disputed, "one disagrees");
    w.pom_view = STR_EMPTY;
    w.com_view = STR("No");
    CHECK(handover_progress_of(&f).disputed, "the other");
    w.decided = STR("MORE_WORK");
    p = handover_progress_of(&f);
    CHECK(!p.disputed && !p.agreed, "more work: decided, not agreed");
    w.decided = STR("GOES_AHEAD");
    w.decided_at = at("2026-12-25T09:00:00Z");
    p = handover_progress_of(&f);
    CHECK(p.agreed && !p.disputed && p.days_late == 1, "it goes ahead");
}

static void
who_may_agree(void **state) /* HW-6 */
{
    struct handover_work w = nothing();
    const struct handover_work_facts f = {
        .today = on("2026-11-19"), .type = HT_STANDARD, .work = &w};
    const struct handover_item done = {.state = ITEM_DONE,
                                       .on = on("2026-11-01")};
    struct handover_progress p = handover_progress_of(&f);

    (void)state;
    CHECK(handover_agree_problem(&p, &w, SIDE_HOMD) != NULL, "decides only");
    CHECK(handover_agree_problem(&p, &w, SIDE_POM) != NULL, "left to do");
    CHECK(handover_agree_problem(&p, &w, SIDE_COM) != NULL, "not accepted");
    w.answer = ANSWER_ACCEPTED;
    CHECK(handover_agree_problem(&p, &w, SIDE_COM) != NULL, "first contact");
    for (size_t i = 0; i < HP_COUNT; i++)
        w.item[i] = done;
    p = handover_progress_of(&f);
    CHECK(handover_agree_problem(&p, &w, SIDE_POM) == NULL, "may");
    CHECK(handover_agree_problem(&p, &w, SIDE_COM) == NULL, "may");
    w.com_view = STR("No");
    p = handover_progress_of(&f);
    CHECK(handover_agree_problem(&p, &w, SIDE_COM) != NULL, "disputed");
}

static void
another_handover_begins(void **state) /* HW-7 */
{
    struct handover_work w = nothing();
    const struct day today = on("2026-11-19"), then = on("2026-03-01");
    const struct day next = on("2027-06-01");

    (void)state;
    CHECK(!handover_work_is_over(&w, RESP_CUSTODY, next, today), "no work");
    w.id = 1;
    CHECK(!handover_work_is_over(&w, RESP_CUSTODY, next, today), "no date");
    w.due = then;
    CHECK(handover_work_is_over(&w, RESP_CUSTODY, next, today),
          "taken over, and the POM's again");
    CHECK(!handover_work_is_over(&w, RESP_COMMUNITY, next, today), "the COM's");
    CHECK(!handover_work_is_over(&w, RESP_CUSTODY, then, today), "same date");
    w.due = on("2026-12-01");
    CHECK(!handover_work_is_over(&w, RESP_CUSTODY, next, today),
          "a date to come that moved is the same handover");
}

static void
each_code_has_its_words(void **state)
{
    static const struct {
        enum item_state state;
        const char *code, *words;
    } rows[] = {
        {ITEM_OPEN,           "OPEN",           "Not started"   },
        {ITEM_STARTED,        "STARTED",        "Started"       },
        {ITEM_DONE,           "DONE",           "Done"          },
        {ITEM_DOES_NOT_APPLY, "DOES_NOT_APPLY", "Does not apply"},
    };
    static const char *const sides[SIDE_COUNT] = {"", "POM", "COM", "HOMD"};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(
            str_eq(item_state_code(rows[i].state), str_from_c(rows[i].code)) &&
                str_eq(item_state_words(rows[i].state),
                       str_from_c(rows[i].words)) &&
                item_state_from(str_from_c(rows[i].code)) == rows[i].state,
            "%s", rows[i].code);
    for (enum side s = 0; s < SIDE_COUNT; s++)
        CHECK(str_eq(side_code(s), str_from_c(sides[s])), "%s", sides[s]);
}

TESTS(TEST(each_type_has_its_items), TEST(stages_count_back_from_the_date),
      TEST(late_is_counted_from_the_rules_date),
      TEST(both_agree_or_it_is_decided), TEST(who_may_agree),
      TEST(another_handover_begins), TEST(each_code_has_its_words))
