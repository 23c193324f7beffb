/* sentence/compare_page.c -- who of a prison gets another answer under another
 * rule set, before that goes live. */
#include "sentence/compare_view.h"

#include "base/day_typed.h"
#include "gen/sentence_compare_view.h"
#include "people/person.h"
#include "people/words.h"
#include "sentence/routes.h"
#include "gen/sentence_compare_sql.h"

#include <stdlib.h>

/* clang-format off */
static const struct list_column columns[] = {
    { "name",     "Name",              LIST_WORDS, LIST_HEAD },
    { "number",   "Number",            LIST_WORDS, LIST_FILE_ONLY },
    { "what",     "What changes",      LIST_WORDS, 0 },
    { "from",     "From",              LIST_WORDS, 0 },
    { "to",       "To",                LIST_WORDS, 0 },
    { "before",   "Handover, from",    LIST_DAY,   0 },
    { "after",    "Handover, to",      LIST_DAY,   0 },
    { "start1",   "Start, from",       LIST_DAY,   LIST_FILE_ONLY },
    { "start2",   "Start, to",         LIST_DAY,   LIST_FILE_ONLY },
    { "reason1",  "Reason, from",      LIST_WORDS, LIST_FILE_ONLY },
    { "reason2",  "Reason, to",        LIST_WORDS, LIST_FILE_ONLY },
};
enum { NAME, NUMBER, WHAT, FROM, TO, BEFORE, AFTER, START_1, START_2, REASON_1,
       REASON_2 };
/* clang-format on */

struct named {
    struct str number, name, sort_name;
};
struct named_list {
    struct named *at;
    size_t count;
};

static enum err
load_names(struct ctx *c, struct named_list *out)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_COMPARE_PEOPLE);

    query_str(&q, c->who.prison);
    while (query_row(&q)) {
        out->at = arena_grow(c->a, out->at, struct named, out->count, &cap);
        struct named *n = &out->at[out->count++];

        n->number = col_str(&q, c->a);
        const struct str surname = col_str(&q, c->a);
        n->name = person_name(c->a, surname, col_str(&q, c->a));
        n->sort_name = col_str(&q, c->a);
    }
    return query_close(&q);
}

static int
by_number(const void *key, const void *member)
{
    return str_compare(((const struct named *)key)->number,
                       ((const struct named *)member)->number);
}

/* Somebody between two prisons is in nobody's list: by number then. */
static struct named
named(const struct named_list *l, struct str number)
{
    const struct named key = {number, number, number};
    const struct named *found =
        l->count == 0
            ? NULL
            : bsearch(&key, l->at, l->count, sizeof *l->at, by_number);

    return found != NULL ? *found : key;
}

struct str
compare_answer_words(struct arena *a, const struct compare_answer *r)
{
    if (r->who == RESP_UNKNOWN)
        return arena_printf(a, "out of the service, by " STR_FMT,
                            STR_ARG(r->rule));
    return arena_printf(a, STR_FMT ", by " STR_FMT,
                        STR_ARG(responsible_words(r->who)), STR_ARG(r->rule));
}

struct str
compare_way_words(struct arena *a, struct str way)
{
    struct str rule = way;
    const struct str code = str_cut(&rule, ' ');
    const enum responsible who = responsible_from_code(code);

    return who == RESP_UNKNOWN
               ? way
               : arena_printf(a, STR_FMT ", by " STR_FMT,
                              STR_ARG(responsible_words(who)), STR_ARG(rule));
}

static void
fill_row(struct ctx *c, struct list *list, const struct difference *d,
         const struct named *n)
{
    struct list_cell *cell = list_row(c, list);

    list_words(&cell[NAME], n->name, n->sort_name);
    cell[NAME].href = arena_printf(c->a, "/people/" STR_FMT "/responsibility",
                                   STR_ARG(d->number));
    cell[NAME].more = d->number;
    list_words(&cell[NUMBER], d->number, STR_EMPTY);
    list_words(&cell[WHAT], compare_words(d->kind), STR_EMPTY);
    list_words(&cell[FROM], compare_answer_words(c->a, &d->from), STR_EMPTY);
    list_words(&cell[TO], compare_answer_words(c->a, &d->to), STR_EMPTY);
    list_day(&cell[BEFORE], d->from.handover);
    list_day(&cell[AFTER], d->to.handover);
    list_day(&cell[START_1], d->from.starts);
    list_day(&cell[START_2], d->to.starts);
    list_words(&cell[REASON_1], responsibility_reason_words(d->from.reason),
               STR_EMPTY);
    list_words(&cell[REASON_2], responsibility_reason_words(d->to.reason),
               STR_EMPTY);
    ctx_listed(c, d->number);
}

static void
read_question(struct ctx *c, struct compare_view *v)
{
    v->from = ctx_query(c, "from");
    v->to = ctx_query(c, "to");
    v->on = str_trim(ctx_query(c, "on"));
    v->asked = v->from.n > 0 || v->to.n > 0;
    v->made = (struct comparison){
        .a = c->a,
        .from = rule_set_named(v->from),
        .to = rule_set_named(v->to),
        .from_name = v->from,
        .to_name = v->to,
        .prison = c->who.prison,
        .on = v->on.n > 0 ? day_typed(c->today, v->on) : c->today,
    };
    if (!v->asked)
        return;
    if (v->made.from == NULL)
        ctx_problem(c, "from", "Choose the rule set to compare from");
    if (v->made.to == NULL)
        ctx_problem(c, "to", "Choose the rule set to compare to");
    if (!day_known(v->made.on))
        ctx_problem(c, "on",
                    "Enter a day such as 19 11 2026, or leave it "
                    "empty for today");
}

static enum err
make(struct ctx *c, struct compare_view *v)
{
    struct named_list names = {0};
    enum err e = load_names(c, &names);

    if (e == OK)
        e = comparison_make(&v->made, c->db);
    if (e != OK)
        return e;
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "name", "rules-compare");
    v->list.caption = "Who gets another answer";
    for (size_t i = 0; i < v->made.count; i++) {
        const struct named n = named(&names, v->made.at[i].number);

        fill_row(c, &v->list, &v->made.at[i], &n);
    }
    return OK;
}

enum err
rules_compare_page(struct ctx *c)
{
    struct compare_view *v = arena_new(c->a, struct compare_view);

    read_question(c, v);
    if (v->asked && c->problems == 0) {
        const enum err e = make(c, v);

        if (e != OK)
            return e;
        if (list_settle(c, &v->list))
            return OK;
    }
    frame_begin(c, &(struct frame){.title = STR("Compare rule sets"),
                                   .section = "/handovers",
                                   .back = STR("/handovers"),
                                   .back_words = "Back to handovers"});
    view_rules_compare(&c->rp->body, c, v);
    return frame_end(c);
}
