/* app/serve_command.c -- throughline serve: starts, waits, stops gracefully. */
#include "app/command.h"

#include "access/breached.h"
#include "app/chores.h"
#include "app/credential.h"
#include "app/house_metrics.h"
#include "app/mail_conf.h"
#include "app/provider_conf.h"
#include "app/clock.h"
#include "app/replica.h"
#include "app/sandbox.h"
#include "app/serve.h"
#include "base/log.h"
#include "app/upload_folder.h"
#include "estate/accounts.h"
#include "events/sender.h"
#include "feeds/import_job.h"
#include "http/metrics.h"

#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum {
    STOP_GRACE_MS = 10000,
    /* Of malloc, each with freed memory of its own: with one for each of many
     * threads the server held half as much again, and was no faster. */
    MALLOC_ARENAS = 4
};

static void
log_access(void *arg, const struct http_access *line)
{
    const struct service *s = arg;

    LOG(s->log, LOG_INFO, "request",
        log_word(KEY_METHOD, line->method == GET ? "GET" : "POST"),
        log_word(KEY_ROUTE, line->route ? line->route : "-"),
        log_int(KEY_STATUS, line->status),
        log_int(KEY_MICROSECONDS, (int64_t)line->microseconds),
        log_int(KEY_WORKER, line->worker),
        log_word(KEY_REASON, line->reason ? line->reason : "-"));
}

static enum err
start(struct service *s, struct http **http, struct buf *why)
{
    const struct http_conf conf = {
        .listen = s->conf->listen,
        .workers = (unsigned)s->conf->workers,
        .behind_proxy = s->conf->behind_proxy,
        .certificate = s->conf->certificate[0] ? s->conf->certificate : NULL,
        .key = s->conf->key[0] ? s->conf->key : NULL,
        .temp = s->house.temp,
        .body_limit = serve_body_limit,
        .admit = serve_admit,
        .slow = serve_slow,
        .refusal = serve_refusal,
        .access_log = log_access,
        .metrics = s->house.metrics,
        .why = why,
    };

    return http_start(&conf, serve, s, http);
}

/* Without it the service goes on, and events wait in the outbox. */
static struct sender *
start_sender(struct service *s)
{
    const struct sender_conf conf = {
        .d = s->house.database,
        .reader = database_reader(s->house.database, s->conf->workers + 1),
        .wrapping = &s->house.wrapping,
        .log = s->log,
        .now = clock_now,
    };
    struct sender *sender = sender_start(&conf);

    if (sender != NULL)
        sender_metrics(s->house.metrics, sender);
    else
        LOG(s->log, LOG_ERROR, "events", log_word(KEY_REASON, "no sender"));
    return sender;
}

/* Waits for somebody to say stop. */
static int
wait_for_signal(const sigset_t *set)
{
    int got = 0;

    while (sigwait(set, &got) != 0)
        continue;
    return got;
}

/* The address as a browser takes it; port 0 was any that was free. */
static void
print_address(const struct command *cmd, unsigned port)
{
    const char *listen = cmd->conf->listen;
    const char *colon = strrchr(listen, ':');

    if (port == 0 || colon == NULL)
        printf("Throughline serves on %s\n", listen);
    else
        printf("Throughline serves on http%s://%.*s:%u\n",
               cmd->conf->certificate[0] ? "s" : "", (int)(colon - listen),
               listen, port);
}

static void
print_sign_ins(void)
{
    struct buf b;

    buf_init(&b, 16 * 1024);
    estate_accounts_write(&b);
    fwrite(b.p, 1, b.n, stdout);
    buf_free(&b);
}

static int
run(struct command *cmd, struct service *s, const sigset_t *set)
{
    struct http *http;
    struct buf why;

    s->house.jobs = import_jobs_start(s->house.database, clock_now);
    struct sender *sender = start_sender(s);
    buf_init(&why, 4096);
    if (start(s, &http, &why) != OK) {
        fprintf(stderr, "throughline: cannot serve on %s: " STR_FMT "\n",
                cmd->conf->listen, STR_ARG(buf_str(&why)));
        buf_free(&why);
        import_jobs_stop(s->house.jobs);
        sender_stop(sender);
        return 2;
    }
    buf_free(&why);
    LOG(s->log, LOG_INFO, "serving",
        log_text(KEY_LISTEN, str_from_c(cmd->conf->listen)),
        log_text(KEY_VERSION, STR(THROUGHLINE_VERSION)));
    print_address(cmd, http_port(http));
    if (cmd->conf->demonstration)
        print_sign_ins();
    fflush(stdout);
    struct chores *chores = chores_start(
        s->house.database, database_reader(s->house.database, s->conf->workers),
        s->log, s->mail);
    const int got = wait_for_signal(set);
    LOG(s->log, LOG_INFO, "stopping", log_int(KEY_SIGNAL, got));
    const bool whole = http_stop(http, STOP_GRACE_MS);
    import_jobs_stop(s->house.jobs); /* at the edge of a batch */
    chores_stop(chores);
    sender_stop(sender);
    LOG(s->log, LOG_INFO, "stopped", log_int(KEY_FINISHED, whole));
    return whole ? 0 : 1;
}

/* The house key is there and opens; a server that could not use it does not
 * begin to answer. */
static enum err
check_house_key(struct command *cmd, struct service *s, struct str *why)
{
    const struct wrapping *w = &s->house.wrapping;
    struct house_key k;
    const enum err e =
        house_key_make(s->house.database, database_reader(s->house.database, 0),
                       cmd->a, w, cmd->now, &k);

    *why = STR("the key of this installation cannot be read");
    if (e != OK)
        return e;
    if (k.bytes.n == 0) {
        *why = arena_printf(
            cmd->a,
            "the key of this installation does not open: it is wrapped by "
            "key " STR_FMT
            ", and the credentials throughline.wrapping_key_1 and _2 "
            "%s. See throughline key, and the chapter on keys in operate.md",
            STR_ARG(k.wrapped_by),
            wrapping_find(cmd->a, w, k.wrapped_by).n > 0
                ? "have it: the row was damaged"
            : w->key[0].n + w->key[1].n > 0 ? "are others"
                                            : "are not given");
        return ERR_INVALID;
    }
    if (k.wrapped_by.n == 0 && w->key[0].n + w->key[1].n > 0)
        LOG(s->log, LOG_WARN, "house key",
            log_word(KEY_REASON, "a wrapping key is given and not used: "
                                 "throughline key wrap"));
    return OK;
}

static int
run_in_folder(struct command *cmd, struct service *s, const sigset_t *set)
{
    struct upload_folder folder;
    struct str why;
    enum err e = check_house_key(cmd, s, &why);
    int status = 2;

    if (e == OK)
        e = mail_conf_read(cmd->a, cmd->conf, s->log, &s->mail, &why);
    if (e == OK)
        e = provider_conf_read(cmd->a, cmd->conf, s->log, &s->house.provider,
                               &why);
    if (e == OK)
        e = upload_folder_open(cmd->a, cmd->conf, &folder, &why);
    if (e == OK)
        e = sandbox_calls(cmd->conf, s->log, &why);
    if (e != OK) {
        fprintf(stderr, "throughline: " STR_FMT "\n", STR_ARG(why));
        return status;
    }
    s->house.temp = folder.path;
    status = run(cmd, s, set);
    upload_folder_close(&folder);
    return status;
}

static bool
open_breached(const struct command *cmd, struct breached *b)
{
    if (breached_open(b, cmd->conf->breached_file) == OK)
        return true;
    fprintf(stderr,
            "throughline: breached_file: `%s` cannot be read, or does not "
            "begin with a SHA-1\n",
            cmd->conf->breached_file);
    breached_close(b);
    return false;
}

int
serve_command(struct command *cmd)
{
    const struct log log = {
        .fd = 2,
        .now = clock_now,
        .format =
            strcmp(cmd->conf->log, "json") == 0 ? LOG_AS_JSON : LOG_AS_TEXT,
        .least = LOG_INFO,
    };
    struct service s = {
        .conf = cmd->conf,
        .log = &log,
        .house =
            {
                    .demonstration = cmd->conf->demonstration,
                    .idle_minutes = cmd->conf->idle_minutes,
                    .absolute_hours = cmd->conf->absolute_hours,
                    .started = cmd->now,
                    },
    };
    struct breached breached;
    sigset_t set;
    struct str why;

    if (cmd->argc != 1)
        return command_usage(cmd, "serve [--SETTING VALUE...]");
    mallopt(M_ARENA_MAX, MALLOC_ARENAS); /* before there are threads */
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set, NULL); /* every thread inherits it */
    signal(SIGPIPE, SIG_IGN);
    if (credential_wrapping(cmd->a, &s.house.wrapping, &why) != OK ||
        sandbox_begin(cmd->a, cmd->conf, &log, &why) != OK) {
        fprintf(stderr, "throughline: " STR_FMT "\n", STR_ARG(why));
        return 2;
    }
    if (command_database(cmd, cmd->conf->workers + 2, &s.house.database) != OK)
        return 2;
    if (!open_breached(cmd, &breached)) {
        database_close(s.house.database);
        return 2;
    }
    s.house.breached = &breached;
    s.house.password_words = str_from_c(cmd->conf->password_words);
    replica_open(&s);
    s.house.metrics = metrics_new((unsigned)cmd->conf->workers);
    house_metrics(s.house.metrics, s.house.database);
    const int status = run_in_folder(cmd, &s, &set);
    breached_close(&breached);
    provider_free(s.house.provider);
    metrics_free(s.house.metrics);
    database_close(s.replica);
    database_close(s.house.database);
    return status;
}
