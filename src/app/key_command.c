/*
 * app/key_command.c -- throughline key ...: the key of the installation, what
 * wraps it, and where the secrets of the settings come from.  No byte of a key
 * is ever printed, but that of a new wrapping key by `make`.
 */
#include "app/command.h"

#include "access/secret.h"
#include "app/credential.h"
#include "app/house_key_change.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const char usage[] = "key [list | make | change | wrap | unwrap | lost]";

enum { MS_A_DAY = 24 * 60 * 60 * 1000 };

/* One run. */
struct work {
    struct command *cmd;
    struct database *d;
    struct db *db;
    struct wrapping wrapping;
    struct house_key key;
};

static int
problem(const char *words)
{
    fprintf(stderr, "throughline: %s\n", words);
    return 2;
}

/* ---- what there is ---- */

static struct str
wrapped_words(const struct work *w, const struct house_key *k)
{
    struct arena *a = w->cmd->a;

    if (k->wrapped_by.n == 0)
        return STR("not wrapped: whoever has the database or a backup has it");
    for (size_t i = 0; i < WRAPPING_KEYS; i++)
        if (str_eq(wrapping_mark(a, w->wrapping.key[i]), k->wrapped_by))
            return arena_printf(a, "wrapped by " STR_FMT ", throughline.%s",
                                STR_ARG(k->wrapped_by),
                                credential_wrapping_name(i));
    return arena_printf(a, "wrapped by " STR_FMT ", which is not given",
                        STR_ARG(k->wrapped_by));
}

static void
print_house_key(const struct work *w, const struct house_key *k)
{
    char made[INSTANT_TEXT_SIZE];

    instant_to_text(k->made, made);
    printf("house key\tnumber %lld\tmade %.10s, %lld days ago\t" STR_FMT "\n",
           (long long)k->number, made,
           (long long)((w->cmd->now.ms - k->made.ms) / MS_A_DAY),
           STR_ARG(wrapped_words(w, k)));
}

/* How many seals were or were not opened; whether all were. */
static bool
print_counts(const struct sealed_counts *c, const char *done)
{
    bool whole = true;

    for (enum sealed_kind k = 0; k < SEALED_KINDS; k++) {
        if (c->whole[k] > 0)
            printf("  %s\t%lld %s\n", sealed_kind_words(k),
                   (long long)c->whole[k], done);
        if (c->lost[k] > 0)
            printf("  %s\t%lld DO NOT OPEN\n", sealed_kind_words(k),
                   (long long)c->lost[k]);
        whole = whole && c->lost[k] == 0;
    }
    return whole;
}

static void
print_wrapping_keys(const struct work *w)
{
    for (size_t i = 0; i < WRAPPING_KEYS; i++) {
        const struct str mark = wrapping_mark(w->cmd->a, w->wrapping.key[i]);

        printf("throughline.%s\t" STR_FMT "\t%s\n", credential_wrapping_name(i),
               STR_ARG(mark.n > 0 ? mark : STR("-")),
               mark.n == 0                       ? "not given"
               : str_eq(mark, w->key.wrapped_by) ? "wraps the house key"
                                                 : "given, wraps nothing");
    }
}

/* Of a secret of the settings: from where, and since when it is so. */
static void
print_secret(const struct work *w, const char *name, const char *file)
{
    struct arena *a = w->cmd->a;
    const char *credential = NULL;
    struct str why;
    struct stat st;

    if (credential_find(a, name, &credential, &why) == OK &&
        credential != NULL) {
        printf("%s\tcredential throughline.%s\n", name, name);
    } else if (file[0] == '\0') {
        printf("%s\tnot given\n", name);
    } else if (stat(file, &st) == 0) {
        char since[INSTANT_TEXT_SIZE];

        instant_to_text((struct instant){(int64_t)st.st_mtime * 1000}, since);
        printf("%s\tfile %s, of %.10s\n", name, file, since);
    } else {
        printf("%s\tfile %s, which cannot be read\n", name, file);
    }
}

static void
print_secrets(const struct work *w)
{
    const struct conf *c = w->cmd->conf;

    print_secret(w, "mail_password", c->mail_password_file);
    print_secret(w, "oidc_secret", c->oidc_secret_file);
    print_secret(w, "key", c->key);
    print_secret(w, "database_password", "");
}

static int
list(struct work *w)
{
    struct sealed_counts counts;

    if (w->key.number == 0)
        printf("house key\tnone yet: the server makes it when it first "
               "starts\n");
    else
        print_house_key(w, &w->key);
    print_wrapping_keys(w);
    print_secrets(w);
    if (w->key.number == 0)
        return 0;
    printf("sealed with the house key\n");
    if (house_key_try(w->db, w->cmd->a, &w->key, w->cmd->now, &counts) != OK)
        return problem("what is sealed could not be read");
    return print_counts(&counts, "open") && w->key.bytes.n > 0 ? 0 : 1;
}

/* For systemd-creds; its mark goes where people look. */
static int
make(struct work *w)
{
    const struct str bytes = secret_random(w->cmd->a, SECRET_BYTES);

    printf(STR_FMT "\n", STR_ARG(secret_hex(w->cmd->a, bytes)));
    fprintf(stderr, "throughline: made wrapping key " STR_FMT "\n",
            STR_ARG(wrapping_mark(w->cmd->a, bytes)));
    return 0;
}

/* ---- another one ---- */

static int
refused(const struct work *w, enum err e)
{
    struct arena *a = w->cmd->a;

    switch ((int)e) {
    case ERR_NOT_FOUND:
        return problem("there is no house key yet: the server makes it when "
                       "it first starts");
    case ERR_FORBIDDEN:
        return problem(
            wrapping_find(a, &w->wrapping, w->key.wrapped_by).n > 0
                ? "the house key does not open: its row was damaged"
                : "the house key is wrapped by a key that is not given: see "
                  "throughline key");
    case ERR_INVALID:
        return problem("the house key opens: it is not lost. Take `change`");
    case ERR_STALE:
        return problem("somebody else changed it in this moment: nothing was "
                       "done");
    case ERR_UNSURE:
        return problem("it is not known whether it was saved: see "
                       "throughline key");
    default:
        return problem("it could not be saved: nothing was done");
    }
}

static void
print_ends(const struct house_key_change *c)
{
    if (c->without)
        puts("What was sealed with the key of before is lost: who has a second "
             "factor takes a\nrecovery code or is helped by `throughline user "
             "end-factor`; event endpoints\nneed a new secret.");
    puts("It ends: the step between password and code, or at the sign-in "
         "provider; a second\nfactor that is being set up; text that a browser "
         "keeps of a form not yet sent.\nSessions go on, and running servers "
         "take the new key with their next request.");
    if (c->fresh.wrapped_by.n > 0 &&
        !str_eq(c->fresh.wrapped_by, c->old.wrapped_by))
        puts("Servers that were started without this wrapping key answer 503 "
             "until they are\nstarted with it.");
    puts("Backups and archives of before hold the key of before and what it "
         "opens.");
}

static int
another(struct work *w, struct house_key_change *c)
{
    c->a = w->cmd->a;
    c->wrapping = &w->wrapping;
    c->now = w->cmd->now;
    const enum err e = db_change(w->d, house_key_change, c);
    if (e != OK)
        return refused(w, e);
    print_house_key(w, &c->fresh);
    print_counts(&c->counts, "sealed anew");
    print_ends(c);
    return 0;
}

static int
change(struct work *w)
{
    struct house_key_change c = {.kind = "HOUSE_KEY_CHANGED",
                                 .wrapping_key = STR_EMPTY};

    return another(w, &c);
}

/* The one that it is not wrapped by yet. */
static struct str
other_wrapping_key(const struct work *w)
{
    struct arena *a = w->cmd->a;

    for (size_t i = 0; i < WRAPPING_KEYS; i++)
        if (w->wrapping.key[i].n > 0 &&
            !str_eq(wrapping_mark(a, w->wrapping.key[i]), w->key.wrapped_by))
            return w->wrapping.key[i];
    return STR_EMPTY;
}

static int
wrap(struct work *w)
{
    struct house_key_change c = {.kind = "HOUSE_KEY_WRAPPED",
                                 .rewrap = true,
                                 .wrapping_key = other_wrapping_key(w)};

    if (c.wrapping_key.n > 0)
        return another(w, &c);
    return problem(
        w->key.wrapped_by.n == 0
            ? "there is no credential throughline.wrapping_key_1 or _2"
            : "no other wrapping key is given: the new one and the old one "
              "must both be there, as throughline.wrapping_key_1 and _2");
}

static int
unwrap(struct work *w)
{
    struct house_key_change c = {.kind = "HOUSE_KEY_UNWRAPPED",
                                 .rewrap = true,
                                 .wrapping_key = STR_EMPTY};

    return w->key.wrapped_by.n > 0 ? another(w, &c)
                                   : problem("the house key is not wrapped");
}

static int
lost(struct work *w)
{
    struct house_key_change c = {.kind = "HOUSE_KEY_LOST",
                                 .rewrap = true,
                                 .without = true,
                                 .wrapping_key = other_wrapping_key(w)};

    return another(w, &c);
}

static const struct {
    const char *name;
    int (*run)(struct work *w);
} verbs[] = {
    {"list",   list  },
    {"make",   make  },
    {"change", change},
    {"wrap",   wrap  },
    {"unwrap", unwrap},
    {"lost",   lost  },
};

static int
run(struct work *w, size_t verb)
{
    int status = 2;

    if (verbs[verb].run == make)
        return make(w);
    if (command_database(w->cmd, 1, &w->d) != OK)
        return 2;
    w->db = database_reader(w->d, 0);
    if (house_key_read(w->db, w->cmd->a, &w->wrapping, &w->key) == OK)
        status = verbs[verb].run(w);
    else
        problem("the house key could not be read");
    database_close(w->d);
    return status;
}

int
key_command(struct command *cmd)
{
    struct work w = {.cmd = cmd};
    const char *word = cmd->argc >= 2 ? cmd->argv[1] : "list";
    struct str why = STR_EMPTY;
    size_t i = 0;

    while (i < COUNT_OF(verbs) && strcmp(word, verbs[i].name) != 0)
        i++;
    if (i == COUNT_OF(verbs) || cmd->argc > 2)
        return command_usage(cmd, usage);
    if (credential_wrapping(cmd->a, &w.wrapping, &why) != OK) {
        fprintf(stderr, "throughline: " STR_FMT "\n", STR_ARG(why));
        return 2;
    }
    return run(&w, i);
}
