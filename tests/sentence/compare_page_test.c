/* The page that compares rule sets: who of a prison gets another answer. */
#include "sentence/mill.h"

static struct visit
head(struct each *e)
{
    struct visit v = sentence_mill(e);

    visit_sign_in(&v, "HALE");
    return v;
}

EACH(who_changes_is_counted_and_listed)
{
    struct visit v = head(e);

    visit_get(&v, "/rules/compare");
    CHECK(v.status == 200, "%d", v.status);
    SEES(&v, "Everybody of this prison is decided twice");
    visit_get(&v, "/rules/compare?from=throughline&to=throughline");
    SEES(&v, "0 people of 4 in the service");
    visit_get(&v, "/rules/compare?from=throughline&to=2018-legacy");
    SEES(&v, "What changes");
    SEES(&v, "Anwar, Imran");
    SEES(&v, "/people/A1001AA/responsibility");
    SEES(&v, "2018-legacy");
    SEES_NOT(&v, "Ivanov, Petar");
    visit_get(&v, "/rules/compare?from=throughline&to=2018-legacy&format=csv");
    SEES(&v, "Name,Number,What changes,From,To");
    SEES(&v, "\"Anwar, Imran\",A1001AA,");
    visit_get(&v, "/rules/compare?from=throughline&to=2018-legacy&on="
                  "2020-01-01");
    SEES(&v, "another answer on 1 January 2020");
    visit_close(&v);
}

EACH(what_is_no_question_is_said)
{
    struct visit v = head(e);

    visit_get(&v, "/rules/compare?from=throughline");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose the rule set to compare to");
    visit_get(&v, "/rules/compare?from=none&to=throughline&on=soon");
    SEES(&v, "Choose the rule set to compare from");
    SEES(&v, "Enter a day such as 19 11 2026");
    SEES(&v, "value=\"soon\"");
    visit_sign_in(&v, "SETHI");
    visit_get(&v, "/rules/compare");
    CHECK(v.status == 403, "not for key workers: %d", v.status);
    visit_close(&v);
}

TESTS(TEST_EACH(who_changes_is_counted_and_listed),
      TEST_EACH(what_is_no_question_is_said))
