#include "app/clock.h"

#include <time.h>

static int64_t shift_ms; /* set once, before the first thread */

static int64_t
machine_ms(void)
{
    struct timespec t;
    const int rc = clock_gettime(CLOCK_REALTIME, &t);

    assert(rc == 0);
    (void)rc;
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void
clock_start(struct instant start)
{
    shift_ms = instant_known(start) ? start.ms - machine_ms() : 0;
}

struct instant
clock_now(void)
{
    return (struct instant){machine_ms() + shift_ms};
}

struct day
clock_today(void)
{
    return instant_day(clock_now());
}
