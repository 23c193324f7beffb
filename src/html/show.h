/*
 * html/show.h -- dates, times and counts in the words people read.
 *
 * A `struct shown` is a short plain text by value: no arena, no buffer.  The
 * writers of html/html.h escape it like any other text.  What is not known is
 * shown as nothing; show_or() puts a word in its place:
 *
 *     {{show_or(show_day_short(p->release), "not known")}}
 *
 * Forms    one day has one form a place (ux: dates, times, zones): long in
 *          sentences, short in tables, weekday where the day matters.
 *          Never a month first, and a number for a month only in a field that
 *          people type a day into: show_typed_day(), which day_typed() reads
 *          back.  2026-11-19 is for programs: addresses, hidden fields, files.
 */
#ifndef HTML_SHOW_H
#define HTML_SHOW_H

#include "base/arena.h"
#include "base/day.h"
#include "base/instant.h"

/* Text, then a blank and `word` when both are there. */
struct shown {
    char text[39]; /* PUT_MAX of html/put.h */
    unsigned char n;
    const char *word; /* static text, or NULL */
};

struct shown show_day(struct day d);           /* 19 November 2026 */
struct shown show_day_short(struct day d);     /* 19 Nov 2026 */
struct shown show_weekday(struct day d);       /* Thursday 19 November 2026 */
struct shown show_weekday_short(struct day d); /* Tue 24 Nov */
struct shown show_iso_day(struct day d);       /* 2026-11-19 */
struct shown show_typed_day(struct day d);     /* 19 11 2026, in a field */

struct shown show_instant(struct instant t);   /* 19 November 2026, 09:15 */
struct shown show_time(struct instant t);      /* 09:15, London */
struct shown show_clock(int hour, int minute); /* 09:15, as planned */
/* 2026-11-19T09:15:00Z, with .123 when there are milliseconds: instant_parse()
 * reads it back. */
struct shown show_iso_instant(struct instant t);

struct shown show_number(int64_t n);          /* 1,858 */
struct shown show_unsigned(uint64_t n);       /* 1,858 */
struct shown show_plain_number(int64_t n);    /* 1858 */
struct shown show_plain_unsigned(uint64_t n); /* 1858 */
/* 51%, rounded to the nearest; nothing when `whole` is 0.  Show the base
 * beside it. */
struct shown show_percent(int64_t part, int64_t whole);
/* "1 day", "2 days", "1,858 people".  Both words are static text. */
struct shown show_count(int64_t n, const char *one, const char *many);

/* `s`, or the static text `unknown` where there is nothing to show. */
struct shown show_or(struct shown s, const char *unknown);

/* The same as text of `a`: for a field, a key, a sentence. */
struct str show_str(struct arena *a, struct shown s);

#endif
