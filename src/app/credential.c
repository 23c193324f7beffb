#include "app/credential.h"

#include "access/secret.h"
#include "app/secret_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool
credential_is_private(const struct stat *st, uid_t uid)
{
    const bool ours = st->st_uid == 0 || uid == 0 || st->st_uid == uid;
    /* An access list for one user shows as rights of the group. */
    const mode_t others = st->st_gid == 0 && st->st_uid == 0
                              ? S_IRWXO | S_IWGRP
                              : S_IRWXO | S_IRWXG;

    return ours && S_ISREG(st->st_mode) && (st->st_mode & others) == 0;
}

enum err
credential_find(struct arena *a, const char *name, const char **path,
                struct str *why)
{
    const char *folder = getenv("CREDENTIALS_DIRECTORY");
    struct stat st = {0}; /* cannot be looked at: no file, so refused */

    *path = NULL;
    if (folder == NULL || folder[0] == '\0')
        return OK;
    const char *file = arena_printf(a, "%s/throughline.%s", folder, name).p;
    if (stat(file, &st) != 0 && errno == ENOENT)
        return OK;
    if (!credential_is_private(&st, geteuid())) {
        *why = arena_printf(a,
                            "the credential %s must be a file that its owner "
                            "alone may read: chmod 400",
                            file);
        return ERR_INVALID;
    }
    *path = file;
    return OK;
}

/* Settings that name a file with a secret. */
static const struct {
    const char *credential, *setting;
    size_t at;
} files[] = {
    {"mail_password", "mail_password_file",
     offsetof(struct conf,                                        mail_password_file)},
    {"oidc_secret",   "oidc_secret_file",
     offsetof(struct conf,                                        oidc_secret_file)  },
    {"key",           "key",                offsetof(struct conf, key)               },
};

static enum err
put_file(struct arena *a, struct conf *c, size_t i, struct str *why)
{
    const char **field = (const char **)((char *)c + files[i].at);
    const char *path;
    const enum err e = credential_find(a, files[i].credential, &path, why);

    if (e != OK || path == NULL)
        return e;
    if ((*field)[0] != '\0') {
        *why = arena_printf(a,
                            "%s: there is a credential throughline.%s as well. "
                            "Leave one of them away",
                            files[i].setting, files[i].credential);
        return ERR_INVALID;
    }
    *field = path;
    return OK;
}

/* libpq takes it where the address has none, and so does pg_dump. */
static enum err
put_database_password(struct arena *a, const struct conf *c, struct str *why)
{
    const char *path, *word = "";
    enum err e = credential_find(a, "database_password", &path, why);

    if (e != OK || path == NULL)
        return e;
    e = secret_file_read(a, "throughline.database_password", path, &word, why);
    if (e != OK)
        return e;
    if (conf_holds_password(c->database) || conf_holds_password(c->replica)) {
        *why = STR("database: there is a credential "
                   "throughline.database_password as well. Leave one of them "
                   "away");
        return ERR_INVALID;
    }
    return setenv("PGPASSWORD", word, 1) == 0 ? OK : ERR_INTERNAL;
}

enum err
credential_settings(struct arena *a, struct conf *c, struct str *why)
{
    enum err e = OK;

    for (size_t i = 0; i < COUNT_OF(files) && e == OK; i++)
        e = put_file(a, c, i, why);
    return e == OK ? put_database_password(a, c, why) : e;
}

const char *
credential_wrapping_name(size_t i)
{
    static const char *const names[] = {"wrapping_key_1", "wrapping_key_2"};

    _Static_assert(COUNT_OF(names) == WRAPPING_KEYS, "one each");
    return names[i];
}

static enum err
read_wrapping(struct arena *a, const char *name, struct str *out,
              struct str *why)
{
    const char *path, *line = "";
    enum err e = credential_find(a, name, &path, why);

    *out = STR_EMPTY;
    if (e != OK || path == NULL)
        return e;
    e = secret_file_read(a, name, path, &line, why);
    if (e != OK)
        return e;
    *out = secret_from_hex(a, str_from_c(line));
    if (out->n == SECRET_BYTES)
        return OK;
    *why = arena_printf(a,
                        "the credential throughline.%s is a line of 64 "
                        "hexadecimal digits, as `throughline key make` prints",
                        name);
    return ERR_INVALID;
}

enum err
credential_wrapping(struct arena *a, struct wrapping *out, struct str *why)
{
    enum err e = OK;

    for (size_t i = 0; i < WRAPPING_KEYS && e == OK; i++)
        e = read_wrapping(a, credential_wrapping_name(i), &out->key[i], why);
    if (e == OK && out->key[0].n > 0 && str_eq(out->key[0], out->key[1])) {
        *why = STR("the credentials throughline.wrapping_key_1 and _2 are the "
                   "same key");
        e = ERR_INVALID;
    }
    return e;
}
