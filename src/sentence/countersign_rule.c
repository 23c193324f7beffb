#include "sentence/countersign_rule.h"

struct row {
    struct str code, words;
};

/* clang-format off */
static const struct row states[COUNTERSIGN_STATES] = {
    [COUNTERSIGN_WAITING] = { STR_INIT("WAITING"), STR_INIT("Waits for a countersignature") },
    [COUNTERSIGN_SIGNED]  = { STR_INIT("SIGNED"),  STR_INIT("Countersigned") },
    [COUNTERSIGN_BACK]    = { STR_INIT("BACK"),    STR_INIT("Sent back") },
    [COUNTERSIGN_DROPPED] = { STR_INIT("DROPPED"), STR_INIT("Taken back, or no longer asked for") },
};
static const struct row whos[COUNTERSIGN_WHOS] = {
    [COUNTERSIGN_HOMD]       = { STR_INIT("HOMD"),       STR_INIT("Any head of offender management of the prison") },
    [COUNTERSIGN_SUPERVISOR] = { STR_INIT("SUPERVISOR"), STR_INIT("The supervisor of the case, and nobody else") },
};
/* clang-format on */

static size_t
find(const struct row *at, size_t count, struct str code)
{
    size_t i = 0;

    while (i < count && !str_eq(code, at[i].code))
        i++;
    return i;
}

struct str
countersign_state_code(enum countersign_state s)
{
    return states[s].code;
}

struct str
countersign_state_words(enum countersign_state s)
{
    return states[s].words;
}

enum countersign_state
countersign_state_from(struct str code)
{
    return (enum countersign_state)find(states, COUNTERSIGN_STATES, code);
}

struct str
countersign_who_code(enum countersign_who w)
{
    return whos[w].code;
}

struct str
countersign_who_words(enum countersign_who w)
{
    return whos[w].words;
}

enum countersign_who
countersign_who_from(struct str code)
{
    return (enum countersign_who)find(whos, COUNTERSIGN_WHOS, code);
}

/* Does `b` hold in place of `a`, which may be NULL? */
static bool
is_nearer(const struct countersign_row *a, const struct countersign_row *b)
{
    if (a == NULL || a->own != b->own)
        return a == NULL || b->own;
    return day_before(a->from, b->from);
}

const struct countersign_row *
countersign_row_on(const struct countersign_rows *rows, enum task_kind kind,
                   struct day on)
{
    const struct countersign_row *best = NULL;

    for (size_t i = 0; i < rows->count; i++) {
        const struct countersign_row *r = &rows->at[i];

        if (r->kind == kind && !day_before(on, r->from) && is_nearer(best, r))
            best = r;
    }
    return best != NULL && best->needed && !task_is_recorded(kind) ? best
                                                                   : NULL;
}

static struct str
supervisor_problem(struct arena *a, const struct countersign_reader *r)
{
    const struct supervisor_answer *s = r->supervisor;

    if (s->account == r->account)
        return STR_EMPTY;
    if (s->account == 0)
        return STR("The supervisor of the case countersigns it, and it has "
                   "none: name one on the page of supervision");
    return arena_printf(a,
                        "The supervisor of the case countersigns it: " STR_FMT,
                        STR_ARG(s->name));
}

struct str
countersign_reader_problem(struct arena *a, const struct countersign_reader *r)
{
    if (!r->is_homd)
        return STR("A head of offender management of the prison that keeps the "
                   "case countersigns it");
    if (r->account == r->author)
        return STR("You handed it in: somebody else countersigns it");
    if (r->staff != 0 && (r->staff == r->pom || r->staff == r->cover))
        return STR("You have the case: somebody else countersigns it");
    return r->who == COUNTERSIGN_SUPERVISOR ? supervisor_problem(a, r)
                                            : STR_EMPTY;
}

struct str
countersign_answer_problem(enum countersign_state answer, struct str words,
                           const char **field)
{
    *field = "answer";
    if (answer != COUNTERSIGN_SIGNED && answer != COUNTERSIGN_BACK)
        return STR("Say whether you countersign it or send it back");
    *field = "words";
    if (answer == COUNTERSIGN_BACK && words.n == 0)
        return STR("Say why you send it back: the author reads it");
    if (words.n > COUNTERSIGN_WORDS_MAX)
        return STR("Say it in 2,000 characters or fewer");
    return STR_EMPTY;
}

struct day
countersign_until(const struct countersign_row *row, struct day handed_in,
                  const struct holidays *h)
{
    return working_day_add(h, handed_in, row->days);
}

struct str
countersign_row_problem(const struct countersign_row *row, const char **field)
{
    *field = "kind";
    if (row->kind >= TASK_KINDS)
        return STR("Choose the task");
    if (row->needed && task_is_recorded(row->kind))
        return STR("This task is done by recording it where it belongs: there "
                   "is nothing to hand in");
    *field = "who";
    if (row->who >= COUNTERSIGN_WHOS)
        return STR("Choose who countersigns it");
    *field = "days";
    if (row->days < 1 || row->days > COUNTERSIGN_DAYS_MAX)
        return STR("Enter a number of working days from 1 to 60");
    return STR_EMPTY;
}
