#include "people/person.h"

#include "base/name_case.h"

struct str
person_name(struct arena *a, struct str surname, struct str forename)
{
    const struct str family = name_in_case(a, surname);
    const struct str given = name_in_case(a, forename);

    if (given.n == 0)
        return family;
    return arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(family),
                        STR_ARG(given));
}

struct str
person_name_spoken(struct arena *a, struct str listed)
{
    struct str rest = listed;
    const struct str surname = str_trim(str_cut(&rest, ','));

    rest = str_trim(rest);
    if (rest.n == 0)
        return surname;
    return arena_printf(a, STR_FMT " " STR_FMT, STR_ARG(rest),
                        STR_ARG(surname));
}
