#include "access/provider_document.h"

#include <jansson.h>
#include <string.h>

/* The name between "http://" and the port or path; no user, no password. */
static bool
is_this_machine(struct str url)
{
    static const struct str ours[] = {STR_INIT("127.0.0.1"),
                                      STR_INIT("localhost"), STR_INIT("[::1]")};

    for (size_t i = 0; i < COUNT_OF(ours); i++) {
        const size_t n = ours[i].n;

        if (str_starts(url, ours[i]) &&
            (url.n == n || url.p[n] == ':' || url.p[n] == '/'))
            return true;
    }
    return false;
}

static bool
is_plain_url(struct str url)
{
    for (size_t i = 0; i < url.n; i++)
        if (url.p[i] <= 0x20 || url.p[i] >= 0x7F || url.p[i] == '"' ||
            url.p[i] == '<' || url.p[i] == '>' || url.p[i] == '\\' ||
            url.p[i] == '@' || url.p[i] == '#')
            return false;
    return url.n <= ADDRESS_MAX;
}

bool
provider_address_fits(struct str url)
{
    static const struct str https = STR_INIT("https://");
    static const struct str http = STR_INIT("http://");

    if (!is_plain_url(url))
        return false;
    if (str_starts(url, https))
        return url.n > https.n && url.p[https.n] != '/';
    return str_starts(url, http) &&
           is_this_machine((struct str){url.p + http.n, url.n - http.n});
}

static struct str
text(struct arena *a, const json_t *v)
{
    if (!json_is_string(v))
        return STR_EMPTY;
    return arena_str(a, json_string_value(v), json_string_length(v));
}

static struct str
address(struct arena *a, const json_t *d, const char *name)
{
    const struct str url = text(a, json_object_get(d, name));

    return provider_address_fits(url) ? url : STR_EMPTY;
}

/* Whether a list has the word; `otherwise` when there is no list. */
static bool
lists(const json_t *d, const char *name, const char *word, bool otherwise)
{
    const json_t *list = json_object_get(d, name);

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *s = json_string_value(json_array_get(list, i));

        if (s != NULL && strcmp(s, word) == 0)
            return true;
    }
    return list == NULL && otherwise;
}

static enum provider_doc
read_document(struct arena *a, const json_t *d, struct str issuer,
              struct provider_document *out)
{
    static const char auth[] = "token_endpoint_auth_methods_supported";

    if (!json_is_object(d))
        return PROVIDER_DOC_MALFORMED;
    if (!str_eq(text(a, json_object_get(d, "issuer")), issuer))
        return PROVIDER_DOC_ISSUER;
    out->authorize = address(a, d, "authorization_endpoint");
    out->token = address(a, d, "token_endpoint");
    out->keys = address(a, d, "jwks_uri");
    out->end_session = address(a, d, "end_session_endpoint");
    out->by_header = lists(d, auth, "client_secret_basic", true);
    out->names_issuer = json_is_true(
        json_object_get(d, "authorization_response_iss_parameter_supported"));
    if (out->authorize.n == 0 || out->token.n == 0 || out->keys.n == 0)
        return PROVIDER_DOC_ADDRESS;
    if (!lists(d, "response_types_supported", "code", true) ||
        !lists(d, "code_challenge_methods_supported", "S256", true))
        return PROVIDER_DOC_ABILITY;
    return PROVIDER_DOC_OK;
}

static json_t *
load(struct str json)
{
    if (json.n > PROVIDER_DOC_MAX)
        return NULL;
    return json_loadb(json.p, json.n, JSON_REJECT_DUPLICATES, NULL);
}

enum provider_doc
provider_document_read(struct arena *a, struct str json, struct str issuer,
                       struct provider_document *out)
{
    json_t *d = load(json);

    *out = (struct provider_document){.authorize = STR_EMPTY,
                                      .token = STR_EMPTY,
                                      .keys = STR_EMPTY,
                                      .end_session = STR_EMPTY};
    const enum provider_doc answer = read_document(a, d, issuer, out);
    json_decref(d);
    return answer;
}

struct str
provider_answer_text(struct arena *a, struct str json, const char *name)
{
    json_t *d = load(json);
    const struct str s = text(a, json_object_get(d, name));

    json_decref(d);
    return s;
}
