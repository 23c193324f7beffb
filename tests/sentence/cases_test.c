/*
 * The rules on whole files of cases.  The vectors of the project are compared
 * when they are there (THROUGHLINE_SHARED, else ../shared), under the national
 * rule set; the cases of this folder always, each file under its set.
 */
#include "case_check.h"

#include <string.h>

static void
every_shared_vector_matches(void **state)
{
    const char *shared = getenv("THROUGHLINE_SHARED");
    size_t rows = 0;

    (void)state;
    for (size_t i = 0; i < TOPICS; i++) {
        char path[1024];

        snprintf(path, sizeof path, "%s/vectors/" STR_FMT ".csv",
                 shared != NULL ? shared : "../shared",
                 STR_ARG(topics[i].name));
        rows += case_check_file(path, &topics[i],
                                rule_set_named(STR("hmpps-2026")));
    }
    if (rows == 0)
        skip();
}

static void
every_case_of_our_own_matches(void **state)
{
    (void)state;
    for (size_t i = 0; i < TOPICS; i++) {
        char path[1024];

        snprintf(path, sizeof path, "tests/sentence/cases/" STR_FMT ".csv",
                 STR_ARG(topics[i].name));
        CHECK(case_check_file(path, &topics[i],
                              rule_set_named(STR("hmpps-2026"))) >= 9,
              "%s", path);
    }
}

static void
each_rule_set_has_its_own_cases(void **state)
{
    static const struct {
        const char *set;
        struct str topic;
    } rows[] = {
        {"hmpps-2026",  STR_INIT("handover")                   },
        {"throughline", STR_INIT("handover")                   },
        {"throughline", STR_INIT("open-conditions")            },
        {"throughline", STR_INIT("early-allocation-assessment")},
        {"2018-legacy", STR_INIT("handover")                   },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char path[1024];

        snprintf(path, sizeof path, "tests/sentence/cases/" STR_FMT ".%s.csv",
                 STR_ARG(rows[i].topic), rows[i].set);
        CHECK(case_check_file(path, topic_named(rows[i].topic),
                              rule_set_named(str_from_c(rows[i].set))) >= 3,
              "%s", path);
    }
}

/* ---- what is not a case ---- */

static void
check_text(const char *topic, const char *in, const char *expect)
{
    struct buf out;

    buf_init(&out, 1 << 20);
    case_answers(str_from_c(in), topic_named(str_from_c(topic)), &rule_sets[0],
                 &out);
    CHECK(str_eq(buf_str(&out), str_from_c(expect)), "%s:\n" STR_FMT, in,
          STR_ARG(buf_str(&out)));
    buf_free(&out);
}

static void
a_bad_row_says_why_and_the_rest_goes_on(void **state)
{
    (void)state;
    check_text("parole-list",
               "today,ted,x\n"
               "2026-02-30,,\n"
               ",,\n"
               "1899-12-31,,\n"
               "2200-01-01,,\n"
               "2026-11-19,soon,\n"
               "2026-11-19,2027-01-01\n"
               "2026-11-19,2027-01-01,a,b\n"
               "2026-11-19,a\"b,\n"
               "2026-11-19,2027-01-01,\"a,\"\"b\"\r\n",
               "today,ted,x,on_parole_list,next_parole_date,next_parole_type,"
               "error\n"
               "2026-02-30,,,,,,today: a day such as 2026-11-19 is needed\n"
               ",,,,,,today: a day such as 2026-11-19 is needed\n"
               "1899-12-31,,,,,,today: a day such as 2026-11-19 is needed\n"
               "2200-01-01,,,,,,today: a day such as 2026-11-19 is needed\n"
               "2026-11-19,soon,,,,,ted: a day such as 2026-11-19 is needed\n"
               "2026-11-19,2027-01-01,,,,,this row has fewer columns than the "
               "heading\n"
               "2026-11-19,2027-01-01,a,,,,this row has more columns than the "
               "heading\n"
               ",,,,,,This row has a quotation mark inside a value without "
               "quotation marks around it\n"
               "2026-11-19,2027-01-01,\"a,\"\"b\",true,2027-01-01,TED,\n");
    check_text("handover",
               "mappa_level,today,recalled,is_determinate_parole\n"
               "4,2026-11-19,,\n"
               ",2026-11-19,maybe,\n"
               ",2026-11-19,,no\n"
               " 2 , 2026-11-19,TRUE,\n",
               "mappa_level,today,recalled,is_determinate_parole,"
               "earliest_release_date,earliest_release_type,handover_date,"
               "start_date,responsibility,reason,error\n"
               "4,2026-11-19,,,,,,,,,mappa_level: there is no such code\n"
               ",2026-11-19,maybe,,,,,,,,recalled: true or false is needed\n"
               ",2026-11-19,,no,,,,,,,\"is_determinate_parole: true, false or "
               "nothing is needed\"\n"
               " 2 , 2026-11-19,TRUE,,,,,,Community,recall_case,\n");
}

static void
a_list_that_cannot_be_read_is_refused(void **state)
{
    static const char *const terms[] = {
        "1:1:1:LIFE:1:2010-01-01",     "1:1:1:1:LIFE:2:2010-01-01",
        "1:1:1:1:LIFE:1:2010-13-01",   "x:1:1:1:LIFE:1:2010-01-01",
        "1:1:1:1:LIFE:1:1810-01-01",   "1:1:1:1:LIFE:1:2010-01-01|",
        "9999999999999999:1:1:1:A:0:",
    };
    static const char *const made[] = {
        "2024-01-01:in:eligible",         "2024-01-01:near:eligible:-",
        "2024-01-01:in:perhaps:-",        ":in:eligible:-",
        "2024-01-01:in:eligible:perhaps", "2024-01-32:in:eligible:-",
        "2024-01-01:in:eligible:-|",
    };

    (void)state;
    const struct topic *isp = topic_named(STR("additional-isp"));
    const struct topic *early = topic_named(STR("early-allocation"));
    const struct field *assessments = &early->facts[early->fact_count - 1];
    struct arena a = {0};
    union topic_facts facts = {0};
    struct str why;

    for (size_t i = 0; i < COUNT_OF(terms); i++)
        CHECK(
            !cases_fact(&isp->facts[0], str_from_c(terms[i]), &a, &facts, &why),
            "%s", terms[i]);
    for (size_t i = 0; i < COUNT_OF(made); i++)
        CHECK(!cases_fact(assessments, str_from_c(made[i]), &a, &facts, &why),
              "%s", made[i]);
    struct buf many;

    buf_init(&many, 1 << 20);
    for (int i = 0; i <= SENTENCE_TERMS_MAX; i++)
        buf_printf(&many, "%s%d:1:1:1:A:0:", i > 0 ? "|" : "", i);
    CHECK(!cases_fact(&isp->facts[0], buf_str(&many), &a, &facts, &why),
          "one too many");
    buf_free(&many);
    arena_reset(&a);
}

static void
a_heading_that_lacks_what_is_needed_is_refused(void **state)
{
    static const struct {
        const char *in, *problem;
    } rows[] = {
        {"",             "the input is empty: a heading is needed"},
        {"ted,ped\n",    "the heading needs the column today"     },
        {"today,a\"b\n",
         "This row has a quotation mark inside a value without quotation "
         "marks around it"                                        },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct buf out;

        buf_init(&out, 1 << 20);
        struct cases *c = cases_new(&a, topic_named(STR("parole-list")),
                                    &rule_sets[0], CASES_CSV, &out);
        const bool ok = cases_read(c, str_from_c(rows[i].in)) && cases_end(c);

        CHECK(!ok && buf_str(&out).n == 0, "%s", rows[i].in);
        CHECK(str_eq(cases_problem(c), str_from_c(rows[i].problem)), STR_FMT,
              STR_ARG(cases_problem(c)));
        buf_free(&out);
        arena_reset(&a);
    }
}

TESTS(TEST(every_shared_vector_matches), TEST(every_case_of_our_own_matches),
      TEST(each_rule_set_has_its_own_cases),
      TEST(a_bad_row_says_why_and_the_rest_goes_on),
      TEST(a_list_that_cannot_be_read_is_refused),
      TEST(a_heading_that_lacks_what_is_needed_is_refused))
