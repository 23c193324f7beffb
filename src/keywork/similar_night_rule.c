/* keywork/similar_night_rule.c -- new notes against a year of them. */
#include "keywork/similar_night_rule.h"

#include <string.h>

/* A shingle and the new notes that have it, in `owner` from `from` on. */
struct slot {
    uint32_t shingle;
    uint32_t count; /* 0: empty */
    uint32_t from;
};

struct similar_night {
    const struct similar_sketch *sketch;
    size_t count;
    struct slot *slot;
    uint32_t mask;
    uint8_t *seen; /* a bit each that is set: worth a look into `slot` */
    uint32_t *owner;
    size_t owners;
    uint32_t *next_same; /* of a new note; `count`: none */
    uint16_t *stock;     /* of a new note: how many shingles are phrases */
    uint16_t *hits;      /* while one sketch is asked */
};

/* Most shingles of a year are of no new note; a bit says so from a table that
 * stays near the processor. */
static void
see(struct similar_night *n, uint32_t shingle)
{
    n->seen[(shingle >> 3) & n->mask] |= (uint8_t)(1U << (shingle & 7));
}

static bool
is_seen(const struct similar_night *n, uint32_t shingle)
{
    return (n->seen[(shingle >> 3) & n->mask] >> (shingle & 7) & 1) != 0;
}

static struct slot *
find(const struct similar_night *n, uint32_t shingle)
{
    uint32_t at = shingle & n->mask;

    while (n->slot[at].count > 0 && n->slot[at].shingle != shingle)
        at = (at + 1) & n->mask;
    return &n->slot[at];
}

static bool
same_sketch(const struct similar_sketch *x, const struct similar_sketch *y)
{
    return x->count == y->count && x->shingles == y->shingles &&
           memcmp(x->shingle, y->shingle, x->count * sizeof x->shingle[0]) == 0;
}

/* Joins notes of one sketch in a chain; answers which begin one. */
static bool *
join_same(struct similar_night *n, struct arena *a)
{
    bool *begins = arena_array(a, bool, n->count + 1);
    uint32_t *last = arena_array(a, uint32_t, (size_t)n->mask + 1);

    for (size_t i = 0; i < n->count; i++) {
        const struct similar_sketch *s = &n->sketch[i];
        uint32_t at = (s->count > 0 ? s->shingle[0] : 0) & n->mask;

        n->next_same[i] = (uint32_t)n->count;
        while (last[at] > 0 && !same_sketch(&n->sketch[last[at] - 1], s))
            at = (at + 1) & n->mask;
        begins[i] = last[at] == 0;
        if (!begins[i])
            n->next_same[last[at] - 1] = (uint32_t)i;
        last[at] = (uint32_t)i + 1;
    }
    return begins;
}

static void
count_shingles(struct similar_night *n, const bool *begins)
{
    for (size_t i = 0; i < n->count; i++)
        for (size_t k = 0; begins[i] && k < n->sketch[i].count; k++) {
            struct slot *s = find(n, n->sketch[i].shingle[k]);

            s->shingle = n->sketch[i].shingle[k];
            s->count++;
            see(n, s->shingle);
        }
}

/* Gives each shingle its place in `owner`; phrases get none. */
static void
lay_out(struct similar_night *n)
{
    uint32_t next = 0;

    for (size_t i = 0; i <= n->mask; i++) {
        struct slot *s = &n->slot[i];

        s->from = next;
        if (s->count > 0 && s->count <= NIGHT_STOCK)
            next += s->count;
    }
    n->owners = next;
}

static void
fill_owners(struct similar_night *n, const bool *begins, struct arena *a)
{
    uint8_t *put = arena_array(a, uint8_t, (size_t)n->mask + 1);

    n->owner = arena_array(a, uint32_t, n->owners + 1);
    for (size_t i = 0; i < n->count; i++)
        for (size_t k = 0; begins[i] && k < n->sketch[i].count; k++) {
            const struct slot *s = find(n, n->sketch[i].shingle[k]);
            const size_t at = (size_t)(s - n->slot);

            if (s->count > NIGHT_STOCK)
                n->stock[i]++;
            else
                n->owner[s->from + put[at]++] = (uint32_t)i;
        }
}

struct similar_night *
similar_night_new(struct arena *a, const struct similar_sketch *sketch,
                  size_t count)
{
    struct similar_night *n = arena_new(a, struct similar_night);
    struct arena work = {0};
    size_t size = 1024;

    assert(count <= NIGHT_NOTES_MAX);
    while (size < count * SIMILAR_SKETCH_MAX * 3 / 2)
        size *= 2;
    n->sketch = sketch;
    n->count = count;
    n->mask = (uint32_t)(size - 1);
    n->slot = arena_array(a, struct slot, size);
    n->seen = arena_array(a, uint8_t, size);
    n->next_same = arena_array(a, uint32_t, count + 1);
    n->stock = arena_array(a, uint16_t, count + 1);
    n->hits = arena_array(a, uint16_t, count + 1);
    const bool *begins = join_same(n, &work);

    count_shingles(n, begins);
    lay_out(n);
    n->owner = NULL;
    fill_owners(n, begins, a);
    arena_reset(&work);
    return n;
}

/* Of the new note's shingles that are no phrases, as many as the other sketch
 * can know of: those up to its largest, unless it has all. */
static size_t
within(const struct similar_night *n, uint32_t i,
       const struct similar_sketch *other)
{
    const struct similar_sketch *s = &n->sketch[i];
    size_t reached = s->count;

    if (other->count < other->shingles)
        while (reached > 0 &&
               s->shingle[reached - 1] > other->shingle[other->count - 1])
            reached--;
    return reached > n->stock[i] ? reached - n->stock[i] : 1;
}

size_t
similar_night_ask(struct similar_night *n, const struct similar_sketch *other,
                  uint32_t answer[static NIGHT_ANSWERS_MAX])
{
    uint32_t met[SIMILAR_SKETCH_MAX * NIGHT_STOCK];
    size_t met_count = 0, answers = 0;

    for (size_t k = 0; k < other->count; k++) {
        if (!is_seen(n, other->shingle[k]))
            continue;
        const struct slot *s = find(n, other->shingle[k]);

        for (uint32_t o = 0; s->count <= NIGHT_STOCK && o < s->count; o++) {
            const uint32_t i = n->owner[s->from + o];

            if (n->hits[i]++ == 0)
                met[met_count++] = i;
        }
    }
    for (size_t m = 0; m < met_count; m++) {
        const uint32_t i = met[m];
        const size_t hits = n->hits[i];

        n->hits[i] = 0;
        if (hits >= NIGHT_HITS_LEAST && answers < NIGHT_ANSWERS_MAX &&
            hits * 1000 >= within(n, i, other) * NIGHT_LOOK_AT)
            answer[answers++] = i;
    }
    return answers;
}

size_t
similar_night_next_same(const struct similar_night *n, size_t i)
{
    assert(i < n->count);
    return n->next_same[i];
}

size_t
similar_night_bytes(const struct similar_night *n)
{
    return ((size_t)n->mask + 1) * (sizeof *n->slot + sizeof *n->seen) +
           n->owners * sizeof *n->owner +
           n->count * (sizeof *n->next_same + sizeof *n->stock +
                       sizeof *n->hits + sizeof *n->sketch);
}
