#include "access/user_name.h"

#include "access/account.h"

struct str
user_name(struct ctx *c, struct str username)
{
    struct account who;

    if (str_eq(username, STR("SYS")))
        return STR("The service");
    return account_find(c->db, c->a, username, &who) == OK ? who.name
                                                           : username;
}
