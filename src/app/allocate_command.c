/*
 * app/allocate_command.c -- throughline allocate PRISON: gives everybody
 * without a worker one, as recommended, or shows what it would do.  With
 * --everyone the whole prison anew, changing as few pairs as possible.
 */
#include "app/command.h"

#include "base/json.h"
#include "keywork/allocation_best_rule.h"
#include "keywork/allocation_national_rule.h"
#include "keywork/allocation_rule.h"
#include "keywork/allocation_store.h"
#include "keywork/policy_store.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "allocate PRISON [--policy KEY_WORKER|PERSONAL_OFFICER] "
    "[--strategy best|national]\n"
    "         [--everyone [--why WORDS]] [--dry-run] [--format text|json]";

/* One run. */
struct run {
    struct command *cmd;
    struct database *d;
    struct db *db;
    struct str prison;
    enum policy policy;
    struct policy_setting setting;
    struct allocation_question q;
    struct allocation_result *r;
    bool best, dry, json, everyone;
    struct str why;               /* of the changes of everyone anew */
    struct allocation_done *done; /* one a choice */
    size_t given;
};

static int
problem(const char *words)
{
    fprintf(stderr, "throughline: %s\n", words);
    return 2;
}

static enum err
recommend(struct run *w)
{
    struct arena *a = w->cmd->a;
    struct allocation_weights weights;
    enum err e =
        policy_load(w->db, a, w->prison, w->policy, w->cmd->today, &w->setting);

    if (e == OK)
        e = allocation_question_load(w->db, a, w->prison, w->policy,
                                     w->setting.capacity, w->cmd->today,
                                     w->everyone, &w->q);
    if (e == OK && w->everyone)
        w->q = allocation_anew(a, &w->q);
    if (e == OK && w->best)
        e = weights_load(w->db, a, w->prison, w->cmd->today, &weights);
    if (e != OK)
        return e;
    w->r = w->best ? allocation_best(a, &w->q, &weights)
                   : allocation_national(a, &w->q);
    return OK;
}

/* What is given or shown: of everyone anew only what changes. */
static bool
counts(const struct run *w, const struct allocation_choice *c)
{
    return !w->everyone || !w->q.people[c->person].has_worker ||
           allocation_is_new(&w->q, c);
}

static enum err
give_one(struct db *db, struct run *w, const struct allocation_choice *c,
         struct allocation_done *done)
{
    const struct allocation_actor by = {
        .a = w->cmd->a,
        .prison = w->prison,
        .policy = w->policy,
        .capacity = w->setting.capacity,
        .by = STR("SYS"),
        .at = w->cmd->now,
        .today = w->cmd->today,
    };
    struct allocation_order o = {
        .person = w->q.people[c->person].number,
        .staff = w->q.workers[c->worker].id,
        .automatic = true,
        .why = STR_EMPTY,
    };
    enum err e = OK;

    if (w->q.people[c->person].has_worker) {
        o.why = w->why;
        e = allocation_open_here(db, w->prison, w->policy, o.person, &o.was);
    }
    return e == OK ? allocation_give(db, &by, &o, done) : e;
}

static enum err
give_change(struct db *db, void *arg)
{
    struct run *w = arg;
    enum err e = OK;

    w->given = 0;
    for (size_t i = 0; i < w->r->choice_count && e == OK; i++) {
        const struct allocation_choice *c = &w->r->choices[i];

        if (c->worker == ALLOCATION_NOBODY || !counts(w, c))
            continue;
        e = give_one(db, w, c, &w->done[i]);
        w->given += e == OK && w->done[i].answer == GIVEN;
    }
    return e;
}

static void
print_text(const struct run *w)
{
    for (size_t i = 0; i < w->r->choice_count; i++) {
        const struct allocation_choice *c = &w->r->choices[i];
        const struct allocation_person *p = &w->q.people[c->person];

        if (!counts(w, c))
            continue;
        if (c->worker == ALLOCATION_NOBODY) {
            printf(STR_FMT "\t-\tnobody\n", STR_ARG(p->number));
            continue;
        }
        const struct allocation_worker *s = &w->q.workers[c->worker];

        printf(STR_FMT "\t%lld\t" STR_FMT ", " STR_FMT "%s%s\n",
               STR_ARG(p->number), (long long)s->id, STR_ARG(s->last_name),
               STR_ARG(s->first_name),
               w->dry || w->done[i].answer == GIVEN ? "" : "\tnot done: ",
               w->dry || w->done[i].answer == GIVEN
                   ? ""
                   : allocation_answer_words(w->done[i].answer));
    }
}

static void
print_json(const struct run *w)
{
    struct buf b;

    buf_init(&b, (size_t)64 * 1024 * 1024);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("prison"));
    json_add_text(&j, w->prison);
    json_key(&j, STR("strategy"));
    json_add_text(&j, w->best ? STR("best") : STR("national"));
    json_key(&j, STR("saved"));
    json_add_bool(&j, !w->dry);
    json_key(&j, STR("proved"));
    json_add_bool(&j, w->r->proved);
    json_key(&j, STR("points"));
    json_add_int(&j, w->r->points);
    json_key(&j, STR("allocations"));
    json_begin_array(&j);
    for (size_t i = 0; i < w->r->choice_count; i++) {
        const struct allocation_choice *c = &w->r->choices[i];
        const struct allocation_person *p = &w->q.people[c->person];

        if (!counts(w, c))
            continue;
        json_begin_object(&j);
        json_key(&j, STR("person"));
        json_add_text(&j, p->number);
        json_key(&j, STR("before"));
        if (p->has_worker)
            json_add_int(&j, p->worker);
        else
            json_add_null(&j);
        json_key(&j, STR("staff"));
        if (c->worker == ALLOCATION_NOBODY)
            json_add_null(&j);
        else
            json_add_int(&j, w->q.workers[c->worker].id);
        json_key(&j, STR("answer"));
        json_add_text(&j, str_from_c(c->worker == ALLOCATION_NOBODY ? "nobody"
                                     : w->dry ? "recommended"
                                              : allocation_answer_words(
                                                    w->done[i].answer)));
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    buf_lit(&b, "\n");
    fwrite(b.p, 1, b.n, stdout);
    buf_free(&b);
}

static void
print_summary(const struct run *w)
{
    size_t kept = 0;

    for (size_t i = 0; i < w->r->choice_count; i++)
        kept += !counts(w, &w->r->choices[i]);
    const size_t rest = w->r->choice_count - kept;

    if (w->everyone)
        fprintf(stderr, "%zu people keep their worker; ", kept);
    fprintf(stderr, "%zu people %s: %zu %s, %zu nobody\n", rest,
            w->everyone ? "change or wait" : "without a worker",
            w->dry ? rest - w->r->unplaced : w->given,
            w->dry ? "recommended" : "given", w->r->unplaced);
}

static int
run(struct run *w)
{
    enum err e = recommend(w);

    if (e == ERR_NOT_FOUND)
        return problem("the register has no such prison");
    if (e != OK)
        return problem("the prison could not be read");
    if (!w->setting.enabled)
        return problem("the prison does not run this policy: switch it on in "
                       "its settings first");
    if (!w->dry && !w->setting.auto_allocate)
        return problem("the prison does not allow automatic allocation: use "
                       "--dry-run, or change its settings");
    w->done =
        arena_array(w->cmd->a, struct allocation_done, w->r->choice_count + 1);
    if (!w->dry && w->everyone && w->why.n == 0)
        return problem("say why with --why: whoever gets another worker is "
                       "told, or use --dry-run");
    if (!w->dry)
        e = db_change(w->d, give_change, w);
    if (e != OK)
        return problem("the allocations could not be saved; nothing was done");
    if (w->json)
        print_json(w);
    else
        print_text(w);
    print_summary(w);
    return w->r->unplaced == 0 ? 0 : 1;
}

int
allocate_command(struct command *cmd)
{
    const char *policy = command_option(cmd, "--policy");
    const char *strategy = command_option(cmd, "--strategy");
    const char *format = command_option(cmd, "--format");
    const char *why = command_option(cmd, "--why");
    struct run w = {
        .cmd = cmd,
        .dry = command_flag(cmd, "--dry-run"),
        .everyone = command_flag(cmd, "--everyone"),
        .why = why ? str_from_c(why) : STR_EMPTY,
        .json = format != NULL && strcmp(format, "json") == 0,
        .best = strategy == NULL || strcmp(strategy, "best") == 0,
        .policy =
            policy ? policy_from_code(str_from_c(policy)) : POLICY_KEY_WORKER,
    };

    if (cmd->argc != 2 || w.policy == POLICY_COUNT ||
        (!w.best && (w.everyone || strcmp(strategy, "national") != 0)))
        return command_usage(cmd, usage);
    w.prison = str_from_c(cmd->argv[1]);
    if (command_database(cmd, 1, &w.d) != OK)
        return 2;
    w.db = database_reader(w.d, 0);
    const int status = run(&w);
    database_close(w.d);
    return status;
}
