/*
 * keywork/session_rule.h -- kinds, places and parts in words and codes; what
 * must be said before a session is on record; the note as one text.
 *
 * Pure.  Rule: SN-1 to SN-9, doc/rules/session.md.
 */
#ifndef KEYWORK_SESSION_RULE_H
#define KEYWORK_SESSION_RULE_H

#include "keywork/session.h"

const char *session_kind_code(enum session_kind k);
const char *session_kind_words(enum session_kind k);
const char *session_kind_hint(enum session_kind k);
/* Of the national register of note types. */
const char *session_kind_type(enum session_kind k);
const char *session_kind_sub_type(enum session_kind k);
/* KIND_COUNT, PLACE_COUNT ...: no such code. */
enum session_kind session_kind_from(struct str code);
/* Sat down with time for it: place, privacy, both times, first agreement. */
bool session_is_session(enum session_kind k);

const char *session_place_code(enum session_place p);
const char *session_place_words(enum session_place p);
enum session_place session_place_from(struct str code);

const char *note_part_code(enum note_part p);
const char *note_part_words(enum note_part p);
enum note_part note_part_from(struct str code);

const char *goal_mark_code(enum goal_mark m);
const char *goal_mark_words(enum goal_mark m);
enum goal_mark goal_mark_from(struct str code);

const char *interpreter_code(enum interpreter i);
const char *interpreter_words(enum interpreter i);
enum interpreter interpreter_from(struct str code);

const char *accepted_code(enum accepted a);
const char *accepted_words(enum accepted a);
enum accepted accepted_from(struct str code); /* NOT_ASKED: no such code */

/* What is wrong, with the field it is about and what to do; NULL fields end
 * the list.  SN-2 to SN-7 */
struct session_wrong {
    const char *field, *words;
};
enum { SESSION_WRONGS_MAX = 24 };
struct session_now {
    struct day today;
    int minute; /* of the day, London */
    bool first; /* the person's first session here: needs the agreement */
};
size_t session_wrongs(const struct session_note *n,
                      const struct session_now *now,
                      struct session_wrong wrong[static SESSION_WRONGS_MAX]);

/* Minutes it took; 0 when they are not known. */
int session_minutes(const struct session_note *n);

/* Entered more than a day after it ended.  SN-6 */
bool session_is_late(const struct session_note *n,
                     const struct session_now *now);

/* The note as one text: its parts under their headings, goals, promises. */
struct str session_text(struct arena *a, const struct session_note *n);

/* Characters, as a person counts them. */
size_t session_characters(struct str s);
size_t session_words(struct str s);

#endif
