/* app/settings_command.c -- throughline settings [NAME] */
#include "app/command.h"

#include <stdio.h>

int
settings_command(struct command *cmd)
{
    struct buf b;

    buf_init(&b, 64 * 1024);
    if (cmd->argc > 2)
        return command_usage(cmd, "settings [NAME]");
    if (!conf_show(cmd->conf, cmd->argc == 2 ? cmd->argv[1] : NULL, &b)) {
        buf_free(&b);
        fprintf(stderr, "throughline: there is no setting `%s`\n",
                cmd->argv[1]);
        return 2;
    }
    fwrite(b.p, 1, b.n, stdout);
    buf_free(&b);
    return 0;
}
