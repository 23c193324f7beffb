#include "estate/write_ups.h"

#include "estate/prison_profile.h"
#include "estate/random.h"
#include "gen/estate_estate_sql.h"

enum { STREAM_WRITE_UP = 900, WEEK = 7, DUE_DAYS = 7, PLANNED = 45 };

/* Rates per mille. */
enum {
    WRITTEN_UP = 880,
    LONGER = 180,      /* than planned */
    LONGER_SAID = 600, /* of those, with a reason */
    SLIP_GIVEN = 900,
    PROMISED = 300
};

struct noted {
    struct str id, person;
    int64_t staff;
    struct instant occurred;
};

struct work {
    struct arena *a;
    uint64_t seed;
    struct day today;
    struct str prison;
    struct noted *at;
    size_t count, cap;
};

/* Chance of one note: by its id, so that no other moves it. */
static struct estate_random
chance_of(const struct work *w, struct str id)
{
    uint64_t h = 1469598103934665603U; /* FNV-1a */

    for (size_t i = 0; i < id.n; i++)
        h = (h ^ (unsigned char)id.p[i]) * 1099511628211U;
    return estate_random_at(w->seed, STREAM_WRITE_UP, h);
}

static enum err
read_notes(struct db *db, struct work *w)
{
    const struct day since =
        day_add_days(w->today, -WEEK * ESTATE_WRITE_UP_WEEKS);
    struct query q = query_open(db, SQL_ESTATE_NOTES_TO_WRITE_UP);

    w->count = 0;
    query_str(&q, w->prison);
    query_instant(&q, instant_of_day(since));
    while (query_row(&q)) {
        w->at = arena_grow(w->a, w->at, struct noted, w->count, &w->cap);
        struct noted *n = &w->at[w->count++];

        n->id = col_str(&q, w->a);
        n->person = col_str(&q, w->a);
        n->staff = col_int(&q);
        n->occurred = col_instant(&q);
    }
    return query_close(&q);
}

static const struct place {
    const char *code;
    uint16_t share;
    bool private_place;
} places[] = {
    {"ROOM",   520, true },
    {"OFFICE", 190, true },
    {"WORK",   60,  false},
    {"CELL",   110, false},
    {"DOOR",   50,  false},
    {"WING",   70,  false},
};

static const struct place *
draw_place(struct estate_random *r)
{
    uint16_t weight[COUNT_OF(places)];

    for (size_t i = 0; i < COUNT_OF(places); i++)
        weight[i] = places[i].share;
    return &places[estate_random_weighted(r, weight, COUNT_OF(places))];
}

static const char *
draw_overrun(struct estate_random *r)
{
    static const char *const codes[] = {
        "OVER_NEEDED",   "OVER_NEEDED", "OVER_PLAN",  "OVER_PLAN",
        "OVER_LANGUAGE", "OVER_SAFETY", "OVER_FIRST", "OVER_LATE"};

    return estate_random_chance(r, LONGER_SAID)
               ? codes[estate_random_below(r, COUNT_OF(codes))]
               : "";
}

static enum err
write_up(struct db *db, const struct work *w, const struct noted *n,
         struct estate_random *r)
{
    const struct london t = instant_london(n->occurred);
    const struct place *p = draw_place(r);
    const bool longer = estate_random_chance(r, LONGER);
    const int minutes = longer ? estate_random_between(r, PLANNED + 5, 75)
                               : estate_random_between(r, 20, PLANNED);
    const int start = t.hour * 60 + t.minute;
    struct query q = query_open(db, SQL_ESTATE_WRITE_UP);

    query_str(&q, n->id);
    query_str(&q, n->person);
    query_str(&q, w->prison);
    query_int(&q, n->staff);
    query_day(&q, t.day);
    query_int(&q, start);
    query_int(&q, start + minutes);
    query_str(&q, str_from_c(p->code));
    query_flag(&q, p->private_place && estate_random_chance(r, 930));
    query_int(&q, PLANNED);
    query_str(&q, str_from_c(longer ? draw_overrun(r) : ""));
    query_instant(&q, n->occurred);
    if (estate_random_chance(r, SLIP_GIVEN))
        query_instant(&q, n->occurred);
    else
        query_null(&q);
    query_send(&q);
    const enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_ESTATE_WRITE_UP_WORDS);
    query_str(&q, n->id);
    query_send(&q);
    return query_close(&q);
}

/* What became of a promise whose day is over. */
static const struct {
    const char *state;
    const char *answer;
    uint16_t share;
    int days; /* from its day to the answer */
} ends[] = {
    {"KEPT",      "Done, and the person was told.",   620, -1},
    {"KEPT",      "Done later than promised.",        150, 4 },
    {"NOT_KEPT",  "It could not be done here.",       80,  1 },
    {"WITHDRAWN", "The person does not want it now.", 40,  0 },
    {"OPEN",      "",                                 110, 0 },
};

static enum err
promise(struct db *db, const struct work *w, const struct noted *n,
        struct estate_random *r)
{
    static const char *const what[] = {
        "Ask the mail room where the letters are",
        "Find out when the next visit can be booked",
        "Ask education for the waiting list",
        "Bring the form for a change of telephone numbers",
        "Ask health care about the appointment",
        "Pass the question about the sentence plan to the POM",
        "Ask about a job in the workshop",
        "Bring the list of courses",
    };
    const struct day made = instant_day(n->occurred);
    const struct day due = day_add_days(made, DUE_DAYS);
    uint16_t weight[COUNT_OF(ends)];

    for (size_t i = 0; i < COUNT_OF(ends); i++)
        weight[i] = ends[i].share;
    size_t end = estate_random_weighted(r, weight, COUNT_OF(ends));
    const struct day answered = day_add_days(due, ends[end].days);
    if (!day_before(answered, w->today))
        end = COUNT_OF(ends) - 1;
    const bool open = end == COUNT_OF(ends) - 1;
    struct query q = query_open(db, SQL_ESTATE_PROMISE);

    query_str(&q, n->person);
    query_str(&q, w->prison);
    query_str(&q, n->id);
    query_str(&q, str_from_c(what[estate_random_below(r, COUNT_OF(what))]));
    query_int(&q, n->staff);
    query_instant(&q, n->occurred);
    query_day(&q, due);
    query_str(&q, str_from_c(ends[end].state));
    query_str(&q, str_from_c(ends[end].answer));
    query_day(&q, open ? DAY_NONE : answered);
    query_send(&q);
    return query_close(&q);
}

static enum err
write_prison(struct db *db, struct work *w)
{
    enum err e = read_notes(db, w);

    for (size_t i = 0; i < w->count && e == OK; i++) {
        const struct noted *n = &w->at[i];
        struct estate_random r = chance_of(w, n->id);

        if (!estate_random_chance(&r, WRITTEN_UP))
            continue;
        e = write_up(db, w, n, &r);
        if (e == OK && estate_random_chance(&r, PROMISED))
            e = promise(db, w, n, &r);
    }
    return e;
}

static enum err
change(struct db *db, void *arg)
{
    struct work *w = arg;
    enum err e = OK;

    for (size_t i = 0; i < ESTATE_CASE_COUNT && e == OK; i++) {
        w->prison = str_from_c(estate_cases[i].code);
        e = write_prison(db, w);
    }
    return e;
}

enum err
estate_write_ups(struct database *d, struct arena *a, uint64_t seed,
                 struct day today)
{
    struct work w = {.a = a, .seed = seed, .today = today};

    return db_change(d, change, &w);
}
