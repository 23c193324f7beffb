/*
 * app/import_command.c -- throughline import KIND FILE...: feeds into the
 * record, with counts at the end and what was refused beside the file.
 */
#include "app/command.h"

#include "access/route.h"
#include "base/json.h"
#include "feeds/import.h"

#include <stdio.h>
#include <string.h>

static const char usage[] =
    "import prisoners|staff|prisons|case-notes|delius|oasys|detail|ppud|"
    "walks|regime|times|entitlements|absence FILE...\n"
    "         [--dry-run] [--full PRISON] [--format text|json] "
    "[--person NUMBER]\n"
    "         [--as-of TIME] [--rejects FILE]";

static const struct count {
    const char *name, *words;
    size_t at;
} counts[] = {
#define COUNT(field, words)                                  \
    {                                                        \
#field, words, offsetof(struct import_report, field) \
    }
    COUNT(read, "documents read"),
    COUNT(added, "new"),
    COUNT(changed, "changed"),
    COUNT(unchanged, "unchanged"),
    COUNT(older, "older than what is here, left aside"),
    COUNT(unplaced, "about nobody we know, kept aside"),
    COUNT(refused, "refused"),
    COUNT(warnings, "warnings"),
    COUNT(marked, "people no longer listed"),
    COUNT(merged, "numbers joined"),
    COUNT(ended, "allocations ended"),
    COUNT(roles_ended, "roles ended"),
#undef COUNT
};

static int64_t
count_of(const struct import_report *r, size_t i)
{
    return *(const int64_t *)(const void *)((const char *)r + counts[i].at);
}

static void
print_text(const struct import_report *r)
{
    for (size_t i = 0; i < r->notes; i++) {
        const struct import_note *n = &r->note[i];

        fprintf(stderr,
                STR_FMT ":%llu (byte %llu): %s" STR_FMT "%s" STR_FMT "\n",
                STR_ARG(n->file), (unsigned long long)n->line,
                (unsigned long long)n->position,
                n->refused ? "refused: " : "warning: ", STR_ARG(n->field),
                n->field.n > 0 ? ": " : "", STR_ARG(n->reason));
    }
    for (size_t i = 0; i < COUNT_OF(counts); i++)
        if (i == 0 || count_of(r, i) > 0)
            printf("%10lld %s\n", (long long)count_of(r, i), counts[i].words);
    if (r->run != 0 && r->added + r->changed > IMPORT_DECIDES_MAX)
        printf("Who is responsible for them is decided by the server within a "
               "minute, or by: throughline nightly\n");
    if (r->not_marked.n > 0)
        printf("Nobody was marked as no longer listed: " STR_FMT "\n",
               STR_ARG(r->not_marked));
}

static void
print_json(const struct import_report *r)
{
    struct buf b;

    buf_init(&b, 1 << 20);
    struct json j = json_to(&b);
    json_begin_object(&j);
    for (size_t i = 0; i < COUNT_OF(counts); i++) {
        json_key(&j, str_from_c(counts[i].name));
        json_add_int(&j, count_of(r, i));
    }
    json_key(&j, STR("run"));
    json_add_int(&j, r->run);
    json_key(&j, STR("status"));
    json_add_int(&j, import_status(r));
    json_key(&j, STR("notes"));
    json_begin_array(&j);
    for (size_t i = 0; i < r->notes; i++) {
        const struct import_note *n = &r->note[i];

        json_begin_object(&j);
        json_key(&j, STR("file"));
        json_add_text(&j, n->file);
        json_key(&j, STR("line"));
        json_add_int(&j, (int64_t)n->line);
        json_key(&j, STR("position"));
        json_add_int(&j, (int64_t)n->position);
        json_key(&j, STR("field"));
        json_add_text(&j, n->field);
        json_key(&j, STR("reason"));
        json_add_text(&j, n->reason);
        json_key(&j, STR("refused"));
        json_add_bool(&j, n->refused);
        json_end(&j);
    }
    json_end(&j);
    json_end(&j);
    buf_lit(&b, "\n");
    fwrite(b.p, 1, b.n, stdout);
    buf_free(&b);
}

/* Beside the first file, unless a place is named. */
static const char *
rejects_path(struct command *cmd, const char *asked, const char *first)
{
    return asked ? asked : arena_printf(cmd->a, "%s.rejects.jsonl", first).p;
}

static int
run(struct command *cmd, const struct import_options *o, bool json)
{
    struct database *d;
    struct import_report *r = arena_new(cmd->a, struct import_report);

    if (command_database(cmd, 0, &d) != OK)
        return 2;
    const enum err e = import_run(d, o, r);
    database_close(d);
    if (json)
        print_json(r);
    else
        print_text(r);
    if (e != OK)
        fprintf(stderr, "throughline: %s. What was committed before stays\n",
                err_text(e));
    const int status = e != OK && e != ERR_INVALID ? 2 : import_status(r);
    import_report_free(r);
    return e == ERR_INVALID ? 2 : status;
}

int
import_files_command(struct command *cmd)
{
    const char *full = command_option(cmd, "--full");
    const char *format = command_option(cmd, "--format");
    const char *person = command_option(cmd, "--person");
    const char *as_of = command_option(cmd, "--as-of");
    const char *rejects = command_option(cmd, "--rejects");
    struct import_options o = {
        .dry_run = command_flag(cmd, "--dry-run"),
        .person = person ? str_from_c(person) : STR_EMPTY,
        .full_prison = full ? str_from_c(full) : STR_EMPTY,
        .as_of = as_of ? instant_parse(str_from_c(as_of)) : INSTANT_NONE,
        .now = cmd->now,
        .by_user = STR("SYS"),
    };

    if (cmd->argc < 3)
        return command_usage(cmd, usage);
    o.kind = import_kind_from_name(str_from_c(cmd->argv[1]));
    if (o.kind == IMPORT_KIND_COUNT ||
        (as_of != NULL && !instant_known(o.as_of)) ||
        (person != NULL && !route_is_person_number(o.person)))
        return command_usage(cmd, usage);
    const size_t n = (size_t)cmd->argc - 2;
    struct import_file *file = arena_array(cmd->a, struct import_file, n);
    for (size_t i = 0; i < n; i++)
        file[i].name = file[i].path = cmd->argv[i + 2];
    o.file = file;
    o.files = n;
    o.rejects = rejects_path(cmd, rejects, file[0].path);
    return run(cmd, &o, format != NULL && strcmp(format, "json") == 0);
}
