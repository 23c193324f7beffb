#include "people/person_store.h"

#include "base/fold.h"

#include <stdlib.h>
#include <string.h>

enum { WORDS_MAX = 8, CANDIDATES_MAX = 20000 };

static void
read_line(struct query *q, struct arena *a, struct person_line *p)
{
    *p = (struct person_line){
        .worker_name = STR_EMPTY, .alerts = STR_EMPTY, .language = STR_EMPTY};
    p->number = col_str(q, a);
    p->surname = col_str(q, a);
    p->forename = col_str(q, a);
    p->sort_name = col_str(q, a);
    p->prison = col_str(q, a);
    p->cell = col_str(q, a);
    p->wing = col_str(q, a);
    p->arrived = col_day(q);
    p->release = col_day(q);
    p->interpreter = col_flag(q);
    p->language = col_str(q, a);
    p->worker = col_int(q);
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);
    if (p->worker != 0)
        p->worker_name = person_name(a, surname, forename);
}

static enum err
read_lines(struct query *q, struct arena *a, struct person_lines *out)
{
    size_t cap = 0;

    *out = (struct person_lines){0};
    while (query_row(q)) {
        out->at = arena_grow(a, out->at, struct person_line, out->count, &cap);
        read_line(q, a, &out->at[out->count++]);
    }
    return query_close(q);
}

/* The words of what was typed, folded; the longest first: it leads. */
static size_t
typed_words(struct arena *a, struct str typed, struct str *word)
{
    struct str rest = fold(a, typed);
    size_t n = 0, longest = 0;

    while (rest.n > 0 && n < WORDS_MAX) {
        word[n] = fold_word(&rest);
        if (word[n].n > word[longest].n)
            longest = n;
        n++;
    }
    if (n > 1) {
        const struct str first = word[0];

        word[0] = word[longest];
        word[longest] = first;
    }
    return n;
}

static bool
begins(struct str s, struct str part)
{
    return s.n >= part.n && memcmp(s.p, part.p, part.n) == 0;
}

/* Whether a word begins one of the folded words of `text`. */
static bool
begins_a_word(struct str text, struct str word)
{
    while (text.n > 0)
        if (begins(fold_word(&text), word))
            return true;
    return false;
}

static bool
holds_every_word(struct arena *a, const struct person_line *p,
                 const struct str *word, size_t words)
{
    const struct str number = fold(a, p->number);
    const struct str cell = fold(a, p->cell);

    for (size_t i = 1; i < words; i++)
        if (!begins_a_word(p->sort_name, word[i]) &&
            !begins_a_word(cell, word[i]) && !str_has(number, word[i]))
            return false;
    return true;
}

/* The first text after all that begin with `word`: no byte of folded text is
 * 0x7f or above 0xf4. */
static struct str
after_all(struct arena *a, struct str word)
{
    return arena_printf(a, STR_FMT "\xf4\x8f\xbf\xbf", STR_ARG(word));
}

static struct query
open_find(struct db *db, struct arena *a, struct str prisons, struct str word,
          int64_t count)
{
    const bool one = prisons.n == 3;
    struct query q =
        query_open(db, one ? SQL_PERSON_FIND_HERE : SQL_PERSON_FIND_ANYWHERE);

    if (one)
        query_str(&q, prisons);
    query_str(&q, word);
    query_str(&q, after_all(a, word));
    if (!one)
        query_str(&q, prisons);
    query_int(&q, count);
    return q;
}

enum err
person_find(struct db *db, struct arena *a, struct str prisons,
            struct str typed, size_t limit, struct person_lines *out)
{
    struct str word[WORDS_MAX];
    const size_t words = typed_words(a, typed, word);
    size_t cap = 0;

    *out = (struct person_lines){0};
    if (words == 0)
        return OK;
    struct query q = open_find(db, a, prisons, word[0],
                               words > 1 ? CANDIDATES_MAX : (int64_t)limit + 1);
    while (query_row(&q)) {
        struct person_line p;

        read_line(&q, a, &p);
        if (!holds_every_word(a, &p, word, words))
            continue;
        if (out->count == limit) {
            out->more = true;
            continue;
        }
        out->at = arena_grow(a, out->at, struct person_line, out->count, &cap);
        out->at[out->count++] = p;
    }
    return query_close(&q);
}

enum err
person_list_prison(struct db *db, struct arena *a, struct str prison,
                   struct str policy, struct person_lines *out)
{
    struct query q = query_open(db, SQL_PERSON_LIST_PRISON);

    query_str(&q, policy);
    query_str(&q, prison);
    return read_lines(&q, a, out);
}

enum err
person_list_staff(struct db *db, struct arena *a, struct str prison,
                  int64_t staff, struct day today, struct person_lines *out)
{
    struct query q = query_open(db, SQL_PERSON_LIST_STAFF);

    query_str(&q, prison);
    query_int(&q, staff);
    query_day(&q, today);
    return read_lines(&q, a, out);
}

static int
by_number(const void *a, const void *b)
{
    const struct person_line *const *x = a, *const *y = b;

    return memcmp((*x)->number.p, (*y)->number.p, 7);
}

/* Lines sorted by number, to find one when a statement names it. */
static struct person_line **
index_by_number(struct arena *a, struct person_lines *lines)
{
    struct person_line **at =
        arena_array(a, struct person_line *, lines->count + 1);

    for (size_t i = 0; i < lines->count; i++)
        at[i] = &lines->at[i];
    qsort(at, lines->count, sizeof(struct person_line *), by_number);
    return at;
}

static struct person_line *
line_of(struct person_line **at, size_t count, struct str number)
{
    const struct person_line key = {.number = number};
    const struct person_line *wanted = &key;

    if (number.n != 7 || count == 0)
        return NULL;
    struct person_line **hit =
        bsearch(&wanted, at, count, sizeof(struct person_line *), by_number);
    return hit ? *hit : NULL;
}

enum err
person_add_alerts(struct db *db, struct arena *a, struct str prison,
                  struct person_lines *lines)
{
    struct person_line **at = index_by_number(a, lines);
    struct query q = query_open(db, SQL_PERSON_ALERTS_PRISON);

    query_str(&q, prison);
    while (query_row(&q)) {
        struct person_line *p = line_of(at, lines->count, col_str_peek(&q));
        const struct str code = col_str_peek(&q);

        if (p != NULL)
            p->alerts = p->alerts.n == 0
                            ? arena_str(a, code.p, code.n)
                            : arena_printf(a, STR_FMT " " STR_FMT,
                                           STR_ARG(p->alerts), STR_ARG(code));
    }
    return query_close(&q);
}

enum err
person_add_sessions(struct db *db, struct str prison,
                    struct person_lines *lines)
{
    struct arena scratch = {0};
    struct person_line **at = index_by_number(&scratch, lines);
    struct query q = query_open(db, SQL_PERSON_LAST_SESSIONS);

    query_str(&q, prison);
    while (query_row(&q)) {
        struct person_line *p = line_of(at, lines->count, col_str_peek(&q));
        const struct instant last = col_instant(&q);

        if (p != NULL)
            p->last_session = last;
    }
    const enum err e = query_close(&q);
    arena_reset(&scratch);
    return e;
}

enum err
person_wings(struct db *db, struct arena *a, struct str prison,
             struct wings *out)
{
    struct query q = query_open(db, SQL_PERSON_WINGS);

    out->count = 0;
    query_str(&q, prison);
    while (query_row(&q)) {
        if (out->count == COUNT_OF(out->at))
            break;
        out->at[out->count].name = col_str(&q, a);
        out->at[out->count++].people = col_int(&q);
    }
    return query_close(&q);
}
