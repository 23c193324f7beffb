/* keywork/allocation_words.c -- reasons of a recommendation as sentences. */
#include "keywork/allocate.h"

struct str
reason_words(struct arena *a, const struct allocation_reason *r)
{
    switch (r->kind) {
    case REASON_KEEPS:
        return arena_printf(a, "Keeps the worker of " STR_FMT,
                            STR_ARG(show_str(a, show_day(r->day))));
    case REASON_KNEW_BEFORE:
        return arena_printf(a, "Knew them before, until " STR_FMT,
                            STR_ARG(show_str(a, show_day(r->day))));
    case REASON_WING:
        return arena_printf(a, "Same wing, " STR_FMT, STR_ARG(r->text));
    case REASON_LANGUAGE:
        return arena_printf(a, "Speaks " STR_FMT,
                            STR_ARG(language_words(r->text)));
    case REASON_ONLY_ONE:
        return STR("The only one who may and has room");
    case REASON_MOST_ROOM:
        return arena_printf(a,
                            "Most time left for each person: %d of %d, "
                            "%d minutes a week protected",
                            r->count, r->of, r->minutes);
    case REASON_ROOM:
        return arena_printf(a, "Has room: %d of %d, %d minutes a week",
                            r->count, r->of, r->minutes);
    case REASON_LEAST_LOADED:
        return arena_printf(a, "Least loaded: %d of %d", r->count, r->of);
    case REASON_LATEST_AUTO:
        return STR("Given a person most recently, which settles a tie");
    case REASON_LOWEST_ID:
        return STR("Lowest staff number, which settles a tie");
    case REASON_ABOVE_CAPACITY:
        return arena_printf(a, "Though already full: %d of %d", r->count,
                            r->of);
    case REASON_COUNT:
        break;
    }
    return STR_EMPTY;
}

static struct str
worker_name(struct arena *a, const struct allocation_question *q, int worker)
{
    if (worker < 0)
        return STR("somebody else");
    return person_name(a, q->workers[worker].last_name,
                       q->workers[worker].first_name);
}

struct str
change_words_of(struct arena *a, const struct allocation_question *q,
                const struct allocation_change *c)
{
    const struct str who = worker_name(a, q, c->worker);

    switch (c->kind) {
    case CHANGE_NEXT_BEST:
        if (c->points == 0)
            return arena_printf(a, STR_FMT " would do as well.", STR_ARG(who));
        return arena_printf(
            a, "Next best would be " STR_FMT ", %lld points behind.",
            STR_ARG(who), (long long)c->points);
    case CHANGE_PLACE:
        return arena_printf(a,
                            "If " STR_FMT " had one place more, it would "
                            "be them.",
                            STR_ARG(who));
    case CHANGE_WING:
        return arena_printf(a, "On " STR_FMT " wing it would be " STR_FMT ".",
                            STR_ARG(c->text), STR_ARG(who));
    case CHANGE_CONFLICT:
        return arena_printf(a,
                            "If the conflict with " STR_FMT
                            " were settled, it would be them.",
                            STR_ARG(who));
    case CHANGE_REQUEST:
        return arena_printf(a,
                            "If the request not to have " STR_FMT
                            " were withdrawn, it would be them.",
                            STR_ARG(who));
    case CHANGE_COUNT:
        break;
    }
    return STR_EMPTY;
}

struct str
nobody_words(struct arena *a, const struct allocation_choice *c)
{
    switch (c->nobody) {
    case NOBODY_ACTIVE:
        return STR("No worker is active today.");
    case NOBODY_HAS_ROOM:
        return STR("Every worker is full. Raise a capacity, or give the "
                   "person by hand with a reason.");
    case NOBODY_MAY:
        return arena_printf(a,
                            "All %d active workers are barred by a stated "
                            "conflict or a risk.",
                            c->barred);
    case NOBODY_MAY_OR_HAS_ROOM:
        return arena_printf(a,
                            "%d are barred by a stated conflict or a risk; "
                            "the others are full.",
                            c->barred);
    case NOBODY_ASKED:
    case NOBODY_REASON_COUNT:
        break;
    }
    return STR_EMPTY;
}
