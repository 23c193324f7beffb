#include "estate/files.h"

#include "estate/writing.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A folder being filled; files stay open to the end, as the national estate
 * comes prison by prison. */
struct folder {
    const char *path;
    struct estate_files *files;
    FILE *open[ESTATE_FILES_MAX];
};

static enum err
fail(struct folder *to, const char *path, const char *problem, enum err e)
{
    to->files->problem = problem;
    snprintf(to->files->path, sizeof(to->files->path), "%s", path);
    return e;
}

static void
name_file(struct buf *name, const struct folder *to, enum estate_feed feed,
          struct day as_of)
{
    buf_printf(name, "%s/%s", to->path, estate_feed_name(feed));
    if (feed == ESTATE_BEFORE) {
        buf_lit(name, "-");
        feed_write_day(name, as_of);
    }
    buf_add(name, str_from_c(estate_feed_form(feed)));
}

static enum err
open_file(struct folder *to, enum estate_feed feed, struct day as_of,
          size_t *place)
{
    struct estate_file *f = &to->files->file[to->files->count];
    const struct str header = estate_feed_header(feed);
    struct buf name;

    assert(to->files->count < ESTATE_FILES_MAX);
    *place = to->files->count;
    *f = (struct estate_file){.feed = feed, .as_of = as_of};
    buf_init(&name, sizeof(f->path) - 1);
    name_file(&name, to, feed, as_of);
    if (buf_err(&name) == OK)
        memcpy(f->path, name.p, name.n);
    buf_free(&name);
    if (f->path[0] == '\0')
        return fail(to, to->path, "the name is too long", ERR_NOT_FOUND);
    to->open[*place] = fopen(f->path, "w");
    if (to->open[*place] == NULL)
        return fail(to, f->path, strerror(errno), ERR_NOT_FOUND);
    to->files->count++;
    if (header.n > 0)
        fprintf(to->open[*place], STR_FMT "\n", STR_ARG(header));
    return OK;
}

static enum err
write_document(void *arg, enum estate_feed feed, struct day as_of,
               struct str document)
{
    struct folder *to = arg;
    struct estate_files *files = to->files;
    enum err e = OK;
    size_t i = files->count;

    /* The file in use is mostly the last one. */
    while (i > 0 && (files->file[i - 1].feed != feed ||
                     (feed == ESTATE_BEFORE &&
                      !day_same(files->file[i - 1].as_of, as_of))))
        i--;
    if (i == 0)
        e = open_file(to, feed, as_of, &i);
    else
        i--;
    if (e != OK)
        return e;
    files->file[i].documents++;
    if (fwrite(document.p, 1, document.n, to->open[i]) != document.n ||
        fputc('\n', to->open[i]) == EOF)
        return fail(to, files->file[i].path, strerror(errno), ERR_FULL);
    return OK;
}

static int
compare(const void *one, const void *two)
{
    const struct estate_file *a = one, *b = two;

    if (a->feed != b->feed)
        return a->feed < b->feed ? -1 : 1;
    return (a->as_of.n > b->as_of.n) - (a->as_of.n < b->as_of.n);
}

enum err
estate_files_write(const struct estate_wish *wish, const char *folder,
                   struct estate_files *out, struct estate_report *report)
{
    struct folder to = {.path = folder, .files = out};
    const struct estate_sink sink = {write_document, &to};

    *out = (struct estate_files){.count = 0};
    if (mkdir(folder, 0777) != 0 && errno != EEXIST)
        return fail(&to, folder, strerror(errno), ERR_NOT_FOUND);
    enum err e = estate_build(wish, &sink, report);
    for (size_t i = 0; i < out->count; i++)
        if (fclose(to.open[i]) != 0 && e == OK)
            e = fail(&to, out->file[i].path, strerror(errno), ERR_FULL);
    qsort(out->file, out->count, sizeof(out->file[0]), compare);
    return e;
}
