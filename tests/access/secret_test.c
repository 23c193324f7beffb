/* access/secret: what opens, what does not, and what is refused. */
#include "access/secret.h"

#include "check.h"

#include <string.h>

static void
a_password_opens_only_itself(void **state)
{
    struct arena a = {0};

    (void)state;
    secret_init();
    const struct str hash = password_hash(&a, STR("correct horse battery"));

    CHECK(str_has(hash, STR("$argon2id$")), "argon2id: " STR_FMT,
          STR_ARG(hash));
    CHECK(password_matches(hash, STR("correct horse battery")), "itself");
    CHECK(!password_matches(hash, STR("correct horse batterz")), "another");
    CHECK(!password_matches(hash, STR_EMPTY), "none");
    CHECK(!password_matches(STR("not a hash"), STR("x")), "a broken hash");
    CHECK(!str_eq(hash, password_hash(&a, STR("correct horse battery"))),
          "salted");
    arena_reset(&a);
}

static void
weak_passwords_are_refused_with_words(void **state)
{
    char long_one[200];
    static const struct {
        const char *password, *says; /* NULL: taken */
    } rows[] = {
        {"short",                                                               "12 characters" },
        {"elevenchars",                                                         "12 characters" },
        {"aaaaaaaaaaaaaa",                                                      "over and over" },
        {"my-OKAFOR_P-word",                                                    "user name"     },
        {"three words together",                                                NULL            },
        {"Throughline2026",                                                     "everybody here"},
        {"prisonPRISON1234567",                                                 "everybody here"},
        {"a prison in November",                                                NULL            },
        {"\u0142\u0142\u0142\u0142\u0142\u0142\u0142\u0142\u0142\u0142\u0142z",
         NULL                                                                                   },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *got =
            password_problem(str_from_c(rows[i].password), STR("OKAFOR_P"),
                             STR("throughline prison"));

        CHECK((got == NULL) == (rows[i].says == NULL), "%s: %s",
              rows[i].password, got ? got : "taken");
        CHECK(got == NULL || rows[i].says == NULL ||
                  strstr(got, rows[i].says) != NULL,
              "%s: %s", rows[i].password, got);
    }
    memset(long_one, 'a', sizeof long_one);
    CHECK(password_problem((struct str){long_one, sizeof long_one}, STR("X"),
                           STR_EMPTY) != NULL,
          "too long");
}

static void
a_form_token_is_of_one_session(void **state)
{
    struct arena a = {0};

    (void)state;
    secret_init();
    const struct str mine = secret_random(&a, SECRET_BYTES);
    const struct str other = secret_random(&a, SECRET_BYTES);
    const struct str token =
        form_token_make(&a, mine, (struct instant){1790000000000});
    const struct str nonce = form_token_check(&a, mine, token);

    CHECK(nonce.n == 32, "the nonce comes back");
    CHECK(memcmp(nonce.p, "01a0c4506c00", 12) == 0, "the moment comes first");
    CHECK(!str_eq(nonce, form_token_check(
                             &a, mine,
                             form_token_make(&a, mine,
                                             (struct instant){1790000000000}))),
          "no two are the same");
    CHECK(form_token_check(&a, other, token).n == 0, "another session");
    CHECK(form_token_check(&a, mine, STR("")).n == 0, "none");
    CHECK(form_token_check(&a, mine, nonce).n == 0, "no proof");
    for (size_t i = 0; i < token.n; i++) {
        char *bent = (char *)arena_alloc(&a, token.n);

        memcpy(bent, token.p, token.n);
        bent[i] = bent[i] == 'z' ? 'y' : 'z';
        CHECK(form_token_check(&a, mine, (struct str){bent, token.n}).n == 0,
              "bent at %zu", i);
    }
    arena_reset(&a);
}

static void
sealed_text_opens_for_its_owner(void **state)
{
    struct arena a = {0};
    struct str text;

    (void)state;
    secret_init();
    const struct str key = secret_random(&a, SECRET_BYTES);
    const struct str box = seal(&a, key, STR("7"), STR("what=typed"));

    CHECK(seal_open(&a, key, STR("7"), box, &text) == OK, "opens");
    CHECK(str_eq(text, STR("what=typed")), STR_FMT, STR_ARG(text));
    CHECK(seal_open(&a, key, STR("8"), box, &text) == ERR_INVALID, "another");
    CHECK(seal_open(&a, key, STR("7"), STR("short"), &text) == ERR_INVALID,
          "cut");
    CHECK(!str_has(box, STR("typed")), "not readable");
    arena_reset(&a);
}

static void
hexadecimal_there_and_back(void **state)
{
    struct arena a = {0};

    (void)state;
    CHECK(str_eq(secret_from_hex(&a, STR("00ff7a")),
                 ((struct str){"\0\xffz", 3})),
          "bytes");
    CHECK(secret_from_hex(&a, STR("0")).n == 0, "odd");
    CHECK(secret_from_hex(&a, STR("zz")).n == 0, "no digits");
    CHECK(secret_from_hex(&a, STR("")).n == 0, "empty");
    arena_reset(&a);
}

TESTS(TEST(a_password_opens_only_itself),
      TEST(weak_passwords_are_refused_with_words),
      TEST(a_form_token_is_of_one_session),
      TEST(sealed_text_opens_for_its_owner), TEST(hexadecimal_there_and_back))
