/* sentence/case_page.c -- one case: what is to do, who was met, where its
 * papers are. */
#include "sentence/case_view.h"

#include "base/day_typed.h"
#include "gen/people_person_view.h"
#include "gen/sentence_case_view.h"
#include "sentence/recalculate.h"

enum { WORDS_MAX = 4000, WHO_MAX = 200, TITLE_MAX = 120, PLACE_MAX = 200 };

enum err
case_settle(struct ctx *c, enum err e)
{
    if (e == OK)
        e = recalculate_due(c->house->database, c->now, NULL);
    return e == OK ? tasks_work(c->house->database, c->now, NULL) : e;
}

struct str
case_url(struct ctx *c, const char *what)
{
    return arena_printf(c->a, "/people/" STR_FMT "%s", STR_ARG(c->args.person),
                        what);
}

struct str
task_url(struct ctx *c, const struct task *t)
{
    const char *place = task_place(t->kind);

    return place != NULL ? arena_printf(c->a, "/people/" STR_FMT "%s",
                                        STR_ARG(t->number), place)
                         : arena_printf(c->a, "/people/" STR_FMT "/tasks/%lld",
                                        STR_ARG(t->number), (long long)t->id);
}

/* ---- the page ---- */

static enum err
load_case(struct ctx *c, struct case_view *v)
{
    const struct str number = v->v->p.number;
    enum err e = tasks_of_person(c->db, c->a, number, &v->tasks);

    if (e == OK)
        e = contacts_of(c->db, c->a, number, &v->contacts);
    if (e == OK)
        e = documents_of(c->db, c->a, number, &v->documents);
    if (e == OK)
        e = pom_messages_of(c->db, c->a, number, &v->messages);
    if (e == OK)
        e = pom_message_to(c->db, c->a, number, &v->key_worker);
    if (e == OK)
        e = case_is_of(c->db, number, c->who.staff, c->today, &v->own);
    v->may = who_may(&c->who, WORK_CASE);
    v->sees_vlo = who_may(&c->who, SEE_VICTIM_CONTACT) &&
                  (v->own || who_is(&c->who, ROLE_HOMD));
    v->is_womens = str_eq(v->v->p.gender, STR("Female"));
    return e;
}

enum err
case_page(struct ctx *c)
{
    struct case_view *v = arena_new(c->a, struct case_view);

    v->v = arena_new(c->a, struct person_view);
    enum err e = person_view_load(c, v->v);
    if (e == OK)
        e = load_case(c, v);
    if (e != OK)
        return e;
    person_view_begin(c, v->v, TAB_CASE);
    view_case(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- a contact ---- */

static enum err
show_form(struct ctx *c, const char *title,
          void (*view)(struct buf *out, struct ctx *c, const struct person *p))
{
    struct person *p = arena_new(c->a, struct person);
    const enum err e = person_load(c->db, c->a, c->args.person, c->today, p);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = str_from_c(title),
                                   .section = "/people",
                                   .back = case_url(c, "/case"),
                                   .back_words = "Back to the case"});
    view(&c->rp->body, c, p);
    return frame_end(c);
}

enum err
contact_new_page(struct ctx *c)
{
    return show_form(c, "Record a contact", view_contact_new);
}

static void
check_contact(struct ctx *c, const struct case_contact *k)
{
    if (k->kind == CONTACT_KINDS || k->kind == CONTACT_SUPERVISION)
        ctx_problem(c, "kind", "Choose what kind of contact it was");
    if (!str_eq(ctx_field(c, "held"), STR("yes")) &&
        !str_eq(ctx_field(c, "held"), STR("no")))
        ctx_problem(c, "held", "Say whether it took place");
    if (!day_known(k->day))
        ctx_problem(c, "day", "Enter the day, such as 19 11 2026");
    else if (day_before(c->today, k->day))
        ctx_problem(c, "day",
                    "The day cannot be in the future: record it "
                    "when it has been");
    if (k->who.n > WHO_MAX)
        ctx_problem(c, "who", "Name them in %d characters or fewer", WHO_MAX);
    if (k->words.n == 0)
        ctx_problem(c, "words",
                    "Say what was said or, if it could not take "
                    "place, why");
    if (k->words.n > WORDS_MAX)
        ctx_problem(c, "words", "Say it in %d characters or fewer", WORDS_MAX);
}

static enum err
contact_change(struct db *db, struct ctx *c, void *arg)
{
    const struct case_contact *k = arg;
    const enum err e = contact_add(db, k, c->now);
    const struct audited what = {
        .kind = "CONTACT_RECORDED",
        .person = k->number,
        .subject =
            arena_printf(c->a, STR_FMT ", %s", STR_ARG(contact_code(k->kind)),
                         k->held ? "held" : "not held"),
    };

    ctx_done(c, case_url(c, "/case"), "%s",
             k->held ? "Recorded" : "Recorded that it did not take place");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
contact_new_save(struct ctx *c)
{
    struct case_contact k = {
        .number = c->args.person,
        .prison = c->who.prison,
        .kind = contact_from(ctx_field(c, "kind")),
        .held = str_eq(ctx_field(c, "held"), STR("yes")),
        .day = day_typed(c->today, str_trim(ctx_field(c, "day"))),
        .who = str_trim(ctx_field(c, "who")),
        .words = str_trim(ctx_field(c, "words")),
        .staff = c->who.staff,
        .by = c->who.username,
    };

    check_contact(c, &k);
    if (c->problems > 0)
        return contact_new_page(c);
    return case_settle(c, ctx_change(c, contact_change, &k));
}

/* ---- papers ---- */

enum err
document_new_page(struct ctx *c)
{
    return show_form(c, "Add a paper", view_document_new);
}

static enum err
document_change(struct db *db, struct ctx *c, void *arg)
{
    const struct case_document *d = arg;
    const enum err e = document_add(db, d, c->now);
    const struct audited what = {
        .kind = "PAPER_ADDED", .person = d->number, .subject = d->title};

    ctx_done(c, case_url(c, "/case"), "Added to the papers of the case");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
document_new_save(struct ctx *c)
{
    struct case_document d = {
        .number = c->args.person,
        .prison = c->who.prison,
        .title = str_trim(ctx_field(c, "title")),
        .place = str_trim(ctx_field(c, "place")),
        .day = day_typed(c->today, str_trim(ctx_field(c, "day"))),
        .by = c->who.username,
    };

    if (d.title.n == 0 || d.title.n > TITLE_MAX)
        ctx_problem(c, "title",
                    "Say what paper it is, in %d characters or "
                    "fewer",
                    TITLE_MAX);
    if (d.place.n == 0 || d.place.n > PLACE_MAX)
        ctx_problem(c, "place", "Say where it is, in %d characters or fewer",
                    PLACE_MAX);
    if (!day_known(d.day))
        ctx_problem(c, "day", "Enter the day of the paper, such as 19 11 2026");
    if (c->problems > 0)
        return document_new_page(c);
    return ctx_change(c, document_change, &d);
}

static enum err
document_end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct record_end end = {.number = c->args.person,
                                   .id = c->args.id,
                                   .version = ctx_field_int(c, "version", 0),
                                   .by = c->who.username};
    const enum err e = document_end(db, &end, c->now);
    const struct audited what = {
        .kind = "PAPER_TAKEN_AWAY",
        .person = c->args.person,
        .subject = arena_printf(c->a, "%lld", (long long)c->args.id)};

    (void)arg;
    ctx_done(c, case_url(c, "/case"), "Taken off the list");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
document_end_save(struct ctx *c)
{
    return ctx_change(c, document_end_change, NULL);
}
