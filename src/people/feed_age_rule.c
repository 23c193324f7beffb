#include "people/feed_age_rule.h"

#define MS_AN_HOUR (INT64_C(60) * 60 * 1000)

/* A day and half a day more for those that come every day; the parole file
 * not at a long weekend. */
static const struct {
    const char *words;
    int64_t hours;
} sources[FEED_SOURCES] = {
    [FEED_PRISON] = {"the prison\xE2\x80\x99s record", 36         },
    [FEED_PROBATION] = {"probation",                      36         },
    [FEED_OASYS] = {"OASys",                          8 * 24     },
    [FEED_PAROLE] = {"the parole file",                4 * 24 + 12},
};

const char *
feed_source_words(enum feed_source s)
{
    assert(s < FEED_SOURCES);
    return sources[s].words;
}

bool
feed_is_late(enum feed_source s, struct instant as_of, struct instant now)
{
    assert(s < FEED_SOURCES);
    return instant_known(as_of) &&
           now.ms - as_of.ms > sources[s].hours * MS_AN_HOUR;
}
