#include "api/case_item.h"

#include "base/fold.h"
#include "sentence/case_store.h"
#include "gen/api_case_item_sql.h"

bool
case_item_row(struct query *q, struct arena *a, struct case_item *out)
{
    if (!query_row(q))
        return false;
    out->number = col_str(q, a);
    out->prison = col_str(q, a);
    out->responsible = col_str(q, a);
    out->supporting = col_str(q, a);
    out->starts = col_day(q);
    out->handover = col_day(q);
    out->release = col_day(q);
    out->release_kind = col_str(q, a);
    out->rule = col_str(q, a);
    out->reason = col_str(q, a);
    out->changes_on = col_day(q);
    out->since = col_day(q);
    out->known = col_instant(q);
    out->com_name = col_str(q, a);
    out->com_email = col_str(q, a);
    out->pom = col_int(q);
    out->pom_surname = col_str(q, a);
    out->pom_forename = col_str(q, a);
    return true;
}

enum err
case_item_of(struct db *db, struct arena *a, struct str number,
             struct case_item *out)
{
    struct query q = query_open(db, SQL_API_CASE_OF);

    query_str(&q, number);
    const bool found = case_item_row(&q, a, out);
    const enum err e = query_close(&q);
    return e == OK && !found ? ERR_NOT_FOUND : e;
}

static void
write_pom(struct ctx *c, struct json *j, const struct case_item *i)
{
    if (i->pom == 0) {
        json_key(j, STR("pom"));
        json_add_null(j);
        return;
    }
    api_object(j, "pom");
    api_int(j, "staffId", i->pom);
    api_text(j, "name",
             arena_printf(c->a, STR_FMT ", " STR_FMT, STR_ARG(i->pom_surname),
                          STR_ARG(i->pom_forename)));
    json_end(j);
}

static void
write_com(struct json *j, const struct case_item *i)
{
    if (i->com_name.n == 0) {
        json_key(j, STR("com"));
        json_add_null(j);
        return;
    }
    api_object(j, "com");
    api_text(j, "name", i->com_name);
    api_text_or_null(j, "email", i->com_email);
    json_end(j);
}

void
case_item_write(struct ctx *c, struct json *j, const struct case_item *i)
{
    json_begin_object(j);
    api_text(j, "nomsNumber", i->number);
    api_text(j, "prison", i->prison);
    api_text(j, "responsibility", i->responsible);
    api_text_or_null(j, "supporting", i->supporting);
    api_day(j, "handoverStartDate", i->starts);
    api_day(j, "handoverDate", i->handover);
    api_day(j, "earliestReleaseDate", i->release);
    api_text_or_null(j, "earliestReleaseType", i->release_kind);
    api_text(j, "rule", i->rule);
    api_text(j, "reason", i->reason);
    api_day(j, "changesOn", i->changes_on);
    api_day(j, "since", i->since);
    api_instant(j, "known", i->known);
    write_pom(c, j, i);
    write_com(j, i);
    json_end(j);
}

enum err
case_item_early(struct ctx *c, struct str number, bool *early)
{
    struct case_reader r = case_read_some(c->db, c->a, number, c->today);
    struct kept_case row;

    *early = case_read_row(&r, &row) && row.facts.handover.early_allocation;
    return case_read_end(&r);
}

struct str
case_item_capitals(struct arena *a, struct str surname, struct str forename)
{
    return arena_upper(a, arena_printf(a, STR_FMT ", " STR_FMT,
                                       STR_ARG(surname), STR_ARG(forename)));
}
