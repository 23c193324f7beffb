/*
 * tests/sentence/westerhaven.h -- Millbrook (app/millbrook.h) and the probation
 * unit whose people are there.
 *
 *   A2001BA Grant    the POM's, handover 24 December 2026, COM Linden
 *   A2002BB Hussain  the COM's since 2 November 2026, nobody is named
 *   A2003BC Ivanov   the same, of another unit, COM Moss
 *   LINDEN officer N02T01A, ROWE manages the unit: both COMs, not linked yet
 */
#ifndef TEST_SENTENCE_WESTERHAVEN_H
#define TEST_SENTENCE_WESTERHAVEN_H

#include "app/millbrook.h"

static const char *const westerhaven_rows[] = {
    "insert into probation_unit (code, name, as_of) values "
    "('N02WHV', 'Westerhaven PDU', 0), ('N01NBY', 'Northbury PDU', 0)",
    "insert into probation_officer (code, name, email, team, unit, as_of) "
    "values ('N02T01A', 'Linden, Sarah', 's@probation.example', 'West', "
    "'N02WHV', 0), ('N02T01B', 'Hale, Simon', 'h@probation.example', 'West', "
    "'N02WHV', 0), ('N01T01A', 'Moss, Carol', '', 'North', 'N01NBY', 0)",
    "insert into probation_case (number, com_code, com_name, unit_code, unit, "
    "as_of) values ('A2001BA', 'N02T01A', 'Linden, Sarah', 'N02WHV', "
    "'Westerhaven PDU', 0), ('A2002BB', 'N02T01U', '', 'N02WHV', "
    "'Westerhaven PDU', 0), ('A2003BC', 'N01T01A', 'Moss, Carol', 'N01NBY', "
    "'Northbury PDU', 0)",
    "insert into com_term (number, officer, name, unit, from_at, to_at, "
    "source) values ('A2002BB', 'N02T01B', 'Hale, Simon', 'N02WHV', 1000, "
    "2000, 'FEED')",
    "insert into responsibility (number, prison, from_day, known_from, "
    "responsible, supporting, handover, release_kind, rule, reason, rule_set, "
    "print, inputs) values "
    "('A2001BA', 'MLB', '2026-01-01', 0, 'CustodyOnly', '', '2026-12-24', "
    "'CRD', 'HO-15', 'determinate', 'throughline', 1, '{}'), "
    "('A2002BB', 'MLB', '2026-01-01', 0, 'Community', 'POM', '2026-11-02', "
    "'CRD', 'HO-15', 'determinate', 'throughline', 1, '{}'), "
    "('A2003BC', 'MLB', '2026-01-01', 0, 'Community', 'POM', '2026-11-02', "
    "'CRD', 'HO-15', 'determinate', 'throughline', 1, '{}')",
};

static inline struct visit
westerhaven(struct each *e)
{
    struct visit v = millbrook(e);

    for (size_t i = 0; i < COUNT_OF(westerhaven_rows); i++)
        visit_ask(&v, westerhaven_rows[i]);
    visit_account(&v, "LINDEN", ROLE_COM, "*", 0);
    visit_account(&v, "ROWE", ROLE_COM, "*", 0);
    return v;
}

#endif
