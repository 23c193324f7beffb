/*
 * app/more.h -- every page that a user may go to, in one place: what the
 * navigation has no room for is here.
 *
 * A test holds it against the site map: a page that stands on its own and is
 * not listed fails.
 */
#ifndef APP_MORE_H
#define APP_MORE_H

#include "access/frame.h"
#include "access/route.h"

handler_fn more_page;

struct more_row {
    const char *group, *href, *words, *hint;
};
extern const struct more_row more_rows[];
extern const size_t more_row_count;

/* The route of an address of the table; NULL when the site map has none. */
const struct route *more_route(const char *href);

#endif
