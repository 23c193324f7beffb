/*
 * app/statistics_command.c -- throughline statistics PRISON: the national
 * statistics of a prison over a period and the one it is compared with.
 */
#include "app/command.h"

#include "base/csv.h"
#include "keywork/statistics_api.h"
#include "keywork/statistics_ask.h"
#include "keywork/statistics_store.h"
#include "keywork/statistics_words.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "statistics PRISON [--from DAY --to DAY]\n"
    "         [--comparison-from DAY --comparison-to DAY]\n"
    "         [--policy KEY_WORKER|PERSONAL_OFFICER] [--format text|csv|json]";

enum print_form { FORM_TEXT, FORM_CSV, FORM_JSON, FORM_COUNT };

/* One answer. */
struct answer {
    struct arena *a;
    struct str prison;
    enum policy policy;
    struct date_range_pair p;
    struct prison_statistics s;
    bool complexity;
};

static int
problem(const char *words)
{
    fprintf(stderr, "throughline: %s\n", words);
    return 2;
}

static struct str
option(struct command *cmd, const char *name)
{
    const char *value = command_option(cmd, name);

    return value != NULL ? str_from_c(value) : STR_EMPTY;
}

static enum print_form
form_of(const char *word)
{
    static const char *const words[FORM_COUNT] = {"text", "csv", "json"};
    enum print_form f = 0;

    while (f < FORM_COUNT && word != NULL && strcmp(word, words[f]) != 0)
        f++;
    return f;
}

static struct str
days_of(struct arena *a, struct date_range r)
{
    const struct ymd from = day_to_ymd(r.from), to = day_to_ymd(r.to);

    return arena_printf(a, "%04d-%02d-%02d to %04d-%02d-%02d", from.year,
                        from.month, from.day, to.year, to.month, to.day);
}

static void
write_text(struct buf *out, const struct answer *w)
{
    struct statistic_line now[STATISTIC_LINES], before[STATISTIC_LINES];
    const size_t count = statistics_lines(w->policy, &w->s.current, now);

    (void)statistics_lines(w->policy, &w->s.previous, before);
    buf_printf(out, STR_FMT ", " STR_FMT ", compared with " STR_FMT "\n\n",
               STR_ARG(w->prison), STR_ARG(days_of(w->a, w->p.current)),
               STR_ARG(days_of(w->a, w->p.previous)));
    for (size_t i = 0; i < count; i++) {
        const enum shown_as as = now[i].as;
        const struct str value = statistics_value_words(w->a, as, now[i].value);
        const struct str change =
            statistics_change_words(w->a, as, now[i].value, before[i].value);

        buf_printf(out, "%-34s %12.*s  " STR_FMT "\n", now[i].words,
                   STR_ARG(value), STR_ARG(change));
    }
}

/* A number without words; nothing when it is missing. */
static struct str
plain(struct arena *a, const struct statistic_line *l)
{
    if (!l->value.known)
        return STR_EMPTY;
    return arena_printf(a, "%.*f", l->as == SHOWN_PERCENTAGE ? 2 : 0,
                        l->value.value);
}

static void
write_csv(struct buf *out, const struct answer *w)
{
    struct statistic_line now[STATISTIC_LINES], before[STATISTIC_LINES];
    const size_t count = statistics_lines(w->policy, &w->s.current, now);
    struct csv_writer csv = csv_to(out, CSV_PLAIN);

    (void)statistics_lines(w->policy, &w->s.previous, before);
    csv_text(&csv, STR("prison"));
    csv_text(&csv, STR("policy"));
    csv_text(&csv, STR("measure"));
    csv_text(&csv, STR("current"));
    csv_text(&csv, STR("previous"));
    csv_end_row(&csv);
    for (size_t i = 0; i < count; i++) {
        csv_text(&csv, w->prison);
        csv_text(&csv, str_from_c(policy_code(w->policy)));
        csv_text(&csv, str_from_c(now[i].name));
        csv_text(&csv, plain(w->a, &now[i]));
        csv_text(&csv, plain(w->a, &before[i]));
        csv_end_row(&csv);
    }
}

static int
print(const struct answer *w, enum print_form form)
{
    struct buf b;

    buf_init(&b, (size_t)1024 * 1024);
    if (form == FORM_TEXT)
        write_text(&b, w);
    else if (form == FORM_CSV)
        write_csv(&b, w);
    else {
        statistics_body(&b, w->prison, w->policy, &w->s, w->complexity);
        buf_lit(&b, "\n");
    }
    const bool written =
        buf_err(&b) == OK && fwrite(b.p, 1, b.n, stdout) == b.n;

    buf_free(&b);
    return written ? 0 : problem("the answer could not be written");
}

int
statistics_command(struct command *cmd)
{
    const struct statistics_ask ask = {
        .policy = option(cmd, "--policy"),
        .from = option(cmd, "--from"),
        .to = option(cmd, "--to"),
        .comparison_from = option(cmd, "--comparison-from"),
        .comparison_to = option(cmd, "--comparison-to"),
    };
    const enum print_form form = form_of(command_option(cmd, "--format"));
    struct answer w = {.a = cmd->a};
    struct database *d;

    if (cmd->argc != 2 || form == FORM_COUNT)
        return command_usage(cmd, usage);
    const char *why = statistics_asked(&ask, cmd->today, &w.policy, &w.p);

    if (why != NULL)
        return problem(why);
    w.prison = str_from_c(cmd->argv[1]);
    if (command_database(cmd, 1, &d) != OK)
        return 2;
    const enum err e =
        statistics_read(database_reader(d, 0), cmd->a, w.prison, w.policy, &w.p,
                        cmd->today, &w.s, &w.complexity);

    database_close(d);
    if (e == ERR_NOT_FOUND)
        return problem("the register has no such prison");
    return e == OK ? print(&w, form) : problem("the prison could not be read");
}
