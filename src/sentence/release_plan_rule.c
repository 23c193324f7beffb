#include "sentence/release_plan_rule.h"

#define BIT(s) (1U << (s))
#define ANY_ANSWER                                                       \
    (BIT(RELEASE_MORE) | BIT(RELEASE_ACCEPTED) | BIT(RELEASE_REJECTED) | \
     BIT(RELEASE_OFFERED) | BIT(RELEASE_CHANGED) | BIT(RELEASE_TAKEN_OFF))
#define ANY_CHANGE (BIT(RELEASE_CHANGED) | BIT(RELEASE_TAKEN_OFF))

/* How an item begins, and what may follow. */
static const struct {
    enum release_step_kind first;
    unsigned next;
} kinds[RELEASE_ITEMS] = {
    [RELEASE_ADDRESS] = {RELEASE_SET,  ANY_CHANGE},
    [RELEASE_AP] = {RELEASE_SENT, ANY_ANSWER},
    [RELEASE_CAS2] = {RELEASE_SENT, ANY_ANSWER},
    [RELEASE_CAS3] = {RELEASE_SENT, ANY_ANSWER},
    [RELEASE_PLACE] = {RELEASE_SENT, ANY_ANSWER},
    [RELEASE_CONDITION] = {RELEASE_SET,  ANY_CHANGE},
};

struct day
release_tell_by(struct day step, struct day release, const struct holidays *h)
{
    const struct day usual = working_day_add(h, step, RELEASE_TELL_DAYS);

    if (release.n < step.n) /* not known, or it did not come to it */
        return usual;
    if (release.n - step.n > RELEASE_LATE_DAYS)
        return day_earlier(usual, release);
    return day_earlier(working_day_add(h, step, 1), release);
}

enum release_step_kind
release_first_step(enum release_item_kind k)
{
    assert(k < RELEASE_ITEMS);
    return kinds[k].first;
}

bool
release_item_is_over(const struct release_item *i)
{
    return i->step[i->steps - 1].what == RELEASE_TAKEN_OFF;
}

bool
release_step_fits(const struct release_item *i, enum release_step_kind s)
{
    return !release_item_is_over(i) && (kinds[i->kind].next & BIT(s)) != 0;
}

bool
release_step_needs_why(enum release_item_kind k, enum release_step_kind s)
{
    return k == RELEASE_CONDITION || s == RELEASE_REJECTED ||
           s == RELEASE_CHANGED || s == RELEASE_TAKEN_OFF;
}
