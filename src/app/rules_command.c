/* app/rules_command.c -- throughline rules NAME < cases > results */
#include "app/command.h"
#include "app/rules_keywork.h"
#include "app/rules_sentence.h"
#include "app/rules_statistics.h"

#include <stdio.h>
#include <string.h>

/* Rules whose cases are JSON. */
static const struct {
    const char *name;
    int (*run)(FILE *in, FILE *out, FILE *complaints);
} json_rules[] = {
    {"keywork-recommend",  command_rules_keywork   },
    {"keywork-statistics", command_rules_statistics},
};

static int
usage(const struct command *cmd)
{
    command_usage(cmd,
                  "rules NAME [--rule-set SET] [--explain text|json] < cases > "
                  "results");
    fputs(
        "\n  compare  (asks the database: rules compare --from SET --to SET)\n",
        stderr);
    for (size_t i = 0; i < COUNT_OF(json_rules); i++)
        fprintf(stderr, "  %s  (cases and results are JSON)\n",
                json_rules[i].name);
    for (size_t i = 0; i < TOPICS; i++)
        fprintf(stderr, "  " STR_FMT "\n", STR_ARG(topics[i].name));
    fprintf(stderr, "\nRule sets, the first is the preset:\n\n");
    for (size_t i = 0; i < RULE_SETS; i++)
        fprintf(stderr, "  %-12.*s " STR_FMT "\n", STR_ARG(rule_sets[i].id),
                STR_ARG(rule_sets[i].words));
    return 2;
}

/* False: there is no such way to explain. */
static bool
form_of(const char *explain, enum cases_form *form)
{
    *form = CASES_CSV;
    if (explain != NULL && strcmp(explain, "text") == 0)
        *form = CASES_WORDS;
    if (explain != NULL && strcmp(explain, "json") == 0)
        *form = CASES_JSON;
    return explain == NULL || *form != CASES_CSV;
}

int
rules_command(struct command *cmd)
{
    if (cmd->argc > 1 && strcmp(cmd->argv[1], "compare") == 0)
        return rules_compare_command(cmd);
    const char *set = command_option(cmd, "--rule-set");
    const char *how = command_option(cmd, "--explain");
    enum cases_form form;
    const struct rule_set *rules =
        set == NULL ? &rule_sets[0] : rule_set_named(str_from_c(set));

    if (cmd->argc != 2 || rules == NULL || !form_of(how, &form))
        return usage(cmd);
    for (size_t i = 0; i < COUNT_OF(json_rules); i++)
        if (strcmp(cmd->argv[1], json_rules[i].name) == 0 && set == NULL &&
            how == NULL)
            return json_rules[i].run(stdin, stdout, stderr);
    const struct topic *topic = topic_named(str_from_c(cmd->argv[1]));

    if (topic == NULL)
        return usage(cmd);
    return command_rules_sentence(topic, rules, form, stdin, stdout, stderr);
}
