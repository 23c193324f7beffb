/* A new password that is known from a breach elsewhere is refused with words,
 * and another is taken. */
#include "access/breached.h"
#include "app/millbrook.h"

#include <unistd.h>

static const char path[] = "password-page-test.tmp";

EACH(a_breached_password_is_refused)
{
    struct visit v = millbrook(e);
    struct breached b;
    FILE *f = fopen(path, "w");

    REQUIRE(f != NULL, "%s", path);
    /* SHA-1 of "correct horse battery staple", and two others */
    fputs("0000000000000000000000000000000000000001:1\n"
          "ABF7AAD6438836DBE526AA231ABDE2D0EEF74D42:254\n"
          "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFE:1\n",
          f);
    fclose(f);
    REQUIRE(breached_open(&b, path) == OK, "open");
    v.service.house.breached = &b;
    visit_sign_in(&v, "FARR");
    visit_get(&v, "/account/password");
    visit_post(&v, "/account/password",
               "current=" VISIT_PASSWORD "&fresh=correct+horse+battery+staple");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "This one is known from a breach of another service");
    visit_post(&v, "/account/password",
               "current=" VISIT_PASSWORD "&fresh=another+horse+battery+staple");
    SEES_NOT(&v, "known from a breach");
    ASKED(&v.sql, "select count(*) from audit where kind = 'PASSWORD'", "1");
    breached_close(&b);
    unlink(path);
    visit_close(&v);
}

TESTS(TEST_EACH(a_breached_password_is_refused))
