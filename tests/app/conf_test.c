/* app/conf: which source wins, and what each refuses. */
#include "app/credential.h"

#include "check.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
the_later_source_wins(void **state)
{
    struct arena a = {0};
    struct conf c;
    struct str why;
    char path[] = "/tmp/throughline-conf-XXXXXX";
    const int fd = mkstemp(path);
    FILE *f = fdopen(fd, "w");

    (void)state;
    fputs("# ours\nworkers = 7\n idle_minutes=9 \nlisten = unix:/x\n", f);
    fclose(f);
    char words[7][64] = {"serve", "--config",  "",           "--idle-minutes",
                         "11",    "--dry-run", "--workers=3"};
    char *argv[8] = {0};
    int argc = 7;

    snprintf(words[2], sizeof words[2], "%s", path);
    for (int i = 0; i < argc; i++)
        argv[i] = words[i];

    setenv("THROUGHLINE_WORKERS", "5", 1);
    setenv("THROUGHLINE_DATABASE", "elsewhere.db", 1);
    CHECK(conf_read(&a, &argc, argv, &c, &why) == OK, STR_FMT, STR_ARG(why));
    CHECK(c.workers == 3, "flag over environment over file: %d", c.workers);
    CHECK(c.idle_minutes == 11, "flag: %d", c.idle_minutes);
    CHECK(strcmp(c.listen, "unix:/x") == 0, "file: %s", c.listen);
    CHECK(strcmp(c.database, "elsewhere.db") == 0, "env: %s", c.database);
    CHECK(c.absolute_hours == 10, "preset");
    CHECK(argc == 2 && strcmp(argv[1], "--dry-run") == 0, "the rest is left");
    unsetenv("THROUGHLINE_WORKERS");
    unsetenv("THROUGHLINE_DATABASE");
    remove(path);
    arena_reset(&a);
}

static void
what_cannot_be_is_refused_in_words(void **state)
{
    static const struct {
        const char *flag, *value, *says;
    } rows[] = {
        {"--workers",      "0",           "1 to 64"       },
        {"--workers",      "many",        "number"        },
        {"--workers",      "99999999999", "64"            },
        {"--behind-proxy", "1",           "yes"           },
        {"--certificate",  "x.pem",       "both"          },
        {"--workers",      NULL,          "value"         },
        {"--config",       "/no/such",    "cannot be read"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct conf c;
        struct str why;
        char serve[] = "serve", flag[32], value[32];
        char *argv[] = {serve, flag, rows[i].value ? value : NULL, NULL};
        int argc = rows[i].value ? 3 : 2;

        snprintf(flag, sizeof flag, "%s", rows[i].flag);
        snprintf(value, sizeof value, "%s", rows[i].value ? rows[i].value : "");
        CHECK(conf_read(&a, &argc, argv, &c, &why) == ERR_INVALID, "%s %s",
              flag, value);
        CHECK(str_has(why, str_from_c(rows[i].says)), "%s: " STR_FMT, flag,
              STR_ARG(why));
        arena_reset(&a);
    }
}

static void
the_manual_is_the_table(void **state)
{
    struct buf b;

    (void)state;
    buf_init(&b, 1 << 16);
    conf_manual(&b);
    check_same_as_file("doc/settings.md", buf_str(&b));
    buf_free(&b);
}

/* packaging/throughline.1 names each setting as its flag. */
static void
the_man_page_has_every_setting(void **state)
{
    static char page[1 << 16];
    struct conf c = {.listen = "",
                     .database = "",
                     .replica = "",
                     .archive = "",
                     .certificate = "",
                     .key = "",
                     .temp = "",
                     .log = "",
                     .address = "",
                     .breached_file = "",
                     .password_words = "",
                     .mail_server = "",
                     .mail_from = "",
                     .mail_user = "",
                     .mail_password_file = "",
                     .oidc_issuer = "",
                     .oidc_client = "",
                     .oidc_secret_file = "",
                     .oidc_name = "",
                     .oidc_scopes = "",
                     .oidc_roles_claim = "",
                     .oidc_staff_claim = "",
                     .oidc_acr = "",
                     .run_as = "",
                     .sandbox = "refuse",
                     .clock = ""};
    struct buf b;
    size_t settings = 0;

    (void)state;
    FILE *f = fopen("packaging/throughline.1", "r");
    REQUIRE(f != NULL, "run from the project root");
    const struct str manual = {page, fread(page, 1, sizeof page, f)};
    fclose(f);
    buf_init(&b, 1 << 16);
    CHECK(conf_show(&c, NULL, &b), "all");
    for (struct str rest = buf_str(&b); rest.n > 0; settings++) {
        struct str line = str_cut(&rest, '\n');
        const struct str name = str_cut(&line, ' ');
        char flag[64];

        snprintf(flag, sizeof flag, "Fl -" STR_FMT " ", STR_ARG(name));
        for (char *p = flag; *p != '\0'; p++)
            if (*p == '_')
                *p = '-';
        CHECK(str_has(manual, str_from_c(flag)), "`%s` is not there", flag);
    }
    CHECK(settings >= 12, "%zu settings", settings);
    buf_free(&b);
}

/* Everybody on the machine reads the arguments of everybody's programs. */
static void
passwords_are_not_taken_from_arguments(void **state)
{
    static const struct {
        const char *url;
        bool taken;
    } rows[] = {
        {"postgresql://some:thing@db/x",          false},
        {"postgresql://some@db/x?password=thing", false},
        {"postgresql://some@db:5432/x",           true },
        {"postgresql:///x?host=/run:@",           true },
        {"data/some:thing@file.db",               true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct conf c;
        struct str why;
        char command[] = "serve", flag[] = "--database", url[64];
        char *argv[4] = {command, flag, url, NULL};
        int argc = 3;

        snprintf(url, sizeof url, "%s", rows[i].url);
        const enum err e = conf_read(&a, &argc, argv, &c, &why);
        CHECK((e == OK) == rows[i].taken, "%s: " STR_FMT, url, STR_ARG(why));
        CHECK(!str_has(why, STR("thing")), "and not repeated");
        arena_reset(&a);
    }
}

/* ---- what systemd hands in ---- */

static void
put(const char *folder, const char *name, mode_t mode, const char *text)
{
    char path[128];

    snprintf(path, sizeof path, "%s/throughline.%s", folder, name);
    remove(path);
    FILE *f = fopen(path, "w");
    REQUIRE(f != NULL, "%s", path);
    fputs(text, f);
    fclose(f);
    CHECK(chmod(path, mode) == 0, "%s", path);
}

static void
take_away(const char *folder, const char *name)
{
    char path[128];

    snprintf(path, sizeof path, "%s/throughline.%s", folder, name);
    CHECK(remove(path) == 0, "%s", path);
}

static enum err
read_with(struct arena *a, const char *database, struct conf *c,
          struct str *why)
{
    char serve[] = "serve", flag[] = "--database", value[64];
    char *argv[] = {serve, flag, value, NULL};
    int argc = 3;

    snprintf(value, sizeof value, "%s", database);
    return conf_read(a, &argc, argv, c, why);
}

#define KEY_OF_A \
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void
credentials_stand_for_files(void **state)
{
    struct arena a = {0};
    struct conf c;
    struct str why;
    char folder[] = "/tmp/throughline-credentials-XXXXXX", path[128];

    (void)state;
    REQUIRE(mkdtemp(folder) != NULL, "a folder");
    setenv("CREDENTIALS_DIRECTORY", folder, 1);
    unsetenv("PGPASSWORD");
    CHECK(read_with(&a, "x.db", &c, &why) == OK, "none there: " STR_FMT,
          STR_ARG(why));
    CHECK(c.mail_password_file[0] == '\0', "none");
    put(folder, "mail_password", 0400, "post\n");
    put(folder, "oidc_secret", 0400, "theirs\n");
    put(folder, "database_password", 0400, "of the database\n");
    CHECK(read_with(&a, "x.db", &c, &why) == OK, STR_FMT, STR_ARG(why));
    snprintf(path, sizeof path, "%s/throughline.mail_password", folder);
    CHECK(strcmp(c.mail_password_file, path) == 0, "%s", c.mail_password_file);
    CHECK(strstr(c.oidc_secret_file, ".oidc_secret") != NULL, "%s",
          c.oidc_secret_file);
    CHECK(getenv("PGPASSWORD") != NULL &&
              strcmp(getenv("PGPASSWORD"), "of the database") == 0,
          "for libpq and pg_dump");

    setenv("THROUGHLINE_DATABASE", "postgresql://a:b@host/x", 1);
    char serve[] = "serve";
    char *argv[] = {serve, NULL};
    int argc = 1;
    CHECK(conf_read(&a, &argc, argv, &c, &why) == ERR_INVALID, "two passwords");
    CHECK(str_has(why, STR("throughline.database_password as well")), STR_FMT,
          STR_ARG(why));
    unsetenv("THROUGHLINE_DATABASE");
    take_away(folder, "database_password");
    setenv("THROUGHLINE_MAIL_PASSWORD_FILE", "/etc/other", 1);
    CHECK(read_with(&a, "x.db", &c, &why) == ERR_INVALID, "two files");
    CHECK(str_has(why, STR("throughline.mail_password as well")), STR_FMT,
          STR_ARG(why));
    unsetenv("THROUGHLINE_MAIL_PASSWORD_FILE");
    put(folder, "oidc_secret", 0404, "theirs\n");
    CHECK(read_with(&a, "x.db", &c, &why) == ERR_INVALID, "read by all");
    CHECK(str_has(why, STR("owner alone may read")), STR_FMT, STR_ARG(why));
    take_away(folder, "oidc_secret");
    take_away(folder, "mail_password");
    put(folder, "key", 0400, "PEM\n");
    CHECK(read_with(&a, "x.db", &c, &why) == ERR_INVALID, "a key alone");
    CHECK(str_has(why, STR("come together")), STR_FMT, STR_ARG(why));
    take_away(folder, "key");
    unsetenv("CREDENTIALS_DIRECTORY");
    unsetenv("PGPASSWORD");
    CHECK(rmdir(folder) == 0, "%s", folder);
    arena_reset(&a);
}

static void
wrapping_keys_are_lines_of_64_digits(void **state)
{
    static const struct {
        const char *first, *second, *says; /* NULL: it is not there */
    } rows[] = {
        {NULL,          NULL,     NULL                   },
        {KEY_OF_A "\n", NULL,     NULL                   },
        {NULL,          KEY_OF_A, NULL                   },
        {KEY_OF_A "\n", KEY_OF_A, "are the same key"     },
        {"aabb\n",      NULL,     "64 hexadecimal digits"},
        {KEY_OF_A "aa", NULL,     "64 hexadecimal digits"},
        {"\n",          NULL,     "64 hexadecimal digits"},
        {"",            NULL,     "cannot be read"       },
    };
    char folder[] = "/tmp/throughline-credentials-XXXXXX";

    (void)state;
    REQUIRE(mkdtemp(folder) != NULL, "a folder");
    setenv("CREDENTIALS_DIRECTORY", folder, 1);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct wrapping w = {0};
        struct str why = STR_EMPTY;

        if (rows[i].first != NULL)
            put(folder, "wrapping_key_1", 0400, rows[i].first);
        if (rows[i].second != NULL)
            put(folder, "wrapping_key_2", 0400, rows[i].second);
        const enum err e = credential_wrapping(&a, &w, &why);
        CHECK((e == OK) == (rows[i].says == NULL), "row %zu: " STR_FMT, i,
              STR_ARG(why));
        if (rows[i].says != NULL)
            CHECK(str_has(why, str_from_c(rows[i].says)), "row %zu: " STR_FMT,
                  i, STR_ARG(why));
        else
            CHECK((w.key[0].n > 0) == (rows[i].first != NULL) &&
                      (w.key[1].n > 0) == (rows[i].second != NULL),
                  "row %zu", i);
        if (rows[i].first != NULL)
            take_away(folder, "wrapping_key_1");
        if (rows[i].second != NULL)
            take_away(folder, "wrapping_key_2");
        arena_reset(&a);
    }
    unsetenv("CREDENTIALS_DIRECTORY");
    CHECK(rmdir(folder) == 0, "%s", folder);
}

TESTS(TEST(passwords_are_not_taken_from_arguments), TEST(the_later_source_wins),
      TEST(what_cannot_be_is_refused_in_words), TEST(the_manual_is_the_table),
      TEST(the_man_page_has_every_setting), TEST(credentials_stand_for_files),
      TEST(wrapping_keys_are_lines_of_64_digits))
