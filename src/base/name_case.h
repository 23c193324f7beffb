/*
 * base/name_case.h -- names as people write them, from a feed of capitals.
 *
 * The national record holds names in capitals, so which letters were capital
 * was never entered.  A name that has a small letter was written by somebody
 * and stays exactly as it is; a name of capitals alone is shown with a capital
 * at the beginning of each part: AYDIN, O'NEIL, SMITH-JONES, MCDONALD become
 * Aydin, O'Neil, Smith-Jones, McDonald (doc/adr/0008).  Pure.
 */
#ifndef BASE_NAME_CASE_H
#define BASE_NAME_CASE_H

#include "base/arena.h"

/* `name` itself when nothing is to be done.  Takes UTF-8; bytes that are none
 * stay as they are. */
struct str name_in_case(struct arena *a, struct str name) MUST_USE;

#endif
