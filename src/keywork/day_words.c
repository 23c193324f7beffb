/* keywork/day_words.c -- see the header. */
#include "keywork/day_words.h"

#include "html/show.h"

struct str
day_span_words(struct arena *a, int from, int to)
{
    return arena_printf(a, "%02d:%02d to %02d:%02d", from / 60, from % 60,
                        to / 60, to % 60);
}

struct str
day_surname(struct str name)
{
    return str_cut(&name, ',');
}

struct str
day_when_words(struct arena *a, struct day day, int start, struct day today)
{
    const struct shown s = show_weekday_short(day);

    if (day_same(day, today))
        return arena_printf(a, "today %02d:%02d", start / 60, start % 60);
    return arena_printf(a, "%.*s, %02d:%02d", (int)s.n, s.text, start / 60,
                        start % 60);
}

/* "today" or "on Friday 20 November 2026". */
static struct str
on_day(struct arena *a, struct day day, struct day today)
{
    const struct shown s = show_weekday(day);

    return day_same(day, today) ? STR("today")
                                : arena_printf(a, "on %.*s", (int)s.n, s.text);
}

struct str
day_told_moved(struct arena *a, const struct day_week *w,
               const struct day_session *was, const struct plan_session *to,
               struct str told)
{
    const struct plan_facts *f = &w->f;
    const struct str officer = day_surname(f->workers[to->worker].name);
    const struct str when =
        on_day(a, day_add_days(f->week, to->half / 2), f->today);
    const struct str place = f->q.places[to->place].name;
    const bool same = f->q.workers[to->worker].id == was->staff;

    return arena_printf(a,
                        STR_FMT "%sOfficer " STR_FMT " will see you " STR_FMT
                                " at %02d:%02d%s" STR_FMT ".%s",
                        STR_ARG(told), told.n > 0 ? " " : "", STR_ARG(officer),
                        STR_ARG(when), to->start / 60, to->start % 60,
                        place.n > 0 ? ", in " : "", STR_ARG(place),
                        same ? "" : " Your own key worker stays the same.");
}

struct str
day_told_lost(struct arena *a, struct str told, struct day next)
{
    if (!day_known(next))
        return arena_printf(a,
                            STR_FMT " Your next session will be in the next "
                                    "plan. We will tell you the day.",
                            STR_ARG(told));
    const struct shown s = show_weekday(next);
    return arena_printf(a, STR_FMT " Your next session is on %.*s.",
                        STR_ARG(told), (int)s.n, s.text);
}

/* "same time", "today 15:10", "1 day later", "2 days earlier". */
static struct str
when_cost(struct arena *a, const struct day_week *w,
          const struct day_session *was, const struct plan_session *to)
{
    const int days = w->f.week.n + to->half / 2 - was->day.n;
    const int away = days < 0 ? -days : days;

    if (days != 0)
        return arena_printf(a, "%d day%s %s", away, away == 1 ? "" : "s",
                            days > 0 ? "later" : "earlier");
    if (to->start == was->start)
        return STR("same time");
    return arena_printf(a, "%02d:%02d the same day", to->start / 60,
                        to->start % 60);
}

struct str
day_cost_words(struct arena *a, const struct day_week *w,
               const struct day_session *was, const struct plan_session *to)
{
    const struct str when = when_cost(a, w, was, to);
    const struct str officer = day_surname(w->f.workers[to->worker].name);

    if (w->f.q.workers[to->worker].id == was->staff)
        return arena_printf(a, "the same officer; " STR_FMT, STR_ARG(when));
    if (!to->cover)
        return arena_printf(a, "own officer " STR_FMT "; " STR_FMT,
                            STR_ARG(officer), STR_ARG(when));
    return arena_printf(a, STR_FMT " covers, who knows them; " STR_FMT,
                        STR_ARG(officer), STR_ARG(when));
}
