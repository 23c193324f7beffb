#include "estate/people.h"

#include "estate/offences.h"
#include "estate/sentence.h"

#include <stdlib.h>

/* People who are dealt together: those still here, or those who left. */
struct pack {
    const struct estate_profile *profile;
    uint64_t seed;
    struct estate_person *p;
    uint32_t n;
};

/* Packs that are dealt, one number each; a new one goes to the end. */
enum deck {
    DECK_SENTENCE,
    DECK_OFFENCE,
    DECK_BAME,
    DECK_FOREIGN,
    DECK_LDC,
    DECK_OASYS,
    DECK_ROSH,
    DECK_OGRS,
    DECK_SERVE,
    DECK_CELL,
    DECK_CATEGORY,
    DECK_COMPLEXITY,
    DECK_NO_DATES
};

/* Streams of single draws. */
enum { STREAM_PERSON = 100, STREAM_SENTENCE, STREAM_RISK, STREAM_AGE };

static const struct {
    uint8_t from, to;
} ages[AGE_BAND_COUNT] = {
    {18, 20},
    {21, 24},
    {25, 29},
    {30, 39},
    {40, 49},
    {50, 59},
    {60, 78}
};

/* "Z0000AA" and its like: one of 5,760,000 for each ordinal, none twice. */
static void
number_write(char to[NUMBER_SIZE], char first, uint32_t ordinal)
{
    static const char letters[] = "ABCDEFGHJKLMNPQRSTUVWXYZ"; /* no I, no O */
    enum { LETTERS = 24, SPACE = 10000 * LETTERS * LETTERS };
    uint32_t n = (uint32_t)((uint64_t)ordinal * 3571429 % SPACE);

    _Static_assert(SPACE == 5760000 && 3571429 % 2 != 0 && 3571429 % 3 != 0 &&
                       3571429 % 5 != 0,
                   "the factor shares nothing with 2^10 * 3^2 * 5^4");
    assert(ordinal < SPACE);
    to[6] = letters[n % LETTERS];
    n /= LETTERS;
    to[5] = letters[n % LETTERS];
    n /= LETTERS;
    for (int i = 4; i > 0; i--, n /= 10)
        to[i] = (char)('0' + n % 10);
    to[0] = first;
    to[7] = '\0';
}

static void
crn_write(char to[NUMBER_SIZE], uint32_t ordinal)
{
    uint32_t n = (uint32_t)((uint64_t)ordinal * 611953 % 1000000);

    to[0] = 'X';
    for (int i = 6; i > 0; i--, n /= 10)
        to[i] = (char)('0' + n % 10);
    to[7] = '\0';
}

static void
name_person(struct estate_random *r, struct estate_person *p)
{
    p->forename = estate_forename(r, p->background, p->female);
    p->middle = estate_random_chance(r, 420)
                    ? estate_forename(r, p->background, p->female)
                    : NULL;
    p->surname = estate_random_chance(r, 4) ? estate_odd_surname(r)
                                            : estate_surname(r, p->background);
    person_set(p, MARK_AS_TYPED, estate_random_chance(r, 15));
}

static void
rare_marks(struct estate_random *r, struct estate_person *p)
{
    const bool sexual = p->offence == OFFENCE_SEXUAL;

    person_set(p, MARK_ACCT, estate_random_chance(r, 24));
    person_set(p, MARK_XRF, estate_random_chance(r, sexual ? 90 : 25));
    person_set(p, MARK_RNO121, estate_random_chance(r, 6));
    person_set(p, MARK_NO_HOME, estate_random_chance(r, 140));
    person_set(p, MARK_VETERAN, estate_random_chance(r, 36));
    person_set(p, MARK_CARE_LEAVER, estate_random_chance(r, 90));
    person_set(p, MARK_INTERPRETER,
               estate_random_chance(r, p->background->interpreter));
    if (estate_random_chance(r, 8))
        number_write(p->merged, 'Y', p->ordinal);
}

/* Person `i` of a pack of `n`: what is dealt. */
static void
deal_person(const struct pack *pack, uint32_t i, struct estate_person *p)
{
    const struct estate_mixture *m = pack->profile->mixture;
    const uint64_t seed = pack->seed;
    const uint32_t n = pack->n;
    struct estate_random r = estate_random_at(seed, STREAM_PERSON, i);

    number_write(p->number, 'Z', p->ordinal);
    crn_write(p->crn, p->ordinal);
    p->pom = p->second_pom = -1;
    p->female = pack->profile->female;
    p->sentence = (enum sentence_kind)estate_quota(
        m->sentence, SENTENCE_KIND_COUNT, n,
        estate_deal(seed, DECK_SENTENCE, n, i));
    p->offence =
        (enum offence_kind)estate_quota(m->offence, OFFENCE_KIND_COUNT, n,
                                        estate_deal(seed, DECK_OFFENCE, n, i));
    p->offence_row =
        estate_offence_draw(&r, p->offence, p->sentence == SENTENCE_LIFE);

    const uint32_t in_bame = estate_deal(seed, DECK_BAME, n, i);
    const uint32_t in_foreign = estate_deal(seed, DECK_FOREIGN, n, i);
    const uint16_t bame[2] = {m->bame, (uint16_t)(1000 - m->bame)};
    const uint16_t foreign[2] = {m->foreign, (uint16_t)(1000 - m->foreign)};

    person_set(p, MARK_BAME, estate_quota(bame, 2, n, in_bame) == 0);
    person_set(p, MARK_FOREIGN, estate_quota(foreign, 2, n, in_foreign) == 0);
    p->background = estate_background_draw(&r, person_has(p, MARK_BAME),
                                           person_has(p, MARK_FOREIGN));
    name_person(&r, p);
    rare_marks(&r, p);
}

/* The people in dealt order, so that "the first k who may" is a fair draw. */
static const uint32_t *
order_of(struct arena *a, const struct pack *pack, enum deck deck)
{
    uint32_t *order = arena_array(a, uint32_t, pack->n + 1);

    for (uint32_t i = 0; i < pack->n; i++)
        order[estate_deal(pack->seed, deck, pack->n, i)] = i;
    return order;
}

typedef bool may_have(const struct estate_person *p);

static bool
anyone(const struct estate_person *p)
{
    return p->ordinal > 0 || p->background != NULL;
}

static bool
is_convicted(const struct estate_person *p)
{
    return p->sentence != SENTENCE_REMAND && p->sentence != SENTENCE_CIVIL &&
           p->sentence != SENTENCE_IMMIGRATION;
}

static bool
has_oasys(const struct estate_person *p)
{
    return person_has(p, MARK_OASYS);
}

static uint32_t
count_of(const struct pack *pack, may_have *may)
{
    uint32_t n = 0;

    for (uint32_t i = 0; i < pack->n; i++)
        n += may(&pack->p[i]) ? 1 : 0;
    return n;
}

/* Marks the first `wanted` of those who may have it, in dealt order. */
static void
mark_some(struct arena *a, const struct pack *pack, enum deck deck,
          enum estate_mark mark, uint32_t wanted, may_have *may)
{
    const uint32_t *order = order_of(a, pack, deck);

    for (uint32_t i = 0; i < pack->n && wanted > 0; i++) {
        struct estate_person *p = &pack->p[order[i]];

        if (!may(p))
            continue;
        person_set(p, mark, true);
        wanted--;
    }
}

static uint32_t
share_of(uint32_t n, unsigned per_mille)
{
    return (n * per_mille + 500) / 1000;
}

static void
draw_rosh(struct arena *a, const struct pack *pack)
{
    const unsigned high = pack->profile->mixture->rosh_high;
    const unsigned low = (1000 - high) * 3 / 10;
    const uint16_t share[4] = {(uint16_t)(high / 8),
                               (uint16_t)(high - high / 8),
                               (uint16_t)(1000 - high - low), (uint16_t)low};
    static const enum estate_rosh rosh[4] = {ROSH_VERY_HIGH, ROSH_HIGH,
                                             ROSH_MEDIUM, ROSH_LOW};
    const uint32_t *order = order_of(a, pack, DECK_ROSH);
    const uint32_t base = count_of(pack, has_oasys);
    uint32_t place = 0;

    for (uint32_t i = 0; i < pack->n; i++)
        if (has_oasys(&pack->p[order[i]]))
            pack->p[order[i]].rosh =
                rosh[estate_quota(share, 4, base, place++)];
}

/* One sentence; takes what is left to serve out of the prison's quotas. */
static void
draw_one(struct estate_random *r, struct estate_person *p,
         uint32_t wanted[SERVE_COUNT], struct day today)
{
    enum to_serve left = SERVE_UNDER_6;

    if (estate_sentence_has_release(p->sentence)) {
        uint16_t share[SERVE_COUNT];
        unsigned sum = 0;

        for (int i = 0; i < SERVE_COUNT; i++) {
            share[i] = estate_sentence_fits(p->sentence, (enum to_serve)i)
                           ? (uint16_t)wanted[i]
                           : 0;
            sum += share[i];
        }
        if (sum > 0)
            left = (enum to_serve)estate_random_weighted(r, share, SERVE_COUNT);
        wanted[left] -= wanted[left] > 0 ? 1 : 0;
    }
    estate_sentence_draw(r, p, left, today);
}

static bool
has_release_kind(const struct estate_person *p)
{
    return estate_sentence_has_release(p->sentence);
}

/* The shortest sentences first: they have the least choice. */
static void
draw_sentences(struct arena *a, const struct pack *pack, struct day today)
{
    static const enum sentence_kind by_length[] = {
        SENTENCE_SHORT,   SENTENCE_TO_20M,   SENTENCE_TO_4Y, SENTENCE_RECALL,
        SENTENCE_OVER_4Y, SENTENCE_EXTENDED, SENTENCE_LIFE,  SENTENCE_IPP};
    const struct estate_mixture *m = pack->profile->mixture;
    const uint32_t *order = order_of(a, pack, DECK_SERVE);
    const uint32_t base = count_of(pack, has_release_kind);
    uint32_t wanted[SERVE_COUNT] = {share_of(base, m->under_6_months),
                                    share_of(base, m->under_12_months)};

    if (base > wanted[0] + wanted[1])
        wanted[SERVE_LONGER] = base - wanted[0] - wanted[1];
    for (size_t k = 0; k < COUNT_OF(by_length); k++) {
        for (uint32_t i = 0; i < pack->n; i++) {
            struct estate_random r =
                estate_random_at(pack->seed, STREAM_SENTENCE, order[i]);

            if (pack->p[order[i]].sentence == by_length[k])
                draw_one(&r, &pack->p[order[i]], wanted, today);
        }
    }
}

static void
draw_tier(struct estate_random *r, struct estate_person *p)
{
    static const struct {
        char tier;
        uint16_t weight[5];
    } tiers[4] = {
        {'A', {30, 10, 30, 220, 600}  },
        {'B', {180, 90, 260, 460, 340}},
        {'C', {400, 300, 420, 240, 60}},
        {'D', {390, 600, 290, 80, 0}  }
    };
    uint16_t weight[4];

    for (size_t i = 0; i < COUNT_OF(tiers); i++)
        weight[i] = tiers[i].weight[p->rosh];
    p->tier = tiers[estate_random_weighted(r, weight, 4)].tier;
    if (!is_convicted(p) || estate_random_chance(r, 30))
        p->tier = 0;
    const bool managed =
        p->offence == OFFENCE_SEXUAL ||
        (p->offence == OFFENCE_VIOLENCE && p->rosh >= ROSH_HIGH);

    p->mappa = managed ? 1 : 0;
    if (p->mappa == 1 && p->rosh >= ROSH_HIGH && estate_random_chance(r, 120))
        p->mappa = p->rosh == ROSH_VERY_HIGH ? 3 : 2;
    if (estate_random_chance(r, 60))
        p->mappa = -1;
}

static char
category_of(const struct pack *pack, uint32_t i, struct day today)
{
    const struct estate_profile *f = pack->profile;
    const struct estate_person *p = &pack->p[i];
    const uint32_t place = estate_deal(pack->seed, DECK_CATEGORY, pack->n, i);
    const bool in_c = place < share_of(pack->n, f->mixture->category_c);

    if (!is_convicted(p))
        return 'U';
    if (f->female)
        return f->kind == KIND_OPEN || !in_c ? 'T' : 'R';
    if (f->kind == KIND_OPEN)
        return 'D';
    if (p->born.n > day_add_months(today, -21 * 12).n)
        return 'I';
    if (in_c)
        return 'C';
    return f->kind == KIND_RESETTLEMENT ? 'D' : 'B';
}

static void
draw_cell(const struct pack *pack, uint32_t i)
{
    const struct estate_profile *f = pack->profile;
    const uint32_t landing = f->cells;
    const uint32_t cells = landing * f->landings * f->wings;
    const uint32_t in_a_cell = cells < f->population ? 2 : 1;
    const uint32_t places = cells * in_a_cell;
    const uint32_t slot =
        estate_deal(pack->seed, DECK_CELL, places, i % places) / in_a_cell;
    struct estate_person *p = &pack->p[i];

    assert(places >= f->population);
    p->cell = (uint16_t)(1 + slot % landing);
    p->landing = (uint8_t)(1 + slot / landing % f->landings);
    p->wing = (uint8_t)(slot / landing / f->landings);
}

static void
draw_rest(const struct pack *pack, uint32_t i)
{
    static const uint16_t complexity[3] = {600, 280, 120}; /* ours */
    struct estate_random r = estate_random_at(pack->seed, STREAM_RISK, i);
    struct estate_person *p = &pack->p[i];

    draw_tier(&r, p);
    draw_cell(pack, i);
    if (p->female)
        p->complexity = (enum estate_complexity)(
            NEEDS_LOW +
            estate_quota(complexity, 3, pack->n,
                         estate_deal(pack->seed, DECK_COMPLEXITY, pack->n, i)));
}

static void
draw_pack(const struct estate_group *g, const struct pack *pack)
{
    const struct estate_mixture *m = pack->profile->mixture;
    const uint32_t n = pack->n;

    for (uint32_t i = 0; i < n; i++)
        deal_person(pack, i, &pack->p[i]);
    draw_sentences(g->a, pack, g->today);
    mark_some(g->a, pack, DECK_LDC, MARK_LDC, share_of(n, m->ldc), anyone);
    mark_some(g->a, pack, DECK_OASYS, MARK_OASYS, share_of(n, m->oasys),
              is_convicted);
    mark_some(g->a, pack, DECK_OGRS, MARK_OGRS,
              share_of(count_of(pack, has_oasys), m->ogrs), has_oasys);
    mark_some(g->a, pack, DECK_NO_DATES, MARK_NO_DATES, n / 120, is_convicted);
    draw_rosh(g->a, pack);
    for (uint32_t i = 0; i < n; i++)
        draw_rest(pack, i);
}

/* The two packs of a prison. */
static struct pack
pack_here(const struct estate_group *g, const struct estate_prison *prison)
{
    return (struct pack){prison->profile, prison->seed,
                         &g->person[prison->first_person],
                         (uint32_t)prison->people};
}

static struct pack
pack_left(const struct estate_group *g, const struct estate_prison *prison)
{
    return (struct pack){prison->profile, prison->seed + 1,
                         &g->person[prison->first_person + prison->people],
                         (uint32_t)prison->left};
}

void
estate_people_draw(struct estate_group *g)
{
    size_t total = 0;

    for (size_t i = 0; i < g->prisons; i++) {
        g->prison[i].first_person = total;
        total += g->prison[i].people + g->prison[i].left;
    }
    g->person = arena_array(g->a, struct estate_person, total);
    g->person_count = total;
    for (size_t i = 0; i < total; i++)
        g->person[i].ordinal = g->first_ordinal + (uint32_t)i;
    for (size_t i = 0; i < g->prisons; i++) {
        const struct pack here = pack_here(g, &g->prison[i]);
        const struct pack left = pack_left(g, &g->prison[i]);

        draw_pack(g, &here);
        draw_pack(g, &left);
    }
}

static int
compare(const void *one, const void *two)
{
    const uint64_t a = *(const uint64_t *)one, b = *(const uint64_t *)two;

    return (a > b) - (a < b);
}

/* The age bands of the prison, the older ones to those who have been inside
 * longer; nobody came in under 18. */
static void
draw_ages(const struct estate_group *g, const struct pack *pack)
{
    uint64_t *order = arena_array(g->a, uint64_t, pack->n + 1);
    enum { YEARS_OF_CHANCE = 40 * 365 };

    for (uint32_t i = 0; i < pack->n; i++) {
        struct estate_random r = estate_random_at(pack->seed, STREAM_AGE, i);
        const uint64_t inside =
            (uint64_t)(g->today.n - pack->p[i].received.n) * 2;

        order[i] =
            ((inside + estate_random_below(&r, YEARS_OF_CHANCE)) << 32) | i;
    }
    qsort(order, pack->n, sizeof(*order), compare);
    for (uint32_t place = 0; place < pack->n; place++) {
        const uint32_t i = (uint32_t)order[place];
        struct estate_person *p = &pack->p[i];
        struct estate_random r =
            estate_random_at(pack->seed, STREAM_AGE, pack->n + i);
        const size_t band = estate_quota(pack->profile->mixture->age,
                                         AGE_BAND_COUNT, pack->n, place);
        const int most = ages[band].to * 365 + 360;
        const int enough = g->today.n - p->received.n + 18 * 365 + 30;
        const int least = ages[band].from * 365 + 30;
        const int from = enough > least ? enough : least;

        p->born = day_add_days(
            g->today,
            -(from < most ? estate_random_between(&r, from, most) : from));
    }
}

void
estate_people_settle(struct estate_group *g)
{
    for (size_t i = 0; i < g->prisons; i++) {
        const struct pack pack[2] = {pack_here(g, &g->prison[i]),
                                     pack_left(g, &g->prison[i])};

        for (size_t k = 0; k < COUNT_OF(pack); k++) {
            draw_ages(g, &pack[k]);
            for (uint32_t j = 0; j < pack[k].n; j++)
                pack[k].p[j].category = category_of(&pack[k], j, g->today);
        }
    }
}
