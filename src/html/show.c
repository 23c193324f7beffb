#include "html/show.h"

#include <string.h>

static const char *const month_name[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};

/* Day 1 was a Monday, so a count of days modulo 7 indexes this. */
static const char *const weekday_name[] = {
    "Sunday",   "Monday", "Tuesday",  "Wednesday",
    "Thursday", "Friday", "Saturday",
};

enum { SHORT_NAME = 3, WHOLE_NAME = 99, YEAR_DIGITS = 4 };

static void
add(struct shown *s, const char *text, size_t most)
{
    const size_t n = strnlen(text, most);

    assert(s->n + n <= sizeof(s->text));
    memcpy(s->text + s->n, text, n);
    s->n = (unsigned char)(s->n + n);
}

/* Decimal digits, at least `width` of them; `group` is 3 for 1,858 or 0. */
static void
add_number(struct shown *s, uint64_t v, int width, int group)
{
    char digits[32];
    size_t at = sizeof(digits);
    int written = 0;

    while (v > 0 || written < width) {
        if (group > 0 && written > 0 && written % group == 0)
            digits[--at] = ',';
        digits[--at] = (char)('0' + (int)(v % 10));
        v /= 10;
        written++;
    }
    add(s, digits + at, sizeof(digits) - at);
}

static struct shown
signed_number(int64_t n, int group)
{
    struct shown s = {0};

    if (n < 0)
        add(&s, "-", 1);
    add_number(&s, n < 0 ? 0 - (uint64_t)n : (uint64_t)n, 1, group);
    return s;
}

/* 19 November 2026, with as much of each name as asked. */
static void
add_day(struct shown *s, struct day d, size_t weekday, size_t month, bool year)
{
    const struct ymd c = day_to_ymd(d);

    if (weekday > 0) {
        add(s, weekday_name[d.n % 7], weekday);
        add(s, " ", 1);
    }
    add_number(s, (uint64_t)c.day, 1, 0);
    add(s, " ", 1);
    add(s, month_name[c.month - 1], month);
    if (year) {
        add(s, " ", 1);
        add_number(s, (uint64_t)c.year, 1, 0);
    }
}

static struct shown
day_form(struct day d, size_t weekday, size_t month, bool year)
{
    struct shown s = {0};

    if (day_known(d))
        add_day(&s, d, weekday, month, year);
    return s;
}

struct shown
show_day(struct day d)
{
    return day_form(d, 0, WHOLE_NAME, true);
}

struct shown
show_day_short(struct day d)
{
    return day_form(d, 0, SHORT_NAME, true);
}

struct shown
show_weekday(struct day d)
{
    return day_form(d, WHOLE_NAME, WHOLE_NAME, true);
}

struct shown
show_weekday_short(struct day d)
{
    return day_form(d, SHORT_NAME, SHORT_NAME, false);
}

static void
add_iso_day(struct shown *s, struct day d)
{
    const struct ymd c = day_to_ymd(d);

    add_number(s, (uint64_t)c.year, YEAR_DIGITS, 0);
    add(s, "-", 1);
    add_number(s, (uint64_t)c.month, 2, 0);
    add(s, "-", 1);
    add_number(s, (uint64_t)c.day, 2, 0);
}

struct shown
show_iso_day(struct day d)
{
    struct shown s = {0};

    if (day_known(d))
        add_iso_day(&s, d);
    return s;
}

static void
add_clock(struct shown *s, int hour, int minute)
{
    assert(hour >= 0 && hour < 24 && minute >= 0 && minute < 60);
    add_number(s, (uint64_t)hour, 2, 0);
    add(s, ":", 1);
    add_number(s, (uint64_t)minute, 2, 0);
}

struct shown
show_clock(int hour, int minute)
{
    struct shown s = {0};

    add_clock(&s, hour, minute);
    return s;
}

struct shown
show_time(struct instant t)
{
    struct shown s = {0};

    if (instant_known(t)) {
        const struct london l = instant_london(t);

        add_clock(&s, l.hour, l.minute);
    }
    return s;
}

struct shown
show_instant(struct instant t)
{
    struct shown s = {0};

    if (instant_known(t)) {
        const struct london l = instant_london(t);

        add_day(&s, l.day, 0, WHOLE_NAME, true);
        add(&s, ", ", 2);
        add_clock(&s, l.hour, l.minute);
    }
    return s;
}

struct shown
show_iso_instant(struct instant t)
{
    enum { MS_A_SECOND = 1000, MS_A_DAY = 24 * 60 * 60 * MS_A_SECOND };
    static const struct day day_of_1970 = {719163};
    struct shown s = {0};

    if (!instant_known(t))
        return s;
    int64_t days = t.ms / MS_A_DAY;
    int ms = (int)(t.ms % MS_A_DAY);

    if (ms < 0) {
        ms += MS_A_DAY;
        days--;
    }
    add_iso_day(&s, day_add_days(day_of_1970, (int)days));
    add(&s, "T", 1);
    add_clock(&s, ms / (3600 * MS_A_SECOND), ms / (60 * MS_A_SECOND) % 60);
    add(&s, ":", 1);
    add_number(&s, (uint64_t)(ms / MS_A_SECOND % 60), 2, 0);
    if (ms % MS_A_SECOND != 0) {
        add(&s, ".", 1);
        add_number(&s, (uint64_t)(ms % MS_A_SECOND), 3, 0);
    }
    add(&s, "Z", 1);
    return s;
}

struct shown
show_number(int64_t n)
{
    return signed_number(n, 3);
}

struct shown
show_plain_number(int64_t n)
{
    return signed_number(n, 0);
}

struct shown
show_unsigned(uint64_t n)
{
    struct shown s = {0};

    add_number(&s, n, 1, 3);
    return s;
}

struct shown
show_plain_unsigned(uint64_t n)
{
    struct shown s = {0};

    add_number(&s, n, 1, 0);
    return s;
}

struct shown
show_percent(int64_t part, int64_t whole)
{
    struct shown s = {0};

    assert(part >= 0 && whole >= 0 && part <= INT64_MAX / 200);
    if (whole > 0) {
        s = show_number((part * 200 / whole + 1) / 2);
        add(&s, "%", 1);
    }
    return s;
}

struct shown
show_count(int64_t n, const char *one, const char *many)
{
    struct shown s = show_number(n);

    s.word = n == 1 ? one : many;
    return s;
}

struct shown
show_or(struct shown s, const char *unknown)
{
    if (s.n == 0 && s.word == NULL)
        s.word = unknown;
    return s;
}
