/*
 * Runs a fuzz target over every file of its corpus, and over some thousand
 * copies of them with bytes changed, cut or doubled: always the same ones.  So
 * each find of a fuzzer stays a test for ever, with any compiler.
 *
 *     replay DIRECTORY
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { FILE_MAX = 1 << 20, CHANGED_COPIES = 200 };

static uint32_t
next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

/* One to four small changes; `data` has room for FILE_MAX bytes. */
static size_t
change(uint8_t *data, size_t size, uint32_t *random)
{
    static const uint8_t likely[] = "\r\n\t \0%&=;\"'-+,/.:<>\\\xFF\xC3";

    for (uint32_t n = next_random(random) % 4 + 1; n > 0 && size > 0; n--) {
        const size_t at = next_random(random) % size;

        switch (next_random(random) % 4) {
        case 0:
            data[at] = (uint8_t)next_random(random);
            break;
        case 1:
            data[at] = likely[next_random(random) % (sizeof likely - 1)];
            break;
        case 2:
            size = at;
            break;
        default:
            if (size + (size - at) <= FILE_MAX) {
                memcpy(data + size, data + at, size - at);
                size += size - at;
            }
        }
    }
    return size;
}

/* The target gets memory of exactly that size, so that ASan sees the end. */
static void
run(const uint8_t *data, size_t size)
{
    uint8_t *exact = malloc(size ? size : 1);

    if (exact == NULL)
        abort();
    memcpy(exact, data, size);
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
}

static int
replay(const char *path, uint8_t *data, uint8_t *copy)
{
    uint32_t random = 2026;
    FILE *f = fopen(path, "rb");

    if (f == NULL) {
        perror(path);
        return 1;
    }
    const size_t size = fread(data, 1, FILE_MAX, f);

    fclose(f);
    run(data, size);
    for (int i = 0; i < CHANGED_COPIES; i++) {
        memcpy(copy, data, size);
        run(copy, change(copy, size, &random));
    }
    return 0;
}

int
main(int argc, char **argv)
{
    static uint8_t data[FILE_MAX], copy[FILE_MAX];
    DIR *d = argc == 2 ? opendir(argv[1]) : NULL;
    int files = 0, failed = 0;

    if (d == NULL) {
        fprintf(stderr, "usage: replay DIRECTORY\n");
        return 2;
    }
    for (const struct dirent *e; (e = readdir(d)) != NULL;) {
        char path[4096];

        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], e->d_name);
        failed += replay(path, data, copy);
        files++;
    }
    closedir(d);
    printf("%d files of %s, %d changed copies of each\n", files, argv[1],
           CHANGED_COPIES);
    return failed > 0 || files == 0;
}
