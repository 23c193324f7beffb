/*
 * tests/html/options.h -- options of components from JSON, as the macros see
 * them: what nunjucks makes of the same JSON.
 */
#ifndef TESTS_HTML_OPTIONS_H
#define TESTS_HTML_OPTIONS_H

#include "gen/macros.h"

#include <jansson.h>
#include <string.h>

static struct nj_val options_value(struct nj *r, const json_t *j);

static struct nj_val
options_object(struct nj *r, json_t *j)
{
    struct nj_map *m = nj_map_new(r, json_object_size(j));
    const char *name;
    json_t *value;

    json_object_foreach(j, name, value)
    {
        const struct str s = str_from_c(name);
        const uint32_t key = nj_key_find(s);

        if (key != 0)
            nj_map_add(m, key, options_value(r, value));
        else
            nj_map_add_named(m, s, options_value(r, value));
    }
    return nj_map_val(m);
}

static struct nj_val
options_array(struct nj *r, const json_t *j)
{
    struct nj_list *l = nj_list_new(r, json_array_size(j));

    for (size_t i = 0; i < l->n; i++)
        l->at[i] = options_value(r, json_array_get(j, i));
    return nj_list_val(l);
}

static struct nj_val
options_value(struct nj *r, const json_t *j)
{
    switch (json_typeof(j)) {
    case JSON_OBJECT:
        return options_object(r, (json_t *)(uintptr_t)j);
    case JSON_ARRAY:
        return options_array(r, j);
    case JSON_STRING:
        return nj_str(
            (struct str){json_string_value(j), json_string_length(j)});
    case JSON_INTEGER:
    case JSON_REAL:
        return nj_number(json_number_value(j));
    case JSON_TRUE:
    case JSON_FALSE:
        return nj_bool(json_is_true(j));
    case JSON_NULL:
        break;
    }
    return nj_null();
}

/* Render a macro of a table by its name in Nunjucks; ERR_NOT_FOUND when there
 * is none.  `block`: markup that {% call %} would hold, or NULL. */
static inline enum err
options_render_in(struct buf *out, const struct nj_macro_row *table,
                  size_t count, struct str macro, const json_t *options,
                  const json_t *block)
{
    for (size_t i = 0; i < count; i++) {
        struct nj r;

        if (!str_eq(table[i].name, macro))
            continue;
        nj_open(&r, out);
        struct nj_val arg[] = {options_value(&r, options), nj_undefined()};
        if (json_is_string(block))
            arg[1] = nj_safe_str((struct str){json_string_value(block),
                                              json_string_length(block)});
        table[i].macro(&r, NULL, arg);
        nj_close(&r);
        return buf_err(out);
    }
    return ERR_NOT_FOUND;
}

static inline enum err
options_render(struct buf *out, struct str macro, const json_t *options,
               const json_t *block)
{
    return options_render_in(out, nj_macros, nj_macro_count, macro, options,
                             block);
}

/* As String.prototype.trim, for plain white space. */
static inline struct str
options_trim(struct str s)
{
    while (s.n > 0 && strchr(" \t\n", s.p[0]) != NULL) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && strchr(" \t\n", s.p[s.n - 1]) != NULL)
        s.n--;
    return s;
}

#endif
