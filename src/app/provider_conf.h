/* app/provider_conf.h -- the sign-in provider, from the settings. */
#ifndef APP_PROVIDER_CONF_H
#define APP_PROVIDER_CONF_H

#include "access/provider.h"
#include "app/conf.h"

/*
 * *out is NULL when there is none: everybody signs in with a password.
 * Owns    *out: provider_free().
 * Errors  ERR_INVALID, with a sentence that says what to do in *why.
 */
enum err provider_conf_read(struct arena *a, const struct conf *conf,
                            const struct log *log,
                            struct sign_in_provider **out,
                            struct str *why) MUST_USE;

#endif
