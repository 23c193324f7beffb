#include "access/account.h"
#include "gen/access_account_sql.h"
#include "gen/access_session_sql.h"

static void
read_account(struct query *q, struct arena *a, struct account *out)
{
    out->id = col_int(q);
    out->username = col_str(q, a);
    out->name = col_str(q, a);
    out->staff = col_int(q);
    out->disabled = col_flag(q);
    out->must_change = col_flag(q);
    out->created = col_instant(q);
    out->last_in = col_instant(q);
    out->version = col_int(q);
}

enum err
account_list(struct db *db, struct arena *a, struct day today,
             struct account_list *out)
{
    size_t cap = 64;

    *out = (struct account_list){.at = arena_array(a, struct account, cap)};
    struct query q = query_open(db, SQL_ACCOUNT_LIST);
    query_day(&q, today);
    query_int(&q, ACCOUNTS_MAX);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct account, out->count, &cap);
        read_account(&q, a, &out->at[out->count]);
        out->at[out->count++].roles = col_int(&q);
    }
    return query_close(&q);
}

enum err
account_find(struct db *db, struct arena *a, struct str username,
             struct account *out)
{
    bool found = false;
    struct query q = query_open(db, SQL_ACCOUNT_FIND);

    *out = (struct account){.username = STR_EMPTY, .name = STR_EMPTY};
    query_str(&q, username);
    while (query_row(&q)) {
        read_account(&q, a, out);
        found = true;
    }
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

enum err
account_roles(struct db *db, struct arena *a, int64_t account,
              struct account_roles *out)
{
    size_t cap = 16;

    *out =
        (struct account_roles){.at = arena_array(a, struct account_role, cap)};
    struct query q = query_open(db, SQL_ACCOUNT_ROLES);
    query_int(&q, account);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct account_role, out->count, &cap);
        struct account_role *r = &out->at[out->count++];

        r->id = col_int(&q);
        r->role = role_from_code(col_str_peek(&q));
        r->prison = col_str(&q, a);
        r->from = col_day(&q);
        r->to = col_day(&q);
        r->why = col_str(&q, a);
        r->granted_by = col_str(&q, a);
        r->granted = col_instant(&q);
        r->ended_by = col_str(&q, a);
        r->ended = col_instant(&q);
        r->review = col_day(&q);
        r->version = col_int(&q);
        if (r->role == ROLE_COUNT)
            out->count--; /* a role that this program no longer knows */
    }
    return query_close(&q);
}

enum err
account_holds(struct db *db, int64_t account, enum role role, struct str prison,
              struct day today, bool *out)
{
    struct query q = query_open(db, SQL_ACCOUNT_ROLE_HELD);

    *out = false;
    query_int(&q, account);
    query_str(&q, str_from_c(role_code(role)));
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q))
        *out = true;
    return query_close(&q);
}

enum err
account_other_administrators(struct db *db, int64_t account, struct day today,
                             int64_t *out)
{
    struct query q = query_open(db, SQL_ACCOUNT_ADMINISTRATORS);

    *out = 0;
    query_day(&q, today);
    query_int(&q, account);
    while (query_row(&q))
        *out = col_int(&q);
    return query_close(&q);
}

const char *
username_problem(struct str username)
{
    const struct str s = username;

    if (s.n < 2 || s.n > USERNAME_MAX)
        return "Enter a user name of 2 to 30 characters";
    if (s.p[0] < 'A' || s.p[0] > 'Z')
        return "Enter a user name that begins with a letter";
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];

        if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '_' &&
            c != '-' && c != '.')
            return "Enter a user name of letters, digits, full stops, hyphens "
                   "and underscores";
    }
    return NULL;
}

struct str
username_upper(struct arena *a, struct str typed)
{
    char *p = arena_alloc(a, typed.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < typed.n; i++) {
        const char c = typed.p[i];

        if (c != ' ' && c != '\t')
            p[n++] = char_upper(c);
    }
    return (struct str){p, n};
}

enum err
account_create(struct db *db, const struct account_new *what, int64_t *id)
{
    struct query q = query_open(db, SQL_ACCOUNT_INSERT);

    query_str(&q, what->username);
    query_str(&q, what->name);
    if (what->staff != 0)
        query_int(&q, what->staff);
    else
        query_null(&q);
    query_str(&q, what->password_hash);
    query_flag(&q, what->must_change);
    query_instant(&q, what->now);
    query_str(&q, what->by);
    while (query_row(&q))
        *id = col_int(&q);
    return query_close(&q);
}

enum err
account_grant_role(struct db *db, const struct account_grant *what)
{
    const struct account_grant *g = what;
    struct query q = query_open(db, SQL_ACCOUNT_ROLE_INSERT);

    query_int(&q, g->account);
    query_str(&q, str_from_c(role_code(g->role)));
    query_str(&q, g->prison);
    query_day(&q, g->from);
    query_day(&q, g->to);
    query_str(&q, g->why);
    query_str(&q, g->by);
    query_instant(&q, g->now);
    query_day(&q, g->review);
    while (query_row(&q))
        (void)col_int(&q);
    return query_close(&q);
}

/* For statements that touch one row, or none when somebody was there first. */
static enum err
one_row(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
account_end_role(struct db *db, int64_t id, int64_t version, struct str by,
                 struct instant now)
{
    struct query q = query_open(db, SQL_ACCOUNT_ROLE_END);

    query_str(&q, by);
    query_instant(&q, now);
    query_int(&q, id);
    query_int(&q, version);
    return one_row(&q);
}

enum err
account_set_disabled(struct db *db, int64_t id, int64_t version, bool disabled)
{
    struct query q = query_open(db, SQL_ACCOUNT_SET_DISABLED);

    query_flag(&q, disabled);
    query_int(&q, id);
    query_int(&q, version);
    return one_row(&q);
}

enum err
account_set_password(struct db *db, int64_t id, struct str hash,
                     bool must_change)
{
    struct query q = query_open(db, SQL_ACCOUNT_SET_PASSWORD);

    query_str(&q, hash);
    query_flag(&q, must_change);
    query_int(&q, id);
    return one_row(&q);
}

enum err
account_end_sessions(struct db *db, int64_t id, const char *how,
                     struct instant now)
{
    struct query q = query_open(db, SQL_SESSION_END_ALL);

    query_instant(&q, now);
    query_str(&q, str_from_c(how));
    query_int(&q, id);
    query_run(&q);
    return query_close(&q);
}
