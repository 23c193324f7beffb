/* app/house_metrics.c -- what the database counts, for /metrics. */
#include "app/house_metrics.h"

#include "db/database.h"

#define DATABASE_NUMBER(name)                           \
    static double read_##name(const void *d)            \
    {                                                   \
        struct database_stats s;                        \
                                                        \
        database_stats((const struct database *)d, &s); \
        return (double)s.name;                          \
    }

DATABASE_NUMBER(commits)
DATABASE_NUMBER(changes)
DATABASE_NUMBER(changes_refused)
DATABASE_NUMBER(changes_retried)
DATABASE_NUMBER(commits_failed)
DATABASE_NUMBER(queue_full)
DATABASE_NUMBER(later_lost)
DATABASE_NUMBER(wait_us)
DATABASE_NUMBER(waiting)
DATABASE_NUMBER(log_pages)
DATABASE_NUMBER(archive_behind_ms)
DATABASE_NUMBER(archive_failures)
DATABASE_NUMBER(archive_followed)

/* clang-format off */
static const struct metric table[] = {
    { "throughline_commits_total",         "Transactions that changed something.",       METRIC_COUNTER, read_commits         },
    { "throughline_changes_total",         "Changes in them.",                           METRIC_COUNTER, read_changes         },
    { "throughline_changes_refused_total", "Changes that a rule refused.",               METRIC_COUNTER, read_changes_refused },
    { "throughline_changes_retried_total", "Changes run again after a conflict.",        METRIC_COUNTER, read_changes_retried },
    { "throughline_commits_failed_total",  "Commits that went wrong.",                   METRIC_COUNTER, read_commits_failed  },
    { "throughline_queue_full_total",      "Changes turned away, the queue being full.", METRIC_COUNTER, read_queue_full      },
    { "throughline_audit_lost_total",      "Audit rows that could not be written.",      METRIC_COUNTER, read_later_lost      },
    { "throughline_change_wait_us_total",  "Microseconds from asking to the answer.",    METRIC_COUNTER, read_wait_us         },
    { "throughline_changes_waiting",       "Changes asked for and not answered.",        METRIC_GAUGE,   read_waiting         },
    { "throughline_archive_failures_total", "Tries to write the archive that failed.",   METRIC_COUNTER, read_archive_failures },
    { "throughline_archive_behind_ms",     "Since when changes may be missing in it.",   METRIC_GAUGE,   read_archive_behind_ms },
    { "throughline_archive_followed",     "1: answers keep step with the archive.",     METRIC_GAUGE,   read_archive_followed },
    { "throughline_log_pages",             "Pages in SQLite's write-ahead log.",         METRIC_GAUGE,   read_log_pages       },
};
/* clang-format on */

void
house_metrics(struct metrics *m, const struct database *d)
{
    metrics_register(m, table, COUNT_OF(table), d);
}
