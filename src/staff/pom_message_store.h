/* staff/pom_message_store.h -- messages of a POM to the key worker, read and
 * written. */
#ifndef STAFF_POM_MESSAGE_STORE_H
#define STAFF_POM_MESSAGE_STORE_H

#include "db/db.h"
#include "staff/pom_message.h"

/* About a person, newest first. */
enum err pom_messages_of(struct db *db, struct arena *a, struct str person,
                         struct pom_messages *out) MUST_USE;
/* Unread about a person here, oldest first. */
enum err pom_messages_unread(struct db *db, struct arena *a, struct str person,
                             struct str prison,
                             struct pom_messages *out) MUST_USE;
/* Unread about everybody whose key worker this is, or whom they cover today;
 * oldest first. */
enum err pom_messages_for(struct db *db, struct arena *a, struct str prison,
                          int64_t staff, struct day today,
                          struct pom_messages *out) MUST_USE;
/* ERR_NOT_FOUND: there is none of that number about this person. */
enum err pom_message_one(struct db *db, struct arena *a, struct str person,
                         int64_t id, struct pom_message *out) MUST_USE;

/* Who is key worker of a person now; empty: nobody. */
enum err pom_message_to(struct db *db, struct arena *a, struct str person,
                        struct str *name) MUST_USE;
/* Are they the person's key worker, or do they cover today? */
enum err pom_message_is_for(struct db *db, struct str person, int64_t staff,
                            struct day today, bool *yes) MUST_USE;

/* Inside a change: person, prison, words, by and at. */
enum err pom_message_add(struct db *db, const struct pom_message *m) MUST_USE;
/* Inside a change: read_by, read_at and answer.  ERR_STALE: it was read. */
enum err pom_message_read(struct db *db, const struct pom_message *m) MUST_USE;

#endif
