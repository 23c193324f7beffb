#include "feeds/import_item.h"

#include "feeds/shape.h"

#include <string.h>

/* One level deeper than the splitter lets through is never met. */
enum { PARSE_FLAGS = JSON_REJECT_DUPLICATES | JSON_DECODE_ANY };

static void
begin(struct arena *a, const struct item_origin *from, struct str text,
      struct item *out)
{
    *out = (struct item){
        .text = arena_str(a, text.p, text.n),
        .file = from->file,
        .position = from->position,
        .line = from->line,
        .as_of = from->as_of,
        .person = STR_EMPTY,
        .crn = STR_EMPTY,
        .problems = {.a = a,
                     .refusal = {.field = STR_EMPTY, .reason = STR_EMPTY}},
    };
}

/*
 * Some services escape an apostrophe, which JSON does not know.  With the
 * backslash taken away it says what was meant; a file of theirs is not worth
 * less for it.  False when there was nothing to mend.
 */
static bool
mend(struct arena *a, struct str text, struct str *out)
{
    char *p = arena_alloc(a, text.n + 1);
    size_t n = 0;
    bool mended = false;

    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '\\' && i + 1 < text.n) {
            if (text.p[i + 1] == '\'')
                mended = true;
            else
                p[n++] = text.p[i];
            i++;
        }
        p[n++] = text.p[i];
    }
    *out = (struct str){p, n};
    return mended;
}

static json_t *
parse(struct item *item)
{
    json_error_t why;
    json_t *json = json_loadb(item->text.p, item->text.n, PARSE_FLAGS, &why);
    struct str mended;

    if (json == NULL && json_error_code(&why) == json_error_invalid_syntax &&
        mend(item->problems.a, item->text, &mended)) {
        json = json_loadb(mended.p, mended.n, PARSE_FLAGS, &why);
        if (json != NULL)
            wire_warn(&item->problems, STR_EMPTY,
                      "\\' is no JSON; read as an apostrophe");
    }
    if (json != NULL)
        return json;
    const enum json_error_code code = json_error_code(&why);
    if (code == json_error_invalid_utf8)
        wire_refuse(&item->problems, STR_EMPTY,
                    "not UTF-8 text (byte %d of the document); save the file "
                    "as UTF-8",
                    why.position);
    else if (code == json_error_null_character ||
             code == json_error_null_byte_in_key)
        wire_refuse(&item->problems, STR_EMPTY,
                    "a zero byte in a text (byte %d of the document)",
                    why.position);
    else
        wire_refuse(&item->problems, STR_EMPTY,
                    "not JSON at byte %d of the document: %s", why.position,
                    why.text);
    return NULL;
}

static void
decode(const struct item_origin *from, struct item *item)
{
    struct wire w = {.object = item->json, .problems = &item->problems};

    if (!json_is_object(item->json)) {
        wire_refuse(&item->problems, STR_EMPTY,
                    "a document is an object, in braces");
        return;
    }
    item->print = wire_fingerprint(item->json);
    item->shape = shape_of(&w, from->kind);
    if (item->shape != NULL)
        item->shape->decode(&w, item);
    if (item->person.n == 0)
        item->person = from->person;
}

void
item_take(struct arena *a, const struct item_origin *from, struct str text,
          json_t *object, struct item *out)
{
    begin(a, from, text, out);
    out->json = object;
    decode(from, out);
}

void
item_parse(struct arena *a, const struct item_origin *from, struct str text,
           struct item *out)
{
    begin(a, from, text, out);
    out->json = parse(out);
    if (out->json != NULL)
        decode(from, out);
}

void
item_refused(struct arena *a, const struct item_origin *from, struct str text,
             const char *reason, struct item *out)
{
    begin(a, from, text, out);
    wire_refuse(&out->problems, STR_EMPTY, "%s", reason);
}

struct str
item_print(const struct item *item)
{
    return (struct str){(const char *)item->print.bytes,
                        sizeof item->print.bytes};
}
