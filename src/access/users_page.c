/* access/users_page.c -- accounts and roles, by administrators. */
#include "access/users.h"

#include "access/secret.h"
#include "access/prison.h"
#include "base/day_typed.h"
#include "base/fold.h"
#include "gen/access_users_view.h"

enum { WHY_MAX = 200, NAME_MAX_BYTES = 120, FIRST_PASSWORD_BYTES = 8 };

#define PROVIDED_ROLES                                                 \
    "This person signs in by the provider, and the groups there give " \
    "the roles: change the table of values, or the groups"
#define PROVIDED_PASSWORD \
    "This person signs in by the provider, which keeps the password"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",     "Name",           LIST_WORDS,  LIST_HEAD },
    { "username", "User name",      LIST_WORDS,  0 },
    { "roles",    "Roles today",    LIST_NUMBER, 0 },
    { "last",     "Last signed in", LIST_DAY,    0 },
    { "state",    "State",          LIST_WORDS,  0 },
};
enum { NAME, USERNAME, ROLES, LAST, STATE };
/* clang-format on */

enum err
users_page(struct ctx *c)
{
    struct users_view *v = arena_new(c->a, struct users_view);
    struct account_list all;
    const enum err e = account_list(c->db, c->a, c->today, &all);

    if (e != OK)
        return e;
    v->typed = ctx_query(c, "q");
    v->list = list_begin(c, columns, COUNT_OF(columns), "name", "users");
    v->list.caption = "Accounts";
    v->list.nothing = "Nobody is called so.";
    const struct str wanted = fold(c->a, v->typed);
    for (size_t i = 0; i < all.count; i++) {
        const struct account *t = &all.at[i];
        const struct str name = fold_name(c->a, t->name, t->username);

        if (!str_has(name, wanted))
            continue;
        struct list_cell *cell = list_row(c, &v->list);
        list_words(&cell[NAME], t->name, name);
        cell[NAME].href =
            arena_printf(c->a, "/users/" STR_FMT, STR_ARG(t->username));
        list_words(&cell[USERNAME], t->username, STR_EMPTY);
        list_number(&cell[ROLES], t->roles);
        list_day(&cell[LAST], instant_day(t->last_in));
        list_words(&cell[STATE], t->disabled ? STR("Disabled") : STR("Working"),
                   STR_EMPTY);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Users"),
                                   .section = "/users",
                                   .back = STR_EMPTY});
    view_users(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load(struct ctx *c, struct user_view *v)
{
    enum err e = account_find(c->db, c->a, c->args.name, &v->account);

    if (e == OK)
        e = factor_find(c->db, c->a, v->account.id, &v->factor);
    if (e == OK)
        e = provider_binding(c->db, c->a, v->account.id, &v->provider);
    return e == OK ? account_roles(c->db, c->a, v->account.id, &v->roles) : e;
}

static enum err
show(struct ctx *c, struct user_view *v)
{
    c->subject = v->account.username;
    frame_begin(c, &(struct frame){.title = v->account.name,
                                   .section = "/users",
                                   .back = STR("/users"),
                                   .back_words = "Back to users"});
    view_user(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
user_page(struct ctx *c)
{
    struct user_view *v = arena_new(c->a, struct user_view);
    const enum err e = load(c, v);

    v->once = STR_EMPTY;
    return e == OK ? show(c, v) : e;
}

/* The role that the form gives; problems when it is none. */
static struct account_grant
read_grant(struct ctx *c)
{
    const struct str to = ctx_field(c, "to");
    const struct account_grant g = {
        .role = role_from_code(ctx_field(c, "role")),
        .prison = username_upper(c->a, ctx_field(c, "prison")),
        .from = c->today,
        .to = day_typed(c->today, to),
        .why = ctx_field(c, "why"),
        .by = c->who.username,
        .now = c->now,
        .review = day_add_months(c->today, 12),
    };

    if (g.role == ROLE_COUNT)
        ctx_problem(c, "role", "Choose a role");
    if (g.prison.n != 3 && !str_eq(g.prison, STR("*")))
        ctx_problem(c, "prison",
                    "Enter the three letters of a prison, or * for every one");
    if (to.n > 0 && (!day_known(g.to) || day_before(g.to, c->today)))
        ctx_problem(c, "to",
                    "Enter a day to come, such as 31 3 2027, or "
                    "leave it empty");
    if (g.why.n == 0)
        ctx_problem(c, "why", "Say why the role is needed");
    if (g.why.n > WHY_MAX)
        ctx_problem(c, "why", "Say why in %d characters or fewer", WHY_MAX);
    return g;
}

static enum err
check_prison(struct ctx *c, struct str prison)
{
    bool known = false;
    const enum err e = prison_known(c->db, prison, &known);

    if (e == OK && !known && ctx_problem_of(c, "prison").n == 0)
        ctx_problem(c, "prison", "The register has no prison " STR_FMT,
                    STR_ARG(prison));
    return e;
}

static struct str
user_url(struct ctx *c, struct str username)
{
    return arena_printf(c->a, "/users/" STR_FMT, STR_ARG(username));
}

static enum err
audit(struct db *db, struct ctx *c, const char *kind, struct str username,
      struct str after)
{
    const struct audited what = {
        .kind = kind, .subject = username, .after = after};

    return ctx_audit(db, c, &what);
}

static struct str
grant_json(struct ctx *c, const struct account_grant *g)
{
    return arena_printf(c->a, "{\"role\":\"%s\",\"prison\":\"" STR_FMT "\"}",
                        role_code(g->role), STR_ARG(g->prison));
}

/* ---- a new account ---- */

struct creating {
    struct account_new account;
    struct account_grant grant;
    struct str password;
};

enum err
user_new_page(struct ctx *c)
{
    frame_begin(c, &(struct frame){.title = STR("Create an account"),
                                   .section = "/users",
                                   .back = STR("/users")});
    view_user_new(&c->rp->body, c);
    return frame_end(c);
}

static enum err
create_change(struct db *db, struct ctx *c, void *arg)
{
    struct creating *n = arg;
    int64_t id = 0;
    enum err e = account_create(db, &n->account, &id);

    n->grant.account = id;
    if (e == OK)
        e = account_grant_role(db, &n->grant);
    ctx_done(c, user_url(c, n->account.username),
             "Account created. First password: " STR_FMT
             ". It is shown this once; give it in person",
             STR_ARG(n->password));
    return e == OK ? audit(db, c, "ACCOUNT_ADDED", n->account.username,
                           grant_json(c, &n->grant))
                   : e;
}

static void
check_new(struct ctx *c, const struct creating *n)
{
    const char *why = username_problem(n->account.username);

    if (why != NULL)
        ctx_problem(c, "username", "%s", why);
    if (n->account.name.n == 0 || n->account.name.n > NAME_MAX_BYTES ||
        !str_has(n->account.name, STR(",")))
        ctx_problem(c, "name", "Enter the name as Surname, Forename");
    if (ctx_field(c, "staff").n > 0 && n->account.staff <= 0)
        ctx_problem(c, "staff",
                    "Enter the staff number, digits only, or "
                    "leave it empty");
}

enum err
user_new_save(struct ctx *c)
{
    struct creating n = {
        .account = {.username = username_upper(c->a, ctx_field(c, "username")),
                    .name = ctx_field(c, "name"),
                    .staff = ctx_field_int(c, "staff", 0),
                    .must_change = true,
                    .now = c->now,
                    .by = c->who.username},
        .password = secret_random_hex(c->a, FIRST_PASSWORD_BYTES),
    };

    check_new(c, &n);
    n.grant = read_grant(c);
    enum err e = check_prison(c, n.grant.prison);
    if (e != OK || c->problems > 0)
        return e != OK ? e : user_new_page(c);
    n.account.password_hash = password_hash(c->a, n.password);
    e = ctx_change(c, create_change, &n);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "username", "Somebody has that user name already");
    return user_new_page(c);
}

/* ---- roles ---- */

struct granting {
    struct user_view *v;
    struct account_grant grant;
};

static enum err
grant_change(struct db *db, struct ctx *c, void *arg)
{
    struct granting *g = arg;
    bool held = false;
    enum err e = account_holds(db, g->grant.account, g->grant.role,
                               g->grant.prison, c->today, &held);

    if (e == OK && held)
        return ERR_STALE;
    if (e == OK)
        e = account_grant_role(db, &g->grant);
    ctx_done(c, user_url(c, g->v->account.username), "Role given");
    return e == OK ? audit(db, c, "ROLE_GIVEN", g->v->account.username,
                           grant_json(c, &g->grant))
                   : e;
}

enum err
user_role_save(struct ctx *c)
{
    struct user_view *v = arena_new(c->a, struct user_view);
    struct granting g = {.v = v};
    enum err e = load(c, v);

    v->once = STR_EMPTY;
    if (e != OK)
        return e;
    g.grant = read_grant(c);
    g.grant.account = v->account.id;
    if (v->provider.there)
        ctx_problem(c, "roles", PROVIDED_ROLES);
    e = check_prison(c, g.grant.prison);
    if (e != OK || c->problems > 0)
        return e != OK ? e : show(c, v);
    e = ctx_change(c, grant_change, &g);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "role", "They hold that role there already");
    return show(c, v);
}

static const struct account_role *
role_of(const struct user_view *v, int64_t id)
{
    for (size_t i = 0; i < v->roles.count; i++)
        if (v->roles.at[i].id == id)
            return &v->roles.at[i];
    return NULL;
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct user_view *v = arg;
    const enum err e =
        account_end_role(db, c->args.id, ctx_field_int(c, "version", 0),
                         c->who.username, c->now);

    ctx_done(c, user_url(c, v->account.username), "Role ended");
    return e == OK ? audit(db, c, "ROLE_ENDED", v->account.username,
                           arena_printf(c->a, "{\"role\":%lld}",
                                        (long long)c->args.id))
                   : e;
}

/* Somebody must be left who can give roles. */
static enum err
last_administrator(struct ctx *c, const struct user_view *v, bool *last)
{
    int64_t others = 0;
    const enum err e =
        account_other_administrators(c->db, v->account.id, c->today, &others);

    *last = others == 0;
    return e;
}

enum err
user_role_end_save(struct ctx *c)
{
    struct user_view *v = arena_new(c->a, struct user_view);
    bool last = false;
    enum err e = load(c, v);

    v->once = STR_EMPTY;
    if (e != OK)
        return e;
    const struct account_role *r = role_of(v, c->args.id);
    if (r == NULL)
        return ERR_NOT_FOUND;
    if (r->role == ROLE_ADMINISTRATOR)
        e = last_administrator(c, v, &last);
    if (e == OK && last) {
        ctx_problem(c, "roles",
                    "This is the last administrator. Give "
                    "somebody else the role first");
        return show(c, v);
    }
    return e == OK ? ctx_change(c, end_change, v) : e;
}

/* ---- state and password ---- */

static enum err
state_change(struct db *db, struct ctx *c, void *arg)
{
    const struct user_view *v = arg;
    const bool disabled = str_eq(ctx_field(c, "disabled"), STR("yes"));
    enum err e = account_set_disabled(db, v->account.id,
                                      ctx_field_int(c, "version", 0), disabled);

    if (e == OK && disabled)
        e = account_end_sessions(db, v->account.id, "DISABLED", c->now);
    ctx_done(c, user_url(c, v->account.username),
             disabled ? "Account disabled. Every session of it has ended"
                      : "Account enabled");
    return e == OK
               ? audit(db, c, disabled ? "ACCOUNT_DISABLED" : "ACCOUNT_ENABLED",
                       v->account.username, STR_EMPTY)
               : e;
}

enum err
user_state_save(struct ctx *c)
{
    struct user_view *v = arena_new(c->a, struct user_view);
    bool last = false;
    enum err e = load(c, v);

    v->once = STR_EMPTY;
    if (e == OK && str_eq(ctx_field(c, "disabled"), STR("yes")))
        e = last_administrator(c, v, &last);
    if (e != OK)
        return e;
    if (last) {
        ctx_problem(c, "roles",
                    "This is the last administrator. Give "
                    "somebody else the role first");
        return show(c, v);
    }
    return ctx_change(c, state_change, v);
}

struct resetting {
    struct user_view *v;
    struct str password, hash;
};

static enum err
password_change(struct db *db, struct ctx *c, void *arg)
{
    const struct resetting *r = arg;
    enum err e = account_set_password(db, r->v->account.id, r->hash, true);

    if (e == OK)
        e = account_end_sessions(db, r->v->account.id, "PASSWORD", c->now);
    ctx_done(c, user_url(c, r->v->account.username),
             "New first password: " STR_FMT
             ". It is shown this once; give it in person",
             STR_ARG(r->password));
    return e == OK ? audit(db, c, "PASSWORD", r->v->account.username, STR_EMPTY)
                   : e;
}

enum err
user_password_save(struct ctx *c)
{
    struct user_view *v = arena_new(c->a, struct user_view);
    struct resetting r = {
        .v = v, .password = secret_random_hex(c->a, FIRST_PASSWORD_BYTES)};
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->once = STR_EMPTY;
    if (v->provider.there) {
        ctx_problem(c, "roles", PROVIDED_PASSWORD);
        return show(c, v);
    }
    r.hash = password_hash(c->a, r.password);
    return ctx_change(c, password_change, &r);
}
