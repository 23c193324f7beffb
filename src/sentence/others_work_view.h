/* sentence/others_work_view.h -- hours given to others' work, as the page hands
 * them to its view. */
#ifndef SENTENCE_OTHERS_WORK_VIEW_H
#define SENTENCE_OTHERS_WORK_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "sentence/others_work.h"

handler_fn others_work_page, others_work_save;

enum { OTHERS_SUMS_MAX = 200 };

struct others_sums {
    const char *caption, *head;
    struct others_sum at[OTHERS_SUMS_MAX];
    size_t count;
};
struct others_work_view {
    struct others_works all;
    struct list list;
    struct others_sums pom, role, unit;
    int64_t minutes; /* of all */
    struct str person, day, typed_minutes, owner, why;
    bool may; /* a POM enters their own */
};

/* "3.5" hours. */
struct str others_hours(struct arena *a, int64_t minutes);

#endif
