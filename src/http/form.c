#include "http/form.h"

#include "http/percent.h"

static size_t
count_fields(struct str body)
{
    size_t count = body.n > 0;

    for (size_t i = 0; i < body.n; i++)
        count += body.p[i] == '&';
    return count;
}

enum err
form_parse(struct arena *a, struct str body, struct form *out)
{
    const size_t most = count_fields(body);

    *out = (struct form){0};
    if (most > FORM_FIELDS_MAX)
        return ERR_TOO_LARGE;

    struct form_field *field = arena_array(a, struct form_field, most);
    size_t count = 0;

    while (body.n > 0) {
        struct str value = str_cut(&body, '&');
        const struct str name = str_cut(&value, '=');

        if (name.n == 0 && value.n == 0) /* "a=1&&b=2", and "a=1&" */
            continue;
        enum err e = percent_decode(a, name, PLUS_IS_BLANK, &field[count].name);
        if (e == OK)
            e = percent_decode(a, value, PLUS_IS_BLANK, &field[count].value);
        if (e != OK)
            return e;
        count++;
    }
    *out = (struct form){field, count};
    return OK;
}

struct str
form_get(const struct form *f, struct str name)
{
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->field[i].name, name))
            return f->field[i].value;
    return STR_EMPTY;
}

bool
form_has(const struct form *f, struct str name)
{
    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->field[i].name, name))
            return true;
    return false;
}

size_t
form_all(struct arena *a, const struct form *f, struct str name,
         const struct str **out)
{
    struct str *value = arena_array(a, struct str, f->count);
    size_t count = 0;

    for (size_t i = 0; i < f->count; i++)
        if (str_eq(f->field[i].name, name))
            value[count++] = f->field[i].value;
    *out = value;
    return count;
}
