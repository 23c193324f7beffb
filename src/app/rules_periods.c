#include "app/rules_periods.h"

#include "keywork/statistics_json.h"
#include "keywork/statistics_rule.h"
#include "keywork/statistics_words.h"

struct date_range
rules_period(struct rules_case *c, const json_t *o, const char *from,
             const char *to)
{
    return (struct date_range){rules_day(c, o, from, true),
                               rules_day(c, o, to, true)};
}

struct figure
rules_figure(struct rules_case *c, const json_t *o, const char *key)
{
    return (struct figure){!rules_missing(json_object_get(o, key)),
                           rules_count(c, o, key, 0, false)};
}

void
rules_default_ranges(struct rules_case *c, const json_t *one, struct json *j)
{
    static const struct {
        enum statistics_screen screen;
        struct str name, key[4]; /* from, to, and the same of the previous */
    } rows[] = {
        {SCREEN_API,
         STR_INIT("apiDefault"),
         {STR_INIT("from"), STR_INIT("to"), STR_INIT("previousFrom"),
          STR_INIT("previousTo")}   },
        {SCREEN_DATA_KEY_WORKER,
         STR_INIT("dataPageKeyWorker"),
         {STR_INIT("dateFrom"), STR_INIT("dateTo"), STR_INIT("compareDateFrom"),
          STR_INIT("compareDateTo")}},
        {SCREEN_DATA_PERSONAL_OFFICER,
         STR_INIT("dataPagePersonalOfficer"),
         {STR_INIT("dateFrom"), STR_INIT("dateTo"), STR_INIT("compareDateFrom"),
          STR_INIT("compareDateTo")}},
        {SCREEN_PROFILE_KEY_WORKER,
         STR_INIT("profileKeyWorker"),
         {STR_INIT("from"), STR_INIT("to"), STR_INIT("comparisonFrom"),
          STR_INIT("comparisonTo")} },
        {SCREEN_PROFILE_PERSONAL_OFFICER,
         STR_INIT("profilePersonalOfficer"),
         {STR_INIT("from"), STR_INIT("to"), STR_INIT("comparisonFrom"),
          STR_INIT("comparisonTo")} },
    };
    const struct day today = rules_day(c, one, "today", true);

    for (size_t i = 0; i < COUNT_OF(rows) && c->why.n == 0; i++) {
        const struct date_range_pair p =
            statistics_period(rows[i].screen, today);
        const struct day days[] = {p.current.from, p.current.to,
                                   p.previous.from, p.previous.to};

        json_key(j, rows[i].name);
        json_begin_object(j);
        for (size_t k = 0; k < COUNT_OF(days); k++) {
            json_key(j, rows[i].key[k]);
            json_add_day(j, days[k]);
        }
        json_end(j);
    }
}

void
rules_comparison_range(struct rules_case *c, const json_t *one, struct json *j)
{
    const struct date_range p = rules_period(c, one, "from", "to");

    if (c->why.n != 0)
        return;
    const struct date_range before = statistics_before(p);

    json_key(j, STR("compareDateFrom"));
    json_add_day(j, before.from);
    json_key(j, STR("compareDateTo"));
    json_add_day(j, before.to);
}

static struct statistic_value
read_shown(struct rules_case *c, const json_t *one, const char *key,
           enum shown_as as)
{
    const json_t *v = json_object_get(one, key);
    const double n = json_number_value(v);

    if (!rules_missing(v) &&
        !(as == SHOWN_PERCENTAGE ? json_is_number(v) : json_is_integer(v)))
        rules_refuse(c, key,
                     as == SHOWN_PERCENTAGE ? "a number is needed"
                                            : "a whole number is needed");
    if (n <= -1e12 || n >= 1e12)
        rules_refuse(c, key, "the number is too large");
    return (struct statistic_value){!rules_missing(v), n};
}

void
rules_display(struct rules_case *c, const json_t *one, struct json *j)
{
    static const struct str types[SHOWN_AS_COUNT] = {
        [SHOWN_NUMBER] = STR_INIT("number"),
        [SHOWN_DAYS] = STR_INIT("day"),
        [SHOWN_PERCENTAGE] = STR_INIT("percentage"),
    };
    const struct str type = rules_text(c, one, "type", true);
    enum shown_as as = 0;

    while (as < SHOWN_AS_COUNT && !str_eq(type, types[as]))
        as++;
    if (as == SHOWN_AS_COUNT)
        rules_refuse(c, "type", "number, day or percentage is needed");
    const struct statistic_value now = read_shown(c, one, "current", as);
    const struct statistic_value before = read_shown(c, one, "previous", as);

    if (c->why.n != 0)
        return;
    json_key(j, STR("value"));
    if (as == SHOWN_NUMBER && now.known)
        json_add_int(j, (int64_t)now.value);
    else
        json_add_text(j, statistics_value_words(c->a, as, now));
    json_key(j, STR("change"));
    json_add_text(j, statistics_change_words(c->a, as, now, before));
}

void
rules_percentage(struct rules_case *c, const json_t *one, struct json *j)
{
    const struct figure n = rules_figure(c, one, "numerator");
    const struct figure d = rules_figure(c, one, "denominator");

    if (c->why.n != 0)
        return;
    const struct figure f = statistics_percentage(n.n, d);

    if (f.known)
        json_add_hundredths(j, f.n);
    else
        json_add_null(j);
}
