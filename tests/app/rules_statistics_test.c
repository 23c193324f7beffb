/*
 * `rules keywork-statistics`: the national statistics on whole cases.
 *
 * The vectors of the project are compared case by case when they are there
 * (THROUGHLINE_SHARED, else ../shared); the cases of this file always.
 */
#include "app/rules_statistics.h"

#include "check.h"

#include <jansson.h>
#include <string.h>

static json_t *
load_shared(const char *name)
{
    const char *shared = getenv("THROUGHLINE_SHARED");
    char path[1024];

    snprintf(path, sizeof path, "%s/%s", shared != NULL ? shared : "../shared",
             name);
    return json_load_file(path, 0, NULL);
}

/* The answers to {"cases":...}; the caller gives them back. */
static json_t *
answers(const json_t *doc)
{
    struct arena a = {0};
    struct buf out;
    struct str why;
    char *text = json_dumps(doc, JSON_COMPACT);
    json_t *results = NULL;

    buf_init(&out, 1 << 24);
    const enum err e =
        rules_keywork_statistics(&a, str_from_c(text), &out, &why);
    CHECK(e == OK, "answered: " STR_FMT, STR_ARG(why));
    if (e == OK) {
        json_t *all = json_loadb(buf_str(&out).p, buf_str(&out).n, 0, NULL);

        CHECK(all != NULL, "the answer is JSON");
        results = json_incref(json_object_get(all, "results"));
        json_decref(all);
    }
    free(text);
    buf_free(&out);
    arena_reset(&a);
    return results;
}

/* {"id","result"}, the result what is expected. */
static void
check_case(json_t *one, json_t *got)
{
    json_t *whole = json_pack("{s:O,s:O}", "id", json_object_get(one, "id"),
                              "result", json_object_get(one, "expect"));

    if (!json_equal(whole, got)) {
        char *said = json_dumps(got, JSON_COMPACT);
        char *meant = json_dumps(whole, JSON_COMPACT);

        CHECK(false, "%s\n  not %s", said, meant);
        free(said);
        free(meant);
    }
    json_decref(whole);
}

/* How many cases were compared. */
static size_t
check_cases(json_t *doc)
{
    json_t *cases = json_object_get(doc, "cases");
    json_t *results = answers(doc);
    const size_t count = json_array_size(cases);

    CHECK(json_array_size(results) == count, "one answer a case");
    for (size_t i = 0; i < count; i++)
        check_case(json_array_get(cases, i), json_array_get(results, i));
    json_decref(results);
    return count;
}

static void
every_shared_vector_matches(void **state)
{
    json_t *doc = load_shared("vectors/keywork-statistics.json");

    (void)state;
    if (doc == NULL)
        skip();
    CHECK(check_cases(doc) > 0, "some cases");
    json_decref(doc);
}

static void
every_case_of_our_own_matches(void **state)
{
    json_error_t error;
    json_t *doc =
        json_load_file("tests/app/rules_statistics_cases.json", 0, &error);

    (void)state;
    REQUIRE(doc != NULL, "line %d: %s", error.line, error.text);
    CHECK(check_cases(doc) >= 50, "all cases");
    json_decref(doc);
}

#define PRISON                      \
    "\"policy\":\"KEY_WORKER\","    \
    "\"prison\":{\"code\":\"HMX\"}" \
    ","
#define PERIOD "\"kind\":\"prison_period\"," PRISON
#define DAY                                                       \
    "\"kind\":\"day_snapshot\",\"date\":\"2026-03-10\",\"today\"" \
    ":\"2026-03-11\"," PRISON

static void
a_bad_case_is_refused_and_the_rest_goes_on(void **state)
{
    /* clang-format off */
    static const struct {
        const char *text, *error;
    } rows[] = {
        {"5", "kind: text is needed"},
        {"{\"kind\":\"week\"}", "kind: prison_period, day_snapshot, staff_period, default_ranges, comparison_range, display or percentage is needed"},
        {"{\"kind\":\"prison_period\"}", "policy: text is needed"},
        {"{\"kind\":\"prison_period\",\"policy\":\"POM\"}", "policy: KEY_WORKER or PERSONAL_OFFICER is needed"},
        {"{\"kind\":\"prison_period\",\"policy\":\"POM\",\"prison\":{},\"daily\":[],\"events\":[{\"type\":\"ENTRY\"}]}", "policy: KEY_WORKER or PERSONAL_OFFICER is needed"},
        {"{\"kind\":\"prison_period\",\"policy\":\"KEY_WORKER\",\"prison\":5}", "prison: an object with code and frequencyInWeeks is needed"},
        {"{\"kind\":\"prison_period\",\"policy\":\"KEY_WORKER\",\"prison\":{\"frequencyInWeeks\":0}}", "frequencyInWeeks: a number from 1 is needed"},
        {"{" PERIOD "\"daily\":5}", "daily: a list is needed"},
        {"{" PERIOD "\"daily\":[{\"date\":\"May\"}]}", "daily[0].date: a date such as 2025-05-31 is needed"},
        {"{" PERIOD "\"daily\":[{\"date\":\"9999-01-01\"}]}", "daily[0].date: a date such as 2025-05-31 is needed"},
        {"{" PERIOD "\"daily\":[{\"date\":\"1899-12-31\"}]}", "daily[0].date: a date such as 2025-05-31 is needed"},
        {"{" PERIOD "\"daily\":[{\"date\":\"2026-03-10\"}]}", "daily[0].prisoners: a whole number is needed"},
        {"{" PERIOD "\"daily\":[]}", "request: an object with four dates is needed"},
        {"{" PERIOD "\"daily\":[],\"request\":{\"from\":\"2026-03-08\",\"to\":\"2026-03-14\",\"comparisonFrom\":\"2026-03-01\"}}", "comparisonTo: text is needed"},
        {"{" PERIOD "\"daily\":[],\"request\":{\"from\":\"2026-03-08\",\"to\":\"2026-03-14\",\"comparisonFrom\":\"2026-03-01\",\"comparisonTo\":\"2026-03-07\"}}", "events: a list is needed"},
        {"{" DAY "\"prisoners\":[{}]}", "prisoners[0].personIdentifier: text is needed"},
        {"{" DAY "\"prisoners\":[],\"complexity\":[{\"personIdentifier\":\"G1\",\"level\":\"VERY\"}]}", "complexity[0].level: LOW, MEDIUM or HIGH is needed"},
        {"{" DAY "\"prisoners\":[],\"staff\":[{\"status\":\"AWAY\"}]}", "staff[0].status: this status is not known"},
        {"{" DAY "\"prisoners\":[],\"staff\":[],\"allocations\":[{\"person\":\"G1\"}]}", "allocations[0].allocatedAt: text is needed"},
        {"{" DAY "\"prisoners\":[],\"staff\":[],\"allocations\":[{\"person\":\"G1\",\"allocatedAt\":\"1899-12-31T23:59:59\"}]}", "allocations[0].allocatedAt: a time such as 2025-05-01T09:00:00 is needed"},
        {"{" DAY "\"prisoners\":[],\"staff\":[],\"allocations\":[],\"events\":[{\"person\":\"G1\",\"type\":\"VISIT\",\"occurredAt\":\"2026-03-10T09:00:00\"}]}", "events[0].type: SESSION or ENTRY is needed"},
        {"{" DAY "\"prisoners\":[],\"staff\":[],\"allocations\":[],\"events\":[{\"person\":\"G1\",\"type\":\"ENTRY\",\"occurredAt\":\"9999-01-01T00:00:00\"}]}", "events[0].occurredAt: a time such as 2025-05-01T09:00:00 is needed"},
        {"{\"kind\":\"staff_period\"}", "staffId: a whole number is needed"},
        {"{\"kind\":\"default_ranges\"}", "today: text is needed"},
        {"{\"kind\":\"comparison_range\",\"from\":\"2026-03-08\"}", "to: text is needed"},
        {"{\"kind\":\"comparison_range\",\"from\":\"\",\"to\":\"2026-03-08\"}", "from: a date such as 2025-05-31 is needed"},
        {"{\"kind\":\"display\",\"type\":\"week\"}", "type: number, day or percentage is needed"},
        {"{\"kind\":\"display\",\"type\":\"day\",\"current\":1.5}", "current: a whole number is needed"},
        {"{\"kind\":\"display\",\"type\":\"percentage\",\"previous\":\"1\"}", "previous: a number is needed"},
        {"{\"kind\":\"display\",\"type\":\"percentage\",\"previous\":1e300}", "previous: the number is too large"},
        {"{\"kind\":\"display\",\"type\":\"number\",\"current\":-1000000000000}", "current: the number is too large"},
        {"{\"kind\":\"percentage\",\"numerator\":99999999999}", "numerator: the number is too large"},
    };
    /* clang-format on */

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        json_t *bad = json_loads(rows[i].text, JSON_DECODE_ANY, NULL);
        json_t *doc =
            json_pack("{s:[o,{s:s,s:s,s:i,s:i}]}", "cases", bad, "id", "good",
                      "kind", "percentage", "numerator", 1, "denominator", 8);
        json_t *results = answers(doc);
        const char *error = json_string_value(
            json_object_get(json_array_get(results, 0), "error"));

        CHECK(error != NULL && strcmp(error, rows[i].error) == 0, "%s: %s",
              rows[i].text, error);
        CHECK(json_real_value(json_object_get(json_array_get(results, 1),
                                              "result")) == 12.5,
              "%s: the next case goes on", rows[i].text);
        json_decref(results);
        json_decref(doc);
    }
}

static void
the_command_says_how_it_went(void **state)
{
    static const struct {
        const char *in;
        int status;
        const char *complaint;
    } rows[] = {
        {"{\"cases\":[]}",   0, ""                                          },
        {"{\"cases\":[{}]}", 1, ""                                          },
        {"[]",               2, "an object with a list \"cases\" is needed" },
        {"{",                2, "rules keywork-statistics: this is not JSON"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *said = NULL;
        size_t said_n = 0;
        FILE *in = tmpfile(), *out = tmpfile();
        FILE *complaints = open_memstream(&said, &said_n);

        fputs(rows[i].in, in);
        rewind(in);
        const int status = command_rules_statistics(in, out, complaints);

        fclose(complaints);
        CHECK(status == rows[i].status, "%s: status %d", rows[i].in, status);
        CHECK(strstr(said, rows[i].complaint) != NULL, "%s: said '%s'",
              rows[i].in, said);
        CHECK((ftell(out) > 0) == (status != 2), "%s: written", rows[i].in);
        free(said);
        fclose(in);
        fclose(out);
    }
}

TESTS(TEST(every_shared_vector_matches), TEST(every_case_of_our_own_matches),
      TEST(a_bad_case_is_refused_and_the_rest_goes_on),
      TEST(the_command_says_how_it_went))
