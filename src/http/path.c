#include "http/path.h"

#include "http/percent.h"
#include "http/token.h"

#include <string.h>

/* Nothing but visible ASCII, and no fragment: clients escape the rest. */
static bool
is_target_text(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] >= 127 || s.p[i] == '#')
            return false;
    return true;
}

/* Takes "http://host" off the front.  False when its host is another. */
static bool
take_authority(struct str *rest, struct str host)
{
    static const struct str schemes[] = {
        STR_INIT("http://"),
        STR_INIT("https://"),
    };

    for (size_t i = 0; i < COUNT_OF(schemes); i++) {
        const size_t n = schemes[i].n;

        if (rest->n < n || !str_same((struct str){rest->p, n}, schemes[i]))
            continue;
        *rest = (struct str){rest->p + n, rest->n - n};
        const char *slash = memchr(rest->p, '/', rest->n);
        const size_t len = slash ? (size_t)(slash - rest->p) : rest->n;
        const struct str authority = {rest->p, len};

        *rest = (struct str){rest->p + len, rest->n - len};
        return str_same(authority, host);
    }
    return true;
}

/* One segment as sent: no separator may hide behind an escape. */
static bool
hides_a_separator(struct str segment)
{
    static const struct str hidden[] = {
        STR_INIT("%2f"), STR_INIT("%2F"), STR_INIT("%5c"),
        STR_INIT("%5C"), STR_INIT("\\"),
    };

    for (size_t i = 0; i < COUNT_OF(hidden); i++)
        if (str_has(segment, hidden[i]))
            return true;
    return false;
}

static bool
is_good_segment(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < ' ' || s.p[i] == 127)
            return false;
    return s.n > 0 && !str_eq(s, STR(".")) && !str_eq(s, STR(".."));
}

static bool
are_good_segments(struct str path)
{
    str_cut(&path, '/'); /* what is before the first '/': nothing */
    while (path.n > 0)
        if (!is_good_segment(str_cut(&path, '/')))
            return false;
    return true;
}

const char *
path_parse(struct arena *a, struct str raw, struct str host, struct path *out)
{
    struct str rest = raw;

    *out = (struct path){STR_EMPTY, STR_EMPTY, STR_EMPTY};
    if (!is_target_text(raw))
        return "odd character in the address";
    if (!take_authority(&rest, host))
        return "address of another host";
    if (rest.n == 0 || rest.p[0] != '/')
        return "address does not begin with a slash";
    out->target = out->query = rest;
    const struct str path = str_cut(&out->query, '?');

    if (out->query.n == 0)
        out->query = STR_EMPTY;
    if (hides_a_separator(path))
        return "hidden slash in the address";
    if (percent_decode(a, path, PLUS_IS_PLUS, &out->path) != OK)
        return "broken escape in the address";
    if (!are_good_segments(out->path))
        return "empty or dot segment in the address";
    return NULL;
}
