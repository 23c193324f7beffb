/*
 * feeds/prisoner_feed: movements and complexity end allocations by the time at
 * which things happened; two numbers become one with all their history.
 */
#include "feeds/feed_check.h"

#include <dirent.h>

#define AT(number, prison, status, in_out, type, reason, day, booking)         \
    "{\"prisonerNumber\":\"" number "\",\"lastName\":\"Aydın\","              \
    "\"firstName\":\"Ines\",\"prisonId\":\"" prison "\",\"status\":\"" status  \
    "\",\"inOutStatus\":\"" in_out "\",\"lastMovementTypeCode\":\"" type       \
    "\",\"lastMovementReasonCode\":\"" reason "\",\"lastMovementDate\":\"" day \
    "\",\"bookingId\":\"" booking "\"}"
#define IN_LEI \
    AT("A1234ZZ", "LEI", "ACTIVE IN", "IN", "ADM", "INT", "2026-10-01", "1")
#define RELEASED \
    AT("A1234ZZ", "OUT", "INACTIVE OUT", "OUT", "REL", "CR", "2026-11-10", "1")
#define IN_MDI \
    AT("A1234ZZ", "MDI", "ACTIVE IN", "IN", "ADM", "INT", "2026-11-10", "1")
#define AT_COURT \
    AT("A1234ZZ", "LEI", "ACTIVE OUT", "OUT", "CRT", "CRT", "2026-11-10", "1")

/* A worker of each policy from a day on, one that ended before. */
static void
allocate(struct feed_check *f, const char *person, const char *from)
{
    struct buf sql;

    buf_init(&sql, 4096);
    feed_check_as(f, IMPORT_STAFF,
                  "{\"staffId\":11,\"lastName\":\"Okafor\","
                  "\"firstName\":\"Priya\"}",
                  "2026-01-01");
    for (int i = 0; i < 2; i++) {
        sql.n = 0;
        buf_printf(&sql,
                   "insert into allocation (person, prison, policy, staff, "
                   "from_at, from_by, reason) values ('%s', 'LEI', '%s', 11, "
                   "%lld, 'X', 'MANUAL')",
                   person, i ? "KEY_WORKER" : "PERSONAL_OFFICER",
                   (long long)instant_parse(str_from_c(from)).ms);
        (void)feed_check_ask(f, sql.p);
    }
    buf_free(&sql);
}

struct ending {
    const char *what, *first, *then, *as_of, *from;
    int ended;
    const char *reason;
};

static void
check_ending(struct each *e, const struct ending *x)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, x->first, "2026-10-02");
    allocate(&f, "A1234ZZ", x->from);
    feed_check_run(&f, x->then, x->as_of);
    CHECK(f.report.ended == x->ended, "%s: %lld ended", x->what,
          (long long)f.report.ended);
    ASKED(&f, "select distinct end_reason from allocation", x->reason);
    feed_check_run(&f, x->then, x->as_of);
    CHECK(f.report.ended == 0, "%s: again %lld", x->what,
          (long long)f.report.ended);
    feed_check_close(&f);
}

#define ENDING(name, ...)                             \
    EACH(name)                                        \
    {                                                 \
        const struct ending x = {#name, __VA_ARGS__}; \
        check_ending(e, &x);                          \
    }

ENDING(a_transfer_ends_those_of_the_old_prison, IN_LEI, IN_MDI, "2026-11-11",
       "2026-10-05", 2, "TRANSFER")
ENDING(a_release_ends_all, IN_LEI, RELEASED, "2026-11-11", "2026-10-05", 2,
       "RELEASED")
ENDING(an_allocation_of_the_same_day_ends, IN_LEI, RELEASED,
       "2026-11-10T18:00:00", "2026-11-10T09:00:00", 2, "RELEASED")
ENDING(what_began_after_the_movement_goes_on, IN_LEI, RELEASED, "2026-11-20",
       "2026-11-15", 0, "-")
ENDING(court_keeps_them, IN_LEI, AT_COURT, "2026-11-11", "2026-10-05", 0, "-")

EACH(a_document_older_than_the_allocation_ends_nothing)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, IN_LEI, "2026-11-10T08:00:00");
    allocate(&f, "A1234ZZ", "2026-11-10T12:00:00");
    feed_check_run(&f, IN_MDI, "2026-11-10T11:00:00");
    CHECK(f.report.changed == 1 && f.report.ended == 0, "kept");
    ASKED(&f, "select kind from discrepancy", "ALLOCATION_ELSEWHERE");
    feed_check_close(&f);
}

EACH(high_complexity_ends_both)
{
#define NEED(level)                                                       \
    "{\"prisonerNumber\":\"A1234ZZ\",\"lastName\":\"Aydın\",\"status\":" \
    "\"ACTIVE IN\",\"inOutStatus\":\"IN\",\"prisonId\":\"LEI\","          \
    "\"complexityOfNeedLevel\":\"" level "\"}"
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, NEED("medium"), "2026-10-01");
    allocate(&f, "A1234ZZ", "2026-10-05");
    feed_check_run(&f, NEED("high"), "2026-11-01");
    CHECK(f.report.ended == 2, "%lld", (long long)f.report.ended);
    ASKED(&f, "select distinct end_reason, to_by, version from allocation",
          "CHANGE_IN_COMPLEXITY_OF_NEED,SYS,2");
    allocate(&f, "A1234ZZ", "2026-11-02");
    feed_check_run(&f, NEED("high"), "2026-11-03");
    CHECK(f.report.ended == 0, "only the rise ends them");
    feed_check_run(&f,
                   "{\"offenderNo\":\"A1234ZZ\",\"level\":\"low\","
                   "\"active\":true}",
                   "2026-11-04");
    feed_check_run(&f, "{\"offenderNo\":\"A1234ZZ\",\"level\":\"high\"}",
                   "2026-11-05");
    CHECK(f.report.ended == 2, "its own service says so too");
    feed_check_close(&f);
}

/* ---- merges ---- */

EACH(merged_numbers_bring_all_their_history)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, IN_LEI, "2026-10-02");
    feed_check_run(&f,
                   AT("A9999ZZ", "LEI", "ACTIVE IN", "IN", "ADM", "INT",
                      "2026-09-01", "7"),
                   "2026-09-02");
    allocate(&f, "A9999ZZ", "2026-09-05");
    feed_check_as(&f, IMPORT_CASE_NOTES,
                  "{\"caseNoteId\":\"1\",\"offenderIdentifier\":\"A9999ZZ\","
                  "\"type\":\"KA\",\"subType\":\"KS\",\"text\":\"Met.\"}",
                  "2026-09-06");
    feed_check_as(&f, IMPORT_DELIUS,
                  "{\"nomsId\":\"A9999ZZ\",\"crn\":\"X123456\","
                  "\"manager\":{\"code\":\"N01A001\",\"name\":{\"surname\":"
                  "\"Bell\",\"forename\":\"Cy\"}}}",
                  "2026-09-06");
    feed_check_run(&f,
                   "{\"eventType\":\"prison-offender-events.prisoner.merged\","
                   "\"additionalInformation\":{\"nomsNumber\":\"A1234ZZ\","
                   "\"removedNomsNumber\":\"A9999ZZ\"}}",
                   "2026-11-01");
    FEED_COUNTS(&f, .read = 1, .changed = 1, .merged = 1);
    ASKED(&f, "select number from person", "A1234ZZ");
    ASKED(&f, "select old_number, number from person_alias", "A9999ZZ,A1234ZZ");
    ASKED(&f, "select distinct person, origin from allocation",
          "A1234ZZ,A9999ZZ");
    ASKED(&f, "select number from case_note", "A1234ZZ");
    ASKED(&f, "select number, com_name from probation_case",
          "A1234ZZ,Bell, Cy");
    ASKED(&f, "select count(*) from movement where number = 'A1234ZZ'", "2");
    ASKED(&f, "select number from person_word where word = 'a9999zz'",
          "A1234ZZ");
    /* Again, and under the old number: nothing. */
    feed_check_run(&f,
                   "{\"nomsNumber\":\"A1234ZZ\",\"removedNomsNumber\":"
                   "\"A9999ZZ\"}",
                   "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1);
    feed_check_run(&f,
                   AT("A9999ZZ", "LEI", "ACTIVE IN", "IN", "ADM", "INT",
                      "2026-09-01", "7"),
                   "2026-11-03");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    ASKED(&f, "select count(*) from person", "1");
    /* To another prison: what they were called goes with them. */
    feed_check_run(&f,
                   AT("A1234ZZ", "MDI", "ACTIVE IN", "IN", "ADM", "INT",
                      "2026-11-04", "7"),
                   "2026-11-04");
    ASKED(&f, "select prison from person_word where word = 'a9999zz'", "MDI");
    ASKED(&f,
          "select number from person where former_words like '% a9999zz%' and "
          "words like '% a1234zz%' and words not like '% a9999zz%'",
          "A1234ZZ");
    feed_check_close(&f);
}

EACH(of_two_workers_the_kept_numbers_stays)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, IN_LEI, "2026-10-02");
    feed_check_run(&f,
                   AT("A9999ZZ", "LEI", "ACTIVE IN", "IN", "ADM", "INT",
                      "2026-09-01", "7"),
                   "2026-09-02");
    allocate(&f, "A1234ZZ", "2026-10-05");
    allocate(&f, "A9999ZZ", "2026-09-05");
    feed_check_run(&f,
                   "{\"prisonerNumber\":\"A1234ZZ\",\"lastName\":\"Aydın\","
                   "\"identifiers\":[{\"type\":\"MERGED\",\"value\":"
                   "\"A9999ZZ\",\"createdDateTime\":\"2026-11-01T10:00:00\"},"
                   "{\"type\":\"PNC\",\"value\":\"12/394773H\"}]}",
                   "2026-11-02");
    CHECK(f.report.merged == 1, "%lld merged", (long long)f.report.merged);
    ASKED(&f,
          "select origin, end_reason, count(*) from allocation "
          "group by origin, end_reason order by origin",
          ",-,2;A9999ZZ,MERGED,2");
    feed_check_close(&f);
}

/* ---- every table that holds people is part of a merge ---- */

static struct str
file_text(struct arena *a, const char *path)
{
    FILE *f = fopen(path, "r");
    char *text = arena_alloc(a, 1 << 20);

    REQUIRE(f != NULL, "%s", path);
    const size_t n = fread(text, 1, (1 << 20) - 1, f);
    fclose(f);
    return (struct str){text, n};
}

/* In one migration: each table with a column that references person. */
static size_t
check_tables(struct arena *a, struct str text, struct str merge)
{
    struct str table = STR_EMPTY;
    size_t found = 0;

    while (text.n > 0) {
        struct str line = str_cut(&text, '\n');

        if (line.n > 13 && memcmp(line.p, "create table ", 13) == 0) {
            struct str rest = {line.p + 13, line.n - 13};
            table = str_cut(&rest, ' ');
        }
        if (!str_has(line, STR("references person,")))
            continue;
        found++;
        CHECK(str_has(merge,
                      arena_printf(a, "update " STR_FMT "\n", STR_ARG(table))),
              STR_FMT " is moved by person_merge.sql", STR_ARG(table));
    }
    return found;
}

static void
every_table_that_holds_people_is_merged(void **state)
{
    struct arena a = {0};
    const struct str merge = file_text(&a, "src/feeds/person_merge.sql");
    struct dirent **entry;
    size_t found = 0;
    const int n = scandir("src/db/migrate", &entry, NULL, alphasort);

    (void)state;
    REQUIRE(n > 2, "migrations");
    for (int i = 0; i < n; i++) {
        if (entry[i]->d_name[0] != '.')
            found += check_tables(
                &a,
                file_text(
                    &a,
                    arena_printf(&a, "src/db/migrate/%s", entry[i]->d_name).p),
                merge);
        free(entry[i]);
    }
    free(entry);
    CHECK(found >= 13, "%zu columns", found);
    arena_reset(&a);
}

TESTS(TEST_EACH(a_transfer_ends_those_of_the_old_prison),
      TEST_EACH(a_release_ends_all),
      TEST_EACH(an_allocation_of_the_same_day_ends),
      TEST_EACH(what_began_after_the_movement_goes_on),
      TEST_EACH(court_keeps_them),
      TEST_EACH(a_document_older_than_the_allocation_ends_nothing),
      TEST_EACH(high_complexity_ends_both),
      TEST_EACH(merged_numbers_bring_all_their_history),
      TEST_EACH(of_two_workers_the_kept_numbers_stays),
      TEST(every_table_that_holds_people_is_merged))
