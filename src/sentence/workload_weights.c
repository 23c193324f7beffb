/* sentence/workload_weights.c -- the list as a table. */
#include "sentence/workload_weights.h"

static const struct workload_weight weights[] = {
#define WEIGHT_ROW(name, least, most, preset, help) \
    {STR_INIT(#name), STR_INIT(help),               \
     least,           most,                         \
     preset,          offsetof(struct workload_weights, name)},
    WORKLOAD_WEIGHT_LIST(WEIGHT_ROW)
#undef WEIGHT_ROW
};

const struct workload_weight *
workload_weights_list(size_t *count)
{
    *count = COUNT_OF(weights);
    return weights;
}

struct workload_weights
workload_weights_preset(void)
{
    return (struct workload_weights){
#define WEIGHT_PRESET(name, least, most, preset, help) .name = (preset),
        WORKLOAD_WEIGHT_LIST(WEIGHT_PRESET)
#undef WEIGHT_PRESET
    };
}

int
workload_weights_get(const struct workload_weights *w,
                     const struct workload_weight *row)
{
    return *(const int *)(const void *)((const char *)w + row->offset);
}

bool
workload_weights_set(struct workload_weights *w, struct str name, int64_t value)
{
    for (size_t i = 0; i < COUNT_OF(weights); i++) {
        const struct workload_weight *row = &weights[i];

        if (!str_eq(row->name, name))
            continue;
        if (value < row->least || value > row->most)
            return false;
        *(int *)(void *)((char *)w + row->offset) = (int)value;
        return true;
    }
    return false;
}
