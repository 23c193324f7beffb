/* planner/flow_tree.c -- the spanning tree; see flow_tree.h. */
#include "planner/flow_tree.h"

#include <string.h>

/* Arcs outside the tree are empty or full; what they carry is taken from the
 * supplies, and the tree has to bring the rest. */
static void
fill_outside_tree(struct flow *g)
{
    memcpy(g->excess, g->supply, (size_t)g->nodes * sizeof *g->excess);
    g->excess[g->root] = 0;
    for (int32_t s = 0; s < g->slots; s++) {
        if (g->state[s] == UPPER && g->capacity[s] == FLOW_UNLIMITED)
            g->state[s] = LOWER;
        if (g->state[s] == IN_TREE)
            continue;
        const int64_t units = g->state[s] == UPPER ? g->capacity[s] : 0;

        g->on[s] = units;
        g->excess[g->arc[s].from] -= units;
        g->excess[g->arc[s].to] += units;
    }
}

/* Gives the node an artificial arc that carries what is too much at it, or
 * brings what it lacks. */
static void
hang_on_root(struct flow *g, int32_t v, int64_t dear)
{
    const int32_t s = g->slots + v;
    const int64_t units = g->excess[v];
    const bool up = units >= 0;

    g->arc[s] = (struct arc){up ? v : g->root, up ? g->root : v, dear};
    g->capacity[s] = FLOW_UNLIMITED;
    g->on[s] = up ? units : -units;
    g->state[s] = IN_TREE;
    g->node[v].parent = g->root;
    g->node[v].pred = s;
    g->node[v].up = up;
}

static int64_t
between(int64_t low, int64_t units, int64_t high)
{
    return units < low ? low : units > high ? high : units;
}

/*
 * The arc to the parent carries what the subtree has too much or too little.
 * Where that does not fit, or would leave the tree not strongly feasible
 * (something must always be able to go from every node to the root), the arc
 * leaves the tree and the node hangs on the root.
 */
static void
fit_node(struct flow *g, int32_t v, int64_t dear)
{
    const struct node n = g->node[v];
    const int32_t s = n.pred;

    if (s >= g->slots) {
        hang_on_root(g, v, dear);
        return;
    }
    const int64_t need = n.up ? g->excess[v] : -g->excess[v];
    const int64_t cap = g->capacity[s];
    const bool keeps = n.up ? need >= 0 && need < cap : need > 0 && need <= cap;

    g->on[s] = between(0, need, cap);
    const int64_t units = n.up ? g->on[s] : -g->on[s];

    g->excess[v] -= units;
    g->excess[n.parent] += units;
    if (!keeps) {
        g->state[s] = g->on[s] == 0 ? LOWER : UPPER;
        hang_on_root(g, v, dear);
    }
}

/* From the leaves to the root. */
static void
fit_tree(struct flow *g, int64_t dear)
{
    for (int32_t v = g->node[g->root].back; v != g->root; v = g->node[v].back)
        fit_node(g, v, dear);
}

/* Preorder and depth anew from the parents; the old thread still has every
 * parent before its children. */
static void
thread_tree(struct flow *g)
{
    int32_t *child = g->scratch, *sibling = g->scratch + g->root + 1;
    struct node *node = g->node;
    int32_t last = g->root;

    for (int32_t v = 0; v <= g->root; v++)
        child[v] = NOBODY;
    for (int32_t v = node[g->root].back; v != g->root; v = node[v].back) {
        sibling[v] = child[node[v].parent];
        child[node[v].parent] = v;
    }
    for (int32_t v = child[g->root]; v != NOBODY;) {
        node[v].depth = node[node[v].parent].depth + 1;
        node[last].thread = v;
        node[v].back = last;
        last = v;
        if (child[v] != NOBODY) {
            v = child[v];
            continue;
        }
        while (v != g->root && sibling[v] == NOBODY)
            v = node[v].parent;
        v = v == g->root ? NOBODY : sibling[v];
    }
    node[last].thread = g->root;
    node[g->root].back = last;
}

static void
price_tree(struct flow *g)
{
    g->dual[g->root] = 0;
    for (int32_t v = g->node[g->root].thread; v != g->root;
         v = g->node[v].thread) {
        const struct node *n = &g->node[v];
        const int64_t cost = g->arc[n->pred].cost;

        g->dual[v] = g->dual[n->parent] + (n->up ? -cost : cost);
    }
}

void
flow_tree_forget(struct flow *g)
{
    for (int32_t v = 0; v <= g->root; v++)
        g->node[v] = (struct node){
            .parent = v == g->root ? NOBODY : g->root,
            .pred = v == g->root ? NOBODY : g->slots + v,
            .thread = v == g->root ? 0 : v + 1,
            .back = v == 0 ? g->root : v - 1,
            .depth = v == g->root ? 0 : 1,
            .up = true,
        };
}

void
flow_tree_fit(struct flow *g, int64_t dear)
{
    fill_outside_tree(g);
    for (int32_t v = 0; v < g->nodes; v++)
        g->on[g->slots + v] = 0;
    fit_tree(g, dear);
    thread_tree(g);
    price_tree(g);
}

/* One side of the circle, walked from the entering arc to the join. */
struct side {
    int32_t at;
    int32_t out;  /* lower end of the arc that stops the circle first */
    int64_t most; /* units that the arcs passed so far let through */
};

/* Passes the arc above; `falls`: the circle runs from parent to child here.
 * Of equal arcs the nearest to the join counts on the rising side, the
 * farthest on the falling one. */
static void
climb(const struct flow *g, struct side *side, bool falls)
{
    const struct node *n = &g->node[side->at];
    const int64_t on = g->on[n->pred], cap = g->capacity[n->pred];
    int64_t most = on;

    if (n->up != falls)
        most = cap == FLOW_UNLIMITED ? FLOW_UNLIMITED : cap - on;
    if (most < side->most || (!falls && most == side->most)) {
        side->most = most;
        side->out = side->at;
    }
    side->at = n->parent;
}

/*
 * Walks the circle from both ends of the entering arc to where they meet, and
 * finds what it can carry.  Of several arcs that stop it, the last on the way
 * from the join along the circle leaves: that keeps the tree strongly feasible.
 */
struct pivot
flow_tree_circle(const struct flow *g, int32_t in)
{
    const struct node *node = g->node;
    const bool forward = g->state[in] == LOWER;
    struct pivot p = {
        .in = in,
        .first = forward ? g->arc[in].from : g->arc[in].to,
        .second = forward ? g->arc[in].to : g->arc[in].from,
        .out = NOBODY,
        .delta = g->capacity[in],
    };
    struct side fall = {p.first, NOBODY, FLOW_UNLIMITED};
    struct side rise = {p.second, NOBODY, FLOW_UNLIMITED};

    while (fall.at != rise.at) {
        if (node[fall.at].depth >= node[rise.at].depth)
            climb(g, &fall, true);
        else
            climb(g, &rise, false);
    }
    p.join = fall.at;
    if (fall.most < p.delta) {
        p.delta = fall.most;
        p.out = fall.out;
        p.out_first = true;
    }
    if (rise.most <= p.delta && rise.most != FLOW_UNLIMITED) {
        p.delta = rise.most;
        p.out = rise.out;
        p.out_first = false;
    }
    return p;
}

static void
send_round(struct flow *g, const struct pivot *p)
{
    const struct node *node = g->node;

    if (p->delta == 0)
        return;
    g->on[p->in] += g->state[p->in] * p->delta;
    for (int32_t u = p->first; u != p->join; u = node[u].parent)
        g->on[node[u].pred] += node[u].up ? -p->delta : p->delta;
    for (int32_t v = p->second; v != p->join; v = node[v].parent)
        g->on[node[v].pred] += node[v].up ? p->delta : -p->delta;
}

/* The run of the thread from `x` while it is deeper than `level`, which moves
 * as a whole.  Answers the first after it; *last is the last of it. */
static int32_t
move_run(struct flow *g, int32_t x, int32_t stop, int32_t level, int32_t sink,
         int64_t dearer, int32_t *last)
{
    struct node *node = g->node;

    while (x != stop && node[x].depth > level) {
        node[x].depth += sink;
        g->dual[x] += dearer;
        *last = x;
        x = node[x].thread;
    }
    return x;
}

static void
follow(struct flow *g, int32_t before, int32_t after)
{
    g->node[before].thread = after;
    g->node[after].back = before;
}

/*
 * The subtree below the leaving arc, with `out` at its top, is hung at `low`
 * below `high` by the entering arc.  The way from `low` up to `out` turns
 * round: each of its nodes becomes the last child of the one below.
 */
static void
rehang(struct flow *g, const struct pivot *p)
{
    struct node *node = g->node;
    const int32_t low = p->out_first ? p->first : p->second;
    const int32_t high = p->out_first ? p->second : p->first;
    const int32_t before = node[p->out].back;
    const int64_t cost = g->arc[p->in].cost;
    bool up = g->arc[p->in].from == low;
    const int64_t dearer = g->dual[high] + (up ? -cost : cost) - g->dual[low];
    int32_t below = NOBODY, parent = high, pred = p->in;
    int32_t depth = node[high].depth + 1, last = NOBODY, after = NOBODY;

    for (int32_t v = low, next;; v = next) {
        const struct node old = node[v];
        const int32_t sink = depth - old.depth;

        if (last != NOBODY)
            follow(g, last, v);
        node[v].depth = depth;
        g->dual[v] += dearer;
        last = v;
        int32_t x =
            move_run(g, old.thread, below, old.depth, sink, dearer, &last);
        if (below != NOBODY) {
            assert(x == below);
            follow(g, last, after);
            x = move_run(g, after, NOBODY, old.depth, sink, dearer, &last);
        }
        after = x;
        node[v].parent = parent;
        node[v].pred = pred;
        node[v].up = up;
        if (v == p->out)
            break;
        below = parent = v;
        pred = old.pred;
        up = !old.up;
        depth++;
        next = old.parent;
    }
    follow(g, before, after);
    const int32_t behind = node[high].thread;
    follow(g, high, low);
    follow(g, last, behind);
}

bool
flow_tree_step(struct flow *g, int32_t in)
{
    const struct pivot p = flow_tree_circle(g, in);

    if (p.delta == FLOW_UNLIMITED) {
        g->endless = in;
        return false;
    }
    g->pivots++;
    send_round(g, &p);
    if (p.out == NOBODY) {
        g->state[in] = (int8_t)-g->state[in];
        return true;
    }
    const int32_t leaving = g->node[p.out].pred;

    g->state[in] = IN_TREE;
    g->state[leaving] = g->on[leaving] == 0 ? LOWER : UPPER;
    rehang(g, &p);
    return true;
}
