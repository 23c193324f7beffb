/* sentence/com_name_page.c -- the manager of a unit names a person's COM, and
 * names another. */
#include "sentence/com_view.h"

#include "access/stale.h"
#include "gen/sentence_com_view.h"
#include "sentence/com_store.h"

enum { WHY_MAX = 200 };

enum err
com_manager(struct ctx *c, struct com_link *out)
{
    const enum err e = com_link_read(c->db, c->a, c->who.account, out);

    return e == OK && out->unit.n == 0 ? ERR_NOT_FOUND : e;
}

/* An earlier COM who is an officer of the unit still; empty: there is none. */
static struct str
known_before(const struct com_name_view *v)
{
    for (size_t i = 0; i < v->terms.count; i++)
        for (size_t k = 0; k < v->officers.count; k++)
            if (instant_known(v->terms.at[i].to) &&
                str_eq(v->terms.at[i].officer, v->officers.at[k].code))
                return v->officers.at[k].code;
    return STR_EMPTY;
}

static enum err
load(struct ctx *c, struct com_name_view *v)
{
    struct com_link link;
    struct com_of_case k;
    enum err e = com_manager(c, &link);

    if (e == OK)
        e = person_load(c->db, c->a, c->args.person, c->today, &v->p);
    if (e == OK)
        e = com_of_case(c->db, c->a, v->p.number, &k);
    if (e == OK && !str_eq(k.unit, link.unit))
        e = ERR_NOT_FOUND; /* theirs by another door; not theirs to give */
    if (e == OK)
        e = com_officers_of_unit(c->db, c->a, link.unit, &v->officers);
    if (e == OK)
        e = com_terms(c->db, c->a, v->p.number, &v->terms);
    if (e != OK)
        return e;
    v->unit = link.unit;
    v->unit_name = link.unit_name.n > 0 ? link.unit_name : link.unit;
    if (v->terms.count > 0 && !instant_known(v->terms.at[0].to))
        v->now = v->terms.at[0].id;
    v->before = known_before(v);
    v->officer = ctx_field(c, "officer");
    v->why = ctx_field(c, "why");
    return OK;
}

static enum err
show(struct ctx *c, const struct com_name_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Name the COM"),
                                   .section = "/com",
                                   .back = STR("/com/unit"),
                                   .back_words = "Back to my unit"});
    view_com_name(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
com_name_page(struct ctx *c)
{
    struct com_name_view *v = arena_new(c->a, struct com_name_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static const struct probation_officer *
chosen(const struct com_name_view *v)
{
    for (size_t i = 0; i < v->officers.count; i++)
        if (str_eq(v->officers.at[i].code, v->officer))
            return &v->officers.at[i];
    return NULL;
}

static enum err
name_change(struct db *db, struct ctx *c, void *arg)
{
    const struct com_naming *n = arg;
    const enum err e = com_name(db, c->a, n);
    const struct audited what = {
        .kind = "COM_NAMED", .person = n->number, .subject = n->officer.code};

    if (e != OK)
        return e;
    ctx_done(c, STR("/com/unit"), STR_FMT " is named",
             STR_ARG(n->officer.name));
    return ctx_audit(db, c, &what);
}

/* Somebody, or the feed, named another meanwhile. */
static enum err
show_stale(struct ctx *c, const struct com_name_view *v,
           const struct probation_officer *mine)
{
    static const struct com_term nobody = {
        .officer = STR_INIT(""), .name = STR_INIT(""), .by = STR_INIT("")};
    const struct com_term *now = v->now != 0 ? &v->terms.at[0] : &nobody;
    const struct stale_field field[] = {
        {.name = "officer",
         .label = "COM",
         .mine = mine->code,
         .theirs = now->officer,
         .mine_words = mine->name,
         .theirs_words = now->name}
    };

    return stale_page(
        c, &(struct stale){
               .title = arena_printf(
                   c->a, "the COM of " STR_FMT,
                   STR_ARG(person_name(c->a, v->p.surname, v->p.forename))),
               .action = c->rq->path,
               .away = STR("/com/unit"),
               .section = "/com",
               .by = now->by.n > 0 ? now->by : STR("nDelius"),
               .at = now->from,
               .version = v->now,
               .field = field,
               .fields = COUNT_OF(field)});
}

enum err
com_name_save(struct ctx *c)
{
    struct com_name_view *v = arena_new(c->a, struct com_name_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    const struct probation_officer *o = chosen(v);
    if (o == NULL)
        ctx_problem(c, "officer", "Choose an officer of your unit");
    else if (str_eq(o->name, v->p.com_name))
        ctx_problem(c, "officer", STR_FMT " is their COM already",
                    STR_ARG(o->name));
    if (v->why.n > WHY_MAX || (v->now != 0 && v->why.n == 0))
        ctx_problem(c, "why", "Say why another, in %d characters or fewer",
                    WHY_MAX);
    if (o == NULL || c->problems > 0)
        return show(c, v);
    struct com_naming n = {
        .number = v->p.number,
        .officer = *o,
        .was = ctx_field_int(c, "version", -1),
        .by = c->who.username,
        .why = v->why,
        .now = c->now,
    };
    const enum err saved = ctx_change(c, name_change, &n);
    return saved == ERR_STALE ? show_stale(c, v, o) : saved;
}
