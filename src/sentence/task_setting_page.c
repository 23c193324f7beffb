/* sentence/task_setting_page.c -- how each kind of task is due, by dated rows:
 * all there ever were, and another one from a day on. */
#include "sentence/task_setting_view.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/sentence_task_setting_view.h"
#include "sentence/task_rule.h"

enum { WORDS_MAX = 120 };

/* clang-format off */
static const struct list_column columns[] = {
    { "task",    "Task",      LIST_WORDS,  LIST_HEAD },
    { "from",    "From",      LIST_DAY,    0 },
    { "due",     "Due",       LIST_WORDS,  LIST_PLAIN },
    { "owner",   "Owner",     LIST_WORDS,  0 },
    { "does",    "Done by",   LIST_WORDS,  LIST_FILE_ONLY },
    { "asked",   "Consulted", LIST_WORDS,  LIST_PLAIN },
    { "told",    "Informed",  LIST_WORDS,  LIST_PLAIN },
    { "of",      "Chased of", LIST_WORDS,  0 },
    { "shown",   "Listed so many days before", LIST_NUMBER, 0 },
    { "late",    "Escalated, working days late", LIST_NUMBER, 0 },
    { "scope",   "Whose",     LIST_WORDS,  0 },
    { "by",      "Set by",    LIST_WORDS,  0 },
    { "at",      "Set",       LIST_MOMENT, LIST_FILE_ONLY },
    { "code",    "Code",      LIST_WORDS,  LIST_FILE_ONLY },
};
enum { TASK, FROM, DUE, OWNER, DOES, ASKED, TOLD, OF, SHOWN, LATE, SCOPE, BY, AT, CODE };

const struct task_setting_number task_setting_numbers[TASK_SETTING_NUMBERS] = {
    { "months",  "Months after",       "Before: a minus, such as -6",                        -60,  60 },
    { "days",    "Days after",         "Added to the months; before: a minus",              -400, 400 },
    { "working", "Working days after", "Added to both, bank holidays left out",             -100, 100 },
    { "shown",   "Listed so many days before it is due", "It stands among what is later until then", 0, 366 },
    { "late",    "Told to the head of offender management when so many working days late", "0: on the first working day after", 0, 100 },
};
enum { MONTHS, DAYS, WORKING, N_SHOWN, N_LATE };
/* clang-format on */

struct str
task_setting_owner(size_t i)
{
    static const struct str owners[TASK_OWNERS] = {
        STR_INIT("POM"), STR_INIT("CASE_ADMINISTRATOR"), STR_INIT("HOMD"),
        STR_INIT("COM"), STR_INIT(TASK_OWNER_LEADS)};

    assert(i < TASK_OWNERS);
    return owners[i];
}

/* The handover says when an item of it is due: a row says the rest. */
static bool
is_handover_item(enum task_kind k)
{
    return k >= TASK_HANDOVER_TOLD && k <= TASK_HANDOVER_REPORT;
}

static struct str
offset_words(struct arena *a, int n, const char *one, const char *many)
{
    const int count = n < 0 ? -n : n;

    return arena_printf(a, "%d %s %s", count, count == 1 ? one : many,
                        n < 0 ? "before" : "after");
}

static struct str
due_words(struct arena *a, const struct task_setting_row *r)
{
    struct str part[3];
    size_t n = 0;

    if (!r->s.used)
        return STR("Not asked for");
    if (is_handover_item(r->kind))
        return STR("As the handover says");
    if (r->s.months != 0)
        part[n++] = offset_words(a, r->s.months, "month", "months");
    if (r->s.days != 0)
        part[n++] = offset_words(a, r->s.days, "day", "days");
    if (r->s.working_days != 0)
        part[n++] =
            offset_words(a, r->s.working_days, "working day", "working days");
    struct str all = n > 0 ? part[0] : STR("On the day");
    for (size_t i = 1; i < n; i++)
        all = arena_printf(a, STR_FMT ", " STR_FMT, STR_ARG(all),
                           STR_ARG(part[i]));
    return all;
}

static void
fill_row(struct ctx *c, struct list_cell *cell,
         const struct task_setting_row *r)
{
    list_words(&cell[TASK], task_words(r->kind), STR_EMPTY);
    cell[TASK].more = task_rows[r->kind].when;
    list_day(&cell[FROM], r->from);
    list_words(&cell[DUE], due_words(c->a, r), STR_EMPTY);
    list_words(&cell[OWNER], task_owner_words(r->s.owner), STR_EMPTY);
    if (r->s.does.n > 0)
        cell[OWNER].more =
            arena_printf(c->a, "done by: " STR_FMT, STR_ARG(r->s.does));
    list_words(&cell[DOES], r->s.does, STR_EMPTY);
    list_words(&cell[ASKED], r->s.consulted, STR_EMPTY);
    list_words(&cell[TOLD], r->s.informed, STR_EMPTY);
    list_words(&cell[OF],
               r->s.asked_of.n > 0 ? task_owner_words(r->s.asked_of)
                                   : STR("nobody"),
               STR_EMPTY);
    list_number(&cell[SHOWN], r->s.shown_days);
    list_number(&cell[LATE], r->s.escalate_days);
    list_words(&cell[SCOPE], r->own ? STR("This prison") : STR("Every prison"),
               STR_EMPTY);
    list_words(&cell[BY], user_name(c, r->by), STR_EMPTY);
    list_moment(&cell[AT], r->at);
    list_words(&cell[CODE], task_code(r->kind), STR_EMPTY);
}

static enum err
show(struct ctx *c, struct task_settings_view *v)
{
    struct task_setting_rows rows;
    enum err e = task_setting_rows(c->db, c->a, c->who.prison, &rows);

    if (e == OK)
        e = task_setting_stamp(c->db, c->who.prison, &v->stamp);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, ALLOCATE_POM);
    v->kind = task_from(ctx_query(c, "kind"));
    v->list = list_begin(c, columns, COUNT_OF(columns), "task", "task-kinds");
    v->list.caption = "When tasks are due";
    for (size_t i = 0; i < rows.count; i++)
        if (v->kind == TASK_KINDS || rows.at[i].kind == v->kind)
            fill_row(c, list_row(c, &v->list), &rows.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("When tasks are due"),
                                   .section = "/calendar",
                                   .back = STR("/calendar"),
                                   .back_words = "Back to the calendar"});
    view_task_settings(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
task_settings_page(struct ctx *c)
{
    struct task_settings_view *v = arena_new(c->a, struct task_settings_view);

    v->typed.kind = task_from(ctx_query(c, "kind"));
    v->typed.s = (struct task_setting){
        .used = true, .owner = STR("POM"), .asked_of = STR_EMPTY};
    for (size_t i = 0; i < TASK_SETTING_NUMBERS; i++)
        v->number[i] = STR("0");
    v->typed.s.does = v->typed.s.consulted = v->typed.s.informed = STR_EMPTY;
    v->from = show_str(c->a, show_typed_day(c->today));
    return show(c, v);
}

/* ---- another row ---- */

static struct str
owner_typed(struct ctx *c, const char *field)
{
    const struct str code = ctx_field(c, field);

    for (size_t i = 0; i < TASK_OWNERS; i++)
        if (str_eq(code, task_setting_owner(i)))
            return code;
    return STR_EMPTY;
}

static void
take(struct ctx *c, struct task_settings_view *v)
{
    int n[TASK_SETTING_NUMBERS];

    for (size_t i = 0; i < TASK_SETTING_NUMBERS; i++) {
        const struct task_setting_number *k = &task_setting_numbers[i];
        const int64_t typed = ctx_field_int(c, k->field, k->most + 1);

        v->number[i] = str_trim(ctx_field(c, k->field));
        n[i] = typed < k->least || typed > k->most ? 0 : (int)typed;
        if (typed < k->least || typed > k->most)
            ctx_problem(c, k->field, "Enter a number from %d to %d", k->least,
                        k->most);
    }
    v->from = str_trim(ctx_field(c, "from"));
    v->typed = (struct task_setting_row){
        .own = true,
        .kind = task_from(ctx_field(c, "kind")),
        .from = day_typed(c->today, v->from),
        .s = {.used = !str_eq(ctx_field(c, "used"), STR("no")),
              .owner = owner_typed(c, "owner"),
              .months = n[MONTHS],
              .days = n[DAYS],
              .working_days = n[WORKING],
              .shown_days = n[N_SHOWN],
              .escalate_days = n[N_LATE],
              .asked_of = owner_typed(c, "asked_of"),
              .does = str_trim(ctx_field(c, "does")),
              .consulted = str_trim(ctx_field(c, "consulted")),
              .informed = str_trim(ctx_field(c, "informed"))},
        .by = c->who.username,
        .at = c->now,
    };
}

static void
check_words(struct ctx *c, const char *field, struct str words)
{
    if (words.n > WORDS_MAX)
        ctx_problem(c, field, "Name them in %d characters or fewer", WORDS_MAX);
}

static void
check(struct ctx *c, const struct task_setting_row *r)
{
    if (r->kind == TASK_KINDS)
        ctx_problem(c, "kind", "Choose the task");
    if (r->s.owner.n == 0)
        ctx_problem(c, "owner", "Choose who answers for it");
    check_words(c, "does", r->s.does);
    check_words(c, "consulted", r->s.consulted);
    check_words(c, "informed", r->s.informed);
    dated_check_from(c, r->from);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct task_settings_view *v = arg;
    struct instant stamp;
    enum err e = task_setting_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = task_setting_add(db, c->who.prison, &v->typed);
    const struct audited what = {
        .kind = "SETTING",
        .subject =
            arena_printf(c->a, "task " STR_FMT " from " STR_FMT,
                         STR_ARG(task_code(v->typed.kind)), STR_ARG(v->from)),
        .after = due_words(c->a, &v->typed),
    };
    ctx_done(c, STR("/offender-management/tasks"),
             "Saved. Tasks follow it from the next night on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
task_settings_save(struct ctx *c)
{
    struct task_settings_view *v = arena_new(c->a, struct task_settings_view);

    take(c, v);
    check(c, &v->typed);
    if (c->problems > 0)
        return show(c, v);
    const enum err e = ctx_change(c, add_change, v);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "this task");
    return show(c, v);
}
