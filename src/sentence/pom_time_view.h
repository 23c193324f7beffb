/*
 * sentence/pom_time_view.h -- the page of POMs' protected hours.
 */
#ifndef SENTENCE_POM_TIME_VIEW_H
#define SENTENCE_POM_TIME_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "sentence/pom_time_store.h"

struct pom_time_view {
    struct list list;
    struct pom_times t;
    struct pom_time_row typed;
    struct str staff, hours, weeks, from; /* as typed */
    struct instant stamp;
    bool may;
};

handler_fn pom_time_page, pom_time_save;

#endif
