/* What the booklet promises beside what was had: as promised, not, not yet, and
 * what the record does not say. */
#include "keywork/booklet_rule.h"

#include "check.h"

#define D(text) day_parse(STR(text))

enum { SESSIONS_MAX = 8 };

struct question {
    struct arena a;
    struct booklet_promises p;
    struct booklet_facts f;
    struct booklet_session session[SESSIONS_MAX];
    struct booklet_answer answer[BOOKLET_PARTS];
};

/* One promise alone; today is 19 November 2026. */
static void
begin(struct question *q, enum booklet_part part, int value, struct day arrived)
{
    *q = (struct question){
        .f = {
              .today = D("2026-11-19"), .arrived = arrived, .worker = STR_EMPTY}
    };
    q->p.value[part] = value;
    q->f.session = q->session;
}

static struct booklet_session *
add(struct question *q, struct day day, int minutes)
{
    struct booklet_session *s = &q->session[q->f.sessions++];

    *s = (struct booklet_session){.day = day, .minutes = minutes};
    return s;
}

#define IS(q, state_, words_)                                               \
    do {                                                                    \
        CHECK(booklet_compare(&(q)->a, &(q)->p, &(q)->f, (q)->answer) == 1, \
              "one promise, one answer");                                   \
        CHECK((q)->answer[0].state == (state_), "%s",                       \
              booklet_state_words((q)->answer[0].state));                   \
        CHECK(str_eq((q)->answer[0].had, STR(words_)), STR_FMT,             \
              STR_ARG((q)->answer[0].had));                                 \
        arena_reset(&(q)->a);                                               \
    } while (0)

/* BK-4 */
static void
a_key_worker_is_named(void **state)
{
    (void)state;
    struct question q;

    begin(&q, BOOKLET_NAMED, 7, D("2026-11-01"));
    IS(&q, BOOKLET_BROKEN, "None yet, 18 days after arriving");
    q.f.arrived = D("2026-11-12");
    IS(&q, BOOKLET_TO_COME, "None yet, 7 days after arriving");
    q.f.arrived = D("2026-11-11");
    IS(&q, BOOKLET_BROKEN, "None yet, 8 days after arriving");
    q.f.named = D("2026-11-18");
    q.f.worker = STR("Okello, Patience");
    IS(&q, BOOKLET_KEPT, "Named on 18 November 2026, 7 days after arriving");
    q.f.named = D("2026-11-19");
    IS(&q, BOOKLET_BROKEN, "Named on 19 November 2026, 8 days after arriving");
    q.f.named = D("2026-11-12");
    q.f.worker = STR_EMPTY;
    IS(&q, BOOKLET_BROKEN,
       "Named on 12 November 2026, 1 day after arriving. Nobody now");
    q.f.arrived = DAY_NONE;
    q.f.worker = STR("Okello, Patience");
    IS(&q, BOOKLET_UNKNOWN,
       "Named on 12 November 2026. The day of arrival is not known");
    q.f.named = DAY_NONE;
    IS(&q, BOOKLET_UNKNOWN, "None yet. The day of arrival is not known");
}

/* BK-4 */
static void
a_first_session_is_held(void **state)
{
    (void)state;
    struct question q;

    begin(&q, BOOKLET_FIRST, 14, D("2026-11-01"));
    IS(&q, BOOKLET_BROKEN, "None yet, 18 days after arriving");
    add(&q, D("2026-11-15"), 45);
    add(&q, D("2026-11-18"), 45);
    IS(&q, BOOKLET_KEPT, "Held on 15 November 2026, 14 days after arriving");
}

/* BK-5 */
static void
from_one_to_the_next(void **state)
{
    (void)state;
    struct question q;

    begin(&q, BOOKLET_BETWEEN, 7, D("2026-11-12"));
    IS(&q, BOOKLET_TO_COME,
       "0 sessions in the last 12 weeks; the longest time without was 7 days");
    q.f.arrived = D("2026-11-11");
    IS(&q, BOOKLET_BROKEN,
       "0 sessions in the last 12 weeks; the longest time without was 8 days");
    add(&q, D("2026-11-14"), 45);
    IS(&q, BOOKLET_KEPT,
       "1 session in the last 12 weeks; the longest time without was 5 days");
    /* The window of 12 weeks begins on 27 August. */
    begin(&q, BOOKLET_BETWEEN, 30, D("2026-01-01"));
    add(&q, D("2026-08-01"), 45);
    add(&q, D("2026-09-10"), 45);
    add(&q, D("2026-10-05"), 45);
    add(&q, D("2026-11-04"), 45);
    IS(&q, BOOKLET_BROKEN,
       "3 sessions in the last 12 weeks; the longest time without was 40 "
       "days");
    begin(&q, BOOKLET_BETWEEN, 30, DAY_NONE);
    add(&q, D("2026-09-20"), 45);
    add(&q, D("2026-10-05"), 45);
    add(&q, D("2026-11-04"), 45);
    IS(&q, BOOKLET_KEPT,
       "3 sessions in the last 12 weeks; the longest time without was 30 "
       "days");
}

/* BK-6 */
static void
minutes_a_week(void **state)
{
    (void)state;
    struct question q;

    begin(&q, BOOKLET_MINUTES, 45, D("2026-11-13"));
    add(&q, D("2026-11-14"), 60);
    IS(&q, BOOKLET_TO_COME, "Here for less than a week");
    q.f.arrived = D("2026-11-12");
    IS(&q, BOOKLET_KEPT, "60 minutes a week, in the last 7 days");
    q.f.arrived = D("2026-01-12");
    IS(&q, BOOKLET_BROKEN, "15 minutes a week, in the last 28 days");
    add(&q, D("2026-10-22"), 90);
    add(&q, D("2026-10-21"), 90);
    add(&q, D("2026-11-19"), 90);
    IS(&q, BOOKLET_BROKEN, "38 minutes a week, in the last 28 days");
    add(&q, D("2026-11-01"), 0);
    IS(&q, BOOKLET_UNKNOWN,
       "38 minutes a week, in the last 28 days; how long some of it took is "
       "not on record");
    add(&q, D("2026-11-02"), 60);
    IS(&q, BOOKLET_KEPT,
       "53 minutes a week, in the last 28 days; how long some of it took is "
       "not on record");
}

/* BK-7 */
static void
shares(void **state)
{
    (void)state;
    struct question q;

    begin(&q, BOOKLET_SAME, 75, D("2026-01-01"));
    IS(&q, BOOKLET_TO_COME, "No session in the last 12 weeks");
    add(&q, D("2026-08-26"), 45);
    add(&q, D("2026-08-27"), 45)->own = true;
    add(&q, D("2026-09-10"), 45)->own = true;
    add(&q, D("2026-10-05"), 45);
    IS(&q, BOOKLET_BROKEN, "2 of 3 in the last 12 weeks");
    add(&q, D("2026-11-05"), 45)->own = true;
    IS(&q, BOOKLET_KEPT, "3 of 4 in the last 12 weeks");

    begin(&q, BOOKLET_COPY, 100, D("2026-01-01"));
    add(&q, D("2026-08-26"), 45)->ours = true;
    add(&q, D("2026-11-05"), 45);
    IS(&q, BOOKLET_TO_COME, "No note was written here in the last 12 weeks");
    add(&q, D("2026-11-06"), 45)->ours = true;
    IS(&q, BOOKLET_BROKEN, "0 of 1 in the last 12 weeks");
    q.session[2].given = true;
    IS(&q, BOOKLET_KEPT, "1 of 1 in the last 12 weeks");
}

/* BK-3, and the words */
static void
says_what_it_promises(void **state)
{
    (void)state;
    struct question q;
    static const char *const expect[BOOKLET_PARTS] = {
        [BOOKLET_NAMED] = "A named key worker within 7 days of arriving",
        [BOOKLET_FIRST] = "A first session within 7 days of arriving",
        [BOOKLET_BETWEEN] = "A session at least every 7 days",
        [BOOKLET_MINUTES] = "7 minutes a week, on average",
        [BOOKLET_SAME] = "7% of sessions or more with the same key worker",
        [BOOKLET_COPY] = "7% of notes or more given on paper",
    };

    begin(&q, BOOKLET_NAMED, 0, DAY_NONE);
    CHECK(booklet_compare(&q.a, &q.p, &q.f, q.answer) == 0,
          "nothing is promised");
    for (enum booklet_part p = 0; p < BOOKLET_PARTS; p++) {
        const struct str s = booklet_promise_words(&q.a, p, 7);

        CHECK(str_eq(s, str_from_c(expect[p])), STR_FMT, STR_ARG(s));
        CHECK(booklet_part_from(str_from_c(booklet_part_code(p))) == p, "%s",
              booklet_part_words(p));
        CHECK(booklet_part_most(p) > 0 && booklet_part_unit(p)[0] != '\0',
              "has an end and a unit");
    }
    CHECK(booklet_promise_words(&q.a, BOOKLET_PARTS, 7).n == 0, "no such part");
    CHECK(booklet_part_from(STR("X")) == BOOKLET_PARTS, "no such part");
    for (enum booklet_form f = 0; f < BOOKLET_FORMS; f++)
        CHECK(booklet_form_from(str_from_c(booklet_form_code(f))) == f, "%s",
              booklet_form_words(f));
    CHECK(booklet_form_from(STR_EMPTY) == BOOKLET_FORMS, "no such form");
    arena_reset(&q.a);
}

/* BK-2 */
static void
what_is_struck_was_not_given(void **state)
{
    (void)state;
    struct booklet_given g[] = {
        {.id = 2, .struck = {5}},
        {.id = 1      }
    };
    struct booklet_givens l = {g, COUNT_OF(g)};

    CHECK(booklet_last(&l) == &g[1], "the one before");
    g[1].struck.ms = 6;
    CHECK(booklet_last(&l) == NULL, "no record");
    l.count = 0;
    CHECK(booklet_last(&l) == NULL, "no record");
}

TESTS(TEST(a_key_worker_is_named), TEST(a_first_session_is_held),
      TEST(from_one_to_the_next), TEST(minutes_a_week), TEST(shares),
      TEST(says_what_it_promises), TEST(what_is_struck_was_not_given))
