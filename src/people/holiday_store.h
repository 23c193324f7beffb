/*
 * people/holiday_store.h -- the bank holidays of England and Wales, as rows.
 *
 * They come with migrations, a new year as a new one; the years held now are
 * 2020 to 2028, with the days that were given once (2020, 2022, 2023) and those
 * that stand in for a weekend.
 */
#ifndef PEOPLE_HOLIDAY_STORE_H
#define PEOPLE_HOLIDAY_STORE_H

#include "base/arena.h"
#include "base/working_day.h"
#include "db/db.h"

/* All of them, some eighty: loaded once a request. */
enum err holidays_load(struct db *db, struct arena *a,
                       struct holidays *out) MUST_USE;

#endif
