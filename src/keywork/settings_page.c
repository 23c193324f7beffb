/* keywork/settings_page.c -- how a prison runs key work; dated, with preview.
 */
#include "keywork/settings.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "base/json.h"
#include "gen/keywork_settings_view.h"

static struct str
number_words(struct ctx *c, int64_t n)
{
    return arena_printf(c->a, "%lld", (long long)n);
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

    const enum err stamped = weights_stamp(c->db, c->a, c->who.prison,
                                           &v->weights_by, &v->weights_stamp);

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
    return e != OK ? e : stamped;
}

static void
show_now(struct ctx *c, struct settings_view *v)
{
    v->typed = v->now;
    v->capacity = number_words(c, v->now.capacity);
    v->frequency = number_words(c, v->now.frequency_weeks);
    v->minutes = number_words(c, v->now.session_minutes);
    v->from = show_str(c->a, show_typed_day(c->today));
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
        .from = day_typed(c->today, ctx_field(c, "from")),
        .set_by = c->who.username,
        .set_at = c->now,
    };
    v->capacity = ctx_field(c, "capacity");
    v->frequency = ctx_field(c, "frequency");
    v->minutes = ctx_field(c, "minutes");
    v->from = ctx_field(c, "from");
}

enum err
settings_load(struct ctx *c, struct settings_view *v)
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

enum err
settings_show(struct ctx *c, struct settings_view *v)
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
    const enum err e = settings_load(c, v);

    return e == OK ? settings_show(c, v) : e;
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
        ctx_problem(c, "from", "Enter a day such as 19 11 2026");
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
    /* Rows of different days have versions of their own: the moment tells. */
    if (now.set_at.ms != ctx_field_int(c, "version", -1)) {
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

static struct stale_field
flag(const char *name, const char *label, bool mine, bool theirs)
{
    return (struct stale_field){
        .name = name,
        .label = label,
        .mine = mine ? STR("yes") : STR_EMPTY,
        .theirs = theirs ? STR("yes") : STR_EMPTY,
        .mine_words = mine ? STR("yes") : STR("no"),
        .theirs_words = theirs ? STR("yes") : STR("no"),
    };
}

static struct stale_field
number(struct ctx *c, const char *name, const char *label, struct str mine,
       int theirs)
{
    return (struct stale_field){.name = name,
                                .label = label,
                                .mine = mine,
                                .theirs = number_words(c, theirs)};
}

static enum err
show_stale(struct ctx *c, const struct settings_view *v)
{
    const struct policy_setting *t = &v->typed, *now = &v->now;
    const struct stale_field field[] = {
        flag("enabled", "This prison runs it", t->enabled, now->enabled),
        flag("auto", "Recommendations may be accepted as they are",
             t->auto_allocate, now->auto_allocate),
        flag("complexity", "People of HIGH complexity of need are held here",
             t->complexity, now->complexity),
        flag("best", "Offer the best for the whole prison first", t->best,
             now->best),
        flag("by_name", "Lists of workers are in the order of names",
             t->order == ORDER_BY_NAME, now->order == ORDER_BY_NAME),
        number(c, "capacity", "The most people for one worker", v->capacity,
               now->capacity),
        number(c, "frequency", "A session every so many weeks", v->frequency,
               now->frequency_weeks),
        number(c, "minutes", "Minutes of a session", v->minutes,
               now->session_minutes),
    };

    return stale_page(
        c, &(struct stale){.title = arena_printf(c->a, "the settings of %s",
                                                 policy_words_many(v->policy)),
                           .action = STR("/settings"),
                           .away = arena_printf(c->a, "/settings?policy=%s",
                                                policy_code(v->policy)),
                           .section = "/settings",
                           .by = now->set_by,
                           .at = now->set_at,
                           .version = now->set_at.ms,
                           .field = field,
                           .fields = COUNT_OF(field)});
}

enum err
settings_save(struct ctx *c)
{
    struct settings_view *v = arena_new(c->a, struct settings_view);
    enum err e = settings_load(c, v);

    if (e != OK)
        return e;
    check(c, v);
    if (c->problems > 0)
        return settings_show(c, v);
    if (!str_eq(ctx_field(c, "do"), STR("save"))) {
        e = describe_effect(c, v);
        return e == OK ? settings_show(c, v) : e;
    }
    e = ctx_change(c, save_change, v);
    return e == ERR_STALE ? show_stale(c, v) : e;
}
