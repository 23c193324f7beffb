/* sentence/countersign_setting_page.c -- which work is countersigned, by whom,
 * and how long it may wait: dated rows. */
#include "sentence/countersign_view.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/sentence_countersign_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "task",  "Task",            LIST_WORDS,  LIST_HEAD },
    { "from",  "From",            LIST_DAY,    0 },
    { "needed","Countersigned",   LIST_WORDS,  0 },
    { "who",   "By whom",         LIST_WORDS,  0 },
    { "days",  "Working days",    LIST_NUMBER, 0 },
    { "scope", "Whose row",       LIST_WORDS,  0 },
    { "by",    "Set by",          LIST_WORDS,  0 },
    { "at",    "Set",             LIST_MOMENT, LIST_FILE_ONLY },
    { "code",  "Code",            LIST_WORDS,  LIST_FILE_ONLY },
};
enum { TASK, FROM, NEEDED, WHO, DAYS, SCOPE, BY, AT, CODE };
/* clang-format on */

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct countersign_row *r)
{
    list_words(&cell[TASK], task_words(r->kind), STR_EMPTY);
    list_day(&cell[FROM], r->from);
    list_words(&cell[NEEDED], r->needed ? STR("Yes") : STR("No"), STR_EMPTY);
    if (r->needed) {
        list_words(&cell[WHO], countersign_who_words(r->who), STR_EMPTY);
        list_number(&cell[DAYS], r->days);
    }
    list_words(&cell[SCOPE], r->own ? STR("This prison") : STR("Every prison"),
               STR_EMPTY);
    list_words(&cell[BY], user_name(c, r->by), STR_EMPTY);
    list_moment(&cell[AT], r->at);
    list_words(&cell[CODE], task_code(r->kind), STR_EMPTY);
}

static enum err
show(struct ctx *c, struct countersign_settings_view *v)
{
    struct countersign_rows rows;
    enum err e = countersign_rows(c->db, c->a, c->who.prison, &rows);

    if (e == OK)
        e = countersign_stamp(c->db, c->who.prison, &v->stamp);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, ALLOCATE_POM);
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "task", "countersigned-work");
    v->list.caption = "Work that is countersigned";
    for (size_t i = 0; i < rows.count; i++)
        fill_row(c, list_row(c, &v->list), &rows.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c,
                &(struct frame){.title = STR("What is countersigned"),
                                .section = "/offender-management",
                                .back = STR("/offender-management/countersign"),
                                .back_words = "Back to what waits"});
    view_countersign_settings(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
countersign_settings_page(struct ctx *c)
{
    struct countersign_settings_view *v =
        arena_new(c->a, struct countersign_settings_view);

    v->typed = (struct countersign_row){.kind = TASK_KINDS, .needed = true};
    v->days = STR("3");
    v->from = show_str(c->a, show_typed_day(c->today));
    return show(c, v);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct countersign_settings_view *v = arg;
    const struct countersign_row *r = &v->typed;
    struct instant stamp;
    enum err e = countersign_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = countersign_row_add(db, c->who.prison, r);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "countersigned " STR_FMT " from " STR_FMT,
                                STR_ARG(task_code(r->kind)), STR_ARG(v->from)),
        .after = r->needed ? arena_printf(
                                 c->a, "by " STR_FMT ", %d working days",
                                 STR_ARG(countersign_who_code(r->who)), r->days)
                           : STR("no"),
    };

    ctx_done(c, STR("/settings/countersigning"),
             "Saved. It holds for what is handed in from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
countersign_settings_save(struct ctx *c)
{
    struct countersign_settings_view *v =
        arena_new(c->a, struct countersign_settings_view);
    const char *field = "kind";

    v->days = str_trim(ctx_field(c, "days"));
    v->from = str_trim(ctx_field(c, "from"));
    v->typed = (struct countersign_row){
        .own = true,
        .kind = task_from(ctx_field(c, "kind")),
        .from = day_typed(c->today, v->from),
        .needed = !str_eq(ctx_field(c, "needed"), STR("no")),
        .who = countersign_who_from(ctx_field(c, "who")),
        .days = (int)ctx_field_int(c, "days", 0),
        .by = c->who.username,
        .at = c->now,
    };
    const struct str wrong = countersign_row_problem(&v->typed, &field);

    if (wrong.n > 0)
        ctx_problem(c, field, STR_FMT, STR_ARG(wrong));
    dated_check_from(c, v->typed.from);
    if (c->problems > 0)
        return show(c, v);
    const enum err e = ctx_change(c, add_change, v);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "this task");
    return show(c, v);
}
