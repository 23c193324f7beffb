/*
 * bench/components.c -- the component macros as C and in Nunjucks itself, on
 * the same 725 fixtures of govuk-frontend in the same run: processor time, the
 * median of the rounds.  Options are ready values in both, the output is kept
 * in both.  Then a typed call, which makes the options as well.
 * Needs node and node_modules; run from the project's root.
 */
#include "gen/components.h"
#include "gen/macros.h"
#include "html/options.h"
#include "timing.h"

#include <dirent.h>
#include <stdlib.h>
#include <time.h>

enum { ROUNDS = 51, JOBS_MAX = 2000, CALLS = 20000 };

struct job {
    nj_macro *macro;
    const json_t *options;
};

static double
processor_microseconds(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

/* `date-input` and "govukDateInput": the same letters but for case and dash. */
static bool
is_macro_of(struct str macro, const char *component)
{
    size_t i = 5;

    for (; *component != '\0'; component++) {
        if (*component == '-')
            continue;
        if (i >= macro.n || (macro.p[i] | 0x20) != *component)
            return false;
        i++;
    }
    return i == macro.n && memcmp(macro.p, "govuk", 5) == 0;
}

static size_t
add_component(struct job *jobs, size_t n, const char *component)
{
    char path[300];
    json_error_t error;
    json_t *fixture;
    size_t i;

    snprintf(path, sizeof path,
             "node_modules/govuk-frontend/dist/govuk/components/%s/"
             "fixtures.json",
             component);
    /* Never given back: the jobs point into it until the end. */
    const json_t *file = json_load_file(path, 0, &error);
    if (file == NULL)
        return n;
    for (size_t m = 0; m < nj_macro_count; m++)
        if (is_macro_of(nj_macros[m].name, component))
            json_array_foreach(json_object_get(file, "fixtures"), i,
                               fixture) if (n < JOBS_MAX) jobs[n++] =
                (struct job){nj_macros[m].macro,
                             json_object_get(fixture, "options")};
    return n;
}

static size_t
load_jobs(struct job *jobs)
{
    DIR *dir = opendir("node_modules/govuk-frontend/dist/govuk/components");
    const struct dirent *entry;
    size_t n = 0;

    if (dir == NULL)
        return 0;
    while ((entry = readdir(dir)) != NULL)
        if (entry->d_name[0] != '.')
            n = add_component(jobs, n, entry->d_name);
    closedir(dir);
    return n;
}

static void
render(const struct job *job, struct nj_val options, struct buf *out)
{
    struct nj r __attribute__((uninitialized));

    nj_open(&r, out);
    const struct nj_val arg[] = {options, nj_undefined()};
    job->macro(&r, NULL, arg);
    nj_close(&r);
}

static double
ours(const struct job *jobs, size_t n, size_t *bytes)
{
    static struct nj_val options[JOBS_MAX];
    static double times[ROUNDS];
    static struct nj maker;
    struct buf out;

    buf_init(&out, 64 << 20);
    nj_open(&maker, &out);
    for (size_t i = 0; i < n; i++)
        options[i] = options_value(&maker, jobs[i].options);
    for (size_t k = 0; k < ROUNDS; k++) {
        out.n = 0;
        const double begun = processor_microseconds();
        for (size_t i = 0; i < n; i++)
            render(&jobs[i], options[i], &out);
        times[k] = (processor_microseconds() - begun) / (double)n;
    }
    *bytes = out.n;
    nj_close(&maker);
    buf_free(&out);
    qsort(times, ROUNDS, sizeof times[0], timing_compare);
    return times[ROUNDS / 2];
}

static double
theirs(void)
{
    char command[100], line[64] = "";

    snprintf(command, sizeof command,
             "node tools/macros/bench.mjs node_modules %d", ROUNDS);
    FILE *pipe = popen(command, "r"); /* NOLINT(cert-env33-c): our own words */
    if (pipe == NULL || fgets(line, sizeof line, pipe) == NULL)
        line[0] = '\0';
    if (pipe != NULL)
        pclose(pipe);
    return strtod(line, NULL);
}

static double
typed(void)
{
    struct buf out;

    buf_init(&out, 1 << 20);
    const double begun = processor_microseconds();
    for (int i = 0; i < CALLS; i++) {
        out.n = 0;
        govuk_input(&out, &(const struct govuk_input){
                              .name = STR("surname"),
                              .value = STR("O'Neil <Ann>"),
                              .label = {.text = STR("Surname")},
                              .hint = {.text = STR("As on the warrant")},
                              .error_message = {.text = STR("Enter it")},
                          });
    }
    const double time = (processor_microseconds() - begun) / CALLS;
    buf_free(&out);
    return time;
}

int
main(void)
{
    static struct job jobs[JOBS_MAX];
    const size_t n = load_jobs(jobs);
    size_t bytes = 0;

    if (n == 0) {
        fputs("no fixtures: run tools/npm-install, and this from the root\n",
              stderr);
        return 1;
    }
    const double c = ours(jobs, n, &bytes), node = theirs();
    printf("%zu fixtures, %zu bytes of markup, median of %d rounds\n", n, bytes,
           ROUNDS);
    printf("macros as C    %7.2f us a component\n", c);
    printf("Nunjucks, node %7.2f us a component\n", node);
    printf("ratio          %7.1f times as fast\n", node / c);
    printf("typed govuk_input with label, hint and error: %.2f us\n", typed());
    return 0;
}
