/* http/asset.c -- the table is in gen/assets.c. */
#include "http/asset.h"

#include <stdlib.h>
#include <string.h>

static int
by_path(const void *key, const void *row)
{
    const struct str path = *(const struct str *)key;
    const struct str other = ((const struct asset *)row)->path;
    const size_t shorter = path.n < other.n ? path.n : other.n;
    const int order = memcmp(path.p, other.p, shorter);

    return order != 0 ? order : (path.n > other.n) - (path.n < other.n);
}

const struct asset *
asset_find(struct str path)
{
    return bsearch(&path, asset_table, asset_count, sizeof(asset_table[0]),
                   by_path);
}
