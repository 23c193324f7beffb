/* keywork/quality_rule.c -- see keywork/quality.h. */
#include "keywork/quality.h"

#include <stdlib.h>

static const struct {
    const char *code, *words;
} whys[QUALITY_WHY_COUNT] = {
#define WHY_ROW(name, code, words) [name] = {code, words},
    QUALITY_WHY_LIST(WHY_ROW)
#undef WHY_ROW
};

const char *
quality_why_code(enum quality_why w)
{
    assert(w < QUALITY_WHY_COUNT);
    return whys[w].code;
}

const char *
quality_why_words(enum quality_why w)
{
    assert(w < QUALITY_WHY_COUNT);
    return whys[w].words;
}

enum quality_why
quality_why_from(struct str code)
{
    for (enum quality_why w = 0; w < QUALITY_WHY_COUNT; w++)
        if (str_eq(code, str_from_c(whys[w].code)))
            return w;
    return WHY_RANDOM;
}

/* A lot: the same for the same week and text (FNV-1a, then stirred). */
static uint64_t
lot(struct day week, struct str s)
{
    uint64_t h = UINT64_C(14695981039346656037) ^ (uint64_t)week.n;

    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
    h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
    return h ^ (h >> 31);
}

/* A note with what decides about it. */
struct drawn {
    struct quality_note note;
    uint64_t lot, officer_lot;
    int rank; /* among the officer's: 0 is read first */
    bool in;
};

static int
by_number(uint64_t x, uint64_t y)
{
    return (x > y) - (x < y);
}

static int
by_officer_and_lot(const void *x, const void *y)
{
    const struct drawn *a = x, *b = y;

    if (a->note.staff != b->note.staff)
        return (a->note.staff > b->note.staff) -
               (a->note.staff < b->note.staff);
    return by_number(a->lot, b->lot);
}

/* Whose turn it is: rank by rank, the longest not read first. */
static int
by_turn(const void *x, const void *y)
{
    const struct drawn *a = x, *b = y;

    if (a->rank != b->rank)
        return a->rank - b->rank;
    if (a->note.last_read.n != b->note.last_read.n)
        return a->note.last_read.n - b->note.last_read.n;
    if (a->officer_lot != b->officer_lot)
        return by_number(a->officer_lot, b->officer_lot);
    return by_number(a->lot, b->lot);
}

/* The officer's notes, from the first on: one with a flag is read first, the
 * others as they were drawn. */
static size_t
rank_officer(struct drawn *d, size_t count)
{
    size_t n = 0, first = 0;

    while (n < count && d[n].note.staff == d[0].note.staff)
        n++;
    while (first < n && !d[first].note.flagged)
        first++;
    for (size_t i = 0; i < n; i++)
        d[i].rank = (int)i + (first < n && i < first ? 1 : 0);
    if (first < n)
        d[first].rank = 0;
    return n;
}

static void
say_why(struct quality_note *n)
{
    n->why = n->disputed ? WHY_DISPUTED : n->flagged ? WHY_CHECK : WHY_RANDOM;
}

size_t
quality_sample(struct quality_notes *all, struct day week, int officer,
               int most)
{
    struct arena a = {0};
    struct drawn *d = arena_array(&a, struct drawn, all->count + 1);
    size_t in = 0, out;
    int left = most;

    for (size_t i = 0; i < all->count; i++) {
        const int64_t staff = all->at[i].staff;

        d[i] =
            (struct drawn){.note = all->at[i], .lot = lot(week, all->at[i].id)};
        d[i].officer_lot =
            lot(week, (struct str){(const char *)&staff, sizeof staff});
    }
    if (all->count > 0)
        qsort(d, all->count, sizeof *d, by_officer_and_lot);
    for (size_t i = 0; i < all->count;)
        i += rank_officer(&d[i], all->count - i);
    if (all->count > 0)
        qsort(d, all->count, sizeof *d, by_turn);
    for (size_t i = 0; i < all->count; i++) {
        d[i].in = d[i].rank < officer && left > 0;
        left -= d[i].in;
        d[i].in = d[i].in || d[i].note.disputed;
        in += d[i].in;
        say_why(&d[i].note);
    }
    out = in;
    in = 0;
    for (size_t i = 0; i < all->count; i++)
        all->at[d[i].in ? in++ : out++] = d[i].note;
    arena_reset(&a);
    return in;
}
