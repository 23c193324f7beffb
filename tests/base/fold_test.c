/* base/fold: names as people type them find names as people write them. */
#include "base/fold.h"

#include "check.h"

#include <string.h>

static void
names_fold(void **state)
{
    static const struct {
        const char *name, *folded;
    } rows[] = {
        {"Aydın",                   "aydin"                   },
        {"Łukasz",                  "lukasz"                  },
        {"O'Neil",                   "oneil"                   },
        {"O\u2019NEIL",              "oneil"                   },
        {"  Ngata-Reid ",            "ngata reid"              },
        {"Öztürk, Şükrü",       "ozturk sukru"            },
        {"Zoe\u0308",                "zoe"                     },
        {"Weiß",                    "weiss"                   },
        {"\u0418\u0432\u0430\u043d", "\u0418\u0432\u0430\u043d"},
        {"A4821DK",                  "a4821dk"                 },
        {"B-2-014",                  "b 2 014"                 },
        {"\xff\xfe",                 ""                        },
        {"caf\xc3",                  "caf"                     },
        {"",                         ""                        },
        {"\xe2\x80\x8bX",            "x"                       },
    };
    struct arena a = {0};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct str got = fold(&a, str_from_c(rows[i].name));

        CHECK(str_eq(got, str_from_c(rows[i].folded)), "'%s' is '" STR_FMT "'",
              rows[i].name, STR_ARG(got));
    }
    CHECK(str_eq(fold_name(&a, STR("McDonald"), STR("J\u00f3zef")),
                 STR("mcdonald jozef")),
          "surname first");
    arena_reset(&a);
}

static void
folding_twice_is_folding_once(void **state)
{
    struct arena a = {0};
    unsigned seed = 2026;

    (void)state;
    for (int round = 0; round < 2000; round++) {
        char text[24];

        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1103515245U + 12345U;
            text[i] = (char)(seed >> 16);
        }
        const struct str once = fold(&a, (struct str){text, sizeof text});
        const struct str twice = fold(&a, once);

        CHECK(once.n <= 3 * sizeof text, "never longer than three times");
        CHECK(str_eq(once, twice), "round %d", round);
        arena_reset(&a);
    }
}

static void
typed_words_begin_words_of_a_name(void **state)
{
    static const struct {
        const char *typed;
        bool found;
    } rows[] = {
        {"",                     true },
        {"  ",                   true },
        {"reid",                 true },
        {"NGATA-REID",           true },
        {"rob re",               true },
        {"ngata x",              false},
        {"eid",                  false},
        {"gata",                 false},
        {"ngatareid",            false},
        {"ngata reid róbert 7", false},
        {"robertson",            false},
    };
    struct arena a = {0};
    const struct str name = fold_name(&a, STR("Ngata-Reid"), STR("Robert"));

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++)
        CHECK(fold_found(&a, name, str_from_c(rows[i].typed)) == rows[i].found,
              "'%s' in '" STR_FMT "'", rows[i].typed, STR_ARG(name));
    CHECK(!fold_begins(STR(""), STR("a")), "no words");
    CHECK(fold_begins(STR(""), STR("")), "an empty one begins any");
    arena_reset(&a);
}

TESTS(TEST(names_fold), TEST(typed_words_begin_words_of_a_name),
      TEST(folding_twice_is_folding_once))
