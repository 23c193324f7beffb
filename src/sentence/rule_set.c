/* sentence/rule_set.c -- the rows; see the header.  Day numbers of fixed days
 * are checked against their dates by tests/sentence/rule_set_test.c. */
#include "sentence/rule_set.h"

#include "sentence/rule_lists.h"

/* Days as numbers, because a const table cannot call day_parse(). */
#define DAY_2018_04_01 \
    {                  \
        736785         \
    }
#define DAY_2020_10_19 \
    {                  \
        737717         \
    }
#define DAY_2021_03_31 \
    {                  \
        737880         \
    }
#define DAY_2023_03_31 \
    {                  \
        738610         \
    }
#define DAY_2023_04_01 \
    {                  \
        738611         \
    }
#define DAY_2026_09_01 \
    {                  \
        739860         \
    }

bool
str_list_has(struct str_list list, struct str s)
{
    return str_among(s, list.at, list.count);
}

struct day
day_before_by(struct day d, struct period p)
{
    const struct day months = day_add_months(d, -p.months);

    return p.days == 0 || !day_known(months) ? months
                                             : day_add_days(months, -p.days);
}

#define LIST(array)              \
    {                            \
        (array), COUNT_OF(array) \
    }

/* What all sets have in common; a field that follows wins over it. */
#define COMMON                                                                 \
    .adult_age = 18, .legal_statuses = LIST(legal_statuses),                   \
    .civil_codes = LIST(civil_codes), .immigration_code = STR_INIT("DET"),     \
    .status_when_missing = STR_INIT("UNK_SENT"),                               \
    .indeterminate_codes = LIST(indeterminate_codes), .short_months = 10,      \
    .far_hearing_months = 12, .open_prisons = LIST(open_prisons),              \
    .womens_prisons = LIST(womens_prisons),                                    \
    .womens_open_category = STR_INIT("T"), .pilot_prison = STR_INIT("UPI"),    \
    .pilot_from = DAY_2020_10_19, .open_from = DAY_2021_03_31,                 \
    .referral_window_months = 18, .oasys_months = 3, .parole_list_months = 10, \
    .outcome_current_days = 14,                                                \
    .parole_active_statuses = LIST(parole_active_statuses),                    \
    .release_outcome = STR_INIT("Release [*]"),                                \
    .probation_tiers = LIST(tiers_a_b), .rosh_tiers = LIST(tiers_a),           \
    .probation_rosh = LIST(rosh_high), .simplified_from = DAY_2026_09_01,      \
    .upcoming_days = 56, .due_soon_days = 14, .com_overdue_days = 2,           \
    .early_allocation = {15, 0}

/* The national service's ways that `throughline` departs from. */
#define NATIONAL_WAYS                                        \
    .date_means_released = true, .extremism_outranks = true, \
    .task_when_decided = true, .blank_outcome_counts = true, \
    .other_words_refuse = true, .future_outcome_stored = true

/* Ours: each is a row of doc/rules/departures.md. */
#define OUR_WAYS                                               \
    .earliest_hearing = true, .hearing_after_refusal = true,   \
    .one_release_date = true, .far_includes_the_day = true,    \
    .not_before_sentence = true, .overrides_to_custody = true, \
    .pilot_when_unknown = true, .waiting_since_ended = true,   \
    .lists_without_date = true

/* clang-format off */
const struct rule_set rule_sets[RULE_SETS] = {
    {
        .id = STR_INIT("hmpps-2026"),
        .words = STR_INIT("the national service as of August 2026"),
        .from = DAY_2023_04_01,
        COMMON, NATIONAL_WAYS,
        .indeterminate = {12, 0}, .parole = {12, 0},
        .determinate = {8, 14},
        .hearing_rules = true,
    },
    {
        .id = STR_INIT("throughline"),
        .words = STR_INIT("the national rules with their defects corrected"),
        .from = DAY_2023_04_01,
        COMMON, OUR_WAYS,
        .indeterminate = {12, 0}, .parole = {12, 0},
        .determinate = {8, 14},
        .hearing_rules = true,
    },
    {
        /* 7.5 and 3 months, 15 for high-profile cases: R209.  8 months before
         * tariff, hearing or parole: what national help still says, SM F8. */
        .id = STR_INIT("2018-legacy"),
        .words = STR_INIT("the former handovers, 2018 to 2023"),
        .from = DAY_2018_04_01, .to = DAY_2023_03_31,
        COMMON, NATIONAL_WAYS,
        .indeterminate = {8, 0}, .parole = {8, 0},
        .determinate = {7, 15}, .determinate_crc = {3, 0},
    },
};
/* clang-format on */

const struct rule_set *
rule_set_named(struct str id)
{
    for (size_t i = 0; i < RULE_SETS; i++)
        if (str_eq(rule_sets[i].id, id))
            return &rule_sets[i];
    return NULL;
}

const struct rule_set *
rule_set_for(struct day today)
{
    const struct rule_set *former = rule_set_named(STR("2018-legacy"));

    return day_before(former->to, today) ? rule_set_named(STR("throughline"))
                                         : former;
}
