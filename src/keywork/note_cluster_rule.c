/* keywork/note_cluster_rule.c -- when the notes of one officer want a talk. */
#include "keywork/note_cluster_rule.h"

enum { MANY = 3, DENIED_MANY = 2 };

static bool
is_pattern(int64_t some, int64_t all)
{
    return some >= MANY && some * MANY >= all;
}

bool
note_cluster_wants_talk(const struct note_cluster *n) /* SN-19 */
{
    return is_pattern(n->late, n->notes) || is_pattern(n->alike, n->notes) ||
           n->denied >= DENIED_MANY;
}
