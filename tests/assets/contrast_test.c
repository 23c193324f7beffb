/*
 * Contrast, computed from the stylesheet that is served: what axe cannot see
 * (text over a drawing, bars, edges), in the light and in the dark.
 *
 * Rule: WCAG 2.2 1.4.3 (text 4.5:1) and 1.4.11 (marks that carry meaning 3:1);
 * the ratios of the light charts are those of the design, to the hundredth.
 */
#include "check.h"
#include "gen/assets.h"
#include "http/asset.h"

#include <math.h>
#include <string.h>

enum theme { LIGHT, DARK };

#define TEXT 4.5
#define MARK 3.0

static struct str
stylesheet(void)
{
    const struct asset *css = asset_find(STR(ASSET_APP_CSS));

    return css == NULL ? STR_EMPTY : css->bytes;
}

/* Value of "--NAME: #rrggbb" or "#rgb": the first in the stylesheet is light,
 * the second dark.  Pure colours may be written out in a row, too. */
static const char *
colour(const char *name, enum theme theme)
{
    const struct str css = stylesheet();
    const char *at = css.p;

    if (name[0] == '#')
        return name;
    for (int i = 0; i <= (int)theme && at != NULL; i++) {
        at = memmem(at, css.n - (size_t)(at - css.p), name, strlen(name));
        while (at != NULL && at[strlen(name)] != ':')
            at = memmem(at + 1, css.n - (size_t)(at + 1 - css.p), name,
                        strlen(name));
        at = at == NULL ? NULL : at + strlen(name);
    }
    REQUIRE(at != NULL, "%s has a value", name);
    at += strspn(at, ": ");
    REQUIRE(*at == '#', "%s is a plain colour", name);
    return at;
}

static double
linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92
                              : pow((channel + 0.055) / 1.055, 2.4);
}

static double
luminance(const char *hex)
{
    const size_t digits = strspn(hex + 1, "0123456789abcdef");
    const unsigned long n = strtoul(hex + 1, NULL, 16);
    double channel[3];

    REQUIRE(digits == 3 || digits == 6, "three or six digits: %.8s", hex);
    for (int i = 0; i < 3; i++)
        channel[i] = digits == 6 ? (double)((n >> (16 - 8 * i)) & 255) / 255
                                 : (double)((n >> (8 - 4 * i)) & 15) / 15;
    return 0.2126 * linear(channel[0]) + 0.7152 * linear(channel[1]) +
           0.0722 * linear(channel[2]);
}

static double
contrast(const char *one, const char *other)
{
    const double a = luminance(one), b = luminance(other);

    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

/* clang-format off */
static const struct pair {
    const char *on_top, *below;
    double least;
    double light; /* as designed; 0: not stated */
} pairs[] = {
    { "--omic-text",       "--omic-paper",      TEXT, 0     },
    { "--omic-text",       "--omic-wash",       TEXT, 0     },
    { "--omic-text",       "--omic-wash-deep",  TEXT, 0     },
    { "--omic-text",       "--omic-raised",     TEXT, 0     },
    { "--omic-text",       "--omic-risk-wash",  TEXT, 0     },
    { "--omic-text",       "--omic-good-wash",  TEXT, 0     },
    { "--omic-quiet",      "--omic-paper",      TEXT, 0     },
    { "--omic-quiet",      "--omic-wash",       TEXT, 0     },
    { "--omic-quiet",      "--omic-raised",     TEXT, 0     },
    { "#fff",              "--omic-frame",      TEXT, 11.33 },
    { "--omic-raised",     "--omic-brand",      TEXT, 0     }, /* chosen suggestion */
    { "--omic-better",     "--omic-paper",      TEXT, 8.03  },
    { "--omic-worse",      "--omic-paper",      TEXT, 7.87  },
    { "--omic-worse",      "--omic-wash",       TEXT, 0     },
    { "--omic-late",       "--omic-paper",      TEXT, 0     },
    { "--omic-late",       "--omic-wash",       TEXT, 0     },
    { "--omic-brand",      "--omic-paper",      MARK, 0     },
    { "--omic-brand",      "--omic-wash",       MARK, 0     },
    { "--omic-risk-edge",  "--omic-risk-wash",  MARK, 0     },
    { "--omic-good-edge",  "--omic-good-wash",  MARK, 0     },
    { "--chart-1",         "--omic-paper",      MARK, 11.33 },
    { "--chart-line",      "--omic-paper",      MARK, 7.19  },
    { "--chart-line",      "--chart-track",     MARK, 0     },
    { "--chart-2",         "--omic-paper",      MARK, 4.64  },
    { "--chart-over",      "--omic-paper",      MARK, 4.69  },
    { "--chart-over",      "--chart-track",     MARK, 0     },
    { "--chart-tick",      "--chart-track",     MARK, 0     },
    { "--chart-tick",      "--omic-paper",      MARK, 0     }, /* longer than its bar */
    { "--chart-grey",      "--omic-paper",      MARK, 3.03  },
    { "--chart-poor",      "--omic-paper",      MARK, 12.17 },
    { "--chart-line",      "--chart-staff",     MARK, 0     }, /* its outline */
    { "--heat-text",       "--heat-0",          TEXT, 0     },
    { "--heat-text",       "--heat-1",          TEXT, 15.07 },
    { "--heat-text",       "--heat-2",          TEXT, 9.71  },
    { "--heat-text-deep",  "--heat-3",          TEXT, 4.64  },
    { "--heat-text-deep",  "--heat-4",          TEXT, 11.33 },
};
/* clang-format on */

static void
every_pair_reaches_its_ratio(void **state)
{
    (void)state;
    if (asset_count == 0)
        skip(); /* built without the npm packages */
    for (size_t i = 0; i < COUNT_OF(pairs); i++) {
        const struct pair *p = &pairs[i];

        for (enum theme t = LIGHT; t <= DARK; t++) {
            const double got =
                contrast(colour(p->on_top, t), colour(p->below, t));

            CHECK(got >= p->least, "%s on %s, %s: %.2f", p->on_top, p->below,
                  t == LIGHT ? "light" : "dark", got);
            if (t == LIGHT && p->light > 0)
                CHECK(fabs(got - p->light) < 0.006, "%s on %s: %.2f, not %.2f",
                      p->on_top, p->below, got, p->light);
        }
    }
}

static void
the_formula_is_right(void **state)
{
    (void)state;
    CHECK(fabs(contrast("#000000", "#ffffff") - 21) < 0.001, "the most");
    CHECK(fabs(contrast("#777777", "#fff") - 4.48) < 0.005, "a known grey");
    CHECK(fabs(contrast("#abc", "#aabbcc") - 1) < 0.001, "short form");
}

TESTS(TEST(the_formula_is_right), TEST(every_pair_reaches_its_ratio))
