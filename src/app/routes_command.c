/* app/routes_command.c -- throughline routes: the site map with its permits. */
#include "app/command.h"

#include "app/serve.h"

#include <stdio.h>

void
routes_print(struct buf *out)
{
    for (size_t t = 0; t < site_map.tables; t++)
        for (size_t i = 0; i < site_map.table[t]->count; i++) {
            const struct route *r = &site_map.table[t]->at[i];

            buf_printf(out, "%-4s %-48s %s\n",
                       r->method == GET ? "GET" : "POST", r->path,
                       permit_name(r->permit));
        }
}

int
routes_command(struct command *cmd)
{
    struct buf b;

    if (cmd->argc != 1)
        return command_usage(cmd, "routes");
    buf_init(&b, 1 << 20);
    routes_print(&b);
    fwrite(b.p, 1, b.n, stdout);
    buf_free(&b);
    return 0;
}
