/* sentence/task_words.c -- codes and words of tasks. */
#include "sentence/task.h"

#define S STR_INIT
/* clang-format off */
static const struct {
    struct str code, words;
} kinds[TASK_KINDS] = {
#define TASK_ROW(name, code, words) [name] = { STR_INIT(code), STR_INIT(words) },
    TASK_KIND_LIST(TASK_ROW)
#undef TASK_ROW
}, states[TASK_STATES] = {
    [TASK_OPEN]       = { S("OPEN"),       S("To do") },
    [TASK_DONE]       = { S("DONE"),       S("Done") },
    [TASK_NOT_NEEDED] = { S("NOT_NEEDED"), S("Not needed") },
    [TASK_CLOSED]     = { S("CLOSED"),     S("No longer asked for") },
};
/* clang-format on */
#undef S

struct str
task_code(enum task_kind k)
{
    assert(k < TASK_KINDS);
    return kinds[k].code;
}

struct str
task_words(enum task_kind k)
{
    assert(k < TASK_KINDS);
    return kinds[k].words;
}

enum task_kind
task_from(struct str code)
{
    enum task_kind k = 0;

    while (k < TASK_KINDS && !str_eq(code, kinds[k].code))
        k++;
    return k;
}

struct str
task_state_code(enum task_state s)
{
    assert(s < TASK_STATES);
    return states[s].code;
}

struct str
task_state_words(enum task_state s)
{
    assert(s < TASK_STATES);
    return states[s].words;
}

enum task_state
task_state_from(struct str code)
{
    enum task_state s = 0;

    while (s < TASK_STATES && !str_eq(code, states[s].code))
        s++;
    return s;
}
