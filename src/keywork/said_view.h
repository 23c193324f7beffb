/* keywork/said_view.h -- pages of what people say of their key work. */
#ifndef KEYWORK_SAID_VIEW_H
#define KEYWORK_SAID_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/said_rule.h"
#include "keywork/said_store.h"
#include "people/person_store.h"

handler_fn said_page, said_enter_page, said_enter_save, said_slips_page;
handler_fn said_person_page, said_person_save, said_back_save;

struct said_view {
    struct list list;
    struct said_words *words; /* of wings and quarters that are shown */
    size_t words_count;
    int least;
    bool may;
};

struct said_enter_view {
    struct said_wings wings;
    struct str wing, quarter, count[SAIDS]; /* as typed */
    struct day now, before;                 /* quarters; before: or none */
};

struct said_person_view {
    struct person p;
    struct said_words_list words; /* with the name */
    bool may;
    bool own; /* this user holds sessions with them: enters nothing */
    struct str typed;
    enum said_share share; /* SAID_SHARES: not said */
};

/* "October to December 2026" */
struct str said_quarter_words(struct arena *a, struct day quarter);

#endif
