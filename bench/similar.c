/*
 * bench/similar.c -- copied notes: on save, and at night over a year.
 *
 *     bench/bench-similar [MILLIONS]        notes of the year [5]
 *
 * On save: one note of 820 bytes against 2,000 sketches (its officer's and its
 * person's last 1,000), and the ones worth it in full.  Found: of pairs with
 * so many words changed, and of pairs that have only stock sentences in common.
 * At night: a day's notes against the sketches of the year, which are made
 * here and not read from a database; memory is the process's peak less that of
 * the sketches handed in.
 */
#include "keywork/similar_night_rule.h"

#include "keywork/note_corpus.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    PAIRS = 3000,
    AGAINST = 2000,
    ROUNDS = 51,
    YEAR_TEXTS = 20000, /* different texts, used again with names changed */
    A_DAY = 14000,
    MILLION = 1000000,
};

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct str
made(struct arena *a, struct buf *b)
{
    const struct str s = arena_str(a, b->p, b->n);

    b->n = 0;
    return s;
}

static struct str
note(struct arena *a, struct buf *b, uint32_t stream, uint64_t i, int sentences,
     int stock)
{
    struct estate_random r = estate_random_at(7, stream, i);

    corpus_note(b, &r, sentences, stock);
    return made(a, b);
}

static struct str
copied(struct arena *a, struct buf *b, struct str text, uint64_t i,
       uint32_t changed)
{
    struct estate_random r = estate_random_at(7, 90, i);

    corpus_copy(b, &r, text, changed);
    return made(a, b);
}

static int
compare(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* What is on record: AGAINST notes and their sketches. */
struct record {
    struct str *text;
    struct similar_sketch *sketch;
};

static struct record
on_record(struct arena *a, struct buf *b)
{
    const struct record r = {
        .text = arena_array(a, struct str, AGAINST),
        .sketch = arena_array(a, struct similar_sketch, AGAINST),
    };

    for (uint64_t i = 0; i < AGAINST; i++) {
        r.text[i] = note(a, b, 1, i, 10, 3);
        const struct similar_text t = similar_read(a, r.text[i]);

        r.sketch[i] = similar_sketch_of(&t);
    }
    return r;
}

static void
on_save(struct buf *b)
{
    struct arena a = {0};
    const struct record old = on_record(&a, b);
    double spent[ROUNDS];
    int full = 0;

    for (int r = 0; r < ROUNDS; r++) {
        struct arena work = {0};
        struct similar out;
        const struct str new = copied(&work, b, old.text[r], (uint64_t)r, 200);
        const double begun = now();
        const struct similar_text t = similar_read(&work, new);

        for (size_t i = 0; i < AGAINST; i++)
            if (similar_guess(&t, &old.sketch[i]) >= SIMILAR_LOOK_AT) {
                const struct similar_text other =
                    similar_words(&work, old.text[i]);

                similar_compare(&work, &t, &other, &out);
                full++;
            }
        spent[r] = now() - begun;
        arena_reset(&work);
    }
    qsort(spent, ROUNDS, sizeof *spent, compare);
    printf("on save, against %d notes: median %.2f ms, slowest %.2f ms; "
           "%.1f compared in full\n",
           AGAINST, spent[ROUNDS / 2] * 1e3, spent[ROUNDS - 1] * 1e3,
           (double)full / ROUNDS);
    arena_reset(&a);
}

static void
found(struct buf *b, uint32_t changed)
{
    int hits = 0;

    for (uint64_t i = 0; i < PAIRS; i++) {
        struct arena a = {0};
        struct similar out;
        const struct str old = note(&a, b, 2, i, 4 + (int)(i % 12), 1);
        const struct similar_text x =
            similar_read(&a, copied(&a, b, old, i, changed));
        const struct similar_text y = similar_read(&a, old);
        const struct similar_sketch s = similar_sketch_of(&y);

        if (similar_guess(&x, &s) >= SIMILAR_LOOK_AT) {
            similar_compare(&a, &x, &y, &out);
            hits += similar_nearly(&out);
        }
        arena_reset(&a);
    }
    printf("  %2u %% of words changed: %5.1f %% found\n", changed / 10,
           100.0 * hits / PAIRS);
}

/* Of copies among the notes of an officer and a person, those that are among
 * the few likest: which are compared in full on save. */
static void
among_the_likest(struct buf *b, uint32_t changed)
{
    static const int few[] = {1, 2, 4, SIMILAR_COMPARED};
    struct arena a = {0};
    const struct record all = on_record(&a, b);
    int within[COUNT_OF(few)] = {0}, copies = 0;

    for (uint64_t i = 0; i < PAIRS / 10; i++) {
        struct arena work = {0};
        struct similar out;
        const struct similar_text x =
            similar_read(&work, copied(&work, b, all.text[i], i, changed));
        const struct similar_text y = similar_words(&work, all.text[i]);
        const int own = similar_guess(&x, &all.sketch[i]);
        int before = 0;

        similar_compare(&work, &x, &y, &out);
        for (uint64_t k = 0; k < AGAINST; k++)
            before += k != i && similar_guess(&x, &all.sketch[k]) >= own;
        if (similar_nearly(&out)) {
            copies++;
            for (size_t n = 0; n < COUNT_OF(few); n++)
                within[n] += own >= SIMILAR_LOOK_AT && before < few[n];
        }
        arena_reset(&work);
    }
    printf("  %2u %% changed, among %d: of %d copies", changed / 10, AGAINST,
           copies);
    for (size_t n = 0; n < COUNT_OF(few); n++)
        printf("%s %.1f %% among the %d likest", n > 0 ? "," : "",
               100.0 * within[n] / copies, few[n]);
    printf("\n");
    arena_reset(&a);
}

static void
unrelated(struct buf *b)
{
    int wrong = 0, most = 0;

    for (uint64_t i = 0; i < PAIRS; i++) {
        struct arena a = {0};
        struct similar out;
        const struct similar_text x =
            similar_read(&a, note(&a, b, 3, i, 10, 3));
        const struct similar_text y =
            similar_read(&a, note(&a, b, 4, i, 10, 3));

        similar_compare(&a, &x, &y, &out);
        wrong += similar_nearly(&out);
        most = out.covered > most ? out.covered : most;
        arena_reset(&a);
    }
    printf("  unrelated, 3 of 10 sentences stock: %d of %d alarmed, at most "
           "%.1f %% covered\n",
           wrong, PAIRS, (double)most / 10);
}

/* Kilobytes of memory at most so far, of this process. */
static long
peak(void)
{
    char line[256];
    long kib = 0;
    FILE *f = fopen("/proc/self/status", "r");

    while (f != NULL && fgets(line, sizeof line, f) != NULL)
        if (sscanf(line, "VmHWM: %ld", &kib) == 1)
            break;
    if (f != NULL)
        fclose(f);
    return kib;
}

/* The shingles of the stock sentences, which every note keeps. */
static struct similar_text
stock(struct arena *a, struct buf *b)
{
    for (size_t i = 0; i < COUNT_OF(corpus_stock); i++) {
        buf_add(b, str_from_c(corpus_stock[i]));
        buf_lit(b, " ");
    }
    return similar_read(a, made(a, b));
}

static bool
is_stock(const struct similar_text *t, uint32_t shingle)
{
    for (size_t i = 0; i < t->shingles; i++)
        if (t->shingle[i] == shingle)
            return true;
    return false;
}

/* As if every note of the year were another: the sketch of one of the texts,
 * all but the stock sentences moved a little by the note's own number.  Every
 * hundredth is a copy of a new one. */
static struct similar_sketch
of_year(const struct similar_sketch *texts, const uint64_t *keep, uint32_t i)
{
    const uint32_t number = i % 100 == 99 ? i % 1400 * 10 : i;
    struct similar_sketch s = texts[number % YEAR_TEXTS];

    for (uint32_t k = 0; k < s.count; k++)
        if ((keep[number % YEAR_TEXTS] >> k & 1) == 0)
            s.shingle[k] ^= number * 2654435761U >> 16;
    return s;
}

static void
at_night(struct buf *b, uint32_t notes)
{
    struct arena a = {0};
    struct similar_sketch *texts =
        arena_array(&a, struct similar_sketch, YEAR_TEXTS);
    struct similar_sketch *new = arena_array(&a, struct similar_sketch, A_DAY);
    uint32_t answer[NIGHT_ANSWERS_MAX];
    uint64_t *keep = arena_array(&a, uint64_t, YEAR_TEXTS);
    const struct similar_text known = stock(&a, b);
    size_t answers = 0;

    for (uint64_t i = 0; i < YEAR_TEXTS; i++) {
        struct arena work = {0};
        const struct similar_text t =
            similar_read(&work, note(&work, b, 5, i, 10, 3));

        texts[i] = similar_sketch_of(&t);
        for (uint32_t k = 0; k < texts[i].count; k++)
            keep[i] |= (uint64_t)is_stock(&known, texts[i].shingle[k]) << k;
        arena_reset(&work);
    }
    for (uint32_t i = 0; i < A_DAY; i++)
        new[i] = of_year(texts, keep, i);
    const long before = peak();
    double begun = now();
    struct similar_night *n = similar_night_new(&a, new, A_DAY);
    const double made_in = now() - begun;

    begun = now();
    for (uint32_t i = A_DAY; i < A_DAY + notes; i++) {
        const struct similar_sketch s = of_year(texts, keep, i);

        answers += similar_night_ask(n, &s, answer);
    }
    const double spent = now() - begun;

    printf("at night, %d new notes against %u: table %.2f s, all of the year "
           "%.1f s, %.0f notes a second; %zu worth a comparison; table %zu "
           "MiB, peak grew %ld MiB\n",
           A_DAY, notes, made_in, spent, notes / spent, answers,
           similar_night_bytes(n) >> 20, (peak() - before) >> 10);
    arena_reset(&a);
}

static void
sketching(struct buf *b)
{
    struct arena a = {0};
    const struct str text = note(&a, b, 6, 1, 10, 3);
    const double begun = now();

    for (int i = 0; i < 20000; i++) {
        struct arena work = {0};
        const struct similar_text t = similar_read(&work, text);
        const struct similar_sketch s = similar_sketch_of(&t);

        if (s.count == 0)
            exit(1);
        arena_reset(&work);
    }
    printf("a sketch of a note of %zu bytes: %.1f us\n", text.n,
           (now() - begun) / 20000 * 1e6);
    arena_reset(&a);
}

int
main(int argc, char **argv)
{
    static const uint32_t changed[] = {0, 50, 100, 200, 300, 400};
    const double millions = argc > 1 ? strtod(argv[1], NULL) : 5;
    struct buf b;

    buf_init(&b, 1 << 20);
    sketching(&b);
    on_save(&b);
    printf("found of %d copies:\n", PAIRS);
    for (size_t i = 0; i < COUNT_OF(changed); i++)
        found(&b, changed[i]);
    for (uint32_t share = 100; share <= 400; share += 100)
        among_the_likest(&b, share);
    unrelated(&b);
    at_night(&b, (uint32_t)(millions * MILLION));
    buf_free(&b);
    return 0;
}
