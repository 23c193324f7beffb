/*
 * Hostile settings files.  Whatever the bytes: they are read, or refused with
 * a sentence that says why; what was read is within its bounds.
 */
#include "app/conf.h"

#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const int fd = memfd_create("settings", 0);
    char path[64];
    char program[] = "throughline";
    char flag[] = "--config";
    char *argv[] = {program, flag, path, NULL};
    int argc = 3;
    struct arena a = {0};
    struct conf conf;
    struct str why = STR_EMPTY;

    assert(fd >= 0 && write(fd, data, size) == (ssize_t)size);
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (conf_read(&a, &argc, argv, &conf, &why) == OK)
        assert(argc == 1 && conf.workers > 0 && conf.idle_minutes > 0 &&
               conf.listen != NULL);
    else
        assert(why.n > 0);
    close(fd);
    arena_reset(&a);
    return 0;
}
