/* sentence/chase_page.c -- the chase list: who owes what since when; one click
 * records that they were reminded. */
#include "sentence/chase_view.h"

#include "gen/sentence_chase_view.h"
#include "people/person.h"
#include "sentence/case_view.h"
#include "sentence/chase_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "person", "Person",    LIST_WORDS,  LIST_HEAD },
    { "number", "Number",    LIST_WORDS,  LIST_FILE_ONLY },
    { "what",   "Paper",     LIST_WORDS,  0 },
    { "due",    "Needed by", LIST_DAY,    0 },
    { "late",   "Days late", LIST_NUMBER, LIST_FILE_ONLY },
    { "of",     "Asked of",  LIST_WORDS,  0 },
    { "office", "Office",    LIST_WORDS,  LIST_FILE_ONLY },
    { "asked",  "First asked", LIST_DAY,  0 },
    { "last",   "Last reminded", LIST_DAY, 0 },
    { "sent",   "Sent",      LIST_NUMBER, 0 },
    { "next",   "Next",      LIST_WORDS,  0 },
};
enum { PERSON, NUMBER, WHAT, DUE, LATE, OF, OFFICE, ASKED, LAST, SENT, NEXT };

static const struct {
    const char *word, *words;
} views[CHASE_VIEWS] = {
    { "all",   "Chasing" },
    { "late",  "Late" },
    { "today", "Due today" },
    { "com",   "Of COMs and units" },
    { "pom",   "Of POMs" },
};
/* clang-format on */
enum { ALL, IS_LATE, TODAY, OF_COM, OF_POM };

enum { DIGITS_MOST = 18 };

const char *
chase_view_word(size_t view)
{
    assert(view < CHASE_VIEWS);
    return views[view].word;
}

const char *
chase_view_words(size_t view)
{
    assert(view < CHASE_VIEWS);
    return views[view].words;
}

struct str
chase_pick(struct arena *a, const struct chase *k)
{
    return arena_printf(a, "%s-%lld", k->request ? "request" : "task",
                        (long long)k->id);
}

/* ---- the list ---- */

static bool
is_in(const struct ctx *c, const struct chase *k, size_t view)
{
    switch (view) {
    case IS_LATE:
        return day_before(k->due, c->today);
    case TODAY:
        return day_same(k->due, c->today);
    case OF_COM:
        return k->of == CHASE_COM;
    case OF_POM:
        return k->of == CHASE_POM;
    default:
        return true;
    }
}

static bool
is_asked_for(const struct chase_view *v, const struct chase *k)
{
    return (v->what.n == 0 || str_eq(v->what, k->what)) &&
           (v->office.n == 0 || str_eq(v->office, k->office));
}

/* Each once; a prison has few offices, and there are few kinds. */
static void
note_choice(struct str *at, size_t *count, struct str one)
{
    size_t i = 0;

    while (i < *count && !str_eq(at[i], one))
        i++;
    if (i == *count && i < CHASE_FILTER_MAX && one.n > 0)
        at[(*count)++] = one;
}

static struct str
next_words(const struct chase *k)
{
    if (!k->told)
        return STR("Remind");
    return k->request ? STR("Its manager is told")
                      : STR("With the head of OMD");
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct chase *k)
{
    list_words(&cell[PERSON], person_name(c->a, k->surname, k->forename),
               k->sort_name);
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[WHAT], k->what, STR_EMPTY);
    list_day(&cell[DUE], k->due);
    if (day_before(k->due, c->today))
        list_number(&cell[LATE], c->today.n - k->due.n);
    list_words(&cell[OF], k->name, STR_EMPTY);
    list_words(&cell[OFFICE], k->office, STR_EMPTY);
    list_day(&cell[ASKED], instant_day(k->first));
    list_day(&cell[LAST], instant_day(k->last));
    list_number(&cell[SENT], k->sent);
    list_words(&cell[NEXT], next_words(k), STR_EMPTY);
}

static void
take_view(struct ctx *c, struct chase_view *v)
{
    const struct str asked = ctx_query(c, "view");

    for (size_t i = 0; i < CHASE_VIEWS; i++)
        if (str_eq(asked, str_from_c(views[i].word)))
            v->view = i;
    v->what = ctx_query(c, "what");
    v->office = ctx_query(c, "office");
    v->may = who_may(&c->who, WORK_CASE);
}

static void
fill(struct ctx *c, struct chase_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "due", "chase-list");
    v->list.caption = "What is chased";
    v->list.nothing = "Nothing to chase here.";
    v->row = arena_array(c->a, const struct chase *, v->all.count + 1);
    for (size_t i = 0; i < v->all.count; i++) {
        const struct chase *k = &v->all.at[i];

        note_choice(v->whats, &v->what_count, k->what);
        note_choice(v->offices, &v->office_count, k->office);
        if (!is_asked_for(v, k))
            continue;
        for (size_t n = 0; n < CHASE_VIEWS; n++)
            v->count[n] += is_in(c, k, n);
        if (!is_in(c, k, v->view))
            continue;
        v->row[v->list.rows] = k;
        fill_row(c, list_row(c, &v->list), k);
    }
}

enum err
chase_page(struct ctx *c)
{
    struct chase_view *v = arena_new(c->a, struct chase_view);
    const enum err e = chases_of(c->db, c->a, c->who.prison, c->today, &v->all);

    if (e != OK)
        return e;
    take_view(c, v);
    fill(c, v);
    const bool file = list_settle(c, &v->list);
    list_note(c, &v->list, NUMBER);
    if (file)
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Chase list"),
                                   .section = "/calendar",
                                   .back = STR_EMPTY});
    view_chase(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- reminded ---- */

struct reminding {
    const struct str *pick;
    size_t count;
    struct str words;
    size_t done;
};

static bool
read_number(struct str digits, int64_t *out)
{
    *out = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9')
            return false;
        *out = *out * 10 + (digits.p[i] - '0');
    }
    return digits.n > 0;
}

/* "task-12", as it was ticked. */
static bool
read_pick(struct str pick, struct chased *out)
{
    const struct str kind = str_cut(&pick, '-');

    out->request = str_eq(kind, STR("request"));
    return (out->request || str_eq(kind, STR("task"))) &&
           pick.n <= DIGITS_MOST && read_number(pick, &out->id);
}

/* What is done by now, or is another prison's, is passed over and not counted.
 */
static enum err
remind_change(struct db *db, struct ctx *c, void *arg)
{
    struct reminding *r = arg;

    r->done = 0;
    for (size_t i = 0; i < r->count; i++) {
        struct chased k = {
            .prison = c->who.prison,
            .words = r->words,
            .now = c->now,
        };

        if (!read_pick(r->pick[i], &k))
            continue;
        k.by = k.request ? c->who.name : c->who.username;
        const enum err e = chase_add(db, &k);
        if (e != OK && e != ERR_NOT_FOUND)
            return e;
        r->done += e == OK;
    }
    const struct audited what = {
        .kind = "CHASED",
        .subject = arena_printf(c->a, "%zu reminders", r->done),
    };
    ctx_done(c, STR("/chase"), "%zu of %zu recorded as chased today%s", r->done,
             r->count,
             r->done < r->count ? ". The others are done by now" : "");
    return ctx_audit(db, c, &what);
}

enum err
chase_save(struct ctx *c)
{
    struct reminding r = {.words = str_trim(ctx_field(c, "words"))};

    r.count = form_all(c->a, &c->form, STR("one"), &r.pick);
    if (r.count == 0)
        r.count = form_all(c->a, &c->form, STR("pick"), &r.pick);
    if (r.count == 0)
        ctx_problem(c, "words", "Tick whom you reminded, in the list above");
    if (r.words.n > CHASE_WORDS_MAX)
        ctx_problem(c, "words", "Say it in %d characters or fewer",
                    CHASE_WORDS_MAX);
    return c->problems > 0 ? chase_page(c) : ctx_change(c, remind_change, &r);
}
