/* sentence/task_setting_view.h -- the page of how tasks are due. */
#ifndef SENTENCE_TASK_SETTING_VIEW_H
#define SENTENCE_TASK_SETTING_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "sentence/task_setting_store.h"

handler_fn task_settings_page, task_settings_save;

enum { TASK_SETTING_NUMBERS = 5, TASK_OWNERS = 5 };

struct task_settings_view {
    struct list list;
    struct instant stamp;
    struct task_setting_row typed;
    enum task_kind kind;                     /* chosen; TASK_KINDS: all */
    struct str number[TASK_SETTING_NUMBERS]; /* as typed */
    struct str from;
    bool may;
};

/* The numbers of a row, in the order of the form. */
struct task_setting_number {
    const char *field, *label, *hint;
    int least, most;
};
extern const struct task_setting_number
    task_setting_numbers[TASK_SETTING_NUMBERS];
/* Who may own a kind, and who is reminded. */
struct str task_setting_owner(size_t i);

#endif
