/*
 * keywork/supply_view.h -- pages of what the plan is made from.
 */
#ifndef KEYWORK_SUPPLY_VIEW_H
#define KEYWORK_SUPPLY_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "keywork/entitlement_effect_rule.h"
#include "keywork/entitlement_store.h"
#include "keywork/minutes.h"
#include "keywork/plan_facts_store.h"
#include "keywork/supply_store.h"
#include "people/person.h"

enum { SUPPLY_WHY_MAX = 200 };

/* What was typed about days: Monday 1, Tuesday 2 ... */
struct supply_days {
    int days;
    struct str half, from, to;
};

struct regime_view {
    struct list list;
    struct regime_rows rows;
    struct wing_names wings;
    struct supply_days typed;
    struct str wing, level, why;
    bool may;
};

struct walk_view {
    struct list list;
    struct wing_names wings;
    struct str from, to, minutes;
    bool may;
};

struct entitlement_view {
    struct list list;
    struct entitlement_kept typed;
    struct str weeks, sessions, days_most, minutes,
        minutes_least; /* as typed */
    struct str month_least, month_most, points, format, from, review;
    struct instant stamp;
    struct str effect; /* what it would change; empty: not asked */
    size_t reviews;    /* rows in force whose day of review has come */
    bool past, may;
};

struct plan_weights_view {
    const struct plan_weight *weight;
    size_t weights;
    const char **id, **label;
    const char **group; /* heading, at the first of a group; else NULL */
    struct str *value;
    struct plan_weights now;
    struct instant stamp;
    struct str from;
    bool may;
};

struct plan_weights_history_view {
    struct list list;
    size_t rows;
};

struct need_view {
    struct person p;
    bool in_plan; /* somebody whom the plan counts */
    struct due_facts of;
    uint32_t cohorts;
    int due, days_since, points;
    struct plan_weights w;
    struct policy_setting setting;
    struct entitlement_rows rows;
    struct entitlements entitled; /* in force today */
    const struct pilot *pilot;    /* that their wing tries; or NULL */
    struct month_band month;
    struct month_had had; /* since the first of the month */
    struct minutes_months months;
    struct person_times times;
    struct supply_days typed;
    struct str kind;
    struct day week;
    bool may;
};

/* "Mon to Fri, mornings", of days and half. */
struct str supply_days_words(struct arena *a, int days, struct str half);
/* "from 23 Nov 2026 to 4 Dec 2026". */
struct str supply_span_words(struct arena *a, struct day from, struct day to);
/* Reads days, half, from and to of the form, and says what is wrong. */
void supply_days_read(struct ctx *c, struct supply_days *d, struct day *from,
                      struct day *to);
/* The same before anything was typed: every weekday, from today. */
void supply_days_preset(struct ctx *c, struct supply_days *d);
/* The points that a cohort has. */
int plan_cohort_points(const struct plan_weights *w, enum plan_cohort cohort);
/* "Slot minutes" of slot_minutes. */
const char *plan_weight_label(struct arena *a, struct str name);
/* Whom an entitlement is about: "People who are new here, on remand". */
struct str entitlement_words(struct arena *a, const struct entitlement *x);
/* "every 7 to 14 days"; empty: no say. */
struct str entitlement_often_words(struct arena *a,
                                   const struct entitlement *x);
/* Minutes of a session: "20 to 45". */
struct str entitlement_length_words(struct arena *a,
                                    const struct entitlement *x);
/* Minutes of a month: "90 to 180"; empty: no say. */
struct str entitlement_month_words(struct arena *a, struct month_band b);

handler_fn regime_page, regime_save, regime_end_save;
handler_fn walks_page, walks_save;
handler_fn entitlements_page, entitlements_save;
handler_fn plan_weights_page, plan_weights_save, plan_weights_history_page;
handler_fn need_page, need_time_save, need_time_end_save;

#endif
