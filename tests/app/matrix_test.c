/* Nobody in who should not be: every route of the site map, asked for as every
 * role and as nobody, over HTTP; what came is src/access/matrix.txt. */
#include "app/talk.h"

static const char matrix_file[] = "src/access/matrix.txt";

static const char matrix_head[] =
    "# What each role gets at each address, and of each person's record.\n"
    "# Made from the site map and from real answers by tests/app/matrix_test.c;"
    "\n# APPROVE=1 writes it anew, and the change is judged by a person.\n#\n"
    "# KW key worker                CM custodial manager   HR head of residence"
    "\n# PO prison offender manager   HD head of OMD         CA case "
    "administrator\n# CO community offender manager                       RE "
    "resettlement officer\n# GO governor                  IN inspector         "
    " "
    " AD administrator\n# -- nobody is signed in\n#\n"
    "# y let in    . refused    s asked to sign in    m must give a reason "
    "first\n# n not found, as if nobody had the number\n\n"
    "                                                      "
    "KW CM HR PO HD CA CO RE GO IN AD --\n";

static const char *const short_name[ROLE_COUNT] = {
    [ROLE_KEY_WORKER] = "KAY",
    [ROLE_CUSTODIAL_MANAGER] = "CASS",
    [ROLE_HEAD_OF_RESIDENCE] = "HAL",
    [ROLE_POM] = "POM",
    [ROLE_HOMD] = "HOMD",
    [ROLE_CASE_ADMINISTRATOR] = "CADE",
    [ROLE_COM] = "COM",
    [ROLE_RESETTLEMENT] = "RES",
    [ROLE_GOVERNOR] = "GOV",
    [ROLE_INSPECTOR] = "INS",
    [ROLE_ADMINISTRATOR] = "ADMIN",
};

static const struct {
    const char *what, *number;
} people[] = {
    {"own case",                         TALK_OWN     },
    {"somebody else's case, own prison", TALK_OTHER   },
    {"in another prison",                TALK_THERE   },
    {"released",                         TALK_RELEASED},
    {"restricted patient of the prison", TALK_PATIENT },
    {"nobody has the number",            TALK_NOBODY  },
};

/* The address of a pattern, about this person. */
static const char *
address_of(struct arena *a, const char *pattern, const char *person)
{
    const struct {
        const char *part, *value;
    } parts[] = {
        {"{person}", person      },
        {"{staff}",  "11"        },
        {"{prison}", "MDI"       },
        {"{name}",   "NOBODY"    },
        {"{id}",     "999"       },
        {"{word}",   "word"      },
        {"{day}",    "2026-11-19"},
    };
    struct buf b;

    buf_init(&b, 1 << 12);
    while (*pattern != '\0') {
        size_t i = 0;

        while (i < COUNT_OF(parts) &&
               strncmp(pattern, parts[i].part, strlen(parts[i].part)) != 0)
            i++;
        CHECK(*pattern != '{' || i < COUNT_OF(parts), "%s is known", pattern);
        if (i < COUNT_OF(parts)) {
            buf_printf(&b, "%s", parts[i].value);
            pattern += strlen(parts[i].part);
        } else {
            buf_printf(&b, "%c", *pattern++);
        }
    }
    const char *out = arena_printf(a, STR_FMT, STR_ARG(buf_str(&b))).p;
    buf_free(&b);
    return out;
}

static bool
asks_to_sign_in(const struct talk *t)
{
    return talk_leads_to(t, "/sign-in?from=");
}

/* One letter of the table for what came. */
static char
letter(const struct talk *t, int status)
{
    if (asks_to_sign_in(t))
        return 's';
    if (status == 403 && talk_says(t, "/reason\">"))
        return 'm';
    if (status == 404)
        return 'n';
    return status == 403 ? '.' : 'y';
}

static int
ask(struct talk *t, const struct talk_user *u, const struct route *r,
    const char *person)
{
    const char *path = address_of(&t->e->a, r->path, person);
    const int status =
        r->method == GET ? talk_get(t, u, path) : talk_post(t, u, path, "");

    CHECK(status >= 200 && status < 500, "%s %s: %d", r->path, person, status);
    return status;
}

/* A fresh session each time: some addresses end it. */
static char
answer_for(struct talk *t, const struct talk_user *user, const struct route *r)
{
    const struct talk_user u = talk_again(t, user, 0);
    const char c = letter(t, ask(t, &u, r, TALK_OWN));

    /* Let in as far as the thing itself, which is not there. */
    return c == 'n' || c == 'm' ? 'y' : c;
}

static bool
is_public(const struct route *r)
{
    return r->permit == PERMIT_PUBLIC || r->permit == PERMIT_PROVIDER;
}

/* A POST with another session's token, or none, changes nothing. */
static void
refuses_wrong_tokens(struct talk *t, const struct talk_user *user,
                     const struct route *r)
{
    const struct talk_user mine = talk_again(t, user, 0);
    struct talk_user mixed = mine;
    const char *path = address_of(&t->e->a, r->path, TALK_OWN);

    mixed.secret = talk_again(t, user, 0).secret;
    CHECK(talk_post(t, &mixed, path, "") == 403, "%s: other token", path);
    CHECK(talk_send(t, &mine, "POST", path, STR("a=b")) == 403, "%s: no token",
          path);
}

/* In use all the time, and yet too old. */
static struct talk_user
aged_user(struct talk *t, const struct talk_user *user)
{
    const struct talk_user u = talk_again(t, user, 10 * 60 + 1);

    feed_check_ask(
        &t->ask,
        arena_printf(&t->e->a,
                     "update session set seen = %lld where began < %lld",
                     (long long)clock_now().ms,
                     (long long)(clock_now().ms - INT64_C(36000000)))
            .p);
    return u;
}

/* Sessions that ran out, by idling and by age. */
static void
refuses_old_sessions(struct talk *t, const struct talk_user *user,
                     const struct talk_user *aged, const struct route *r)
{
    const struct talk_user idle = talk_again(t, user, 31);

    (void)ask(t, &idle, r, TALK_OWN);
    CHECK(is_public(r) || asks_to_sign_in(t), "%s: idle", r->path);
    (void)ask(t, aged, r, TALK_OWN);
    CHECK(is_public(r) || asks_to_sign_in(t), "%s: too old", r->path);
}

static void
row_of(struct talk *t, const struct talk_user users[], const struct route *r,
       struct buf *out)
{
    const struct talk_user nobody = talk_nobody(t);
    const size_t begun = out->n;

    buf_printf(out, "%-4s %s", r->method == GET ? "GET" : "POST", r->path);
    while (out->n < begun + 54)
        buf_lit(out, " ");
    for (int role = 0; role < ROLE_COUNT; role++) {
        const char c = answer_for(t, &users[role], r);

        CHECK(c == 'y' || c == '.', "%s: %c", r->path, c);
        CHECK(is_public(r) || r->permit == PERMIT_SIGNED_IN ||
                  role_may((enum role)role, r->permit) == (c == 'y'),
              "%s as %s: %c", r->path, short_name[role], c);
        buf_printf(out, " %c ", c);
    }
    const char signed_out = letter(t, ask(t, &nobody, r, TALK_OWN));
    CHECK((signed_out == 's') != is_public(r), "%s signed out", r->path);
    buf_printf(out, " %c\n", signed_out);
}

/* ---- programs ---- */

static const char program_head[] =
    "\n# What programs with a token get (access/client.h), by their scopes.\n"
    "# PC cases   PK key work   PS subject access   PN no scope   PL all "
    "scopes, "
    "of LEI alone\n# CO an administrator's cookie and no token   -- neither\n"
    "# y let in    . refused    s a token is needed\n\n"
    "                                                      "
    "PC PK PS PN PL CO --\n";

enum { PROGRAMS = 5, PROGRAM_ASKERS = 7 };

/* Let in as far as the thing itself; 404 is not there, or not for it. */
static char
program_letter(int status)
{
    return status == 401 ? 's' : status == 403 ? '.' : 'y';
}

static void
program_row(struct talk *t, const struct talk_user askers[],
            const uint64_t scopes[], const struct route *r, struct buf *out)
{
    const size_t begun = out->n;

    buf_printf(out, "%-4s %s", r->method == GET ? "GET" : "POST", r->path);
    while (out->n < begun + 54)
        buf_lit(out, " ");
    for (size_t i = 0; i < PROGRAM_ASKERS; i++) {
        const char *path = address_of(&t->e->a, r->path, TALK_OWN);
        const char c =
            program_letter(r->method == GET ? talk_get(t, &askers[i], path)
                                            : talk_send(t, &askers[i], "POST",
                                                        path, STR("{}")));
        const bool may = i < PROGRAMS && (r->permit == API_ANY ||
                                          (scopes[i] & permit_bit(r->permit)));
        const bool elsewhere =
            i == PROGRAMS - 1 && strstr(r->path, "{prison}") != NULL;

        CHECK(c == (i >= PROGRAMS       ? 's'
                    : may && !elsewhere ? 'y'
                                        : '.'),
              "%s, asker %zu: %c", r->path, i, c);
        buf_printf(out, " %c ", c);
    }
    out->n--;
    buf_lit(out, "\n");
}

static void
program_rows(struct talk *t, const struct talk_user *administrator,
             struct buf *out)
{
    const uint64_t all = permit_bit(API_CASES) | permit_bit(API_KEY_WORK) |
                         permit_bit(API_SUBJECT_ACCESS);
    const uint64_t scopes[PROGRAMS] = {permit_bit(API_CASES),
                                       permit_bit(API_KEY_WORK),
                                       permit_bit(API_SUBJECT_ACCESS), 0, all};
    const struct talk_user askers[PROGRAM_ASKERS] = {
        talk_program(t, "PC", "*", scopes[0]),
        talk_program(t, "PK", "*", scopes[1]),
        talk_program(t, "PS", "*", scopes[2]),
        talk_program(t, "PN", "*", scopes[3]),
        talk_program(t, "PL", "LEI", scopes[4]),
        talk_again(t, administrator, 0),
        talk_nobody(t),
    };

    buf_add(out, str_from_c(program_head));
    for (size_t i = 0; i < site_map.tables; i++)
        for (size_t k = 0; k < site_map.table[i]->count; k++)
            if (permit_is_api(site_map.table[i]->at[k].permit))
                program_row(t, askers, scopes, &site_map.table[i]->at[k], out);
}

static void
record_rows(struct talk *t, const struct talk_user users[],
            const struct route *record, struct buf *out)
{
    for (size_t i = 0; i < COUNT_OF(people); i++) {
        buf_printf(out, "record: %-46s", people[i].what);
        for (int role = 0; role < ROLE_COUNT; role++)
            buf_printf(
                out, " %c ",
                letter(t, ask(t, &users[role], record, people[i].number)));
        out->n--; /* no space at the end of a line */
        buf_lit(out, "\n");
    }
}

/* Every page about a person opens, asks or hides as the record itself does. */
static void
agrees_with_the_record(struct talk *t, const struct talk_user users[],
                       const struct route *record, const struct route *r)
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct talk_user u = talk_again(t, &users[role], 0);

        for (size_t i = 0; i < COUNT_OF(people); i++) {
            if (!role_may((enum role)role, r->permit) || r->asks)
                continue;
            const char want = letter(t, ask(t, &u, record, people[i].number));
            const char got = letter(t, ask(t, &u, r, people[i].number));

            CHECK(got == want || (want == 'y' && got == 'n'),
                  "%s of %s as %s: %c, the record %c", r->path, people[i].what,
                  short_name[role], got, want);
        }
    }
}

/* Signed in here, with a role at another prison. */
static struct talk_user
elsewhere_user(struct talk *t)
{
    const struct talk_user u = {
        .account = talk_user(t, "ELSE", ROLE_HOMD, "LEI", 0).account,
        .prison = STR("MDI"),
    };

    return talk_again(t, &u, 0);
}

EACH(every_route_for_every_role)
{
    struct talk t = talk_open(e);
    struct talk_user users[ROLE_COUNT];
    const struct route *record = NULL;
    struct args args;
    struct buf out;

    talk_people(&t);
    talk_serve(&t);
    feed_check_ask(&t.ask, "insert into probation_case (number, com_code, "
                           "com_name, as_of) values ('" TALK_OWN
                           "', 'N02T01A', 'Linden, Sarah', 0)");
    for (int r = 0; r < ROLE_COUNT; r++)
        users[r] = talk_user(&t, short_name[r], (enum role)r, "MDI",
                             r == ROLE_KEY_WORKER ? 11 : 0);
    feed_check_ask(&t.ask,
                   "insert into account_probation (account, officer, unit, "
                   "set_by, set_at) select id, 'N02T01A', '', 'TEST', 0 from "
                   "account where username = 'COM'");
    const struct talk_user elsewhere = elsewhere_user(&t);
    const struct talk_user aged = aged_user(&t, &users[ROLE_HEAD_OF_RESIDENCE]);
    REQUIRE(route_find(&site_map, GET, STR("/people/" TALK_OWN), &record,
                       &args) == OK,
            "the record");
    buf_init(&out, 1 << 16);
    buf_add(&out, str_from_c(matrix_head));
    record_rows(&t, users, record, &out);
    buf_lit(&out, "\n");
    for (size_t i = 0; i < site_map.tables; i++)
        for (size_t k = 0; k < site_map.table[i]->count; k++) {
            const struct route *r = &site_map.table[i]->at[k];

            if (permit_is_api(r->permit))
                continue;
            row_of(&t, users, r, &out);
            refuses_old_sessions(&t, &users[ROLE_HEAD_OF_RESIDENCE], &aged, r);
            if (!is_public(r) && r->permit != PERMIT_SIGNED_IN)
                CHECK(ask(&t, &elsewhere, r, TALK_OWN) == 403,
                      "%s with a role elsewhere", r->path);
        }
    for (size_t i = 0; i < site_map.tables; i++)
        for (size_t k = 0; k < site_map.table[i]->count; k++) {
            const struct route *r = &site_map.table[i]->at[k];

            if (permit_is_api(r->permit))
                continue;
            if (r->method == GET && strstr(r->path, "{person}") != NULL)
                agrees_with_the_record(&t, users, record, r);
            for (int role = 0; role < ROLE_COUNT && r->method == POST; role++)
                if (role_may((enum role)role, r->permit))
                    refuses_wrong_tokens(&t, &users[role], r);
        }
    program_rows(&t, &users[ROLE_ADMINISTRATOR], &out);
    check_same_as_file(matrix_file, buf_str(&out));
    buf_free(&out);
    talk_close(&t);
}

static void
the_map_is_as_reviewed(void **state)
{
    struct buf out;

    (void)state;
    buf_init(&out, 1 << 20);
    routes_print(&out);
    check_same_as_file("tests/app/routes.txt", buf_str(&out));
    buf_free(&out);
}

TESTS(TEST(the_map_is_as_reviewed), TEST_EACH(every_route_for_every_role))
