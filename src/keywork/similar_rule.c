/* keywork/similar_rule.c -- how much of one note stands in another. */
#include "keywork/similar_rule.h"

#include <string.h>

enum {
    VERSION = 1,
    VERSION_SHIFT = 24,
    POSITIONS_MAX = 16, /* places of one shingle that are tried */
    RESUME = 2,         /* words that must agree after a gap */
    NO_PLACE = -1,
    HEADING_MAX = 60, /* bytes, with the blank line before */
};

/* ---- words ---- */

/* What a word is made of: the small letter, a digit, and every byte of a letter
 * not ASCII.  0: no part of a word. */
static unsigned char
letter(char c)
{
    const unsigned char b = (unsigned char)c, small = b | 0x20;

    if (small >= 'a' && small <= 'z')
        return small;
    return b >= 0x80 || (b >= '0' && b <= '9') ? b : 0;
}

/* How many bytes of an apostrophe, straight or curly, `s` begins with. */
static size_t
apostrophe(struct str s)
{
    if (s.p[0] == '\'')
        return 1;
    return s.n >= 3 && memcmp(s.p, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static uint32_t
mixed(uint32_t h)
{
    h ^= h >> 16;
    h *= 0x7FEB352DU;
    h ^= h >> 15;
    h *= 0x846CA68BU;
    return h ^ (h >> 16);
}

/* Curly quotes and dashes are letters by their bytes: those that are common
 * in notes are blanks all the same. */
static size_t
sign(struct str s)
{
    static const char *const signs[] = {"\xE2\x80\x98", "\xE2\x80\x9C",
                                        "\xE2\x80\x9D", "\xE2\x80\x93",
                                        "\xE2\x80\x94", "\xE2\x80\xA6"};

    if (s.n < 3 || s.p[0] != signs[0][0]) /* all begin alike */
        return 0;
    for (size_t i = 0; i < COUNT_OF(signs); i++)
        if (memcmp(s.p, signs[i], 3) == 0)
            return 3;
    return 0;
}

/* One word from `at` on; answers where it ends. */
static size_t
read_word(struct str text, size_t at, uint32_t *hash)
{
    uint32_t h = 2166136261U;

    while (at < text.n) {
        const struct str rest = {text.p + at, text.n - at};
        const size_t skip = apostrophe(rest);
        const unsigned char c = letter(text.p[at]);

        if (skip == 0 && (c == 0 || sign(rest) > 0))
            break;
        if (skip == 0)
            h = (h ^ c) * 16777619U;
        at += skip > 0 ? skip : 1;
    }
    *hash = mixed(h);
    return at;
}

/*
 * How many bytes of a heading `rest` of a text begins with, after a blank line:
 * all up to a colon.  The headings of the form stand in every note, and goals
 * are carried from one to the next.  SI-1
 */
static size_t
heading(struct str rest)
{
    if (rest.n < 2 || rest.p[0] != '\n' || rest.p[1] != '\n')
        return 0;
    for (size_t i = 2; i < rest.n && i < HEADING_MAX && rest.p[i] != '\n'; i++)
        if (rest.p[i] == ':')
            return i + 1;
    return 0;
}

static size_t
read_words(struct str text, struct similar_word *word)
{
    size_t count = 0;

    for (size_t at = 0; at < text.n && count < SIMILAR_WORDS_MAX;) {
        const struct str rest = {text.p + at, text.n - at};
        const size_t head = heading(rest);
        const size_t skip = head > 0 ? head : sign(rest);
        uint32_t hash;

        if (skip > 0 || letter(text.p[at]) == 0) {
            at += skip > 0 ? skip : 1;
            continue;
        }
        const size_t end = read_word(text, at, &hash);
        word[count++] = (struct similar_word){
            .hash = hash,
            .at = (uint32_t)at,
            .n = (uint32_t)(end - at),
        };
        at = end;
    }
    return count;
}

/* ---- shingles ---- */

static uint32_t
shingle_at(const struct similar_word *w)
{
    return mixed(mixed(w[0].hash * 3U + w[1].hash) * 5U + w[2].hash);
}

static void
sort(uint32_t *at, size_t n)
{
    static const size_t steps[] = {3289, 1409, 601, 257, 109, 47, 19, 7, 3, 1};

    for (size_t s = 0; s < COUNT_OF(steps); s++) {
        const size_t step = steps[s];

        for (size_t i = step; i < n; i++) {
            const uint32_t v = at[i];
            size_t j = i;

            for (; j >= step && at[j - step] > v; j -= step)
                at[j] = at[j - step];
            at[j] = v;
        }
    }
}

static size_t
without_repeats(uint32_t *at, size_t n)
{
    size_t kept = 0;

    for (size_t i = 0; i < n; i++)
        if (kept == 0 || at[kept - 1] != at[i])
            at[kept++] = at[i];
    return kept;
}

struct similar_text
similar_words(struct arena *a, struct str text)
{
    const size_t most =
        text.n / 2 + 1 < SIMILAR_WORDS_MAX ? text.n / 2 + 1 : SIMILAR_WORDS_MAX;
    struct similar_word *word = arena_array(a, struct similar_word, most);

    return (struct similar_text){
        .text = text, .word = word, .words = read_words(text, word)};
}

/* How many shingles a text has, repeats among them. */
static size_t
shingles_of(const struct similar_text *t)
{
    return t->words < SIMILAR_SHINGLE ? 0 : t->words - SIMILAR_SHINGLE + 1;
}

struct similar_text
similar_read(struct arena *a, struct str text)
{
    struct similar_text t = similar_words(a, text);
    const size_t all = shingles_of(&t);
    uint32_t *shingle = arena_array(a, uint32_t, all + 1);

    for (size_t i = 0; i < all; i++)
        shingle[i] = shingle_at(t.word + i);
    sort(shingle, all);
    t.shingle = shingle;
    t.shingles = without_repeats(shingle, all);
    return t;
}

/* ---- sketches ---- */

struct similar_sketch
similar_sketch_of(const struct similar_text *t)
{
    struct similar_sketch s = {.shingles = (uint32_t)t->shingles};

    while (s.count < SIMILAR_SKETCH_MAX && s.count < s.shingles) {
        s.shingle[s.count] = t->shingle[s.count];
        s.count++;
    }
    return s;
}

static void
put_word(unsigned char *to, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(v >> (8 * i));
}

static uint32_t
take_word(const char *from)
{
    uint32_t v = 0;

    for (int i = 3; i >= 0; i--)
        v = v << 8 | (unsigned char)from[i];
    return v;
}

size_t
similar_pack(const struct similar_sketch *s,
             unsigned char bytes[static SIMILAR_SKETCH_BYTES])
{
    assert(s->count <= SIMILAR_SKETCH_MAX);
    put_word(bytes, s->shingles | (uint32_t)VERSION << VERSION_SHIFT);
    for (size_t i = 0; i < s->count; i++)
        put_word(bytes + 4 + 4 * i, s->shingle[i]);
    return 4 + (size_t)4 * s->count;
}

bool
similar_unpack(struct str bytes, struct similar_sketch *s)
{
    if (bytes.n < 4 || bytes.n % 4 != 0 || bytes.n > SIMILAR_SKETCH_BYTES)
        return false;
    const uint32_t first = take_word(bytes.p);
    const size_t count = bytes.n / 4 - 1;

    s->shingles = first & ((1U << VERSION_SHIFT) - 1);
    s->count = (uint32_t)count;
    if (first >> VERSION_SHIFT != VERSION ||
        count != (s->shingles < SIMILAR_SKETCH_MAX ? s->shingles
                                                   : SIMILAR_SKETCH_MAX))
        return false;
    for (size_t i = 0; i < count; i++) {
        s->shingle[i] = take_word(bytes.p + 4 + 4 * i);
        if (i > 0 && s->shingle[i] <= s->shingle[i - 1])
            return false;
    }
    return true;
}

static int
per_thousand(size_t part, size_t whole)
{
    return whole == 0 ? 0 : (int)(part * 1000 / whole);
}

/* Both ascending: how many stand in both, and how many of the first were
 * within reach of the second. */
static size_t
in_both(const uint32_t *x, size_t nx, const uint32_t *y, size_t ny,
        size_t *reached)
{
    size_t i = 0, j = 0, both = 0;

    while (i < nx && j < ny) {
        both += x[i] == y[j];
        const bool next_x = x[i] <= y[j], next_y = y[j] <= x[i];

        i += next_x;
        j += next_y;
    }
    *reached = i;
    return both;
}

int
similar_guess(const struct similar_text *t, const struct similar_sketch *other)
{
    size_t reached;
    const size_t both = in_both(t->shingle, t->shingles, other->shingle,
                                other->count, &reached);
    const bool whole = other->count == other->shingles;

    return per_thousand(both, whole ? t->shingles : reached);
}

/* ---- stretches ---- */

/* Where each shingle of a text stands: chains by hash. */
struct places {
    const struct similar_text *t;
    uint32_t *shingle; /* by place */
    int32_t *head, *next;
    uint32_t mask;
};

static struct places
places_of(struct arena *a, const struct similar_text *t)
{
    const size_t count = shingles_of(t);
    size_t size = 16;

    while (size < 2 * count)
        size *= 2;
    struct places p = {
        .t = t,
        .shingle = arena_array(a, uint32_t, count + 1),
        .head = arena_array(a, int32_t, size),
        .next = arena_array(a, int32_t, count + 1),
        .mask = (uint32_t)(size - 1),
    };

    for (size_t i = 0; i < size; i++)
        p.head[i] = NO_PLACE;
    for (size_t i = count; i-- > 0;) {
        p.shingle[i] = shingle_at(t->word + i);
        int32_t *head = &p.head[p.shingle[i] & p.mask];

        p.next[i] = *head;
        *head = (int32_t)i;
    }
    return p;
}

static bool
has_place(const struct places *p, uint32_t shingle)
{
    int32_t at = p->head[shingle & p->mask];

    while (at != NO_PLACE && p->shingle[at] != shingle)
        at = p->next[at];
    return at != NO_PLACE;
}

static size_t
in_places(const struct similar_text *t, const struct places *p)
{
    size_t both = 0;

    for (size_t i = 0; i < t->shingles; i++)
        both += has_place(p, t->shingle[i]);
    return both;
}

static bool
same_words(const struct similar_text *x, size_t i, const struct similar_text *y,
           size_t j, size_t n)
{
    if (i + n > x->words || j + n > y->words)
        return false;
    for (size_t k = 0; k < n; k++)
        if (x->word[i + k].hash != y->word[j + k].hash)
            return false;
    return true;
}

/* A run of both texts, in words. */
struct run {
    size_t i, j;         /* begins */
    size_t i_end, j_end; /* after the last word that agrees */
    size_t agree;
};

/* Over words that differ: the nearest place from which both go on alike. */
static bool
over_gap(const struct similar_text *x, const struct similar_text *y, size_t *i,
         size_t *j)
{
    for (size_t sum = 1; sum <= (size_t)2 * SIMILAR_GAP; sum++)
        for (size_t di = 0; di <= sum && di <= SIMILAR_GAP; di++) {
            const size_t dj = sum - di;

            if (dj <= SIMILAR_GAP &&
                same_words(x, *i + di, y, *j + dj, RESUME)) {
                *i += di;
                *j += dj;
                return true;
            }
        }
    return false;
}

static struct run
run_from(const struct similar_text *x, size_t i, const struct similar_text *y,
         size_t j)
{
    struct run r = {.i = i, .j = j};

    do {
        while (same_words(x, i, y, j, 1)) {
            i++;
            j++;
            r.agree++;
        }
        r.i_end = i;
        r.j_end = j;
    } while (over_gap(x, y, &i, &j));
    return r;
}

/* The longest run that begins at word `i`. */
static struct run
best_run(const struct similar_text *x, size_t i, const struct places *p)
{
    struct run best = {.i = i};
    int tried = 0;

    if (i + SIMILAR_SHINGLE > x->words)
        return best;
    for (int32_t at = p->head[shingle_at(x->word + i) & p->mask];
         at != NO_PLACE && tried < POSITIONS_MAX; at = p->next[at]) {
        if (!same_words(x, i, p->t, (size_t)at, SIMILAR_SHINGLE))
            continue;
        const struct run r = run_from(x, i, p->t, (size_t)at);

        tried++;
        if (r.agree > best.agree)
            best = r;
    }
    return best;
}

static struct similar_stretch
stretch_of(const struct similar_text *x, const struct similar_text *y,
           const struct run *r)
{
    const struct similar_word *first = &x->word[r->i];
    const struct similar_word *last = &x->word[r->i_end - 1];
    const struct similar_word *there = &y->word[r->j];
    const struct similar_word *end = &y->word[r->j_end - 1];

    return (struct similar_stretch){
        .at = first->at,
        .n = last->at + last->n - first->at,
        .other_at = there->at,
        .other_n = end->at + end->n - there->at,
    };
}

void
similar_compare(struct arena *a, const struct similar_text *t,
                const struct similar_text *other, struct similar *out)
{
    const struct places p = places_of(a, other);
    size_t covered = 0;

    out->stretches = 0;
    out->shared = per_thousand(in_places(t, &p), t->shingles);
    for (size_t i = 0; i < t->words;) {
        const struct run r = best_run(t, i, &p);

        if (r.agree < SIMILAR_RUN_LEAST) {
            i++;
            continue;
        }
        covered += r.i_end - r.i;
        if (out->stretches < SIMILAR_STRETCHES)
            out->stretch[out->stretches++] = stretch_of(t, other, &r);
        i = r.i_end;
    }
    out->covered = per_thousand(covered, t->words);
}

bool
similar_nearly(const struct similar *s)
{
    return s->covered >= SIMILAR_NEARLY && s->shared >= SIMILAR_LOOK_AT;
}
