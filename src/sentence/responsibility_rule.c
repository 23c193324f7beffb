#include "sentence/responsibility_rule.h"

#include "sentence/handover_rule.h"
#include "sentence/topic.h"

#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

static const struct rule_row left_row = {
    STR_INIT("EL-0"),
    STR_INIT("the person is in no prison"),
    STR_INIT("DEP-1"),
};

struct str
responsibility_supporting(enum responsible who)
{
    static const struct str by_who[RESP_COUNT] = {
        [RESP_UNKNOWN] = STR_INIT(""),
        [RESP_CUSTODY] = STR_INIT(""),
        [RESP_CUSTODY_WITH_COM] = STR_INIT("COM"),
        [RESP_COMMUNITY] = STR_INIT("POM"),
    };

    return by_who[who];
}

struct eligibility_facts
responsibility_eligibility(const struct case_facts *f,
                           const struct rule_set *rules)
{
    struct eligibility_facts e = f->eligibility;

    if (!day_known(e.born))
        e.born = day_add_months(e.today, -12 * rules->adult_age);
    return e;
}

struct responsibility
responsibility_decide(const struct case_facts *f, const struct rule_set *rules)
{
    struct responsibility r = {
        .rules = rules,
        .row = &left_row,
        .reason = STR_EMPTY,
        .facts = f->handover,
    };

    if (!f->here)
        return r;
    const struct eligibility_facts first = responsibility_eligibility(f, rules);
    const struct eligibility e = eligibility_decide(&first, rules);

    r.row = &eligibility_rows[e.row];
    if (!e.in_service)
        return r;
    const struct open_conditions open = open_conditions_decide(&f->open, rules);

    r.facts.immigration_case = e.immigration_case;
    r.facts.womens_prison = open.womens_prison;
    r.facts.in_open_conditions = open.in_open_conditions;
    r.facts.open_rules = open.open_rules;
    r.handover = handover_decide(&r.facts, rules);
    r.who = r.handover.who;
    r.row = &handover_rows[r.handover.row];
    r.reason = handover_reason(r.handover.row);
    return r;
}

struct day
responsibility_changes_on(const struct responsibility *r)
{
    return r->who == RESP_UNKNOWN ? DAY_NONE
                                  : handover_changes_on(&r->facts, r->rules);
}

/* ---- inputs ---- */

static void
write_maybe(struct json *j, const struct field *fact, unsigned choice)
{
    if (choice == MAYBE_UNKNOWN)
        return;
    json_key(j, fact->name);
    json_add_bool(j, choice == MAYBE_YES);
}

static void
write_fact(struct json *j, const struct field *fact, union topic_facts *f)
{
    if (fact->kind == FIELD_DAY && day_known(*field_day(fact, f))) {
        json_key(j, fact->name);
        json_add_day(j, *field_day(fact, f));
    } else if (fact->kind == FIELD_FLAG && *field_flag(fact, f)) {
        json_key(j, fact->name);
        json_add_bool(j, true);
    } else if (fact->kind == FIELD_MAYBE) {
        write_maybe(j, fact, *field_choice(fact, f));
    } else if (fact->kind == FIELD_CHOICE && *field_choice(fact, f) > 0) {
        json_key(j, fact->name);
        json_add_text(j, fact->choices[*field_choice(fact, f)]);
    } else if (fact->kind == FIELD_TEXT && field_text(fact, f)->n > 0) {
        json_key(j, fact->name);
        json_add_text(j, *field_text(fact, f));
    }
}

static void
write_topic(struct json *j, struct str name, union topic_facts *f)
{
    const struct topic *t = topic_named(name);
    const struct field *today = topic_today(t);

    json_key(j, name);
    json_begin_object(j);
    for (size_t i = 0; i < t->fact_count; i++)
        if (&t->facts[i] != today)
            write_fact(j, &t->facts[i], f);
    json_end(j);
}

void
responsibility_inputs(struct json *j, const struct case_facts *f,
                      const struct responsibility *r)
{
    union topic_facts eligibility = {.eligibility = f->eligibility};
    union topic_facts open = {.open_conditions = f->open};
    union topic_facts handover = {.handover = r->facts};

    json_begin_object(j);
    write_topic(j, STR("eligibility"), &eligibility);
    write_topic(j, STR("open-conditions"), &open);
    write_topic(j, STR("handover"), &handover);
    json_end(j);
}

int64_t
responsibility_print(const struct responsibility *r, struct str inputs)
{
    struct {
        uint64_t inputs, row, rules;
        int32_t who, starts, date, release, kind, none;
    } all = {
        .inputs = XXH3_64bits(inputs.p, inputs.n),
        .row = XXH3_64bits(r->row->id.p, r->row->id.n),
        .rules = XXH3_64bits(r->rules->id.p, r->rules->id.n),
        .who = (int32_t)r->who,
        .starts = r->handover.starts.n,
        .date = r->handover.date.n,
        .release = r->handover.release.on.n,
        .kind = (int32_t)r->handover.release.kind,
    };
    const uint64_t print = XXH3_64bits(&all, sizeof all);
    int64_t out;

    memcpy(&out, &print, sizeof out);
    return out;
}
