/*
 * keywork/duty_view.h -- the week of the detail as its pages draw it.
 */
#ifndef KEYWORK_DUTY_VIEW_H
#define KEYWORK_DUTY_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "keywork/duty_rule.h"
#include "keywork/duty_store.h"
#include "keywork/redeployment_store.h"
#include "keywork/supply_store.h"

enum { DUTY_CELLS_MOST = 200 }; /* changed at once */

/* What was typed below the week. */
struct duty_typed {
    struct str duty, from, to, minutes, note, by_template;
    bool guarded;
    const struct str *cell; /* chosen: "3001.2026-11-23.AM.0" */
    size_t cells;
};

struct duty_view {
    struct str wing; /* chosen, or empty */
    struct wing_names wings;
    struct duty_week w;
    struct list list;
    struct duty_typed typed;
    struct str bare[8]; /* wings and days without key work, in words */
    size_t bares;
    int template_minutes; /* that a template protects in a half-day */
    bool may;
};

struct duty_changes_view {
    struct list list;
    struct day week;
    const char *title;
    struct str what;
};

/* "Mon 23 Nov, morning". */
struct str duty_when_words(struct arena *a, struct day week, int half);
/* Of a cell, as it is sent: officer, day, half and what was seen. */
struct str duty_cell_value(struct arena *a, const struct duty_view *v,
                           const struct duty_officer *o, int half);
bool duty_cell_chosen(struct arena *a, const struct duty_view *v,
                      const struct duty_officer *o, int half);

handler_fn duty_page, duty_save, duty_changes_page, redeployments_page;

#endif
