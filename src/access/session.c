#include "access/session.h"

#include "access/audit.h"
#include "access/second_factor.h"
#include "access/secret.h"
#include "db/database.h"
#include "gen/access_session_sql.h"

#include <string.h>

enum {
    MS_A_MINUTE = 60 * 1000,
    FAILURES_FREE = 4,
    WAIT_FIRST = 30,
    WAIT_MOST = 15 * 60,
    FAILURES_FORGOTTEN_MS = 60 * MS_A_MINUTE,
    ADDRESS_FREE = 30, /* a wing's computers share an address */
};

static const char *
cookie_name(const struct ctx *c)
{
    return c->rq->secure ? "__Host-session" : "session";
}

static const char *
guest_cookie_name(const struct ctx *c)
{
    return c->rq->secure ? "__Host-guest" : "guest";
}

static void
set_cookie(struct ctx *c, const char *name, struct str value)
{
    reply_header(c->rp, "Set-Cookie",
                 arena_printf(c->a,
                              "%s=" STR_FMT "; Path=/; HttpOnly; "
                              "SameSite=Lax%s%s",
                              name, STR_ARG(value),
                              c->rq->secure ? "; Secure" : "",
                              value.n == 0 ? "; Max-Age=0" : ""));
}

static const char *
full_name(const struct ctx *c, const char *name)
{
    return c->rq->secure ? arena_printf(c->a, "__Host-%s", name).p : name;
}

void
session_cookie_set(struct ctx *c, const char *name, struct str value)
{
    set_cookie(c, full_name(c, name), value);
}

struct str
session_cookie(struct ctx *c, const char *name)
{
    return request_cookie(c->rq, str_from_c(full_name(c, name)));
}

void
session_cookie_clear(struct ctx *c)
{
    set_cookie(c, cookie_name(c), STR_EMPTY);
}

struct str
session_form_key(struct ctx *c)
{
    if (c->who.account != 0 && !c->who.expired)
        return c->who.secret;
    const struct str name = str_from_c(guest_cookie_name(c));
    struct str raw = secret_from_hex(c->a, request_cookie(c->rq, name));

    if (raw.n != SECRET_BYTES) {
        raw = secret_random(c->a, SECRET_BYTES);
        set_cookie(c, guest_cookie_name(c), secret_hex(c->a, raw));
    }
    return raw;
}

static struct instant
earlier(struct instant a, struct instant b)
{
    return a.ms < b.ms ? a : b;
}

static struct instant
after_minutes(struct instant t, int minutes)
{
    return (struct instant){t.ms + (int64_t)minutes * MS_A_MINUTE};
}

/* The first two columns of session_find, all of session_roles. */
static void
read_role(struct ctx *c, struct query *q)
{
    const enum role r = role_from_code(col_str_peek(q));
    const struct str prison = col_str(q, c->a);

    if (r < ROLE_COUNT)
        c->who.role[c->who.role_count++] = (struct held_role){r, prison};
}

/* The others, the same in each row; false when it lets nobody in. */
static bool
read_session(struct ctx *c, struct query *q)
{
    struct who *w = &c->who;
    const int64_t account = col_int(q);

    w->secret = col_bytes(q, c->a);
    w->prison = col_str(q, c->a);
    const struct instant began = col_instant(q);
    const struct instant seen = col_instant(q);
    const struct instant until = col_instant(q);
    const bool ended = !col_null(q);
    (void)col_instant(q);
    w->username = col_str(q, c->a);
    w->name = col_str(q, c->a);
    w->staff = col_int(q);
    w->must_change = col_flag(q);
    const bool disabled = col_flag(q);
    w->prison_name = col_str(q, c->a);
    w->provided = col_flag(q);
    w->must_enrol = col_flag(q);
    w->last = after_minutes(began, c->house->absolute_hours * 60);
    if (instant_known(until))
        w->last = earlier(w->last, until);
    w->ends = earlier(after_minutes(seen, c->house->idle_minutes), w->last);
    if (disabled || ended)
        return false;
    w->account = account;
    w->expired = w->ends.ms <= c->now.ms;
    return true;
}

enum err
session_load(struct ctx *c)
{
    const struct str name = str_from_c(cookie_name(c));
    const struct str raw = secret_from_hex(c->a, request_cookie(c->rq, name));
    bool found = false, runs = false;

    c->who = (struct who){.username = STR_EMPTY,
                          .name = STR_EMPTY,
                          .prison = STR_EMPTY,
                          .prison_name = STR_EMPTY,
                          .secret = STR_EMPTY,
                          .token = STR_EMPTY};
    if (raw.n != SECRET_BYTES)
        return OK;
    c->who.token = secret_hash(c->a, raw);
    struct query q = query_open(c->db, SQL_SESSION_FIND);
    query_day(&q, c->today);
    query_bytes(&q, c->who.token);
    while (query_row(&q)) {
        read_role(c, &q);
        if (!found) {
            house_key_columns(&q, c->a, &c->house->wrapping, &c->key);
            runs = read_session(c, &q);
        }
        found = true;
    }
    const enum err e = query_close(&q);
    if (e != OK || !runs)
        c->who.account = 0;
    if (e != OK || !runs || c->who.expired)
        c->who.role_count = 0;
    return e;
}

struct str
session_cookie_bytes(struct ctx *c)
{
    return secret_from_hex(c->a,
                           request_cookie(c->rq, str_from_c(cookie_name(c))));
}

struct touch {
    char token[SECRET_BYTES];
    struct instant now;
};

static enum err
touch_change(struct db *db, void *arg)
{
    const struct touch *t = arg;
    struct query q = query_open(db, SQL_SESSION_SEEN);

    query_instant(&q, t->now);
    query_bytes(&q, (struct str){t->token, SECRET_BYTES});
    query_run(&q);
    return query_close(&q);
}

void
session_touch(struct ctx *c)
{
    const struct instant ends =
        earlier(after_minutes(c->now, c->house->idle_minutes), c->who.last);
    const int64_t gains = ends.ms - c->who.ends.ms;
    struct touch t = {.now = c->now};

    if (gains < SESSION_SEEN_EVERY_MS)
        return;
    c->who.ends = ends;
    memcpy(t.token, c->who.token.p, SECRET_BYTES);
    db_change_later(c->house->database, touch_change, &t, sizeof t);
}

int
sign_in_wait_seconds(int64_t failures, struct instant last, struct instant now)
{
    int wait = WAIT_FIRST;

    if (failures <= FAILURES_FREE || now.ms - last.ms >= FAILURES_FORGOTTEN_MS)
        return 0;
    for (int64_t i = FAILURES_FREE + 1; i < failures && wait < WAIT_MOST; i++)
        wait *= 2;
    if (wait > WAIT_MOST)
        wait = WAIT_MOST;
    const int64_t gone = (now.ms - last.ms) / 1000;

    return gone >= wait ? 0 : (int)(wait - gone);
}

static enum err
wait_for(struct ctx *c, struct str subject, int64_t free_tries, int *wait)
{
    struct query q = query_open(c->db, SQL_SIGN_IN_FAILURES);

    query_str(&q, subject);
    while (query_row(&q)) {
        const int64_t failures = col_int(&q) - (free_tries - FAILURES_FREE);
        const int seconds =
            sign_in_wait_seconds(failures, col_instant(&q), c->now);

        if (seconds > *wait)
            *wait = seconds;
    }
    return query_close(&q);
}

/* What a try needs to know, and what came of it. */
struct attempt {
    struct str username, user_subject, from_subject;
    int64_t account; /* 0: no such account, or disabled */
    struct str hash, name;
    const char *outcome; /* audited */
    const char *route;
    struct str why; /* JSON, or empty */
    struct str token, secret, prison;
    const struct factor_try *code;   /* used up with it; NULL: none was asked */
    const struct session_from *from; /* NULL: a password of ours */
};

static enum err
find_account(struct ctx *c, struct attempt *t)
{
    struct query q = query_open(c->db, SQL_SIGN_IN_ACCOUNT);

    query_str(&q, t->username);
    while (query_row(&q)) {
        const int64_t id = col_int(&q);

        (void)col_str_peek(&q);
        t->name = col_str(&q, c->a);
        t->hash = col_str(&q, c->a);
        t->account = col_flag(&q) ? 0 : id;
    }
    return query_close(&q);
}

static enum err
count_failure(struct db *db, struct str subject, struct instant now)
{
    struct query q = query_open(db, SQL_SIGN_IN_FAILED);

    query_str(&q, subject);
    query_instant(&q, now);
    query_int(&q, now.ms - FAILURES_FORGOTTEN_MS);
    query_run(&q);
    return query_close(&q);
}

static enum err
audit_try(struct db *db, struct ctx *c, const struct attempt *t)
{
    const struct audit_row r = {
        .chain = t->prison,
        .at = c->now,
        .account = t->account,
        .username = t->username,
        .kind = str_from_c(t->outcome),
        .route = str_from_c(t->route),
        .person = STR_EMPTY,
        .subject = c->rq->peer,
        .detail = t->why,
    };

    return audit_append(db, c->a, &r, NULL, 0);
}

static enum err
fail_change(struct db *db, struct ctx *c, void *arg)
{
    const struct attempt *t = arg;
    enum err e =
        t->username.n > 0 ? count_failure(db, t->user_subject, c->now) : OK;

    if (e == OK)
        e = count_failure(db, t->from_subject, c->now);
    return e == OK ? audit_try(db, c, t) : e;
}

static enum err
forgive(struct db *db, struct str subject)
{
    struct query q = query_open(db, SQL_SIGN_IN_FORGIVEN);

    query_str(&q, subject);
    query_run(&q);
    return query_close(&q);
}

static enum err
insert_session(struct db *db, struct ctx *c, const struct attempt *t)
{
    struct query q = query_open(db, SQL_SESSION_BEGIN);

    query_bytes(&q, secret_hash(c->a, t->token));
    query_int(&q, t->account);
    query_bytes(&q, t->secret);
    query_str(&q, t->prison);
    query_instant(&q, c->now);
    query_run(&q);
    const enum err e = query_close(&q);
    if (e != OK || t->from == NULL)
        return e;
    q = query_open(db, SQL_SESSION_FROM_PROVIDER);
    query_instant(&q, t->from->until);
    query_str(&q, t->from->sid);
    query_bytes(&q, t->from->id_token);
    query_bytes(&q, secret_hash(c->a, t->token));
    query_int(&q, c->key.number);
    const int64_t rows = query_run(&q);
    const enum err told = query_close(&q);
    return told == OK && rows != 1 ? ERR_STALE : told;
}

static enum err
begin_change(struct db *db, struct ctx *c, void *arg)
{
    const struct attempt *t = arg;
    enum err e = OK;

    if (t->code != NULL) {
        struct factor_try code = *t->code;

        e = factor_use(db, c, &code);
    }
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_SIGN_IN_LAST);

    query_instant(&q, c->now);
    query_int(&q, t->account);
    query_run(&q);
    e = query_close(&q);
    if (e == OK)
        e = forgive(db, t->user_subject);
    if (e == OK)
        e = insert_session(db, c, t);
    return e == OK ? audit_try(db, c, t) : e;
}

/* Where the session begins: where they last were if a role still holds there,
 * else the first prison a role names, else nowhere in particular. */
static enum err
choose_prison(struct ctx *c, struct attempt *t)
{
    struct str last = STR_EMPTY;
    struct query q = query_open(c->db, SQL_SESSION_LAST_PRISON);

    query_int(&q, t->account);
    while (query_row(&q))
        last = col_str(&q, c->a);
    const enum err e = query_close(&q);
    t->prison = STR_EMPTY;
    if (last.n > 0 && who_works_at(&c->who, last))
        t->prison = last;
    for (size_t i = 0; i < c->who.role_count && t->prison.n == 0; i++)
        if (!str_eq(c->who.role[i].prison, STR("*")))
            t->prison = c->who.role[i].prison;
    return e;
}

static enum err
load_roles(struct ctx *c)
{
    struct query q = query_open(c->db, SQL_SESSION_ROLES);

    query_int(&q, c->who.account);
    query_day(&q, c->today);
    while (query_row(&q))
        read_role(c, &q);
    return query_close(&q);
}

static enum err
begin_as(struct ctx *c, struct attempt *t, enum sign_in *answer)
{
    enum err e = load_roles(c);
    if (e != OK)
        return e;
    if (c->who.role_count == 0) {
        *answer = SIGN_IN_NO_ROLE;
        return OK;
    }
    e = choose_prison(c, t);
    if (e != OK)
        return e;
    t->outcome = "SIGN_IN";
    t->token = secret_random(c->a, SECRET_BYTES);
    t->secret = secret_random(c->a, SECRET_BYTES);
    e = ctx_change(c, begin_change, t);
    if (e != OK)
        return e;
    set_cookie(c, cookie_name(c), secret_hex(c->a, t->token));
    *answer = SIGN_IN_OK;
    return OK;
}

/* Who did not get a session is nobody, also to the page that says why. */
static enum err
begin_session(struct ctx *c, struct attempt *t, enum sign_in *answer)
{
    c->who.account = t->account;
    c->who.role_count = 0;
    const enum err e = begin_as(c, t, answer);

    if (e != OK || *answer != SIGN_IN_OK) {
        c->who.account = 0;
        c->who.role_count = 0;
    }
    return e;
}

static struct attempt
attempt_of(struct ctx *c, struct str username)
{
    return (struct attempt){
        .username = username,
        .user_subject = arena_printf(c->a, "user:" STR_FMT, STR_ARG(username)),
        .from_subject =
            arena_printf(c->a, "from:" STR_FMT, STR_ARG(c->rq->peer)),
        .hash = STR_EMPTY,
        .prison = STR_EMPTY,
        .outcome = "SIGN_IN_FAILED",
        .route = "/sign-in",
        .why = STR_EMPTY,
    };
}

static enum err
wait_for_both(struct ctx *c, const struct attempt *t, int *wait_seconds)
{
    *wait_seconds = 0;
    const enum err e =
        wait_for(c, t->user_subject, FAILURES_FREE, wait_seconds);

    return e == OK ? wait_for(c, t->from_subject, ADDRESS_FREE, wait_seconds)
                   : e;
}

/* The password was right. */
static enum err
go_on(struct ctx *c, struct attempt *t, enum sign_in *answer)
{
    struct factor f;
    const enum err e = factor_find(c->db, c->a, t->account, &f);

    if (e != OK || !f.on)
        return e != OK ? e : begin_session(c, t, answer);
    pending_set(c, &(struct pending){t->account, t->username});
    *answer = SIGN_IN_CODE;
    return OK;
}

enum err
session_sign_in(struct ctx *c, struct str username, struct str password,
                enum sign_in *answer, int *wait_seconds)
{
    struct attempt t = attempt_of(c, username);

    *answer = SIGN_IN_WAIT;
    enum err e = wait_for_both(c, &t, wait_seconds);
    if (e != OK || *wait_seconds > 0)
        return e;
    e = find_account(c, &t);
    if (e != OK)
        return e;
    if (t.hash.n == 0)
        t.account = 0; /* the provider keeps this one's password */
    const bool paused = db_read_pause(c->db);
    if (t.account == 0)
        password_pretend(password);
    const bool right = t.account != 0 && password_matches(t.hash, password);
    e = db_read_again(c->db, paused);
    if (e != OK)
        return e;
    if (right)
        return go_on(c, &t, answer);
    *answer = SIGN_IN_WRONG;
    t.account = 0;
    return ctx_change(c, fail_change, &t);
}

enum err
session_sign_in_code(struct ctx *c, struct str typed, enum sign_in *answer,
                     int *wait_seconds)
{
    struct pending who = {.username = STR_EMPTY};
    struct factor_try code;
    struct factor f;

    *answer = SIGN_IN_WRONG;
    *wait_seconds = 0;
    if (!pending_get(c, &who))
        return OK;
    struct attempt t = attempt_of(c, who.username);
    enum err e = wait_for_both(c, &t, wait_seconds);
    if (e == OK && *wait_seconds > 0)
        *answer = SIGN_IN_WAIT;
    if (e != OK || *wait_seconds > 0)
        return e;
    e = find_account(c, &t);
    if (e == OK)
        e = factor_find(c->db, c->a, who.account, &f);
    if (e != OK)
        return e;
    if (t.account == who.account && f.on &&
        factor_reads(c, t.account, &f, typed, &code)) {
        t.code = &code;
        e = begin_session(c, &t, answer);
        if (e != ERR_STALE)
            return e; /* else it was used before */
    }
    *answer = SIGN_IN_WRONG;
    t.outcome = "SIGN_IN_CODE_FAILED";
    t.account = 0;
    return ctx_change(c, fail_change, &t);
}

/* ---- from the provider ---- */

enum err
session_begin_from(struct ctx *c, const struct session_from *from,
                   enum sign_in *answer)
{
    struct attempt t = attempt_of(c, from->username);

    t.account = from->account;
    t.from = from;
    t.route = c->route->path;
    return begin_session(c, &t, answer);
}

enum err
session_address_wait(struct ctx *c, int *wait_seconds)
{
    const struct attempt t = attempt_of(c, STR_EMPTY);

    *wait_seconds = 0;
    return wait_for(c, t.from_subject, ADDRESS_FREE, wait_seconds);
}

enum err
session_provider_failed(struct ctx *c, const char *why)
{
    struct attempt t = attempt_of(c, STR_EMPTY);

    t.outcome = "SIGN_IN_PROVIDER_FAILED";
    t.route = c->route->path;
    t.why = arena_printf(c->a, "{\"why\":\"%s\"}", why);
    return ctx_change(c, fail_change, &t);
}
