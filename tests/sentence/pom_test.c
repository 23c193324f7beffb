/* POMs given, changed, ended (PG-1 to PG-10, at the store), and told of by the
 * national service (PG-20 to PG-23). */
#include "sentence/kestrel.h"
#include "sentence/pom_store.h"

/* ---- the store ---- */

struct giving {
    struct pom_actor by;
    struct pom_order order;
    struct pom_ending end;
    struct pom_done done;
};

static enum err
give_change(struct db *db, void *arg)
{
    struct giving *g = arg;

    return pom_give(db, &g->by, &g->order, &g->done);
}

static enum err
end_change(struct db *db, void *arg)
{
    struct giving *g = arg;

    return pom_end(db, &g->by, &g->end);
}

static struct giving
giver(struct each *e)
{
    return (struct giving){
        .by = {.a = &e->a,
               .prison = STR("KMR"),
               .by = STR("HOLT"),
               .at = clock_now(),
               .today = instant_day(clock_now())},
        .order = {.detail = STR_EMPTY, .why = STR_EMPTY},
    };
}

#define OPEN_ROWS                                                           \
    "select person, policy, staff, from_by from allocation where to_at is " \
    "null and person = 'B1001AA' order by policy"

/* Ames goes to a prison POM, though his tier is for probation POMs. */
static void
give_against_the_recommendation(struct visit *v, struct giving *g)
{
    struct each *e = v->e;

    g->order.person = STR("B1001AA");
    g->order.staff = 4001;
    CHECK(db_change(e->d, give_change, g) == OK, "asked");
    CHECK(g->done.answer == POM_GIVE_REASON, "tier A is for probation POMs");
    CHECK(g->done.rule == PT_TIER_HIGH, "by its tier");
    ASKED(&v->sql, OPEN_ROWS, "");
    g->order.reasons = (struct pom_reasons){
        .codes = STR("NO_STAFF,OTHER"), .count = 2, .needs_words = true};
    g->order.detail = STR("Knows his family");
    g->order.why = STR("Please see him this week");
    CHECK(db_change(e->d, give_change, g) == OK, "given");
    CHECK(g->done.answer == POM_GIVEN && g->done.before == 0, "given");
    ASKED(&v->sql, OPEN_ROWS, "B1001AA,POM,4001,HOLT");
    ASKED(&v->sql,
          "select recommended, recommended_by, tier, rosh, reasons, detail "
          "from pom_allocation",
          "PO,PT-3,A2,HIGH,NO_STAFF,OTHER,Knows his family");
}

EACH(given_changed_and_ended)
{
    struct visit v = kestrel(e);
    struct giving g = giver(e);
    struct pom_pair now;
    struct poms all;

    visit_ask(&v, "insert into event_endpoint (url, secret, enabled, set_by, "
                  "set_at) select 'https://example.org', hash, 1, 'T', 0 from "
                  "staff where id = 4001");
    give_against_the_recommendation(&v, &g);

    /* A co-worker, and then another primary: the co-worker stays. */
    g.order.part = POM_CO;
    g.order.staff = 4003;
    CHECK(db_change(e->d, give_change, &g) == OK, "asked");
    CHECK(g.done.answer == POM_GIVEN, "%s", pom_answer_words(g.done.answer));
    visit_at(VISIT_DAY "T09:30:00Z");
    g.by.at = clock_now();
    CHECK(pom_of(database_reader(e->d, 0), &e->a, STR("B1001AA"), g.by.today,
                 &now) == OK,
          "read");
    g.order = (struct pom_order){.person = STR("B1001AA"),
                                 .staff = 4002,
                                 .was = now.primary.allocation,
                                 .detail = STR_EMPTY,
                                 .why = STR_EMPTY};
    CHECK(db_change(e->d, give_change, &g) == OK, "asked");
    CHECK(g.done.answer == POM_GIVEN, "%s", pom_answer_words(g.done.answer));
    ASKED(&v.sql, OPEN_ROWS, "B1001AA,POM,4002,HOLT;B1001AA,POM_CO,4003,HOLT");
    CHECK(pom_of(database_reader(e->d, 0), &e->a, STR("B1001AA"), g.by.today,
                 &now) == OK,
          "read");
    CHECK(str_eq(now.primary.name, STR("Bexley, Ruth")), "name");
    CHECK(str_eq(now.primary.position, STR("PO")), "type");
    CHECK(now.primary.since.ms == g.by.at.ms && !now.primary.away, "since");
    CHECK(str_eq(now.co.name, STR("Calder, June")), "co-working");

    /* Ended; and nobody ends what is not as they saw it. */
    g.end = (struct pom_ending){.person = STR("B1001AA"),
                                .id = now.primary.allocation,
                                .version = now.primary.version,
                                .part = POM_PRIMARY,
                                .reason = "MANUAL",
                                .why = STR("Left the service")};
    CHECK(db_change(e->d, end_change, &g) == OK, "ended");
    CHECK(db_change(e->d, end_change, &g) == ERR_STALE, "once");
    CHECK(pom_history(database_reader(e->d, 0), &e->a, STR("B1001AA"), &all) ==
              OK,
          "read");
    CHECK(all.count == 3, "%zu", all.count);
    CHECK(str_eq(all.at[0].end_why, STR("Left the service")), "why");
    CHECK(str_eq(all.at[2].reasons, STR("NO_STAFF,OTHER")), "kept");
    ASKED(&v.sql,
          "select kind, number, count(*) from event_outbox group by kind, "
          "number",
          "offender-management.allocation.changed,B1001AA,3");
    visit_close(&v);
}

EACH(each_refusal_of_the_store)
{
    static const struct {
        const char *person;
        int64_t staff;
        enum pom_part part;
        enum pom_answer answer;
    } asked[] = {
        {"B9999ZZ", 4001, POM_PRIMARY, POM_GIVE_UNKNOWN   },
        {"B1001AA", 4999, POM_PRIMARY, POM_GIVE_UNKNOWN   },
        {"B1007AG", 4001, POM_PRIMARY, POM_GIVE_OUTSIDE   },
        {"B1001AA", 4009, POM_PRIMARY, POM_GIVE_NO_ROLE   },
        {"B1001AA", 4004, POM_PRIMARY, POM_GIVE_AWAY      },
        {"B1002AB", 4001, POM_CO,      POM_GIVE_NO_PRIMARY},
        {"B1003AC", 4001, POM_CO,      POM_GIVE_BOTH      },
        {"B1003AC", 4001, POM_PRIMARY, POM_GIVEN_ALREADY  },
        {"B1003AC", 4003, POM_PRIMARY, POM_GIVE_MOVED     },
        {"B1002AB", 4003, POM_PRIMARY, POM_GIVE_CONFLICT  },
    };
    struct visit v = kestrel(e);

    visit_ask(&v, "insert into conflict (prison, person, staff, side, kind, "
                  "why, stated_by, stated_at) values ('KMR', 'B1002AB', 4003, "
                  "'PERSON', 'CONFLICT', 'x', 'T', 0)");
    for (size_t i = 0; i < COUNT_OF(asked); i++) {
        struct giving g = giver(e);

        g.order.person = str_from_c(asked[i].person);
        g.order.staff = asked[i].staff;
        g.order.part = asked[i].part;
        CHECK(db_change(e->d, give_change, &g) == OK, "asked");
        CHECK(g.done.answer == asked[i].answer, "row %zu: %s", i,
              pom_answer_words(g.done.answer));
    }
    ASKED(&v.sql, "select count(*) from allocation", "3");
    visit_close(&v);
}

/* ---- the feed ---- */

#define TOLD(primary, secondary) \
    "[{\"prisonNumber\":\"B1001AA\"" primary secondary "}]"
#define PRIMARY(id)                                                \
    ",\"primary_pom\":{\"staff_id\":" #id ",\"name\":\"SOMEBODY, " \
    "ELSE\",\"allocatedAt\":\"2026-10-20T10:00:00Z\"}"

EACH(the_national_service_tells)
{
    struct visit v = kestrel(e);

    v.sql.options.kind = IMPORT_STAFF;
    feed_check_run(&v.sql,
                   TOLD(PRIMARY(4002),
                        ",\"secondary_pom\":{\"staff_id\":4003,\"name\":\"C, "
                        "J\"}"),
                   "2026-11-01T08:00:00Z");
    ASKED(&v.sql, OPEN_ROWS, "B1001AA,POM,4002,FEED;B1001AA,POM_CO,4003,FEED");
    ASKED(&v.sql,
          "select from_at from allocation where person = 'B1001AA' order by "
          "policy",
          "1792490400000;1793520000000");
    /* PG-21: an older document, and the same again, change nothing. */
    feed_check_run(&v.sql, TOLD(PRIMARY(4001), ""), "2026-10-25T08:00:00Z");
    feed_check_run(&v.sql, TOLD(PRIMARY(4002), ""), "2026-11-01T08:00:00Z");
    ASKED(&v.sql, OPEN_ROWS, "B1001AA,POM,4002,FEED;B1001AA,POM_CO,4003,FEED");
    /* A newer one that names another POM, and nobody beside. */
    feed_check_run(&v.sql, TOLD(PRIMARY(4001), ""), "2026-11-02T08:00:00Z");
    ASKED(&v.sql, OPEN_ROWS, "B1001AA,POM,4001,FEED");
    /* PG-22: what was given on a page stays, and the difference is said. */
    visit_ask(&v, "update allocation set from_by = 'HOLT' where person = "
                  "'B1001AA' and to_at is null");
    feed_check_run(&v.sql, TOLD(PRIMARY(4002), ""), "2026-11-03T08:00:00Z");
    ASKED(&v.sql, OPEN_ROWS, "B1001AA,POM,4001,HOLT");
    ASKED(&v.sql, "select kind, number from discrepancy", "POM,B1001AA");
    visit_close(&v);
}

/* SM A11.5, G3.14: both go with a transfer; complexity leaves them. */
EACH(a_movement_ends_both)
{
    struct visit v = kestrel(e);

    v.sql.options.kind = IMPORT_STAFF;
    feed_check_run(&v.sql,
                   TOLD("", ",\"secondary_pom\":{\"staff_id\":4003}"
                            ",\"primary_pom\":{\"staff_id\":4001}"),
                   "2026-11-01T08:00:00Z");
    v.sql.options.kind = IMPORT_PRISONERS;
    feed_check_run(&v.sql,
                   "[{\"prisonerNumber\":\"B1001AA\",\"lastName\":\"AMES\","
                   "\"firstName\":\"LEO\",\"prisonId\":\"KMR\",\"status\":"
                   "\"ACTIVE IN\",\"complexityOfNeedLevel\":\"high\"}]",
                   "2026-11-02T08:00:00Z");
    ASKED(&v.sql, OPEN_ROWS, "B1001AA,POM,4001,FEED;B1001AA,POM_CO,4003,FEED");
    feed_check_run(&v.sql,
                   "[{\"prisonerNumber\":\"B1001AA\",\"lastName\":\"AMES\","
                   "\"firstName\":\"LEO\",\"prisonId\":\"LEI\",\"status\":"
                   "\"ACTIVE IN\",\"complexityOfNeedLevel\":\"high\"}]",
                   "2026-11-05T08:00:00Z");
    ASKED(&v.sql, OPEN_ROWS, "");
    visit_close(&v);
}

TESTS(TEST_EACH(given_changed_and_ended), TEST_EACH(each_refusal_of_the_store),
      TEST_EACH(the_national_service_tells), TEST_EACH(a_movement_ends_both))
