/* keywork/allocation_rule.c -- shared by both strategies; see the header. */
#include "keywork/allocation_rule.h"

#include <stdlib.h>

static const struct str end_codes[ALLOCATION_END_COUNT] = {
#define END_CODE(name, code, label) [name] = STR_INIT(code),
    ALLOCATION_END_LIST(END_CODE)
#undef END_CODE
};

static const struct str end_labels[ALLOCATION_END_COUNT] = {
#define END_LABEL(name, code, label) [name] = STR_INIT(label),
    ALLOCATION_END_LIST(END_LABEL)
#undef END_LABEL
};

static const struct str status_codes[WORKER_STATUS_COUNT] = {
#define STATUS_CODE(name, code, label) [name] = STR_INIT(code),
    WORKER_STATUS_LIST(STATUS_CODE)
#undef STATUS_CODE
};

static const struct str status_labels[WORKER_STATUS_COUNT] = {
#define STATUS_LABEL(name, code, label) [name] = STR_INIT(label),
    WORKER_STATUS_LIST(STATUS_LABEL)
#undef STATUS_LABEL
};

/* ---- order ---- */

/* Six bits of a character, from a byte behind its first. */
static uint32_t
six_bits(struct str s, size_t i)
{
    return i < s.n ? (unsigned char)s.p[i] & 0x3fU : 0;
}

/* The UTF-16 units of the character that begins at `i`, as one number that
 * sorts like them.  The first byte tells the length. */
static uint32_t
utf16_units(struct str s, size_t i)
{
    const uint32_t lead = (unsigned char)s.p[i];
    const uint32_t b = six_bits(s, i + 1), c = six_bits(s, i + 2);

    if (lead < 0x80)
        return lead << 16;
    if (lead < 0xe0)
        return ((lead & 0x1fU) << 6 | b) << 16;
    if (lead < 0xf0)
        return ((lead & 0x0fU) << 12 | b << 6 | c) << 16;
    const uint32_t beyond =
        ((lead & 0x07U) << 18 | b << 12 | c << 6 | six_bits(s, i + 3)) -
        0x10000U;

    return (0xd800U + (beyond >> 10)) << 16 | (0xdc00U + (beyond & 0x3ffU));
}

int
utf16_order(struct str a, struct str b)
{
    const size_t n = a.n < b.n ? a.n : b.n;
    size_t i = 0;

    while (i < n && a.p[i] == b.p[i])
        i++;
    if (i == n)
        return (a.n > b.n) - (a.n < b.n);
    while (i > 0 && ((unsigned char)a.p[i] & 0xc0U) == 0x80U)
        i--; /* to where both characters begin */
    const uint32_t x = utf16_units(a, i), y = utf16_units(b, i);

    return (x > y) - (x < y);
}

static int
person_order(const struct allocation_person *x,
             const struct allocation_person *y)
{
    int order = utf16_order(x->last_name, y->last_name);

    if (order == 0)
        order = utf16_order(x->first_name, y->first_name);
    return order != 0 ? order : utf16_order(x->number, y->number);
}

/* qsort() has no room for the question, so the sorted things carry it. */
struct person_place {
    const struct allocation_person *p;
    int place;
};

static int
place_order(const void *a, const void *b)
{
    const struct person_place *x = a, *y = b;
    const int order = person_order(x->p, y->p);

    return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

void
allocation_consider(struct arena *a, const struct allocation_question *q,
                    struct allocation_result *r)
{
    const size_t n = q->people_count;
    struct person_place *in = arena_array(a, struct person_place, n + 1);
    size_t count = 0;

    assert(n < INT_MAX && q->worker_count < INT_MAX);
    r->left_out = arena_array(a, struct allocation_left_out, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct allocation_person *p = &q->people[i];

        if (p->complexity == COMPLEXITY_HIGH)
            r->left_out[r->left_out_count++] =
                (struct allocation_left_out){(int)i, LEFT_OUT_HIGH_COMPLEXITY};
        else if (p->has_worker && !q->everybody)
            r->left_out[r->left_out_count++] =
                (struct allocation_left_out){(int)i, LEFT_OUT_HAS_WORKER};
        else
            in[count++] = (struct person_place){p, (int)i};
    }
    qsort(in, count, sizeof *in, place_order);
    r->choices = arena_array(a, struct allocation_choice, count + 1);
    r->choice_count = count;
    for (size_t i = 0; i < count; i++)
        r->choices[i] = (struct allocation_choice){.person = in[i].place,
                                                   .worker = ALLOCATION_NOBODY};
}

/* ---- workers ---- */

struct worker_place {
    int64_t id;
    int place;
};

static int
worker_order(const void *a, const void *b)
{
    const struct worker_place *x = a, *y = b;

    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

void
allocation_pool(struct arena *a, const struct allocation_question *q,
                struct allocation_result *r)
{
    struct worker_place *in =
        arena_array(a, struct worker_place, q->worker_count + 1);
    size_t count = 0;

    for (size_t i = 0; i < q->worker_count; i++)
        if (q->workers[i].status == WORKER_ACTIVE)
            in[count++] = (struct worker_place){q->workers[i].id, (int)i};
    qsort(in, count, sizeof *in, worker_order);
    r->loads = arena_array(a, struct allocation_load, count + 1);
    r->load_count = count;
    for (size_t i = 0; i < count; i++) {
        const int cases = q->workers[in[i].place].allocated;

        r->loads[i] = (struct allocation_load){
            .worker = in[i].place, .before = cases, .after = cases};
    }
}

int
allocation_find(const struct allocation_question *q,
                const struct allocation_result *r, int64_t staff)
{
    size_t low = 0, high = r->load_count;

    while (low < high) {
        const size_t mid = low + (high - low) / 2;

        if (q->workers[r->loads[mid].worker].id < staff)
            low = mid + 1;
        else
            high = mid;
    }
    if (low == r->load_count || q->workers[r->loads[low].worker].id != staff)
        return ALLOCATION_NOBODY;
    return (int)low;
}

/* ---- codes ---- */

static bool
worker_on_leave(const struct allocation_question *q, int64_t staff)
{
    for (size_t i = 0; i < q->worker_count; i++)
        if (q->workers[i].id == staff)
            return q->workers[i].status == WORKER_ANNUAL_LEAVE;
    return false;
}

struct allocation_question
allocation_anew(struct arena *a, const struct allocation_question *q)
{
    struct allocation_question anew = *q;
    struct allocation_person *people =
        arena_array(a, struct allocation_person, q->people_count + 1);

    anew.everybody = true;
    anew.people = people;
    anew.people_count = 0;
    for (size_t i = 0; i < q->people_count; i++)
        if (!q->people[i].has_worker ||
            !worker_on_leave(q, q->people[i].worker))
            people[anew.people_count++] = q->people[i];
    return anew;
}

bool
allocation_is_new(const struct allocation_question *q,
                  const struct allocation_choice *c)
{
    const struct allocation_person *p = &q->people[c->person];

    if (c->worker == ALLOCATION_NOBODY)
        return false;
    return !p->has_worker || p->worker != q->workers[c->worker].id;
}

struct str
allocation_end_code(enum allocation_end e)
{
    assert(e < ALLOCATION_END_COUNT);
    return end_codes[e];
}

struct str
allocation_end_label(enum allocation_end e)
{
    assert(e < ALLOCATION_END_COUNT);
    return end_labels[e];
}

enum allocation_end
allocation_end_from(struct str code)
{
    for (enum allocation_end e = 0; e < ALLOCATION_END_COUNT; e++)
        if (str_eq(code, end_codes[e]))
            return e;
    return END_UNKNOWN;
}

struct str
worker_status_code(enum worker_status s)
{
    assert(s < WORKER_STATUS_COUNT);
    return status_codes[s];
}

struct str
worker_status_label(enum worker_status s)
{
    assert(s < WORKER_STATUS_COUNT);
    return status_labels[s];
}

bool
worker_status_from(struct str code, enum worker_status *s)
{
    for (enum worker_status i = 0; i < WORKER_STATUS_COUNT; i++)
        if (str_eq(code, status_codes[i])) {
            *s = i;
            return true;
        }
    return false;
}
