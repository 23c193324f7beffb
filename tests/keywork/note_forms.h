/*
 * tests/keywork/note_forms.h -- what an officer of Millbrook types of a session
 * with A2003BC, and the address of the n-th note that comes of it.
 */
#ifndef TEST_KEYWORK_NOTE_FORMS_H
#define TEST_KEYWORK_NOTE_FORMS_H

#include "app/millbrook.h"

#define WHEN \
    "kind=SESSION&day=2026-11-19&start=08:05&end=08:50&place=ROOM&private=yes"
#define AGREED                                                            \
    "&agreement=We+meet+on+Thursdays.+What+you+tell+me+stays+with+me+but" \
    "+for+harm&accepted=YES"
#define LONG_ENOUGH                                                          \
    "&talked=Petar+told+me+about+his+daughter+who+starts+school+in+January+" \
    "and+how+he+wants+to+write+to+her+every+week.+He+has+asked+the+library+" \
    "for+a+book+on+drawing+so+that+he+can+make+her+a+picture+story.+He+is+"  \
    "worried+that+his+letters+do+not+arrive+because+the+last+two+were+not+"  \
    "answered+and+he+asked+me+to+find+out+from+the+mail+room+what+happened."

#define NOTE(n, after)                                                      \
    visit_nth(                                                              \
        &v, "/people/A2003BC/notes/",                                       \
        "select id from case_note where id like 't%' order by length(id), " \
        "id",                                                               \
        (n), (after))

#endif
