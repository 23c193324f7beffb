/* feeds/movement_rule: what two documents side by side mean, row by row. */
#include "feeds/movement_rule.h"

#include "check.h"

struct state {
    const char *status, *in_out, *type, *reason, *prison, *booking;
};

/* clang-format off */
static const struct row {
    const char *rule;
    struct state before, now;
    bool first, merged;
    const char *expect;
} rows[] = {
  { "MOVE-1 arrives from transit",
    {"INACTIVE TRN", "TRN", "TRN", "", "TRN", "1"}, {"ACTIVE IN", "IN", "ADM", "INT", "LEI", "1"}, false, false, "TRANSFERRED_IN" },
  { "MOVE-2 back from court",
    {"ACTIVE OUT", "OUT", "CRT", "", "MDI", "1"}, {"ACTIVE IN", "IN", "CRT", "", "MDI", "1"}, false, false, "RETURN_FROM_COURT" },
  { "MOVE-3 admitted after two numbers were joined",
    {"INACTIVE OUT", "OUT", "REL", "", "OUT", "1"}, {"ACTIVE IN", "IN", "ADM", "", "MDI", "2"}, false, true, "POST_MERGE_ADMISSION" },
  { "MOVE-4 an old booking is opened again",
    {"INACTIVE OUT", "OUT", "REL", "", "OUT", "12"}, {"ACTIVE IN", "IN", "ADM", "", "MDI", "7"}, false, false, "READMISSION_SWITCH_BOOKING" },
  { "MOVE-5 admitted under a new booking",
    {"INACTIVE OUT", "OUT", "REL", "", "OUT", "1"}, {"ACTIVE IN", "IN", "ADM", "", "MDI", "2"}, false, false, "NEW_ADMISSION" },
  { "MOVE-5 seen for the first time, just admitted",
    {"", "", "", "", "", ""}, {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, true, false, "NEW_ADMISSION" },
  { "MOVE-6 readmitted under the same booking",
    {"INACTIVE OUT", "OUT", "REL", "", "OUT", "1"}, {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, false, false, "READMISSION" },
  { "MOVE-7 from court to another prison",
    {"ACTIVE OUT", "OUT", "CRT", "", "MDI", "1"}, {"ACTIVE IN", "IN", "ADM", "TRNCRT", "LEI", "1"}, false, false, "TRANSFERRED_IN" },
  { "MOVE-8 back from a temporary absence",
    {"ACTIVE OUT", "OUT", "TAP", "", "MDI", "1"}, {"ACTIVE IN", "IN", "TAP", "", "MDI", "1"}, false, false, "TEMPORARY_ABSENCE_RETURN" },
  { "MOVE-9 from a temporary absence to another prison",
    {"ACTIVE OUT", "OUT", "TAP", "", "MDI", "1"}, {"ACTIVE IN", "IN", "ADM", "TRNTAP", "LEI", "1"}, false, false, "TRANSFERRED_IN" },
  { "MOVE-10 leaves by transfer",
    {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, {"INACTIVE TRN", "TRN", "TRN", "", "TRN", "1"}, false, false, "TRANSFERRED_OUT" },
  { "MOVE-11 leaves for court",
    {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, {"ACTIVE OUT", "OUT", "CRT", "", "MDI", "1"}, false, false, "SENT_TO_COURT" },
  { "MOVE-12 leaves for a temporary absence",
    {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, {"ACTIVE OUT", "OUT", "TAP", "", "MDI", "1"}, false, false, "TEMPORARY_ABSENCE_RELEASE" },
  { "MOVE-13 released to hospital",
    {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, {"INACTIVE OUT", "OUT", "REL", "HP", "OUT", "1"}, false, false, "RELEASED_TO_HOSPITAL" },
  { "MOVE-14 released",
    {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, {"INACTIVE OUT", "OUT", "REL", "CR", "OUT", "1"}, false, false, "RELEASED" },
  { "MOVE-14 released from court",
    {"ACTIVE OUT", "OUT", "CRT", "", "MDI", "1"}, {"INACTIVE OUT", "OUT", "REL", "CR", "OUT", "1"}, false, false, "RELEASED" },
  { "MOVE-15 a booking for the first time",
    {"", "", "", "", "", ""}, {"ACTIVE IN", "IN", "CRT", "", "MDI", "1"}, false, false, "NEW_ADMISSION" },
  { "MOVE-16 comes back without an admission",
    {"INACTIVE OUT", "OUT", "REL", "", "OUT", "1"}, {"ACTIVE IN", "IN", "TAP", "", "MDI", "1"}, false, false, "NEW_ADMISSION" },
  { "MOVE-17 something nobody can name",
    {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, {"INACTIVE OUT", "OUT", "ADM", "", "OUT", "1"}, false, false, "UNKNOWN" },
  { "MOVE-18 the whole journey fell between two files",
    {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, {"ACTIVE IN", "IN", "ADM", "INT", "LEI", "1"}, false, false, "TRANSFERRED_IN" },
  { "nothing happened",
    {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, {"ACTIVE IN", "IN", "ADM", "", "MDI", "1"}, false, false, "" },
  { "somebody in transit is not active: not released twice",
    {"INACTIVE TRN", "TRN", "TRN", "", "TRN", "1"}, {"INACTIVE OUT", "OUT", "REL", "", "OUT", "1"}, false, false, "UNKNOWN" },
};
/* clang-format on */

static struct person_state
state_of(const struct state *s)
{
    struct person_state p = person_state_empty();

    p.status = str_from_c(s->status);
    p.in_out = str_from_c(s->in_out);
    p.move_type = str_from_c(s->type);
    p.move_reason = str_from_c(s->reason);
    p.prison = str_from_c(s->prison);
    p.booking = str_from_c(s->booking);
    return p;
}

static void
each_row_of_the_table(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct person_state before = state_of(&rows[i].before);
        const struct person_state now = state_of(&rows[i].now);
        const char *got = movement_code(movement_derive(
            rows[i].first ? NULL : &before, &now, rows[i].merged));

        CHECK(str_eq(str_from_c(got), str_from_c(rows[i].expect)), "%s: %s",
              rows[i].rule, got);
    }
}

static void
what_ends_allocations(void **state)
{
    /* In the order of enum movement_kind: . kept, E elsewhere, A all. */
    static const char fates[] = ".E.EEEE.E...A.";

    (void)state;
    REQUIRE(sizeof fates - 1 == MOVEMENT_COUNT, "a letter each");
    for (int k = 0; k < MOVEMENT_COUNT; k++) {
        const enum allocation_fate fate = movement_fate((enum movement_kind)k);

        CHECK(".EA"[fate] == fates[k], "%s",
              movement_code((enum movement_kind)k));
    }
}

static void
a_movement_is_no_later_than_its_day_and_its_document(void **state)
{
    const struct instant as_of = instant_parse(STR("2026-11-20T15:00:00"));

    (void)state;
    CHECK(movement_at(DAY_NONE, as_of).ms == as_of.ms, "no day");
    CHECK(movement_at(day_parse(STR("2026-11-20")), as_of).ms == as_of.ms,
          "the same day");
    CHECK(movement_at(day_parse(STR("2026-11-18")), as_of).ms ==
              instant_parse(STR("2026-11-19")).ms - 1,
          "the end of an earlier day");
}

TESTS(TEST(each_row_of_the_table), TEST(what_ends_allocations),
      TEST(a_movement_is_no_later_than_its_day_and_its_document))
