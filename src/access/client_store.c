#include "access/client.h"

#include "access/account.h"
#include "access/secret.h"
#include "gen/access_client_sql.h"

enum { CLIENTS_MAX = 1000, TOKENS_MAX = 200, HINT_LENGTH = 10 };

static const struct str token_begins = STR_INIT("tl_");

const struct client_scope client_scopes[] = {
    {API_CASES,          "VIEW_POM_ALLOCATIONS",         "Who is responsible, handovers, POMs"},
    {API_KEY_WORK,       "ALLOCATIONS__ALLOCATIONS__RO",
     "Key workers, and the statistics of key work"                                            },
    {API_SUBJECT_ACCESS, "SAR_DATA_ACCESS",
     "Everything that is held about a person"                                                 },
};
const size_t client_scopes_count = COUNT_OF(client_scopes);

enum permit
client_scope_from(struct str code)
{
    for (size_t i = 0; i < COUNT_OF(client_scopes); i++)
        if (str_eq(code, str_from_c(client_scopes[i].code)))
            return client_scopes[i].permit;
    return PERMIT_NONE;
}

/* ---- reading ---- */

static void
read_client(struct query *q, struct arena *a, struct api_client *c)
{
    *c = (struct api_client){.id = col_int(q)};
    c->name = col_str(q, a);
    c->owner = col_str(q, a);
    c->prison = col_str(q, a);
    c->from = col_day(q);
    c->to = col_day(q);
    c->created = col_instant(q);
    c->created_by = col_str(q, a);
    c->revoked = col_instant(q);
    c->revoked_by = col_str(q, a);
    c->version = col_int(q);
    c->last_used = col_instant(q);
    c->tokens = col_int(q);
    c->ends = col_instant(q);
}

bool
client_ends_soon(const struct api_client *c, struct instant now)
{
    enum { MS_A_DAY = 24 * 60 * 60 * 1000 };

    return instant_known(c->ends) && !instant_known(c->revoked) &&
           c->ends.ms - now.ms <= (int64_t)CLIENT_WARN_DAYS * MS_A_DAY;
}

enum err
client_list(struct db *db, struct arena *a, struct instant now,
            struct client_list *out)
{
    struct query q = query_open(db, SQL_CLIENT_LIST);

    *out = (struct client_list){
        .at = arena_array(a, struct api_client, CLIENTS_MAX),
    };
    query_instant(&q, now);
    while (query_row(&q))
        read_client(&q, a, &out->at[out->count++]);
    return query_close(&q);
}

static enum err
read_scopes(struct db *db, int64_t client, uint64_t *out)
{
    struct query q = query_open(db, SQL_CLIENT_SCOPES);

    *out = 0;
    query_int(&q, client);
    while (query_row(&q)) {
        const enum permit p = client_scope_from(col_str_peek(&q));

        if (p != PERMIT_NONE)
            *out |= permit_bit(p);
    }
    return query_close(&q);
}

enum err
client_find(struct db *db, struct arena *a, struct str name, struct instant now,
            struct api_client *out)
{
    struct query q = query_open(db, SQL_CLIENT_FIND);

    query_instant(&q, now);
    query_str(&q, name);
    const bool found = query_row(&q);
    if (found)
        read_client(&q, a, out);
    const enum err e = query_close(&q);
    if (e != OK || !found)
        return e != OK ? e : ERR_NOT_FOUND;
    return read_scopes(db, out->id, &out->scopes);
}

enum err
client_tokens(struct db *db, struct arena *a, int64_t client,
              struct client_tokens *out)
{
    struct query q = query_open(db, SQL_CLIENT_TOKENS);

    *out = (struct client_tokens){
        .at = arena_array(a, struct client_token, TOKENS_MAX),
    };
    query_int(&q, client);
    while (query_row(&q)) {
        struct client_token *t = &out->at[out->count++];

        t->id = col_int(&q);
        t->hint = col_str(&q, a);
        t->made = col_instant(&q);
        t->made_by = col_str(&q, a);
        t->expires = col_instant(&q);
        t->last_used = col_instant(&q);
        t->revoked = col_instant(&q);
        t->revoked_by = col_str(&q, a);
    }
    return query_close(&q);
}

bool
client_holds(const struct api_client *c, struct day today)
{
    return !instant_known(c->revoked) && !day_before(today, c->from) &&
           (!day_known(c->to) || !day_before(c->to, today));
}

/* ---- changes ---- */

static enum err
add_scope(struct db *db, int64_t client, const char *code)
{
    struct query q = query_open(db, SQL_CLIENT_SCOPE_INSERT);

    query_int(&q, client);
    query_str(&q, str_from_c(code));
    (void)query_run(&q);
    return query_close(&q);
}

enum err
client_create(struct db *db, const struct api_client *what, struct str by,
              struct instant now, int64_t *id)
{
    struct query q = query_open(db, SQL_CLIENT_INSERT);

    query_str(&q, what->name);
    query_str(&q, what->owner);
    query_str(&q, what->prison);
    query_day(&q, what->from);
    query_day(&q, what->to);
    query_instant(&q, now);
    query_str(&q, by);
    if (query_row(&q))
        *id = col_int(&q);
    enum err e = query_close(&q);
    for (size_t i = 0; i < COUNT_OF(client_scopes) && e == OK; i++)
        if (what->scopes & permit_bit(client_scopes[i].permit))
            e = add_scope(db, *id, client_scopes[i].code);
    return e;
}

struct str
client_token_make(struct arena *a)
{
    const struct str hex = secret_random_hex(a, SECRET_BYTES);

    return arena_printf(a, STR_FMT STR_FMT, STR_ARG(token_begins),
                        STR_ARG(hex));
}

enum err
client_token_keep(struct db *db, struct arena *a, int64_t client,
                  struct str token, struct instant expires, struct str by,
                  struct instant now)
{
    struct query q = query_open(db, SQL_CLIENT_TOKEN_INSERT);

    assert(token.n > HINT_LENGTH);
    query_int(&q, client);
    query_bytes(&q, secret_hash(a, token));
    query_str(&q, (struct str){token.p, HINT_LENGTH});
    query_instant(&q, now);
    query_str(&q, by);
    query_instant(&q, expires);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
client_token_revoke(struct db *db, int64_t client, int64_t token, struct str by,
                    struct instant now)
{
    struct query q = query_open(db, SQL_CLIENT_TOKEN_REVOKE);

    query_instant(&q, now);
    query_str(&q, by);
    query_int(&q, token);
    query_int(&q, client);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
client_revoke(struct db *db, const struct api_client *c, struct str by,
              struct instant now)
{
    struct query q = query_open(db, SQL_CLIENT_REVOKE);

    query_instant(&q, now);
    query_str(&q, by);
    query_int(&q, c->id);
    query_int(&q, c->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows == 0 ? ERR_STALE : e;
}

/* ---- a token is shown ---- */

const char *
client_answer_words(enum client_answer a)
{
    static const char *const words[] = {
        [CLIENT_OPEN] = "The token holds.",
        [CLIENT_UNKNOWN] = "The token is not one of this service.",
        [CLIENT_EXPIRED] = "The token has expired. Ask an administrator of "
                           "this service for another.",
        [CLIENT_REVOKED] = "The token was revoked.",
        [CLIENT_OUT_OF_DAYS] =
            "The client is not let in today: its first day is to come, or its "
            "last is over.",
    };

    return words[a];
}

static bool
has_token_shape(struct str token)
{
    return token.n == token_begins.n + 2 * SECRET_BYTES &&
           str_starts(token, token_begins);
}

enum err
client_by_token(struct db *db, struct arena *a, struct str token,
                struct instant now, struct day today, struct client_shown *out,
                enum client_answer *answer)
{
    struct api_client *c = &out->client;

    *answer = CLIENT_UNKNOWN;
    if (!has_token_shape(token))
        return OK;
    struct query q = query_open(db, SQL_CLIENT_BY_TOKEN);
    query_bytes(&q, secret_hash(a, token));
    if (query_row(&q)) {
        out->token = col_int(&q);
        const struct instant expires = col_instant(&q);

        out->used = col_instant(&q);
        const bool revoked = instant_known(col_instant(&q));
        *c = (struct api_client){.id = col_int(&q)};
        c->name = col_str(&q, a);
        c->prison = col_str(&q, a);
        c->from = col_day(&q);
        c->to = col_day(&q);
        c->revoked = col_instant(&q);
        *answer = revoked || instant_known(c->revoked) ? CLIENT_REVOKED
                  : expires.ms <= now.ms               ? CLIENT_EXPIRED
                  : client_holds(c, today)             ? CLIENT_OPEN
                                                       : CLIENT_OUT_OF_DAYS;
    }
    const enum err e = query_close(&q);
    return e == OK && *answer == CLIENT_OPEN
               ? read_scopes(db, c->id, &c->scopes)
               : e;
}

/* ---- what may be typed ---- */

const char *
client_name_problem(struct str name)
{
    return username_problem(name) == NULL
               ? NULL
               : "Enter a name of 2 to 30 capital letters, digits, '_', '-' "
                 "or '.', a letter first";
}

const char *
client_owner_problem(struct str owner)
{
    return owner.n > 0 && owner.n <= CLIENT_OWNER_MAX
               ? NULL
               : "Say in 120 characters or fewer who answers for it, and how "
                 "to reach them";
}
