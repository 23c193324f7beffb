/* keywork/allocation_weights.c -- the list as a table. */
#include "keywork/allocation_weights.h"

static const struct allocation_weight weights[] = {
#define WEIGHT_ROW(name, least, most, preset, help) \
    {STR_INIT(#name), STR_INIT(help),               \
     least,           most,                         \
     preset,          offsetof(struct allocation_weights, name)},
    ALLOCATION_WEIGHT_LIST(WEIGHT_ROW)
#undef WEIGHT_ROW
};

const struct allocation_weight *
allocation_weights_list(size_t *count)
{
    *count = COUNT_OF(weights);
    return weights;
}

struct allocation_weights
allocation_weights_preset(void)
{
    return (struct allocation_weights){
#define WEIGHT_PRESET(name, least, most, preset, help) .name = (preset),
        ALLOCATION_WEIGHT_LIST(WEIGHT_PRESET)
#undef WEIGHT_PRESET
    };
}

bool
allocation_weights_set(struct allocation_weights *w, struct str name,
                       int64_t value)
{
    for (size_t i = 0; i < COUNT_OF(weights); i++) {
        const struct allocation_weight *row = &weights[i];

        if (!str_eq(row->name, name))
            continue;
        if (value < row->least || value > row->most)
            return false;
        *(int *)(void *)((char *)w + row->offset) = (int)value;
        return true;
    }
    return false;
}
