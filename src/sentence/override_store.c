#include "sentence/override_store.h"

#include "base/json.h"
#include "people/person.h"
#include "sentence/case_store.h"
#include "sentence/recalculate.h"
#include "gen/sentence_override_sql.h"

/* ---- reading ---- */

static void
read_override(struct query *q, struct arena *a, struct override *o)
{
    o->id = col_int(q);
    o->version = col_int(q);
    o->number = col_str(q, a);
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);

    o->name = person_name(a, surname, forename);
    o->prison = col_str(q, a);
    o->to = responsible_from_code(col_str_peek(q));
    o->ruled = responsible_from_code(col_str_peek(q));
    o->reason = col_str(q, a);
    o->reason_words = col_str(q, a);
    o->why = col_str(q, a);
    o->until = col_day(q);
    o->review = col_day(q);
    o->asked_by = col_str(q, a);
    o->asked_at = col_instant(q);
    o->decided = !col_null(q);
    o->approved = col_flag(q);
    o->decided_by = col_str(q, a);
    o->decided_why = col_str(q, a);
    o->decided_at = col_instant(q);
    o->ended_by = col_str(q, a);
    o->end_why = col_str(q, a);
    o->ended_at = col_instant(q);
    o->unheard = col_str(q, a);
}

enum err
override_load(struct db *db, struct arena *a, struct str prison, int64_t id,
              struct override *out)
{
    struct query q = query_open(db, SQL_OVERRIDE_ONE);

    *out = (struct override){0};
    query_int(&q, id);
    query_str(&q, prison);
    if (query_row(&q))
        read_override(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && out->id == 0 ? ERR_NOT_FOUND : e;
}

static enum err
load_all(struct db *db, struct arena *a, const struct statement *sql,
         struct str which, struct overrides *out)
{
    struct query q = query_open(db, sql);
    size_t room = 0;

    *out = (struct overrides){0};
    query_str(&q, which);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct override, out->count, &room);
        out->at[out->count] = (struct override){0};
        read_override(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
override_history(struct db *db, struct arena *a, struct str number,
                 struct overrides *out)
{
    return load_all(db, a, SQL_OVERRIDE_OF, number, out);
}

enum err
override_all(struct db *db, struct arena *a, struct str prison,
             struct overrides *out)
{
    return load_all(db, a, SQL_OVERRIDE_LIST, prison, out);
}

enum err
override_said(struct db *db, struct arena *a, int64_t id,
              struct override_said out[OVERRIDE_SIDES])
{
    struct query q = query_open(db, SQL_OVERRIDE_SAID_OF);

    memset(out, 0, OVERRIDE_SIDES * sizeof *out);
    query_int(&q, id);
    while (query_row(&q)) {
        const enum override_side side =
            str_eq(col_str_peek(&q), STR("POM")) ? OVERRIDE_POM : OVERRIDE_COM;
        struct override_said *s = &out[side];

        s->name = col_str(&q, a);
        s->agrees = col_flag(&q);
        s->words = col_str(&q, a);
        s->by = col_str(&q, a);
        s->at = col_instant(&q);
    }
    return query_close(&q);
}

/* ---- writing ---- */

static struct str
state_json(struct arena *a, const struct override *o)
{
    struct buf b;

    buf_init(&b, 16 * 1024);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("override"));
    json_add_int(&j, o->id);
    json_key(&j, STR("responsible"));
    json_add_text(&j, responsible_code(o->to));
    json_key(&j, STR("ruled"));
    json_add_text(&j, responsible_code(o->ruled));
    json_key(&j, STR("reason"));
    json_add_text(&j, o->reason);
    json_key(&j, STR("why"));
    json_add_text(&j, o->why);
    json_key(&j, STR("until"));
    json_add_day(&j, o->until);
    json_key(&j, STR("decision"));
    json_add_text(&j, o->decided_why);
    json_key(&j, STR("unheard"));
    json_add_text(&j, o->unheard);
    json_key(&j, STR("end"));
    json_add_text(&j, o->end_why);
    json_end(&j);
    const struct str s = arena_str(a, b.p, b.n);

    buf_free(&b);
    return s;
}

static enum err
note(struct db *db, struct ctx *c, const char *kind, const struct override *o)
{
    const struct audited what = {
        .kind = kind, .person = o->number, .after = state_json(c->a, o)};

    return ctx_audit(db, c, &what);
}

/* In the same change: nobody sees one without the other. */
static enum err
decide_anew(struct db *db, struct ctx *c, const struct override *o)
{
    return recalculate_one(db, c->a, o->number, c->now);
}

enum err
override_ask(struct db *db, struct ctx *c, struct override *o)
{
    struct query q = query_open(db, SQL_OVERRIDE_CLOSE_EXPIRED);

    query_instant(&q, c->now);
    query_str(&q, o->number);
    query_day(&q, c->today);
    (void)query_run(&q);
    const enum err e = query_close(&q);
    if (e != OK)
        return e;
    q = query_open(db, SQL_OVERRIDE_ASK);
    query_str(&q, o->number);
    query_str(&q, c->who.prison);
    query_str(&q, responsible_code(o->to));
    query_str(&q, responsible_code(o->ruled));
    query_str(&q, o->reason);
    query_str(&q, o->why);
    query_day(&q, o->until);
    query_day(&q, o->review);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    o->id = query_row(&q) ? col_int(&q) : 0;
    const enum err asked = query_close(&q);

    return asked == OK ? note(db, c, "OVERRIDE_ASKED", o) : asked;
}

enum err
override_say(struct db *db, struct ctx *c, const struct override *o,
             enum override_side side, const struct override_said *s)
{
    struct query q = query_open(db, SQL_OVERRIDE_SAID_ADD);

    query_int(&q, o->id);
    query_str(&q, override_side_code(side));
    query_str(&q, s->name);
    query_flag(&q, s->agrees);
    query_str(&q, s->words);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    (void)query_run(&q);
    const enum err e = query_close(&q);
    const struct audited what = {
        .kind = "OVERRIDE_SAID",
        .person = o->number,
        .subject = override_side_code(side),
        .after = s->words,
    };

    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
must_change(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows != 1 ? ERR_STALE : e;
}

enum err
override_decide(struct db *db, struct ctx *c, const struct override *o)
{
    struct query q = query_open(db, SQL_OVERRIDE_DECIDE);

    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_flag(&q, o->approved);
    query_str(&q, o->decided_why);
    query_str(&q, o->unheard);
    query_int(&q, o->id);
    query_int(&q, o->version);
    enum err e = must_change(&q);

    if (e == OK)
        e = note(db, c, o->approved ? "OVERRIDE_APPROVED" : "OVERRIDE_REFUSED",
                 o);
    return e == OK ? decide_anew(db, c, o) : e;
}

enum err
override_end(struct db *db, struct ctx *c, const struct override *o)
{
    struct query q = query_open(db, SQL_OVERRIDE_END);

    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_str(&q, o->end_why);
    query_int(&q, o->id);
    query_int(&q, o->version);
    enum err e = must_change(&q);

    if (e == OK)
        e = note(db, c, "OVERRIDE_ENDED", o);
    return e == OK ? decide_anew(db, c, o) : e;
}

enum err
override_review(struct db *db, struct ctx *c, const struct override *o)
{
    struct query q = query_open(db, SQL_OVERRIDE_REVIEW);

    query_day(&q, o->review);
    query_int(&q, o->id);
    query_int(&q, o->version);
    const enum err e = must_change(&q);

    return e == OK ? note(db, c, "OVERRIDE_REVIEWED", o) : e;
}

enum err
override_released(struct db *db, struct str number, struct instant at)
{
    struct query q = query_open(db, SQL_OVERRIDE_END_RELEASED);

    query_instant(&q, at);
    query_str(&q, number);
    (void)query_run(&q);
    return query_close(&q);
}

/* ---- who, on a day ---- */

/* By the facts of now. */
static enum err
by_the_rules(struct db *db, struct arena *a, struct str number, struct day day,
             struct responsible_answer *out)
{
    const struct rule_set *rules = rule_set_for(day);
    struct case_reader r = case_read_some(db, a, number, day);
    struct kept_case row;

    if (case_read_row(&r, &row)) {
        struct responsibility answer = responsibility_decide(&row.facts, rules);

        out->who = answer.who;
        out->rule = answer.row->id;
        if (answer.who != RESP_UNKNOWN && answer.handover.row == HO_OVERRIDE)
            out->until = row.facts.handover.override_until;
        row.facts.handover.override_to = RESP_UNKNOWN;
        answer = responsibility_decide(&row.facts, rules);
        out->ruled = answer.who;
    }
    return case_read_end(&r);
}

enum err
responsible_on(struct db *db, struct arena *a, struct str number,
               struct day day, struct day today, struct instant now,
               struct responsible_answer *out)
{
    struct responsibility_row row;
    enum err e;

    *out = (struct responsible_answer){.rule = STR_EMPTY};
    e = by_the_rules(db, a, number, day, out);
    if (e != OK || !day_before(day, today))
        return e;
    e = responsibility_on(db, a, number, day, now, &row);
    if (e == ERR_NOT_FOUND) {
        *out = (struct responsible_answer){.rule = STR_EMPTY};
        return OK;
    }
    if (e == OK) {
        out->who = responsible_from_code(row.responsible);
        out->rule = row.rule;
        out->until = DAY_NONE;
        if (!str_eq(row.rule, STR("HO-0")))
            out->ruled = out->who;
    }
    return e;
}
