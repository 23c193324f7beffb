/*
 * sentence/mappa_trained.h -- training for MAPPA: recorded by whoever had it,
 * confirmed by somebody else; and from which day whoever leads a referral needs
 * it.
 *
 * Rule: MP-5 to MP-7 (doc/rules/mappa.md)
 */
#ifndef SENTENCE_MAPPA_TRAINED_H
#define SENTENCE_MAPPA_TRAINED_H

#include "db/db.h"
#include "sentence/mappa.h"

/* Does a training hold on a day: confirmed, and not over?  MP-5 */
bool mappa_training_holds(const struct mappa_training *t, struct day today);
/* What is the matter with it, in words, for whoever had it; empty: it holds. */
struct str mappa_training_problem(const struct mappa_training *t,
                                  struct day today);
/* What is wrong with an answer to a training; empty: nothing.  MP-6 */
struct mappa_answer {
    bool confirmed;
    struct day until;
    struct str words;
};
struct str mappa_answer_problem(const struct mappa_answer *n,
                                const struct mappa_training *t,
                                struct day today, const char **field);

struct mappa_trained {
    int64_t id, account, answer; /* answer: the newest row, 0: none */
    struct str name;
    struct mappa_training what;
    struct instant at;
};
struct mappa_trained_list {
    struct mappa_trained *at; /* newest first */
    size_t count;
};

/* The training of an account that counts on a day longest; or none. */
enum err mappa_trained(struct db *db, struct arena *a, int64_t account,
                       struct day today, struct mappa_training *out) MUST_USE;
/* Those that are not over: one's own, of who works at a prison, of the officers
 * of a unit; empty: of none. */
struct mappa_scope {
    int64_t account;
    struct str prison, unit;
};
enum err mappa_trainings(struct db *db, struct arena *a,
                         const struct mappa_scope *s, struct day today,
                         struct mappa_trained_list *out) MUST_USE;
/* Must whoever leads a referral of that prison have it on a day?  MP-7 */
enum err mappa_is_needed(struct db *db, struct str prison, struct day today,
                         bool *out) MUST_USE;

/* Inside a change: */
struct mappa_hand {
    int64_t account;
    struct str by; /* name */
    struct instant at;
};
enum err mappa_training_add(struct db *db, const struct mappa_training *t,
                            const struct mappa_hand *h) MUST_USE;
/* ERR_STALE: somebody answered it meanwhile. */
enum err mappa_training_answer(struct db *db, const struct mappa_trained *t,
                               const struct mappa_answer *n,
                               const struct mappa_hand *h) MUST_USE;
/* ERR_STALE: there is a row of that day. */
enum err mappa_need_add(struct db *db, struct str prison, struct day from,
                        bool needed, const struct mappa_hand *h) MUST_USE;

#endif
