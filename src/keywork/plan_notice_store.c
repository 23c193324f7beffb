#include "keywork/plan_notice_store.h"

#include "keywork/day_state_rule.h"
#include "people/person.h"
#include "gen/keywork_plan_sql.h"

#include <stdlib.h>

const char *
plan_told_words(enum plan_told told)
{
    static const char *const words[PLAN_TOLD_COUNT] = {
#define TOLD_WORDS(name, text) [name] = (text),
        PLAN_TOLD_LIST(TOLD_WORDS)
#undef TOLD_WORDS
    };

    assert(told < PLAN_TOLD_COUNT);
    return words[told];
}

bool
plan_notice_stands(const struct plan_notice *n)
{
    return n->state != DAY_MOVED && n->state != DAY_LOST;
}

/* What the step of its publication says of the session itself. */
static enum plan_told
told_of(struct str state, struct str reason)
{
    if (str_eq(reason, STR("PUBLISHED")))
        return TOLD_NEW;
    if (str_eq(reason, STR("OTHER_ROOM")))
        return TOLD_ROOM;
    if (str_eq(state, STR("MOVED")))
        return TOLD_MOVED;
    return str_eq(state, STR("LOST")) ? TOLD_LOST : TOLD_SAME;
}

static void
read_notice(struct query *q, struct arena *a, struct plan_notice *n)
{
    *n = (struct plan_notice){.id = col_int(q)};
    n->version = col_int(q);
    n->person = col_str(q, a);
    n->surname = col_str(q, a);
    n->forename = col_str(q, a);
    n->cell = col_str(q, a);
    n->lives = col_str(q, a);
    n->staff = col_int(q);
    const struct str surname = col_str(q, a);
    n->worker = person_name(a, surname, col_str(q, a));
    n->day = col_day(q);
    n->afternoon = str_eq(col_str_peek(q), STR("PM"));
    n->start = (int)col_int(q);
    n->minutes = (int)col_int(q);
    n->code = col_str(q, a);
    n->room = col_str(q, a);
    n->wing = col_str(q, a);
    n->state = day_state_from(col_str_peek(q));
    n->cover = col_flag(q);
    n->guarded = col_flag(q);
    n->moved_from = col_int(q);
    const struct str state = col_str(q, a);
    n->told = told_of(state, col_str_peek(q));
}

/* The same sessions by their numbers. */
struct numbered {
    struct plan_notice *n;
};

static int
by_id(const void *x, const void *y)
{
    const struct plan_notice *a = ((const struct numbered *)x)->n;
    const struct plan_notice *b = ((const struct numbered *)y)->n;

    return (a->id > b->id) - (a->id < b->id);
}

static const struct plan_notice *
find(const struct numbered *by_number, size_t count, int64_t id)
{
    size_t low = 0, high = count;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (by_number[mid].n->id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < count && by_number[low].n->id == id ? by_number[low].n : NULL;
}

/* Back to the first: an appointment that came from another week keeps the last
 * number that is seen of it. */
static void
follow(const struct numbered *by_number, size_t count, struct plan_notice *n)
{
    const struct plan_notice *at = n;
    size_t steps = 0;

    n->revision = n->version - 1;
    while (at->moved_from != 0 && steps++ < count) {
        const struct plan_notice *from = find(by_number, count, at->moved_from);

        n->thread = at->moved_from;
        if (from == NULL)
            return;
        n->revision += from->version;
        if (n->before == NULL && from->told == TOLD_MOVED)
            n->before = from;
        else if (n->told == TOLD_SAME && from->told == TOLD_NEW)
            n->told = TOLD_NEW;
        at = from;
    }
    n->thread = at->id;
}

/* What is moved is told where it went; the rest of its thread says nothing. */
static void
settle_told(struct plan_notices *l)
{
    for (size_t i = 0; i < l->count; i++) {
        struct plan_notice *n = &l->at[i];

        if (plan_notice_stands(n) && n->before != NULL)
            n->told = TOLD_MOVED;
        else if (!plan_notice_stands(n) && n->told != TOLD_LOST)
            n->told = TOLD_SAME;
    }
}

static void
tie_threads(struct arena *a, struct plan_notices *l)
{
    struct numbered *by_number = arena_array(a, struct numbered, l->count + 1);

    for (size_t i = 0; i < l->count; i++)
        by_number[i].n = &l->at[i];
    if (l->count > 0)
        qsort(by_number, l->count, sizeof *by_number, by_id);
    for (size_t i = 0; i < l->count; i++)
        follow(by_number, l->count, &l->at[i]);
    settle_told(l);
}

enum err
plan_notices(struct db *db, struct arena *a, int64_t plan,
             struct plan_notices *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_PLAN_NOTICES);

    *out = (struct plan_notices){0};
    query_int(&q, plan);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct plan_notice, out->count, &cap);
        read_notice(&q, a, &out->at[out->count++]);
    }
    const enum err e = query_close(&q);
    if (e == OK)
        tie_threads(a, out);
    return e;
}
