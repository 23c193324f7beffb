/*
 * tests/sentence/kestrel.h -- an invented prison, KMR, for conversations about
 * offender managers (app/visit.h).
 *
 *   4001 Adair, Simon    prison POM, full time    Cole (2 October 2026)
 *   4002 Bexley, Ruth    probation POM, full time Dunn, Eden
 *   4003 Calder, June    prison POM, half time    nobody
 *   4004 Drew, Paul      probation POM, on leave  nobody
 *   4009 Eames, Ida      no POM
 *
 *   B1001AA Ames, Leo    tier A, waits since 1 October 2026
 *   B1002AB Birch, Dan   tier C, waits since 10 November
 *   B1003AC Cole, Max    tier D
 *   B1004AD Dunn, Roy    tier B, the COM is responsible, and nobody is named
 *   B1005AE Eden, Sol    tier B, very high risk
 *   B1006AF Farr, Tom    no case record: details missing
 *   B1007AG Gale, Ned    on remand: outside
 */
#ifndef TEST_SENTENCE_KESTREL_H
#define TEST_SENTENCE_KESTREL_H

#include "app/millbrook.h"
#include "sentence/recalculate.h"

#define KESTREL_PERSON(number, surname, forename, sort, arrived, legal, crd) \
    "('" number "', '" surname "', '" forename "', '" sort "', 'KMR', "      \
    "'A-1', 'A', 'ACTIVE IN', '" legal "', 'ADIMP', '1990-05-01', "          \
    "'2026-01-05', '" crd "', '" crd "', '" arrived "', 0, $)"

/* $: an empty value of bytes */
static const char *const kestrel_rows[] = {
    "insert into prison (code, name, active, male, female, kind, as_of) values "
    "('KMR', 'Kestrel Moor (HMP)', 1, 1, 0, 'TRAINING', 0)",
    "insert into staff (id, surname, forename, sort_name, email, as_of, hash) "
    "values (4001, 'Adair', 'Simon', 'adair simon', 's.adair@kmr.example', 0, "
    "$), (4002, 'Bexley', 'Ruth', 'bexley ruth', '', 0, $), "
    "(4003, 'Calder', 'June', 'calder june', '', 0, $), "
    "(4004, 'Drew', 'Paul', 'drew paul', '', 0, $), "
    "(4009, 'Eames', 'Ida', 'eames ida', '', 0, $)",
    "insert into staff_role (prison, staff, role, position, schedule, "
    "minutes_a_week, from_day) values "
    "('KMR', 4001, 'POM', 'PRO', 'FT', 2220, '2025-01-06'), "
    "('KMR', 4002, 'POM', 'PO', 'FT', 2220, '2025-01-06'), "
    "('KMR', 4003, 'POM', 'PRO', 'PT', 1110, '2025-01-06'), "
    "('KMR', 4004, 'POM', 'PO', 'FT', 2220, '2025-01-06')",
    "insert into staff_status (prison, staff, status, from_day, to_day, set_by,"
    " set_at) values ('KMR', 4004, 'UNAVAILABLE_ANNUAL_LEAVE', '2026-11-16', "
    "'2026-11-27', 'FEED', 0)",
    "insert into person (number, surname, forename, sort_name, prison, cell, "
    "wing, status, legal_status, imprisonment_status, born, sentence_start, "
    "release_day, conditional_release, arrived, as_of, hash) values "
    /* clang-format off */
    KESTREL_PERSON("B1001AA", "Ames", "Leo", "ames leo", "2026-10-01", "SENTENCED", "2030-01-10") ", "
    KESTREL_PERSON("B1002AB", "Birch", "Dan", "birch dan", "2026-11-10", "SENTENCED", "2029-04-02") ", "
    KESTREL_PERSON("B1003AC", "Cole", "Max", "cole max", "2026-09-28", "SENTENCED", "2029-06-20") ", "
    KESTREL_PERSON("B1004AD", "Dunn", "Roy", "dunn roy", "2026-02-11", "SENTENCED", "2027-01-20") ", "
    KESTREL_PERSON("B1005AE", "Eden", "Sol", "eden sol", "2026-05-07", "SENTENCED", "2031-08-30") ", "
    KESTREL_PERSON("B1006AF", "Farr", "Tom", "farr tom", "2026-11-16", "SENTENCED", "2030-02-01") ", "
    KESTREL_PERSON("B1007AG", "Gale", "Ned", "gale ned", "2026-11-03", "REMAND", "2030-02-01"),
    /* clang-format on */
    "insert into probation_case (number, crn, com_name, tier, rosh, as_of) "
    "values ('B1001AA', 'X100001', '', 'A2', 'HIGH', 0), "
    "('B1002AB', 'X100002', '', 'C1', 'MEDIUM', 0), "
    "('B1003AC', 'X100003', '', 'D1', 'LOW', 0), "
    "('B1004AD', 'X100004', '', 'B1', 'HIGH', 0), "
    "('B1005AE', 'X100005', 'Ward, Ann', 'B3', 'VERY_HIGH', 0)",
    "insert into allocation (person, prison, policy, staff, from_at, from_by, "
    "reason) values "
    "('B1003AC', 'KMR', 'POM', 4001, 1790942400000, 'FEED', 'MANUAL'), "
    "('B1004AD', 'KMR', 'POM', 4002, 1790942400000, 'FEED', 'MANUAL'), "
    "('B1005AE', 'KMR', 'POM', 4002, 1790942400000, 'FEED', 'MANUAL')",
};

/* The prison, and accounts: HOLT (HoMD), GRAY (governor), ADAIR (POM), INSP
 * (inspector), FARROW (custodial manager). */
static inline struct visit
kestrel(struct each *e)
{
    struct visit v = visit_open(e);
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    struct recalculation r;

    for (size_t i = 0; i < COUNT_OF(kestrel_rows); i++)
        visit_ask_bytes(&v, kestrel_rows[i], h);
    CHECK(recalculate_all(e->d, database_reader(e->d, 0),
                          instant_day(clock_now()), clock_now(), false,
                          &r) == OK,
          "decided");
    CHECK(r.in_service == 6, "%lld", (long long)r.in_service);
    visit_account(&v, "HOLT", ROLE_HOMD, "KMR", 0);
    visit_account(&v, "GRAY", ROLE_GOVERNOR, "KMR", 0);
    visit_account(&v, "ADAIR", ROLE_POM, "KMR", 4001);
    visit_account(&v, "INSP", ROLE_INSPECTOR, "KMR", 0);
    visit_account(&v, "FARROW", ROLE_CUSTODIAL_MANAGER, "KMR", 0);
    return v;
}

#endif
