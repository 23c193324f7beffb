/* access/mapping_page.c -- which value of the provider's claim gives which
 * role, at which prison, from when to when; by administrators. */
#include "access/provider.h"
#include "access/provider_view.h"
#include "access/prison.h"
#include "base/day_typed.h"
#include "gen/access_provider_view.h"

enum { WHY_MAX = 200 };
static const char here[] = "/sign-in/roles";

enum err
mapping_page(struct ctx *c)
{
    struct mapping_view *v = arena_new(c->a, struct mapping_view);
    const enum err e = mapping_list(c->db, c->a, &v->rows);

    if (e != OK)
        return e;
    v->provider = provider_name(c);
    v->claim = c->house->provider != NULL
                   ? provider_conf(c->house->provider)->roles_claim
                   : "";
    frame_begin(c, &(struct frame){.title = STR("Roles by sign-in provider"),
                                   .section = "/users",
                                   .back = STR("/administration"),
                                   .back_words = "Back to administration"});
    view_mapping(&c->rp->body, c, v);
    return frame_end(c);
}

/* Empty: `otherwise`; what is no day: DAY_NONE and words. */
static struct day
read_day(struct ctx *c, const char *name, struct day otherwise)
{
    const struct str typed = ctx_field(c, name);
    const struct day d = day_typed(c->today, typed);

    if (typed.n == 0)
        return otherwise;
    if (!day_known(d) || day_before(d, c->today)) {
        ctx_problem(c, name,
                    "Enter today or a day to come, such as 31 3 2027, or "
                    "leave it empty");
        return DAY_NONE;
    }
    return d;
}

static void
check_claim(struct ctx *c, struct str claim)
{
    if (claim.n == 0 || claim.n > CLAIM_VALUE_MAX)
        ctx_problem(c, "claim", "Enter the value, at most %d characters",
                    CLAIM_VALUE_MAX);
}

static struct mapping
read_mapping(struct ctx *c)
{
    const struct mapping m = {
        .claim = ctx_field(c, "claim"),
        .role = role_from_code(ctx_field(c, "role")),
        .prison = username_upper(c->a, ctx_field(c, "prison")),
        .from = read_day(c, "from", c->today),
        .to = read_day(c, "to", DAY_NONE),
        .why = ctx_field(c, "why"),
        .set_by = c->who.username,
        .set = c->now,
    };

    check_claim(c, m.claim);
    if (m.role == ROLE_COUNT)
        ctx_problem(c, "role", "Choose a role");
    if (day_known(m.to) && day_known(m.from) && day_before(m.to, m.from))
        ctx_problem(c, "to", "Enter a last day that is not before the first");
    if (m.why.n == 0 || m.why.n > WHY_MAX)
        ctx_problem(c, "why", "Say why, in %d characters or fewer", WHY_MAX);
    return m;
}

static enum err
check_prison(struct ctx *c, struct str prison)
{
    bool known = false;
    const enum err e = prison_known(c->db, prison, &known);

    if (e == OK && !known)
        ctx_problem(c, "prison",
                    "Enter the three letters of a prison that the register "
                    "has, or * for every one");
    return e;
}

static enum err
audit(struct db *db, struct ctx *c, const char *kind, struct str about)
{
    const struct audited what = {.kind = kind, .subject = about};

    return ctx_audit(db, c, &what);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct mapping *m = arg;
    const enum err e = mapping_add(db, m);

    ctx_done(c, str_from_c(here), "Added. It counts from the next sign-in");
    if (e != OK)
        return e;
    return audit(db, c, "ROLE_MAPPING",
                 arena_printf(c->a, "%s@" STR_FMT ":" STR_FMT,
                              role_code(m->role), STR_ARG(m->prison),
                              STR_ARG(m->claim)));
}

enum err
mapping_save(struct ctx *c)
{
    struct mapping m = read_mapping(c);
    enum err e = check_prison(c, m.prison);

    if (e != OK || c->problems > 0)
        return e != OK ? e : mapping_page(c);
    e = ctx_change(c, add_change, &m);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "claim", "This value gives that role there already");
    return mapping_page(c);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const enum err e = mapping_end(db, c->args.id, c->who.username, c->now);

    (void)arg;
    ctx_done(c, str_from_c(here),
             "Ended. Whoever held the role through it holds it no longer");
    if (e != OK)
        return e;
    return audit(db, c, "ROLE_MAPPING_ENDED",
                 arena_printf(c->a, "%lld", (long long)c->args.id));
}

enum err
mapping_end_save(struct ctx *c)
{
    return ctx_change(c, end_change, NULL);
}
