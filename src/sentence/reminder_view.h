/* sentence/reminder_view.h -- the pages of reminders: one's own, and what one
 * wants to hear of. */
#ifndef SENTENCE_REMINDER_VIEW_H
#define SENTENCE_REMINDER_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "sentence/pom_time_store.h"
#include "sentence/reminder_store.h"

extern const struct route_table reminder_routes;

handler_fn reminders_page, reminder_done_save;
handler_fn reminder_choices_page, reminder_choices_save;

struct reminders_view {
    bool past;
    struct reminder_list reminders;
    struct reminder_reviews reviews; /* for who may change settings */
    struct pom_times poms;           /* for a governor or a head of OMD */
    struct list list;
};

struct reminder_choices_view {
    enum reminder_way way[REMINDER_KINDS];
};

#endif
