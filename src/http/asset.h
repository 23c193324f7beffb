/*
 * http/asset.h -- styles, scripts, fonts and images, inside the program.
 *
 * tools/assets makes the table at build time.  Every path holds a hash of the
 * content, so a reply may be kept for ever (CACHE_IMMUTABLE): another content
 * has another path.  Pages name an asset by its constant of gen/assets.h:
 *
 *     <link rel="stylesheet" href="...">    ASSET_APP_CSS
 *
 * The table is empty when the program was built without the npm packages.
 */
#ifndef HTTP_ASSET_H
#define HTTP_ASSET_H

#include "base/str.h"

struct asset {
    struct str path; /* "/assets/css/app-<hash>.css" */
    struct str type; /* with its charset */
    struct str bytes;
    struct str gzip; /* the same, compressed; empty where that saves nothing */
};

/* Sorted by path. */
extern const struct asset asset_table[];
extern const size_t asset_count;

/* The asset with that path, or NULL. */
const struct asset *asset_find(struct str path);

/* Whether a client that sent that Accept-Encoding takes gzip: named, or meant
 * by "*", and not with a weight of nothing. */
bool asset_takes_gzip(struct str accept_encoding);

#endif
