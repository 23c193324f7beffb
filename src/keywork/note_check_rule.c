/* keywork/note_check_rule.c -- see the header. */
#include "keywork/note_check_rule.h"

#include "keywork/session_rule.h"

static const char *const codes[NOTE_CHECK_COUNT] = {
    [CHECK_SHORT] = "SHORT",
    [CHECK_LIKE_OWN] = "LIKE_OWN",
    [CHECK_LIKE_ABOUT] = "LIKE_ABOUT",
    [CHECK_CONTACT] = "CONTACT",
};

const char *
note_check_code(enum note_check_name c)
{
    assert(c < NOTE_CHECK_COUNT);
    return codes[c];
}

enum note_check_name
note_check_from(struct str code)
{
    enum note_check_name c = 0;

    while (c < NOTE_CHECK_COUNT && !str_eq(code, str_from_c(codes[c])))
        c++;
    return c;
}

int
note_words_expected(const struct note_limits *l, int minutes)
{
    const int by_time = minutes * l->words_per_ten / 10;
    const int most = by_time < l->words_enough ? by_time : l->words_enough;

    return most > l->words_least ? most : l->words_least;
}

/* Does `phrase`, in lower case, stand in `text`, whatever its case? */
static bool
has_phrase(struct str text, struct str phrase)
{
    for (size_t at = 0; at + phrase.n <= text.n; at++) {
        size_t k = 0;

        while (k < phrase.n && char_lower(text.p[at + k]) == phrase.p[k])
            k++;
        if (k == phrase.n && phrase.n > 0)
            return true;
    }
    return false;
}

static bool
is_short(const struct note_check_facts *f, const struct note_limits *l,
         struct note_check *out)
{
    const int words = (int)session_words(f->text);

    *out = (struct note_check){.name = CHECK_SHORT,
                               .measure = words,
                               .other = STR_EMPTY,
                               .phrase = STR_EMPTY};
    return session_is_session(f->kind) &&
           words < note_words_expected(l, f->minutes);
}

static bool
is_like(const struct note_check_facts *f, bool about, struct note_check *out)
{
    for (size_t i = 0; i < f->alikes; i++) {
        if (f->alike[i].about != about)
            continue;
        *out = (struct note_check){
            .name = about ? CHECK_LIKE_ABOUT : CHECK_LIKE_OWN,
            .measure = f->alike[i].covered,
            .other = f->alike[i].note,
            .phrase = STR_EMPTY,
        };
        return true;
    }
    return false;
}

static bool
reads_like_contact(const struct note_check_facts *f,
                   const struct note_limits *l, struct note_check *out)
{
    *out = (struct note_check){.name = CHECK_CONTACT,
                               .measure = f->minutes,
                               .other = STR_EMPTY,
                               .phrase = STR_EMPTY};
    if (!session_is_session(f->kind))
        return false;
    if (f->minutes < l->contact_minutes)
        return true;
    if ((int)session_words(f->text) >= l->contact_words)
        return false;
    for (size_t i = 0; i < f->phrases; i++)
        if (has_phrase(f->text, f->phrase[i])) {
            out->phrase = f->phrase[i];
            return true;
        }
    return false;
}

size_t
note_checks(const struct note_check_facts *f, const struct note_limits *l,
            struct note_check out[static NOTE_CHECKS_MAX])
{
    size_t count = 0;

    count += is_short(f, l, &out[count]);
    count += is_like(f, true, &out[count]);
    count += is_like(f, false, &out[count]);
    count += reads_like_contact(f, l, &out[count]);
    return count;
}
