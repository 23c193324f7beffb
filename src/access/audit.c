#include "access/audit.h"

#include "base/buf.h"
#include "gen/access_audit_sql.h"

#include <sodium.h>
#include <string.h>

enum { HASH_BYTES = 32, ROW_BYTES_MAX = 8 * 1024 * 1024, BREAKS_MAX = 200 };

static const unsigned char before_the_first[HASH_BYTES];

static void
hash_text(crypto_generichash_state *h, struct str s)
{
    const uint64_t n = s.n;

    crypto_generichash_update(h, (const unsigned char *)&n, sizeof n);
    crypto_generichash_update(h, (const unsigned char *)s.p, s.n);
}

static void
hash_number(crypto_generichash_state *h, int64_t v)
{
    crypto_generichash_update(h, (const unsigned char *)&v, sizeof v);
}

/* Over every column but id and hash; lengths go in too, so that text cannot
 * move from one column to its neighbour unseen. */
static struct str
row_hash(struct arena *a, const struct audit_row *r, struct str previous)
{
    crypto_generichash_state h;
    unsigned char *out = arena_alloc(a, HASH_BYTES);

    crypto_generichash_init(&h, NULL, 0, HASH_BYTES);
    hash_text(&h, previous);
    hash_text(&h, r->chain);
    hash_number(&h, r->seq);
    hash_number(&h, r->at.ms);
    hash_number(&h, r->account);
    hash_text(&h, r->username);
    hash_text(&h, r->kind);
    hash_text(&h, r->route);
    hash_text(&h, r->person);
    hash_text(&h, r->subject);
    hash_text(&h, r->detail);
    crypto_generichash_final(&h, out, HASH_BYTES);
    return (struct str){(const char *)out, HASH_BYTES};
}

static struct str
first_hash(void)
{
    return (struct str){(const char *)before_the_first, HASH_BYTES};
}

struct str
audit_chain(struct str prison)
{
    return prison.n > 0 ? prison : STR("*");
}

static enum err
begin_chain(struct db *db, struct str chain)
{
    struct query q = query_open(db, SQL_AUDIT_HEAD_BEGIN);

    query_str(&q, chain);
    query_bytes(&q, first_hash());
    query_send(&q);
    return query_close(&q);
}

/* The next place in the chain and the hash before it; *seq stays 0 when there
 * is no such chain yet. */
static enum err
take_place(struct db *db, struct arena *a, struct str chain, int64_t *seq,
           struct str *previous)
{
    struct query q = query_open(db, SQL_AUDIT_HEAD_TAKE);

    query_str(&q, chain);
    while (query_row(&q)) {
        *seq = col_int(&q) + 1;
        *previous = col_bytes(&q, a);
    }
    return query_close(&q);
}

/* `id`, NULL if nobody asks, is its number. */
static enum err
insert_row(struct db *db, const struct audit_row *r, struct str previous,
           struct str hash, int64_t *id)
{
    struct query q = query_open(db, SQL_AUDIT_INSERT);

    query_str(&q, r->chain);
    query_int(&q, r->seq);
    query_instant(&q, r->at);
    if (r->account != 0)
        query_int(&q, r->account);
    else
        query_null(&q);
    query_str(&q, r->username);
    query_str(&q, r->kind);
    query_str(&q, r->route);
    query_str(&q, r->person);
    query_str(&q, r->subject);
    query_str(&q, r->detail);
    query_bytes(&q, previous);
    query_bytes(&q, hash);
    if (id == NULL)
        query_send(&q);
    else if (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

static enum err
set_head(struct db *db, const struct audit_row *r, struct str hash)
{
    struct query q = query_open(db, SQL_AUDIT_HEAD_SET);

    query_int(&q, r->seq);
    query_bytes(&q, hash);
    query_str(&q, r->chain);
    query_send(&q);
    return query_close(&q);
}

static enum err
insert_listed(struct db *db, int64_t id, const struct str *listed, size_t n)
{
    enum err e = OK;

    for (size_t i = 0; i < n && e == OK; i++) {
        struct query q = query_open(db, SQL_AUDIT_LISTED_INSERT);

        query_str(&q, listed[i]);
        query_int(&q, id);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

enum err
audit_append(struct db *db, struct arena *a, const struct audit_row *row,
             const struct str *listed, size_t listed_count)
{
    struct audit_row r = *row;
    struct str previous = STR_EMPTY;
    int64_t id = 0;
    enum err e;

    assert(instant_known(r.at) && r.kind.n > 0);
    if (r.chain.n == 0)
        r.chain = STR("*");
    r.seq = 0;
    e = take_place(db, a, r.chain, &r.seq, &previous);
    if (e == OK && r.seq == 0) {
        e = begin_chain(db, r.chain);
        if (e == OK)
            e = take_place(db, a, r.chain, &r.seq, &previous);
    }
    if (e != OK)
        return e;
    const struct str hash = row_hash(a, &r, previous);

    e = insert_row(db, &r, previous, hash, listed_count > 0 ? &id : NULL);
    if (e == OK)
        e = set_head(db, &r, hash);
    if (e == OK)
        e = insert_listed(db, id, listed, listed_count);
    return e;
}

static void
read_columns(struct query *q, struct arena *a, struct audit_row *r)
{
    r->chain = col_str(q, a);
    r->seq = col_int(q);
    r->at = col_instant(q);
    r->account = col_int(q);
    r->username = col_str(q, a);
    r->kind = col_str(q, a);
    r->route = col_str(q, a);
    r->person = col_str(q, a);
    r->subject = col_str(q, a);
    r->detail = col_str(q, a);
}

static void
bind_filter(struct query *q, const struct audit_filter *f, bool with_username)
{
    if (with_username)
        query_str(q, f->username);
    query_str(q, f->kind);
    query_str(q, f->chain);
    query_int(q, day_known(f->from) ? instant_of_day(f->from).ms : 0);
    const struct day after = day_known(f->to) ? day_add_days(f->to, 1) : f->to;
    query_int(q, day_known(after) ? instant_of_day(after).ms : INT64_MAX);
    query_int(q, f->before_id > 0 ? f->before_id : INT64_MAX);
    query_int(q, f->limit);
}

enum err
audit_read(struct db *db, struct arena *a, const struct audit_filter *f,
           struct audit_list *out)
{
    assert(f->limit > 0 && f->limit <= 100000);
    *out = (struct audit_list){
        .at = arena_array(a, struct audit_row, (size_t)f->limit),
    };
    struct query q = query_open(db, f->person.n > 0     ? SQL_AUDIT_BY_PERSON
                                    : f->username.n > 0 ? SQL_AUDIT_BY_USER
                                                        : SQL_AUDIT_BY_TIME);

    if (f->person.n > 0)
        query_str(&q, f->person);
    bind_filter(&q, f, f->person.n > 0 || f->username.n > 0);
    while (query_row(&q)) {
        struct audit_row *r = &out->at[out->count++];

        r->id = col_int(&q);
        read_columns(&q, a, r);
    }
    return query_close(&q);
}

/* Where the walk along a chain stands. */
struct walk {
    struct arena *keep; /* what outlives the walk */
    struct audit_proof *proof;
    struct str chain;
    int64_t seq;
    char hash[HASH_BYTES];
    bool broken; /* this chain was reported: once is enough */
    bool begun;
};

static void
report(struct walk *w, struct str chain, int64_t seq, const char *what)
{
    if (w->broken)
        return;
    w->broken = true;
    if (w->proof->broken_count < BREAKS_MAX)
        w->proof->broken[w->proof->broken_count++] = (struct audit_break){
            arena_str(w->keep, chain.p, chain.n), seq, what};
}

static void
enter_chain(struct walk *w, struct str chain)
{
    w->chain = arena_str(w->keep, chain.p, chain.n);
    w->seq = 0;
    w->broken = false;
    w->begun = true;
    w->proof->chains++;
    memcpy(w->hash, before_the_first, HASH_BYTES);
}

static void
check_row(struct walk *w, struct arena *a, const struct audit_row *r,
          struct str previous, struct str hash)
{
    const struct str expected = {w->hash, HASH_BYTES};

    if (r->seq != w->seq + 1)
        report(w, r->chain, w->seq + 1, "row missing");
    else if (!str_eq(previous, expected) ||
             !str_eq(hash, row_hash(a, r, previous)))
        report(w, r->chain, r->seq, "row changed");
    w->seq = r->seq;
    if (hash.n == HASH_BYTES)
        memcpy(w->hash, hash.p, HASH_BYTES);
}

/* The last row of a chain as the walk saw it, to compare with its head. */
struct tail {
    struct str chain, hash;
    int64_t seq;
    bool broken;
};
struct tails {
    struct tail *at;
    size_t count, cap;
};

static void
leave_chain(struct walk *w, struct tails *t)
{
    if (!w->begun)
        return;
    if (t->count == t->cap) {
        const size_t cap = t->cap ? t->cap * 2 : 64;
        struct tail *more = arena_array(w->keep, struct tail, cap);

        if (t->count > 0)
            memcpy(more, t->at, t->count * sizeof *more);
        t->at = more;
        t->cap = cap;
    }
    t->at[t->count++] = (struct tail){
        w->chain, arena_str(w->keep, w->hash, HASH_BYTES), w->seq, w->broken};
}

static enum err
walk_rows(struct db *db, struct walk *w, struct tails *t)
{
    struct arena a = {0};
    struct query q = query_open(db, SQL_AUDIT_IN_ORDER);

    while (query_row(&q)) {
        struct audit_row r = {0};

        read_columns(&q, &a, &r);
        const struct str previous = col_bytes(&q, &a);
        const struct str hash = col_bytes(&q, &a);
        if (!w->begun || !str_eq(r.chain, w->chain)) {
            leave_chain(w, t);
            enter_chain(w, r.chain);
        }
        check_row(w, &a, &r, previous, hash);
        w->proof->rows++;
        arena_reset(&a);
    }
    leave_chain(w, t);
    return query_close(&q);
}

static const struct tail *
find_tail(const struct tails *t, struct str chain)
{
    for (size_t i = 0; i < t->count; i++)
        if (str_eq(t->at[i].chain, chain))
            return &t->at[i];
    return NULL;
}

enum err
audit_verify(struct db *db, struct arena *a, struct audit_proof *out)
{
    *out = (struct audit_proof){
        .broken = arena_array(a, struct audit_break, BREAKS_MAX),
    };
    struct walk w = {.keep = a, .proof = out};
    struct tails tails = {0};
    enum err e = walk_rows(db, &w, &tails);

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_AUDIT_HEADS);
    while (query_row(&q)) {
        const struct str chain = col_str(&q, a);
        const int64_t seq = col_int(&q);
        const struct str hash = col_bytes(&q, a);
        const struct tail *t = find_tail(&tails, chain);

        w.broken = t != NULL && t->broken;
        if ((t == NULL && seq > 0) || (t != NULL && t->seq < seq))
            report(&w, chain, t ? t->seq + 1 : 1, "last rows missing");
        else if (t != NULL && (t->seq > seq || !str_eq(t->hash, hash)))
            report(&w, chain, t->seq, "row added");
    }
    return query_close(&q);
}
