/* planner/flow_more.c -- shortest augmenting paths behind flow_more.h. */
#include "planner/flow_more.h"

#include <string.h>

/* A step along an arc, or back on it; its other half is its twin. */
struct step {
    int32_t to, twin;
    int32_t room;
};

struct flow_more {
    int32_t nodes, sink;
    int32_t *first; /* by node, and the end: steps from there */
    struct step *step;
    int32_t *of_arc;  /* by arc: the step along it */
    int64_t *on;      /* by arc: at the start */
    int32_t *far;     /* by node: steps to the sink at least; nodes: no way */
    int32_t *current; /* by node: the step to try next */
    int32_t *came;    /* by node: the step that led here */
    int32_t *count;   /* by distance: nodes so far away */
    int32_t *queue;
};

/* What is sent back adds to it, so far from the end of 32 bits. */
enum { ROOM_MAX = 1 << 30 };

static int32_t
clipped(int64_t room)
{
    return room > ROOM_MAX ? ROOM_MAX : room < 0 ? 0 : (int32_t)room;
}

/* Where the steps of each node begin; first[v + 1] moves on as they are put. */
static void
count_steps(struct flow_more *m, const struct flow *g)
{
    for (int i = 0; i < flow_arcs(g); i++) {
        const struct flow_arc_facts a = flow_arc_of(g, i);

        m->first[a.from + 2]++;
        m->first[a.to + 2]++;
    }
    for (int32_t v = 2; v < m->nodes + 2; v++)
        m->first[v] += m->first[v - 1];
}

static void
put_steps(struct flow_more *m, const struct flow *g)
{
    for (int i = 0; i < flow_arcs(g); i++) {
        const struct flow_arc_facts a = flow_arc_of(g, i);
        const int64_t on = flow_on(g, i);
        const int32_t along = m->first[a.from + 1]++;
        const int32_t back = m->first[a.to + 1]++;

        m->step[along] = (struct step){a.to, back, clipped(a.capacity - on)};
        m->step[back] = (struct step){a.from, along, clipped(on)};
        m->of_arc[i] = along;
        m->on[i] = on;
    }
}

struct flow_more *
flow_more_new(struct arena *a, const struct flow *g, int sink)
{
    const size_t nodes = (size_t)flow_nodes(g), arcs = (size_t)flow_arcs(g);
    struct flow_more *m = arena_new(a, struct flow_more);

    assert(sink >= 0 && sink < flow_nodes(g));
    *m = (struct flow_more){
        .nodes = flow_nodes(g),
        .sink = sink,
        .first = arena_array(a, int32_t, nodes + 2),
        .step = arena_array(a, struct step, 2 * arcs + 1),
        .of_arc = arena_array(a, int32_t, arcs + 1),
        .on = arena_array(a, int64_t, arcs + 1),
        .far = arena_array(a, int32_t, nodes),
        .current = arena_array(a, int32_t, nodes),
        .came = arena_array(a, int32_t, nodes),
        .count = arena_array(a, int32_t, nodes + 1),
        .queue = arena_array(a, int32_t, nodes),
    };
    count_steps(m, g);
    put_steps(m, g);
    return m;
}

void
flow_more_close(struct flow_more *m, int arc)
{
    struct step *along = &m->step[m->of_arc[arc]];

    along->room = 0;
    m->step[along->twin].room = 0;
}

void
flow_more_capacity(struct flow_more *m, int arc, int64_t capacity)
{
    struct step *along = &m->step[m->of_arc[arc]];
    const int32_t sent = m->step[along->twin].room - clipped(m->on[arc]);

    along->room = clipped(capacity - m->on[arc] - sent);
}

/* Breadth first from the sink, against the steps that have room. */
void
flow_more_begin(struct flow_more *m)
{
    int32_t head = 0, tail = 0;

    memset(m->count, 0, ((size_t)m->nodes + 1) * sizeof *m->count);
    for (int32_t v = 0; v < m->nodes; v++) {
        m->far[v] = m->nodes;
        m->current[v] = m->first[v];
    }
    m->count[m->nodes] = m->nodes - 1;
    m->count[0] = 1;
    m->far[m->sink] = 0;
    m->queue[tail++] = m->sink;
    while (head < tail) {
        const int32_t v = m->queue[head++];

        for (int32_t i = m->first[v]; i < m->first[v + 1]; i++) {
            const struct step *s = &m->step[i];

            if (m->far[s->to] < m->nodes || m->step[s->twin].room == 0)
                continue;
            m->far[s->to] = m->far[v] + 1;
            m->count[m->far[s->to]]++;
            m->count[m->nodes]--;
            m->queue[tail++] = s->to;
        }
    }
}

/* The next step from the node that leads nearer, or none. */
static bool
find_step(struct flow_more *m, int32_t v)
{
    for (; m->current[v] < m->first[v + 1]; m->current[v]++) {
        const struct step *s = &m->step[m->current[v]];

        if (s->room > 0 && m->far[s->to] + 1 == m->far[v])
            return true;
    }
    return false;
}

/* Nobody is so far away any more: who was farther has no way to the sink. */
static void
cut_off(struct flow_more *m, int32_t distance)
{
    for (int32_t v = 0; v < m->nodes; v++)
        if (m->far[v] > distance) {
            m->count[m->far[v]]--;
            m->far[v] = m->nodes;
            m->count[m->nodes]++;
        }
}

/* No step leads nearer: the node is farther away than was known. */
static void
move_away(struct flow_more *m, int32_t v)
{
    const int32_t old = m->far[v];
    int32_t nearest = m->nodes - 1;

    for (int32_t i = m->first[v]; i < m->first[v + 1]; i++)
        if (m->step[i].room > 0 && m->far[m->step[i].to] < nearest)
            nearest = m->far[m->step[i].to];
    m->far[v] = nearest + 1;
    m->count[m->far[v]]++;
    m->current[v] = m->first[v];
    if (--m->count[old] == 0)
        cut_off(m, old);
}

static void
send_unit(struct flow_more *m, int32_t node)
{
    for (int32_t v = m->sink; v != node;) {
        struct step *s = &m->step[m->came[v]];

        s->room--;
        m->step[s->twin].room++;
        v = m->step[s->twin].to;
    }
}

bool
flow_more_send(struct flow_more *m, int node)
{
    int32_t v = node;

    assert(node >= 0 && node < m->nodes && node != m->sink);
    while (m->far[node] < m->nodes) {
        if (v == m->sink) {
            send_unit(m, node);
            return true;
        }
        if (find_step(m, v)) {
            const int32_t next = m->step[m->current[v]].to;

            m->came[next] = m->current[v];
            v = next;
            continue;
        }
        move_away(m, v);
        if (v != node)
            v = m->step[m->step[m->came[v]].twin].to;
    }
    return false;
}
