/* The synthetic estate: the same for the same seed, and every document such
 * as a feed could send it. */
#include "estate/build.h"

#include "check.h"

#include <inttypes.h>

#include <jansson.h>
#include <string.h>
#include <xxhash.h>

static const struct estate_wish cases = {ESTATE_CASES,
                                         ESTATE_SEED,
                                         ESTATE_WEEKS,
                                         {739939},
                                         0}; /* 19 November 2026 */

static enum err
digest_document(void *arg, enum estate_feed feed, struct day as_of,
                struct str document)
{
    const char line[2] = {(char)('0' + feed), '\n'};

    (void)as_of;
    XXH64_update(arg, line, sizeof(line));
    XXH64_update(arg, document.p, document.n);
    return OK;
}

static uint64_t
digest(const struct estate_wish *wish)
{
    XXH64_state_t *state = XXH64_createState();
    const struct estate_sink sink = {digest_document, state};

    XXH64_reset(state, 0);
    CHECK(estate_build(wish, &sink, NULL) == OK, "built");
    const uint64_t h = XXH64_digest(state);
    XXH64_freeState(state);
    return h;
}

static void
the_same_seed_gives_the_same_estate(void **state)
{
    static const uint64_t expected = UINT64_C(0x42b42b4fa97d30be);
    struct estate_wish other = cases;
    const uint64_t got = digest(&cases);

    (void)state;
    CHECK(day_same(cases.today, day_parse(STR("2026-11-19"))), "the day");
    CHECK(got == digest(&cases), "twice the same");
    CHECK(got == expected,
          "the digest is now 0x%016llx: if the estate was meant to change, "
          "write that here",
          (unsigned long long)got);
    other.seed++;
    CHECK(got != digest(&other), "another seed, another estate");
}

/* What the documents of the cases are checked against. */
struct seen {
    json_t *duty; /* "600001 2026-11-18 AM" to the row's duty */
    size_t sessions;
    size_t documents[ESTATE_FEED_COUNT];
    size_t people_here, released, merged, restricted, in_transit;
    size_t properties; /* most in one document */
    json_t *numbers;
};

static void
check_dates(json_t *o, const char *number)
{
    static const char *const days[] = {"dateOfBirth",
                                       "receptionDate",
                                       "lastAdmissionDate",
                                       "sentenceStartDate",
                                       "releaseDate",
                                       "sentenceExpiryDate",
                                       "licenceExpiryDate",
                                       "conditionalReleaseDate",
                                       "tariffDate",
                                       "paroleEligibilityDate",
                                       "postRecallReleaseDate",
                                       "lastMovementDate"};

    for (size_t i = 0; i < COUNT_OF(days); i++) {
        const char *text = json_string_value(json_object_get(o, days[i]));

        CHECK(text == NULL || day_known(day_parse(str_from_c(text))),
              "%s %s %s", number, days[i], text);
    }
}

static struct day
day_of(json_t *o, const char *key)
{
    const char *text = json_string_value(json_object_get(o, key));

    return text != NULL ? day_parse(str_from_c(text)) : DAY_NONE;
}

static void
check_order(json_t *o, const char *number)
{
    const struct day born = day_of(o, "dateOfBirth");
    const struct day received = day_of(o, "receptionDate");
    const struct day arrived = day_of(o, "lastAdmissionDate");
    const struct day start = day_of(o, "sentenceStartDate");
    const struct day release = day_of(o, "releaseDate");

    CHECK(day_known(born) && day_known(received) && day_known(arrived), "%s",
          number);
    CHECK(received.n - born.n > 15 * 365, "%s: old enough", number);
    CHECK(received.n <= arrived.n && arrived.n <= cases.today.n,
          "%s: received before arriving here", number);
    CHECK(!day_known(start) || start.n <= cases.today.n,
          "%s: sentenced already", number);
    CHECK(!day_known(release) || release.n > start.n, "%s: release after start",
          number);
}

static bool
is_number(const char *s)
{
    return s != NULL && strlen(s) == 7 && s[0] >= 'A' && s[0] <= 'Z' &&
           strspn(s + 1, "0123456789") == 4 &&
           strspn(s + 5, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 2;
}

static bool
is(json_t *o, const char *key, const char *value)
{
    const char *text = json_string_value(json_object_get(o, key));

    return text != NULL && strcmp(text, value) == 0;
}

static void
check_person(struct seen *seen, json_t *o)
{
    const char *number =
        json_string_value(json_object_get(o, "prisonerNumber"));

    REQUIRE(is_number(number), "%s", number != NULL ? number : "no number");
    CHECK(json_object_get(seen->numbers, number) == NULL, "%s only once",
          number);
    json_object_set_new(seen->numbers, number, json_true());
    check_dates(o, number);
    check_order(o, number);
    seen->people_here +=
        is(o, "inOutStatus", "IN") || is(o, "status", "ACTIVE OUT");
    seen->released += is(o, "lastMovementReasonCode", "CR");
    seen->in_transit += is(o, "prisonId", "TRN");
    seen->restricted += json_is_true(json_object_get(o, "restrictedPatient"));
    seen->merged += json_array_size(json_object_get(o, "identifiers")) == 2;
    if (json_object_size(o) > seen->properties)
        seen->properties = json_object_size(o);
}

/* prison,staff_id,date,half,duty,from,to,... */
static void
keep_duty(struct seen *seen, struct str row)
{
    char key[64];

    str_cut(&row, ',');
    const struct str id = str_cut(&row, ','), date = str_cut(&row, ','),
                     half = str_cut(&row, ','), duty = str_cut(&row, ',');

    snprintf(key, sizeof(key), STR_FMT " " STR_FMT " " STR_FMT, STR_ARG(id),
             STR_ARG(date), STR_ARG(half));
    CHECK(json_object_get(seen->duty, key) == NULL, "%s only once", key);
    json_object_set_new(seen->duty, key, json_stringn(duty.p, duty.n));
}

/* A session lies in a half-day in which its officer was on duty. */
static void
check_session(struct seen *seen, json_t *o)
{
    const char *at =
        json_string_value(json_object_get(o, "occurrenceDateTime"));
    const char *by = json_string_value(json_object_get(o, "authorUserId"));
    char key[64];

    REQUIRE(at != NULL && strlen(at) == 19 && by != NULL, "time and author");
    const int minute = (at[11] - '0') * 600 + (at[12] - '0') * 60 +
                       (at[14] - '0') * 10 + (at[15] - '0');
    const bool morning = minute < 12 * 60 + 30;

    snprintf(key, sizeof(key), "%s %.10s %s", by, at, morning ? "AM" : "PM");
    const char *duty = json_string_value(json_object_get(seen->duty, key));

    CHECK(duty != NULL && strcmp(duty, "ON") == 0, "%s: %s", key,
          duty != NULL ? duty : "not on the roster");
    CHECK(minute >= 9 * 60 && minute <= 16 * 60 + 45, "%s inside the day", at);
    seen->sessions++;
}

static enum err
check_document(void *arg, enum estate_feed feed, struct day as_of,
               struct str document)
{
    struct seen *seen = arg;

    CHECK(as_of.n <= cases.today.n, "nothing from the future");
    seen->documents[feed]++;
    if (feed == ESTATE_DETAIL)
        keep_duty(seen, document);
    if (strcmp(estate_feed_form(feed), ".ndjson") != 0)
        return OK;
    json_error_t problem;
    json_t *o =
        json_loadb(document.p, document.n, JSON_REJECT_DUPLICATES, &problem);

    CHECK(o != NULL, "%s: " STR_FMT, problem.text, STR_ARG(document));
    if (o != NULL && feed == ESTATE_PRISONERS)
        check_person(seen, o);
    if (o != NULL && feed == ESTATE_CASE_NOTES && is(o, "subType", "KS"))
        check_session(seen, o);
    json_decref(o);
    return OK;
}

static void
every_document_is_one_a_feed_could_send(void **state)
{
    struct seen seen = {.numbers = json_object(), .duty = json_object()};
    const struct estate_sink sink = {check_document, &seen};

    (void)state;
    CHECK(estate_build(&cases, &sink, NULL) == OK, "built");
    CHECK(seen.documents[ESTATE_PRISONS] == 4, "four prisons");
    CHECK(seen.people_here == 1102 + 979 + 459 + 952, "%zu people",
          seen.people_here);
    CHECK(seen.released > 1000, "%zu released", seen.released);
    CHECK(seen.in_transit == 4, "%zu in transit", seen.in_transit);
    CHECK(seen.restricted > 3, "%zu restricted patients", seen.restricted);
    CHECK(seen.merged > 10, "%zu merged numbers", seen.merged);
    CHECK(seen.properties >= 75, "%zu properties", seen.properties);
    CHECK(seen.sessions > 8000, "%zu sessions", seen.sessions);
    json_decref(seen.numbers);
    json_decref(seen.duty);
}

static enum err
drop_document(void *arg, enum estate_feed feed, struct day as_of,
              struct str document)
{
    (void)arg;
    return document.n > 0 && feed < ESTATE_FEED_COUNT && day_known(as_of)
               ? OK
               : ERR_INTERNAL;
}

/* Whatever the seed, the figures of the tables are met. */
static void
the_tables_are_matched(void **state)
{
    const struct estate_sink sink = {drop_document, NULL};

    (void)state;
    for (uint64_t seed = 1; seed <= 2; seed++) {
        struct estate_wish wish = cases;
        struct estate_report report;
        struct buf table;

        wish.seed = seed;
        CHECK(estate_build(&wish, &sink, &report) == OK, "built");
        buf_init(&table, 65536);
        estate_report_write(&table, &report);
        CHECK(report.prisons == ESTATE_CASE_COUNT, "four prisons");
        CHECK(estate_report_misses(&report) == 0, "seed %llu\n" STR_FMT,
              (unsigned long long)seed, STR_ARG(buf_str(&table)));
        buf_free(&table);
    }
}

/* Few weeks, many weeks, and a day at the turn of the year. */
static void
any_length_and_day_will_do(void **state)
{
    static const struct {
        int weeks;
        const char *today;
    } rows[] = {
        {1,  "2026-11-21"},
        {4,  "2027-01-01"},
        {52, "2028-02-29"}
    };
    const struct estate_sink sink = {drop_document, NULL};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct estate_wish wish = {ESTATE_CASES, 7, rows[i].weeks,
                                         day_parse(str_from_c(rows[i].today)),
                                         0};
        struct estate_report report;

        CHECK(estate_build(&wish, &sink, &report) == OK, "%d weeks to %s",
              rows[i].weeks, rows[i].today);
        CHECK(estate_report_misses(&report) == 0 || rows[i].weeks < 26,
              "%d weeks to %s: %zu figures are off", rows[i].weeks,
              rows[i].today, estate_report_misses(&report));
    }
}

struct counted {
    uint64_t documents[ESTATE_FEED_COUNT];
    struct day first_detail;
};

static enum err
count_document(void *arg, enum estate_feed feed, struct day as_of,
               struct str document)
{
    struct counted *n = arg;

    (void)as_of;
    if (feed == ESTATE_DETAIL) {
        struct str rest = document;

        str_cut(&rest, ','); /* prison, staff_id, then the date */
        str_cut(&rest, ',');
        const struct day day = day_parse(str_cut(&rest, ','));
        if (!day_known(n->first_detail) || day.n < n->first_detail.n)
            n->first_detail = day;
    }
    n->documents[feed]++;
    return OK;
}

/* Three years: the register is whole, the prisons as many as wished, entries
 * of all services in every week, and the detail of the last weeks alone. */
static void
a_part_of_the_country_has_a_long_history(void **state)
{
    struct counted n = {.first_detail = DAY_NONE};
    const struct estate_sink sink = {count_document, &n};
    const struct day today = day_parse(STR("2026-11-22"));
    const struct estate_wish wish = {.set = ESTATE_NATIONAL,
                                     .seed = 7,
                                     .weeks = ESTATE_WEEKS_MAX,
                                     .today = today,
                                     .prisons = 2};
    struct estate_report report;

    (void)state;
    CHECK(estate_build(&wish, &sink, &report) == OK, "built");
    CHECK(report.all_prisons == 2, "%" PRIu64 " prisons", report.all_prisons);
    CHECK(n.documents[ESTATE_PRISONS] == ESTATE_NATIONAL_COUNT, "the register");
    CHECK(n.first_detail.n == today.n - 7 * ESTATE_DETAIL_WEEKS_NATIONAL,
          "the detail begins %d days ago", today.n - n.first_detail.n);
    CHECK(report.sessions > 0 &&
              n.documents[ESTATE_CASE_NOTES] >
                  report.sessions + report.people * ESTATE_WEEKS_MAX / 6,
          "%" PRIu64 " notes, %" PRIu64 " sessions, %" PRIu64 " people",
          n.documents[ESTATE_CASE_NOTES], report.sessions, report.people);
}

static enum err
refuse_document(void *arg, enum estate_feed feed, struct day as_of,
                struct str document)
{
    int *left = arg;

    (void)feed, (void)as_of, (void)document;
    return (*left)-- > 0 ? OK : ERR_FULL;
}

static void
a_sink_that_is_full_ends_it(void **state)
{
    static const int after[] = {0, 3, 1030, 217500};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(after); i++) {
        const int left = after[i];
        int n = left;
        const struct estate_sink sink = {refuse_document, &n};

        CHECK(estate_build(&cases, &sink, NULL) == ERR_FULL, "after %d", left);
        CHECK(n == -1, "nothing is sent after that (%d)", n);
    }
}

TESTS(TEST(a_part_of_the_country_has_a_long_history),
      TEST(the_same_seed_gives_the_same_estate),
      TEST(every_document_is_one_a_feed_could_send),
      TEST(the_tables_are_matched), TEST(any_length_and_day_will_do),
      TEST(a_sink_that_is_full_ends_it))
