#include "base/instant.h"

#include <stdio.h>

enum {
    MS_A_SECOND = 1000,
    MS_A_MINUTE = 60 * MS_A_SECOND,
    MS_A_HOUR = 60 * MS_A_MINUTE,
    DAY_OF_1970 = 719163,
    CHANGE_HOUR_UTC = 1,
};
#define MS_A_DAY ((int64_t)24 * MS_A_HOUR)

bool
instant_known(struct instant t)
{
    return t.ms != 0;
}

static int64_t
utc_start(struct day d)
{
    return ((int64_t)d.n - DAY_OF_1970) * MS_A_DAY;
}

/* Day 1 (0001-01-01) was a Monday. */
static struct day
last_sunday(int year, int month)
{
    struct day d = day_from_ymd((struct ymd){year, month, 31});

    d.n -= d.n % 7;
    return d;
}

static bool
summer_at(int64_t ms)
{
    /* The hours beside the first and the last day are in no year there is. */
    if (ms < utc_start(day_from_ymd((struct ymd){1, 3, 1})) ||
        ms >= utc_start(day_from_ymd((struct ymd){9999, 11, 1})))
        return false;
    const int64_t days = ms >= 0 ? ms / MS_A_DAY : -((-ms - 1) / MS_A_DAY) - 1;
    const int year = day_to_ymd((struct day){(int32_t)days + DAY_OF_1970}).year;
    const int64_t from =
        utc_start(last_sunday(year, 3)) + CHANGE_HOUR_UTC * MS_A_HOUR;
    const int64_t to =
        utc_start(last_sunday(year, 10)) + CHANGE_HOUR_UTC * MS_A_HOUR;

    return ms >= from && ms < to;
}

struct london
instant_london(struct instant t)
{
    assert(instant_known(t));
    const int64_t local = t.ms + (summer_at(t.ms) ? MS_A_HOUR : 0);
    int64_t days = local / MS_A_DAY, rest = local % MS_A_DAY;

    if (rest < 0) {
        rest += MS_A_DAY;
        days--;
    }
    return (struct london){
        .day = {(int32_t)days + DAY_OF_1970},
        .hour = (int)(rest / MS_A_HOUR),
        .minute = (int)(rest % MS_A_HOUR / MS_A_MINUTE),
        .second = (int)(rest % MS_A_MINUTE / MS_A_SECOND),
    };
}

struct day
instant_day(struct instant t)
{
    return instant_known(t) ? instant_london(t).day : DAY_NONE;
}

struct instant
instant_of_day(struct day d)
{
    return instant_from_london((struct london){.day = d});
}

struct instant
instant_from_london(struct london l)
{
    assert(day_known(l.day));
    const int64_t as_utc = utc_start(l.day) + (int64_t)l.hour * MS_A_HOUR +
                           (int64_t)l.minute * MS_A_MINUTE +
                           (int64_t)l.second * MS_A_SECOND;

    if (summer_at(as_utc - MS_A_HOUR))
        return (struct instant){as_utc - MS_A_HOUR};
    return (struct instant){as_utc};
}

/* Two digits at s[at], below `limit`; -1 when they are not there. */
static int
pair(struct str s, size_t at, int limit)
{
    if (at + 2 > s.n || s.p[at] < '0' || s.p[at] > '9' || s.p[at + 1] < '0' ||
        s.p[at + 1] > '9')
        return -1;
    const int v = (s.p[at] - '0') * 10 + (s.p[at + 1] - '0');

    return v < limit ? v : -1;
}

/* The fraction after a dot, in ms; moves *at past its digits.  -1: no digit. */
static int
fraction(struct str s, size_t *at)
{
    int ms = 0, weight = 100;
    const size_t from = ++*at;

    for (; *at < s.n && s.p[*at] >= '0' && s.p[*at] <= '9'; ++*at) {
        ms += (s.p[*at] - '0') * weight;
        weight /= 10;
    }
    return *at > from ? ms : -1;
}

/* Minutes east of UTC from "Z", "+01:00" or "+0100" to the end of `s`. */
static bool
zone_minutes(struct str s, size_t at, int *minutes)
{
    *minutes = 0;
    if (s.n - at == 1 && s.p[at] == 'Z')
        return true;
    if (s.p[at] != '+' && s.p[at] != '-')
        return false;
    const size_t colon = s.n - at == 6 && s.p[at + 3] == ':';

    if (s.n - at != 5 + colon)
        return false;
    const int hour = pair(s, at + 1, 15), minute = pair(s, at + 3 + colon, 60);

    *minutes = (s.p[at] == '-' ? -1 : 1) * (hour * 60 + minute);
    return hour >= 0 && minute >= 0;
}

/* ":07" or ":07.250" at *at, or nothing; false when it is something else. */
static bool
seconds(struct str s, size_t *at, int *second, int *ms)
{
    if (*at >= s.n || s.p[*at] != ':')
        return true;
    *second = pair(s, *at + 1, 60);
    *at += 3;
    if (*second >= 0 && *at < s.n && s.p[*at] == '.')
        *ms = fraction(s, at);
    return *second >= 0 && *ms >= 0;
}

/* A zone moves the first and the last hours there are out of all years. */
static bool
can_be_written(struct instant t)
{
    const struct day first = day_from_ymd((struct ymd){1, 1, 1});
    const struct day last = day_from_ymd((struct ymd){9999, 12, 31});

    return t.ms >= utc_start(first) && t.ms < utc_start(last) + MS_A_DAY;
}

struct instant
instant_parse(struct str s)
{
    struct london l = {.day = day_parse((struct str){s.p, s.n < 10 ? 0 : 10})};
    size_t at = 16;
    int ms = 0, east = 0;

    if (!day_known(l.day))
        return INSTANT_NONE;
    if (s.n == 10)
        return instant_of_day(l.day);
    l.hour = pair(s, 11, 24);
    l.minute = pair(s, 14, 60);
    if (s.n < 16 || (s.p[10] != 'T' && s.p[10] != ' ') || s.p[13] != ':' ||
        l.hour < 0 || l.minute < 0)
        return INSTANT_NONE;
    if (!seconds(s, &at, &l.second, &ms))
        return INSTANT_NONE;
    if (at >= s.n)
        return (struct instant){instant_from_london(l).ms + ms};
    if (!zone_minutes(s, at, &east))
        return INSTANT_NONE;
    const struct instant t = {utc_start(l.day) + (int64_t)l.hour * MS_A_HOUR +
                              (int64_t)(l.minute - east) * MS_A_MINUTE +
                              (int64_t)l.second * MS_A_SECOND + ms};
    return can_be_written(t) ? t : INSTANT_NONE;
}

void
instant_to_text(struct instant t, char text[static INSTANT_TEXT_SIZE])
{
    assert(instant_known(t));
    int64_t days = t.ms / MS_A_DAY, rest = t.ms % MS_A_DAY;

    if (rest < 0) {
        rest += MS_A_DAY;
        days--;
    }
    const struct ymd c = day_to_ymd((struct day){(int32_t)days + DAY_OF_1970});
    const int n = snprintf(
        text, INSTANT_TEXT_SIZE, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", c.year,
        c.month, c.day, (int)(rest / MS_A_HOUR), (int)(rest / MS_A_MINUTE % 60),
        (int)(rest / MS_A_SECOND % 60), (int)(rest % 1000));
    assert(n == INSTANT_TEXT_SIZE - 1);
}
