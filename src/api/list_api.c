/* api/list_api.c -- lists of a prison, page by page, and many people at once.
 */
#include "api/case_item.h"

#include "keywork/policy.h"
#include "keywork/statistics_api.h"
#include "sentence/pom.h"
#include "gen/api_case_item_sql.h"

#include <jansson.h>

enum { LOOKUP_MAX = 500 };

/* Rows of a statement of case_item.sql, one more than asked for: it tells
 * whether there is a next page. */
static enum err
write_cases(struct ctx *c, struct query *q, const struct api_page *page,
            bool by_day)
{
    struct json j = api_begin(c);
    struct case_item i, last = {.number = STR_EMPTY};
    int64_t rows = 0;

    api_array(&j, "items");
    while (case_item_row(q, c->a, &i)) {
        if (++rows > page->limit)
            break;
        case_item_write(c, &j, &i);
        ctx_listed(c, i.number);
        last = i;
    }
    json_end(&j);
    const enum err e = query_close(q);
    api_next(c, &j, rows > page->limit, by_day ? last.handover : DAY_NONE,
             last.number);
    return e == OK ? api_end(c, &j) : e;
}

enum err
responsibilities_api(struct ctx *c)
{
    struct api_page page;

    if (!api_page_asked(c, &page))
        return OK;
    struct query q = query_open(c->db, SQL_API_CASES_BY_NUMBER);
    query_str(&q, c->args.prison);
    query_str(&q, page.number);
    query_int(&q, page.limit + 1);
    return write_cases(c, &q, &page, false);
}

enum err
handovers_api(struct ctx *c)
{
    static const struct ymd first = {1900, 1, 1}, last = {9999, 12, 31};
    struct api_page page;
    struct day from, to;

    if (!api_page_asked(c, &page) || !api_day_asked(c, "from", &from) ||
        !api_day_asked(c, "to", &to))
        return OK;
    struct query q = query_open(c->db, SQL_API_CASES_BY_HANDOVER);
    query_str(&q, c->args.prison);
    query_day(&q, day_known(from) ? from : day_from_ymd(first));
    query_day(&q, day_known(to) ? to : day_from_ymd(last));
    query_day(&q, day_known(page.day) ? page.day : day_from_ymd(first));
    query_str(&q, page.number);
    query_int(&q, page.limit + 1);
    return write_cases(c, &q, &page, true);
}

/* ---- allocations ---- */

static bool
policy_asked(struct ctx *c, struct str *out)
{
    const struct str s = ctx_query(c, "policy");

    *out = s.n > 0 ? s : str_from_c(policy_code(POLICY_KEY_WORKER));
    if (policy_from_code(*out) == POLICY_COUNT &&
        pom_part_from(*out) == POM_PARTS)
        return bearer_refuse(c, 400,
                             "policy is KEY_WORKER, PERSONAL_OFFICER, POM or "
                             "POM_CO") != OK;
    return true;
}

/* One row; the number it is about is the answer. */
static struct str
write_allocation(struct ctx *c, struct json *j, struct query *q)
{
    const struct str number = col_str(q, c->a);

    json_begin_object(j);
    api_text(j, "nomsNumber", number);
    api_text(j, "prison", col_str(q, c->a));
    api_text(j, "policy", col_str(q, c->a));
    api_int(j, "staffId", col_int(q));
    const struct str surname = col_str(q, c->a);
    const struct str forename = col_str(q, c->a);

    api_text(j, "name",
             arena_printf(c->a, STR_FMT ", " STR_FMT, STR_ARG(surname),
                          STR_ARG(forename)));
    api_instant(j, "since", col_instant(q));
    json_end(j);
    ctx_listed(c, number);
    return number;
}

enum err
allocations_api(struct ctx *c)
{
    struct api_page page;
    struct str policy, last = STR_EMPTY;
    int64_t rows = 0;

    if (!api_page_asked(c, &page) || !policy_asked(c, &policy))
        return OK;
    struct json j = api_begin(c);
    struct query q = query_open(c->db, SQL_API_ALLOCATIONS);
    query_str(&q, c->args.prison);
    query_str(&q, policy);
    query_str(&q, page.number);
    query_int(&q, page.limit + 1);
    api_array(&j, "items");
    while (query_row(&q) && ++rows <= page.limit)
        last = write_allocation(c, &j, &q);
    json_end(&j);
    const enum err e = query_close(&q);
    api_next(c, &j, rows > page.limit, DAY_NONE, last);
    return e == OK ? api_end(c, &j) : e;
}

enum err
statistics_program_api(struct ctx *c)
{
    return statistics_api(c);
}

/* ---- many people at once ---- */

struct numbers {
    struct str at[LOOKUP_MAX];
    size_t count;
};

/* {"numbers":["A1234BC",...]}; false: refused already. */
static bool
read_numbers(struct ctx *c, json_t *body, struct numbers *out)
{
    const json_t *list = json_object_get(body, "numbers");
    const size_t n = json_array_size(list);

    if (json_object_size(body) != 1 || n == 0)
        return bearer_refuse(c, 400,
                             "Send {\"numbers\":[\"A1234BC\"]} with 1 to %d "
                             "prison numbers, and nothing else",
                             LOOKUP_MAX) != OK;
    if (n > LOOKUP_MAX)
        return bearer_refuse(c, 413, "Send at most %d numbers at once",
                             LOOKUP_MAX) != OK;
    for (size_t i = 0; i < n; i++) {
        const json_t *v = json_array_get(list, i);
        const struct str s = {json_is_string(v) ? json_string_value(v) : "",
                              json_string_length(v)};

        if (!route_is_person_number(s))
            return bearer_refuse(c, 400,
                                 "Number %zu is not a prison number such as "
                                 "A1234BC",
                                 i + 1) != OK;
        out->at[out->count++] = arena_str(c->a, s.p, s.n);
    }
    return true;
}

/* *found: whether somebody is responsible whom this program may be told of. */
static enum err
find_one(struct ctx *c, struct str number, struct case_item *out, bool *found)
{
    struct str now;
    enum err e = bearer_person(c, number, &now);

    if (e == OK)
        e = case_item_of(c->db, c->a, now, out);
    *found = e == OK;
    return e == ERR_NOT_FOUND ? OK : e;
}

static enum err
write_found(struct ctx *c, struct json *j, const struct numbers *all)
{
    bool *found = arena_array(c->a, bool, all->count);
    enum err e = OK;

    api_array(j, "items");
    for (size_t i = 0; i < all->count && e == OK; i++) {
        struct case_item item;

        e = find_one(c, all->at[i], &item, &found[i]);
        if (e != OK || !found[i])
            continue;
        case_item_write(c, j, &item);
        ctx_listed(c, item.number);
    }
    json_end(j);
    api_array(j, "notFound");
    for (size_t i = 0; i < all->count && e == OK; i++)
        if (!found[i])
            json_add_text(j, all->at[i]);
    json_end(j);
    return e;
}

enum err
lookup_api(struct ctx *c)
{
    struct numbers *all = arena_new(c->a, struct numbers);
    json_error_t why;

    if (!request_is_json(c->rq))
        return bearer_refuse(c, 400, "Send application/json");
    json_t *body =
        json_loadb(c->rq->body.p, c->rq->body.n, JSON_REJECT_DUPLICATES, &why);
    if (body == NULL)
        return bearer_refuse(c, 400, "The body is not JSON at byte %d",
                             why.position);
    const bool good = read_numbers(c, body, all);
    json_decref(body);
    if (!good)
        return OK;
    struct json j = api_begin(c);
    const enum err e = write_found(c, &j, all);
    return e == OK ? api_end(c, &j) : e;
}
