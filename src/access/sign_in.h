/*
 * access/sign_in.h -- nouns of the sign-in pages, and this room's routes.
 */
#ifndef ACCESS_SIGN_IN_H
#define ACCESS_SIGN_IN_H

#include "access/frame.h"
#include "access/route.h"

struct prison_choice {
    struct str code, name;
};
enum { PRISON_CHOICES_MAX = 200 };
struct prison_choices {
    struct prison_choice at[PRISON_CHOICES_MAX];
    size_t count;
    struct str from; /* where to go on */
};

extern const struct route_table access_routes; /* access/routes.c */

handler_fn sign_in_page, sign_in_save, sign_out_save;
handler_fn own_account_page, password_page, password_save;
handler_fn prison_page, prison_save;
handler_fn reason_page, reason_save;

/* Once the session in hand was ended: takes its cookie away and leads on. */
enum err sign_in_leave(struct ctx *c) MUST_USE;

#endif
