/*
 * access/route.h -- from an address to a row of the site map.
 */
#ifndef ACCESS_ROUTE_H
#define ACCESS_ROUTE_H

#include "access/page.h"

/* One room's rows, and all rooms together. */
struct route_table {
    const struct route *at;
    size_t count;
};
struct site_map {
    const struct route_table *const *table;
    size_t tables;
};

/*
 * Finds the row of an address and fills in what its pattern captures.  A part
 * that does not have the shape of its capture does not match, so no handler
 * meets a malformed one.
 * Errors  ERR_NOT_FOUND no such address; ERR_METHOD another method only.
 */
enum err route_find(const struct site_map *map, enum method m, struct str path,
                    const struct route **out, struct args *args) MUST_USE;

/* Whether `s` has the shape of a prison number, "A1234BC". */
bool route_is_person_number(struct str s);

/* Whether `s` has the shape of a {word}: an id without it has no page. */
bool route_is_word(struct str s);

/* Whether `path` (without its query) is one of our GET pages: what a `from=`
 * or a sign-in may send the browser back to. */
bool route_is_page(const struct site_map *map, struct str target);

#endif
