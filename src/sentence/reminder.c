#include "sentence/reminder.h"

static const struct {
    struct str code;
    const char *shown, *words;
} kinds[REMINDER_KINDS] = {
#define REMINDER_ROW(name, code, shown, words) \
    [name] = {STR_INIT(code), shown, words},
    REMINDER_LIST(REMINDER_ROW)
#undef REMINDER_ROW
};

struct str
reminder_code(enum reminder_kind k)
{
    assert(k < REMINDER_KINDS);
    return kinds[k].code;
}

const char *
reminder_shown(enum reminder_kind k)
{
    assert(k < REMINDER_KINDS);
    return kinds[k].shown;
}

const char *
reminder_words(enum reminder_kind k)
{
    assert(k < REMINDER_KINDS);
    return kinds[k].words;
}

enum reminder_kind
reminder_from(struct str code)
{
    enum reminder_kind k = 0;

    while (k < REMINDER_KINDS && !str_eq(code, kinds[k].code))
        k++;
    return k;
}

unsigned
remind_whom(struct str words)
{
    static const struct {
        struct str word;
        unsigned bit;
    } table[] = {
        {STR_INIT("POM"),        REMIND_POM       },
        {STR_INIT("HOMD"),       REMIND_HOMD      },
        {STR_INIT("GOVERNOR"),   REMIND_GOVERNOR  },
        {STR_INIT("UNIT"),       REMIND_UNIT      },
        {STR_INIT("COM"),        REMIND_COM       },
        {STR_INIT("REGION"),     REMIND_REGION    },
        {STR_INIT("KEY_WORKER"), REMIND_KEY_WORKER},
    };
    unsigned whom = 0;

    while (words.n > 0) {
        const struct str word = str_cut(&words, ' ');

        for (size_t i = 0; i < COUNT_OF(table); i++)
            if (str_eq(word, table[i].word))
                whom |= table[i].bit;
    }
    return whom;
}
