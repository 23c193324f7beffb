/* keywork/quality_page.c -- a manager's ten minutes of a week: the notes to
 * read, the sessions that were lost, what officers answered. */
#include "keywork/quality_view.h"

#include "base/day_typed.h"
#include "gen/keywork_quality_view.h"
#include "keywork/day_state_rule.h"
#include "keywork/qa_template_store.h"

#include <stdlib.h>

enum { DAYS_A_WEEK = 7, ANSWER_WEEKS = 4 };

/* clang-format off */
static const struct list_column columns[] = {
    { "officer", "Officer",  LIST_WORDS,  LIST_HEAD },
    { "person",  "About",    LIST_WORDS,  0 },
    { "when",    "Session",  LIST_MOMENT, 0 },
    { "why",     "Why this one", LIST_WORDS, 0 },
    { "state",   "Read",     LIST_WORDS,  0 },
};
enum { OFFICER, PERSON, WHEN, WHY, STATE };
/* clang-format on */

struct quality_who
quality_self(const struct ctx *c)
{
    return (struct quality_who){
        .prison = c->who.prison,
        .account = c->who.account,
        .staff = c->who.staff,
    };
}

struct day
quality_week_asked(struct ctx *c)
{
    const struct day now = day_monday(c->today);
    struct str typed = ctx_field(c, "week");

    if (typed.n == 0)
        typed = ctx_query(c, "week");
    const struct day asked = day_typed(c->today, typed);
    return !day_known(asked) || day_before(now, asked) ? now
                                                       : day_monday(asked);
}

enum err
quality_draw(struct ctx *c, struct day week, struct qa_template *t,
             struct quality_notes *notes, size_t *sample)
{
    const struct quality_who who = quality_self(c);
    enum err e = qa_template_now(c->db, c->a, c->who.prison, week, t);

    *sample = 0;
    if (e == OK)
        e = quality_notes(c->db, c->a, &who, week, notes);
    if (e == OK)
        *sample = quality_sample(notes, week, t->notes_officer, t->notes_week);
    return e;
}

/* ---- the sample ---- */

static void
fill_sample(struct ctx *c, struct quality_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "officer", "notes");
    v->list.caption = "Notes to read";
    v->list.nothing = "No officer of yours wrote up key work in that week.";
    for (size_t i = 0; i < v->sample; i++) {
        const struct quality_note *n = &v->notes.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        v->read += n->reading != 0;
        list_words(&cell[OFFICER], n->author, STR_EMPTY);
        list_words(&cell[PERSON], n->name, STR_EMPTY);
        list_moment(&cell[WHEN], n->occurred);
        list_words(&cell[WHY], str_from_c(quality_why_words(n->why)),
                   STR_EMPTY);
        list_words(&cell[STATE], n->reading != 0 ? STR("Read") : STR("Read it"),
                   STR_EMPTY);
        cell[STATE].about = n->author;
        cell[STATE].href =
            n->reading != 0
                ? arena_printf(c->a, "/feedback/%lld", (long long)n->reading)
                : arena_printf(c->a,
                               "/people/" STR_FMT "/notes/" STR_FMT
                               "/read?week=" STR_FMT,
                               STR_ARG(n->person), STR_ARG(n->id),
                               STR_ARG(show_str(c->a, show_iso_day(v->week))));
        ctx_listed(c, n->person);
    }
}

/* ---- what was lost ---- */

static bool
is_mine(const struct ctx *c, const struct quality_team *team, int64_t staff)
{
    for (size_t i = 0; i < team->count; i++)
        if (team->at[i].staff == staff)
            return team->at[i].account == c->who.account;
    return false;
}

static struct quality_lost *
lost_row(struct quality_view *v, const struct day_session *s, struct str code)
{
    for (size_t i = 0; i < v->lost_rows; i++)
        if (v->lost[i].staff == s->staff && str_eq(v->lost[i].code, code))
            return &v->lost[i];
    struct quality_lost *l = &v->lost[v->lost_rows++];
    *l = (struct quality_lost){
        .staff = s->staff, .worker = s->worker, .code = code};
    return l;
}

static void
count_lost(struct quality_view *v, const struct day_session *s,
           const struct day_reasons *reasons)
{
    const bool unanswered = s->state == DAY_UNANSWERED;
    struct quality_lost *l = lost_row(v, s, unanswered ? STR_EMPTY : s->reason);
    const struct day_reason *r = day_reason_find(reasons, s->reason);

    l->reason = unanswered  ? STR("Nobody said what became of it")
                : r != NULL ? r->words
                            : s->reason;
    l->count++;
    l->day = s->day;
    l->newest = s->id;
    v->lost_count++;
}

/* By officer and reason, most first. */
static int
by_officer(const void *x, const void *y)
{
    const struct quality_lost *a = x, *b = y;
    const int k = str_compare(a->worker, b->worker);

    if (k != 0)
        return k;
    return a->count != b->count ? b->count - a->count
                                : str_compare(a->code, b->code);
}

static enum err
load_lost(struct ctx *c, struct quality_view *v,
          const struct quality_team *team)
{
    struct day_sessions all;
    struct day_reasons reasons;
    enum err e = day_sessions(c->db, c->a, c->who.prison,
                              day_add_days(v->week, -DAYS_A_WEEK),
                              day_add_days(v->week, -1), &all);

    if (e == OK)
        e = day_reasons(c->db, c->a, c->who.prison, c->today, &reasons);
    if (e != OK)
        return e;
    v->lost = arena_array(c->a, struct quality_lost, all.count + 1);
    for (size_t i = 0; i < all.count; i++) {
        const struct day_session *s = &all.at[i];

        if (!is_mine(c, team, s->staff) || s->state == DAY_MOVED)
            continue;
        v->due++;
        v->held += s->state == DAY_HELD;
        if (s->state == DAY_LOST || s->state == DAY_UNANSWERED)
            count_lost(v, s, &reasons);
    }
    if (v->lost_rows > 0)
        qsort(v->lost, v->lost_rows, sizeof *v->lost, by_officer);
    return OK;
}

/* ---- the page ---- */

static enum err
load(struct ctx *c, struct quality_view *v)
{
    const struct quality_who who = quality_self(c);
    struct quality_team team;
    enum err e = quality_team(c->db, c->a, c->who.prison, c->today, &team);

    if (e == OK)
        e = quality_draw(c, v->week, &v->t, &v->notes, &v->sample);
    if (e == OK)
        e = load_lost(c, v, &team);
    if (e == OK)
        e = quality_weeks(c->db, c->a, &who, v->week, v->weeks,
                          QUALITY_WEEKS_SHOWN);
    if (e == OK)
        e = quality_answered_to(
            c->db, c->a, &who,
            day_add_days(v->week, -DAYS_A_WEEK * ANSWER_WEEKS), &v->answers);
    for (size_t i = 0; e == OK && i < team.count; i++)
        v->team += team.at[i].account == c->who.account;
    v->this_week = day_same(v->week, day_monday(c->today));
    return e;
}

static enum err
show(struct ctx *c, struct quality_view *v)
{
    fill_sample(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Ten minutes a week"),
                                   .section = "/board",
                                   .back = STR("/board"),
                                   .back_words = "Back to my team"});
    view_quality(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
quality_page(struct ctx *c)
{
    struct quality_view *v = arena_new(c->a, struct quality_view);

    v->week = quality_week_asked(c);
    const enum err e = load(c, v);
    v->words = v->weeks[0].words.n > 0 ? v->weeks[0].words : STR_EMPTY;
    return e == OK ? show(c, v) : e;
}

static enum err
look_change(struct db *db, struct ctx *c, void *arg)
{
    const struct quality_view *v = arg;
    const struct quality_who who = quality_self(c);
    const struct quality_week w = {
        .week = v->week,
        .sample = (int)v->sample,
        .lost = v->lost_count,
        .words = v->words,
    };
    const struct audited what = {
        .kind = "LOST_LOOKED_AT",
        .subject = show_str(c->a, show_iso_day(v->week)),
    };
    const enum err e = quality_look(db, &who, &w, c->now);

    ctx_done(
        c, arena_printf(c->a, "/quality?week=" STR_FMT, STR_ARG(what.subject)),
        "Noted: you looked at the sessions that were lost");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
quality_look_save(struct ctx *c)
{
    struct quality_view *v = arena_new(c->a, struct quality_view);

    v->week = quality_week_asked(c);
    const enum err e = load(c, v);
    if (e != OK)
        return e;
    v->words = str_trim(ctx_field(c, "words"));
    if (v->words.n > QUALITY_LOOK_MAX)
        ctx_problem(c, "words", "Use %d characters or fewer", QUALITY_LOOK_MAX);
    return c->problems > 0 ? show(c, v) : ctx_change(c, look_change, v);
}
