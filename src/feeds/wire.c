/* Fields of a document.  A problem is always told by the feed's own name. */
#include "feeds/wire.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <xxhash.h>

enum { HOURS_DIGITS = 6 };

PRINTF_LIKE(3, 0)
static struct wire_problem
problem_say(struct wire_problems *p, struct str field, const char *fmt,
            va_list ap)
{
    char words[240];
    const int n = vsnprintf(words, sizeof words, fmt, ap);

    assert(n >= 0);
    const size_t len = (size_t)n < sizeof words ? (size_t)n : sizeof words - 1;
    return (struct wire_problem){arena_str(p->a, field.p, field.n),
                                 arena_str(p->a, words, len)};
}

bool
wire_refused(const struct wire_problems *p)
{
    return p->refusal.reason.n > 0;
}

void
wire_refuse(struct wire_problems *p, struct str field, const char *fmt, ...)
{
    va_list ap;

    if (wire_refused(p))
        return;
    va_start(ap, fmt);
    p->refusal = problem_say(p, field, fmt, ap);
    va_end(ap);
}

void
wire_warn(struct wire_problems *p, struct str field, const char *fmt, ...)
{
    va_list ap;

    if (p->warnings++ >= WIRE_WARNINGS_MAX)
        return;
    va_start(ap, fmt);
    p->warning[p->warnings - 1] = problem_say(p, field, fmt, ap);
    va_end(ap);
}

/* "aliases[2].lastName": made only when there is something to tell. */
static struct str
full_name(const struct wire *w, const char *name)
{
    struct arena *a = w->problems->a;
    struct str full = str_from_c(name);

    for (; w->up != NULL; w = w->up)
        full = w->place > 0
                   ? arena_printf(a, "%s[%zu]." STR_FMT, w->name, w->place - 1,
                                  STR_ARG(full))
                   : arena_printf(a, "%s." STR_FMT, w->name, STR_ARG(full));
    return full;
}

struct str
wire_trim(struct str s)
{
    while (s.n > 0 && (unsigned char)s.p[0] <= ' ') {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
        s.n--;
    return s;
}

static struct str
json_text(const json_t *v)
{
    return (struct str){json_string_value(v), json_string_length(v)};
}

/* At most `max` bytes, whole characters. */
static struct str
cut(struct str s, size_t max)
{
    if (s.n <= max)
        return s;
    while (max > 0 && ((unsigned char)s.p[max] & 0xC0) == 0x80)
        max--;
    return (struct str){s.p, max};
}

/* Words that a person can find again in the file, not too many of them. */
static struct str
shown(struct arena *a, const json_t *v)
{
    enum { SHOWN_MAX = 40 };

    if (json_is_string(v))
        return arena_printf(a, "'" STR_FMT "'",
                            STR_ARG(cut(json_text(v), SHOWN_MAX)));
    return json_is_object(v)    ? STR("an object")
           : json_is_array(v)   ? STR("a list")
           : json_is_boolean(v) ? STR("true or false")
                                : STR("a number");
}

/* The value, or NULL; *state says why. */
static const json_t *
find(struct wire *w, const char *name, enum wire_state *state)
{
    const json_t *v = json_object_get(w->object, name);

    *state = v == NULL ? WIRE_ABSENT : WIRE_CLEARED;
    if (v == NULL || json_is_null(v))
        return NULL;
    if (json_is_string(v) && str_has(json_text(v), STR("{{"))) {
        wire_warn(w->problems, full_name(w, name),
                  "a placeholder, not a value: taken as not given");
        *state = WIRE_ABSENT;
        return NULL;
    }
    *state = WIRE_GIVEN;
    return v;
}

/* The same for scalars, which may come as text: blank text is null. */
static const json_t *
find_scalar(struct wire *w, const char *name, enum wire_state *state)
{
    const json_t *v = find(w, name, state);

    if (v != NULL && json_is_string(v) && wire_trim(json_text(v)).n == 0) {
        *state = WIRE_CLEARED;
        return NULL;
    }
    return v;
}

static enum wire_state
wrong(struct wire *w, const char *name, const json_t *v, const char *right)
{
    wire_refuse(w->problems, full_name(w, name), STR_FMT " is not %s",
                STR_ARG(shown(w->problems->a, v)), right);
    return WIRE_ABSENT;
}

enum wire_state
wire_text(struct wire *w, const char *name, size_t max, struct str *out)
{
    enum wire_state state;
    const json_t *v = find_scalar(w, name, &state);

    if (v == NULL)
        return state;
    if (json_is_integer(v)) {
        *out = arena_printf(w->problems->a, "%" JSON_INTEGER_FORMAT,
                            json_integer_value(v));
        return WIRE_GIVEN;
    }
    if (!json_is_string(v))
        return wrong(w, name, v, "text");
    const struct str s = wire_trim(json_text(v));
    if (s.n > max)
        wire_warn(w->problems, full_name(w, name), "cut to %zu bytes", max);
    *out = cut(s, max);
    return WIRE_GIVEN;
}

enum wire_state
wire_code(struct wire *w, const char *name, struct str *out)
{
    const enum wire_state state = wire_text(w, name, WIRE_TEXT_MAX, out);

    if (state == WIRE_GIVEN)
        *out = arena_upper(w->problems->a, *out);
    return state;
}

enum wire_state
wire_day(struct wire *w, const char *name, struct day *out)
{
    enum wire_state state;
    const json_t *v = find_scalar(w, name, &state);

    if (v == NULL)
        return state;
    const struct day d =
        json_is_string(v) ? day_parse(wire_trim(json_text(v))) : DAY_NONE;
    if (!day_known(d))
        return wrong(w, name, v, "a date as 2026-11-19");
    *out = d;
    return WIRE_GIVEN;
}

enum wire_state
wire_instant(struct wire *w, const char *name, struct instant *out)
{
    enum wire_state state;
    const json_t *v = find_scalar(w, name, &state);

    if (v == NULL)
        return state;
    const struct instant t = json_is_string(v)
                                 ? instant_parse(wire_trim(json_text(v)))
                                 : INSTANT_NONE;
    if (!instant_known(t))
        return wrong(w, name, v, "a time as 2026-11-19T09:15:00");
    *out = t;
    return WIRE_GIVEN;
}

/* Decimal digits, perhaps with a sign and a fraction of zeros ("37.00"). */
static bool
whole_number(struct str s, int64_t *out)
{
    const size_t first = s.n > 0 && s.p[0] == '-';
    size_t i = first;
    int64_t n = 0;

    for (; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++) {
        if (n > INT64_MAX / 10 - 10)
            return false;
        n = n * 10 + (s.p[i] - '0');
    }
    if (i == first)
        return false;
    if (i < s.n && s.p[i] == '.')
        i++;
    while (i > first && i < s.n && s.p[i] == '0')
        i++;
    *out = first ? -n : n;
    return i == s.n;
}

static bool
json_whole(const json_t *v, int64_t *out)
{
    const double real = json_real_value(v);

    *out = json_integer_value(v);
    if (json_is_integer(v))
        return true;
    if (json_is_string(v))
        return whole_number(wire_trim(json_text(v)), out);
    if (!json_is_real(v) || real < -1e15 || real > 1e15)
        return false;
    *out = (int64_t)real;
    return true;
}

enum wire_state
wire_int(struct wire *w, const char *name, int64_t min, int64_t max,
         int64_t *out)
{
    enum wire_state state;
    const json_t *v = find_scalar(w, name, &state);
    int64_t n;

    if (v == NULL)
        return state;
    if (!json_whole(v, &n))
        return wrong(w, name, v, "a whole number");
    if (n < min || n > max) {
        wire_refuse(w->problems, full_name(w, name),
                    "%lld is not between %lld and %lld", (long long)n,
                    (long long)min, (long long)max);
        return WIRE_ABSENT;
    }
    *out = n;
    return WIRE_GIVEN;
}

/* "37.5" is 3750; -1 when it is no number of at most two places. */
static int64_t
hundredths_of(struct str text)
{
    const struct str whole = str_cut(&text, '.');
    int64_t n = 0;

    if (whole.n > HOURS_DIGITS || text.n > 2)
        return -1;
    for (size_t i = 0; i < whole.n + 2; i++) {
        const size_t place = i - whole.n;
        char c = '0';

        if (i < whole.n)
            c = whole.p[i];
        else if (place < text.n)
            c = text.p[place];
        if (c < '0' || c > '9')
            return -1;
        n = n * 10 + (c - '0');
    }
    return n;
}

enum wire_state
wire_hours(struct wire *w, const char *name, int64_t most, int64_t *minutes)
{
    enum wire_state state;
    const json_t *v = find_scalar(w, name, &state);

    if (v == NULL)
        return state;
    /* Written as a number: the range is looked at before it becomes whole. */
    const double hours = json_is_number(v) ? json_number_value(v) : -1;
    const int64_t n = json_is_string(v) ? hundredths_of(wire_trim(json_text(v)))
                      : hours >= 0 && hours <= (double)most
                          ? (int64_t)(hours * 100 + 0.5)
                          : -1;

    if (n < 0 || n > most * 100) {
        wire_refuse(w->problems, full_name(w, name),
                    "is not a number of hours such as 37.5, at most %lld",
                    (long long)most);
        return WIRE_ABSENT;
    }
    *minutes = (n * 60 + 50) / 100;
    return WIRE_GIVEN;
}

enum wire_state
wire_flag(struct wire *w, const char *name, bool *out)
{
    static const struct {
        struct str word;
        bool means;
    } words[] = {
        {{"TRUE", 4},  true },
        {{"FALSE", 5}, false},
        {{"Y", 1},     true },
        {{"N", 1},     false},
        {{"YES", 3},   true },
        {{"NO", 2},    false},
        {{"1", 1},     true },
        {{"0", 1},     false},
    };
    enum wire_state state;
    const json_t *v = find_scalar(w, name, &state);

    if (v == NULL)
        return state;
    if (json_is_boolean(v)) {
        *out = json_is_true(v);
        return WIRE_GIVEN;
    }
    const struct str word =
        json_is_string(v)
            ? arena_upper(w->problems->a, cut(wire_trim(json_text(v)), 8))
            : STR_EMPTY;
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        if (str_eq(word, words[i].word)) {
            *out = words[i].means;
            return WIRE_GIVEN;
        }
    }
    return wrong(w, name, v, "true or false (Y or N)");
}

enum wire_state
wire_list(struct wire *w, const char *name, const json_t **out)
{
    enum wire_state state;
    const json_t *v = find(w, name, &state);

    *out = NULL;
    if (v != NULL && !json_is_array(v))
        return wrong(w, name, v, "a list");
    *out = v;
    return state;
}

enum wire_state
wire_object(struct wire *w, const char *name, struct wire *out)
{
    enum wire_state state;
    const json_t *v = find(w, name, &state);

    *out = (struct wire){.problems = w->problems, .up = w, .name = name};
    if (v != NULL && !json_is_object(v))
        return wrong(w, name, v, "an object");
    out->object = v;
    return state;
}

bool
wire_element(struct wire *w, const char *name, const json_t *list, size_t i,
             struct wire *out)
{
    const json_t *v = json_array_get(list, i);

    *out = (struct wire){v, w->problems, w, name, i + 1};
    if (json_is_object(v))
        return true;
    wire_warn(w->problems, full_name(w, name),
              "entry %zu is no object: left out", i);
    return false;
}

bool
wire_has(const struct wire *w, const char *name)
{
    return json_object_get(w->object, name) != NULL;
}

/* In capitals, blanks around it gone; `shape` has A for a letter, 9 for a
 * digit.  Empty if it is not so. */
static struct str
shaped(struct arena *a, struct str s, struct str shape)
{
    s = wire_trim(s);
    if (s.n != shape.n)
        return STR_EMPTY;
    s = arena_upper(a, s);
    for (size_t i = 0; i < s.n; i++) {
        const char low = shape.p[i] == 'A' ? 'A' : '0';
        const char high = shape.p[i] == 'A' ? 'Z' : '9';

        if (s.p[i] < low || s.p[i] > high)
            return STR_EMPTY;
    }
    return s;
}

struct str
wire_prison_number(struct arena *a, struct str s)
{
    return shaped(a, s, STR("A9999AA"));
}

struct str
wire_crn(struct arena *a, struct str s)
{
    return shaped(a, s, STR("A999999"));
}

/* These three call each other no deeper than DOCUMENT_DEPTH_MAX: the splitter
 * sees to it. */
/* NOLINTBEGIN(misc-no-recursion) */
static XXH128_hash_t print_of(json_t *v);

/* Keys come in any order, so what they give is added, not chained. */
static XXH128_hash_t
print_object(json_t *v)
{
    XXH128_hash_t sum = {.low64 = 1, .high64 = json_object_size(v)};
    void *i = json_object_iter(v);

    for (; i != NULL; i = json_object_iter_next(v, i)) {
        const char *key = json_object_iter_key(i);
        const XXH128_hash_t pair[2] = {
            XXH3_128bits(key, strlen(key)),
            print_of(json_object_iter_value(i)),
        };
        const XXH128_hash_t both = XXH3_128bits(pair, sizeof pair);

        sum.low64 += both.low64;
        sum.high64 += both.high64;
    }
    return XXH3_128bits_withSeed(&sum, sizeof sum, JSON_OBJECT);
}

static XXH128_hash_t
print_array(json_t *v)
{
    XXH128_hash_t chain[2] = {{.low64 = json_array_size(v)}};

    for (size_t i = 0; i < json_array_size(v); i++) {
        chain[1] = print_of(json_array_get(v, i));
        chain[0] = XXH3_128bits(chain, sizeof chain);
    }
    return XXH3_128bits_withSeed(chain, sizeof chain[0], JSON_ARRAY);
}

static XXH128_hash_t
print_of(json_t *v)
{
    const json_int_t whole = json_integer_value(v);
    const double real = json_real_value(v);

    switch (json_typeof(v)) {
    case JSON_OBJECT:
        return print_object(v);
    case JSON_ARRAY:
        return print_array(v);
    case JSON_STRING:
        return XXH3_128bits_withSeed(json_string_value(v),
                                     json_string_length(v), JSON_STRING);
    case JSON_INTEGER:
        return XXH3_128bits_withSeed(&whole, sizeof whole, JSON_INTEGER);
    case JSON_REAL:
        return XXH3_128bits_withSeed(&real, sizeof real, JSON_REAL);
    case JSON_TRUE:
    case JSON_FALSE:
    case JSON_NULL:
        break;
    }
    return XXH3_128bits_withSeed("", 0, (XXH64_hash_t)json_typeof(v));
}

/* NOLINTEND(misc-no-recursion) */

struct fingerprint
wire_fingerprint(json_t *document)
{
    const XXH128_hash_t hash = print_of(document);
    XXH128_canonical_t canonical;
    struct fingerprint f;

    XXH128_canonicalFromHash(&canonical, hash);
    memcpy(f.bytes, canonical.digest, sizeof f.bytes);
    return f;
}
