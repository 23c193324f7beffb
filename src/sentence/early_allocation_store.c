#include "sentence/early_allocation_store.h"

#include "sentence/responsibility_store.h"
#include "gen/sentence_early_allocation_sql.h"

#include <stdlib.h>

/* ---- the questions ---- */

#define S STR_INIT
/* clang-format off */
static const struct early_question questions[EARLY_QUESTIONS] = {
    { "terrorism_act", S("Is the conviction under the Terrorism Act 2000?") },
    { "high_profile",  S("Is the case high-profile?") },
    { "prevention",    S("Is there a serious crime prevention order?") },
    { "mappa_3",       S("Is MAPPA level 3 needed?") },
    { "protection",    S("Is it a critical public protection case?") },
    { "extremism",     S("Has the person been held in an extremism separation centre?") },
    { "within_24",     S("If so: is release due within 24 months?") },
    { "very_high",     S("Is the risk of serious harm very high?") },
    { "mappa_2",       S("Is MAPPA level 2 needed?") },
    { "pathfinder",    S("Is the person in the pathfinder process, or a terrorist risk?") },
    { "other",         S("Is there another reason for the community to take the case early?") },
};
/* clang-format on */
#undef S

const struct early_question *
early_question(size_t i)
{
    assert(i < EARLY_QUESTIONS);
    return &questions[i];
}

struct early_answers
early_answers_of(unsigned bits)
{
    bool yes[EARLY_QUESTIONS];

    for (unsigned i = 0; i < EARLY_QUESTIONS; i++)
        yes[i] = (bits >> i & 1) != 0;
    return (struct early_answers){
        .terrorism_act = yes[0],
        .high_profile = yes[1],
        .crime_prevention_order = yes[2],
        .mappa_level_3 = yes[3],
        .critical_public_protection = yes[4],
        .extremism_separation = yes[5],
        .within_24_months = yes[6],
        .very_high_harm = yes[7],
        .mappa_level_2 = yes[8],
        .pathfinder = yes[9],
        .other_reason = yes[10],
    };
}

/* ---- reading ---- */

static enum early_outcome
outcome_from(struct str code)
{
    enum early_outcome o = EARLY_OUTCOMES;

    while (--o > EARLY_INELIGIBLE && !str_eq(early_outcome_code(o), code))
        continue;
    return o;
}

/* The next column: null, 0 or 1. */
static enum community_decision
read_decision(struct query *q)
{
    const bool none = col_null(q);
    const bool yes = col_flag(q);

    if (none)
        return DECISION_NONE;
    return yes ? DECISION_ACCEPTED : DECISION_DECLINED;
}

static void
read_kept(struct query *q, struct arena *a, struct early_kept *k)
{
    k->id = col_int(q);
    k->version = col_int(q);
    k->number = col_str(q, a);
    k->prison = col_str(q, a);
    k->a.made = col_day(q);
    k->oasys = col_day(q);
    k->answers = (unsigned)col_int(q);
    k->a.outcome = outcome_from(col_str_peek(q));
    k->rule = col_str(q, a);
    k->rule_set = col_str(q, a);
    k->a.in_window = col_flag(q);
    k->reason = col_str(q, a);
    k->by = col_str(q, a);
    k->at = col_instant(q);
    k->a.decision = read_decision(q);
    k->decided_on = col_day(q);
    k->decided_by = col_str(q, a);
    k->decided_why = col_str(q, a);
}

enum err
early_of_person(struct db *db, struct arena *a, struct str number,
                struct early_list *out)
{
    struct query q = query_open(db, SQL_EARLY_OF_PERSON);
    size_t room = 0;

    *out = (struct early_list){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct early_kept, out->count, &room);
        read_kept(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

/* ---- keeping ---- */

enum err
early_add(struct db *db, const struct early_kept *k, struct str by,
          struct instant now)
{
    struct query q = query_open(db, SQL_EARLY_ADD);

    query_str(&q, k->number);
    query_str(&q, k->prison);
    query_day(&q, k->a.made);
    query_day(&q, k->oasys);
    query_int(&q, (int64_t)k->answers);
    query_str(&q, early_outcome_code(k->a.outcome));
    query_str(&q, k->rule);
    query_str(&q, k->rule_set);
    query_flag(&q, k->a.in_window);
    query_str(&q, k->reason);
    query_str(&q, by);
    query_instant(&q, now);
    (void)query_run(&q);
    const enum err e = query_close(&q);
    return e == OK ? responsibility_due(db, k->number) : e;
}

enum err
early_decide(struct db *db, const struct early_kept *k, struct str by,
             struct instant now)
{
    struct query q = query_open(db, SQL_EARLY_DECIDE);

    query_flag(&q, k->a.decision == DECISION_ACCEPTED);
    query_day(&q, k->decided_on);
    query_str(&q, by);
    query_instant(&q, now);
    query_str(&q, k->decided_why);
    query_int(&q, k->id);
    query_str(&q, k->number);
    query_int(&q, k->version);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    if (e == OK && rows == 0)
        return ERR_STALE;
    return e == OK ? responsibility_due(db, k->number) : e;
}

/* ---- for deciding ---- */

/* Rows of one person stand together. */
static enum err
gather(struct db *db, struct arena *a, const struct statement *sql,
       struct str which, struct early_everybody *out)
{
    struct query q = query_open(db, sql);
    size_t people = 0, rows = 0;

    *out = (struct early_everybody){0};
    query_str(&q, which);
    while (query_row(&q)) {
        const struct str number = col_str_peek(&q);

        if (out->count == 0 ||
            !str_eq(out->at[out->count - 1].number, number)) {
            out->at =
                arena_grow(a, out->at, struct early_facts, out->count, &people);
            out->at[out->count++] = (struct early_facts){
                .number = arena_str(a, number.p, number.n)};
            rows = 0;
        }
        struct early_facts *f = &out->at[out->count - 1];
        f->at = arena_grow(a, f->at, struct early_assessment, f->count, &rows);
        struct early_assessment *e = &f->at[f->count++];
        e->made = col_day(&q);
        e->outcome = outcome_from(col_str_peek(&q));
        e->in_window = col_flag(&q);
        e->decision = read_decision(&q);
    }
    return query_close(&q);
}

enum err
early_facts_all(struct db *db, struct arena *a, struct str prison,
                struct early_everybody *out)
{
    return gather(db, a, SQL_EARLY_FACTS, prison, out);
}

enum err
early_facts_some(struct db *db, struct arena *a, struct str number,
                 struct early_everybody *out)
{
    return gather(db, a, SQL_EARLY_FACTS_SOME, number, out);
}

static int
by_number(const void *key, const void *element)
{
    return str_compare(*(const struct str *)key,
                       ((const struct early_facts *)element)->number);
}

const struct early_facts *
early_facts_of(const struct early_everybody *all, struct str number)
{
    return all->count == 0 ? NULL
                           : bsearch(&number, all->at, all->count,
                                     sizeof *all->at, by_number);
}
