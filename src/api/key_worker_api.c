/*
 * api/key_worker_api.c -- who works with a person: the national paths and
 * fields (KW 5.2, bodies A and B).
 */
#include "api/answer.h"

#include "keywork/allocation_rule.h"
#include "keywork/policy.h"
#include "keywork/policy_store.h"
#include "gen/api_key_worker_sql.h"

/* One row of key_worker_allocations. */
struct worker_row {
    struct str policy, prison, prison_name;
    int64_t staff;
    struct str forename, surname, email;
    struct instant from;
    struct str from_by, reason;
    struct instant to;
    struct str to_by, end_reason;
};

static bool
read_row(struct query *q, struct arena *a, struct worker_row *out)
{
    if (!query_row(q))
        return false;
    out->policy = col_str(q, a);
    out->prison = col_str(q, a);
    out->prison_name = col_str(q, a);
    out->staff = col_int(q);
    out->forename = col_str(q, a);
    out->surname = col_str(q, a);
    out->email = col_str(q, a);
    out->from = col_instant(q);
    out->from_by = col_str(q, a);
    out->reason = col_str(q, a);
    out->to = col_instant(q);
    out->to_by = col_str(q, a);
    out->end_reason = col_str(q, a);
    return true;
}

static void
write_coded(struct json *j, const char *key, struct str code, struct str words)
{
    api_object(j, key);
    api_text(j, "code", code);
    api_text(j, "description", words);
    json_end(j);
}

static struct str
policy_label(struct str code)
{
    const enum policy p = policy_from_code(code);

    return p == POLICY_PERSONAL_OFFICER ? STR("Personal officer")
                                        : STR("Key worker");
}

static void
write_member(struct json *j, const struct worker_row *r, bool contact)
{
    api_object(j, "staffMember");
    api_int(j, "staffId", r->staff);
    api_text(j, "firstName", r->forename);
    api_text(j, "lastName", r->surname);
    api_array(j, "emailAddresses");
    if (contact && r->email.n > 0)
        json_add_text(j, r->email);
    json_end(j);
    json_end(j);
}

/* ---- now ---- */

static enum err
write_current(struct ctx *c, struct json *j)
{
    const bool contact =
        str_same(ctx_query(c, "includeContactDetails"), STR("true"));
    struct query q = query_open(c->db, SQL_KEY_WORKER_ALLOCATIONS);
    struct worker_row r;

    query_str(&q, c->args.person);
    api_array(j, "allocations");
    while (read_row(&q, c->a, &r)) {
        if (instant_known(r.to))
            continue;
        json_begin_object(j);
        write_coded(j, "policy", r.policy, policy_label(r.policy));
        write_coded(j, "prison", r.prison, r.prison_name);
        write_member(j, &r, contact);
        json_end(j);
    }
    json_end(j);
    return query_close(&q);
}

/* "Okafor, Priya" or "Priya Okafor", as the note has its author. */
static void
write_author(struct json *j, int64_t staff, struct str author,
             struct str username)
{
    struct str first = author;
    struct str last = str_cut(&first, ',');

    if (first.n == 0) {
        struct str rest = author;

        first = str_cut(&rest, ' ');
        last = rest;
    }
    api_object(j, "author");
    api_int(j, "staffId", staff);
    api_text(j, "firstName", str_trim(first));
    api_text(j, "lastName", str_trim(last));
    api_text(j, "username", username);
    json_end(j);
}

static void
write_event(struct ctx *c, struct json *j, struct query *q)
{
    const bool personal = str_eq(col_str(q, c->a), STR("REPORT"));
    const bool session = str_eq(col_str(q, c->a), STR("KS"));
    const struct str policy = str_from_c(
        policy_code(personal ? POLICY_PERSONAL_OFFICER : POLICY_KEY_WORKER));
    const struct str prison = col_str(q, c->a);

    json_begin_object(j);
    write_coded(j, "prison", prison, col_str(q, c->a));
    write_coded(j, "type", session ? STR("SESSION") : STR("ENTRY"),
                session    ? STR("Key worker session")
                : personal ? STR("Personal officer entry")
                           : STR("Key worker entry"));
    api_local(j, "occurredAt", col_instant(q));
    write_coded(j, "policy", policy, policy_label(policy));
    const int64_t staff = col_int(q);
    const struct str author = col_str(q, c->a);

    write_author(j, staff, author, col_str(q, c->a));
    json_end(j);
}

static enum err
write_events(struct ctx *c, struct json *j)
{
    struct query q = query_open(c->db, SQL_KEY_WORKER_EVENTS);

    query_str(&q, c->args.person);
    api_array(j, "latestRecordedEvents");
    while (query_row(&q))
        write_event(c, j, &q);
    json_end(j);
    return query_close(&q);
}

static enum err
write_policies(struct ctx *c, struct json *j, struct str prison)
{
    enum err e = OK;

    api_array(j, "policies");
    for (enum policy p = 0; p < POLICY_COUNT && e == OK; p++) {
        struct policy_setting s;

        e = policy_load(c->db, c->a, prison, p, c->today, &s);
        const bool enabled = e == OK && s.enabled;

        if (e != OK && e != ERR_NOT_FOUND)
            break;
        e = OK; /* in no prison of the register: neither */
        json_begin_object(j);
        api_text(j, "policy", str_from_c(policy_code(p)));
        api_bool(j, "enabled", enabled);
        json_end(j);
    }
    json_end(j);
    return e;
}

enum err
key_worker_api(struct ctx *c)
{
    struct str complexity = STR_EMPTY, prison = STR_EMPTY;
    struct query q = query_open(c->db, SQL_KEY_WORKER_PERSON);

    query_str(&q, c->args.person);
    while (query_row(&q)) {
        complexity = col_str(&q, c->a);
        prison = col_str(&q, c->a);
    }
    enum err e = query_close(&q);
    if (e != OK)
        return e;
    struct json j = api_begin(c);
    api_text(&j, "prisonNumber", c->args.person);
    api_bool(&j, "hasHighComplexityOfNeeds", str_eq(complexity, STR("HIGH")));
    e = write_current(c, &j);
    if (e == OK)
        e = write_events(c, &j);
    if (e == OK)
        e = write_policies(c, &j, prison);
    return e == OK ? api_end(c, &j) : e;
}

/* ---- all of them ---- */

static void
write_act(struct json *j, const char *key, struct instant at, struct str by,
          struct str code, struct str words)
{
    api_object(j, key);
    api_local(j, "at", at);
    api_text(j, "by", by);
    write_coded(j, "reason", code, words);
    json_end(j);
}

static void
write_past(struct json *j, const struct worker_row *r)
{
    const bool active = !instant_known(r->to);
    const struct str made =
        str_eq(r->reason, STR("AUTO")) ? STR("Automatic") : STR("Manual");

    json_begin_object(j);
    api_bool(j, "active", active);
    write_member(j, r, false);
    write_coded(j, "prison", r->prison, r->prison_name);
    write_act(j, "allocated", r->from, r->from_by, r->reason, made);
    if (!active)
        write_act(j, "deallocated", r->to, r->to_by, r->end_reason,
                  allocation_end_label(allocation_end_from(r->end_reason)));
    json_end(j);
}

enum err
key_worker_history_api(struct ctx *c)
{
    struct json j = api_begin(c);
    struct query q = query_open(c->db, SQL_KEY_WORKER_ALLOCATIONS);
    struct worker_row r;

    query_str(&q, c->args.person);
    api_text(&j, "prisonNumber", c->args.person);
    api_array(&j, "allocations");
    while (read_row(&q, c->a, &r))
        write_past(&j, &r);
    json_end(&j);
    const enum err e = query_close(&q);
    return e == OK ? api_end(c, &j) : e;
}
