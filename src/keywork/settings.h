/*
 * keywork/settings.h -- what the settings page hands to its view.
 */
#ifndef KEYWORK_SETTINGS_H
#define KEYWORK_SETTINGS_H

#include "keywork/allocate.h"

struct settings_view {
    enum policy policy;
    struct policy_setting now;                     /* in force today */
    struct policy_setting typed;                   /* what the form shows */
    struct str capacity, frequency, minutes, from; /* as typed */
    struct str effect;            /* what saving would do, in words */
    struct instant weights_stamp; /* when the weights were set last, if ever */
    struct str weights_by;        /* by whom */
    const struct allocation_weight *weight;
    size_t weights;
    const char **weight_id;    /* "weight-wing" */
    const char **weight_label; /* "Usual minutes" */
    struct str *weight_value;  /* as typed, or in force */
};

handler_fn weights_save;

/* Everything the page shows, with what was typed where something was. */
enum err settings_load(struct ctx *c, struct settings_view *v) MUST_USE;
/* The page itself. */
enum err settings_show(struct ctx *c, struct settings_view *v) MUST_USE;

#endif
