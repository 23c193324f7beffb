#include "feeds/note_feed.h"

#include "feeds/place.h"
#include "gen/feeds_note_feed_sql.h"

#include <stdio.h>
#include <string.h>

enum { NOTE_TEXT_MAX = 64 * 1024, AMENDMENTS_MAX = 500 };

struct amendment {
    struct instant at;
    struct str author, words;
};

struct note {
    struct str id, type, sub_type, type_words, sub_type_words, prison;
    struct instant occurred, created;
    int64_t author_staff; /* 0: not known */
    struct str author, username, words;
    bool sensitive, by_system;
    struct amendment *amendment;
    size_t amendments;
};

/* An id of our own for a note that came without: its fingerprint. */
static struct str
made_id(struct wire *w, const struct item *item)
{
    char hex[2 * sizeof item->print.bytes + 1];

    for (size_t i = 0; i < sizeof item->print.bytes; i++)
        snprintf(hex + 2 * i, 3, "%02x", (unsigned)item->print.bytes[i]);
    return arena_printf(w->problems->a, "made-%s", hex);
}

static void
text_of(struct wire *w, const char *name, size_t max, struct str *out)
{
    *out = STR_EMPTY;
    (void)wire_text(w, name, max, out);
}

/* "485588", but not "USERNAME_1234". */
static int64_t
staff_id(struct str s)
{
    int64_t id = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9' || i > 15)
            return 0;
        id = id * 10 + (s.p[i] - '0');
    }
    return id;
}

static void
read_amendments(struct wire *w, struct note *n)
{
    const json_t *list;
    struct wire e;

    (void)wire_list(w, "amendments", &list);
    size_t count = json_array_size(list);
    if (count > AMENDMENTS_MAX) {
        wire_refuse(w->problems, STR("amendments"), "more than %d",
                    AMENDMENTS_MAX);
        count = 0;
    }
    n->amendment = arena_array(w->problems->a, struct amendment, count);
    for (size_t i = 0; i < count; i++) {
        struct amendment *m = &n->amendment[n->amendments];

        *m = (struct amendment){n->created, STR_EMPTY, STR_EMPTY};
        if (!wire_element(w, "amendments", list, i, &e))
            continue;
        (void)wire_instant(&e, "creationDateTime", &m->at);
        if (wire_text(&e, "authorName", WIRE_TEXT_MAX, &m->author) !=
            WIRE_GIVEN)
            (void)wire_text(&e, "authorUserName", WIRE_TEXT_MAX, &m->author);
        text_of(&e, "additionalNoteText", NOTE_TEXT_MAX, &m->words);
        n->amendments++;
    }
}

static void
read_times(struct wire *w, const struct item *item, struct note *n)
{
    (void)wire_instant(w, "occurrenceDateTime", &n->occurred);
    (void)wire_instant(w, "creationDateTime", &n->created);
    if (!instant_known(n->created))
        n->created = instant_known(n->occurred) ? n->occurred : item->as_of;
    if (!instant_known(n->occurred))
        n->occurred = n->created;
}

void
note_decode(struct wire *w, struct item *item)
{
    struct note *n = arena_new(w->problems->a, struct note);
    struct str author_id = STR_EMPTY;

    place_read(w, item);
    text_of(w, "caseNoteId", WIRE_TEXT_MAX, &n->id);
    if (n->id.n == 0)
        n->id = made_id(w, item);
    n->type = STR_EMPTY;
    n->sub_type = STR_EMPTY;
    n->prison = STR_EMPTY;
    (void)wire_code(w, "type", &n->type);
    (void)wire_code(w, "subType", &n->sub_type);
    (void)wire_code(w, "locationId", &n->prison);
    text_of(w, "typeDescription", WIRE_TEXT_MAX, &n->type_words);
    text_of(w, "subTypeDescription", WIRE_TEXT_MAX, &n->sub_type_words);
    text_of(w, "authorName", WIRE_TEXT_MAX, &n->author);
    text_of(w, "authorUsername", WIRE_TEXT_MAX, &n->username);
    text_of(w, "authorUserId", WIRE_TEXT_MAX, &author_id);
    text_of(w, "text", NOTE_TEXT_MAX, &n->words);
    n->author_staff = staff_id(author_id);
    (void)wire_flag(w, "sensitive", &n->sensitive);
    (void)wire_flag(w, "systemGenerated", &n->by_system);
    if (n->type.n == 0)
        wire_refuse(w->problems, STR("type"), "missing");
    read_times(w, item, n);
    read_amendments(w, n);
    item->decoded = n;
}

/* *other: the id is another person's note. */
static enum err
compare(struct store *s, const struct item *item, struct str id,
        struct str number, enum outcome *out, bool *other)
{
    struct query q = query_open(s->db, SQL_NOTE_FEED_FIND);

    *out = OUTCOME_ADDED;
    *other = false;
    query_str(&q, id);
    if (query_row(&q)) {
        *other = !str_eq(col_str_peek(&q), number);
        const struct instant as_of = col_instant(&q);
        const bool same = str_eq(col_bytes(&q, s->a), item_print(item));

        *out = item->as_of.ms < as_of.ms ? OUTCOME_OLDER
               : same                    ? OUTCOME_UNCHANGED
                                         : OUTCOME_CHANGED;
    }
    return query_close(&q);
}

static enum err
touch(struct store *s, const struct item *item, struct str id)
{
    struct query q = query_open(s->db, SQL_NOTE_FEED_TOUCH);

    query_instant(&q, item->as_of);
    query_str(&q, id);
    query_send(&q);
    return query_close(&q);
}

static enum err
put_note(struct store *s, const struct item *item, struct str id,
         struct str number)
{
    const struct note *n = item->decoded;
    struct query q = query_open(s->db, SQL_NOTE_FEED_PUT);

    query_str(&q, id);
    query_str(&q, number);
    query_str(&q, n->type);
    query_str(&q, n->sub_type);
    query_str(&q, n->type_words);
    query_str(&q, n->sub_type_words);
    query_str(&q, n->prison);
    query_instant(&q, n->occurred);
    query_instant(&q, n->created);
    if (n->author_staff == 0)
        query_null(&q);
    else
        query_int(&q, n->author_staff);
    query_str(&q, n->author);
    query_str(&q, n->username);
    query_str(&q, n->words);
    query_flag(&q, n->sensitive);
    query_flag(&q, n->by_system);
    query_instant(&q, item->as_of);
    query_bytes(&q, item_print(item));
    query_int(&q, s->run);
    query_send(&q);
    return query_close(&q);
}

static enum err
put_amendments(struct store *s, const struct note *n, struct str id, bool known)
{
    enum err e = OK;

    if (known) {
        struct query q = query_open(s->db, SQL_NOTE_FEED_AMENDMENTS_CLEAR);

        query_str(&q, id);
        query_send(&q);
        e = query_close(&q);
    }
    for (size_t i = 0; i < n->amendments && e == OK; i++) {
        struct query q = query_open(s->db, SQL_NOTE_FEED_AMENDMENT_ADD);

        query_str(&q, id);
        query_int(&q, (int64_t)i + 1);
        query_instant(&q, n->amendment[i].at);
        query_str(&q, n->amendment[i].author);
        query_str(&q, n->amendment[i].words);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

enum err
note_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct note *n = item->decoded;
    struct str number;
    struct str id = n->id;
    bool other = false;
    enum err e = place_person(s, item, &number);

    *out = OUTCOME_UNPLACED;
    if (e != OK || number.n == 0)
        return e;
    e = compare(s, item, id, number, out, &other);
    if (e == OK && other) { /* two services number alike: keep both */
        id = arena_printf(s->a, STR_FMT "/" STR_FMT, STR_ARG(id),
                          STR_ARG(number));
        e = compare(s, item, id, number, out, &other);
    }
    if (e != OK || *out == OUTCOME_OLDER)
        return e;
    if (*out == OUTCOME_UNCHANGED)
        return touch(s, item, id);
    e = put_note(s, item, id, number);
    return e == OK ? put_amendments(s, n, id, *out == OUTCOME_CHANGED) : e;
}
