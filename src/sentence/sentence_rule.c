#include "sentence/sentence_rule.h"

struct day
sentence_date(struct day by_hand, struct day calculated)
{
    return day_known(by_hand) ? by_hand : calculated;
}

struct day
sentence_recall_release(struct day by_hand, struct day calculated,
                        struct day approved_parole)
{
    return day_earlier(sentence_date(by_hand, calculated), approved_parole);
}

struct day
sentence_category_since(struct day approved, struct day assessed)
{
    return day_known(approved) ? approved : assessed;
}

struct day
sentence_arrived(const struct arrival *at, size_t count, struct str prison,
                 struct day sentence_start)
{
    struct instant last = INSTANT_NONE;

    for (size_t i = 0; i < count; i++)
        if (at[i].at.ms > last.ms && str_eq(at[i].prison, prison))
            last = at[i].at;
    const struct day arrived = instant_day(last);

    if (!day_known(arrived))
        return sentence_start;
    if (!day_known(sentence_start))
        return arrived;
    return day_before(arrived, sentence_start) ? sentence_start : arrived;
}

struct day
sentence_hearing(const struct hearing *at, size_t count,
                 struct day sentence_start, struct day today,
                 const struct rule_set *rules)
{
    struct day last = DAY_NONE, next = DAY_NONE;

    if (!day_known(sentence_start))
        return DAY_NONE;
    for (size_t i = 0; i < count; i++) {
        const struct day target = at[i].target;

        if (!day_known(target) || day_before(target, sentence_start))
            continue;
        if (!day_known(last) || day_before(last, target))
            last = target;
        if (!day_before(target, today))
            next = day_earlier(next, target);
    }
    return rules->earliest_hearing && day_known(next) ? next : last;
}
