#include "feeds/supply_document.h"

#include "feeds/place.h"

enum { EVERY = 127, WEEK = 7, WALK_MOST = 60, WHY_MOST = 200, LEGAL_MOST = 40 };

/* ---- days of the week ---- */

/* Monday 0; -1: none.  Three letters are enough, more must be right. */
static int
weekday(struct str s)
{
    static const char *const names[WEEK] = {"monday",   "tuesday", "wednesday",
                                            "thursday", "friday",  "saturday",
                                            "sunday"};

    for (int d = 0; d < WEEK; d++) {
        const struct str name = str_from_c(names[d]);

        if (s.n >= 3 && s.n <= name.n && str_same(s, (struct str){name.p, s.n}))
            return d;
    }
    return -1;
}

/* "Mon" or "Mon-Fri"; 0: neither. */
static int
span(struct str s)
{
    const int first = weekday(wire_trim(str_cut(&s, '-')));
    const struct str rest = wire_trim(s);
    const int last = rest.n > 0 ? weekday(rest) : first;
    int days = 0;

    if (first < 0 || last < 0)
        return 0;
    for (int d = first; d != last; d = (d + 1) % WEEK)
        days |= 1 << d;
    return days | 1 << last;
}

bool
supply_days_parse(struct str text, int *days)
{
    struct str rest = wire_trim(text);
    int all = rest.n == 0 ? EVERY : 0;

    while (rest.n > 0) {
        size_t n = 0;

        while (n < rest.n && rest.p[n] != ';' && rest.p[n] != ',')
            n++;
        const int some = span(wire_trim((struct str){rest.p, n}));
        if (some == 0)
            return false;
        all |= some;
        n += n < rest.n;
        rest = (struct str){rest.p + n, rest.n - n};
    }
    *days = all;
    return true;
}

/* ---- fields that several have ---- */

static void
need(struct wire *w, const char *field, bool there)
{
    if (!there)
        wire_refuse(w->problems, str_from_c(field), "missing");
}

static void
read_prison(struct wire *w, struct str *prison)
{
    *prison = STR_EMPTY;
    (void)wire_code(w, "prison", prison);
    need(w, "prison", prison->n > 0);
}

static void
read_days(struct wire *w, int *days)
{
    struct str s = STR_EMPTY;

    *days = EVERY;
    (void)wire_text(w, "days", WIRE_TEXT_MAX, &s);
    if (!supply_days_parse(s, days))
        wire_refuse(w->problems, STR("days"),
                    "'" STR_FMT "' is not days of the week as Mon-Fri or "
                    "Sat;Sun",
                    STR_ARG(s));
}

static void
read_half(struct wire *w, struct str *half)
{
    *half = STR_EMPTY;
    (void)wire_code(w, "half", half);
    if (half->n > 0 && !str_eq(*half, STR("AM")) && !str_eq(*half, STR("PM")))
        wire_refuse(w->problems, STR("half"),
                    "'" STR_FMT "' is not AM or PM; leave it empty for all day",
                    STR_ARG(*half));
}

static void
read_dates(struct wire *w, struct day *from, struct day *to)
{
    *from = *to = DAY_NONE;
    (void)wire_day(w, "from", from);
    (void)wire_day(w, "to", to);
    need(w, "from", day_known(*from));
    if (day_known(*from) && day_known(*to) && day_before(*to, *from))
        wire_refuse(w->problems, STR("to"), "is before from");
}

/* ---- walks ---- */

void
walk_decode(struct wire *w, struct item *item)
{
    struct walk_document *d = arena_new(w->problems->a, struct walk_document);

    d->minutes = -1;
    d->from = d->to = STR_EMPTY;
    read_prison(w, &d->prison);
    (void)wire_text(w, "from_wing", LEGAL_MOST, &d->from);
    (void)wire_text(w, "to_wing", LEGAL_MOST, &d->to);
    (void)wire_int(w, "minutes", 0, WALK_MOST, &d->minutes);
    need(w, "from_wing", d->from.n > 0);
    need(w, "to_wing", d->to.n > 0);
    need(w, "minutes", d->minutes >= 0);
    if (d->from.n > 0 && str_eq(d->from, d->to))
        wire_refuse(w->problems, STR("to_wing"), "is the same as from_wing");
    item->decoded = d;
}

/* ---- regime ---- */

void
regime_decode(struct wire *w, struct item *item)
{
    static const char *const levels[REGIME_COUNT] = {
#define LEVEL_CODE(name, weight, words) [name] = &#name[sizeof "REGIME"],
        PLAN_REGIME_LIST(LEVEL_CODE)
#undef LEVEL_CODE
    };
    struct regime_document *d =
        arena_new(w->problems->a, struct regime_document);
    struct regime_row *r = &d->row;
    struct str level = STR_EMPTY;

    r->wing = r->why = STR_EMPTY;
    read_prison(w, &d->prison);
    (void)wire_text(w, "wing", LEGAL_MOST, &r->wing);
    (void)wire_code(w, "regime", &level);
    read_days(w, &r->days);
    read_half(w, &r->half);
    read_dates(w, &r->from, &r->to);
    (void)wire_text(w, "why", WHY_MOST, &r->why);
    while (r->level < REGIME_COUNT &&
           !str_eq(level, str_from_c(levels[r->level])))
        r->level++;
    if (r->level == REGIME_COUNT)
        wire_refuse(w->problems, STR("regime"),
                    "'" STR_FMT "' is not FULL, PREPARE, REDUCE, RESTRICT or "
                    "LOCKDOWN",
                    STR_ARG(level));
    need(w, "why", r->why.n > 0);
    item->decoded = d;
}

/* ---- people's times ---- */

void
time_decode(struct wire *w, struct item *item)
{
    struct time_document *d = arena_new(w->problems->a, struct time_document);
    struct person_time *t = &d->time;
    struct str kind = STR_EMPTY;

    place_read(w, item);
    if (item->person.n == 0 && wire_has(w, "prison_number"))
        wire_refuse(w->problems, STR("prison_number"),
                    "is not a number as A1234BC");
    read_prison(w, &d->prison);
    (void)wire_code(w, "activity", &kind);
    read_days(w, &t->days);
    read_half(w, &t->half);
    read_dates(w, &t->from, &t->to);
    t->kind = time_kind_from(kind);
    if (t->kind == TIME_KIND_COUNT)
        wire_refuse(w->problems, STR("activity"),
                    "'" STR_FMT "' is not one of the codes in "
                    "doc/feeds/times.md",
                    STR_ARG(kind));
    item->decoded = d;
}

/* ---- entitlements ---- */

static bool
is_cohort(struct str code)
{
    for (int c = 0; c < COHORT_COUNT; c++)
        if (str_eq(code, str_from_c(plan_cohort_code((enum plan_cohort)c))))
            return true;
    return code.n == 0;
}

static void
read_number(struct wire *w, const char *field, int least, int most, int *out)
{
    int64_t n = -1;

    if (wire_int(w, field, least, most, &n) != WIRE_GIVEN)
        wire_refuse(w->problems, str_from_c(field), "missing");
    *out = (int)n;
}

static void
read_whom(struct wire *w, struct entitlement *x)
{
    int64_t points = -1;

    (void)wire_code(w, "estate", &x->estate);
    (void)wire_code(w, "legal_status", &x->legal);
    (void)wire_code(w, "cohort", &x->cohort);
    (void)wire_int(w, "points", 0, ENTITLEMENT_POINTS_MOST, &points);
    x->points = (int)points;
    if (!is_cohort(x->cohort))
        wire_refuse(w->problems, STR("cohort"),
                    "'" STR_FMT "' is not one of the codes in "
                    "doc/feeds/entitlements.md",
                    STR_ARG(x->cohort));
    if (points >= 0 && x->cohort.n == 0)
        wire_refuse(w->problems, STR("points"),
                    "are of a group: give its cohort, or no points");
    if (x->legal.n > LEGAL_MOST)
        wire_refuse(w->problems, STR("legal_status"), "is too long");
}

/* 0 when the file has none. */
static void
read_some(struct wire *w, const char *field, int most, int *out)
{
    int64_t n = 0;

    (void)wire_int(w, field, 0, most, &n);
    *out = (int)n;
}

static void
read_bands(struct wire *w, struct entitlement_kept *k)
{
    struct entitlement *x = &k->row;
    struct str format = STR_EMPTY;

    read_some(w, "days_most", ENTITLEMENT_DAYS_MOST, &x->days_most);
    read_some(w, "minutes_least", ENTITLEMENT_MINUTES_MOST, &x->minutes_least);
    read_some(w, "month_least", ENTITLEMENT_MONTH_MOST, &x->month_least);
    read_some(w, "month_most", ENTITLEMENT_MONTH_MOST, &x->month_most);
    (void)wire_code(w, "format", &format);
    (void)wire_text(w, "reason", WHY_MOST, &k->reason);
    (void)wire_day(w, "review_on", &k->review);
    k->format = entitlement_format_from(format);
    if (format.n > 0 && k->format == FORMAT_COUNT)
        wire_refuse(w->problems, STR("format"),
                    "'" STR_FMT "' is not one of the codes in "
                    "doc/feeds/entitlements.md",
                    STR_ARG(format));
    if (x->days_most > 0 && x->days_most < 7 * x->weeks)
        wire_refuse(w->problems, STR("days_most"), "is less than weeks");
    if (x->minutes_least > x->minutes)
        wire_refuse(w->problems, STR("minutes_least"), "is more than minutes");
    if (x->month_most < x->month_least)
        wire_refuse(w->problems, STR("month_most"), "is less than month_least");
}

void
entitlement_decode(struct wire *w, struct item *item)
{
    struct entitlement_document *d =
        arena_new(w->problems->a, struct entitlement_document);
    struct entitlement *x = &d->kept.row;

    x->estate = x->legal = x->cohort = d->kept.source = STR_EMPTY;
    d->kept.reason = STR_EMPTY;
    read_prison(w, &d->prison);
    x->own = !str_eq(d->prison, STR("*"));
    read_whom(w, x);
    (void)wire_day(w, "from", &x->from);
    need(w, "from", day_known(x->from));
    read_number(w, "weeks", 0, ENTITLEMENT_WEEKS_MOST, &x->weeks);
    read_number(w, "sessions", 0, PLAN_DUE_MOST, &x->sessions);
    read_number(w, "minutes", ENTITLEMENT_MINUTES_LEAST,
                ENTITLEMENT_MINUTES_MOST, &x->minutes);
    read_bands(w, &d->kept);
    (void)wire_text(w, "source", WHY_MOST, &d->kept.source);
    need(w, "source", d->kept.source.n > 0);
    item->decoded = d;
}
