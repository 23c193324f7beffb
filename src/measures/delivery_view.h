/*
 * measures/delivery_view.h -- what the governor's pages draw.
 */
#ifndef MEASURES_DELIVERY_VIEW_H
#define MEASURES_DELIVERY_VIEW_H

#include "access/list.h"
#include "access/route.h"
#include "html/chart.h"
#include "keywork/day_store.h"
#include "keywork/statistics_words.h"
#include "measures/definition.h"
#include "measures/delivery_store.h"

extern const struct route_table measures_routes;

enum { DECISIONS_MOST = 5 };

/* Something to decide: what, whose, what would help, where. */
struct delivery_decision {
    struct str what, help, href;
    const char *whose, *open;
};

/* A key figure. */
struct delivery_key {
    const char *title, *code; /* of its definition */
    struct str value, base;
    struct str change;         /* "Up 5 points, better"; empty: none */
    enum delivery_trend trend; /* which arrow */
    bool better, worse;
    struct str href, link;
    struct str also_href, also; /* a second one, or empty */
};
enum { DELIVERY_KEYS = 10 };

struct delivery_view {
    struct delivery_ask ask;
    struct day last;    /* Monday of the last week kept; none: no weeks */
    int weeks;          /* chosen */
    struct str compare; /* before, year, none */
    struct delivery d;
    struct delivery *before; /* NULL: nothing to compare with */
    struct delivery_waits waits;
    struct day_reasons overruns; /* the dated list, for its words */
    struct delivery_wings wings;
    struct delivery_sentence sentence[SENTENCES];
    struct delivery_key key[DELIVERY_KEYS];
    struct delivery_decision decision[DECISIONS_MOST];
    size_t decisions;
    struct chart chart;
    struct statistic_line national[STATISTIC_LINES];
    size_t national_lines;
    struct list list;
    const char *title; /* of a list */
    struct str said;   /* what the list holds, in a sentence */
    const char *code;  /* of the definition behind it */
};

/* Reads period and filters of the address.  v->last not known: there are no
 * weeks yet. */
enum err delivery_asked(struct ctx *c, struct delivery_view *v);

/* An address with the same period and filters; `more` is further query, such
 * as "show=missed", or empty. */
struct str delivery_url(struct ctx *c, const struct delivery_view *v,
                        const char *path, const char *more);
struct str delivery_wing_url(struct ctx *c, const struct delivery_view *v,
                             struct str wing);

/* "9 Nov", "12 weeks to Sunday 15 November 2026". */
struct str delivery_day_words(struct arena *a, struct day d);
struct str delivery_period_words(struct arena *a,
                                 const struct delivery_ask *ask,
                                 const char *plural);

/* measures/delivery_figures.c: key figures and decisions from the sums; the
 * people are for the days since they were seen. */
void delivery_keys(struct ctx *c, struct delivery_view *v,
                   const struct delivery_people *people);
void delivery_decisions(struct ctx *c, struct delivery_view *v);

handler_fn delivery_page, delivery_how_page;
handler_fn delivery_weeks_page, delivery_people_page, delivery_arrivals_page;
handler_fn delivery_reasons_page, delivery_groups_page;

#endif
