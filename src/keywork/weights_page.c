/* keywork/weights_page.c -- the weights of the best allocation, saved. */
#include "keywork/settings.h"

#include "access/stale.h"
#include "base/json.h"

/* What one POST does: weights as typed, and as they are in the writer. */
struct weighing {
    struct settings_view *v;
    struct allocation_weights now;
};

static int
value_of(const struct allocation_weights *all,
         const struct allocation_weight *w)
{
    return *(const int *)((const char *)all + w->offset);
}

/* The weights that differ: as they were, or as typed. */
static struct str
changed_json(struct ctx *c, const struct weighing *g, bool before)
{
    struct buf b;

    buf_init(&b, 16 * 1024);
    struct json j = json_to(&b);
    json_begin_object(&j);
    for (size_t i = 0; i < g->v->weights; i++) {
        const struct allocation_weight *w = &g->v->weight[i];
        const int old = value_of(&g->now, w);
        const int64_t typed = ctx_field_int(c, g->v->weight_id[i], 0);

        if (typed == old)
            continue;
        json_key(&j, w->name);
        json_add_int(&j, before ? old : typed);
    }
    json_end(&j);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

/* Only what differs is written: the rest goes on following the preset. */
static enum err
set_changed(struct db *db, struct ctx *c, const struct weighing *g)
{
    enum err e = OK;

    for (size_t i = 0; i < g->v->weights && e == OK; i++) {
        const struct allocation_weight *w = &g->v->weight[i];
        const int64_t typed = ctx_field_int(c, g->v->weight_id[i], 0);

        if (typed != value_of(&g->now, w))
            e = weights_set(db, c->who.prison, w->name, c->today, typed,
                            c->who.username, c->now);
    }
    return e;
}

static enum err
weights_change(struct db *db, struct ctx *c, void *arg)
{
    struct weighing *g = arg;
    struct settings_view *v = g->v;
    enum err e = weights_load(db, c->a, c->who.prison, c->today, &g->now);

    if (e == OK)
        e = weights_stamp(db, c->a, c->who.prison, &v->weights_by,
                          &v->weights_stamp);
    if (e == OK && v->weights_stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = set_changed(db, c, g);
    const struct audited what = {
        .kind = "SETTING",
        .subject = STR("weights of the best allocation"),
        .before = changed_json(c, g, true),
        .after = changed_json(c, g, false),
    };
    ctx_done(c, STR("/settings"), "Weights saved. They hold from today");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
show_stale(struct ctx *c, const struct weighing *g)
{
    const struct settings_view *v = g->v;
    struct stale_field *field =
        arena_array(c->a, struct stale_field, v->weights);

    for (size_t i = 0; i < v->weights; i++)
        field[i] = (struct stale_field){
            .name = v->weight_id[i],
            .label = v->weight_label[i],
            .mine = ctx_field(c, v->weight_id[i]),
            .theirs =
                arena_printf(c->a, "%d", value_of(&g->now, &v->weight[i])),
        };
    return stale_page(
        c, &(struct stale){.title = STR("the weights of the best allocation"),
                           .action = STR("/settings/weights"),
                           .away = STR("/settings"),
                           .section = "/settings",
                           .by = v->weights_by,
                           .at = v->weights_stamp,
                           .version = v->weights_stamp.ms,
                           .field = field,
                           .fields = v->weights});
}

enum err
weights_save(struct ctx *c)
{
    struct settings_view *v = arena_new(c->a, struct settings_view);
    struct weighing g = {.v = v};
    enum err e = settings_load(c, v);

    if (e != OK)
        return e;
    for (size_t i = 0; i < v->weights; i++) {
        const struct allocation_weight *w = &v->weight[i];
        const int64_t typed = ctx_field_int(c, v->weight_id[i], -1);

        if (typed < w->least || typed > w->most)
            ctx_problem(c, v->weight_id[i], "%s is a number from %d to %d",
                        v->weight_label[i], w->least, w->most);
    }
    if (c->problems > 0)
        return settings_show(c, v);
    e = ctx_change(c, weights_change, &g);
    return e == ERR_STALE ? show_stale(c, &g) : e;
}
