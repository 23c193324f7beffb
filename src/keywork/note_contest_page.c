/* keywork/note_contest_page.c -- the person says otherwise: entered by staff,
 * answered by a manager who did not write the note. */
#include "keywork/session_view.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "gen/keywork_note_view.h"

enum { WORDS_MAX = 2000, ANSWERED_DAYS = 90, MS_A_DAY = 24 * 60 * 60 * 1000 };

static enum err
show_contest(struct ctx *c, struct contest_view *v)
{
    c->subject = c->args.word;
    frame_begin(
        c, &(struct frame){.title = STR("The person says otherwise"),
                           .section = "/my-people",
                           .back = arena_printf(
                               c->a, "/people/" STR_FMT "/notes/" STR_FMT,
                               STR_ARG(c->args.person), STR_ARG(c->args.word)),
                           .back_words = "Back to the note"});
    view_note_contest(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load_contest(struct ctx *c, struct contest_view *v)
{
    v->kind = dispute_kind_from(ctx_field(c, "kind"));
    v->words = str_trim(ctx_field(c, "words"));
    v->how = ctx_field(c, "how");
    v->said_on = str_trim(ctx_field(c, "said_on"));
    return note_view_load(c, &v->note);
}

enum err
note_contest_page(struct ctx *c)
{
    struct contest_view *v = arena_new(c->a, struct contest_view);
    const enum err e = load_contest(c, v);

    if (c->form.count == 0)
        v->said_on = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show_contest(c, v) : e;
}

static enum err
contest_change(struct db *db, struct ctx *c, void *arg)
{
    const struct contest_view *v = arg;
    struct note_limits limits;
    struct dispute d = {
        .note = v->note.read.id,
        .person = c->args.person,
        .prison = c->who.prison,
        .kind = v->kind,
        .words = v->words,
        .said_on = day_typed(c->today, v->said_on),
        .said_how = v->how,
        .entered_by = c->who.username,
        .entered_at = c->now,
    };
    enum err e = note_limits_load(db, c->who.prison, c->today, &limits);

    if (e == OK)
        e = dispute_add(db, c->a, limits.dispute_days,
                        v->note.read.author_staff, &d);
    if (e != OK)
        return e;
    const struct shown due = show_day(d.due);
    const struct audited what = {
        .kind = "NOTE_CONTESTED",
        .person = c->args.person,
        .subject = d.note,
    };

    ctx_done(c,
             arena_printf(c->a, "/people/" STR_FMT "/notes/" STR_FMT,
                          STR_ARG(c->args.person), STR_ARG(d.note)),
             "Entered. A manager answers by %.*s. The note is marked until "
             "then",
             due.n, due.text);
    return ctx_audit(db, c, &what);
}

static void
check_contest(struct ctx *c, const struct contest_view *v)
{
    const struct day d = day_typed(c->today, v->said_on);

    if (v->kind == DISPUTE_KIND_COUNT)
        ctx_problem(c, "kind", "Say which of the two the person says");
    if (v->words.n == 0)
        ctx_problem(c, "words", "Write it in the person’s own words");
    if (v->words.n > WORDS_MAX)
        ctx_problem(c, "words", "Write it in %d characters or fewer",
                    WORDS_MAX);
    if (dispute_how_words(v->how)[0] == '\0')
        ctx_problem(c, "how", "Say how the person told you");
    if (!day_known(d) || day_before(c->today, d))
        ctx_problem(c, "said_on",
                    "Enter the day the person said so, such as 19 11 2026");
}

enum err
note_contest_save(struct ctx *c)
{
    struct contest_view *v = arena_new(c->a, struct contest_view);
    const enum err e = load_contest(c, v);

    if (e != OK)
        return e;
    check_contest(c, v);
    return c->problems > 0 ? show_contest(c, v)
                           : ctx_change(c, contest_change, v);
}

/* ---- the list ---- */

/* clang-format off */
static const struct list_column columns[] = {
    { "person", "Person",       LIST_WORDS, LIST_HEAD },
    { "what",   "What they say",LIST_WORDS, 0 },
    { "author", "Written by",   LIST_WORDS, 0 },
    { "owner",  "To answer",    LIST_WORDS, 0 },
    { "due",    "Answer by",    LIST_DAY,   0 },
    { "state",  "State",        LIST_WORDS, 0 },
};
enum { PERSON, WHAT, AUTHOR, OWNER, DUE, STATE };
/* clang-format on */

static void
add_row(struct ctx *c, struct disputes_view *v, const struct dispute *d)
{
    struct list_cell *cell = list_row(c, &v->list);
    const bool late = dispute_is_late(d, c->today);

    v->open += d->state == DISPUTE_OPEN;
    v->late += late;
    list_words(&cell[PERSON], person_name(c->a, d->surname, d->forename),
               STR_EMPTY);
    cell[PERSON].href = arena_printf(c->a, "/disputes/%lld", (long long)d->id);
    cell[PERSON].more = d->person;
    list_words(&cell[WHAT], str_from_c(dispute_kind_words(d->kind)), STR_EMPTY);
    list_words(&cell[AUTHOR], d->author, STR_EMPTY);
    list_words(&cell[OWNER],
               d->owner_name.n > 0 ? d->owner_name : STR("Any manager"),
               STR_EMPTY);
    list_day(&cell[DUE], d->due);
    cell[DUE].more = late ? STR("late") : STR_EMPTY;
    list_words(&cell[STATE], str_from_c(dispute_state_words(d->state)),
               STR_EMPTY);
    ctx_listed(c, d->person);
}

enum err
disputes_page(struct ctx *c)
{
    struct disputes_view *v = arena_new(c->a, struct disputes_view);
    const struct instant since = {c->now.ms -
                                  (int64_t)ANSWERED_DAYS * MS_A_DAY};
    struct note_disputes l;
    const enum err e = disputes_load(c->db, c->a, c->who.prison, since, &l);

    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "due", "disputes");
    v->list.caption = "Notes under dispute";
    v->list.nothing = "Nobody says that a note is not right.";
    for (size_t i = 0; i < l.count; i++)
        add_row(c, v, &l.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Notes under dispute"),
                                   .section = "/disputes"});
    view_disputes(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- one, and its answer ---- */

static enum err
load_dispute(struct ctx *c, struct dispute_view *v)
{
    enum err e = dispute_load(c->db, c->a, c->who.prison, c->args.id, &v->d);

    if (e == OK)
        e = person_load(c->db, c->a, v->d.person, c->today, &v->p);
    if (e == OK)
        e = session_read(c->db, c->a, v->d.person, v->d.note, &v->read);
    if (e != OK)
        return e;
    ctx_listed(c, v->d.person);
    c->subject = v->d.note;
    v->own = !dispute_may_answer(&v->d, c->who.staff, c->who.username);
    v->may = !v->own;
    v->outcome = STR_EMPTY;
    v->answer = v->d.answer;
    v->told_on = show_str(c->a, show_typed_day(v->d.told_on));
    if (v->d.state != DISPUTE_OPEN)
        v->outcome = str_from_c(dispute_state_code(v->d.state));
    return OK;
}

static void
take_answer(struct ctx *c, struct dispute_view *v)
{
    v->outcome = ctx_field(c, "outcome");
    v->answer = str_trim(ctx_field(c, "answer"));
    v->told_on = str_trim(ctx_field(c, "told_on"));
}

static enum err
show_dispute(struct ctx *c, struct dispute_view *v)
{
    frame_begin(c,
                &(struct frame){.title = STR("A note under dispute"),
                                .section = "/disputes",
                                .back = STR("/disputes"),
                                .back_words = "Back to notes under dispute"});
    view_dispute(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
dispute_page(struct ctx *c)
{
    struct dispute_view *v = arena_new(c->a, struct dispute_view);
    const enum err e = load_dispute(c, v);

    if (e == OK && c->form.count > 0)
        take_answer(c, v);
    return e == OK ? show_dispute(c, v) : e;
}

static void
check_answer(struct ctx *c, const struct dispute_view *v)
{
    const enum dispute_state s = dispute_state_from(v->outcome);
    const struct day told = day_typed(c->today, v->told_on);

    if (s == DISPUTE_OPEN || s == DISPUTE_STATE_COUNT)
        ctx_problem(c, "outcome", "Say what you found");
    if (v->answer.n == 0)
        ctx_problem(c, "answer", "Write the answer as the person will read it");
    if (v->answer.n > WORDS_MAX)
        ctx_problem(c, "answer", "Write it in %d characters or fewer",
                    WORDS_MAX);
    if (v->told_on.n > 0 && (!day_known(told) || day_before(c->today, told)))
        ctx_problem(c, "told_on",
                    "Enter the day the person was told, such as 19 11 2026, or "
                    "leave it empty");
}

static enum err
answer_change(struct db *db, struct ctx *c, void *arg)
{
    const struct dispute_view *v = arg;
    struct dispute d = v->d;

    d.version = ctx_field_int(c, "version", 0);
    d.state = dispute_state_from(v->outcome);
    d.answer = v->answer;
    d.answered_by = c->who.name;
    d.answered_at = c->now;
    d.told_on = day_typed(c->today, v->told_on);
    const enum err e = dispute_answer(db, &d);
    const struct audited what = {
        .kind = "DISPUTE_ANSWERED",
        .person = d.person,
        .subject = d.note,
    };

    ctx_done(c, STR("/disputes"), "Answered. Both views stay with the note");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
answer_is_stale(struct ctx *c, const struct dispute_view *mine)
{
    struct dispute_view *now = arena_new(c->a, struct dispute_view);
    const enum err e = load_dispute(c, now);

    if (e != OK)
        return e;
    /* clang-format off */
    const struct stale_field field[] = {
        {.name = "outcome", .label = "What was found",
         .mine = mine->outcome, .theirs = now->outcome},
        {.name = "answer", .label = "Answer",
         .mine = mine->answer, .theirs = now->answer},
        stale_day(c, "told_on", "Told on", mine->told_on, now->d.told_on),
    };
    /* clang-format on */

    return stale_page(c, &(struct stale){.title = STR("this answer"),
                                         .action = c->rq->path,
                                         .away = STR("/disputes"),
                                         .section = "/disputes",
                                         .by = now->d.answered_by,
                                         .at = now->d.answered_at,
                                         .version = now->d.version,
                                         .field = field,
                                         .fields = COUNT_OF(field)});
}

enum err
dispute_save(struct ctx *c)
{
    struct dispute_view *v = arena_new(c->a, struct dispute_view);
    enum err e = load_dispute(c, v);

    if (e != OK)
        return e;
    if (!v->may)
        return ERR_FORBIDDEN;
    take_answer(c, v);
    check_answer(c, v);
    if (c->problems > 0)
        return show_dispute(c, v);
    e = ctx_change(c, answer_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    return answer_is_stale(c, v);
}
