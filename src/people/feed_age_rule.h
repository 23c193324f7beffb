/*
 * people/feed_age_rule.h -- what stands here of a person is as old as the feed
 * that told it: which feed is late.  Pure.
 *
 * A feed that fails takes nothing away: the old values stay, with the time
 * they are from (FEED-16, doc/feeds/README.md).
 */
#ifndef PEOPLE_FEED_AGE_RULE_H
#define PEOPLE_FEED_AGE_RULE_H

#include "base/instant.h"

enum feed_source {
    FEED_PRISON,
    FEED_PROBATION, /* COM, tier, MAPPA, risk of serious harm */
    FEED_OASYS,
    FEED_PAROLE,
    FEED_SOURCES
};
/* "the prison's record", as it stands in a sentence. */
const char *feed_source_words(enum feed_source s);

/* Should it have come again since?  Not known is never late: nothing stands
 * here that could be old. */
bool feed_is_late(enum feed_source s, struct instant as_of, struct instant now);

#endif
