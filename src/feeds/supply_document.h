/*
 * feeds/supply_document.h -- what the plan of key work is made from, as an
 * office keeps it in a sheet: minutes on foot, the regime of wings, when people
 * are busy, who is due how much.  Each document is read into a struct and
 * checked; nothing is stored here.
 *
 * Pure; texts live in the document's arena.
 * Rules  doc/feeds/walks.md, regime.md, times.md, entitlements.md
 */
#ifndef FEEDS_SUPPLY_DOCUMENT_H
#define FEEDS_SUPPLY_DOCUMENT_H

#include "feeds/item.h"
#include "keywork/entitlement_store.h"
#include "keywork/room_store.h"
#include "keywork/supply_store.h"

struct walk_document {
    struct str prison, from, to; /* wings; one way */
    int64_t minutes;
};

struct regime_document {
    struct str prison;
    struct regime_row row;
};

/* Whose time it is says the item. */
struct time_document {
    struct str prison;
    struct person_time time;
};

struct entitlement_document {
    struct str prison; /* "*": every prison */
    struct entitlement_kept kept;
};

/*
 * Days of the week in words: "Mon-Fri", "Sat;Sun", "Monday, Wed", also across
 * the weekend ("Fri-Mon").  Monday is bit 0 of *days.  Empty means every day.
 * False: it is something else, *days is as it was.
 */
bool supply_days_parse(struct str text, int *days);

void walk_decode(struct wire *w, struct item *item);
void regime_decode(struct wire *w, struct item *item);
void time_decode(struct wire *w, struct item *item);
void entitlement_decode(struct wire *w, struct item *item);

#endif
