/* keywork/session_store.c -- see the header. */
#include "keywork/session_store.h"

#include "keywork/first_time_store.h"
#include "keywork/session_rule.h"
#include "keywork/similar_store.h"
#include "staff/pom_message_store.h"
#include "gen/keywork_session_sql.h"
#include "gen/plan_promise_sql.h"

enum { PROMPTS_MAX = 100, PHRASES_MAX = 200 };

/* ---- before a session ---- */

static enum err
load_counts(struct db *db, struct str person, struct str prison,
            struct session_before *out)
{
    struct query q = query_open(db, SQL_SESSION_BEFORE);

    query_str(&q, person);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->sessions = col_int(&q);
        out->last_at = col_instant(&q);
        out->last = instant_day(out->last_at);
    }
    return query_close(&q);
}

static enum err
load_last(struct db *db, struct arena *a, struct str person,
          struct session_before *out)
{
    struct query q = query_open(db, SQL_SESSION_LAST);

    query_str(&q, person);
    while (query_row(&q)) {
        out->ours = true;
        out->last_note = col_str(&q, a);
        out->last_day = col_day(&q);
        out->agreed = col_str(&q, a);
        out->next = col_str(&q, a);
        out->disputed = col_int(&q);
    }
    return query_close(&q);
}

/* Rows of before acceptance was asked stand as accepted. */
static enum err
load_agreement(struct db *db, struct arena *a, struct str person,
               struct str prison, struct session_before *out)
{
    struct query q = query_open(db, SQL_SESSION_AGREEMENT);

    query_str(&q, person);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->agreement = col_str(&q, a);
        out->accepted = accepted_from(col_str_peek(&q));
        out->ask_again =
            out->accepted == THINKS_ABOUT_IT || out->accepted == DECLINED;
    }
    return query_close(&q);
}

static bool
has_goal(const struct session_before *b, struct str goal)
{
    for (size_t i = 0; i < b->goals; i++)
        if (str_eq(b->goal[i].words, goal))
            return true;
    return false;
}

static enum err
load_goals(struct db *db, struct arena *a, struct str person,
           struct session_before *out)
{
    struct query q = query_open(db, SQL_SESSION_GOALS);

    query_str(&q, person);
    while (query_row(&q)) {
        const struct str words = col_str(&q, a);
        struct before_goal goal = {.words = words};

        goal.mark = goal_mark_from(col_str_peek(&q));
        goal.day = col_day(&q);
        goal.disputed = col_int(&q);
        goal.family = col_flag(&q);

        if (out->goals < NOTE_GOALS_MAX - 1 && !has_goal(out, words))
            out->goal[out->goals++] = goal;
    }
    return query_close(&q);
}

static enum err
load_promises(struct db *db, struct arena *a, struct str person,
              struct session_before *out)
{
    struct query q = query_open(db, SQL_SESSION_PROMISES);

    query_str(&q, person);
    while (query_row(&q) && out->promises < COUNT_OF(out->promise)) {
        struct open_promise *p = &out->promise[out->promises++];

        p->id = col_int(&q);
        p->what = col_str(&q, a);
        p->theirs = col_flag(&q);
        p->due = col_day(&q);
        p->disputed = col_int(&q);
    }
    return query_close(&q);
}

static enum err
load_news(struct db *db, struct arena *a, struct str person,
          struct session_before *out)
{
    struct query q = query_open(db, SQL_SESSION_NEWS);

    query_str(&q, person);
    query_instant(&q, out->last_at);
    while (query_row(&q) && out->news_count < COUNT_OF(out->news)) {
        struct promise_news *n = &out->news[out->news_count++];

        n->id = col_int(&q);
        n->what = col_str(&q, a);
        n->kind = col_str(&q, a);
        n->state = col_str(&q, a);
        n->words = col_str(&q, a);
        n->due = col_day(&q);
        n->owner = col_str(&q, a);
    }
    return query_close(&q);
}

static enum err
load_pom(struct db *db, struct arena *a, struct str person, struct str prison,
         struct session_before *out)
{
    struct query q = query_open(db, SQL_SESSION_POM);

    query_str(&q, person);
    query_str(&q, prison);
    while (query_row(&q)) {
        out->pom = col_int(&q);
        out->pom_name = col_str(&q, a);
    }
    return query_close(&q);
}

static struct session_before
nothing_before(void)
{
    return (struct session_before){
        .last_note = STR_EMPTY,
        .agreed = STR_EMPTY,
        .next = STR_EMPTY,
        .agreement = STR_EMPTY,
        .pom_name = STR_EMPTY,
    };
}

enum err
session_before_saving(struct db *db, struct arena *a, struct str person,
                      struct str prison, bool pom, struct session_before *out)
{
    *out = nothing_before();
    const enum err e = load_counts(db, person, prison, out);

    return e == OK && pom ? load_pom(db, a, person, prison, out) : e;
}

/* What is open between them, and what is to be told. */
static enum err
load_open(struct db *db, struct arena *a, struct str person, struct str prison,
          struct session_before *out)
{
    enum err e = load_last(db, a, person, out);

    if (e == OK)
        e = load_goals(db, a, person, out);
    if (e == OK)
        e = load_promises(db, a, person, out);
    if (e == OK)
        e = load_news(db, a, person, out);
    if (e == OK)
        e = pom_messages_unread(db, a, person, prison, &out->messages);
    return e == OK ? first_time_open(db, person, &out->first_time) : e;
}

enum err
session_before_meeting(struct db *db, struct arena *a, struct str person,
                       struct str prison, bool ahead,
                       struct session_before *out)
{
    *out = nothing_before();
    const enum err e = load_counts(db, person, prison, out);

    return e == OK && ahead ? load_open(db, a, person, prison, out) : e;
}

enum err
session_before(struct db *db, struct arena *a, struct str person,
               struct str prison, struct session_before *out)
{
    enum err e = session_before_meeting(db, a, person, prison, true, out);

    if (e == OK)
        e = load_agreement(db, a, person, prison, out);
    return e == OK ? load_pom(db, a, person, prison, out) : e;
}

enum err
session_planned(struct db *db, int64_t id, struct str person,
                struct session_planned *out)
{
    struct query q = query_open(db, SQL_SESSION_PLANNED);

    *out = (struct session_planned){0};
    query_int(&q, id);
    query_str(&q, person);
    while (query_row(&q)) {
        out->id = id;
        out->staff = col_int(&q);
        out->day = col_day(&q);
        out->start = (int)col_int(&q);
        out->minutes = (int)col_int(&q);
        out->private_room = col_flag(&q);
    }
    const enum err e = query_close(&q);
    return e == OK && out->id == 0 ? ERR_NOT_FOUND : e;
}

/* ---- dated rows ---- */

enum err
note_limits_load(struct db *db, struct str prison, struct day today,
                 struct note_limits *out)
{
    struct query q = query_open(db, SQL_NOTE_LIMITS_OF);

    *out = note_limits_preset();
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        struct note_limits next = *out;
        const struct str name = col_str_peek(&q);

        /* A name that a newer version knew, or a size out of bounds, is
         * passed over: what stood before stands. */
        if (note_limits_set(&next, name, col_int(&q)))
            *out = next;
    }
    return query_close(&q);
}

/* Of rows of one place the newest holds, even if it has ended. */
struct prompt_place {
    enum note_circumstance circumstance;
    int position;
    bool national;
};

static bool
is_same_place(const struct prompt_place *x, const struct prompt_place *y)
{
    return x->circumstance == y->circumstance && x->position == y->position &&
           x->national == y->national;
}

enum err
note_prompts_load(struct db *db, struct arena *a, struct str prison,
                  struct day today, const struct note_prompt **out,
                  size_t *count)
{
    struct note_prompt *row = arena_array(a, struct note_prompt, PROMPTS_MAX);
    struct prompt_place last = {.circumstance = CIRC_COUNT};
    bool own[CIRC_COUNT + 1] = {false};
    struct query q = query_open(db, SQL_NOTE_PROMPTS_OF);

    *count = 0;
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q) && *count < PROMPTS_MAX) {
        struct prompt_place at = {
            .national = str_eq(col_str_peek(&q), STR("*")),
        };

        at.circumstance = note_circumstance_from(col_str_peek(&q));
        at.position = (int)col_int(&q);
        const struct note_prompt p = {at.circumstance, at.position,
                                      col_str(&q, a)};
        const struct day to = col_day(&q);
        const bool again = is_same_place(&at, &last);

        last = at;
        if (again || at.circumstance == CIRC_COUNT ||
            (at.national && own[at.circumstance]) ||
            (day_known(to) && day_before(to, today)))
            continue;
        own[at.circumstance] |= !at.national;
        row[(*count)++] = p;
    }
    *out = row;
    return query_close(&q);
}

enum err
note_phrases_load(struct db *db, struct arena *a, struct str prison,
                  struct day today, const struct str **out, size_t *count)
{
    struct str *row = arena_array(a, struct str, PHRASES_MAX);
    struct query q = query_open(db, SQL_NOTE_PHRASES_OF);

    *count = 0;
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q) && *count < PHRASES_MAX)
        row[(*count)++] = col_str(&q, a);
    *out = row;
    return query_close(&q);
}

/* ---- writing ---- */

struct str
session_note_id(struct arena *a, int64_t draft)
{
    return arena_printf(a, "t%lld", (long long)draft);
}

struct instant
session_moment(struct day d, int minute)
{
    return instant_from_london(
        (struct london){.day = d, .hour = minute / 60, .minute = minute % 60});
}

static void
query_staff(struct query *q, int64_t staff)
{
    if (staff == 0)
        query_null(q);
    else
        query_int(q, staff);
}

static enum err
write_case(struct db *db, const struct session_saving *s)
{
    const struct session_note *n = s->note;
    const char *kind = session_kind_words(n->kind);
    struct query q = query_open(db, SQL_SESSION_NOTE_CASE);

    query_str(&q, s->id);
    query_str(&q, s->by.person);
    query_str(&q, str_from_c(session_kind_type(n->kind)));
    query_str(&q, str_from_c(session_kind_sub_type(n->kind)));
    query_str(&q, STR("Throughline"));
    query_str(&q, str_from_c(kind));
    query_str(&q, s->by.prison);
    query_instant(&q, session_moment(n->day, n->start));
    query_instant(&q, s->by.now);
    query_staff(&q, s->by.staff);
    query_str(&q, s->by.name);
    query_str(&q, s->by.username);
    query_str(&q, s->text);
    query_bytes(&q, STR_EMPTY);
    query_send(&q);
    return query_close(&q);
}

static enum err
write_facts(struct db *db, const struct session_saving *s)
{
    const struct session_note *n = s->note;
    struct query q = query_open(db, SQL_SESSION_NOTE_ADD);

    query_str(&q, s->id);
    query_str(&q, s->by.person);
    query_str(&q, s->by.prison);
    query_staff(&q, s->by.staff);
    query_str(&q, str_from_c(session_kind_code(n->kind)));
    query_day(&q, n->day);
    query_int(&q, n->start);
    query_int(&q, n->end);
    query_str(&q, str_from_c(session_place_code(n->place)));
    query_flag(&q, n->private_place);
    query_str(&q, n->present);
    query_str(&q, n->language);
    query_str(&q, str_from_c(interpreter_code(n->interpreter)));
    if (n->plan_session == 0)
        query_null(&q);
    else
        query_int(&q, n->plan_session);
    query_str(&q, n->agreement);
    query_str(&q, str_from_c(accepted_code(n->accepted)));
    query_str(&q, n->paper     ? STR("PAPER")
                  : n->offline ? STR("OFFLINE")
                               : STR("SCREEN"));
    query_flag(&q, n->late);
    if (n->planned > 0)
        query_int(&q, n->planned);
    else
        query_null(&q);
    query_str(&q, n->overrun);
    query_str(&q, n->skill);
    query_flag(&q, n->negative);
    query_day(&q, n->negative ? n->discussed_on : DAY_NONE);
    query_str(&q, n->negative ? n->discussed : STR_EMPTY);
    query_flag(&q, n->kept_back);
    query_str(&q, n->kept_why);
    query_str(&q, s->by.username);
    query_instant(&q, s->by.now);
    query_send(&q);
    return query_close(&q);
}

static enum err
write_parts(struct db *db, const struct session_saving *s)
{
    enum err e = OK;

    for (enum note_part p = 0; p < PART_COUNT && e == OK; p++) {
        if (s->note->part[p].n == 0)
            continue;
        struct query q = query_open(db, SQL_SESSION_PART_ADD);

        query_str(&q, s->id);
        query_str(&q, str_from_c(note_part_code(p)));
        query_str(&q, s->note->part[p]);
        query_send(&q);
        e = query_close(&q);
    }
    for (size_t i = 0; i < s->note->goals && e == OK; i++) {
        const struct note_goal *g = &s->note->goal[i];
        struct query q = query_open(db, SQL_SESSION_GOAL_ADD);

        query_str(&q, s->id);
        query_int(&q, (int64_t)i + 1);
        query_str(&q, g->words);
        query_str(&q, str_from_c(goal_mark_code(g->mark)));
        query_str(&q, g->family ? STR("FAMILY") : STR_EMPTY);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

static int64_t
promise_owner(const struct note_promise *p, const struct session_saving *s)
{
    if (p->theirs)
        return 0;
    return p->owner != 0 ? p->owner : s->by.staff;
}

/* The table's own home is plan/; a session only begins its rows. */
static enum err
write_promises(struct db *db, const struct session_saving *s)
{
    enum err e = OK;

    for (size_t i = 0; i < s->note->promises && e == OK; i++) {
        const struct note_promise *p = &s->note->promise[i];
        struct query q = query_open(db, SQL_PROMISE_ADD);
        int64_t id = 0;

        query_str(&q, s->by.person);
        query_str(&q, s->by.prison);
        query_str(&q, s->id);
        query_str(&q, p->what);
        query_flag(&q, p->theirs);
        query_staff(&q, promise_owner(p, s));
        query_str(&q, s->by.username);
        query_instant(&q, s->by.now);
        query_day(&q, p->due);
        while (query_row(&q))
            id = col_int(&q);
        e = query_close(&q);
        if (e != OK)
            break;
        q = query_open(db, SQL_PROMISE_STEP_ADD);
        query_int(&q, id);
        query_instant(&q, s->by.now);
        query_str(&q, s->by.username);
        query_str(&q, STR("MADE"));
        query_str(&q, STR_EMPTY);
        query_day(&q, p->due);
        query_null(&q);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

static enum err
write_checks(struct db *db, const struct session_saving *s)
{
    enum err e = OK;

    for (size_t i = 0; i < s->checks && e == OK; i++) {
        struct query q = query_open(db, SQL_SESSION_CHECK_ADD);

        query_str(&q, s->id);
        query_int(&q, (int64_t)i + 1);
        query_str(&q, str_from_c(note_check_code(s->check[i].name)));
        query_int(&q, s->check[i].measure);
        query_str(&q, s->check[i].other);
        query_send(&q);
        e = query_close(&q);
    }
    for (size_t i = 0; i < s->alikes && e == OK; i++)
        e = similar_found(db, s->id, &s->alike[i], s->by.now, "SAVE");
    return e;
}

enum err
session_write(struct db *db, struct arena *a, const struct session_saving *s)
{
    enum err e = write_case(db, s);

    (void)a;
    if (e == OK)
        e = write_facts(db, s);
    if (e == OK)
        e = write_parts(db, s);
    if (e == OK)
        e = write_promises(db, s);
    if (e == OK)
        e = write_checks(db, s);
    return e == OK ? similar_keep(db, s->id, s->by.person, s->by.staff,
                                  session_moment(s->note->day, s->note->start),
                                  s->sketch)
                   : e;
}

enum err
session_amend(struct db *db, struct str note, struct str author,
              struct str words, struct instant now)
{
    struct query q = query_open(db, SQL_SESSION_AMEND);

    query_str(&q, note);
    query_instant(&q, now);
    query_str(&q, author);
    query_str(&q, words);
    query_send(&q);
    return query_close(&q);
}

enum err
session_given(struct db *db, struct str note, struct str by, struct instant now)
{
    struct query q = query_open(db, SQL_SESSION_GIVEN);

    query_instant(&q, now);
    query_str(&q, by);
    query_str(&q, note);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_NOT_FOUND : e;
}
