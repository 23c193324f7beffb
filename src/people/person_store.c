#include "people/person_store.h"

#include "base/fold.h"
#include "gen/people_person_sql.h"

#include <stdlib.h>

enum {
    WORDS_MAX = 6,     /* as the statement asks for */
    WORDS_A_PERSON = 4 /* that begin alike, at most: Ali, Ali-Reza, Alia */
};

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

static void
append_alert(struct arena *a, struct person_line *p, struct str code)
{
    p->alerts = p->alerts.n == 0
                    ? arena_str(a, code.p, code.n)
                    : arena_printf(a, STR_FMT " " STR_FMT, STR_ARG(p->alerts),
                                   STR_ARG(code));
}

/* A line and one alert of it. */
static void
read_found(struct query *q, struct arena *a, struct person_line *p)
{
    read_line(q, a, p);
    p->alerts = col_str(q, a);
}

static void
read_theirs(struct query *q, struct arena *a, struct person_line *p)
{
    read_found(q, a, p);
    p->last_session = col_instant(q);
}

/* A row is a line with one alert, or with none: rows of one person, which
 * follow each other, are one line. */
static enum err
read_with_alerts(struct query *q, struct arena *a, size_t limit,
                 void (*read)(struct query *q, struct arena *a,
                              struct person_line *p),
                 struct person_lines *out)
{
    struct person_line *last = NULL;
    size_t cap = 0;

    *out = (struct person_lines){0};
    while (query_row(q)) {
        struct person_line p;

        read(q, a, &p);
        if (last != NULL && str_eq(last->number, p.number)) {
            append_alert(a, last, p.alerts);
            continue;
        }
        out->more = out->count == limit;
        if (out->more)
            break;
        out->at = arena_grow(a, out->at, struct person_line, out->count, &cap);
        last = &out->at[out->count++];
        *last = p;
    }
    return query_close(q);
}

static bool
is_figure(char c)
{
    return c >= '0' && c <= '9';
}

static bool
all_figures(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (!is_figure(s.p[i]))
            return false;
    return s.n > 0;
}

/* B, B2, HB1: one or two letters, then maybe figures. */
static bool
looks_like_block(struct str s)
{
    size_t letters = 0;

    while (letters < s.n && !is_figure(s.p[letters]))
        letters++;
    return letters > 0 && letters <= 2 &&
           (letters == s.n ||
            all_figures((struct str){s.p + letters, s.n - letters}));
}

/* A block and the figures after it, blanks or hyphens between, are a cell, and
 * a cell is kept as one word: b 2 14, b2 14 and B-2-014 become b214, b2014. */
static size_t
join_cell(struct arena *a, struct str *word, size_t n)
{
    size_t out = 0;

    for (size_t i = 0; i < n; i++) {
        const bool joins =
            out > 0 && looks_like_block(word[out - 1]) && all_figures(word[i]);

        if (joins)
            word[out - 1] = arena_printf(
                a, STR_FMT STR_FMT, STR_ARG(word[out - 1]), STR_ARG(word[i]));
        else
            word[out++] = word[i];
    }
    return out;
}

/* The words of what was typed, folded; the longest first: it leads. */
static size_t
typed_words(struct arena *a, struct str typed, struct str *word)
{
    struct str rest = fold(a, typed);
    size_t n = 0, longest = 0;

    while (rest.n > 0 && n < WORDS_MAX)
        word[n++] = fold_word(&rest);
    n = join_cell(a, word, n);
    for (size_t i = 1; i < n; i++)
        if (word[i].n > word[longest].n)
            longest = i;
    if (n > 1) {
        const struct str first = word[0];

        word[0] = word[longest];
        word[longest] = first;
    }
    return n;
}

/* The first text after all that begin with `word`: no byte of folded text is
 * 0x7f or above 0xf4. */
static struct str
after_all(struct arena *a, struct str word)
{
    return arena_printf(a, STR_FMT "\xf4\x8f\xbf\xbf", STR_ARG(word));
}

/* "% okaf%": among a person's words, each after a blank, one begins so.  Folded
 * text has no sign that a pattern would read another way. */
static struct str
one_begins(struct arena *a, struct str word)
{
    return arena_printf(a, "%% " STR_FMT "%%", STR_ARG(word));
}

/* The word that leads as a range, the others as patterns: the second is empty
 * when there is none, the rest then hold for every text. */
static void
query_words(struct query *q, struct arena *a, const struct str *word)
{
    query_str(q, word[0]);
    query_str(q, after_all(a, word[0]));
    for (size_t i = 1; i < WORDS_MAX; i++)
        query_str(q, word[i].n > 0 ? one_begins(a, word[i])
                     : i == 1      ? STR_EMPTY
                                   : STR("%"));
}

static struct query
open_find(struct db *db, struct arena *a, struct str prisons,
          const struct str *word, size_t people)
{
    struct query q = query_open(db, prisons.n == 3 ? SQL_PERSON_FIND_HERE
                                                   : SQL_PERSON_FIND_ANYWHERE);

    query_str(&q, prisons);
    query_words(&q, a, word);
    query_int(&q, (int64_t)people * WORDS_A_PERSON);
    query_int(&q, (int64_t)people);
    return q;
}

enum err
person_find(struct db *db, struct arena *a, struct str prisons,
            struct str typed, size_t limit, struct person_lines *out)
{
    struct str word[WORDS_MAX];
    const size_t words = typed_words(a, typed, word);

    *out = (struct person_lines){0};
    if (words == 0)
        return OK;
    for (size_t i = words; i < WORDS_MAX; i++)
        word[i] = STR_EMPTY;
    struct query q = open_find(db, a, prisons, word, limit + 1);
    return read_with_alerts(&q, a, limit, read_found, out);
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
    return read_with_alerts(&q, a, SIZE_MAX, read_theirs, out);
}

static int
by_number(const void *a, const void *b)
{
    const struct person_line *const *x = a, *const *y = b;

    return str_compare((*x)->number, (*y)->number);
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
            append_alert(a, p, code);
    }
    return query_close(&q);
}

enum err
person_wings(struct db *db, struct arena *a, struct str prison,
             struct wings *out)
{
    struct query q = query_open(db, SQL_PERSON_WINGS);

    out->count = 0;
    query_str(&q, prison);
    while (out->count < COUNT_OF(out->at) && query_row(&q)) {
        struct wing *w = &out->at[out->count++];

        w->name = col_str(&q, a);
        w->people = col_int(&q);
    }
    return query_close(&q);
}

/* Where a wing stands among them, or belongs. */
static size_t
place_of(const struct wings *w, struct str name)
{
    size_t i = 0;

    while (i < w->count && str_compare(w->at[i].name, name) < 0)
        i++;
    return i;
}

void
person_wing_add(struct wings *w, struct str name, int64_t people)
{
    const size_t i = place_of(w, name);

    if (name.n == 0)
        return;
    if (i == w->count || !str_eq(w->at[i].name, name)) {
        if (w->count == COUNT_OF(w->at))
            return;
        for (size_t k = w->count++; k > i; k--)
            w->at[k] = w->at[k - 1];
        w->at[i] = (struct wing){.name = name};
    }
    w->at[i].people += people;
}
