/*
 * app/conf.h -- the settings of this installation, from one table.
 *
 * Four sources, the later wins: preset, file (`name = value` lines), the
 * environment (THROUGHLINE_NAME), flags (--name VALUE).  Parser, bounds,
 * presets and the manual (doc/settings.md) are made from the same rows.  Files
 * with secrets may be handed in besides: app/credential.h.
 */
#ifndef APP_CONF_H
#define APP_CONF_H

#include "base/arena.h"
#include "base/buf.h"

struct conf {
    const char *listen;
    const char *database;
    const char *replica; /* "": none */
    const char *archive; /* "": none */
    int archive_days;
    const char *certificate, *key;
    const char *temp;
    const char *log;
    const char *address;     /* "": no links in e-mail */
    const char *mail_server; /* "": no e-mail */
    const char *mail_from, *mail_user, *mail_password_file;
    const char *breached_file; /* "": none */
    const char *password_words;
    const char *oidc_issuer; /* "": nobody signs in by a provider */
    const char *oidc_client, *oidc_secret_file, *oidc_name, *oidc_scopes;
    const char *oidc_roles_claim, *oidc_staff_claim, *oidc_acr;
    int oidc_skew_seconds, oidc_session_minutes;
    bool oidc_only;
    const char *run_as;  /* whom root becomes; "": root does not serve */
    const char *sandbox; /* "refuse", "kill" or "off" */
    const char *clock;   /* tests: the time at the start; "" the machine's */
    int workers;
    int idle_minutes;
    int absolute_hours;
    bool behind_proxy;
    bool demonstration;
};

/*
 * Reads all four sources.  Flags that are settings are taken out of argv and
 * *argc; what is left belongs to the command.
 * Owns    texts live in `a`.
 * Errors  ERR_INVALID, with a sentence that says what to do in *why.
 */
enum err conf_read(struct arena *a, int *argc, char **argv, struct conf *out,
                   struct str *why) MUST_USE;

/* A URL such as scheme://user:password@host, or with ?password=. */
bool conf_holds_password(const char *text);

/* "name = value" lines of all settings in force; with a `name` its value alone.
 * False when there is no setting of that name. */
bool conf_show(const struct conf *c, const char *name, struct buf *out);

/* doc/settings.md, whole. */
void conf_manual(struct buf *out);

#endif
