#include "sentence/busy_rule.h"

bool
busy_weekly(struct day day, int days, struct str half, struct busy *out)
{
    *out = (struct busy){
        .kind = BUSY_TIME,
        .from = str_eq(half, STR("PM")) ? BUSY_NOON : 0,
        .to = str_eq(half, STR("AM")) ? BUSY_NOON : BUSY_DAY,
    };
    return (days >> day_weekday(day) & 1) != 0;
}

const struct busy *
busy_clash(const struct busy *at, size_t count, int from, int minutes)
{
    for (size_t i = 0; i < count; i++)
        if (from < at[i].to && at[i].from < from + minutes)
            return &at[i];
    return NULL;
}

const char *
busy_words(enum busy_kind k)
{
    static const char *const words[BUSY_KINDS] = {
        [BUSY_APPOINTMENT] = "another appointment",
        [BUSY_SESSION] = "a session of the plan",
        [BUSY_ROOM] = "a meeting for which a room is held",
        [BUSY_TIME] = "work, education, a visit or the like",
    };

    assert(k < BUSY_KINDS);
    return words[k];
}
