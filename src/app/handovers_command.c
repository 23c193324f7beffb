/* app/handovers_command.c -- throughline handovers PRISON: who is responsible
 * there and which handovers fall into a time, for spreadsheets and programs. */
#include "app/command.h"

#include "base/json.h"
#include "sentence/case_store.h"
#include "sentence/responsibility_rule.h"

#include <stdio.h>
#include <string.h>

enum { OUTPUT_MAX = 64 * 1024 * 1024 };

struct handovers {
    struct day from, to; /* of the handover date; not known: any */
    bool json;
    struct json j;
    struct buf out;
};

/* With a time asked for, only cases with a handover in it. */
static bool
is_asked_for(const struct handovers *h, const struct responsibility *r)
{
    const struct day date = r->handover.date;

    if (r->who == RESP_UNKNOWN)
        return false;
    if (!day_known(h->from) && !day_known(h->to))
        return true;
    return day_known(date) &&
           !(day_known(h->from) && day_before(date, h->from)) &&
           !(day_known(h->to) && day_before(h->to, date));
}

struct cell {
    const char *name;
    struct str text;
    struct day day; /* when there is no text */
};

static void
csv_cell(struct buf *b, const struct cell *cell)
{
    buf_add(b, cell->text);
    if (!day_known(cell->day))
        return;
    const struct ymd c = day_to_ymd(cell->day);

    buf_printf(b, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static void
json_cell(struct json *j, const struct cell *cell)
{
    json_key(j, str_from_c(cell->name));
    if (cell->text.n > 0)
        json_add_text(j, cell->text);
    else
        json_add_day(j, cell->day);
}

enum { CELLS = 11 };

static void
fill_cells(struct cell cell[CELLS], const struct case_facts *f,
           const struct responsibility *r)
{
    const struct handover *h = &r->handover;
    const struct str named = f->com_named ? STR("yes") : STR("no");
    const struct cell all[CELLS] = {
        {"number",                f->number,                          DAY_NONE     },
        {"prison",                f->prison,                          DAY_NONE     },
        {"responsibility",        responsible_code(r->who),           DAY_NONE     },
        {"supporting",            responsibility_supporting(r->who),  DAY_NONE     },
        {"start_date",            STR_EMPTY,                          h->starts    },
        {"handover_date",         STR_EMPTY,                          h->date      },
        {"earliest_release_date", STR_EMPTY,                          h->release.on},
        {"earliest_release_type", release_kind_code(h->release.kind), DAY_NONE     },
        {"reason",                r->reason,                          DAY_NONE     },
        {"rule",                  r->row->id,                         DAY_NONE     },
        {"com_named",             named,                              DAY_NONE     },
    };

    memcpy(cell, all, sizeof all);
}

static void
write_case(struct handovers *h, const struct case_facts *f,
           const struct responsibility *r)
{
    struct cell cell[CELLS];

    fill_cells(cell, f, r);
    if (h->json)
        json_begin_object(&h->j);
    for (size_t i = 0; i < CELLS; i++) {
        if (h->json) {
            json_cell(&h->j, &cell[i]);
            continue;
        }
        if (i > 0)
            buf_lit(&h->out, ",");
        csv_cell(&h->out, &cell[i]);
    }
    if (h->json)
        json_end(&h->j);
    else
        buf_lit(&h->out, "\n");
}

static void
write_head(struct handovers *h)
{
    const struct case_facts nobody = {.number = STR_EMPTY, .prison = STR_EMPTY};
    static const struct rule_row none;
    const struct responsibility nothing = {.row = &none};
    struct cell cell[CELLS];

    if (h->json) {
        h->j = json_to(&h->out);
        json_begin_array(&h->j);
        return;
    }
    fill_cells(cell, &nobody, &nothing);
    for (size_t i = 0; i < CELLS; i++)
        buf_printf(&h->out, "%s%s", i > 0 ? "," : "", cell[i].name);
    buf_lit(&h->out, "\n");
}

static enum err
write_all(struct handovers *h, struct db *db, struct str prison,
          struct day today)
{
    struct arena a = {0};
    struct case_reader r = case_read_all(db, &a, prison, today);
    const struct rule_set *rules = rule_set_for(today);
    struct kept_case row;

    write_head(h);
    while (case_read_row(&r, &row)) {
        const struct responsibility answer =
            responsibility_decide(&row.facts, rules);

        if (is_asked_for(h, &answer))
            write_case(h, &row.facts, &answer);
    }
    if (h->json) {
        json_end(&h->j);
        buf_lit(&h->out, "\n");
    }
    arena_reset(&a);
    const enum err e = case_read_end(&r);
    return e == OK ? buf_err(&h->out) : e;
}

static int
run(const struct command *cmd, struct handovers *h)
{
    struct database *d;

    if (command_database(cmd, 1, &d) != OK)
        return 2;
    buf_init(&h->out, OUTPUT_MAX);
    enum err e = write_all(h, database_reader(d, 0), str_from_c(cmd->argv[1]),
                           cmd->today);
    database_close(d);
    if (e == OK && fwrite(h->out.p, 1, h->out.n, stdout) != h->out.n)
        e = ERR_FULL;
    buf_free(&h->out);
    if (e != OK)
        fprintf(stderr, "throughline: %s\n", err_text(e));
    return e == OK ? 0 : 2;
}

/* False: it is no day. */
static bool
day_of(const char *word, struct day *d)
{
    *d = word != NULL ? day_parse(str_from_c(word)) : DAY_NONE;
    return word == NULL || day_known(*d);
}

int
handovers_command(struct command *cmd)
{
    const char *from = command_option(cmd, "--from");
    const char *to = command_option(cmd, "--to");
    const char *format = command_option(cmd, "--format");
    struct handovers h = {
        .json = format != NULL && strcmp(format, "json") == 0,
    };
    const bool days = day_of(from, &h.from) && day_of(to, &h.to);

    if (cmd->argc != 2 || !days ||
        (format != NULL && !h.json && strcmp(format, "csv") != 0))
        return command_usage(cmd, "handovers PRISON [--from 2026-11-19] [--to "
                                  "2027-01-31] [--format csv|json]");
    return run(cmd, &h);
}
