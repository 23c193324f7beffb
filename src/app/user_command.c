/*
 * app/user_command.c -- throughline user ...: accounts without the browser,
 * for the first administrator and for scripts.  A password is read from
 * standard input, never from the arguments, where others could see it.
 */
#include "app/command.h"

#include "access/account.h"
#include "access/audit.h"
#include "access/breached.h"
#include "access/known_again.h"
#include "access/second_factor.h"
#include "access/secret.h"
#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "user add NAME --name 'Surname, Forename' [--staff ID] "
    "[--role ROLE@PRISON]... < password\n"
    "       throughline user role NAME ROLE@PRISON [--from DAY] [--to DAY] "
    "[--why WORDS]\n"
    "       throughline user end-role NAME ROLE@PRISON\n"
    "       throughline user password NAME < password\n"
    "       throughline user end-factor NAME --known WAY --by WORDS\n"
    "       throughline user disable|enable NAME\n"
    "       throughline user list";

/* One run: the database and the account it is about. */
struct work {
    struct command *cmd;
    struct database *d;
    struct db *db;
    struct str username;
    struct account account;
    struct account_new fresh;
    struct account_grant grant[8];
    size_t grants;
    struct str hash;
    struct account_role ending;
    struct known_again known;
    bool disable;
    const char *kind; /* of the audit row */
};

static int
problem(const char *words)
{
    fprintf(stderr, "throughline: %s\n", words);
    return 2;
}

static enum err
audit(struct work *w, struct db *db, struct str detail)
{
    const struct audit_row r = {
        .chain = STR("*"),
        .at = w->cmd->now,
        .username = STR("COMMAND LINE"),
        .kind = str_from_c(w->kind),
        .route = STR("throughline user"),
        .person = STR_EMPTY,
        .subject = w->username,
        .detail = detail,
    };

    return audit_append(db, w->cmd->a, &r, NULL, 0);
}

/* "KEY_WORKER@MDI" or "INSPECTOR@*". */
static bool
read_grant(struct work *w, const char *text, struct account_grant *g)
{
    struct str prison = str_from_c(text);
    const struct str role = str_cut(&prison, '@');

    *g = (struct account_grant){
        .role = role_from_code(role),
        .prison = prison,
        .from = w->cmd->today,
        .why = STR("given on the command line"),
        .by = STR("COMMAND LINE"),
        .now = w->cmd->now,
    };
    return g->role < ROLE_COUNT && prison.n > 0;
}

static const char *
breach_problem(const struct conf *conf, struct str password)
{
    struct breached b;
    bool found = false;
    enum err e = breached_open(&b, conf->breached_file);

    if (e == OK)
        e = breached_holds(&b, password, &found);
    breached_close(&b);
    if (e != OK)
        return "the file of the setting breached_file cannot be read";
    return found ? BREACHED_PROBLEM : NULL;
}

static bool
read_password(struct work *w)
{
    static char text[PASSWORD_MAX + 2];
    size_t n = fread(text, 1, sizeof text, stdin);

    while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
        n--;
    const struct str password = {text, n};
    const char *why = password_problem(
        password, w->username, str_from_c(w->cmd->conf->password_words));
    if (why == NULL)
        why = breach_problem(w->cmd->conf, password);
    if (why != NULL) {
        problem(why);
        return false;
    }
    w->hash = password_hash(w->cmd->a, password);
    memset(text, 0, sizeof text);
    return true;
}

static enum err
add_change(struct db *db, void *arg)
{
    struct work *w = arg;
    int64_t id = 0;
    enum err e = account_create(db, &w->fresh, &id);

    for (size_t i = 0; i < w->grants && e == OK; i++) {
        w->grant[i].account = id;
        e = account_grant_role(db, &w->grant[i]);
    }
    return e == OK ? audit(w, db, STR_EMPTY) : e;
}

static int
add(struct work *w)
{
    const char *name = command_option(w->cmd, "--name");
    const char *staff = command_option(w->cmd, "--staff");
    const char *role;

    while ((role = command_option(w->cmd, "--role")) != NULL) {
        if (w->grants == COUNT_OF(w->grant) ||
            !read_grant(w, role, &w->grant[w->grants++]))
            return problem("a role is ROLE@PRISON, such as KEY_WORKER@MDI");
    }
    const char *why = username_problem(w->username);
    if (why != NULL)
        return problem(why);
    if (name == NULL)
        return problem("--name 'Surname, Forename' is missing");
    if (!read_password(w))
        return 2;
    w->kind = "ACCOUNT_ADDED";
    w->fresh = (struct account_new){
        .username = w->username,
        .name = str_from_c(name),
        .staff = staff ? strtoll(staff, NULL, 10) : 0,
        .password_hash = w->hash,
        .now = w->cmd->now,
        .by = STR("COMMAND LINE"),
    };
    const enum err e = db_change(w->d, add_change, w);
    if (e == ERR_STALE)
        return problem("there is an account of that user name already");
    return e == OK ? 0 : problem("the account could not be saved");
}

static enum err
role_change(struct db *db, void *arg)
{
    struct work *w = arg;
    const enum err e = account_grant_role(db, &w->grant[0]);

    return e == OK ? audit(w, db, STR_EMPTY) : e;
}

static struct day
day_option(struct work *w, const char *name, struct day otherwise)
{
    const char *text = command_option(w->cmd, name);

    return text ? day_parse(str_from_c(text)) : otherwise;
}

static int
give_role(struct work *w)
{
    struct account_grant *g = &w->grant[0];
    bool held = false;

    if (w->cmd->argc < 4 || !read_grant(w, w->cmd->argv[3], g))
        return command_usage(w->cmd, usage);
    g->account = w->account.id;
    g->from = day_option(w, "--from", w->cmd->today);
    g->to = day_option(w, "--to", DAY_NONE);
    const char *why = command_option(w->cmd, "--why");
    if (why != NULL)
        g->why = str_from_c(why);
    if (!day_known(g->from))
        return problem("--from is a day such as 2026-11-19");
    enum err e = account_holds(w->db, g->account, g->role, g->prison,
                               w->cmd->today, &held);
    if (e == OK && held)
        return problem("the account holds that role already");
    w->kind = "ROLE_GIVEN";
    if (e == OK)
        e = db_change(w->d, role_change, w);
    return e == OK ? 0 : problem("the role could not be saved");
}

static enum err
end_change(struct db *db, void *arg)
{
    struct work *w = arg;
    const enum err e = account_end_role(db, w->ending.id, w->ending.version,
                                        STR("COMMAND LINE"), w->cmd->now);

    return e == OK ? audit(w, db, STR_EMPTY) : e;
}

static int
end_role(struct work *w)
{
    struct account_grant g;
    struct account_roles roles;

    if (w->cmd->argc != 4 || !read_grant(w, w->cmd->argv[3], &g))
        return command_usage(w->cmd, usage);
    if (account_roles(w->db, w->cmd->a, w->account.id, &roles) != OK)
        return problem("the roles could not be read");
    w->kind = "ROLE_ENDED";
    for (size_t i = 0; i < roles.count; i++) {
        const struct account_role *r = &roles.at[i];

        if (r->role != g.role || !str_eq(r->prison, g.prison) ||
            instant_known(r->ended))
            continue;
        w->ending = *r;
        return db_change(w->d, end_change, w) == OK
                   ? 0
                   : problem("the role could not be ended");
    }
    return problem("the account does not hold that role");
}

static enum err
password_change(struct db *db, void *arg)
{
    struct work *w = arg;
    enum err e = account_set_password(db, w->account.id, w->hash, true);

    if (e == OK)
        e = account_end_sessions(db, w->account.id, "PASSWORD", w->cmd->now);
    return e == OK ? audit(w, db, STR_EMPTY) : e;
}

static int
set_password(struct work *w)
{
    if (!read_password(w))
        return 2;
    w->kind = "PASSWORD";
    return db_change(w->d, password_change, w) == OK
               ? 0
               : problem("the password could not be saved");
}

static enum err
disable_change(struct db *db, void *arg)
{
    struct work *w = arg;
    enum err e =
        account_set_disabled(db, w->account.id, w->account.version, w->disable);

    if (e == OK && w->disable)
        e = account_end_sessions(db, w->account.id, "DISABLED", w->cmd->now);
    return e == OK ? audit(w, db, STR_EMPTY) : e;
}

static int
disable(struct work *w)
{
    w->disable = strcmp(w->cmd->argv[1], "disable") == 0;
    w->kind = w->disable ? "ACCOUNT_DISABLED" : "ACCOUNT_ENABLED";
    return db_change(w->d, disable_change, w) == OK
               ? 0
               : problem("the account could not be changed");
}

static enum err
factor_change(struct db *db, void *arg)
{
    struct work *w = arg;
    const enum err e =
        factor_take_away(db, &w->account, &w->known, w->cmd->now);

    return e == OK ? audit(w, db, known_again_json(w->cmd->a, &w->known)) : e;
}

static int
no_way(void)
{
    fprintf(stderr, "throughline: --known says how they were known again:\n");
    for (enum known_again_way way = 0; way < KNOWN_AGAIN_WAYS; way++)
        fprintf(stderr, "  %-15s in person, %s\n", known_again_code(way),
                known_again_words(way));
    return 2;
}

/* A lost phone, where no administrator can sign in any more. */
static int
end_factor(struct work *w)
{
    const char *known = command_option(w->cmd, "--known");
    const char *by = command_option(w->cmd, "--by");
    struct factor f;

    if (w->cmd->argc != 3)
        return command_usage(w->cmd, usage);
    w->known.way = known_again_from(str_from_c(known != NULL ? known : ""));
    w->known.by = str_from_c(by != NULL ? by : "");
    if (w->known.way == KNOWN_AGAIN_WAYS)
        return no_way();
    const char *why = known_again_problem(w->cmd->a, w->known.by, &w->account);
    if (why != NULL)
        return problem(arena_printf(w->cmd->a, "--by: %s", why).p);
    if (factor_find(w->db, w->cmd->a, w->account.id, &f) != OK)
        return problem("the second factor could not be read");
    if (!f.on)
        return problem("the account has no second factor");
    w->kind = "SECOND_FACTOR_ENDED";
    return db_change(w->d, factor_change, w) == OK
               ? 0
               : problem("the second factor could not be taken away");
}

static int
list_accounts(struct work *w)
{
    struct account_list all;

    if (account_list(w->db, w->cmd->a, w->cmd->today, &all) != OK)
        return problem("the accounts could not be read");
    for (size_t i = 0; i < all.count; i++) {
        const struct account *t = &all.at[i];

        printf(STR_FMT "\t" STR_FMT "\t%lld roles today%s\n",
               STR_ARG(t->username), STR_ARG(t->name), (long long)t->roles,
               t->disabled ? "\tdisabled" : "");
    }
    return 0;
}

/* clang-format off */
static const struct {
    const char *name;
    int (*run)(struct work *w);
    bool about_one;  /* NAME must be an account */
} verbs[] = {
    { "add",      add,           false },
    { "role",     give_role,     true  },
    { "end-role", end_role,      true  },
    { "password", set_password,  true  },
    { "end-factor", end_factor,  true  },
    { "disable",  disable,       true  },
    { "enable",   disable,       true  },
    { "list",     list_accounts, false },
};
/* clang-format on */

static int
run_verb(struct work *w, size_t i)
{
    if (verbs[i].about_one &&
        account_find(w->db, w->cmd->a, w->username, &w->account) != OK)
        return problem("there is no account of that user name");
    return verbs[i].run(w);
}

int
user_command(struct command *cmd)
{
    struct work w = {.cmd = cmd, .username = STR_EMPTY, .hash = STR_EMPTY};
    size_t i = 0;

    while (i < COUNT_OF(verbs) && cmd->argc >= 2 &&
           strcmp(cmd->argv[1], verbs[i].name) != 0)
        i++;
    if (cmd->argc < 2 || i == COUNT_OF(verbs) ||
        (cmd->argc < 3 && strcmp(verbs[i].name, "list") != 0))
        return command_usage(cmd, usage);
    if (cmd->argc >= 3)
        w.username = username_upper(cmd->a, str_from_c(cmd->argv[2]));
    if (command_database(cmd, 1, &w.d) != OK)
        return 2;
    w.db = database_reader(w.d, 0);
    const int status = run_verb(&w, i);
    database_close(w.d);
    return status;
}
