#include "people/person.h"

struct str
person_name(struct arena *a, struct str surname, struct str forename)
{
    if (forename.n == 0)
        return surname;
    return arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(surname),
                        STR_ARG(forename));
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
