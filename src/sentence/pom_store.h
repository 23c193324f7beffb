/*
 * sentence/pom_store.h -- who is this person's POM, since when, and who was;
 * POMs given, changed and ended.
 *
 *     struct pom_pair now;
 *     e = pom_of(db, a, number, today, &now);
 *     if (now.primary.allocation == 0)
 *         ... nobody: the case waits (homd_store.h lists it)
 *     else
 *         ... now.primary.name, now.primary.since, now.primary.staff
 *
 * pom_of() is one statement over the index `allocation_open`; pom_history()
 * one over `allocation_person`.  For lists of many people join the table:
 *
 *     left join allocation a on a.person = p.number and a.policy = 'POM'
 *                           and a.to_at is null      -- 'POM_CO': works along
 *     left join staff s on s.id = a.staff
 *
 * The functions that write run inside a change, audit themselves and tell the
 * world (offender-management.allocation.changed: SM D3).
 */
#ifndef SENTENCE_POM_STORE_H
#define SENTENCE_POM_STORE_H

#include "access/page.h"
#include "sentence/pom_give_rule.h"

/* The POMs a person has now, wherever they are; whoever is nobody has
 * allocation 0.  A co-worker alone counts as nobody: look at `primary`. */
enum err pom_of(struct db *db, struct arena *a, struct str number,
                struct day today, struct pom_pair *out) MUST_USE;

/* Everybody who ever was, at every prison, newest first. */
enum err pom_history(struct db *db, struct arena *a, struct str number,
                     struct poms *out) MUST_USE;

/* Who does it, where and when. */
struct pom_actor {
    struct arena *a;
    struct str prison;
    struct str by;
    struct instant at;
    struct day today;
    struct ctx *c; /* for the audit; NULL: a feed, which has its own trail */
};

/* One case to be given to one POM. */
struct pom_order {
    struct str person;
    int64_t staff;
    enum pom_part part;
    int64_t was; /* id of the allocation the user saw; 0: nobody */
    struct pom_reasons reasons;
    struct str detail;
    struct str why; /* a note for the POM; may be empty */
};
struct pom_done {
    enum pom_answer answer;
    int64_t id;                /* of the new allocation, when POM_GIVEN */
    int64_t before;            /* of the one it ended; 0: none */
    enum pom_type recommended; /* by the facts of now */
    enum pom_type_row rule;
    struct str name; /* of the POM */
};

/*
 * Inside a change: everything is looked at anew, then the open allocation of
 * that part ends (OVERRIDE) and the new one begins.  A change of primary POM
 * leaves the co-worker (SM A11.3).  Only POM_GIVEN changed something.
 * Rule: PG-1 to PG-10
 */
enum err pom_give(struct db *db, const struct pom_actor *by,
                  const struct pom_order *o, struct pom_done *done) MUST_USE;

/* Inside a change: ends one.  `reason` is a code of allocation.end_reason
 * (MANUAL, UNDONE, STAFF_STATUS_CHANGE ...).  ERR_STALE: it is not as seen. */
struct pom_ending {
    struct str person;
    int64_t id, version;
    enum pom_part part;
    const char *reason;
    struct str why;
};
enum err pom_end(struct db *db, const struct pom_actor *by,
                 const struct pom_ending *end) MUST_USE;

/*
 * Inside a change: what the national service says a person's POM is.  Nothing
 * happens when that is known, when something newer is known, or when the POM
 * was given here on a page: then *differs, which is a question for a person.
 * `staff` 0: it names nobody.
 * Rule: PG-20 to PG-23
 */
struct pom_told {
    struct str person, prison;
    enum pom_part part;
    int64_t staff;
    struct instant since; /* as told; not known: `as_of` */
    struct instant as_of; /* of the document */
};
enum err pom_tell(struct db *db, const struct pom_told *t, bool *changed,
                  bool *differs) MUST_USE;

#endif
