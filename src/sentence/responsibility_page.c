/* sentence/responsibility_page.c -- who is responsible, until when and why;
 * and who was, as we knew it then. */
#include "sentence/responsibility.h"

#include "base/day_typed.h"
#include "base/json.h"
#include "gen/sentence_responsibility_view.h"
#include "people/words.h"
#include "sentence/case_store.h"
#include "sentence/routes.h"

enum { WORDS_MAX = 16 * 1024 };

/* clang-format off */
static const struct list_column history[] = {
    { "learnt",   "Known from",  LIST_MOMENT, LIST_HEAD },
    { "unlearnt", "Known to",    LIST_MOMENT, 0 },
    { "from",     "True from",   LIST_DAY,    0 },
    { "to",       "True before", LIST_DAY,    0 },
    { "who",      "Responsible", LIST_WORDS,  0 },
    { "handover", "Handover",    LIST_DAY,    0 },
    { "why",      "Why",         LIST_WORDS,  0 },
    { "rule",     "Rule",        LIST_WORDS,  0 },
    { "prison",   "Prison",      LIST_WORDS,  LIST_FILE_ONLY },
    { "set",      "Rule set",    LIST_WORDS,  LIST_FILE_ONLY },
    { "inputs",   "Decided from",LIST_WORDS,  LIST_FILE_ONLY },
};
/* clang-format on */
enum {
    LEARNT,
    UNLEARNT,
    FROM,
    TO,
    WHO,
    HANDOVER,
    WHY,
    RULE,
    PRISON,
    SET,
    INPUTS
};

static struct str
who_words(struct str code)
{
    for (enum responsible r = RESP_CUSTODY; r < RESP_COUNT; r++)
        if (str_eq(code, responsible_code(r)))
            return responsible_words(r);
    return STR("nobody: not in sentence management");
}

static void
fill_history(struct ctx *c, struct responsibility_view *v,
             const struct responsibility_rows *rows)
{
    v->history = list_begin(
        c, history, COUNT_OF(history), "-learnt",
        arena_printf(c->a, "responsibility-" STR_FMT, STR_ARG(v->p.number)).p);
    v->history.caption = "What was held true, and when we learnt it";
    v->history.nothing = "Nothing was decided yet.";
    for (size_t i = 0; i < rows->count; i++) {
        const struct responsibility_row *r = &rows->at[i];
        struct list_cell *cell = list_row(c, &v->history);

        list_moment(&cell[LEARNT], r->known_from);
        list_moment(&cell[UNLEARNT], r->known_to);
        list_day(&cell[FROM], r->from);
        list_day(&cell[TO], r->to);
        list_words(&cell[WHO], who_words(r->responsible), STR_EMPTY);
        list_day(&cell[HANDOVER], r->handover);
        list_words(&cell[WHY], responsibility_reason_words(r->reason),
                   STR_EMPTY);
        list_words(&cell[RULE], r->rule, STR_EMPTY);
        list_words(&cell[PRISON], r->prison, STR_EMPTY);
        list_words(&cell[SET], r->rule_set, STR_EMPTY);
        list_words(&cell[INPUTS], r->inputs, STR_EMPTY);
    }
}

/* ---- the decision ---- */

/* Whoever is not in the service was decided by the first rule, others by the
 * one of handover: each with the facts that it was given. */
static enum err
load_decision(struct ctx *c, struct responsibility_view *v)
{
    struct case_reader r =
        case_read_some(c->db, c->a, c->args.person, c->today);
    struct kept_case row;
    const bool found = case_read_row(&r, &row);
    const enum err e = case_read_end(&r);

    if (e != OK || !found)
        return e != OK ? e : ERR_NOT_FOUND;
    const struct responsibility answer =
        responsibility_decide(&row.facts, rule_set_for(c->today));
    const bool in = answer.who != RESP_UNKNOWN;
    union topic_facts facts = {
        .eligibility = responsibility_eligibility(&row.facts, answer.rules)};

    v->here = row.facts.here;
    v->rule = answer.row;
    if (in)
        facts = (union topic_facts){.handover = answer.facts};
    v->who = answer.who;
    v->handover = answer.handover;
    v->start = answer.facts.sentence_start;
    v->limit = serve_limit(v->start, answer.rules);
    v->serve = serve_decide(v->start, v->handover.release.on,
                            answer.facts.indeterminate, answer.rules);
    v->waits = row.kept.id == 0 ? in : row.kept.who != answer.who;
    v->d = decision_explain(
        c->a, topic_named(in ? STR("handover") : STR("eligibility")), &facts,
        answer.rules);
    return OK;
}

/* Takes what the buffer holds, and empties it. */
static struct str
take(struct ctx *c, struct buf *b)
{
    const struct str s = arena_str(c->a, b->p, b->n);

    b->n = 0;
    return s;
}

static void
fill_facts(struct ctx *c, struct responsibility_view *v, struct buf *b)
{
    const struct topic *t = v->d.topic;

    v->known.at = arena_array(c->a, struct said, t->fact_count);
    v->unknown = STR_EMPTY;
    for (size_t i = 0; i < t->fact_count; i++) {
        const struct str what = t->facts[i].words;

        if (decision_put_fact(b, &v->d, &t->facts[i]))
            v->known.at[v->known.count++] = (struct said){what, take(c, b)};
        else
            v->unknown =
                arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(v->unknown),
                             v->unknown.n > 0 ? "; " : "", STR_ARG(what));
    }
}

/* Facts that lead to the same answer stand together, in the order in which the
 * answers were first given. */
static void
by_answer(struct ctx *c, struct said_list *l)
{
    struct said *sorted = arena_array(c->a, struct said, l->count + 1);
    size_t n = 0;

    for (size_t i = 0; i < l->count; i++) {
        size_t first = 0;

        while (!str_eq(l->at[first].then, l->at[i].then))
            first++;
        if (first != i)
            continue;
        for (size_t k = i; k < l->count; k++)
            if (str_eq(l->at[k].then, l->at[i].then))
                sorted[n++] = l->at[k];
    }
    l->at = sorted;
}

static void
fill_words(struct ctx *c, struct responsibility_view *v)
{
    struct buf b;

    buf_init(&b, WORDS_MAX);
    decision_put_answer(&b, &v->d, &v->d.answer, true);
    v->answer = take(c, &b);
    if (day_known(v->d.changes_on))
        decision_put_answer(&b, &v->d, &v->d.changes_to, false);
    v->then = take(c, &b);
    fill_facts(c, v, &b);
    v->ifs.at = arena_array(c->a, struct said, v->d.what_if_count + 1);
    for (size_t i = 0; i < v->d.what_if_count; i++) {
        struct said *s = &v->ifs.at[v->ifs.count++];

        decision_put_condition(&b, &v->d.what_ifs[i]);
        s->what = take(c, &b);
        decision_put_difference(&b, &v->d, &v->d.what_ifs[i].answer);
        s->then = take(c, &b);
    }
    buf_free(&b);
    by_answer(c, &v->ifs);
}

/* ---- who was it? ---- */

/* The last moment of the day that was asked for, or now. */
static struct instant
moment_asked(struct ctx *c, struct responsibility_view *v)
{
    if (v->known_on.n == 0)
        return c->now;
    const struct day d = day_typed(c->today, v->known_on);

    if (!day_known(d)) {
        ctx_problem(c, "known", "Enter a day such as 19 11 2026, or nothing");
        return c->now;
    }
    const struct instant end = instant_of_day(day_add_days(d, 1));

    return end.ms - 1 < c->now.ms ? (struct instant){end.ms - 1} : c->now;
}

static enum err
load_then(struct ctx *c, struct responsibility_view *v)
{
    v->on = ctx_query(c, "on");
    v->known_on = ctx_query(c, "known");
    if (v->on.n == 0 && v->known_on.n == 0)
        return OK;
    const struct day on = day_typed(c->today, v->on);
    const struct instant known = moment_asked(c, v);

    if (!day_known(on))
        ctx_problem(c, "on", "Enter the day you ask about, such as 19 11 2026");
    if (c->problems > 0)
        return OK;
    const enum err e =
        responsibility_on(c->db, c->a, c->args.person, on, known, &v->row);

    v->asked = true;
    v->found = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err
load(struct ctx *c, struct responsibility_view *v)
{
    enum err e = person_load(c->db, c->a, c->args.person, c->today, &v->p);

    if (e == OK)
        e = load_decision(c, v);
    return e;
}

enum err
responsibility_page(struct ctx *c)
{
    struct responsibility_view *v = arena_new(c->a, struct responsibility_view);
    struct responsibility_rows rows = {0};
    enum err e = load(c, v);

    if (e == OK)
        e = responsibility_history(c->db, c->a, v->p.number, &rows);
    if (e == OK)
        e = load_then(c, v);
    if (e != OK)
        return e;
    fill_history(c, v, &rows);
    if (list_settle(c, &v->history))
        return OK;
    fill_words(c, v);
    frame_begin(c, &(struct frame){
                       .title = STR("Who is responsible, and why"),
                       .section = "/people",
                       .back = arena_printf(c->a, "/people/" STR_FMT,
                                            STR_ARG(v->p.number)),
                       .back_words = "Back to the person",
                   });
    view_responsibility(&c->rp->body, c, v, who_words(v->row.responsible));
    return frame_end(c);
}

/* Who is in no prison was not asked about further. */
static void
left_json(struct json *j, const struct responsibility_view *v)
{
    json_begin_object(j);
    json_key(j, STR("topic"));
    json_add_text(j, STR("eligibility"));
    json_key(j, STR("rule"));
    json_begin_object(j);
    json_key(j, STR("id"));
    json_add_text(j, v->rule->id);
    json_key(j, STR("when"));
    json_add_text(j, v->rule->when);
    json_key(j, STR("source"));
    json_add_text(j, v->rule->source);
    json_end(j);
    json_end(j);
}

/* The decision alone, for programs: see decision_json(). */
enum err
responsibility_json_page(struct ctx *c)
{
    struct responsibility_view *v = arena_new(c->a, struct responsibility_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    struct json j = json_to(&c->rp->body);

    c->rp->type = STR("application/json; charset=utf-8");
    if (v->here)
        decision_json(&j, &v->d);
    else
        left_json(&j, v);
    return OK;
}
