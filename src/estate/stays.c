#include "estate/stays.h"

#include "estate/sentence.h"

/* Streams of single draws. */
enum { STREAM_STAY = 200, STREAM_LEAVE };

/* Days that people have been in this prison: the eight octiles' borders. */
enum { BORDERS = 9 };
static const uint16_t days_here[KIND_COUNT][BORDERS] = {
    [KIND_RECEPTION] = {1, 9,  20,  38,  62,  95,  150,  260,  520 },
    [KIND_LONG_TERM] = {2, 80, 190, 360, 560, 800, 1150, 1700, 3600},
    [KIND_TRAINING] = {2, 35, 85,  150, 225, 320, 450,  640,  1200},
    [KIND_RESETTLEMENT] = {1, 22, 50,  88,  130, 180, 250,  360,  700 },
    [KIND_OPEN] = {2, 30, 70,  120, 180, 260, 360,  520,  900 },
    [KIND_WOMEN] = {1, 12, 30,  55,  90,  140, 220,  380,  800 },
    [KIND_YOUNG] = {1, 20, 50,  90,  140, 210, 300,  450,  800 },
    [KIND_HIGH_SECURITY] = {2, 70, 180, 340, 540, 800, 1200, 1900, 4000},
};

/* Where a case's people come from: weights of the prisons A to D. */
static const uint16_t came_from[ESTATE_CASE_COUNT][ESTATE_CASE_COUNT] = {
    {0, 0, 1, 1},
    {7, 0, 2, 1},
    {8, 1, 0, 1},
    {7, 1, 2, 0}
};

static int
draw_days(struct estate_random *r, enum estate_kind kind)
{
    const uint16_t *border = days_here[kind];
    const uint32_t i = estate_random_below(r, BORDERS - 1);

    return estate_random_between(r, border[i], border[i + 1]);
}

static int
at_most(int n, int most)
{
    return n < most ? n : most;
}

static bool
is_local(enum estate_kind kind)
{
    return kind == KIND_RECEPTION || kind == KIND_WOMEN || kind == KIND_YOUNG;
}

/* One stay that ends on `end` (or is still going on). */
static void
draw_stay(struct estate_random *r, enum estate_kind kind, struct day end,
          struct estate_person *p)
{
    int here = draw_days(r, kind);
    struct day received;

    if (day_known(p->start) && p->sentence != SENTENCE_RECALL) {
        const int before = estate_random_between(r, 0, 90);
        const int served = end.n - p->start.n;

        received = day_add_days(p->start, -before);
        here = at_most(here, is_local(kind) ? served + before : served);
        here = here > 0 ? here : 1;
    } else {
        const int before = is_local(kind) ? 0 : estate_random_between(r, 9, 60);

        if (p->sentence == SENTENCE_RECALL && is_local(kind))
            here = here % 70 + 1;
        received = day_add_days(end, -here - before);
    }
    p->stays = 1;
    p->stay[0].from = day_add_days(end, -here);
    p->stay[0].worker = -1;
    p->received = received.n < p->stay[0].from.n ? received : p->stay[0].from;
}

/* Puts a stay in another prison of the group before the one here. */
static void
add_stay_before(struct estate_random *r, const struct estate_group *g,
                size_t prison, struct estate_person *p)
{
    const struct estate_stay here = p->stay[0];
    const size_t from =
        estate_random_weighted(r, came_from[prison], ESTATE_CASE_COUNT);
    const int before = here.from.n - p->received.n;

    p->previous = g->prison[from].profile->code;
    p->previous_left = here.from;
    if (here.from.n <= group_begins(g).n || before < 2)
        return;
    p->stay[0] = (struct estate_stay){
        .prison = (uint8_t)from,
        .from =
            g->prison[from].profile->kind == KIND_RECEPTION
                ? p->received
                : day_add_days(here.from, -estate_random_between(r, 1, before)),
        .to = here.from,
        .worker = -1};
    p->stay[1] = here;
    p->stays = 2;
}

/* At court or on licence today, or back from there in the last week; `here`
 * days they have been in the prison. */
static enum estate_status
draw_status(struct estate_random *r, enum estate_kind kind, int here)
{
    const uint32_t court = is_local(kind) ? 14 : 4;
    const uint32_t licence = kind == KIND_OPEN           ? 60
                             : kind == KIND_RESETTLEMENT ? 12
                                                         : 2;

    if (estate_random_chance(r, court))
        return PERSON_AT_COURT;
    if (estate_random_chance(r, licence))
        return PERSON_ON_LICENCE;
    if (here > 14 && estate_random_chance(r, court))
        return PERSON_BACK_FROM_COURT;
    return here > 14 && estate_random_chance(r, licence)
               ? PERSON_BACK_FROM_LICENCE
               : PERSON_IN;
}

static void
still_here(const struct estate_group *g, size_t prison, size_t i)
{
    const struct estate_prison *where = &g->prison[prison];
    struct estate_person *p = &g->person[where->first_person + i];
    struct estate_random r = estate_random_at(where->seed, STREAM_STAY, i);
    const enum estate_kind kind = where->profile->kind;

    draw_stay(&r, kind, g->today, p);
    p->stay[0].prison = (uint8_t)prison;
    p->status = draw_status(&r, kind, g->today.n - p->stay[0].from.n);
    if (is_local(kind) && !estate_random_chance(&r, 60))
        return;
    if (g->prisons == ESTATE_CASE_COUNT) {
        add_stay_before(&r, g, prison, p);
    } else {
        p->previous =
            estate_national(estate_random_below(&r, ESTATE_NATIONAL_COUNT))
                .code;
        p->previous_left = p->stay[0].from;
    }
}

/* Left in the weeks of the history: released, or to hospital. */
static void
has_left(const struct estate_group *g, size_t prison, size_t i)
{
    const struct estate_prison *where = &g->prison[prison];
    struct estate_person *p =
        &g->person[where->first_person + where->people + i];
    struct estate_random r = estate_random_at(where->seed, STREAM_LEAVE, i);
    const struct day end =
        day_add_days(g->today, -estate_random_between(&r, 1, 7 * g->weeks - 1));

    if (day_known(p->release))
        estate_sentence_move(p, end);
    draw_stay(&r, where->profile->kind, end, p);
    p->stay[0].prison = (uint8_t)prison;
    p->stay[0].to = end;
    p->status = PERSON_RELEASED;
    if (i == 0)
        p->status = PERSON_IN_TRANSIT;
    else if (day_known(p->start) && estate_random_chance(&r, 15))
        p->status = PERSON_IN_HOSPITAL;
}

void
estate_stays_draw(struct estate_group *g)
{
    for (size_t prison = 0; prison < g->prisons; prison++) {
        for (size_t i = 0; i < g->prison[prison].people; i++)
            still_here(g, prison, i);
        for (size_t i = 0; i < g->prison[prison].left; i++)
            has_left(g, prison, i);
    }
}
