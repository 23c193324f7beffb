/* keywork/duty_page.c -- the week of the detail: officers by half-days, cells
 * changed many at once. */
#include "keywork/duty_view.h"

#include "base/day_typed.h"
#include "gen/keywork_duty_view.h"
#include "keywork/day_words.h"
#include "keywork/plan_facts_store.h"
#include "keywork/plan_words.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",   "Officer",  LIST_WORDS,  LIST_HEAD },
    { "wing",   "Wing",     LIST_WORDS,  0 },
    { "mon-am", "Mon am",   LIST_WORDS,  LIST_PLAIN },
    { "mon-pm", "Mon pm",   LIST_WORDS,  LIST_PLAIN },
    { "tue-am", "Tue am",   LIST_WORDS,  LIST_PLAIN },
    { "tue-pm", "Tue pm",   LIST_WORDS,  LIST_PLAIN },
    { "wed-am", "Wed am",   LIST_WORDS,  LIST_PLAIN },
    { "wed-pm", "Wed pm",   LIST_WORDS,  LIST_PLAIN },
    { "thu-am", "Thu am",   LIST_WORDS,  LIST_PLAIN },
    { "thu-pm", "Thu pm",   LIST_WORDS,  LIST_PLAIN },
    { "fri-am", "Fri am",   LIST_WORDS,  LIST_PLAIN },
    { "fri-pm", "Fri pm",   LIST_WORDS,  LIST_PLAIN },
    { "sat-am", "Sat am",   LIST_WORDS,  LIST_PLAIN },
    { "sat-pm", "Sat pm",   LIST_WORDS,  LIST_PLAIN },
    { "sun-am", "Sun am",   LIST_WORDS,  LIST_PLAIN },
    { "sun-pm", "Sun pm",   LIST_WORDS,  LIST_PLAIN },
};
enum { NAME, WING, FIRST_HALF };
/* clang-format on */

enum { BARE_MOST = 8 };

/* ---- words ---- */

struct str
duty_when_words(struct arena *a, struct day week, int half)
{
    const struct shown s = show_weekday_short(day_add_days(week, half / 2));

    return arena_printf(a, "%.*s, %s", s.n, s.text,
                        half % 2 == 0 ? "morning" : "afternoon");
}

static struct str
key_words(struct arena *a, const struct duty_key *key)
{
    const struct shown s = show_iso_day(key->day);

    return arena_printf(a, "%lld.%.*s.%s", (long long)key->staff, s.n, s.text,
                        key->afternoon ? "PM" : "AM");
}

static struct duty_key
key_of(const struct duty_view *v, const struct duty_officer *o, int half)
{
    return (struct duty_key){.staff = o->staff,
                             .day = day_add_days(v->w.week, half / 2),
                             .afternoon = half % 2 == 1};
}

struct str
duty_cell_value(struct arena *a, const struct duty_view *v,
                const struct duty_officer *o, int half)
{
    const struct duty_half *h = &o->cell[half].half;
    const struct duty_key key = key_of(v, o, half);
    const int64_t seen = h->known ? h->as_of.ms : DUTY_NOT_THERE;

    return arena_printf(a, STR_FMT ".%lld", STR_ARG(key_words(a, &key)),
                        (long long)seen);
}

bool
duty_cell_chosen(struct arena *a, const struct duty_view *v,
                 const struct duty_officer *o, int half)
{
    const struct duty_key key = key_of(v, o, half);

    if (v->typed.cells == 0)
        return false;
    const struct str head = key_words(a, &key);
    for (size_t i = 0; i < v->typed.cells; i++) {
        const struct str cell = v->typed.cell[i];

        if (cell.n > head.n && cell.p[head.n] == '.' &&
            str_eq((struct str){cell.p, head.n}, head))
            return true;
    }
    return false;
}

/* ---- the week ---- */

static struct str
week_url(struct ctx *c, const struct duty_view *v)
{
    const struct shown s = show_iso_day(v->w.week);
    struct buf b;

    buf_init(&b, 512);
    buf_printf(&b, "/plan/detail?week=%.*s", s.n, s.text);
    if (v->wing.n > 0) {
        buf_lit(&b, "&wing=");
        html_query(&b, v->wing);
    }
    const struct str url = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return url;
}

static void
lay_redeployments(struct ctx *c, struct duty_view *v,
                  const struct redeployments *r)
{
    for (size_t k = 0; k < r->count; k++) {
        const struct redeployment *x = &r->at[k];
        const int day = x->day.n - v->w.week.n;

        if (instant_known(x->ended_at))
            continue;
        const struct str words =
            arena_printf(c->a, "%s " STR_FMT, redeployment_words(x->kind),
                         STR_ARG(day_span_words(c->a, x->from, x->to)));
        for (size_t i = 0; i < v->w.count; i++) {
            if (v->w.at[i].staff != x->staff)
                continue;
            if (x->from < PLAN_MIDDAY_MINUTE)
                v->w.at[i].cell[2 * day].taken = words;
            if (x->to > PLAN_MIDDAY_MINUTE)
                v->w.at[i].cell[2 * day + 1].taken = words;
        }
    }
}

static void
find_bare(struct ctx *c, struct duty_view *v)
{
    for (size_t i = 0; i < v->wings.count && v->bares < BARE_MOST; i++) {
        const struct day day = duty_bare_day(&v->w, v->wings.at[i], c->today);

        if (!day_known(day))
            continue;
        const struct shown s = show_weekday_short(day);
        v->bare[v->bares++] = arena_printf(
            c->a, "No key work on the detail for " STR_FMT " wing on %.*s",
            STR_ARG(v->wings.at[i]), s.n, s.text);
    }
}

static enum err
load(struct ctx *c, struct duty_view *v, struct day week)
{
    struct redeployments r;
    struct plan_weights w = plan_weights_preset();
    enum err e = duty_week_load(c->db, c->a, c->who.prison, week, &v->w);

    if (e == OK)
        e = plan_weights_load(c->db, c->a, c->who.prison, week, &w);

    if (e == OK)
        e = redeployments_load(c->db, c->a, c->who.prison, week,
                               day_add_days(week, 6), &r);
    if (e == OK)
        e = supply_wings(c->db, c->a, c->who.prison, &v->wings);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, CHANGE_PLAN);
    v->template_minutes = w.cap * w.protected_minutes;
    if (v->template_minutes > DUTY_MINUTES_MOST)
        v->template_minutes = DUTY_MINUTES_MOST;
    lay_redeployments(c, v, &r);
    find_bare(c, v);
    return OK;
}

/* Only officers of the wing that was chosen. */
static void
keep_wing(struct duty_view *v)
{
    size_t kept = 0;

    for (size_t i = 0; i < v->w.count; i++)
        if (v->wing.n == 0 || str_eq(v->w.at[i].wing, v->wing))
            v->w.at[kept++] = v->w.at[i];
    v->w.count = kept;
}

static void
fill(struct ctx *c, struct duty_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "name", "detail");
    v->list.nothing = "No officer is on the detail of this week, and none is "
                      "a key worker.";
    for (size_t i = 0; i < v->w.count; i++) {
        const struct duty_officer *o = &v->w.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[NAME], o->name, o->sort);
        list_words(&cell[WING], o->wing, STR_EMPTY);
        for (int h = 0; h < DUTY_HALVES; h++)
            if (o->cell[h].half.known)
                list_words(&cell[FIRST_HALF + h],
                           duty_half_words(c->a, &o->cell[h].half), STR_EMPTY);
    }
}

static enum err
show(struct ctx *c, struct duty_view *v)
{
    keep_wing(v);
    fill(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Week of the detail"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_duty(&c->rp->body, c, v);
    return frame_end(c);
}

static struct day
week_asked(struct ctx *c, struct str text)
{
    const struct day asked = day_typed(c->today, text);

    return day_known(asked) ? day_monday(asked) : plan_usual_week(c->today);
}

enum err
duty_page(struct ctx *c)
{
    struct duty_view *v = arena_new(c->a, struct duty_view);
    const enum err e = load(c, v, week_asked(c, ctx_query(c, "week")));

    v->wing = ctx_query(c, "wing");
    v->typed = (struct duty_typed){.duty = STR_EMPTY,
                                   .from = STR_EMPTY,
                                   .to = STR_EMPTY,
                                   .minutes = STR_EMPTY,
                                   .note = STR_EMPTY,
                                   .by_template = STR_EMPTY};
    return e == OK ? show(c, v) : e;
}

/* ---- changing cells ---- */

struct wish {
    struct duty_view *v;
    struct duty_key *key;
    int64_t *seen;
    size_t count;
    struct duty_half after;
    const struct duty_half *each; /* by a template; NULL: `after` for all */
    size_t stale;                 /* which of them somebody changed */
};

/* Digits, at most 18 of them; -1 stands for a cell that was empty. */
static bool
read_number(struct str s, int64_t *n)
{
    *n = 0;
    if (str_eq(s, STR("-1")))
        *n = DUTY_NOT_THERE;
    else if (s.n == 0 || s.n > 18)
        return false;
    for (size_t i = 0; i < s.n && *n >= 0; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        *n = *n * 10 + (s.p[i] - '0');
    }
    return true;
}

/* "3001.2026-11-23.AM.0" of an officer of this week. */
static bool
read_cell(const struct duty_view *v, struct str text, struct duty_key *key,
          int64_t *seen)
{
    const struct str staff = str_cut(&text, '.');
    const struct day day = day_parse(str_cut(&text, '.'));
    const struct str half = str_cut(&text, '.');

    key->day = day;
    key->afternoon = str_eq(half, STR("PM"));
    if (!day_known(day) || day_before(day, v->w.week) ||
        day.n >= v->w.week.n + DUTY_HALVES / 2 ||
        !read_number(staff, &key->staff))
        return false;
    for (size_t i = 0; i < v->w.count; i++)
        if (v->w.at[i].staff == key->staff)
            return read_number(text, seen);
    return false;
}

static void
take_cells(struct ctx *c, struct duty_view *v, struct wish *w)
{
    v->typed.cells = form_all(c->a, &c->form, STR("cell"), &v->typed.cell);
    /* a template may take the other half of each day, too */
    w->key = arena_array(c->a, struct duty_key, 2 * v->typed.cells + 1);
    w->seen = arena_array(c->a, int64_t, 2 * v->typed.cells + 1);
    bool over = false;

    for (size_t i = 0; i < v->typed.cells; i++) {
        struct duty_key *key = &w->key[w->count];

        key->prison = c->who.prison;
        if (!read_cell(v, v->typed.cell[i], key, &w->seen[w->count]))
            continue;
        over = over || day_before(key->day, c->today);
        w->count++;
    }
    if (w->count == 0 || w->count > DUTY_CELLS_MOST)
        ctx_problem(c, "cell", "Choose half-days to change, at most %d",
                    DUTY_CELLS_MOST);
    if (over)
        ctx_problem(c, "cell",
                    "Choose days from today on: what is over stays as it was");
}

static void
take_times(struct ctx *c, struct duty_view *v, struct duty_half *h)
{
    struct duty_typed *t = &v->typed;

    t->from = str_trim(ctx_field(c, "from"));
    t->to = str_trim(ctx_field(c, "to"));
    h->from = plan_time_read(t->from);
    h->to = plan_time_read(t->to);
    if (t->from.n > 0 && h->from < 0)
        ctx_problem(c, "from",
                    "Enter from when, such as 07:30, or leave it empty");
    if ((t->to.n > 0 && h->to < 0) || (h->to >= 0 && h->to <= h->from) ||
        (h->to < 0) != (h->from < 0))
        ctx_problem(c, "to",
                    "Enter until when, later than that, such as 12:30, or "
                    "leave both empty");
}

/* What the detail says of a half-day of this week. */
static const struct duty_half *
half_of(const struct duty_view *v, const struct duty_key *key)
{
    const int half = 2 * (key->day.n - v->w.week.n) + key->afternoon;
    size_t i = 0;

    while (v->w.at[i].staff != key->staff)
        i++;
    return &v->w.at[i].cell[half].half;
}

static bool
is_chosen(const struct wish *w, const struct duty_key *key)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->key[i].staff == key->staff &&
            day_same(w->key[i].day, key->day) &&
            w->key[i].afternoon == key->afternoon)
            return true;
    return false;
}

/* The other half of each day that is ticked, where the officer is on duty. */
static void
add_other_halves(struct wish *w)
{
    const size_t ticked = w->count;

    for (size_t i = 0; i < ticked; i++) {
        struct duty_key other = w->key[i];

        other.afternoon = !other.afternoon;
        const struct duty_half *h = half_of(w->v, &other);
        if (is_chosen(w, &other) || !h->known || duty_from(h->duty) != DUTY_ON)
            continue;
        w->key[w->count] = other;
        w->seen[w->count++] = h->as_of.ms;
    }
}

/* DY-25: times and notes stay as they are. */
static void
take_template(struct ctx *c, struct wish *w, enum duty_template t)
{
    const struct duty_half plain = {.known = true,
                                    .duty = str_from_c(duty_code(DUTY_ON)),
                                    .note = STR_EMPTY,
                                    .from = -1,
                                    .to = -1,
                                    .minutes = w->v->template_minutes,
                                    .guarded = true,
                                    .as_of = c->now};

    if (t == TEMPLATE_FULL)
        add_other_halves(w);
    struct duty_half *each = arena_array(c->a, struct duty_half, w->count + 1);
    for (size_t i = 0; i < w->count; i++) {
        const struct duty_half *now = half_of(w->v, &w->key[i]);

        each[i] = plain;
        if (now->known) {
            each[i].note = now->note;
            each[i].from = now->from;
            each[i].to = now->to;
        }
    }
    w->after = plain;
    w->each = each;
}

static void
take(struct ctx *c, struct duty_view *v, struct wish *w)
{
    struct duty_typed *t = &v->typed;
    struct duty_half *h = &w->after;

    t->duty = ctx_field(c, "duty");
    t->minutes = str_trim(ctx_field(c, "minutes"));
    t->note = str_trim(ctx_field(c, "note"));
    t->guarded = ctx_field(c, "guarded").n > 0;
    t->by_template = ctx_field(c, "template");
    take_cells(c, v, w);
    const enum duty_template by = duty_template_from(t->by_template);
    if (by < TEMPLATE_COUNT && t->duty.n == 0) {
        take_template(c, w, by);
        t->from = t->to = STR_EMPTY;
        return;
    }
    if (by < TEMPLATE_COUNT)
        ctx_problem(c, "template",
                    "Choose a template or what they do, not both");
    if (duty_from(t->duty) == DUTY_COUNT)
        ctx_problem(c, "duty", "Choose what they do");
    take_times(c, v, h);
    const int64_t minutes =
        t->minutes.n > 0 ? ctx_field_int(c, "minutes", -1) : 0;
    if (minutes < 0 || minutes > DUTY_MINUTES_MOST)
        ctx_problem(c, "minutes", "Enter minutes from 0 to %d",
                    DUTY_MINUTES_MOST);
    if (minutes > 0 && duty_from(t->duty) != DUTY_ON)
        ctx_problem(c, "minutes",
                    "Only somebody on duty has time for key work: leave the "
                    "minutes empty");
    if (t->note.n > DUTY_NOTE_MAX)
        ctx_problem(c, "note", "Say it in %d characters or fewer",
                    DUTY_NOTE_MAX);
    h->known = true;
    h->duty = t->duty;
    h->note = t->note;
    h->minutes = (int)minutes;
    h->guarded = t->guarded && minutes > 0;
    h->as_of = c->now;
}

static enum err
change(struct db *db, struct ctx *c, void *arg)
{
    struct wish *w = arg;
    const struct day_actor who = {c->a, c->who.prison, c->who.username, c->now};
    int hit = 0;
    enum err e = OK;

    for (size_t i = 0; i < w->count && e == OK; i++) {
        w->stale = i;
        e = duty_set(db, &who, &w->key[i], w->seen[i],
                     w->each != NULL ? &w->each[i] : &w->after, &hit);
    }
    const struct audited what = {
        .kind = "DETAIL",
        .subject = arena_printf(c->a, "%zu half-days from " STR_FMT, w->count,
                                STR_ARG(key_words(c->a, &w->key[0]))),
        .after = duty_half_json(c->a, &w->after),
    };
    const char *many = w->count == 1 ? "half-day" : "half-days";

    if (hit == 0)
        ctx_done(c, week_url(c, w->v), "Changed %zu %s. No session is hit",
                 w->count, many);
    else
        ctx_done(c, week_url(c, w->v),
                 "Changed %zu %s. Sessions now at risk: %d. Settle them on the "
                 "detail of the day",
                 w->count, many, hit);
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static struct str
who_words(struct ctx *c, const struct wish *w)
{
    const struct duty_key *key = &w->key[w->stale];
    const int half = 2 * (key->day.n - w->v->w.week.n) + key->afternoon;
    struct str name = STR_EMPTY;

    for (size_t i = 0; i < w->v->w.count; i++)
        if (w->v->w.at[i].staff == key->staff)
            name = w->v->w.at[i].name;
    return arena_printf(c->a, STR_FMT ", " STR_FMT, STR_ARG(name),
                        STR_ARG(duty_when_words(c->a, w->v->w.week, half)));
}

enum err
duty_save(struct ctx *c)
{
    struct duty_view *v = arena_new(c->a, struct duty_view);
    struct wish w = {.v = v};
    const struct day week = week_asked(c, ctx_field(c, "week"));
    enum err e = load(c, v, week);

    if (e != OK)
        return e;
    v->wing = ctx_field(c, "wing");
    take(c, v, &w);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, change, &w);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "cell",
                "Somebody changed " STR_FMT
                " while you looked at it. See what there is now; what you "
                "chose is still ticked",
                STR_ARG(who_words(c, &w)));
    v->bares = 0;
    e = load(c, v, week);
    return e == OK ? show(c, v) : e;
}
