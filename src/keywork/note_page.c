/* keywork/note_page.c -- one note: read, added to, laid beside another, and
 * given to the person on paper. */
#include "keywork/session_view.h"

#include "gen/keywork_note_view.h"
#include "keywork/similar_store.h"

enum { MORE_MAX = 4000 };

/* Notes marked sensitive are for offender managers (feeds.md 9). */
static bool
sees_sensitive(const struct ctx *c)
{
    return who_is(&c->who, ROLE_POM) || who_is(&c->who, ROLE_HOMD) ||
           who_is(&c->who, ROLE_COM);
}

enum err
note_view_load(struct ctx *c, struct note_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = session_read(c->db, c->a, c->args.person, c->args.word, &v->read);
    if (e == OK && v->read.sensitive && !sees_sensitive(c))
        return ERR_NOT_FOUND;
    if (e == OK)
        e = disputes_of_note(c->db, c->a, c->args.word, &v->disputes);
    v->may_write = who_may(&c->who, WRITE_NOTE);
    v->may_check =
        (c->who.staff != 0 && c->who.staff == v->read.author_staff) ||
        who_may(&c->who, ANSWER_DISPUTE);
    return e;
}

static struct str
address(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT "/notes/" STR_FMT,
                        STR_ARG(c->args.person), STR_ARG(c->args.word));
}

static void
begin(struct ctx *c, struct str title, struct str back, const char *words)
{
    c->subject = c->args.word;
    frame_begin(c, &(struct frame){.title = title,
                                   .section = "/my-people",
                                   .back = back,
                                   .back_words = words});
}

static enum err
show(struct ctx *c, struct note_view *v)
{
    begin(c, v->read.title,
          arena_printf(c->a, "/people/" STR_FMT "/notes",
                       STR_ARG(c->args.person)),
          "Back to notes");
    view_note(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
note_page(struct ctx *c)
{
    struct note_view *v = arena_new(c->a, struct note_view);
    const enum err e = note_view_load(c, v);

    v->more = ctx_field(c, "more");
    return e == OK ? show(c, v) : e;
}

static enum err
amend_change(struct db *db, struct ctx *c, void *arg)
{
    const struct note_view *v = arg;
    const enum err e =
        session_amend(db, v->read.id, c->who.name, v->more, c->now);
    const struct audited what = {
        .kind = "NOTE_AMENDED",
        .person = c->args.person,
        .subject = v->read.id,
    };

    ctx_done(c, address(c), "Added. What stood there stays as it was");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
note_amend_save(struct ctx *c)
{
    struct note_view *v = arena_new(c->a, struct note_view);
    const enum err e = note_view_load(c, v);

    if (e != OK)
        return e;
    if (!v->read.ours)
        return ERR_NOT_FOUND; /* a feed's note is amended where it is kept */
    v->more = str_trim(ctx_field(c, "more"));
    if (v->more.n == 0)
        ctx_problem(c, "more", "Write what you want to add or put right");
    if (session_characters(v->more) > MORE_MAX)
        ctx_problem(c, "more", "Write it in %d characters or fewer", MORE_MAX);
    return c->problems > 0 ? show(c, v) : ctx_change(c, amend_change, v);
}

/* ---- what the person is given ---- */

enum err
note_slip_page(struct ctx *c)
{
    struct note_view *v = arena_new(c->a, struct note_view);
    const enum err e = note_view_load(c, v);

    if (e != OK)
        return e;
    if (!v->read.ours)
        return ERR_NOT_FOUND;
    begin(c, STR("What the person is given"), address(c), "Back to the note");
    view_note_slip(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
given_change(struct db *db, struct ctx *c, void *arg)
{
    const enum err e = session_given(db, c->args.word, c->who.username, c->now);
    const struct audited what = {
        .kind = "NOTE_GIVEN",
        .person = c->args.person,
        .subject = c->args.word,
    };

    (void)arg;
    ctx_done(c, address(c), "Noted: the person has it on paper");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
note_slip_save(struct ctx *c)
{
    struct note_view *v = arena_new(c->a, struct note_view);
    const enum err e = note_view_load(c, v);

    return e == OK ? ctx_change(c, given_change, v) : e;
}

/* ---- beside another ---- */

/* Of another person the words alone are shown, and only those in common with
 * this note: who it was about is not this reader's business. */
enum err
note_beside_page(struct ctx *c)
{
    struct note_view *note = arena_new(c->a, struct note_view);
    struct beside_view *v = arena_new(c->a, struct beside_view);
    struct session_read *other = arena_new(c->a, struct session_read);
    enum err e = note_view_load(c, note);

    if (e != OK)
        return e;
    if (!note->may_check)
        return ERR_NOT_FOUND;
    v->p = note->p;
    v->read = note->read;
    for (size_t i = 0; i < note->disputes.count; i++)
        v->disputed = note->disputes.at[i].state == DISPUTE_OPEN ? 2
                      : v->disputed == 0                         ? 1
                                                                 : v->disputed;
    v->other = ctx_query(c, "with");
    v->overlap = arena_new(c->a, struct similar);
    const struct similar_text text = similar_read(c->a, v->read.words);
    e = similar_beside(c->db, c->a, &text, v->other, &v->other_words,
                       v->overlap);
    if (e == OK && v->overlap->stretches == 0)
        return ERR_NOT_FOUND;
    if (e == OK &&
        session_read(c->db, c->a, c->args.person, v->other, other) == OK)
        v->other_person = c->args.person;
    else
        v->other_person = STR_EMPTY;
    if (e != OK)
        return e;
    begin(c, STR("Side by side"), address(c), "Back to the note");
    view_note_beside(&c->rp->body, c, v);
    return frame_end(c);
}
