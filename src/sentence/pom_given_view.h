/*
 * sentence/pom_given_view.h -- what the page after giving hands to its view.
 */
#ifndef SENTENCE_POM_GIVEN_VIEW_H
#define SENTENCE_POM_GIVEN_VIEW_H

#include "sentence/homd_view.h"
#include "sentence/pom_given_store.h"

struct pom_given_view {
    struct pom_given g;
    struct list list;
    struct str from; /* where the user was */
};

#endif
