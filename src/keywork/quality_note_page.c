/* keywork/quality_note_page.c -- a note of the sample is read, what was said
 * goes to the officer, and the officer answers. */
#include "keywork/quality_view.h"

#include "gen/keywork_quality_view.h"
#include "keywork/session_view.h"

enum { SHOWN_DAYS = 180 };

/* ---- the manager reads ---- */

static struct str
field_of(struct ctx *c, size_t i)
{
    return arena_printf(c->a, "met%zu", i + 1);
}

/* Of this week's sample, or it is not for them to judge. */
static enum err
load(struct ctx *c, struct quality_note_view *v)
{
    struct note_view *n = arena_new(c->a, struct note_view);
    struct quality_notes notes;
    size_t sample = 0;
    enum err e = note_view_load(c, n);

    if (e == OK && !str_eq(n->read.prison, c->who.prison))
        e = ERR_NOT_FOUND;
    if (e != OK)
        return e;
    v->p = n->p;
    v->read = n->read;
    v->week = quality_week_asked(c);
    v->own = c->who.staff != 0 && n->read.author_staff == c->who.staff;
    e = quality_draw(c, v->week, &v->t, &notes, &sample);
    for (size_t i = 0; e == OK && i < sample; i++) {
        if (!str_eq(notes.at[i].id, v->read.id))
            continue;
        v->note = notes.at[i];
        v->drawn = !v->own;
    }
    return e;
}

static enum err
show(struct ctx *c, struct quality_note_view *v)
{
    c->subject = v->read.id;
    frame_begin(c, &(struct frame){.title = STR("Read a note"),
                                   .section = "/board",
                                   .back = STR("/quality"),
                                   .back_words = "Back to ten minutes a week"});
    view_quality_note(&c->rp->body, c, v);
    return frame_end(c);
}

static struct str
reading_url(struct ctx *c, int64_t id)
{
    return arena_printf(c->a, "/feedback/%lld", (long long)id);
}

enum err
quality_note_page(struct ctx *c)
{
    struct quality_note_view *v = arena_new(c->a, struct quality_note_view);
    int64_t id = 0;
    enum err e = load(c, v);

    if (e == OK)
        e = quality_reading_of(c->db, v->read.id, &id);
    if (e != OK)
        return e;
    if (id != 0) {
        reply_redirect(c->rp, reading_url(c, id));
        return OK;
    }
    for (size_t i = 0; i < QA_LINES_MAX; i++)
        v->met[i] = STR_EMPTY;
    v->feedback = STR_EMPTY;
    return show(c, v);
}

static void
take(struct ctx *c, struct quality_note_view *v, struct quality_reading *r)
{
    *r = (struct quality_reading){
        .staff = v->read.author_staff,
        .account = c->who.account,
        .note = v->read.id,
        .person = v->read.person,
        .read_by = c->who.username,
        .feedback = v->feedback = str_trim(ctx_field(c, "feedback")),
        .read_at = c->now,
        .week = v->week,
        .template = v->t.id,
        .why = v->note.why,
    };
    for (size_t i = 0; i < v->t.criteria.count; i++) {
        const struct str field = field_of(c, i);

        v->met[i] = form_get(&c->form, field);
        if (!str_eq(v->met[i], STR("yes")) && !str_eq(v->met[i], STR("no")))
            ctx_problem(c, field.p, "Say whether it is met: " STR_FMT,
                        STR_ARG(v->t.criteria.at[i]));
        r->mark[r->marks++] = (struct quality_mark){
            v->t.criteria.at[i], str_eq(v->met[i], STR("yes"))};
    }
    if (r->feedback.n == 0 || r->feedback.n > QUALITY_FEEDBACK_MAX)
        ctx_problem(c, "feedback",
                    "Write a line to the officer, in %d characters or fewer",
                    QUALITY_FEEDBACK_MAX);
}

static enum err
read_change(struct db *db, struct ctx *c, void *arg)
{
    struct quality_reading *r = arg;
    const enum err e = quality_read_add(db, c->who.prison, r);
    const struct audited what = {
        .kind = "NOTE_READ",
        .person = r->person,
        .subject = r->note,
    };

    ctx_done(c,
             arena_printf(c->a, "/quality?week=" STR_FMT,
                          STR_ARG(show_str(c->a, show_iso_day(r->week)))),
             "Sent. The officer reads it on their day");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
quality_note_save(struct ctx *c)
{
    struct quality_note_view *v = arena_new(c->a, struct quality_note_view);
    struct quality_reading *r = arena_new(c->a, struct quality_reading);
    int64_t id = 0;
    enum err e = load(c, v);

    if (e == OK && !v->drawn)
        e = ERR_FORBIDDEN;
    if (e != OK)
        return e;
    take(c, v, r);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, read_change, r);
    if (e != ERR_STALE)
        return e;
    /* somebody was quicker: theirs is shown */
    e = quality_reading_of(c->db, v->read.id, &id);
    reply_clear(c->rp);
    reply_redirect(c->rp, id != 0 ? reading_url(c, id) : STR("/quality"));
    return e;
}

/* ---- the officer reads and answers ---- */

/* clang-format off */
static const struct list_column columns[] = {
    { "when",     "Read",     LIST_MOMENT, LIST_HEAD },
    { "person",   "About",    LIST_WORDS,  0 },
    { "session",  "Session",  LIST_MOMENT, 0 },
    { "line",     "What they say", LIST_WORDS, 0 },
    { "by",       "Who",      LIST_WORDS,  0 },
    { "answer",   "Your answer", LIST_WORDS, 0 },
};
enum { WHEN, PERSON, SESSION, LINE, BY, ANSWER };
/* clang-format on */

enum err
feedback_page(struct ctx *c)
{
    struct quality_readings all = {0};
    const struct instant since = {c->now.ms -
                                  (int64_t)SHOWN_DAYS * 24 * 60 * 60 * 1000};
    const enum err e = c->who.staff == 0
                           ? OK
                           : quality_of_staff(c->db, c->a, c->who.prison,
                                              c->who.staff, since, &all);

    if (e != OK)
        return e;
    struct list l =
        list_begin(c, columns, COUNT_OF(columns), "-when", "feedback");
    l.caption = "Feedback on your notes";
    l.nothing = "Nobody has read a note of yours yet.";
    for (size_t i = 0; i < all.count; i++) {
        const struct quality_reading *r = &all.at[i];
        struct list_cell *cell = list_row(c, &l);

        list_moment(&cell[WHEN], r->read_at);
        cell[WHEN].href = reading_url(c, r->id);
        list_words(&cell[PERSON], r->name, STR_EMPTY);
        list_moment(&cell[SESSION], r->occurred);
        list_words(&cell[LINE], r->feedback, STR_EMPTY);
        list_words(&cell[BY], r->read_by, STR_EMPTY);
        list_words(&cell[ANSWER], r->answer, STR_EMPTY);
        ctx_listed(c, r->person);
    }
    if (list_settle(c, &l))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Feedback on your notes"),
                                   .section = "/today",
                                   .back = STR("/today"),
                                   .back_words = "Back to today"});
    view_feedback_list(&c->rp->body, c, &l);
    return frame_end(c);
}

/* The officer it is about, and managers of the prison. */
static enum err
load_one(struct ctx *c, struct feedback_view *v)
{
    const enum err e =
        quality_reading(c->db, c->a, c->who.prison, c->args.id, &v->r);

    if (e != OK)
        return e;
    v->theirs = c->who.staff != 0 && c->who.staff == v->r.staff;
    v->answer = v->r.answer;
    return v->theirs || who_may(&c->who, CHANGE_STAFF) ? OK : ERR_NOT_FOUND;
}

static enum err
show_one(struct ctx *c, struct feedback_view *v)
{
    ctx_listed(c, v->r.person);
    frame_begin(c, &(struct frame){.title = STR("Feedback on a note"),
                                   .section = v->theirs ? "/today" : "/board",
                                   .back = v->theirs ? STR("/feedback")
                                                     : STR("/quality")});
    view_feedback_one(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
feedback_one_page(struct ctx *c)
{
    struct feedback_view *v = arena_new(c->a, struct feedback_view);
    const enum err e = load_one(c, v);

    return e == OK ? show_one(c, v) : e;
}

static enum err
answer_change(struct db *db, struct ctx *c, void *arg)
{
    const struct feedback_view *v = arg;
    const enum err e =
        quality_answer(db, v->r.id, v->r.staff, v->answer, c->now);
    const struct audited what = {
        .kind = "FEEDBACK_ANSWERED",
        .person = v->r.person,
        .subject = v->r.note,
    };

    ctx_done(c, reading_url(c, v->r.id), "Sent to " STR_FMT,
             STR_ARG(v->r.read_by));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
feedback_answer_save(struct ctx *c)
{
    struct feedback_view *v = arena_new(c->a, struct feedback_view);
    enum err e = load_one(c, v);

    if (e == OK && !v->theirs)
        e = ERR_FORBIDDEN;
    if (e != OK)
        return e;
    v->answer = str_trim(ctx_field(c, "answer"));
    if (v->answer.n == 0 || v->answer.n > QUALITY_ANSWER_MAX)
        ctx_problem(c, "answer", "Write your answer, in %d characters or fewer",
                    QUALITY_ANSWER_MAX);
    if (c->problems > 0)
        return show_one(c, v);
    e = ctx_change(c, answer_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "answer", "You have answered already: see below");
    e = load_one(c, v);
    return e == OK ? show_one(c, v) : e;
}
