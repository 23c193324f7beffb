/*
 * access/provider_trip.h -- what the pages that send somebody to the provider
 * share.
 */
#ifndef ACCESS_PROVIDER_TRIP_H
#define ACCESS_PROVIDER_TRIP_H

#include "access/page.h"

enum { ADDRESS_BYTES = 16 * 1024 };

/* One more parameter of an address. */
void provider_parameter(struct buf *b, const char *name, struct str value);

/* To another site: an address that the settings led to, nothing typed.  Frees
 * `b`. */
enum err provider_send_away(struct ctx *c, struct buf *b) MUST_USE;

#endif
