/* What one side asks of the other: when it is due, how late, and when it is
 * chased: RQ-1 to RQ-3. */
#include "sentence/request_rule.h"

#include "check.h"

static struct day
on(const char *text)
{
    return day_parse(str_from_c(text));
}

static const struct holidays none = {NULL, 0};

static void
due_and_late_go_by_working_days(void **state) /* RQ-1, RQ-2, RQ-3 */
{
    static const struct {
        const char *today, *chased;
        int late;
        bool soon, chase, manager;
        const char *next;
    } rows[] = {
  /* due on Wednesday 25 November 2026 */
        {"2026-11-19", "",           0,  false, false, false, "2026-11-23"},
        {"2026-11-23", "",           0,  true,  true,  false, "2026-11-23"},
        {"2026-11-23", "2026-11-23", 0,  true,  false, false, "2026-11-26"},
        {"2026-11-25", "2026-11-20", 0,  true,  true,  false, "2026-11-23"},
        {"2026-11-26", "2026-11-23", 1,  false, true,  false, "2026-11-26"},
        {"2026-11-27", "2026-11-26", 2,  false, false, false, "2026-12-03"},
        {"2026-12-03", "2026-11-26", 6,  false, true,  false, "2026-12-03"},
        {"2026-12-08", "2026-12-03", 9,  false, false, false, "2026-12-10"},
        {"2026-12-09", "2026-12-03", 10, false, false, true,  "2026-12-10"},
    };

    (void)state;
    CHECK(day_same(request_due(&none, on("2026-11-19"), 4), on("2026-11-25")),
          "four working days");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct request_one r = {.due = on("2026-11-25")};

        if (*rows[i].chased != '\0')
            r.chased = instant_of_day(on(rows[i].chased));
        const struct request_standing s =
            request_standing_of(&none, &r, on(rows[i].today));
        CHECK(s.late == rows[i].late && s.soon == rows[i].soon &&
                  s.chase == rows[i].chase && s.to_manager == rows[i].manager,
              "%s chased %s: late %d, soon %d, chase %d, manager %d",
              rows[i].today, rows[i].chased, s.late, s.soon, s.chase,
              s.to_manager);
        CHECK(day_same(s.next_on, on(rows[i].next)), "%s: next", rows[i].today);
        r.state = REQUEST_ANSWERED;
        CHECK(!day_known(
                  request_standing_of(&none, &r, on(rows[i].today)).next_on),
              "what is answered is chased no more");
    }
    CHECK(str_eq(request_state_words(REQUEST_REFUSED), STR("Pushed back")) &&
              str_eq(request_state_code(REQUEST_REFUSED), STR("REFUSED")) &&
              str_eq(direction_code(TO_COM), STR("TO_COM")) &&
              str_eq(direction_code(TO_PRISON), STR("TO_PRISON")),
          "words");
}

TESTS(TEST(due_and_late_go_by_working_days))
