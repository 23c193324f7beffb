/* A small sorted set: what a search box may be given. */
#include "feeds/person_words.h"

#include "base/fold.h"

#include <string.h>

enum { TAIL_MIN = 3 };

/* Keeps the order; a word that is there, or one too many, is passed over. */
static void
add(struct person_words *w, struct str word)
{
    size_t i = w->count;

    if (word.n == 0 || w->count == PERSON_WORDS_MAX)
        return;
    while (i > 0 && str_compare(w->at[i - 1], word) > 0)
        i--;
    if (i > 0 && str_eq(w->at[i - 1], word))
        return;
    memmove(&w->at[i + 1], &w->at[i], (w->count - i) * sizeof w->at[0]);
    w->at[i] = word;
    w->count++;
}

static void
add_name(struct arena *a, struct person_words *w, struct str name)
{
    struct str rest = fold(a, name);

    for (struct str word = fold_word(&rest); word.n > 0;
         word = fold_word(&rest))
        add(w, word);
}

/* B-2-014 is kept as b2014 and b214; what is typed is brought to these forms
 * (people/person_store.c). */
static void
add_cell(struct arena *a, struct person_words *w, struct str cell)
{
    struct str rest = fold(a, cell), joined = STR_EMPTY, short_form = STR_EMPTY;

    for (struct str word = fold_word(&rest); word.n > 0;
         word = fold_word(&rest)) {
        struct str bare = word;

        while (bare.n > 1 && bare.p[0] == '0')
            bare = (struct str){bare.p + 1, bare.n - 1};
        short_form =
            arena_printf(a, STR_FMT STR_FMT, STR_ARG(joined), STR_ARG(bare));
        joined =
            arena_printf(a, STR_FMT STR_FMT, STR_ARG(joined), STR_ARG(word));
    }
    add(w, short_form);
    add(w, joined);
}

void
person_words_make(struct arena *a, const struct prisoner_document *doc,
                  struct person_words *out)
{
    const struct str number = arena_lower(a, doc->number);

    out->count = 0;
    add_name(a, out, doc->state.surname);
    add_name(a, out, doc->state.forename);
    add_name(a, out, doc->state.middle_names);
    for (size_t i = 0; i + TAIL_MIN <= number.n; i++)
        add(out, (struct str){number.p + i, number.n - i});
    add_cell(a, out, doc->state.cell);
    for (size_t i = 0; i < doc->aliases; i++)
        add_name(a, out, doc->alias[i]);
}

struct str
person_words_text(struct arena *a, const struct person_words *w)
{
    size_t n = 0;

    for (size_t i = 0; i < w->count; i++)
        n += w->at[i].n + 1;
    char *text = arena_array(a, char, n + 1), *to = text;
    for (size_t i = 0; i < w->count; i++) {
        *to++ = ' ';
        memcpy(to, w->at[i].p, w->at[i].n);
        to += w->at[i].n;
    }
    return (struct str){text, n};
}
