/* access/clients_page.c -- programs that ask the JSON interface. */
#include "access/clients.h"

#include "access/account.h"
#include "access/prison.h"
#include "base/day_typed.h"
#include "gen/access_clients_view.h"

#define MS_A_DAY (INT64_C(24) * 60 * 60 * 1000)

/* clang-format off */
static const struct route routes[] = {
  /* method path                                 permit        handler */
  { GET,  "/clients",                            MANAGE_USERS, clients_page,             0, false },
  { GET,  "/clients/new",                        MANAGE_USERS, client_new_page,          0, false },
  { POST, "/clients/new",                        MANAGE_USERS, client_new_save,          0, false },
  { GET,  "/clients/{name}",                     MANAGE_USERS, client_page,              0, false },
  { POST, "/clients/{name}/token",               MANAGE_USERS, client_token_save,        0, false },
  { POST, "/clients/{name}/token/{id}/revoke",   MANAGE_USERS, client_token_revoke_save, 0, false },
  { POST, "/clients/{name}/revoke",              MANAGE_USERS, client_revoke_save,       0, false },
};

static const struct list_column columns[] = {
    { "name",   "Name",               LIST_WORDS,  LIST_HEAD },
    { "owner",  "Who answers for it", LIST_WORDS,  0 },
    { "prison", "Prison",             LIST_WORDS,  0 },
    { "tokens", "Tokens that hold",   LIST_NUMBER, 0 },
    { "ends",   "The last one ends",  LIST_DAY,    0 },
    { "last",   "Last used",          LIST_DAY,    0 },
    { "state",  "State",              LIST_WORDS,  0 },
};
enum { NAME, OWNER, PRISON, TOKENS, ENDS, LAST, STATE };
/* clang-format on */

const struct route_table client_routes = {routes, COUNT_OF(routes)};

static struct str
state_words(const struct api_client *t, const struct ctx *c)
{
    if (instant_known(t->revoked))
        return STR("Shut out");
    if (!client_holds(t, c->today))
        return STR("Not today");
    return client_ends_soon(t, c->now) ? STR("Needs a new token soon")
                                       : STR("Let in");
}

enum err
clients_page(struct ctx *c)
{
    struct clients_view *v = arena_new(c->a, struct clients_view);
    struct client_list all;
    const enum err e = client_list(c->db, c->a, c->now, &all);

    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "name", "programs");
    v->list.caption = "Programs";
    v->list.nothing = "No program was let in yet.";
    for (size_t i = 0; i < all.count; i++) {
        const struct api_client *t = &all.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[NAME], t->name, STR_EMPTY);
        cell[NAME].href =
            arena_printf(c->a, "/clients/" STR_FMT, STR_ARG(t->name));
        list_words(&cell[OWNER], t->owner, STR_EMPTY);
        list_words(&cell[PRISON],
                   str_eq(t->prison, STR("*")) ? STR("every prison")
                                               : t->prison,
                   STR_EMPTY);
        list_number(&cell[TOKENS], t->tokens);
        list_day(&cell[ENDS], instant_day(t->ends));
        list_day(&cell[LAST], instant_day(t->last_used));
        list_words(&cell[STATE], state_words(t, c), STR_EMPTY);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Programs"),
                                   .section = "/clients",
                                   .back = STR("/administration"),
                                   .back_words = "Back to administration"});
    view_clients(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- a new one ---- */

bool
clients_scope_chosen(const struct ctx *c, const char *code)
{
    for (size_t i = 0; i < c->form.count; i++)
        if (str_eq(c->form.field[i].name, STR("scope")) &&
            str_eq(c->form.field[i].value, str_from_c(code)))
            return true;
    return false;
}

enum err
client_new_page(struct ctx *c)
{
    frame_begin(c, &(struct frame){.title = STR("Let a program in"),
                                   .section = "/clients",
                                   .back = STR("/clients"),
                                   .back_words = "Back to programs"});
    view_client_new(&c->rp->body, c);
    return frame_end(c);
}

/* Whoever manages the users of one prison lets programs in there only. */
static enum err
check_prison(struct ctx *c, struct str prison)
{
    bool known = false;
    const enum err e = prison_known(c->db, prison, &known);

    if (e == OK && !known)
        ctx_problem(c, "prison",
                    "Enter the three letters of a prison of the register, or * "
                    "for every one");
    else if (e == OK && !who_may_at(&c->who, MANAGE_USERS, prison))
        ctx_problem(c, "prison",
                    "You may let programs in to your own prisons only");
    return e;
}

static enum err
read_new(struct ctx *c, struct api_client *n)
{
    const struct str to = ctx_field(c, "to");

    *n = (struct api_client){
        .name = username_upper(c->a, ctx_field(c, "name")),
        .owner = str_trim(ctx_field(c, "owner")),
        .prison = username_upper(c->a, ctx_field(c, "prison")),
        .from = c->today,
        .to = day_typed(c->today, to),
    };
    for (size_t i = 0; i < client_scopes_count; i++)
        if (clients_scope_chosen(c, client_scopes[i].code))
            n->scopes |= permit_bit(client_scopes[i].permit);
    const char *why = client_name_problem(n->name);
    if (why != NULL)
        ctx_problem(c, "name", "%s", why);
    why = client_owner_problem(n->owner);
    if (why != NULL)
        ctx_problem(c, "owner", "%s", why);
    if (n->scopes == 0)
        ctx_problem(c, "scope", "Choose what it may ask for");
    if (to.n > 0 && (!day_known(n->to) || day_before(n->to, c->today)))
        ctx_problem(c, "to",
                    "Enter a day to come, such as 31 3 2027, or leave it "
                    "empty");
    return check_prison(c, n->prison);
}

static struct str
client_url(struct ctx *c, struct str name)
{
    return arena_printf(c->a, "/clients/" STR_FMT, STR_ARG(name));
}

static enum err
audit(struct db *db, struct ctx *c, const char *kind, struct str name,
      struct str after)
{
    const struct audited what = {.kind = kind, .subject = name, .after = after};

    return ctx_audit(db, c, &what);
}

static struct str
client_json(struct ctx *c, const struct api_client *n)
{
    struct str scopes = STR_EMPTY;

    for (size_t i = 0; i < client_scopes_count; i++)
        if (n->scopes & permit_bit(client_scopes[i].permit))
            scopes =
                arena_printf(c->a, STR_FMT "%s\"%s\"", STR_ARG(scopes),
                             scopes.n > 0 ? "," : "", client_scopes[i].code);
    return arena_printf(c->a,
                        "{\"prison\":\"" STR_FMT "\",\"scopes\":[" STR_FMT "]}",
                        STR_ARG(n->prison), STR_ARG(scopes));
}

static enum err
create_change(struct db *db, struct ctx *c, void *arg)
{
    const struct api_client *n = arg;
    int64_t id = 0;
    const enum err e = client_create(db, n, c->who.username, c->now, &id);

    ctx_done(c, client_url(c, n->name), "It is let in. Make its first token");
    return e == OK ? audit(db, c, "CLIENT_ADDED", n->name, client_json(c, n))
                   : e;
}

enum err
client_new_save(struct ctx *c)
{
    struct api_client n;
    enum err e = read_new(c, &n);

    if (e != OK || c->problems > 0)
        return e != OK ? e : client_new_page(c);
    e = ctx_change(c, create_change, &n);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "name", "There is a program of that name already");
    return client_new_page(c);
}

/* ---- one of them ---- */

static enum err
load(struct ctx *c, struct client_view *v)
{
    enum err e = client_find(c->db, c->a, c->args.name, c->now, &v->client);

    if (e == OK)
        e = client_tokens(c->db, c->a, v->client.id, &v->tokens);
    if (e == OK && !who_may_at(&c->who, MANAGE_USERS, v->client.prison))
        e = ERR_NOT_FOUND;
    if (e == OK)
        v->holds = client_holds(&v->client, c->today);
    return e;
}

static enum err
show(struct ctx *c, struct client_view *v)
{
    c->subject = v->client.name;
    frame_begin(c, &(struct frame){.title = v->client.name,
                                   .section = "/clients",
                                   .back = STR("/clients"),
                                   .back_words = "Back to programs"});
    view_client(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
client_page(struct ctx *c)
{
    struct client_view *v = arena_new(c->a, struct client_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

struct making {
    struct client_view *v;
    struct str token;
    int64_t days;
};

static enum err
token_change(struct db *db, struct ctx *c, void *arg)
{
    const struct making *m = arg;
    const struct api_client *t = &m->v->client;
    const struct instant expires = {c->now.ms + m->days * MS_A_DAY};
    const enum err e = client_token_keep(db, c->a, t->id, m->token, expires,
                                         c->who.username, c->now);

    ctx_done(c, client_url(c, t->name),
             "The token is " STR_FMT ". It is shown this once: copy it now",
             STR_ARG(m->token));
    return e == OK ? audit(db, c, "TOKEN_MADE", t->name,
                           arena_printf(c->a, "{\"days\":%lld}",
                                        (long long)m->days))
                   : e;
}

enum err
client_token_save(struct ctx *c)
{
    struct client_view *v = arena_new(c->a, struct client_view);
    struct making m = {
        .v = v,
        .token = client_token_make(c->a),
        .days = ctx_field_int(c, "days", 0),
    };
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    if (m.days < 1 || m.days > CLIENT_TOKEN_DAYS_MAX)
        ctx_problem(c, "days", "Enter a number of days from 1 to %d",
                    CLIENT_TOKEN_DAYS_MAX);
    if (!v->holds)
        ctx_problem(c, "tokens", "It is not let in today: it needs no token");
    return c->problems > 0 ? show(c, v) : ctx_change(c, token_change, &m);
}

static enum err
token_revoke_change(struct db *db, struct ctx *c, void *arg)
{
    const struct api_client *t = &((struct client_view *)arg)->client;
    const enum err e =
        client_token_revoke(db, t->id, c->args.id, c->who.username, c->now);

    ctx_done(c, client_url(c, t->name), "The token holds no longer");
    return e == OK ? audit(db, c, "TOKEN_REVOKED", t->name,
                           arena_printf(c->a, "{\"token\":%lld}",
                                        (long long)c->args.id))
                   : e;
}

enum err
client_token_revoke_save(struct ctx *c)
{
    struct client_view *v = arena_new(c->a, struct client_view);
    const enum err e = load(c, v);

    return e == OK ? ctx_change(c, token_revoke_change, v) : e;
}

static enum err
revoke_change(struct db *db, struct ctx *c, void *arg)
{
    struct api_client t = ((struct client_view *)arg)->client;

    t.version = ctx_field_int(c, "version", 0);
    const enum err e = client_revoke(db, &t, c->who.username, c->now);
    ctx_done(c, client_url(c, t.name), "It is shut out");
    return e == OK ? audit(db, c, "CLIENT_REVOKED", t.name, STR_EMPTY) : e;
}

enum err
client_revoke_save(struct ctx *c)
{
    struct client_view *v = arena_new(c->a, struct client_view);
    const enum err e = load(c, v);

    return e == OK ? ctx_change(c, revoke_change, v) : e;
}
