/* keywork/session_page.c -- a session is written up: asked, kept as a draft,
 * looked over, saved. */
#include "keywork/session_view.h"

#include "base/name_case.h"
#include "gen/keywork_session_paper_view.h"
#include "gen/keywork_session_view.h"
#include "keywork/day_store.h"
#include "keywork/qa_template_store.h"
#include "keywork/similar_store.h"
#include "people/words.h"

enum { WRITING_MS = 2 * 60 * 60 * 1000, USUAL_DAYS = 5 };

static struct session_author
author(const struct ctx *c)
{
    return (struct session_author){
        .account = c->who.account,
        .staff = c->who.staff,
        .username = c->who.username,
        .name = c->who.name,
        .prison = c->who.prison,
        .person = c->args.person,
        .now = c->now,
    };
}

static bool
has_acct(const struct person *p)
{
    for (size_t i = 0; i < p->alert_count; i++)
        if (p->alerts[i].live && (str_eq(p->alerts[i].code, STR("HA")) ||
                                  str_eq(p->alerts[i].code, STR("HA1"))))
            return true;
    return false;
}

/* ---- what stands around the form ---- */

static enum err
load_prompts(struct ctx *c, struct session_view *v)
{
    const struct person *p = &v->p;
    const struct prompt_facts facts = {
        .sessions = v->before.sessions,
        .acct = has_acct(p),
        .interpreter = p->interpreter,
        .recall = p->recall,
        .legal_status = p->legal_status,
        .today = c->today,
        .born = p->born,
        .sentence_start = p->sentence_start,
        .release =
            day_known(p->confirmed_release) ? p->confirmed_release : p->release,
        .parole = p->parole_eligible,
        .last_session = v->before.last,
        .gap_days = v->limits.gap_days,
    };
    const struct note_prompt *row;
    size_t count = 0;
    const enum err e =
        note_prompts_load(c->db, c->a, c->who.prison, c->today, &row, &count);

    v->prompts = note_prompts_choose(&facts, row, count, v->prompt);
    if (e != OK)
        return e;
    const enum err said =
        qa_template_now(c->db, c->a, c->who.prison, c->today, &v->qa);
    v->opening = qa_opening(&v->qa.openings, v->before.sessions);
    return said;
}

static enum err
load_drafts(struct ctx *c, struct session_view *v)
{
    const struct instant since = {c->now.ms - WRITING_MS};
    const enum err e = note_draft_open(c->db, c->a, c->who.account,
                                       c->args.person, &v->unfinished);

    if (v->unfinished.id == v->draft)
        v->unfinished.id = 0;
    return e == OK
               ? note_draft_others(c->db, c->a, c->who.account, c->args.person,
                                   since, &v->writing, &v->writing_since)
               : e;
}

static void
add_date(struct session_view *v, struct day today, const char *words,
         struct day d)
{
    size_t at = v->dates;

    if (!day_known(d) || day_before(d, today) ||
        day_before(day_add_months(today, SESSION_DATE_MONTHS), d))
        return;
    while (at > 0 && day_before(d, v->date[at - 1].day))
        at--;
    if (at == SESSION_DATES_MAX)
        return;
    const size_t last =
        v->dates < SESSION_DATES_MAX ? v->dates++ : SESSION_DATES_MAX - 1;
    for (size_t i = last; i > at; i--)
        v->date[i] = v->date[i - 1];
    v->date[at] = (struct session_date){words, d};
}

static void
add_dates(struct session_view *v, struct day today)
{
    const struct person *p = &v->p;

    add_date(v, today, "Release",
             day_known(p->confirmed_release) ? p->confirmed_release
                                             : p->release);
    add_date(v, today, "Handover to the community", p->who.handover);
    add_date(v, today, "Parole eligibility", p->parole_eligible);
    add_date(v, today, "Home detention curfew eligibility", p->hdc_eligible);
    add_date(v, today, "Tariff ends", p->tariff);
    add_date(v, today, "Temporary release eligibility", p->rotl_eligible);
    add_date(v, today, "Sentence ends", p->sentence_expiry);
}

/* All that the page shows. */
static enum err
load(struct ctx *c, struct session_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e != OK)
        return e;
    v->today = c->today;
    v->first_name =
        name_in_case(c->a, v->p.known_as.n > 0 ? v->p.known_as : v->p.forename);
    e = session_before(c->db, c->a, c->args.person, c->who.prison, &v->before);
    if (e == OK)
        e = note_limits_load(c->db, c->who.prison, c->today, &v->limits);
    if (e == OK)
        e = load_prompts(c, v);
    if (e == OK)
        e = day_reasons(c->db, c->a, c->who.prison, c->today, &v->reasons);
    if (e == OK)
        e = holidays_load(c->db, c->a, &v->holidays);
    if (e != OK)
        return e;
    v->suggested = working_day_add(&v->holidays, c->today, USUAL_DAYS);
    session_form_settle(&v->form, &v->holidays, c->today, v->before.pom);
    add_dates(v, c->today);
    e = session_agenda_load(c, v);
    if (e == OK)
        e = session_skills_load(c, v);
    return e == OK ? load_drafts(c, v) : e;
}

static bool
ticks_agenda(const struct ctx *c)
{
    return form_get(&c->form, STR("agenda")).n > 0;
}

/*
 * Of that only what decides whether the note can be saved and how: a save that
 * is not refused shows nothing.  What was ticked needs the whole agenda.
 */
static enum err
load_to_save(struct ctx *c, struct session_view *v)
{
    const struct session_form *f = &v->form;
    const struct str prison = c->who.prison;

    if (ticks_agenda(c))
        return load(c, v);
    enum err e = session_before_saving(c->db, c->a, c->args.person, prison,
                                       session_form_asks_pom(f), &v->before);
    if (e == OK)
        e = note_limits_load(c->db, prison, c->today, &v->limits);
    if (e == OK && f->note.overrun.n > 0)
        e = day_reasons(c->db, c->a, prison, c->today, &v->reasons);
    if (e == OK && f->note.skill.n > 0)
        e = session_skills_load(c, v);
    if (e == OK && session_form_counts_days(f))
        e = holidays_load(c->db, c->a, &v->holidays);
    if (e == OK)
        session_form_settle(&v->form, &v->holidays, c->today, v->before.pom);
    return e;
}

static enum err
show(struct ctx *c, struct session_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = arena_printf(c->a, "Write up: " STR_FMT,
                                             STR_ARG(v->p.surname)),
                       .section = "/my-people",
                       .back = arena_printf(c->a, "/people/" STR_FMT "/notes",
                                            STR_ARG(c->args.person)),
                       .back_words = "Back to notes",
                   });
    view_session(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- the form of a page that was not sent yet ---- */

/* What a new form begins with: the plan's session, or now. */
static void
fill_new(struct ctx *c, struct session_view *v)
{
    struct session_form *f = &v->form;
    const struct session_planned *p = &v->planned;
    const struct day day = p->id != 0 ? p->day : c->today;

    session_form_read(c, f);
    f->note.kind =
        p->id != 0 ? KIND_SESSION : session_kind_from(ctx_query(c, "kind"));
    f->note.plan_session = p->id;
    f->day = show_str(c->a, show_typed_day(day));
    if (p->id != 0) {
        f->start = show_str(c->a, show_clock(p->start / 60, p->start % 60));
        f->note.place = PLACE_ROOM;
        f->note.private_known = f->note.private_place = p->private_room;
    }
    f->note.language =
        v->p.language.n > 0 ? language_words(v->p.language) : STR_EMPTY;
    if (v->before.ask_again)
        f->note.agreement = v->before.agreement;
    for (size_t i = 0; i < v->before.goals && i < NOTE_GOALS_MAX; i++) {
        f->goal[i] = v->before.goal[i].words;
        f->family[i] = v->before.goal[i].family;
    }
}

/* A draft's fields become the form's, unless the form itself came back. */
static enum err
take_draft(struct ctx *c, struct session_view *v)
{
    const bool back = c->form.count > 0;
    const int64_t id =
        back ? ctx_field_int(c, "draft", 0) : ctx_query_int(c, "draft", 0);
    struct note_draft d;

    if (id == 0)
        return OK;
    enum err e =
        note_draft_load(c->db, c->a, c->who.account, c->args.person, id, &d);
    if (e == ERR_NOT_FOUND && back)
        return OK; /* finished since: the text goes on as a new one */
    if (e == OK && !back)
        e = form_parse(c->a, d.fields, &c->form);
    v->draft = d.id;
    v->saved = d.saved;
    return e;
}

static enum err
take_plan(struct ctx *c, struct session_view *v)
{
    const int64_t id = c->form.count > 0 ? ctx_field_int(c, "plan", 0)
                                         : ctx_query_int(c, "plan", 0);

    return id == 0 ? OK
                   : session_planned(c->db, id, c->args.person, &v->planned);
}

enum err
session_page(struct ctx *c)
{
    struct session_view *v = arena_new(c->a, struct session_view);
    enum err e = take_draft(c, v);

    if (e == OK)
        e = take_plan(c, v);
    if (e == OK)
        e = load(c, v);
    if (e != OK)
        return e;
    if (c->form.count > 0)
        session_form_read(c, &v->form);
    else
        fill_new(c, v);
    c->problems = 0; /* nobody sent it yet */
    return show(c, v);
}

/* The same, to be filled in by hand where there is no computer. */
enum err
session_paper_page(struct ctx *c)
{
    struct session_view *v = arena_new(c->a, struct session_view);
    enum err e = take_plan(c, v);

    if (e == OK)
        e = load(c, v);
    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){
                       .title = arena_printf(c->a, "On paper: " STR_FMT,
                                             STR_ARG(v->p.surname)),
                       .section = "/my-people",
                       .back = arena_printf(c->a, "/people/" STR_FMT "/session",
                                            STR_ARG(c->args.person)),
                       .back_words = "Back to writing up",
                   });
    view_session_paper(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- drafts ---- */

struct drafting {
    struct session_author by;
    struct str fields;
    int64_t words, draft; /* of the form; 0: a new one */
    int64_t kept;         /* of the last run of the change */
};

static enum err
draft_change(struct db *db, struct ctx *c, void *arg)
{
    struct drafting *d = arg;

    d->kept = d->draft;
    const enum err e =
        note_draft_put(db, &d->by, d->fields, d->words, &d->kept);
    if (c->once.n > 0)
        ctx_done(c, STR("/drafts"), "Kept. You can finish it later");
    return e;
}

/* Every few seconds, by script.  The form's token is not used up. */
static enum err
autosave(struct ctx *c, struct drafting *d)
{
    const struct london l = instant_london(c->now);

    c->once = STR_EMPTY;
    const enum err e = ctx_change(c, draft_change, d);
    if (e != OK)
        return e;
    c->rp->type = STR("application/json");
    buf_printf(&c->rp->body, "{\"saved\":\"%02d:%02d\",\"draft\":\"%lld\"}",
               l.hour, l.minute, (long long)d->kept);
    return OK;
}

static enum err
discard_change(struct db *db, struct ctx *c, void *arg)
{
    const struct drafting *d = arg;
    int64_t id = d->draft;

    ctx_done(c, STR("/drafts"), "Thrown away");
    return id == 0 ? OK : note_draft_close(db, &d->by, DRAFT_DISCARDED, &id);
}

/* ---- looked over, and saved ---- */

static void
check(struct ctx *c, struct session_view *v)
{
    const struct session_now now = {
        .today = c->today,
        .minute = session_minute_now(c),
        .first = v->before.sessions == 0,
    };
    struct session_wrong wrong[SESSION_WRONGS_MAX];
    const size_t count = session_wrongs(&v->form.note, &now, wrong);

    for (size_t i = 0; i < count; i++)
        if (ctx_problem_of(c, wrong[i].field).n == 0)
            ctx_problem(c, wrong[i].field, "%s", wrong[i].words);
    v->form.note.late = session_is_late(&v->form.note, &now);
}

/* PL-77 where nobody planned it: an aim, so that too long is never wrong. */
static void
take_overrun(struct ctx *c, struct session_view *v)
{
    struct session_note *n = &v->form.note;
    const struct day_reason *r = day_reason_find(&v->reasons, n->overrun);

    n->planned = v->planned.id != 0 ? v->planned.minutes : 0;
    if (n->overrun.n > 0 && (r == NULL || r->side != SIDE_OVERRUN))
        ctx_problem(c, "overrun", "Choose a reason of the list, or none");
}

/* The gentle checks, and the notes it is like. */
static enum err
look_over(struct ctx *c, struct session_view *v)
{
    const struct str *phrase;
    size_t phrases = 0;
    enum err e =
        similar_find(c->db, c->a, &v->read, c->who.staff, c->args.person,
                     v->alike, SESSION_ALIKE_MAX, &v->alikes);

    if (e == OK)
        e = note_phrases_load(c->db, c->a, c->who.prison, c->today, &phrase,
                              &phrases);
    if (e != OK)
        return e;
    const struct note_check_facts facts = {
        .kind = v->form.note.kind,
        .minutes = session_minutes(&v->form.note),
        .text = v->read.text,
        .phrase = phrase,
        .phrases = phrases,
        .alike = v->alike,
        .alikes = v->alikes,
    };
    v->checks = note_checks(&facts, &v->limits, v->check);
    return OK;
}

/* The note it is most like, side by side. */
static enum err
lay_beside(struct ctx *c, struct session_view *v)
{
    struct str other;

    if (v->alikes == 0)
        return OK;
    v->overlap = arena_new(c->a, struct similar);
    v->beside = v->alike[0].note;
    return similar_beside(c->db, c->a, &v->read, v->beside, &other, v->overlap);
}

/*
 * The planned session was held.  When the plan cannot take that any more
 * (replaced, or answered for otherwise), the note stands all the same: what
 * was held is never lost to what was planned.
 */
static enum err
tell_plan(struct db *db, struct ctx *c, const struct session_note *n)
{
    const struct day_actor who = {
        .a = c->a,
        .prison = c->who.prison,
        .by = c->who.username,
        .at = c->now,
    };

    if (n->plan_session == 0 || !session_is_session(n->kind))
        return OK;
    const enum err e = day_session_held(
        db, &who, n->plan_session, DAY_ANY_VERSION,
        session_moment(n->day, n->start), session_moment(n->day, n->end));
    return e == ERR_STALE || e == ERR_NOT_FOUND ? OK : e;
}

static enum err
write_change(struct db *db, struct ctx *c, void *arg)
{
    const struct session_view *v = arg;
    const struct similar_sketch sketch = similar_sketch_of(&v->read);
    struct session_saving s = {
        .by = author(c),
        .note = &v->form.note,
        .text = v->read.text,
        .sketch = &sketch,
        .check = v->check,
        .checks = v->checks,
        .alike = v->alike,
        .alikes = v->alikes,
    };
    int64_t draft = v->draft;
    enum err e = note_draft_close(db, &s.by, DRAFT_DONE, &draft);

    if (e != OK)
        return e;
    s.id = session_note_id(c->a, draft);
    e = session_write(db, c->a, &s);
    if (e == OK)
        e = session_agenda_keep(db, c, v);
    if (e == OK)
        e = tell_plan(db, c, &v->form.note);
    const struct audited what = {
        .kind = "NOTE_WRITTEN",
        .person = c->args.person,
        .subject = s.id,
    };
    ctx_done(c,
             arena_printf(c->a, "/people/" STR_FMT "/notes/" STR_FMT,
                          STR_ARG(c->args.person), STR_ARG(s.id)),
             "Saved: %s", session_kind_words(s.note->kind));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* The same draft was finished in another window: that note is shown. */
static enum err
finished_before(struct ctx *c, const struct session_view *v)
{
    reply_clear(c->rp);
    reply_redirect(c->rp,
                   arena_printf(c->a, "/people/" STR_FMT "/notes/t%lld",
                                STR_ARG(c->args.person), (long long)v->draft));
    return OK;
}

/* Not saved, or not yet: the page again, with all that stands around it. */
static enum err
show_again(struct ctx *c, struct session_view *v)
{
    const enum err e = ticks_agenda(c) ? OK : load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
finish(struct ctx *c, struct session_view *v)
{
    enum err e = take_plan(c, v);

    if (e == OK)
        e = load_to_save(c, v);
    if (e != OK)
        return e;
    check(c, v);
    take_overrun(c, v);
    session_skill_check(c, v);
    if (c->problems > 0)
        return show_again(c, v);
    v->read = similar_read(c->a, session_text(c->a, &v->form.note));
    e = look_over(c, v);
    if (e == OK && v->checks > 0 && !v->form.meant) {
        e = lay_beside(c, v);
        return e == OK ? show_again(c, v) : e;
    }
    if (e == OK)
        e = ctx_change(c, write_change, v);
    return e == ERR_STALE && v->draft != 0 ? finished_before(c, v) : e;
}

enum err
session_save(struct ctx *c)
{
    struct session_view *v = arena_new(c->a, struct session_view);
    struct drafting d = {.by = author(c)};
    const struct str act = ctx_field(c, "do");

    session_form_read(c, &v->form);
    v->draft = d.draft = ctx_field_int(c, "draft", 0);
    d.fields = session_form_fields(c);
    d.words = (int64_t)session_words(session_text(c->a, &v->form.note));
    if (ctx_query(c, "auto").n > 0)
        return autosave(c, &d);
    if (str_eq(act, STR("later")))
        return ctx_change(c, draft_change, &d);
    if (str_eq(act, STR("discard")))
        return ctx_change(c, discard_change, &d);
    return finish(c, v);
}
