/* keywork/settings_page.c -- how a prison runs key work; dated, with preview.
 */
#include "keywork/settings.h"

#include "base/json.h"
#include "gen/keywork_settings_view.h"

static struct str
number_words(struct ctx *c, int64_t n)
{
    return arena_printf(c->a, "%lld", (long long)n);
}

static struct str
day_words(struct ctx *c, struct day d)
{
    const struct shown s = show_iso_day(d);

    return arena_str(c->a, s.text, s.n);
}

/* "usual_minutes" as a person reads it. */
static const char *
weight_label(struct ctx *c, const struct allocation_weight *w)
{
    char *label = arena_array(c->a, char, w->name.n + 1);

    for (size_t i = 0; i < w->name.n; i++)
        if ((label[i] = w->name.p[i]) == '_')
            label[i] = ' ';
    label[0] = char_upper(label[0]);
    return label;
}

static enum err
load_weights(struct ctx *c, struct settings_view *v)
{
    struct allocation_weights now;
    const enum err e = weights_load(c->db, c->a, c->who.prison, c->today, &now);

    v->weight = allocation_weights_list(&v->weights);
    v->weight_id = arena_array(c->a, const char *, v->weights);
    v->weight_label = arena_array(c->a, const char *, v->weights);
    v->weight_value = arena_array(c->a, struct str, v->weights);
    for (size_t i = 0; i < v->weights; i++) {
        const struct allocation_weight *w = &v->weight[i];
        const char *id =
            arena_printf(c->a, "weight-" STR_FMT, STR_ARG(w->name)).p;

        v->weight_id[i] = id;
        v->weight_label[i] = weight_label(c, w);
        v->weight_value[i] =
            form_has(&c->form, str_from_c(id))
                ? ctx_field(c, id)
                : number_words(c,
                               *(const int *)((const char *)&now + w->offset));
    }
    return e;
}

static void
show_now(struct ctx *c, struct settings_view *v)
{
    v->typed = v->now;
    v->capacity = number_words(c, v->now.capacity);
    v->frequency = number_words(c, v->now.frequency_weeks);
    v->minutes = number_words(c, v->now.session_minutes);
    v->from = day_words(c, c->today);
}

static void
read_typed(struct ctx *c, struct settings_view *v)
{
    v->typed = (struct policy_setting){
        .policy = v->policy,
        .enabled = ctx_field(c, "enabled").n > 0,
        .auto_allocate = ctx_field(c, "auto").n > 0,
        .complexity = ctx_field(c, "complexity").n > 0,
        .best = ctx_field(c, "best").n > 0,
        .order = ctx_field(c, "by_name").n > 0 ? ORDER_BY_NAME
                                               : ORDER_BY_ALLOCATIONS,
        .capacity = (int)ctx_field_int(c, "capacity", -1),
        .frequency_weeks = (int)ctx_field_int(c, "frequency", -1),
        .session_minutes = (int)ctx_field_int(c, "minutes", -1),
        .from = day_parse(ctx_field(c, "from")),
        .set_by = c->who.username,
        .set_at = c->now,
    };
    v->capacity = ctx_field(c, "capacity");
    v->frequency = ctx_field(c, "frequency");
    v->minutes = ctx_field(c, "minutes");
    v->from = ctx_field(c, "from");
}

static enum err
load(struct ctx *c, struct settings_view *v)
{
    struct policy_setting setting;
    bool both;
    enum err e = allocate_policy(c, &v->policy, &setting, &both);

    v->now = setting;
    v->effect = STR_EMPTY;
    if (form_has(&c->form, STR("capacity")))
        read_typed(c, v);
    else
        show_now(c, v);
    return e == OK ? load_weights(c, v) : e;
}

static enum err
show(struct ctx *c, struct settings_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Settings"),
                                   .section = "/settings",
                                   .back = STR_EMPTY});
    view_settings(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
settings_page(struct ctx *c)
{
    struct settings_view *v = arena_new(c->a, struct settings_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static void
check(struct ctx *c, const struct settings_view *v)
{
    const struct policy_setting *s = &v->typed;

    if (s->capacity < 1 || s->capacity > POLICY_CAPACITY_MAX)
        ctx_problem(c, "capacity", "Enter a number of people from 1 to %d",
                    POLICY_CAPACITY_MAX);
    if (s->frequency_weeks < 1 || s->frequency_weeks > POLICY_FREQUENCY_MAX)
        ctx_problem(c, "frequency", "Enter a number of weeks from 1 to %d",
                    POLICY_FREQUENCY_MAX);
    if (s->session_minutes < POLICY_MINUTES_MIN ||
        s->session_minutes > POLICY_MINUTES_MAX)
        ctx_problem(c, "minutes", "Enter a number of minutes from %d to %d",
                    POLICY_MINUTES_MIN, POLICY_MINUTES_MAX);
    if (!day_known(s->from))
        ctx_problem(c, "from", "Enter a day such as 2026-11-19");
    else if (day_before(s->from, c->today))
        ctx_problem(c, "from",
                    "Enter today or a later day: the past keeps "
                    "what was in force then");
}

/* How many places there are and how many are needed, now and then. */
static enum err
describe_effect(struct ctx *c, struct settings_view *v)
{
    struct allocation_question q;
    int64_t people = 0, active = 0, places = 0, over = 0;
    const enum err e =
        allocation_question_load(c->db, c->a, c->who.prison, v->policy,
                                 v->typed.capacity, c->today, false, &q);

    if (e != OK)
        return e;
    for (size_t i = 0; i < q.people_count; i++)
        people += q.people[i].complexity != COMPLEXITY_HIGH;
    for (size_t i = 0; i < q.worker_count; i++) {
        const struct allocation_worker *w = &q.workers[i];

        if (w->status != WORKER_ACTIVE)
            continue;
        active++;
        places += w->capacity;
        over += w->allocated > w->capacity;
    }
    v->effect = arena_printf(
        c->a,
        "%lld people need somebody. %lld active workers have %lld places, "
        "%lld would be over the number agreed. It takes %lld minutes of "
        "sessions a week.",
        (long long)people, (long long)active, (long long)places,
        (long long)over,
        (long long)(people * v->typed.session_minutes /
                    v->typed.frequency_weeks));
    return OK;
}

static struct str
setting_json(struct ctx *c, const struct policy_setting *s)
{
    struct buf b;

    buf_init(&b, 4096);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("enabled"));
    json_add_bool(&j, s->enabled);
    json_key(&j, STR("autoAllocate"));
    json_add_bool(&j, s->auto_allocate);
    json_key(&j, STR("capacity"));
    json_add_int(&j, s->capacity);
    json_key(&j, STR("frequencyWeeks"));
    json_add_int(&j, s->frequency_weeks);
    json_key(&j, STR("sessionMinutes"));
    json_add_int(&j, s->session_minutes);
    json_key(&j, STR("strategy"));
    json_add_text(&j, s->best ? STR("best") : STR("national"));
    json_key(&j, STR("from"));
    json_add_day(&j, s->from);
    json_end(&j);
    const struct str out = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return out;
}

static enum err
save_change(struct db *db, struct ctx *c, void *arg)
{
    struct settings_view *v = arg;
    struct policy_setting now;
    enum err e =
        policy_load(db, c->a, c->who.prison, v->policy, c->today, &now);

    if (e != OK)
        return e;
    if (now.version != ctx_field_int(c, "version", -1)) {
        v->now = now;
        return ERR_STALE;
    }
    e = policy_set(db, c->who.prison, &v->typed);
    const struct audited what = {
        .kind = "SETTING",
        .subject = str_from_c(policy_code(v->policy)),
        .before = setting_json(c, &now),
        .after = setting_json(c, &v->typed),
    };
    ctx_done(c,
             arena_printf(c->a, "/settings?policy=%s", policy_code(v->policy)),
             "Settings saved");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
settings_save(struct ctx *c)
{
    struct settings_view *v = arena_new(c->a, struct settings_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    check(c, v);
    if (c->problems > 0)
        return show(c, v);
    if (!str_eq(ctx_field(c, "do"), STR("save"))) {
        e = describe_effect(c, v);
        return e == OK ? show(c, v) : e;
    }
    e = ctx_change(c, save_change, v);
    if (e != ERR_STALE)
        return e;
    v->stale = true;
    reply_clear(c->rp);
    c->rp->status = err_http_status(ERR_STALE);
    return show(c, v);
}

static enum err
weights_change(struct db *db, struct ctx *c, void *arg)
{
    const struct settings_view *v = arg;
    enum err e = OK;

    for (size_t i = 0; i < v->weights && e == OK; i++)
        e = weights_set(db, c->who.prison, v->weight[i].name, c->today,
                        ctx_field_int(c, v->weight_id[i], 0), c->who.username,
                        c->now);
    const struct audited what = {.kind = "SETTING",
                                 .subject = STR("weights of the best "
                                                "allocation")};
    ctx_done(c, STR("/settings"), "Weights saved. They hold from today");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
weights_save(struct ctx *c)
{
    struct settings_view *v = arena_new(c->a, struct settings_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    for (size_t i = 0; i < v->weights; i++) {
        const struct allocation_weight *w = &v->weight[i];
        const int64_t typed = ctx_field_int(c, v->weight_id[i], -1);

        if (typed < w->least || typed > w->most)
            ctx_problem(c, v->weight_id[i],
                        STR_FMT " is a number from %d to %d", STR_ARG(w->name),
                        w->least, w->most);
    }
    return c->problems > 0 ? show(c, v) : ctx_change(c, weights_change, v);
}
