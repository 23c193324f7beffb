/* sentence/handover_report_page.c -- what the COM needs to take over, in
 * words: a draft that is kept while it is written, versions that were sent. */
#include "sentence/handover_view.h"

#include "access/draft.h"
#include "access/stale.h"
#include "gen/sentence_handover_work_view.h"
#include "sentence/report_facts_store.h"
#include "sentence/report_store.h"

/* What is held already, under the headings of today: where a report that
 * nobody began starts (R098). */
static enum err
begin_words(struct ctx *c, const struct person *p, struct str *words)
{
    struct report_section section[REPORT_SECTIONS_MAX];
    struct report_sections rows;
    struct report_facts facts;
    enum err e = report_sections_load(c->db, c->a, &rows);

    if (e == OK)
        e = report_facts_load(c->db, c->a, p, c->today, &facts);
    if (e != OK)
        return e;
    const size_t count =
        report_sections_on(&rows, REPORT_HANDOVER, c->today, section);
    for (size_t i = 0; i < count; i++) {
        const struct str held = report_facts_text(c->a, &facts, &section[i]);

        *words = arena_printf(c->a, STR_FMT "%s" STR_FMT "\n" STR_FMT,
                              STR_ARG(*words), i > 0 ? "\n" : "",
                              STR_ARG(section[i].title), STR_ARG(held));
    }
    return OK;
}

static enum err
load(struct ctx *c, struct handover_report_view *v)
{
    struct handover_view *h = arena_new(c->a, struct handover_view);
    const enum err e = handover_load_to_work(c, h);

    if (e != OK)
        return e;
    v->h = h;
    if (h->side == SIDE_COM)
        return ERR_FORBIDDEN; /* reads it on the handover page */
    if (h->reports.count > 0 && !h->reports.at[0].sent)
        v->draft = &h->reports.at[0];
    v->words = STR_EMPTY;
    if (h->reports.count > 0)
        v->words = h->reports.at[0].words;
    if (form_has(&c->form, STR("words")))
        v->words = ctx_field(c, "words");
    else if (h->reports.count == 0)
        return begin_words(c, &h->p, &v->words);
    return OK;
}

static enum err
show(struct ctx *c, const struct handover_report_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Handover report"),
                                   .section = "/handovers",
                                   .back = handover_url(c, ""),
                                   .back_words = "Back to the handover"});
    view_handover_report(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
handover_report_page(struct ctx *c)
{
    struct handover_report_view *v =
        arena_new(c->a, struct handover_report_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* The version that is written over.  One's own draft went on by itself while
 * one wrote; somebody else's must be the one that was seen. */
static int64_t
version_over(struct ctx *c, const struct handover_report_view *v)
{
    if (v->draft != NULL && str_eq(v->draft->by, c->who.name))
        return v->draft->version;
    return ctx_field_int(c, "version", -1);
}

/* As typed, on top of that. */
static struct handover_report
typed(struct ctx *c, const struct handover_report_view *v, bool sent)
{
    return (struct handover_report){
        .id = v->draft != NULL ? v->draft->id : 0,
        .version = version_over(c, v),
        .sent = sent,
        .words = v->words,
    };
}

struct sending {
    const struct handover_report_view *v;
    struct handover_report report;
};

/* One's own draft may have landed since this request read the report: what is
 * typed goes over that one, too. */
static enum err
over_own_draft(struct db *db, struct ctx *c, struct sending *s)
{
    struct handover_reports now;
    const enum err e = handover_reports(db, c->a, s->v->h->work.id, &now);

    if (e != OK || now.count == 0)
        return e;
    const struct handover_report *newest = &now.at[0];
    if (!newest->sent && str_eq(newest->by, c->who.name)) {
        s->report.id = newest->id;
        s->report.version = newest->version;
    }
    return OK;
}

static enum err
report_change(struct db *db, struct ctx *c, void *arg)
{
    struct sending *s = arg;
    const struct handover_actor who = handover_actor_of(c, s->v->h);
    enum err e = over_own_draft(db, c, s);

    if (e == OK)
        e = handover_report_set(db, &who, &s->report);
    const struct audited what = {
        .kind = s->report.sent ? "HANDOVER_REPORT_SENT" : "HANDOVER_REPORT",
        .person = c->args.person,
    };

    if (e != OK)
        return e;
    ctx_done(c, handover_url(c, ""),
             s->report.sent ? "The report is sent. The COM sees it now"
                            : "The draft is kept. Nobody on the other side "
                              "sees it yet");
    return ctx_audit(db, c, &what);
}

static enum err
show_stale(struct ctx *c, const struct handover_report_view *v)
{
    const struct handover_report none = {.words = STR_EMPTY, .by = STR_EMPTY};
    const struct handover_report *now =
        v->h->reports.count > 0 ? &v->h->reports.at[0] : &none;
    /* clang-format off */
    const struct stale_field field[] = {
        {"words", "Report", v->words, now->words, {0}, {0}},
    };
    /* clang-format on */

    return stale_page(
        c, &(struct stale){.title = STR("the handover report"),
                           .action = handover_url(c, "report"),
                           .away = handover_url(c, ""),
                           .section = "/handovers",
                           .by = now->by,
                           .at = now->at,
                           .version = v->draft != NULL ? v->draft->version : 0,
                           .field = field,
                           .fields = COUNT_OF(field)});
}

enum err
handover_report_save(struct ctx *c)
{
    struct handover_report_view *v =
        arena_new(c->a, struct handover_report_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    const bool sent = str_eq(ctx_field(c, "do"), STR("send"));
    if (v->words.n == 0 || v->words.n > REPORT_MAX)
        ctx_problem(c, "words", "Write the report, in %d characters or fewer",
                    REPORT_MAX);
    if (c->problems > 0)
        return show(c, v);
    struct sending s = {v, typed(c, v, sent)};
    const int64_t now = v->draft != NULL ? v->draft->version : 0;

    if (s.report.version != now)
        return show_stale(c, v);
    const enum err saved = ctx_change(c, report_change, &s);
    return saved == ERR_STALE ? show_stale(c, v) : saved;
}

/* What is typed, every few seconds, without a word to anybody.  The form's
 * token goes on being good: nothing is remembered of this. */
enum err
handover_draft_save(struct ctx *c)
{
    struct handover_report_view *v =
        arena_new(c->a, struct handover_report_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    if (v->words.n == 0 || v->words.n > REPORT_MAX)
        return ERR_INVALID;
    struct sending s = {v, typed(c, v, false)};

    if (s.report.version != (v->draft != NULL ? v->draft->version : 0))
        return ERR_STALE;
    c->once = STR_EMPTY;
    e = ctx_change(c, report_change, &s);
    if (e == OK)
        draft_saved(c);
    return e;
}
