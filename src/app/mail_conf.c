#include "app/mail_conf.h"

#include "access/secret.h"

#include <stdio.h>
#include <string.h>

enum { PASSWORD_LINE_MAX = 256, HOLDER_BYTES = 8 };

/* The first line of the file. */
static enum err
read_password(struct arena *a, const char *path, const char **out,
              struct str *why)
{
    char line[PASSWORD_LINE_MAX];
    FILE *f = fopen(path, "r");

    if (f == NULL || fgets(line, sizeof line, f) == NULL) {
        *why = arena_printf(a, "mail_password_file: %s cannot be read", path);
        if (f != NULL)
            fclose(f);
        return ERR_INVALID;
    }
    fclose(f);
    line[strcspn(line, "\r\n")] = '\0';
    *out = arena_printf(a, "%s", line).p;
    return OK;
}

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
               : read_password(a, conf->mail_password_file, &d->mail.password,
                               why);
}
