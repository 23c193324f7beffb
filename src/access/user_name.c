#include "access/user_name.h"

#include "access/account.h"

/* The newest first: one page names few people, many times. */
struct known_name {
    struct str username, name;
    struct known_name *next;
};

static struct str
look_up(struct ctx *c, struct str username)
{
    struct account who;

    if (str_eq(username, STR("SYS")))
        return STR("The service");
    return account_find(c->db, c->a, username, &who) == OK ? who.name
                                                           : username;
}

struct str
user_name(struct ctx *c, struct str username)
{
    if (username.n == 0)
        return username;
    for (const struct known_name *n = c->names; n != NULL; n = n->next)
        if (str_eq(n->username, username))
            return n->name;
    struct known_name *n = arena_new(c->a, struct known_name);

    *n = (struct known_name){username, look_up(c, username), c->names};
    c->names = n;
    return n->name;
}
