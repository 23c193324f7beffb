/* keywork/agenda_rule.c -- see the header. */
#include "keywork/agenda_rule.h"

static const char *const codes[AGENDA_KINDS] = {
    [AGENDA_POM] = "POM",         [AGENDA_TELL] = "TELL",
    [AGENDA_PROMISE] = "PROMISE", [AGENDA_AGREED] = "AGREED",
    [AGENDA_NEXT] = "NEXT",       [AGENDA_GOAL] = "GOAL",
    [AGENDA_DATE] = "DATE",
};

const char *
agenda_code(enum agenda_kind k)
{
    assert(k < AGENDA_KINDS);
    return codes[k];
}

void
agenda_add(struct agenda *g, const struct agenda_item *i)
{
    if (g->count < AGENDA_MAX)
        g->at[g->count++] = *i;
}

static bool
is_due(const struct agenda_item *i, const struct agenda_limits *l)
{
    const int before = i->kind == AGENDA_PROMISE ? l->promise_days
                       : i->kind == AGENDA_DATE  ? l->date_days
                                                 : 0;

    return before == 0 || !day_before(day_add_days(l->today, before), i->day);
}

enum { LATE, SUGGESTED, SET_ASIDE };

static int
part_of(const struct agenda_item *i, struct day today)
{
    if (day_known(i->until) && !day_before(i->until, today))
        return SET_ASIDE;
    return i->kind == AGENDA_PROMISE && day_before(i->day, today) ? LATE
                                                                  : SUGGESTED;
}

static bool
comes_before(const struct agenda_item *x, const struct agenda_item *y,
             struct day today)
{
    const int a = part_of(x, today), b = part_of(y, today);

    if (a != b)
        return a < b;
    if (x->kind != y->kind)
        return x->kind < y->kind;
    return x->day.n < y->day.n;
}

void
agenda_settle(struct agenda *g, const struct agenda_limits *l)
{
    size_t count = 0;

    g->aside = 0;
    for (size_t i = 0; i < g->count; i++) {
        const struct agenda_item item = g->at[i];
        size_t to = count;

        if (!is_due(&item, l))
            continue;
        g->aside += part_of(&item, l->today) == SET_ASIDE;
        for (; to > 0 && comes_before(&item, &g->at[to - 1], l->today); to--)
            g->at[to] = g->at[to - 1];
        g->at[to] = item;
        count++;
    }
    g->count = count;
    g->shown = count - g->aside;
    g->more = 0;
    if (g->shown > (size_t)l->most) {
        g->more = g->shown - (size_t)l->most;
        g->shown = (size_t)l->most;
    }
}
