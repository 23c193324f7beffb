/*
 * access/draft.h -- the answer to what assets/js/autosave.js sends every few
 * seconds: {"saved":"09:15"}, and no page.
 */
#ifndef ACCESS_DRAFT_H
#define ACCESS_DRAFT_H

#include "access/page.h"

/* After the change: takes back the redirect that it asked for. */
void draft_saved(struct ctx *c);

#endif
