#include "base/fold.h"

#include <string.h>

enum { LATIN_FIRST = 0xC0, LATIN_END = 0x250, NO_CODE = -1 };

/* U+00C0 to U+024F: the Latin letters with their signs taken off.  Empty: it
 * has no Latin form, and counts as a blank. */
/* clang-format off */
static const char latin[LATIN_END - LATIN_FIRST][3] = {
    "a", "a", "a", "a", "a", "a", "ae", "c",
    "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", "",
    "o", "u", "u", "u", "u", "y", "th", "ss",
    "a", "a", "a", "a", "a", "a", "ae", "c",
    "e", "e", "e", "e", "i", "i", "i", "i",
    "d", "n", "o", "o", "o", "o", "o", "",
    "o", "u", "u", "u", "u", "y", "th", "y",
    "a", "a", "a", "a", "a", "a", "c", "c",
    "c", "c", "c", "c", "c", "c", "d", "d",
    "d", "d", "e", "e", "e", "e", "e", "e",
    "e", "e", "e", "e", "g", "g", "g", "g",
    "g", "g", "g", "g", "h", "h", "h", "h",
    "i", "i", "i", "i", "i", "i", "i", "i",
    "i", "i", "ij", "ij", "j", "j", "k", "k",
    "k", "l", "l", "l", "l", "l", "l", "l",
    "l", "l", "l", "n", "n", "n", "n", "n",
    "n", "n", "n", "n", "o", "o", "o", "o",
    "o", "o", "oe", "oe", "r", "r", "r", "r",
    "r", "r", "s", "s", "s", "s", "s", "s",
    "s", "s", "t", "t", "t", "t", "t", "t",
    "u", "u", "u", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "w", "w", "y", "y",
    "y", "z", "z", "z", "z", "z", "z", "s",
    "", "", "", "", "", "", "", "",
    "", "", "", "", "", "", "", "",
    "", "", "", "", "", "", "", "",
    "", "", "", "", "", "", "", "",
    "o", "o", "", "", "", "", "", "",
    "", "", "", "", "", "", "", "u",
    "u", "", "", "", "", "", "", "",
    "", "", "", "", "", "", "", "",
    "", "", "", "", "dz", "dz", "dz", "lj",
    "lj", "lj", "nj", "nj", "nj", "a", "a", "i",
    "i", "o", "o", "u", "u", "u", "u", "u",
    "u", "u", "u", "u", "u", "", "a", "a",
    "a", "a", "", "", "", "", "g", "g",
    "k", "k", "o", "o", "o", "o", "", "",
    "j", "dz", "dz", "dz", "g", "g", "", "",
    "n", "n", "a", "a", "", "", "", "",
    "a", "a", "a", "a", "e", "e", "e", "e",
    "i", "i", "i", "i", "o", "o", "o", "o",
    "r", "r", "r", "r", "u", "u", "u", "u",
    "s", "s", "t", "t", "", "", "h", "h",
    "", "", "", "", "", "", "a", "a",
    "e", "e", "o", "o", "o", "o", "o", "o",
    "o", "o", "y", "y", "", "", "", "",
    "", "", "", "", "", "", "", "",
    "", "", "", "", "", "", "", "",
    "", "", "", "", "", "", "", "",
};
/* clang-format on */

/* The code point at s[*at], moving *at past it; NO_CODE for a bad byte. */
static int32_t
next_code(struct str s, size_t *at)
{
    const unsigned char first = (unsigned char)s.p[(*at)++];
    const int more = first < 0x80 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    int32_t code = first < 0x80 ? first : first & (0x3F >> more);

    if ((first >= 0x80 && first < 0xC2) || first > 0xF4)
        return NO_CODE;
    for (int i = 0; i < more; i++) {
        if (*at >= s.n || ((unsigned char)s.p[*at] & 0xC0) != 0x80)
            return NO_CODE;
        code = code << 6 | ((unsigned char)s.p[(*at)++] & 0x3F);
    }
    return code;
}

static bool
is_apostrophe(int32_t c)
{
    return c == '\'' || c == '`' || c == 0x2018 || c == 0x2019 || c == 0x2BC;
}

/* Signs that combine with the letter before them, as in decomposed text. */
static bool
is_combining(int32_t c)
{
    return c >= 0x300 && c < 0x370;
}

struct folding {
    char *p;
    size_t n;
    bool blank; /* one is owed before the next letter */
};

static void
put(struct folding *f, const char *p, size_t n)
{
    if (f->blank && f->n > 0)
        f->p[f->n++] = ' ';
    f->blank = false;
    memcpy(f->p + f->n, p, n);
    f->n += n;
}

static void
fold_code(struct folding *f, int32_t c, struct str raw)
{
    if (c >= 'A' && c <= 'Z') {
        const char lower = (char)(c - 'A' + 'a');

        put(f, &lower, 1);
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        put(f, raw.p, 1);
    } else if (c >= LATIN_FIRST && c < LATIN_END &&
               latin[c - LATIN_FIRST][0] != '\0') {
        put(f, latin[c - LATIN_FIRST], strlen(latin[c - LATIN_FIRST]));
    } else if (c >= 0x370 && !is_apostrophe(c) && (c < 0x2000 || c > 0x206F)) {
        put(f, raw.p, raw.n);
    } else if (!is_apostrophe(c) && !is_combining(c)) {
        f->blank = true;
    }
}

struct str
fold(struct arena *a, struct str s)
{
    struct folding f = {.p = arena_alloc(a, 3 * s.n + 1)};

    for (size_t at = 0; at < s.n;) {
        const size_t from = at;
        const int32_t c = next_code(s, &at);

        fold_code(&f, c, (struct str){s.p + from, at - from});
    }
    return (struct str){f.p, f.n};
}

struct str
fold_name(struct arena *a, struct str surname, struct str forename)
{
    return fold(a, arena_printf(a, STR_FMT " " STR_FMT, STR_ARG(surname),
                                STR_ARG(forename)));
}

struct str
fold_word(struct str *rest)
{
    return str_cut(rest, ' ');
}

bool
fold_begins(struct str folded, struct str word)
{
    struct str rest = folded;

    do
        if (str_starts(fold_word(&rest), word))
            return true;
    while (rest.n > 0);
    return false;
}

bool
fold_found(struct arena *a, struct str folded, struct str typed)
{
    struct str rest = fold(a, typed);

    while (rest.n > 0)
        if (!fold_begins(folded, fold_word(&rest)))
            return false;
    return true;
}
