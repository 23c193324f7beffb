/* What JavaScript does with values of different types: truth, `+`, `==`, `>`,
 * text and numbers made of one another; and the methods of lists. */
#include "html/nunjucks.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool
nj_true(struct nj_val v)
{
    switch (v.kind) {
    case NJ_UNDEFINED:
    case NJ_NULL:
        return false;
    case NJ_BOOL:
        return v.as.truth;
    case NJ_NUMBER:
        return v.as.number != 0 && !isnan(v.as.number);
    case NJ_TEXT:
        return v.n > 0;
    case NJ_SAFE: /* an object, even when it is empty */
    case NJ_LIST:
    case NJ_MAP:
    case NJ_BLOCK:
        return true;
    }
    return false;
}

/* JavaScript's way of writing a number: the fewest digits that read back as
 * the same number; an exponent from 1e21 up and below 1e-6. */
static struct str
number_text(struct nj *r, double d)
{
    enum { LONGEST = 40 };
    char digits[LONGEST], *p = nj_alloc(r, LONGEST);
    int length;

    if (d == floor(d) && fabs(d) < 1e15) {
        length = snprintf(p, LONGEST, "%.0f", d == 0 ? 0.0 : d);
        return (struct str){p, (size_t)length};
    }
    if (isnan(d) || isinf(d))
        return isnan(d) ? STR("NaN")
               : d > 0  ? STR("Infinity")
                        : STR("-Infinity");
    int precision = 1;
    for (; precision < 17; precision++) {
        snprintf(digits, sizeof digits, "%.*e", precision - 1, d);
        if (strtod(digits, NULL) == d)
            break;
    }
    snprintf(digits, sizeof digits, "%.*e", precision - 1, d);
    const long exponent = strtol(strchr(digits, 'e') + 1, NULL, 10);
    if (exponent < -6 || exponent >= 21) {
        *strchr(digits, 'e') = '\0';
        length = snprintf(p, LONGEST, "%se%+ld", digits, exponent);
    } else {
        const long places = precision - 1 - exponent;

        length = snprintf(p, LONGEST, "%.*f", places > 0 ? (int)places : 0, d);
    }
    return (struct str){p, (size_t)length};
}

static struct str
list_text(struct nj *r, const struct nj_list *l, struct str between)
{
    const size_t mark = nj_mark(r);

    for (size_t i = 0; i < l->n; i++) {
        if (i > 0)
            buf_add(r->out, between);
        nj_out_safe(r, l->at[i]);
    }
    const struct nj_val v = nj_take(r, mark);
    return (struct str){v.as.text, v.n};
}

struct str
nj_text_of(struct nj *r, struct nj_val v)
{
    switch (v.kind) {
    case NJ_UNDEFINED:
        return STR("undefined");
    case NJ_NULL:
        return STR("null");
    case NJ_BOOL:
        return v.as.truth ? STR("true") : STR("false");
    case NJ_NUMBER:
        return number_text(r, v.as.number);
    case NJ_TEXT:
    case NJ_SAFE:
        return (struct str){v.as.text, v.n};
    case NJ_LIST:
        return list_text(r, v.as.list, STR(","));
    case NJ_MAP:
        return STR("[object Object]");
    case NJ_BLOCK:
        nj_fail(r, "a block where a text is expected");
        break;
    }
    return STR_EMPTY;
}

static double
text_number(struct nj *r, struct nj_val text)
{
    const struct nj_val t = nj_trim(r, text);
    char copy[64], *end;

    if (t.n == 0)
        return 0;
    for (uint32_t i = 0; i < t.n; i++) /* no hex, no "inf", no "nan" */
        if (t.as.text[i] == '\0' || !strchr("0123456789+-.eE", t.as.text[i]))
            return (double)NAN;
    if (t.n >= sizeof copy)
        return (double)NAN;
    memcpy(copy, t.as.text, t.n);
    copy[t.n] = '\0';
    const double d = strtod(copy, &end);
    return end == copy + t.n ? d : (double)NAN;
}

double
nj_number_of(struct nj *r, struct nj_val v)
{
    switch (v.kind) {
    case NJ_NULL:
        return 0;
    case NJ_BOOL:
        return v.as.truth;
    case NJ_NUMBER:
        return v.as.number;
    case NJ_TEXT:
    case NJ_SAFE:
        return text_number(r, v);
    case NJ_LIST:
        return text_number(r, nj_str(nj_text_of(r, v)));
    case NJ_UNDEFINED:
    case NJ_MAP:
    case NJ_BLOCK:
        break;
    }
    return (double)NAN;
}

static bool
is_object(struct nj_val v)
{
    return v.kind >= NJ_SAFE;
}

/* An object as `+`, `==` and `>` see it: its text. */
static struct nj_val
primitive(struct nj *r, struct nj_val v)
{
    return is_object(v) ? nj_str(nj_text_of(r, v)) : v;
}

struct nj_val
nj_join_texts(struct nj *r, struct nj_val a, struct nj_val b)
{
    const struct str x = nj_text_of(r, a), y = nj_text_of(r, b);

    if (y.n == 0)
        return nj_str(x);
    if (x.n == 0)
        return nj_str(y);
    char *p = nj_alloc(r, x.n + y.n);
    memcpy(p, x.p, x.n);
    memcpy(p + x.n, y.p, y.n);
    return nj_str((struct str){p, x.n + y.n});
}

struct nj_val
nj_add(struct nj *r, struct nj_val a, struct nj_val b)
{
    const struct nj_val x = primitive(r, a), y = primitive(r, b);

    if (x.kind == NJ_TEXT || y.kind == NJ_TEXT)
        return nj_join_texts(r, x, y);
    return nj_number(nj_number_of(r, x) + nj_number_of(r, y));
}

struct nj_val
nj_sum(struct nj *r, size_t n, const struct nj_val *terms)
{
    struct nj_val sum = terms[0];
    size_t i = 1;

    /* As long as there is no text, numbers; with the first text, all is text.
     */
    for (; i < n && sum.kind != NJ_TEXT; i++)
        sum = nj_add(r, sum, terms[i]);
    size_t length = sum.n;
    for (size_t k = i; k < n; k++)
        length += nj_text_of(r, terms[k]).n;
    if (i == n || length == 0)
        return sum;
    char *p = nj_alloc(r, length);
    size_t at = sum.n;
    memcpy(p, sum.as.text, at);
    for (; i < n; i++) {
        const struct str s = nj_text_of(r, terms[i]);

        memcpy(p + at, s.p, s.n);
        at += s.n;
    }
    return nj_str((struct str){p, length});
}

struct nj_val
nj_subtract(struct nj *r, struct nj_val a, struct nj_val b)
{
    return nj_number(nj_number_of(r, a) - nj_number_of(r, b));
}

struct nj_val
nj_multiply(struct nj *r, struct nj_val a, struct nj_val b)
{
    return nj_number(nj_number_of(r, a) * nj_number_of(r, b));
}

static bool
text_same(struct nj_val a, struct nj_val b)
{
    return a.n == b.n && memcmp(a.as.text, b.as.text, a.n) == 0;
}

bool
nj_same(struct nj_val a, struct nj_val b)
{
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case NJ_UNDEFINED:
    case NJ_NULL:
        return true;
    case NJ_BOOL:
        return a.as.truth == b.as.truth;
    case NJ_NUMBER:
        return a.as.number == b.as.number;
    case NJ_TEXT:
        return text_same(a, b);
    case NJ_SAFE: /* objects: the same one */
        return a.as.text == b.as.text && a.n == b.n;
    case NJ_LIST:
        return a.as.list == b.as.list;
    case NJ_MAP:
        return a.as.map == b.as.map;
    case NJ_BLOCK:
        return a.as.block == b.as.block;
    }
    return false;
}

bool
nj_equal(struct nj *r, struct nj_val a, struct nj_val b)
{
    const bool a_none = a.kind == NJ_UNDEFINED || a.kind == NJ_NULL;
    const bool b_none = b.kind == NJ_UNDEFINED || b.kind == NJ_NULL;

    if (a_none || b_none)
        return a_none && b_none;
    if (is_object(a) && is_object(b))
        return nj_same(a, b);
    const struct nj_val x = primitive(r, a), y = primitive(r, b);
    if (x.kind == y.kind)
        return nj_same(x, y);
    return nj_number_of(r, x) == nj_number_of(r, y);
}

/* Less than 0, 0, more than 0; 2 when the two have no order (NaN). */
static int
order(struct nj *r, struct nj_val a, struct nj_val b)
{
    const struct nj_val x = primitive(r, a), y = primitive(r, b);

    if (x.kind == NJ_TEXT && y.kind == NJ_TEXT) {
        const uint32_t n = x.n < y.n ? x.n : y.n;
        const int first = memcmp(x.as.text, y.as.text, n);

        if (first != 0)
            return first < 0 ? -1 : 1;
        return (x.n > y.n) - (x.n < y.n);
    }
    const double i = nj_number_of(r, x), j = nj_number_of(r, y);
    if (isnan(i) || isnan(j))
        return 2;
    return (i > j) - (i < j);
}

bool
nj_more(struct nj *r, struct nj_val a, struct nj_val b)
{
    return order(r, a, b) == 1;
}

bool
nj_at_least(struct nj *r, struct nj_val a, struct nj_val b)
{
    const int o = order(r, a, b);

    return o == 0 || o == 1;
}

static bool
list_has(const struct nj_list *l, struct nj_val v)
{
    for (size_t i = 0; i < l->n; i++)
        if (nj_same(l->at[i], v))
            return true;
    return false;
}

bool
nj_in(struct nj *r, struct nj_val needle, struct nj_val haystack)
{
    switch (haystack.kind) {
    case NJ_LIST:
        return list_has(haystack.as.list, needle);
    case NJ_TEXT:
        return str_has((struct str){haystack.as.text, haystack.n},
                       nj_text_of(r, needle));
    case NJ_MAP:
        for (uint32_t i = 0; i < haystack.as.map->n; i++)
            if (str_eq(nj_pair_name(&haystack.as.map->at[i]),
                       nj_text_of(r, needle)))
                return true;
        return false;
    case NJ_SAFE: /* an object without names of its own */
        return false;
    case NJ_UNDEFINED:
    case NJ_NULL:
    case NJ_BOOL:
    case NJ_NUMBER:
    case NJ_BLOCK:
        break;
    }
    nj_fail(r, "`in` needs a list, a text or a map");
    return false;
}

struct nj_val
nj_concat(struct nj *r, struct nj_val list, struct nj_val more)
{
    if (list.kind != NJ_LIST)
        return nj_fail(r, "concat of what is no list");
    const struct nj_list *a = list.as.list;
    const size_t n = more.kind == NJ_LIST ? more.as.list->n : 1;
    const struct nj_val *b = more.kind == NJ_LIST ? more.as.list->at : &more;
    struct nj_list *both = nj_list_new(r, a->n + n);
    if (a->n > 0)
        memcpy(both->at, a->at, a->n * sizeof *a->at);
    if (n > 0)
        memcpy(both->at + a->n, b, n * sizeof *b);
    return nj_list_val(both);
}

struct nj_val
nj_join(struct nj *r, struct nj_val list, struct nj_val between)
{
    if (list.kind != NJ_LIST)
        return nj_fail(r, "join of what is no list");
    const struct str s = nj_true(between) ? nj_text_of(r, between) : STR_EMPTY;
    return nj_str(list_text(r, list.as.list, s));
}

struct nj_val
nj_includes(struct nj *r, struct nj_val list, struct nj_val v)
{
    if (list.kind != NJ_LIST)
        return nj_fail(r, "includes of what is no list");
    return nj_bool(list_has(list.as.list, v));
}
