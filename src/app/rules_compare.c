/* app/rules_compare.c -- throughline rules compare: who gets another answer
 * under another rule set, counted by reason and by prison, and listed. */
#include "app/command.h"

#include "base/json.h"
#include "sentence/comparison.h"

#include <stdio.h>
#include <string.h>

enum { OUTPUT_MAX = 256 * 1024 * 1024 };

/* ---- text ---- */

static void
text_day(struct buf *b, struct day d)
{
    const struct ymd c = day_known(d) ? day_to_ymd(d) : (struct ymd){0};

    if (day_known(d))
        buf_printf(b, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static void
write_text(struct buf *b, const struct comparison *c)
{
    buf_printf(b, STR_FMT " to " STR_FMT " on ", STR_ARG(c->from_name),
               STR_ARG(c->to_name));
    text_day(b, c->on);
    buf_printf(b,
               ": %lld people, %lld in the service, %zu with another "
               "answer\n",
               (long long)c->people, (long long)c->in_service, c->count);
    if (c->count > 0)
        buf_lit(b, "\nWhat changes:\n");
    for (size_t i = 0; i < c->ways.count; i++) {
        const struct comparison_count *k = &c->ways.at[i];

        buf_printf(b, "%8lld  " STR_FMT ": " STR_FMT, (long long)k->people,
                   STR_ARG(compare_words(k->kind)), STR_ARG(k->name));
        if (!str_eq(k->name, k->to))
            buf_printf(b, " to " STR_FMT, STR_ARG(k->to));
        buf_lit(b, "\n");
    }
    if (c->count > 0)
        buf_lit(b, "\nWhere:\n");
    for (size_t i = 0; i < c->prisons.count; i++)
        buf_printf(b, "%8lld  " STR_FMT "\n",
                   (long long)c->prisons.at[i].people,
                   STR_ARG(c->prisons.at[i].name));
}

/* ---- CSV: codes and days, which need no quotes ---- */

static void
csv_answer(struct buf *b, const struct compare_answer *r)
{
    buf_printf(b, "," STR_FMT "," STR_FMT "," STR_FMT ",",
               STR_ARG(responsible_code(r->who)), STR_ARG(r->rule),
               STR_ARG(r->reason));
    text_day(b, r->starts);
    buf_lit(b, ",");
    text_day(b, r->handover);
    buf_lit(b, ",");
    text_day(b, r->shown.on);
}

static void
write_csv(struct buf *b, const struct comparison *c)
{
    buf_lit(b, "number,prison,changes,from_responsibility,from_rule,"
               "from_reason,from_start_date,from_handover_date,"
               "from_release_shown,to_responsibility,to_rule,to_reason,"
               "to_start_date,to_handover_date,to_release_shown\n");
    for (size_t i = 0; i < c->count; i++) {
        const struct difference *d = &c->at[i];

        buf_printf(b, STR_FMT "," STR_FMT "," STR_FMT, STR_ARG(d->number),
                   STR_ARG(d->prison), STR_ARG(compare_words(d->kind)));
        csv_answer(b, &d->from);
        csv_answer(b, &d->to);
        buf_lit(b, "\n");
    }
}

/* ---- JSON ---- */

static void
json_answer(struct json *j, const char *key, const struct compare_answer *r)
{
    json_key(j, str_from_c(key));
    json_begin_object(j);
    json_key(j, STR("responsibility"));
    json_add_text(j, responsible_code(r->who));
    json_key(j, STR("rule"));
    json_add_text(j, r->rule);
    json_key(j, STR("reason"));
    json_add_text(j, r->reason);
    json_key(j, STR("startDate"));
    json_add_day(j, r->starts);
    json_key(j, STR("handoverDate"));
    json_add_day(j, r->handover);
    json_key(j, STR("releaseShown"));
    json_add_day(j, r->shown.on);
    json_end(j);
}

static void
json_counts(struct json *j, const struct comparison *c)
{
    json_key(j, STR("byReason"));
    json_begin_array(j);
    for (size_t i = 0; i < c->ways.count; i++) {
        const struct comparison_count *k = &c->ways.at[i];

        json_begin_object(j);
        json_key(j, STR("changes"));
        json_add_text(j, compare_words(k->kind));
        json_key(j, STR("from"));
        json_add_text(j, k->name);
        json_key(j, STR("to"));
        json_add_text(j, k->to);
        json_key(j, STR("people"));
        json_add_int(j, k->people);
        json_end(j);
    }
    json_end(j);
    json_key(j, STR("byPrison"));
    json_begin_object(j);
    for (size_t i = 0; i < c->prisons.count; i++) {
        json_key(j, c->prisons.at[i].name);
        json_add_int(j, c->prisons.at[i].people);
    }
    json_end(j);
}

static void
write_json(struct buf *b, const struct comparison *c)
{
    struct json j = json_to(b);

    json_begin_object(&j);
    json_key(&j, STR("from"));
    json_add_text(&j, c->from_name);
    json_key(&j, STR("to"));
    json_add_text(&j, c->to_name);
    json_key(&j, STR("on"));
    json_add_day(&j, c->on);
    json_key(&j, STR("people"));
    json_add_int(&j, c->people);
    json_key(&j, STR("inService"));
    json_add_int(&j, c->in_service);
    json_key(&j, STR("changed"));
    json_add_int(&j, (int64_t)c->count);
    json_counts(&j, c);
    json_key(&j, STR("list"));
    json_begin_array(&j);
    for (size_t i = 0; i < c->count; i++) {
        const struct difference *d = &c->at[i];

        json_begin_object(&j);
        json_key(&j, STR("number"));
        json_add_text(&j, d->number);
        json_key(&j, STR("prison"));
        json_add_text(&j, d->prison);
        json_key(&j, STR("changes"));
        json_add_text(&j, compare_words(d->kind));
        json_answer(&j, "from", &d->from);
        json_answer(&j, "to", &d->to);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    buf_lit(b, "\n");
}

/* ---- the command ---- */

static const struct form {
    const char *name;
    void (*write)(struct buf *b, const struct comparison *c);
} forms[] = {
    {"text", write_text},
    {"csv",  write_csv },
    {"json", write_json},
};

static int
run(const struct command *cmd, struct comparison *c, const struct form *form)
{
    struct database *d;
    struct buf out;

    if (command_database(cmd, 1, &d) != OK)
        return 2;
    buf_init(&out, OUTPUT_MAX);
    enum err e = comparison_make(c, database_reader(d, 0));
    database_close(d);
    if (e == OK) {
        form->write(&out, c);
        e = buf_err(&out);
    }
    if (e == OK && fwrite(out.p, 1, out.n, stdout) != out.n)
        e = ERR_FULL;
    buf_free(&out);
    if (e != OK)
        fprintf(stderr, "throughline: %s\n", err_text(e));
    return e == OK ? 0 : 2;
}

int
rules_compare_command(struct command *cmd)
{
    const char *from = command_option(cmd, "--from");
    const char *to = command_option(cmd, "--to");
    const char *on = command_option(cmd, "--on");
    const char *format = command_option(cmd, "--format");
    struct rule_set room[2];
    struct comparison c = {
        .a = cmd->a,
        .prison = STR_EMPTY,
        .from_name = str_from_c(from ? from : ""),
        .to_name = str_from_c(to ? to : ""),
        .on = on ? day_parse(str_from_c(on)) : cmd->today,
    };
    size_t i = 0;

    while (format != NULL && i < COUNT_OF(forms) &&
           strcmp(forms[i].name, format) != 0)
        i++;
    c.from = compare_set(c.from_name, &room[0]);
    c.to = compare_set(c.to_name, &room[1]);
    if (cmd->argc != 2 || c.from == NULL || c.to == NULL || !day_known(c.on) ||
        i == COUNT_OF(forms))
        return command_usage(cmd, "rules compare --from SET[+DEP-n] --to "
                                  "SET[+DEP-n] [--on 2026-11-19] [--format "
                                  "text|csv|json]");
    return run(cmd, &c, &forms[i]);
}
