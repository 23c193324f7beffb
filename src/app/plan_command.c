/*
 * app/plan_command.c -- throughline plan PRISON --week DAY: the best week of
 * key work that the detail carries, kept as a draft or only shown.
 */
#include "app/command.h"

#include "access/audit.h"
#include "base/json.h"
#include "keywork/plan_store.h"
#include "keywork/plan_words.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "plan PRISON [--week YYYY-MM-DD] [--dry-run] [--prove]\n"
    "         [--format text|json]";

static const char certificate[] =
    "The certificate holds: no limit is broken, and no plan is better.";

enum { JSON_MAX = 64 * 1024 * 1024 };

/* One run. */
struct run {
    struct command *cmd;
    struct str prison;
    struct day week;
    bool dry, prove, json;
    struct plan_facts f;
    struct plan_made m;
    int64_t id; /* of the draft */
};

static int
problem(const char *words)
{
    fprintf(stderr, "throughline: %s\n", words);
    return 2;
}

static enum err
save_change(struct db *db, void *arg)
{
    struct run *w = arg;
    struct arena *a = w->cmd->a;
    enum err e = plan_save(db, a, &w->m, STR("SYS"), w->cmd->now, -1, &w->id);
    const struct audit_row row = {
        .chain = audit_chain(w->prison),
        .at = w->cmd->now,
        .username = STR("SYS"),
        .kind = STR("PLAN_MADE"),
        .route = STR("throughline plan"),
        .person = STR_EMPTY,
        .subject = arena_printf(a, "plan %lld", (long long)w->id),
        .detail = STR_EMPTY,
    };

    return e == OK ? audit_append(db, a, &row, NULL, 0) : e;
}

/* ---- text ---- */

static void
print_text(const struct run *w)
{
    struct arena *a = w->cmd->a;
    const struct plan_question *q = &w->f.q;

    for (size_t i = 0; i < w->m.r->session_count; i++) {
        const struct plan_session *s = &w->m.r->sessions[i];
        const struct plan_name *place = &w->f.places[s->place];
        const struct str half = plan_half_words(a, s->half);
        const struct str time = plan_time_words(a, s->start);

        printf(STR_FMT "\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\t" STR_FMT
                       " wing " STR_FMT "\t" STR_FMT "\n",
               STR_ARG(half), STR_ARG(time),
               STR_ARG(q->people[s->person].number),
               STR_ARG(w->f.workers[s->worker].name), STR_ARG(place->wing),
               STR_ARG(place->name), STR_ARG(plan_why_words(a, s)));
    }
    const struct str summary = plan_summary_words(a, w->m.r);
    fprintf(stderr, STR_FMT "\n", STR_ARG(summary));
    for (size_t i = 0; i < w->m.lines.count; i++)
        fprintf(stderr, STR_FMT "%s\n", STR_ARG(w->m.lines.at[i].words),
                w->m.lines.at[i].kind == LINE_SAID ? "." : "");
    if (w->prove)
        fprintf(stderr, "%s\n", certificate);
    if (!w->dry)
        fprintf(stderr, "Kept as draft %lld.\n", (long long)w->id);
}

/* ---- JSON ---- */

static void
number(struct json *j, const char *key, int64_t n)
{
    json_key(j, str_from_c(key));
    json_add_int(j, n);
}

static void
text(struct json *j, const char *key, struct str s)
{
    json_key(j, str_from_c(key));
    json_add_text(j, s);
}

static void
json_session(struct json *j, const struct run *w, const struct plan_session *s)
{
    struct arena *a = w->cmd->a;
    const struct plan_name *place = &w->f.places[s->place];

    json_begin_object(j);
    text(j, "person", w->f.q.people[s->person].number);
    number(j, "staff", w->f.q.workers[s->worker].id);
    json_key(j, STR("day"));
    json_add_day(j, day_add_days(w->week, s->half / 2));
    text(j, "half", s->half % 2 == 0 ? STR("AM") : STR("PM"));
    text(j, "start", plan_time_words(a, s->start));
    number(j, "minutes", s->minutes);
    json_key(j, STR("room"));
    if (place->id != 0)
        json_add_int(j, place->id);
    else
        json_add_null(j);
    text(j, "wing", place->wing);
    json_key(j, STR("cover"));
    json_add_bool(j, s->cover);
    number(j, "priority", s->priority);
    text(j, "why", plan_why_words(a, s));
    json_end(j);
}

static void
json_missed(struct json *j, const struct run *w)
{
    json_key(j, STR("missed"));
    json_begin_array(j);
    for (size_t i = 0; i < w->m.r->missed_count; i++) {
        const struct plan_missed *m = &w->m.r->missed[i];

        json_begin_object(j);
        text(j, "person", w->f.q.people[m->person].number);
        number(j, "priority", m->priority);
        text(j, "cause", str_from_c(plan_cause_code(m->cause)));
        json_end(j);
    }
    json_end(j);
}

static void
json_lines(struct json *j, const struct run *w, const char *key,
           enum plan_line_kind kind)
{
    json_key(j, str_from_c(key));
    json_begin_array(j);
    for (size_t i = 0; i < w->m.lines.count; i++)
        if (w->m.lines.at[i].kind == kind)
            json_add_text(j, w->m.lines.at[i].words);
    json_end(j);
}

static void
print_json(const struct run *w)
{
    const struct plan_result *r = w->m.r;
    struct buf b;

    buf_init(&b, JSON_MAX);
    struct json j = json_to(&b);
    json_begin_object(&j);
    text(&j, "prison", w->prison);
    json_key(&j, STR("week"));
    json_add_day(&j, w->week);
    json_key(&j, STR("plan"));
    if (w->dry)
        json_add_null(&j);
    else
        json_add_int(&j, w->id);
    number(&j, "due", r->due);
    number(&j, "planned", r->planned);
    number(&j, "possible", r->possible);
    json_key(&j, STR("proved"));
    json_add_bool(&j, r->proved);
    if (w->prove)
        text(&j, "certificate", str_from_c(certificate));
    json_key(&j, STR("causes"));
    json_begin_object(&j);
    for (int c = 0; c < CAUSE_COUNT; c++)
        number(&j, plan_cause_code((enum plan_cause)c), r->cause[c]);
    json_end(&j);
    json_lines(&j, w, "prices", LINE_PRICE);
    json_lines(&j, w, "alone", LINE_ALONE);
    json_lines(&j, w, "said", LINE_SAID);
    json_key(&j, STR("sessions"));
    json_begin_array(&j);
    for (size_t i = 0; i < r->session_count; i++)
        json_session(&j, w, &r->sessions[i]);
    json_end(&j);
    json_missed(&j, w);
    json_end(&j);
    buf_lit(&b, "\n");
    fwrite(b.p, 1, b.n, stdout);
    buf_free(&b);
}

/* ---- the command ---- */

static int
run(struct run *w, struct database *d)
{
    enum err e = plan_facts_load(database_reader(d, 0), w->cmd->a, w->prison,
                                 w->week, w->cmd->now, &w->f);

    if (e == ERR_NOT_FOUND)
        return problem("the register has no such prison");
    if (e != OK)
        return problem("the prison could not be read");
    if (!w->f.enabled)
        return problem("the prison does not run key work in that week: switch "
                       "it on in its settings first");
    if (!plan_make(w->cmd->a, &w->f, false, &w->m))
        return problem("the prison is too large to be planned in one piece");
    if (!w->m.r->proved)
        return problem("the certificate of the plan does not hold; nothing "
                       "was done");
    if (!w->dry)
        e = db_change(d, save_change, w);
    if (e != OK)
        return problem("the plan could not be saved; nothing was done");
    if (w->json)
        print_json(w);
    else
        print_text(w);
    return 0;
}

int
plan_command(struct command *cmd)
{
    const char *week = command_option(cmd, "--week");
    const char *format = command_option(cmd, "--format");
    struct run w = {
        .cmd = cmd,
        .dry = command_flag(cmd, "--dry-run"),
        .prove = command_flag(cmd, "--prove"),
        .json = format != NULL && strcmp(format, "json") == 0,
        .week = week != NULL ? day_parse(str_from_c(week))
                             : plan_usual_week(cmd->today),
    };
    struct database *d;

    if (cmd->argc != 2 ||
        (format != NULL && !w.json && strcmp(format, "text") != 0))
        return command_usage(cmd, usage);
    if (!day_known(w.week))
        return problem("--week is a day of the week, such as 2026-11-23");
    w.week = day_monday(w.week);
    w.prison = str_from_c(cmd->argv[1]);
    if (command_database(cmd, 1, &d) != OK)
        return 2;
    const int status = run(&w, d);
    database_close(d);
    return status;
}
