#include "app/conf.h"

#include "app/credential.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum setting_kind { TEXT, NUMBER, YES_NO };
enum { FILE_MAX = 64 * 1024 };

/* clang-format off */
#define T(field, preset, help)           { #field, TEXT,   offsetof(struct conf, field), 0, 0, 0, preset, help }
#define N(field, min, max, preset, help) { #field, NUMBER, offsetof(struct conf, field), min, max, preset, "", help }
#define B(field, help)                   { #field, YES_NO, offsetof(struct conf, field), 0, 1, 0, "", help }
static const struct setting {
    const char *name;
    enum setting_kind kind;
    size_t at;
    int min, max, preset;
    const char *preset_text;
    const char *help;
} settings[] = {
    T(listen,         "127.0.0.1:8080",        "address and port, `unix:/path`, or `systemd` for a socket passed in"),
    T(database,       "data/throughline.db",   "SQLite file, or `postgresql://...`"),
    T(replica,        "",                      "`postgresql://...` of a standby, from which the pages of figures are read; empty: from the database"),
    T(archive,        "",                      "folder: every change of an SQLite file is copied there within a second, for `throughline restore`"),
    N(archive_days,    1, 3650, 35,            "days that the archive reaches back"),
    T(certificate,    "",                      "PEM file; with `key`, the server speaks TLS itself"),
    T(key,            "",                      "PEM file of the certificate's key; or the credential `throughline.key`"),
    T(temp,           "",                      "folder for uploads and long downloads; empty: `uploads` beside the SQLite file, or in `data`"),
    T(log,            "text",                  "`text` or `json`, on standard error"),
    T(address,        "",                      "where people reach the service, such as `https://throughline.example.org`: for links in e-mail"),
    T(breached_file,  "",                      "file of breached passwords, a SHA-1 in hexadecimal at the start of each line, in order; those in it are refused. Empty: none is kept"),
    T(password_words, "throughline omic prison hmp hmpps probation offender custody keyworker password welcome", "words, between blanks, that everybody here would try: a password has 8 characters beside them"),
    T(mail_server,    "",                      "where e-mail is handed in: `smtp://host:25`, `smtps://host`; empty: reminders stay in the service"),
    T(mail_from,      "",                      "address that e-mail comes from"),
    T(mail_user,      "",                      "user name at the mail server; empty: none is needed"),
    T(mail_password_file, "",                  "file whose first line is that user's password; or the credential `throughline.mail_password`"),
    T(oidc_issuer,    "",                      "sign-in provider (OpenID Connect), such as `https://sso.example.org/realm`; empty: none. `address` is needed too"),
    T(oidc_client,    "",                      "what this service is called there: its client id"),
    T(oidc_secret_file, "",                    "file whose first line is the client's secret; or the credential `throughline.oidc_secret`; neither: a public client"),
    T(oidc_name,      "your work account",     "how the sign-in page names the provider: `Sign in by ...`"),
    T(oidc_scopes,    "openid profile",        "what is asked for, between blanks; `openid` is one of them"),
    T(oidc_roles_claim, "groups",              "claim of the ID token whose values an administrator maps to roles"),
    T(oidc_staff_claim, "",                    "claim with the national staff number; empty: administrators keep it"),
    T(oidc_acr,       "",                      "strength of sign-in that is asked for and insisted on (`acr`); empty: any"),
    N(oidc_skew_seconds, 0, 300, 60,           "clocks of the provider and of this machine may differ so much"),
    N(oidc_session_minutes, 0, 1440, 0,        "how long the provider's sessions last; 0: until its ID token expires. Ours end then at the latest"),
    B(oidc_only,                               "nobody signs in with a password of this service"),
    T(run_as,         "",                      "when root starts `serve`: the user that it becomes; empty: it does not serve"),
    T(sandbox,        "refuse",                "`refuse`: calls of the kernel that a server does not make are refused; `kill`: they end it; `off`: no fences"),
    T(clock,          "",                      "tests only: the time at the start, such as 2026-11-19T07:30"),
    N(workers,         1,  64,  8,             "requests that are worked on at a time"),
    N(idle_minutes,    1, 720, 60,             "signed out after so long without a request"),
    N(absolute_hours,  1,  24, 10,             "signed out after so long, whatever happens"),
    B(behind_proxy,                            "believe X-Forwarded-For and -Proto of a proxy on this machine"),
    B(demonstration,                           "the data are invented: every page says so"),
};
#undef T
#undef N
#undef B
/* clang-format on */

/* Where a value came from, for the sentence that refuses it. */
struct origin {
    struct arena *a;
    const char *where;
    struct str *why;
};

static const struct setting *
find(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        const struct str known = str_from_c(settings[i].name);
        bool same = known.n == name.n;

        /* --idle-minutes, IDLE_MINUTES and idle_minutes are one setting */
        for (size_t k = 0; same && k < name.n; k++) {
            char c = char_lower(name.p[k]);

            if (c == '-')
                c = '_';
            same = c == known.p[k];
        }
        if (same)
            return &settings[i];
    }
    return NULL;
}

static enum err
refuse(struct origin o, const struct setting *s, const char *wants)
{
    *o.why = arena_printf(o.a, "%s: %s %s. See doc/settings.md", o.where,
                          s->name, wants);
    return ERR_INVALID;
}

static enum err
set(struct origin o, struct conf *c, const struct setting *s, const char *text)
{
    void *field = (char *)c + s->at;
    char *end = NULL;

    switch (s->kind) {
    case TEXT:
        *(const char **)field = text;
        return OK;
    case YES_NO:
        if (strcmp(text, "yes") != 0 && strcmp(text, "no") != 0)
            return refuse(o, s, "is yes or no");
        *(bool *)field = text[0] == 'y';
        return OK;
    case NUMBER:
        errno = 0;
        const long v = strtol(text, &end, 10);
        if (errno != 0 || *text == '\0' || *end != '\0' || v < s->min ||
            v > s->max)
            return refuse(
                o, s,
                arena_printf(o.a, "is a number from %d to %d", s->min, s->max)
                    .p);
        *(int *)field = (int)v;
        return OK;
    }
    return OK;
}

static void
presets(struct conf *c)
{
    *c = (struct conf){0};
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        void *field = (char *)c + settings[i].at;

        if (settings[i].kind == TEXT)
            *(const char **)field = settings[i].preset_text;
        else if (settings[i].kind == NUMBER)
            *(int *)field = settings[i].preset;
    }
}

static struct str
trim(struct str s)
{
    while (s.n > 0 && (s.p[0] == ' ' || s.p[0] == '\t')) {
        s.p++;
        s.n--;
    }
    while (s.n > 0 && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' ||
                       s.p[s.n - 1] == '\r'))
        s.n--;
    return s;
}

static enum err
take_line(struct origin o, struct conf *c, struct str line)
{
    struct str value = line;
    const struct str name = trim(str_cut(&value, '='));
    const struct setting *s = find(name);

    if (s == NULL) {
        *o.why = arena_printf(
            o.a, "%s: there is no setting `" STR_FMT "`. See doc/settings.md",
            o.where, STR_ARG(name));
        return ERR_INVALID;
    }
    return set(o, c, s, arena_printf(o.a, STR_FMT, STR_ARG(trim(value))).p);
}

static enum err
take_file(struct arena *a, const char *path, struct conf *c, struct str *why)
{
    FILE *f = fopen(path, "r");

    if (f == NULL) {
        *why = arena_printf(a, "%s cannot be read: %s", path, strerror(errno));
        return ERR_INVALID;
    }
    char *text = arena_alloc(a, FILE_MAX);
    struct str rest = {text, fread(text, 1, FILE_MAX, f)};
    fclose(f);
    for (int no = 1; rest.n > 0; no++) {
        const struct str line = trim(str_cut(&rest, '\n'));
        const struct origin o = {a, arena_printf(a, "%s:%d", path, no).p, why};

        if (line.n == 0 || line.p[0] == '#')
            continue;
        const enum err e = take_line(o, c, line);
        if (e != OK)
            return e;
    }
    return OK;
}

static enum err
take_environment(struct arena *a, struct conf *c, struct str *why)
{
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        char name[64] = "THROUGHLINE_";
        size_t n = strlen(name);

        for (const char *p = settings[i].name; *p != '\0'; p++)
            name[n++] = char_upper(*p);
        const char *value = getenv(name);
        const struct origin o = {a, arena_printf(a, "%s", name).p, why};
        if (value == NULL)
            continue;
        const enum err e = set(o, c, &settings[i], value);
        if (e != OK)
            return e;
    }
    return OK;
}

bool
conf_holds_password(const char *text)
{
    const char *host = strstr(text, "://");

    if (host == NULL)
        return false;
    const char *end = host + 3 + strcspn(host + 3, "/?");
    const char *colon = memchr(host + 3, ':', (size_t)(end - host - 3));
    const bool user = memchr(host + 3, '@', (size_t)(end - host - 3)) != NULL;

    return strstr(end, "password=") != NULL ||
           (user && colon != NULL &&
            memchr(colon, '@', (size_t)(end - colon)) != NULL);
}

/* "--name value" or "--name=value" at argv[i]; how many words it took, 0 when
 * it is no setting, -1 on an error. */
static int
take_flag(struct arena *a, int argc, char **argv, int i, struct conf *c,
          struct str *why)
{
    if (strncmp(argv[i], "--", 2) != 0)
        return 0;
    struct str value = str_from_c(argv[i] + 2);
    const bool joined = strchr(argv[i], '=') != NULL;
    const struct str name = str_cut(&value, '=');
    const struct setting *s = find(name);
    const struct origin o = {a, arena_printf(a, "--" STR_FMT, STR_ARG(name)).p,
                             why};

    if (s == NULL)
        return 0;
    if (!joined && i + 1 >= argc)
        return refuse(o, s, "wants a value after it") == OK ? 0 : -1;
    const char *text = joined ? value.p : argv[i + 1];
    if (conf_holds_password(text))
        return refuse(o, s,
                      "holds a password, which everybody on this machine "
                      "can read there: put it into the file of the "
                      "settings") == OK
                   ? 0
                   : -1;
    return set(o, c, s, text) == OK ? (joined ? 1 : 2) : -1;
}

static enum err
take_flags(struct arena *a, int *argc, char **argv, struct conf *c,
           struct str *why)
{
    int kept = 0;

    for (int i = 0; i < *argc;) {
        const int took = take_flag(a, *argc, argv, i, c, why);

        if (took < 0)
            return ERR_INVALID;
        if (took == 0)
            argv[kept++] = argv[i++];
        else
            i += took;
    }
    *argc = kept;
    argv[kept] = NULL;
    return OK;
}

/* The file comes first, so --config is looked for before all else. */
static const char *
config_file(int *argc, char **argv)
{
    for (int i = 0; i + 1 < *argc; i++) {
        if (strcmp(argv[i], "--config") != 0)
            continue;
        const char *path = argv[i + 1];

        for (int k = i; k + 2 <= *argc; k++)
            argv[k] = argv[k + 2];
        *argc -= 2;
        return path;
    }
    return getenv("THROUGHLINE_CONFIG");
}

static enum err
check_sandbox(const struct conf *c, struct str *why)
{
    static const char *const modes[] = {"refuse", "kill", "off"};

    for (size_t i = 0; i < COUNT_OF(modes); i++)
        if (strcmp(c->sandbox, modes[i]) == 0)
            return OK;
    *why = STR("`sandbox` is `refuse`, `kill` or `off`");
    return ERR_INVALID;
}

enum err
conf_read(struct arena *a, int *argc, char **argv, struct conf *out,
          struct str *why)
{
    const char *file = config_file(argc, argv);
    enum err e = OK;

    presets(out);
    *why = STR_EMPTY;
    if (file != NULL && file[0] != '\0')
        e = take_file(a, file, out, why);
    if (e == OK)
        e = take_environment(a, out, why);
    if (e == OK)
        e = take_flags(a, argc, argv, out, why);
    if (e == OK)
        e = credential_settings(a, out, why);
    if (e == OK)
        e = check_sandbox(out, why);
    if (e == OK && (out->certificate[0] == '\0') != (out->key[0] == '\0')) {
        *why = STR("`certificate` and `key` come together: set both or none");
        e = ERR_INVALID;
    }
    return e;
}

static void
show_value(const struct conf *c, const struct setting *s, struct buf *out)
{
    const void *field = (const char *)c + s->at;

    switch (s->kind) {
    case TEXT:
        buf_add(out, str_from_c(*(const char *const *)field));
        break;
    case NUMBER:
        buf_printf(out, "%d", *(const int *)field);
        break;
    case YES_NO:
        buf_add(out, *(const bool *)field ? STR("yes") : STR("no"));
        break;
    }
    buf_lit(out, "\n");
}

bool
conf_show(const struct conf *c, const char *name, struct buf *out)
{
    if (name != NULL) {
        const struct setting *s = find(str_from_c(name));

        if (s != NULL)
            show_value(c, s, out);
        return s != NULL;
    }
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        buf_printf(out, "%s = ", settings[i].name);
        show_value(c, &settings[i], out);
    }
    return true;
}

void
conf_manual(struct buf *out)
{
    buf_lit(out,
            "# Settings\n\n"
            "Made from the table in `src/app/conf.c`; a test compares.\n\n"
            "A setting comes from, the later wins: its preset; the file named "
            "by `--config FILE` or `THROUGHLINE_CONFIG`,\nwith lines "
            "`name = value`; the environment, `THROUGHLINE_` and the name in "
            "capitals; a flag, `--name VALUE`.\n\n"
            "Secrets come as credentials of systemd, files of "
            "`$CREDENTIALS_DIRECTORY` that nobody else may read: "
            "`throughline.mail_password`,\n`throughline.oidc_secret`, "
            "`throughline.key`, `throughline.database_password` and "
            "`throughline.wrapping_key_1`, `_2`; see\n"
            "`doc/guide/operate.md`, *Keys and secrets*.\n\n"
            "| name | preset | values | what it does |\n"
            "|---|---|---|---|\n");
    for (size_t i = 0; i < COUNT_OF(settings); i++) {
        const struct setting *s = &settings[i];

        buf_printf(out, "| `%s` | ", s->name);
        if (s->kind == NUMBER)
            buf_printf(out, "%d | %d to %d", s->preset, s->min, s->max);
        else if (s->kind == YES_NO)
            buf_lit(out, "no | yes, no");
        else
            buf_printf(out, "%s%s%s | text", s->preset_text[0] ? "`" : "",
                       s->preset_text, s->preset_text[0] ? "`" : "");
        buf_printf(out, " | %s |\n", s->help);
    }
}
