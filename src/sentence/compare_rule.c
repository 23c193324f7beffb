#include "sentence/compare_rule.h"

#include "sentence/handover_list_rule.h"

enum { LIST_UPCOMING = 1, LIST_IN_PROGRESS = 2, LIST_COM_OVERDUE = 4 };

/* The switches of a set, and our way of each. */
#define SWITCH(field) offsetof(struct rule_set, field)
static const struct departure {
    struct str id;
    size_t at;
    bool ours;
} departures[] = {
    {STR_INIT("DEP-1"),  SWITCH(date_means_released),   false},
    {STR_INIT("DEP-2"),  SWITCH(one_release_date),      true },
    {STR_INIT("DEP-3"),  SWITCH(lists_without_date),    true },
    {STR_INIT("DEP-4"),  SWITCH(overrides_to_custody),  true },
    {STR_INIT("DEP-18"), SWITCH(pilot_when_unknown),    true },
    {STR_INIT("DEP-24"), SWITCH(earliest_hearing),      true },
    {STR_INIT("DEP-32"), SWITCH(far_includes_the_day),  true },
    {STR_INIT("DEP-33"), SWITCH(not_before_sentence),   true },
    {STR_INIT("DEP-34"), SWITCH(hearing_after_refusal), true },
};

struct str
compare_words(enum compare_kind k)
{
    static const struct str words[COMPARE_KINDS] = {
        [COMPARE_SAME] = STR_INIT("nothing"),
        [COMPARE_RESPONSIBLE] = STR_INIT("who is responsible"),
        [COMPARE_REASON] = STR_INIT("the reason"),
        [COMPARE_DATES] = STR_INIT("the dates of handover"),
        [COMPARE_RELEASED] = STR_INIT("whether they count as released"),
        [COMPARE_LISTS] = STR_INIT("the handover lists they stand on"),
        [COMPARE_SHOWN] = STR_INIT("the release date that lists show"),
    };

    return words[k];
}

static unsigned
lists_of(const struct case_facts *f, const struct compare_answer *a,
         const struct rule_set *rules)
{
    const struct handover_list_facts facts = {
        .today = f->eligibility.today,
        .who = a->who,
        .handover = a->handover,
        .com_named = f->com_named,
        .com_email = f->com_email,
        .released = a->released,
    };
    const struct handover_lists l = handover_lists_of(&facts, rules);

    return (l.upcoming ? LIST_UPCOMING : 0U) |
           (l.in_progress ? LIST_IN_PROGRESS : 0U) |
           (l.com_overdue ? LIST_COM_OVERDUE : 0U);
}

struct compare_answer
compare_answer_of(const struct case_facts *f, const struct rule_set *rules)
{
    const struct responsibility r = responsibility_decide(f, rules);
    struct compare_answer a = {
        .who = r.who,
        .rule = r.row->id,
        .reason = r.reason,
        .starts = r.handover.starts,
        .handover = r.handover.date,
    };

    if (r.who == RESP_UNKNOWN)
        return a;
    a.shown = release_to_show(&f->dates, f->eligibility.today, rules);
    a.released =
        release_is_past(&f->dates, f->here, f->eligibility.today, rules);
    a.lists = lists_of(f, &a, rules);
    return a;
}

enum compare_kind
compare_kind_of(const struct compare_answer *a, const struct compare_answer *b)
{
    if (a->who != b->who)
        return COMPARE_RESPONSIBLE;
    if (!str_eq(a->rule, b->rule))
        return COMPARE_REASON;
    if (!day_same(a->starts, b->starts) || !day_same(a->handover, b->handover))
        return COMPARE_DATES;
    if (a->released != b->released)
        return COMPARE_RELEASED;
    if (a->lists != b->lists)
        return COMPARE_LISTS;
    return day_same(a->shown.on, b->shown.on) ? COMPARE_SAME : COMPARE_SHOWN;
}

const struct rule_set *
compare_set(struct str name, struct rule_set *room)
{
    const struct rule_set *set = rule_set_named(str_cut(&name, '+'));

    if (set == NULL || name.n == 0)
        return set;
    for (size_t i = 0; i < COUNT_OF(departures); i++)
        if (str_eq(departures[i].id, name)) {
            *room = *set;
            *(bool *)(void *)((char *)room + departures[i].at) =
                departures[i].ours;
            return room;
        }
    return NULL;
}
