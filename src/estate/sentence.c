#include "estate/sentence.h"

/* Days in custody of a kind, least and most; most days left to serve. */
static const struct term {
    uint16_t least, most;
} terms[SENTENCE_KIND_COUNT] = {
    [SENTENCE_SHORT] = {20,   180 },
      [SENTENCE_TO_20M] = {183,  304 },
    [SENTENCE_TO_4Y] = {305,  730 },
      [SENTENCE_OVER_4Y] = {731,  3000},
    [SENTENCE_EXTENDED] = {1300, 3600},
      [SENTENCE_RECALL] = {28,   1100},
};

static const struct {
    int least, most;
} days_left[SERVE_COUNT] = {
    [SERVE_UNDER_6] = {1,   181 },
    [SERVE_UNDER_12] = {182, 364 },
    [SERVE_LONGER] = {365, 2600},
};

bool
estate_sentence_has_release(enum sentence_kind kind)
{
    return terms[kind].most > 0;
}

bool
estate_sentence_fits(enum sentence_kind kind, enum to_serve left)
{
    return terms[kind].most > days_left[left].least + 1;
}

static struct day
later(struct day d, int days)
{
    return day_add_days(d, days);
}

static void
determinate(struct estate_random *r, struct estate_person *p, int left,
            struct day today)
{
    const struct term *t = &terms[p->sentence];
    const bool two_thirds =
        p->sentence == SENTENCE_EXTENDED ||
        (p->sentence == SENTENCE_OVER_4Y && p->offence == OFFENCE_SEXUAL);
    const int least = left + 1 > t->least ? left + 1 : t->least;
    /* Long sentences are rarer than short ones: the smaller of two. */
    const int one = estate_random_between(r, least, t->most);
    const int two = estate_random_between(r, least, t->most);
    const int custody = one < two ? one : two;
    const int whole = two_thirds ? custody * 3 / 2 : custody * 2;

    p->release = p->conditional = later(today, left);
    p->start = later(p->release, -custody);
    p->expiry = later(p->start, whole - 1);
    if (p->sentence == SENTENCE_EXTENDED) /* parole at two thirds of custody */
        p->parole = later(p->start, custody * 2 / 3);
    else if (whole < 730)
        p->topup_expiry = day_add_months(p->release, 12);
    const bool curfew = p->sentence != SENTENCE_EXTENDED && custody >= 42 &&
                        custody < 730 && p->offence != OFFENCE_SEXUAL &&
                        p->offence != OFFENCE_VIOLENCE;
    if (curfew)
        p->curfew = later(p->release, custody < 360 ? -custody / 4 : -180);
    if (left <= 28 && estate_random_chance(r, 600))
        p->confirmed = p->release;
}

static void
recalled(struct estate_random *r, struct estate_person *p, int left,
         struct day today)
{
    const bool fixed = left <= 27 && estate_random_chance(r, 700);

    person_set(p, MARK_FIXED_RECALL, fixed);
    p->release = p->post_recall = later(today, left);
    p->expiry = fixed ? later(today, left + estate_random_between(r, 30, 700))
                      : p->release;
    p->start = later(p->expiry, -estate_random_between(r, 900, 3200));
    if (!day_before(p->start, later(today, -200)))
        p->start = later(today, -estate_random_between(r, 400, 1200));
    p->conditional = later(p->start, (p->expiry.n - p->start.n) / 2);
    if (!day_before(p->conditional, later(today, -60)))
        p->conditional = later(today, -estate_random_between(r, 60, 180));
}

static void
indeterminate(struct estate_random *r, struct estate_person *p,
              struct day today)
{
    if (p->sentence == SENTENCE_IPP) { /* made from April 2005 to 2012 */
        const int year = estate_random_between(r, 2005, 2012);
        const int month = estate_random_between(r, 5, 11);
        const int day = estate_random_between(r, 1, 28);

        p->start = day_from_ymd((struct ymd){year, month, day});
        p->tariff = later(p->start, estate_random_between(r, 600, 3000));
        return;
    }
    p->start = later(today, -estate_random_between(r, 300, 8400));
    p->tariff = later(p->start, estate_random_between(r, 3650, 9100));
}

void
estate_sentence_draw(struct estate_random *r, struct estate_person *p,
                     enum to_serve left, struct day today)
{
    if (p->sentence == SENTENCE_LIFE || p->sentence == SENTENCE_IPP) {
        indeterminate(r, p, today);
        return;
    }
    if (!estate_sentence_has_release(p->sentence))
        return;
    assert(estate_sentence_fits(p->sentence, left));
    const int most = terms[p->sentence].most - 1;
    const int days = estate_random_between(
        r, days_left[left].least,
        days_left[left].most < most ? days_left[left].most : most);

    if (p->sentence == SENTENCE_RECALL)
        recalled(r, p, days, today);
    else
        determinate(r, p, days, today);
}

static void
move(struct day *d, int days)
{
    if (day_known(*d))
        *d = day_add_days(*d, days);
}

void
estate_sentence_move(struct estate_person *p, struct day release)
{
    assert(day_known(p->release));
    const int days = release.n - p->release.n;

    move(&p->start, days);
    move(&p->expiry, days);
    move(&p->conditional, days);
    move(&p->parole, days);
    move(&p->curfew, days);
    move(&p->topup_expiry, days);
    move(&p->post_recall, days);
    p->confirmed = DAY_NONE;
    p->release = release;
}
