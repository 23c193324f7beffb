/* app/rules_command.c -- throughline rules NAME < cases > results */
#include "app/command.h"
#include "app/rules_keywork.h"

#include <stdio.h>
#include <string.h>

int
rules_command(struct command *cmd)
{
    if (cmd->argc != 2 || strcmp(cmd->argv[1], "keywork-recommend") != 0)
        return command_usage(cmd, "rules keywork-recommend < cases.json");
    return command_rules_keywork(stdin, stdout, stderr);
}
