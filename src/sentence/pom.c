/* sentence/pom.c -- codes and words of the nouns. */
#include "sentence/pom.h"

static const struct {
    struct str code, words;
} parts[POM_PARTS] = {
    [POM_PRIMARY] = {STR_INIT("POM"),    STR_INIT("POM")           },
    [POM_CO] = {STR_INIT("POM_CO"), STR_INIT("co-working POM")},
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
