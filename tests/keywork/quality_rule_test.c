/* The sample of a week: the same whoever asks, fair, another each week. */
#include "check.h"
#include "keywork/quality.h"

enum { NOTES = 40, OFFICERS = 5 };

static char ids[NOTES][8];

/* Eight notes of each of five officers; `flag`: the n-th has one. */
static struct quality_notes
notes_of(struct quality_note at[NOTES], int flag)
{
    for (int i = 0; i < NOTES; i++) {
        snprintf(ids[i], sizeof ids[i], "t%d", i);
        at[i] = (struct quality_note){
            .id = str_from_c(ids[i]),
            .staff = 3001 + i % OFFICERS,
            .flagged = i / OFFICERS == flag,
        };
    }
    return (struct quality_notes){at, NOTES};
}

static int
of_officer(const struct quality_notes *l, size_t n, int64_t staff)
{
    int k = 0;

    for (size_t i = 0; i < n; i++)
        k += l->at[i].staff == staff;
    return k;
}

static bool
has(const struct quality_notes *l, size_t n, struct str id)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(l->at[i].id, id))
            return true;
    return false;
}

static void
the_same_whoever_asks(void **state)
{
    const struct day week = day_parse(STR("2026-11-16"));
    struct quality_note x[NOTES], y[NOTES], z[NOTES];
    struct quality_notes a = notes_of(x, 3), b = notes_of(y, 3),
                         later = notes_of(z, -1);
    size_t same = 0;

    (void)state;
    for (size_t i = 0; i < NOTES / 2; i++) { /* in another order */
        const struct quality_note n = b.at[i];

        b.at[i] = b.at[NOTES - 1 - i];
        b.at[NOTES - 1 - i] = n;
    }
    const size_t n = quality_sample(&a, week, 2, 20);
    CHECK(n == 10, "two of each: %zu", n);
    CHECK(quality_sample(&b, week, 2, 20) == n, "as many");
    for (size_t i = 0; i < n; i++)
        CHECK(str_eq(a.at[i].id, b.at[i].id), "%zu", i);
    for (int64_t s = 3001; s <= 3005; s++)
        CHECK(of_officer(&a, n, s) == 2, "two of %lld", (long long)s);
    CHECK(quality_sample(&later, day_add_days(week, 7), 2, 20) == n, "later");
    for (size_t i = 0; i < n; i++)
        same += has(&later, n, a.at[i].id);
    CHECK(same < n, "another week, another sample: %zu", same);
}

static void
flagged_first_then_by_chance(void **state)
{
    const struct day week = day_parse(STR("2026-11-16"));
    struct quality_note x[NOTES];
    struct quality_notes a = notes_of(x, 3);
    size_t flagged = 0, n = quality_sample(&a, week, 2, 20);

    (void)state;
    for (size_t i = 0; i < n; i++) {
        flagged += a.at[i].flagged;
        CHECK(a.at[i].why == (a.at[i].flagged ? WHY_CHECK : WHY_RANDOM),
              "why: %zu", i);
    }
    CHECK(flagged == OFFICERS, "one of each: %zu", flagged);
    a = notes_of(x, 3);
    n = quality_sample(&a, week, 1, 20);
    for (size_t i = 0; i < n; i++)
        CHECK(a.at[i].flagged, "the only one read: %zu", i);
    a.count = 0;
    CHECK(quality_sample(&a, week, 2, 6) == 0, "nothing to draw from");
}

static void
nobody_twice_before_all_once(void **state)
{
    const struct day week = day_parse(STR("2026-11-16"));
    struct quality_note x[NOTES];
    struct quality_notes a = notes_of(x, -1);

    (void)state;
    size_t n = quality_sample(&a, week, 2, 6);
    CHECK(n == 6, "%zu", n);
    for (int64_t s = 3001; s <= 3005; s++)
        CHECK(of_officer(&a, n, s) >= 1, "one of %lld", (long long)s);

    /* with room for one: whose notes were not read for longest */
    a = notes_of(x, -1);
    for (size_t i = 0; i < NOTES; i++)
        a.at[i].last_read =
            a.at[i].staff == 3004 ? DAY_NONE : day_add_days(week, -7);
    n = quality_sample(&a, week, 2, 1);
    CHECK(n == 1 && a.at[0].staff == 3004, "%zu", n);
}

static void
what_is_disputed_comes_on_top(void **state)
{
    const struct day week = day_parse(STR("2026-11-16"));
    struct quality_note x[NOTES], y[NOTES];
    struct quality_notes a = notes_of(x, -1), b = notes_of(y, -1);

    (void)state;
    for (size_t i = 0; i < NOTES; i++)
        b.at[i].disputed = str_eq(b.at[i].id, STR("t17"));
    const size_t n = quality_sample(&a, week, 1, 3),
                 m = quality_sample(&b, week, 1, 3);
    CHECK(n == 3 && (m == 3 || m == 4), "%zu %zu", n, m);
    CHECK(has(&b, m, STR("t17")), "it is there");
    for (size_t i = 0; i < n; i++)
        CHECK(has(&b, m, a.at[i].id), "the others stay: %zu", i);
    for (size_t i = 0; i < m; i++)
        CHECK((b.at[i].why == WHY_DISPUTED) == b.at[i].disputed, "%zu", i);
}

static void
codes_and_words(void **state)
{
    (void)state;
    for (enum quality_why w = 0; w < QUALITY_WHY_COUNT; w++) {
        CHECK(quality_why_from(str_from_c(quality_why_code(w))) == w, "%d", w);
        CHECK(quality_why_words(w)[0] != '\0', "%d", w);
    }
    CHECK(quality_why_from(STR("X")) == WHY_RANDOM, "a code nobody knows");
}

TESTS(TEST(the_same_whoever_asks), TEST(flagged_first_then_by_chance),
      TEST(nobody_twice_before_all_once), TEST(what_is_disputed_comes_on_top),
      TEST(codes_and_words))
