/* Every case of a POM has a supervisor by rule; one is named; one leaves. */
#include "sentence/kestrel.h"

#include "sentence/remind.h"

#define PAGE  "/people/B1003AC/supervision"
#define NAME  PAGE "/supervisor"
#define NAMED "select number, staff, set_by from case_supervisor order by id"

/* The address of the form with who is named. */
static const char *
form(struct visit *v, const char *who, const char *rest)
{
    static char fields[128];
    char sql[96];

    snprintf(sql, sizeof sql, "select id from account where username = '%s'",
             who);
    const struct str id = visit_ask(v, sql);
    snprintf(fields, sizeof fields, "account=" STR_FMT "&%s", STR_ARG(id),
             rest);
    return fields;
}

EACH(a_supervisor_is_named_and_leaves)
{
    struct visit v = kestrel(e);
    struct db *reader = database_reader(e->d, 1);
    int64_t due = 0;

    visit_account(&v, "LOWE", ROLE_HOMD, "KMR", 0);
    visit_sign_in(&v, "ADAIR");
    visit_get(&v, PAGE);
    SEES(&v, "<strong>HOLT</strong>, as head of offender management");
    SEES_NOT(&v, "Say who supervises");
    visit_post(&v, NAME, "version=0&account=0&scope=case");
    CHECK(v.status == 403, "%d", v.status);

    visit_sign_in(&v, "HOLT");
    visit_get(&v, PAGE);
    visit_post(&v, NAME, form(&v, "ADAIR", "version=0&scope=some"));
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose a head of offender management of this prison");
    SEES(&v, "Say for which cases");
    visit_post(&v, NAME, form(&v, "LOWE", "version=0&scope=pom"));
    SEES(&v, "Saved: for every case of the POM");
    SEES(&v, "<strong>LOWE</strong>, named for the cases of the POM");
    ASKED(&v.sql, NAMED, ",4001,HOLT");
    visit_post(&v, NAME, form(&v, "HOLT", "version=0&scope=case"));
    SEES(&v, "Somebody named a supervisor here meanwhile");

    visit_get(&v, "/offender-management/cases?view=supervisor");
    SEES(&v, "Nothing to decide here today");
    visit_ask(&v, "update account_role set ended_at = 1795000000000, ended_by "
                  "= 'X' where account = (select id from account where "
                  "username = 'LOWE')");
    visit_get(&v, PAGE);
    SEES(&v, "is no head of offender management here any more");
    visit_get(&v, "/offender-management/cases?view=supervisor");
    SEES(&v, "Cole, Max");
    CHECK(remind_everybody(e->d, reader, day_parse(STR("2026-11-23")),
                           clock_now(), &due) == OK,
          "the pass");
    ASKED(&v.sql,
          "select a.username, m.number from reminder m join account a on a.id "
          "= m.account where m.kind = 'SUPERVISOR' and a.username <> 'GRAY'",
          "HOLT,B1003AC");
    visit_close(&v);
}

TESTS(TEST_EACH(a_supervisor_is_named_and_leaves))
