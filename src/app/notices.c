#include "app/notices.h"

#include "access/known_again.h"
#include "access/secret.h"
#include "base/buf.h"
#include "html/show.h"
#include "gen/app_notices_sql.h"
#include "gen/sentence_reminder_sql.h"

enum {
    LEASE_MS = 10 * 60 * 1000,
    DAY_MS = 24 * 60 * 60 * 1000,
    BODY_MAX = 8 * 1024,
    ID_BYTES = 16,
};

struct notice {
    int64_t id;
    struct str username, by, address;
    enum known_again_way known;
    struct instant at;
};

struct notices {
    struct arena a;
    struct instant now;
    struct notice at[NOTICES_AT_ONCE];
    size_t count;
    int64_t sent; /* of the change that runs */
};

struct lease {
    struct str holder;
    struct instant now;
    bool taken;
};

static enum err
lease_change(struct db *db, void *arg)
{
    struct lease *l = arg;
    struct query q = query_open(db, SQL_CHORE_LEASE);

    query_str(&q, STR("SIGN_IN_MAIL"));
    query_str(&q, l->holder);
    query_instant(&q, (struct instant){l->now.ms + LEASE_MS});
    query_instant(&q, l->now);
    l->taken = query_run(&q) == 1;
    return query_close(&q);
}

static enum err
read_notices(struct db *db, struct notices *w, int64_t after)
{
    struct query q = query_open(db, SQL_SIGN_IN_NOTICE_NEXT);

    query_int(&q, after);
    query_instant(&q,
                  (struct instant){w->now.ms - (int64_t)NOTICE_DAYS * DAY_MS});
    query_int(&q, NOTICES_AT_ONCE);
    while (query_row(&q)) {
        struct notice *n = &w->at[w->count++];

        n->id = col_int(&q);
        n->username = col_str(&q, &w->a);
        n->known = known_again_from(col_str_peek(&q));
        n->by = col_str(&q, &w->a);
        n->at = col_instant(&q);
        n->address = col_str(&q, &w->a);
    }
    return query_close(&q);
}

static void
write_body(struct buf *b, const struct digest_conf *conf,
           const struct notice *n)
{
    const struct shown at = show_instant(n->at);
    const char *known = n->known < KNOWN_AGAIN_WAYS
                            ? known_again_words(n->known)
                            : "as the administrators say";

    buf_printf(b,
               "The second factor of your account " STR_FMT
               " in Offender Management in Custody was taken away on %.*s.\n\n"
               "You were known again in person, %s. Who made sure: " STR_FMT
               ".\nEvery session of the account has ended.\n\n"
               "Was it not you? Tell an administrator of the service or your "
               "IT help desk at once.\n"
               "Was it you? Sign in with your password and set up the app "
               "anew, on your account page.\n",
               STR_ARG(n->username), (int)at.n, at.text, known, STR_ARG(n->by));
    if (conf->address[0] != '\0')
        buf_printf(b, "\n%s/account/second-factor\n", conf->address);
}

static enum err
send_one(struct mailer *m, struct notices *w, const struct digest_conf *conf,
         const struct notice *n)
{
    struct str why;
    struct buf body;

    buf_init(&body, BODY_MAX);
    write_body(&body, conf, n);
    const struct mail mail = {
        .to = n->address,
        .subject = STR("Your sign-in was changed: offender management"),
        .body = buf_str(&body),
        .id = secret_random_hex(&w->a, ID_BYTES),
        .at = w->now,
    };
    const enum err e = mailer_send(m, &w->a, &mail, &why);

    buf_free(&body);
    if (e != OK)
        LOG(conf->log, LOG_WARN, "mail", log_word(KEY_REASON, err_text(e)),
            log_text(KEY_ERROR, why),
            log_word(KEY_ROUTE, "/account/second-factor"));
    return e;
}

static enum err
mailed_change(struct db *db, void *arg)
{
    const struct notices *w = arg;
    struct query q = query_open(db, SQL_SIGN_IN_NOTICE_MAILED);

    query_instant(&q, w->now);
    query_int(&q, w->sent);
    (void)query_run(&q);
    return query_close(&q);
}

/* As of reminders: an address that nobody has is noted as if it were sent, one
 * that is not taken now keeps nobody else. */
static enum err
send_all(struct database *d, struct notices *w, const struct digest_conf *conf,
         struct notices_sent *out)
{
    enum { IN_A_ROW_MAX = 3 };
    struct mailer *m = mailer_open(&conf->mail);
    int in_a_row = 0;
    enum err e = OK;

    for (size_t i = 0; i < w->count && e == OK; i++) {
        const enum err one = send_one(m, w, conf, &w->at[i]);

        w->sent = w->at[i].id;
        out->after = w->at[i].id;
        out->sent += one == OK;
        in_a_row = one == ERR_BUSY ? in_a_row + 1 : 0;
        out->failed += one == ERR_BUSY;
        if (one == OK || one == ERR_INVALID)
            e = db_change(d, mailed_change, w);
        else if (in_a_row == IN_A_ROW_MAX)
            e = ERR_BUSY;
    }
    mailer_close(m);
    return e;
}

enum err
notices_send(struct database *d, struct db *reader,
             const struct digest_conf *conf, struct instant now,
             struct notices_sent *out)
{
    struct notices w = {.now = now};
    struct lease lease = {.holder = conf->holder, .now = now};
    enum err e = read_notices(reader, &w, out->after);

    if (e == OK && w.count > 0)
        e = db_change(d, lease_change, &lease);
    if (e == OK && lease.taken)
        e = send_all(d, &w, conf, out);
    out->more = w.count == NOTICES_AT_ONCE && lease.taken;
    arena_reset(&w.a);
    return e;
}
