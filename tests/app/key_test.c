/* The key of the house: another one opens all that the first one sealed, whole
 * or not at all; wrapped, it opens with its wrapping key only; what a server
 * does that has or has not got it (app/house_key_change.h). */
#include "app/millbrook.h"

#include "access/audit.h"
#include "access/second_factor.h"
#include "app/credential.h"
#include "app/house_key_change.h"
#include "gen/access_session_sql.h"

#include <sys/stat.h>

#define BANNER "Endpoint added. Its secret: whsec_"

/* Keys of this test alone. */
static struct str
wrapping_key(struct visit *v, char of)
{
    char *p = arena_alloc(&v->e->a, SECRET_BYTES);

    memset(p, of, SECRET_BYTES);
    return (struct str){p, SECRET_BYTES};
}

static struct house_key
key_now(struct visit *v, const struct wrapping *w)
{
    struct house_key k;

    CHECK(house_key_read(database_reader(v->e->d, 0), &v->e->a, w, &k) == OK,
          "read");
    return k;
}

static struct house_key_change
change_of(struct visit *v, const char *kind)
{
    return (struct house_key_change){
        .a = &v->e->a,
        .wrapping = &v->service.house.wrapping,
        .wrapping_key = STR_EMPTY,
        .kind = kind,
        .now = clock_now(),
    };
}

static struct house_key_change
changed(struct visit *v)
{
    struct house_key_change c = change_of(v, "HOUSE_KEY_CHANGED");

    CHECK(db_change(v->e->d, house_key_change, &c) == OK, "changed");
    return c;
}

static struct house_key_change
wrapped(struct visit *v, struct str with)
{
    struct house_key_change c = change_of(v, "HOUSE_KEY_WRAPPED");

    c.rewrap = true;
    c.wrapping_key = with;
    CHECK(db_change(v->e->d, house_key_change, &c) == OK, "wrapped");
    return c;
}

/* How many seals open, and how many do not. */
static struct sealed_counts
tried(struct visit *v, const struct house_key *k)
{
    struct sealed_counts n;

    CHECK(house_key_try(database_reader(v->e->d, 0), &v->e->a, k, clock_now(),
                        &n) == OK,
          "tried");
    return n;
}

static int64_t
sum(const int64_t counts[SEALED_KINDS])
{
    int64_t n = 0;

    for (int k = 0; k < SEALED_KINDS; k++)
        n += counts[k];
    return n;
}

struct rows {
    struct visit *v;
    int64_t account;
};

/* One of each kind, sealed as the pages do. */
static enum err
seal_some(struct db *db, void *arg)
{
    struct rows *r = arg;
    struct arena *a = &r->v->e->a;
    const struct house_key k = key_now(r->v, &r->v->service.house.wrapping);
    const struct str path = STR("/people/A1001AA/session");
    struct query q = query_open(db, SQL_KEPT_FORM_INSERT);

    query_str(&q, STR("kept"));
    query_int(&q, r->account);
    query_str(&q, path);
    query_bytes(&q, seal(a, k.bytes, kept_owner(a, r->account, path),
                         STR("what=typed")));
    query_instant(&q, clock_now());
    query_int(&q, k.number);
    CHECK(query_run(&q) == 1, "kept");
    enum err e = query_close(&q);
    q = query_open(db, SQL_SESSION_BEGIN);
    query_bytes(&q, STR("of a provider"));
    query_int(&q, r->account);
    query_bytes(&q, STR("secret"));
    query_str(&q, STR_EMPTY);
    query_instant(&q, clock_now());
    query_run(&q);
    e = e == OK ? query_close(&q) : e;
    q = query_open(db, SQL_SESSION_FROM_PROVIDER);
    query_instant(&q, clock_now());
    query_str(&q, STR("sid"));
    query_bytes(&q, seal(a, k.bytes, PROVIDER_TOKEN_SEAL, STR("token")));
    query_bytes(&q, STR("of a provider"));
    query_int(&q, k.number);
    CHECK(query_run(&q) == 1, "of a provider");
    return e == OK ? query_close(&q) : e;
}

/* What the page shows to type into the app, as bytes. */
static struct str
secret_shown(struct visit *v)
{
    static char bytes[TOTP_SECRET_BYTES];
    const char *at = strstr(v->page, "into the app: <code>");
    uint32_t held = 0;
    size_t n = 0, bits = 0;

    REQUIRE(at != NULL, "a secret is shown");
    for (at += strlen("into the app: <code>"); *at != '<'; at++) {
        static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        const char *found = strchr(letters, *at);

        if (*at == ' ')
            continue;
        REQUIRE(found != NULL && n < sizeof bytes, "base32");
        held = (held << 5) | (uint32_t)(found - letters);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes[n++] = (char)(held >> bits);
        }
    }
    return (struct str){bytes, n};
}

static const char *
code_of(struct visit *v, struct str secret, int64_t steps)
{
    return arena_printf(&v->e->a, STR_FMT,
                        STR_ARG(totp_code(&v->e->a, secret,
                                          totp_step(clock_now()) + steps)))
        .p;
}

static void
give_password(struct visit *v)
{
    memset(v->cookie, 0, sizeof v->cookie);
    visit_get(v, "/sign-in");
    visit_post(
        v, "/sign-in",
        "username=IVES&password=a+long+enough+password+17&from=/account");
    SEES(v, "Enter your code");
}

/* Millbrook with one text of each kind: IVES has a second factor and made an
 * endpoint with an earlier secret. */
static struct visit
house_with_seals(struct each *e, struct str *secret)
{
    struct visit v = millbrook(e);
    struct rows r = {.v = &v};

    visit_sign_in(&v, "IVES");
    visit_get(&v, "/account/second-factor");
    *secret = secret_shown(&v);
    visit_post(&v, "/account/second-factor",
               arena_printf(&e->a,
                            "sealed=%s&current=a+long+enough+password+17&"
                            "code=%s",
                            visit_field(&v, "sealed"), code_of(&v, *secret, 0))
                   .p);
    SEES(&v, "It is on");
    visit_get(&v, "/events/endpoints/new");
    visit_post(&v, "/events/endpoints/new",
               "name=Dashboard&url=https%3A%2F%2Ftold.example.org%2Fevents");
    SEES(&v, BANNER);
    visit_get(&v, "/events/endpoints/1");
    visit_post(&v, "/events/endpoints/1/secret", "version=1");
    SEES(&v, "New secret: whsec_");
    r.account = strtoll(
        visit_ask(&v, "select id from account where username = 'IVES'").p, NULL,
        10);
    CHECK(db_change(e->d, seal_some, &r) == OK, "sealed");
    return v;
}

EACH(another_key_opens_what_the_first_one_sealed)
{
    static const struct wrapping none = {0};
    struct str secret;
    struct visit v = house_with_seals(e, &secret);
    const struct house_key before = key_now(&v, &none);

    const struct house_key_change c = changed(&v);
    const struct house_key now = key_now(&v, &none);
    CHECK(before.number == 1 && now.number == 2, "%lld, %lld",
          (long long)before.number, (long long)now.number);
    CHECK(!str_eq(before.bytes, now.bytes), "another");
    for (int k = 0; k < SEALED_KINDS; k++)
        CHECK(c.counts.whole[k] >= 1 && c.counts.lost[k] == 0, "%s: %lld",
              sealed_kind_words((enum sealed_kind)k),
              (long long)c.counts.whole[k]);
    struct sealed_counts n = tried(&v, &now);
    CHECK(sum(n.lost) == 0 && sum(n.whole) == sum(c.counts.whole), "all open");
    n = tried(&v, &before);
    CHECK(sum(n.whole) == 0, "nothing is left of the first");
    ASKED(&v.sql,
          "select username, kind, subject, detail from audit where kind like "
          "'HOUSE_KEY%'",
          "COMMAND LINE,HOUSE_KEY_CHANGED,house key,{\"before\":{\"number\":1,"
          "\"wrapped_by\":\"\"},\"after\":{\"number\":2,\"wrapped_by\":\"\"}}");
    visit_close(&v);
}

/* The same server, nothing started again. */
EACH(who_is_signed_in_stays_and_codes_are_taken)
{
    struct str secret;
    struct visit v = house_with_seals(e, &secret);

    changed(&v);
    visit_get(&v, v.location); /* the banner of a moment ago */
    SEES(&v, "New secret: whsec_");
    visit_get(&v, "/account");
    SEES(&v, "Where you are signed in");
    give_password(&v);
    changed(&v);
    visit_get(&v, "/sign-in/code"); /* between password and code: anew */
    SEES(&v, "Password");
    give_password(&v);
    visit_post(&v, "/sign-in/code",
               arena_printf(&e->a, "code=%s", code_of(&v, secret, 1)).p);
    visit_get(&v, "/account");
    SEES(&v, "Where you are signed in");
    visit_close(&v);
}

EACH(it_is_changed_whole_or_not_at_all)
{
    static const struct wrapping none = {0};
    struct str secret;
    struct visit v = house_with_seals(e, &secret);
    int failed = 0;

    for (int n = 1;; n++) {
        const struct house_key before = key_now(&v, &none);
        struct house_key_change c = change_of(&v, "HOUSE_KEY_CHANGED");

        database_fail_at(e->d, n);
        const enum err err = db_change(e->d, house_key_change, &c);
        database_fail_at(e->d, 0);
        const struct house_key now = key_now(&v, &none);
        const struct sealed_counts s = tried(&v, &now);
        CHECK(sum(s.lost) == 0 && sum(s.whole) >= SEALED_KINDS, "at %d", n);
        CHECK(now.number == before.number + (err == OK), "at %d", n);
        if (err == OK)
            break;
        failed++;
        REQUIRE(n < 200, "it ends");
    }
    CHECK(failed > 2 * SEALED_KINDS, "failed at %d places", failed);
    ASKED(&v.sql, "select count(*) from audit where kind like 'HOUSE_KEY%'",
          "1");
    visit_close(&v);
}

/* A request that read the first key before the change, and saves after it. */
static enum err
late_change(struct db *db, void *arg)
{
    struct visit *v = arg;
    const struct house_key first = {.number = 1};
    struct house_key out;
    struct query q = query_open(db, SQL_FORM_ONCE_INSERT);

    CHECK(house_key_replace(db, &v->e->a, &first, STR_EMPTY, clock_now(),
                            &out) == ERR_STALE,
          "changed meanwhile");

    query_str(&q, STR("late"));
    query_int(&q, 1);
    query_str(&q, STR("/"));
    query_bytes(&q, STR("sealed with the first"));
    query_instant(&q, clock_now());
    query_int(&q, 1);
    CHECK(query_run(&q) == 0, "%s: not kept", v->e->url);
    return query_close(&q);
}

EACH(nothing_is_kept_that_a_key_of_before_sealed)
{
    struct str secret;
    struct visit v = house_with_seals(e, &secret);

    changed(&v);
    CHECK(db_change(e->d, late_change, &v) == OK, "asked");
    visit_close(&v);
}

EACH(wrapped_it_opens_with_its_wrapping_key_only)
{
    static const struct wrapping none = {0};
    struct str secret;
    struct visit v = house_with_seals(e, &secret);
    struct wrapping *w = &v.service.house.wrapping;
    const struct house_key first = key_now(&v, &none);
    const struct wrapping wrong = {
        {wrapping_key(&v, 'x'), STR_EMPTY}
    };

    w->key[1] = wrapping_key(&v, 'b');
    const struct house_key_change c = wrapped(&v, w->key[1]);
    CHECK(sum(c.counts.lost) == 0, "all sealed anew");
    CHECK(!str_eq(first.bytes, c.fresh.bytes), "another key: the first one was "
                                               "in backups as it is");
    const struct house_key now = key_now(&v, w);
    CHECK(str_eq(now.bytes, c.fresh.bytes) && now.wrapped_by.n == 16, "opens");
    CHECK(key_now(&v, &none).bytes.n == 0, "not without");
    CHECK(key_now(&v, &wrong).bytes.n == 0, "not with another");
    visit_get(&v, "/account");
    SEES(&v, "Where you are signed in");

    changed(&v); /* stays wrapped by the same */
    CHECK(str_eq(key_now(&v, w).wrapped_by, now.wrapped_by), "stays wrapped");
    w->key[0] = wrapping_key(&v, 'a');
    wrapped(&v, w->key[0]); /* one follows the other */
    w->key[1] = STR_EMPTY;
    CHECK(key_now(&v, w).bytes.n == SECRET_BYTES, "by the other");
    CHECK(sum(tried(&v, &(struct house_key){.bytes = key_now(&v, w).bytes})
                  .lost) == 0,
          "all opens");
    /* A wrapped key of before does not open as the one of now. */
    visit_ask(&v, "update house_key set number = number + 1");
    CHECK(key_now(&v, w).bytes.n == 0, "not under another number");
    visit_close(&v);
}

EACH(a_server_without_the_wrapping_key_shows_nothing)
{
    struct str secret;
    struct visit v = house_with_seals(e, &secret);
    struct wrapping *w = &v.service.house.wrapping;
    const struct wrapping mine = {
        {wrapping_key(&v, 'a'), STR_EMPTY}
    };

    wrapped(&v, mine.key[0]);
    v.log.least = LOG_ERROR + 1;
    visit_get(&v, "/account");
    CHECK(v.status == 503, "%d", v.status);
    visit_get(&v, "/ready");
    CHECK(v.status == 503, "the proxy asks another: %d", v.status);
    *w = mine;
    visit_get(&v, "/account");
    CHECK(v.status == 200, "%d", v.status);

    struct house_key_change c = change_of(&v, "HOUSE_KEY_CHANGED");
    const struct wrapping none = {0};
    c.wrapping = &none;
    CHECK(db_change(e->d, house_key_change, &c) == ERR_FORBIDDEN, "not blind");
    visit_close(&v);
}

EACH(a_lost_key_is_followed_by_one_that_opens_nothing_of_before)
{
    static const struct wrapping none = {0};
    struct str secret;
    struct visit v = house_with_seals(e, &secret);
    struct house_key_change c = change_of(&v, "HOUSE_KEY_LOST");

    c.rewrap = c.without = true;
    CHECK(db_change(e->d, house_key_change, &c) == ERR_INVALID, "it opens");
    wrapped(&v, wrapping_key(&v, 'a'));
    CHECK(db_change(e->d, house_key_change, &c) == OK, "lost");
    CHECK(sum(c.counts.whole) == 0 && sum(c.counts.lost) >= SEALED_KINDS - 1,
          "nothing opens");
    CHECK(key_now(&v, &none).bytes.n == SECRET_BYTES, "one that is there");
    give_password(&v);
    visit_post(&v, "/sign-in/code",
               arena_printf(&e->a, "code=%s", code_of(&v, secret, 1)).p);
    SEES(&v, "A code works once"); /* not let in by the password alone */
    visit_close(&v);
}

EACH(the_first_key_is_wrapped_when_there_is_a_wrapping_key)
{
    struct visit v = visit_open(e);
    struct wrapping w = {
        {STR_EMPTY, wrapping_key(&v, 'b')}
    };
    struct house_key k;

    visit_ask(&v, "delete from house_key");
    struct house_key_change c = change_of(&v, "HOUSE_KEY_CHANGED");
    CHECK(db_change(e->d, house_key_change, &c) == ERR_NOT_FOUND, "none yet");
    CHECK(house_key_make(e->d, database_reader(e->d, 0), &e->a, &w, clock_now(),
                         &k) == OK,
          "made");
    CHECK(k.number == 1 && k.bytes.n == SECRET_BYTES && k.wrapped_by.n == 16,
          "wrapped");
    CHECK(str_eq(k.wrapped_by, wrapping_mark(&e->a, w.key[1])), "by it");
    visit_close(&v);
}

static void
a_credential_is_private_or_refused(void **state)
{
    enum { FILE_OF = S_IFREG, US = 998, OTHER = 33 };
    static const struct {
        mode_t mode;
        uid_t owner;
        gid_t group;
        bool fits;
    } rows[] = {
        {FILE_OF | 0400, US,    US, true },
        {FILE_OF | 0600, US,    US, true },
        {FILE_OF | 0440, 0,     0,  true }, /* systemd's, with an access list */
        {FILE_OF | 0440, US,    US, false},
        {FILE_OF | 0440, 0,     US, false},
        {FILE_OF | 0404, US,    US, false},
        {FILE_OF | 0444, 0,     0,  false},
        {FILE_OF | 0420, 0,     0,  false},
        {FILE_OF | 0400, OTHER, US, false},
        {S_IFDIR | 0400, US,    US, false},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct stat st = {.st_mode = rows[i].mode,
                                .st_uid = rows[i].owner,
                                .st_gid = rows[i].group};

        CHECK(credential_is_private(&st, US) == rows[i].fits, "row %zu", i);
    }
}

TESTS(TEST_EACH(another_key_opens_what_the_first_one_sealed),
      TEST_EACH(who_is_signed_in_stays_and_codes_are_taken),
      TEST_EACH(it_is_changed_whole_or_not_at_all),
      TEST_EACH(nothing_is_kept_that_a_key_of_before_sealed),
      TEST_EACH(wrapped_it_opens_with_its_wrapping_key_only),
      TEST_EACH(a_server_without_the_wrapping_key_shows_nothing),
      TEST_EACH(a_lost_key_is_followed_by_one_that_opens_nothing_of_before),
      TEST_EACH(the_first_key_is_wrapped_when_there_is_a_wrapping_key),
      TEST(a_credential_is_private_or_refused))
