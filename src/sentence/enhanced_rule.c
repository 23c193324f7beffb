#include "sentence/enhanced_rule.h"

#include "sentence/workload_weights.h"

enum { DAYS_A_WEEK = 7 };

int
enhanced_minutes(const struct enhanced_term *terms, size_t count,
                 struct day day)
{
    const struct enhanced_term *best = NULL;

    for (size_t i = 0; i < count; i++) {
        const struct enhanced_term *t = &terms[i];

        if (day_before(day, t->from))
            continue;
        if (best == NULL || (t->own && !best->own) ||
            (t->own == best->own && day_before(best->from, t->from)))
            best = t;
    }
    return best != NULL ? best->minutes
                        : workload_weights_preset().enhanced_week;
}

const char *
enhanced_stand_words(enum enhanced_stand s)
{
    static const char *const words[ENHANCED_STANDS] = {
        [ENHANCED_NONE] = "none had",
        [ENHANCED_SHORT] = "short",
        [ENHANCED_MET] = "had in full",
        [ENHANCED_NOT_YET] = "too early to say",
    };

    assert(s < ENHANCED_STANDS);
    return words[s];
}

void
enhanced_begin(struct enhanced *e, const struct enhanced_term *terms,
               size_t count, struct day since, struct day today)
{
    struct day monday = day_monday(today);

    *e = (struct enhanced){.last = DAY_NONE, .stand = ENHANCED_NOT_YET};
    for (int i = 0; i < ENHANCED_WEEKS; i++) {
        e->week[i].monday = monday;
        if (!day_known(since) || !day_before(monday, since)) /* EN-2 */
            e->week[i].owed = enhanced_minutes(terms, count, monday);
        monday = day_add_days(monday, -DAYS_A_WEEK);
    }
}

void
enhanced_add(struct enhanced *e, struct day day, int minutes)
{
    const int ago = e->week[0].monday.n + DAYS_A_WEEK - 1 - day.n;

    if (ago < 0 || ago >= ENHANCED_WEEKS * DAYS_A_WEEK)
        return;
    struct enhanced_week *w = &e->week[ago / DAYS_A_WEEK];

    w->had += minutes;
    w->sessions++;
    if (!day_known(e->last) || day_before(e->last, day))
        e->last = day;
}

/* EN-4, EN-5: this week is not over. */
void
enhanced_settle(struct enhanced *e)
{
    e->owed = e->had = 0;
    for (int i = 1; i <= ENHANCED_COUNTED; i++) {
        if (e->week[i].owed == 0)
            continue;
        e->owed += e->week[i].owed;
        e->had += e->week[i].had;
    }
    e->stand = e->owed == 0       ? ENHANCED_NOT_YET
               : e->had == 0      ? ENHANCED_NONE
               : e->had < e->owed ? ENHANCED_SHORT
                                  : ENHANCED_MET;
}
