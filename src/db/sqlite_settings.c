/* db/sqlite_settings.c -- see the header. */
#include "db/sqlite_settings.h"

#include <fcntl.h>
#include <unistd.h>

/* Without the global counters of memory threads do not meet in malloc. */
void
sqlite_settings_of_all(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

void
sqlite_settings_of(sqlite3 *h)
{
    /* "x" is a name, never by mistake a text */
    sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(h, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    /* or a statement with `like :pattern` is prepared again each time */
    sqlite3_db_config(h, SQLITE_DBCONFIG_ENABLE_QPSG, 1, NULL);
    sqlite3_extended_result_codes(h, 1);
}

const char *
sqlite_pragmas(enum sqlite_kind k)
{
    static const char *const text[] = {
        /* Nothing is mapped: after each commit of another connection SQLite
         * takes a whole map down and puts it up again, page by page, for each
         * reader.  doc/benchmarks.md, a morning, 3. */
        [SQLITE_EVERY] =
            "pragma mmap_size = 0;"
            "pragma temp_store = memory;"
            "pragma case_sensitive_like = on;" /* PostgreSQL's is */
            "pragma trusted_schema = off;",
        /* What a reader has read is worthless after the next commit: a small
         * cache for each leaves memory for more of them. */
        [SQLITE_READER] = "pragma query_only = on;"
                          "pragma cache_size = -2500;",
        /* With 64 MB an import and a night took the same time as with 16.  A
         * note is a row in some twenty trees, so a commit is mostly pages: with
         * those of 8 KiB an import is a fifteenth faster, and saves are an
         * eighth slower. */
        [SQLITE_WRITER] = "pragma page_size = 4096;"
                          "pragma journal_mode = wal;"
                          "pragma synchronous = full;"
                          "pragma foreign_keys = on;"
                          "pragma journal_size_limit = 67108864;"
                          "pragma cache_size = -16000;",
        [SQLITE_BULK] = "pragma synchronous = off;"
                        "pragma journal_size_limit = -1;"
                        "pragma cache_size = -524288;",
    };

    return text[k];
}

void
sqlite_file_make(const char *path)
{
    const int fd = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600);

    if (fd >= 0)
        close(fd);
}
