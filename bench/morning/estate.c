#include "bench/morning/estate.h"

#include "access/account.h"
#include "access/secret.h"
#include "app/clock.h"
#include "base/arena.h"
#include "db/database.h"
#include "sentence/com_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PEOPLE, WORKERS, CASES, COM_CASES, STATEMENTS };

#define SAME(text) \
    {              \
        text, text \
    }

static const struct statement statement[STATEMENTS] = {
    {"bench_people",
     SAME("select number, prison, surname from person where status like "
          "'ACTIVE%' and coalesce(complexity, '') <> 'HIGH' and prison in "
          "(select prison from staff_role where role = 'KEY_WORKER' and "
          "to_day is null) order by prison, number"),
     0, true, false, PEOPLE   },
    {"bench_workers",
     SAME("select staff, prison, role from staff_role where to_day is null and "
          "role in ('KEY_WORKER', 'POM', 'CUSTODIAL_MANAGER', "
          "'HEAD_OF_RESIDENCE', 'HOMD', 'GOVERNOR') order by case role when "
          "'KEY_WORKER' then 0 else 1 end, prison, staff, role"),
     0, true, false, WORKERS  },
    {"bench_cases",
     SAME("select a.staff, a.policy, a.person from allocation a join person p "
          "on p.number = a.person and p.prison = a.prison where a.to_at is "
          "null and a.policy in ('KEY_WORKER', 'POM') and "
          "coalesce(p.complexity, '') <> 'HIGH' order by a.staff, "
          "a.policy, a.person"),
     0, true, false, CASES    },
    {"bench_com_cases",
     SAME("select t.officer, t.number from com_term t join person p on "
          "p.number = t.number where t.to_at is null and t.officer <> '' and "
          "p.status like 'ACTIVE%' order by t.officer, t.number"),
     0, true, false, COM_CASES},
};
static const struct statement *const list[STATEMENTS] = {
    &statement[PEOPLE], &statement[WORKERS], &statement[CASES],
    &statement[COM_CASES]};
static const struct statement_set statements = {list, STATEMENTS};

static void
stop(const char *why)
{
    fprintf(stderr, "bench-morning: %s\n", why);
    exit(1);
}

static void
copy(char *to, size_t size, struct str s)
{
    const size_t n = s.n < size ? s.n : size - 1;

    memcpy(to, s.p, n);
    to[n] = '\0';
}

/* One more of a list that grows by doubling; zeroed. */
static void *
add(void *list_at, size_t *count, size_t size)
{
    void **at = list_at;

    if ((*count & (*count - 1)) == 0) {
        *at = realloc(*at, (*count == 0 ? 1 : 2 * *count) * size);
        if (*at == NULL)
            stop("out of memory");
    }
    char *fresh = (char *)*at + (*count)++ * size;
    memset(fresh, 0, size);
    return fresh;
}

/* ---- what there is ---- */

static void
read_people(struct db *db, struct morning_estate *e)
{
    struct query q = query_open(db, &statement[PEOPLE]);

    while (query_row(&q)) {
        struct morning_person *p = add(&e->person, &e->persons, sizeof *p);

        copy(p->number, sizeof p->number, col_str_peek(&q));
        copy(p->prison, sizeof p->prison, col_str_peek(&q));
        copy(p->surname, sizeof p->surname, col_str_peek(&q));
    }
    if (query_close(&q) != OK)
        stop("the people cannot be read");
}

static void
read_workers(struct db *db, struct morning_estate *e)
{
    struct query q = query_open(db, &statement[WORKERS]);

    while (query_row(&q)) {
        struct morning_worker *w = add(&e->worker, &e->workers, sizeof *w);

        w->staff = col_int(&q);
        copy(w->prison, sizeof w->prison, col_str_peek(&q));
        copy(w->role, sizeof w->role, col_str_peek(&q));
    }
    if (query_close(&q) != OK)
        stop("the staff cannot be read");
}

static void
read_cases(struct db *db, struct morning_estate *e)
{
    struct query q = query_open(db, &statement[CASES]);

    while (query_row(&q)) {
        struct morning_case *c = add(&e->of, &e->cases, sizeof *c);

        c->staff = col_int(&q);
        copy(c->policy, sizeof c->policy, col_str_peek(&q));
        copy(c->number, sizeof c->number, col_str_peek(&q));
    }
    enum err err = query_close(&q);
    q = query_open(db, &statement[COM_CASES]);
    while (query_row(&q)) {
        struct morning_case *c = add(&e->of, &e->cases, sizeof *c);

        copy(c->officer, sizeof c->officer, col_str_peek(&q));
        copy(c->policy, sizeof c->policy, STR("COM"));
        copy(c->number, sizeof c->number, col_str_peek(&q));
    }
    if (query_close(&q) != OK || err != OK)
        stop("the allocations cannot be read");
}

/* ---- who comes ---- */

static bool
same_worker(const struct morning_case *a, const struct morning_case *b)
{
    return a->staff == b->staff && strcmp(a->policy, b->policy) == 0 &&
           strcmp(a->officer, b->officer) == 0;
}

static void
stand_in(const struct morning_estate *e, struct morning_user *u)
{
    for (size_t i = 0; i < e->persons; i++)
        if (strcmp(e->person[i].prison, u->prison) == 0 && u->persons++ == 0)
            u->first_person = i;
    for (size_t i = 0; i < e->workers; i++)
        if (strcmp(e->worker[i].prison, u->prison) == 0 &&
            strcmp(e->worker[i].role, "KEY_WORKER") == 0 && u->workers++ == 0)
            u->first_worker = i;
}

/* Their own people start at `first`, which goes on to the next worker's. */
static size_t
cases_from(const struct morning_estate *e, size_t first)
{
    size_t n = 1;

    while (first + n < e->cases &&
           same_worker(&e->of[first], &e->of[first + n]))
        n++;
    return n;
}

/* The first case of a worker, or the number of all: none. */
static size_t
find_cases(const struct morning_estate *e, int64_t staff, const char *policy)
{
    size_t low = 0, high = e->cases;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct morning_case *c = &e->of[middle];
        const bool before =
            c->officer[0] == '\0' &&
            (c->staff < staff ||
             (c->staff == staff && strcmp(c->policy, policy) < 0));

        if (before)
            low = middle + 1;
        else
            high = middle;
    }
    return low < e->cases && e->of[low].staff == staff &&
                   strcmp(e->of[low].policy, policy) == 0
               ? low
               : e->cases;
}

static void
add_staff_users(struct morning_estate *e)
{
    for (size_t i = 0; i < e->workers; i++) {
        const struct morning_worker *w = &e->worker[i];
        const enum role role = role_from_code(str_from_c(w->role));
        const bool own = role == ROLE_KEY_WORKER || role == ROLE_POM;
        const size_t first = own ? find_cases(e, w->staff, w->role) : e->cases;

        if (own && first == e->cases)
            continue;
        struct morning_user *u = add(&e->user, &e->users, sizeof *u);
        u->role = role;
        u->staff = w->staff;
        memcpy(u->prison, w->prison, sizeof u->prison);
        if (own) {
            u->first_case = first;
            u->cases = cases_from(e, first);
        }
    }
}

static void
add_com_users(struct morning_estate *e)
{
    size_t at = 0;

    while (at < e->cases && e->of[at].officer[0] == '\0')
        at++;
    while (at < e->cases) {
        struct morning_user *u = add(&e->user, &e->users, sizeof *u);

        u->role = ROLE_COM;
        u->first_case = at;
        u->cases = cases_from(e, at);
        memcpy(u->officer, e->of[at].officer, sizeof u->officer);
        memcpy(u->prison, "*", 2);
        at += u->cases;
    }
}

/* Where the n-th user of a role is, or the number of all. */
static size_t
nth_of_role(const struct morning_estate *e, enum role role, size_t n)
{
    size_t i = 0;

    for (; i < e->users; i++)
        if (e->user[i].role == role && n-- == 0)
            return i;
    return i;
}

/* Evenly over the list, so that roles and prisons keep their proportions;
 * of an estate smaller than that, everybody. */
static void
keep_some(struct morning_estate *e, size_t users)
{
    const size_t all = e->users;

    if (users < all)
        e->users = users;
    for (size_t i = 0; i < e->users; i++)
        e->user[i] = e->user[i * all / e->users];
}

/* The n-th of each role in turn, until there are enough. */
static void
keep_alike(struct morning_estate *e, size_t users)
{
    struct morning_user *kept = calloc(e->users, sizeof *kept);
    size_t n = 0;

    if (kept == NULL)
        stop("out of memory");
    for (size_t turn = 0; turn < users && n < users; turn++)
        for (enum role r = 0; r < ROLE_COUNT && n < users; r++) {
            const size_t at = nth_of_role(e, r, turn);

            if (at < e->users)
                kept[n++] = e->user[at];
        }
    free(e->user);
    e->user = kept;
    e->users = n;
}

static void
name_users(struct morning_estate *e)
{
    for (size_t i = 0; i < e->users; i++) {
        struct morning_user *u = &e->user[i];

        /* The same for the same, in every run on one database. */
        snprintf(
            u->username, sizeof u->username, "MORNING_%d_%lld", (int)u->role,
            u->staff != 0 ? (long long)u->staff : (long long)u->first_case);
        if (i > 0 && strcmp(u[-1].prison, u->prison) == 0) {
            u->first_person = u[-1].first_person;
            u->persons = u[-1].persons;
            u->first_worker = u[-1].first_worker;
            u->workers = u[-1].workers;
        } else {
            stand_in(e, u);
        }
    }
}

/* ---- their accounts ---- */

struct making {
    struct arena *a;
    const struct morning_user *user;
    size_t users;
    struct str hash;
    struct instant now;
};

static enum err
add_account(struct db *db, const struct making *m, const struct morning_user *u)
{
    int64_t id = 0;
    struct account known;
    const struct account_new fresh = {
        .username = str_from_c(u->username),
        .name = str_from_c(u->username),
        .staff = u->staff,
        .password_hash = m->hash,
        .now = m->now,
        .by = STR("SYS"),
    };
    enum err e = account_find(db, m->a, fresh.username, &known);

    if (e != ERR_NOT_FOUND)
        return e; /* of a morning before */
    e = account_create(db, &fresh, &id);
    if (e != OK)
        return e;
    const struct account_grant grant = {
        .account = id,
        .role = u->role,
        .prison = str_from_c(u->prison),
        .from = (struct day){instant_london(m->now).day.n - 1},
        .why = STR("benchmark"),
        .by = STR("SYS"),
        .now = m->now,
    };
    e = account_grant_role(db, &grant);
    return e != OK || u->officer[0] == '\0'
               ? e
               : com_link_set(db, id, str_from_c(u->officer), STR_EMPTY,
                              STR("SYS"), m->now);
}

static enum err
add_accounts(struct db *db, void *arg)
{
    const struct making *m = arg;
    enum err e = OK;

    for (size_t i = 0; i < m->users && e == OK; i++)
        e = add_account(db, m, &m->user[i]);
    return e;
}

static void
make_accounts(const struct morning_estate *e, const char *url)
{
    enum { TOGETHER = 500 };
    const struct database_conf conf = {.url = url};
    struct arena a = {0};
    struct database *d;
    struct making m = {
        .a = &a,
        .hash = password_hash(&a, STR(MORNING_PASSWORD)),
        .now = clock_now(),
    };

    if (database_open(&conf, &d) != OK)
        stop("the database cannot be opened");
    for (size_t i = 0; i < e->users; i += TOGETHER) {
        m.user = &e->user[i];
        m.users = e->users - i < TOGETHER ? e->users - i : TOGETHER;
        if (db_change(d, add_accounts, &m) != OK)
            stop("the accounts cannot be made");
    }
    database_close(d);
    arena_reset(&a);
}

void
morning_estate_open(struct morning_estate *e, const char *url, size_t users,
                    bool roles_alike)
{
    const struct database_conf conf = {
        .url = url, .readers = 1, .look_only = true, .statements = &statements};
    struct database *d;

    secret_init();
    *e = (struct morning_estate){0};
    if (database_open(&conf, &d) != OK)
        stop("the database cannot be read");
    struct db *db = database_reader(d, 0);
    read_people(db, e);
    read_workers(db, e);
    read_cases(db, e);
    database_close(d);
    add_staff_users(e);
    add_com_users(e);
    if (e->users == 0 || e->persons == 0)
        stop("nobody works there: throughline estate build makes an estate");
    if (roles_alike)
        keep_alike(e, users);
    else
        keep_some(e, users);
    name_users(e);
    make_accounts(e, url);
}

void
morning_estate_free(struct morning_estate *e)
{
    free(e->user);
    free(e->person);
    free(e->of);
    free(e->worker);
}
