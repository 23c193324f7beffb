/* keywork/plan_sheet_page.c -- the plan on paper and in calendars: the orderly
 * officer's sheet of a day, and the week of one officer as iCalendar. */
#include "keywork/plan_view.h"

#include "gen/keywork_plan_view.h"
#include "keywork/plan_words.h"

#include <stdlib.h>
#include <string.h>

/* The plan in force of a week; without one the draft, for those who may see
 * it. */
static enum err
load_week(struct ctx *c, struct day week, const struct plan_kept_row **row,
          struct plan_slots *slots)
{
    struct plan_pair_kept kept;
    const enum err e = plan_newest(c->db, c->a, c->who.prison, week, &kept);

    *slots = (struct plan_slots){0};
    *row = kept.published;
    if (*row == NULL && who_may(&c->who, CHANGE_PLAN))
        *row = kept.draft;
    return e == OK && *row != NULL ? plan_slots(c->db, c->a, (*row)->id, slots)
                                   : e;
}

static int
by_wing_and_time(const void *x, const void *y)
{
    const struct plan_slot *a = x, *b = y;
    const size_t n =
        a->room_wing.n < b->room_wing.n ? a->room_wing.n : b->room_wing.n;
    int k = n > 0 ? memcmp(a->room_wing.p, b->room_wing.p, n) : 0;

    if (k == 0)
        k = (a->room_wing.n > b->room_wing.n) -
            (a->room_wing.n < b->room_wing.n);
    if (k == 0)
        k = a->start - b->start;
    return k != 0 ? k : (a->id > b->id) - (a->id < b->id);
}

enum err
plan_day_page(struct ctx *c)
{
    struct plan_sheet *v = arena_new(c->a, struct plan_sheet);
    const bool own = !who_may(&c->who, SEE_ALLOCATIONS);
    size_t n = 0;
    const enum err e =
        load_week(c, plan_monday(c->args.day), &v->row, &v->slots);

    if (e != OK)
        return e;
    v->day = c->args.day;
    for (size_t i = 0; i < v->slots.count; i++) {
        const struct plan_slot *s = &v->slots.at[i];

        if (!day_same(s->day, v->day) || (own && s->staff != c->who.staff))
            continue;
        ctx_listed(c, s->person);
        v->slots.at[n++] = *s;
    }
    v->slots.count = n;
    if (n > 0)
        qsort(v->slots.at, n, sizeof *v->slots.at, by_wing_and_time);
    frame_begin(c, &(struct frame){.title = STR("Sessions of the day"),
                                   .section = "/plan",
                                   .back = STR("/plan")});
    view_plan_day(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- iCalendar (RFC 5545) ---- */

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

/* No name leaves the prison: a calendar may be anywhere. */
static void
event(struct ctx *c, struct buf *b, const struct plan_kept_row *row,
      const struct plan_slot *s)
{
    const struct instant from = instant_from_london((struct london){
        .day = s->day, .hour = s->start / 60, .minute = s->start % 60});
    const struct instant to = {from.ms + (int64_t)s->minutes * 60000};
    const struct str where = escaped(c->a, plan_where(c->a, s));
    const struct str start = utc(c->a, from), end = utc(c->a, to),
                     stamp = utc(c->a, row->published_at);

    line(b, STR("BEGIN:VEVENT"));
    line(b,
         arena_printf(c->a, "UID:session-%lld@throughline", (long long)s->id));
    line(b, arena_printf(c->a, "DTSTAMP:" STR_FMT, STR_ARG(stamp)));
    line(b, arena_printf(c->a, "DTSTART:" STR_FMT, STR_ARG(start)));
    line(b, arena_printf(c->a, "DTEND:" STR_FMT, STR_ARG(end)));
    line(b,
         arena_printf(c->a, "SUMMARY:Key work " STR_FMT, STR_ARG(s->person)));
    line(b, arena_printf(c->a, "LOCATION:" STR_FMT, STR_ARG(where)));
    line(b, STR("CLASS:PRIVATE"));
    line(b, STR("END:VEVENT"));
}

enum err
plan_calendar_page(struct ctx *c)
{
    const struct day asked = day_parse(ctx_query(c, "week"));
    const struct day week =
        day_known(asked) ? plan_monday(asked) : plan_usual_week(c->today);
    const struct plan_kept_row *row;
    struct plan_slots slots;

    if (!who_may(&c->who, SEE_ALLOCATIONS) && c->args.staff != c->who.staff)
        return ERR_FORBIDDEN;
    const enum err e = load_week(c, week, &row, &slots);
    if (e != OK)
        return e;
    if (row == NULL || row->state != PLAN_PUBLISHED)
        return ERR_NOT_FOUND;
    struct buf *b = &c->rp->body;
    line(b, STR("BEGIN:VCALENDAR"));
    line(b, STR("VERSION:2.0"));
    line(b, STR("PRODID:-//Throughline//Plan of the week//EN"));
    line(b, STR("METHOD:PUBLISH"));
    for (size_t i = 0; i < slots.count; i++)
        if (slots.at[i].staff == c->args.staff) {
            event(c, b, row, &slots.at[i]);
            ctx_listed(c, slots.at[i].person);
        }
    line(b, STR("END:VCALENDAR"));
    reply_download(
        c->a, c->rp,
        arena_printf(c->a, "key-work-%lld.ics", (long long)c->args.staff),
        STR("text/calendar; charset=utf-8"));
    return OK;
}
