/*
 * feeds/import: prisoner documents meet what is known, on both engines.  All
 * people here are invented.
 */
#include "feeds/feed_check.h"
#include "feeds/import_job.h"

#include <sys/stat.h>

#define PERSON(number, last, rest)                                        \
    "{\"prisonerNumber\":\"" number "\",\"firstName\":\"Ines\","          \
    "\"lastName\":\"" last "\",\"status\":\"ACTIVE IN\",\"inOutStatus\":" \
    "\"IN\",\"prisonId\":\"LEI\",\"cellLocation\":\"B-2-014\"" rest "}"

static const char two[] = "[" PERSON(
    "A1234ZZ", "Aydın",
    ",\"alerts\":[{\"alertType\":\"X\",\"alertCode\":\"XRF\","
    "\"active\":true,\"expired\":false}]") "," PERSON("A1235ZZ", "Adeyemi",
                                                      "") "]";

EACH(a_file_read_twice_changes_nothing)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, two, "2026-11-01");
    FEED_COUNTS(&f, .read = 2, .added = 2);
    feed_check_run(&f, two, "2026-11-02");
    FEED_COUNTS(&f, .read = 2, .unchanged = 2);
    ASKED(&f,
          "select number, surname, prison, wing, cell, version, sort_name "
          "from person order by number",
          "A1234ZZ,Aydın,LEI,B,B-2-014,1,aydin ines;"
          "A1235ZZ,Adeyemi,LEI,B,B-2-014,1,adeyemi ines");
    ASKED(&f, "select number, code, live from person_alert", "A1234ZZ,XRF,1");
    ASKED(&f, "select count(*) from person_change", "0");
    ASKED(&f,
          "select word from person_word where number = 'A1235ZZ' "
          "order by word",
          "1235zz;235zz;35zz;5zz;a1235zz;adeyemi;b2014;b214;ines");
    ASKED(&f, "select words from person where number = 'A1235ZZ'",
          " 1235zz 235zz 35zz 5zz a1235zz adeyemi b2014 b214 ines");
    feed_check_close(&f);
}

EACH(the_newest_document_wins_in_any_order)
{
    static const char older[] = PERSON("A1234ZZ", "Old", "");
    static const char newer[] = PERSON("A1234ZZ", "New", "");
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, newer, "2026-11-02");
    feed_check_run(&f, older, "2026-11-01");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    ASKED(&f, "select surname from person", "New");
    feed_check_run(&f, older, "2026-11-03");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select surname from person", "Old");
    ASKED(&f, "select word from person_word where word in ('new', 'old')",
          "old");
    feed_check_close(&f);
}

EACH(null_clears_and_silence_leaves)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f,
                   PERSON("A1234ZZ", "Aydın",
                          ",\"releaseDate\":\"2027-03-01\",\"religion\":"
                          "\"None\",\"recall\":true"),
                   "2026-11-01");
    feed_check_run(&f, PERSON("A1234ZZ", "Aydın", ",\"releaseDate\":null"),
                   "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select release_day, religion, recall, version from person",
          "-,None,1,2");
    ASKED(&f, "select category, field, old, new from person_change",
          "SENTENCE,releaseDate,2027-03-01,");
    feed_check_close(&f);
}

EACH(alerts_live_and_expire)
{
#define ALERT(code, active, expired)                                     \
    "{\"alertType\":\"X\",\"alertCode\":\"" code "\",\"active\":" active \
    ",\"expired\":" expired "}"
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(
        &f,
        PERSON("A1234ZZ", "Aydın",
               ",\"alerts\":[" ALERT("XRF", "true", "false") "," ALERT(
                   "HA", "true",
                   "true") "," ALERT("HA", "true",
                                     "false") "," ALERT("P11", "false",
                                                        "false") "]"),
        "2026-11-01");
    ASKED(&f, "select code, live from person_alert order by code",
          "HA,1;P11,0;XRF,1");
    feed_check_run(
        &f,
        PERSON("A1234ZZ", "Aydın",
               ",\"alerts\":[" ALERT("XRF", "true", "true") "," ALERT(
                   "VIP", "true", "false") "]"),
        "2026-11-02");
    ASKED(&f, "select code, live from person_alert order by code",
          "HA,0;P11,0;VIP,1;XRF,0");
    ASKED(&f,
          "select field, old, new from person_change "
          "where category = 'ALERTS' order by field",
          "HA,live,;VIP,,live;XRF,live,");
    feed_check_run(&f, PERSON("A1234ZZ", "Aydın", ",\"alerts\":null"),
                   "2026-11-03");
    ASKED(&f, "select count(*) from person_alert where live = 1", "0");
    feed_check_close(&f);
}

EACH(a_restricted_patient_stays_with_the_supporting_prison)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f,
                   "{\"prisonerNumber\":\"A1234ZZ\",\"lastName\":\"Aydın\","
                   "\"status\":\"INACTIVE OUT\",\"inOutStatus\":\"OUT\","
                   "\"prisonId\":\"OUT\",\"restrictedPatient\":true,"
                   "\"supportingPrisonId\":\"LEI\","
                   "\"dischargedHospitalDescription\":\"Hazelwood House\"}",
                   "2026-11-01");
    ASKED(&f, "select prison, restricted, hospital from person",
          "LEI,1,Hazelwood House");
    ASKED(&f, "select distinct prison from person_word", "LEI");
    feed_check_close(&f);
}

EACH(whoever_a_full_list_leaves_out_is_marked_never_deleted)
{
    static const char one[] = "[" PERSON("A1234ZZ", "Aydın", "") "]";
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, two, "2026-11-01");
    f.options.full_prison = STR("LEI");
    feed_check_run(&f, one, "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .changed = 1, .marked = 1);
    feed_check_run(&f, one, "2026-11-02");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1);
    ASKED(&f, "select missed_feeds from person where number = 'A1235ZZ'", "1");
    ASKED(&f, "select count(*) from discrepancy", "0");
    feed_check_run(&f, one, "2026-11-03");
    FEED_COUNTS(&f, .read = 1, .unchanged = 1, .marked = 1);
    ASKED(&f, "select number, kind from discrepancy", "A1235ZZ,NOT_LISTED");
    /* A list that is cut, empty, or whose people cannot be told, marks no
     * one. */
    feed_check_run(&f, "[" PERSON("A1234ZZ", "Aydın", "") ",", "2026-11-04");
    CHECK(f.report.marked == 0 && f.report.not_marked.n > 0, "cut");
    feed_check_run(&f, "[]", "2026-11-04");
    CHECK(f.report.marked == 0 && f.report.not_marked.n > 0, "empty");
    feed_check_run(&f, "[" PERSON("A1234ZZ", "Aydın", "") ",{}]", "2026-11-04");
    CHECK(f.report.marked == 0 && f.report.not_marked.n > 0, "no number");
    /* A refused document shows that its person is there. */
    feed_check_run(&f,
                   "[" PERSON("A1234ZZ", "Aydın", "") "," PERSON(
                       "A1235ZZ", "Adeyemi", ",\"releaseDate\":\"soon\"") "]",
                   "2026-11-05");
    FEED_COUNTS(&f, .read = 2, .unchanged = 1, .refused = 1);
    feed_check_run(&f, two, "2026-11-06");
    FEED_COUNTS(&f, .read = 2, .changed = 1, .unchanged = 1);
    ASKED(&f, "select sum(missed_feeds), count(not_listed_since) from person",
          "0,0");
    ASKED(&f, "select count(*) from discrepancy where settled_at is null", "0");
    feed_check_close(&f);
}

EACH(a_dry_run_tells_all_and_leaves_nothing)
{
    e->once = true; /* a dry run reads its file to the end */
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    f.options.dry_run = true;
    feed_check_run(&f, two, "2026-11-01");
    FEED_COUNTS(&f, .read = 2, .added = 2);
    ASKED(&f, "select count(*) from person", "0");
    ASKED(&f, "select count(*) from import_run", "0");
    feed_check_close(&f);
}

EACH(numbers_come_before_their_people)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_as(&f, IMPORT_CASE_NOTES,
                  "{\"caseNoteId\":\"1\",\"offenderIdentifier\":\"a1234zz\","
                  "\"type\":\"KA\",\"subType\":\"KS\",\"text\":\"Met.\"}",
                  "2026-11-05");
    FEED_COUNTS(&f, .read = 1, .added = 1);
    ASKED(&f, "select number, surname from person", "A1234ZZ,");
    feed_check_run(&f, two, "2026-11-01");
    FEED_COUNTS(&f, .read = 2, .added = 2);
    ASKED(&f,
          "select p.surname, n.sub_type from case_note n "
          "join person p on p.number = n.number",
          "Aydın,KS");
    feed_check_close(&f);
}

/* What was refused: on the page, in the file, and the good ones are in. */
EACH(what_is_refused_is_written_down)
{
    static const char file[] = "[" PERSON("A1234ZZ", "Aydın", "") ",\n" PERSON(
        "A1235ZZ", "Adeyemi",
        ",\"releaseDate\":\"31/12/2027\"") ",\n" PERSON("1235ZZ", "Nobody",
                                                        "") ",\n7]";
    char path[] = "/tmp/throughline-rejects-XXXXXX";
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    const int fd = mkstemp(path);

    REQUIRE(fd >= 0, "a temporary file");
    f.options.rejects = path;
    feed_check_run(&f, file, "2026-11-01");
    FEED_COUNTS(&f, .read = 4, .added = 1, .refused = 3);
    CHECK(import_status(&f.report) == 1, "some were refused");
    ASKED(&f, "select line, field, reason from import_reject order by position",
          "2,releaseDate,'31/12/2027' is not a date as 2026-11-19;"
          "3,prisonerNumber,'1235ZZ' is not a prison number such as A1234BC;"
          "4,,a document is an object, in braces");
    ASKED(&f, "select count(*) from person", "1");
    ASKED(&f, "select read, added, refused from import_run", "4,1,3");
    FILE *kept = fopen(path, "r");
    REQUIRE(kept != NULL, "the file of refused documents");
    char line[1000];
    size_t lines = 0;
    while (fgets(line, sizeof line, kept) != NULL)
        lines += line[0] == '{';
    fclose(kept);
    CHECK(lines == 3, "%zu lines", lines);
    feed_check_run(&f, two, "2026-11-02");
    CHECK(access(path, F_OK) != 0, "nothing refused, nothing left");
    close(fd);
    feed_check_close(&f);
}

EACH(a_stamp_of_the_file_counts)
{
    char path[] = "/tmp/throughline-feed-XXXXXX";
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);
    const int fd = mkstemp(path);
    const struct import_file file = {.name = path, .path = path};
    const struct timespec old[2] = {
        {1000000000, 0},
        {1000000000, 0}
    };

    REQUIRE(fd >= 0 && write(fd, two, sizeof two - 1) > 0, "a file");
    REQUIRE(futimens(fd, old) == 0, "of 2001");
    f.options.file = &file;
    f.options.files = 1;
    f.options.now = instant_parse(STR("2026-11-30T12:00:00Z"));
    CHECK(import_run(e->d, &f.options, &f.report) == OK, "imports");
    ASKED(&f, "select distinct as_of from person", "1000000000000");
    unlink(path);
    close(fd);
    feed_check_close(&f);
}

/* ---- jobs ---- */

static struct instant
fixed_clock(void)
{
    return instant_parse(STR("2026-11-30T12:00:00Z"));
}

EACH(jobs_run_in_turn_and_can_be_watched)
{
    char path[] = "/tmp/throughline-feed-XXXXXX";
    const int fd = mkstemp(path);
    struct import_job job;
    const struct import_wish wish = {
        .kind = IMPORT_PRISONERS,
        .path = str_from_c(path),
        .name = STR("nightly.json"),
        .person = STR_EMPTY,
        .full_prison = STR_EMPTY,
        .by_user = STR("POKAFOR"),
        .drop_file = true,
    };

    REQUIRE(fd >= 0 && write(fd, two, sizeof two - 1) > 0, "a file");
    struct import_jobs *jobs = import_jobs_start(each_open(e), fixed_clock);
    CHECK(!import_job_look(jobs, 1, &e->a, &job), "no job yet");
    const int64_t first = import_job_ask(jobs, &wish);
    const int64_t dropped = import_job_ask(jobs, &wish);
    const int64_t second = import_job_ask(jobs, &wish);
    CHECK(first > 0 && dropped == first + 1 && second == first + 2, "in turn");
    import_job_start(jobs, second);
    usleep(20000);
    REQUIRE(import_job_look(jobs, second, &e->a, &job), "there");
    CHECK(job.state == JOB_WAITS, "waits for those asked before");
    import_job_cancel(jobs, dropped);
    import_job_start(jobs, first);
    for (int i = 0; i < 5000; i++) {
        REQUIRE(import_job_look(jobs, second, &e->a, &job), "there");
        if (job.state == JOB_FAILED)
            break;
        usleep(2000);
    }
    CHECK(job.state == JOB_FAILED && job.err == ERR_NOT_FOUND,
          "the second: its file is gone by then");
    REQUIRE(import_job_look(jobs, dropped, &e->a, &job), "there");
    CHECK(job.state == JOB_CANCELLED && job.run == 0, "never began");
    struct import_job now[IMPORT_JOBS_MAX];
    CHECK(import_jobs_now(jobs, &e->a, now) == 0, "nothing runs");
    REQUIRE(import_job_look(jobs, first, &e->a, &job), "there");
    CHECK(job.state == JOB_DONE && job.report.added == 2, "the first");
    CHECK(str_eq(job.name, STR("nightly.json")) && job.bytes > 0, "its name");
    CHECK(access(path, F_OK) != 0, "the upload is gone");
    import_jobs_stop(jobs);
    close(fd);
}

TESTS(TEST_EACH(a_file_read_twice_changes_nothing),
      TEST_EACH(the_newest_document_wins_in_any_order),
      TEST_EACH(null_clears_and_silence_leaves),
      TEST_EACH(alerts_live_and_expire),
      TEST_EACH(a_restricted_patient_stays_with_the_supporting_prison),
      TEST_EACH(whoever_a_full_list_leaves_out_is_marked_never_deleted),
      TEST_EACH(a_dry_run_tells_all_and_leaves_nothing),
      TEST_EACH(numbers_come_before_their_people),
      TEST_EACH(what_is_refused_is_written_down),
      TEST_EACH(a_stamp_of_the_file_counts),
      TEST_EACH(jobs_run_in_turn_and_can_be_watched))
