/* api: subject access in the national form, and the export that is complete but
 * for what tells of a victim. */
#include "api/program.h"

EACH(subject_access)
{
    static const struct {
        const char *query;
        int status;
        const char *says;
    } rows[] = {
        {"prn=A8888ZZ",                                       204, NULL             },
        {"",                                                  400, "\"errorCode\":2"},
        {"prn=A3002CB&crn=X123456",                           400, "\"errorCode\":2"},
        {"crn=X123456",                                       209, "\"errorCode\":3"},
        {"prn=A3002CB&fromDate=2026-01-01",                   210, "\"errorCode\":4"},
        {"prn=A3002CB&fromDate=2026-01-01&toDate=x",          210, "\"errorCode\":4"},
        {"prn=A3002CB&fromDate=2026-01-01&toDate=2026-12-31", 200,
         "\"caseInformation\":{\"tier\":\"B2\",\"mappaLevel\":1,"
         "\"probationService\":\"England\",\"enhancedResourcing\":true"             },
        {"prn=A3002CB&fromDate=2020-01-01&toDate=2020-12-31", 200,
         "\"allocationHistory\":[]"                                                 },
        {"prn=A3002CB&fromDate=2026-11-01&toDate=2026-11-30", 200,
         "\"event\":\"deallocate_primary_pom\",\"eventTrigger\":"
         "\"manual_change\""                                                        },
        {"prn=A1001AA",                                       200,
         "\"calculatedHandoverDate\":null,\"caseInformation\":null"                 },
    };
    struct program p = program_open(e);
    char target[256];

    program_is(&p, "SAR", "*", "SAR_DATA_ACCESS");
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        snprintf(target, sizeof target, "/subject-access-request%s%s",
                 rows[i].query[0] ? "?" : "", rows[i].query);
        ASK(&p, target, rows[i].status);
        if (rows[i].says != NULL)
            SEES(&p.v, rows[i].says);
        SEES_NOT(&p.v, "Ashdown"); /* no names of staff */
    }
    program_close(&p);
}

EACH(subject_access_of_early_allocation_and_handover)
{
    struct program p = program_open(e);

    visit_ask(&p.v,
              "insert into early_allocation (number, prison, made, oasys, "
              "answers, outcome, rule, rule_set, in_window, reason, made_by, "
              "made_at, accepted, decided_on) values ('A3001CA', 'MLB', "
              "'2026-10-01', '2026-09-01', 130, 'discretionary', 'EQ-3', "
              "'throughline', 1, 'Risk', 'POM1', 1790000000000, 1, "
              "'2026-10-05')");
    visit_ask(&p.v,
              "insert into handover_work (person, prison, opened_by, "
              "opened_at) values ('A3001CA', 'MLB', 'POM1', 1790000000000)");
    visit_ask(&p.v, "insert into handover_item (work, item, state, evidence, "
                    "on_day, set_by, set_at) select id, 'oasys', 'DONE', '', "
                    "'2026-10-01', 'POM1', 1790000000000 from handover_work");
    program_is(&p, "SAR", "*", "SAR_DATA_ACCESS VIEW_POM_ALLOCATIONS");
    ASK(&p, "/subject-access-request?prn=A3001CA", 200);
    SEES(&p.v, "\"highProfile\":true");
    SEES(&p.v, "\"highRiskOfSeriousHarm\":true");
    SEES(&p.v, "\"mappaLevel2\":false");
    SEES(&p.v, "\"communityDecision\":true");
    SEES(&p.v, "\"handoverProgressChecklist\":{\"reviewedOasys\":true,"
               "\"contactedCom\":false,\"attendedHandoverMeeting\":false,"
               "\"sentHandoverReport\":false}");
    SEES(&p.v, "\"calculatedEarlyAllocationStatus\":{\"eligible\":true}");
    ASK(&p, "/api/offenders/A3001CA", 200);
    SEES(&p.v, "\"early_allocation_eligibility_status\":true");
    ASK(&p,
        "/subject-access-request?prn=A3001CA&fromDate=2026-11-01&toDate="
        "2026-11-30",
        200);
    SEES(&p.v, "\"earlyAllocations\":[]");
    program_close(&p);
}

/* Whoever reads it may pass it on to the person: nothing in it says that a
 * victim is in touch. */
EACH(nothing_tells_of_a_victim)
{
    struct program p = program_open(e);

    visit_ask(
        &p.v,
        "insert into victim_contact (number, name, email, set_by, set_at) "
        "values ('A3002CB', 'Liaison, Lee', 'lee@example.org', 'POM1', 1)");
    visit_ask(
        &p.v,
        "insert into task (number, prison, kind, key, due, shown, "
        "escalates, counted_from, owner, rule, state, opened_at, set_at) "
        "values ('A3002CB', 'MLB', 'LIAISON', '', '2026-11-01', "
        "'2026-11-01', '2026-11-01', '2026-11-01', 'POM', 'TK-9', 'OPEN', "
        "1, 1), ('A3002CB', 'MLB', 'OTHER', '', '2026-11-01', "
        "'2026-11-01', '2026-11-01', '2026-11-01', 'POM', 'TK-3', 'OPEN', "
        "1, 1)");
    visit_ask(&p.v, "insert into audit (chain, seq, at, kind, route, person, "
                    "previous, hash) select 'ZZZ', 1, 1, 'VIEW', "
                    "'/people/{person}/victim-contact', 'A3002CB', hash, hash "
                    "from audit_head limit 1");
    program_is(&p, "SAR", "*", "SAR_DATA_ACCESS");
    ASK(&p, "/api/v1/people/A3002CB/export", 200);
    SEES_NOT(&p.v, "Liaison, Lee");
    SEES_NOT(&p.v, "LIAISON");
    SEES(&p.v, "\"kind\":\"OTHER\"");
    SEES_NOT(&p.v, "vloAssigned");
    SEES_NOT(&p.v, "/people/{person}/victim-contact");
    SEES(&p.v, "{\"table\":\"victim_contact\",\"rows\":[],\"withheld\":[{"
               "\"column\":\"*\",\"why\":\"tells of a victim\"}]}");
    ASK(&p, "/subject-access-request?prn=A3002CB", 200);
    SEES_NOT(&p.v, "ictim");
    SEES_NOT(&p.v, "vlo");
    program_close(&p);
}

/* No table with a person in it is forgotten; what tells of a victim is. */
EACH(the_export_is_complete)
{
    const bool sqlite = strncmp(e->url, "sqlite:", 7) == 0;
    struct program p = program_open(e);
    char tables[4096];

    program_is(&p, "SAR", "*", "SAR_DATA_ACCESS");
    ASK(&p, "/api/v1/people/A3002CB/export", 200);
    const struct str found = visit_ask(
        &p.v, sqlite ? "select m.name from sqlite_master m where m.type = "
                       "'table' and exists (select 1 from "
                       "pragma_table_info(m.name) c where c.name in ('person', "
                       "'number') and c.type = 'TEXT') order by 1"
                     : "select distinct table_name from "
                       "information_schema.columns where table_schema = "
                       "current_schema() and column_name in ('person', "
                       "'number') and data_type = 'text' order by 1");
    snprintf(tables, sizeof tables, STR_FMT, STR_ARG(found));
    struct str rest = str_from_c(tables);
    size_t n = 0;

    while (rest.n > 0) {
        const struct str table = str_cut(&rest, ';');
        char want[128];

        snprintf(want, sizeof want,
                 "{\"table\":\"" STR_FMT "\",\"rows\":", STR_ARG(table));
        SEES(&p.v, want);
        n++;
    }
    CHECK(n >= 28, "%zu tables", n);
    SEES(&p.v, "\"table\":\"case_note_amendment\"");
    SEES(&p.v, "\"table\":\"cover\"");
    SEES(&p.v, "\"com_name\":\"Bell, Cy\"");
    SEES(&p.v, "\"sentence_start\":\"2025-01-01\"");
    SEES(&p.v, "{\"column\":\"victim_contact\",\"why\":\"tells of a victim\"}");
    SEES_NOT(&p.v, "\"victim_contact\":");
    program_close(&p);
}

TESTS(TEST_EACH(subject_access),
      TEST_EACH(subject_access_of_early_allocation_and_handover),
      TEST_EACH(nothing_tells_of_a_victim), TEST_EACH(the_export_is_complete))
