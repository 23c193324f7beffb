/* A form that came too late: both are shown, nothing typed is lost, and what
 * is chosen is saved (access/stale.h). */
#include "app/millbrook.h"

#define SETTINGS                                                           \
    "policy=KEY_WORKER&do=save&enabled=yes&auto=yes&best=yes&frequency=1&" \
    "minutes=45&from=2026-11-19"

EACH(settings_are_mine_or_theirs)
{
    struct visit v = millbrook(e);
    char fields[512];

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/settings");
    visit_post(&v, "/settings", SETTINGS "&capacity=7&version=0");
    SEES(&v, "Settings saved");
    /* A page that was opened before that. */
    visit_post(&v, "/settings",
               SETTINGS "&capacity=9&by_name=yes&complexity=yes&version=0");
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v,
         "DALE saved the settings of key workers on 19 November 2026, 09:0");
    SEES(&v, "Yours: <strong>9</strong>");
    SEES(&v, "There now: <strong>7</strong>");
    SEES(&v, "There now: <strong>no</strong>");
    SEES(&v, "name=\"do\" value=\"save\"");
    ASKED(&v.sql, "select capacity from prison_policy", "7");
    /* Their number, my order of lists. */
    snprintf(fields, sizeof fields,
             SETTINGS "&capacity=7&by_name=yes&complexity=&version=%s",
             visit_field(&v, "version"));
    visit_post(&v, "/settings", fields);
    SEES(&v, "Settings saved");
    ASKED(&v.sql,
          "select capacity, list_order, complexity, version from prison_policy",
          "7,BY_NAME,0,2");
    /* Another day's row begins a version of its own: still told apart. */
    visit_get(&v, "/settings");
    const char *old = visit_field(&v, "version");
    snprintf(fields, sizeof fields, SETTINGS "&capacity=5&version=%s", old);
    visit_ask(&v, "insert into prison_policy select max(id) + 1, prison, "
                  "policy, '2026-11-18', enabled, auto_allocate, 4, "
                  "frequency_weeks, session_minutes, complexity, list_order, "
                  "strategy, 'FARR', 1, version from prison_policy group by "
                  "prison, policy, enabled, auto_allocate, frequency_weeks, "
                  "session_minutes, complexity, list_order, strategy, version");
    visit_ask(&v, "delete from prison_policy where from_day = '2026-11-19'");
    visit_post(&v, "/settings", fields);
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v, "There now: <strong>4</strong>");
    visit_close(&v);
}

/* All fields of the weights form, one of them as given. */
static void
weights_form(struct visit *v, char *fields, size_t size, const char *name,
             const char *value)
{
    snprintf(fields, size, "version=%s", visit_field(v, "version"));
    /* the second form of the page: its own version is the last */
    for (const char *at = v->page;
         (at = strstr(at, "name=\"version\" value=\"")) != NULL;) {
        at += sizeof "name=\"version\" value=\"" - 1;
        snprintf(fields, size, "version=%.*s", (int)strcspn(at, "\""), at);
    }
    for (const char *at = v->page;
         (at = strstr(at, " name=\"weight-")) != NULL;) {
        char field[64];

        at += sizeof " name=\"" - 1;
        snprintf(field, sizeof field, "%.*s", (int)strcspn(at, "\""), at);
        snprintf(fields + strlen(fields), size - strlen(fields), "&%s=%s",
                 field,
                 strcmp(field, name) == 0 ? value : visit_field(v, field));
    }
}

EACH(weights_are_mine_or_theirs)
{
    struct visit v = millbrook(e);
    char early[4096], late[4096];

    visit_sign_in(&v, "DALE");
    visit_get(&v, "/settings");
    weights_form(&v, early, sizeof early, "weight-wing", "150");
    weights_form(&v, late, sizeof late, "weight-keep", "700");
    visit_post(&v, "/settings/weights", early);
    SEES(&v, "Weights saved");
    /* Only what was changed is a row of the prison's own. */
    ASKED(&v.sql, "select name, value, set_by from allocation_weight",
          "wing,150,DALE");
    visit_post(&v, "/settings/weights", late);
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v, "DALE saved the weights of the best allocation");
    SEES(&v, "Yours: <strong>700</strong>");
    SEES(&v, "There now: <strong>800</strong>");
    SEES(&v, "Yours: <strong>120</strong>");
    SEES(&v, "There now: <strong>150</strong>");
    ASKED(&v.sql, "select count(*) from allocation_weight", "1");
    ASKED(&v.sql, "select detail from audit where kind = 'SETTING'",
          "{\"before\":{\"wing\":120},\"after\":{\"wing\":150}}");
    visit_close(&v);
}

EACH(a_workers_number_is_mine_or_theirs)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff/3001/change");
    visit_post(&v, "/staff/3001/change",
               "policy=KEY_WORKER&version=1&capacity=4&wings=A+D");
    SEES(&v, "Saved");
    visit_post(&v, "/staff/3001/change",
               "policy=KEY_WORKER&version=1&capacity=5&wings=A");
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v, "FARR saved the number and wings of Okello, Patience");
    SEES(&v, "Yours: <strong>5</strong>");
    SEES(&v, "There now: <strong>4</strong>");
    SEES(&v, "There now: <strong>A D</strong>");
    visit_post(&v, "/staff/3001/change",
               "policy=KEY_WORKER&version=2&capacity=5&wings=A+D");
    SEES(&v, "Saved");
    ASKED(&v.sql,
          "select capacity, version from staff_capacity where staff = "
          "3001",
          "5,3");
    ASKED(&v.sql,
          "select detail from audit where kind = 'WORKER_CHANGED' order by id "
          "limit 1",
          "{\"before\":{\"capacity\":2,\"wings\":\"A\"},\"after\":{"
          "\"capacity\":4,\"wings\":\"A D\"}}");
    visit_close(&v);
}

static const char absence[] =
    "select status, from_day, to_day, why, ended_by from staff_status order by "
    "id";

EACH(an_absence_in_the_same_days_is_mine_or_theirs)
{
    struct visit v = millbrook(e);
    char fields[512];

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff/3001/absence");
    visit_post(&v, "/staff/3001/absence",
               "policy=KEY_WORKER&status=UNAVAILABLE_ANNUAL_LEAVE&"
               "from=2026-11-23&to=2026-11-27&why=Leave");
    SEES(&v, "Absence saved");
    visit_sign_in(&v, "DALE");
    visit_get(&v, "/staff/3001/absence");
    visit_post(&v, "/staff/3001/absence",
               "policy=KEY_WORKER&status=UNAVAILABLE_LONG_TERM_ABSENCE&"
               "from=2026-11-25&to=&why=Leave");
    CHECK(v.status == 409, "%d", v.status);
    SEES(&v, "FARR saved an absence of Okello, Patience in the same days");
    SEES(&v, "Yours: <strong>not known</strong>");
    SEES(&v, "There now: <strong>27 November 2026</strong>");
    SEES(&v, "value=\"23 11 2026\"");
    SEES(&v, "There now: <strong>Unavailable - annual leave</strong>");
    SEES(&v, "The same in both (1)");
    ASKED(&v.sql, absence,
          "UNAVAILABLE_ANNUAL_LEAVE,2026-11-23,2026-11-27,Leave,");
    /* The same first day in another way is the same. */
    visit_get(&v, "/staff/3001/absence");
    visit_post(&v, "/staff/3001/absence",
               "policy=KEY_WORKER&status=UNAVAILABLE_LONG_TERM_ABSENCE&"
               "from=23/11/26&to=&why=Leave");
    SEES(&v, "The same in both (2)");
    SEES(&v, "<dd>23 November 2026</dd>");
    /* Mine, but from their first day: theirs ends, mine begins. */
    char instead[32];
    snprintf(instead, sizeof instead, "%.31s", visit_field(&v, "instead_of"));
    snprintf(fields, sizeof fields,
             "policy=KEY_WORKER&status=UNAVAILABLE_LONG_TERM_ABSENCE&"
             "from=2026-11-23&to=&why=Leave&instead_of=%s&version=%s",
             instead, visit_field(&v, "version"));
    visit_post(&v, "/staff/3001/absence", fields);
    SEES(&v, "Absence saved");
    ASKED(&v.sql, absence,
          "UNAVAILABLE_ANNUAL_LEAVE,2026-11-23,2026-11-27,Leave,DALE;"
          "UNAVAILABLE_LONG_TERM_ABSENCE,2026-11-23,-,Leave,");

    /* Ended twice: the second is told who was first. */
    const struct str id =
        visit_ask(&v, "select id from staff_status where ended_at is null");
    snprintf(fields, sizeof fields, "/staff/3001/absence/" STR_FMT "/end",
             STR_ARG(id));
    visit_get(&v, "/staff/3001");
    visit_post(&v, fields, "version=9");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "This absence was changed while you looked at it");
    visit_post(&v, fields, "version=1");
    SEES(&v, "Back at work from today");
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/staff/3001");
    visit_post(&v, fields, "version=1");
    SEES(&v, "DALE had ended it already");
    visit_close(&v);
}

TESTS(TEST_EACH(settings_are_mine_or_theirs),
      TEST_EACH(weights_are_mine_or_theirs),
      TEST_EACH(a_workers_number_is_mine_or_theirs),
      TEST_EACH(an_absence_in_the_same_days_is_mine_or_theirs))
