/* The duty to refer: consent, choice, sent, acknowledged, outcome; whose it is
 * when that is disputed (R064). */
#include "sentence/dtr.h"
#include "sentence/mill.h"

#define PAGE "/people/A1001AA/duty-to-refer"

static void
begun(struct visit *v)
{
    visit_sign_in(v, "CASEY");
    visit_get(v, PAGE);
    SEES(v, "Nothing is begun");
    visit_post(v, PAGE, "consent=&on=2026-12-01&authority=&refers=");
    CHECK(v->status == 422, "%d", v->status);
    SEES(v, "Say whether the person consents");
    SEES(v, "not later than today");
    SEES(v, "Say who refers");
    visit_post(v, PAGE, "consent=yes&on=2026-11-18&authority=&refers=POM");
    SEES(v, "Say which authority the person chose");
    visit_post(v, PAGE, "consent=no&on=2026-09-01&authority=&refers=POM");
    SEES(v, "The person does not consent");
    visit_post(v, PAGE,
               "consent=yes&on=2026-11-18&authority=Westerhaven&link=Family&"
               "refers=POM");
    SEES(v, "To be sent");
    visit_post(v, PAGE, "consent=yes&on=2026-11-18&authority=Other&refers=POM");
    SEES(v, "There is an open referral");
}

/* "/people/A1001AA/duty-to-refer/2" */
static void
address(struct visit *v, char *out, size_t size)
{
    snprintf(out, size, PAGE "/" STR_FMT,
             STR_ARG(visit_ask(v, "select max(id) from duty_to_refer")));
}

EACH(a_referral_goes_step_by_step)
{
    struct visit v = sentence_mill(e);
    char one[80];

    begun(&v);
    address(&v, one, sizeof one);
    visit_get(&v, PAGE);
    visit_post(&v, one, "version=1&what=");
    SEES(&v, "Say what happened");
    visit_post(&v, one, "version=1&what=NOT_MINE&refers=POM&words=");
    SEES(&v, "Choose the other side that refers");
    SEES(&v, "Say why it is theirs to refer");
    visit_post(&v, one, "version=1&what=ACKNOWLEDGED&on=2026-11-18");
    SEES(&v, "It was not sent");
    visit_post(&v, one,
               "version=1&what=NOT_MINE&refers=COM&on=&words=He+goes+to+them");
    SEES(&v, "Saved: the other side refers");
    SEES(&v, "handed on 1 time");
    visit_post(&v, one, "version=1&what=SENT&on=2026-11-18");
    SEES(&v, "Somebody saved a step meanwhile");
    visit_post(&v, one, "version=2&what=SENT&on=2026-11-18");
    SEES(&v, "Sent, not acknowledged");
    visit_post(&v, one, "version=3&what=SENT&on=2026-11-18");
    SEES(&v, "It is sent already");
    visit_post(&v, one,
               "version=3&what=ACKNOWLEDGED&on=2026-11-19&reference=W7");
    SEES(&v, "their reference W7");
    visit_post(&v, one, "version=4&what=OUTCOME&on=2026-11-19&outcome=");
    SEES(&v, "Choose the outcome");
    visit_post(&v, one, "version=4&what=OUTCOME&on=2026-11-19&outcome=RELIEF");
    SEES(&v, "Accepted: relief duty");
    ASKED(&v.sql, "select what, words from duty_to_refer_step order by id",
          "BEGUN,;BEGUN,;NOT_MINE,He goes to them;SENT,;ACKNOWLEDGED,;OUTCOME,"
          "");
    visit_post(&v, one, "version=5&what=OUTCOME&on=2026-11-19&outcome=RELIEF");
    CHECK(v.status == 404, "it is over: %d", v.status);
    visit_close(&v);
}

EACH(a_prison_sees_who_leaves_without_one)
{
    struct visit v = sentence_mill(e);

    visit_ask(&v, "update person set release_day = '2026-12-20' where number = "
                  "'A1002AB'");
    begun(&v);
    visit_get(&v, "/duty-to-refer");
    SEES(&v, "To do (2)");
    SEES(&v, "refer now");
    visit_get(&v, "/duty-to-refer?view=none&format=csv");
    SEES(&v, "A1002AB,2026-12-20,31,Not begun");
    visit_get(&v, "/duty-to-refer?view=over");
    SEES(&v, "Handed from side to side (0)");
    visit_account(&v, "INSP", ROLE_INSPECTOR, "MLB", 0);
    visit_sign_in(&v, "INSP");
    visit_get(&v, PAGE);
    SEES_NOT(&v, "Save the step");
    visit_post(&v, PAGE, "consent=no&on=2026-09-01&refers=POM");
    CHECK(v.status == 403, "reads only: %d", v.status);
    visit_close(&v);
}

static void
words_and_codes(void **state)
{
    (void)state;
    for (enum dtr_side s = 0; s < DTR_SIDES; s++)
        CHECK(dtr_side_from(dtr_side_code(s)) == s, "%d", s);
    for (enum dtr_outcome o = 0; o < DTR_OUTCOMES; o++)
        CHECK(dtr_outcome_from(dtr_outcome_code(o)) == o, "%d", o);
    CHECK(dtr_outcome_code(DTR_OUTCOMES).n == 0, "none yet");
    CHECK(str_eq(dtr_step_words(STR("X")), STR("X")), "unknown");
}

TESTS(TEST(words_and_codes), TEST_EACH(a_referral_goes_step_by_step),
      TEST_EACH(a_prison_sees_who_leaves_without_one))
