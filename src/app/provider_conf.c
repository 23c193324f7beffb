#include "app/provider_conf.h"

#include "app/secret_file.h"

#include <string.h>

/* A sentence, or NULL when it will do. */
static const char *
problem(const struct conf *c)
{
    if (!provider_address_fits(str_from_c(c->oidc_issuer)))
        return "oidc_issuer: an address that begins with https://; plain "
               "http:// to this machine only";
    if (c->oidc_client[0] == '\0')
        return "oidc_client: give the client id that the provider knows this "
               "service by";
    if (!provider_address_fits(str_from_c(c->address)))
        return "address: give the address of this service; the provider sends "
               "people back there";
    if (!str_has(str_from_c(c->oidc_scopes), STR("openid")))
        return "oidc_scopes: `openid` must be one of them";
    return NULL;
}

static const char *
without_slash(struct arena *a, const char *address)
{
    size_t n = strlen(address);

    while (n > 0 && address[n - 1] == '/')
        n--;
    return arena_printf(a, "%.*s", (int)n, address).p;
}

static struct provider_conf
made_of(struct arena *a, const struct conf *c, const struct log *log)
{
    return (struct provider_conf){
        .issuer = c->oidc_issuer,
        .client = c->oidc_client,
        .secret = "",
        .name = c->oidc_name,
        .scopes = c->oidc_scopes,
        .roles_claim = c->oidc_roles_claim,
        .staff_claim = c->oidc_staff_claim,
        .acr = c->oidc_acr,
        .address = without_slash(a, c->address),
        .skew_seconds = c->oidc_skew_seconds,
        .session_minutes = c->oidc_session_minutes,
        .only = c->oidc_only,
        .calls = c->workers > 1 ? (unsigned)c->workers / 2 : 1,
        .log = log,
    };
}

enum err
provider_conf_read(struct arena *a, const struct conf *conf,
                   const struct log *log, struct sign_in_provider **out,
                   struct str *why)
{
    *out = NULL;
    if (conf->oidc_issuer[0] == '\0') {
        *why = STR("oidc_only: name the provider, `oidc_issuer`, first");
        return conf->oidc_only ? ERR_INVALID : OK;
    }
    const char *what = problem(conf);
    struct provider_conf made = made_of(a, conf, log);
    enum err e = OK;

    if (what != NULL) {
        *why = str_from_c(what);
        return ERR_INVALID;
    }
    if (conf->oidc_secret_file[0] != '\0')
        e = secret_file_read(a, "oidc_secret_file", conf->oidc_secret_file,
                             &made.secret, why);
    if (e != OK)
        return e;
    *out = provider_new(&made);
    *why = STR("libcurl does not start");
    return *out != NULL ? OK : ERR_INTERNAL;
}
