/*
 * estate/plans.h -- plans of the last weeks and of the current one for the
 * case-study prisons, as if they had been made and published here on the Friday
 * before: sessions that were held, as the notes tell; that were moved; and that
 * were lost, with reasons; whether officers were relieved on time.
 *
 * The plan is the service's own (keywork/plan_store.h), of people and officers
 * as they are on record now.  Which session was held is what the notes say, so
 * that delivery agrees with them; reasons are drawn, at rates of our own.
 */
#ifndef ESTATE_PLANS_H
#define ESTATE_PLANS_H

#include "base/arena.h"
#include "base/instant.h"
#include "db/database.h"

/* The current week among them; from Friday on the next one too. */
enum { ESTATE_PLAN_WEEKS = 13 };

/* For prisons of the case study that are there and have no plan yet. */
enum err estate_plans(struct database *d, uint64_t seed,
                      struct day today) MUST_USE;

#endif
