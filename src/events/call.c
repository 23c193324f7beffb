#include "events/call.h"

#include "access/secret.h"

#include <stdlib.h>

struct str
call_id(struct arena *a, int64_t row, struct str kind, struct instant at,
        struct str body)
{
    enum { ID_BYTES = 16 };
    const struct str all =
        arena_printf(a, "%lld\n" STR_FMT "\n%lld\n" STR_FMT, (long long)row,
                     STR_ARG(kind), (long long)at.ms, STR_ARG(body));
    const struct str hash = secret_hash(a, all);

    return arena_printf(a, "evt_" STR_FMT,
                        STR_ARG(secret_hex(a, (struct str){hash.p, ID_BYTES})));
}

static struct str
sign(struct arena *a, struct str key, struct str text)
{
    return secret_base64(a, secret_sign(a, key, text));
}

static int64_t
seconds(struct instant t)
{
    return t.ms / 1000;
}

struct str
call_signature(struct arena *a, const struct call *c)
{
    const struct str text =
        arena_printf(a, STR_FMT ".%lld." STR_FMT, STR_ARG(c->id),
                     (long long)seconds(c->at), STR_ARG(c->body));
    const struct str one = sign(a, c->secret, text);

    if (c->old_secret.n == 0)
        return arena_printf(a, "v1," STR_FMT, STR_ARG(one));
    return arena_printf(a, "v1," STR_FMT " v1," STR_FMT, STR_ARG(one),
                        STR_ARG(sign(a, c->old_secret, text)));
}

/* Enough was read when more than the limit came: the status is known. */
static size_t
take_answer(const char *bytes, size_t size, size_t n, void *arg)
{
    size_t *read = arg;

    (void)bytes;
    *read += size * n;
    return *read > CALL_ANSWER_MAX ? 0 : size * n;
}

static void
add_header(struct curl_slist **list, struct str line)
{
    struct curl_slist *more = curl_slist_append(*list, line.p);

    if (more == NULL)
        abort(); /* out of memory, as base/arena.h does */
    *list = more;
}

static struct curl_slist *
make_headers(struct arena *a, const struct call *c)
{
    struct curl_slist *list = NULL;

    add_header(&list, STR("Content-Type: application/json"));
    add_header(&list, STR("Expect:")); /* do not wait to be told to go on */
    add_header(&list, arena_printf(a, "webhook-id: " STR_FMT, STR_ARG(c->id)));
    add_header(&list, arena_printf(a, "webhook-timestamp: %lld",
                                   (long long)seconds(c->at)));
    add_header(&list, arena_printf(a, "webhook-signature: " STR_FMT,
                                   STR_ARG(call_signature(a, c))));
    add_header(&list,
               arena_printf(a, "idempotency-key: " STR_FMT, STR_ARG(c->id)));
    return list;
}

void
call_prepare(CURL *h, struct arena *a, const struct call *c,
             struct curl_slist **headers, size_t *read)
{
    static const char agent[] = "throughline/" THROUGHLINE_VERSION;

    *read = 0;
    *headers = make_headers(a, c);
    curl_easy_reset(h); /* its connections stay */
    curl_easy_setopt(h, CURLOPT_URL,
                     arena_printf(a, STR_FMT, STR_ARG(c->url)).p);
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(h, CURLOPT_POST, 1L);
    curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)c->body.n);
    curl_easy_setopt(h, CURLOPT_POSTFIELDS, c->body.p);
    curl_easy_setopt(h, CURLOPT_HTTPHEADER, *headers);
    curl_easy_setopt(h, CURLOPT_USERAGENT, agent);
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, (long)CALL_CONNECT_MS);
    curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, (long)CALL_TIMEOUT_MS);
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take_answer);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, read);
}

static enum call_trouble
trouble(CURLcode code)
{
    static const struct {
        CURLcode code;
        enum call_trouble trouble;
    } table[] = {
        {CURLE_OK,                       CALL_ANSWERED     },
        {CURLE_WRITE_ERROR,              CALL_ANSWERED     }, /* too long */
        {CURLE_COULDNT_RESOLVE_HOST,     CALL_NO_NAME      },
        {CURLE_COULDNT_CONNECT,          CALL_NO_CONNECTION},
        {CURLE_PEER_FAILED_VERIFICATION, CALL_NO_TRUST     },
        {CURLE_SSL_CONNECT_ERROR,        CALL_NO_TRUST     },
        {CURLE_OPERATION_TIMEDOUT,       CALL_TOO_SLOW     },
    };

    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (table[i].code == code)
            return table[i].trouble;
    return CALL_BROKEN;
}

struct call_result
call_result(CURL *h, CURLcode code)
{
    struct call_result r = {.trouble = trouble(code)};
    long status = 0;
    curl_off_t after = 0;

    curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(h, CURLINFO_RETRY_AFTER, &after);
    if (r.trouble != CALL_ANSWERED)
        return r;
    enum { A_DAY_S = 86400 };
    r.status = (int)status;
    r.retry_after_ms = (after > A_DAY_S ? A_DAY_S : (int64_t)after) * 1000;
    return r;
}
