/* app/conf: which source wins, and what each refuses. */
#include "app/conf.h"

#include "check.h"

#include <string.h>

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

TESTS(TEST(passwords_are_not_taken_from_arguments), TEST(the_later_source_wins),
      TEST(what_cannot_be_is_refused_in_words), TEST(the_manual_is_the_table),
      TEST(the_man_page_has_every_setting))
