/* What a note is like, of thousands on record: the likest are found, however
 * many have stock sentences in common with it. */
#include "keywork/similar_store.h"

#include "keywork/day_mill.h"
#include "keywork/note_corpus.h"

enum { NOTES = 150, SEED = 2026, OFFICER = 3001 };

static const struct str about = {"A2001BA", 7};

struct notes {
    struct arena *a;
    struct str text[NOTES];
    int on_record; /* the first ones */
};

static struct str
note_id(struct arena *a, int i)
{
    return arena_printf(a, "n%d", i);
}

/* Notes of six sentences, three of them stock ones; the last is a copy of the
 * 40th with one word in five changed. */
static void
make_notes(struct notes *n)
{
    n->on_record = NOTES - 1;
    for (int i = 0; i < NOTES; i++) {
        struct estate_random r = estate_random_at(SEED, 7, (uint64_t)i);
        struct buf b;

        buf_init(&b, 1 << 16);
        if (i < NOTES - 1)
            corpus_note(&b, &r, 6, 3);
        else
            corpus_copy(&b, &r, n->text[40], 200);
        n->text[i] = arena_str(n->a, b.p, b.n);
        buf_free(&b);
    }
}

static enum err
keep_change(struct db *db, void *arg)
{
    const struct notes *n = arg;
    enum err e = OK;

    for (int i = 0; i < n->on_record && e == OK; i++) {
        const struct similar_text t = similar_read(n->a, n->text[i]);
        const struct similar_sketch s = similar_sketch_of(&t);

        e = similar_keep(db, note_id(n->a, i), about, OFFICER,
                         (struct instant){1000 + i}, &s);
    }
    return e;
}

/* Their words on record, in one statement. */
static void
put_words(struct visit *v, const struct notes *n)
{
    const char *none = strncmp(v->e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    struct buf sql;

    buf_init(&sql, 1 << 20);
    buf_lit(&sql, "insert into case_note (id, number, type, sub_type, "
                  "occurred, created, words, as_of, hash) values ");
    for (int i = 0; i < n->on_record; i++)
        buf_printf(&sql,
                   "%s('n%d', 'A2001BA', 'KA', 'KS', %d, 0, '" STR_FMT
                   "', 0, %s)",
                   i == 0 ? "" : ", ", i, 1000 + i, STR_ARG(n->text[i]), none);
    buf_add(&sql, (struct str){"", 1});
    visit_ask(v, sql.p);
    buf_free(&sql);
}

EACH(a_copy_is_found_among_stock_sentences)
{
    struct visit v = day_mill(e);
    struct notes n = {.a = &e->a};
    struct note_alike alike[12];
    struct db *db = database_reader(e->d, 0);
    size_t count;

    make_notes(&n);
    put_words(&v, &n);
    CHECK(db_change(e->d, keep_change, &n) == OK, "sketches are kept");
    const struct similar_text copy = similar_read(&e->a, n.text[NOTES - 1]);
    const struct similar_text little = similar_read(&e->a, STR("too short"));
    CHECK(similar_find(db, &e->a, &copy, OFFICER, about, alike, COUNT_OF(alike),
                       &count) == OK,
          "asked");
    CHECK(count == 1 && str_eq(alike[0].note, STR("n40")) && alike[0].about,
          "the copy, once: %zu", count);
    CHECK(alike[0].covered >= SIMILAR_NEARLY, "%d", alike[0].covered);
    CHECK(similar_find(db, &e->a, &little, OFFICER, about, alike,
                       COUNT_OF(alike), &count) == OK &&
              count == 0,
          "a short one is not compared: %zu", count);
    visit_close(&v);
}

enum { WORDS = 60 };

/* Sixty words, those of a pattern as no other note has them. */
static struct str
words_but(struct arena *a, int note, const char *pattern)
{
    struct str text = STR_EMPTY;

    for (int i = 0; i < WORDS; i++) {
        const bool own = pattern[(size_t)i % strlen(pattern)] == 'x';

        text = arena_printf(a, STR_FMT "w%do%d ", STR_ARG(text), i,
                            own ? note : 0);
    }
    return text;
}

/* Each of `unlike` notes shares a quarter of the shingles, in pieces of four
 * words; the copy shares a fifth and follows word by word. */
static size_t
find_behind(struct each *e, int unlike, struct note_alike *alike)
{
    struct visit v = day_mill(e);
    struct notes n = {.a = &e->a, .on_record = unlike + 1};
    const struct similar_text ours =
        similar_read(&e->a, words_but(&e->a, 0, "."));
    size_t count = 0;

    for (int i = 0; i < unlike; i++)
        n.text[i] = words_but(&e->a, i + 1, "....xxxx");
    n.text[unlike] = words_but(&e->a, unlike + 1, "...x...x...x..x");
    put_words(&v, &n);
    CHECK(db_change(e->d, keep_change, &n) == OK, "sketches are kept");
    CHECK(similar_find(database_reader(e->d, 0), &e->a, &ours, OFFICER, about,
                       alike, 12, &count) == OK,
          "asked");
    visit_close(&v);
    return count;
}

EACH(a_save_looks_on_past_one_note_that_is_no_copy)
{
    struct note_alike alike[12];

    CHECK(find_behind(e, SIMILAR_UNLIKE - 1, alike) == 1 &&
              str_eq(alike[0].note, STR("n1")) &&
              alike[0].covered >= SIMILAR_NEARLY,
          "the copy");
}

/* What is left to look at is less like than they: the night looks at it. */
EACH(a_save_stops_behind_two_that_are_no_copies)
{
    struct note_alike alike[12];

    CHECK(find_behind(e, SIMILAR_UNLIKE, alike) == 0, "%s", "nothing");
}

TESTS(TEST_EACH(a_copy_is_found_among_stock_sentences),
      TEST_EACH(a_save_looks_on_past_one_note_that_is_no_copy),
      TEST_EACH(a_save_stops_behind_two_that_are_no_copies))
