/* api/case_api.c -- one person's POM, handover and responsibility: the national
 * paths (SM C2), and ours with two clocks. */
#include "api/case_item.h"

#include "sentence/pom_store.h"
#include "sentence/responsibility_store.h"
#include "sentence/routes.h"

enum err
api_index(struct ctx *c)
{
    struct json j = api_begin(c);

    api_text(&j, "status", STR("ok"));
    return api_end(c, &j);
}

/* ---- POMs ---- */

static void
write_staff(struct ctx *c, struct json *j, const char *key, const struct pom *p)
{
    api_object(j, key);
    if (p->allocation != 0) {
        api_int(j, "staff_id", p->staff);
        api_text(j, "name", arena_upper(c->a, p->name));
    }
    json_end(j);
}

/* The two words of the national service for "none" (SM C2.2). */
static enum err
nobody(struct ctx *c)
{
    struct poms ever;
    const enum err e = pom_history(c->db, c->a, c->args.person, &ever);

    if (e != OK)
        return e;
    return bearer_refuse(c, 404, "%s",
                         ever.count == 0 ? "Not ready for allocation"
                                         : "Not allocated");
}

enum err
pom_api(struct ctx *c)
{
    struct pom_pair now;
    const enum err e = pom_of(c->db, c->a, c->args.person, c->today, &now);

    if (e != OK)
        return e;
    if (now.primary.allocation == 0)
        return nobody(c);
    struct json j = api_begin(c);
    write_staff(c, &j, "primary_pom", &now.primary);
    write_staff(c, &j, "secondary_pom", &now.co);
    return api_end(c, &j);
}

enum err
primary_pom_api(struct ctx *c)
{
    struct pom_pair now;
    const enum err e = pom_of(c->db, c->a, c->args.person, c->today, &now);

    if (e != OK)
        return e;
    if (now.primary.allocation == 0)
        return nobody(c);
    const struct pom *p = &now.primary;
    struct str forename = p->name;
    const struct str surname = str_cut(&forename, ',');
    struct json j = api_begin(c);

    api_object(&j, "manager");
    api_int(&j, "code", p->staff);
    api_text(&j, "forename", str_trim(forename));
    api_text(&j, "surname", surname);
    api_text(&j, "email", p->email);
    json_end(&j);
    api_object(&j, "prison");
    api_text(&j, "code", p->prison);
    json_end(&j);
    return api_end(c, &j);
}

/* ---- handover ---- */

/* Only the side that is responsible has its pair (SM C2.4). */
static void
write_side(struct ctx *c, struct json *j, const struct case_item *i)
{
    const bool com = str_eq(i->responsible, STR("Community"));
    const bool pom = !com && i->pom != 0;

    api_text(j, "responsibility", com ? STR("COM") : STR("POM"));
    api_text_or_null(j, "responsibleComName", com ? i->com_name : STR_EMPTY);
    api_text_or_null(j, "responsibleComEmail", com ? i->com_email : STR_EMPTY);
    api_text_or_null(
        j, "responsiblePomName",
        pom ? case_item_capitals(c->a, i->pom_surname, i->pom_forename)
            : STR_EMPTY);
    if (pom) {
        api_int(j, "responsiblePomNomisId", i->pom);
    } else {
        json_key(j, STR("responsiblePomNomisId"));
        json_add_null(j);
    }
}

enum err
handover_api(struct ctx *c)
{
    struct case_item i;
    const enum err e = case_item_of(c->db, c->a, c->args.person, &i);

    if (e != OK)
        return e;
    struct json j = api_begin(c);
    api_text(&j, "nomsNumber", i.number);
    api_day(&j, "handoverDate", i.handover);
    api_day(&j, "handoverStartDate", i.starts);
    write_side(c, &j, &i);
    return api_end(c, &j);
}

enum err
offender_api(struct ctx *c)
{
    bool early;
    const enum err e = case_item_early(c, c->args.person, &early);

    if (e != OK)
        return e;
    struct json j = api_begin(c);
    api_text(&j, "offender_no", c->args.person);
    api_text(&j, "nomsNumber", c->args.person);
    api_bool(&j, "early_allocation_eligibility_status", early);
    return api_end(c, &j);
}

/* ---- with two clocks ---- */

static void
write_row(struct json *j, const struct responsibility_row *r)
{
    api_text(j, "nomsNumber", r->number);
    api_text(j, "prison", r->prison);
    api_day(j, "from", r->from);
    api_day(j, "to", r->to);
    api_instant(j, "knownFrom", r->known_from);
    api_instant(j, "knownTo", r->known_to);
    api_text_or_null(j, "responsibility", r->responsible);
    api_text_or_null(j, "supporting", r->supporting);
    api_day(j, "handoverStartDate", r->starts);
    api_day(j, "handoverDate", r->handover);
    api_day(j, "earliestReleaseDate", r->release);
    api_text_or_null(j, "earliestReleaseType", r->release_kind);
    api_text(j, "rule", r->rule);
    api_text(j, "reason", r->reason);
    api_text(j, "ruleSet", r->rule_set);
    api_day(j, "changesOn", r->changes_on);
    json_key(j, STR("inputs"));
    json_add_raw(j, r->inputs);
}

enum err
responsibility_api(struct ctx *c)
{
    const struct str known_text = ctx_query(c, "known");
    struct instant known = c->now;
    struct responsibility_row r;
    struct day on;

    if (!api_day_asked(c, "on", &on))
        return OK;
    if (known_text.n > 0)
        known = instant_parse(known_text);
    if (!instant_known(known))
        return bearer_refuse(c, 400,
                             "known is a moment such as 2026-11-19T09:15:00Z");
    const enum err e = responsibility_on(
        c->db, c->a, c->args.person, day_known(on) ? on : c->today, known, &r);
    if (e != OK)
        return e;
    struct json j = api_begin(c);
    write_row(&j, &r);
    return api_end_changed(
        c, &j, instant_known(r.known_to) ? r.known_to : r.known_from);
}

/* Rows are added and closed, never changed otherwise: so this is exact. */
static struct instant
last_change(const struct responsibility_rows *rows)
{
    struct instant last = rows->at[0].known_from;

    for (size_t i = 0; i < rows->count; i++) {
        const struct responsibility_row *r = &rows->at[i];

        if (r->known_from.ms > last.ms)
            last = r->known_from;
        if (instant_known(r->known_to) && r->known_to.ms > last.ms)
            last = r->known_to;
    }
    return last;
}

enum err
history_api(struct ctx *c)
{
    struct responsibility_rows rows;
    const enum err e =
        responsibility_history(c->db, c->a, c->args.person, &rows);

    if (e != OK || rows.count == 0)
        return e != OK ? e : ERR_NOT_FOUND;
    struct json j = api_begin(c);
    api_text(&j, "nomsNumber", c->args.person);
    api_array(&j, "items");
    for (size_t i = 0; i < rows.count; i++) {
        json_begin_object(&j);
        write_row(&j, &rows.at[i]);
        json_end(&j);
    }
    json_end(&j);
    return api_end_changed(c, &j, last_change(&rows));
}

/* As the page of the person has it for programs. */
enum err
decision_api(struct ctx *c)
{
    const enum err e = responsibility_json_page(c);

    c->rp->type = STR("application/json");
    return e == OK ? api_tag(c) : e;
}
