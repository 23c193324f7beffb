/* http/asset.c -- the table is in gen/assets.c. */
#include "http/asset.h"

#include <stdlib.h>
#include <string.h>

/* "q=0", "q=0.000": not at all. */
static bool
weighs_nothing(struct str parameter)
{
    const struct str weight = str_trim(parameter);

    if (weight.n < 3 || !str_same((struct str){weight.p, 2}, STR("q=")))
        return false;
    for (size_t i = 2; i < weight.n; i++)
        if (weight.p[i] != '0' && weight.p[i] != '.')
            return false;
    return true;
}

static int
by_path(const void *key, const void *row)
{
    const struct str path = *(const struct str *)key;
    const struct str other = ((const struct asset *)row)->path;

    return str_compare(path, other);
}

const struct asset *
asset_find(struct str path)
{
    return bsearch(&path, asset_table, asset_count, sizeof(asset_table[0]),
                   by_path);
}

bool
asset_takes_gzip(struct str accept_encoding)
{
    bool any = false;

    while (accept_encoding.n > 0) {
        struct str parameter = str_cut(&accept_encoding, ',');
        const struct str coding = str_trim(str_cut(&parameter, ';'));

        if (str_same(coding, STR("gzip")))
            return !weighs_nothing(parameter);
        if (str_eq(coding, STR("*")))
            any = !weighs_nothing(parameter);
    }
    return any;
}
