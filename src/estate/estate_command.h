/*
 * estate/estate_command.h -- throughline estate build: the synthetic estate.
 */
#ifndef ESTATE_ESTATE_COMMAND_H
#define ESTATE_ESTATE_COMMAND_H

#include "base/day.h"

/*
 * `build [--prisons cases|national] [--seed N] [--weeks N] [--today DAY]
 * --out FOLDER` writes the feeds as files, one a kind; `today` is the clock's
 * day for when --today is not given.  Takes the words after "estate".
 * Answers the exit status: 0 done, 2 not understood or not possible.
 */
int estate_command(int argc, char **argv, struct day today);

#endif
