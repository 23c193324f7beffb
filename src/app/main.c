/* app/main.c -- the subcommands; each is a function in its own file. */
#include <stdio.h>

int
main(int argc, char **argv)
{
    (void)argc;
    (void)argv;
    fputs("usage: throughline COMMAND [ARGUMENT...]\n", stderr);
    return 2;
}
