#include "access/second_factor.h"

#include "access/secret.h"
#include "access/session.h"
#include "gen/access_second_factor_sql.h"

#include <stdlib.h>

enum { RECOVERY_BYTES = 10, RECOVERY_LENGTH = 16, MS_A_MINUTE = 60000 };

enum err
factor_find(struct db *db, struct arena *a, int64_t account, struct factor *out)
{
    struct query q = query_open(db, SQL_FACTOR_FIND);

    *out = (struct factor){.sealed = STR_EMPTY};
    query_int(&q, account);
    while (query_row(&q)) {
        out->on = true;
        out->sealed = col_bytes(&q, a);
        out->last_step = col_int(&q);
        out->since = col_instant(&q);
        out->codes_left = col_int(&q);
    }
    return query_close(&q);
}

enum err
factor_required(struct db *db, int64_t account, struct day today, bool *out)
{
    struct query q = query_open(db, SQL_FACTOR_REQUIRED);

    *out = false;
    query_int(&q, account);
    query_day(&q, today);
    while (query_row(&q))
        *out = true;
    return query_close(&q);
}

struct str
factor_owner(struct arena *a, int64_t account)
{
    return arena_printf(a, "second factor of %lld", (long long)account);
}

struct str
factor_seal(struct ctx *c, int64_t account, struct str secret)
{
    return seal(c->a, c->key.bytes, factor_owner(c->a, account), secret);
}

struct str
factor_open(struct ctx *c, int64_t account, struct str sealed)
{
    struct str secret;

    if (seal_open(c->a, c->key.bytes, factor_owner(c->a, account), sealed,
                  &secret) != OK ||
        secret.n != TOTP_SECRET_BYTES)
        return STR_EMPTY;
    return secret;
}

/* As it is hashed: without what only helps the eye. */
static struct str
bare(struct arena *a, struct str typed)
{
    char *p = arena_alloc(a, typed.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < typed.n; i++)
        if (typed.p[i] != ' ' && typed.p[i] != '-')
            p[n++] = char_upper(typed.p[i]);
    return (struct str){p, n};
}

void
factor_make_codes(struct arena *a, struct factor_new *out)
{
    for (size_t i = 0; i < RECOVERY_CODES; i++) {
        const char *t = base32(a, secret_random(a, RECOVERY_BYTES)).p;

        out->code[i] =
            arena_printf(a, "%.4s-%.4s-%.4s-%.4s", t, t + 4, t + 8, t + 12);
    }
}

static enum err
run_one(struct query *q)
{
    (void)query_run(q);
    return query_close(q);
}

static enum err
forget_codes(struct db *db, int64_t account)
{
    struct query q = query_open(db, SQL_RECOVERY_DELETE);

    query_int(&q, account);
    return run_one(&q);
}

enum err
factor_codes(struct db *db, struct ctx *c, const struct factor_new *what)
{
    enum err e = forget_codes(db, what->account);

    for (size_t i = 0; i < RECOVERY_CODES && e == OK; i++) {
        struct query q = query_open(db, SQL_RECOVERY_INSERT);

        query_int(&q, what->account);
        query_bytes(&q, secret_hash(c->a, bare(c->a, what->code[i])));
        e = run_one(&q);
    }
    return e;
}

enum err
factor_set(struct db *db, struct ctx *c, const struct factor_new *what)
{
    struct query q = query_open(db, SQL_FACTOR_INSERT);

    query_int(&q, what->account);
    query_bytes(&q, what->sealed);
    query_int(&q, what->step);
    query_instant(&q, c->now);
    const enum err e = run_one(&q);
    return e == OK ? factor_codes(db, c, what) : e;
}

enum err
factor_remove(struct db *db, int64_t account)
{
    struct query q = query_open(db, SQL_FACTOR_DELETE);

    query_int(&q, account);
    const enum err e = run_one(&q);
    return e == OK ? forget_codes(db, account) : e;
}

bool
factor_reads(struct ctx *c, int64_t account, const struct factor *f,
             struct str typed, struct factor_try *out)
{
    const struct str code = bare(c->a, typed);

    *out = (struct factor_try){.account = account, .hash = STR_EMPTY};
    if (code.n == RECOVERY_LENGTH)
        out->hash = secret_hash(c->a, code);
    else
        out->step = totp_accepts(factor_open(c, account, f->sealed), code,
                                 c->now, f->last_step);
    return out->step > 0 || out->hash.n > 0;
}

enum err
factor_use(struct db *db, struct ctx *c, void *factor_try)
{
    const struct factor_try *t = factor_try;
    struct query q =
        query_open(db, t->step > 0 ? SQL_FACTOR_STEP : SQL_RECOVERY_USE);

    if (t->step > 0) {
        query_int(&q, t->step);
        query_int(&q, t->account);
    } else {
        query_instant(&q, c->now);
        query_int(&q, t->account);
        query_bytes(&q, t->hash);
    }
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

/* ---- between password and code ---- */

static const char pending_owner[] = "password was right";

void
pending_set(struct ctx *c, const struct pending *p)
{
    const struct str text =
        arena_printf(c->a, "%lld %lld " STR_FMT, (long long)c->now.ms,
                     (long long)p->account, STR_ARG(p->username));
    const struct str sealed =
        seal(c->a, c->key.bytes, str_from_c(pending_owner), text);

    session_cookie_set(c, "pending", secret_hex(c->a, sealed));
}

void
pending_clear(struct ctx *c)
{
    session_cookie_set(c, "pending", STR_EMPTY);
}

static int64_t
number(struct arena *a, struct str digits)
{
    return strtoll(arena_printf(a, STR_FMT, STR_ARG(digits)).p, NULL, 10);
}

bool
pending_get(struct ctx *c, struct pending *out)
{
    const struct str sealed =
        secret_from_hex(c->a, session_cookie(c, "pending"));
    struct str text;

    if (seal_open(c->a, c->key.bytes, str_from_c(pending_owner), sealed,
                  &text) != OK)
        return false;
    const int64_t at = number(c->a, str_cut(&text, ' '));

    out->account = number(c->a, str_cut(&text, ' '));
    out->username = text;
    return c->now.ms - at < (int64_t)PENDING_MINUTES * MS_A_MINUTE &&
           c->now.ms >= at;
}

/* ---- which roles need one ---- */

enum err
factor_policies(struct db *db, struct arena *a, struct factor_policies *out)
{
    struct query q = query_open(db, SQL_FACTOR_POLICY_LIST);

    out->count = 0;
    while (query_row(&q) && out->count < FACTOR_POLICIES_MAX) {
        struct factor_policy *p = &out->at[out->count++];

        p->id = col_int(&q);
        p->role = role_from_code(col_str_peek(&q));
        p->prison = col_str(&q, a);
        p->set_by = col_str(&q, a);
        p->set = col_instant(&q);
        if (p->role == ROLE_COUNT)
            out->count--; /* a role that this program no longer knows */
    }
    return query_close(&q);
}

enum err
factor_policy_add(struct db *db, struct ctx *c, enum role role,
                  struct str prison)
{
    struct query q = query_open(db, SQL_FACTOR_POLICY_INSERT);

    query_str(&q, str_from_c(role_code(role)));
    query_str(&q, prison);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    return run_one(&q);
}

enum err
factor_policy_end(struct db *db, struct ctx *c, int64_t id)
{
    struct query q = query_open(db, SQL_FACTOR_POLICY_END);

    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_int(&q, id);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}
