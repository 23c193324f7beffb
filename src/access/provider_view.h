/*
 * access/provider_view.h -- pages of the sign-in provider: going there, coming
 * back, signing out of it, and what its groups are worth here.
 */
#ifndef ACCESS_PROVIDER_VIEW_H
#define ACCESS_PROVIDER_VIEW_H

#include "access/frame.h"
#include "access/provider_store.h"
#include "access/route.h"

struct provider_problem {
    const char *provider;    /* its name */
    struct str title, words; /* what it is, what to do */
    const char *reason;      /* for the help desk; NULL: nothing to tell */
    struct str again; /* address to begin again; empty: the sign-in page */
};

struct mapping_view {
    const char *provider; /* NULL: none is set up */
    const char *claim;    /* whose values are mapped */
    struct mappings rows;
};

/* The sign-in page needs these two; NULL and false without a provider. */
const char *provider_name(const struct ctx *c);
bool provider_is_only_way(const struct ctx *c);

/* Where a sign-out leads: on to the provider's, for who came from it. */
struct str provider_after_sign_out(const struct ctx *c);

extern const struct route_table provider_routes;

handler_fn provider_begin_page, provider_return_page;
handler_fn provider_out_page, provider_out_there_page, provider_ended_save;
handler_fn mapping_page, mapping_save, mapping_end_save;

#endif
