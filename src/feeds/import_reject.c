#include "feeds/import_reject.h"

#include "base/json.h"
#include "base/utf8.h"
#include "gen/feeds_import_sql.h"

#include <unistd.h>

enum { EXCERPT_MAX = 200, LINE_LIMIT = 64 * 1024 };

/* Its first characters, if they can be shown. */
static struct str
excerpt(struct str text)
{
    if (text.n > EXCERPT_MAX) {
        text.n = EXCERPT_MAX;
        while (text.n > 0 && ((unsigned char)text.p[text.n] & 0xC0) == 0x80)
            text.n--;
    }
    return utf8_valid(text) ? text : STR_EMPTY;
}

void
rejects_open(struct rejects *r, const char *path)
{
    *r = (struct rejects){.path = path};
    if (path != NULL)
        (void)unlink(path);
}

bool
rejects_close(struct rejects *r)
{
    if (r->file != NULL && fclose(r->file) != 0)
        r->failed = true;
    r->file = NULL;
    return !r->failed;
}

static void
write_line(struct rejects *r, const struct item *item)
{
    struct buf b;

    buf_init(&b, LINE_LIMIT);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("file"));
    json_add_text(&j, item->file);
    json_key(&j, STR("position"));
    json_add_int(&j, (int64_t)item->position);
    json_key(&j, STR("line"));
    json_add_int(&j, (int64_t)item->line);
    json_key(&j, STR("field"));
    json_add_text(&j, item->problems.refusal.field);
    json_key(&j, STR("reason"));
    json_add_text(&j, item->problems.refusal.reason);
    json_key(&j, STR("begins"));
    json_add_text(&j, excerpt(item->text));
    json_end(&j);
    buf_lit(&b, "\n");
    const struct str line = buf_str(&b);
    if (buf_err(&b) != OK || fwrite(line.p, 1, line.n, r->file) != line.n)
        r->failed = true;
    buf_free(&b);
    r->lines++;
}

static void
to_file(struct rejects *r, const struct item *item)
{
    if (r->path == NULL || r->failed)
        return;
    if (r->file == NULL)
        r->file = fopen(r->path, "we");
    if (r->file == NULL)
        r->failed = true;
    else
        write_line(r, item);
}

static struct str
copy(struct arena *a, struct str s)
{
    return arena_str(a, s.p, s.n);
}

static void
note(struct import_report *report, const struct item *item,
     const struct wire_problem *p, bool refused)
{
    struct arena *a = &report->memory;

    if (report->notes == IMPORT_NOTES_MAX)
        return;
    report->note[report->notes++] = (struct import_note){
        .file = copy(a, item->file),
        .field = copy(a, p->field),
        .reason = copy(a, p->reason),
        .excerpt = copy(a, excerpt(item->text)),
        .position = item->position,
        .line = item->line,
        .refused = refused,
    };
}

void
rejects_tell(struct rejects *r, const struct batch *b,
             struct import_report *report)
{
    for (size_t i = 0; i < b->items; i++) {
        const struct item *item = &b->item[i];
        const struct wire_problems *p = &item->problems;

        if (wire_refused(p)) {
            to_file(r, item);
            note(report, item, &p->refusal, true);
        }
        report->warnings += (int64_t)p->warnings;
        for (size_t n = 0; n < p->warnings && n < WIRE_WARNINGS_MAX; n++)
            note(report, item, &p->warning[n], false);
    }
}

enum err
reject_store(struct store *s, const struct item *item)
{
    struct query q = query_open(s->db, SQL_IMPORT_REJECT_ADD);

    query_int(&q, s->run);
    query_flag(&q, false);
    query_str(&q, item->file);
    query_int(&q, (int64_t)item->position);
    query_int(&q, (int64_t)item->line);
    query_str(&q, item->problems.refusal.field);
    query_str(&q, item->problems.refusal.reason);
    query_str(&q, excerpt(item->text));
    query_send(&q);
    return query_close(&q);
}

enum err
warnings_store(struct db *db, int64_t run, const struct import_report *report)
{
    enum err e = OK;

    for (size_t i = 0; i < report->notes && e == OK; i++) {
        const struct import_note *n = &report->note[i];

        if (n->refused)
            continue;
        struct query q = query_open(db, SQL_IMPORT_REJECT_ADD);
        query_int(&q, run);
        query_flag(&q, true);
        query_str(&q, n->file);
        query_int(&q, (int64_t)n->position);
        query_int(&q, (int64_t)n->line);
        query_str(&q, n->field);
        query_str(&q, n->reason);
        query_str(&q, n->excerpt);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}
