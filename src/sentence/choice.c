/* sentence/choice.c -- codes and words of the lists. */
#include "sentence/choice.h"

static const struct {
    struct str code;
    const char *words;
} lists[CHOICE_LISTS] = {
    [CHOICE_OVERRIDE] = {STR_INIT("OVERRIDE"),  "Reason of an override"             },
    [CHOICE_POM] = {STR_INIT("POM"),       "Reason for a POM of the other type"},
    [CHOICE_TO_COM] = {STR_INIT("TO_COM"),    "Request to the COM"                },
    [CHOICE_TO_PRISON] = {STR_INIT("TO_PRISON"), "Request to the prison"             },
};

struct str
choice_list_code(enum choice_list l)
{
    assert(l < CHOICE_LISTS);
    return lists[l].code;
}

const char *
choice_list_words(enum choice_list l)
{
    assert(l < CHOICE_LISTS);
    return lists[l].words;
}

enum choice_list
choice_list_from(struct str code)
{
    enum choice_list l = 0;

    while (l < CHOICE_LISTS && !str_eq(code, lists[l].code))
        l++;
    return l;
}

bool
choice_list_is_request(enum choice_list l)
{
    return l == CHOICE_TO_COM || l == CHOICE_TO_PRISON;
}

const struct choice *
choice_find(const struct choices *all, struct str code)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(all->at[i].code, code))
            return &all->at[i];
    return NULL;
}
