/*
 * keywork/note_limit.h -- the page of the numbers of notes and answers
 * (keywork/note_limits.h): what holds, held and will hold, and another row from
 * a day on.
 *
 * A row is of one prison and holds from its day in place of the national one
 * and of the preset; none is changed or taken away (R009).
 */
#ifndef KEYWORK_NOTE_LIMIT_H
#define KEYWORK_NOTE_LIMIT_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/note_limits.h"

handler_fn note_limit_page, note_limit_save;

struct note_limit_view {
    struct list list;
    struct instant stamp;
    struct str name, value, from; /* as typed */
    bool may;
};

#endif
