/*
 * app/replica.h -- pages of figures, read from a standby of the database.
 *
 * Who it is and what they may see is asked of the primary, so whoever has just
 * signed in is known.  Then the handler reads from the standby; when that lacks
 * changes the page says as of when it is.  When it does not answer, the primary
 * does.
 */
#ifndef APP_REPLICA_H
#define APP_REPLICA_H

#include "app/serve.h"

/* Opens the standby of the settings; none, or one that does not answer, leaves
 * s->replica NULL, the latter with a line in the log. */
void replica_open(struct service *s);

/* The handler of c's route, on the standby where there is one for it. */
enum err replica_handle(const struct service *s, unsigned worker,
                        struct ctx *c) MUST_USE;

#endif
