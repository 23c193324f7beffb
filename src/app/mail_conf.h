/* app/mail_conf.h -- how e-mail goes out, from the settings. */
#ifndef APP_MAIL_CONF_H
#define APP_MAIL_CONF_H

#include "app/conf.h"
#include "sentence/reminder_mail.h"

/*
 * *out is NULL when there is no mail server: reminders stay in the service.
 * Errors  ERR_INVALID, with a sentence that says what to do in *why.
 */
enum err mail_conf_read(struct arena *a, const struct conf *conf,
                        const struct log *log, const struct digest_conf **out,
                        struct str *why) MUST_USE;

#endif
