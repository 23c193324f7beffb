/* feeds/load_job_page.c -- a file being read in: how far, and to stop it. */
#include "feeds/loads.h"

#include "base/json.h"
#include "gen/feeds_loads_view.h"

/* clang-format off */
static const struct {
    const char *code;
    bool over;
} states[] = {
    [JOB_ASKED]     = { "waits",     false },
    [JOB_WAITS]     = { "waits",     false },
    [JOB_RUNS]      = { "runs",      false },
    [JOB_DONE]      = { "done",      true  },
    [JOB_FAILED]    = { "failed",    true  },
    [JOB_CANCELLED] = { "cancelled", true  },
};
/* clang-format on */

static struct str
far_words(struct ctx *c, const struct import_job *j)
{
    const struct shown n = show_unsigned(j->documents);
    const struct shown refused = show_unsigned(j->refused);

    if (j->state == JOB_ASKED || j->state == JOB_WAITS)
        return STR("Waits for the loads before it.");
    return arena_printf(
        c->a, "Read " STR_FMT " of " STR_FMT ": %.*s documents, %.*s refused.",
        STR_ARG(load_size_words(c->a, j->bytes)),
        STR_ARG(load_size_words(c->a, j->of_bytes)), n.n, n.text, refused.n,
        refused.text);
}

static int
percent(const struct import_job *j)
{
    if (states[j->state].over)
        return 100;
    if (j->of_bytes == 0)
        return 0;
    return j->bytes < j->of_bytes ? (int)(100 * j->bytes / j->of_bytes) : 99;
}

static enum err
load(struct ctx *c, struct load_job_view *v)
{
    if (c->house->jobs == NULL ||
        !import_job_look(c->house->jobs, c->args.id, c->a, &v->job))
        return ERR_NOT_FOUND;
    v->percent = percent(&v->job);
    v->far = far_words(c, &v->job);
    return OK;
}

static struct str
run_address(struct ctx *c, const struct import_job *j)
{
    return arena_printf(c->a, "/loads/%lld", (long long)j->run);
}

static struct str
title(const struct import_job *j)
{
    switch (j->state) {
    case JOB_ASKED:
    case JOB_WAITS:
    case JOB_RUNS:
        return j->dry_run ? STR("Being checked") : STR("Being read in");
    case JOB_DONE:
        return STR("Checked: nothing was changed");
    case JOB_CANCELLED:
        return STR("Stopped before it began");
    case JOB_FAILED:
        break;
    }
    return STR("It could not be read in");
}

enum err
load_job_page(struct ctx *c)
{
    struct load_job_view *v = arena_new(c->a, struct load_job_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    if (states[v->job.state].over && v->job.run != 0) {
        reply_redirect(c->rp, run_address(c, &v->job));
        return OK;
    }
    c->subject = v->job.name;
    frame_begin(c, &(struct frame){.title = title(&v->job),
                                   .section = "/loads",
                                   .back = STR("/loads"),
                                   .back_words = "Back to data loads"});
    view_load_job(&c->rp->body, c, v, title(&v->job));
    return frame_end(c);
}

/* For the script of the page. */
enum err
load_job_progress_page(struct ctx *c)
{
    struct load_job_view *v = arena_new(c->a, struct load_job_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    c->rp->type = STR("application/json");
    struct json j = json_to(&c->rp->body);
    json_begin_object(&j);
    json_key(&j, STR("state"));
    json_add_text(&j, str_from_c(states[v->job.state].code));
    json_key(&j, STR("over"));
    json_add_bool(&j, states[v->job.state].over);
    json_key(&j, STR("percent"));
    json_add_int(&j, v->percent);
    json_key(&j, STR("bytes"));
    json_add_int(&j, (int64_t)v->job.bytes);
    json_key(&j, STR("of"));
    json_add_int(&j, (int64_t)v->job.of_bytes);
    json_key(&j, STR("documents"));
    json_add_int(&j, (int64_t)v->job.documents);
    json_key(&j, STR("refused"));
    json_add_int(&j, (int64_t)v->job.refused);
    json_key(&j, STR("words"));
    json_add_text(&j, v->far);
    json_end(&j);
    return OK;
}

static enum err
cancel_change(struct db *db, struct ctx *c, void *arg)
{
    const struct import_job *job = arg;
    const struct audited what = {.kind = "LOAD_STOPPED", .subject = job->name};

    ctx_done(c, STR("/loads"),
             "The load is stopped. What went in before stays");
    return ctx_audit(db, c, &what);
}

enum err
load_job_cancel_save(struct ctx *c)
{
    struct load_job_view *v = arena_new(c->a, struct load_job_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    e = ctx_change(c, cancel_change, &v->job);
    if (e == OK)
        import_job_cancel(c->house->jobs, c->args.id);
    return e;
}
