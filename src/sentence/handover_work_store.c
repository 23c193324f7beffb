#include "sentence/handover_work_store.h"

#include "sentence/task_store.h"
#include "gen/sentence_handover_work_sql.h"

static const struct {
    struct str code, words;
} answers[] = {
    [ANSWER_NONE] = {STR_INIT(""),         STR_INIT("not answered")             },
    [ANSWER_ACCEPTED] = {STR_INIT("ACCEPTED"), STR_INIT("accepted")                 },
    [ANSWER_ASKED] = {STR_INIT("ASKED"),    STR_INIT("asked for something first")},
    [ANSWER_DECLINED] = {STR_INIT("DECLINED"), STR_INIT("declined")                 },
};

struct str
com_answer_words(enum com_answer a)
{
    return answers[a].words;
}

static enum com_answer
answer_from(struct str code)
{
    for (size_t i = 1; i < COUNT_OF(answers); i++)
        if (str_eq(code, answers[i].code))
            return (enum com_answer)i;
    return ANSWER_NONE;
}

/* ---- reading ---- */

static struct agreed
take_agreed(struct query *q, struct arena *a)
{
    const struct str by = col_str(q, a);

    return (struct agreed){by, col_instant(q)};
}

static void
take_work(struct query *q, struct arena *a, struct handover_work *w)
{
    w->id = col_int(q);
    w->version = col_int(q);
    w->due = col_day(q);
    w->opened = col_instant(q);
    w->answer = answer_from(col_str_peek(q));
    w->answer_words = col_str(q, a);
    w->answer_by = col_str(q, a);
    w->answer_at = col_instant(q);
    w->pom = take_agreed(q, a);
    w->com = take_agreed(q, a);
    w->pom_view = col_str(q, a);
    w->com_view = col_str(q, a);
    w->decided = col_str(q, a);
    w->decided_words = col_str(q, a);
    w->decided_by = col_str(q, a);
    w->decided_at = col_instant(q);
}

static enum err
read_items(struct db *db, struct arena *a, struct handover_work *w)
{
    struct query q = query_open(db, SQL_HANDOVER_ITEMS);

    query_int(&q, w->id);
    while (query_row(&q)) {
        const enum handover_part part = handover_part_from(col_str_peek(&q));
        const enum item_state state = item_state_from(col_str_peek(&q));

        if (part == HP_COUNT || state == ITEM_STATES)
            continue; /* of a policy that is no more */
        struct handover_item *i = &w->item[part];
        i->state = state;
        i->evidence = col_str(&q, a);
        i->on = col_day(&q);
        i->by = col_str(&q, a);
        i->at = col_instant(&q);
        i->version = col_int(&q);
    }
    return query_close(&q);
}

static enum err
read_open(struct db *db, struct arena *a, struct str person,
          struct handover_work *out)
{
    struct query q = query_open(db, SQL_HANDOVER_WORK_READ);

    *out = handover_work_none();
    query_str(&q, person);
    if (query_row(&q))
        take_work(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && out->id != 0 ? read_items(db, a, out) : e;
}

static bool
is_over(const struct handover_work *w, const struct handover_moment *now)
{
    return handover_work_is_over(w, now->who, now->due, now->today);
}

enum err
handover_work_read(struct db *db, struct arena *a, struct str person,
                   const struct handover_moment *now, struct handover_work *out)
{
    const enum err e = read_open(db, a, person, out);

    if (e == OK && is_over(out, now))
        *out = handover_work_none();
    return e;
}

enum err
handover_reports(struct db *db, struct arena *a, int64_t work,
                 struct handover_reports *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_HANDOVER_REPORTS);

    *out = (struct handover_reports){0};
    query_int(&q, work);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct handover_report, out->count, &cap);
        struct handover_report *r = &out->at[out->count++];

        r->id = col_int(&q);
        r->number = col_int(&q);
        r->version = col_int(&q);
        r->sent = str_eq(col_str_peek(&q), STR("SENT"));
        r->words = col_str(&q, a);
        r->by = col_str(&q, a);
        r->at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
handover_events(struct db *db, struct arena *a, struct str person,
                struct handover_events *out)
{
    size_t cap = 0;
    struct query q = query_open(db, SQL_HANDOVER_EVENTS);

    *out = (struct handover_events){0};
    query_str(&q, person);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct handover_event, out->count, &cap);
        struct handover_event *v = &out->at[out->count++];

        v->at = col_instant(&q);
        v->by = col_str(&q, a);
        v->side = col_str(&q, a);
        v->what = col_str(&q, a);
        v->words = col_str(&q, a);
    }
    return query_close(&q);
}

/* ---- of many ---- */

static struct query
ask_of(struct db *db, const struct statement *sql,
       const struct handover_scope *whose)
{
    struct query q = query_open(db, sql);

    query_str(&q, whose->prison);
    query_str(&q, whose->officer);
    query_str(&q, whose->unit);
    return q;
}

/* Both in the order of the numbers. */
static enum err
items_of(struct db *db, const struct handover_scope *whose,
         struct handover_overview *out)
{
    struct query q = ask_of(db, SQL_HANDOVER_ITEMS_OF, whose);
    size_t at = 0;

    while (query_row(&q)) {
        const struct str person = col_str_peek(&q);

        while (at < out->count && !str_eq(out->of[at].person, person))
            at++;
        const enum handover_part part = handover_part_from(col_str_peek(&q));
        const enum item_state state = item_state_from(col_str_peek(&q));
        const struct day on = col_day(&q);

        if (at == out->count || part == HP_COUNT || state == ITEM_STATES)
            continue;
        out->of[at].work.item[part].state = state;
        out->of[at].work.item[part].on = on;
    }
    return query_close(&q);
}

enum err
handover_works_of(struct db *db, struct arena *a,
                  const struct handover_scope *whose,
                  struct handover_overview *out)
{
    struct query q = ask_of(db, SQL_HANDOVER_WORKS_OF, whose);
    size_t cap = 0;

    out->of = NULL;
    out->count = 0;
    while (query_row(&q)) {
        out->of = arena_grow(a, out->of, struct handover_of, out->count, &cap);
        struct handover_of *of = &out->of[out->count++];

        of->work = handover_work_none();
        of->person = col_str(&q, a);
        take_work(&q, a, &of->work);
        of->report_sent = instant_day(col_instant(&q));
        of->report_draft = instant_day(col_instant(&q));
    }
    const enum err e = query_close(&q);
    return e == OK ? items_of(db, whose, out) : e;
}

/* ---- writing ---- */

static enum err
add_event(struct db *db, const struct handover_actor *who, int64_t work,
          struct str what, struct str words)
{
    struct query q = query_open(db, SQL_HANDOVER_EVENT_ADD);

    query_int(&q, work);
    query_instant(&q, who->now);
    query_str(&q, who->by);
    query_str(&q, side_code(who->side));
    query_str(&q, what);
    query_str(&q, words);
    (void)query_run(&q);
    const enum err e = query_close(&q);
    return e == OK ? task_due(db, who->person) : e; /* its items are tasks */
}

static enum err
take_agreement_back(struct db *db, const struct handover_actor *who,
                    int64_t work)
{
    struct query q = query_open(db, SQL_HANDOVER_WORK_UNAGREE);

    query_int(&q, work);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows > 0
               ? add_event(db, who, work,
                           STR("The agreement was taken back: what was agreed "
                               "to is another now"),
                           STR_EMPTY)
               : e;
}

static struct str
day_words(struct arena *a, struct day d)
{
    const struct ymd c = day_known(d) ? day_to_ymd(d) : (struct ymd){0};

    return day_known(d)
               ? arena_printf(a, "%04d-%02d-%02d", c.year, c.month, c.day)
               : STR("no date");
}

/* The rule's date is another than when something was last written. */
static enum err
move_due(struct db *db, const struct handover_actor *who,
         struct handover_work *w)
{
    struct query q = query_open(db, SQL_HANDOVER_WORK_DUE);

    query_day(&q, who->at.due);
    query_str(&q, who->prison);
    query_int(&q, w->id);
    (void)query_run(&q);
    enum err e = query_close(&q);
    if (e == OK)
        e = add_event(
            db, who, w->id,
            arena_printf(who->a, "The date moved from " STR_FMT " to " STR_FMT,
                         STR_ARG(day_words(who->a, w->due)),
                         STR_ARG(day_words(who->a, who->at.due))),
            STR_EMPTY);
    return e == OK ? take_agreement_back(db, who, w->id) : e;
}

static enum err
close_work(struct db *db, const struct handover_actor *who, int64_t work)
{
    static const struct str why =
        STR_INIT("The case went back to the POM: another handover begins");
    struct query q = query_open(db, SQL_HANDOVER_WORK_CLOSE);

    query_instant(&q, who->now);
    query_str(&q, why);
    query_int(&q, work);
    (void)query_run(&q);
    const enum err e = query_close(&q);
    return e == OK ? add_event(db, who, work, why, STR_EMPTY) : e;
}

static enum err
begin_work(struct db *db, const struct handover_actor *who,
           struct handover_work *out)
{
    struct query q = query_open(db, SQL_HANDOVER_WORK_OPEN);

    *out = handover_work_none();
    query_str(&q, who->person);
    query_str(&q, who->prison);
    query_day(&q, who->at.due);
    query_str(&q, who->by);
    query_instant(&q, who->now);
    if (query_row(&q))
        out->id = col_int(&q);
    out->version = 1;
    out->due = who->at.due;
    return query_close(&q);
}

enum err
handover_work_open(struct db *db, const struct handover_actor *who,
                   struct handover_work *out)
{
    enum err e = read_open(db, who->a, who->person, out);

    if (e == OK && is_over(out, &who->at)) {
        e = close_work(db, who, out->id);
        out->id = 0;
    }
    if (e == OK && out->id == 0)
        return begin_work(db, who, out);
    if (e != OK || day_same(out->due, who->at.due))
        return e;
    e = move_due(db, who, out);
    return e == OK ? read_open(db, who->a, who->person, out) : e;
}

static enum err
write_item(struct db *db, const struct handover_actor *who, int64_t work,
           enum handover_part part, const struct handover_item *item)
{
    const bool fresh = item->version == 0;
    const struct str code = str_from_c(handover_parts[part].code);
    struct query q =
        query_open(db, fresh ? SQL_HANDOVER_ITEM_ADD : SQL_HANDOVER_ITEM_SET);

    if (fresh) {
        query_int(&q, work);
        query_str(&q, code);
    }
    query_str(&q, item_state_code(item->state));
    query_str(&q, item->evidence);
    query_day(&q, item->on);
    query_str(&q, who->by);
    query_instant(&q, who->now);
    if (!fresh) {
        query_int(&q, work);
        query_str(&q, code);
        query_int(&q, item->version);
    }
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
handover_item_set(struct db *db, const struct handover_actor *who,
                  enum handover_part part, const struct handover_item *item)
{
    struct handover_work w;
    enum err e = handover_work_open(db, who, &w);

    if (e == OK)
        e = write_item(db, who, w.id, part, item);
    if (e == OK)
        e = add_event(db, who, w.id,
                      arena_printf(who->a, "%s: " STR_FMT ", " STR_FMT,
                                   handover_parts[part].words,
                                   STR_ARG(item_state_words(item->state)),
                                   STR_ARG(day_words(who->a, item->on))),
                      item->evidence);
    return e == OK ? take_agreement_back(db, who, w.id) : e;
}

static enum err
write_report(struct db *db, const struct handover_actor *who, int64_t work,
             const struct handover_report *r)
{
    const bool fresh = r->version == 0;
    struct query q = query_open(db, fresh ? SQL_HANDOVER_REPORT_ADD
                                          : SQL_HANDOVER_REPORT_SET);

    if (fresh)
        query_int(&q, work);
    query_str(&q, r->sent ? STR("SENT") : STR("DRAFT"));
    query_str(&q, r->words);
    query_str(&q, who->by);
    query_instant(&q, who->now);
    if (!fresh) {
        query_int(&q, r->id);
        query_int(&q, r->version);
    }
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
handover_report_set(struct db *db, const struct handover_actor *who,
                    const struct handover_report *r)
{
    struct handover_work w;
    enum err e = handover_work_open(db, who, &w);

    if (e == OK)
        e = write_report(db, who, w.id, r);
    if (e != OK || !r->sent)
        return e;
    e = add_event(db, who, w.id, STR("Handover report sent"), STR_EMPTY);
    return e == OK ? take_agreement_back(db, who, w.id) : e;
}

/* The version that the user saw; 0: nothing was recorded then. */
static enum err
open_as_seen(struct db *db, const struct handover_actor *who, int64_t version,
             struct handover_work *w)
{
    struct handover_work before;
    enum err e = handover_work_read(db, who->a, who->person, &who->at, &before);

    if (e == OK && before.version != version)
        return ERR_STALE;
    return e == OK ? handover_work_open(db, who, w) : e;
}

static enum err
run_versioned(struct query *q, const struct handover_work *w)
{
    query_int(q, w->id);
    query_int(q, w->version);
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
handover_answer_set(struct db *db, const struct handover_actor *who,
                    int64_t version, enum com_answer answer, struct str words)
{
    struct handover_work w;
    enum err e = open_as_seen(db, who, version, &w);

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_HANDOVER_WORK_ANSWER);
    query_str(&q, answers[answer].code);
    query_str(&q, words);
    query_str(&q, who->by);
    query_instant(&q, who->now);
    e = run_versioned(&q, &w);
    if (e == OK)
        e = add_event(db, who, w.id,
                      arena_printf(who->a, "The COM " STR_FMT,
                                   STR_ARG(answers[answer].words)),
                      words);
    return e == OK && answer != ANSWER_ACCEPTED
               ? take_agreement_back(db, who, w.id)
               : e;
}

enum err
handover_agree_set(struct db *db, const struct handover_actor *who,
                   int64_t version, bool agrees, struct str words)
{
    const bool pom = who->side == SIDE_POM;
    struct handover_work w;
    enum err e = open_as_seen(db, who, version, &w);
    struct query q;

    if (e != OK)
        return e;
    if (agrees) {
        q = query_open(db, pom ? SQL_HANDOVER_WORK_POM_AGREES
                               : SQL_HANDOVER_WORK_COM_AGREES);
        query_str(&q, who->by);
        query_instant(&q, who->now);
    } else {
        q = query_open(db, pom ? SQL_HANDOVER_WORK_POM_DISAGREES
                               : SQL_HANDOVER_WORK_COM_DISAGREES);
        query_str(&q, words);
    }
    e = run_versioned(&q, &w);
    return e == OK ? add_event(db, who, w.id,
                               agrees ? STR("Agreed") : STR("Disagrees"), words)
                   : e;
}

enum err
handover_settle(struct db *db, const struct handover_actor *who,
                int64_t version, bool goes_ahead, struct str words)
{
    struct handover_work w;
    enum err e = open_as_seen(db, who, version, &w);

    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_HANDOVER_WORK_DECIDE);
    query_str(&q, goes_ahead ? STR("GOES_AHEAD") : STR("MORE_WORK"));
    query_str(&q, words);
    query_str(&q, who->by);
    query_instant(&q, who->now);
    e = run_versioned(&q, &w);
    return e == OK
               ? add_event(db, who, w.id,
                           goes_ahead ? STR("Decided: the handover goes ahead")
                                      : STR("Decided: more work first"),
                           words)
               : e;
}
