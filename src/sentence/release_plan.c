/* sentence/release_plan.c -- codes and words of the plan for a release. */
#include "sentence/release_plan.h"

struct pair {
    struct str code, words;
};

/* clang-format off */
#define PAIR(name, code, words) [name] = { STR_INIT(code), STR_INIT(words) },
static const struct pair items[RELEASE_ITEMS] = { RELEASE_ITEM_LIST(PAIR) };
static const struct pair steps[RELEASE_STEPS] = { RELEASE_STEP_LIST(PAIR) };
static const struct pair ways[RELEASE_WAYS] = {
    PAIR(TOLD_IN_PERSON, "IN_PERSON", "in person")
    PAIR(TOLD_VIDEO,     "VIDEO",     "by video link")
    PAIR(TOLD_TELEPHONE, "TELEPHONE", "by telephone")
    PAIR(TOLD_LETTER,    "LETTER",    "by letter")
};
#undef PAIR
/* clang-format on */

static size_t
find(const struct pair *at, size_t count, struct str code)
{
    size_t i = 0;

    while (i < count && !str_eq(code, at[i].code))
        i++;
    return i;
}

struct str
release_item_code(enum release_item_kind k)
{
    assert(k < RELEASE_ITEMS);
    return items[k].code;
}

struct str
release_item_words(enum release_item_kind k)
{
    assert(k < RELEASE_ITEMS);
    return items[k].words;
}

enum release_item_kind
release_item_from(struct str code)
{
    return (enum release_item_kind)find(items, RELEASE_ITEMS, code);
}

struct str
release_step_code(enum release_step_kind s)
{
    assert(s < RELEASE_STEPS);
    return steps[s].code;
}

struct str
release_step_words(enum release_step_kind s)
{
    assert(s < RELEASE_STEPS);
    return steps[s].words;
}

enum release_step_kind
release_step_from(struct str code)
{
    return (enum release_step_kind)find(steps, RELEASE_STEPS, code);
}

struct str
release_way_code(enum release_way w)
{
    assert(w < RELEASE_WAYS);
    return ways[w].code;
}

struct str
release_way_words(enum release_way w)
{
    assert(w < RELEASE_WAYS);
    return ways[w].words;
}

enum release_way
release_way_from(struct str code)
{
    return (enum release_way)find(ways, RELEASE_WAYS, code);
}
