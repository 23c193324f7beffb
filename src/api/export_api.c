/* api/export_api.c -- everything that is held about a person, table by table,
 * as tools/export finds it in the schema. */
#include "api/answer.h"

#include "access/secret.h"
#include "gen/export.h"

static void
write_value(struct ctx *c, struct json *j, struct query *q,
            enum export_kind kind)
{
    if (col_null(q)) {
        (void)col_str_peek(q);
        json_add_null(j);
        return;
    }
    switch (kind) {
    case EXPORT_INT:
        json_add_int(j, col_int(q));
        break;
    case EXPORT_FLAG:
        json_add_bool(j, col_flag(q));
        break;
    case EXPORT_TEXT:
        json_add_text(j, col_str_peek(q));
        break;
    case EXPORT_DAY:
        json_add_day(j, col_day(q));
        break;
    case EXPORT_INSTANT:
        json_add_instant(j, col_instant(q));
        break;
    case EXPORT_BYTES:
        json_add_text(j, secret_hex(c->a, col_bytes(q, c->a)));
        break;
    case EXPORT_REAL:
        json_add_raw(j, arena_printf(c->a, "%.15g", col_real(q)));
        break;
    }
}

static enum err
write_rows(struct ctx *c, struct json *j, const struct export_table *t)
{
    struct query q = query_open(c->db, t->statement);

    query_str(&q, c->args.person);
    while (query_row(&q)) {
        json_begin_object(j);
        for (size_t i = 0; i < t->columns; i++) {
            const struct export_column *column = &export_columns[t->first + i];

            json_key(j, str_from_c(column->name));
            write_value(c, j, &q, column->kind);
        }
        json_end(j);
    }
    return query_close(&q);
}

static void
write_withheld(struct json *j, const struct export_table *t)
{
    api_array(j, "withheld");
    for (size_t i = 0; i < t->withheld; i++) {
        const struct export_column *column =
            &export_columns[t->first + t->columns + i];

        json_begin_object(j);
        api_text(j, "column", str_from_c(column->name));
        api_text(j, "why", str_from_c(column->withheld));
        json_end(j);
    }
    json_end(j);
}

/* Not kept by anybody on the way, and never the same twice: no ETag. */
enum err
export_api(struct ctx *c)
{
    struct json j = api_begin(c);
    enum err e = OK;

    api_text(&j, "nomsNumber", c->args.person);
    api_instant(&j, "madeAt", c->now);
    api_array(&j, "tables");
    for (size_t i = 0; i < export_tables_count && e == OK; i++) {
        const struct export_table *t = &export_tables[i];

        json_begin_object(&j);
        api_text(&j, "table", str_from_c(t->name));
        api_array(&j, "rows");
        if (t->statement != NULL)
            e = write_rows(c, &j, t);
        json_end(&j);
        write_withheld(&j, t);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    return e;
}
