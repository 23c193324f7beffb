/* access/second_factor_page: set up, asked for, used once, waited for, reset;
 * and which roles must. */
#include "app/millbrook.h"

#include "access/second_factor.h"

enum { FIELDS = 512 };

/* What the page shows to type into the app, as bytes. */
static struct str
secret_shown(struct visit *v)
{
    static char bytes[TOTP_SECRET_BYTES];
    const char *at = strstr(v->page, "into the app: <code>");
    uint32_t held = 0;
    size_t n = 0, bits = 0;

    REQUIRE(at != NULL, "a secret is shown");
    for (at += strlen("into the app: <code>"); *at != '<'; at++) {
        static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        const char *found = strchr(letters, *at);

        if (*at == ' ')
            continue;
        REQUIRE(found != NULL && n < sizeof bytes, "base32");
        held = (held << 5) | (uint32_t)(found - letters);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            bytes[n++] = (char)(held >> bits);
        }
    }
    return (struct str){bytes, n};
}

/* The field with the code of `steps` from now. */
static const char *
code_field(struct visit *v, struct str secret, int64_t steps)
{
    return arena_printf(&v->e->a, "code=" STR_FMT,
                        STR_ARG(totp_code(&v->e->a, secret,
                                          totp_step(clock_now()) + steps)))
        .p;
}

static void
set_up(struct visit *v, struct str *secret)
{
    char fields[FIELDS];

    visit_get(v, "/account/second-factor");
    *secret = secret_shown(v);
    snprintf(fields, sizeof fields, "sealed=%s&current=" VISIT_PASSWORD "&%s",
             visit_field(v, "sealed"), code_field(v, *secret, 0));
    for (char *at = fields; (at = strchr(at, ' ')) != NULL;)
        *at = '+';
    visit_post(v, "/account/second-factor", fields);
    SEES(v, "It is on");
    SEES(v, "10 recovery codes are left");
}

/* The first recovery code of the banner. */
static const char *
recovery_shown(struct visit *v)
{
    static char code[20];
    const char *at = strstr(v->page, "shown this once: ");

    REQUIRE(at != NULL, "recovery codes are shown");
    snprintf(code, sizeof code, "%.19s", at + strlen("shown this once: "));
    return code;
}

static void
give_password(struct visit *v, const char *name)
{
    char fields[FIELDS];

    memset(v->cookie, 0, sizeof v->cookie);
    visit_get(v, "/sign-in");
    snprintf(fields, sizeof fields, "username=%s&password=%s&from=/account",
             name, "a+long+enough+password+17");
    visit_post(v, "/sign-in", fields);
}

EACH(set_up_asked_for_and_used_once)
{
    struct visit v = millbrook(e);
    struct str secret;
    char recovery[20], used[64], code[64];

    visit_sign_in(&v, "FARR");
    set_up(&v, &secret);
    snprintf(recovery, sizeof recovery, "%s", recovery_shown(&v));
    visit_get(&v, "/account/second-factor");
    SEES_NOT(&v, recovery); /* once */
    SEES_NOT(&v, "into the app");
    CHECK(visit_ask(&v, "select count(*) from account_factor").p[0] == '1',
          "kept");

    give_password(&v, "FARR");
    SEES(&v, "Enter your code");
    v.stay = true;
    visit_get(&v, "/people");
    CHECK(v.status == 303, "not signed in by the password alone: %d", v.status);
    v.stay = false;
    visit_get(&v, "/sign-in/code");
    visit_post(&v, "/sign-in/code", code_field(&v, secret, 0));
    SEES(&v, "A code works once"); /* it set the factor up */
    snprintf(used, sizeof used, "%s", code_field(&v, secret, 1));
    visit_post(&v, "/sign-in/code", used);
    visit_get(&v, "/account");
    SEES(&v, "Where you are signed in");

    give_password(&v, "FARR");
    visit_post(&v, "/sign-in/code", used);
    SEES(&v, "A code works once");
    snprintf(code, sizeof code, "code=%s", recovery);
    visit_post(&v, "/sign-in/code", code);
    visit_get(&v, "/account/second-factor");
    SEES(&v, "9 recovery codes are left");

    give_password(&v, "FARR");
    visit_post(&v, "/sign-in/code", code);
    SEES(&v, "A code works once"); /* recovery codes, too */
    ASKED(&v.sql,
          "select kind from audit where username = 'FARR' and kind in "
          "('SECOND_FACTOR', 'SIGN_IN_CODE_FAILED') order by id",
          "SECOND_FACTOR;SIGN_IN_CODE_FAILED;SIGN_IN_CODE_FAILED;"
          "SIGN_IN_CODE_FAILED");
    visit_close(&v);
}

EACH(wrong_codes_wait_as_wrong_passwords_do)
{
    struct visit v = millbrook(e);
    struct str secret;

    visit_sign_in(&v, "FARR");
    set_up(&v, &secret);
    give_password(&v, "FARR");
    for (int i = 0; i < 5; i++)
        visit_post(&v, "/sign-in/code", "code=000000");
    SEES(&v, "A code works once");
    visit_post(&v, "/sign-in/code", code_field(&v, secret, 1));
    SEES(&v, "Too many tries");
    give_password(&v, "FARR");
    SEES(&v, "Too many tries"); /* the same count */
    visit_close(&v);
}

EACH(what_is_refused)
{
    struct visit v = millbrook(e);
    struct str secret;

    visit_get(&v, "/sign-in/code");
    SEES(&v, "Password"); /* nobody's password was right: sign in first */
    visit_sign_in(&v, "FARR");
    visit_post(&v, "/account/second-factor", "code=123456&current=wrong");
    SEES(&v, "Enter the 6 digits");
    SEES(&v, "Enter the password you signed in with");
    ASKED(&v.sql, "select count(*) from account_factor", "0");
    set_up(&v, &secret);
    visit_post(&v, "/account/second-factor/codes", "current=wrong");
    SEES(&v, "Enter the password you signed in with");
    visit_post(&v, "/account/second-factor/remove", "password=wrong");
    SEES(&v, "Enter the password you signed in with");
    ASKED(&v.sql, "select count(*) from account_factor", "1");
    visit_post(&v, "/account/second-factor/codes",
               "current=a+long+enough+password+17");
    SEES(&v, "New recovery codes");
    visit_post(&v, "/account/second-factor/remove",
               "password=a+long+enough+password+17");
    SEES(&v, "with your password alone");
    ASKED(&v.sql, "select count(*) from account_factor", "0");
    ASKED(&v.sql, "select count(*) from account_recovery", "0");
    visit_close(&v);
}

EACH(the_cookie_between_runs_out)
{
    struct visit v = millbrook(e);
    struct str secret;

    visit_sign_in(&v, "FARR");
    set_up(&v, &secret);
    give_password(&v, "FARR");
    visit_at(VISIT_DAY "T09:06:00Z");
    visit_get(&v, "/sign-in/code");
    SEES(&v, "Password");
    visit_close(&v);
}

EACH(a_role_that_needs_one_sets_it_up_first)
{
    struct visit v = millbrook(e);
    struct str secret;
    char path[64];

    visit_sign_in(&v, "IVES");
    visit_get(&v, "/second-factor");
    SEES(&v, "Nobody has to");
    visit_post(&v, "/second-factor", "role=CUSTODIAL_MANAGER&prison=QQQ");
    SEES(&v, "Enter the three letters of a prison");
    visit_post(&v, "/second-factor", "role=CUSTODIAL_MANAGER&prison=mlb");
    SEES(&v, "The role needs a second factor");
    visit_post(&v, "/second-factor", "role=CUSTODIAL_MANAGER&prison=MLB");
    SEES(&v, "needs one already");
    give_password(&v, "FARR");
    visit_get(&v, "/people");
    SEES(&v, "One of your roles needs it");
    set_up(&v, &secret);
    SEES(&v, "it stays on");
    visit_post(&v, "/account/second-factor/remove",
               "password=a+long+enough+password+17");
    ASKED(&v.sql, "select count(*) from account_factor", "1");
    visit_get(&v, "/people");
    SEES_NOT(&v, "One of your roles needs it");

    visit_sign_in(&v, "IVES");
    visit_get(&v, "/users/FARR");
    SEES(&v, "an app, since");
    visit_get(&v, "/users/FARR/second-factor");
    visit_post(&v, "/users/FARR/second-factor",
               "known=STAFF_PASS&by=Ives%2C+Nora");
    SEES(&v, "The second factor is gone");
    SEES_NOT(&v, "an app, since");
    ASKED(&v.sql,
          "select count(*) from session s join account a on a.id = s.account "
          "where a.username = 'FARR' and s.ended is null",
          "0");
    visit_get(&v, "/second-factor");
    snprintf(path, sizeof path, "/second-factor/" STR_FMT "/end",
             STR_ARG(visit_ask(&v, "select max(id) from factor_policy")));
    visit_post(&v, path, "");
    SEES(&v, "no longer needs");
    v.stay = true;
    visit_post(&v, path, "");
    CHECK(v.status == 409, "twice: %d", v.status);
    visit_close(&v);
}

EACH(it_is_taken_away_from_who_was_known_again)
{
    struct visit v = millbrook(e);
    struct str secret;

    visit_sign_in(&v, "FARR");
    set_up(&v, &secret);
    visit_sign_in(&v, "IVES");
    visit_get(&v, "/users/FARR/second-factor");
    SEES(&v, "How were they known again?");
    SEES(&v, "In person, by the photograph of the staff pass");
    visit_post(&v, "/users/FARR/second-factor", "");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Choose how they were known again");
    SEES(&v, "Say who made sure that it is them");
    visit_post(&v, "/users/FARR/second-factor",
               "known=TELEPHONE&by=Okafor%2C+Priya");
    SEES(&v, "Choose how they were known again");
    SEES(&v, "value=\"Okafor, Priya\""); /* nothing is lost */
    visit_post(&v, "/users/FARR/second-factor", "known=LINE_MANAGER&by=farr");
    SEES(&v, "Nobody vouches for themselves");
    SEES(&v, "value=\"LINE_MANAGER\" checked");
    visit_post(&v, "/users/FARR/second-factor",
               "known=LINE_MANAGER&by=Okafor%0APriya");
    SEES(&v, "on one line");
    ASKED(&v.sql, "select count(*) from account_factor", "1");
    visit_post(&v, "/users/FARR/second-factor",
               "known=LINE_MANAGER&by=Okafor%2C+Priya");
    SEES(&v, "The second factor is gone");
    ASKED(&v.sql,
          "select username, detail from audit where kind = "
          "'SECOND_FACTOR_ENDED' and subject = 'FARR'",
          "IVES,{\"before\":null,\"after\":{\"known\":\"LINE_MANAGER\",\"by\":"
          "\"Okafor, Priya\"}}");
    ASKED(&v.sql,
          "select a.username, n.known, n.known_by from sign_in_notice n join "
          "account a on a.id = n.account",
          "FARR,LINE_MANAGER,Okafor, Priya");
    visit_post(&v, "/users/FARR/second-factor",
               "known=LINE_MANAGER&by=Okafor%2C+Priya");
    SEES(&v, "there is nothing to take away");
    visit_close(&v);
}

EACH(nobody_takes_their_own_away_so)
{
    struct visit v = millbrook(e);
    struct str secret;

    visit_sign_in(&v, "IVES");
    set_up(&v, &secret);
    visit_get(&v, "/users/IVES/second-factor");
    SEES(&v, "Another administrator takes it away");
    visit_post(&v, "/users/IVES/second-factor",
               "known=STAFF_PASS&by=Okafor%2C+Priya");
    SEES(&v, "Another administrator takes it away");
    ASKED(&v.sql, "select count(*) from account_factor", "1");
    visit_close(&v);
}

TESTS(TEST_EACH(set_up_asked_for_and_used_once),
      TEST_EACH(wrong_codes_wait_as_wrong_passwords_do),
      TEST_EACH(what_is_refused), TEST_EACH(the_cookie_between_runs_out),
      TEST_EACH(a_role_that_needs_one_sets_it_up_first),
      TEST_EACH(it_is_taken_away_from_who_was_known_again),
      TEST_EACH(nobody_takes_their_own_away_so))
