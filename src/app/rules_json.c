#include "app/rules_json.h"

#include <limits.h>

/* Where the document stops being one that can be answered. */
enum {
    INPUT_MAX = 64 * 1024 * 1024, /* bytes */
    OUTPUT_MAX = 256 * 1024 * 1024
};

enum { FIRST_YEAR = 1900, LAST_YEAR = 9998 };

/* ---- reading one value ---- */

void
rules_refuse(struct rules_case *c, const char *key, const char *what)
{
    if (c->why.n != 0)
        return;
    c->why = c->list[0] == '\0' ? arena_printf(c->a, "%s: %s", key, what)
                                : arena_printf(c->a, "%s[%zu].%s: %s", c->list,
                                               c->at, key, what);
}

bool
rules_missing(const json_t *v)
{
    return v == NULL || json_is_null(v);
}

struct str
rules_text(struct rules_case *c, const json_t *o, const char *key, bool needed)
{
    const json_t *v = json_object_get(o, key);

    if (json_is_string(v))
        return (struct str){json_string_value(v), json_string_length(v)};
    if (!rules_missing(v) || needed)
        rules_refuse(c, key, "text is needed");
    return STR_EMPTY;
}

int64_t
rules_int(struct rules_case *c, const json_t *o, const char *key,
          int64_t preset, bool needed)
{
    const json_t *v = json_object_get(o, key);

    if (json_is_integer(v))
        return json_integer_value(v);
    if (!rules_missing(v) || needed)
        rules_refuse(c, key, "a whole number is needed");
    return preset;
}

int
rules_count(struct rules_case *c, const json_t *o, const char *key, int preset,
            bool needed)
{
    const int64_t n = rules_int(c, o, key, preset, needed);

    if (n < INT_MIN / 2 || n > INT_MAX / 2) {
        rules_refuse(c, key, "the number is too large");
        return preset;
    }
    return (int)n;
}

bool
rules_flag(struct rules_case *c, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);

    if (!rules_missing(v) && !json_is_boolean(v))
        rules_refuse(c, key, "true or false is needed");
    return json_is_true(v);
}

struct instant
rules_instant(struct rules_case *c, const json_t *o, const char *key,
              bool needed)
{
    const struct str s = rules_text(c, o, key, needed);
    const struct instant t = instant_parse(s);

    if ((s.n != 0 || needed) && !instant_known(t))
        rules_refuse(c, key, "a time such as 2025-05-01T09:00:00 is needed");
    return t;
}

const json_t *
rules_list(struct rules_case *c, const json_t *o, const char *key, bool needed)
{
    const json_t *v = json_object_get(o, key);

    if (json_is_array(v) || (rules_missing(v) && !needed))
        return v;
    rules_refuse(c, key, "a list is needed");
    return NULL;
}

struct day
rules_day(struct rules_case *c, const json_t *o, const char *key, bool needed)
{
    const struct str s = rules_text(c, o, key, needed);
    const struct day d = day_parse(s);

    if (s.n == 0 && !needed)
        return DAY_NONE;
    if (!day_known(d) || day_to_ymd(d).year < FIRST_YEAR ||
        day_to_ymd(d).year > LAST_YEAR) {
        rules_refuse(c, key, "a date such as 2025-05-31 is needed");
        return DAY_NONE;
    }
    return d;
}

/* ---- one case ---- */

static void
write_id(struct json *j, const json_t *o)
{
    const json_t *id = json_object_get(o, "id");

    json_key(j, STR("id"));
    if (json_is_string(id))
        json_add_text(
            j, (struct str){json_string_value(id), json_string_length(id)});
    else if (json_is_integer(id))
        json_add_int(j, json_integer_value(id));
    else
        json_add_null(j);
}

/* False: the case was refused. */
static bool
answer_case(struct json *j, rules_case_fn *rule, const json_t *o)
{
    struct arena a = {0};
    struct rules_case c = {.a = &a, .list = ""};

    json_begin_object(j);
    write_id(j, o);
    rule(&c, o, j);
    const bool understood = c.why.n == 0;

    if (!understood) {
        json_key(j, STR("error"));
        json_add_text(j, c.why);
    }
    json_end(j);
    arena_reset(&a);
    return understood;
}

/* ---- the document ---- */

/* How many cases were refused. */
static size_t
answer_cases(const json_t *cases, rules_case_fn *rule, struct buf *out)
{
    struct json j = json_to(out);
    size_t refused = 0;

    json_begin_object(&j);
    json_key(&j, STR("results"));
    json_begin_array(&j);
    for (size_t i = 0; i < json_array_size(cases); i++)
        refused += !answer_case(&j, rule, json_array_get(cases, i));
    json_end(&j);
    json_end(&j);
    buf_lit(out, "\n");
    return refused;
}

enum err
rules_answer(struct arena *a, rules_case_fn *rule, struct str json_in,
             struct buf *out, struct str *why, size_t *refused)
{
    json_error_t error;
    json_t *doc =
        json_loadb(json_in.p, json_in.n, JSON_REJECT_DUPLICATES, &error);
    enum err e = ERR_INVALID;

    *why = STR_EMPTY;
    if (doc == NULL)
        *why = arena_printf(a, "this is not JSON: line %d, column %d: %s",
                            error.line, error.column, error.text);
    else if (!json_is_array(json_object_get(doc, "cases")))
        *why = STR("an object with a list \"cases\" is needed");
    else {
        *refused = answer_cases(json_object_get(doc, "cases"), rule, out);
        e = buf_err(out);
    }
    json_decref(doc);
    return e;
}

static enum err
read_all(FILE *in, struct buf *text)
{
    char part[16384];
    size_t n;

    while ((n = fread(part, 1, sizeof part, in)) > 0)
        buf_add(text, (struct str){part, n});
    return ferror(in) ? ERR_INTERNAL : buf_err(text);
}

int
rules_run(const char *name, rules_case_fn *rule, FILE *in, FILE *out,
          FILE *complaints)
{
    struct arena a = {0};
    struct buf text, answer;
    struct str why = STR("the input cannot be read, or is above 64 MiB");
    size_t refused = 0;

    buf_init(&text, INPUT_MAX);
    buf_init(&answer, OUTPUT_MAX);
    enum err e = read_all(in, &text);

    if (e == OK)
        e = rules_answer(&a, rule, buf_str(&text), &answer, &why, &refused);
    if (e == OK) {
        const struct str s = buf_str(&answer);

        if (fwrite(s.p, 1, s.n, out) != s.n || fflush(out) != 0) {
            why = STR("the answer cannot be written");
            e = ERR_INTERNAL;
        }
    }
    if (e != OK)
        fprintf(complaints, "rules %s: " STR_FMT "\n", name, STR_ARG(why));
    buf_free(&text);
    buf_free(&answer);
    arena_reset(&a);
    return e != OK ? 2 : refused > 0 ? 1 : 0;
}
