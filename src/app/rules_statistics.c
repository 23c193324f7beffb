/* app/rules_statistics.c -- cases in, statistics out; see the header. */
#include "app/rules_statistics.h"

#include "app/rules_periods.h"
#include "keywork/allocation_rule.h"
#include "keywork/statistics_json.h"
#include "keywork/statistics_rule.h"

enum { RESULT_MAX = 1 << 26 }; /* bytes of one case */

/* ---- reading ---- */

/* What a case says of its prison, and the lists that follow from it. */
struct reader {
    struct rules_case *c;
    struct str prison, policy;
    int64_t staff;
    struct statistics_facts facts;
};

/* From 1900 to 9998, as rules_day(): what lies outside has no wall time. */
static struct wall
read_wall(struct rules_case *c, const json_t *o, const char *key, bool needed)
{
    static const struct day first = {693596}, after = {3651695};
    const struct instant t = rules_instant(c, o, key, needed);

    if (instant_known(t) &&
        (t.ms < instant_of_day(first).ms || t.ms >= instant_of_day(after).ms)) {
        rules_refuse(c, key, "a time such as 2025-05-01T09:00:00 is needed");
        return WALL_NONE;
    }
    return wall_from_instant(t);
}

static struct date_range_pair
read_request(struct rules_case *c, const json_t *one)
{
    const json_t *o = json_object_get(one, "request");

    if (!json_is_object(o))
        rules_refuse(c, "request", "an object with four dates is needed");
    return (struct date_range_pair){
        .current = rules_period(c, o, "from", "to"),
        .previous = rules_period(c, o, "comparisonFrom", "comparisonTo"),
    };
}

static void
read_prison(struct reader *r, const json_t *one)
{
    const json_t *o = json_object_get(one, "prison");

    r->policy = rules_text(r->c, one, "policy", true);
    r->facts.policy = policy_from_code(r->policy);
    if (r->facts.policy == POLICY_COUNT)
        rules_refuse(r->c, "policy",
                     "KEY_WORKER or PERSONAL_OFFICER is needed");
    if (!json_is_object(o))
        rules_refuse(r->c, "prison",
                     "an object with code and frequencyInWeeks is needed");
    r->prison = rules_text(r->c, o, "code", false);
    r->facts.frequency_weeks =
        rules_count(r->c, o, "frequencyInWeeks", 1, false);
    if (r->facts.frequency_weeks < 1)
        rules_refuse(r->c, "frequencyInWeeks", "a number from 1 is needed");
    r->facts.complexity = rules_flag(r->c, o, "hasHighComplexity");
}

/* A record of another prison or policy says nothing here. */
static bool
is_here(const struct reader *r, const json_t *o)
{
    const struct str prison = rules_text(r->c, o, "prison", false);
    const struct str policy = rules_text(r->c, o, "policy", false);

    return (prison.n == 0 || str_eq(prison, r->prison)) &&
           (policy.n == 0 || str_eq(policy, r->policy));
}

/* Begins a list; its members are read at r->c->at. */
static size_t
begin_list(struct reader *r, const json_t *list, const char *name)
{
    r->c->list = name;
    r->c->at = 0;
    return json_array_size(list);
}

static struct statistics_event
read_event(const struct reader *r, const json_t *o)
{
    struct statistics_event e = {
        .person = rules_text(r->c, o, "person", true),
        .staff = rules_int(r->c, o, "staffId", r->staff, false),
        .kind = recorded_event_from_code(rules_text(r->c, o, "type", true)),
        .occurred = read_wall(r->c, o, "occurredAt", true),
        .created = read_wall(r->c, o, "createdAt", false),
    };

    if (e.kind == RECORDED_EVENT_COUNT)
        rules_refuse(r->c, "type", "SESSION or ENTRY is needed");
    if (e.created.ms == 0)
        e.created = e.occurred;
    return e;
}

static void
read_events(struct reader *r, const json_t *one)
{
    const json_t *list = rules_list(r->c, one, "events", true);
    const size_t count = begin_list(r, list, "events");
    struct statistics_event *events =
        arena_array(r->c->a, struct statistics_event, count + 1);
    size_t kept = 0;

    for (; r->c->at < count; r->c->at++) {
        const json_t *o = json_array_get(list, r->c->at);

        events[kept] = read_event(r, o);
        kept += is_here(r, o) && r->facts.policy < POLICY_COUNT &&
                recorded_event_known(r->facts.policy, events[kept].kind);
    }
    r->c->list = "";
    r->facts.events = events;
    r->facts.event_count = kept;
}

static void
read_allocations(struct reader *r, const json_t *one)
{
    const json_t *list = rules_list(r->c, one, "allocations", true);
    const size_t count = begin_list(r, list, "allocations");
    struct statistics_allocation *rows =
        arena_array(r->c->a, struct statistics_allocation, count + 1);
    size_t kept = 0;

    for (; r->c->at < count; r->c->at++) {
        const json_t *o = json_array_get(list, r->c->at);

        rows[kept] = (struct statistics_allocation){
            .person = rules_text(r->c, o, "person", true),
            .staff = rules_int(r->c, o, "staffId", r->staff, false),
            .from = read_wall(r->c, o, "allocatedAt", true),
            .to = read_wall(r->c, o, "deallocatedAt", false),
        };
        kept += is_here(r, o);
    }
    r->c->list = "";
    r->facts.allocations = rows;
    r->facts.allocation_count = kept;
}

/* ---- prison_period ---- */

static const struct statistics_day *
read_days(struct reader *r, const json_t *one, size_t *kept)
{
    const json_t *list = rules_list(r->c, one, "daily", true);
    const size_t count = begin_list(r, list, "daily");
    struct statistics_day *days =
        arena_array(r->c->a, struct statistics_day, count + 1);

    *kept = 0;
    for (; r->c->at < count; r->c->at++) {
        const json_t *o = json_array_get(list, r->c->at);

        days[*kept] = (struct statistics_day){
            .day = rules_day(r->c, o, "date", true),
            .prisoners = rules_count(r->c, o, "prisoners", 0, true),
            .high = rules_count(r->c, o, "highComplexity", 0, true),
            .eligible = rules_count(r->c, o, "eligible", 0, true),
            .assigned = rules_count(r->c, o, "assigned", 0, true),
            .staff = rules_count(r->c, o, "staff", 0, true),
            .days_to_allocation =
                rules_figure(r->c, o, "receptionToAllocationDays"),
            .days_to_event =
                rules_figure(r->c, o, "receptionToRecordedEventDays"),
        };
        *kept += is_here(r, o);
    }
    r->c->list = "";
    return days;
}

static void
prison_period(struct rules_case *c, const json_t *one, struct json *j)
{
    struct reader r = {.c = c};
    size_t count;

    read_prison(&r, one);
    const struct statistics_day *days = read_days(&r, one, &count);
    const struct date_range_pair p = read_request(c, one);

    read_events(&r, one);
    if (c->why.n != 0)
        return;
    const struct prison_statistics s =
        statistics_of_prison(&r.facts, days, count, &p);

    json_key(j, STR("current"));
    statistics_json(j, r.facts.policy, EVENTS_BY_CODE, &s.current);
    json_key(j, STR("previous"));
    statistics_json(j, r.facts.policy, EVENTS_BY_CODE, &s.previous);
    json_key(j, STR("hasPrisonersWithHighComplexityOfNeed"));
    json_add_bool(j, r.facts.complexity);
}

/* ---- day_snapshot ---- */

struct level {
    struct str number;
    bool high;
    struct day changed;
};

/* The person's last record of complexity, if there is one. */
static void
add_level(struct statistics_person *p, const struct level *levels, size_t count)
{
    for (size_t i = count; i-- > 0;)
        if (str_eq(levels[i].number, p->number)) {
            p->high = levels[i].high;
            p->level_changed = levels[i].changed;
            return;
        }
}

static const struct level *
read_levels(struct reader *r, const json_t *one, size_t *count)
{
    const json_t *list = rules_list(r->c, one, "complexity", false);

    *count = begin_list(r, list, "complexity");
    struct level *levels = arena_array(r->c->a, struct level, *count + 1);

    for (; r->c->at < *count; r->c->at++) {
        const json_t *o = json_array_get(list, r->c->at);
        const struct str level = rules_text(r->c, o, "level", true);

        levels[r->c->at] = (struct level){
            .number = rules_text(r->c, o, "personIdentifier", true),
            .high = str_eq(level, STR("HIGH")),
            .changed = wall_day(read_wall(r->c, o, "updatedAt", false)),
        };
        if (!levels[r->c->at].high && !str_eq(level, STR("MEDIUM")) &&
            !str_eq(level, STR("LOW")))
            rules_refuse(r->c, "level", "LOW, MEDIUM or HIGH is needed");
    }
    r->c->list = "";
    return levels;
}

static void
read_people(struct reader *r, const json_t *one, struct snapshot_question *q,
            struct str *cells[static 1])
{
    const json_t *list = rules_list(r->c, one, "prisoners", true);
    size_t level_count;
    const struct level *levels = read_levels(r, one, &level_count);
    const size_t count = begin_list(r, list, "prisoners");
    struct statistics_person *people =
        arena_array(r->c->a, struct statistics_person, count + 1);

    *cells = arena_array(r->c->a, struct str, count + 1);
    for (; r->c->at < count; r->c->at++) {
        const json_t *o = json_array_get(list, r->c->at);

        people[r->c->at] = (struct statistics_person){
            .number = rules_text(r->c, o, "personIdentifier", true),
            .admitted = rules_day(r->c, o, "lastAdmissionDate", false),
        };
        (*cells)[r->c->at] = rules_text(r->c, o, "cellLocation", false);
        add_level(&people[r->c->at], levels, level_count);
    }
    r->c->list = "";
    q->people = people;
    q->people_count = count;
}

/* Who hold the role; without a status they are active. */
static int64_t
count_staff(struct reader *r, const json_t *one)
{
    const json_t *list = rules_list(r->c, one, "staff", true);
    const size_t count = begin_list(r, list, "staff");
    int64_t present = 0;

    for (; r->c->at < count; r->c->at++) {
        const json_t *o = json_array_get(list, r->c->at);
        const struct str code = rules_text(r->c, o, "status", false);
        enum worker_status status = WORKER_ACTIVE;

        if (code.n != 0 && !worker_status_from(code, &status))
            rules_refuse(r->c, "status", "this status is not known");
        present += rules_flag(r->c, o, "hasRole") && status == WORKER_ACTIVE;
    }
    r->c->list = "";
    return present;
}

static void
write_day(struct json *j, const struct statistics_day *d)
{
    const struct {
        struct str key;
        int64_t n;
    } counts[] = {
        {STR("prisonerCount"),                     d->prisoners},
        {STR("highComplexityOfNeedPrisonerCount"), d->high     },
        {STR("eligiblePrisonerCount"),             d->eligible },
        {STR("prisonersAssignedCount"),            d->assigned },
        {STR("eligibleStaffCount"),                d->staff    },
    };

    json_begin_object(j);
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        json_key(j, counts[i].key);
        json_add_int(j, counts[i].n);
    }
    statistics_json_figure(j, STR("receptionToAllocationDays"),
                           d->days_to_allocation);
    statistics_json_figure(j, STR("receptionToRecordedEventDays"),
                           d->days_to_event);
    json_end(j);
}

static void
write_snapshot(struct json *j, const struct snapshot_question *q,
               const struct str *cells, const struct snapshot *s)
{
    json_key(j, STR("stored"));
    if (s->made)
        write_day(j, &s->day);
    else
        json_add_null(j);
    json_key(j, STR("prisoners"));
    json_begin_array(j);
    for (size_t i = 0; i < q->people_count && s->made; i++) {
        json_begin_array(j);
        json_add_text(j, q->people[i].number);
        if (cells[i].n != 0)
            json_add_text(j, cells[i]);
        else
            json_add_null(j);
        json_add_day(j, s->eligible_since[i]);
        json_end(j);
    }
    json_end(j);
}

static void
day_snapshot(struct rules_case *c, const json_t *one, struct json *j)
{
    struct reader r = {.c = c};
    struct snapshot_question q = {
        .day = rules_day(c, one, "date", true),
        .today = rules_day(c, one, "today", true),
    };
    struct str *cells;

    read_prison(&r, one);
    read_people(&r, one, &q, &cells);
    q.staff = count_staff(&r, one);
    read_allocations(&r, one);
    read_events(&r, one);
    if (c->why.n != 0)
        return;
    q.facts = r.facts;
    const struct snapshot s = statistics_of_day(c->a, &q);

    write_snapshot(j, &q, cells, &s);
}

/* ---- staff_period ---- */

static void
write_staff(struct json *j, enum policy p, const struct staff_summary *s,
            bool none_as_empty)
{
    json_begin_object(j);
    json_key(j, STR("from"));
    json_add_day(j, s->period.from);
    json_key(j, STR("to"));
    json_add_day(j, s->period.to);
    json_key(j, STR("projectedComplianceEvents"));
    json_add_int(j, s->projected);
    json_key(j, STR("recordedComplianceEvents"));
    json_add_int(j, s->recorded);
    if (none_as_empty && !s->some_events) {
        json_key(j, STR("recordedEvents"));
        json_begin_object(j);
        json_end(j);
    } else {
        statistics_json_events(j, p, EVENTS_BY_CODE, s->events);
    }
    json_key(j, STR("complianceRate"));
    json_add_hundredths(j, s->compliance_rate);
    json_end(j);
}

static void
staff_period(struct rules_case *c, const json_t *one, struct json *j)
{
    struct reader r = {.c = c, .staff = rules_int(c, one, "staffId", 0, true)};

    read_prison(&r, one);
    const struct date_range_pair p = read_request(c, one);

    read_allocations(&r, one);
    read_events(&r, one);
    if (c->why.n != 0)
        return;
    const struct staff_statistics s =
        statistics_of_staff(c->a, &r.facts, r.staff, &p);

    json_key(j, STR("stats"));
    json_begin_object(j);
    json_key(j, STR("current"));
    write_staff(j, r.facts.policy, &s.current, false);
    json_key(j, STR("previous"));
    write_staff(j, r.facts.policy, &s.previous, false);
    json_end(j);
    json_key(j, STR("allocations"));
    json_begin_array(j);
    for (size_t i = 0; i < s.people_count; i++) {
        json_begin_object(j);
        json_key(j, STR("prisonNumber"));
        json_add_text(j, s.people[i].number);
        json_key(j, STR("stats"));
        write_staff(j, r.facts.policy, &s.people[i].summary, true);
        json_key(j, STR("latestSession"));
        json_add_day(j, s.people[i].latest);
        json_end(j);
    }
    json_end(j);
}

/* ---- the kinds ---- */

static const struct {
    struct str kind;
    rules_case_fn *answer;
} kinds[] = {
    {STR_INIT("prison_period"),    prison_period         },
    {STR_INIT("day_snapshot"),     day_snapshot          },
    {STR_INIT("staff_period"),     staff_period          },
    {STR_INIT("default_ranges"),   rules_default_ranges  },
    {STR_INIT("comparison_range"), rules_comparison_range},
    {STR_INIT("display"),          rules_display         },
    {STR_INIT("percentage"),       rules_percentage      },
};

/* "result" with the fields of the kind in it, or the bare value; nothing when
 * the case is refused. */
static void
put_result(struct rules_case *c, rules_case_fn *rule, const json_t *one,
           struct json *j)
{
    const bool bare = rule == rules_percentage;
    struct buf made;
    struct json inner = json_to(&made);

    buf_init(&made, RESULT_MAX);
    if (!bare)
        json_begin_object(&inner);
    rule(c, one, &inner);
    if (!bare)
        json_end(&inner);
    if (c->why.n == 0) {
        json_key(j, STR("result"));
        json_add_raw(j, buf_str(&made));
    }
    buf_free(&made);
}

static void
answer(struct rules_case *c, const json_t *one, struct json *j)
{
    const struct str kind = rules_text(c, one, "kind", true);
    size_t i = 0;

    while (i < COUNT_OF(kinds) && !str_eq(kind, kinds[i].kind))
        i++;
    if (i < COUNT_OF(kinds))
        put_result(c, kinds[i].answer, one, j);
    else
        rules_refuse(c, "kind",
                     "prison_period, day_snapshot, staff_period, "
                     "default_ranges, comparison_range, display or percentage "
                     "is needed");
}

enum err
rules_keywork_statistics(struct arena *a, struct str json_in, struct buf *out,
                         struct str *why)
{
    size_t refused;

    return rules_answer(a, answer, json_in, out, why, &refused);
}

int
command_rules_statistics(FILE *in, FILE *out, FILE *complaints)
{
    return rules_run("keywork-statistics", answer, in, out, complaints);
}
