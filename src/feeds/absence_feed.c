#include "feeds/absence_feed.h"

#include "keywork/headroom_store.h"

enum { HOURS_A_WEEK_MOST = 500000 }; /* of a whole prison */

static void
need(struct wire *w, const char *field, bool there)
{
    if (!there)
        wire_refuse(w->problems, str_from_c(field), "missing");
}

static void
read_key(struct wire *w, struct absence_document *d)
{
    struct absence_figure *f = &d->figure;

    d->prison = f->wing = f->group = STR_EMPTY;
    (void)wire_code(w, "prison", &d->prison);
    (void)wire_text(w, "wing", ABSENCE_NAME_MAX, &f->wing);
    (void)wire_code(w, "staff_group", &f->group);
    (void)wire_day(w, "week", &f->week);
    need(w, "prison", d->prison.n > 0);
    need(w, "week", day_known(f->week));
    if (f->group.n > ABSENCE_NAME_MAX)
        wire_refuse(w->problems, STR("staff_group"), "is too long");
    if (day_known(f->week) && !day_same(f->week, day_monday(f->week)))
        wire_refuse(w->problems, STR("week"),
                    "is not a Monday: give the first day of the week");
}

void
absence_decode(struct wire *w, struct item *item)
{
    struct absence_document *d =
        arena_new(w->problems->a, struct absence_document);
    struct absence_figure *f = &d->figure;
    int64_t away = 0;

    read_key(w, d);
    f->contracted = -1;
    (void)wire_hours(w, "contracted_hours", HOURS_A_WEEK_MOST, &f->contracted);
    need(w, "contracted_hours", f->contracted > 0);
    for (int k = 0; k < ABSENCE_COUNT; k++) {
        (void)wire_hours(w, absence_column((enum absence_kind)k),
                         HOURS_A_WEEK_MOST, &f->absent[k]);
        away += f->absent[k];
    }
    if (f->contracted > 0 && away > f->contracted)
        wire_refuse(w->problems, STR("contracted_hours"),
                    "are fewer than the hours of absence");
    item->decoded = d;
}

static bool
is_same(const struct absence_figure *x, const struct absence_figure *y)
{
    bool same = x->contracted == y->contracted;

    for (int k = 0; k < ABSENCE_COUNT; k++)
        same &= x->absent[k] == y->absent[k];
    return same;
}

enum err
absence_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct absence_document *d = item->decoded;
    struct absence_figure before = d->figure;
    struct instant set = INSTANT_NONE;
    bool found = false;
    const enum err e = absence_find(s->db, d->prison, &before, &set, &found);

    *out = !found                         ? OUTCOME_ADDED
           : is_same(&before, &d->figure) ? OUTCOME_UNCHANGED
           : set.ms > item->as_of.ms      ? OUTCOME_OLDER
                                          : OUTCOME_CHANGED;
    if (e != OK || *out == OUTCOME_UNCHANGED || *out == OUTCOME_OLDER)
        return e;
    return absence_put(s->db, d->prison, &d->figure, s->o->by_user,
                       item->as_of);
}
