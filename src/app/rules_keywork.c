/* app/rules_keywork.c -- cases in, recommendations out; see the header. */
#include "app/rules_keywork.h"

#include "app/rules_json.h"
#include "keywork/allocation_national_rule.h"
#include "keywork/allocation_rule.h"

/* One case while it is read. */
struct reader {
    struct rules_case c;

    struct str prison, policy;
    int capacity;
    struct allocation_person *people;
    struct allocation_worker *workers;
    size_t people_count, worker_count;
};

/* ---- staff and prisoners ---- */

static void
read_worker(struct reader *r, const json_t *o, struct allocation_worker *w)
{
    const struct str status = rules_text(&r->c, o, "status", false);

    *w = (struct allocation_worker){
        .id = rules_int(&r->c, o, "staffId", 0, true),
        .last_name = rules_text(&r->c, o, "lastName", false),
        .first_name = rules_text(&r->c, o, "firstName", false),
        .capacity = rules_count(&r->c, o, "configCapacity", r->capacity, false),
        .allocated = rules_count(&r->c, o, "allocated", 0, false),
        .last_auto = rules_instant(&r->c, o, "lastAutoAllocatedAt", false),
    };
    if (status.n != 0 && !worker_status_from(status, &w->status))
        rules_refuse(&r->c, "status", "this status is not known");
}

static enum complexity
read_complexity(struct reader *r, const json_t *o)
{
    static const struct str levels[COMPLEXITY_COUNT] = {
        [COMPLEXITY_UNKNOWN] = STR_INIT(""),
        [COMPLEXITY_LOW] = STR_INIT("LOW"),
        [COMPLEXITY_MEDIUM] = STR_INIT("MEDIUM"),
        [COMPLEXITY_HIGH] = STR_INIT("HIGH"),
    };
    const struct str s = rules_text(&r->c, o, "complexity", false);

    for (enum complexity c = 0; c < COMPLEXITY_COUNT; c++)
        if (str_eq(s, levels[c]))
            return c;
    rules_refuse(&r->c, "complexity", "LOW, MEDIUM, HIGH or null is needed");
    return COMPLEXITY_UNKNOWN;
}

static void
read_earlier(struct reader *r, const json_t *o, struct allocation_person *p)
{
    const json_t *list = rules_list(&r->c, o, "previousStaff", false);
    const size_t count = json_array_size(list);
    struct allocation_earlier *earlier =
        arena_array(r->c.a, struct allocation_earlier, count + 1);

    for (size_t i = 0; i < count; i++) {
        const json_t *e = json_array_get(list, i);

        earlier[i].staff = rules_int(&r->c, e, "staffId", 0, true);
        earlier[i].from = rules_instant(&r->c, e, "allocatedAt", true);
    }
    p->earlier = earlier;
    p->earlier_count = count;
}

static void
read_person(struct reader *r, const json_t *o, struct allocation_person *p)
{
    *p = (struct allocation_person){
        .number = rules_text(&r->c, o, "personIdentifier", true),
        .last_name = rules_text(&r->c, o, "lastName", false),
        .first_name = rules_text(&r->c, o, "firstName", false),
        .complexity = read_complexity(r, o),
        .has_worker = rules_flag(&r->c, o, "activeHere"),
    };
    read_earlier(r, o, p);
}

/* ---- rows of allocations, when the case gives these instead ---- */

struct row {
    struct str person;
    int64_t staff;
    struct instant from;
    bool active, automatic, here;
};

static struct row
read_row(struct reader *r, const json_t *o)
{
    return (struct row){
        .person = rules_text(&r->c, o, "person", true),
        .staff = rules_int(&r->c, o, "staffId", 0, true),
        .from = rules_instant(&r->c, o, "allocatedAt", true),
        .active = rules_flag(&r->c, o, "active"),
        .automatic = str_eq(rules_text(&r->c, o, "reason", false), STR("AUTO")),
        .here = str_eq(rules_text(&r->c, o, "prison", true), r->prison) &&
                str_eq(rules_text(&r->c, o, "policy", true), r->policy),
    };
}

/* Load counts rows here, of this policy; the latest automatic allocation is
 * looked for at every prison and under both policies. */
static void
count_for_worker(const struct row *row, struct allocation_worker *w)
{
    if (row->staff != w->id || !row->active)
        return;
    if (row->here)
        w->allocated++;
    if (row->automatic && row->from.ms > w->last_auto.ms)
        w->last_auto = row->from;
}

static void
count_for_person(const struct row *row, struct allocation_person *p,
                 struct allocation_earlier *earlier)
{
    if (!row->here || !str_eq(row->person, p->number))
        return;
    if (row->active)
        p->has_worker = true;
    earlier[p->earlier_count++] =
        (struct allocation_earlier){.staff = row->staff, .from = row->from};
}

static void
derive(struct reader *r, const json_t *list)
{
    const size_t count = json_array_size(list);
    struct row *rows = arena_array(r->c.a, struct row, count + 1);

    r->c.list = "rows";
    for (r->c.at = 0; r->c.at < count; r->c.at++)
        rows[r->c.at] = read_row(r, json_array_get(list, r->c.at));
    for (size_t w = 0; w < r->worker_count; w++)
        for (size_t i = 0; i < count; i++)
            count_for_worker(&rows[i], &r->workers[w]);
    for (size_t p = 0; p < r->people_count; p++) {
        struct allocation_earlier *earlier =
            arena_array(r->c.a, struct allocation_earlier, count + 1);

        r->people[p].earlier = earlier;
        r->people[p].earlier_count = 0;
        for (size_t i = 0; i < count; i++)
            count_for_person(&rows[i], &r->people[p], earlier);
    }
}

/* ---- one case ---- */

static void
read_case(struct reader *r, const json_t *o)
{
    const json_t *prison = json_object_get(o, "prison");
    const json_t *staff = rules_list(&r->c, o, "staff", true);
    const json_t *prisoners = rules_list(&r->c, o, "prisoners", true);
    const json_t *rows = rules_list(&r->c, o, "rows", false);

    r->policy = rules_text(&r->c, o, "policy", false);
    if (!json_is_object(prison))
        rules_refuse(&r->c, "prison",
                     "an object with code and capacity is needed");
    r->prison = rules_text(&r->c, prison, "code", false);
    r->capacity = rules_count(&r->c, prison, "capacity", 9, false);

    r->worker_count = json_array_size(staff);
    r->workers =
        arena_array(r->c.a, struct allocation_worker, r->worker_count + 1);
    r->c.list = "staff";
    for (r->c.at = 0; r->c.at < r->worker_count; r->c.at++)
        read_worker(r, json_array_get(staff, r->c.at), &r->workers[r->c.at]);

    r->people_count = json_array_size(prisoners);
    r->people =
        arena_array(r->c.a, struct allocation_person, r->people_count + 1);
    r->c.list = "prisoners";
    for (r->c.at = 0; r->c.at < r->people_count; r->c.at++)
        read_person(r, json_array_get(prisoners, r->c.at), &r->people[r->c.at]);
    if (json_is_array(rows))
        derive(r, rows);
}

static void
write_result(struct json *j, const struct allocation_question *q,
             const struct allocation_result *r)
{
    json_key(j, STR("allocations"));
    json_begin_array(j);
    for (size_t i = 0; i < r->choice_count; i++) {
        if (r->choices[i].worker == ALLOCATION_NOBODY)
            continue;
        json_begin_array(j);
        json_add_text(j, q->people[r->choices[i].person].number);
        json_add_int(j, q->workers[r->choices[i].worker].id);
        json_end(j);
    }
    json_end(j);
    json_key(j, STR("noAvailableStaffFor"));
    json_begin_array(j);
    for (size_t i = 0; i < r->choice_count; i++)
        if (r->choices[i].worker == ALLOCATION_NOBODY)
            json_add_text(j, q->people[r->choices[i].person].number);
    json_end(j);
    json_key(j, STR("staff"));
    json_begin_array(j);
    for (size_t i = 0; i < r->load_count; i++) {
        const struct allocation_worker *w = &q->workers[r->loads[i].worker];

        json_begin_object(j);
        json_key(j, STR("staffId"));
        json_add_int(j, w->id);
        json_key(j, STR("capacity"));
        json_add_int(j, w->capacity);
        json_key(j, STR("allocated"));
        json_add_int(j, r->loads[i].before);
        json_end(j);
    }
    json_end(j);
}

static void
answer(struct rules_case *c, const json_t *one, struct json *j)
{
    struct reader r = {.c = *c};

    read_case(&r, one);
    c->why = r.c.why;
    if (c->why.n != 0)
        return;
    const struct allocation_question q = {.people = r.people,
                                          .people_count = r.people_count,
                                          .workers = r.workers,
                                          .worker_count = r.worker_count};

    write_result(j, &q, allocation_national(c->a, &q));
}

enum err
rules_keywork_recommend(struct arena *a, struct str json_in, struct buf *out,
                        struct str *why)
{
    size_t refused;

    return rules_answer(a, answer, json_in, out, why, &refused);
}

int
command_rules_keywork(FILE *in, FILE *out, FILE *complaints)
{
    return rules_run("keywork-recommend", answer, in, out, complaints);
}
