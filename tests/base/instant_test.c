/* base/instant: London time, the two odd nights, and what feeds write. */
#include "base/instant.h"

#include "check.h"

static void
feeds_write_times_in_several_ways(void **state)
{
    static const struct {
        const char *text;
        int64_t ms;
    } rows[] = {
        {"2026-11-19T09:15:00",       1795079700000  },
        {"2026-11-19T09:15",          1795079700000  },
        {"2026-11-19 09:15:00.25",    1795079700250  },
        {"2026-11-19T09:15:00Z",      1795079700000  },
        {"2026-07-01T09:15:00",       1782893700000  },
        {"2026-07-01T09:15:00+01:00", 1782893700000  },
        {"2026-07-01T08:15:00Z",      1782893700000  },
        {"2026-07-01T03:15:00-0500",  1782893700000  },
        {"2026-07-01",                1782860400000  },
        {"2026-03-29T01:30:00",       1774747800000  }, /* never on a clock */
        {"2026-10-25T01:30:00",       1792888200000  }, /* the first of two */
        {"2026-11-19T24:00:00",       0              },
        {"2026-11-19T09:15:00X",      0              },
        {"2026-11-19T09:15:00.",      0              },
        {"2026-11-19T9:15",           0              },
        {"19/11/2026",                0              },
        {"0001-01-01",                -62135596800000},
        {"0001-01-01T00:00:00",       -62135596800000},
        {"9999-12-31T23:59:59",       253402300799000},
        {"0001-01-01T00:00:00+14:00", 0              }, /* the year 0 */
        {"9999-12-31T23:59:59-01:00", 0              }, /* the year 10000 */
        {"",                          0              },
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const int64_t got = instant_parse(str_from_c(rows[i].text)).ms;

        CHECK(got == rows[i].ms, "'%s' is %lld", rows[i].text, (long long)got);
    }
}

static void
each_hour_of_thirty_years_there_and_back(void **state)
{
    const int64_t from = instant_parse(STR("2000-01-01")).ms;
    const int64_t hour = 3600000;
    int twice = 0;

    (void)state;
    for (int64_t ms = from; ms < from + 30 * 365 * 24 * hour; ms += hour) {
        const int64_t back =
            instant_from_london(instant_london((struct instant){ms})).ms;

        if (back == ms - hour)
            twice++;
        else
            CHECK(back == ms, "%lld", (long long)ms);
    }
    CHECK(twice == 30, "one hour a year happens twice, not %d", twice);
}

TESTS(TEST(feeds_write_times_in_several_ways),
      TEST(each_hour_of_thirty_years_there_and_back))
