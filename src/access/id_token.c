#include "access/id_token.h"

#include <jansson.h>
#include <string.h>

static const char logout_event[] =
    "http://schemas.openid.net/event/backchannel-logout";

const char *
id_token_words(enum id_token t)
{
#define ID_TOKEN_WORDS(name, words) words,
    static const char *const words[] = {ID_TOKEN_LIST(ID_TOKEN_WORDS)};
#undef ID_TOKEN_WORDS

    return words[t];
}

/* A text that can be kept and shown: not too long, no control bytes. */
static bool
is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F)
            return false;
    return s.n <= CLAIM_MAX;
}

static struct str
plain_text(struct arena *a, const json_t *v)
{
    if (!json_is_string(v))
        return STR_EMPTY;
    const struct str s = {json_string_value(v), json_string_length(v)};

    return is_plain(s) ? arena_str(a, s.p, s.n) : STR_EMPTY;
}

static struct str
claim(struct arena *a, const json_t *claims, const char *name)
{
    return plain_text(a, json_object_get(claims, name));
}

static bool
claim_is(const json_t *claims, const char *name, struct str wanted)
{
    const json_t *v = json_object_get(claims, name);

    return json_is_string(v) &&
           str_eq((struct str){json_string_value(v), json_string_length(v)},
                  wanted);
}

/* A NumericDate: seconds since 1970, in the years that we know. */
static bool
moment(const json_t *claims, const char *name, int64_t *seconds)
{
    enum { YEAR_3000 = 32503680 }; /* in thousands of seconds */
    const json_t *v = json_object_get(claims, name);

    if (!json_is_number(v))
        return false;
    const double n = json_number_value(v);

    if (!(n >= 0 && n < (double)YEAR_3000 * 1000))
        return false;
    *seconds = (int64_t)n;
    return true;
}

/* "aud" is one name or a list; whether ours is in it, and how many there are */
static bool
audience(const json_t *claims, struct str client, size_t *count)
{
    const json_t *aud = json_object_get(claims, "aud");
    bool found = claim_is(claims, "aud", client);

    *count = json_is_string(aud) ? 1 : json_array_size(aud);
    for (size_t i = 0; i < json_array_size(aud); i++) {
        const json_t *v = json_array_get(aud, i);

        if (!json_is_string(v))
            return false;
        found = found || str_eq((struct str){json_string_value(v),
                                             json_string_length(v)},
                                client);
    }
    return found;
}

static enum id_token
check_parties(const json_t *claims, const struct id_expect *x)
{
    const bool party = json_object_get(claims, "azp") != NULL;
    size_t audiences = 0;

    if (!claim_is(claims, "iss", x->issuer))
        return ID_TOKEN_ISSUER;
    if (!audience(claims, x->client, &audiences))
        return ID_TOKEN_AUDIENCE;
    if (party ? !claim_is(claims, "azp", x->client) : audiences > 1)
        return ID_TOKEN_PARTY;
    return ID_TOKEN_OK;
}

/* `exp` is asked of ID tokens; a logout token may do without. */
static enum id_token
check_times(const json_t *claims, const struct id_expect *x, bool must_end,
            struct id_claims *out)
{
    const int64_t now = x->now.ms / 1000, skew = x->skew_seconds;
    int64_t exp = 0, iat = 0, nbf = 0;

    if (json_object_get(claims, "exp") != NULL || must_end) {
        if (!moment(claims, "exp", &exp))
            return ID_TOKEN_MALFORMED;
        if (exp <= now - skew)
            return ID_TOKEN_EXPIRED;
    }
    if (!moment(claims, "iat", &iat))
        return ID_TOKEN_MALFORMED;
    if (json_object_get(claims, "nbf") != NULL && !moment(claims, "nbf", &nbf))
        return ID_TOKEN_MALFORMED;
    if (iat > now + skew || nbf > now + skew)
        return ID_TOKEN_EARLY;
    if (iat < now - skew - ID_TOKEN_AGE_S)
        return ID_TOKEN_OLD;
    out->ends = (struct instant){exp * 1000};
    return ID_TOKEN_OK;
}

/* One value, or a list of them; what is no text, or too long, is no role. */
static void
read_roles(struct arena *a, const json_t *claims, const char *name,
           struct id_claims *out)
{
    const json_t *v = json_object_get(claims, name);
    const struct str one = plain_text(a, v);

    if (one.n > 0)
        out->role[out->roles++] = one;
    for (size_t i = 0; i < json_array_size(v) && out->roles < ROLE_VALUES_MAX;
         i++) {
        const struct str s = plain_text(a, json_array_get(v, i));

        if (s.n > 0)
            out->role[out->roles++] = s;
    }
}

/* A number, or its digits as text; anything else: not told. */
static int64_t
staff_number(const json_t *v)
{
    enum { DIGITS_MAX = 12 };
    int64_t n = 0;

    if (json_is_integer(v) && json_integer_value(v) > 0)
        return json_integer_value(v);
    if (!json_is_string(v) || json_string_length(v) > DIGITS_MAX)
        return 0;
    for (const char *p = json_string_value(v); *p != '\0'; p++) {
        if (*p < '0' || *p > '9')
            return 0;
        n = n * 10 + (*p - '0');
    }
    return n;
}

static struct str
full_name(struct arena *a, const json_t *claims)
{
    const struct str family = claim(a, claims, "family_name");
    const struct str given = claim(a, claims, "given_name");

    if (family.n > 0 && given.n > 0)
        return arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(family),
                            STR_ARG(given));
    return claim(a, claims, "name");
}

static void
read_claims(struct arena *a, const json_t *claims, const struct id_expect *x,
            struct id_claims *out)
{
    int64_t seconds = 0;

    if (moment(claims, "auth_time", &seconds))
        out->authenticated = (struct instant){seconds * 1000};
    out->subject = claim(a, claims, "sub");
    out->sid = claim(a, claims, "sid");
    out->jti = claim(a, claims, "jti");
    out->name = full_name(a, claims);
    out->username = claim(a, claims, "preferred_username");
    if (x->roles_claim != NULL)
        read_roles(a, claims, x->roles_claim, out);
    out->tells_staff = x->staff_claim != NULL;
    if (out->tells_staff)
        out->staff = staff_number(json_object_get(claims, x->staff_claim));
}

static enum id_token
check_sign_in(struct arena *a, const json_t *claims, const struct id_expect *x,
              struct id_claims *out)
{
    enum id_token t = check_parties(claims, x);

    if (t == ID_TOKEN_OK)
        t = check_times(claims, x, true, out);
    if (t != ID_TOKEN_OK)
        return t;
    if (json_object_get(claims, "events") != NULL)
        return ID_TOKEN_KIND;
    if (x->nonce.n == 0 || !claim_is(claims, "nonce", x->nonce))
        return ID_TOKEN_NONCE;
    if (x->acr.n > 0 && !claim_is(claims, "acr", x->acr))
        return ID_TOKEN_STRENGTH;
    read_claims(a, claims, x, out);
    return out->subject.n > 0 ? ID_TOKEN_OK : ID_TOKEN_MALFORMED;
}

static enum id_token
check_logout(struct arena *a, const json_t *claims, const struct id_expect *x,
             struct id_claims *out)
{
    enum id_token t = check_parties(claims, x);

    if (t == ID_TOKEN_OK)
        t = check_times(claims, x, false, out);
    if (t != ID_TOKEN_OK)
        return t;
    if (!json_is_object(
            json_object_get(json_object_get(claims, "events"), logout_event)) ||
        json_object_get(claims, "nonce") != NULL)
        return ID_TOKEN_KIND;
    read_claims(a, claims, x, out);
    return out->jti.n > 0 && (out->subject.n > 0 || out->sid.n > 0)
               ? ID_TOKEN_OK
               : ID_TOKEN_MALFORMED;
}

static void
claims_empty(struct id_claims *out)
{
    memset(out, 0, sizeof *out);
    out->subject = out->sid = out->jti = STR_EMPTY;
    out->name = out->username = STR_EMPTY;
}

typedef enum id_token check_fn(struct arena *a, const json_t *claims,
                               const struct id_expect *x,
                               struct id_claims *out);

static enum id_token
check(struct arena *a, struct str text, const struct id_expect *x,
      check_fn *how, struct id_claims *out)
{
    json_t *claims = json_loadb(text.p, text.n, JSON_REJECT_DUPLICATES, NULL);
    enum id_token t = ID_TOKEN_MALFORMED;

    claims_empty(out);
    if (json_is_object(claims))
        t = how(a, claims, x, out);
    json_decref(claims);
    if (t != ID_TOKEN_OK)
        claims_empty(out); /* nobody is tempted */
    return t;
}

enum id_token
id_token_check(struct arena *a, struct str claims, const struct id_expect *x,
               struct id_claims *out)
{
    return check(a, claims, x, check_sign_in, out);
}

enum id_token
logout_token_check(struct arena *a, struct str claims,
                   const struct id_expect *x, struct id_claims *out)
{
    return check(a, claims, x, check_logout, out);
}
