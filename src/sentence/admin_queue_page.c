/* sentence/admin_queue_page.c -- the queue of case administrators: what is due,
 * who has it in hand; taken from here. */
#include "sentence/admin_view.h"

#include "gen/sentence_admin_view.h"
#include "people/person.h"
#include "sentence/admin_store.h"
#include "sentence/homd_store.h"
#include "sentence/remit_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "due",    "Due",       LIST_DAY,    LIST_HEAD },
    { "late",   "Days late", LIST_NUMBER, LIST_FILE_ONLY },
    { "what",   "What",      LIST_WORDS,  0 },
    { "kind",   "Kind",      LIST_WORDS,  LIST_FILE_ONLY },
    { "person", "Person",    LIST_WORDS,  0 },
    { "number", "Number",    LIST_WORDS,  LIST_FILE_ONLY },
    { "of",     "Other side", LIST_WORDS, 0 },
    { "who",    "In hand with", LIST_WORDS, 0 },
    { "since",  "Since",     LIST_DAY,    LIST_FILE_ONLY },
};
enum { DUE, LATE, WHAT, KIND, PERSON, NUMBER, OF, WHO, SINCE };

static const struct {
    const char *word, *words;
} views[ADMIN_VIEWS] = {
    { "free",     "Nobody has it" },
    { "mine",     "In my hands" },
    { "late",     "Late" },
    { "tasks",    "Tasks" },
    { "requests", "Requests" },
    { "hearings", "Hearing dossiers" },
    { "all",      "All" },
};
/* clang-format on */
enum { FREE, MINE, IS_LATE, TASKS, REQUESTS, HEARINGS, ALL };

const char *
admin_view_word(size_t view)
{
    assert(view < ADMIN_VIEWS);
    return views[view].word;
}

const char *
admin_view_words(size_t view)
{
    assert(view < ADMIN_VIEWS);
    return views[view].words;
}

struct str
admin_pick(struct arena *a, const struct admin_item *k)
{
    static const char *const words[ADMIN_KINDS] = {"task", "request",
                                                   "hearing"};

    return k->kind == ADMIN_HEARING
               ? arena_printf(a, "hearing-" STR_FMT "-" STR_FMT,
                              STR_ARG(k->number), STR_ARG(k->review))
               : arena_printf(a, "%s-%lld", words[k->kind], (long long)k->item);
}

const struct admin_item *
admin_picked(struct arena *a, const struct admin_items *all, struct str pick)
{
    for (size_t i = 0; i < all->count; i++)
        if (str_eq(admin_pick(a, &all->at[i]), pick))
            return &all->at[i];
    return NULL;
}

bool
admin_has(const struct ctx *c, const struct admin_item *k)
{
    return k->take.id != 0 && str_eq(k->take.by, c->who.username);
}

bool
admin_may_take(const struct ctx *c)
{
    return who_is(&c->who, ROLE_CASE_ADMINISTRATOR) &&
           who_may(&c->who, WORK_CASE);
}

/* ---- the list ---- */

static bool
is_in(const struct ctx *c, const struct admin_item *k, size_t view)
{
    switch (view) {
    case FREE:
        return k->take.id == 0;
    case MINE:
        return admin_has(c, k);
    case IS_LATE:
        return day_before(k->due, c->today);
    case TASKS:
        return k->kind == ADMIN_TASK;
    case REQUESTS:
        return k->kind == ADMIN_REQUEST;
    case HEARINGS:
        return k->kind == ADMIN_HEARING;
    default:
        return true;
    }
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct admin_item *k)
{
    list_day(&cell[DUE], k->due);
    if (day_before(k->due, c->today))
        list_number(&cell[LATE], c->today.n - k->due.n);
    list_words(&cell[WHAT], k->what, STR_EMPTY);
    list_words(&cell[KIND], admin_kind_words(k->kind), STR_EMPTY);
    list_words(&cell[PERSON], person_name(c->a, k->surname, k->forename),
               STR_EMPTY);
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[OF], k->of, STR_EMPTY);
    list_words(&cell[WHO], k->take.name, STR_EMPTY);
    if (k->take.id != 0)
        list_day(&cell[SINCE], instant_day(k->take.at));
}

static void
fill(struct ctx *c, struct admin_queue_view *v)
{
    const struct str asked = ctx_query(c, "view");

    for (size_t i = 0; i < v->all.count; i++)
        for (size_t n = 0; n < ADMIN_VIEWS; n++)
            v->count[n] += is_in(c, &v->all.at[i], n);
    v->view = v->may ? FREE : ALL;
    if (v->may && v->count[MINE] > 0)
        v->view = MINE;
    for (size_t i = 0; i < ADMIN_VIEWS; i++)
        if (str_eq(asked, str_from_c(views[i].word)))
            v->view = i;
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "due", "case-administration");
    v->list.caption = "Work of case administrators";
    v->row = arena_array(c->a, const struct admin_item *, v->all.count + 1);
    for (size_t i = 0; i < v->all.count; i++)
        if (is_in(c, &v->all.at[i], v->view)) {
            v->row[v->list.rows] = &v->all.at[i];
            fill_row(c, list_row(c, &v->list), &v->all.at[i]);
        }
}

/* What this user has in hand, in hours. */
static enum err
load_mine(struct ctx *c, struct admin_queue_view *v)
{
    struct admin_workers all;
    const enum err e =
        admin_load(c->db, c->a, c->who.prison, c->today, &v->all, &all);

    for (size_t i = 1; i < all.count && e == OK; i++)
        if (str_eq(all.at[i].username, c->who.username))
            v->mine = all.at[i];
    return e;
}

enum err
admin_queue_page(struct ctx *c)
{
    struct admin_queue_view *v = arena_new(c->a, struct admin_queue_view);
    enum err e = admin_queue(c->db, c->a, c->who.prison, c->today, &v->all);

    if (e == OK)
        e = remit_load(c->db, c->a, c->who.prison, &v->remit);
    if (e == OK)
        e = load_mine(c, v);
    if (e != OK)
        return e;
    v->may = admin_may_take(c);
    fill(c, v);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Case administration"),
                                   .section = "/case-administration",
                                   .back = STR_EMPTY});
    view_admin_queue(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- taken ---- */

struct taking {
    const struct str *pick;
    size_t count, done;
};

/* What somebody took meanwhile, or is done by now, is passed over. */
static enum err
take_change(struct db *db, struct ctx *c, void *arg)
{
    struct taking *t = arg;
    struct admin_items all;
    const struct admin_hand h = {.prison = c->who.prison,
                                 .by = c->who.username,
                                 .name = c->who.name,
                                 .now = c->now};
    enum err e = admin_queue(db, c->a, c->who.prison, c->today, &all);

    t->done = 0;
    for (size_t i = 0; i < t->count && e == OK; i++) {
        const struct admin_item *k = admin_picked(c->a, &all, t->pick[i]);
        const enum err taken =
            k == NULL || k->take.id != 0 ? ERR_STALE : admin_take(db, k, &h);

        t->done += taken == OK;
        e = taken == ERR_STALE ? OK : taken;
    }
    const struct audited what = {
        .kind = "CASE_ADMINISTRATION",
        .subject = arena_printf(c->a, "%zu taken", t->done),
    };
    ctx_done(c, STR("/case-administration?view=mine"),
             "%zu of %zu in your hands now%s", t->done, t->count,
             t->done < t->count
                 ? ". The others were taken by somebody, or are done"
                 : "");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
admin_queue_save(struct ctx *c)
{
    struct taking t = {.done = 0};

    t.count = form_all(c->a, &c->form, STR("one"), &t.pick);
    if (t.count == 0)
        t.count = form_all(c->a, &c->form, STR("pick"), &t.pick);
    if (!admin_may_take(c))
        ctx_problem(c, "take",
                    "Case administrators take from this list. "
                    "Others see who has what");
    else if (t.count == 0)
        ctx_problem(c, "take", "Tick what you take, in the list above");
    return c->problems > 0 ? admin_queue_page(c)
                           : ctx_change(c, take_change, &t);
}
