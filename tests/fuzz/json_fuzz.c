/*
 * Any bytes, written as JSON in any shape, are read back by another program's
 * parser; text that was UTF-8 comes back as it was.
 */
#include "base/json.h"

#include "base/utf8.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* jansson cannot hold a key with a NUL, so none is written. */
static void
write_key(struct json *j, struct str text)
{
    json_key(j, str_cut(&text, '\0'));
}

/* The first byte of each piece says what to write. */
static void
write_piece(struct json *j, struct str piece, bool in_object)
{
    const unsigned what = (unsigned char)piece.p[0];
    const struct str text = {piece.p + 1, piece.n - 1};

    if (in_object)
        write_key(j, text);
    switch (what % 6) {
    case 0:
        json_add_int(j, (int64_t)what * 0x0002030405060708 - (int64_t)text.n);
        break;
    case 1:
        json_add_bool(j, what > 127);
        break;
    case 2:
        json_add_null(j);
        break;
    case 3:
        json_add_day(j, (struct day){(int32_t)(what * 7919)});
        break;
    case 4:
        json_add_instant(j, (struct instant){(int64_t)what * 123456789 - 1});
        break;
    default:
        json_add_text(j, text);
    }
}

/* An array or an object, as the length says. */
static void
open_level(struct json *j, struct str piece, bool *object)
{
    if (object[j->depth])
        write_key(j, piece);
    object[j->depth + 1] = piece.n % 2 == 0;
    if (object[j->depth + 1])
        json_begin_object(j);
    else
        json_begin_array(j);
}

/* Arrays and objects, opened and ended as the bytes say. */
static void
write_shape(struct buf *out, struct str in)
{
    struct json j = json_to(out);
    bool object[JSON_DEPTH_MAX + 1] = {false};

    json_begin_array(&j);
    while (in.n > 0) {
        const struct str piece = str_cut(&in, '\n');

        if (piece.n == 0 && j.depth > 1)
            json_end(&j);
        else if (piece.n > 0 && piece.p[0] == '[' && j.depth < JSON_DEPTH_MAX)
            open_level(&j, piece, object);
        else if (piece.n > 0)
            write_piece(&j, piece, object[j.depth]);
    }
    while (j.depth > 0)
        json_end(&j);
    assert(json_done(&j));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const struct str in = {(const char *)data, size};
    struct buf out;
    json_error_t why;

    buf_init(&out, SIZE_MAX / 2);
    write_shape(&out, in);
    json_t *tree = json_loadb(out.p, out.n, JSON_ALLOW_NUL, &why);
    assert(tree != NULL);
    json_decref(tree);
    buf_free(&out);

    json_quote(&out, in);
    tree = json_loadb(out.p, out.n, JSON_ALLOW_NUL | JSON_DECODE_ANY, &why);
    assert(tree != NULL);
    if (utf8_valid(in)) {
        assert(json_string_length(tree) == size);
        assert(size == 0 || memcmp(json_string_value(tree), data, size) == 0);
    }
    json_decref(tree);
    buf_free(&out);
    return 0;
}
