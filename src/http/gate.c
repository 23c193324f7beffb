#include "http/gate.h"

#include "http/path.h"
#include "http/token.h"

#include <string.h>

/* What the rules look at, gathered as they go. */
struct gate {
    const struct gate_raw *raw;
    struct request *rq;
    struct gate_framing *framing;
    struct str content_length, transfer_encoding; /* p NULL: not sent */
    struct str expect;
    struct str forwarded_for, forwarded_proto;
    const char *again; /* a header that is there twice */
};

/* Headers we read.  ONCE: a second one is refused. */
enum how_often { ONCE, LAST_COUNTS };
enum whose { OF_REQUEST, OF_GATE };

static const struct known {
    struct str name;
    enum how_often often;
    enum whose whose;
    size_t offset;
    const char *again;
} knowns[] = {
#define R(name, often, field)                                               \
    {                                                                       \
        STR_INIT(name), often, OF_REQUEST, offsetof(struct request, field), \
            "two " name " headers"                                          \
    }
#define G(name, often, field)                                         \
    {                                                                 \
        STR_INIT(name), often, OF_GATE, offsetof(struct gate, field), \
            "two " name " headers"                                    \
    }
    R("Host", ONCE, host),
    R("Content-Type", ONCE, content_type),
    R("Cookie", ONCE, cookie),
    R("Authorization", ONCE, authorization),
    R("Origin", ONCE, origin),
    R("If-None-Match", LAST_COUNTS, if_none_match),
    R("If-Modified-Since", LAST_COUNTS, if_modified_since),
    R("Accept", LAST_COUNTS, accept),
    R("Accept-Encoding", LAST_COUNTS, accept_encoding),
    R("User-Agent", LAST_COUNTS, user_agent),
    R("Sec-Fetch-Site", ONCE, sec_fetch_site),
    G("Content-Length", ONCE, content_length),
    G("Transfer-Encoding", ONCE, transfer_encoding),
    G("Expect", ONCE, expect),
    G("X-Forwarded-For", LAST_COUNTS, forwarded_for),
    G("X-Forwarded-Proto", ONCE, forwarded_proto),
#undef R
#undef G
};

static bool
hides_bytes(struct gate *g)
{
    static const size_t line_end = sizeof "\r\n" - 1;
    const struct gate_raw *raw = g->raw;
    size_t seen = raw->method.n + 1 + raw->target.n + 1 + raw->version.n +
                  line_end + line_end;

    for (size_t i = 0; i < raw->headers; i++) {
        const struct gate_header *h = &raw->header[i];

        if (h->between == 0 || h->between > raw->header_size)
            return true;
        seen += h->name.n + h->between + h->value.n + line_end;
    }
    return seen != raw->header_size;
}

static bool
is_too_large(struct gate *g)
{
    return g->raw->header_size > g->raw->size_limit ||
           g->raw->headers > GATE_HEADERS_MAX;
}

static bool
has_odd_name(struct gate *g)
{
    for (size_t i = 0; i < g->raw->headers; i++)
        if (!token_valid(g->raw->header[i].name))
            return true;
    return false;
}

static bool
has_odd_value(struct gate *g)
{
    for (size_t i = 0; i < g->raw->headers; i++) {
        const struct str v = g->raw->header[i].value;

        for (size_t k = 0; k < v.n; k++)
            if (((unsigned char)v.p[k] < ' ' && v.p[k] != '\t') ||
                v.p[k] == 127)
                return true;
    }
    return false;
}

static bool
is_odd_version(struct gate *g)
{
    return !str_eq(g->raw->version, STR("HTTP/1.1")) &&
           !str_eq(g->raw->version, STR("HTTP/1.0"));
}

static bool
is_odd_method(struct gate *g)
{
    const struct str m = g->raw->method;

    g->rq->method = str_eq(m, STR("POST")) ? POST : GET;
    g->rq->head = str_eq(m, STR("HEAD"));
    return g->rq->method == GET && !g->rq->head && !str_eq(m, STR("GET"));
}

/* What frames the body counts as sent: the library does not see through a blank
 * at its end either. */
static void
keep(struct gate *g, const struct known *known, struct str value)
{
    const bool ours = known->whose == OF_GATE;
    char *base = ours ? (char *)g : (char *)g->rq;

    *(struct str *)(void *)(base + known->offset) =
        ours ? value : str_trim(value);
}

/* Reads the known headers; true when one is there again that may not be. */
static bool
repeats_a_header(struct gate *g)
{
    uint64_t seen = 0;

    _Static_assert(COUNT_OF(knowns) <= 64, "a bit each");
    for (size_t i = 0; i < g->raw->headers; i++) {
        const struct gate_header *h = &g->raw->header[i];

        for (size_t k = 0; k < COUNT_OF(knowns); k++) {
            const struct known *known = &knowns[k];

            if (!str_same(h->name, known->name))
                continue;
            if ((seen >> k & 1) != 0 && known->often == ONCE) {
                g->again = known->again;
                return true;
            }
            seen |= UINT64_C(1) << k;
            keep(g, known, h->value);
        }
    }
    return false;
}

static bool
lacks_host(struct gate *g)
{
    return g->rq->host.n == 0 && str_eq(g->raw->version, STR("HTTP/1.1"));
}

static bool
is_odd_host(struct gate *g)
{
    const struct str h = g->rq->host;

    for (size_t i = 0; i < h.n; i++) {
        const char c = h.p[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

        if (!letter && (c < '0' || c > '9') && strchr("-._:[]", c) == NULL)
            return true;
    }
    return false;
}

static bool
has_two_lengths(struct gate *g)
{
    return g->content_length.p != NULL && g->transfer_encoding.p != NULL;
}

static bool
has_odd_length(struct gate *g)
{
    return g->content_length.p != NULL &&
           !token_number(g->content_length, &g->framing->length);
}

static bool
has_odd_coding(struct gate *g)
{
    g->framing->chunked = str_same(g->transfer_encoding, STR("chunked"));
    return g->transfer_encoding.p != NULL && !g->framing->chunked;
}

static bool
is_chunked_too_early(struct gate *g)
{
    return g->framing->chunked && str_eq(g->raw->version, STR("HTTP/1.0"));
}

static bool
has_body_without_post(struct gate *g)
{
    g->framing->has_body = g->framing->chunked || g->framing->length > 0;
    return g->framing->has_body && g->rq->method != POST;
}

static bool
expects_too_much(struct gate *g)
{
    return g->expect.n > 0 && !str_same(g->expect, STR("100-continue"));
}

/* A boundary is 1 to 70 characters of a short list (RFC 2046, 5.1.1). */
static bool
is_boundary(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

        if (!letter && (c < '0' || c > '9') &&
            (c == '\0' || strchr("'()+_,-./:=? ", c) == NULL))
            return false;
    }
    return s.n > 0 && s.n <= 70 && s.p[s.n - 1] != ' ';
}

/* The one parameter that counts; a second of that name is a trick. */
static bool
read_boundary(struct gate *g)
{
    struct str rest = g->rq->content_type, name, value;
    const struct str type = str_cut(&rest, ';');
    bool found = false;

    if (!str_same(str_trim(type), STR("multipart/form-data")))
        return false;
    rest = (struct str){g->rq->content_type.p + type.n,
                        g->rq->content_type.n - type.n};
    while (token_parameter(&rest, &name, &value)) {
        if (!str_same(name, STR("boundary")))
            continue;
        if (found)
            return false;
        g->framing->boundary = value;
        found = true;
    }
    return found && rest.n == 0 && is_boundary(g->framing->boundary);
}

static bool
is_odd_media_type(struct gate *g)
{
    if (!g->framing->has_body)
        return false;
    g->framing->multipart = read_boundary(g);
    return !g->framing->multipart && !request_is_json(g->rq) &&
           !str_same(token_media_type(g->rq->content_type),
                     STR("application/x-www-form-urlencoded"));
}

/* In this order: what cannot be trusted to be read right comes first. */
static const struct rule {
    int status;
    const char *reason;
    bool (*broken)(struct gate *g);
} rules[] = {
    {431, "header too large",                                 is_too_large         },
    {400, "folded line, NUL or bare line feed in the header", hides_bytes          },
    {505, "unknown version of HTTP",                          is_odd_version       },
    {400, "odd character in a header name",                   has_odd_name         },
    {400, "control character in a header",                    has_odd_value        },
    {400, "header repeated",                                  repeats_a_header     },
    {400, "no Host header",                                   lacks_host           },
    {400, "odd Host header",                                  is_odd_host          },
    {400, "Content-Length and Transfer-Encoding",             has_two_lengths      },
    {400, "odd Content-Length",                               has_odd_length       },
    {501, "unknown Transfer-Encoding",                        has_odd_coding       },
    {400, "Transfer-Encoding in HTTP/1.0",                    is_chunked_too_early },
    {405, "unknown method",                                   is_odd_method        },
    {400, "body without POST",                                has_body_without_post},
    {417, "unknown Expect",                                   expects_too_much     },
    {415, "unsupported media type",                           is_odd_media_type    },
};

/* The address that our proxy saw is the last of the list: those before it are
 * what the client claimed. */
static void
read_forwarded(struct gate *g)
{
    if (!g->raw->from_proxy)
        return;
    struct str rest = g->forwarded_for;

    while (rest.n > 0)
        g->framing->forwarded_for = str_trim(str_cut(&rest, ','));
    g->framing->forwarded_https = str_same(g->forwarded_proto, STR("https"));
}

static const struct request no_request = {
    .path = STR_INIT(""),
    .target = STR_INIT(""),
    .query = STR_INIT(""),
    .host = STR_INIT(""),
    .peer = STR_INIT(""),
    .content_type = STR_INIT(""),
    .cookie = STR_INIT(""),
    .authorization = STR_INIT(""),
    .if_none_match = STR_INIT(""),
    .if_modified_since = STR_INIT(""),
    .accept = STR_INIT(""),
    .accept_encoding = STR_INIT(""),
    .user_agent = STR_INIT(""),
    .origin = STR_INIT(""),
    .sec_fetch_site = STR_INIT(""),
    .body = STR_INIT(""),
};

struct gate_refusal
gate_check(struct arena *a, const struct gate_raw *raw, struct request *rq,
           struct gate_framing *framing)
{
    struct gate g = {
        .raw = raw,
        .rq = rq,
        .framing = framing,
        .expect = STR_EMPTY,
        .forwarded_for = STR_EMPTY,
        .forwarded_proto = STR_EMPTY,
    };
    struct path path;

    *rq = no_request;
    *framing = (struct gate_framing){
        .boundary = STR_EMPTY,
        .forwarded_for = STR_EMPTY,
    };
    size_t i = 0;

    while (i < COUNT_OF(rules) && !rules[i].broken(&g))
        i++;
    const char *fault = path_parse(a, raw->target, rq->host, &path);

    if (fault == NULL)
        rq->path = path.path; /* a refusal is in the shape of its address */
    if (i < COUNT_OF(rules))
        return (struct gate_refusal){
            rules[i].status,
            g.again != NULL ? g.again : rules[i].reason,
        };
    if (fault != NULL)
        return (struct gate_refusal){400, fault};
    rq->target = path.target;
    rq->query = path.query;
    read_forwarded(&g);
    return (struct gate_refusal){0};
}
