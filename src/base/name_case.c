/* Letters beyond ASCII that have a small form: Latin-1 and Latin Extended-A,
 * which is what the record's character set holds and a little more. */
#include "base/name_case.h"

enum { LATIN_1 = 0xC3, LATIN_A = 0xC4, LATIN_B = 0xC5 };

/* Second bytes of U+0100 to U+017F in runs of capital, small, capital ...;
 * `odd`: the capital is the odd one. */
static const struct run {
    unsigned char lead, from, to;
    bool odd;
} runs[] = {
    {LATIN_A, 0x80, 0xAF, false}, /* A with macron to I with ogonek */
    {LATIN_A, 0xB2, 0xB7, false}, /* IJ to K with cedilla */
    {LATIN_A, 0xB9, 0xBE, true }, /* L with acute to L with caron */
    {LATIN_B, 0x81, 0x88, true }, /* L with stroke to N with caron */
    {LATIN_B, 0x8A, 0xB7, false}, /* Eng to Y with circumflex */
    {LATIN_B, 0xB9, 0xBE, true }, /* Z with acute to Z with caron */
};

static const struct run *
run_of(unsigned char lead, unsigned char second)
{
    for (size_t i = 0; i < COUNT_OF(runs); i++)
        if (runs[i].lead == lead && second >= runs[i].from &&
            second <= runs[i].to)
            return &runs[i];
    return NULL;
}

enum letter { NO_LETTER, CAPITAL, SMALL };

static enum letter
letter_of_two(unsigned char lead, unsigned char second)
{
    const struct run *r = run_of(lead, second);

    if (lead == LATIN_1 && second >= 0x80 && second <= 0x9E && second != 0x97)
        return CAPITAL;
    if (lead == LATIN_1 && second >= 0x9F && second != 0xB7)
        return SMALL;
    if (r == NULL)
        return NO_LETTER;
    return (second % 2 == 1) == r->odd ? CAPITAL : SMALL;
}

/* What begins at s.p[i], and how many bytes it has. */
static enum letter
letter_at(struct str s, size_t i, size_t *size)
{
    const unsigned char c = (unsigned char)s.p[i];

    *size = 1;
    if (c >= 'A' && c <= 'Z')
        return CAPITAL;
    if (c >= 'a' && c <= 'z')
        return SMALL;
    if (c < LATIN_1 || c > LATIN_B || i + 1 >= s.n)
        return NO_LETTER;
    *size = 2;
    return letter_of_two(c, (unsigned char)s.p[i + 1]);
}

static bool
all_capitals(struct str s)
{
    size_t capitals = 0, size;

    for (size_t i = 0; i < s.n; i += size) {
        const enum letter l = letter_at(s, i, &size);

        if (l == SMALL)
            return false;
        capitals += l == CAPITAL;
    }
    return capitals > 1;
}

/* The small form of the capital at p; of I with a dot it is the plain i. */
static void
make_small(char *p, size_t size)
{
    const unsigned char lead = (unsigned char)p[0];

    if (size == 1)
        p[0] = char_lower(p[0]);
    else
        p[1] = (char)((unsigned char)p[1] + (lead == LATIN_1 ? 0x20 : 1));
}

/* Is a letter at i the first of a part of a name?  After a blank, a hyphen, an
 * apostrophe, or "Mc". */
static bool
begins_part(struct str s, size_t i)
{
    if (i == 0)
        return true;
    const bool mc = i >= 2 && s.p[i - 1] == 'C' && s.p[i - 2] == 'M' &&
                    (i == 2 || s.p[i - 3] == ' ' || s.p[i - 3] == '-');
    const char before = s.p[i - 1];

    /* the last byte of U+2019, an apostrophe */
    return mc || before == ' ' || before == '-' || before == '\'' ||
           before == '.' || before == '(' || before == '\x99';
}

struct str
name_in_case(struct arena *a, struct str name)
{
    size_t size;

    if (!all_capitals(name))
        return name;
    char *p = arena_alloc(a, name.n + 1);
    for (size_t i = 0; i < name.n; i += size) {
        const enum letter l = letter_at(name, i, &size);

        for (size_t k = 0; k < size; k++)
            p[i + k] = name.p[i + k];
        if (l == CAPITAL && !begins_part(name, i))
            make_small(p + i, size);
    }
    return (struct str){p, name.n};
}
