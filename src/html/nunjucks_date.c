/*
 * mojDate and date, which MoJ Frontend makes with moment.js: English names,
 * the moment's own letters for the parts of a date.  The zone is London's.
 */
#include "html/nunjucks.h"

#include "base/instant.h"

#include <string.h>

static const char *const months[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};
static const char *const weekdays[] = {"Sunday",    "Monday",   "Tuesday",
                                       "Wednesday", "Thursday", "Friday",
                                       "Saturday"};

struct parts {
    struct ymd date;
    struct london time;
    int weekday; /* Sunday is 0 */
};

/* 1 -> 1st, 22 -> 22nd, 13 -> 13th */
static const char *
ordinal(int n)
{
    static const char *const ending[] = {"th", "st", "nd", "rd"};
    const int last = n % 10;

    return n / 10 == 1 || last > 3 ? "th" : ending[last];
}

static void
put_number(struct buf *out, const struct parts *p, int which)
{
    const int twelve = p->time.hour % 12 == 0 ? 12 : p->time.hour % 12;
    const int value[] = {p->date.day,    p->date.month, p->date.year,
                         p->time.hour,   twelve,        p->time.minute,
                         p->time.second, p->weekday,    p->date.year % 100};

    buf_printf(out, "%0*d", which / 16, value[which % 16]);
}

static void
put_word(struct buf *out, const struct parts *p, int which)
{
    switch (which) {
    case 0:
        buf_printf(out, "%.3s", months[p->date.month - 1]);
        break;
    case 1:
        buf_add(out, str_from_c(months[p->date.month - 1]));
        break;
    case 2:
        buf_printf(out, "%.3s", weekdays[p->weekday]);
        break;
    case 3:
        buf_add(out, str_from_c(weekdays[p->weekday]));
        break;
    case 4:
        buf_printf(out, "%d%s", p->date.day, ordinal(p->date.day));
        break;
    case 5:
        buf_add(out, p->time.hour < 12 ? STR("am") : STR("pm"));
        break;
    default:
        buf_add(out, p->time.hour < 12 ? STR("AM") : STR("PM"));
        break;
    }
}

/* Longest first: the first that fits is meant.  Numbers: the digits to fill
 * times 16, plus the place in put_number(). */
/* clang-format off */
static const struct token {
    const char *name;
    void (*put)(struct buf *out, const struct parts *p, int which);
    int which;
} tokens[] = {
    { "YYYY", put_number, 4 * 16 + 2 }, { "YY",   put_number, 2 * 16 + 8 },
    { "MMMM", put_word,   1          }, { "MMM",  put_word,   0          },
    { "MM",   put_number, 2 * 16 + 1 }, { "M",    put_number, 1 * 16 + 1 },
    { "Do",   put_word,   4          }, { "DD",   put_number, 2 * 16 + 0 },
    { "D",    put_number, 1 * 16 + 0 }, { "dddd", put_word,   3          },
    { "ddd",  put_word,   2          }, { "d",    put_number, 1 * 16 + 7 },
    { "HH",   put_number, 2 * 16 + 3 }, { "H",    put_number, 1 * 16 + 3 },
    { "hh",   put_number, 2 * 16 + 4 }, { "h",    put_number, 1 * 16 + 4 },
    { "mm",   put_number, 2 * 16 + 5 }, { "m",    put_number, 1 * 16 + 5 },
    { "ss",   put_number, 2 * 16 + 6 }, { "s",    put_number, 1 * 16 + 6 },
    { "a",    put_word,   5          }, { "A",    put_word,   6          },
};
/* clang-format on */

static const struct token *
token_at(struct str format)
{
    for (size_t i = 0; i < COUNT_OF(tokens); i++)
        if (str_starts(format, str_from_c(tokens[i].name)))
            return &tokens[i];
    return NULL;
}

static bool
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void
put_format(struct nj *r, const struct parts *p, struct str f)
{
    while (f.n > 0) {
        const struct token *t = token_at(f);
        const char *close = f.p[0] == '[' ? memchr(f.p, ']', f.n) : NULL;
        size_t used = 1;

        if (close != NULL) { /* [words as they are] */
            used = (size_t)(close - f.p) + 1;
            buf_add(r->out, (struct str){f.p + 1, used - 2});
        } else if (t != NULL) {
            used = strlen(t->name);
            t->put(r->out, p, t->which);
        } else if (is_letter(f.p[0])) {
            nj_fail(r, "a date format with a letter that is not supported");
        } else {
            buf_add(r->out, (struct str){f.p, 1});
        }
        f.p += used;
        f.n -= used;
    }
}

/* False when there is no such moment; then what to write is in *instead. */
static bool
read_parts(struct nj *r, struct nj_val when, struct parts *p,
           struct nj_val *instead)
{
    *instead = nj_str(STR_EMPTY);
    if (when.kind == NJ_UNDEFINED)
        return false;
    *instead = nj_str(STR("Invalid date"));
    if (when.kind != NJ_TEXT && when.kind != NJ_SAFE)
        return false;
    const struct instant t = instant_parse(nj_text_of(r, when));
    if (!instant_known(t))
        return false;
    p->time = instant_london(t);
    p->date = day_to_ymd(p->time.day);
    p->weekday = p->time.day.n % 7; /* 0001-01-01, day 1, was a Monday */
    return true;
}

struct nj_val
nj_date(struct nj *r, struct nj_val when, struct nj_val format)
{
    struct parts p;
    struct nj_val instead;

    if (!read_parts(r, when, &p, &instead))
        return instead;
    if (format.kind != NJ_TEXT && format.kind != NJ_SAFE)
        return nj_fail(r, "a date without a format");
    const size_t mark = nj_mark(r);
    put_format(r, &p, nj_text_of(r, format));
    return nj_take(r, mark);
}

struct nj_val
nj_moj_date(struct nj *r, struct nj_val when, struct nj_val type)
{
    /* clang-format off */
    static const struct { const char *type, *on_the_hour, *otherwise; } formats[] = {
        { "datetime",      "D MMMM YYYY [at] ha", "D MMMM YYYY [at] h:mma" },
        { "shortdatetime", "D MMM YYYY [at] ha",  "D MMM YYYY [at] h:mma"  },
        { "date",          "D MMMM YYYY",         "D MMMM YYYY"            },
        { "shortdate",     "D MMM YYYY",          "D MMM YYYY"             },
        { "time",          "ha",                  "h:mma"                  },
    };
    /* clang-format on */
    struct parts p;
    struct nj_val instead;

    for (size_t i = 0; i < COUNT_OF(formats); i++) {
        if (!nj_same(type, nj_str(str_from_c(formats[i].type))))
            continue;
        if (!read_parts(r, when, &p, &instead))
            return instead;
        const char *format =
            p.time.minute > 0 ? formats[i].otherwise : formats[i].on_the_hour;
        return nj_date(r, when, nj_str(str_from_c(format)));
    }
    return when;
}
