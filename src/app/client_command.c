/*
 * app/client_command.c -- throughline client ...: programs that ask the JSON
 * interface, without the browser.  A token is written to standard output, this
 * once, and to nowhere else.
 */
#include "app/command.h"

#include "access/account.h"
#include "access/audit.h"
#include "access/client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "client add NAME --owner WORDS --scope SCOPE [--scope SCOPE]... "
    "[--prison CODE] [--from DAY] [--to DAY]\n"
    "       throughline client token NAME [--days 365]\n"
    "       throughline client revoke NAME [--token HINT]\n"
    "       throughline client list\n"
    "scopes: VIEW_POM_ALLOCATIONS ALLOCATIONS__ALLOCATIONS__RO "
    "SAR_DATA_ACCESS";

static const struct str by = STR_INIT("COMMAND LINE");

/* One run: the database and the client it is about. */
struct work {
    struct command *cmd;
    struct database *d;
    struct db *db;
    struct api_client client;
    struct str token; /* made */
    struct instant expires;
    int64_t ending; /* token to revoke; 0: the client */
    const char *kind;
};

static int
problem(const char *words)
{
    fprintf(stderr, "throughline: %s\n", words);
    return 2;
}

static enum err
audit(struct work *w, struct db *db)
{
    const struct audit_row r = {
        .chain = STR("*"),
        .at = w->cmd->now,
        .username = by,
        .kind = str_from_c(w->kind),
        .route = STR("throughline client"),
        .person = STR_EMPTY,
        .subject = w->client.name,
        .detail = STR_EMPTY,
    };

    return audit_append(db, w->cmd->a, &r, NULL, 0);
}

static enum err
add_change(struct db *db, void *arg)
{
    struct work *w = arg;
    int64_t id = 0;
    const enum err e = client_create(db, &w->client, by, w->cmd->now, &id);

    return e == OK ? audit(w, db) : e;
}

static bool
read_scopes(struct work *w)
{
    const char *code;

    while ((code = command_option(w->cmd, "--scope")) != NULL) {
        const enum permit p = client_scope_from(str_from_c(code));

        if (p == PERMIT_NONE)
            return false;
        w->client.scopes |= permit_bit(p);
    }
    return w->client.scopes != 0;
}

static bool
read_day(struct work *w, const char *name, struct day otherwise,
         struct day *out)
{
    const char *text = command_option(w->cmd, name);

    *out = text != NULL ? day_parse(str_from_c(text)) : otherwise;
    return text == NULL || day_known(*out);
}

static int
add(struct work *w)
{
    struct api_client *t = &w->client;
    const char *owner = command_option(w->cmd, "--owner");
    const char *prison = command_option(w->cmd, "--prison");

    t->owner = owner != NULL ? str_from_c(owner) : STR_EMPTY;
    t->prison = prison != NULL ? str_from_c(prison) : STR("*");
    const char *why = client_name_problem(t->name);
    if (why == NULL)
        why = client_owner_problem(t->owner);
    if (why != NULL)
        return problem(why);
    if (!read_scopes(w))
        return problem("a --scope is missing or there is none of that name; "
                       "see throughline client");
    if (!read_day(w, "--from", w->cmd->today, &t->from) ||
        !read_day(w, "--to", DAY_NONE, &t->to))
        return problem("--from and --to are days such as 2026-11-19");
    w->kind = "CLIENT_ADDED";
    const enum err e = db_change(w->d, add_change, w);
    if (e == ERR_STALE)
        return problem("there is a program of that name already");
    return e == OK ? 0 : problem("it could not be saved");
}

static enum err
token_change(struct db *db, void *arg)
{
    struct work *w = arg;
    const enum err e = client_token_keep(db, w->cmd->a, w->client.id, w->token,
                                         w->expires, by, w->cmd->now);

    return e == OK ? audit(w, db) : e;
}

static int
make_token(struct work *w)
{
    const char *text = command_option(w->cmd, "--days");
    const long days = text != NULL ? strtol(text, NULL, 10) : CLIENT_TOKEN_DAYS;

    if (days < 1 || days > CLIENT_TOKEN_DAYS_MAX)
        return problem("--days is a number from 1 to 730");
    if (!client_holds(&w->client, w->cmd->today))
        return problem("it is not let in today: it needs no token");
    w->kind = "TOKEN_MADE";
    w->token = client_token_make(w->cmd->a);
    w->expires =
        (struct instant){w->cmd->now.ms + (int64_t)days * 24 * 60 * 60 * 1000};
    if (db_change(w->d, token_change, w) != OK)
        return problem("the token could not be saved");
    printf(STR_FMT "\n", STR_ARG(w->token));
    return 0;
}

static enum err
revoke_change(struct db *db, void *arg)
{
    struct work *w = arg;
    const enum err e =
        w->ending != 0
            ? client_token_revoke(db, w->client.id, w->ending, by, w->cmd->now)
            : client_revoke(db, &w->client, by, w->cmd->now);

    return e == OK ? audit(w, db) : e;
}

static int
revoke(struct work *w)
{
    const char *hint = command_option(w->cmd, "--token");
    struct client_tokens all;

    if (client_tokens(w->db, w->cmd->a, w->client.id, &all) != OK)
        return problem("the tokens could not be read");
    for (size_t i = 0; i < all.count && hint != NULL; i++)
        if (str_eq(all.at[i].hint, str_from_c(hint)))
            w->ending = all.at[i].id;
    if (hint != NULL && w->ending == 0)
        return problem("it has no token that begins so; see throughline "
                       "client list");
    w->kind = w->ending != 0 ? "TOKEN_REVOKED" : "CLIENT_REVOKED";
    const enum err e = db_change(w->d, revoke_change, w);
    if (e == ERR_STALE)
        return problem("it was revoked before");
    return e == OK ? 0 : problem("it could not be saved");
}

static void
list_tokens(struct work *w, const struct api_client *t)
{
    struct client_tokens all;

    if (client_tokens(w->db, w->cmd->a, t->id, &all) != OK)
        return;
    for (size_t i = 0; i < all.count; i++) {
        const struct client_token *k = &all.at[i];
        char until[INSTANT_TEXT_SIZE];

        instant_to_text(k->expires, until);
        printf("\t" STR_FMT "\tuntil %.10s%s\n", STR_ARG(k->hint), until,
               instant_known(k->revoked) ? "\trevoked" : "");
    }
}

static int
list_all(struct work *w)
{
    struct client_list all;

    if (client_list(w->db, w->cmd->a, w->cmd->now, &all) != OK)
        return problem("the programs could not be read");
    for (size_t i = 0; i < all.count; i++) {
        const struct api_client *t = &all.at[i];

        printf(STR_FMT "\t" STR_FMT "\t" STR_FMT "%s\n", STR_ARG(t->name),
               STR_ARG(t->prison), STR_ARG(t->owner),
               client_holds(t, w->cmd->today) ? "" : "\tnot let in");
        list_tokens(w, t);
    }
    return 0;
}

/* clang-format off */
static const struct {
    const char *name;
    int (*run)(struct work *w);
    bool named, about_one; /* NAME is given; and is a client's */
} verbs[] = {
    { "add",    add,        true,  false },
    { "token",  make_token, true,  true  },
    { "revoke", revoke,     true,  true  },
    { "list",   list_all,   false, false },
};
/* clang-format on */

static int
run_verb(struct work *w, size_t i)
{
    if (verbs[i].about_one && client_find(w->db, w->cmd->a, w->client.name,
                                          w->cmd->now, &w->client) != OK)
        return problem("there is no program of that name");
    return verbs[i].run(w);
}

int
client_command(struct command *cmd)
{
    struct work w = {.cmd = cmd};
    size_t i = 0;

    while (i < COUNT_OF(verbs) && cmd->argc >= 2 &&
           strcmp(cmd->argv[1], verbs[i].name) != 0)
        i++;
    if (cmd->argc < 2 || i == COUNT_OF(verbs) ||
        (cmd->argc < 3 && verbs[i].named))
        return command_usage(cmd, usage);
    if (verbs[i].named)
        w.client.name = username_upper(cmd->a, str_from_c(cmd->argv[2]));
    if (command_database(cmd, 1, &w.d) != OK)
        return 2;
    w.db = database_reader(w.d, 0);
    const int status = run_verb(&w, i);
    database_close(w.d);
    return status;
}
