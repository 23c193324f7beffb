/* sentence/com_box_page.c -- the mailboxes that reminders about a unit's cases
 * go to: set by the manager of the unit, or by an administrator. */
#include "sentence/com_view.h"

#include "access/stale.h"
#include "events/mail.h"
#include "gen/sentence_com_view.h"
#include "sentence/com_store.h"

/* Without a unit in the address it is the manager's own. */
static bool
is_own(const struct ctx *c)
{
    return c->args.name.n == 0;
}

static struct str
back_of(const struct ctx *c)
{
    return is_own(c) ? STR("/com/unit") : STR("/probation-units");
}

static const char *
section_of(const struct ctx *c)
{
    return is_own(c) ? "/com" : "/users";
}

static enum err
load(struct ctx *c, struct com_box_view *v)
{
    struct com_link link = {.unit = c->args.name};
    enum err e = is_own(c) ? com_manager(c, &link) : OK;

    if (e == OK)
        e = com_unit_read(c->db, c->a, link.unit, &v->unit);
    if (e == OK)
        e = unit_reminders_of(c->db, c->a, link.unit, &v->told);
    if (e != OK)
        return e;
    v->email = v->unit.email;
    v->region_email = v->unit.region_email;
    if (form_has(&c->form, STR("email"))) {
        v->email = str_trim(ctx_field(c, "email"));
        v->region_email = str_trim(ctx_field(c, "region_email"));
    }
    return OK;
}

static enum err
show(struct ctx *c, const struct com_box_view *v)
{
    frame_begin(
        c, &(struct frame){.title = arena_printf(c->a, "Mailboxes of " STR_FMT,
                                                 STR_ARG(v->unit.name)),
                           .section = section_of(c),
                           .back = back_of(c)});
    view_com_box(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
com_box_page(struct ctx *c)
{
    struct com_box_view *v = arena_new(c->a, struct com_box_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static void
check(struct ctx *c, const char *field, struct str address)
{
    if (address.n > 0 && !mail_is_address(address))
        ctx_problem(c, field,
                    "Enter one e-mail address, such as "
                    "unit@probation.example, or leave it empty");
}

static enum err
box_change(struct db *db, struct ctx *c, void *arg)
{
    const struct probation_unit *u = arg;
    const enum err e = com_unit_boxes_set(db, u);
    const struct audited what = {
        .kind = "UNIT_MAILBOXES",
        .subject = arena_printf(c->a, STR_FMT ": " STR_FMT "; " STR_FMT,
                                STR_ARG(u->code), STR_ARG(u->email),
                                STR_ARG(u->region_email)),
    };

    if (e != OK)
        return e;
    ctx_done(c, back_of(c), "The mailboxes of " STR_FMT " are saved",
             STR_ARG(u->name));
    return ctx_audit(db, c, &what);
}

static enum err
show_stale(struct ctx *c, const struct com_box_view *v)
{
    struct probation_unit now;
    const enum err e = com_unit_read(c->db, c->a, v->unit.code, &now);
    /* clang-format off */
    const struct stale_field field[] = {
        {"email", "Mailbox of the unit", v->email, now.email, {0}, {0}},
        {"region_email", "Mailbox of its region", v->region_email, now.region_email, {0}, {0}},
    };
    /* clang-format on */

    if (e != OK)
        return e;
    return stale_page(c, &(struct stale){.title = STR("these mailboxes"),
                                         .action = c->rq->path,
                                         .away = back_of(c),
                                         .section = section_of(c),
                                         .by = now.set_by,
                                         .at = now.set_at,
                                         .version = now.version,
                                         .field = field,
                                         .fields = COUNT_OF(field)});
}

enum err
com_box_save(struct ctx *c)
{
    struct com_box_view *v = arena_new(c->a, struct com_box_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    check(c, "email", v->email);
    check(c, "region_email", v->region_email);
    if (c->problems > 0)
        return show(c, v);
    struct probation_unit next = v->unit;
    next.version = ctx_field_int(c, "version", -1);
    next.email = v->email;
    next.region_email = v->region_email;
    next.set_by = c->who.username;
    next.set_at = c->now;
    e = ctx_change(c, box_change, &next);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
