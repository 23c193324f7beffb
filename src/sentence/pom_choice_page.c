/* sentence/pom_choice_page.c -- one case: which POM, side by side, and ending
 * it (SM B3.7, B3.8). */
#include "sentence/homd_view.h"

#include "gen/sentence_pom_choice_view.h"

static struct str
choice_url(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT "/pom",
                        STR_ARG(c->args.person));
}

static enum pom_part
part_asked(struct ctx *c)
{
    struct str asked = ctx_field(c, "part");

    if (asked.n == 0)
        asked = ctx_query(c, "part");
    return str_eq(asked, pom_part_code(POM_CO)) ? POM_CO : POM_PRIMARY;
}

/* Minutes a month that the case would be for a new POM. */
static int64_t
minutes_for(const struct pom_choice_view *v)
{
    struct workload_case load = v->k->load;

    load.since = v->p.h.today;
    if (v->part == POM_CO)
        load.part = WORKLOAD_CO_WORKING;
    const struct workload_minutes m =
        workload_of_case(&load, &v->p.h.weights, v->p.h.today);

    return m.minutes + m.task_minutes;
}

static struct str
bar_words(const struct pom_choice_view *v, const struct homd_pom *p)
{
    const struct pom_item *item = &v->p.q.items[v->k - v->p.h.cases];

    if (!p->holds)
        return STR("No longer a POM here");
    if (p->away)
        return STR("Away today");
    if (p->staff == v->k->pom.staff)
        return STR("Has the case now");
    if (p->staff == v->k->co.staff)
        return STR("Works along on it now");
    for (size_t i = 0; i < item->bar_count; i++)
        if (item->bars[i].staff == p->staff && item->bars[i].never)
            return STR("A conflict is stated between the two");
    return STR_EMPTY;
}

static struct pom_option
option_of(const struct pom_choice_view *v, size_t i)
{
    const size_t at = (size_t)(v->k - v->p.h.cases);
    const struct homd_pom *p = &v->p.h.poms[i];
    struct pom_option o = {
        .pom = p,
        .why = pom_why(&v->p.q, &v->p.q.items[at], &v->p.q.seats[i]),
        .bar = bar_words(v, p),
        .after =
            workload_percent(p->load.held + minutes_for(v), p->load.available),
    };

    if (v->part == POM_CO)
        o.why &= ~((unsigned)POM_WHY_TYPE | POM_WHY_OTHER_TYPE);
    if (o.after > v->p.h.weights.over)
        o.why |= POM_WHY_OVER;
    o.may = o.bar.n == 0;
    return o;
}

/* Points as the suggestion counts them: fewer come first. */
static int64_t
points(const struct pom_choice_view *v, const struct pom_option *o)
{
    const struct workload_weights *w = &v->p.h.weights;

    return (o->may ? 0 : 100000) + o->after +
           ((o->why & POM_WHY_OTHER_TYPE) != 0 ? w->other_type : 0) -
           ((o->why & POM_WHY_KNEW) != 0 ? w->knew : 0) +
           ((o->why & POM_WHY_ASKED) != 0 ? w->asked_not : 0);
}

static void
rank(struct ctx *c, struct pom_choice_view *v)
{
    v->option = arena_array(c->a, struct pom_option, v->p.h.pom_count + 1);
    for (size_t i = 0; i < v->p.h.pom_count; i++) {
        const struct pom_option o = option_of(v, i);
        size_t at = v->options++;

        while (at > 0 && points(v, &o) < points(v, &v->option[at - 1])) {
            v->option[at] = v->option[at - 1];
            at--;
        }
        v->option[at] = o;
    }
    if (v->options > 0)
        v->option[0].suggested = v->option[0].may;
}

static enum err
load(struct ctx *c, struct pom_choice_view *v)
{
    enum err e = homd_picture_load(c, &v->p);

    v->part = part_asked(c);
    if (e == OK)
        e = pom_of(c->db, c->a, c->args.person, c->today, &v->now);
    if (e == OK)
        e = pom_history(c->db, c->a, c->args.person, &v->history);
    if (e != OK)
        return e;
    v->k = homd_case_find(&v->p.h, c->args.person);
    if (v->k != NULL)
        rank(c, v);
    return OK;
}

static enum err
show(struct ctx *c, struct pom_choice_view *v)
{
    frame_begin(c, &(struct frame){
                       .title = STR("Choose a POM"),
                       .section = "/offender-management",
                       .back = arena_printf(c->a, "/people/" STR_FMT,
                                            STR_ARG(c->args.person)),
                       .back_words = "Back to the person",
                   });
    if (v->k == NULL)
        view_pom_not_here(&c->rp->body, c);
    else
        view_pom_choice(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
pom_choice_page(struct ctx *c)
{
    struct pom_choice_view *v = arena_new(c->a, struct pom_choice_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* ---- side by side ---- */

static const struct pom_option *
option_find(const struct pom_choice_view *v, struct str number)
{
    for (size_t i = 0; i < v->options; i++) {
        const struct shown id = show_plain_number(v->option[i].pom->staff);

        if (str_eq(number, (struct str){id.text, id.n}))
            return &v->option[i];
    }
    return NULL;
}

/* Those who had the case before come first (B3.8): the order of the list. */
static void
take_compared(struct ctx *c, struct pom_choice_view *v)
{
    const struct str *asked;
    const size_t n = form_all(c->a, &c->query, STR("pom"), &asked);

    for (size_t i = 0; i < n && v->compared_count < POMS_COMPARED; i++) {
        const struct pom_option *o = option_find(v, asked[i]);

        if (o != NULL)
            v->compared[v->compared_count++] = o;
    }
    if (n == 0 || n > POMS_COMPARED)
        ctx_problem(c, "pom-list", "Tick one to %d POMs to compare",
                    POMS_COMPARED);
}

enum err
pom_compare_page(struct ctx *c)
{
    struct pom_choice_view *v = arena_new(c->a, struct pom_choice_view);
    const enum err e = load(c, v);

    if (e != OK || v->k == NULL)
        return e != OK ? e : show(c, v);
    take_compared(c, v);
    if (c->problems > 0)
        return show(c, v);
    frame_begin(c, &(struct frame){.title = STR("POMs compared"),
                                   .section = "/offender-management",
                                   .back = choice_url(c),
                                   .back_words = "Back to all POMs"});
    view_pom_compare(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- ending ---- */

struct ending {
    struct pom_actor by;
    struct pom_ending end;
};

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    struct ending *g = arg;
    const enum err e = pom_end(db, &g->by, &g->end);

    ctx_done(c, choice_url(c),
             g->end.part == POM_PRIMARY
                 ? "Ended. The case waits for a POM now"
                 : "Ended. Nobody works along on the case now");
    return e;
}

enum err
pom_end_save(struct ctx *c)
{
    struct pom_choice_view *v = arena_new(c->a, struct pom_choice_view);
    enum err e = load(c, v);

    if (e != OK || v->k == NULL)
        return e != OK ? e : show(c, v);
    const struct pom *now =
        v->part == POM_PRIMARY ? &v->now.primary : &v->now.co;
    struct ending g = {
        .by = {.a = c->a,
               .prison = c->who.prison,
               .by = c->who.username,
               .at = c->now,
               .today = c->today,
               .c = c                    },
        .end = { .person = c->args.person,
               .id = ctx_field_int(c, "allocation", 0),
               .version = ctx_field_int(c, "version", 0),
               .part = v->part,
               .reason = "MANUAL",
               .why = ctx_field(c, "why")},
    };

    if (g.end.why.n == 0 || g.end.why.n > POM_WHY_MAX)
        ctx_problem(c, "why", "Say why it ends, in %d characters or fewer",
                    POM_WHY_MAX);
    if (c->problems > 0)
        return show(c, v);
    if (now->allocation != g.end.id || now->version != g.end.version)
        e = ERR_STALE;
    else
        e = ctx_change(c, end_change, &g);
    if (e != ERR_STALE)
        return e;
    ctx_problem(c, "why",
                "Not ended: somebody changed it while you looked. "
                "This is how it is now");
    reply_clear(c->rp);
    return show(c, v);
}
