/*
 * Hostile days and moments, a line each.  Whatever the bytes: what is read is
 * written, and read again as the same.
 */
#include "base/instant.h"
#include "feeds/load_rule.h"
#include "http/date.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
instant_comes_back(struct instant t)
{
    char text[INSTANT_TEXT_SIZE];

    instant_to_text(t, text);
    assert(instant_parse(str_from_c(text)).ms == t.ms);
    assert(day_known(instant_day(t)));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str rest = {(const char *)data, size};
    struct arena a = {0};

    while (rest.n > 0) {
        const struct str line = str_cut(&rest, '\n');
        const struct day d = day_parse(line);
        const struct instant t = instant_parse(line);
        const struct instant h = http_date_read(line);
        const struct instant typed = load_as_of(&a, line);

        if (day_known(d)) {
            assert(line.n == 10 && day_from_ymd(day_to_ymd(d)).n == d.n);
        }
        if (instant_known(t))
            instant_comes_back(t);
        if (instant_known(typed))
            instant_comes_back(typed);
        if (instant_known(h))
            assert(http_date_read(http_date_write(&a, h)).ms == h.ms);
    }
    arena_reset(&a);
    return 0;
}
