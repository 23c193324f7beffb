/* keywork/plan_moves_rule.c -- pairing the sessions of two plans. */
#include "keywork/plan_moves_rule.h"

#include <stdlib.h>

/* A session waiting for its match; NULL when it has one. */
struct half_pair {
    const struct plan_session *s;
};

struct row {
    struct half_pair *at; /* by person, then time */
    size_t count;
};

static int
by_person(const void *x, const void *y)
{
    const struct plan_session *a = ((const struct half_pair *)x)->s;
    const struct plan_session *b = ((const struct half_pair *)y)->s;

    if (a->person != b->person)
        return a->person < b->person ? -1 : 1;
    return a->half != b->half ? a->half - b->half : a->slot - b->slot;
}

static struct row
sorted(struct arena *a, const struct plan_result *r, int first)
{
    struct row row = {arena_array(a, struct half_pair, r->session_count + 1),
                      0};

    for (size_t i = 0; i < r->session_count; i++)
        if (r->sessions[i].half >= first)
            row.at[row.count++].s = &r->sessions[i];
    qsort(row.at, row.count, sizeof *row.at, by_person);
    return row;
}

static enum plan_move_kind
kind_of(const struct plan_session *x, const struct plan_session *y)
{
    if (x->worker != y->worker)
        return MOVE_OFFICER;
    if (x->half != y->half)
        return MOVE_HALF;
    if (x->slot != y->slot)
        return MOVE_TIME;
    return x->place != y->place ? MOVE_ROOM : MOVE_NONE;
}

static void
note(struct plan_moves *m, struct plan_move move)
{
    m->of_kind[move.kind]++;
    m->points += move.points;
    if (move.kind != MOVE_NONE)
        m->at[m->count++] = move;
}

/* Matches the session with the first of the others that is just so far. */
static void
match(struct plan_moves *m, struct half_pair *old, struct row new,
      enum plan_move_kind kind)
{
    for (size_t n = 0; n < new.count && old->s != NULL; n++) {
        const struct plan_session *s = new.at[n].s;

        if (s == NULL || kind_of(old->s, s) != kind)
            continue;
        note(m, (struct plan_move){kind, s->person, old->s, s,
                                   s->points - old->s->points});
        old->s = new.at[n].s = NULL;
    }
}

/* The sessions of one person: those that match best go together. */
static void
pair_up(struct plan_moves *m, struct row old, struct row new)
{
    for (enum plan_move_kind k = MOVE_NONE; k <= MOVE_OFFICER; k++)
        for (size_t i = 0; i < old.count; i++)
            match(m, &old.at[i], new, k);
    for (size_t i = 0; i < old.count; i++) {
        const struct plan_session *s = old.at[i].s;

        if (s != NULL)
            note(m, (struct plan_move){MOVE_LOST, s->person, s, NULL,
                                       s->priority - s->points});
    }
    for (size_t n = 0; n < new.count; n++) {
        const struct plan_session *s = new.at[n].s;

        if (s != NULL)
            note(m, (struct plan_move){MOVE_NEW, s->person, NULL, s,
                                       s->points - s->priority});
    }
}

/* Takes the sessions of the person off the front of the row. */
static struct row
cut(struct row *row, int person)
{
    struct row own = {row->at, 0};

    while (own.count < row->count && own.at[own.count].s->person == person)
        own.count++;
    row->at += own.count;
    row->count -= own.count;
    return own;
}

struct plan_moves
plan_moves(struct arena *a, const struct plan_result *before,
           const struct plan_result *after, int first)
{
    struct row old = sorted(a, before, first), new = sorted(a, after, first);
    struct plan_moves m = {
        .at = arena_array(a, struct plan_move, old.count + new.count + 1)};

    while (old.count > 0 || new.count > 0) {
        int person = old.count > 0 ? old.at->s->person : INT_MAX;

        if (new.count > 0 && new.at->s->person < person)
            person = new.at->s->person;
        const struct row was = cut(&old, person), is = cut(&new, person);

        pair_up(&m, was, is);
    }
    return m;
}

const char *
plan_move_words(enum plan_move_kind kind)
{
    static const char *const words[MOVE_COUNT] = {
#define MOVE_WORDS(name, text) [name] = (text),
        PLAN_MOVE_LIST(MOVE_WORDS)
#undef MOVE_WORDS
    };

    assert(kind < MOVE_COUNT);
    return words[kind];
}
