/*
 * estate/note_text.h -- what a key work note says, good or poor.
 *
 * Notes are put together from sentence parts on facts of the person (family,
 * work, course, worry) that stay the same from note to note, so that a good
 * note follows on from the last one.  How a note reads is the band of the
 * quality scale: 4 knows the person and follows on, 3 less so, 2 is general,
 * 1a says next to nothing, 1b tells of something that was no session.
 */
#ifndef ESTATE_NOTE_TEXT_H
#define ESTATE_NOTE_TEXT_H

#include "base/buf.h"
#include "estate/person.h"
#include "estate/random.h"

struct note_about {
    const struct estate_person *person;
    uint64_t seed;       /* of the estate: the person's facts hang on it */
    const char *pom;     /* surname, or NULL */
    const char *officer; /* surname */
    struct day day;
    bool first; /* their first session */
};

/* Adds the text of a session note to `out`. */
void estate_note_session(struct buf *out, struct estate_random *r,
                         enum note_band band, const struct note_about *about);

/* Adds the text of an entry: something noticed or done between sessions. */
void estate_note_entry(struct buf *out, struct estate_random *r,
                       const struct note_about *about);

/* The same for an officer's note on the wing, not of key work. */
void estate_note_general(struct buf *out, struct estate_random *r,
                         const struct note_about *about);

#endif
