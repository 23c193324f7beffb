/* keywork/session_rule.c -- see the header. */
#include "keywork/session_rule.h"

#include "base/buf.h"

enum { MINUTES_A_DAY = 24 * 60, LONGEST = 6 * 60, AGREEMENT_MAX = 600 };

static const struct {
    const char *code, *type, *sub_type, *words, *hint;
} kinds[KIND_COUNT] = {
#define KIND_ROW(name, code, type, sub, words, hint) \
    [name] = {code, type, sub, words, hint},
    SESSION_KIND_LIST(KIND_ROW)
#undef KIND_ROW
};

struct named {
    const char *code, *words;
};
static const struct named places[PLACE_COUNT] = {
#define PLACE_ROW(name, code, words) [name] = {code, words},
    SESSION_PLACE_LIST(PLACE_ROW)
#undef PLACE_ROW
};
static const struct named parts[PART_COUNT] = {
#define PART_ROW(name, code, words) [name] = {code, words},
    NOTE_PART_LIST(PART_ROW)
#undef PART_ROW
};
/* clang-format off */
static const struct named marks[GOAL_MARK_COUNT] = {
    [GOAL_FORWARD] = {"FORWARD", "a step forward"},
    [GOAL_SAME]    = {"SAME",    "where it was"},
    [GOAL_BACK]    = {"BACK",    "a step back"},
};
static const struct named interpreters[INTERPRETERS] = {
    [NO_INTERPRETER] = {"",       "No interpreter"},
    [BY_PHONE]       = {"PHONE",  "By telephone"},
    [IN_PERSON]      = {"PERSON", "In the room"},
    [BY_STAFF]       = {"STAFF",  "Staff who speak the language"},
};
static const struct named accepteds[ACCEPTEDS] = {
    [NOT_ASKED]       = {"",      ""},
    [ACCEPTED]        = {"YES",   "Accepted by both"},
    [THINKS_ABOUT_IT] = {"LATER", "Wants to think about it: asked again next time"},
    [DECLINED]        = {"NO",    "Does not accept it: talked about again next time"},
};
/* clang-format on */

static size_t
code_of(const struct named *list, size_t count, struct str code)
{
    size_t i = 0;

    while (i < count && !str_eq(code, str_from_c(list[i].code)))
        i++;
    return i;
}

const char *
session_kind_code(enum session_kind k)
{
    assert(k < KIND_COUNT);
    return kinds[k].code;
}

const char *
session_kind_words(enum session_kind k)
{
    assert(k < KIND_COUNT);
    return kinds[k].words;
}

const char *
session_kind_hint(enum session_kind k)
{
    assert(k < KIND_COUNT);
    return kinds[k].hint;
}

const char *
session_kind_type(enum session_kind k)
{
    assert(k < KIND_COUNT);
    return kinds[k].type;
}

const char *
session_kind_sub_type(enum session_kind k)
{
    assert(k < KIND_COUNT);
    return kinds[k].sub_type;
}

enum session_kind
session_kind_from(struct str code)
{
    enum session_kind k = 0;

    while (k < KIND_COUNT && !str_eq(code, str_from_c(kinds[k].code)))
        k++;
    return k;
}

bool
session_is_session(enum session_kind k)
{
    return k == KIND_SESSION || k == KIND_JOINT || k == KIND_ENHANCED;
}

const char *
session_place_code(enum session_place p)
{
    assert(p < PLACE_COUNT);
    return places[p].code;
}

const char *
session_place_words(enum session_place p)
{
    assert(p < PLACE_COUNT);
    return places[p].words;
}

enum session_place
session_place_from(struct str code)
{
    return (enum session_place)code_of(places, PLACE_COUNT, code);
}

const char *
note_part_code(enum note_part p)
{
    assert(p < PART_COUNT);
    return parts[p].code;
}

const char *
note_part_words(enum note_part p)
{
    assert(p < PART_COUNT);
    return parts[p].words;
}

enum note_part
note_part_from(struct str code)
{
    return (enum note_part)code_of(parts, PART_COUNT, code);
}

const char *
goal_mark_code(enum goal_mark m)
{
    assert(m < GOAL_MARK_COUNT);
    return marks[m].code;
}

const char *
goal_mark_words(enum goal_mark m)
{
    assert(m < GOAL_MARK_COUNT);
    return marks[m].words;
}

enum goal_mark
goal_mark_from(struct str code)
{
    return (enum goal_mark)code_of(marks, GOAL_MARK_COUNT, code);
}

const char *
interpreter_code(enum interpreter i)
{
    assert(i < INTERPRETERS);
    return interpreters[i].code;
}

const char *
interpreter_words(enum interpreter i)
{
    assert(i < INTERPRETERS);
    return interpreters[i].words;
}

enum interpreter
interpreter_from(struct str code)
{
    const size_t i = code_of(interpreters, INTERPRETERS, code);

    return i == INTERPRETERS ? NO_INTERPRETER : (enum interpreter)i;
}

const char *
accepted_code(enum accepted a)
{
    assert(a < ACCEPTEDS);
    return accepteds[a].code;
}

const char *
accepted_words(enum accepted a)
{
    assert(a < ACCEPTEDS);
    return accepteds[a].words;
}

enum accepted
accepted_from(struct str code)
{
    const size_t i = code_of(accepteds, ACCEPTEDS, code);

    return i == ACCEPTEDS ? NOT_ASKED : (enum accepted)i;
}

/* ---- what must be said ---- */

/* A question to the session: does it hold that this is wrong? */
typedef bool asked(const struct session_note *n, const struct session_now *now);

static bool
no_kind(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->kind == KIND_COUNT;
}

static bool
no_day(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return !day_known(n->day);
}

static bool
to_come(const struct session_note *n, const struct session_now *now)
{
    if (!day_known(n->day))
        return false;
    return day_before(now->today, n->day) ||
           (day_same(now->today, n->day) && n->start > now->minute);
}

static bool
no_start(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->start == NO_MINUTE;
}

static bool
no_end(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->end == NO_MINUTE;
}

static bool
ends_before(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->start != NO_MINUTE && n->end != NO_MINUTE && n->end <= n->start;
}

static bool
too_long(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->start != NO_MINUTE && n->end - n->start > LONGEST;
}

static bool
no_place(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->place == PLACE_COUNT;
}

static bool
no_privacy(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return !n->private_known;
}

static bool
door_is_not_private(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->private_known && n->private_place && n->place == PLACE_DOOR;
}

static bool
nothing_written(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->part[PART_TALKED].n == 0;
}

static bool
no_agreement(const struct session_note *n, const struct session_now *now)
{
    return now->first && n->kind < KIND_COUNT && session_is_session(n->kind) &&
           n->agreement.n == 0;
}

static bool
not_accepted_yet(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->agreement.n > 0 && n->accepted == NOT_ASKED;
}

static bool
agreement_too_long(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return session_characters(n->agreement) > AGREEMENT_MAX;
}

static bool
not_discussed(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    return n->negative && n->discussed.n == 0;
}

static bool
discussed_when(const struct session_note *n, const struct session_now *now)
{
    return n->negative && (!day_known(n->discussed_on) ||
                           day_before(now->today, n->discussed_on));
}

static bool
no_reason_to_keep_back(const struct session_note *n,
                       const struct session_now *now)
{
    (void)now;
    return n->kept_back && n->kept_why.n == 0;
}

static bool
promise_without_day(const struct session_note *n, const struct session_now *now)
{
    for (size_t i = 0; i < n->promises; i++)
        if (!day_known(n->promise[i].due) ||
            day_before(n->promise[i].due, now->today))
            return true;
    return false;
}

static bool
promise_too_long(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    for (size_t i = 0; i < n->promises; i++)
        if (session_characters(n->promise[i].what) > NOTE_PROMISE_MAX)
            return true;
    return false;
}

static bool
goal_too_long(const struct session_note *n, const struct session_now *now)
{
    (void)now;
    for (size_t i = 0; i < n->goals; i++)
        if (session_characters(n->goal[i].words) > NOTE_GOAL_MAX)
            return true;
    return false;
}

static bool
whole_too_long(const struct session_note *n, const struct session_now *now)
{
    struct arena a = {0};
    const size_t chars = session_characters(session_text(&a, n));

    (void)now;
    arena_reset(&a);
    return chars > NOTE_TEXT_MAX_CHARS;
}

/* clang-format off */
static const struct {
    asked *wrong;
    struct session_wrong said;
} rows[] = {
    { no_kind,               {"kind",          "Say what it was: a session, or something else worth keeping"} },
    { no_day,                {"day",           "Enter the day it happened, such as 19 11 2026"} },
    { to_come,               {"day",           "Enter a day and time that are over: this has not happened yet"} },
    { no_start,              {"start",         "Enter when it started, such as 09:15"} },
    { no_end,                {"end",           "Enter when it ended, such as 09:52"} },
    { ends_before,           {"end",           "Enter an end that is after the start"} },
    { too_long,              {"end",           "Enter an end within six hours of the start"} },
    { no_place,              {"place",         "Say where it was"} },
    { no_privacy,            {"private",       "Say whether anybody could overhear"} },
    { door_is_not_private,   {"private",       "Talking through the cell door is not private: say that others could overhear"} },
    { nothing_written,       {"talked",        "Write what you talked about"} },
    { no_agreement,          {"agreement",     "This is the first session here: write what you both agreed on"} },
    { not_accepted_yet,      {"accepted",      "Say whether the person accepts what you agreed on"} },
    { agreement_too_long,    {"agreement",     "Write the agreement in 600 characters or fewer"} },
    { not_discussed,         {"discussed",     "Say what you told the person about the negative remark, or take the remark out"} },
    { discussed_when,        {"discussed_on",  "Enter the day you discussed it with the person"} },
    { no_reason_to_keep_back,{"kept_why",      "Say why the person is not given what you wrote on safety"} },
    { promise_without_day,   {"due1",          "Enter for each promise a day from today on"} },
    { promise_too_long,      {"promise1",      "Write each promise in 300 characters or fewer"} },
    { goal_too_long,         {"goal1",         "Write each goal in 200 characters or fewer"} },
    { whole_too_long,        {"talked",        "The whole note may have 4,000 characters: shorten it"} },
};
/* clang-format on */

size_t
session_wrongs(const struct session_note *n, const struct session_now *now,
               struct session_wrong wrong[static SESSION_WRONGS_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].wrong(n, now))
            wrong[count++] = rows[i].said;
    return count;
}

int
session_minutes(const struct session_note *n)
{
    return n->start == NO_MINUTE || n->end <= n->start ? 0 : n->end - n->start;
}

bool
session_is_late(const struct session_note *n, const struct session_now *now)
{
    const int days = now->today.n - n->day.n;

    return days * MINUTES_A_DAY + now->minute - n->end > MINUTES_A_DAY;
}

/* ---- the note as one text ---- */

static void
add_part(struct buf *b, const char *heading, struct str words)
{
    if (words.n == 0)
        return;
    if (b->n > 0)
        buf_lit(b, "\n\n");
    buf_printf(b, "%s: " STR_FMT, heading, STR_ARG(words));
}

static void
add_goals(struct buf *b, const struct session_note *n)
{
    for (size_t i = 0; i < n->goals; i++) {
        const struct note_goal *g = &n->goal[i];

        buf_printf(b, "%sGoal \"" STR_FMT "\": %s", b->n > 0 ? "\n\n" : "",
                   STR_ARG(g->words), goal_mark_words(g->mark));
    }
}

static const char *
whose_words(const struct note_promise *p)
{
    if (p->theirs)
        return "theirs";
    return p->owner != 0 ? "asked of another" : "mine";
}

static void
add_promises(struct buf *b, const struct session_note *n)
{
    for (size_t i = 0; i < n->promises; i++) {
        const struct note_promise *p = &n->promise[i];
        const struct ymd d =
            day_to_ymd(day_known(p->due) ? p->due : (struct day){1});

        buf_printf(b, "%sPromise (%s) by %d.%d.%d: " STR_FMT,
                   b->n > 0 ? "\n\n" : "", whose_words(p), d.day, d.month,
                   d.year, STR_ARG(p->what));
    }
}

struct str
session_text(struct arena *a, const struct session_note *n)
{
    struct buf b;

    buf_init(&b, 256 * 1024);
    /* The first part stands alone: of a short contact it is the whole note. */
    buf_add(&b, n->part[PART_TALKED]);
    for (enum note_part p = PART_TALKED + 1; p < PART_COUNT; p++)
        add_part(&b, parts[p].words, n->part[p]);
    add_part(&b, "What we agreed at the first session", n->agreement);
    add_goals(&b, n);
    add_promises(&b, n);
    if (n->negative)
        add_part(&b, "Discussed with the person", n->discussed);
    const struct str text = arena_str(a, b.p, b.n);
    buf_free(&b);
    return text;
}

size_t
session_characters(struct str s)
{
    size_t count = 0;

    for (size_t i = 0; i < s.n; i++)
        count += ((unsigned char)s.p[i] & 0xC0) != 0x80 && s.p[i] != '\r';
    return count;
}

size_t
session_words(struct str s)
{
    size_t count = 0;
    bool inside = false;

    for (size_t i = 0; i < s.n; i++) {
        const bool blank =
            s.p[i] == ' ' || s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t';

        count += !blank && !inside;
        inside = !blank;
    }
    return count;
}
