/*
 * The reading thread.  It fills batches and hands them over through a ring of
 * a few places; when the ring is full it waits, so memory is bounded by the
 * ring and the size of a batch.
 */
#include "feeds/import_read.h"

#include "base/csv.h"
#include "feeds/import_item.h"
#include "feeds/json_arena.h"
#include "feeds/parole_feed.h"
#include "feeds/place.h"

#include <fcntl.h>
#include <gnutls/crypto.h>
#include <gnutls/gnutls.h>
#include <pthread.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    RING = 4,
    BATCH_ITEMS_MAX = 768,
    BATCH_BYTES = 3 * 1024 * 1024,
    AIM_FIRST = 32,
    HEAD = 64,
    DIGEST = 32,
};

struct reader {
    const struct import_options *o;
    struct arena a; /* lives as long as the reader */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t moved;
    struct batch *ring[RING]; /* shared, under the lock */
    size_t first, count;
    size_t aim;
    bool ended, stop;

    /* The thread's own. */
    struct batch *batch;
    size_t room; /* items the batch was made for */
    size_t bytes;
    struct item_origin origin;
    struct byte_source source; /* of the file being read */
    char head[HEAD + 2];       /* its first bytes, read to see what it is */
    size_t head_at, head_end;
    uint64_t before; /* bytes of the files before this one */
    uint64_t inside; /* bytes of this file so far */
    bool broken;
    const char *missing;
    struct instant newest;
    gnutls_hash_hd_t digest; /* SHA-256, with the processor's own orders */
    char digest_hex[2 * DIGEST + 1];

    /* CSV: the first row's names. */
    struct str *column;
    size_t columns;
    bool csv_failed;
};

/* ---- batches ---- */

void
batch_free(struct batch *b)
{
    struct arena a = b->a; /* the batch lies in its own arena, as all of it */

    arena_reset(&a);
}

static size_t
current_aim(struct reader *r)
{
    pthread_mutex_lock(&r->lock);
    const size_t aim = r->aim;
    pthread_mutex_unlock(&r->lock);
    return aim;
}

static void
begin_batch(struct reader *r)
{
    struct arena a = {0};
    struct batch *b = arena_new(&a, struct batch);

    r->room = current_aim(r);
    b->item = arena_array(&a, struct item, r->room);
    b->a = a;
    r->batch = b;
    r->bytes = 0;
}

/* Hands the batch over; false when nobody wants more. */
static bool
hand_over(struct reader *r, bool last)
{
    struct batch *b = r->batch;

    b->position = r->before + r->inside;
    b->last = last;
    b->broken = r->broken;
    r->batch = NULL;
    pthread_mutex_lock(&r->lock);
    while (r->count == RING && !r->stop)
        pthread_cond_wait(&r->moved, &r->lock);
    const bool wanted = !r->stop;
    if (wanted)
        r->ring[(r->first + r->count++) % RING] = b;
    pthread_cond_broadcast(&r->moved);
    pthread_mutex_unlock(&r->lock);
    if (!wanted)
        batch_free(b);
    else if (!last)
        begin_batch(r);
    return wanted;
}

static bool
stopped(const struct reader *r)
{
    const struct import_progress *p = r->o->progress;

    return p != NULL && atomic_load(&p->stop);
}

/* Room for one more document; NULL when nobody wants more. */
static struct item *
next_item(struct reader *r, size_t bytes)
{
    const bool full = r->batch->items == r->room ||
                      (r->batch->items > 0 && r->bytes + bytes > BATCH_BYTES);

    if (stopped(r) || (full && !hand_over(r, false)))
        return NULL;
    r->bytes += bytes;
    return &r->batch->item[r->batch->items++];
}

/* ---- bytes ---- */

/* Every byte is counted and hashed on its way to the splitter. */
static ptrdiff_t
read_counted(void *from, char *to, size_t n)
{
    struct reader *r = from;
    ptrdiff_t got;

    if (r->head_at < r->head_end) {
        const size_t rest = r->head_end - r->head_at;

        got = (ptrdiff_t)(n < rest ? n : rest);
        memcpy(to, r->head + r->head_at, (size_t)got);
        r->head_at += (size_t)got;
    } else {
        got = r->source.read(r->source.from, to, n);
    }
    if (got > 0) {
        (void)gnutls_hash(r->digest, to, (size_t)got);
        r->inside += (uint64_t)got;
        if (r->o->progress != NULL)
            atomic_store(&r->o->progress->bytes, r->before + r->inside);
    }
    return got;
}

/* Looks at the first bytes without taking them. */
static void
read_head(struct reader *r)
{
    ptrdiff_t got = 1;

    r->head_at = 0;
    r->head_end = 0;
    while (got > 0 && r->head_end < HEAD) {
        got = r->source.read(r->source.from, r->head + r->head_end,
                             HEAD - r->head_end);
        if (got > 0)
            r->head_end += (size_t)got;
    }
}

/* ---- JSON ---- */

static void
read_json(struct reader *r)
{
    struct splitter s;
    struct document doc;
    enum document_answer answer;

    splitter_init(&s, (struct byte_source){read_counted, r}, DOCUMENT_MAX);
    while ((answer = splitter_next(&s, &doc)) != DOCUMENT_END) {
        struct item *item = next_item(r, doc.text.n);

        if (item == NULL)
            break;
        r->origin.position = doc.position;
        r->origin.line = doc.line;
        json_arena_use(&r->batch->a);
        if (answer == DOCUMENT_FOUND)
            item_parse(&r->batch->a, &r->origin, doc.text, item);
        else
            item_refused(&r->batch->a, &r->origin, doc.text, doc.reason, item);
    }
    r->broken = r->broken || splitter_broken(&s);
    splitter_free(&s);
}

/* ---- CSV: each row becomes an object under the names of the first ---- */

static void
keep_columns(struct reader *r, const struct csv_row *row)
{
    r->columns = row->fields;
    r->column = arena_array(&r->a, struct str, row->fields);
    for (size_t i = 0; i < row->fields; i++)
        r->column[i] = arena_lower(&r->a, wire_trim(row->field[i]));
}

/* The row as JSON, or NULL when a cell is no text. */
static json_t *
row_object(const struct reader *r, const struct csv_row *row)
{
    json_t *object = json_object();

    for (size_t i = 0; i < row->fields && i < r->columns; i++) {
        const struct str cell = wire_trim(row->field[i]);

        if (cell.n == 0 || r->column[i].n == 0)
            continue;
        /* The name is an arena's text with a zero byte behind it. */
        if (json_object_set_new(object, r->column[i].p,
                                json_stringn(cell.p, cell.n)) != 0)
            return NULL;
    }
    return object;
}

static void
take_row(struct reader *r, const struct csv_row *row, struct item *item)
{
    struct arena *a = &r->batch->a;

    json_arena_use(a);
    json_t *object = row_object(r, row);

    if (object == NULL) {
        item_refused(a, &r->origin, STR_EMPTY,
                     "a cell is not UTF-8 text; save the file as UTF-8", item);
        return;
    }
    const char *text = json_dumps(object, JSON_COMPACT);
    item_take(a, &r->origin, text ? str_from_c(text) : STR_EMPTY, object, item);
    if (row->fields > r->columns)
        wire_refuse(&item->problems, STR_EMPTY,
                    "more cells than the first row has names");
}

static bool
each_row(void *arg, const struct csv_row *row)
{
    struct reader *r = arg;

    if (r->column == NULL && row->problem == NULL) {
        keep_columns(r, row);
        return true;
    }
    struct item *item = next_item(r, 256);
    if (item == NULL)
        return false;
    r->origin.line = row->line;
    r->origin.position = r->inside;
    if (row->problem != NULL)
        item_refused(&r->batch->a, &r->origin, STR_EMPTY, row->problem, item);
    else
        take_row(r, row, item);
    return true;
}

static void
read_csv(struct reader *r)
{
    enum { PIECE = 64 * 1024 };
    struct arena a = {0};
    struct csv_reader *csv =
        csv_reader_new(&a, (struct csv_limits){0}, each_row, r);
    char *piece = arena_alloc(&a, PIECE);
    ptrdiff_t got = read_counted(r, piece, PIECE);
    bool on = true;

    r->column = NULL;
    while (got > 0 && on) {
        on = csv_read(csv, (struct str){piece, (size_t)got});
        got = on ? read_counted(r, piece, PIECE) : 0;
    }
    if (on)
        (void)csv_read_end(csv);
    r->broken = r->broken || got < 0;
    arena_reset(&a);
}

/* Only these come as CSV; in the others that is a mistake, which the splitter
 * tells. */
static bool
is_csv(const struct reader *r)
{
    const unsigned as_csv = KIND_BIT(IMPORT_STAFF) | KIND_BIT(IMPORT_DETAIL) |
                            KIND_BIT(IMPORT_PPUD) | KIND_BIT(IMPORT_WALKS) |
                            KIND_BIT(IMPORT_REGIME) | KIND_BIT(IMPORT_TIMES) |
                            KIND_BIT(IMPORT_ENTITLEMENTS) |
                            KIND_BIT(IMPORT_ABSENCE);
    size_t i = 0;

    if ((as_csv & KIND_BIT(r->o->kind)) == 0)
        return false;
    if (r->head_end >= 3 && memcmp(r->head, "\xEF\xBB\xBF", 3) == 0)
        i = 3;
    while (i < r->head_end && (unsigned char)r->head[i] <= ' ')
        i++;
    const unsigned char c = i < r->head_end ? (unsigned char)r->head[i] : '{';
    return c != '{' && c != '[' && c < 0x80 && r->head[i + 1] != '\0';
}

/* ---- files ---- */

static void
read_source(struct reader *r)
{
    read_head(r);
    if (is_csv(r))
        read_csv(r);
    else
        read_json(r);
    r->before += r->inside;
    r->inside = 0;
}

static void
set_origin(struct reader *r, const struct import_file *f, struct instant file)
{
    const struct import_options *o = r->o;
    const char *slash = strrchr(f->name, '/');
    const struct str name = str_from_c(slash ? slash + 1 : f->name);
    const struct instant named =
        o->kind == IMPORT_PPUD ? parole_file_time(name) : INSTANT_NONE;
    const struct instant dated = instant_known(named) ? named : file;
    const struct instant own =
        instant_known(dated) && dated.ms < o->now.ms ? dated : o->now;

    r->origin = (struct item_origin){
        .kind = o->kind,
        .file = str_from_c(f->name),
        .person = o->person.n ? o->person : place_number_in_name(&r->a, name),
        .as_of = instant_known(o->as_of) ? o->as_of : own,
    };
    if (r->origin.as_of.ms > r->newest.ms)
        r->newest = r->origin.as_of;
}

static void
read_file(struct reader *r, const struct import_file *f)
{
    struct stat st;
    int fd = open(f->path, O_RDONLY | O_CLOEXEC);

    if (fd < 0 || fstat(fd, &st) != 0 || S_ISDIR(st.st_mode)) {
        r->missing = f->name;
        if (fd >= 0)
            close(fd);
        return;
    }
    set_origin(r, f,
               (struct instant){(int64_t)st.st_mtim.tv_sec * 1000 +
                                st.st_mtim.tv_nsec / 1000000});
    r->source = byte_source_of_fd(&fd);
    read_source(r);
    close(fd);
}

static void
finish_digest(struct reader *r)
{
    unsigned char hash[DIGEST];

    gnutls_hash_deinit(r->digest, hash);
    sodium_bin2hex(r->digest_hex, sizeof r->digest_hex, hash, sizeof hash);
}

static void *
run(void *arg)
{
    struct reader *r = arg;

    begin_batch(r);
    for (size_t i = 0; i < r->o->files && r->missing == NULL; i++) {
        const struct import_file *f = &r->o->file[i];

        if (r->batch == NULL)
            break; /* nobody wants more */
        if (f->path != NULL) {
            read_file(r, f);
            continue;
        }
        set_origin(r, f, INSTANT_NONE);
        r->source = f->source;
        read_source(r);
    }
    json_arena_use(NULL);
    finish_digest(r);
    if (r->batch != NULL)
        (void)hand_over(r, true);
    pthread_mutex_lock(&r->lock);
    r->ended = true;
    pthread_cond_broadcast(&r->moved);
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* ---- the writer's side ---- */

struct reader *
reader_start(const struct import_options *o)
{
    struct arena a = {0};
    struct reader *r = arena_new(&a, struct reader);

    r->a = a;
    r->o = o;
    r->aim = AIM_FIRST;
    if (gnutls_hash_init(&r->digest, GNUTLS_DIG_SHA256) != 0)
        abort();
    pthread_mutex_init(&r->lock, NULL);
    pthread_cond_init(&r->moved, NULL);
    json_arena_prepare();
    if (pthread_create(&r->thread, NULL, run, r) != 0)
        abort();
    return r;
}

struct batch *
reader_next(struct reader *r)
{
    struct batch *b = NULL;

    pthread_mutex_lock(&r->lock);
    while (r->count == 0 && !r->ended)
        pthread_cond_wait(&r->moved, &r->lock);
    if (r->count > 0) {
        b = r->ring[r->first];
        r->first = (r->first + 1) % RING;
        r->count--;
    }
    pthread_cond_broadcast(&r->moved);
    pthread_mutex_unlock(&r->lock);
    return b;
}

void
reader_aim(struct reader *r, size_t documents)
{
    if (documents < 1)
        documents = 1;
    if (documents > BATCH_ITEMS_MAX)
        documents = BATCH_ITEMS_MAX;
    pthread_mutex_lock(&r->lock);
    r->aim = documents;
    pthread_mutex_unlock(&r->lock);
}

static bool
has_ended(struct reader *r)
{
    pthread_mutex_lock(&r->lock);
    const bool ended = r->ended;
    pthread_mutex_unlock(&r->lock);
    return ended;
}

struct str
reader_digest(struct reader *r)
{
    return has_ended(r) ? str_from_c(r->digest_hex) : STR_EMPTY;
}

struct instant
reader_as_of(struct reader *r)
{
    return has_ended(r) ? r->newest : INSTANT_NONE;
}

const char *
reader_missing(const struct reader *r)
{
    return r->missing;
}

void
reader_stop(struct reader *r)
{
    pthread_mutex_lock(&r->lock);
    r->stop = true;
    pthread_cond_broadcast(&r->moved);
    pthread_mutex_unlock(&r->lock);
    pthread_join(r->thread, NULL);
    for (size_t i = 0; i < r->count; i++)
        batch_free(r->ring[(r->first + i) % RING]);
    pthread_mutex_destroy(&r->lock);
    pthread_cond_destroy(&r->moved);
    struct arena a = r->a; /* the reader lies in its own arena */
    arena_reset(&a);
}
