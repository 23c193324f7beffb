/*
 * app/credential.h -- secrets that the system's vault hands to the program.
 *
 * systemd keeps a service's secrets encrypted to the machine, or to its TPM,
 * and gives them to the running service alone, as files of a folder that is
 * never on a disk: LoadCredentialEncrypted=, systemd-creds(1), the folder's
 * name in $CREDENTIALS_DIRECTORY.  Container runtimes do alike.  By name:
 *
 *   throughline.mail_password      in the place of the file that the
 *   throughline.oidc_secret        settings mail_password_file,
 *   throughline.key                oidc_secret_file and key would name
 *   throughline.database_password  of the user in `database` and `replica`
 *   throughline.wrapping_key_1     64 hexadecimal digits: access/house_key.h
 *   throughline.wrapping_key_2
 *
 * They are read once, at the start, before the fences close.  A file that
 * others may read or write is refused: what it holds is no secret.
 */
#ifndef APP_CREDENTIAL_H
#define APP_CREDENTIAL_H

#include "access/house_key.h"
#include "app/conf.h"

#include <sys/types.h>

struct stat;

/* Nobody but its owner may read or write it; systemd's own files are root's and
 * show a group that is root, too.  `uid` is ours.  Pure. */
bool credential_is_private(const struct stat *st, uid_t uid);

/*
 * The file of a credential, NULL when there is none of that name (without
 * "throughline.").
 * Errors  ERR_INVALID, with a sentence in *why: it is not private.
 */
enum err credential_find(struct arena *a, const char *name, const char **path,
                         struct str *why) MUST_USE;

/* Puts what there is into the settings and, for libpq, into our environment. */
enum err credential_settings(struct arena *a, struct conf *c,
                             struct str *why) MUST_USE;

/* Those wrapping keys that there are. */
enum err credential_wrapping(struct arena *a, struct wrapping *out,
                             struct str *why) MUST_USE;
/* "wrapping_key_1", of key[0]. */
const char *credential_wrapping_name(size_t i);

#endif
