/* base/log: one line an event, whatever is put into it. */
#include "base/log.h"

#include "check.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

static struct instant
fixed_now(void)
{
    return instant_parse(STR("2026-11-19T09:15:00.25Z"));
}

/* What an event writes, as text in `line`. */
static size_t
written(const struct log_pair *pair, size_t pairs, enum log_format format,
        char *line, size_t size)
{
    int ends[2];

    REQUIRE(pipe(ends) == 0, "pipe");
    const struct log l = {ends[1], format, LOG_INFO, fixed_now};
    log_event(&l, LOG_DEBUG, "too quiet", NULL, 0);
    log_event(&l, LOG_WARN, "event", pair, pairs);
    close(ends[1]);
    const ssize_t n = read(ends[0], line, size);
    close(ends[0]);
    REQUIRE(n >= 0, "read");
    return (size_t)n;
}

static void
events_have_two_forms(void **state)
{
    char long_text[300];
    char line[LOG_LINE_MAX];

    (void)state;
    memset(long_text, 'x', sizeof long_text);
    long_text[LOG_TEXT_MAX - 1] = '\xC3'; /* cut in the middle */
    long_text[LOG_TEXT_MAX] = '\xA9';
    const struct log_pair pair[] = {
        log_word(KEY_METHOD, "GET"),
        log_int(KEY_STATUS, 404),
        log_word(KEY_ROUTE, NULL),
        log_text(KEY_ERROR, STR("two words\n\"x\"")),
    };
    const struct str text =
        STR("2026-11-19T09:15:00.250Z warn event method=GET"
            " status=404 error=\"two words\\n\\\"x\\\"\"\n");
    const struct str json =
        STR("{\"time\":\"2026-11-19T09:15:00.250Z\",\"level\":\"warn\","
            "\"event\":\"event\",\"method\":\"GET\",\"status\":404,"
            "\"error\":\"two words\\n\\\"x\\\"\"}\n");
    size_t n = written(pair, COUNT_OF(pair), LOG_AS_TEXT, line, sizeof line);
    CHECK(str_eq((struct str){line, n}, text), "%.*s", (int)n, line);
    n = written(pair, COUNT_OF(pair), LOG_AS_JSON, line, sizeof line);
    CHECK(str_eq((struct str){line, n}, json), "%.*s", (int)n, line);

    const struct log_pair cut =
        log_text(KEY_ERROR, (struct str){long_text, sizeof long_text});
    n = written(&cut, 1, LOG_AS_TEXT, line, sizeof line);
    const size_t head = strlen("2026-11-19T09:15:00.250Z warn event error=");
    CHECK(n == head + LOG_TEXT_MAX - 1 + 1, "cut before the letter: %zu", n);
}

static void
a_line_is_never_too_long(void **state)
{
    char bytes[LOG_TEXT_MAX], line[2 * LOG_LINE_MAX];
    struct log_pair pair[LOG_PAIRS_MAX];

    (void)state;
    memset(bytes, 1, sizeof bytes); /* six bytes each when escaped */
    for (size_t i = 0; i < LOG_PAIRS_MAX; i++)
        pair[i] = log_text(KEY_ERROR, (struct str){bytes, sizeof bytes});
    const size_t n =
        written(pair, LOG_PAIRS_MAX, LOG_AS_JSON, line, sizeof line);
    const struct str want = STR("{\"time\":\"2026-11-19T09:15:00.250Z\","
                                "\"level\":\"warn\",\"event\":\"event\"}\n");
    CHECK(str_eq((struct str){line, n}, want), "%zu bytes", n);
}

enum { WRITERS = 4, LINES_EACH = 200 };

static void *
write_lines(void *arg)
{
    const struct log *l = arg;

    for (int i = 0; i < LINES_EACH; i++)
        LOG(l, LOG_INFO, "line", log_int(KEY_COUNT, 1234567),
            log_word(KEY_ROUTE, "/prisons/{prison}/prisoners/{prisoner}"));
    return NULL;
}

static void
threads_do_not_mix_lines(void **state)
{
    const struct str want = STR("info line count=1234567 "
                                "route=/prisons/{prison}/prisoners/{prisoner}");
    FILE *f = tmpfile();
    pthread_t thread[WRITERS];
    char line[LOG_LINE_MAX];
    int lines = 0;

    (void)state;
    REQUIRE(f != NULL, "temporary file");
    struct log l = {.fd = fileno(f), .least = LOG_INFO};
    for (int i = 0; i < WRITERS; i++)
        REQUIRE(pthread_create(&thread[i], NULL, write_lines, &l) == 0, "go");
    for (int i = 0; i < WRITERS; i++)
        pthread_join(thread[i], NULL);
    rewind(f);
    while (fgets(line, sizeof line, f) != NULL) {
        CHECK(str_eq((struct str){line, strcspn(line, "\n")}, want), "%s",
              line);
        lines++;
    }
    CHECK(lines == WRITERS * LINES_EACH, "%d lines", lines);
    fclose(f);
}

TESTS(TEST(events_have_two_forms), TEST(a_line_is_never_too_long),
      TEST(threads_do_not_mix_lines))
