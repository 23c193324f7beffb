/* feeds/import_item.h -- the bytes of one document become an item. */
#ifndef FEEDS_IMPORT_ITEM_H
#define FEEDS_IMPORT_ITEM_H

#include "feeds/item.h"

/* Where a document stands and when it is from. */
struct item_origin {
    enum import_kind kind;
    struct str file;
    struct str person; /* of the options or the file's name */
    struct instant as_of;
    uint64_t position, line;
};

/* Parses and decodes; what is wrong with it is in item->problems. */
void item_parse(struct arena *a, const struct item_origin *from,
                struct str text, struct item *out);
/* The same for an object already made (a row of CSV); takes it over. */
void item_take(struct arena *a, const struct item_origin *from, struct str text,
               json_t *object, struct item *out);
/* One that never became a document. */
void item_refused(struct arena *a, const struct item_origin *from,
                  struct str text, const char *reason, struct item *out);

#endif
