/* One statement after another; their order is that of the foreign keys. */
#include "feeds/person_merge.h"

#include "events/allocation_event.h"
#include "sentence/responsibility_store.h"
#include "gen/feeds_person_merge_sql.h"

/* Which parameters a statement has, in their order. */
enum takes { KEPT_OLD, OLD, AT_OLD_KEPT, AT_OLD };

static const struct step {
    const struct statement *sql;
    enum takes takes;
} steps[] = {
    {SQL_MERGE_END_ALLOCATIONS,        AT_OLD_KEPT},
    {SQL_MERGE_MOVE_ALLOCATIONS,       KEPT_OLD   },
    {SQL_MERGE_END_OVERRIDE,           AT_OLD_KEPT},
    {SQL_MERGE_MOVE_OVERRIDES,         KEPT_OLD   },
    {SQL_MERGE_END_CONFLICTS,          AT_OLD_KEPT},
    {SQL_MERGE_MOVE_CONFLICTS,         KEPT_OLD   },
    {SQL_MERGE_KEEP_DOCUMENT,          KEPT_OLD   },
    {SQL_MERGE_MOVE_DOCUMENT,          KEPT_OLD   },
    {SQL_MERGE_DROP_DOCUMENT,          OLD        },
    {SQL_MERGE_MOVE_ALERT,             KEPT_OLD   },
    {SQL_MERGE_DROP_ALERT,             OLD        },
    {SQL_MERGE_MOVE_LANGUAGE,          KEPT_OLD   },
    {SQL_MERGE_DROP_LANGUAGE,          OLD        },
    {SQL_MERGE_MOVE_PROBATION_CASE,    KEPT_OLD   },
    {SQL_MERGE_DROP_PROBATION_CASE,    OLD        },
    {SQL_MERGE_END_COM_TERM,           AT_OLD     },
    {SQL_MERGE_MOVE_COM_TERMS,         KEPT_OLD   },
    {SQL_MERGE_END_HANDOVER,           AT_OLD_KEPT},
    {SQL_MERGE_MOVE_HANDOVERS,         KEPT_OLD   },
    {SQL_MERGE_MOVE_APPOINTMENTS,      KEPT_OLD   },
    {SQL_MERGE_MOVE_RELEASE_ITEMS,     KEPT_OLD   },
    {SQL_MERGE_END_ADMIN_ITEMS,        AT_OLD     },
    {SQL_MERGE_MOVE_ADMIN_ITEMS,       KEPT_OLD   },
    {SQL_MERGE_MOVE_MAPPA,             KEPT_OLD   },
    {SQL_MERGE_MOVE_MESSAGES,          KEPT_OLD   },
    {SQL_MERGE_MOVE_POM_MESSAGES,      KEPT_OLD   },
    {SQL_MERGE_MOVE_AGENDA,            KEPT_OLD   },
    {SQL_MERGE_MOVE_BOOKLETS,          KEPT_OLD   },
    {SQL_MERGE_MOVE_SAID,              KEPT_OLD   },
    {SQL_MERGE_MOVE_WORKER_ASKS,       KEPT_OLD   },
    {SQL_MERGE_MOVE_FIRST_TIME,        KEPT_OLD   },
    {SQL_MERGE_MOVE_OTHERS_WORK,       KEPT_OLD   },
    {SQL_MERGE_MOVE_REFUSALS,          KEPT_OLD   },
    {SQL_MERGE_MOVE_REQUESTS,          KEPT_OLD   },
    {SQL_MERGE_MOVE_OASYS_STATE,       KEPT_OLD   },
    {SQL_MERGE_DROP_OASYS_STATE,       OLD        },
    {SQL_MERGE_MOVE_FACT,              KEPT_OLD   },
    {SQL_MERGE_DROP_FACT,              OLD        },
    {SQL_MERGE_MOVE_PAROLE,            KEPT_OLD   },
    {SQL_MERGE_DROP_PAROLE,            OLD        },
    {SQL_MERGE_MOVE_PAROLE_CHANGES,    KEPT_OLD   },
    {SQL_MERGE_MOVE_EARLY_ALLOCATIONS, KEPT_OLD   },
    {SQL_MERGE_MOVE_COMPLEXITY,        KEPT_OLD   },
    {SQL_MERGE_MOVE_VICTIM_CONTACTS,   KEPT_OLD   },
    {SQL_MERGE_MOVE_RETENTION_HOLDS,   KEPT_OLD   },
    {SQL_MERGE_MOVE_CONTACTS,          KEPT_OLD   },
    {SQL_MERGE_MOVE_HEARINGS,          KEPT_OLD   },
    {SQL_MERGE_MOVE_DUTY_TO_REFER,     KEPT_OLD   },
    {SQL_MERGE_LEAVE_REPORTS,          KEPT_OLD   },
    {SQL_MERGE_MOVE_REPORTS,           KEPT_OLD   },
    {SQL_MERGE_MOVE_SUPERVISION,       KEPT_OLD   },
    {SQL_MERGE_MOVE_SUPERVISOR,        KEPT_OLD   },
    {SQL_MERGE_MOVE_CASE_DOCUMENTS,    KEPT_OLD   },
    {SQL_MERGE_MOVE_TASKS,             KEPT_OLD   },
    {SQL_MERGE_DROP_COUNTERSIGNS,      OLD        },
    {SQL_MERGE_DROP_TASK_CHANGES,      OLD        },
    {SQL_MERGE_DROP_TASKS,             OLD        },
    {SQL_MERGE_MOVE_MOVEMENT,          KEPT_OLD   },
    {SQL_MERGE_DROP_MOVEMENT,          OLD        },
    {SQL_MERGE_SETTLE_DISCREPANCIES,   AT_OLD     },
    {SQL_MERGE_MOVE_DISCREPANCIES,     KEPT_OLD   },
    {SQL_MERGE_MOVE_WORDS,             KEPT_OLD   },
    {SQL_MERGE_DROP_WORDS,             OLD        },
    {SQL_MERGE_KEEP_WORDS,             KEPT_OLD   },
    {SQL_MERGE_MOVE_NEEDS,             KEPT_OLD   },
    {SQL_MERGE_MOVE_CHANGES,           KEPT_OLD   },
    {SQL_MERGE_MOVE_NOTES,             KEPT_OLD   },
    {SQL_MERGE_MOVE_TIME,              KEPT_OLD   },
    {SQL_MERGE_MOVE_PLANNED,           KEPT_OLD   },
    {SQL_MERGE_MOVE_MISSED,            KEPT_OLD   },
    {SQL_MERGE_MOVE_BOOKING,           KEPT_OLD   },
    {SQL_MERGE_MOVE_DRAFT,             KEPT_OLD   },
    {SQL_MERGE_MOVE_SESSION_NOTE,      KEPT_OLD   },
    {SQL_MERGE_MOVE_SKETCH,            KEPT_OLD   },
    {SQL_MERGE_MOVE_WEEK,              KEPT_OLD   },
    {SQL_MERGE_DROP_WEEK,              OLD        },
    {SQL_MERGE_MOVE_WEEK_MISSED,       KEPT_OLD   },
    {SQL_MERGE_DROP_WEEK_MISSED,       OLD        },
    {SQL_MERGE_MOVE_DISPUTE,           KEPT_OLD   },
    {SQL_MERGE_MOVE_READING,           KEPT_OLD   },
    {SQL_MERGE_MOVE_PROMISE,           KEPT_OLD   },
    {SQL_MERGE_MOVE_ALIASES,           KEPT_OLD   },
    {SQL_MERGE_DROP_PERSON,            OLD        },
};

static enum err
run_step(struct db *db, const struct step *s, const struct person_merge *m)
{
    struct query q = query_open(db, s->sql);

    if (s->takes == AT_OLD_KEPT || s->takes == AT_OLD)
        query_instant(&q, m->at);
    if (s->takes == KEPT_OLD)
        query_str(&q, m->kept);
    query_str(&q, m->old);
    if (s->takes == AT_OLD_KEPT)
        query_str(&q, m->kept);
    query_send(&q);
    return query_close(&q);
}

static enum err
known(struct db *db, struct str number, bool *out)
{
    struct query q = query_open(db, SQL_MERGE_KNOWN);

    query_str(&q, number);
    *out = query_row(&q);
    return query_close(&q);
}

/* Statements with the two numbers and nothing else. */
static enum err
run_pair(struct db *db, const struct statement *sql,
         const struct person_merge *m)
{
    const struct step s = {sql, KEPT_OLD};

    return run_step(db, &s, m);
}

static enum err
add_alias(struct db *db, const struct person_merge *m, bool *added)
{
    struct query q = query_open(db, SQL_MERGE_ADD_ALIAS);

    query_str(&q, m->old);
    query_str(&q, m->kept);
    query_instant(&q, m->at);
    query_int(&q, m->run);
    *added = query_run(&q) > 0;
    return query_close(&q);
}

static enum err
seal(struct db *db, const struct person_merge *m)
{
    struct query q = query_open(db, SQL_MERGE_SEAL);

    query_str(&q, m->kept);
    query_send(&q);
    return query_close(&q);
}

/* What was decided stays under the number that it was decided for. */
static enum err
move_responsibility(struct db *db, const struct person_merge *m)
{
    const enum err e =
        responsibility_end(db, m->old, instant_day(m->at), m->at);

    return e == OK ? responsibility_due(db, m->kept) : e;
}

/* Of the old number's workers: it has none any more, and the kept number has
 * them, unless it had its own.  Before anything is moved. */
static enum err
tell_allocations(struct db *db, const struct person_merge *m)
{
    enum { POLICIES_MAX = 8 };
    struct arena a = {0};
    struct allocation_event list[POLICIES_MAX];
    bool own[POLICIES_MAX];
    size_t n = 0;
    struct query q = query_open(db, SQL_MERGE_OPEN_ALLOCATIONS);

    query_str(&q, m->kept);
    query_str(&q, m->old);
    while (n < POLICIES_MAX && query_row(&q)) {
        struct allocation_event *c = &list[n];

        *c = (struct allocation_event){
            .person = m->old, .reason = STR("MERGED"), .at = m->at};
        c->prison = col_str(&q, &a);
        c->policy = col_str(&q, &a);
        c->before = col_int(&q);
        own[n++] = col_flag(&q);
    }
    enum err e = query_close(&q);
    for (size_t i = 0; i < n && e == OK; i++) {
        struct allocation_event now = list[i];

        now.person = m->kept;
        now.staff = now.before;
        now.before = 0;
        e = allocation_event_add(db, &list[i]);
        if (e == OK && !own[i])
            e = allocation_event_add(db, &now);
    }
    arena_reset(&a);
    return e;
}

enum err
person_merge(struct db *db, const struct person_merge *m, bool *done)
{
    bool kept = false;
    bool old = false;
    enum err e = known(db, m->kept, &kept);

    *done = false;
    if (e == OK)
        e = known(db, m->old, &old);
    if (e != OK || (!kept && !old))
        return e;
    if (!kept)
        e = run_pair(db, SQL_MERGE_COPY_PERSON, m);
    if (e == OK && old)
        e = tell_allocations(db, m);
    for (size_t i = 0; old && i < COUNT_OF(steps) && e == OK; i++)
        e = run_step(db, &steps[i], m);
    if (e == OK)
        e = add_alias(db, m, done);
    *done = *done || old;
    if (e == OK && *done)
        e = seal(db, m);
    if (e == OK && *done)
        e = move_responsibility(db, m);
    return e;
}
