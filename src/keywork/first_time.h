/*
 * keywork/first_time.h -- the page of what somebody was told who is in prison
 * for the first time.
 */
#ifndef KEYWORK_FIRST_TIME_H
#define KEYWORK_FIRST_TIME_H

#include "access/frame.h"
#include "keywork/first_time_store.h"
#include "people/person.h"

handler_fn first_time_page, first_time_save;

enum { FIRST_TIME_LANGUAGE_MAX = 60 };

struct first_time_view {
    struct person p;
    struct first_times rows;
    struct first_time typed;
    struct str answer; /* as typed */
    bool may;
};

#endif
