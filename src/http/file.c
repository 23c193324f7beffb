#include "http/file.h"

#include <errno.h>
#include <unistd.h>

enum err
file_write(int fd, struct str s)
{
    while (s.n > 0) {
        const ssize_t n = write(fd, s.p, s.n);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno == ENOSPC || errno == EDQUOT ? ERR_FULL : ERR_INTERNAL;
        s.p += n;
        s.n -= (size_t)n;
    }
    return OK;
}
