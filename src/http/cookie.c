#include "http/cookie.h"

#include "http/token.h"

#include <string.h>

/* cookie-octet of RFC 6265, 4.1.1 */
static bool
is_value(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] >= 127 || strchr("\",;\\", s.p[i]) != NULL)
            return false;
    return true;
}

static struct str
without_quotes(struct str s)
{
    if (s.n >= 2 && s.p[0] == '"' && s.p[s.n - 1] == '"')
        return (struct str){s.p + 1, s.n - 2};
    return s;
}

struct str
cookie_get(struct str field, struct str name)
{
    struct str found = STR_EMPTY;
    bool seen = false;

    while (field.n > 0) {
        struct str value = str_cut(&field, ';');
        const struct str key = str_trim(str_cut(&value, '='));

        if (!str_eq(key, name))
            continue;
        value = without_quotes(str_trim(value));
        if (!is_value(value) || (seen && !str_eq(value, found)))
            return STR_EMPTY;
        found = value;
        seen = true;
    }
    return found;
}

struct str
cookie_text(struct arena *a, const struct cookie *c)
{
    assert(token_valid(c->name) && is_value(c->value));
    const struct str age =
        c->max_age_seconds == 0
            ? STR_EMPTY
            : arena_printf(a, "; Max-Age=%d",
                           c->max_age_seconds > 0 ? c->max_age_seconds : 0);

    return arena_printf(a,
                        STR_FMT "=" STR_FMT "; Path=/; HttpOnly; SameSite=%s"
                                "%s" STR_FMT,
                        STR_ARG(c->name), STR_ARG(c->value),
                        c->strict ? "Strict" : "Lax",
                        c->secure ? "; Secure" : "", STR_ARG(age));
}
