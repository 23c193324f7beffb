/* keywork/entitlement.c -- formats by their codes. */
#include "keywork/entitlement.h"

/* clang-format off */
static const struct {
    const char *code, *words;
} formats[FORMAT_COUNT] = {
#define FORMAT_ROW(name, code, words) [name] = {code, words},
    ENTITLEMENT_FORMAT_LIST(FORMAT_ROW)
#undef FORMAT_ROW
};
/* clang-format on */

const char *
entitlement_format_code(enum entitlement_format f)
{
    assert(f < FORMAT_COUNT);
    return formats[f].code;
}

const char *
entitlement_format_words(enum entitlement_format f)
{
    assert(f < FORMAT_COUNT);
    return formats[f].words;
}

enum entitlement_format
entitlement_format_from(struct str code)
{
    for (size_t f = 0; f < FORMAT_COUNT; f++)
        if (str_eq(code, str_from_c(formats[f].code)))
            return (enum entitlement_format)f;
    return FORMAT_COUNT;
}
