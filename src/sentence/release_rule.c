#include "sentence/release_rule.h"

#include <stdlib.h>

struct str
release_kind_code(enum release_kind k)
{
    static const struct str codes[RELEASE_KINDS] = {
        [RELEASE_UNKNOWN] = STR_INIT(""),
        [RELEASE_TED] = STR_INIT("TED"),
        [RELEASE_THD] = STR_INIT("THD"),
        [RELEASE_PED] = STR_INIT("PED"),
        [RELEASE_CRD] = STR_INIT("CRD"),
        [RELEASE_ARD] = STR_INIT("ARD"),
        [RELEASE_HDCED] = STR_INIT("HDCED"),
        [RELEASE_HDCEA] = STR_INIT("HDCEA"),
        [RELEASE_SED] = STR_INIT("SED"),
        [RELEASE_LED] = STR_INIT("LED"),
        [RELEASE_PRRD] = STR_INIT("PRRD"),
        [RELEASE_APD] = STR_INIT("APD"),
    };

    return codes[k];
}

static bool
is_after(struct day d, struct day today)
{
    return day_known(d) && day_before(today, d);
}

/* Days between `d` and today, either way; an unknown day is farthest. */
static int64_t
distance(struct day d, struct day today)
{
    return day_known(d) ? llabs((int64_t)d.n - today.n) : INT64_MAX;
}

static struct release
indeterminate_release(const struct release_facts *f, struct day today,
                      const struct rule_set *rules)
{
    const struct release tariff = {f->ted, RELEASE_TED};
    const struct release hearing = {f->thd, RELEASE_THD};
    const bool hearing_first = rules->hearing_after_refusal && f->refused;

    if (hearing_first && is_after(f->thd, today))
        return hearing;
    if (is_after(f->ted, today))
        return tariff;
    if (is_after(f->thd, today))
        return hearing;
    if (!day_known(f->ted) && !day_known(f->thd))
        return (struct release){0};
    return distance(f->thd, today) < distance(f->ted, today) ? hearing : tariff;
}

struct release
release_for_handover(const struct release_facts *f, struct day today,
                     const struct rule_set *rules)
{
    if (f->indeterminate)
        return indeterminate_release(f, today, rules);
    if (day_known(f->ped))
        return (struct release){f->ped, RELEASE_PED};
    const struct day first = day_earlier(f->ard, f->crd);

    if (!day_known(first))
        return (struct release){0};
    return (struct release){first, day_same(first, f->ard) ? RELEASE_ARD
                                                           : RELEASE_CRD};
}

/* The earliest that is today or later; else the latest of those past. */
static struct release
next_or_last(const struct release *at, size_t count, struct day today)
{
    struct release next = {0}, last = {0};

    for (size_t i = 0; i < count; i++) {
        const struct release r = at[i];

        if (!day_known(r.on))
            continue;
        if (day_before(r.on, today)) {
            if (!day_known(last.on) || day_before(last.on, r.on))
                last = r;
        } else if (!day_known(next.on) || day_before(r.on, next.on)) {
            next = r;
        }
    }
    return day_known(next.on) ? next : last;
}

static struct release
national_to_show(const struct release_dates *d, struct day today)
{
    const struct release first[] = {
        {d->handover.crd, RELEASE_CRD  },
        {d->handover.ard, RELEASE_ARD  },
        {d->hdced,        RELEASE_HDCED},
        {d->hdc_actual,   RELEASE_HDCEA},
        {d->handover.ped, RELEASE_PED  },
        {d->handover.ted, RELEASE_TED  },
    };
    const struct release second[] = {
        {d->sed,  RELEASE_SED },
        {d->led,  RELEASE_LED },
        {d->prrd, RELEASE_PRRD},
        {d->apd,  RELEASE_APD },
    };
    const struct release r = next_or_last(first, COUNT_OF(first), today);

    return day_known(r.on) ? r : next_or_last(second, COUNT_OF(second), today);
}

struct release
release_to_show(const struct release_dates *d, struct day today,
                const struct rule_set *rules)
{
    if (rules->one_release_date) {
        const struct release r =
            release_for_handover(&d->handover, today, rules);

        if (day_known(r.on))
            return r;
    }
    return national_to_show(d, today);
}

bool
release_is_past(const struct release_dates *d, bool in_custody,
                struct day today, const struct rule_set *rules)
{
    if (!rules->date_means_released)
        return !in_custody;
    const struct release r = release_to_show(d, today, rules);

    return day_known(r.on) && !day_before(today, r.on);
}
