/* access/own_sessions_page: where one is signed in, ending one, the others,
 * all; and what is refused. */
#include "app/millbrook.h"

#include "access/own_sessions.h"

#define RIGHT "&current=a+long+enough+password+17"

/* Another browser: the cookies of one are put away while the other is used. */
struct browser {
    char cookie[VISIT_COOKIES][256];
};

static struct browser
put_away(const struct visit *v)
{
    struct browser b;

    memcpy(b.cookie, v->cookie, sizeof b.cookie);
    return b;
}

static void
take_up(struct visit *v, const struct browser *b)
{
    memcpy(v->cookie, b->cookie, sizeof b->cookie);
}

static bool
is_in(struct visit *v, const struct browser *b)
{
    take_up(v, b);
    v->stay = true;
    visit_get(v, "/account");
    v->stay = false;
    return v->status == 200;
}

/* The mark of the n-th session that can be chosen on the page, from 0. */
static const char *
mark(struct visit *v, int n)
{
    static const char before[] = "id=\"which-";
    static char text[SESSION_MARK + 1];
    const char *at = v->page;

    for (int i = 0; i < n + 2; i++) { /* which-all is the first */
        at = strstr(at, before);
        REQUIRE(at != NULL, "%d can be chosen", n);
        at += sizeof before - 1;
    }
    snprintf(text, sizeof text, "%.*s", SESSION_MARK, at);
    return text;
}

static void
choose(struct visit *v, const char *which, const char *rest)
{
    char fields[256];

    snprintf(fields, sizeof fields, "which=%s%s", which, rest);
    visit_post(v, "/account/sessions", fields);
}

/* Two browsers of one account; the second, begun at 09:05, is in hand. */
static struct browser
two_browsers(struct visit *v, const char *name)
{
    visit_at(VISIT_DAY "T09:00:00Z");
    visit_sign_in(v, name);
    const struct browser first = put_away(v);

    visit_at(VISIT_DAY "T09:05:00Z");
    visit_sign_in(v, name);
    visit_get(v, "/account/sessions");
    return first;
}

EACH(they_are_listed_and_one_is_ended)
{
    struct visit v = millbrook(e);
    const struct browser first = two_browsers(&v, "FARR");
    char one[SESSION_MARK + 1];

    SEES(&v, "Where you are signed in");
    SEES(&v, "1, this one");
    SEES(&v, "19 November 2026, 09:05");
    SEES(&v, "Session 2, which began on 19 November 2026, 09:00, from local");
    SEES(&v, "Millbrook (HMP)");
    snprintf(one, sizeof one, "%s", mark(&v, 0));
    choose(&v, one, RIGHT);
    SEES(&v, "The session has ended");
    SEES_NOT(&v, "19 November 2026, 09:00");
    const struct browser second = put_away(&v);
    CHECK(!is_in(&v, &first), "ended");
    CHECK(is_in(&v, &second), "goes on");
    visit_get(&v, "/account");
    SEES(&v, "/account/sessions");
    visit_get(&v, "/account/sessions");
    choose(&v, one, RIGHT);
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "has ended already, or was never yours");
    ASKED(&v.sql,
          "select username, subject from audit where kind = 'SESSION_ENDED' "
          "and detail like '{\"before\":{\"began\":\"2026-11-19T09:00:%'",
          "FARR,FARR");
    ASKED(&v.sql,
          "select distinct route from audit where kind = 'VIEW' and subject = "
          "'FARR'",
          "/account/sessions");
    visit_close(&v);
}

EACH(the_others_and_all_of_them)
{
    struct visit v = millbrook(e);
    const struct browser first = two_browsers(&v, "FARR");

    choose(&v, "others", RIGHT);
    SEES(&v, "You are signed in nowhere else any more");
    SEES(&v, "You are signed in nowhere else.");
    const struct browser second = put_away(&v);
    CHECK(!is_in(&v, &first), "the first ended");
    CHECK(is_in(&v, &second), "this one goes on");
    visit_sign_in(&v, "FARR");
    const struct browser third = put_away(&v);
    visit_get(&v, "/account/sessions");
    choose(&v, "all", RIGHT);
    SEES(&v, "Password"); /* to sign in again */
    CHECK(!is_in(&v, &second) && !is_in(&v, &third), "all ended");
    ASKED(&v.sql,
          "select kind from audit where username = 'FARR' and kind in "
          "('OTHER_SESSIONS_ENDED', 'SIGN_OUT_EVERYWHERE') order by id",
          "OTHER_SESSIONS_ENDED;SIGN_OUT_EVERYWHERE");
    visit_close(&v);
}

EACH(what_is_refused)
{
    struct visit v = millbrook(e);
    char theirs[SESSION_MARK + 1], here[SESSION_MARK + 1];
    const struct browser sethi = two_browsers(&v, "SETHI");

    snprintf(theirs, sizeof theirs, "%s", mark(&v, 0));
    const struct browser first = two_browsers(&v, "FARR");
    const struct browser second = put_away(&v);
    take_up(&v, &first);
    visit_get(&v, "/account/sessions");
    snprintf(here, sizeof here, "%s", mark(&v, 0));
    take_up(&v, &second);
    visit_get(&v, "/account/sessions");

    visit_post(&v, "/account/sessions", "");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose which session to end");
    SEES(&v, "Enter the password you signed in with");
    choose(&v, "others", "&current=wrong");
    SEES(&v, "Enter the password you signed in with");
    SEES(&v, "value=\"others\" checked"); /* nothing is lost */
    SEES_NOT(&v, "value=\"wrong\"");
    choose(&v, theirs, RIGHT);
    SEES(&v, "has ended already, or was never yours");
    choose(&v, here, RIGHT);
    SEES(&v, "That is the session you are in");
    choose(&v, "made-up", RIGHT);
    SEES(&v, "has ended already, or was never yours");
    CHECK(is_in(&v, &sethi) && is_in(&v, &first) && is_in(&v, &second),
          "nothing has ended");
    ASKED(&v.sql, "select count(*) from session where ended is not null", "0");
    ASKED(&v.sql,
          "select username from audit where kind = 'PASSWORD_AGAIN_FAILED'",
          "FARR");
    visit_close(&v);
}

EACH(wrong_passwords_wait_and_the_same_form_may_come_again)
{
    struct visit v = millbrook(e);
    char token[sizeof v.token];

    two_browsers(&v, "FARR");
    snprintf(token, sizeof token, "%s", v.token);
    choose(&v, "others", "&current=wrong");
    snprintf(v.token, sizeof v.token, "%s", token); /* the page before */
    choose(&v, "others", RIGHT);
    SEES(&v, "You are signed in nowhere else any more");
    for (int i = 0; i < 4; i++)
        choose(&v, "others", "&current=wrong");
    choose(&v, "others", RIGHT);
    SEES(&v, "Too many tries");
    visit_at(VISIT_DAY "T09:07:00Z");
    choose(&v, "others", RIGHT);
    SEES(&v, "You are signed in nowhere else any more");
    visit_close(&v);
}

/* Who came from the provider has no password here (tests/access/
 * provider_test.py has one that is set up). */
EACH(without_the_provider_nothing_is_asked_in_its_stead)
{
    struct visit v = millbrook(e);

    two_browsers(&v, "FARR");
    visit_ask_bytes(&v, "update session set id_token = $",
                    strncmp(e->url, "sqlite:", 7) == 0 ? "x'00'" : "'\\x00'");
    visit_get(&v, "/account/sessions");
    SEES(&v, "no longer set up");
    SEES_NOT(&v, "Your password");
    choose(&v, "others", RIGHT);
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "no longer set up");
    ASKED(&v.sql, "select count(*) from session where ended is not null", "0");
    visit_close(&v);
}

TESTS(TEST_EACH(they_are_listed_and_one_is_ended),
      TEST_EACH(the_others_and_all_of_them), TEST_EACH(what_is_refused),
      TEST_EACH(wrong_passwords_wait_and_the_same_form_may_come_again),
      TEST_EACH(without_the_provider_nothing_is_asked_in_its_stead))
