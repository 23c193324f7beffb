/*
 * Hostile rows of walks, regime, times, entitlements and absence.  Whatever the
 * bytes: days of the week that are read are some and come back as themselves,
 * and a document that is not refused has what the tables need.
 */
#include "feeds/absence_feed.h"
#include "feeds/import_item.h"
#include "feeds/supply_document.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const names[] = {"Mon", "Tue", "Wed", "Thu",
                                    "Fri", "Sat", "Sun"};

static void
days_come_back(struct str s)
{
    struct arena a = {0};
    struct str words = STR_EMPTY;
    int days = 0, again = 0;

    if (supply_days_parse(s, &days)) {
        assert(days > 0 && days < 128);
        for (int d = 0; d < 7; d++)
            if ((days >> d & 1) != 0)
                words =
                    arena_printf(&a, STR_FMT "%s;", STR_ARG(words), names[d]);
        assert(supply_days_parse(words, &again) && again == days);
    }
    arena_reset(&a);
}

static void
check_walk(const struct item *item)
{
    const struct walk_document *d = item->decoded;

    assert(d->prison.n > 0 && d->from.n > 0 && d->to.n > 0);
    assert(d->minutes >= 0 && d->minutes <= 60 && !str_eq(d->from, d->to));
}

static void
check_regime(const struct item *item)
{
    const struct regime_document *d = item->decoded;

    assert(d->row.level >= 0 && d->row.level < REGIME_COUNT);
    assert(d->row.days > 0 && d->row.days < 128 && d->row.why.n > 0);
    assert(day_known(d->row.from));
    assert(!day_known(d->row.to) || !day_before(d->row.to, d->row.from));
}

static void
check_time(const struct item *item)
{
    const struct time_document *d = item->decoded;

    assert(d->time.kind < TIME_KIND_COUNT && d->prison.n > 0);
    assert(d->time.days > 0 && d->time.days < 128);
    assert(day_known(d->time.from));
}

static void
check_entitlement(const struct item *item)
{
    const struct entitlement_document *d = item->decoded;
    const struct entitlement *x = &d->kept.row;

    assert(day_known(x->from) && d->kept.source.n > 0);
    assert(x->weeks >= 0 && x->weeks <= ENTITLEMENT_WEEKS_MOST);
    assert(x->sessions >= 0 && x->sessions <= PLAN_DUE_MOST);
    assert(x->minutes >= ENTITLEMENT_MINUTES_LEAST &&
           x->minutes <= ENTITLEMENT_MINUTES_MOST);
    assert(x->points <= ENTITLEMENT_POINTS_MOST);
    assert(x->points < 0 || x->cohort.n > 0);
}

static void
check_absence(const struct item *item)
{
    const struct absence_document *d = item->decoded;
    int64_t away = 0;

    assert(d->prison.n > 0 && day_known(d->figure.week));
    for (int k = 0; k < ABSENCE_COUNT; k++) {
        assert(d->figure.absent[k] >= 0);
        away += d->figure.absent[k];
    }
    assert(d->figure.contracted > 0 && away <= d->figure.contracted);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct {
        enum import_kind kind;
        void (*check)(const struct item *item);
    } kinds[] = {
        {IMPORT_WALKS,        check_walk       },
        {IMPORT_REGIME,       check_regime     },
        {IMPORT_TIMES,        check_time       },
        {IMPORT_ENTITLEMENTS, check_entitlement},
        {IMPORT_ABSENCE,      check_absence    },
    };
    const struct str text = {(const char *)data, size};

    days_come_back(text);
    for (size_t i = 0; i < COUNT_OF(kinds); i++) {
        struct arena a = {0};
        struct item item;

        item_parse(&a,
                   &(struct item_origin){.kind = kinds[i].kind,
                                         .file = STR_EMPTY,
                                         .person = STR_EMPTY},
                   text, &item);
        if (!wire_refused(&item.problems))
            kinds[i].check(&item);
        json_decref(item.json);
        arena_reset(&a);
    }
    return 0;
}
