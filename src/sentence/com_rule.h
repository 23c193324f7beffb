/*
 * sentence/com_rule.h -- who is a person's COM when a feed and the manager of
 * a unit say different things, and how far it has gone when nobody is named.
 *
 * Pure.  Source: SM A14.5 to A14.8, A16, A19; doc/rules/community.md
 */
#ifndef SENTENCE_COM_RULE_H
#define SENTENCE_COM_RULE_H

#include "sentence/com.h"
#include "sentence/handover.h"

/* What nDelius says against what was named here. */
struct com_told {
    bool somebody;        /* the feed names somebody */
    struct str officer;   /* their code */
    struct instant as_of; /* of the document */
};

/*
 * Whether the feed's word holds.  Without a naming it does.  A feed that still
 * names nobody does not take back what the unit's manager named; one that
 * names another does when it is younger than the naming.
 * Takes   `now` the term that runs, or NULL.
 * Rule    CM-1
 */
bool com_feed_holds(const struct com_told *told, const struct com_term *now);

struct com_wait_facts {
    struct day today; /* known */
    enum responsible who;
    bool named;          /* a COM is */
    bool released;       /* has left */
    struct day handover; /* or none */
    struct day since;    /* without one: responsible since */
};

/* How long nobody has been named, in the steps of the policy. */
struct com_wait {
    bool waits;              /* a COM is needed, now or within the first step,
                                and nobody is named */
    struct day counted_from; /* the COM takes over, leads or supports */
    const struct com_step *reached; /* the last; NULL: none yet */
    struct day reached_on;
    struct day next_on; /* DAY_NONE: there is no more */
    int days;           /* today - counted_from: negative before */
};

/* Rule: CM-2.  `steps` are in the order of their days. */
struct com_wait com_wait_of(const struct com_wait_facts *f,
                            const struct com_steps *steps);

/* Is `whom` (UNIT, HOMD ...) told at this step? */
bool com_step_tells(const struct com_step *s, struct str whom);

/* How many COMs were named from that day on; naming the same one again does not
 * count.  `t` is newest first.  Rule: CM-4 */
size_t com_named_since(const struct com_terms *t, struct day since);

/* "8 weeks before", "on the day", "2 days after" */
struct str com_step_words(struct arena *a, const struct com_step *s);

#endif
