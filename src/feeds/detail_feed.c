#include "feeds/detail_feed.h"

#include "feeds/staff_feed.h"
#include "keywork/duty_rule.h"
#include "keywork/duty_store.h"

enum { MINUTES_A_DAY = 24 * 60 };

struct duty {
    struct str prison, half, duty, note;
    struct day day;
    int64_t staff, from, to, keywork; /* minutes; -1: not said */
    bool protected;
};

static void
one_of(struct wire *w, const char *name, struct str value,
       const char *const *words)
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (str_eq(value, str_from_c(words[i])))
            return;
    wire_refuse(w->problems, str_from_c(name),
                value.n ? "'" STR_FMT "' is not one of the codes in "
                          "doc/feeds/detail.md"
                        : "missing" STR_FMT,
                STR_ARG(value));
}

/* "08:15", in minutes of the day. */
static int64_t
clock_minutes(struct wire *w, const char *name)
{
    struct str s = STR_EMPTY;

    if (wire_text(w, name, WIRE_TEXT_MAX, &s) != WIRE_GIVEN)
        return -1;
    bool good = s.n == 5 && s.p[2] == ':';
    for (size_t i = 0; i < s.n && good; i++)
        good = i == 2 || (s.p[i] >= '0' && s.p[i] <= '9');
    const int64_t at = good ? ((s.p[0] - '0') * 10 + s.p[1] - '0') * 60 +
                                  (s.p[3] - '0') * 10 + s.p[4] - '0'
                            : MINUTES_A_DAY + 1;
    if (at > MINUTES_A_DAY || (good && s.p[3] > '5'))
        wire_refuse(w->problems, str_from_c(name),
                    "'" STR_FMT "' is not a time as 08:15", STR_ARG(s));
    return at;
}

static void
read_key(struct wire *w, struct duty *d)
{
    static const char *const halves[] = {"AM", "PM", NULL};
    static const char *const duties[] = {
        "ON",        "OFF",   "LEAVE",      "SICK",  "TRAINING", "ESCORT",
        "BED_WATCH", "COURT", "REDEPLOYED", "OTHER", NULL};

    (void)wire_code(w, "prison", &d->prison);
    (void)wire_int(w, wire_has(w, "staff_id") ? "staff_id" : "staffId", 1,
                   INT64_MAX / 2, &d->staff);
    (void)wire_day(w, "date", &d->day);
    (void)wire_code(w, "half", &d->half);
    (void)wire_code(w, "duty", &d->duty);
    if (d->prison.n == 0)
        wire_refuse(w->problems, STR("prison"), "missing");
    if (d->staff == 0)
        wire_refuse(w->problems, STR("staff_id"), "missing");
    if (!day_known(d->day))
        wire_refuse(w->problems, STR("date"), "missing");
    one_of(w, "half", d->half, halves);
    one_of(w, "duty", d->duty, duties);
}

void
detail_decode(struct wire *w, struct item *item)
{
    struct duty *d = arena_new(w->problems->a, struct duty);

    *d = (struct duty){.prison = STR_EMPTY,
                       .half = STR_EMPTY,
                       .duty = STR_EMPTY,
                       .note = STR_EMPTY};
    read_key(w, d);
    d->from = clock_minutes(w, "from");
    d->to = clock_minutes(w, "to");
    if (d->from >= 0 && d->to >= 0 && d->to < d->from)
        wire_refuse(w->problems, STR("to"), "is before from");
    (void)wire_int(w,
                   wire_has(w, "keywork_minutes") ? "keywork_minutes"
                                                  : "keyworkMinutes",
                   0, MINUTES_A_DAY, &d->keywork);
    (void)wire_flag(w, "protected", &d->protected);
    (void)wire_text(w, "note", WIRE_TEXT_MAX, &d->note);
    item->decoded = d;
}

enum err
detail_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct duty *d = item->decoded;
    /* Whoever is on the detail before the staff feed knows them. */
    const struct staff_named who = {d->staff, STR_EMPTY, STR_EMPTY};
    const struct duty_key key = {d->prison, d->staff, d->day,
                                 str_eq(d->half, STR("PM"))};
    const struct duty_half after = {
        .known = true,
        .duty = d->duty,
        .note = d->note,
        .from = (int)d->from,
        .to = (int)d->to,
        .minutes = (int)d->keywork,
        .guarded = d->protected,
        .as_of = item->as_of,
    };
    const struct duty_teller teller = {s->o->by_user, s->o->now, s->run};
    struct duty_half before;
    enum err e = duty_find_again(s->db, s->a, &s->detail, &key, &before);

    *out = !before.known                      ? OUTCOME_ADDED
           : before.as_of.ms > item->as_of.ms ? OUTCOME_OLDER
           : duty_same(&before, &after)       ? OUTCOME_UNCHANGED
                                              : OUTCOME_CHANGED;
    if (e != OK || *out == OUTCOME_OLDER || *out == OUTCOME_UNCHANGED)
        return e;
    duty_seen(&s->detail, &key, &after);
    e = staff_name(s, item, &who);
    return e == OK ? duty_put(s->db, s->a, &key, &before, &after, &teller) : e;
}
