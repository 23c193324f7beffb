/* sentence/handover_page.c -- one handover, prepared by both sides (R054,
 * ux.md 2.9). */
#include "sentence/handover_view.h"

#include "access/stale.h"
#include "gen/sentence_handover_work_view.h"
#include "sentence/appointment_store.h"
#include "sentence/com_store.h"
#include "sentence/handover_case_store.h"
#include "sentence/override_store.h"
#include "sentence/pom_store.h"
#include "sentence/request_store.h"

struct str
handover_url(struct ctx *c, const char *part)
{
    return arena_printf(c->a, "/people/" STR_FMT "/handover%s%s",
                        STR_ARG(c->args.person), *part != '\0' ? "/" : "",
                        part);
}

static struct handover_moment
moment_of(const struct ctx *c, const struct handover_view *v)
{
    return (struct handover_moment){v->k.who, v->k.handover, c->today};
}

static bool
is_pom_of(const struct who *w, const struct pom *p)
{
    return w->staff != 0 && p->allocation != 0 &&
           (p->staff == w->staff || p->cover == w->staff);
}

/* Whose side this user is on.  Opening a record with a reason puts nobody on
 * a side: they look, and leave the work to those whose it is. */
static enum err
find_side(struct ctx *c, struct handover_view *v)
{
    const bool here = str_eq(v->k.prison, c->who.prison);
    struct com_link link;

    v->side = SIDE_NONE;
    v->may_ask = here && who_may(&c->who, WORK_REQUESTS);
    if (!who_may(&c->who, WORK_HANDOVER))
        return OK;
    if (here && who_is(&c->who, ROLE_POM) &&
        (is_pom_of(&c->who, &v->pom.primary) || is_pom_of(&c->who, &v->pom.co)))
        v->side = SIDE_POM;
    else if (here && who_is(&c->who, ROLE_HOMD))
        v->side = SIDE_HOMD;
    if (v->side != SIDE_NONE || !who_is(&c->who, ROLE_COM))
        return OK;
    const enum err e = com_link_read(c->db, c->a, c->who.account, &link);

    if ((link.officer.n > 0 && str_eq(link.officer, v->k.com_code)) ||
        (link.unit.n > 0 && str_eq(link.unit, v->k.unit_code)))
        v->side = SIDE_COM;
    v->may_ask = v->may_ask || v->side == SIDE_COM;
    return e;
}

static struct day
first_of(const struct appointments *all, enum appointment_kind kind,
         enum appointment_state state)
{
    struct day d = DAY_NONE;

    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].kind == kind && all->at[i].state == state)
            d = day_earlier(d, all->at[i].day);
    return d;
}

static void
work_out(struct ctx *c, struct handover_view *v)
{
    struct handover_work_facts f = {
        .today = c->today,
        .due = v->k.handover,
        .since = v->k.who == RESP_CUSTODY ? DAY_NONE : v->k.since,
        .type = handover_type_of(&v->k, c->today),
        .work = &v->work,
        .meeting_booked =
            first_of(&v->appointments, APPOINTMENT_HANDOVER, BOOKED),
        .meeting_held = first_of(&v->appointments, APPOINTMENT_HANDOVER, HELD),
        .first_contact =
            first_of(&v->appointments, APPOINTMENT_FIRST_CONTACT, HELD),
    };

    for (size_t i = v->reports.count; i-- > 0;) {
        const struct handover_report *r = &v->reports.at[i];

        if (r->sent && !day_known(f.report_sent))
            f.report_sent = instant_day(r->at);
        else if (!r->sent)
            f.report_draft = instant_day(r->at);
    }
    v->type = f.type;
    v->progress = handover_progress_of(&f);
    v->agree = handover_agree_problem(&v->progress, &v->work, v->side);
}

static enum err
load_parts(struct ctx *c, struct handover_view *v)
{
    const struct str number = v->p.number;
    struct com_terms coms;
    struct overrides overrides;
    enum err e = handover_case_of_person(c->db, c->a, number, &v->k);

    v->in_service = e == OK;
    const struct handover_moment now = moment_of(c, v);
    if (e == ERR_NOT_FOUND)
        return OK;
    if (e == OK)
        e = pom_of(c->db, c->a, number, c->today, &v->pom);
    if (e == OK)
        e = handover_work_read(c->db, c->a, number, &now, &v->work);
    if (e == OK)
        e = handover_reports(c->db, c->a, v->work.id, &v->reports);
    if (e == OK)
        e = handover_events(c->db, c->a, number, &v->events);
    if (e == OK)
        e = appointments_of(c->db, c->a, number, &v->appointments);
    if (e == OK)
        e = requests_of(
            c->db, c->a,
            &(struct handover_scope){v->k.prison, STR_EMPTY, STR_EMPTY}, number,
            &v->requests);
    if (e == OK)
        e = com_terms(c->db, c->a, number, &coms);
    if (e == OK)
        e = override_history(c->db, c->a, number, &overrides);
    if (e == OK)
        e = find_side(c, v);
    if (e != OK)
        return e;
    for (size_t i = 0; i < overrides.count; i++)
        if (override_state(&overrides.at[i], c->today) == OVERRIDE_ASKED)
            v->override = overrides.at[i].id;
    v->coms_named = com_named_since(&coms, day_add_months(c->today, -12));
    work_out(c, v);
    return e;
}

enum err
handover_load(struct ctx *c, struct handover_view *v)
{
    const enum err e =
        person_load(c->db, c->a, c->args.person, c->today, &v->p);

    return e == OK ? load_parts(c, v) : e;
}

enum err
handover_load_to_work(struct ctx *c, struct handover_view *v)
{
    const enum err e = handover_load(c, v);

    if (e != OK)
        return e;
    if (!v->in_service)
        return ERR_NOT_FOUND;
    return v->side == SIDE_NONE ? ERR_FORBIDDEN : OK;
}

struct handover_actor
handover_actor_of(struct ctx *c, const struct handover_view *v)
{
    return (struct handover_actor){
        .a = c->a,
        .person = v->p.number,
        .prison = v->k.prison,
        .at = moment_of(c, v),
        .by = c->who.name,
        .side = v->side,
        .now = c->now,
    };
}

/* What was typed is beside what is there now; sent again, it is on top. */
enum err
handover_show_stale(struct ctx *c, const struct handover_view *v,
                    const char *name, const char *what)
{
    const struct handover_moment moment = moment_of(c, v);
    struct handover_work now;
    const enum err e =
        handover_work_read(c->db, c->a, v->p.number, &moment, &now);
    const struct handover_event *last =
        v->events.count > 0 ? &v->events.at[0] : NULL;
    /* clang-format off */
    const struct stale_field field[] = {
        {name, what, ctx_field(c, name),
         last ? last->words : STR_EMPTY, {0}, last ? last->what : STR_EMPTY},
    };
    /* clang-format on */

    if (e != OK)
        return e;
    return stale_page(c, &(struct stale){.title = STR("this handover"),
                                         .action = c->rq->path,
                                         .away = handover_url(c, ""),
                                         .section = "/handovers",
                                         .by = last ? last->by : STR_EMPTY,
                                         .at = last ? last->at : INSTANT_NONE,
                                         .version = now.version,
                                         .field = field,
                                         .fields = COUNT_OF(field)});
}

enum err
handover_page(struct ctx *c)
{
    struct handover_view *v = arena_new(c->a, struct handover_view);
    const enum err e = handover_load(c, v);

    if (e != OK)
        return e;
    frame_begin(
        c,
        &(struct frame){
            .title = arena_printf(
                c->a, "Handover: " STR_FMT,
                STR_ARG(person_name(c->a, v->p.surname, v->p.forename))),
            .section = who_may(&c->who, SEE_COM_CASES) ? "/com" : "/handovers",
            .back =
                arena_printf(c->a, "/people/" STR_FMT, STR_ARG(v->p.number)),
            .back_words = "Back to the person",
        });
    view_handover_work(&c->rp->body, c, v);
    return frame_end(c);
}
