/* feeds: notes, probation, OASys, and what is kept as received. */
#include "feeds/feed_check.h"

#define NOTE(id, number, text, amendments)                                  \
    "{\"caseNoteId\":\"" id "\",\"offenderIdentifier\":\"" number           \
    "\",\"type\":\"KA\",\"subType\":\"KS\",\"occurrenceDateTime\":"         \
    "\"2026-11-01T10:00:00\",\"creationDateTime\":\"2026-11-01T11:00:00\"," \
    "\"authorName\":\"Okafor, Priya\",\"authorUserId\":\"600001\","         \
    "\"text\":\"" text "\",\"locationId\":\"LEI\",\"sensitive\":true,"      \
    "\"amendments\":[" amendments "]}"
#define MORE(text)                                                           \
    "{\"creationDateTime\":\"2026-11-02T09:00:00\",\"authorName\":\"Bell\"," \
    "\"additionalNoteText\":\"" text "\"}"

EACH(a_note_and_its_amendments)
{
    struct feed_check f = feed_check_open(e, IMPORT_CASE_NOTES);

    feed_check_run(
        &f,
        "{\"content\":[" NOTE("1", "A1234ZZ", "Met.", "") "],\"last\":true}",
        "2026-11-03");
    FEED_COUNTS(&f, .read = 1, .added = 1);
    ASKED(&f,
          "select id, number, type, sub_type, author_staff, words, sensitive, "
          "occurred from case_note",
          "1,A1234ZZ,KA,KS,600001,Met.,1,1793527200000");
    feed_check_run(&f, NOTE("1", "A1234ZZ", "Met.", MORE("Also this.")),
                   "2026-11-04");
    FEED_COUNTS(&f, .read = 1, .changed = 1);
    ASKED(&f, "select position, author, words from case_note_amendment",
          "1,Bell,Also this.");
    feed_check_run(&f, NOTE("1", "A1234ZZ", "Met.", ""), "2026-11-03");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    ASKED(&f, "select count(*) from case_note_amendment", "1");
    feed_check_close(&f);
}

EACH(the_same_id_of_two_people_is_two_notes)
{
    struct feed_check f = feed_check_open(e, IMPORT_CASE_NOTES);

    for (int again = 0; again < 2; again++) {
        feed_check_run(&f,
                       "[" NOTE("1", "A1234ZZ", "Met.",
                                "") "," NOTE("1", "A1235ZZ", "Met.", "") "]",
                       "2026-11-03");
        if (again)
            FEED_COUNTS(&f, .read = 2, .unchanged = 2);
        else
            FEED_COUNTS(&f, .read = 2, .added = 2);
    }
    ASKED(&f, "select number, id from case_note order by number",
          "A1234ZZ,1;A1235ZZ,1/A1235ZZ");
    feed_check_close(&f);
}

EACH(probation_is_put_together_from_its_pieces)
{
    struct feed_check f = feed_check_open(e, IMPORT_DELIUS);

    f.options.person = STR("A1234ZZ");
    feed_check_run(&f, "{\"crn\":\"X123456\"}", "2026-11-01");
    feed_check_run(&f, "{\"level\":0,\"category\":0,\"reviewDate\":null}",
                   "2026-11-02");
    feed_check_run(&f,
                   "{\"unallocated\":false,\"code\":\"N01A001\",\"name\":"
                   "{\"forename\":\"Cy\",\"surname\":\"Bell\"}}",
                   "2026-11-03");
    ASKED(&f, "select number, crn, com_name, mappa_level from probation_case",
          "A1234ZZ,X123456,Bell, Cy,0");
    /* An older piece of another kind still tells what it alone knows. */
    feed_check_run(&f, "{\"tierScore\":\"B2\"}", "2026-10-01");
    FEED_COUNTS(&f, .read = 1, .added = 1);
    ASKED(&f, "select tier, com_name from probation_case", "B2,Bell, Cy");
    /* Nobody: the pot. */
    feed_check_run(&f,
                   "{\"unallocated\":false,\"code\":\"N01A00U\",\"name\":"
                   "{\"forename\":\"Unallocated\",\"surname\":\"Staff\"}}",
                   "2026-11-04");
    ASKED(&f, "select com_name, com_code from probation_case", ",N01A00U");
    feed_check_run(&f, "{\"unallocated\":true}", "2026-11-03");
    FEED_COUNTS(&f, .read = 1, .refused = 0, .added = 1);
    feed_check_close(&f);
}

EACH(two_sources_that_disagree_are_a_question)
{
    struct feed_check f = feed_check_open(e, IMPORT_DELIUS);

    feed_check_as(&f, IMPORT_PRISONERS,
                  "{\"prisonerNumber\":\"A1234ZZ\",\"lastName\":\"Aydın\","
                  "\"dateOfBirth\":\"1980-01-01\"}",
                  "2026-11-01");
    feed_check_run(&f,
                   "{\"crn\":\"X123456\",\"nomsId\":\"A1234ZZ\","
                   "\"contactDetails\":{},\"dateOfBirth\":\"1980-01-02\"}",
                   "2026-11-01");
    ASKED(&f, "select number, kind from discrepancy", "A1234ZZ,DATE_OF_BIRTH");
    feed_check_run(&f,
                   "{\"crn\":\"X123457\",\"nomsId\":\"A1234ZZ\","
                   "\"contactDetails\":{},\"dateOfBirth\":\"1980-01-01\"}",
                   "2026-11-02");
    ASKED(&f, "select kind from discrepancy where settled_at is null",
          "TWO_CRNS");
    feed_check_close(&f);
}

EACH(oasys_found_missing_unable_duplicate)
{
    static const struct {
        const char *document, *expect;
    } rows[] = {
        {"{\"timeline\":[{\"type\":\"LAYER1\",\"status\":\"COMPLETE\","
         "\"completedAt\":\"2025-01-01T00:00:00\"},{\"type\":\"LAYER_3\","
         "\"status\":\"COMPLETE\",\"completedAt\":\"2026-01-02T00:00:00\"},"
         "{\"type\":\"LAYER3\",\"status\":\"LOCKED_INCOMPLETE\","
         "\"completedAt\":\"2026-06-01T00:00:00\"},{\"type\":\"STANDALONE\","
         "\"status\":\"COMPLETE\",\"completedAt\":\"2026-07-01T00:00:00\"}]}", "FOUND,LAYER_3,2026-01-02,"},
        {"{\"riskToSelf\":{},\"summary\":{\"overallRiskLevel\":\"HIGH\"}}",
         "FOUND,LAYER_3,2026-01-02,HIGH"                                                                           },
        {"{\"status\":409,\"developerMessage\":\"Duplicate\"}",
         "DUPLICATE,LAYER_3,2026-01-02,HIGH"                                                                       },
        {"{\"status\":503,\"developerMessage\":\"Down\"}",
         "UNABLE,LAYER_3,2026-01-02,HIGH"                                                                          },
        {"{\"timeline\":[]}",                                                           "MISSING,,-,HIGH"          },
        {"{\"riskPublicCommunity\":\"Medium\",\"riskStaffCustody\":\"Low\"}",
         "MISSING,,-,MEDIUM"                                                                                       },
    };
    struct feed_check f = feed_check_open(e, IMPORT_OASYS);
    char as_of[] = "2026-11-01";

    f.options.person = STR("A1234ZZ");
    for (size_t i = 0; i < COUNT_OF(rows); i++, as_of[9]++) {
        feed_check_run(&f, rows[i].document, as_of);
        CHECK(f.report.refused == 0 && f.err == OK, "%s", rows[i].document);
        ASKED(&f,
              "select state, last_type, last_completed, rosh "
              "from oasys_state",
              rows[i].expect);
    }
    feed_check_close(&f);
}

EACH(the_rest_is_kept_as_received)
{
    struct feed_check f = feed_check_open(e, IMPORT_DELIUS);

    feed_check_run(&f,
                   "[{\"licenceId\":1,\"nomisId\":\"A1234ZZ\",\"x\":1},"
                   "{\"licenceId\":2,\"nomisId\":\"A1234ZZ\"}]",
                   "2026-11-01");
    FEED_COUNTS(&f, .read = 2, .added = 2);
    ASKED(&f, "select kind, source, document from person_fact order by source",
          "LICENCE_SUMMARY,1,{\"licenceId\":1,\"nomisId\":\"A1234ZZ\","
          "\"x\":1};LICENCE_SUMMARY,2,{\"licenceId\":2,\"nomisId\":"
          "\"A1234ZZ\"}");
    feed_check_run(&f, "{\"licenceId\":1,\"nomisId\":\"A1234ZZ\",\"x\":0}",
                   "2026-10-01");
    FEED_COUNTS(&f, .read = 1, .older = 1);
    feed_check_run(&f, "{\"newThing\":true,\"nomsId\":\"A1234ZZ\"}",
                   "2026-11-01");
    FEED_COUNTS(&f, .read = 1, .added = 1);
    feed_check_close(&f);
}

EACH(a_document_about_nobody_is_kept_aside_once)
{
    struct feed_check f = feed_check_open(e, IMPORT_OASYS);

    for (int again = 0; again < 2; again++) {
        feed_check_run(&f, "{\"groupReconvictionScore\":{\"oneYear\":8}}",
                       "2026-11-01");
        FEED_COUNTS(&f, .read = 1, .unplaced = 1);
        CHECK(import_status(&f.report) == 0, "nothing was refused");
    }
    ASKED(&f, "select kind, source from import_unplaced",
          "PREDICTORS,test.json");
    /* The CRN tells who it is, once a case record has. */
    feed_check_as(&f, IMPORT_DELIUS,
                  "{\"crn\":\"X123456\",\"nomsId\":\"A1234ZZ\"}", "2026-11-01");
    feed_check_run(&f, "{\"groupReconvictionScore\":{},\"crn\":\"X123456\"}",
                   "2026-11-01");
    FEED_COUNTS(&f, .read = 1, .added = 1);
    ASKED(&f, "select number from person_fact where kind = 'PREDICTORS'",
          "A1234ZZ");
    feed_check_close(&f);
}

EACH(a_document_of_another_feed_is_refused_with_its_name)
{
    struct feed_check f = feed_check_open(e, IMPORT_PRISONERS);

    feed_check_run(&f, NOTE("1", "A1234ZZ", "Met.", ""), "2026-11-01");
    FEED_COUNTS(&f, .read = 1, .refused = 1);
    CHECK(
        str_has(f.report.note[0].reason, STR("throughline import case-notes")),
        STR_FMT, STR_ARG(f.report.note[0].reason));
    feed_check_close(&f);
}

TESTS(TEST_EACH(a_note_and_its_amendments),
      TEST_EACH(the_same_id_of_two_people_is_two_notes),
      TEST_EACH(probation_is_put_together_from_its_pieces),
      TEST_EACH(two_sources_that_disagree_are_a_question),
      TEST_EACH(oasys_found_missing_unable_duplicate),
      TEST_EACH(the_rest_is_kept_as_received),
      TEST_EACH(a_document_about_nobody_is_kept_aside_once),
      TEST_EACH(a_document_of_another_feed_is_refused_with_its_name))
