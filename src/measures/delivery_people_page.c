/* measures/delivery_people_page.c -- the people behind the figures. */
#include "measures/delivery_view.h"

#include "access/frame.h"
#include "gen/measures_delivery_view.h"
#include "keywork/session_proof_rule.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "person",  "Person",             LIST_WORDS,  LIST_HEAD },
    { "number",  "Number",             LIST_WORDS,  LIST_FILE_ONLY },
    { "lives",   "Cell",               LIST_WORDS,  0 },
    { "worker",  "Key worker",         LIST_WORDS,  0 },
    { "since",   "Since",              LIST_DAY,    0 },
    { "due",     "Due",                LIST_NUMBER, 0 },
    { "held",    "Held",               LIST_NUMBER, 0 },
    { "lacking", "Without times, place or note", LIST_NUMBER, 0 },
    { "missed",  "Missed",             LIST_NUMBER, 0 },
    { "own",     "By own key worker",  LIST_NUMBER, 0 },
    { "minutes", "Minutes a week",     LIST_NUMBER, LIST_FILE_ONLY },
    { "days",    "Days since the last", LIST_NUMBER, 0 },
    { "why",     "Missed because of",  LIST_WORDS,  LIST_PLAIN },
};
enum { PERSON, NUMBER, LIVES, WORKER, SINCE, DUE, HELD, LACKING, MISSED, OWN, MINUTES, DAYS, WHY };

/* Which people a link leads to. */
static const struct people_choice {
    struct str show;
    const char *title, *code;
    struct str said;
} choices[] = {
    { STR_INIT("missed"),   "Who missed sessions", "happened",
      STR_INIT("People with sessions due in these weeks that did not happen.") },
    { STR_INIT("not-seen"), "Not seen in the last 14 days", "seen",
      STR_INIT("People who were here in the last two of these weeks and had no session in them.") },
    { STR_INIT("others"),   "Sessions held by others", "own",
      STR_INIT("People with sessions that somebody else than their key worker held.") },
    { STR_INIT("together"), "Kept together", "together",
      STR_INIT("People who kept meeting the same key worker through these weeks: a session at least for every four weeks, none "
               "held by anybody else. Longest first: something to say thank you for.") },
    { STR_INIT(""),         "People and their sessions", "happened",
      STR_INIT("Everybody who was here in these weeks.") },
};
/* clang-format on */

enum { SHOW_MISSED, SHOW_NOT_SEEN, SHOW_OTHERS, SHOW_TOGETHER, SHOW_ALL };

static size_t
choice_of(struct str show)
{
    size_t i = 0;

    while (i < SHOW_ALL && !str_eq(choices[i].show, show))
        i++;
    return i;
}

static bool
is_shown(const struct delivery_view *v, const struct delivery_person *p,
         size_t choice, enum lost why)
{
    switch (choice) {
    case SHOW_MISSED:
        return why < LOST_COUNT ? p->missed[why] > 0 : p->sum.met < p->sum.due;
    case SHOW_NOT_SEEN:
        return p->weeks_lately == 2 && p->held_lately == 0;
    case SHOW_OTHERS:
        return p->sum.own < p->sum.judged;
    case SHOW_TOGETHER:
        return delivery_together(p, v->ask.from, v->ask.until);
    default:
        return true;
    }
}

/* "Key worker sick: 3; No room: 1", in the order of the reasons. */
static struct str
reasons_words(struct ctx *c, const struct delivery_person *p)
{
    struct buf b;

    buf_init(&b, 4096);
    for (int i = 0; i < LOST_COUNT; i++)
        if (p->missed[i] > 0)
            buf_printf(&b, "%s%s: %lld", b.n > 0 ? "; " : "",
                       lost_words((enum lost)i), (long long)p->missed[i]);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static void
put_days_since(struct ctx *c, struct list_cell *cell,
               const struct delivery_person *p)
{
    const int days = delivery_days_since(p, c->today);

    if (p->here && days != UNKNOWN)
        list_number(cell, days);
}

static void
add_person(struct ctx *c, struct delivery_view *v,
           const struct delivery_person *p)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct delivery_sum *s = &p->sum;

    list_words(&cell[PERSON], p->name, STR_EMPTY);
    cell[PERSON].href =
        arena_printf(c->a, "/people/" STR_FMT, STR_ARG(p->number));
    cell[PERSON].more = p->number;
    list_words(&cell[NUMBER], p->number, STR_EMPTY);
    list_words(&cell[LIVES], p->here ? p->cell : STR("left"), STR_EMPTY);
    list_words(&cell[WORKER], p->worker, STR_EMPTY);
    list_day(&cell[SINCE], p->since);
    list_number(&cell[DUE], s->due);
    list_number(&cell[HELD], s->held);
    list_number(&cell[LACKING], sessions_lacking(s->held, p->complete));
    list_number(&cell[MISSED], s->due - s->met);
    if (s->judged > 0)
        list_number(&cell[OWN], s->own);
    if (s->timed > 0 && s->people > 0)
        list_number(&cell[MINUTES], s->minutes / s->people);
    put_days_since(c, &cell[DAYS], p);
    list_words(&cell[WHY], reasons_words(c, p), STR_EMPTY);
    ctx_listed(c, p->number);
}

/* What one list is about is in the file of the others only. */
static const struct list_column *
columns_of(struct ctx *c, size_t choice)
{
    struct list_column *k =
        arena_array(c->a, struct list_column, COUNT_OF(columns));
    const bool together = choice == SHOW_TOGETHER;

    for (size_t i = 0; i < COUNT_OF(columns); i++) {
        k[i] = columns[i];
        if (together ? i == LACKING || i == MISSED || i == DAYS || i == WHY
                     : i == SINCE)
            k[i].flags = LIST_FILE_ONLY;
    }
    return k;
}

static const char *
first_by(size_t choice)
{
    return choice == SHOW_TOGETHER   ? "since"
           : choice == SHOW_NOT_SEEN ? "-days"
                                     : "-missed";
}

static struct str
said(struct ctx *c, const struct people_choice *k, enum lost why)
{
    return why == LOST_COUNT
               ? k->said
               : arena_printf(c->a,
                              "People with sessions missed because of: %s.",
                              lost_words(why));
}

enum err
delivery_people_page(struct ctx *c)
{
    struct delivery_view *v = arena_new(c->a, struct delivery_view);
    const size_t choice = choice_of(ctx_query(c, "show"));
    const enum lost why = lost_from_code(ctx_query(c, "reason"));
    struct delivery_people people = {0};

    v->ask.wing = v->compare = STR_EMPTY;
    v->ask.group = GROUP_COUNT;
    v->title = choices[choice].title;
    v->code = choices[choice].code;
    v->said = said(c, &choices[choice], why);
    enum err e = delivery_asked(c, v);
    if (e == OK && day_known(v->last))
        e = delivery_wing_names(c->db, c->a, &v->ask, &v->wings);
    if (e == OK && day_known(v->last))
        e = delivery_people_load(c->db, c->a, &v->ask, &people);
    if (e != OK)
        return e;
    v->list = list_begin(c, columns_of(c, choice), COUNT_OF(columns),
                         first_by(choice), "delivery-people");
    v->list.caption = "People";
    v->list.nothing = "Nobody.";
    for (size_t i = 0; i < people.count; i++)
        if (is_shown(v, &people.at[i], choice, why))
            add_person(c, v, &people.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){
                       .title = str_from_c(v->title),
                       .section = "/delivery",
                       .back = delivery_url(c, v, "/delivery", ""),
                       .back_words = "Back to delivery",
                   });
    view_delivery_list(&c->rp->body, c, v);
    return frame_end(c);
}
