#include "estate/accounts.h"

#include "access/account.h"
#include "access/secret.h"
#include "estate/users.h"
#include "sentence/com_store.h"

struct accounts {
    struct arena *a;
    struct instant now;
    struct day today;
    struct str hash;
};

static enum err
add_account(struct db *db, const struct accounts *w,
            const struct estate_user *u)
{
    struct account known;
    int64_t id = 0;
    enum err e = account_find(db, w->a, str_from_c(u->username), &known);

    if (e != ERR_NOT_FOUND)
        return e;
    const struct account_new fresh = {
        .username = str_from_c(u->username),
        .name = str_from_c(u->name),
        .staff = u->staff_id,
        .password_hash = w->hash,
        .now = w->now,
        .by = STR("SYS"),
    };
    e = account_create(db, &fresh, &id);
    if (e != OK)
        return e;
    const struct account_grant grant = {
        .account = id,
        .role = u->role,
        .prison = str_from_c(u->prison),
        .from = w->today,
        .why = STR("demonstration"),
        .by = STR("SYS"),
        .now = w->now,
    };
    e = account_grant_role(db, &grant);
    return e == OK ? com_link_set(db, id, str_from_c(u->officer),
                                  str_from_c(u->unit), STR("SYS"), w->now)
                   : e;
}

static enum err
accounts_change(struct db *db, void *arg)
{
    const struct accounts *w = arg;
    enum err e = OK;

    for (size_t i = 0; i < ESTATE_USER_COUNT && e == OK; i++) {
        const struct estate_user u = estate_user(i);

        e = add_account(db, w, &u);
    }
    return e;
}

enum err
estate_accounts(struct database *d, struct arena *a, struct instant now,
                struct day today)
{
    struct accounts w = {.a = a,
                         .now = now,
                         .today = today,
                         .hash = password_hash(a, STR(ESTATE_PASSWORD))};

    return db_change(d, accounts_change, &w);
}

void
estate_accounts_write(struct buf *out)
{
    buf_printf(out, "Sign-ins of the demonstration, password \"%s\":\n",
               ESTATE_PASSWORD);
    for (size_t i = 0; i < ESTATE_USER_COUNT; i++) {
        const struct estate_user u = estate_user(i);

        buf_printf(out, "  %-12s %s, %s\n", u.username,
                   *u.unit != '\0' ? "Manager of a probation unit, names COMs"
                                   : role_shown(u.role),
                   str_eq(str_from_c(u.prison), STR("*")) ? "every prison"
                                                          : u.prison);
    }
}
