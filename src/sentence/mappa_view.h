/* sentence/mappa_view.h -- the page of a person's referrals to MAPPA, as it is
 * handed to its view. */
#ifndef SENTENCE_MAPPA_VIEW_H
#define SENTENCE_MAPPA_VIEW_H

#include "sentence/handover_view.h"
#include "access/list.h"
#include "sentence/mappa_rule.h"
#include "sentence/mappa_trained.h"

handler_fn mappa_page, mappa_begin_save, mappa_ask_save, mappa_write_save;
handler_fn mappa_meeting_save, mappa_training_save;
handler_fn mappa_trainings_page, mappa_answer_page, mappa_answer_save;
handler_fn mappa_need_save;

struct mappa_view {
    struct handover_view h;
    struct mappa_referrals all;
    struct mappa_referral *open; /* in preparation; or NULL */
    struct mappa_training training;
    bool trained;         /* this user's training holds today */
    struct str untrained; /* why not */
    bool takes_part;      /* this user, of one side or the other */
    struct str not_mine;  /* why this user may not lead it; empty: they do */
};

/* Training of those for whom this user answers, or only their own. */
struct mappa_trained_view {
    struct mappa_scope scope;
    struct mappa_trained_list all;
    const struct mappa_trained *one; /* of the form */
    struct list list;
    bool needed, may_set;
    struct str from; /* as typed */
};

/* "words-17": each control of the page has a name of its own. */
const char *mappa_field(struct ctx *c, const char *name, int64_t id);

#endif
