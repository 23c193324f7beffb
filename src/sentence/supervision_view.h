/* sentence/supervision_view.h -- the pages of the supervision of a case. */
#ifndef SENTENCE_SUPERVISION_VIEW_H
#define SENTENCE_SUPERVISION_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "people/person_store.h"
#include "sentence/pom_store.h"
#include "sentence/supervision_store.h"
#include "sentence/supervisor_store.h"
#include "sentence/task.h"

handler_fn supervision_page, supervision_new_page, supervision_new_save,
    supervisor_save;

struct supervision_view {
    struct person p;
    struct tasks tasks; /* late, or due soon: what to talk about */
    struct list list;
    struct day next; /* when the task is due; or none */
    struct pom_pair pom;
    struct supervisors supervisors;
    struct supervisor_answer supervisor;
    bool may, names; /* names: says who supervises */
};

#endif
