#include "keywork/statistics_words.h"

#include <math.h>

/* Two decimals; a tie goes away from zero.  The binary value times 100 fits a
 * long double whole, so there is one rounding. */
static struct str
percentage(struct arena *a, double v)
{
    const long long hundredths = llroundl(fabsl((long double)v) * 100.0L);

    if (v == 0)
        return STR("0 %");
    return arena_printf(a, "%s%lld.%02lld %%", v < 0 ? "-" : "",
                        hundredths / 100, hundredths % 100);
}

struct str
statistics_value_words(struct arena *a, enum shown_as as,
                       struct statistic_value v)
{
    if (!v.known)
        return STR("-");
    if (as == SHOWN_PERCENTAGE)
        return percentage(a, v.value);
    const long long n = (long long)v.value;

    if (as == SHOWN_DAYS)
        return arena_printf(a, "%lld %s", n, n == 1 ? "day" : "days");
    return arena_printf(a, "%lld", n);
}

struct str
statistics_change_words(struct arena *a, enum shown_as as,
                        struct statistic_value now,
                        struct statistic_value before)
{
    const double change =
        (now.known ? now.value : 0) - (before.known ? before.value : 0);
    const struct str words =
        statistics_value_words(a, as, (struct statistic_value){true, change});

    if (change == 0)
        return STR("No change");
    return arena_printf(a, "%s" STR_FMT " %s", change > 0 ? "+" : "",
                        STR_ARG(words), change > 0 ? "increase" : "decrease");
}

static struct statistic_value
value_of(enum shown_as as, struct figure f)
{
    return (struct statistic_value){
        f.known, as == SHOWN_PERCENTAGE ? (double)f.n / 100.0 : (double)f.n};
}

size_t
statistics_lines(enum policy p, const struct prison_summary *s,
                 struct statistic_line line[static STATISTIC_LINES])
{
    const struct figure sessions = {true, s->events[EVENT_SESSION]};
    const struct figure entries = {true, s->events[EVENT_ENTRY]};
    const struct {
        const char *name, *words;
        enum shown_as as;
        bool key_work; /* only there */
        struct figure f;
    } rows[STATISTIC_LINES] = {
        {"recordedEvents.SESSION",          "Sessions recorded",                SHOWN_NUMBER,     true,
         sessions                                                                                                             },
        {"recordedEvents.ENTRY",            "Entries recorded",                 SHOWN_NUMBER,     false,
         entries                                                                                                              },
        {"totalPrisoners",                  "People in the prison",             SHOWN_NUMBER,     false,
         s->prisoners                                                                                                         },
        {"highComplexityOfNeedPrisoners",   "Of high complexity of need",
         SHOWN_NUMBER,                                                                            false, s->high              },
        {"eligiblePrisoners",               "Eligible",                         SHOWN_NUMBER,     false, s->eligible          },
        {"prisonersAssigned",               "With a worker",                    SHOWN_NUMBER,     false,
         s->assigned                                                                                                          },
        {"percentageAssigned",              "Share with a worker",              SHOWN_PERCENTAGE, false,
         s->assigned_rate                                                                                                     },
        {"eligibleStaff",                   "Workers",                          SHOWN_NUMBER,     false, s->staff             },
        {"avgReceptionToRecordedEventDays", "Until the first session or entry",
         SHOWN_DAYS,                                                                              false, s->days_to_event     },
        {"avgReceptionToAllocationDays",    "Until a worker was given",         SHOWN_DAYS,
         false,                                                                                          s->days_to_allocation},
        {"projectedRecordedEvents",         "Sessions projected",               SHOWN_NUMBER,     true,
         s->projected                                                                                                         },
        {"recordedEventComplianceRate",     "Delivery rate",                    SHOWN_PERCENTAGE, true,
         s->compliance_rate                                                                                                   },
    };
    size_t count = 0;

    for (size_t i = 0; i < STATISTIC_LINES; i++)
        if (p == POLICY_KEY_WORKER || !rows[i].key_work)
            line[count++] = (struct statistic_line){
                .name = rows[i].name,
                .words = rows[i].words,
                .as = rows[i].as,
                .value = value_of(rows[i].as, rows[i].f),
            };
    return count;
}
