/* keywork/allocation_explain_rule.c -- see the header. */
#include "keywork/allocation_explain_rule.h"

#include "keywork/allocation_rule.h"

enum { REASONS_MAX = 6, CHANGES_MAX = 5 };

#define NO_WAY (INT64_MAX / 4)

/* ---- why ---- */

/* Share of the time that `cases` take, in millionths; for comparing. */
static int64_t
share(const struct points *s, int seat, int cases)
{
    return (int64_t)cases * s->w->usual_minutes * 1000000 /
           points_time(s, seat);
}

/* The two lowest shares of time in use after the allocation, with room. */
struct lowest {
    int seat;
    int64_t first, second;
};

static struct lowest
lowest_shares(const struct points *s)
{
    struct lowest l = {ALLOCATION_NOBODY, INT64_MAX, INT64_MAX};

    for (int j = 0; j < s->seats; j++) {
        if (s->worker[j].cases >= s->worker[j].limit)
            continue;
        const int64_t used = share(s, j, s->worker[j].cases);

        if (used < l.first) {
            l.second = l.first;
            l.first = used;
            l.seat = j;
        } else if (used < l.second) {
            l.second = used;
        }
    }
    return l;
}

struct reasons {
    struct allocation_reason *at;
    size_t count;
};

static void
add_reason(struct reasons *to, struct allocation_reason reason)
{
    assert(to->count < REASONS_MAX);
    to->at[to->count++] = reason;
}

static void
reasons_of_history(const struct points *s, int i, int seat, struct reasons *to)
{
    const struct allocation_person *p = s->person[i].p;
    struct points_earlier earlier[EARLIER_MAX];

    if (p->has_worker && p->worker == s->worker[seat].w->id) {
        add_reason(to, (struct allocation_reason){.kind = REASON_KEEPS,
                                                  .day = p->worker_since});
        return;
    }
    const int count = points_earlier(s, p, earlier);

    for (int k = 0; k < count; k++)
        if (earlier[k].seat == seat)
            add_reason(to,
                       (struct allocation_reason){.kind = REASON_KNEW_BEFORE,
                                                  .day = earlier[k].until});
}

static void
reasons_of_match(const struct points *s, int i, int seat, struct reasons *to)
{
    const struct points_person *p = &s->person[i];
    const size_t row = (size_t)seat;

    if (p->language >= 0 &&
        s->speaks[row * s->languages.count + (size_t)p->language])
        add_reason(to, (struct allocation_reason){.kind = REASON_LANGUAGE,
                                                  .text = p->p->language});
    if (p->wing >= 0 && s->at_home[row * s->wings.count + (size_t)p->wing])
        add_reason(to, (struct allocation_reason){.kind = REASON_WING,
                                                  .text = p->p->wing});
}

static int
count_barred(const struct points *s, int i)
{
    const uint8_t *bars = s->bars + (size_t)i * (size_t)s->seats;
    int barred = 0;

    for (int j = 0; j < s->seats; j++)
        barred += bars[j] != 0;
    return barred;
}

/* Could another worker have taken this person without a chain of moves? */
static bool
no_other(const struct points *s, int i, int seat)
{
    const uint8_t *bars = s->bars + (size_t)i * (size_t)s->seats;

    for (int j = 0; j < s->seats; j++)
        if (j != seat && bars[j] == 0 &&
            s->worker[j].cases < s->worker[j].limit)
            return false;
    return true;
}

static enum reason_kind
reason_of_room(const struct points *s, int i, int seat,
               const struct lowest *low)
{
    const struct points_worker *v = &s->worker[seat];
    const int64_t others = low->seat == seat ? low->second : low->first;

    if (v->cases > v->w->capacity)
        return REASON_ABOVE_CAPACITY;
    if (no_other(s, i, seat))
        return REASON_ONLY_ONE;
    return share(s, seat, v->cases - 1) <= others ? REASON_MOST_ROOM
                                                  : REASON_ROOM;
}

static enum nobody_reason
why_nobody(const struct points *s, int barred)
{
    if (s->seats == 0)
        return NOBODY_ACTIVE;
    if (barred == 0)
        return NOBODY_HAS_ROOM;
    return barred == s->seats ? NOBODY_MAY : NOBODY_MAY_OR_HAS_ROOM;
}

void
allocation_reasons(const struct points *s)
{
    const struct lowest low = lowest_shares(s);

    for (int i = 0; i < s->people; i++) {
        struct allocation_choice *c = &s->r->choices[i];
        const int seat = s->seat_of[i];

        c->barred = count_barred(s, i);
        if (seat == ALLOCATION_NOBODY) {
            c->nobody = why_nobody(s, c->barred);
            continue;
        }
        const struct points_worker *v = &s->worker[seat];
        struct reasons to = {
            arena_array(s->a, struct allocation_reason, REASONS_MAX), 0};

        reasons_of_history(s, i, seat, &to);
        reasons_of_match(s, i, seat, &to);
        add_reason(&to, (struct allocation_reason){
                            .kind = reason_of_room(s, i, seat, &low),
                            .count = v->cases,
                            .of = v->w->capacity,
                            .minutes = v->minutes});
        c->reasons = to.at;
        c->reason_count = to.count;
    }
}

/* ---- what would change it ---- */

/* Lengths between workers, the sink ("nobody", a free place) being the last:
 * see allocation_changes() in the header. */
struct chains {
    const struct points *s;
    int size;
    int64_t *length;     /* size x size */
    int64_t *dual;       /* of the seats, then of the sink */
    int64_t *place_more; /* of the seats: what one place more would cost */
    int *home_seat, *home_begin; /* the seats at home on each wing */
    /* of one person, by seat and then for nobody: what it would cost more, and
     * the same on a wing where nobody is at home */
    int64_t *margin, *wingless;
};

static int64_t *
chain(const struct chains *c, int from, int to)
{
    return &c->length[(size_t)from * (size_t)c->size + (size_t)to];
}

/* Where the person is: a seat, or the sink. */
static int
place_of(const struct chains *c, int i)
{
    return c->s->seat_of[i] == ALLOCATION_NOBODY ? c->size - 1
                                                 : c->s->seat_of[i];
}

static int64_t
reduced(const struct chains *c, int i, int seat)
{
    return points_scaled(c->s, i, seat) + flow_dual(c->s->flow, i) -
           c->dual[seat];
}

static int64_t
reduced_nobody(const struct chains *c, int i)
{
    return flow_reduced_cost(c->s->flow, i);
}

static int64_t
reduced_here(const struct chains *c, int i)
{
    return c->s->seat_of[i] == ALLOCATION_NOBODY
               ? reduced_nobody(c, i)
               : reduced(c, i, c->s->seat_of[i]);
}

static void
shorten(int64_t *length, int64_t to)
{
    if (to < *length)
        *length = to;
}

/* One person moves from where they are. */
static void
steps_of_people(struct chains *c)
{
    const int seats = c->s->seats;

    for (int i = 0; i < c->s->people; i++) {
        const int64_t here = reduced_here(c, i);
        const uint8_t *bars = c->s->bars + (size_t)i * (size_t)seats;
        int64_t *row = chain(c, place_of(c, i), 0);

        for (int j = 0; j < seats; j++)
            if (bars[j] == 0)
                shorten(&row[j], reduced(c, i, j) - here);
        shorten(&row[seats], reduced_nobody(c, i) - here);
    }
}

/* A worker takes a place more, or gives the last one back. */
static void
steps_of_places(struct chains *c)
{
    const struct flow *g = c->s->flow;
    const int sink = c->size - 1;

    for (int j = 0; j < c->s->seats; j++) {
        const struct points_worker *v = &c->s->worker[j];

        for (int k = 0; k < v->places; k++) {
            const int64_t r = flow_reduced_cost(g, v->first_place + k);

            if (flow_on(g, v->first_place + k) == 0)
                shorten(chain(c, j, sink), r);
            else
                shorten(chain(c, sink, j), -r);
        }
    }
}

static void
shorten_row(int64_t *row, int64_t there, const int64_t *onward, int size)
{
    for (int to = 0; to < size; to++) {
        const int64_t way = there + onward[to];

        row[to] = way < row[to] ? way : row[to];
    }
}

/* Chains of several steps (Floyd and Warshall). */
static void
join_steps(struct chains *c)
{
    for (int k = 0; k < c->size; k++) {
        if (k < c->s->seats && c->s->worker[k].places == 0)
            continue; /* nothing leads on from there */
        for (int from = 0; from < c->size; from++) {
            const int64_t there = *chain(c, from, k);

            if (there < NO_WAY)
                shorten_row(chain(c, from, 0), there, chain(c, k, 0), c->size);
        }
    }
}

/* Of workers whose capacity is just used up; NO_WAY for the others. */
static void
price_one_place_more(struct chains *c)
{
    const struct points *s = c->s;
    const int64_t sink = c->dual[c->size - 1];

    for (int j = 0; j < s->seats; j++) {
        const int next = s->worker[j].cases + 1;

        c->place_more[j] =
            s->worker[j].cases == s->worker[j].w->capacity
                ? points_of_load(s, j, next) * s->scale + c->dual[j] - sink
                : NO_WAY;
    }
}

static void
list_homes(struct chains *c)
{
    const struct points *s = c->s;
    const size_t wings = s->wings.count;
    int count = 0;

    c->home_begin = arena_array(s->a, int, wings + 1);
    c->home_seat = arena_array(s->a, int, wings *(size_t)s->seats + 1);
    for (size_t wing = 0; wing < wings; wing++) {
        c->home_begin[wing] = count;
        for (int j = 0; j < s->seats; j++)
            if (s->at_home[(size_t)j * wings + wing])
                c->home_seat[count++] = j;
    }
    c->home_begin[wings] = count;
}

static void
measure_chains(struct chains *c, const struct points *s)
{
    const size_t size = (size_t)s->seats + 1;

    *c = (struct chains){
        .s = s,
        .size = s->seats + 1,
        .length = arena_array(s->a, int64_t, size * size),
        .dual = arena_array(s->a, int64_t, size),
        .place_more = arena_array(s->a, int64_t, size),
        .margin = arena_array(s->a, int64_t, size),
        .wingless = arena_array(s->a, int64_t, size),
    };
    for (size_t i = 0; i < size * size; i++)
        c->length[i] = NO_WAY;
    for (int j = 0; j < c->size; j++) {
        *chain(c, j, j) = 0;
        c->dual[j] = flow_dual(s->flow, s->people + j);
    }
    steps_of_people(c);
    steps_of_places(c);
    join_steps(c);
    price_one_place_more(c);
    list_homes(c);
}

/* What it would cost in all if this person went to each of the workers: zero
 * for the present one; as if nothing were barred. */
static void
measure_person(struct chains *c, int i)
{
    const int64_t here = reduced_here(c, i);
    const int place = place_of(c, i);

    for (int j = 0; j < c->s->seats; j++) {
        const int64_t back = *chain(c, j, place);

        c->margin[j] = back >= NO_WAY ? NO_WAY : reduced(c, i, j) - here + back;
    }
}

struct changes {
    struct allocation_change *at;
    size_t count;
};

static void
add_change(const struct chains *c, struct changes *to, enum change_kind kind,
           int seat, int64_t scaled, struct str text)
{
    if (to->count < CHANGES_MAX)
        to->at[to->count++] =
            (struct allocation_change){kind, c->s->r->loads[seat].worker,
                                       points_whole(c->s, scaled), text};
}

static void
next_best(const struct chains *c, int i, struct changes *to)
{
    const uint8_t *bars = c->s->bars + (size_t)i * (size_t)c->s->seats;
    int best = ALLOCATION_NOBODY;

    for (int j = 0; j < c->s->seats; j++)
        if (j != c->s->seat_of[i] && bars[j] == 0 && c->margin[j] < NO_WAY &&
            (best == ALLOCATION_NOBODY || c->margin[j] < c->margin[best]))
            best = j;
    if (best != ALLOCATION_NOBODY)
        add_change(c, to, CHANGE_NEXT_BEST, best, c->margin[best], STR_EMPTY);
}

/* Ties are settled by less than this: what gains no more gains nothing. */
static int64_t
nothing(const struct points *s)
{
    return s->scale / 2;
}

/*
 * One place more at a full worker helps most whoever ends the cheapest chain
 * to it.  When that is this person, the place is theirs.
 */
static void
one_place_more(const struct chains *c, int i, struct changes *to)
{
    const struct points *s = c->s;
    const uint8_t *bars = s->bars + (size_t)i * (size_t)s->seats;
    const int sink = c->size - 1;
    const int64_t back = *chain(c, sink, place_of(c, i));
    const int64_t here = reduced_here(c, i);
    int best = ALLOCATION_NOBODY;
    int64_t gain = nothing(s);

    for (int j = 0; j < s->seats; j++) {
        if (j == s->seat_of[i] || bars[j] != 0 || c->place_more[j] >= NO_WAY)
            continue;
        const int64_t mine = reduced(c, i, j) - here + back;

        if (mine == *chain(c, sink, j) && -(mine + c->place_more[j]) > gain) {
            gain = -(mine + c->place_more[j]);
            best = j;
        }
    }
    if (best != ALLOCATION_NOBODY)
        add_change(c, to, CHANGE_PLACE, best, gain, STR_EMPTY);
}

/* Pairs that are forbidden or made dear by what somebody stated. */
static void
without_bar(const struct chains *c, int i, struct changes *to)
{
    const struct points *s = c->s;
    const struct allocation_person *p = s->person[i].p;
    const uint8_t *bars = s->bars + (size_t)i * (size_t)s->seats;

    for (size_t k = 0; k < p->bar_count; k++) {
        const bool conflict = p->bars[k].kind == BAR_CONFLICT;
        const unsigned other =
            conflict ? BARS_REQUEST | BARS_RISK : BARS_CONFLICT | BARS_RISK;
        const int j = allocation_find(s->q, s->r, p->bars[k].staff);

        if (j == ALLOCATION_NOBODY || j == s->seat_of[i] ||
            c->margin[j] >= NO_WAY || (bars[j] & other) != 0)
            continue;
        const int64_t relief =
            conflict ? 0 : (int64_t)CENTS * s->w->request * s->scale;

        if (relief - c->margin[j] > nothing(s))
            add_change(c, to, conflict ? CHANGE_CONFLICT : CHANGE_REQUEST, j,
                       relief - c->margin[j], STR_EMPTY);
    }
}

/* ---- if the person moved to another wing ---- */

/* What each seat would cost on a wing where nobody is at home; answers the
 * cheapest seat but the own. */
static int
measure_wingless(struct chains *c, int i, int64_t worth)
{
    const struct points *s = c->s;
    const int wing = s->person[i].wing;
    const uint8_t *bars = s->bars + (size_t)i * (size_t)s->seats;
    int best = ALLOCATION_NOBODY;

    for (int j = 0; j < s->seats; j++) {
        const bool home =
            wing >= 0 && s->at_home[(size_t)j * s->wings.count + (size_t)wing];

        c->wingless[j] = bars[j] != 0 || c->margin[j] >= NO_WAY
                             ? NO_WAY
                             : c->margin[j] + (home ? worth : 0);
        if (j != s->seat_of[i] && c->wingless[j] < NO_WAY &&
            (best == ALLOCATION_NOBODY || c->wingless[j] < c->wingless[best]))
            best = j;
    }
    return best;
}

struct moved {
    int seat, wing;
    int64_t gain;
};

/* On this wing: the best seat at home there or anywhere against the own. */
static void
try_wing(const struct chains *c, int i, int wing, int64_t worth, int anywhere,
         struct moved *best)
{
    const struct points *s = c->s;
    int first = anywhere;
    int64_t least = c->wingless[anywhere];
    int64_t own = c->wingless[s->seat_of[i]];

    for (int k = c->home_begin[wing]; k < c->home_begin[wing + 1]; k++) {
        const int j = c->home_seat[k];
        const int64_t cost = c->wingless[j] - worth;

        if (j == s->seat_of[i])
            own = cost;
        else if (cost < least) {
            least = cost;
            first = j;
        }
    }
    if (own - least > best->gain && least < c->margin[s->seats])
        *best = (struct moved){first, wing, own - least};
}

static void
on_another_wing(struct chains *c, int i, struct changes *to)
{
    const struct points *s = c->s;
    const int64_t worth = (int64_t)CENTS * s->w->wing * s->scale;
    struct moved best = {ALLOCATION_NOBODY, 0, nothing(s)};

    if (s->seat_of[i] == ALLOCATION_NOBODY || worth == 0)
        return;
    const int anywhere = measure_wingless(c, i, worth);

    if (anywhere == ALLOCATION_NOBODY)
        return;
    for (int wing = 0; wing < (int)s->wings.count; wing++)
        if (wing != s->person[i].wing)
            try_wing(c, i, wing, worth, anywhere, &best);
    if (best.seat != ALLOCATION_NOBODY)
        add_change(c, to, CHANGE_WING, best.seat, best.gain,
                   s->wings.at[best.wing]);
}

void
allocation_changes(const struct points *s)
{
    struct chains c;

    if (s->seats == 0)
        return;
    measure_chains(&c, s);
    for (int i = 0; i < s->people; i++) {
        struct changes to = {
            arena_array(s->a, struct allocation_change, CHANGES_MAX), 0};

        measure_person(&c, i);
        next_best(&c, i, &to);
        one_place_more(&c, i, &to);
        without_bar(&c, i, &to);
        on_another_wing(&c, i, &to);
        s->r->choices[i].changes = to.at;
        s->r->choices[i].change_count = to.count;
    }
}
