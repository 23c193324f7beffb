/* keywork/note_limits.c -- the list as a table. */
#include "keywork/note_limits.h"

static const struct {
    const char *name;
    int least, most, preset;
    size_t offset;
} limits[] = {
#define LIMIT_ROW(name, least, most, preset, help) \
    {#name, least, most, preset, offsetof(struct note_limits, name)},
    NOTE_LIMIT_LIST(LIMIT_ROW)
#undef LIMIT_ROW
};

static int *
field(struct note_limits *l, size_t i)
{
    return (int *)(void *)((char *)l + limits[i].offset);
}

struct note_limits
note_limits_preset(void)
{
    struct note_limits l = {0};

    for (size_t i = 0; i < COUNT_OF(limits); i++)
        *field(&l, i) = limits[i].preset;
    return l;
}

bool
note_limits_set(struct note_limits *l, struct str name, int64_t value)
{
    for (size_t i = 0; i < COUNT_OF(limits); i++) {
        if (!str_eq(name, str_from_c(limits[i].name)))
            continue;
        if (value < limits[i].least || value > limits[i].most)
            return false;
        *field(l, i) = (int)value;
        return true;
    }
    return false;
}
