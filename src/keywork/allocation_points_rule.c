/* keywork/allocation_points_rule.c -- what pairs and places cost. */
#include "keywork/allocation_points_rule.h"

#include "keywork/allocation_best_rule.h"
#include "keywork/allocation_rule.h"

#include <stdlib.h>
#include <string.h>

enum { DAYS_A_MONTH = 30, PERCENT = 100, NEED_MAX = 2000 };

/* ---- names as numbers ---- */

static int
name_order(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void
sort_names(struct name_list *l)
{
    size_t kept = 0;

    qsort(l->at, l->count, sizeof *l->at, name_order);
    for (size_t i = 0; i < l->count; i++)
        if (kept == 0 || !str_eq(l->at[i], l->at[kept - 1]))
            l->at[kept++] = l->at[i];
    l->count = kept;
}

static int
find_name(const struct name_list *l, struct str name)
{
    const struct str *found =
        name.n == 0 || l->count == 0
            ? NULL
            : bsearch(&name, l->at, l->count, sizeof name, name_order);

    return found == NULL ? -1 : (int)(found - l->at);
}

static void
number_names(struct points *s)
{
    size_t wings = 0, languages = 0;

    for (int j = 0; j < s->seats; j++) {
        wings += s->worker[j].w->wing_count;
        languages += s->worker[j].w->language_count;
    }
    s->wings.at = arena_array(s->a, struct str, wings + 1);
    s->languages.at = arena_array(s->a, struct str, languages + 1);
    for (int j = 0; j < s->seats; j++) {
        const struct allocation_worker *w = s->worker[j].w;

        for (size_t i = 0; i < w->wing_count; i++)
            if (w->wings[i].n > 0)
                s->wings.at[s->wings.count++] = w->wings[i];
        for (size_t i = 0; i < w->language_count; i++)
            if (w->languages[i].n > 0)
                s->languages.at[s->languages.count++] = w->languages[i];
    }
    sort_names(&s->wings);
    sort_names(&s->languages);
}

/* seat x name: is the name one of the seat's? */
static bool *
mark_names(struct points *s, const struct name_list *l, bool languages)
{
    bool *marks = arena_array(s->a, bool, (size_t)s->seats * l->count + 1);

    for (int j = 0; j < s->seats; j++) {
        const struct allocation_worker *w = s->worker[j].w;
        const size_t count = languages ? w->language_count : w->wing_count;
        const struct str *names = languages ? w->languages : w->wings;

        for (size_t i = 0; i < count; i++)
            if (names[i].n > 0)
                marks[(size_t)j * l->count + (size_t)find_name(l, names[i])] =
                    true;
    }
    return marks;
}

/* ---- workers ---- */

int
allocation_minutes(const struct allocation_worker *worker,
                   const struct allocation_weights *w,
                   enum minutes_source *source)
{
    if (worker->detail_known) {
        *source = MINUTES_DETAIL;
        return worker->protected_minutes;
    }
    if (worker->contract_minutes > 0 && w->contract_percent > 0) {
        *source = MINUTES_CONTRACT;
        return (int)((int64_t)worker->contract_minutes * w->contract_percent /
                     PERCENT);
    }
    if (worker->schedule != SCHEDULE_UNKNOWN) {
        *source = MINUTES_SCHEDULE;
        return worker->schedule == SCHEDULE_FULL_TIME ? w->full_time_minutes
                                                      : w->part_time_minutes;
    }
    *source = MINUTES_CAPACITY;
    return worker->capacity > 0 ? worker->capacity * w->usual_minutes : 0;
}

int64_t
points_time(const struct points *s, int seat)
{
    const int minutes = s->worker[seat].minutes, least = s->w->least_minutes;

    return minutes > least ? minutes : least;
}

int64_t
points_of_load(const struct points *s, int seat, int k)
{
    return (int64_t)CENTS * s->w->load * s->w->usual_minutes *
           (2 * (int64_t)k - 1) / (2 * points_time(s, seat));
}

int64_t
points_of_case(const struct points *s, int seat, int k)
{
    const int64_t above =
        k > s->worker[seat].w->capacity ? s->w->over_capacity : 0;

    return points_of_load(s, seat, k) + CENTS * above;
}

static void
fill_workers(struct points *s)
{
    struct allocation_result *r = s->r;

    s->worker = arena_array(s->a, struct points_worker, r->load_count + 1);
    for (int j = 0; j < s->seats; j++) {
        struct allocation_load *load = &r->loads[j];
        const struct allocation_worker *w = &s->q->workers[load->worker];

        load->minutes = allocation_minutes(w, s->w, &load->source);
        s->worker[j] = (struct points_worker){
            .w = w, .minutes = load->minutes, .kept = load->before};
    }
    for (size_t i = 0; i < r->choice_count; i++) {
        const struct allocation_person *p = &s->q->people[r->choices[i].person];
        const int seat = p->has_worker ? allocation_find(s->q, r, p->worker)
                                       : ALLOCATION_NOBODY;

        if (seat != ALLOCATION_NOBODY && s->worker[seat].kept > 0)
            s->worker[seat].kept--;
    }
    for (int j = 0; j < s->seats; j++) {
        struct points_worker *v = &s->worker[j];
        const int limit = v->w->capacity + s->w->excess;

        /* who is above it already keeps as many places as cases */
        v->limit = r->loads[j].before > limit ? r->loads[j].before : limit;
        v->places = v->limit > v->kept ? v->limit - v->kept : 0;
        if (v->places > s->people)
            v->places = s->people;
        v->cases = v->kept;
    }
}

/* ---- people ---- */

static uint64_t
hash_text(struct str t)
{
    uint64_t h = 0xcbf29ce484222325U;

    for (size_t i = 0; i < t.n; i++)
        h = (h ^ (unsigned char)t.p[i]) * 0x100000001b3U;
    return (h ^ (h >> 29)) * 0xbf58476d1ce4e5b9U;
}

static int
need_of(const struct points *s, const struct allocation_person *p)
{
    int64_t need = p->need_minutes > 0                  ? p->need_minutes
                   : p->complexity == COMPLEXITY_MEDIUM ? s->w->medium_minutes
                                                        : s->w->usual_minutes;

    if (p->no_one_to_one)
        need = need * s->w->pair_percent / PERCENT;
    return need > NEED_MAX ? NEED_MAX : (int)need;
}

static void
fill_people(struct points *s)
{
    s->person = arena_array(s->a, struct points_person, s->r->choice_count + 1);
    for (int i = 0; i < s->people; i++) {
        const struct allocation_person *p =
            &s->q->people[s->r->choices[i].person];

        s->person[i] = (struct points_person){
            .p = p,
            .wing = find_name(&s->wings, p->wing),
            .language = find_name(&s->languages, p->language),
            .need = need_of(s, p),
            .draw = hash_text(p->number),
        };
    }
}

static int
newest_first(const void *a, const void *b)
{
    const struct allocation_earlier *x = a, *y = b;

    if (x->from.ms != y->from.ms)
        return x->from.ms > y->from.ms ? -1 : 1;
    return x->staff < y->staff ? -1 : x->staff > y->staff;
}

/* What having known each other is worth, of the rank-th most recent. */
static int
worth(const struct points *s, const struct allocation_earlier *e, int rank)
{
    const int64_t span = (int64_t)s->w->knew_months * DAYS_A_MONTH;
    const struct day until =
        instant_day(instant_known(e->to) ? e->to : e->from);
    int64_t cents = (int64_t)CENTS * s->w->knew / (rank + 1);

    if (e->end == END_MANUAL || e->end == END_OVERRIDE)
        cents = cents * s->w->knew_changed_percent / PERCENT;
    if (!day_known(s->q->today) || !day_known(until) ||
        !day_before(until, s->q->today))
        return (int)cents;
    const int64_t gone = s->q->today.n - until.n;

    return gone >= span ? 0 : (int)(cents * (span - gone) / span);
}

static bool
is_among(const struct points_earlier *list, int count, int seat)
{
    for (int k = 0; k < count; k++)
        if (list[k].seat == seat)
            return true;
    return false;
}

int
points_earlier(const struct points *s, const struct allocation_person *p,
               struct points_earlier *out)
{
    const size_t n = p->earlier_count;
    struct allocation_earlier *sorted =
        arena_array(s->a, struct allocation_earlier, n + 1);
    int count = 0;

    if (n == 0)
        return 0;
    memcpy(sorted, p->earlier, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, newest_first);
    for (size_t i = 0; i < n && count < EARLIER_MAX; i++) {
        const int seat = allocation_find(s->q, s->r, sorted[i].staff);

        if (seat == ALLOCATION_NOBODY || is_among(out, count, seat))
            continue;
        out[count] = (struct points_earlier){seat, worth(s, &sorted[i], count),
                                             instant_day(sorted[i].to)};
        count++;
    }
    return count;
}

/* ---- pairs ---- */

/* Cents less for the seats that have the name marked. */
static void
reward(const struct points *s, const bool *marks, size_t names, int name,
       int cents, int32_t *row)
{
    if (name < 0)
        return;
    for (int j = 0; j < s->seats; j++)
        if (marks[(size_t)j * names + (size_t)name])
            row[j] -= cents;
}

/* Who needs more than usual is dearer to whom has little time. */
static void
charge_need(const struct points *s, int need, int32_t *row)
{
    const int64_t extra =
        (int64_t)CENTS * s->w->load * (need - s->w->usual_minutes);

    for (int j = 0; j < s->seats && extra != 0; j++)
        row[j] += (int32_t)(extra / points_time(s, j));
}

static void
charge_risk(const struct points *s, int32_t *row, uint8_t *bars)
{
    for (int j = 0; j < s->seats; j++) {
        if (s->worker[j].w->gender != GENDER_FEMALE)
            continue;
        row[j] += CENTS * s->w->female_risk;
        if (s->w->female_risk_forbids)
            bars[j] |= BARS_RISK;
    }
}

/* What follows from the facts of the two alone. */
static void
fill_row(const struct points *s, int i, int32_t *row, uint8_t *bars)
{
    const struct points_person *p = &s->person[i];
    const int language =
        s->w->language + (p->p->interpreter ? s->w->interpreter : 0);

    reward(s, s->at_home, s->wings.count, p->wing, CENTS * s->w->wing, row);
    reward(s, s->speaks, s->languages.count, p->language, CENTS * language,
           row);
    charge_need(s, p->need, row);
    if (p->p->risk_to_females)
        charge_risk(s, row, bars);
}

/* What is known of this very pair. */
static void
fill_history(struct points *s, int i, int32_t *cents, uint8_t *bars)
{
    const struct allocation_person *p = s->person[i].p;
    struct points_earlier earlier[EARLIER_MAX];
    const int count = p->earlier_count == 0 ? 0 : points_earlier(s, p, earlier);

    for (int k = 0; k < count; k++)
        cents[earlier[k].seat] -= earlier[k].cents;
    if (p->has_worker) {
        const int seat = allocation_find(s->q, s->r, p->worker);

        if (seat != ALLOCATION_NOBODY)
            cents[seat] -= CENTS * s->w->keep;
    }
    for (size_t k = 0; k < p->bar_count; k++) {
        const int seat = allocation_find(s->q, s->r, p->bars[k].staff);

        if (seat == ALLOCATION_NOBODY)
            continue;
        if (p->bars[k].kind == BAR_CONFLICT) {
            bars[seat] |= BARS_CONFLICT;
            continue;
        }
        cents[seat] += CENTS * s->w->request;
        if (s->w->request_forbids)
            bars[seat] |= BARS_REQUEST;
    }
}

void
points_fill(struct points *s, struct arena *a,
            const struct allocation_question *q,
            const struct allocation_weights *w, struct allocation_result *r)
{
    *s = (struct points){.a = a,
                         .q = q,
                         .w = w,
                         .r = r,
                         .people = (int)r->choice_count,
                         .seats = (int)r->load_count};
    fill_workers(s);
    number_names(s);
    s->at_home = mark_names(s, &s->wings, false);
    s->speaks = mark_names(s, &s->languages, true);
    fill_people(s);
    const size_t seats = (size_t)s->seats, pairs = seats * (size_t)s->people;

    s->cents = arena_array(a, int32_t, pairs + 1);
    s->bars = arena_array(a, uint8_t, pairs + 1);
    for (int i = 0; i < s->people; i++) {
        int32_t *cents = s->cents + (size_t)i * seats;
        uint8_t *bars = s->bars + (size_t)i * seats;

        fill_row(s, i, cents, bars);
        fill_history(s, i, cents, bars);
    }
}

int64_t
points_whole(const struct points *s, int64_t scaled)
{
    const int64_t unit = s->scale * CENTS, half = unit / 2;

    return (scaled < 0 ? scaled - half : scaled + half) / unit;
}
