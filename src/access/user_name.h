/*
 * access/user_name.h -- who somebody is whose user name a row keeps.
 *
 * Pages say who did it in words: "Fairhurst, Mark", not MFAIRHURST.  The record
 * of use (access/audit.h) keeps and shows the user name itself.  A page asks
 * the store once for each, however often it names them.
 */
#ifndef ACCESS_USER_NAME_H
#define ACCESS_USER_NAME_H

#include "access/page.h"

/* The name of the account; "The service" for what came with it or by the
 * command line; the text itself when it is nobody's user name.  `username` must
 * live as long as the page. */
struct str user_name(struct ctx *c, struct str username);

#endif
