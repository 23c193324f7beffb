/* keywork/fmi_page.c -- training in five-minute interventions: entered by the
 * officer, confirmed by a manager, listed. */
#include "keywork/fmi_view.h"

#include "base/day_typed.h"
#include "gen/keywork_fmi_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "name",    "Officer",       LIST_WORDS, LIST_HEAD },
    { "state",   "Training",      LIST_WORDS, 0 },
    { "on",      "Trained on",    LIST_DAY,   0 },
    { "trainer", "By",            LIST_WORDS, 0 },
    { "until",   "To be refreshed by", LIST_DAY, 0 },
    { "answer",  "Confirmed by",  LIST_WORDS, 0 },
    STAFF_SPLIT_COLUMNS,
};
enum { NAME, STATE, ON, TRAINER, UNTIL, ANSWER, EMPLOYER };
/* clang-format on */

/* ---- one's own ---- */

static enum err
load(struct ctx *c, struct fmi_view *v)
{
    const enum err e = fmi_trainings_load(c->db, c->a, c->who.staff, &v->l);

    v->state = fmi_state_of(v->l.at, v->l.count, c->today, &v->which);
    v->on = v->until = v->trainer = STR_EMPTY;
    return e;
}

static enum err
show(struct ctx *c, struct fmi_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Five-minute interventions"),
                                   .section = "/my-people"});
    view_fmi(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
fmi_page(struct ctx *c)
{
    struct fmi_view *v = arena_new(c->a, struct fmi_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct fmi_training *t = arg;
    const enum err e = fmi_training_add(db, c->who.prison, t);
    const struct audited what = {
        .kind = "FMI_TRAINING",
        .subject = arena_printf(c->a, "staff %lld", (long long)t->staff),
    };

    ctx_done(c, STR("/fmi"), "Entered. A manager confirms it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
fmi_save(struct ctx *c)
{
    struct fmi_view *v = arena_new(c->a, struct fmi_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->on = str_trim(ctx_field(c, "on"));
    v->until = str_trim(ctx_field(c, "until"));
    v->trainer = str_trim(ctx_field(c, "trainer"));
    struct fmi_training t = {
        .staff = c->who.staff,
        .on = day_typed(c->today, v->on),
        .until = day_typed(c->today, v->until),
        .trainer = v->trainer,
        .entered_by = c->who.name,
        .entered = c->now,
    };
    if (t.staff == 0)
        ctx_problem(c, "on",
                    "Your account belongs to no member of staff: ask an "
                    "administrator");
    if (!day_known(t.on) || day_before(c->today, t.on))
        ctx_problem(c, "on",
                    "Enter the day of the training, such as 12 3 2026, not a "
                    "day to come");
    if (!day_known(t.until) || !day_known(t.on) || !day_before(t.on, t.until))
        ctx_problem(c, "until",
                    "Enter by when it is to be refreshed, a day after the "
                    "training");
    if (t.trainer.n == 0 || t.trainer.n > FMI_WORDS_MAX)
        ctx_problem(c, "trainer",
                    "Enter who trained you, in %d characters or "
                    "fewer",
                    FMI_WORDS_MAX);
    return c->problems > 0 ? show(c, v) : ctx_change(c, add_change, &t);
}

/* ---- for managers ---- */

static void
add_row(struct ctx *c, struct fmi_staff_view *v, const struct fmi_training *at,
        size_t count)
{
    const struct fmi_training *t;
    const size_t known = at[0].id != 0 ? count : 0;
    const enum fmi_state s = fmi_state_of(at, known, c->today, &t);

    v->people++;
    v->in_state[s]++;
    if (!staff_split_takes(&v->split, at[0].staff))
        return;
    struct list_cell *cell = list_row(c, &v->list);
    list_words(&cell[NAME], at[0].name, STR_EMPTY);
    list_words(&cell[STATE], str_from_c(fmi_state_words(s)), STR_EMPTY);
    staff_split_cells(&v->split, &cell[EMPLOYER], at[0].staff);
    if (t == NULL)
        return;
    cell[STATE].href =
        arena_printf(c->a, "/fmi/training/%lld", (long long)t->id);
    list_day(&cell[ON], t->on);
    list_words(&cell[TRAINER], t->trainer, STR_EMPTY);
    list_day(&cell[UNTIL], t->until);
    list_words(&cell[ANSWER], t->answered_by, STR_EMPTY);
}

enum err
fmi_staff_page(struct ctx *c)
{
    struct fmi_staff_view *v = arena_new(c->a, struct fmi_staff_view);
    struct fmi_trainings l;
    enum err e = fmi_staff_load(c->db, c->a, c->who.prison, c->today, &l);

    if (e == OK)
        e = staff_split_load(c, &v->split);
    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "name", "fmi");
    v->list.caption = "Training in five-minute interventions";
    for (size_t i = 0; i < l.count;) {
        size_t end = i;

        while (end < l.count && l.at[end].staff == l.at[i].staff)
            end++;
        add_row(c, v, &l.at[i], end - i);
        i = end;
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Training of staff"),
                                   .section = "/staff"});
    view_fmi_staff(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load_one(struct ctx *c, struct fmi_training_view *v)
{
    const enum err e =
        fmi_training_load(c->db, c->a, c->who.prison, c->args.id, &v->t);

    v->own = c->who.staff != 0 && c->who.staff == v->t.staff;
    return e;
}

static enum err
show_one(struct ctx *c, struct fmi_training_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Training, to be confirmed"),
                                   .section = "/staff",
                                   .back = STR("/fmi/staff"),
                                   .back_words = "Back to training of staff"});
    view_fmi_training(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
fmi_training_page(struct ctx *c)
{
    struct fmi_training_view *v = arena_new(c->a, struct fmi_training_view);
    const enum err e = load_one(c, v);

    return e == OK ? show_one(c, v) : e;
}

static enum err
answer_change(struct db *db, struct ctx *c, void *arg)
{
    const struct fmi_training *t = arg;
    const enum err e = fmi_training_answer(db, c->who.prison, t);
    const struct audited what = {
        .kind = "FMI_ANSWERED",
        .subject = arena_printf(c->a, "staff %lld", (long long)t->staff),
        .after = str_from_c(fmi_answer_code(t->answer)),
    };

    ctx_done(c, STR("/fmi/staff"), "%s", fmi_answer_words(t->answer));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
fmi_training_save(struct ctx *c)
{
    struct fmi_training_view *v = arena_new(c->a, struct fmi_training_view);
    enum err e = load_one(c, v);

    if (e != OK)
        return e;
    struct fmi_training t = v->t;

    t.version = ctx_field_int(c, "version", -1);
    t.answer = fmi_answer_from(ctx_field(c, "answer"));
    t.answered_by = c->who.name;
    t.answered = c->now;
    if (v->own)
        ctx_problem(c, "answer", "It is your own: another manager answers");
    if (t.answer != FMI_CONFIRMED && t.answer != FMI_NOT_CONFIRMED)
        ctx_problem(c, "answer", "Say whether it is so");
    if (c->problems > 0)
        return show_one(c, v);
    e = ctx_change(c, answer_change, &t);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    e = load_one(c, v);
    ctx_problem(c, "answer", "Somebody answered meanwhile: see below");
    return e == OK ? show_one(c, v) : e;
}
