#include "people/wing.h"

struct str
person_wing_of(struct str cell)
{
    struct str rest = cell;
    const struct str wing = str_cut(&rest, '-');

    return rest.n > 0 ? wing : STR_EMPTY;
}
