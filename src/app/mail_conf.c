#include "app/mail_conf.h"

#include "access/secret.h"
#include "app/secret_file.h"

#include <string.h>

enum { HOLDER_BYTES = 8 };

enum err
mail_conf_read(struct arena *a, const struct conf *conf, const struct log *log,
               const struct digest_conf **out, struct str *why)
{
    struct digest_conf *d = arena_new(a, struct digest_conf);

    *out = NULL;
    if (conf->mail_server[0] == '\0')
        return OK;
    *d = (struct digest_conf){
        .mail = {.server = conf->mail_server,
                 .from = conf->mail_from,
                 .user = conf->mail_user,
                 .password = ""},
        .address = conf->address,
        .holder = secret_random_hex(a, HOLDER_BYTES),
        .log = log,
    };
    if (strncmp(conf->mail_server, "smtp://", 7) != 0 &&
        strncmp(conf->mail_server, "smtps://", 8) != 0) {
        *why = STR("mail_server: begin it with smtp:// or smtps://");
        return ERR_INVALID;
    }
    if (!mail_is_address(str_from_c(conf->mail_from))) {
        *why = STR("mail_from: give the address that e-mail comes from");
        return ERR_INVALID;
    }
    *out = d;
    return conf->mail_user[0] == '\0'
               ? OK
               : secret_file_read(a, "mail_password_file",
                                  conf->mail_password_file, &d->mail.password,
                                  why);
}
