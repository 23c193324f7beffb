/* sentence/report_notes_page.c -- the notes a report relies on: chosen, and
 * shown to the person before it is finished (R113). */
#include "sentence/report_view.h"

#include "base/day_typed.h"
#include "gen/sentence_report_view.h"

static enum err
load(struct ctx *c, struct report_choice_view *v)
{
    v->r = arena_new(c->a, struct report_view);
    enum err e = report_load(c, v->r);

    /* What must be kept from the person cannot stand on a list for them. */
    if (e == OK)
        e = person_load_notes(c->db, c->a, v->r->p.number, false,
                              NOTES_SHOWN_MAX, &v->all);
    return e;
}

static enum err
show(struct ctx *c, const struct report_choice_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Notes the report relies on"),
                                   .section = "/people",
                                   .back = report_url(c, ""),
                                   .back_words = "Back to the report"});
    view_report_notes(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
report_notes_page(struct ctx *c)
{
    struct report_choice_view *v = arena_new(c->a, struct report_choice_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    return v->r->may ? show(c, v) : report_show_refused(c, v->r);
}

struct choosing {
    const struct report_choice_view *v;
    const struct str *ticked;
    size_t count;
};

static bool
is_ticked(const struct choosing *s, struct str note)
{
    return str_among(note, s->ticked, s->count);
}

static enum err
choose_change(struct db *db, struct ctx *c, void *arg)
{
    const struct choosing *s = arg;
    const struct report_view *r = s->v->r;
    const struct report_actor who = report_actor_of(c);
    int changed = 0;
    enum err e = OK;

    for (size_t i = 0; i < s->v->all.count && e == OK; i++) {
        const struct str note = s->v->all.at[i].id;
        const bool relied = is_ticked(s, note);

        if (relied == report_relies_on(&r->notes, note))
            continue;
        e = report_note_set(db, &who, &r->r, note, relied);
        changed++;
    }
    const struct audited what = {
        .kind = "REPORT_NOTES",
        .person = c->args.person,
        .subject =
            arena_printf(c->a, "%lld, %d changed", (long long)r->r.id, changed),
    };
    ctx_done(c, report_url(c, ""),
             changed > 0 ? "Saved. Show the person the list before you finish "
                           "the report"
                         : "Nothing was changed");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
report_notes_save(struct ctx *c)
{
    struct report_choice_view *v = arena_new(c->a, struct report_choice_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    if (!v->r->may)
        return report_show_refused(c, v->r);
    struct choosing s = {.v = v};

    s.count = form_all(c->a, &c->form, STR("note"), &s.ticked);
    return ctx_change(c, choose_change, &s);
}

/* ---- shown to the person ---- */

enum err
report_slip_page(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    const enum err e = report_load(c, v);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = STR("What the report relies on"),
                                   .section = "/people",
                                   .back = report_url(c, ""),
                                   .back_words = "Back to the report"});
    view_report_slip(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
show_told(struct ctx *c, const struct report_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Shown to the person"),
                                   .section = "/people",
                                   .back = report_url(c, ""),
                                   .back_words = "Back to the report"});
    view_report_told(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
report_told_page(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    const enum err e = report_load(c, v);

    if (e != OK)
        return e;
    return v->may ? show_told(c, v) : report_show_refused(c, v);
}

static void
check_told(struct ctx *c, const struct report_view *v,
           const struct report_disclosure *d)
{
    if (v->notes.count == 0)
        ctx_problem(c, "on",
                    "The report relies on no note yet: choose them first");
    if (!day_known(d->on) || day_before(c->today, d->on) ||
        day_before(d->on, instant_day(v->r.begun)))
        ctx_problem(c, "on",
                    "Enter the day on which they saw it, such as 19 11 2026, "
                    "from the day the report was begun to today");
    if (d->how == RELEASE_WAYS)
        ctx_problem(c, "how", "Say how they were shown it");
    if (d->by.n == 0 || d->by.n > 120)
        ctx_problem(c, "by", "Say who showed it to them");
    if (d->said.n == 0 || d->said.n > REPORT_SHORT_MAX)
        ctx_problem(c, "said",
                    "Write what the person said, or that they said nothing, "
                    "in %d characters or fewer",
                    REPORT_SHORT_MAX);
}

struct telling {
    const struct report_view *v;
    struct report_disclosure d;
    int64_t seen;
};

static enum err
told_change(struct db *db, struct ctx *c, void *arg)
{
    const struct telling *t = arg;
    struct report r = t->v->r;
    const struct report_actor who = report_actor_of(c);
    const struct audited what = {
        .kind = "REPORT_DISCLOSED",
        .person = c->args.person,
        .subject = arena_printf(c->a, "%lld, %zu notes", (long long)r.id,
                                t->v->notes.count),
    };

    r.version = t->seen;
    const enum err e = report_disclose(db, &who, &r, &t->d);
    if (e != OK)
        return e;
    ctx_done(c, report_url(c, ""), "Recorded: the person has seen the list");
    return ctx_audit(db, c, &what);
}

enum err
report_told_save(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    const enum err e = report_load(c, v);

    if (e != OK)
        return e;
    if (!v->may)
        return report_show_refused(c, v);
    struct telling t = {
        .v = v,
        .seen = ctx_field_int(c, "version", -1),
        .d = {.on = day_typed(c->today, str_trim(ctx_field(c, "on"))),
              .how = release_way_from(ctx_field(c, "how")),
              .by = str_trim(ctx_field(c, "by")),
              .said = str_trim(ctx_field(c, "said"))}
    };
    check_told(c, v, &t.d);
    if (t.seen != v->r.version)
        ctx_problem(c, "on",
                    "Somebody changed the report meanwhile. Look at the list "
                    "again, and save when it is what the person saw");
    return c->problems > 0 ? show_told(c, v) : ctx_change(c, told_change, &t);
}
