/*
 * base/log.h -- one line an event, to standard error: text or JSON.
 *
 *     LOG(log, LOG_INFO, "request", log_word(KEY_METHOD, "GET"),
 *         log_int(KEY_STATUS, 200));
 *
 * Promises
 *   - A line is one write(2) of less than 4 KiB: threads never mix lines.
 *   - No personal data by accident: keys come from the list below, and only
 *     keys marked TEXT take text that is not a literal of the program.  There
 *     is no key for a name, a number of a person, a note or a query; adding
 *     one is a change of this file, to be judged in review.
 *   - Logging never fails and never waits for a lock of ours.
 *
 * Text    2026-11-19T09:15:00.250Z info request method=GET status=200
 * JSON    {"time":"2026-11-19T09:15:00.250Z","level":"info",
 *          "event":"request","method":"GET","status":200}
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/instant.h"

/*  constant         in the line     takes */
#define LOG_KEY_LIST(X)                                       \
    X(KEY_METHOD, "method", WORD)                             \
    X(KEY_ROUTE, "route", WORD)     /* "/prisons/{prison}" */ \
    X(KEY_STATUS, "status", NUMBER) /* HTTP */                \
    X(KEY_BYTES, "bytes", NUMBER)                             \
    X(KEY_MICROSECONDS, "us", NUMBER)                         \
    X(KEY_WORKER, "worker", NUMBER)                           \
    X(KEY_REASON, "reason", WORD)                             \
    X(KEY_ERROR, "error", TEXT) /* of a library or system */  \
    X(KEY_COMMAND, "command", WORD)                           \
    X(KEY_VERSION, "version", TEXT)                           \
    X(KEY_LISTEN, "listen", TEXT)                             \
    X(KEY_FILE, "file", TEXT) /* of the installation */       \
    X(KEY_STATEMENT, "statement", WORD)                       \
    X(KEY_SQLSTATE, "sqlstate", TEXT)                         \
    X(KEY_MIGRATION, "migration", TEXT)                       \
    X(KEY_FEED, "feed", WORD)                                 \
    X(KEY_PRISON, "prison", TEXT) /* its code */              \
    X(KEY_USER, "user", NUMBER)   /* row id of a user */      \
    X(KEY_JOB, "job", WORD)                                   \
    X(KEY_COUNT, "count", NUMBER)                             \
    X(KEY_REFUSED, "refused", NUMBER)                         \
    X(KEY_QUEUE, "queue", NUMBER)                             \
    X(KEY_SIGNAL, "signal", NUMBER)                           \
    X(KEY_MILLISECONDS, "ms", NUMBER)                         \
    X(KEY_FINISHED, "finished", NUMBER)                       \
    X(KEY_LANDLOCK, "landlock", NUMBER) /* its version */     \
    X(KEY_CALLS, "calls", NUMBER)       /* of the kernel */

#define LOG_KEY_ENUM(key, name, takes) key,
enum log_key { LOG_KEY_LIST(LOG_KEY_ENUM) LOG_KEY_COUNT };
#undef LOG_KEY_ENUM

enum log_level { LOG_DEBUG, LOG_INFO, LOG_WARN, LOG_ERROR, LOG_LEVEL_COUNT };
enum log_format { LOG_AS_TEXT, LOG_AS_JSON };

struct log {
    int fd; /* 2 for standard error */
    enum log_format format;
    enum log_level least;        /* quieter events are not written */
    struct instant (*now)(void); /* NULL: no time, the journal has its own */
};

/* One pair, made by the three functions below. */
struct log_pair {
    enum log_key key;
    bool is_number;
    int64_t number;
    struct str text; /* cut to LOG_TEXT_MAX bytes in the line */
};

enum { LOG_TEXT_MAX = 200, LOG_PAIRS_MAX = 12, LOG_LINE_MAX = 4096 };

struct log_pair log_int(enum log_key key, int64_t n);
struct log_pair log_word(enum log_key key, const char *literal); /* or NULL */
struct log_pair log_text(enum log_key key, struct str s); /* TEXT keys only */

/* Pairs with a NULL word are left out. */
void log_event(const struct log *l, enum log_level level, const char *event,
               const struct log_pair *pair, size_t pairs);

#define LOG(log, level, event, ...)                            \
    log_event((log), (level), "" event,                        \
              (const struct log_pair[]){__VA_ARGS__},          \
              sizeof((const struct log_pair[]){__VA_ARGS__}) / \
                  sizeof(struct log_pair))

#endif
