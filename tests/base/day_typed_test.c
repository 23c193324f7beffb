/* base/day_typed: what people type, and what is no day. */
#include "base/day_typed.h"

#include "check.h"

static void
typed_days(void **state)
{
    static const struct {
        const char *typed, *day; /* "": none */
    } row[] = {
        {"2026-11-19",       "2026-11-19"},
        {" 2026-11-19 ",     "2026-11-19"},
        {"19/11/2026",       "2026-11-19"},
        {"19 11 26",         "2026-11-19"},
        {"9.1.27",           "2027-01-09"},
        {"19-11-2026",       "2026-11-19"},
        {"19 November 2026", "2026-11-19"},
        {"19 NOV 26",        "2026-11-19"},
        {"1 sept 2026",      "2026-09-01"},
        {"3  june,  2026",   "2026-06-03"},
        {"19/11/75",         "2075-11-19"},
        {"19/11/77",         "1977-11-19"},
        {"29/2/2028",        "2028-02-29"},
        {"today",            "2026-11-22"},
        {" Yesterday",       "2026-11-21"},
        {"TOMORROW",         "2026-11-23"},
 /* the day first: there is no month 19 */
        {"11/19/2026",       ""          },
        {"29/2/2027",        ""          },
        {"31/4/2026",        ""          },
        {"19/11",            ""          },
        {"19 November",      ""          },
        {"19 Mayor 2026",    ""          },
        {"19 No 2026",       ""          },
        {"019/11/2026",      ""          },
        {"19/11/226",        ""          },
        {"19/11/2026/1",     ""          },
        {"2026/11/19",       ""          },
        {"-1/11/2026",       ""          },
        {"next week",        ""          },
        {"",                 ""          },
        {"/",                ""          },
    };
    const struct day today = day_parse(STR("2026-11-22"));

    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++)
        CHECK(day_same(day_typed(today, str_from_c(row[i].typed)),
                       day_parse(str_from_c(row[i].day))),
              "%s", row[i].typed);
}

TESTS(TEST(typed_days))
