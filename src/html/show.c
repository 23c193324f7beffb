#include "html/show.h"

#include "html/put.h"

/* The text ends here. */
static void
ended(struct shown *s, const char *end)
{
    s->n = (unsigned char)(end - s->text);
    assert(s->n <= sizeof(s->text));
}

static struct shown
day_form(struct day d, size_t weekday, size_t month, bool year)
{
    struct shown s = {0};

    if (day_known(d))
        ended(&s, put_day(s.text, d, weekday, month, year));
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

struct shown
show_iso_day(struct day d)
{
    struct shown s = {0};

    if (day_known(d))
        ended(&s, put_iso_day(s.text, d));
    return s;
}

struct shown
show_typed_day(struct day d)
{
    struct shown s = {0};

    if (day_known(d))
        ended(&s, put_typed_day(s.text, d));
    return s;
}

struct shown
show_clock(int hour, int minute)
{
    struct shown s = {0};

    ended(&s, put_clock(s.text, hour, minute));
    return s;
}

struct shown
show_time(struct instant t)
{
    struct shown s = {0};

    if (instant_known(t)) {
        const struct london l = instant_london(t);

        ended(&s, put_clock(s.text, l.hour, l.minute));
    }
    return s;
}

struct shown
show_instant(struct instant t)
{
    struct shown s = {0};

    if (instant_known(t))
        ended(&s, put_instant(s.text, t));
    return s;
}

struct shown
show_iso_instant(struct instant t)
{
    struct shown s = {0};

    if (instant_known(t))
        ended(&s, put_iso_instant(s.text, t));
    return s;
}

struct shown
show_number(int64_t n)
{
    struct shown s = {0};

    ended(&s, put_signed(s.text, n, 3));
    return s;
}

struct shown
show_plain_number(int64_t n)
{
    struct shown s = {0};

    ended(&s, put_signed(s.text, n, 0));
    return s;
}

struct shown
show_unsigned(uint64_t n)
{
    struct shown s = {0};

    ended(&s, put_number(s.text, n, 3));
    return s;
}

struct shown
show_plain_unsigned(uint64_t n)
{
    struct shown s = {0};

    ended(&s, put_number(s.text, n, 0));
    return s;
}

struct shown
show_percent(int64_t part, int64_t whole)
{
    struct shown s = {0};

    assert(part >= 0 && whole >= 0 && part <= INT64_MAX / 200);
    if (whole > 0) {
        s = show_number((part * 200 / whole + 1) / 2);
        s.text[s.n++] = '%';
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

struct str
show_str(struct arena *a, struct shown s)
{
    const char *word = s.word != NULL ? s.word : "";
    const char *blank = s.n > 0 && s.word != NULL ? " " : "";

    return arena_printf(a, "%.*s%s%s", (int)s.n, s.text, blank, word);
}
