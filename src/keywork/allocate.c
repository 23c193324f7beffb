/* keywork/allocate.c -- what the allocation pages share. */
#include "keywork/allocate.h"

#include "base/fold.h"

static const char *const of_codes[ALLOCATIONS_OF_COUNT] = {
    [WAITING] = "waiting",
    [WORKER_AWAY] = "away",
    [OTHER_WING] = "wing",
    [EVERYONE] = "all"};

const char *
allocations_of_code(enum allocations_of v)
{
    assert(v < ALLOCATIONS_OF_COUNT);
    return of_codes[v];
}

enum err
allocate_policy(struct ctx *c, enum policy *policy,
                struct policy_setting *setting, bool *both)
{
    struct policy_setting each[POLICY_COUNT];
    struct str asked = ctx_field(c, "policy");

    if (asked.n == 0)
        asked = ctx_query(c, "policy");
    for (enum policy p = 0; p < POLICY_COUNT; p++) {
        const enum err e =
            policy_load(c->db, c->a, c->who.prison, p, c->today, &each[p]);

        if (e != OK)
            return e;
    }
    *both = each[POLICY_KEY_WORKER].enabled &&
            each[POLICY_PERSONAL_OFFICER].enabled;
    *policy = policy_from_code(asked);
    if (*policy == POLICY_COUNT)
        *policy = each[POLICY_KEY_WORKER].enabled ||
                          !each[POLICY_PERSONAL_OFFICER].enabled
                      ? POLICY_KEY_WORKER
                      : POLICY_PERSONAL_OFFICER;
    *setting = each[*policy];
    return OK;
}

/* Workers come by number. */
const struct allocation_worker *
allocate_find_worker(const struct allocation_question *q, int64_t id)
{
    size_t low = 0, high = q->worker_count;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (q->workers[mid].id < id)
            low = mid + 1;
        else
            high = mid;
    }
    return low < q->worker_count && q->workers[low].id == id ? &q->workers[low]
                                                             : NULL;
}

struct str
allocate_sentence(struct arena *a, struct str words)
{
    const struct str last = {words.p + words.n - (words.n > 0), words.n > 0};

    if (last.n == 0 || str_has(STR(".!?"), last))
        return words;
    return arena_printf(a, STR_FMT ".", STR_ARG(words));
}

struct allocation_question
allocate_without(struct arena *a, const struct allocation_question *q,
                 int64_t staff)
{
    struct allocation_question without = *q;
    struct allocation_worker *workers =
        arena_array(a, struct allocation_worker, q->worker_count + 1);

    for (size_t i = 0; i < q->worker_count; i++) {
        workers[i] = q->workers[i];
        if (workers[i].id == staff)
            workers[i].status = WORKER_INACTIVE;
    }
    without.workers = workers;
    return without;
}

const struct allocation_person *
allocate_find_person(const struct allocation_question *q, struct str number)
{
    for (size_t i = 0; i < q->people_count; i++)
        if (str_eq(q->people[i].number, number))
            return &q->people[i];
    return NULL;
}

const struct allocation_worker *
allocations_worker(const struct allocation_question *q,
                   const struct allocation_person *p)
{
    return p->has_worker ? allocate_find_worker(q, p->worker) : NULL;
}

struct str
allocations_was_with(struct arena *a, const struct allocation_question *q,
                     const struct allocation_person *p)
{
    if (p->earlier_count == 0)
        return STR_EMPTY;
    const struct allocation_earlier *e = &p->earlier[0];
    const struct allocation_worker *w = allocate_find_worker(q, e->staff);
    const struct shown until = show_day_short(instant_day(e->to));

    if (w == NULL)
        return arena_printf(a, "somebody no longer here, until %.*s", until.n,
                            until.text);
    return arena_printf(a, STR_FMT ", " STR_FMT ", until %.*s",
                        STR_ARG(w->last_name), STR_ARG(w->first_name), until.n,
                        until.text);
}

static bool
name_matches(struct arena *a, const struct allocation_worker *w,
             struct str typed)
{
    return str_starts(fold_name(a, w->last_name, w->first_name), typed);
}

int64_t
allocate_worker_field(struct ctx *c, const struct allocation_question *q,
                      const char *id_field, const char *text_field)
{
    const int64_t id = ctx_field_int(c, id_field, 0);
    const struct str typed = fold(c->a, ctx_field(c, text_field));
    int64_t found = 0;
    size_t hits = 0;

    if (id != 0 && allocate_find_worker(q, id) != NULL)
        return id;
    if (typed.n == 0)
        return 0;
    for (size_t i = 0; i < q->worker_count; i++) {
        if (!name_matches(c->a, &q->workers[i], typed))
            continue;
        found = q->workers[i].id;
        hits++;
    }
    if (hits == 1)
        return found;
    if (hits == 0)
        ctx_problem(c, text_field,
                    "Nobody here who may be given people is called \"" STR_FMT
                    "\". Type the surname first",
                    STR_ARG(ctx_field(c, text_field)));
    else
        ctx_problem(c, text_field,
                    "%zu members of staff are called \"" STR_FMT
                    "\". Type the forename too, as in \"Okello, Patience\"",
                    hits, STR_ARG(ctx_field(c, text_field)));
    return 0;
}

struct allocation_actor
allocate_actor(struct ctx *c, enum policy policy, int capacity)
{
    return (struct allocation_actor){
        .a = c->a,
        .prison = c->who.prison,
        .policy = policy,
        .capacity = capacity,
        .by = c->who.username,
        .at = c->now,
        .today = c->today,
        .c = c,
    };
}

const char *
allocate_field(struct ctx *c, const char *prefix, struct str number)
{
    return arena_printf(c->a, "%s_" STR_FMT, prefix, STR_ARG(number)).p;
}
