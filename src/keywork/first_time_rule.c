/* keywork/first_time_rule.c -- see the header. */
#include "keywork/first_time_rule.h"

static const struct {
    const char *code, *words;
} items[FIRST_TIME_ITEMS] = {
#define FIRST_TIME_ROW(name, code, words) [name] = {(code), (words)},
    FIRST_TIME_LIST(FIRST_TIME_ROW)
#undef FIRST_TIME_ROW
};

const char *
first_time_code(enum first_time_item i)
{
    assert(i < FIRST_TIME_ITEMS);
    return items[i].code;
}

const char *
first_time_words(enum first_time_item i)
{
    assert(i < FIRST_TIME_ITEMS);
    return items[i].words;
}

uint32_t
first_time_given(struct str codes)
{
    uint32_t given = 0;

    while (codes.n > 0) {
        const struct str code = str_cut(&codes, ' ');

        for (int i = 0; i < FIRST_TIME_ITEMS; i++)
            if (str_eq(code, str_from_c(items[i].code)))
                given |= 1u << i;
    }
    return given;
}

struct str
first_time_codes(struct arena *a, uint32_t given)
{
    struct str codes = STR_EMPTY;

    for (int i = 0; i < FIRST_TIME_ITEMS; i++)
        if ((given >> i & 1) != 0)
            codes = arena_printf(a, STR_FMT "%s%s", STR_ARG(codes),
                                 codes.n > 0 ? " " : "", items[i].code);
    return codes;
}

bool
first_time_asked(struct day received, struct day today)
{
    return day_known(received) && !day_before(today, received) &&
           today.n - received.n <= FIRST_TIME_DAYS;
}
