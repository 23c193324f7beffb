#include "estate/worker_asks.h"

#include "base/instant.h"
#include "estate/prison_profile.h"
#include "estate/random.h"
#include "gen/estate_estate_sql.h"

enum { STREAM_WORKER_ASK = 910, HOUR_MS = 3600 * 1000, PAIRS_MAX = 4000 };

/* What was asked and what came of it; days before the estate's today.
 * decided 0: not yet. */
static const struct asked {
    int days;
    const char *side, *reason, *words;
    const char *talked_person, *talked_worker; /* "": not yet */
    int decided;
    const char *state, *agreed, *told_person, *told_worker;
    int review; /* days after today; before it when negative */
} all[] = {
    {4,  "PERSON", "BROKEN",  "He is always in a hurry and forgets what I say.",
     "",                                                                                                                              "",                                                        0,  "OPEN",    "", "",                                                        "",                                                0 },
    {19, "WORKER", "SHIFTS",
     "I am on nights until the spring and he works mornings: we have met once "
     "in seven weeks.",                                                          "Would be sorry to lose her, but wants to be seen.", "",                                                        0,  "OPEN",    "", "",
     "",                                                                                                                                                                                                                                                                                                                          0 },
    {44, "PERSON", "BROKEN",  "We had words about my visits.",
     "Feels that nobody told him why the visit was refused.",                                                                         "Had not known that he waited for an answer.",             36, "STAYS",
     "Both want to try. They meet in the library; she answers about the visits "
     "by Friday.",                                                                                                                                                                                                  "You both said you want to try again. You meet in the library. You have "
     "an answer about the visits by Friday.",                                                                                                                                                                                                                "You both want to try again. Please meet in the library, and bring the "
     "answer about the visits by Friday.",                                                                                                                                                                                                                         -1},
    {30, "PERSON", "ANOTHER", "I want to talk to somebody older.",
     "Lost his father. Would rather talk to a man of that age.",                                                                      "Understands it, and offers to hand over in one meeting.", 2,  "CHANGES",
     "Another officer, and one meeting of all three.",                                                                                                                                                              "You get another key worker. All three of you meet once.",
     "It changes, for nothing that you did. Please hand over in one meeting.",                                                                                                                                                                                                                                                    0 },
    {70, "PERSON", "OTHER",   "I want somebody who gives me more phone credit.",
     "Says that others get more.",                                                                                                    "Has followed the rule.",                                  64, "REFUSED",
     "The rule is the same with everybody. Asked what else would help.",                                                                                                                                            "Your key worker stays. The rule about credit is the same with every "
     "officer. You can ask again if something else is wrong.",                                                                                                                                         "It stays as it is. Nothing was found to change.", 0 },
    {90, "WORKER", "KNOWN",   "His sister lives in my street.",                  "",                                                  "",                                                        88,
     "BACK",                                                                                                                                                                                                    "", "",                                                        "",                                                0 },
};

struct pair {
    int64_t allocation, staff;
    struct str person;
};

struct work {
    struct arena *a;
    uint64_t seed;
    struct day today;
    struct str prison;
    struct pair *pair;
    size_t pairs, cap;
};

static struct instant
days_ago(const struct work *w, int days)
{
    const struct instant t = instant_of_day(day_add_days(w->today, -days));

    return (struct instant){t.ms + 10 * (int64_t)HOUR_MS};
}

/* Pairs older than anything that is asked; none when something was. */
static enum err
read_pairs(struct db *db, struct work *w)
{
    struct query q = query_open(db, SQL_ESTATE_WORKER_ASK_PAIRS);

    w->pairs = 0;
    query_str(&q, w->prison);
    query_instant(&q, days_ago(w, all[COUNT_OF(all) - 1].days + 1));
    while (query_row(&q) && w->pairs < PAIRS_MAX) {
        w->pair = arena_grow(w->a, w->pair, struct pair, w->pairs, &w->cap);
        struct pair *p = &w->pair[w->pairs++];

        p->allocation = col_int(&q);
        p->staff = col_int(&q);
        p->person = col_str(&q, w->a);
    }
    return query_close(&q);
}

static enum err
talk(struct db *db, const struct work *w, int64_t ask, const struct asked *s,
     const char *kind, const char *words)
{
    if (words[0] == '\0')
        return OK;
    struct query q = query_open(db, SQL_ESTATE_WORKER_ASK_TALK);

    query_int(&q, ask);
    query_str(&q, str_from_c(kind));
    query_day(&q, day_add_days(w->today, 1 - s->days));
    query_str(&q, str_from_c(words));
    query_instant(&q, days_ago(w, s->days - 1));
    (void)query_run(&q);
    return query_close(&q);
}

static void
bind_end(struct query *q, const struct work *w, const struct asked *s)
{
    const bool stays = str_eq(str_from_c(s->state), STR("STAYS"));

    query_str(q, str_from_c(s->state));
    query_str(q, s->decided > 0 ? STR("SYS") : STR_EMPTY);
    query_instant(q, s->decided > 0 ? days_ago(w, s->decided) : INSTANT_NONE);
    query_str(q, str_from_c(s->agreed));
    query_str(q, str_from_c(s->told_person));
    query_str(q, str_from_c(s->told_worker));
    query_day(q, stays ? day_add_days(w->today, s->review) : DAY_NONE);
}

static enum err
add(struct db *db, const struct work *w, const struct pair *p,
    const struct asked *s)
{
    const bool person = str_eq(str_from_c(s->side), STR("PERSON"));
    struct query q = query_open(db, SQL_ESTATE_WORKER_ASK);
    int64_t id = 0;

    query_str(&q, w->prison);
    query_str(&q, p->person);
    query_int(&q, p->allocation);
    query_int(&q, p->staff);
    query_str(&q, str_from_c(s->side));
    query_str(&q, str_from_c(s->reason));
    query_str(&q, str_from_c(s->words));
    query_day(&q, day_add_days(w->today, -s->days));
    query_str(&q, person ? STR("SLIP") : STR("SELF"));
    query_instant(&q, days_ago(w, s->days));
    bind_end(&q, w, s);
    while (query_row(&q))
        id = col_int(&q);
    enum err e = query_close(&q);
    if (e == OK)
        e = talk(db, w, id, s, "PERSON", s->talked_person);
    return e == OK ? talk(db, w, id, s, "WORKER", s->talked_worker) : e;
}

/* Each another pair: as far apart as there is room. */
static enum err
ask_prison(struct db *db, struct work *w)
{
    struct estate_random r;
    enum err e = read_pairs(db, w);

    if (e != OK || w->pairs < COUNT_OF(all))
        return e;
    r = estate_random_at(w->seed, STREAM_WORKER_ASK, w->pairs);
    const size_t step = w->pairs / COUNT_OF(all);
    for (size_t i = 0; i < COUNT_OF(all) && e == OK; i++) {
        const size_t at = i * step + estate_random_below(&r, (uint32_t)step);

        e = add(db, w, &w->pair[at], &all[i]);
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
        e = ask_prison(db, w);
    }
    return e;
}

enum err
estate_worker_asks(struct database *d, struct arena *a, uint64_t seed,
                   struct day today)
{
    struct work w = {.a = a, .seed = seed, .today = today};

    return db_change(d, change, &w);
}
