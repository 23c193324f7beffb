/* sentence/report_setting_page.c -- what stands in a report, from which day:
 * dated rows, the same for every prison. */
#include "sentence/report_view.h"

#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/sentence_report_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "title",   "Heading",         LIST_WORDS,  LIST_HEAD },
    { "kind",    "Report",          LIST_WORDS,  0 },
    { "place",   "Place",           LIST_NUMBER, 0 },
    { "from",    "From",            LIST_DAY,    0 },
    { "facts",   "Facts in it",     LIST_WORDS,  0 },
    { "section", "Section",         LIST_WORDS,  0 },
    { "needed",  "Words needed",    LIST_WORDS,  0 },
    { "by",      "Set by",          LIST_WORDS,  0 },
};
enum { TITLE, KIND, PLACE, FROM, FACTS, SECTION, NEEDED, BY };
/* clang-format on */

static struct str
facts_words(struct ctx *c, const struct report_section *s)
{
    struct str all = STR_EMPTY;

    for (enum report_facts_kind k = 0; k < REPORT_FACTS; k++)
        if (report_section_shows(s, k))
            all = arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(all),
                               all.n > 0 ? "; " : "",
                               STR_ARG(report_facts_words(k)));
    return all;
}

static void
add_row(struct ctx *c, struct list *l, const struct report_section *s)
{
    struct list_cell *cell = list_row(c, l);

    list_words(&cell[KIND], report_kind_words(s->kind), STR_EMPTY);
    list_number(&cell[PLACE], s->place);
    list_words(&cell[SECTION], s->code, STR_EMPTY);
    list_day(&cell[FROM], s->from);
    list_words(&cell[TITLE], s->used ? s->title : STR("Ends: not asked for"),
               STR_EMPTY);
    cell[TITLE].more = s->used ? s->hint : s->code;
    list_words(&cell[FACTS], s->used ? facts_words(c, s) : STR_EMPTY,
               STR_EMPTY);
    list_words(&cell[NEEDED], s->used && s->needed ? STR("Yes") : STR("No"),
               STR_EMPTY);
    list_words(&cell[BY], user_name(c, s->by), STR_EMPTY);
}

static enum err
show(struct ctx *c, struct report_settings_view *v)
{
    struct report_sections rows;
    const enum err e = report_sections_load(c->db, c->a, &rows);

    if (e != OK)
        return e;
    v->may = who_may(&c->who, ALLOCATE_POM);
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "kind", "report-sections");
    v->list.caption = "Sections of reports";
    for (size_t i = 0; i < rows.count; i++)
        add_row(c, &v->list, &rows.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("What stands in a report"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management"),
                                   .back_words = "Back"});
    view_report_settings(&c->rp->body, c, v);
    return frame_end(c);
}

static void
read_typed(struct ctx *c, struct report_settings_view *v)
{
    const struct str *ticked;
    const size_t count = form_all(c->a, &c->form, STR("facts"), &ticked);
    struct report_section *s = &v->typed;

    v->from = str_trim(ctx_field(c, "from"));
    v->place = str_trim(ctx_field(c, "place"));
    *s = (struct report_section){
        .kind = report_kind_from(ctx_field(c, "kind")),
        .code = str_trim(ctx_field(c, "section")),
        .from = day_typed(c->today, v->from),
        .used = !str_eq(ctx_field(c, "used"), STR("no")),
        .place = (int)ctx_field_int(c, "place", 0),
        .title = str_trim(ctx_field(c, "title")),
        .hint = str_trim(ctx_field(c, "hint")),
        .facts = STR_EMPTY,
        .needed = !str_eq(ctx_field(c, "needed"), STR("no")),
        .by = c->who.username,
        .at = c->now,
    };
    for (size_t i = 0; i < count; i++)
        if (report_facts_from(ticked[i]) < REPORT_FACTS)
            s->facts =
                arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(s->facts),
                             i > 0 ? " " : "", STR_ARG(ticked[i]));
}

enum err
report_settings_page(struct ctx *c)
{
    struct report_settings_view *v =
        arena_new(c->a, struct report_settings_view);

    read_typed(c, v);
    return show(c, v);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct report_section *s = arg;
    const enum err e = report_section_add(db, s);
    const struct audited what = {
        .kind = "REPORT_SECTION",
        .subject =
            arena_printf(c->a, STR_FMT " " STR_FMT ", %s",
                         STR_ARG(report_kind_code(s->kind)), STR_ARG(s->code),
                         show_str(c->a, show_iso_day(s->from)).p),
    };

    if (e != OK)
        return e;
    ctx_done(c, STR("/offender-management/report-sections"),
             "Saved. It holds from its day on");
    return ctx_audit(db, c, &what);
}

enum err
report_settings_save(struct ctx *c)
{
    struct report_settings_view *v =
        arena_new(c->a, struct report_settings_view);
    const char *field = "kind";

    read_typed(c, v);
    const struct str wrong =
        report_section_problem(&v->typed, c->today, &field);
    if (wrong.n > 0) {
        ctx_problem(c, field, STR_FMT, STR_ARG(wrong));
        return show(c, v);
    }
    const enum err e = ctx_change(c, add_change, &v->typed);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "from",
                "There is a row of this section and day already: choose "
                "another day");
    return show(c, v);
}
