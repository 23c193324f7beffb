/* sentence/reminder_page.c -- one's own reminders; what one wants to hear of.
 */
#include "sentence/reminder_view.h"

#include "base/json.h"
#include "gen/sentence_reminder_view.h"
#include "people/person.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "what",   "What",        LIST_WORDS,  LIST_HEAD },
    { "person", "Person",      LIST_WORDS,  0 },
    { "number", "Number",      LIST_WORDS,  LIST_FILE_ONLY },
    { "prison", "Prison",      LIST_WORDS,  0 },
    { "on",     "Day",         LIST_DAY,    0 },
    { "made",   "Reminded",    LIST_MOMENT, 0 },
    { "state",  "State",       LIST_WORDS,  0 },
};
enum { WHAT, PERSON, NUMBER, PRISON, ON, MADE, STATE };
/* clang-format on */

static struct str
state_words(const struct reminder *r)
{
    if (instant_known(r->done))
        return STR("Done");
    return instant_known(r->over) ? STR("Over") : STR("Waits");
}

static void
fill_row(struct ctx *c, struct list *list, const struct reminder *r)
{
    struct list_cell *cell = list_row(c, list);

    list_words(&cell[WHAT], str_from_c(reminder_shown(r->kind)), STR_EMPTY);
    if (r->told > 1)
        cell[WHAT].more = arena_printf(c->a, "told %d times", r->told);
    list_words(&cell[PERSON], person_name(c->a, r->surname, r->forename),
               r->sort_name);
    list_words(&cell[NUMBER], r->number, STR_EMPTY);
    list_words(&cell[PRISON], r->prison, STR_EMPTY);
    list_day(&cell[ON], r->on);
    list_moment(&cell[MADE], r->made);
    list_words(&cell[STATE], state_words(r), STR_EMPTY);
    ctx_listed(c, r->number);
}

enum err
reminders_page(struct ctx *c)
{
    struct reminders_view *v = arena_new(c->a, struct reminders_view);

    v->past = str_eq(ctx_query(c, "view"), STR("past"));
    enum err e =
        reminders_of(c->db, c->a, c->who.account, v->past, &v->reminders);

    if (e == OK && !v->past && who_may(&c->who, CHANGE_SETTINGS))
        e = reminder_reviews(c->db, c->who.prison, c->today, &v->reviews);
    if (e == OK && !v->past &&
        (who_is(&c->who, ROLE_GOVERNOR) || who_is(&c->who, ROLE_HOMD)))
        e = pom_times_load(c->db, c->a, c->who.prison, c->today, &v->poms);
    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "on", "reminders");
    v->list.caption = "Reminders";
    for (size_t i = 0; i < v->reminders.count; i++)
        fill_row(c, &v->list, &v->reminders.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Reminders"),
                                   .section = "/reminders",
                                   .back = STR_EMPTY});
    view_reminders(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
done_change(struct db *db, struct ctx *c, void *arg)
{
    struct str number = STR_EMPTY;
    const enum err e =
        reminder_done(db, c->a, c->args.id, c->who.account, c->now, &number);
    const struct audited what = {
        .kind = "REMINDER_DONE",
        .person = number,
        .subject = arena_printf(c->a, "reminder %lld", (long long)c->args.id),
    };

    (void)arg;
    ctx_done(c, STR("/reminders"), "Done");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
reminder_done_save(struct ctx *c)
{
    return ctx_change(c, done_change, NULL);
}

/* ---- what one wants to hear of ---- */

static enum err
show_choices(struct ctx *c, struct reminder_choices_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("What you are reminded of"),
                                   .back = STR("/account"),
                                   .back_words = "Back to your account"});
    view_reminder_choices(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
reminder_choices_page(struct ctx *c)
{
    struct reminder_choices_view *v =
        arena_new(c->a, struct reminder_choices_view);
    const enum err e = reminder_choices(c->db, c->who.account, v->way);

    return e == OK ? show_choices(c, v) : e;
}

static struct str
choices_json(struct ctx *c, const struct reminder_choices_view *v)
{
    struct buf b;

    buf_init(&b, 4 * 1024);
    struct json j = json_to(&b);
    json_begin_object(&j);
    for (enum reminder_kind k = 0; k < REMINDER_KINDS; k++) {
        json_key(&j, reminder_code(k));
        json_add_text(&j, reminder_way_code(v->way[k]));
    }
    json_end(&j);
    const struct str out = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return out;
}

static enum err
choices_change(struct db *db, struct ctx *c, void *arg)
{
    const struct reminder_choices_view *v = arg;
    const struct audited what = {.kind = "REMINDER_CHOICES",
                                 .subject = c->who.username,
                                 .after = choices_json(c, v)};
    enum err e = OK;

    for (enum reminder_kind k = 0; k < REMINDER_KINDS && e == OK; k++)
        e = reminder_choice_set(db, c->who.account, k, v->way[k], c->now);
    ctx_done(c, STR("/account/reminders"), "Saved");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
reminder_choices_save(struct ctx *c)
{
    struct reminder_choices_view *v =
        arena_new(c->a, struct reminder_choices_view);
    const enum err e = reminder_choices(c->db, c->who.account, v->way);

    if (e != OK)
        return e;
    for (enum reminder_kind k = 0; k < REMINDER_KINDS; k++) {
        const char *field = reminder_code(k).p;
        const enum reminder_way w = reminder_way_from(ctx_field(c, field));

        if (w == REMINDER_WAYS)
            ctx_problem(c, field, "%s: choose one of the three",
                        reminder_shown(k));
        else
            v->way[k] = w;
    }
    return c->problems > 0 ? show_choices(c, v)
                           : ctx_change(c, choices_change, v);
}
