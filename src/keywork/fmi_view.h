/* keywork/fmi_view.h -- pages of five-minute interventions. */
#ifndef KEYWORK_FMI_VIEW_H
#define KEYWORK_FMI_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/fmi_rule.h"
#include "keywork/fmi_store.h"
#include "staff/staff_split.h"

handler_fn fmi_page, fmi_save, fmi_staff_page;
handler_fn fmi_training_page, fmi_training_save;
handler_fn fmi_skills_page, fmi_skills_save;

struct fmi_view {
    struct fmi_trainings l;
    enum fmi_state state;
    const struct fmi_training *which; /* that says so; or NULL */
    struct str on, until, trainer;    /* as typed */
};

struct fmi_staff_view {
    struct list list;
    struct staff_split split;
    size_t people, in_state[FMI_STATES];
};

struct fmi_training_view {
    struct fmi_training t;
    bool own; /* of this user: somebody else answers */
};

struct fmi_skills_view {
    struct list list;
    struct fmi_skills rows;
    struct instant stamp;
    bool may;
    struct str code, words, from, to; /* as typed */
};

#endif
