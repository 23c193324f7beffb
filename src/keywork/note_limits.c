/* keywork/note_limits.c -- the list as a table. */
#include "keywork/note_limits.h"

#define LIMIT_ROW(name, least, most, preset, help) \
    {#name, help, least, most, preset},
const struct note_limit_row note_limit_rows[NOTE_LIMITS] = {
    NOTE_LIMIT_LIST(LIMIT_ROW)};
#undef LIMIT_ROW

#define LIMIT_OFFSET(name, least, most, preset, help) \
    offsetof(struct note_limits, name),
static const size_t offsets[NOTE_LIMITS] = {NOTE_LIMIT_LIST(LIMIT_OFFSET)};
#undef LIMIT_OFFSET

static int *
field(struct note_limits *l, size_t i)
{
    return (int *)(void *)((char *)l + offsets[i]);
}

struct note_limits
note_limits_preset(void)
{
    struct note_limits l = {0};

    for (size_t i = 0; i < NOTE_LIMITS; i++)
        *field(&l, i) = note_limit_rows[i].preset;
    return l;
}

bool
note_limits_set(struct note_limits *l, struct str name, int64_t value)
{
    for (size_t i = 0; i < NOTE_LIMITS; i++) {
        const struct note_limit_row *r = &note_limit_rows[i];

        if (!str_eq(name, str_from_c(r->name)))
            continue;
        if (value < r->least || value > r->most)
            return false;
        *field(l, i) = (int)value;
        return true;
    }
    return false;
}

struct str
note_limits_problem(const struct note_limits *l)
{
    if (l->age_second <= l->age_first)
        return STR("\"Old\" must be more days than \"young\"");
    if (l->age_third <= l->age_second)
        return STR("\"Among the oldest\" must be more days than \"old\"");
    return STR_EMPTY;
}
