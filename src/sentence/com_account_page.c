/* sentence/com_account_page.c -- an administrator says whom of probation an
 * account is. */
#include "sentence/com_view.h"

#include "access/account.h"
#include "access/stale.h"
#include "gen/sentence_com_view.h"
#include "sentence/com_store.h"

static enum err
load(struct ctx *c, struct com_account_view *v)
{
    struct account who;
    enum err e = account_find(c->db, c->a, c->args.name, &who);

    if (e == OK)
        e = com_link_read(c->db, c->a, who.id, &v->link);
    if (e != OK)
        return e;
    v->account = who.id;
    v->username = who.username;
    v->name = who.name;
    v->officer = v->link.officer;
    v->unit = v->link.unit;
    if (form_has(&c->form, STR("officer"))) {
        v->officer = str_trim(ctx_field(c, "officer"));
        v->unit = str_trim(ctx_field(c, "unit"));
    }
    return OK;
}

static struct str
account_url(struct ctx *c, const struct com_account_view *v)
{
    return arena_printf(c->a, "/users/" STR_FMT, STR_ARG(v->username));
}

static enum err
show(struct ctx *c, const struct com_account_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Whom of probation they are"),
                                   .section = "/users",
                                   .back = account_url(c, v)});
    view_com_account(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
com_account_page(struct ctx *c)
{
    struct com_account_view *v = arena_new(c->a, struct com_account_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
check(struct ctx *c, const struct com_account_view *v)
{
    struct probation_officer officer;
    struct probation_unit unit;
    enum err e = OK;

    if (v->officer.n > 0)
        e = com_officer_read(c->db, c->a, v->officer, &officer);
    if (e == ERR_NOT_FOUND)
        ctx_problem(c, "officer",
                    "No officer of that code is on the register. It comes with "
                    "the first nDelius record that names them");
    else if (e != OK)
        return e;
    e = v->unit.n > 0 ? com_unit_read(c->db, c->a, v->unit, &unit) : OK;
    if (e == ERR_NOT_FOUND)
        ctx_problem(c, "unit", "No unit of that code is on the register");
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err
link_change(struct db *db, struct ctx *c, void *arg)
{
    const struct com_account_view *v = arg;
    struct com_link now;
    enum err e = com_link_read(db, c->a, v->account, &now);

    if (e == OK && now.id != ctx_field_int(c, "version", -1))
        e = ERR_STALE;
    if (e == OK)
        e = com_link_set(db, v->account, v->officer, v->unit, c->who.username,
                         c->now);
    const struct audited what = {
        .kind = "COMMUNITY_LINK",
        .subject = arena_printf(
            c->a, STR_FMT ": officer " STR_FMT ", unit " STR_FMT,
            STR_ARG(v->username), STR_ARG(v->officer), STR_ARG(v->unit)),
    };
    if (e != OK)
        return e;
    ctx_done(c, account_url(c, v), "Saved");
    return ctx_audit(db, c, &what);
}

static enum err
show_stale(struct ctx *c, const struct com_account_view *v)
{
    /* clang-format off */
    const struct stale_field field[] = {
        {"officer", "Officer code", v->officer, v->link.officer, {0}, {0}},
        {"unit", "Unit that they manage", v->unit, v->link.unit, {0}, {0}},
    };
    /* clang-format on */

    return stale_page(c, &(struct stale){.title = STR("whom this account is"),
                                         .action = c->rq->path,
                                         .away = account_url(c, v),
                                         .section = "/users",
                                         .by = STR_EMPTY,
                                         .version = v->link.id,
                                         .field = field,
                                         .fields = COUNT_OF(field)});
}

enum err
com_account_save(struct ctx *c)
{
    struct com_account_view *v = arena_new(c->a, struct com_account_view);
    enum err e = load(c, v);

    if (e == OK)
        e = check(c, v);
    if (e != OK)
        return e;
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, link_change, v);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
