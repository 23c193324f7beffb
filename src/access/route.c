#include "access/route.h"

static bool
is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool
route_is_person_number(struct str s)
{
    static const char shape[] = "A0000AA";

    for (size_t i = 0; i < s.n && i < sizeof shape - 1; i++)
        if (shape[i] == 'A' ? !is_upper(s.p[i]) : !is_digit(s.p[i]))
            return false;
    return s.n == sizeof shape - 1;
}

static bool
take_person(struct str s, struct args *args)
{
    args->person = s;
    return route_is_person_number(s);
}

static bool
take_prison(struct str s, struct args *args)
{
    args->prison = s;
    for (size_t i = 0; i < s.n; i++)
        if (!is_upper(s.p[i]))
            return false;
    return s.n == 3;
}

bool
route_is_word(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!(s.p[i] >= 'a' && s.p[i] <= 'z') && !is_digit(s.p[i]) &&
            s.p[i] != '-')
            return false;
    return s.n > 0 && s.n <= 64;
}

static bool
take_word(struct str s, struct args *args)
{
    args->word = s;
    return route_is_word(s);
}

static bool
take_name(struct str s, struct args *args)
{
    args->name = s;
    for (size_t i = 0; i < s.n; i++)
        if (!is_upper(s.p[i]) && !is_digit(s.p[i]) && s.p[i] != '_' &&
            s.p[i] != '-' && s.p[i] != '.')
            return false;
    return s.n > 0 && s.n <= 64;
}

static bool
take_day(struct str s, struct args *args)
{
    args->day = day_parse(s);
    return day_known(args->day);
}

static bool
take_number(struct str s, int64_t *out)
{
    int64_t v = 0;

    if (s.n == 0 || s.n > 18 || (s.n > 1 && s.p[0] == '0'))
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (!is_digit(s.p[i]))
            return false;
        v = v * 10 + (s.p[i] - '0');
    }
    *out = v;
    return v > 0;
}

static bool
take_staff(struct str s, struct args *args)
{
    return take_number(s, &args->staff);
}

static bool
take_id(struct str s, struct args *args)
{
    return take_number(s, &args->id);
}

static const struct capture {
    const char *name;
    bool (*take)(struct str s, struct args *args);
} captures[] = {
    {"{person}", take_person},
    {"{prison}", take_prison},
    {"{word}",   take_word  },
    {"{name}",   take_name  },
    {"{day}",    take_day   },
    {"{staff}",  take_staff },
    {"{id}",     take_id    },
};

static bool
capture(struct str name, struct str value, struct args *args)
{
    for (size_t i = 0; i < COUNT_OF(captures); i++)
        if (str_eq(name, str_from_c(captures[i].name)))
            return captures[i].take(value, args);
    assert(false); /* a pattern of the site map names no capture */
    return false;
}

static struct args
nothing(void)
{
    return (struct args){.person = STR_EMPTY,
                         .prison = STR_EMPTY,
                         .word = STR_EMPTY,
                         .name = STR_EMPTY};
}

/* Up to the first capture?  Most of the site map is passed over by this. */
static bool
begins_alike(const char *pattern, struct str path)
{
    size_t i = 0;

    while (i < path.n && pattern[i] == path.p[i])
        i++;
    return pattern[i] == '{' || (pattern[i] == '\0' && i == path.n);
}

static bool
matches(struct str pattern, struct str path, struct args *args)
{
    *args = nothing();
    while (pattern.n > 0 && path.n > 0) {
        const struct str want = str_cut(&pattern, '/');
        const struct str have = str_cut(&path, '/');

        if (want.n > 0 && want.p[0] == '{') {
            if (!capture(want, have, args))
                return false;
        } else if (!str_eq(want, have)) {
            return false;
        }
    }
    return pattern.n == 0 && path.n == 0;
}

enum err
route_find(const struct site_map *map, enum method m, struct str path,
           const struct route **out, struct args *args)
{
    enum err e = ERR_NOT_FOUND;

    *args = nothing();
    if (path.n > 1 && path.p[path.n - 1] == '/')
        return e; /* one page, one address */
    for (size_t t = 0; t < map->tables; t++) {
        for (size_t i = 0; i < map->table[t]->count; i++) {
            const struct route *r = &map->table[t]->at[i];

            if (!begins_alike(r->path, path) ||
                !matches(str_from_c(r->path), path, args))
                continue;
            if (r->method == m) {
                *out = r;
                return OK;
            }
            e = ERR_METHOD;
        }
    }
    return e;
}

bool
route_is_page(const struct site_map *map, struct str target)
{
    const struct route *r;
    struct args args;
    struct str rest = target;
    const struct str path = str_cut(&rest, '?');

    return html_url_is_local(target) &&
           route_find(map, GET, path, &r, &args) == OK;
}
