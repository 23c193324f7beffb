/* sentence/homd.c -- finding in the picture. */
#include "sentence/homd.h"

struct homd_pom *
homd_pom_find(const struct homd *h, int64_t staff)
{
    size_t low = 0, high = h->pom_count;

    while (low < high) {
        const size_t mid = (low + high) / 2;

        if (h->poms[mid].staff < staff)
            low = mid + 1;
        else
            high = mid;
    }
    return low < h->pom_count && h->poms[low].staff == staff ? &h->poms[low]
                                                             : NULL;
}

struct homd_case *
homd_case_find(const struct homd *h, struct str number)
{
    for (size_t i = 0; i < h->case_count; i++)
        if (str_eq(h->cases[i].number, number))
            return &h->cases[i];
    return NULL;
}

static int
place_of(const struct homd *h, int64_t staff)
{
    const struct homd_pom *p = staff != 0 ? homd_pom_find(h, staff) : NULL;

    return p != NULL ? (int)(p - h->poms) : POM_NOBODY;
}

static bool
window_near(const struct homd_case *c)
{
    return c->minutes.phase == PHASE_HANDOVER ||
           c->minutes.phase == PHASE_PAROLE ||
           c->minutes.phase == PHASE_RELEASE;
}

struct homd_posts
homd_posts(const struct homd *h, enum pom_type t)
{
    struct homd_posts all = {.tenths = 0};

    for (size_t i = 0; i < h->pom_count; i++) {
        const struct homd_pom *p = &h->poms[i];

        if (!p->holds || p->type != t)
            continue;
        all.tenths += p->post.part_time ? 5 : 10;
        for (int k = 0; k < WORKLOAD_PARTS; k++)
            all.cases += p->load.cases[k];
    }
    if (all.tenths > 0)
        all.each = (all.cases * 10 + all.tenths / 2) / all.tenths;
    return all;
}

int
homd_minutes_new(const struct homd *h, const struct homd_case *c)
{
    struct workload_case load = c->load;

    load.since = h->today;
    return workload_of_case(&load, &h->weights, h->today).minutes;
}

struct pom_question
homd_question(struct arena *a, const struct homd *h)
{
    struct pom_seat *seats = arena_array(a, struct pom_seat, h->pom_count + 1);
    struct pom_item *items = arena_array(a, struct pom_item, h->case_count + 1);

    for (size_t i = 0; i < h->pom_count; i++) {
        const struct homd_pom *p = &h->poms[i];

        seats[i] = (struct pom_seat){p->staff, p->type, p->holds && !p->away,
                                     p->load.held, p->load.available};
    }
    for (size_t i = 0; i < h->case_count; i++) {
        const struct homd_case *c = &h->cases[i];

        items[i] = (struct pom_item){
            .recommended = c->type.type,
            .minutes = c->minutes.minutes,
            .minutes_new = homd_minutes_new(h, c),
            .task_minutes = c->minutes.task_minutes,
            .now = place_of(h, c->pom.staff),
            .was = c->was,
            .co = c->co.staff,
            .stays = window_near(c),
            .weeks =
                day_known(c->pom.since) ? (h->today.n - c->pom.since.n) / 7 : 0,
        };
    }
    return (struct pom_question){seats, h->pom_count, items, h->case_count,
                                 &h->weights};
}
