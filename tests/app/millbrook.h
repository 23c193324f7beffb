/*
 * tests/app/millbrook.h -- a small invented prison, MLB, for conversations with
 * pages (app/visit.h): three key workers with room for two each, one of the
 * staff without a role, and people with and without a worker.
 *
 *   3001 Okello, Patience   A     A2001BA, A2002BB
 *   3002 Sethi, Nadia       B     A2003BC
 *   3003 Brandreth, Owen    C     nobody
 *   3009 Ashdown, Helen           holds no role here
 *   without a worker: A1001AA Anwar (A), A1002AB Boateng (C)
 */
#ifndef TEST_APP_MILLBROOK_H
#define TEST_APP_MILLBROOK_H

#include "app/visit.h"

/* $: an empty value of bytes */
static const char *const millbrook_rows[] = {
    "insert into prison (code, name, active, male, female, kind, as_of) values "
    "('MLB', 'Millbrook (HMP)', 1, 1, 0, 'TRAINING', 0)",
    "insert into staff (id, surname, forename, sort_name, band, as_of, hash) "
    "values (3001, 'Okello', 'Patience', 'okello patience', '3', 0, $), "
    "(3002, 'Sethi', 'Nadia', 'sethi nadia', '3', 0, $), "
    "(3003, 'Brandreth', 'Owen', 'brandreth owen', '3', 0, $), "
    "(3009, 'Ashdown', 'Helen', 'ashdown helen', '3', 0, $)",
    "insert into staff_role (prison, staff, role, position, schedule, "
    "minutes_a_week, from_day) values "
    "('MLB', 3001, 'KEY_WORKER', 'PRO', 'FT', 2100, '2025-01-06'), "
    "('MLB', 3002, 'KEY_WORKER', 'PRO', 'FT', 2100, '2025-01-06'), "
    "('MLB', 3003, 'KEY_WORKER', 'PRO', 'PT', 1200, '2025-01-06'), "
    "('MLB', 3003, 'CUSTODIAL_MANAGER', 'SUP1', 'FT', 2100, '2025-01-06')",
    "insert into staff_capacity (prison, staff, policy, capacity, set_by, "
    "set_at) values ('MLB', 3001, 'KEY_WORKER', 2, 'FEED', 0), "
    "('MLB', 3002, 'KEY_WORKER', 2, 'FEED', 0), "
    "('MLB', 3003, 'KEY_WORKER', 2, 'FEED', 0)",
    "insert into staff_wing (prison, staff, wing) values ('MLB', 3001, 'A'), "
    "('MLB', 3002, 'B'), ('MLB', 3003, 'C')",
    "insert into person (number, surname, forename, sort_name, prison, cell, "
    "wing, status, language, as_of, hash) values "
    "('A1001AA', 'Anwar', 'Imran', 'anwar imran', 'MLB', 'A-1', 'A', "
    "'ACTIVE IN', 'ENG', 0, $), "
    "('A1002AB', 'Boateng', 'Kwame', 'boateng kwame', 'MLB', 'C-1', 'C', "
    "'ACTIVE IN', 'ENG', 0, $), "
    "('A2001BA', 'Grant', 'Michael', 'grant michael', 'MLB', 'A-2', 'A', "
    "'ACTIVE IN', 'ENG', 0, $), "
    "('A2002BB', 'Hussain', 'Tariq', 'hussain tariq', 'MLB', 'B-2', 'B', "
    "'ACTIVE IN', 'ENG', 0, $)",
    "insert into person (number, surname, forename, sort_name, prison, cell, "
    "wing, status, language, as_of, hash) values "
    "('A2003BC', 'Ivanov', 'Petar', 'ivanov petar', 'MLB', 'B-3', 'B', "
    "'ACTIVE IN', 'BUL', 0, $)",
    "insert into allocation (person, prison, policy, staff, from_at, from_by, "
    "reason) values "
    "('A2001BA', 'MLB', 'KEY_WORKER', 3001, 1700000000000, 'FARR', 'MANUAL'), "
    "('A2002BB', 'MLB', 'KEY_WORKER', 3001, 1700000000000, 'FARR', 'MANUAL'), "
    "('A2003BC', 'MLB', 'KEY_WORKER', 3002, 1700000000000, 'FARR', 'MANUAL')",
};

static inline void
visit_ask_bytes(struct visit *v, const char *sql, const char *bytes)
{
    struct buf b;
    struct str rest = str_from_c(sql);

    buf_init(&b, 8192);
    while (rest.n > 0) {
        const bool more = str_has(rest, STR("$"));

        buf_add(&b, str_cut(&rest, '$'));
        if (more)
            buf_add(&b, str_from_c(bytes));
    }
    buf_add(&b, (struct str){"", 1});
    visit_ask(v, b.p);
    buf_free(&b);
}

/* The prison, and an account each: FARR (custodial manager), DALE (head of
 * residence), IVES (administrator of every prison), SETHI (key worker). */
static inline struct visit
millbrook(struct each *e)
{
    struct visit v = visit_open(e);
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";

    for (size_t i = 0; i < COUNT_OF(millbrook_rows); i++)
        visit_ask_bytes(&v, millbrook_rows[i], h);
    visit_account(&v, "FARR", ROLE_CUSTODIAL_MANAGER, "MLB", 0);
    visit_account(&v, "DALE", ROLE_HEAD_OF_RESIDENCE, "MLB", 0);
    visit_account(&v, "IVES", ROLE_ADMINISTRATOR, "MLB", 0);
    visit_account(&v, "SETHI", ROLE_KEY_WORKER, "MLB", 3002);
    return v;
}

#endif
