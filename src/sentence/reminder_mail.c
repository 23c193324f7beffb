#include "sentence/reminder_mail.h"

#include "access/secret.h"
#include "base/buf.h"
#include "html/show.h"
#include "sentence/reminder_store.h"
#include "gen/sentence_reminder_sql.h"

enum { LEASE_MS = 10 * 60 * 1000, BODY_MAX = 64 * 1024 };

/* A line of a digest. */
struct line {
    int64_t id;
    struct str number, surname, forename;
    enum reminder_kind kind;
    struct day on;
    int told;
};

struct digest {
    int64_t whose; /* the account; or the oldest line of the mailbox */
    struct str name, address;
    struct line line[DIGEST_LINES_MAX];
    size_t lines;
};

/* Whose digests: those of accounts, then those of the mailboxes of units. */
static const struct addressees {
    const struct statement *next, *lines, *mailed;
    const char *page, *choose; /* in the service; NULL: nothing to choose */
} addressees[] = {
    {SQL_REMINDER_MAIL_NEXT, SQL_REMINDER_MAIL_LINES, SQL_REMINDER_MAILED,
     "/reminders",                                                                      "/account/reminders"},
    {SQL_UNIT_MAIL_NEXT,     SQL_UNIT_MAIL_LINES,     SQL_UNIT_MAILED,     "/com/unit",
     NULL                                                                                                   },
};

struct digests {
    struct arena a;
    struct instant now;
    const struct addressees *to;
    struct digest *at;
    size_t count;
    const struct digest *sent; /* of the change that runs */
};

/* ---- one process at a time ---- */

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

    query_str(&q, STR("REMINDER_MAIL"));
    query_str(&q, l->holder);
    query_instant(&q, (struct instant){l->now.ms + LEASE_MS});
    query_instant(&q, l->now);
    l->taken = query_run(&q) == 1;
    return query_close(&q);
}

/* ---- what there is to say ---- */

static enum err
read_lines(struct db *db, struct digests *w, struct digest *g)
{
    struct query q = query_open(db, w->to->lines);

    query_int(&q, g->whose);
    query_int(&q, DIGEST_LINES_MAX);
    while (query_row(&q)) {
        struct line *l = &g->line[g->lines];

        l->id = col_int(&q);
        l->number = col_str(&q, &w->a);
        l->surname = col_str(&q, &w->a);
        l->forename = col_str(&q, &w->a);
        l->kind = reminder_from(col_str_peek(&q));
        l->on = col_day(&q);
        l->told = (int)col_int(&q);
        g->lines += l->kind < REMINDER_KINDS;
    }
    return query_close(&q);
}

static enum err
read_digests(struct db *db, struct digests *w, int64_t after)
{
    struct query q = query_open(db, w->to->next);

    w->at = arena_array(&w->a, struct digest, DIGESTS_AT_ONCE);
    query_int(&q, after);
    query_int(&q, DIGESTS_AT_ONCE);
    while (query_row(&q)) {
        struct digest *g = &w->at[w->count++];

        g->whose = col_int(&q);
        g->name = col_str(&q, &w->a);
        g->address = col_str(&q, &w->a);
    }
    enum err e = query_close(&q);
    for (size_t i = 0; i < w->count && e == OK; i++)
        e = read_lines(db, w, &w->at[i]);
    return e;
}

/* ---- the message ---- */

/* The first letter, however many bytes it has. */
static struct str
initial(struct str name)
{
    size_t n = name.n > 0;

    while (n > 0 && n < name.n && ((unsigned char)name.p[n] & 0xC0) == 0x80)
        n++;
    return (struct str){name.p, n};
}

static void
write_body(struct buf *b, const struct digest_conf *conf,
           const struct addressees *to, const struct digest *g)
{
    buf_printf(
        b, "What waits for " STR_FMT " in Offender Management in Custody:\n\n",
        STR_ARG(to->choose != NULL ? STR("you") : g->name));
    for (size_t i = 0; i < g->lines; i++) {
        const struct line *l = &g->line[i];
        const struct shown on = show_day(l->on);

        buf_printf(b, "- %s: " STR_FMT " (" STR_FMT STR_FMT "), %.*s",
                   reminder_shown(l->kind), STR_ARG(l->number),
                   STR_ARG(initial(l->forename)), STR_ARG(initial(l->surname)),
                   (int)on.n, on.text);
        if (l->told > 1)
            buf_printf(b, ", told %d times", l->told);
        buf_lit(b, "\n");
    }
    if (conf->address[0] != '\0')
        buf_printf(b, "\nSee more: %s%s\n", conf->address, to->page);
    if (to->choose != NULL && conf->address[0] != '\0')
        buf_printf(b, "Choose what you are reminded of: %s%s\n", conf->address,
                   to->choose);
    else if (to->choose != NULL)
        buf_lit(b, "\nSign in to see more, and to choose what you are reminded "
                   "of: Reminders, in the heading of every page.\n");
}

static enum err
send_one(struct mailer *m, struct digests *w, const struct digest_conf *conf,
         const struct digest *g)
{
    enum { ID_BYTES = 16 };
    struct str why;
    struct buf body;

    buf_init(&body, BODY_MAX);
    write_body(&body, conf, w->to, g);
    const struct mail mail = {
        .to = g->address,
        .subject = arena_printf(&w->a, "%zu %s: offender management", g->lines,
                                g->lines == 1 ? "reminder" : "reminders"),
        .body = buf_str(&body),
        .id = secret_random_hex(&w->a, ID_BYTES),
        .at = w->now,
    };
    const enum err e = mailer_send(m, &w->a, &mail, &why);

    buf_free(&body);
    if (e != OK)
        LOG(conf->log, LOG_WARN, "mail", log_word(KEY_REASON, err_text(e)),
            log_text(KEY_ERROR, why), log_word(KEY_ROUTE, w->to->page),
            log_int(KEY_USER, g->whose));
    return e;
}

static enum err
mailed_change(struct db *db, void *arg)
{
    const struct digests *w = arg;
    enum err e = OK;

    for (size_t i = 0; i < w->sent->lines && e == OK; i++) {
        struct query q = query_open(db, w->to->mailed);

        query_instant(&q, w->now);
        query_int(&q, w->sent->line[i].id);
        (void)query_run(&q);
        e = query_close(&q);
    }
    return e;
}

/*
 * An address that nobody has is noted as if it were sent: the reminder is in
 * the service all the same, and the log says so.  One that the server does not
 * take now does not keep the others; several in a row are the server's.
 */
static enum err
send_all(struct database *d, struct digests *w, const struct digest_conf *conf,
         struct digests_sent *out)
{
    enum { IN_A_ROW_MAX = 3 };
    struct mailer *m = mailer_open(&conf->mail);
    int in_a_row = 0;
    enum err e = OK;

    for (size_t i = 0; i < w->count && e == OK; i++) {
        w->sent = &w->at[i];
        const enum err one = send_one(m, w, conf, w->sent);

        out->sent += one == OK;
        out->after = w->sent->whose;
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
digests_send(struct database *d, struct db *reader,
             const struct digest_conf *conf, struct instant now,
             struct digests_sent *out)
{
    struct digests w = {.now = now, .to = &addressees[out->units]};
    struct lease lease = {.holder = conf->holder, .now = now};
    enum err e = read_digests(reader, &w, out->after);

    out->more = w.count == DIGESTS_AT_ONCE;
    if (e == OK && w.count > 0)
        e = db_change(d, lease_change, &lease);
    if (e == OK && lease.taken)
        e = send_all(d, &w, conf, out);
    if (out->more)
        out->more = lease.taken;
    else if (!out->units) {
        out->units = out->more = true;
        out->after = 0;
    }
    arena_reset(&w.a);
    return e;
}
