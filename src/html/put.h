/*
 * html/put.h -- dates and numbers as bytes, for html/show.c and html/html.c.
 *
 * Each put_*() writes at `to` and answers where the next one goes on.  Nothing
 * is longer than PUT_MAX: the longest are "Wednesday 30 September 2026" and a
 * grouped int64_t.  Inline, because a page of a table has hundreds of them.
 */
#ifndef HTML_PUT_H
#define HTML_PUT_H

#include "base/day.h"
#include "base/instant.h"

#include <string.h>

enum { PUT_MAX = 39, SHORT_NAME = 3, WHOLE_NAME = 99 };

static const struct str put_month[] = {
    STR_INIT("January"), STR_INIT("February"), STR_INIT("March"),
    STR_INIT("April"),   STR_INIT("May"),      STR_INIT("June"),
    STR_INIT("July"),    STR_INIT("August"),   STR_INIT("September"),
    STR_INIT("October"), STR_INIT("November"), STR_INIT("December"),
};

/* Day 1 was a Monday, so a count of days modulo 7 indexes this. */
static const struct str put_weekday[] = {
    STR_INIT("Sunday"),    STR_INIT("Monday"),   STR_INIT("Tuesday"),
    STR_INIT("Wednesday"), STR_INIT("Thursday"), STR_INIT("Friday"),
    STR_INIT("Saturday"),
};

static inline char *
put_two(char *to, int v)
{
    static const char two[] = "00010203040506070809"
                              "10111213141516171819"
                              "20212223242526272829"
                              "30313233343536373839"
                              "40414243444546474849"
                              "50515253545556575859"
                              "60616263646566676869"
                              "70717273747576777879"
                              "80818283848586878889"
                              "90919293949596979899";

    assert(v >= 0 && v <= 99);
    memcpy(to, two + (size_t)2 * (size_t)v, 2);
    return to + 2;
}

/* A day of the month, or a year: no zero in front. */
static inline char *
put_small(char *to, int v)
{
    if (v > 999)
        return put_two(put_two(to, v / 100), v % 100);
    if (v > 99) {
        *to++ = (char)('0' + v / 100);
        return put_two(to, v % 100);
    }
    if (v > 9)
        return put_two(to, v);
    *to = (char)('0' + v);
    return to + 1;
}

/* The first `most` letters of a name. */
static inline char *
put_name(char *to, const struct str *name, size_t most)
{
    const size_t n = name->n < most ? name->n : most;

    memcpy(to, name->p, n);
    return to + n;
}

/* Decimal digits; `group` is 3 for 1,858 or 0. */
static inline char *
put_number(char *to, uint64_t v, int group)
{
    char digits[32];
    size_t at = sizeof(digits);
    int written = 0;

    if (v < 1000)
        return put_small(to, (int)v);
    if (v < 1000000 && group == 3) {
        to = put_small(to, (int)v / 1000);
        *to = ',';
        to[1] = (char)('0' + (int)v / 100 % 10);
        return put_two(to + 2, (int)v % 100);
    }
    do {
        if (group > 0 && written > 0 && written % group == 0)
            digits[--at] = ',';
        digits[--at] = (char)('0' + (int)(v % 10));
        v /= 10;
        written++;
    } while (v > 0);
    memcpy(to, digits + at, sizeof(digits) - at);
    return to + sizeof(digits) - at;
}

static inline char *
put_signed(char *to, int64_t n, int group)
{
    if (n >= 0)
        return put_number(to, (uint64_t)n, group);
    *to = '-';
    return put_number(to + 1, 0 - (uint64_t)n, group);
}

/* 19 November 2026, with as much of each name as asked. */
static inline char *
put_day(char *to, struct day d, size_t weekday, size_t month, bool year)
{
    const struct ymd c = day_to_ymd(d);

    if (weekday > 0) {
        to = put_name(to, &put_weekday[d.n % 7], weekday);
        *to++ = ' ';
    }
    to = put_small(to, c.day);
    *to++ = ' ';
    to = put_name(to, &put_month[c.month - 1], month);
    if (year) {
        *to++ = ' ';
        to = put_small(to, c.year);
    }
    return to;
}

static inline char *
put_iso_day(char *to, struct day d)
{
    day_write(d, to);
    return to + 10;
}

/* 19 11 2026: four digits of the year, or day_typed() would guess at it. */
static inline char *
put_typed_day(char *to, struct day d)
{
    const struct ymd c = day_to_ymd(d);

    to = put_small(to, c.day);
    *to++ = ' ';
    to = put_small(to, c.month);
    *to++ = ' ';
    return put_two(put_two(to, c.year / 100), c.year % 100);
}

static inline char *
put_clock(char *to, int hour, int minute)
{
    assert(hour >= 0 && hour < 24 && minute >= 0 && minute < 60);
    to = put_two(to, hour);
    *to++ = ':';
    return put_two(to, minute);
}

/* 2026-11-19T09:15:00Z, with .123 when there are milliseconds. */
static inline char *
put_iso_instant(char *to, struct instant t)
{
    enum { MS_A_SECOND = 1000, MS_A_DAY = 24 * 60 * 60 * MS_A_SECOND };
    static const struct day day_of_1970 = {719163};
    int64_t days = t.ms / MS_A_DAY;
    int ms = (int)(t.ms % MS_A_DAY);

    if (ms < 0) {
        ms += MS_A_DAY;
        days--;
    }
    to = put_iso_day(to, day_add_days(day_of_1970, (int)days));
    *to++ = 'T';
    to = put_clock(to, ms / (3600 * MS_A_SECOND), ms / (60 * MS_A_SECOND) % 60);
    *to++ = ':';
    to = put_two(to, ms / MS_A_SECOND % 60);
    if (ms % MS_A_SECOND != 0) {
        *to++ = '.';
        *to++ = (char)('0' + ms % MS_A_SECOND / 100);
        to = put_two(to, ms % 100);
    }
    *to++ = 'Z';
    return to;
}

/* 19 November 2026, 09:15 */
static inline char *
put_instant(char *to, struct instant t)
{
    const struct london l = instant_london(t);

    to = put_day(to, l.day, 0, WHOLE_NAME, true);
    *to++ = ',';
    *to++ = ' ';
    return put_clock(to, l.hour, l.minute);
}

#endif
