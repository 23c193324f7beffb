/* base/name_case: capitals fall only where nobody chose them. */
#include "base/name_case.h"

#include "check.h"

static void
names(void **state)
{
    static const struct {
        const char *held, *shown;
    } rows[] = {
        {"AYDIN",             "Aydin"            },
        {"O'NEIL",            "O'Neil"           },
        {"O\xE2\x80\x99NEIL", "O\xE2\x80\x99Neil"},
        {"SMITH-JONES",       "Smith-Jones"      },
        {"MCDONALD",          "McDonald"         },
        {"MACDONALD",         "Macdonald"        },
        {"VAN DER BERG",      "Van Der Berg"     },
        {"J.P.",              "J.P."             },
        {"ŁUKASZ",           "Łukasz"          },
        {"MUÑOZ",            "Muñoz"           },
        {"ÖZTÜRK",          "Öztürk"         },
        {"ŽIŽEK",           "Žižek"          },
        {"ŚWIĘĆ",          "Święć"         },
        {"ĽUBOŇ",           "Ľuboň"          },
        {"ÐÞ×Ø",          "Ðþ×ø"         },
 /* written by somebody: as it is */
        {"McDonald",          "McDonald"         },
        {"van der Berg",      "van der Berg"     },
        {"de SOUZA",          "de SOUZA"         },
        {"ÖZTüRK",          "ÖZTüRK"         },
        {"X",                 "X"                },
        {"",                  ""                 },
        {"MC",                "Mc"               },
        {"MCA",               "McA"              },
 /* no Latin letters, or no UTF-8: nothing to do */
        {"ИВАНОВ",      "ИВАНОВ"     },
        {"AB\xC3",            "Ab\xC3"           },
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct str got = name_in_case(&a, str_from_c(rows[i].held));

        CHECK(str_eq(got, str_from_c(rows[i].shown)),
              "%s became " STR_FMT ", not %s", rows[i].held, STR_ARG(got),
              rows[i].shown);
    }
    arena_reset(&a);
}

TESTS(TEST(names))
