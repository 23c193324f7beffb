/*
 * Explanations are true: each "what would change it" is carried out here, fact
 * by fact, and decided again; so is each day on which time changes a decision.
 */
#include "check.h"
#include "draw.h"
#include "sentence/cases.h"
#include "sentence/decision.h"

enum { DRAWN = 60, NEAREST_DAYS = 400 };

/* Carries out the condition of `w`. */
static union topic_facts
altered(const struct decision *d, const struct what_if *w)
{
    union topic_facts then = d->facts;

    switch (w->fact->kind) {
    case FIELD_DAY:
        *field_day(w->fact, &then) = w->day;
        break;
    case FIELD_FLAG:
        *field_flag(w->fact, &then) = w->kind == IF_YES;
        break;
    case FIELD_MAYBE:
        *field_choice(w->fact, &then) = w->kind == IF_YES  ? MAYBE_YES
                                        : w->kind == IF_NO ? MAYBE_NO
                                                           : MAYBE_UNKNOWN;
        break;
    case FIELD_CHOICE:
        for (unsigned i = 0; i < w->fact->choice_count; i++)
            if (str_eq(w->fact->choices[i],
                       w->kind == IF_OTHER ? w->code : STR_EMPTY))
                *field_choice(w->fact, &then) = i;
        break;
    case FIELD_TEXT:
        *field_text(w->fact, &then) = w->kind == IF_OTHER ? w->code : STR_EMPTY;
        break;
    case FIELD_TERMS:
        then.additional_isp.count = 0;
        break;
    case FIELD_ASSESSMENTS:
        then.early_allocation.count = 0;
        break;
    case FIELD_NUMBER:
        break;
    }
    return then;
}

/* Moving a date: every day nearer than the one told changes nothing but days.
 */
static void
check_nearest(const struct decision *d, const struct what_if *w)
{
    union topic_facts then = d->facts;
    struct day *day = field_day(w->fact, &then);
    const int step = w->kind == IF_EARLIER ? -1 : 1;
    const struct topic *t = d->topic;

    for (int i = 0; i < NEAREST_DAYS; i++) {
        struct topic_answer a;

        *day = day_add_days(*day, step);
        if (day_same(*day, w->day))
            return;
        t->decide(&then, d->rules, &a);
        for (size_t k = 0; k < ANSWER_TEXTS; k++)
            CHECK(str_eq(t->name, STR("handover")) == false || k == 0 ||
                      str_eq(a.text[k], d->answer.text[k]),
                  STR_FMT " %d days off", STR_ARG(w->fact->name), i);
    }
}

static void
check_decision(const struct decision *d)
{
    for (size_t i = 0; i < d->what_if_count; i++) {
        const struct what_if *w = &d->what_ifs[i];
        const union topic_facts then = altered(d, w);
        struct topic_answer a;

        d->topic->decide(&then, d->rules, &a);
        CHECK(!decision_same(d->topic, &a, &d->answer),
              STR_FMT ": " STR_FMT ", %d: a change", STR_ARG(d->topic->name),
              STR_ARG(w->fact->name), (int)w->kind);
        CHECK(decision_same(d->topic, &a, &w->answer),
              STR_FMT ": " STR_FMT ", %d: the change that was told",
              STR_ARG(d->topic->name), STR_ARG(w->fact->name), (int)w->kind);
        if (w->kind == IF_EARLIER || w->kind == IF_LATER)
            check_nearest(d, w);
    }
}

static void
handovers_are_explained_truly(void **state)
{
    uint32_t seed = 23;
    size_t what_ifs = 0;

    (void)state;
    for (int i = 0; i < DRAWN; i++) {
        struct arena a = {0};
        const struct rule_set *rules = &rule_sets[i % RULE_SETS];
        const union topic_facts facts = {.handover = draw_facts(&seed)};
        const struct decision d =
            decision_explain(&a, topic_named(STR("handover")), &facts, rules);

        check_decision(&d);
        what_ifs += d.what_if_count;
        CHECK(
            day_same(d.changes_on, handover_changes_on(&facts.handover, rules)),
            "case %d: the two ways to find the next change agree", i);
        arena_reset(&a);
    }
    CHECK(what_ifs > 5 * DRAWN, "%zu conditions were tried", what_ifs);
}

/* ---- the other topics, from text ---- */

static union topic_facts
facts_of(struct arena *a, const struct topic *t, const char *const *cells)
{
    union topic_facts facts = {0};
    struct str why;

    for (size_t i = 0; i < t->fact_count; i++)
        REQUIRE(cases_fact(&t->facts[i], str_from_c(cells[i]), a, &facts, &why),
                STR_FMT ": " STR_FMT, STR_ARG(t->facts[i].name), STR_ARG(why));
    return facts;
}

static const struct explained {
    const char *topic;
    const char *cells[12];
    const char *changes_on;
} explained[] = {
    {"eligibility",
     {"2026-11-19", "2009-02-10", "SENTENCED", "SENT03", "2026-01-05",
      "2029-01-01", "", "", "", "false"},
     "2027-02-10"                                                                              },
    {"eligibility",
     {"2026-11-19", "1991-02-10", "RECALL", "", "2026-01-05", "", "", "",
      "2030-01-01", ""},
     ""                                                                                        },
    {"pom-type",                    {"", "false", "true", "B", "HIGH"},            ""          },
    {"early-allocation",
     {"2026-11-19", "2024-02-01", "2027-03-01", "", "", "", "", "2028-06-01",
      "2026-09-01:in:eligible:-"},
     "2026-12-01"                                                                              },
    {"early-allocation-assessment",
     {"", "", "", "", "", "true", "true", "", "", "", ""},
     ""                                                                                        },
    {"open-conditions",             {"UPI", "2020-11-01", "", "D"},                ""          },
    {"additional-isp",
     {"1:1:1:1:LIFE:1:2010-01-01|2:2:1:2:IPP:0:2015-01-01"},
     ""                                                                                        },
    {"parole-list",                 {"2026-11-19", "2026-11-20", "", ""},          "2026-11-20"},
    {"parole-list",                 {"2026-11-19", "2027-01-01", "", ""},          "2027-01-01"},
    {"handover-type",               {"true", "determinate", "", "", "2026-10-01"}, ""          },
    {"allocation-bucket",
     {"true", "false", "true", "", "", "", "true", ""},
     ""                                                                                        },
};

static void
every_topic_is_explained_truly(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT_OF(explained); i++)
        for (size_t r = 0; r < RULE_SETS; r++) {
            struct arena a = {0};
            const struct topic *t = topic_named(str_from_c(explained[i].topic));
            const union topic_facts facts = facts_of(&a, t, explained[i].cells);
            const struct decision d =
                decision_explain(&a, t, &facts, &rule_sets[r]);

            check_decision(&d);
            CHECK(d.what_if_count > 0, "row %zu: something changes it", i);
            CHECK(day_same(d.changes_on,
                           day_parse(str_from_c(explained[i].changes_on))),
                  "row %zu, %d", i, d.changes_on.n);
            arena_reset(&a);
        }
}

static void
rows_of_a_topic_have_their_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < TOPICS; i++)
        for (size_t k = 0; k < topics[i].row_count; k++) {
            const struct rule_row *row = &topics[i].rows[k];

            CHECK(row->id.n > 3 && row->when.n > 10 && row->source.n > 3,
                  STR_FMT " row %zu", STR_ARG(topics[i].name), k);
        }
}

/* Words and JSON of whole cases, as the command prints them. */
static void
an_explanation_reads_well(void **state)
{
    static const char cases[] =
        "today,sentence_start,is_indeterminate,ted,thd,ped,crd,mappa_level,"
        "parole_outcome_not_release,recalled,is_determinate_parole\n"
        "2026-11-19,2024-02-01,,,,,2030-05-10,,,,\n"
        "2026-11-19,2010-03-03,true,2019-03-03,2028-01-15,,,2,true,,\n"
        "soon,,,,,,,,,,\n"
        "2026-11-19,2024-02-01,,,,2029-02-28,2031-05-10,3,,true,true\n";
    static const struct {
        enum cases_form form;
        const char *file;
    } rows[] = {
        {CASES_WORDS, "tests/sentence/explained.txt" },
        {CASES_JSON,  "tests/sentence/explained.json"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct buf out;

        buf_init(&out, 1 << 20);
        struct cases *c =
            cases_new(&a, topic_named(STR("handover")),
                      rule_set_named(STR("throughline")), rows[i].form, &out);

        CHECK(cases_read(c, str_from_c(cases)) && cases_end(c), "read");
        CHECK(cases_decided(c) == 3 && cases_refused(c) == 1, "three and one");
        check_same_as_file(rows[i].file, buf_str(&out));
        buf_free(&out);
        arena_reset(&a);
    }
}

TESTS(TEST(handovers_are_explained_truly), TEST(every_topic_is_explained_truly),
      TEST(rows_of_a_topic_have_their_names), TEST(an_explanation_reads_well))
