#include "access/provider_call.h"

#include "access/provider.h"
#include "base/buf.h"

#include <curl/curl.h>

static size_t
take(const char *bytes, size_t size, size_t n, void *arg)
{
    struct buf *body = arg;

    buf_add(body, (struct str){bytes, size * n});
    return buf_err(body) == OK ? size * n : 0;
}

static const char *
c_text(struct arena *a, struct str s)
{
    return arena_printf(a, STR_FMT, STR_ARG(s)).p;
}

static void
prepare(CURL *h, struct arena *a, const struct provider_call *c,
        struct buf *body)
{
    curl_easy_setopt(h, CURLOPT_URL, c_text(a, c->url));
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(h, CURLOPT_USERAGENT, "throughline/" THROUGHLINE_VERSION);
    curl_easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, (long)PROVIDER_CONNECT_MS);
    curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, (long)PROVIDER_TIMEOUT_MS);
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(h, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(h, CURLOPT_WRITEDATA, body);
    if (c->form.n > 0) {
        curl_easy_setopt(h, CURLOPT_POST, 1L);
        curl_easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)c->form.n);
        curl_easy_setopt(h, CURLOPT_POSTFIELDS, c->form.p);
    }
    if (c->user.n > 0) {
        curl_easy_setopt(h, CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
        curl_easy_setopt(h, CURLOPT_USERNAME, c_text(a, c->user));
        curl_easy_setopt(h, CURLOPT_PASSWORD, c_text(a, c->password));
    }
}

struct provider_reply
provider_ask(struct arena *a, const struct provider_call *c)
{
    struct provider_reply r = {.body = STR_EMPTY, .trouble = NULL};
    CURL *h = curl_easy_init();
    struct curl_slist *headers =
        curl_slist_append(NULL, "Accept: application/json");
    struct buf body;
    long status = 0;

    buf_init(&body, c->limit);
    if (h != NULL && headers != NULL) {
        prepare(h, a, c, &body);
        curl_easy_setopt(h, CURLOPT_HTTPHEADER, headers);
        const CURLcode code = curl_easy_perform(h);

        curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &status);
        r.too_large = buf_err(&body) != OK;
        r.trouble = code == CURLE_OK ? NULL : curl_easy_strerror(code);
        r.status = code == CURLE_OK ? (int)status : 0;
        r.body = arena_str(a, body.p, code == CURLE_OK ? body.n : 0);
    } else {
        r.trouble = "libcurl has no memory";
    }
    buf_free(&body);
    curl_slist_free_all(headers);
    curl_easy_cleanup(h);
    return r;
}
