/* app/rules_keywork.c -- cases in, recommendations out; see the header. */
#include "app/rules_keywork.h"

#include "base/json.h"
#include "keywork/allocation_national_rule.h"
#include "keywork/allocation_rule.h"

#include <jansson.h>
#include <string.h>

/* One case while it is read; `why` keeps the first thing that is wrong. */
struct reader {
    struct arena *a;
    const char *list; /* which list is being read, "" outside of all */
    size_t at;        /* and which member */
    struct str why;

    struct str prison, policy;
    int capacity;
    struct allocation_person *people;
    struct allocation_worker *workers;
    size_t people_count, worker_count;
};

/* Where the document stops being one that can be answered. */
enum {
    INPUT_MAX = 64 * 1024 * 1024, /* bytes */
    OUTPUT_MAX = 256 * 1024 * 1024
};

/* ---- reading one value ---- */

static void
refuse(struct reader *r, const char *key, const char *what)
{
    if (r->why.n != 0)
        return;
    r->why = r->list[0] == '\0' ? arena_printf(r->a, "%s: %s", key, what)
                                : arena_printf(r->a, "%s[%zu].%s: %s", r->list,
                                               r->at, key, what);
}

static bool
is_missing(const json_t *v)
{
    return v == NULL || json_is_null(v);
}

/* Text; an absent one is empty, which `needed` refuses. */
static struct str
get_text(struct reader *r, const json_t *o, const char *key, bool needed)
{
    const json_t *v = json_object_get(o, key);

    if (json_is_string(v))
        return (struct str){json_string_value(v), json_string_length(v)};
    if (!is_missing(v) || needed)
        refuse(r, key, "text is needed");
    return STR_EMPTY;
}

static int64_t
get_int(struct reader *r, const json_t *o, const char *key, int64_t preset,
        bool needed)
{
    const json_t *v = json_object_get(o, key);

    if (json_is_integer(v))
        return json_integer_value(v);
    if (!is_missing(v) || needed)
        refuse(r, key, "a whole number is needed");
    return preset;
}

static int
get_count(struct reader *r, const json_t *o, const char *key, int preset)
{
    const int64_t n = get_int(r, o, key, preset, false);

    if (n < INT_MIN / 2 || n > INT_MAX / 2) {
        refuse(r, key, "the number is too large");
        return preset;
    }
    return (int)n;
}

static bool
get_flag(struct reader *r, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);

    if (!is_missing(v) && !json_is_boolean(v))
        refuse(r, key, "true or false is needed");
    return json_is_true(v);
}

static struct instant
get_instant(struct reader *r, const json_t *o, const char *key, bool needed)
{
    const struct str s = get_text(r, o, key, needed);
    const struct instant t = instant_parse(s);

    if (s.n != 0 && !instant_known(t))
        refuse(r, key, "a time such as 2025-05-01T09:00:00 is needed");
    return t;
}

/* A list; an absent one is empty, which `needed` refuses. */
static const json_t *
get_list(struct reader *r, const json_t *o, const char *key, bool needed)
{
    const json_t *v = json_object_get(o, key);

    if (json_is_array(v) || (is_missing(v) && !needed))
        return v;
    refuse(r, key, "a list is needed");
    return NULL;
}

/* ---- staff and prisoners ---- */

static void
read_worker(struct reader *r, const json_t *o, struct allocation_worker *w)
{
    const struct str status = get_text(r, o, "status", false);

    *w = (struct allocation_worker){
        .id = get_int(r, o, "staffId", 0, true),
        .last_name = get_text(r, o, "lastName", false),
        .first_name = get_text(r, o, "firstName", false),
        .capacity = get_count(r, o, "configCapacity", r->capacity),
        .allocated = get_count(r, o, "allocated", 0),
        .last_auto = get_instant(r, o, "lastAutoAllocatedAt", false),
    };
    if (status.n != 0 && !worker_status_from(status, &w->status))
        refuse(r, "status", "this status is not known");
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
    const struct str s = get_text(r, o, "complexity", false);

    for (enum complexity c = 0; c < COMPLEXITY_COUNT; c++)
        if (str_eq(s, levels[c]))
            return c;
    refuse(r, "complexity", "LOW, MEDIUM, HIGH or null is needed");
    return COMPLEXITY_UNKNOWN;
}

static void
read_earlier(struct reader *r, const json_t *o, struct allocation_person *p)
{
    const json_t *list = get_list(r, o, "previousStaff", false);
    const size_t count = json_array_size(list);
    struct allocation_earlier *earlier =
        arena_array(r->a, struct allocation_earlier, count + 1);

    for (size_t i = 0; i < count; i++) {
        const json_t *e = json_array_get(list, i);

        earlier[i].staff = get_int(r, e, "staffId", 0, true);
        earlier[i].from = get_instant(r, e, "allocatedAt", true);
    }
    p->earlier = earlier;
    p->earlier_count = count;
}

static void
read_person(struct reader *r, const json_t *o, struct allocation_person *p)
{
    *p = (struct allocation_person){
        .number = get_text(r, o, "personIdentifier", true),
        .last_name = get_text(r, o, "lastName", false),
        .first_name = get_text(r, o, "firstName", false),
        .complexity = read_complexity(r, o),
        .has_worker = get_flag(r, o, "activeHere"),
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
        .person = get_text(r, o, "person", true),
        .staff = get_int(r, o, "staffId", 0, true),
        .from = get_instant(r, o, "allocatedAt", true),
        .active = get_flag(r, o, "active"),
        .automatic = str_eq(get_text(r, o, "reason", false), STR("AUTO")),
        .here = str_eq(get_text(r, o, "prison", true), r->prison) &&
                str_eq(get_text(r, o, "policy", true), r->policy),
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
    struct row *rows = arena_array(r->a, struct row, count + 1);

    r->list = "rows";
    for (r->at = 0; r->at < count; r->at++)
        rows[r->at] = read_row(r, json_array_get(list, r->at));
    for (size_t w = 0; w < r->worker_count; w++)
        for (size_t i = 0; i < count; i++)
            count_for_worker(&rows[i], &r->workers[w]);
    for (size_t p = 0; p < r->people_count; p++) {
        struct allocation_earlier *earlier =
            arena_array(r->a, struct allocation_earlier, count + 1);

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
    const json_t *staff = get_list(r, o, "staff", true);
    const json_t *prisoners = get_list(r, o, "prisoners", true);
    const json_t *rows = get_list(r, o, "rows", false);

    r->policy = get_text(r, o, "policy", false);
    if (!json_is_object(prison))
        refuse(r, "prison", "an object with code and capacity is needed");
    r->prison = get_text(r, prison, "code", false);
    r->capacity = get_count(r, prison, "capacity", 9);

    r->worker_count = json_array_size(staff);
    r->workers =
        arena_array(r->a, struct allocation_worker, r->worker_count + 1);
    r->list = "staff";
    for (r->at = 0; r->at < r->worker_count; r->at++)
        read_worker(r, json_array_get(staff, r->at), &r->workers[r->at]);

    r->people_count = json_array_size(prisoners);
    r->people =
        arena_array(r->a, struct allocation_person, r->people_count + 1);
    r->list = "prisoners";
    for (r->at = 0; r->at < r->people_count; r->at++)
        read_person(r, json_array_get(prisoners, r->at), &r->people[r->at]);
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
write_id(struct json *j, const json_t *o)
{
    const json_t *id = json_object_get(o, "id");

    json_key(j, STR("id"));
    if (json_is_string(id))
        json_add_text(
            j, (struct str){json_string_value(id), json_string_length(id)});
    else if (json_is_integer(id))
        json_add_int(j, json_integer_value(id));
    else
        json_add_null(j);
}

/* False: the case was refused. */
static bool
answer_case(struct json *j, const json_t *o)
{
    struct arena a = {0};
    struct reader r = {.a = &a, .list = ""};

    read_case(&r, o);
    json_begin_object(j);
    write_id(j, o);
    if (r.why.n != 0) {
        json_key(j, STR("error"));
        json_add_text(j, r.why);
    } else {
        const struct allocation_question q = {.people = r.people,
                                              .people_count = r.people_count,
                                              .workers = r.workers,
                                              .worker_count = r.worker_count};

        write_result(j, &q, allocation_national(&a, &q));
    }
    json_end(j);
    const bool understood = r.why.n == 0;

    arena_reset(&a);
    return understood;
}

/* ---- the document ---- */

/* How many cases were refused. */
static size_t
answer_cases(const json_t *cases, struct buf *out)
{
    struct json j = json_to(out);
    size_t refused = 0;

    json_begin_object(&j);
    json_key(&j, STR("results"));
    json_begin_array(&j);
    for (size_t i = 0; i < json_array_size(cases); i++)
        refused += !answer_case(&j, json_array_get(cases, i));
    json_end(&j);
    json_end(&j);
    buf_lit(out, "\n");
    return refused;
}

static enum err
recommend(struct arena *a, struct str in, struct buf *out, struct str *why,
          size_t *refused)
{
    json_error_t error;
    json_t *doc = json_loadb(in.p, in.n, JSON_REJECT_DUPLICATES, &error);
    enum err e = ERR_INVALID;

    *why = STR_EMPTY;
    if (doc == NULL)
        *why = arena_printf(a, "this is not JSON: line %d, column %d: %s",
                            error.line, error.column, error.text);
    else if (!json_is_array(json_object_get(doc, "cases")))
        *why = STR("an object with a list \"cases\" is needed");
    else {
        *refused = answer_cases(json_object_get(doc, "cases"), out);
        e = buf_err(out);
    }
    json_decref(doc);
    return e;
}

enum err
rules_keywork_recommend(struct arena *a, struct str json_in, struct buf *out,
                        struct str *why)
{
    size_t refused;

    return recommend(a, json_in, out, why, &refused);
}

static enum err
read_all(FILE *in, struct buf *text)
{
    char part[16384];
    size_t n;

    while ((n = fread(part, 1, sizeof part, in)) > 0)
        buf_add(text, (struct str){part, n});
    return ferror(in) ? ERR_INTERNAL : buf_err(text);
}

int
command_rules_keywork(FILE *in, FILE *out, FILE *complaints)
{
    struct arena a = {0};
    struct buf text, answer;
    struct str why = STR("the input cannot be read, or is above 64 MiB");
    size_t refused = 0;

    buf_init(&text, INPUT_MAX);
    buf_init(&answer, OUTPUT_MAX);
    enum err e = read_all(in, &text);

    if (e == OK)
        e = recommend(&a, buf_str(&text), &answer, &why, &refused);
    if (e == OK) {
        const struct str s = buf_str(&answer);

        if (fwrite(s.p, 1, s.n, out) != s.n || fflush(out) != 0) {
            why = STR("the answer cannot be written");
            e = ERR_INTERNAL;
        }
    }
    if (e != OK)
        fprintf(complaints, "rules keywork-recommend: " STR_FMT "\n",
                STR_ARG(why));
    buf_free(&text);
    buf_free(&answer);
    arena_reset(&a);
    return e != OK ? 2 : refused > 0 ? 1 : 0;
}
