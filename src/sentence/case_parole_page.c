/* sentence/case_parole_page.c -- parole: the reviews, the day on which an
 * outcome was received, and a review entered or corrected by hand. */
#include "sentence/case_view.h"

#include "base/day_typed.h"
#include "gen/sentence_case_facts_view.h"
#include "sentence/com_rule.h"
#include "sentence/com_store.h"

/* The hearing that comes next, and the COMs of the year before it; and the one
 * whose attendance is asked for: that of the address, else the last. */
static void
count_coms(struct ctx *c, struct parole_view *v, const struct com_terms *coms)
{
    for (size_t i = 0; i < v->list.count; i++) {
        const struct parole_kept *k = &v->list.at[i];
        const struct day d = k->target;

        if (!day_known(d))
            continue;
        if (day_before(d, c->today) && (v->attend == NULL || !v->chosen)) {
            v->attend = k;
            v->chosen = str_eq(k->review, ctx_query(c, "review")) ||
                        str_eq(k->review, ctx_field(c, "review"));
        }
        if (!day_before(d, c->today))
            v->hearing = day_earlier(v->hearing, d);
    }
    if (day_known(v->hearing))
        v->coms = com_named_since(
            coms, day_add_months(v->hearing, -HEARING_WINDOW_MONTHS));
}

static enum err
load(struct ctx *c, struct parole_view *v)
{
    struct com_terms coms;
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = parole_of_person(c->db, c->a, c->args.person, &v->list);
    if (e == OK)
        e = hearings_of(c->db, c->a, c->args.person, &v->hearings);
    if (e == OK)
        e = com_terms(c->db, c->a, c->args.person, &coms);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, WORK_CASE);
    count_coms(c, v, &coms);
    return OK;
}

static enum err
show(struct ctx *c, const struct parole_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Parole"),
                                   .section = "/people",
                                   .back = case_url(c, "/case"),
                                   .back_words = "Back to the case"});
    view_parole(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
parole_page(struct ctx *c)
{
    struct parole_view *v = arena_new(c->a, struct parole_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static const struct parole_kept *
review_of_form(struct ctx *c, const struct parole_view *v)
{
    const struct str id = ctx_field(c, "review").n > 0 ? ctx_field(c, "review")
                                                       : ctx_query(c, "review");

    for (size_t i = 0; i < v->list.count; i++)
        if (str_eq(v->list.at[i].review, id))
            return &v->list.at[i];
    return NULL;
}

static struct parole_teller
teller(struct ctx *c)
{
    return (struct parole_teller){
        .as_of = c->now, .now = c->now, .by = c->who.username};
}

/* ---- the day of an outcome ---- */

struct receiving {
    struct parole_kept v;
    struct day on;
};

static enum err
receive_change(struct db *db, struct ctx *c, void *arg)
{
    const struct receiving *r = arg;
    const struct parole_teller t = teller(c);
    const enum err e = parole_receive(db, &r->v, r->on, &t);
    const struct audited what = {.kind = "PAROLE_OUTCOME_RECEIVED",
                                 .person = r->v.number,
                                 .subject = r->v.review};

    ctx_done(c, case_url(c, "/parole"),
             "Saved. Who is responsible was decided anew");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
parole_receive_save(struct ctx *c)
{
    struct parole_view *v = arena_new(c->a, struct parole_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    const struct parole_kept *kept = review_of_form(c, v);

    if (kept == NULL)
        return ERR_NOT_FOUND;
    struct receiving r = {
        .v = *kept,
        .on = day_typed(c->today, str_trim(ctx_field(c, "received")))};
    const struct str wrong = parole_received_problem(r.on, c->today);

    r.v.version = ctx_field_int(c, "version", 0);
    if (wrong.n > 0) {
        ctx_problem(c, "received", STR_FMT, STR_ARG(wrong));
        return show(c, v);
    }
    return case_settle(c, ctx_change(c, receive_change, &r));
}

/* ---- who was there ---- */

enum { THERE_WORDS_MOST = 500, THERE_NAME_MOST = 120 };

struct attending {
    struct hearing_said said[HEARING_PARTIES];
    size_t count;
};

static enum err
attend_change(struct db *db, struct ctx *c, void *arg)
{
    const struct attending *t = arg;
    enum err e = OK;

    for (size_t i = 0; i < t->count && e == OK; i++)
        e = hearing_add(db, &t->said[i]);
    const struct audited what = {.kind = "HEARING_ATTENDANCE",
                                 .person = t->said[0].number,
                                 .subject = t->said[0].review};
    ctx_done(c, case_url(c, "/parole"), "Saved: who was at the hearing");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* What the form says of one party, if anything. */
static void
take_party(struct ctx *c, struct attending *t, const struct parole_kept *k,
           enum hearing_party p)
{
    const struct str code = hearing_party_code(p);
    const char *there = arena_printf(c->a, STR_FMT "_there", STR_ARG(code)).p;
    const char *name = arena_printf(c->a, STR_FMT "_name", STR_ARG(code)).p;
    const char *why = arena_printf(c->a, STR_FMT "_why", STR_ARG(code)).p;
    const struct str said = ctx_field(c, there);
    struct hearing_there w = {
        .by = c->who.username,
        .there = str_eq(said, STR("yes")),
        .name = str_trim(ctx_field(c, name)),
        .why_not = str_trim(ctx_field(c, why)),
        .at = c->now,
    };

    if (!w.there && !str_eq(said, STR("no")))
        return;
    if (!w.there && w.why_not.n == 0)
        ctx_problem(c, why, "Say why not");
    if (w.name.n > THERE_NAME_MOST || w.why_not.n > THERE_WORDS_MOST)
        ctx_problem(c, why, "Say it in %d characters or fewer",
                    THERE_WORDS_MOST);
    t->said[t->count++] = (struct hearing_said){
        .number = k->number, .review = k->review, .party = p, .what = w};
}

enum err
parole_attend_save(struct ctx *c)
{
    struct parole_view *v = arena_new(c->a, struct parole_view);
    const enum err e = load(c, v);
    struct attending t = {.count = 0};

    if (e != OK)
        return e;
    const struct parole_kept *kept = review_of_form(c, v);

    if (kept == NULL)
        return ERR_NOT_FOUND;
    if (!day_known(kept->target) || !day_before(kept->target, c->today))
        ctx_problem(c, "POM_there", "The hearing is still to come");
    for (enum hearing_party p = 0; p < HEARING_PARTIES; p++)
        take_party(c, &t, kept, p);
    if (t.count == 0 && c->problems == 0)
        ctx_problem(c, "POM_there",
                    "Say of one of them whether they were there");
    return c->problems > 0 ? show(c, v) : ctx_change(c, attend_change, &t);
}

/* ---- a review by hand ---- */

static enum err
show_review(struct ctx *c, const struct parole_view *v)
{
    frame_begin(
        c, &(struct frame){.title = v->is_new ? STR("Enter a parole review")
                                              : STR("Correct a parole review"),
                           .section = "/people",
                           .back = case_url(c, "/parole"),
                           .back_words = "Back to parole"});
    view_parole_review(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load_review(struct ctx *c, struct parole_view *v)
{
    const enum err e = load(c, v);
    const struct parole_kept *kept = review_of_form(c, v);

    v->is_new = kept == NULL;
    if (kept != NULL)
        v->v = *kept;
    else
        v->v = (struct parole_kept){.number = v->p.number,
                                    .type = STR_EMPTY,
                                    .status = STR("Active"),
                                    .outcome = STR_EMPTY,
                                    .received_by = STR_EMPTY};
    return e;
}

enum err
parole_review_page(struct ctx *c)
{
    struct parole_view *v = arena_new(c->a, struct parole_view);
    const enum err e = load_review(c, v);

    return e == OK ? show_review(c, v) : e;
}

static struct day
optional_day(struct ctx *c, const char *field)
{
    const struct str typed = str_trim(ctx_field(c, field));
    const struct day d = day_typed(c->today, typed);

    if (typed.n > 0 && !day_known(d))
        ctx_problem(c, field, "Enter a day such as 19 11 2026, or nothing");
    return d;
}

struct reviewing {
    struct parole_kept before, after;
    int64_t version; /* that was seen; 0: a new one */
};

static enum err
review_change(struct db *db, struct ctx *c, void *arg)
{
    struct reviewing *r = arg;
    const struct parole_teller t = teller(c);
    struct parole_kept now;
    enum err e = OK;

    if (r->version != 0) {
        e = parole_find(db, c->a, r->after.number, r->after.review, &now);
        if (e == OK && now.version != r->version)
            e = ERR_STALE;
    }
    if (e == OK)
        e = parole_put(db, &r->before, &r->after, &t);
    const struct audited what = {.kind = "PAROLE_REVIEW_ENTERED",
                                 .person = r->after.number,
                                 .subject = r->after.review};
    ctx_done(c, case_url(c, "/parole"),
             "Saved. Who is responsible was decided anew");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
parole_review_save(struct ctx *c)
{
    enum { TEXT_MAX = 80 };
    struct parole_view *v = arena_new(c->a, struct parole_view);
    enum err e = load_review(c, v);

    if (e != OK)
        return e;
    struct reviewing r = {.before = v->v,
                          .after = v->v,
                          .version = ctx_field_int(c, "version", 0)};
    struct parole_kept *k = &r.after;

    if (v->is_new)
        k->review =
            arena_printf(c->a, "HAND-%lld", (long long)(c->now.ms / 1000));
    k->as_of = c->now;
    k->type = str_trim(ctx_field(c, "type"));
    k->status = str_trim(ctx_field(c, "status"));
    k->outcome = str_trim(ctx_field(c, "outcome"));
    k->target = optional_day(c, "target");
    k->report_due = optional_day(c, "report_due");
    k->report_done = optional_day(c, "report_done");
    if (!day_known(k->target) && ctx_problem_of(c, "target").n == 0)
        ctx_problem(c, "target",
                    "Enter the target hearing date, such as "
                    "1 5 2027");
    if (k->status.n == 0)
        ctx_problem(c, "status", "Choose its status");
    if (k->type.n > TEXT_MAX || k->outcome.n > TEXT_MAX)
        ctx_problem(c, "outcome", "Keep type and outcome to %d characters",
                    TEXT_MAX);
    if (c->problems > 0)
        return show_review(c, v);
    return case_settle(c, ctx_change(c, review_change, &r));
}
