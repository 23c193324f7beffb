/* sentence/report_write_page.c -- a report is written: section by section
 * beside its facts, kept by itself while one types, kept for good on asking. */
#include "sentence/report_view.h"

#include "access/draft.h"
#include "access/stale.h"
#include "gen/sentence_report_view.h"

/* "w-RISK": its text box. */
static const char *
box(struct ctx *c, const struct report_section *s)
{
    return arena_printf(c->a, "w-" STR_FMT, STR_ARG(s->code)).p;
}

static enum err
load(struct ctx *c, struct report_view *v)
{
    const enum err e = report_load(c, v);

    for (size_t i = 0; e == OK && i < v->sections; i++) {
        const char *name = box(c, &v->section[i]);

        if (form_has(&c->form, str_from_c(name)))
            v->words[i] = str_trim(ctx_field(c, name));
    }
    return e;
}

static enum err
show(struct ctx *c, const struct report_view *v)
{
    frame_begin(c, &(struct frame){.title = report_kind_words(v->r.kind),
                                   .section = "/people",
                                   .back = report_url(c, ""),
                                   .back_words = "Back to the report"});
    view_report_write(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
report_write_page(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    return v->may ? show(c, v) : report_show_refused(c, v);
}

/* One's own draft went on by itself while one wrote; somebody else's must be
 * the one that was seen. */
static int64_t
version_over(struct ctx *c, const struct report_view *v)
{
    return str_eq(v->r.by, c->who.name) ? v->r.version
                                        : ctx_field_int(c, "version", -1);
}

/* One's own draft may have landed since this request read the report: what is
 * typed goes over that one, too. */
static enum err
over_own_draft(struct db *db, struct ctx *c, struct report_writes *w)
{
    struct report_versions *before = arena_new(c->a, struct report_versions);
    struct report now;
    enum err e = report_find(db, c->a, c->args.person, w->report, &now);

    if (e != OK || !str_eq(now.by, c->who.name))
        return e;
    e = report_versions(db, c->a, w->report, before);
    w->version = now.version;
    w->before = before;
    return e;
}

static enum err
write_change(struct db *db, struct ctx *c, void *arg)
{
    struct report_writes *w = arg;
    const struct report_actor who = report_actor_of(c);
    enum err e = over_own_draft(db, c, w);

    if (e == OK)
        e = report_write(db, &who, w);
    const struct audited what = {
        .kind = "REPORT_WRITTEN",
        .person = c->args.person,
        .subject = arena_printf(c->a, "%lld", (long long)w->report),
    };

    if (e != OK)
        return e;
    ctx_done(c, report_url(c, ""), "Kept. It is not finished yet");
    return ctx_audit(db, c, &what);
}

/* The sections whose words are others now. */
static struct report_writes
changed(struct ctx *c, const struct report_view *v, bool keep)
{
    struct report_words *at =
        arena_array(c->a, struct report_words, REPORT_SECTIONS_MAX);
    size_t count = 0;

    for (size_t i = 0; i < v->sections; i++)
        if (!str_eq(v->words[i],
                    report_newest(&v->versions, v->section[i].code)->words))
            at[count++] = (struct report_words){.section = v->section[i].code,
                                                .words = v->words[i]};
    return (struct report_writes){
        .report = v->r.id,
        .version = version_over(c, v),
        .keep = keep,
        .at = at,
        .count = count,
        .before = &v->versions,
    };
}

static enum err
show_stale(struct ctx *c, const struct report_view *v)
{
    struct stale_field *field =
        arena_array(c->a, struct stale_field, REPORT_SECTIONS_MAX);

    for (size_t i = 0; i < v->sections; i++)
        field[i] = (struct stale_field){
            .name = box(c, &v->section[i]),
            .label =
                arena_printf(c->a, STR_FMT, STR_ARG(v->section[i].title)).p,
            .mine = v->words[i],
            .theirs = report_newest(&v->versions, v->section[i].code)->words,
        };
    return stale_page(c, &(struct stale){.title = STR("the report"),
                                         .action = report_url(c, "/write"),
                                         .away = report_url(c, ""),
                                         .section = "/people",
                                         .by = v->r.by,
                                         .at = v->r.at,
                                         .version = v->r.version,
                                         .field = field,
                                         .fields = v->sections});
}

static bool
fits(struct ctx *c, const struct report_view *v)
{
    for (size_t i = 0; i < v->sections; i++)
        if (v->words[i].n > REPORT_WORDS_MAX)
            ctx_problem(c, box(c, &v->section[i]),
                        "Keep “" STR_FMT "” to %d characters",
                        STR_ARG(v->section[i].title), REPORT_WORDS_MAX);
    return c->problems == 0;
}

enum err
report_write_save(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    if (!v->may)
        return report_show_refused(c, v);
    if (!fits(c, v))
        return show(c, v);
    struct report_writes w = changed(c, v, true);

    if (w.version != v->r.version)
        return show_stale(c, v);
    const enum err saved = ctx_change(c, write_change, &w);
    return saved == ERR_STALE ? show_stale(c, v) : saved;
}

/* What is typed, every few seconds, without a word to anybody. */
enum err
report_draft_save(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    if (!v->may)
        return ERR_FORBIDDEN;
    if (!fits(c, v))
        return ERR_INVALID;
    struct report_writes w = changed(c, v, false);

    if (w.version != v->r.version)
        return ERR_STALE;
    c->once = STR_EMPTY;
    e = w.count > 0 ? ctx_change(c, write_change, &w) : OK;
    if (e == OK)
        draft_saved(c);
    return e;
}
