/*
 * keywork/plan_calendar_page.c -- the week of one officer as iCalendar (RFC
 * 5545).
 *
 * Times are London's, with the rules of the time zone in the file.  An
 * appointment keeps its UID when it is moved, its SEQUENCE grows with each
 * change, and one that is no longer theirs is cancelled rather than left out:
 * a calendar that read the file of last week takes it away.
 * Rule: PL-79 (doc/rules/plan.md)
 */
#include "keywork/plan_view.h"

/* ---- lines ---- */

enum { LINE_OCTETS = 73 };

/* One content line; what is longer goes on after a break and a blank, never
 * inside a character. */
static void
line(struct buf *b, struct str s)
{
    while (s.n > LINE_OCTETS) {
        size_t n = LINE_OCTETS;

        while (n > 1 && ((unsigned char)s.p[n] & 0xC0) == 0x80)
            n--;
        buf_add(b, (struct str){s.p, n});
        buf_lit(b, "\r\n ");
        s = (struct str){s.p + n, s.n - n};
    }
    buf_add(b, s);
    buf_lit(b, "\r\n");
}

/* Commas, semicolons and backslashes of a text with a backslash before. */
static struct str
escaped(struct arena *a, struct str s)
{
    char *out = arena_array(a, char, 2 * s.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ',' || s.p[i] == ';' || s.p[i] == '\\')
            out[n++] = '\\';
        if ((unsigned char)s.p[i] >= ' ')
            out[n++] = s.p[i];
    }
    return (struct str){out, n};
}

static struct str
utc(struct arena *a, struct instant t)
{
    char text[INSTANT_TEXT_SIZE];

    instant_to_text(t, text); /* 2026-11-19T09:15:00.000Z */
    return arena_printf(a, "%.4s%.2s%.2sT%.2s%.2s%.2sZ", text, text + 5,
                        text + 8, text + 11, text + 14, text + 17);
}

/* A minute of a day in London; 24:00 and later is the next day. */
static struct str
local(struct arena *a, struct day day, int minute)
{
    const struct ymd d = day_to_ymd(day_add_days(day, minute / (24 * 60)));
    const int rest = minute % (24 * 60);

    return arena_printf(a, "%04d%02d%02dT%02d%02d00", d.year, d.month, d.day,
                        rest / 60, rest % 60);
}

/* ---- the file ---- */

/* Summer time as it has been since 1996. */
static const char *const zone[] = {
    "BEGIN:VTIMEZONE",
    "TZID:Europe/London",
    "BEGIN:DAYLIGHT",
    "TZOFFSETFROM:+0000",
    "TZOFFSETTO:+0100",
    "TZNAME:BST",
    "DTSTART:19960331T010000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0000",
    "TZNAME:GMT",
    "DTSTART:19961027T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
};

/* No name leaves the prison: a calendar may be anywhere. */
static void
event(struct ctx *c, const struct plan_notice *n, bool cancelled)
{
    struct buf *b = &c->rp->body;
    struct arena *a = c->a;
    const struct str where =
        escaped(a, n->room.n > 0 ? n->room
                                 : arena_printf(a, "a room on " STR_FMT " wing",
                                                STR_ARG(n->wing)));
    const struct str from = local(a, n->day, n->start),
                     to = local(a, n->day, n->start + n->minutes),
                     stamp = utc(a, c->now);

    line(b, STR("BEGIN:VEVENT"));
    line(b,
         arena_printf(a, "UID:session-%lld@throughline", (long long)n->thread));
    line(b, arena_printf(a, "SEQUENCE:%lld", (long long)n->revision));
    line(b, arena_printf(a, "DTSTAMP:" STR_FMT, STR_ARG(stamp)));
    line(b,
         arena_printf(a, "DTSTART;TZID=Europe/London:" STR_FMT, STR_ARG(from)));
    line(b, arena_printf(a, "DTEND;TZID=Europe/London:" STR_FMT, STR_ARG(to)));
    line(b, arena_printf(a, "SUMMARY:Key work " STR_FMT, STR_ARG(n->person)));
    line(b, arena_printf(a, "LOCATION:" STR_FMT, STR_ARG(where)));
    line(b, cancelled ? STR("STATUS:CANCELLED") : STR("STATUS:CONFIRMED"));
    line(b, STR("CLASS:PRIVATE"));
    line(b, STR("END:VEVENT"));
    ctx_listed(c, n->person);
}

/* Does the officer still have the appointment, or is a later part of it told
 * instead? */
static bool
is_told_by_another(const struct plan_notices *l, const struct plan_notice *n)
{
    for (size_t i = 0; i < l->count; i++) {
        const struct plan_notice *x = &l->at[i];

        if (x != n && x->thread == n->thread && x->staff == n->staff &&
            (plan_notice_stands(x) || x->revision > n->revision))
            return true;
    }
    return false;
}

/* What is cancelled is newer than anything that was told of it. */
static int64_t
newest_revision(const struct plan_notices *l, const struct plan_notice *n)
{
    int64_t most = n->revision;

    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].thread == n->thread && l->at[i].revision > most)
            most = l->at[i].revision;
    return most;
}

static void
events(struct ctx *c, const struct plan_notices *l, int64_t staff)
{
    for (size_t i = 0; i < l->count; i++) {
        struct plan_notice n = l->at[i];

        if (n.staff != staff)
            continue;
        if (plan_notice_stands(&n)) {
            event(c, &n, false);
        } else if (!is_told_by_another(l, &l->at[i])) {
            n.revision = newest_revision(l, &l->at[i]);
            event(c, &n, true);
        }
    }
}

enum err
plan_calendar_page(struct ctx *c)
{
    struct plan_notice_view *v = arena_new(c->a, struct plan_notice_view);
    struct buf *b = &c->rp->body;

    if (!who_may(&c->who, SEE_ALLOCATIONS) && c->args.staff != c->who.staff)
        return ERR_FORBIDDEN;
    const enum err e = plan_notices_asked(c, v);
    if (e != OK)
        return e;
    if (v->row == NULL)
        return ERR_NOT_FOUND;
    line(b, STR("BEGIN:VCALENDAR"));
    line(b, STR("VERSION:2.0"));
    line(b, STR("PRODID:-//Throughline//Plan of the week//EN"));
    line(b, STR("METHOD:PUBLISH"));
    for (size_t i = 0; i < COUNT_OF(zone); i++)
        line(b, str_from_c(zone[i]));
    events(c, &v->all, c->args.staff);
    line(b, STR("END:VCALENDAR"));
    reply_download(
        c->a, c->rp,
        arena_printf(c->a, "key-work-%lld.ics", (long long)c->args.staff),
        STR("text/calendar; charset=utf-8"));
    return OK;
}
