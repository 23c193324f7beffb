/*
 * app/estate_anew.h -- a database that does not exist yet is made beside its
 * place, in bulk, and put there when it is whole.
 *
 * An estate that was half made when the machine stopped is of no use, so
 * nothing waits for the disk until the end; and nobody finds half of one.  A
 * database that exists, one of PostgreSQL, and one with an archive are filled
 * in their place, change by change, as an import fills them.
 */
#ifndef APP_ESTATE_ANEW_H
#define APP_ESTATE_ANEW_H

#include "app/command.h"

struct anew {
    const char *place; /* in cmd->conf */
    char *beside;      /* NULL: it is filled in its place */
};

/* Opens the one or the other.  Says on stderr what is wrong.  The caller
 * closes *out and then calls anew_end(). */
enum err anew_begin(struct anew *w, const struct command *cmd,
                    struct database **out) MUST_USE;
/* Puts it into its place if it was `filled` (OK), else takes it away. */
enum err anew_end(struct anew *w, enum err filled) MUST_USE;

#endif
