#include "app/secret_file.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LINE_MAX_BYTES = 512 };

static bool
open_to_all(FILE *f)
{
    struct stat st;

    return fstat(fileno(f), &st) != 0 || (st.st_mode & S_IRWXO) != 0;
}

enum err
secret_file_read(struct arena *a, const char *setting, const char *path,
                 const char **out, struct str *why)
{
    char line[LINE_MAX_BYTES];
    FILE *f = fopen(path, "r");

    if (f != NULL && open_to_all(f)) {
        *why = arena_printf(a,
                            "%s: whoever is on this machine may read or write "
                            "%s: chmod o= %s",
                            setting, path, path);
        fclose(f);
        return ERR_INVALID;
    }
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
