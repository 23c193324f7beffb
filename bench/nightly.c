/*
 * bench/nightly.c -- a night of a whole estate: who is responsible, decided
 * anew; the tasks that follow from it; who is to be reminded of what.
 *
 *     throughline estate build --prisons national --weeks 1 --database FILE
 *     bench-nightly FILE [DAY]
 *
 * Seconds of wall and of processor for four nights of a copy of FILE that
 * the caller gives away: the first, which writes everybody; the same day
 * again, which writes nobody; a week later and the day after, which write what
 * time changed.  Whoever is a POM, key worker, head or governor gets an account
 * first, so that reminders have somebody to go to: some 19,800.  The promise is
 * two seconds for all of an ordinary night.
 */
#include "sentence/recalculate.h"
#include "sentence/remind.h"
#include "sentence/task_store.h"
#include "timing.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { PEOPLE, ROLES, STATEMENTS };

#define SAME(text) \
    {              \
        text, text \
    }
#define WORKERS                                                       \
    "from staff_role r where r.to_day is null and r.role in ('POM', " \
    "'KEY_WORKER', 'HOMD', 'GOVERNOR')"

static const struct statement statement[STATEMENTS] = {
    {"nightly_accounts",
     SAME("insert into account (username, name, staff, password, created_at, "
          "created_by) select distinct 'NIGHTLY-' || r.staff, 'Nightly', "
          "r.staff, '', 0, 'NIGHTLY' " WORKERS " on conflict do nothing"),
     0, false, false, PEOPLE},
    {"nightly_roles",
     SAME("insert into account_role (account, role, prison, from_day, "
          "granted_by, granted_at) select a.id, r.role, r.prison, "
          "'2020-01-01', 'NIGHTLY', 0 from account a join (select r.* " WORKERS
          ") r on r.staff = a.staff where a.created_by = 'NIGHTLY' and not "
          "exists (select 1 from account_role o where o.account = a.id)"),
     0, false, false, ROLES },
};
static const struct statement *const list[STATEMENTS] = {&statement[PEOPLE],
                                                         &statement[ROLES]};
static const struct statement_set statements = {list, STATEMENTS};

static enum err
add_accounts(struct db *db, void *arg)
{
    enum err e = OK;

    (void)arg;
    for (size_t i = 0; i < STATEMENTS && e == OK; i++) {
        struct query q = query_open(db, &statement[i]);

        (void)query_run(&q);
        e = query_close(&q);
    }
    return e;
}

static enum err
give_accounts(struct database_conf conf)
{
    struct database *d;

    conf.statements = &statements;
    enum err e = database_open(&conf, &d);
    if (e == OK) {
        e = db_change(d, add_accounts, NULL);
        database_close(d);
    }
    return e;
}

struct clock {
    double wall, processor;
};

static struct clock
clock_read(void)
{
    return (struct clock){timing_seconds(CLOCK_MONOTONIC),
                          timing_seconds(CLOCK_PROCESS_CPUTIME_ID)};
}

/* Since `from`, which becomes now. */
static void
print_since(struct clock *from, const char *what)
{
    const struct clock now = clock_read();

    printf("  %-15s %7.3f s  processor %7.3f s", what, now.wall - from->wall,
           now.processor - from->processor);
    *from = now;
}

static void
night(struct database *d, const char *what, struct day day)
{
    struct db *reader = database_reader(d, 0);
    const struct instant now = instant_of_day(day);
    const struct clock begin = clock_read();
    struct clock c = begin;
    struct recalculation r;
    struct tasks_worked t;
    int64_t due = 0;

    printf("%s\n", what);
    if (recalculate_all(d, reader, day, now, false, &r) != OK)
        exit(2);
    print_since(&c, "responsibility");
    printf("  %lld people, %lld in the service, %lld written\n",
           (long long)r.people, (long long)r.in_service, (long long)r.changed);
    if (tasks_night(d, reader, day, now, &t) != OK)
        exit(2);
    print_since(&c, "tasks");
    printf("  %lld people, %lld steps, %lld escalated\n", (long long)t.people,
           (long long)t.changed, (long long)t.escalated);
    if (remind_everybody(d, reader, day, now, &due) != OK)
        exit(2);
    print_since(&c, "reminders");
    printf("  %lld hold\n", (long long)due);
    c = begin;
    print_since(&c, "together");
    printf("\n");
}

int
main(int argc, char **argv)
{
    const struct database_conf conf = {
        .url = argc > 1 ? argv[1] : "",
        .readers = 1,
    };
    const struct day day =
        day_parse(str_from_c(argc > 2 ? argv[2] : "2026-11-23"));
    struct database *d;

    if (argc < 2 || !day_known(day) || give_accounts(conf) != OK ||
        database_open(&conf, &d) != OK) {
        fprintf(stderr, "usage: bench-nightly FILE [2026-11-23]\n");
        return 2;
    }
    night(d, "first night, everybody", day);
    night(d, "the same day again", day);
    night(d, "a week later", day_add_days(day, 7));
    night(d, "the night after that", day_add_days(day, 8));
    database_close(d);
    return 0;
}
