/*
 * db/sqlite_settings.h -- inside db/ only: what SQLite and its connections are
 * set to, and why.
 */
#ifndef DB_SQLITE_SETTINGS_H
#define DB_SQLITE_SETTINGS_H

#include <sqlite3.h>

enum sqlite_kind { SQLITE_EVERY, SQLITE_READER, SQLITE_WRITER, SQLITE_BULK };

/* Once in a process, before the first connection. */
void sqlite_settings_of_all(void);
/* A connection just opened, before it is asked anything. */
void sqlite_settings_of(sqlite3 *h);
/* Pragmas: those of every connection, then those of a reader or of the one who
 * writes, then, while an estate is made, what is faster and may be lost. */
const char *sqlite_pragmas(enum sqlite_kind k);

/* An empty file for its owner only, unless it is there; SQLite gives its
 * companions, the log and the index of the log, the same mode.  What fails here
 * fails again, with a message, when SQLite opens the file. */
void sqlite_file_make(const char *path);

#endif
