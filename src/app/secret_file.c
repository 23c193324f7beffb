#include "app/secret_file.h"

#include <stdio.h>
#include <string.h>

enum { LINE_MAX_BYTES = 512 };

enum err
secret_file_read(struct arena *a, const char *setting, const char *path,
                 const char **out, struct str *why)
{
    char line[LINE_MAX_BYTES];
    FILE *f = fopen(path, "r");

    if (f == NULL || fgets(line, sizeof line, f) == NULL) {
        *why = arena_printf(a, "%s: %s cannot be read", setting, path);
        if (f != NULL)
            fclose(f);
        return ERR_INVALID;
    }
    fclose(f);
    line[strcspn(line, "\r\n")] = '\0';
    *out = arena_printf(a, "%s", line).p;
    explicit_bzero(line, sizeof line);
    return OK;
}
