#include "access/house_key.h"

#include "access/secret.h"
#include "gen/access_house_key_sql.h"

enum { MARK_BYTES = 8 };

struct str
wrapping_mark(struct arena *a, struct str wrapping_key)
{
    if (wrapping_key.n == 0)
        return STR_EMPTY;
    struct str hash =
        secret_hash(a, arena_printf(a, "wrapping key " STR_FMT,
                                    STR_ARG(secret_hex(a, wrapping_key))));

    hash.n = MARK_BYTES;
    return secret_hex(a, hash);
}

struct str
wrapping_find(struct arena *a, const struct wrapping *w, struct str mark)
{
    for (size_t i = 0; i < WRAPPING_KEYS && mark.n > 0; i++)
        if (w->key[i].n > 0 && str_eq(wrapping_mark(a, w->key[i]), mark))
            return w->key[i];
    return STR_EMPTY;
}

/* A wrapped key opens only as the one it was made as. */
static struct str
owner_of(struct arena *a, int64_t number)
{
    return arena_printf(a, "house key %lld", (long long)number);
}

/* What stands in the table. */
static struct str
value_of(struct arena *a, const struct house_key *k, struct str wrapping_key)
{
    return wrapping_key.n == 0
               ? k->bytes
               : seal(a, wrapping_key, owner_of(a, k->number), k->bytes);
}

static struct str
open_value(struct arena *a, const struct wrapping *w, const struct house_key *k,
           struct str value)
{
    struct str bytes = value;

    if (k->wrapped_by.n > 0 &&
        seal_open(a, wrapping_find(a, w, k->wrapped_by), owner_of(a, k->number),
                  value, &bytes) != OK)
        return STR_EMPTY;
    return bytes.n == SECRET_BYTES ? bytes : STR_EMPTY;
}

void
house_key_columns(struct query *q, struct arena *a, const struct wrapping *w,
                  struct house_key *out)
{
    out->number = col_int(q);
    out->made = col_instant(q);
    out->wrapped_by = col_str(q, a);
    out->bytes = open_value(a, w, out, col_bytes(q, a));
}

enum err
house_key_read(struct db *db, struct arena *a, const struct wrapping *w,
               struct house_key *out)
{
    struct query q = query_open(db, SQL_HOUSE_KEY_FIND);

    *out = (struct house_key){
        .bytes = STR_EMPTY, .wrapped_by = STR_EMPTY, .made = INSTANT_NONE};
    while (query_row(&q))
        house_key_columns(&q, a, w, out);
    return query_close(&q);
}

static struct house_key
fresh(struct arena *a, int64_t number, struct str wrapping_key,
      struct instant now)
{
    return (struct house_key){
        .number = number,
        .bytes = secret_random(a, SECRET_BYTES),
        .wrapped_by = wrapping_mark(a, wrapping_key),
        .made = now,
    };
}

struct making {
    struct arena *a;
    struct house_key key;
    struct str wrapping_key;
};

static enum err
make_change(struct db *db, void *arg)
{
    const struct making *m = arg;
    struct query q = query_open(db, SQL_HOUSE_KEY_INSERT);

    query_int(&q, m->key.number);
    query_bytes(&q, value_of(m->a, &m->key, m->wrapping_key));
    query_str(&q, m->key.wrapped_by);
    query_instant(&q, m->key.made);
    query_run(&q);
    return query_close(&q);
}

enum err
house_key_make(struct database *d, struct db *db, struct arena *a,
               const struct wrapping *w, struct instant now,
               struct house_key *out)
{
    enum err e = house_key_read(db, a, w, out);

    if (e != OK || out->number > 0)
        return e;
    const struct str with = w->key[0].n > 0 ? w->key[0] : w->key[1];
    struct making m = {a, fresh(a, 1, with, now), with};
    e = db_change(d, make_change, &m);
    /* Read: another server may have been first. */
    return e == OK ? house_key_read(db, a, w, out) : e;
}

enum err
house_key_replace(struct db *db, struct arena *a, const struct house_key *old,
                  struct str wrapping_key, struct instant now,
                  struct house_key *out)
{
    *out = fresh(a, old->number + 1, wrapping_key, now);
    struct query q = query_open(db, SQL_HOUSE_KEY_REPLACE);

    query_bytes(&q, value_of(a, out, wrapping_key));
    query_str(&q, out->wrapped_by);
    query_instant(&q, now);
    query_int(&q, old->number);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}
