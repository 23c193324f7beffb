/* sentence/message_store.h -- messages of a COM and a person, read and written;
 * the words of one never change. */
#ifndef SENTENCE_MESSAGE_STORE_H
#define SENTENCE_MESSAGE_STORE_H

#include "db/db.h"
#include "sentence/message.h"

enum err messages_of(struct db *db, struct arena *a, struct str person,
                     struct messages *out) MUST_USE;
/* ERR_NOT_FOUND: that person has no such message. */
enum err message_read(struct db *db, struct arena *a, struct str person,
                      int64_t id, struct message *out) MUST_USE;
/* Inside a change: person, prison, to_person, words, by and at. */
enum err message_add(struct db *db, const struct message *m) MUST_USE;
/* Inside a change: reached, how, reached_by and reached_at.  ERR_STALE: it had
 * reached them already. */
enum err message_reach(struct db *db, const struct message *m) MUST_USE;

#endif
