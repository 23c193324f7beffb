/*
 * `rules keywork-recommend`: the national rule on whole cases.
 *
 * The vectors of the project are compared case by case when they are there
 * (THROUGHLINE_SHARED, else ../shared); the cases of this file always.
 */
#include "app/rules_keywork.h"

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

/* The answers to {"cases":...}; `kept` must be given back by buf_free(). */
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
        rules_keywork_recommend(&a, str_from_c(text), &out, &why);
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

/* How many cases were compared. */
static size_t
check_cases(json_t *doc)
{
    static const char *const fields[] = {"allocations", "noAvailableStaffFor",
                                         "staff"};
    json_t *cases = json_object_get(doc, "cases");
    json_t *results = answers(doc);
    const size_t count = json_array_size(cases);

    CHECK(json_array_size(results) == count, "one answer a case");
    for (size_t i = 0; i < count; i++) {
        json_t *one = json_array_get(cases, i);
        json_t *got = json_array_get(results, i);
        const char *id = json_string_value(json_object_get(one, "id"));
        json_t *expect = json_object_get(one, "expect");

        CHECK(
            json_equal(json_object_get(got, "id"), json_object_get(one, "id")),
            "%s: id", id);
        for (size_t f = 0; f < COUNT_OF(fields); f++)
            CHECK(json_equal(json_object_get(got, fields[f]),
                             json_object_get(expect, fields[f])),
                  "%s: %s", id, fields[f]);
    }
    json_decref(results);
    return count;
}

static void
every_shared_vector_matches(void **state)
{
    json_t *doc = load_shared("vectors/keywork-recommend.json");

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
        json_load_file("tests/app/rules_keywork_cases.json", 0, &error);

    (void)state;
    REQUIRE(doc != NULL, "line %d: %s", error.line, error.text);
    CHECK(check_cases(doc) >= 30, "all cases");
    json_decref(doc);
}

static void
a_bad_case_is_refused_and_the_rest_goes_on(void **state)
{
    static const struct {
        const char *text, *error;
    } rows[] = {
        {"{}",                                                                            "staff: a list is needed"                                     },
        {"5",                                                                             "staff: a list is needed"                                     },
        {"{\"staff\":[],\"prisoners\":[]}",
         "prison: an object with code and capacity is needed"                                                                                           },
        {"{\"prison\":{},\"staff\":{},\"prisoners\":[]}",
         "staff: a list is needed"                                                                                                                      },
        {"{\"prison\":{},\"staff\":[{}],\"prisoners\":[]}",
         "staff[0].staffId: a whole number is needed"                                                                                                   },
        {"{\"prison\":{},\"staff\":[{\"staffId\":1},{\"staffId\":2.5}],"
         "\"prisoners\":[]}",                                                    "staff[1].staffId: a whole number is needed"                  },
        {"{\"prison\":{},\"staff\":[{\"staffId\":1,\"status\":\"AWAY\"}],"
         "\"prisoners\":[]}",                                                    "staff[0].status: this status is not known"                   },
        {"{\"prison\":{\"capacity\":99999999999},\"staff\":[],"
         "\"prisoners\":[]}",                                                    "capacity: the number is too large"                           },
        {"{\"prison\":{},\"staff\":[],\"prisoners\":[{}]}",
         "prisoners[0].personIdentifier: text is needed"                                                                                                },
        {"{\"prison\":{},\"staff\":[],\"prisoners\":[{\"personIdentifier\":"
         "\"A\",\"complexity\":\"VERY\"}]}",                                     "prisoners[0].complexity: LOW, MEDIUM, HIGH or null is needed"},
        {"{\"prison\":{},\"staff\":[],\"prisoners\":[{\"personIdentifier\":"
         "\"A\",\"activeHere\":1}]}",                                            "prisoners[0].activeHere: true or false is needed"            },
        {"{\"prison\":{},\"staff\":[],\"prisoners\":[{\"personIdentifier\":"
         "\"A\",\"previousStaff\":[{\"staffId\":1,\"allocatedAt\":\"May\"}]}]}", "prisoners[0].allocatedAt: a time such as 2025-05-01T09:00:00 is "
         "needed"                                              },
        {"{\"prison\":{},\"staff\":[],\"prisoners\":[],\"rows\":[{}]}",
         "rows[0].person: text is needed"                                                                                                               },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        json_t *bad = json_loads(rows[i].text, JSON_DECODE_ANY, NULL);
        json_t *good = json_loads(
            "{\"id\":\"good\",\"prison\":{\"capacity\":1},\"staff\":"
            "[{\"staffId\":7}],\"prisoners\":[{\"personIdentifier\":\"A\"}]}",
            0, NULL);
        json_t *doc = json_pack("{s:[o,o]}", "cases", bad, good);
        json_t *results = answers(doc);
        const char *error = json_string_value(
            json_object_get(json_array_get(results, 0), "error"));

        CHECK(error != NULL && strcmp(error, rows[i].error) == 0, "%s: %s",
              rows[i].text, error);
        CHECK(json_array_size(json_object_get(json_array_get(results, 1),
                                              "allocations")) == 1,
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
        {"{\"cases\":[]}",              0, ""                                         },
        {"{\"cases\":[{}]}",            1, ""                                         },
        {"{\"cases\":5}",               2, "an object with a list \"cases\" is needed"},
        {"[1,2]",                       2, "an object with a list \"cases\" is needed"},
        {"{\"cases\":[",                2, "this is not JSON: line 1, column 10"      },
        {"",                            2, "this is not JSON: line 1, column 0"       },
        {"{\"cases\":[],\"cases\":[]}", 2, "duplicate object key"                     },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        char *said = NULL;
        size_t said_n = 0;
        FILE *in = tmpfile(), *out = tmpfile();
        FILE *complaints = open_memstream(&said, &said_n);

        fputs(rows[i].in, in);
        rewind(in);
        const int status = command_rules_keywork(in, out, complaints);
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
