/* access/kept.c -- what outlives a session: text typed too late. */
#include "access/session.h"

#include "access/secret.h"
#include "gen/access_session_sql.h"

enum { MS_A_MINUTE = 60 * 1000 };

struct keeping {
    struct str id, sealed;
};

static enum err
keep_change(struct db *db, struct ctx *c, void *arg)
{
    const struct keeping *k = arg;
    struct query q = query_open(db, SQL_KEPT_FORM_INSERT);

    query_str(&q, k->id);
    query_int(&q, c->who.account);
    query_str(&q, c->rq->path);
    query_bytes(&q, k->sealed);
    query_instant(&q, c->now);
    query_int(&q, c->key.number);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

/* Sealed for one account and one page: it opens nowhere else. */
struct str
kept_owner(struct arena *a, int64_t account, struct str path)
{
    return arena_printf(a, "%lld " STR_FMT, (long long)account, STR_ARG(path));
}

enum err
kept_form_save(struct ctx *c, struct str body, struct str *id)
{
    struct keeping k = {
        .id = secret_random_hex(c->a, 16),
        .sealed = seal(c->a, c->key.bytes,
                       kept_owner(c->a, c->who.account, c->rq->path), body),
    };

    *id = k.id;
    c->once = STR_EMPTY; /* nothing is done yet: it may come again, with more */
    return ctx_change(c, keep_change, &k);
}

enum err
kept_form_load(struct ctx *c, struct str id)
{
    struct str path = STR_EMPTY, sealed = STR_EMPTY, body;
    struct query q = query_open(c->db, SQL_KEPT_FORM_FIND);

    query_str(&q, id);
    query_int(&q, c->who.account);
    query_int(&q, c->now.ms - (int64_t)KEPT_FORM_HOURS * 60 * MS_A_MINUTE);
    while (query_row(&q)) {
        path = col_str(&q, c->a);
        sealed = col_bytes(&q, c->a);
    }
    enum err e = query_close(&q);
    if (e != OK || !str_eq(path, c->rq->path))
        return e;
    if (seal_open(c->a, c->key.bytes, kept_owner(c->a, c->who.account, path),
                  sealed, &body) != OK)
        return OK; /* not theirs: as if there were none */
    return form_parse(c->a, body, &c->form);
}

/* 128 bits for what there is one of an account. */
static struct str
kept_word(struct ctx *c, const char *what)
{
    const struct str text =
        arena_printf(c->a, "%s %lld", what, (long long)c->who.account);

    if (c->key.bytes.n == 0)
        return STR_EMPTY; /* an error page, before the key was read */
    struct str proof = secret_sign(c->a, c->key.bytes, text);
    proof.n = 16;
    return secret_hex(c->a, proof);
}

struct str
kept_name(struct ctx *c)
{
    return kept_word(c, "kept in a browser, name");
}

struct str
kept_page_name(struct ctx *c, int64_t part)
{
    const struct str page = arena_printf(c->a, "page " STR_FMT " %lld,",
                                         STR_ARG(c->rq->path), (long long)part);

    return arena_printf(c->a, STR_FMT ":" STR_FMT, STR_ARG(kept_name(c)),
                        STR_ARG(kept_word(c, page.p)));
}

struct str
kept_key(struct ctx *c)
{
    return kept_word(c, "kept in a browser, key");
}
