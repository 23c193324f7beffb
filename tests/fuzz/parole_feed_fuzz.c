/*
 * Hostile cells and names of the parole file.  Whatever the bytes: a day that
 * is read is written the same way again, and a file's name gives a moment of
 * the day that stands in it, or none.
 */
#include "feeds/parole_feed.h"

#include <stdio.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
day_comes_back(struct str s)
{
    char text[32];
    struct day d;
    bool bulk = false;

    if (!parole_day(s, &d, &bulk) || !day_known(d))
        return;
    const struct ymd c = day_to_ymd(d);

    if (bulk)
        snprintf(text, sizeof text, "%02d/%02d/%02d", c.month, c.day,
                 c.year % 100);
    else
        snprintf(text, sizeof text, "%02d-%02d-%04d", c.day, c.month, c.year);
    assert(str_eq(s, str_from_c(text)));
}

static void
name_has_the_day(struct str s)
{
    const struct instant t = parole_file_time(s);
    char text[32];

    if (!instant_known(t))
        return;
    const struct ymd c = day_to_ymd(instant_day(t));

    snprintf(text, sizeof text, "%04d%02d%02d", c.year, c.month, c.day);
    assert(str_has(s, str_from_c(text)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str rest = {(const char *)data, size};

    while (rest.n > 0) {
        const struct str line = str_cut(&rest, '\n');

        day_comes_back(line);
        name_has_the_day(line);
    }
    return 0;
}
