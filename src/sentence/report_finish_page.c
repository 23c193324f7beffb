/* sentence/report_finish_page.c -- a report is finished: looked over once more,
 * with what is missing, and signed by its POM. */
#include "sentence/report_view.h"

#include "gen/sentence_report_view.h"
#include "sentence/case_view.h"

static enum err
show(struct ctx *c, const struct report_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Finish the report"),
                                   .section = "/people",
                                   .back = report_url(c, ""),
                                   .back_words = "Back to the report"});
    view_report_finish(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
report_finish_page(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    const enum err e = report_load(c, v);

    if (e != OK)
        return e;
    return v->may ? show(c, v) : report_show_refused(c, v);
}

struct ending {
    const struct report_view *v;
    struct report r;
};

static struct str
evidence(struct ctx *c, const struct report *r)
{
    const struct str done = arena_printf(
        c->a, "The report was finished: report %lld", (long long)r->id);

    return r->unmet.n == 0
               ? done
               : arena_printf(c->a, STR_FMT ". No meeting: " STR_FMT,
                              STR_ARG(done), STR_ARG(r->unmet));
}

static enum err
finish_change(struct db *db, struct ctx *c, void *arg)
{
    const struct ending *n = arg;
    bool waits = false;
    struct report_actor who = report_actor_of(c);
    const struct audited what = {
        .kind = "REPORT_FINISHED",
        .person = c->args.person,
        .subject = arena_printf(c->a, "%lld, " STR_FMT, (long long)n->r.id,
                                STR_ARG(n->r.review)),
    };

    who.evidence = evidence(c, &n->r);
    const enum err e = report_end(db, &who, &n->r, &n->v->facts, &waits);
    if (e != OK)
        return e;
    ctx_done(c, report_url(c, ""), "%s",
             waits ? "Finished, and signed by you. It waits for the "
                     "countersignature"
                   : "Finished, and signed by you");
    return ctx_audit(db, c, &what);
}

static void
check(struct ctx *c, const struct report_view *v, const struct report *r)
{
    const char *field = "sections";
    const struct report_finishing f = {
        .section = v->section,
        .sections = v->sections,
        .words = &v->versions,
        .unshown = v->notes.unshown,
        .undisclosed = r->undisclosed,
        .met = v->met,
        .unmet = r->unmet,
    };
    const struct str wrong = report_finish_problem(c->a, &f, &field);

    if (wrong.n > 0)
        ctx_problem(c, field, STR_FMT, STR_ARG(wrong));
    if (!str_eq(ctx_field(c, "sign"), STR("yes")))
        ctx_problem(c, "sign", "Say that it is your report");
    if (r->version != v->r.version)
        ctx_problem(c, "sections",
                    "Somebody wrote on meanwhile. Read it again before you "
                    "sign it");
}

enum err
report_finish_save(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    const enum err e = report_load(c, v);

    if (e != OK)
        return e;
    if (!v->may)
        return report_show_refused(c, v);
    struct ending n = {.v = v, .r = v->r};

    n.r.state = REPORT_FINISHED;
    n.r.sections = c->today;
    n.r.version = ctx_field_int(c, "version", -1);
    n.r.undisclosed = v->notes.unshown > 0
                          ? str_trim(ctx_field(c, "undisclosed"))
                          : STR_EMPTY;
    n.r.unmet = !v->met ? str_trim(ctx_field(c, "unmet")) : STR_EMPTY;
    check(c, v, &n.r);
    if (c->problems > 0)
        return show(c, v);
    return case_settle(c, ctx_change(c, finish_change, &n));
}
