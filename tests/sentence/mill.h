/*
 * tests/sentence/mill.h -- Millbrook (app/millbrook.h) with what sentence
 * management needs: two POMs, their head, an administrator of cases, and
 * sentences.
 *
 *   3101 Fairhurst, Mark    POM of A1001AA and A2001BA   account FAIRHURST
 *   3102 Penhale, Ruth      POM of A2002BB               account PENHALE
 *   A1001AA determinate, release 18 October 2027: handover 4 February 2027
 *   A2001BA life, tariff 20 May 2028          A2002BB recalled: the COM's case
 *   A2003BC on remand: not in the service     A1002AB no POM
 */
#ifndef TEST_SENTENCE_MILL_H
#define TEST_SENTENCE_MILL_H

#include "app/millbrook.h"
#include "sentence/recalculate.h"

static const char *const mill_rows[] = {
    "insert into staff (id, username, surname, forename, sort_name, band, "
    "as_of, hash) values "
    "(3101, 'FAIRHURST', 'Fairhurst', 'Mark', 'fairhurst mark', '4', 0, $), "
    "(3102, 'PENHALE', 'Penhale', 'Ruth', 'penhale ruth', '5', 0, $)",
    "insert into staff_role (prison, staff, role, position, schedule, "
    "minutes_a_week, from_day) values "
    "('MLB', 3101, 'POM', 'PRO', 'FT', 2250, '2025-01-06'), "
    "('MLB', 3102, 'POM', 'PO', 'FT', 2250, '2025-01-06')",
    "insert into allocation (person, prison, policy, staff, from_at, from_by, "
    "reason) values "
    "('A1001AA', 'MLB', 'POM', 3101, 1700000000000, 'HALE', 'MANUAL'), "
    "('A2001BA', 'MLB', 'POM', 3101, 1700000000000, 'HALE', 'MANUAL'), "
    "('A2002BB', 'MLB', 'POM', 3102, 1700000000000, 'HALE', 'MANUAL')",
    "update person set born = '1988-04-12', gender = 'Male', arrived = "
    "'2026-06-01', received = '2025-02-03', legal_status = 'SENTENCED', "
    "imprisonment_status = 'SENT03', sentence_start = '2025-02-03', "
    "release_day = '2027-10-18', conditional_release = '2027-10-18', category "
    "= 'C'",
    "update person set indeterminate = 1, legal_status = "
    "'INDETERMINATE_SENTENCE', imprisonment_status = 'LIFE', sentence_start = "
    "'2014-03-03', release_day = null, conditional_release = null, tariff = "
    "'2028-05-20' where number = 'A2001BA'",
    "update person set recall = 1, legal_status = 'RECALL' where number = "
    "'A2002BB'",
    "update person set legal_status = 'REMAND', imprisonment_status = 'TRL', "
    "sentence_start = null, release_day = null, conditional_release = null "
    "where number = 'A2003BC'",
    "insert into probation_case (number, crn, com_name, com_email, unit_code, "
    "unit, tier, resourcing, as_of) values "
    "('A1001AA', 'X100001', 'Linden, Sarah', 's.linden@example.invalid', "
    "'N02WHV', 'Northbury', 'B', 'ENHANCED', 0), "
    "('A2001BA', 'X100002', '', '', 'N02WHV', 'Northbury', 'A', 'ENHANCED', "
    "0), "
    "('A2002BB', 'X100003', '', '', 'N02WHV', 'Northbury', 'C', 'NORMAL', 0)",
};

/* Accounts besides millbrook()'s: HALE (head of offender management delivery),
 * FAIRHURST and PENHALE (POMs), CASEY (case administrator).  Everybody is
 * decided. */
static inline struct visit
sentence_mill(struct each *e)
{
    struct visit v = millbrook(e);
    struct recalculation r;
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";

    for (size_t i = 0; i < COUNT_OF(mill_rows); i++)
        visit_ask_bytes(&v, mill_rows[i], h);
    visit_account(&v, "HALE", ROLE_HOMD, "MLB", 0);
    visit_account(&v, "FAIRHURST", ROLE_POM, "MLB", 3101);
    visit_account(&v, "PENHALE", ROLE_POM, "MLB", 3102);
    visit_account(&v, "CASEY", ROLE_CASE_ADMINISTRATOR, "MLB", 0);
    CHECK(recalculate_all(e->d, database_reader(e->d, 0),
                          day_parse(STR(VISIT_DAY)), clock_now(), false,
                          &r) == OK,
          "decided");
    return v;
}

#endif
