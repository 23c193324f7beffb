/* keywork/plan_weights_page.c -- the weights of the plan: seen, set from a day
 * on. */
#include "keywork/supply_view.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "gen/keywork_supply_view.h"

static int
value_of(const struct plan_weights *all, const struct plan_weight *w)
{
    return *(const int *)(const void *)((const char *)all + w->offset);
}

/* Where a group begins. */
static const struct {
    struct str first;
    const char *words;
} groups[] = {
    {STR_INIT("session_minutes"), "Sessions and half-days"         },
    {STR_INIT("regime_full"),     "How many at once on a wing"     },
    {STR_INIT("walk_most"),       "What a plan avoids"             },
    {STR_INIT("stay"),            "What a new plan leaves as it is"},
    {STR_INIT("days"),            "Whose turn it is"               },
    {STR_INIT("agreed_percent"),  "What is agreed"                 },
    {STR_INIT("cohort_acct"),     "Who comes first"                },
};

const char *
plan_weight_label(struct arena *a, struct str name)
{
    char *label = arena_array(a, char, name.n + 1);

    for (size_t i = 0; i < name.n; i++)
        if ((label[i] = name.p[i]) == '_')
            label[i] = ' ';
    label[0] = char_upper(label[0]);
    return label;
}

static const char *
group_of(const struct plan_weight *w)
{
    for (size_t i = 0; i < COUNT_OF(groups); i++)
        if (str_eq(w->name, groups[i].first))
            return groups[i].words;
    return NULL;
}

static enum err
load(struct ctx *c, struct plan_weights_view *v)
{
    enum err e;

    v->now = plan_weights_preset();
    e = plan_weights_load(c->db, c->a, c->who.prison, c->today, &v->now);
    if (e == OK)
        e = plan_weights_stamp(c->db, c->who.prison, &v->stamp);
    v->may = who_may(&c->who, CHANGE_SETTINGS);
    v->weight = plan_weights_list(&v->weights);
    v->id = arena_array(c->a, const char *, v->weights);
    v->label = arena_array(c->a, const char *, v->weights);
    v->group = arena_array(c->a, const char *, v->weights);
    v->value = arena_array(c->a, struct str, v->weights);
    v->from = form_has(&c->form, STR("from"))
                  ? str_trim(ctx_field(c, "from"))
                  : show_str(c->a, show_typed_day(c->today));
    for (size_t i = 0; i < v->weights; i++) {
        const struct plan_weight *w = &v->weight[i];

        v->id[i] = arena_printf(c->a, "weight-" STR_FMT, STR_ARG(w->name)).p;
        v->label[i] = plan_weight_label(c->a, w->name);
        v->group[i] = group_of(w);
        v->value[i] = form_has(&c->form, str_from_c(v->id[i]))
                          ? str_trim(ctx_field(c, v->id[i]))
                          : arena_printf(c->a, "%d", value_of(&v->now, w));
    }
    return e;
}

static enum err
show(struct ctx *c, struct plan_weights_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Weights of the plan"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_plan_weights(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
plan_weights_page(struct ctx *c)
{
    struct plan_weights_view *v = arena_new(c->a, struct plan_weights_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* Only what differs is written: the rest goes on following the preset. */
static enum err
put_changed(struct db *db, struct ctx *c, const struct plan_weights_view *v,
            struct str *changed)
{
    const struct day from = day_typed(c->today, v->from);
    enum err e = OK;

    for (size_t i = 0; i < v->weights && e == OK; i++) {
        const int64_t typed = ctx_field_int(c, v->id[i], 0);
        const int old = value_of(&v->now, &v->weight[i]);

        if (typed == old)
            continue;
        *changed =
            arena_printf(c->a, STR_FMT "%s" STR_FMT " %d to %lld",
                         STR_ARG(*changed), changed->n > 0 ? ", " : "",
                         STR_ARG(v->weight[i].name), old, (long long)typed);
        e = plan_weight_put(db, c->who.prison, v->weight[i].name, from, typed,
                            c->who.username, c->now);
    }
    return e;
}

static enum err
change(struct db *db, struct ctx *c, void *arg)
{
    struct plan_weights_view *v = arg;
    struct str changed = STR_EMPTY;
    enum err e = plan_weights_stamp(db, c->who.prison, &v->stamp);

    if (e == OK && v->stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = put_changed(db, c, v, &changed);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "weights of the plan: " STR_FMT,
                                STR_ARG(changed)),
    };
    ctx_done(c, STR("/plan/weights"),
             "Saved. Plans of weeks from that day on follow it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static void
check(struct ctx *c, const struct plan_weights_view *v)
{
    const struct day from = day_typed(c->today, v->from);

    if (!day_known(from))
        ctx_problem(c, "from", "Enter a day such as 23 11 2026");
    else if (day_before(from, c->today))
        ctx_problem(c, "from",
                    "Enter today or a later day: the past keeps "
                    "what was in force then");
    for (size_t i = 0; i < v->weights; i++) {
        const struct plan_weight *w = &v->weight[i];
        const int64_t n = ctx_field_int(c, v->id[i], (int64_t)w->least - 1);

        if (n < w->least || n > w->most)
            ctx_problem(c, v->id[i], "%s: enter a number from %d to %d",
                        v->label[i], w->least, w->most);
    }
}

static enum err
show_stale(struct ctx *c, struct plan_weights_view *v)
{
    struct stale_field *field =
        arena_array(c->a, struct stale_field, v->weights);
    struct plan_weights now = plan_weights_preset();
    const enum err e =
        plan_weights_load(c->db, c->a, c->who.prison, c->today, &now);

    if (e != OK)
        return e;
    for (size_t i = 0; i < v->weights; i++)
        field[i] = (struct stale_field){
            .name = v->id[i],
            .label = v->label[i],
            .mine = v->value[i],
            .theirs = arena_printf(c->a, "%d", value_of(&now, &v->weight[i])),
        };
    return stale_page(c,
                      &(struct stale){.title = STR("the weights of the plan"),
                                      .action = STR("/plan/weights"),
                                      .away = STR("/plan/weights"),
                                      .section = "/plan",
                                      .by = STR_EMPTY,
                                      .at = v->stamp,
                                      .version = v->stamp.ms,
                                      .field = field,
                                      .fields = v->weights});
}

enum err
plan_weights_save(struct ctx *c)
{
    struct plan_weights_view *v = arena_new(c->a, struct plan_weights_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    check(c, v);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, change, v);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
