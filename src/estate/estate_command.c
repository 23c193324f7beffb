#include "estate/estate_command.h"

#include "estate/build.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { REPORT_LIMIT = 1024 * 1024 };

struct settings {
    struct estate_wish wish;
    const char *folder;
};

static const char usage[] =
    "usage: throughline estate build [--prisons cases|national] [--seed N]\n"
    "           [--weeks 1-52] [--today YYYY-MM-DD] --out FOLDER\n";

/* A whole number from 0 to `most`; false when it is none. */
static bool
whole(const char *text, unsigned long long most, unsigned long long *out)
{
    char *end;

    errno = 0;
    *out = strtoull(text, &end, 10);
    return errno == 0 && *text >= '0' && *text <= '9' && *end == '\0' &&
           *out <= most;
}

static bool
set_prisons(struct settings *s, const char *value)
{
    s->wish.set =
        strcmp(value, "national") == 0 ? ESTATE_NATIONAL : ESTATE_CASES;
    return strcmp(value, "national") == 0 || strcmp(value, "cases") == 0;
}

static bool
set_seed(struct settings *s, const char *value)
{
    unsigned long long n;

    if (!whole(value, ULLONG_MAX, &n))
        return false;
    s->wish.seed = n;
    return true;
}

static bool
set_weeks(struct settings *s, const char *value)
{
    unsigned long long n;

    if (!whole(value, ESTATE_WEEKS_MAX, &n) || n < 1)
        return false;
    s->wish.weeks = (int)n;
    return true;
}

static bool
set_today(struct settings *s, const char *value)
{
    s->wish.today = day_parse(str_from_c(value));
    return day_known(s->wish.today);
}

static bool
set_folder(struct settings *s, const char *value)
{
    s->folder = value;
    return *value != '\0';
}

static const struct {
    const char *name;
    bool (*set)(struct settings *s, const char *value);
} options[] = {
    {"--prisons", set_prisons},
    {"--seed",    set_seed   },
    {"--weeks",   set_weeks  },
    {"--today",   set_today  },
    {"--out",     set_folder }
};

static bool
read_option(struct settings *s, const char *name, const char *value)
{
    for (size_t i = 0; i < COUNT_OF(options); i++)
        if (strcmp(name, options[i].name) == 0)
            return value != NULL && options[i].set(s, value);
    return false;
}

/* A file a feed, opened when its first document comes. */
struct folder {
    const char *path;
    FILE *file[ESTATE_FEED_COUNT];
    uint64_t documents[ESTATE_FEED_COUNT];
};

static FILE *
open_feed(const char *folder, enum estate_feed feed)
{
    char path[PATH_MAX];
    const struct str header = estate_feed_header(feed);
    const int n = snprintf(path, sizeof(path), "%s/%s%s", folder,
                           estate_feed_name(feed), estate_feed_form(feed));

    if (n < 0 || (size_t)n >= sizeof(path))
        return NULL;
    FILE *f = fopen(path, "w");
    if (f == NULL)
        fprintf(stderr, "cannot write %s: %s\n", path, strerror(errno));
    else if (header.n > 0)
        fprintf(f, STR_FMT "\n", STR_ARG(header));
    return f;
}

static enum err
write_document(void *arg, enum estate_feed feed, struct day as_of,
               struct str document)
{
    struct folder *to = arg;

    (void)as_of;
    if (to->file[feed] == NULL)
        to->file[feed] = open_feed(to->path, feed);
    if (to->file[feed] == NULL)
        return ERR_NOT_FOUND;
    to->documents[feed]++;
    if (fwrite(document.p, 1, document.n, to->file[feed]) != document.n ||
        fputc('\n', to->file[feed]) == EOF)
        return ERR_FULL;
    return OK;
}

static enum err
build_into(const struct settings *s)
{
    struct folder to = {.path = s->folder};
    const struct estate_sink sink = {write_document, &to};

    if (mkdir(s->folder, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, "cannot make %s: %s\n", s->folder, strerror(errno));
        return ERR_NOT_FOUND;
    }
    struct estate_report report;
    struct buf table;
    enum err e = estate_build(&s->wish, &sink, &report);

    for (int feed = 0; feed < ESTATE_FEED_COUNT; feed++) {
        if (to.file[feed] == NULL)
            continue;
        if (fclose(to.file[feed]) != 0 && e == OK)
            e = ERR_FULL;
        printf("%-12s %9llu\n", estate_feed_name((enum estate_feed)feed),
               (unsigned long long)to.documents[feed]);
    }
    buf_init(&table, REPORT_LIMIT);
    estate_report_write(&table, &report);
    if (e == OK)
        printf(STR_FMT, STR_ARG(buf_str(&table)));
    buf_free(&table);
    if (e == ERR_FULL)
        fprintf(stderr, "%s\n", err_text(e));
    return e;
}

int
estate_command(int argc, char **argv, struct day today)
{
    struct settings s = {
        .wish = {.set = ESTATE_CASES,
                 .seed = ESTATE_SEED,
                 .weeks = ESTATE_WEEKS,
                 .today = today}
    };
    bool understood = argc > 0 && strcmp(argv[0], "build") == 0;

    for (int i = 1; i < argc && understood; i += 2) {
        understood =
            read_option(&s, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
        if (!understood)
            fprintf(stderr, "not understood: %s %s\n", argv[i],
                    i + 1 < argc ? argv[i + 1] : "");
    }
    if (!understood || s.folder == NULL) {
        fputs(usage, stderr);
        return 2;
    }
    return build_into(&s) == OK ? 0 : 2;
}
