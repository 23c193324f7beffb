/* feeds/loads_page.c -- the loads there were and are; one of them. */
#include "feeds/loads.h"

#include "base/json.h"
#include "gen/feeds_loads_view.h"

/* clang-format off */
static const struct load_kind kinds[IMPORT_KIND_COUNT] = {
    { IMPORT_PRISONERS,  "People in prison",      "Documents of the prisoner search, alerts, merges, complexity. JSON" },
    { IMPORT_STAFF,      "Staff",                 "Who works here in which role, capacity, absence; allocations of another service. CSV or JSON" },
    { IMPORT_DETAIL,     "The detail",            "Who works when, by half-day, and how much of it is key work. CSV or JSON" },
    { IMPORT_PRISONS,    "Prisons",               "The register of prisons. JSON" },
    { IMPORT_CASE_NOTES, "Case notes",            "Notes with their amendments. JSON" },
    { IMPORT_DELIUS,     "Probation",             "What nDelius and others know about a person. JSON" },
    { IMPORT_OASYS,      "OASys",                 "Assessments, risk of serious harm, predictors. JSON" },
    { IMPORT_PPUD,     "Parole (PPUD)",         "The daily file of parole reviews; its day is read from its name. CSV" },
    { IMPORT_WALKS,    "Walking minutes",       "Minutes on foot from wing to wing. CSV or JSON" },
    { IMPORT_REGIME,   "Regime",                "The level of the regime by wing and day. CSV or JSON" },
    { IMPORT_TIMES,    "When people are busy",  "Work, education, visits, court, reviews, services, self-isolation. CSV or JSON" },
    { IMPORT_ENTITLEMENTS, "Who is due how much", "Sessions, minutes and points by estate, legal status and group, dated. CSV or JSON" },
    { IMPORT_ABSENCE,  "Absence of staff",      "Hours contracted and hours away, by wing or group of staff and week. CSV or JSON" },
};

static const struct list_column columns[] = {
    { "when",      "When",              LIST_WORDS,  LIST_HEAD },
    { "kind",      "What",              LIST_WORDS,  0 },
    { "file",      "File",              LIST_WORDS,  0 },
    { "by",        "By",                LIST_WORDS,  0 },
    { "read",      "Documents",         LIST_NUMBER, 0 },
    { "taken",     "New or changed",    LIST_NUMBER, 0 },
    { "refused",   "Refused",           LIST_NUMBER, 0 },
    { "state",     "How it went",       LIST_WORDS,  0 },
    { "unchanged", "Nothing new",       LIST_NUMBER, LIST_FILE_ONLY },
    { "older",     "Older",             LIST_NUMBER, LIST_FILE_ONLY },
    { "unplaced",  "Kept aside",        LIST_NUMBER, LIST_FILE_ONLY },
    { "warnings",  "Warnings",          LIST_NUMBER, LIST_FILE_ONLY },
    { "marked",    "No longer listed",  LIST_NUMBER, LIST_FILE_ONLY },
    { "ended",     "Allocations ended", LIST_NUMBER, LIST_FILE_ONLY },
    { "full",      "Whole list of",     LIST_WORDS,  LIST_FILE_ONLY },
    { "error",     "Why it stopped",    LIST_WORDS,  LIST_FILE_ONLY },
};
enum { WHEN, KIND, FILE_NAME, BY, READ, TAKEN, REFUSED, STATE, UNCHANGED,
       OLDER, UNPLACED, WARNINGS, MARKED, ENDED, FULL, WHY };

static const struct list_column reject_columns[] = {
    { "line",   "Line",          LIST_NUMBER, LIST_HEAD },
    { "place",  "Byte",          LIST_NUMBER, LIST_FILE_ONLY },
    { "file",   "File",          LIST_WORDS,  LIST_FILE_ONLY },
    { "what",   "What happened", LIST_WORDS,  0 },
    { "field",  "Field",         LIST_WORDS,  0 },
    { "reason", "Why",           LIST_WORDS,  0 },
    { "begins", "It begins",     LIST_WORDS,  LIST_PLAIN },
};
enum { R_LINE, R_PLACE, R_FILE, R_WHAT, R_FIELD, R_REASON, R_BEGINS };
/* clang-format on */

const struct load_kind *
load_kinds(void)
{
    return kinds;
}

struct str
load_kind_words(struct str code)
{
    const enum import_kind kind = import_kind_from_name(code);

    for (size_t i = 0; i < COUNT_OF(kinds); i++)
        if (kinds[i].kind == kind)
            return str_from_c(kinds[i].words);
    return code;
}

struct str
load_size_words(struct arena *a, uint64_t bytes)
{
    if (bytes < 1024)
        return arena_printf(a, "%u bytes", (unsigned)bytes);
    if (bytes < 1024 * 1024)
        return arena_printf(a, "%u KB", (unsigned)((bytes + 512) / 1024));
    return arena_printf(a, "%.1f MB", (double)bytes / (1024 * 1024));
}

struct str
load_time_words(struct arena *a, const struct load *l)
{
    const int64_t ms = l->finished.ms - l->started.ms;

    if (!instant_known(l->finished))
        return STR_EMPTY;
    if (ms < 1000)
        return STR("less than a second");
    if (ms < 120000)
        return arena_printf(a, "%.1f seconds", (double)ms / 1000);
    return arena_printf(a, "%lld minutes", (long long)(ms / 60000));
}

bool
load_runs(const struct import_job *job, size_t jobs, int64_t run)
{
    for (size_t i = 0; i < jobs; i++)
        if (job[i].state == JOB_RUNS && job[i].run == run)
            return true;
    return false;
}

/* ---- the list ---- */

static void
fill_row(struct ctx *c, struct list *list, const struct load *l,
         enum load_state state)
{
    struct list_cell *cell = list_row(c, list);

    list_moment(&cell[WHEN], l->started);
    cell[WHEN].href = arena_printf(c->a, "/loads/%lld", (long long)l->id);
    list_words(&cell[KIND], load_kind_words(l->kind), STR_EMPTY);
    list_words(&cell[FILE_NAME], l->source, STR_EMPTY);
    list_words(&cell[BY], l->by_user, STR_EMPTY);
    list_number(&cell[READ], l->read);
    list_number(&cell[TAKEN], l->added + l->changed);
    list_number(&cell[REFUSED], l->refused);
    list_words(&cell[STATE], str_from_c(load_state_shown(state)), STR_EMPTY);
    list_number(&cell[UNCHANGED], l->unchanged);
    list_number(&cell[OLDER], l->older);
    list_number(&cell[UNPLACED], l->unplaced);
    list_number(&cell[WARNINGS], l->warnings);
    list_number(&cell[MARKED], l->marked);
    list_number(&cell[ENDED], l->ended);
    list_words(&cell[FULL], l->full_prison, STR_EMPTY);
    list_words(&cell[WHY], l->error, STR_EMPTY);
}

static void
look_at_jobs(struct ctx *c, struct loads_view *v)
{
    if (c->house->jobs != NULL)
        v->jobs = import_jobs_now(c->house->jobs, c->a, v->now);
}

/* "Staff, Probation": what nobody has loaded yet. */
static struct str
never_loaded(struct arena *a, const struct load_list *last)
{
    struct str never = STR_EMPTY;

    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        const struct str code = str_from_c(import_kind_name(kinds[k].kind));
        size_t i = 0;

        while (i < last->count && !str_eq(last->at[i].kind, code))
            i++;
        if (i == last->count)
            never = arena_printf(a, STR_FMT "%s%s", STR_ARG(never),
                                 never.n > 0 ? ", " : "", kinds[k].words);
    }
    return never;
}

enum err
loads_page(struct ctx *c)
{
    struct loads_view *v = arena_new(c->a, struct loads_view);
    const struct str kind = ctx_query(c, "kind");

    v->kind =
        import_kind_from_name(kind) < IMPORT_KIND_COUNT ? kind : STR_EMPTY;
    v->refused = ctx_query(c, "refused").n > 0;
    enum err e = loads_list(c->db, c->a, v->kind, v->refused, &v->loads);
    if (e == OK)
        e = loads_last(c->db, c->a, &v->last);
    if (e != OK)
        return e;
    v->never = never_loaded(c->a, &v->last);
    look_at_jobs(c, v);
    v->list = list_begin(c, columns, COUNT_OF(columns), "-when", "data-loads");
    v->list.caption = "Loads, newest first";
    v->state = arena_array(c->a, enum load_state, v->loads.count + 1);
    for (size_t i = 0; i < v->loads.count; i++) {
        const struct load *l = &v->loads.at[i];

        v->state[i] = load_state(l, load_runs(v->now, v->jobs, l->id));
        fill_row(c, &v->list, l, v->state[i]);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Data loads"),
                                   .section = "/loads",
                                   .back = STR_EMPTY});
    view_loads(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- one load ---- */

static void
fill_rejects(struct ctx *c, struct load_view *v,
             const struct load_reject_list *all)
{
    v->rejects = list_begin(c, reject_columns, COUNT_OF(reject_columns), "line",
                            "refused");
    v->rejects.caption = "Refused documents and warnings";
    for (size_t i = 0; i < all->count; i++) {
        const struct load_reject *r = &all->at[i];
        struct list_cell *cell = list_row(c, &v->rejects);

        list_number(&cell[R_LINE], r->line);
        list_number(&cell[R_PLACE], r->position);
        list_words(&cell[R_FILE], r->file, STR_EMPTY);
        list_words(&cell[R_WHAT], r->warning ? STR("Warning") : STR("Refused"),
                   STR_EMPTY);
        list_words(&cell[R_FIELD], r->field, STR_EMPTY);
        list_words(&cell[R_REASON], r->reason, STR_EMPTY);
        list_words(&cell[R_BEGINS], r->excerpt, STR_EMPTY);
        v->listed += !r->warning;
    }
}

static struct str
subject(struct ctx *c)
{
    return arena_printf(c->a, "load %lld", (long long)c->args.id);
}

static enum err
load(struct ctx *c, struct load_view *v, struct load_reject_list *rejects)
{
    struct loads_view *now = arena_new(c->a, struct loads_view);
    enum err e = loads_find(c->db, c->a, c->args.id, &v->load);

    if (e == OK)
        e = loads_rejects(c->db, c->a, c->args.id, rejects);
    if (e == OK)
        e = loads_discrepancies(c->db, c->a, c->args.id, &v->discrepancies);
    if (e != OK)
        return e;
    look_at_jobs(c, now);
    v->state = load_state(&v->load, load_runs(now->now, now->jobs, v->load.id));
    v->advices = load_advice(&v->load, v->state, v->advice);
    v->took = load_time_words(c->a, &v->load);
    v->may_open = who_may(&c->who, SEE_PERSON);
    for (size_t i = 0; i < v->discrepancies.count; i++)
        ctx_listed(c, v->discrepancies.at[i].number);
    c->subject = subject(c);
    return OK;
}

enum err
load_page(struct ctx *c)
{
    struct load_view *v = arena_new(c->a, struct load_view);
    struct load_reject_list rejects;
    const enum err e = load(c, v, &rejects);

    if (e != OK)
        return e;
    fill_rejects(c, v, &rejects);
    if (list_settle(c, &v->rejects))
        return OK;
    frame_begin(c, &(struct frame){.title = load_kind_words(v->load.kind),
                                   .section = "/loads",
                                   .back = STR("/loads"),
                                   .back_words = "Back to data loads"});
    view_load(&c->rp->body, c, v);
    return frame_end(c);
}

static void
write_reject(struct buf *out, const struct load_reject *r)
{
    struct json j = json_to(out);

    json_begin_object(&j);
    json_key(&j, STR("file"));
    json_add_text(&j, r->file);
    json_key(&j, STR("position"));
    json_add_int(&j, r->position);
    json_key(&j, STR("line"));
    json_add_int(&j, r->line);
    json_key(&j, STR("refused"));
    json_add_bool(&j, !r->warning);
    json_key(&j, STR("field"));
    json_add_text(&j, r->field);
    json_key(&j, STR("reason"));
    json_add_text(&j, r->reason);
    json_key(&j, STR("begins"));
    json_add_text(&j, r->excerpt);
    json_end(&j);
    buf_lit(out, "\n");
}

/* The same as the rejects file of the command, for programs. */
enum err
load_refused_page(struct ctx *c)
{
    struct load_view *v = arena_new(c->a, struct load_view);
    struct load_reject_list rejects;
    const enum err e = load(c, v, &rejects);

    if (e != OK)
        return e;
    reply_download(
        c->a, c->rp,
        arena_printf(c->a, "load-%lld-refused.jsonl", (long long)c->args.id),
        STR("application/x-ndjson"));
    for (size_t i = 0; i < rejects.count; i++)
        write_reject(&c->rp->body, &rejects.at[i]);
    return OK;
}
