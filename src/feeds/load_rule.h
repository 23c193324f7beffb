/*
 * feeds/load_rule.h -- how a load went, in words.  Pure.
 */
#ifndef FEEDS_LOAD_RULE_H
#define FEEDS_LOAD_RULE_H

#include "base/arena.h"
#include "feeds/load.h"

/*  constant          shown                colour of its tag */
#define LOAD_STATE_LIST(X)                          \
    X(LOAD_RUNS, "Being read", "blue")              \
    X(LOAD_NOT_FINISHED, "Not finished", "yellow")  \
    X(LOAD_STOPPED, "Stopped", "yellow")            \
    X(LOAD_NOTHING_USABLE, "Nothing usable", "red") \
    X(LOAD_SOME_REFUSED, "Some refused", "yellow")  \
    X(LOAD_WELL, "All well", "green")

#define LOAD_STATE_ENUM(name, shown, colour) name,
enum load_state { LOAD_STATE_LIST(LOAD_STATE_ENUM) LOAD_STATE_COUNT };
#undef LOAD_STATE_ENUM

/* `runs`: a job of this server is reading it now. */
enum load_state load_state(const struct load *l, bool runs);
const char *load_state_shown(enum load_state s);
const char *load_state_colour(enum load_state s);

/* Documents that were of use, whatever they did. */
int64_t load_useful(const struct load *l);

/* Sentences that say what to do, in the order of their weight; at most
 * LOAD_ADVICE_MAX.  Answers how many; none when all is well. */
enum { LOAD_ADVICE_MAX = 9 };
size_t load_advice(const struct load *l, enum load_state s,
                   const char *out[static LOAD_ADVICE_MAX]);

/* Of what time a file is, as typed: "19/11/2026", "19/11/2026 06:00", or ISO.
 * A time is London's.  INSTANT_NONE when it cannot be read. */
struct instant load_as_of(struct arena *a, struct str typed);

#endif
