/* sentence/workload_page.c -- how hours are counted: the weights, dated rows,
 * shown to all who see loads, changed by who gives out cases. */
#include "sentence/homd_more.h"

#include "access/stale.h"
#include "access/user_name.h"
#include "base/json.h"
#include "gen/sentence_workload_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "set",   "Set",      LIST_MOMENT, LIST_HEAD },
    { "name",  "Weight",   LIST_WORDS,  0 },
    { "value", "Value",    LIST_NUMBER, 0 },
    { "from",  "In force from", LIST_DAY, 0 },
    { "by",    "By",       LIST_WORDS,  0 },
};
enum { SET, NAME, VALUE, FROM, BY };
/* clang-format on */

static void
fill_history(struct ctx *c, struct workload_view *v,
             const struct workload_settings *all)
{
    v->history =
        list_begin(c, columns, COUNT_OF(columns), "-set", "workload-weights");
    v->history.caption = "Weights that were set";
    v->history.nothing = "Nothing was set: the presets hold.";
    for (size_t i = 0; i < all->count; i++) {
        const struct workload_setting *s = &all->at[i];
        struct list_cell *cell = list_row(c, &v->history);

        list_moment(&cell[SET], s->at);
        list_words(&cell[NAME], s->name, STR_EMPTY);
        list_number(&cell[VALUE], s->value);
        list_day(&cell[FROM], s->from);
        list_words(&cell[BY], user_name(c, s->by), STR_EMPTY);
    }
}

static void
fill_values(struct ctx *c, struct workload_view *v)
{
    v->list = workload_weights_list(&v->count);
    v->id = arena_array(c->a, const char *, v->count);
    v->value = arena_array(c->a, struct str, v->count);
    for (size_t i = 0; i < v->count; i++) {
        v->id[i] = v->list[i].name.p;
        v->value[i] = ctx_field(c, v->id[i]);
        if (!form_has(&c->form, v->list[i].name))
            v->value[i] = arena_printf(
                c->a, "%d", workload_weights_get(&v->now, &v->list[i]));
    }
}

static enum err
load(struct ctx *c, struct workload_view *v)
{
    struct workload_settings all;
    enum err e =
        workload_weights_load(c->db, c->a, c->who.prison, c->today, &v->now);

    if (e == OK)
        e = workload_weights_stamp(c->db, c->a, c->who.prison, &v->by, &v->at);
    if (e == OK)
        e = workload_weights_history(c->db, c->a, c->who.prison, &all);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, ALLOCATE_POM);
    fill_values(c, v);
    fill_history(c, v, &all);
    return OK;
}

static enum err
show(struct ctx *c, struct workload_view *v)
{
    if (list_settle(c, &v->history))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("How hours are counted"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management/poms"),
                                   .back_words = "Back to POMs"});
    view_workload(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
workload_page(struct ctx *c)
{
    struct workload_view *v = arena_new(c->a, struct workload_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* The weights that differ: as they were, or as typed. */
static struct str
changed_json(struct ctx *c, const struct workload_view *v, bool before)
{
    struct buf b;

    buf_init(&b, 16 * 1024);
    struct json j = json_to(&b);
    json_begin_object(&j);
    for (size_t i = 0; i < v->count; i++) {
        const int old = workload_weights_get(&v->now, &v->list[i]);
        const int64_t typed = ctx_field_int(c, v->id[i], old);

        if (typed == old)
            continue;
        json_key(&j, v->list[i].name);
        json_add_int(&j, before ? old : typed);
    }
    json_end(&j);
    const struct str s = arena_str(c->a, b.p, b.n);

    buf_free(&b);
    return s;
}

/* Only what differs is written: the rest goes on following the preset. */
static enum err
keep_changed(struct db *db, struct ctx *c, const struct workload_view *v)
{
    enum err e = OK;

    for (size_t i = 0; i < v->count && e == OK; i++) {
        const int old = workload_weights_get(&v->now, &v->list[i]);
        const struct workload_setting s = {
            .name = v->list[i].name,
            .from = c->today,
            .value = ctx_field_int(c, v->id[i], old),
            .by = c->who.username,
            .at = c->now,
        };

        if (s.value != old)
            e = workload_weights_keep(db, c->who.prison, &s);
    }
    return e;
}

static enum err
save_change(struct db *db, struct ctx *c, void *arg)
{
    struct workload_view *v = arg;
    enum err e =
        workload_weights_load(db, c->a, c->who.prison, c->today, &v->now);

    if (e == OK)
        e = workload_weights_stamp(db, c->a, c->who.prison, &v->by, &v->at);
    if (e == OK && v->at.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    const struct audited what = {
        .kind = "SETTING",
        .subject = STR("hours of offender managers"),
        .before = changed_json(c, v, true),
        .after = changed_json(c, v, false),
    };

    if (e == OK)
        e = keep_changed(db, c, v);
    ctx_done(c, STR("/offender-management/workload"),
             "Weights saved. They hold from today");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
show_stale(struct ctx *c, const struct workload_view *v)
{
    struct stale_field *field = arena_array(c->a, struct stale_field, v->count);

    for (size_t i = 0; i < v->count; i++)
        field[i] = (struct stale_field){
            .name = v->id[i],
            .label = v->id[i],
            .mine = ctx_field(c, v->id[i]),
            .theirs = arena_printf(c->a, "%d",
                                   workload_weights_get(&v->now, &v->list[i])),
        };
    return stale_page(
        c, &(struct stale){.title = STR("the weights of hours"),
                           .action = STR("/offender-management/workload"),
                           .away = STR("/offender-management/workload"),
                           .section = "/offender-management",
                           .by = v->by,
                           .at = v->at,
                           .version = v->at.ms,
                           .field = field,
                           .fields = v->count});
}

enum err
workload_save(struct ctx *c)
{
    struct workload_view *v = arena_new(c->a, struct workload_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    for (size_t i = 0; i < v->count; i++) {
        const struct workload_weight *w = &v->list[i];
        const int64_t typed = ctx_field_int(c, v->id[i], -1);

        if (typed < w->least || typed > w->most)
            ctx_problem(c, v->id[i], STR_FMT " is a number from %d to %d",
                        STR_ARG(w->name), w->least, w->most);
    }
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, save_change, v);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
