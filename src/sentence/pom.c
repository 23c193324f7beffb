/* sentence/pom.c -- codes and words of the nouns. */
#include "sentence/pom.h"

static const struct {
    struct str code, words;
} parts[POM_PARTS] = {
    [POM_PRIMARY] = {STR_INIT("POM"),    STR_INIT("POM")           },
    [POM_CO] = {STR_INIT("POM_CO"), STR_INIT("co-working POM")},
};

static const struct {
    struct str code, words;
} reasons[POM_REASON_COUNT] = {
#define REASON_ROW(name, code, words) {STR_INIT(code), STR_INIT(words)},
    POM_REASON_LIST(REASON_ROW)
#undef REASON_ROW
};

struct str
pom_part_code(enum pom_part part)
{
    assert(part < POM_PARTS);
    return parts[part].code;
}

struct str
pom_part_words(enum pom_part part)
{
    assert(part < POM_PARTS);
    return parts[part].words;
}

enum pom_part
pom_part_from(struct str policy)
{
    enum pom_part part = 0;

    while (part < POM_PARTS && !str_eq(policy, parts[part].code))
        part++;
    return part;
}

struct str
pom_reason_code(enum pom_reason r)
{
    assert(r < POM_REASON_COUNT);
    return reasons[r].code;
}

struct str
pom_reason_words(enum pom_reason r)
{
    assert(r < POM_REASON_COUNT);
    return reasons[r].words;
}
