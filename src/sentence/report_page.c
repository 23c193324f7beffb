/* sentence/report_page.c -- reports of a person, one of them, its versions; and
 * a new one begun. */
#include "sentence/report_view.h"

#include "gen/sentence_report_view.h"
#include "sentence/case_view.h"
#include "sentence/parole_rule.h"
#include "sentence/pom_store.h"

struct str
report_url(struct ctx *c, const char *what)
{
    return arena_printf(c->a, "/people/" STR_FMT "/reports/%lld%s",
                        STR_ARG(c->args.person), (long long)c->args.id, what);
}

struct report_actor
report_actor_of(struct ctx *c)
{
    return (struct report_actor){
        .by = c->who.name,
        .username = c->who.username,
        .prison = c->who.prison,
        .account = c->who.account,
        .now = c->now,
        .today = c->today,
        .evidence = STR_EMPTY,
    };
}

bool
report_review_is_open(const struct parole_kept *k, struct day today)
{
    const struct parole_review r = {.outcome = k->outcome,
                                    .status = k->status,
                                    .target = k->target,
                                    .received = k->received};
    const struct rule_set *rules = rule_set_for(today);

    return !parole_is_completed(&r, rules) &&
           parole_is_current(&r, today, rules);
}

bool
report_relies_on(const struct report_notes *n, struct str note)
{
    for (size_t i = 0; i < n->count; i++)
        if (str_eq(n->at[i].note, note))
            return true;
    return false;
}

/* Whose it is to write: the POM, or who covers for them today. */
static enum err
load_writing(struct ctx *c, struct report_writing *w)
{
    struct pom_pair now;
    const enum err e = pom_of(c->db, c->a, c->args.person, c->today, &now);

    w->pom = now.primary.allocation != 0 ? now.primary.name : STR_EMPTY;
    w->is_pom = c->who.staff != 0 && now.primary.allocation != 0 &&
                (now.primary.staff == c->who.staff ||
                 now.primary.cover == c->who.staff);
    return e;
}

static enum err
load_met(struct ctx *c, struct report_view *v)
{
    struct report_task t;
    struct day from = c->today;
    enum err e = report_task(c->db, v->p.number, v->r.review, &t);

    if (e != OK)
        return e;
    if (t.id != 0)
        from = t.counted_from;
    else if (v->review != NULL && day_known(v->review->target))
        from = v->review->target;
    return task_person_was_met(c->db, v->p.number, day_add_months(from, -12),
                               c->today, &v->met);
}

/* The sections of today while it is written, and of the day it was finished. */
static enum err
load_sections(struct ctx *c, struct report_view *v)
{
    struct report_sections rows;
    const struct day on = v->r.state == REPORT_DRAFT ? c->today : v->r.sections;
    enum err e = report_sections_load(c->db, c->a, &rows);

    if (e == OK)
        e = report_versions(c->db, c->a, v->r.id, &v->versions);
    if (e != OK)
        return e;
    v->sections = report_sections_on(&rows, v->r.kind,
                                     day_known(on) ? on : c->today, v->section);
    for (size_t i = 0; i < v->sections; i++)
        v->words[i] = report_newest(&v->versions, v->section[i].code)->words;
    return OK;
}

static enum err
load_parts(struct ctx *c, struct report_view *v)
{
    enum err e = load_sections(c, v);

    if (e == OK)
        e = v->r.state == REPORT_FINISHED
                ? report_facts_of(c->db, c->a, v->r.id, &v->facts)
                : report_facts_load(c->db, c->a, &v->p, c->today, &v->facts);
    if (e == OK)
        e = report_notes(c->db, c->a, v->r.id, &v->notes);
    if (e == OK)
        e = report_disclosures(c->db, c->a, v->r.id, &v->told);
    return e == OK ? load_met(c, v) : e;
}

enum err
report_load(struct ctx *c, struct report_view *v)
{
    struct report_writing w = {.has_review = true};
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = report_find(c->db, c->a, v->p.number, c->args.id, &v->r);
    if (e == OK)
        e = parole_of_person(c->db, c->a, v->p.number, &v->reviews);
    if (e == OK)
        e = load_writing(c, &w);
    for (size_t i = 0; e == OK && i < v->reviews.count; i++)
        if (str_eq(v->reviews.at[i].review, v->r.review))
            v->review = &v->reviews.at[i];
    if (e == OK)
        e = load_parts(c, v);
    if (e != OK)
        return e;
    v->review_open =
        v->review != NULL && report_review_is_open(v->review, c->today);
    w.review_open = v->review_open;
    w.state = v->r.state;
    v->cannot = report_write_problem(c->a, &w);
    v->may = v->cannot.n == 0 && who_may(&c->who, WORK_CASE);
    return OK;
}

enum err
report_show(struct ctx *c, const struct report_view *v)
{
    frame_begin(c, &(struct frame){.title = report_kind_words(v->r.kind),
                                   .section = "/people",
                                   .back = case_url(c, "/reports"),
                                   .back_words = "Back to reports"});
    view_report(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
report_show_refused(struct ctx *c, const struct report_view *v)
{
    ctx_problem(c, "report", STR_FMT, STR_ARG(v->cannot));
    return report_show(c, v);
}

enum err
report_page(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    const enum err e = report_load(c, v);

    return e == OK ? report_show(c, v) : e;
}

enum err
report_versions_page(struct ctx *c)
{
    struct report_view *v = arena_new(c->a, struct report_view);
    const enum err e = report_load(c, v);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = STR("Versions of the report"),
                                   .section = "/people",
                                   .back = report_url(c, ""),
                                   .back_words = "Back to the report"});
    view_report_versions(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- all of a person ---- */

/* clang-format off */
static const struct list_column columns[] = {
    { "report",  "Report",       LIST_WORDS,  LIST_HEAD },
    { "hearing", "Hearing",      LIST_DAY,    0 },
    { "state",   "State",        LIST_WORDS,  0 },
    { "begun",   "Begun",        LIST_MOMENT, 0 },
    { "by",      "Last written by", LIST_WORDS, 0 },
    { "at",      "Last written", LIST_MOMENT, 0 },
};
enum { REPORT, HEARING, STATE, BEGUN, BY, AT };
/* clang-format on */

static struct day
hearing_of(const struct parole_list_kept *l, struct str review)
{
    for (size_t i = 0; i < l->count; i++)
        if (str_eq(l->at[i].review, review))
            return l->at[i].target;
    return DAY_NONE;
}

static void
fill(struct ctx *c, struct reports_view *v, const struct reports *all)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "-at", "reports");
    v->list.caption = "Reports";
    v->list.nothing = "No report was begun.";
    for (size_t i = 0; i < all->count; i++) {
        const struct report *r = &all->at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[REPORT], report_kind_words(r->kind), STR_EMPTY);
        cell[REPORT].href =
            arena_printf(c->a, "/people/" STR_FMT "/reports/%lld",
                         STR_ARG(r->number), (long long)r->id);
        list_day(&cell[HEARING], hearing_of(&v->reviews, r->review));
        list_words(&cell[STATE], report_state_words(r->state), STR_EMPTY);
        list_moment(&cell[BEGUN], r->begun);
        list_words(&cell[BY], r->by, STR_EMPTY);
        list_moment(&cell[AT], r->at);
    }
}

static enum err
show_all(struct ctx *c, struct reports_view *v)
{
    struct reports all;
    const enum err e = reports_of(c->db, c->a, v->p.number, &all);

    if (e != OK)
        return e;
    fill(c, v, &all);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Reports"),
                                   .section = "/people",
                                   .back = case_url(c, "/case"),
                                   .back_words = "Back to the case"});
    view_reports(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load_all(struct ctx *c, struct reports_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = parole_of_person(c->db, c->a, v->p.number, &v->reviews);
    v->may = who_may(&c->who, WORK_CASE);
    for (size_t i = 0; e == OK && i < v->reviews.count && i < COUNT_OF(v->open);
         i++) {
        v->open[i] = report_review_is_open(&v->reviews.at[i], c->today);
        v->any |= v->open[i];
    }
    return e;
}

enum err
reports_page(struct ctx *c)
{
    struct reports_view *v = arena_new(c->a, struct reports_view);
    const enum err e = load_all(c, v);

    return e == OK ? show_all(c, v) : e;
}

struct beginning {
    struct report r;
    int64_t follows;
};

static enum err
begin_change(struct db *db, struct ctx *c, void *arg)
{
    struct beginning *b = arg;
    const struct report_actor who = report_actor_of(c);
    const enum err e = report_begin(db, &who, &b->r, b->follows, &b->r.id);
    const struct audited what = {
        .kind = "REPORT_BEGUN",
        .person = b->r.number,
        .subject = b->r.review,
    };

    if (e != OK)
        return e;
    c->args.id = b->r.id;
    ctx_done(c, report_url(c, "/write"),
             b->follows != 0
                 ? "Begun, with the words of the last one. Its facts are those "
                   "of today"
                 : "Begun. The facts stand in it already");
    return ctx_audit(db, c, &what);
}

/* The newest finished report for the same hearing, to begin from. */
static enum err
find_last(struct ctx *c, const struct report *r, int64_t *id)
{
    struct reports all;
    const enum err e = reports_of(c->db, c->a, r->number, &all);

    *id = 0;
    for (size_t i = 0; e == OK && i < all.count && *id == 0; i++)
        if (all.at[i].state == REPORT_FINISHED &&
            str_eq(all.at[i].review, r->review))
            *id = all.at[i].id;
    return e;
}

enum err
report_begin_save(struct ctx *c)
{
    struct reports_view *v = arena_new(c->a, struct reports_view);
    struct report_writing w = {.state = REPORT_DRAFT};
    enum err e = load_all(c, v);

    if (e == OK)
        e = load_writing(c, &w);
    if (e != OK)
        return e;
    struct beginning b = {
        .r = {.kind = REPORT_PAROLE,
              .number = v->p.number,
              .prison = v->p.prison,
              .review = ctx_field(c, "review")}
    };
    for (size_t i = 0; i < v->reviews.count; i++)
        if (str_eq(v->reviews.at[i].review, b.r.review)) {
            w.has_review = true;
            w.review_open = report_review_is_open(&v->reviews.at[i], c->today);
        }
    const struct str wrong = report_write_problem(c->a, &w);
    if (wrong.n > 0) {
        ctx_problem(c, "review", STR_FMT, STR_ARG(wrong));
        return show_all(c, v);
    }
    e = find_last(c, &b.r, &b.follows);
    if (e == OK)
        e = ctx_change(c, begin_change, &b);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "review",
                "A report for this hearing is being written: open it below");
    return show_all(c, v);
}
