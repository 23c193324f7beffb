/* Which sections a report has on a day, and when it may be finished. */
#include "check.h"
#include "sentence/report_rule.h"

#include <string.h>

#define D(iso) day_parse(STR(iso))

static struct report_section
row(const char *code, const char *from, bool used, int place)
{
    return (struct report_section){
        .kind = REPORT_PAROLE,
        .code = str_from_c(code),
        .from = day_parse(str_from_c(from)),
        .used = used,
        .place = place,
        .title = str_from_c(code),
        .hint = STR_EMPTY,
        .facts = STR("RISK CONTACT"),
        .needed = true,
        .by = STR_EMPTY,
    };
}

static void
codes_and_words(void **state)
{
    (void)state;
    for (enum report_kind k = 0; k < REPORT_KINDS; k++) {
        CHECK(report_kind_from(report_kind_code(k)) == k, "%d", (int)k);
        CHECK(report_kind_words(k).n > 0, "%d", (int)k);
    }
    CHECK(report_kind_from(STR("X")) == REPORT_KINDS, "none");
    for (enum report_state s = 0; s < REPORT_STATES; s++) {
        CHECK(report_state_from(report_state_code(s)) == s, "%d", (int)s);
        CHECK(report_state_words(s).n > 0, "%d", (int)s);
    }
    CHECK(report_state_from(STR("X")) == REPORT_STATES, "none");
    for (enum report_facts_kind k = 0; k < REPORT_FACTS; k++) {
        CHECK(report_facts_from(report_facts_code(k)) == k, "%d", (int)k);
        CHECK(report_facts_words(k).n > 0, "%d", (int)k);
    }
    CHECK(report_facts_from(STR("X")) == REPORT_FACTS, "none");
}

/* RW-1: a recommendation ends, the view as observation begins. */
static void
sections_of_a_day(void **state)
{
    struct report_section rows[] = {
        row("VIEW", "2022-07-21", true, 30),
        row("RECOMMENDATION", "2018-01-01", true, 20),
        row("RECOMMENDATION", "2022-07-21", false, 20),
        row("RISK", "2018-01-01", true, 10),
        row("RISK", "2030-01-01", true, 40),
        row("OTHER", "2018-01-01", true, 5),
    };
    struct report_section out[REPORT_SECTIONS_MAX];

    (void)state;
    rows[5].kind = REPORT_HANDOVER;
    const struct report_sections all = {rows, COUNT_OF(rows)};
    size_t n = report_sections_on(&all, REPORT_PAROLE, D("2022-07-20"), out);
    CHECK(n == 2, "%zu", n);
    CHECK(str_eq(out[0].code, STR("RISK")), "first");
    CHECK(str_eq(out[1].code, STR("RECOMMENDATION")), "still asked for");
    n = report_sections_on(&all, REPORT_PAROLE, D("2022-07-21"), out);
    CHECK(n == 2, "%zu", n);
    CHECK(str_eq(out[1].code, STR("VIEW")), "an observation");
    n = report_sections_on(&all, REPORT_PAROLE, D("2030-01-01"), out);
    CHECK(n == 2 && str_eq(out[1].code, STR("RISK")), "moved to the end");
    n = report_sections_on(&all, REPORT_PAROLE, D("2017-12-31"), out);
    CHECK(n == 0, "%zu", n);

    struct report_section many[REPORT_SECTIONS_MAX + 1];
    char code[REPORT_SECTIONS_MAX + 1][16];
    for (int i = 0; i <= REPORT_SECTIONS_MAX; i++) {
        snprintf(code[i], sizeof code[i], "S%d", i);
        many[i] = row(code[i], "2018-01-01", true, i);
    }
    const struct report_sections too_many = {many, COUNT_OF(many)};
    n = report_sections_on(&too_many, REPORT_PAROLE, D("2026-01-01"), out);
    CHECK(n == REPORT_SECTIONS_MAX, "%zu", n);
    CHECK(report_section_shows(&rows[0], FACTS_CONTACT), "in it");
    CHECK(!report_section_shows(&rows[0], FACTS_DATES), "not in it");
}

/* RW-4, RW-5 */
static void
who_may_write(void **state)
{
    struct arena a = {0};
    struct report_writing w = {.pom = STR_EMPTY};

    (void)state;
    CHECK(str_has(report_write_problem(&a, &w), STR("Nobody is the POM")),
          "none");
    w.pom = STR("Fairhurst, Mark");
    CHECK(str_has(report_write_problem(&a, &w), STR("is Fairhurst, Mark, or")),
          "another");
    w.is_pom = true;
    CHECK(str_has(report_write_problem(&a, &w), STR("Choose the hearing")),
          "no hearing");
    w.has_review = true;
    CHECK(str_has(report_write_problem(&a, &w), STR("is closed")), "closed");
    w.review_open = true;
    w.state = REPORT_FINISHED;
    CHECK(str_has(report_write_problem(&a, &w), STR("not being written")),
          "finished");
    w.state = REPORT_DRAFT;
    CHECK(report_write_problem(&a, &w).n == 0, "may");
    arena_reset(&a);
}

/* RW-8 to RW-10 */
static void
what_finishing_needs(void **state)
{
    static char much[REPORT_SHORT_MAX + 1];
    struct arena a = {0};
    struct report_section section[] = {
        row("RISK", "2018-01-01", true, 10),
        row("MANAGE", "2018-01-01", true, 20),
    };
    struct report_words word = {.section = STR("MANAGE"), .words = STR("x")};
    const struct report_versions words = {&word, 1};
    struct report_finishing f = {
        .section = section,
        .sections = COUNT_OF(section),
        .words = &words,
        .unshown = 1,
        .undisclosed = STR_EMPTY,
        .unmet = STR_EMPTY,
    };
    const char *field;

    (void)state;
    memset(much, 'x', sizeof much);
    const struct str too_long = {much, sizeof much};
    CHECK(str_has(report_finish_problem(&a, &f, &field), STR("“RISK”")), "%s",
          field);
    section[0].needed = false;
    CHECK(str_has(report_finish_problem(&a, &f, &field), STR("every note")),
          "%s", field);
    CHECK(strcmp(field, "undisclosed") == 0, "%s", field);
    f.undisclosed = too_long;
    CHECK(str_has(report_finish_problem(&a, &f, &field), STR("1,000")), "%s",
          field);
    f.undisclosed = STR("In hospital");
    CHECK(str_has(report_finish_problem(&a, &f, &field), STR("No meeting")),
          "%s", field);
    f.unmet = too_long;
    CHECK(str_has(report_finish_problem(&a, &f, &field), STR("1,000")), "%s",
          field);
    CHECK(strcmp(field, "unmet") == 0, "%s", field);
    f.unmet = STR("In hospital");
    CHECK(report_finish_problem(&a, &f, &field).n == 0, "%s", field);
    f.unmet = STR_EMPTY;
    f.undisclosed = STR_EMPTY;
    f.met = true;
    f.unshown = 0;
    CHECK(report_finish_problem(&a, &f, &field).n == 0, "%s", field);
    arena_reset(&a);
}

struct bad_row {
    struct str code, title, hint;
    const char *from;
    int place;
    bool used;
    const char *field;
};

static void
what_a_row_needs(void **state)
{
    static char much[400];
    const char *field;

    (void)state;
    memset(much, 'x', sizeof much);
    const struct str too_long = {much, sizeof much};
    const struct bad_row rows[] = {
        {STR("view"),                  STR("T"),  STR_EMPTY, "2026-11-19", 1,    true,  "section"},
        {STR("A B"),                   STR("T"),  STR_EMPTY, "2026-11-19", 1,    true,  "section"},
        {STR_EMPTY,                    STR("T"),  STR_EMPTY, "2026-11-19", 1,    true,  "section"},
        {STR("ABCDEFGHIJKLMNOPQRSTU"), STR("T"),  STR_EMPTY, "2026-11-19", 1,
         true,                                                                          "section"},
        {STR("A_B"),                   STR("T"),  STR_EMPTY, "2026-11-18", 1,    true,  "from"   },
        {STR("A_B"),                   STR("T"),  STR_EMPTY, "",           1,    true,  "from"   },
        {STR("A_B"),                   STR_EMPTY, STR_EMPTY, "2026-11-19", 1,    true,  "title"  },
        {STR("A_B"),                   too_long,  STR_EMPTY, "2026-11-19", 1,    true,  "title"  },
        {STR("A_B"),                   STR("T"),  too_long,  "2026-11-19", 1,    true,  "hint"   },
        {STR("A_B"),                   STR("T"),  STR_EMPTY, "2026-11-19", 0,    true,  "place"  },
        {STR("A_B"),                   STR_EMPTY, STR_EMPTY, "2026-11-19", 1000, false, "place"  },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct bad_row *b = &rows[i];
        const struct report_section s = {.kind = REPORT_PAROLE,
                                         .code = b->code,
                                         .from = day_parse(str_from_c(b->from)),
                                         .used = b->used,
                                         .place = b->place,
                                         .title = b->title,
                                         .hint = b->hint};

        CHECK(report_section_problem(&s, D("2026-11-19"), &field).n > 0, "%zu",
              i);
        CHECK(strcmp(field, b->field) == 0, "%zu: %s", i, field);
    }
    struct report_section good = row("A_B", "2026-11-19", true, 1);
    CHECK(report_section_problem(&good, D("2026-11-19"), &field).n == 0, "ok");
    good.kind = REPORT_KINDS;
    CHECK(report_section_problem(&good, D("2026-11-19"), &field).n > 0, "kind");
}

TESTS(TEST(codes_and_words), TEST(sections_of_a_day), TEST(who_may_write),
      TEST(what_finishing_needs), TEST(what_a_row_needs))
