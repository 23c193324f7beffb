#include "access/provider_store.h"

#include "access/secret.h"
#include "gen/access_provider_sql.h"

#include <string.h>

enum { ROLES_AT_MOST = 60, NAMES_TRIED = 20 };
static const char by_provider[] = "PROVIDER";

/* ---- mappings ---- */

enum err
mapping_list(struct db *db, struct arena *a, struct mappings *out)
{
    size_t cap = 32;
    struct query q = query_open(db, SQL_MAPPING_LIST);

    *out = (struct mappings){.at = arena_array(a, struct mapping, cap)};
    while (query_row(&q) && out->count < MAPPINGS_MAX) {
        out->at = arena_grow(a, out->at, struct mapping, out->count, &cap);
        struct mapping *m = &out->at[out->count];

        m->id = col_int(&q);
        m->claim = col_str(&q, a);
        m->role = role_from_code(col_str_peek(&q));
        m->prison = col_str(&q, a);
        m->from = col_day(&q);
        m->to = col_day(&q);
        m->why = col_str(&q, a);
        m->set_by = col_str(&q, a);
        m->set = col_instant(&q);
        if (m->role != ROLE_COUNT) /* one that this program still knows */
            out->count++;
    }
    return query_close(&q);
}

enum err
mapping_add(struct db *db, const struct mapping *m)
{
    struct query q = query_open(db, SQL_MAPPING_INSERT);

    query_str(&q, m->claim);
    query_str(&q, str_from_c(role_code(m->role)));
    query_str(&q, m->prison);
    query_day(&q, m->from);
    query_day(&q, m->to);
    query_str(&q, m->why);
    query_str(&q, m->set_by);
    query_instant(&q, m->set);
    while (query_row(&q))
        (void)col_int(&q);
    return query_close(&q);
}

enum err
mapping_end(struct db *db, int64_t id, struct str by, struct instant now)
{
    struct query q = query_open(db, SQL_MAPPING_END);

    query_str(&q, by);
    query_instant(&q, now);
    query_int(&q, id);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    if (e != OK || rows != 1)
        return e != OK ? e : ERR_STALE;
    q = query_open(db, SQL_MAPPING_ROLES_END);
    query_str(&q, by);
    query_instant(&q, now);
    query_int(&q, id);
    query_run(&q);
    return query_close(&q);
}

/* ---- accounts ---- */

enum err
provider_binding(struct db *db, struct arena *a, int64_t account,
                 struct provider_binding *out)
{
    struct query q = query_open(db, SQL_PROVIDER_OF_ACCOUNT);

    *out = (struct provider_binding){.issuer = STR_EMPTY, .subject = STR_EMPTY};
    query_int(&q, account);
    while (query_row(&q)) {
        out->there = true;
        out->issuer = col_str(&q, a);
        out->subject = col_str(&q, a);
        out->since = col_instant(&q);
    }
    return query_close(&q);
}

enum err
provider_use(struct db *db, struct arena *a, struct str what,
             struct instant now)
{
    struct query q = query_open(db, SQL_PROVIDER_USE);

    query_bytes(&q, secret_hash(a, what));
    query_instant(&q, now);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

static enum err
find_account(struct db *db, struct arena *a, struct arriving *who)
{
    struct query q = query_open(db, SQL_PROVIDER_ACCOUNT);

    who->account = (struct account){.username = STR_EMPTY, .name = STR_EMPTY};
    query_str(&q, who->issuer);
    query_str(&q, who->claims->subject);
    while (query_row(&q)) {
        who->account.id = col_int(&q);
        who->account.username = col_str(&q, a);
        who->account.name = col_str(&q, a);
        who->account.staff = col_int(&q);
        who->account.disabled = col_flag(&q);
    }
    return query_close(&q);
}

static enum err
is_taken(struct db *db, struct str username, bool *out)
{
    struct query q = query_open(db, SQL_PROVIDER_USERNAME_TAKEN);

    *out = false;
    query_str(&q, username);
    while (query_row(&q))
        *out = true;
    return query_close(&q);
}

/* What a user name may hold of what the provider calls them, before any '@'. */
static struct str
wanted_username(struct arena *a, struct str told)
{
    struct str rest = username_upper(a, told);
    const struct str s = str_cut(&rest, '@');
    enum { SUFFIX = 3 }; /* "-19" */
    const struct str cut = {
        s.p, s.n > USERNAME_MAX - SUFFIX ? USERNAME_MAX - SUFFIX : s.n};

    return username_problem(cut) == NULL ? cut : STR("USER");
}

/* A name that nobody has: a name that is taken is somebody else's, however
 * alike the two may look. */
static enum err
choose_username(struct db *db, struct arena *a, const struct arriving *who,
                struct str *out)
{
    const struct str base = wanted_username(a, who->claims->username);
    bool taken = true;
    enum err e = OK;

    for (int i = 1; i <= NAMES_TRIED && taken && e == OK; i++) {
        *out = i == 1 ? base : arena_printf(a, STR_FMT "-%d", STR_ARG(base), i);
        e = is_taken(db, *out, &taken);
    }
    if (taken) {
        enum { RANDOM_BYTES = 6 };
        *out = username_upper(
            a, arena_printf(a, "USER-" STR_FMT,
                            STR_ARG(secret_random_hex(a, RANDOM_BYTES))));
    }
    return e;
}

static struct str
shown_name(const struct arriving *who)
{
    return who->claims->name.n > 0 ? who->claims->name : who->account.username;
}

/* No password matches an empty hash: this account comes one way only. */
static enum err
make_account(struct db *db, struct arena *a, struct arriving *who)
{
    enum err e = choose_username(db, a, who, &who->account.username);
    if (e != OK)
        return e;
    who->account.name = shown_name(who);
    who->account.staff = who->claims->staff;
    e = account_create(db,
                       &(struct account_new){
                           .username = who->account.username,
                           .name = who->account.name,
                           .staff = who->account.staff,
                           .password_hash = STR_EMPTY,
                           .now = who->now,
                           .by = str_from_c(by_provider),
                       },
                       &who->account.id);
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_PROVIDER_BIND);
    query_int(&q, who->account.id);
    query_str(&q, who->issuer);
    query_str(&q, who->claims->subject);
    query_instant(&q, who->now);
    query_run(&q);
    who->created = true;
    return query_close(&q);
}

/* People marry, and staff numbers are mended: the provider knows first. */
static enum err
take_over_names(struct db *db, struct arriving *who)
{
    const struct str name =
        who->claims->name.n > 0 ? who->claims->name : who->account.name;
    const int64_t staff =
        who->claims->tells_staff ? who->claims->staff : who->account.staff;

    if (str_eq(name, who->account.name) && staff == who->account.staff)
        return OK;
    struct query q = query_open(db, SQL_PROVIDER_ACCOUNT_TOLD);
    query_str(&q, name);
    if (staff != 0)
        query_int(&q, staff);
    else
        query_null(&q);
    query_int(&q, who->account.id);
    query_run(&q);
    who->account.name = name;
    return query_close(&q);
}

/* ---- roles ---- */

struct wanted {
    int64_t mapping;
    struct str role, prison;
    struct day to;
    bool held;
};
struct wanted_roles {
    struct wanted at[ROLES_AT_MOST];
    size_t count;
};

static bool
is_wanted(const struct wanted_roles *w, int64_t mapping)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->at[i].mapping == mapping)
            return true;
    return false;
}

static enum err
want_roles(struct db *db, struct arena *a, const struct arriving *who,
           struct wanted_roles *out)
{
    const struct id_claims *c = who->claims;
    enum err e = OK;

    for (size_t i = 0; i < c->roles && e == OK; i++) {
        struct query q = query_open(db, SQL_MAPPING_OF_CLAIM);

        query_str(&q, c->role[i]);
        query_day(&q, who->today);
        while (query_row(&q) && out->count < ROLES_AT_MOST) {
            struct wanted *w = &out->at[out->count];

            *w = (struct wanted){.mapping = col_int(&q)};
            w->role = col_str(&q, a);
            w->prison = col_str(&q, a);
            w->to = col_day(&q);
            out->count += is_wanted(out, w->mapping) ? 0 : 1;
        }
        e = query_close(&q);
    }
    return e;
}

struct held_rows {
    int64_t id[ROLES_AT_MOST + 64];
    size_t count;
};

/* Marks what is held already; collects what must end, whoever gave it. */
static enum err
compare_roles(struct db *db, int64_t account, struct wanted_roles *w,
              struct held_rows *surplus)
{
    struct query q = query_open(db, SQL_PROVIDER_ROLES);

    query_int(&q, account);
    while (query_row(&q)) {
        const int64_t id = col_int(&q), mapping = col_int(&q);
        bool kept = false;

        for (size_t i = 0; i < w->count; i++) {
            if (w->at[i].mapping != mapping)
                continue;
            kept = !w->at[i].held;
            w->at[i].held = true;
        }
        if (!kept && surplus->count < COUNT_OF(surplus->id))
            surplus->id[surplus->count++] = id;
    }
    return query_close(&q);
}

static enum err
end_role(struct db *db, const struct arriving *who, int64_t id)
{
    struct query q = query_open(db, SQL_PROVIDER_ROLE_END);

    query_str(&q, str_from_c(by_provider));
    query_instant(&q, who->now);
    query_int(&q, id);
    query_run(&q);
    return query_close(&q);
}

static enum err
give_role(struct db *db, const struct arriving *who, const struct wanted *w)
{
    struct query q = query_open(db, SQL_PROVIDER_ROLE_INSERT);

    query_int(&q, who->account.id);
    query_str(&q, w->role);
    query_str(&q, w->prison);
    query_day(&q, who->today);
    query_day(&q, w->to);
    query_str(&q, STR("by a mapping"));
    query_str(&q, str_from_c(by_provider));
    query_instant(&q, who->now);
    query_int(&q, w->mapping);
    query_run(&q);
    return query_close(&q);
}

static enum err
settle_roles(struct db *db, struct arena *a, struct arriving *who)
{
    struct wanted_roles *w = arena_new(a, struct wanted_roles);
    struct held_rows surplus = {.count = 0};
    enum err e = want_roles(db, a, who, w);

    if (e == OK)
        e = compare_roles(db, who->account.id, w, &surplus);
    for (size_t i = 0; i < surplus.count && e == OK; i++, who->ended++)
        e = end_role(db, who, surplus.id[i]);
    for (size_t i = 0; i < w->count && e == OK; i++) {
        if (w->at[i].held)
            continue;
        e = give_role(db, who, &w->at[i]);
        who->given++;
    }
    return e;
}

/* Whether one of the values that they came with is worth a role today. */
static enum err
has_a_role(struct db *db, struct arena *a, const struct arriving *who,
           bool *out)
{
    struct wanted_roles *w = arena_new(a, struct wanted_roles);
    const enum err e = want_roles(db, a, who, w);

    *out = w->count > 0;
    return e;
}

enum err
provider_arrive(struct db *db, struct arena *a, struct arriving *who)
{
    bool wanted = false;

    who->created = false;
    who->given = who->ended = 0;
    enum err e = provider_use(db, a, who->state, who->now);
    if (e == OK)
        e = find_account(db, a, who);
    if (e == OK)
        e = has_a_role(db, a, who, &wanted);
    if (e != OK || who->account.disabled)
        return e;
    if (who->account.id == 0 && !wanted)
        return OK; /* nobody here: no account is made for nothing */
    e = who->account.id == 0 ? make_account(db, a, who)
                             : take_over_names(db, who);
    return e == OK ? settle_roles(db, a, who) : e;
}

/* ---- the provider ended a session ---- */

static enum err
end_all(struct db *db, struct arena *a, const struct provider_gone *g)
{
    int64_t account = 0;
    struct query q = query_open(db, SQL_PROVIDER_ACCOUNT);

    (void)a;
    query_str(&q, g->issuer);
    query_str(&q, g->subject);
    while (query_row(&q)) {
        account = col_int(&q);
        (void)col_str_peek(&q);
        (void)col_str_peek(&q);
        (void)col_int(&q);
        (void)col_flag(&q);
    }
    const enum err e = query_close(&q);
    return e == OK && account != 0
               ? account_end_sessions(db, account, "PROVIDER", g->now)
               : e;
}

enum err
provider_end_sessions(struct db *db, struct arena *a,
                      const struct provider_gone *g)
{
    if (g->sid.n == 0)
        return end_all(db, a, g);
    struct query q = query_open(db, SQL_SESSION_END_SID);

    query_instant(&q, g->now);
    query_str(&q, STR("PROVIDER"));
    query_str(&q, g->sid);
    query_str(&q, g->issuer);
    query_str(&q, g->subject);
    query_run(&q);
    return query_close(&q);
}
