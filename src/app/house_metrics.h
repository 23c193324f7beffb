/*
 * app/house_metrics.h -- numbers of the database in the metrics of the server.
 */
#ifndef APP_HOUSE_METRICS_H
#define APP_HOUSE_METRICS_H

#include "http/metrics.h"

struct database;

/* `d` must outlive `m`. */
void house_metrics(struct metrics *m, const struct database *d);

#endif
