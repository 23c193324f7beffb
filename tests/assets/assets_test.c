/*
 * What browsers load: names that hold the hash of their content, sizes that a
 * slow line can bear, nothing that is not ours to show, nothing from elsewhere.
 */
#include "check.h"
#include "gen/assets.h"
#include "http/asset.h"

#include <string.h>
#define ZLIB_CONST
#include <zlib.h>

/* Without the npm packages there is nothing to look at; the build said so. */
#define NEED_ASSETS()           \
    do {                        \
        if (asset_count == 0) { \
            skip();             \
        }                       \
    } while (0)

static bool
ends_with(struct str s, struct str end)
{
    return s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0;
}

static struct str
bytes_of(const char *path)
{
    const struct asset *a = asset_find(str_from_c(path));

    REQUIRE(a != NULL, "%s is there", path);
    return a->bytes;
}

static void
every_name_finds_its_asset(void **state)
{
    (void)state;
    NEED_ASSETS();
    for (size_t i = 0; i < asset_count; i++) {
        CHECK(asset_find(asset_table[i].path) == &asset_table[i], STR_FMT,
              STR_ARG(asset_table[i].path));
        CHECK(asset_table[i].bytes.n > 0, "not empty");
        CHECK(asset_table[i].type.n > 0, "has a type");
    }
    CHECK(asset_find(STR("/assets/css/app.css")) == NULL, "no name unhashed");
    CHECK(asset_find(STR("/assets")) == NULL, "a prefix is no name");
    CHECK(asset_find(STR_EMPTY) == NULL, "nothing");
}

static void
names_hold_a_hash(void **state)
{
    (void)state;
    NEED_ASSETS();
    for (size_t i = 0; i < asset_count; i++) {
        const struct str path = asset_table[i].path;
        const char *dash = memrchr(path.p, '-', path.n);
        size_t hex;

        REQUIRE(dash != NULL, STR_FMT, STR_ARG(path));
        hex = strspn(dash + 1, "0123456789abcdef");
        CHECK(hex == 12 && dash[13] == '.', STR_FMT, STR_ARG(path));
    }
}

static void
gzip_gives_back_the_same(void **state)
{
    (void)state;
    NEED_ASSETS();
    for (size_t i = 0; i < asset_count; i++) {
        const struct asset *a = &asset_table[i];
        const struct str zipped = a->gzip;
        z_stream z = {.next_in = (const Bytef *)zipped.p,
                      .avail_in = (uInt)zipped.n};
        Bytef *out;

        CHECK((zipped.n == 0) == ends_with(a->path, STR(".woff2")) ||
                  a->bytes.n < 300,
              STR_FMT " is text and is zipped, or neither", STR_ARG(a->path));
        if (zipped.n == 0)
            continue;
        CHECK(zipped.n < a->bytes.n, "smaller");
        out = malloc(a->bytes.n + 1);
        assert_non_null(out);
        z.next_out = out;
        z.avail_out = (uInt)a->bytes.n + 1;
        REQUIRE(inflateInit2(&z, 15 + 16) == Z_OK, "zlib");
        CHECK(inflate(&z, Z_FINISH) == Z_STREAM_END, "whole: " STR_FMT,
              STR_ARG(a->path));
        CHECK(z.total_out == a->bytes.n &&
                  memcmp(out, a->bytes.p, a->bytes.n) == 0,
              "the same: " STR_FMT, STR_ARG(a->path));
        inflateEnd(&z);
        free(out);
    }
}

static void
gzip_goes_to_those_who_take_it(void **state)
{
    static const struct {
        const char *accept;
        bool takes;
    } rows[] = {
        {"gzip",                    true },
        {"gzip, deflate, br, zstd", true },
        {"br;q=1.0, GZIP;q=0.5",    true },
        {"deflate,gzip",            true },
        {"*",                       true },
        {"*;q=0, gzip",             true },
        {"",                        false},
        {"br",                      false},
        {"xgzip, gzipx",            false},
        {"gzip;q=0",                false},
        {"gzip; q=0.000",           false},
        {"gzip;q=0, *",             false},
        {"*;q=0",                   false},
        {"identity, *; q=0.0",      false},
        {",;,;=",                   false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(asset_takes_gzip(str_from_c(rows[i].accept)) == rows[i].takes,
              "\"%s\"", rows[i].accept);
}

static void
sizes_are_bearable(void **state)
{
    const struct asset *css = asset_find(STR(ASSET_APP_CSS));
    size_t scripts = 0;

    (void)state;
    NEED_ASSETS();
    REQUIRE(css != NULL, "stylesheet");
    CHECK(css->gzip.n <= (size_t)30 * 1024, "stylesheet: %zu", css->gzip.n);
    for (size_t i = 0; i < asset_count; i++)
        if (ends_with(asset_table[i].path, STR(".js")) &&
            !str_has(asset_table[i].path, STR("govuk")))
            scripts += asset_table[i].gzip.n;
    CHECK(scripts < (size_t)13 * 1024, "our scripts: %zu", scripts);
}

/* Typefaces and marks of others, and addresses of other places. */
static void
stylesheet_is_ours_to_show(void **state)
{
    static const char *const forbidden[] = {
        "Transport", "crown",  "crest",   "logotype",   "moj-header", "cookie",
        "url(http",  "url(//", "@import", "url(\"http", "url(data:",
    };
    struct str css;

    (void)state;
    NEED_ASSETS();
    css = bytes_of(ASSET_APP_CSS);
    for (size_t i = 0; i < COUNT_OF(forbidden); i++)
        CHECK(!str_has(css, str_from_c(forbidden[i])), "%s", forbidden[i]);
    CHECK(str_has(css, STR("Atkinson Hyperlegible Next")), "our typeface");
}

/* Every file that the stylesheet asks for is served under that very name. */
static void
stylesheet_finds_its_files(void **state)
{
    struct str rest;
    int found = 0;

    (void)state;
    NEED_ASSETS();
    rest = bytes_of(ASSET_APP_CSS);
    while (str_has(rest, STR("url(.."))) {
        char path[256];
        struct str name;

        do
            str_cut(&rest, '(');
        while (rest.n < 2 || memcmp(rest.p, "..", 2) != 0);
        name = str_cut(&rest, ')');
        snprintf(path, sizeof(path), "/assets" STR_FMT, (int)name.n - 2,
                 name.p + 2);
        CHECK(asset_find(str_from_c(path)) != NULL, "%s", path);
        found++;
    }
    CHECK(found >= 4, "at least the typeface: %d", found);
}

/* Trusted Types: nothing of ours writes markup; no source map is asked for. */
static void
scripts_write_no_markup(void **state)
{
    static const char *const forbidden[] = {
        "innerHTML",           "outerHTML", "insertAdjacentHTML",
        "document.write",      "eval(",     "new Function",
        "setAttribute('style", "http://",   "https://",
    };
    /* machines are shared: two scripts keep, and what they keep is sealed */
    static const char *const storage[] = {"localStorage", "sessionStorage"};

    (void)state;
    NEED_ASSETS();
    for (size_t i = 0; i < asset_count; i++) {
        const struct asset *a = &asset_table[i];

        if (!ends_with(a->path, STR(".js")))
            continue;
        CHECK(!str_has(a->bytes, STR("sourceMappingURL")), "source map");
        if (str_has(a->path, STR("govuk")))
            continue;
        for (size_t k = 0; k < COUNT_OF(forbidden); k++)
            CHECK(!str_has(a->bytes, str_from_c(forbidden[k])),
                  STR_FMT " has %s", STR_ARG(a->path), forbidden[k]);
        for (size_t k = 0; k < COUNT_OF(storage); k++)
            CHECK(str_has(a->path, STR("/keep")) ||
                      str_has(a->path, STR("/offline-")) ||
                      !str_has(a->bytes, str_from_c(storage[k])),
                  STR_FMT " has %s", STR_ARG(a->path), storage[k]);
    }
}

TESTS(TEST(every_name_finds_its_asset), TEST(names_hold_a_hash),
      TEST(gzip_gives_back_the_same), TEST(gzip_goes_to_those_who_take_it),
      TEST(sizes_are_bearable), TEST(stylesheet_is_ours_to_show),
      TEST(stylesheet_finds_its_files), TEST(scripts_write_no_markup))
