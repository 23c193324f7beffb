#include "app/house_key_change.h"

#include "access/audit.h"
#include "access/second_factor.h"
#include "access/secret.h"
#include "access/session.h"
#include "events/endpoint_store.h"
#include "gen/app_house_key_change_sql.h"

enum { BANNER_MS = 60 * 60 * 1000 };

/* One sealed text: in which row, and whose. */
struct sealed {
    int64_t id;     /* rows with a number */
    struct str key; /* others */
    int64_t account;
    struct str path, text;
    struct sealed *next;
};

static struct str
of_factor(struct arena *a, const struct sealed *s)
{
    return factor_owner(a, s->account);
}

static struct str
of_endpoint(struct arena *a, const struct sealed *s)
{
    (void)a;
    (void)s;
    return ENDPOINT_SEAL;
}

static struct str
of_session(struct arena *a, const struct sealed *s)
{
    (void)a;
    (void)s;
    return PROVIDER_TOKEN_SEAL;
}

static struct str
of_kept(struct arena *a, const struct sealed *s)
{
    return kept_owner(a, s->account, s->path);
}

static struct str
of_banner(struct arena *a, const struct sealed *s)
{
    (void)a;
    return s->key;
}

/* clang-format off */
static const struct {
    const char *words;
    const struct statement *list, *anew;
    enum { BY_NUMBER, BY_TEXT, BY_BYTES } key;
    struct str (*owner)(struct arena *a, const struct sealed *s);
} kinds[SEALED_KINDS] = {
    [SEALED_FACTOR]       = { "second factors",                    SQL_SEALED_FACTORS,       SQL_SEALED_FACTOR_ANEW,       BY_NUMBER, of_factor   },
    [SEALED_ENDPOINT]     = { "secrets of event endpoints",        SQL_SEALED_ENDPOINTS,     SQL_SEALED_ENDPOINT_ANEW,     BY_NUMBER, of_endpoint },
    [SEALED_ENDPOINT_OLD] = { "secrets of before, of endpoints",   SQL_SEALED_ENDPOINTS_OLD, SQL_SEALED_ENDPOINT_OLD_ANEW, BY_NUMBER, of_endpoint },
    [SEALED_SESSION]      = { "ID tokens of sessions",             SQL_SEALED_SESSIONS,      SQL_SEALED_SESSION_ANEW,      BY_BYTES,  of_session  },
    [SEALED_KEPT]         = { "texts typed too late",              SQL_SEALED_KEPT,          SQL_SEALED_KEPT_ANEW,         BY_TEXT,   of_kept     },
    [SEALED_BANNER]       = { "banners of the last hour",          SQL_SEALED_BANNERS,       SQL_SEALED_BANNER_ANEW,       BY_TEXT,   of_banner   },
};
/* clang-format on */

const char *
sealed_kind_words(enum sealed_kind k)
{
    return kinds[k].words;
}

static struct sealed *
read_row(struct query *q, struct arena *a, enum sealed_kind k)
{
    struct sealed *s = arena_new(a, struct sealed);

    s->key = STR_EMPTY;
    switch (kinds[k].key) {
    case BY_NUMBER:
        s->id = col_int(q);
        break;
    case BY_TEXT:
        s->key = col_str(q, a);
        break;
    case BY_BYTES:
        s->key = col_bytes(q, a);
        break;
    }
    s->account = col_int(q);
    s->path = col_str(q, a);
    s->text = col_bytes(q, a);
    return s;
}

/* All of a kind; `since` is of banners. */
static enum err
read_kind(struct db *db, struct arena *a, enum sealed_kind k,
          struct instant since, struct sealed **out)
{
    struct query q = query_open(db, kinds[k].list);

    *out = NULL;
    if (k == SEALED_BANNER)
        query_instant(&q, since);
    while (query_row(&q)) {
        struct sealed *s = read_row(&q, a, k);

        s->next = *out;
        *out = s;
    }
    return query_close(&q);
}

static enum err
save(struct db *db, enum sealed_kind k, const struct sealed *s,
     struct str sealed)
{
    struct query q = query_open(db, kinds[k].anew);

    query_bytes(&q, sealed);
    switch (kinds[k].key) {
    case BY_NUMBER:
        query_int(&q, s->id);
        break;
    case BY_TEXT:
        query_str(&q, s->key);
        break;
    case BY_BYTES:
        query_bytes(&q, s->key);
        break;
    }
    query_run(&q);
    return query_close(&q);
}

/* Opens what there is of a kind; with a `fresh` key it is sealed anew. */
static enum err
go_through(struct db *db, struct arena *a, enum sealed_kind k,
           struct str old_key, struct str fresh, struct instant since,
           struct sealed_counts *counts)
{
    struct sealed *s;
    enum err e = read_kind(db, a, k, since, &s);

    counts->whole[k] = counts->lost[k] = 0;
    for (; s != NULL && e == OK; s = s->next) {
        const struct str owner = kinds[k].owner(a, s);
        struct str text;

        if (seal_open(a, old_key, owner, s->text, &text) != OK) {
            counts->lost[k]++;
            continue;
        }
        counts->whole[k]++;
        if (fresh.n > 0)
            e = save(db, k, s, seal(a, fresh, owner, text));
    }
    return e;
}

static struct instant
an_hour_before(struct instant now)
{
    return (struct instant){now.ms - BANNER_MS};
}

static enum err
go_through_all(struct db *db, struct arena *a, struct str old_key,
               struct str fresh, struct instant now,
               struct sealed_counts *counts)
{
    enum err e = OK;

    for (enum sealed_kind k = 0; k < SEALED_KINDS && e == OK; k++)
        e = go_through(db, a, k, old_key, fresh, an_hour_before(now), counts);
    return e;
}

enum err
house_key_try(struct db *db, struct arena *a, const struct house_key *key,
              struct instant now, struct sealed_counts *out)
{
    return go_through_all(db, a, key->bytes, STR_EMPTY, now, out);
}

static enum err
empty_banners(struct db *db, struct instant before)
{
    struct query q = query_open(db, SQL_SEALED_BANNERS_EMPTY);

    query_bytes(&q, STR_EMPTY);
    query_instant(&q, before);
    query_run(&q);
    return query_close(&q);
}

static struct str
told_of(struct arena *a, const struct house_key *k)
{
    return arena_printf(a, "{\"number\":%lld,\"wrapped_by\":\"" STR_FMT "\"}",
                        (long long)k->number, STR_ARG(k->wrapped_by));
}

static enum err
audit(struct db *db, const struct house_key_change *c)
{
    const struct audit_row r = {
        .chain = STR("*"),
        .at = c->now,
        .username = STR("COMMAND LINE"),
        .kind = str_from_c(c->kind),
        .route = STR("throughline key"),
        .person = STR_EMPTY,
        .subject = STR("house key"),
        .detail = arena_printf(
            c->a, "{\"before\":" STR_FMT ",\"after\":" STR_FMT "}",
            STR_ARG(told_of(c->a, &c->old)), STR_ARG(told_of(c->a, &c->fresh))),
    };

    return audit_append(db, c->a, &r, NULL, 0);
}

static enum err
check(const struct house_key_change *c)
{
    if (c->old.number == 0)
        return ERR_NOT_FOUND;
    if (c->without)
        return c->old.bytes.n > 0 ? ERR_INVALID : OK;
    return c->old.bytes.n == 0 ? ERR_FORBIDDEN : OK;
}

/* It may run twice, when somebody else's change met it. */
enum err
house_key_change(struct db *db, void *arg)
{
    struct house_key_change *c = arg;
    enum err e = house_key_read(db, c->a, c->wrapping, &c->old);

    if (e == OK)
        e = check(c);
    if (e != OK)
        return e;
    const struct str with =
        c->rewrap ? c->wrapping_key
                  : wrapping_find(c->a, c->wrapping, c->old.wrapped_by);
    e = house_key_replace(db, c->a, &c->old, with, c->now, &c->fresh);
    if (e == OK)
        e = go_through_all(db, c->a, c->old.bytes,
                           c->without ? STR_EMPTY : c->fresh.bytes, c->now,
                           &c->counts);
    if (e == OK)
        e = empty_banners(db, an_hour_before(c->now));
    return e == OK ? audit(db, c) : e;
}
