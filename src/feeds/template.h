/*
 * feeds/template.h -- empty forms to download: a header and two invented rows.
 * The same as doc/feeds/KIND-template.csv; a test compares them.
 */
#ifndef FEEDS_TEMPLATE_H
#define FEEDS_TEMPLATE_H

#include "feeds/import.h"

/* CSV; empty for kinds that come as JSON only. */
struct str import_template(enum import_kind kind);

#endif
