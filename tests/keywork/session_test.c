/* The rules of writing up: what must be said, what is asked, what to talk of.
 */
#include "keywork/note_check_rule.h"
#include "keywork/note_dispute_rule.h"
#include "keywork/note_prompt_rule.h"
#include "keywork/session_rule.h"

#include "check.h"

#include <string.h>

#define D(text) day_parse(STR(text))

static struct session_note
good(void)
{
    struct session_note n = {
        .kind = KIND_SESSION,
        .day = D("2026-11-19"),
        .start = 555,
        .end = 592,
        .place = PLACE_ROOM,
        .private_known = true,
        .private_place = true,
        .present = STR_EMPTY,
        .language = STR_EMPTY,
        .agreement = STR("We meet on Thursdays"),
        .accepted = ACCEPTED,
        .discussed = STR_EMPTY,
        .kept_why = STR_EMPTY,
        .overrun = STR_EMPTY,
        .skill = STR_EMPTY,
    };

    for (enum note_part p = 0; p < PART_COUNT; p++)
        n.part[p] = STR_EMPTY;
    n.part[PART_TALKED] = STR("His visits");
    return n;
}

static const struct session_now now = {{0}, 720, true};

static struct session_now
noon(void)
{
    struct session_now t = now;

    t.today = D("2026-11-19");
    return t;
}

/* What it complains of first, or "". */
static const char *
first_wrong(const struct session_note *n, const struct session_now *t)
{
    struct session_wrong w[SESSION_WRONGS_MAX];

    return session_wrongs(n, t, w) == 0 ? "" : w[0].field;
}

#define WRONG(field_, ...)                                                \
    do {                                                                  \
        struct session_note n = good();                                   \
        const struct session_now t = noon();                              \
        __VA_ARGS__;                                                      \
        CHECK(strcmp(first_wrong(&n, &t), field_) == 0, "%s: %s", field_, \
              first_wrong(&n, &t));                                       \
    } while (0)

/* SN-2 to SN-7 */
static void
what_must_be_said(void **state)
{
    (void)state;
    static char much[4100];

    for (size_t i = 0; i < sizeof much; i++)
        much[i] = 'a';
    WRONG("", (void)0);
    WRONG("kind", n.kind = KIND_COUNT);
    WRONG("day", n.day = DAY_NONE);
    WRONG("day", n.day = D("2026-11-20"));
    WRONG("day", n.start = 721; n.end = 730);
    WRONG("start", n.start = NO_MINUTE);
    WRONG("end", n.end = NO_MINUTE);
    WRONG("end", n.end = n.start);
    WRONG("end", n.day = D("2026-11-18"); n.end = n.start + 361);
    WRONG("place", n.place = PLACE_COUNT);
    WRONG("private", n.private_known = false);
    WRONG("private", n.place = PLACE_DOOR);
    WRONG("", n.place = PLACE_DOOR; n.private_place = false);
    WRONG("talked", n.part[PART_TALKED] = STR_EMPTY);
    WRONG("agreement", n.agreement = STR_EMPTY);
    WRONG("agreement", n.agreement = ((struct str){much, 601}));
    WRONG("accepted", n.accepted = NOT_ASKED);
    WRONG("", n.accepted = THINKS_ABOUT_IT);
    WRONG("", n.kind = KIND_CONTACT; n.agreement = STR_EMPTY);
    WRONG("discussed", n.negative = true; n.discussed_on = D("2026-11-19"));
    WRONG("discussed_on", n.negative = true; n.discussed = STR("told"));
    WRONG("discussed_on", n.negative = true; n.discussed = STR("told");
          n.discussed_on = D("2026-11-20"));
    WRONG("", n.negative = true; n.discussed = STR("told");
          n.discussed_on = D("2026-11-18"));
    WRONG("kept_why", n.kept_back = true);
    WRONG("due1", n.promises = 1; n.promise[0].what = STR("ask"));
    WRONG("due1", n.promises = 1; n.promise[0].what = STR("ask");
          n.promise[0].due = D("2026-11-18"));
    WRONG("", n.promises = 1; n.promise[0].what = STR("ask");
          n.promise[0].due = D("2026-11-19"));
    WRONG("promise1", n.promises = 1; n.promise[0].due = D("2026-11-19");
          n.promise[0].what = ((struct str){much, 301}));
    WRONG("goal1", n.goals = 1; n.goal[0].words = ((struct str){much, 201}));
    WRONG("talked", n.part[PART_TALKED] = ((struct str){much, 4001}));
    WRONG("", n.agreement = STR("ok");
          n.part[PART_TALKED] = ((struct str){much, 3950}));
    struct session_note later = good();
    struct session_now second = noon();

    later.agreement = STR_EMPTY;
    later.accepted = NOT_ASKED;
    second.first = false;
    CHECK(first_wrong(&later, &second)[0] == '\0', "agreed once only");
}

/* SN-6 */
static void
late_is_more_than_a_day(void **state)
{
    (void)state;
    struct session_note n = good();
    struct session_now t = noon();

    CHECK(!session_is_late(&n, &t), "the same day");
    t.today = D("2026-11-20");
    t.minute = 592;
    CHECK(!session_is_late(&n, &t), "a day to the minute");
    t.minute = 593;
    CHECK(session_is_late(&n, &t), "a minute more");
    CHECK(session_minutes(&n) == 37, "%d", session_minutes(&n));
    n.start = NO_MINUTE;
    CHECK(session_minutes(&n) == 0, "not known");
}

static void
codes_go_there_and_back(void **state)
{
    (void)state;
    for (enum session_kind k = 0; k < KIND_COUNT; k++) {
        CHECK(session_kind_from(str_from_c(session_kind_code(k))) == k, "%d",
              (int)k);
        CHECK(session_kind_words(k)[0] && session_kind_hint(k)[0] &&
                  session_kind_type(k)[0] && session_kind_sub_type(k)[0],
              "%s", session_kind_code(k));
    }
    CHECK(session_kind_from(STR("?")) == KIND_COUNT, "no such kind");
    for (enum session_place p = 0; p < PLACE_COUNT; p++)
        CHECK(session_place_from(str_from_c(session_place_code(p))) == p &&
                  session_place_words(p)[0],
              "%d", (int)p);
    for (enum note_part p = 0; p < PART_COUNT; p++)
        CHECK(note_part_from(str_from_c(note_part_code(p))) == p &&
                  note_part_words(p)[0],
              "%d", (int)p);
    for (enum goal_mark m = 0; m < GOAL_MARK_COUNT; m++)
        CHECK(goal_mark_from(str_from_c(goal_mark_code(m))) == m &&
                  goal_mark_words(m)[0],
              "%d", (int)m);
    for (enum interpreter i = 0; i < INTERPRETERS; i++)
        CHECK(interpreter_from(str_from_c(interpreter_code(i))) == i &&
                  interpreter_words(i)[0],
              "%d", (int)i);
    CHECK(interpreter_from(STR("?")) == NO_INTERPRETER, "none");
    for (enum accepted a = ACCEPTED; a < ACCEPTEDS; a++)
        CHECK(accepted_from(str_from_c(accepted_code(a))) == a &&
                  accepted_words(a)[0],
              "%d", (int)a);
    CHECK(accepted_from(STR("?")) == NOT_ASKED, "not asked");
    for (enum note_check_name k = 0; k < NOTE_CHECK_COUNT; k++)
        CHECK(note_check_from(str_from_c(note_check_code(k))) == k, "%d",
              (int)k);
    for (enum note_circumstance k = 0; k < CIRC_COUNT; k++)
        CHECK(note_circumstance_from(str_from_c(note_circumstance_code(k))) ==
                  k,
              "%d", (int)k);
    for (enum dispute_kind k = 0; k < DISPUTE_KIND_COUNT; k++)
        CHECK(dispute_kind_from(str_from_c(dispute_kind_code(k))) == k &&
                  dispute_kind_words(k)[0],
              "%d", (int)k);
    for (enum dispute_state k = 0; k < DISPUTE_STATE_COUNT; k++)
        CHECK(dispute_state_from(str_from_c(dispute_state_code(k))) == k &&
                  dispute_state_words(k)[0],
              "%d", (int)k);
    CHECK(dispute_how_words(STR("SLIP"))[0] != '\0' &&
              dispute_how_words(STR("?"))[0] == '\0',
          "ways");
}

static void
the_text_is_whole(void **state)
{
    (void)state;
    struct arena a = {0};
    struct session_note n = good();

    n.part[PART_OWN_WORDS] = STR("I am fed up");
    n.goals = 1;
    n.goal[0] = (struct note_goal){STR("Write home"), GOAL_BACK, true};
    n.promises = 3;
    n.promise[0] = (struct note_promise){STR("ask"), false, D("2026-11-24"), 0};
    n.promise[1] = (struct note_promise){STR("write"), true, DAY_NONE, 0};
    n.promise[2] =
        (struct note_promise){STR("see"), false, D("2026-11-25"), 3009};
    n.negative = true;
    n.discussed = STR("That it hurt");
    const struct str s = session_text(&a, &n);

    CHECK(str_eq(s, STR("His visits\n\nIn their own words: I am fed up\n\nWhat "
                        "we agreed at the first session: We meet on Thursdays"
                        "\n\nGoal \"Write home\": a step back\n\nPromise (mine)"
                        " by 24.11.2026: ask\n\nPromise (theirs) by 1.1.1: "
                        "write\n\nPromise (asked of another) by 25.11.2026: see"
                        "\n\nDiscussed with the person: That it hurt")),
          STR_FMT, STR_ARG(s));
    CHECK(session_characters(STR("A\xC3\xAF\r\n")) == 3, "as people count");
    CHECK(session_words(STR(" one  two\nthree\t")) == 3, "words");
    arena_reset(&a);
}

/* SN-10 to SN-13 */
static void
checks_ask(void **state)
{
    (void)state;
    const struct note_limits l = note_limits_preset();
    const struct str phrases[] = {STR_INIT("in passing"), STR_INIT("")};
    const struct note_alike alike[] = {
        {STR_INIT("t1"), false, 900, 950},
        {STR_INIT("t2"), true,  800, 850},
        {STR_INIT("t3"), true,  700, 750},
    };
    struct note_check_facts f = {
        .kind = KIND_SESSION,
        .minutes = 45,
        .text = STR("Saw him IN PASSING today"),
        .phrase = phrases,
        .phrases = COUNT_OF(phrases),
        .alike = alike,
        .alikes = COUNT_OF(alike),
    };
    struct note_check c[NOTE_CHECKS_MAX];
    size_t n = note_checks(&f, &l, c);

    CHECK(n == 4, "%zu", n);
    CHECK(c[0].name == CHECK_SHORT && c[0].measure == 5, "%d", c[0].measure);
    CHECK(c[1].name == CHECK_LIKE_ABOUT && str_eq(c[1].other, STR("t2")),
          "worst about the person");
    CHECK(c[2].name == CHECK_LIKE_OWN && c[2].measure == 950, "%d",
          c[2].measure);
    CHECK(c[3].name == CHECK_CONTACT && c[3].phrase.n == 10, "phrase");

    f.alikes = 0;
    f.kind = KIND_CONTACT;
    CHECK(note_checks(&f, &l, c) == 0, "a contact may be short");
    f.kind = KIND_JOINT;
    f.minutes = 14;
    n = note_checks(&f, &l, c);
    CHECK(n == 2 && c[1].name == CHECK_CONTACT && c[1].measure == 14 &&
              c[1].phrase.n == 0,
          "too short for a session");
    f.minutes = 45;
    f.phrases = 0;
    n = note_checks(&f, &l, c);
    CHECK(n == 1 && c[0].name == CHECK_SHORT, "%zu", n);

    char many[600];
    for (size_t i = 0; i < sizeof many; i++)
        many[i] = i % 4 == 3 ? ' ' : 'w';
    f.text = (struct str){many, 4 * 100};
    f.phrases = COUNT_OF(phrases);
    CHECK(note_checks(&f, &l, c) == 0, "a hundred words are enough");
    CHECK(note_words_expected(&l, 10) == 20, "never fewer");
    CHECK(note_words_expected(&l, 45) == 54, "by time");
    CHECK(note_words_expected(&l, 300) == 60, "never more");
    struct note_limits other = l;
    CHECK(note_limits_set(&other, STR("gap_days"), 14) && other.gap_days == 14,
          "set");
    CHECK(!note_limits_set(&other, STR("gap_days"), 0) &&
              !note_limits_set(&other, STR("gap_days"), 366) &&
              !note_limits_set(&other, STR("nothing"), 1),
          "refused");
}

/* SN-14 to SN-16 */
static void
prompts_fit_the_person(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        struct prompt_facts f;
        const char *holds;
    } rows[] = {
        {"first, on remand",
         {.sessions = 0, .legal_status = STR_INIT("REMAND")},
         "FIRST REMAND"                   },
        {"convicted, not sentenced",
         {.sessions = 2, .legal_status = STR_INIT("CONVICTED_UNSENTENCED")},
         "REMAND FAMILY"                  },
        {"at risk, with an interpreter",
         {.sessions = 3, .acct = true, .interpreter = true},
         "ACCT INTERPRETER FAMILY MIDDLE" },
        {"not seen for long",
         {.sessions = 3, .last_session = {739938 - 40}},
         "GAP FAMILY MIDDLE"              },
        {"seen lately",
         {.sessions = 3, .last_session = {739938 - 28}},
         "FAMILY MIDDLE"                  },
        {"out in a month",
         {.sessions = 3, .release = {739938 + 30}},
         "PRE_RELEASE FAMILY"             },
        {"was to be out",
         {.sessions = 3, .release = {739938 - 1}},
         "FAMILY MIDDLE"                  },
        {"parole within the year, recalled",
         {.sessions = 3, .recall = true, .parole = {739938 + 300}},
         "PRE_PAROLE RECALL FAMILY MIDDLE"},
        {"twenty, sentenced last month",
         {.sessions = 1,
          .born = {739938 - 20 * 365},
          .sentence_start = {739938 - 30}},
         "EARLY UNDER_25 FAMILY"          },
        {"forty, long ago",
         {.sessions = 1,
          .born = {739938 - 40 * 365},
          .sentence_start = {739938 - 900}},
         "FAMILY MIDDLE"                  },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct prompt_facts f = rows[i].f;
        char got[200] = "";

        f.today = (struct day){739938};
        f.gap_days = 28;
        if (f.legal_status.p == NULL)
            f.legal_status = STR_EMPTY;
        for (enum note_circumstance c = 0; c < CIRC_COUNT; c++)
            if (note_circumstance_holds(&f, c))
                snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.20s",
                         got[0] ? " " : "", note_circumstance_code(c));
        CHECK(strcmp(got, rows[i].holds) == 0, "%s: %s", rows[i].name, got);
    }
}

static void
prompts_turn(void **state)
{
    (void)state;
    const struct note_prompt row[] = {
        {CIRC_ACCT,   1, STR_INIT("a")},
        {CIRC_FAMILY, 1, STR_INIT("b")},
        {CIRC_FAMILY, 2, STR_INIT("c")},
        {CIRC_GAP,    1, STR_INIT("d")},
        {CIRC_MIDDLE, 1, STR_INIT("e")},
        {CIRC_RECALL, 1, STR_INIT("f")},
    };
    struct prompt_facts f = {.sessions = 4,
                             .acct = true,
                             .legal_status = STR_EMPTY,
                             .today = {739938}};
    const struct note_prompt *out[PROMPTS_SHOWN];

    CHECK(note_prompts_choose(&f, row, COUNT_OF(row), out) == 3, "three");
    CHECK(out[0] == &row[0] && out[1] == &row[1] && out[2] == &row[4],
          "weightiest first");
    f.sessions = 5;
    CHECK(note_prompts_choose(&f, row, COUNT_OF(row), out) == 3 &&
              out[1] == &row[2],
          "the other one's turn");
    f.recall = true;
    f.last_session = (struct day){739938 - 100};
    f.gap_days = 28;
    CHECK(note_prompts_choose(&f, row, COUNT_OF(row), out) == PROMPTS_SHOWN &&
              out[3] == &row[2],
          "never more than four");
}

/* ND-2, ND-3 */
static void
who_answers(void **state)
{
    (void)state;
    const struct dispute_owner m[] = {
        {5, 2},
        {7, 1},
        {6, 1},
        {9, 0}
    };

    CHECK(dispute_owner(m, COUNT_OF(m), 9) == 6, "not the author");
    CHECK(dispute_owner(m, COUNT_OF(m), 1) == 9, "fewest");
    CHECK(dispute_owner(m, 1, 5) == 0, "nobody");
    struct dispute d = {.author_staff = 5,
                        .username = STR("PAT"),
                        .state = DISPUTE_OPEN,
                        .due = D("2026-11-19")};
    CHECK(!dispute_may_answer(&d, 5, STR("OTHER")), "the same staff");
    CHECK(!dispute_may_answer(&d, 0, STR("PAT")), "the same account");
    CHECK(dispute_may_answer(&d, 6, STR("SAM")), "another");
    d.username = STR_EMPTY;
    CHECK(dispute_may_answer(&d, 0, STR_EMPTY), "a feed names nobody");
    CHECK(!dispute_is_late(&d, D("2026-11-19")) &&
              dispute_is_late(&d, D("2026-11-20")),
          "late after its day");
    d.state = DISPUTE_AGREED;
    CHECK(!dispute_is_late(&d, D("2026-11-20")), "answered");
}

TESTS(TEST(what_must_be_said), TEST(late_is_more_than_a_day),
      TEST(codes_go_there_and_back), TEST(the_text_is_whole), TEST(checks_ask),
      TEST(prompts_fit_the_person), TEST(prompts_turn), TEST(who_answers))
