/*
 * app/clock.h -- the one place that reads the clock.
 *
 * Everything else gets `now` and `today` as arguments.  Tests move the clock:
 * it then starts at the time given and goes on from there.
 */
#ifndef APP_CLOCK_H
#define APP_CLOCK_H

#include "base/instant.h"

/* `start` is INSTANT_NONE for the machine's own time. */
void clock_start(struct instant start);
struct instant clock_now(void);
struct day clock_today(void); /* in London */

#endif
