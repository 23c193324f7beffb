/*
 * estate/notes.h -- case notes as the feed would send them.
 *
 * Every session drawn has its note (KA/KS); between sessions there are
 * entries (KA/KE, in open prisons REPORT/POE) and general notes.  Some officers
 * write the same note again and again with the names changed.
 */
#ifndef ESTATE_NOTES_H
#define ESTATE_NOTES_H

#include "base/buf.h"
#include "estate/group.h"

/* How many notes a prison has; note i is written by estate_note_document(). */
size_t estate_notes_count(const struct estate_prison *prison);

/* Replaces what is in `out` by note `i`, 0 to estate_notes_count() - 1; `text`
 * is room to work in.  Answers the day it was written. */
struct day estate_note_document(struct buf *out, struct buf *text,
                                const struct estate_group *g,
                                const struct estate_prison *prison, size_t i);

#endif
