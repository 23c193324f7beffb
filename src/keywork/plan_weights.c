/* keywork/plan_weights.c -- the list as a table. */
#include "keywork/plan_weights.h"

static const struct plan_weight weights[] = {
#define WEIGHT_ROW(name, least, most, preset, help) \
    {STR_INIT(#name), STR_INIT(help),               \
     least,           most,                         \
     preset,          offsetof(struct plan_weights, name)},
    PLAN_WEIGHT_LIST(WEIGHT_ROW)
#undef WEIGHT_ROW
};

const struct plan_weight *
plan_weights_list(size_t *count)
{
    *count = COUNT_OF(weights);
    return weights;
}

struct plan_weights
plan_weights_preset(void)
{
    return (struct plan_weights){
#define WEIGHT_PRESET(name, least, most, preset, help) .name = (preset),
        PLAN_WEIGHT_LIST(WEIGHT_PRESET)
#undef WEIGHT_PRESET
    };
}

bool
plan_weights_set(struct plan_weights *w, struct str name, int64_t value)
{
    for (size_t i = 0; i < COUNT_OF(weights); i++) {
        const struct plan_weight *row = &weights[i];

        if (!str_eq(row->name, name))
            continue;
        if (value < row->least || value > row->most)
            return false;
        *(int *)(void *)((char *)w + row->offset) = (int)value;
        return true;
    }
    return false;
}
