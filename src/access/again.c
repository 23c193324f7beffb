#include "access/again.h"

#include "access/audit.h"
#include "access/provider_view.h"
#include "access/secret.h"
#include "access/session.h"
#include "gen/access_session_sql.h"

#include <stdlib.h>

enum { MS_A_MINUTE = 60 * 1000, FORGOTTEN_MS = 60 * MS_A_MINUTE };
static const char cookie[] = "again";
static const char owner[] = "signed in again";

/* ---- with a password ---- */

static struct str
subject_of(struct ctx *c)
{
    return arena_printf(c->a, "user:" STR_FMT, STR_ARG(c->who.username));
}

static enum err
seconds_to_wait(struct ctx *c, int *wait)
{
    struct query q = query_open(c->db, SQL_SIGN_IN_FAILURES);

    *wait = 0;
    query_str(&q, subject_of(c));
    while (query_row(&q)) {
        const int64_t failures = col_int(&q);

        *wait = sign_in_wait_seconds(failures, col_instant(&q), c->now);
    }
    return query_close(&q);
}

static enum err
own_hash(struct ctx *c, struct str *hash)
{
    struct query q = query_open(c->db, SQL_SIGN_IN_ACCOUNT);

    *hash = STR_EMPTY;
    query_str(&q, c->who.username);
    while (query_row(&q)) {
        (void)col_int(&q);
        (void)col_str_peek(&q);
        (void)col_str_peek(&q);
        *hash = col_str(&q, c->a);
    }
    return query_close(&q);
}

static enum err
fail_change(struct db *db, struct ctx *c, void *arg)
{
    const struct audited what = {.kind = "PASSWORD_AGAIN_FAILED"};
    struct query q = query_open(db, SQL_SIGN_IN_FAILED);

    (void)arg;
    query_str(&q, subject_of(c));
    query_instant(&q, c->now);
    query_int(&q, c->now.ms - FORGOTTEN_MS);
    query_run(&q);
    const enum err e = query_close(&q);
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* Not the answer to this form: it may come again, with the right one. */
static enum err
count_failure(struct ctx *c)
{
    const struct str once = c->once;

    c->once = STR_EMPTY;
    const enum err e = ctx_change(c, fail_change, NULL);
    c->once = once;
    return e;
}

enum err
again_password(struct ctx *c, const char *field)
{
    const struct str typed = ctx_field(c, field);
    struct str hash;
    int wait = 0;
    enum err e = seconds_to_wait(c, &wait);

    if (e == OK)
        e = own_hash(c, &hash);
    if (e != OK)
        return e;
    if (wait > 0) {
        ctx_problem(c, field,
                    "Too many tries. Wait %d minute%s, then try again",
                    (wait + 59) / 60, wait > 60 ? "s" : "");
        return OK;
    }
    if (hash.n > 0 && password_matches(hash, typed))
        return OK;
    ctx_problem(c, field, "Enter the password you signed in with");
    return typed.n > 0 ? count_failure(c) : OK;
}

/* ---- by the provider ---- */

bool
again_is_by_provider(const struct ctx *c)
{
    return c->who.account != 0 && !c->who.expired && c->who.provided &&
           c->house->provider != NULL;
}

void
again_note(struct ctx *c)
{
    const struct str text =
        arena_printf(c->a, "%lld " STR_FMT, (long long)c->now.ms,
                     STR_ARG(secret_hex(c->a, c->who.token)));

    session_cookie_set(
        c, cookie,
        secret_hex(c->a, seal(c->a, c->key.bytes, str_from_c(owner), text)));
}

bool
again_noted(struct ctx *c)
{
    struct str text;

    if (!again_is_by_provider(c) ||
        seal_open(c->a, c->key.bytes, str_from_c(owner),
                  secret_from_hex(c->a, session_cookie(c, cookie)),
                  &text) != OK)
        return false;
    const struct str at = str_cut(&text, ' ');
    const int64_t ms =
        strtoll(arena_printf(c->a, STR_FMT, STR_ARG(at)).p, NULL, 10);

    return str_eq_secret(text, secret_hex(c->a, c->who.token)) &&
           c->now.ms >= ms &&
           c->now.ms - ms < (int64_t)AGAIN_MINUTES * MS_A_MINUTE;
}

enum err
again_check(struct ctx *c, const char *field)
{
    if (!c->who.provided)
        return again_password(c, field);
    if (c->house->provider == NULL)
        ctx_problem(c, field,
                    "The provider that you came from is no longer set up. "
                    "Sign out, and ask an administrator to end the others");
    else if (!again_noted(c))
        ctx_problem(c, field, "Sign in again by %s first", provider_name(c));
    return OK;
}
