/* access/own_sessions: whose they are, which still run, and ending them. */
#include "app/millbrook.h"

#include "access/own_sessions.h"
#include "gen/access_session_sql.h"

enum { MANY = OWN_SESSIONS_MAX + 5 };

static struct str
token_of(struct visit *v, int n)
{
    const struct str name = arena_printf(&v->e->a, "session %d", n);

    return secret_hash(&v->e->a, name);
}

struct beginning {
    struct visit *v;
    const char *whose;
    int first, count;
};

static enum err
begin_change(struct db *db, void *arg)
{
    const struct beginning *b = arg;
    struct account t;
    enum err e = account_find(db, &b->v->e->a, str_from_c(b->whose), &t);

    for (int i = 0; i < b->count && e == OK; i++) {
        struct query q = query_open(db, SQL_SESSION_BEGIN);

        query_bytes(&q, token_of(b->v, b->first + i));
        query_int(&q, t.id);
        query_bytes(&q, STR("secret"));
        query_str(&q, STR("MLB"));
        query_instant(&q, (struct instant){clock_now().ms + i});
        query_run(&q);
        e = query_close(&q);
    }
    return e;
}

static void
begin(struct visit *v, const char *whose, int first, int count)
{
    struct beginning b = {v, whose, first, count};

    CHECK(db_change(v->e->d, begin_change, &b) == OK, "%s", whose);
}

/* Somebody in the session `n`. */
static struct ctx
who_is_in(struct visit *v, const char *whose, int n)
{
    struct ctx c = {
        .a = &v->e->a,
        .house = &v->service.house,
        .db = database_reader(v->e->d, 0),
        .now = (struct instant){clock_now().ms + 1000},
        .who = { .username = str_from_c(whose), .token = token_of(v, n)},
    };
    struct account t;

    REQUIRE(account_find(c.db, c.a, c.who.username, &t) == OK, "%s", whose);
    c.who.account = t.id;
    return c;
}

struct ending {
    struct ctx *c;
    struct str token;
    int64_t ended;
};

static enum err
end_change(struct db *db, void *arg)
{
    const struct ending *n = arg;

    return own_session_end(db, n->c, n->token);
}

static enum err
others_change(struct db *db, void *arg)
{
    struct ending *n = arg;

    return own_sessions_end_others(db, n->c, &n->ended);
}

EACH(only_those_that_run_and_are_theirs)
{
    struct visit v = millbrook(e);
    struct own_sessions *s = arena_new(&e->a, struct own_sessions);

    visit_at("2026-11-18T22:00:00Z");
    begin(&v, "FARR", 1, 1); /* ten hours idle by nine */
    visit_at(VISIT_DAY "T09:00:00Z");
    begin(&v, "FARR", 2, 2);
    begin(&v, "SETHI", 9, 1);
    struct ctx c = who_is_in(&v, "FARR", 2);

    REQUIRE(own_sessions_read(&c, s) == OK, "read");
    CHECK(s->count == 2 && !s->more, "%zu", s->count);
    CHECK(s->at[0].here && !s->at[1].here, "this one first");
    CHECK(str_eq(s->at[1].token, token_of(&v, 3)), "the other");
    CHECK(str_eq(s->at[0].prison, STR("Millbrook (HMP)")), STR_FMT,
          STR_ARG(s->at[0].prison));
    CHECK(s->at[0].address.n == 0, "no sign-in is on record");
    CHECK(s->at[1].mark.n == SESSION_MARK &&
              !str_has(secret_hex(&e->a, s->at[1].token), s->at[1].mark),
          "a mark tells nothing of what is stored");
    visit_close(&v);
}

EACH(one_is_ended_once_and_by_its_owner)
{
    struct visit v = millbrook(e);

    begin(&v, "FARR", 1, 2);
    begin(&v, "SETHI", 9, 1);
    struct ctx c = who_is_in(&v, "FARR", 1);
    struct ending n = {.c = &c, .token = token_of(&v, 9)};

    CHECK(db_change(e->d, end_change, &n) == ERR_STALE, "Sethi's");
    n.token = token_of(&v, 2);
    CHECK(db_change(e->d, end_change, &n) == OK, "their own");
    CHECK(db_change(e->d, end_change, &n) == ERR_STALE, "twice");
    ASKED(&v.sql,
          "select a.username, s.how from session s join account a on a.id = "
          "s.account where s.ended is not null",
          "FARR,CHOSEN");
    visit_close(&v);
}

EACH(more_than_fit_are_ended_with_the_others)
{
    struct visit v = millbrook(e);
    struct own_sessions *s = arena_new(&e->a, struct own_sessions);

    begin(&v, "FARR", 1, MANY);
    begin(&v, "SETHI", 900, 1);
    struct ctx c = who_is_in(&v, "FARR", 1); /* the one used longest ago */
    struct ending n = {.c = &c};

    REQUIRE(own_sessions_read(&c, s) == OK, "read");
    CHECK(s->count == OWN_SESSIONS_MAX && s->more, "%zu", s->count);
    CHECK(s->at[0].here, "this one is among them");
    CHECK(db_change(e->d, others_change, &n) == OK, "ended");
    CHECK(n.ended == MANY - 1, "%lld", (long long)n.ended);
    ASKED(&v.sql, "select count(*) from session where ended is null", "2");
    visit_close(&v);
}

TESTS(TEST_EACH(only_those_that_run_and_are_theirs),
      TEST_EACH(one_is_ended_once_and_by_its_owner),
      TEST_EACH(more_than_fit_are_ended_with_the_others))
