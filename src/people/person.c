#include "people/person.h"

struct str
person_name(struct arena *a, struct str surname, struct str forename)
{
    if (forename.n == 0)
        return surname;
    return arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(surname),
                        STR_ARG(forename));
}
