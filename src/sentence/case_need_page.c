/* sentence/case_need_page.c -- complexity of need in the women's estate, and
 * victim liaison: seen only by those who need it. */
#include "sentence/case_view.h"

#include "base/day_typed.h"
#include "gen/sentence_case_facts_view.h"
#include "sentence/homd_store.h"

enum { WHY_MAX = 1000, LINE_MAX_BYTES = 120 };

/* ---- complexity of need ---- */

static enum err
load_complexity(struct ctx *c, struct complexity_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK && !str_eq(v->p.gender, STR("Female")))
        e = ERR_NOT_FOUND;
    if (e == OK)
        e = complexities_of(c->db, c->a, c->args.person, &v->list);
    if (e == OK)
        e = workload_weights_load(c->db, c->a, v->p.prison, c->today,
                                  &v->weights);
    v->high = str_eq(v->p.complexity, STR("HIGH"));
    v->enhanced = (struct enhanced_person){.number = v->p.number,
                                           .arrived = v->p.arrived};
    if (e == OK && v->high)
        e = enhanced_load_one(c->db, c->a, v->p.prison, c->today, &v->list,
                              &v->enhanced);
    v->may = who_may(&c->who, WORK_CASE);
    return e;
}

static enum err
show_complexity(struct ctx *c, const struct complexity_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Complexity of need"),
                                   .section = "/people",
                                   .back = case_url(c, "/case"),
                                   .back_words = "Back to the case"});
    view_complexity(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
complexity_page(struct ctx *c)
{
    struct complexity_view *v = arena_new(c->a, struct complexity_view);
    const enum err e = load_complexity(c, v);

    return e == OK ? show_complexity(c, v) : e;
}

static const char *
advice(struct str before, struct str after)
{
    const bool was = str_eq(before, STR("HIGH")),
               is = str_eq(after, STR("HIGH"));

    if (is && !was)
        return ". High: her POM sees her weekly instead of a key worker. End "
               "the key worker's allocation";
    if (was && !is)
        return ". No longer high: give her a key worker";
    return "";
}

struct need {
    struct need_level k;
    int64_t seen;
    struct str before;
};

static enum err
complexity_change(struct db *db, struct ctx *c, void *arg)
{
    const struct need *n = arg;
    const enum err e = complexity_add(db, &n->k, n->seen, c->now);
    const struct audited what = {
        .kind = "COMPLEXITY_SET", .person = n->k.number, .subject = n->k.level};

    ctx_done(c, case_url(c, "/complexity"), "Saved%s",
             advice(n->before, n->k.level));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
complexity_save(struct ctx *c)
{
    struct complexity_view *v = arena_new(c->a, struct complexity_view);
    const enum err e = load_complexity(c, v);

    if (e != OK)
        return e;
    const struct str typed = str_trim(ctx_field(c, "review"));
    struct need n = {
        .k = {.number = v->p.number,
              .prison = v->p.prison,
              .level = ctx_field(c, "level"),
              .why = str_trim(ctx_field(c, "why")),
              .review = day_typed(c->today, typed),
              .by = c->who.username},
        .seen = ctx_field_int(c, "seen", 0),
        .before = v->p.complexity
    };

    if (!str_eq(n.k.level, STR("HIGH")) && !str_eq(n.k.level, STR("MEDIUM")) &&
        !str_eq(n.k.level, STR("LOW")))
        ctx_problem(c, "level", "Choose high, medium or low");
    if (n.k.why.n == 0 && v->p.complexity.n > 0)
        ctx_problem(c, "why", "Say why the level is another. She may ask");
    if (n.k.why.n > WHY_MAX)
        ctx_problem(c, "why", "Say it in %d characters or fewer", WHY_MAX);
    if (!day_known(n.k.review) || day_before(n.k.review, c->today))
        ctx_problem(c, "review",
                    "Enter the day on which it is looked at "
                    "again, such as 19 5 2027");
    return c->problems > 0
               ? show_complexity(c, v)
               : case_settle(c, ctx_change(c, complexity_change, &n));
}

/* ---- victim liaison ---- */

/* The case's own POM, co-working or covering, and the head of offender
 * management: nobody else, whatever else they may see. */
static enum err
load_victim(struct ctx *c, struct victim_view *v)
{
    bool own = false;
    enum err e =
        case_is_of(c->db, c->args.person, c->who.staff, c->today, &own);

    v->closed = !own && !who_is(&c->who, ROLE_HOMD);
    if (e == OK)
        e = person_load(c->db, c->a, c->args.person, c->today, &v->p);
    if (e == OK && !v->closed)
        e = victim_contacts_of(c->db, c->a, c->args.person, &v->list);
    c->subject =
        v->closed ? STR("victim contact, not shown") : STR("victim contact");
    return e;
}

static enum err
show_victim(struct ctx *c, const struct victim_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Victim liaison"),
                                   .section = "/people",
                                   .back = case_url(c, "/case"),
                                   .back_words = "Back to the case"});
    if (v->closed)
        view_victim_closed(&c->rp->body, c, v);
    else
        view_victim(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
victim_contact_page(struct ctx *c)
{
    struct victim_view *v = arena_new(c->a, struct victim_view);
    const enum err e = load_victim(c, v);

    return e == OK ? show_victim(c, v) : e;
}

static bool
is_address(struct str s)
{
    return str_has(s, STR("@")) && !str_has(s, STR(" ")) && s.n > 2;
}

static enum err
victim_change(struct db *db, struct ctx *c, void *arg)
{
    const struct victim_contact *k = arg;
    const enum err e = victim_contact_add(db, k, c->now);
    const struct audited what = {.kind = "VICTIM_CONTACT_ADDED",
                                 .person = k->number};

    ctx_done(c, case_url(c, "/victim-contact"), "Added");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
victim_contact_save(struct ctx *c)
{
    struct victim_view *v = arena_new(c->a, struct victim_view);
    const enum err e = load_victim(c, v);

    if (e != OK)
        return e;
    if (v->closed)
        return show_victim(c, v);
    struct victim_contact k = {.number = v->p.number,
                               .name = str_trim(ctx_field(c, "name")),
                               .email = str_trim(ctx_field(c, "email")),
                               .telephone = str_trim(ctx_field(c, "telephone")),
                               .words = str_trim(ctx_field(c, "words")),
                               .by = c->who.username};

    if (k.name.n == 0 || k.name.n > LINE_MAX_BYTES)
        ctx_problem(c, "name", "Enter the name of the liaison officer");
    if (!is_address(k.email) || k.email.n > LINE_MAX_BYTES)
        ctx_problem(c, "email",
                    "Enter an e-mail address, such as "
                    "name@example.invalid");
    if (k.telephone.n > LINE_MAX_BYTES)
        ctx_problem(c, "telephone", "Enter a telephone number, or nothing");
    if (k.words.n > WHY_MAX)
        ctx_problem(c, "words", "Say it in %d characters or fewer", WHY_MAX);
    return c->problems > 0 ? show_victim(c, v)
                           : case_settle(c, ctx_change(c, victim_change, &k));
}

static enum err
victim_end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct record_end *end = arg;
    const enum err e = victim_contact_end(db, end, c->now);
    const struct audited what = {.kind = "VICTIM_CONTACT_ENDED",
                                 .person = end->number};

    ctx_done(c, case_url(c, "/victim-contact"), "Ended");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
victim_contact_end_save(struct ctx *c)
{
    struct victim_view *v = arena_new(c->a, struct victim_view);
    const enum err e = load_victim(c, v);
    struct record_end end = {.number = c->args.person,
                             .id = c->args.id,
                             .version = ctx_field_int(c, "version", 0),
                             .by = c->who.username,
                             .why = str_trim(ctx_field(c, "end_why"))};

    if (e != OK)
        return e;
    if (v->closed)
        return show_victim(c, v);
    if (end.why.n == 0 || end.why.n > WHY_MAX)
        ctx_problem(c, "end_why", "Say why it ends");
    return c->problems > 0
               ? show_victim(c, v)
               : case_settle(c, ctx_change(c, victim_end_change, &end));
}
