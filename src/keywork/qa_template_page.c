/* keywork/qa_template_page.c -- what a good note is: read by all who write,
 * and a new version written from a day on. */
#include "keywork/qa_template_view.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/keywork_qa_template_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "from",   "From",    LIST_DAY,    LIST_HEAD },
    { "state",  "Now",     LIST_WORDS,  0 },
    { "scope",  "Whose",   LIST_WORDS,  0 },
    { "source", "Decided", LIST_WORDS,  0 },
    { "by",     "Set by",  LIST_WORDS,  0 },
    { "at",     "Set",     LIST_MOMENT, LIST_FILE_ONLY },
};
enum { FROM, STATE, SCOPE, SOURCE, BY, AT };
/* clang-format on */

/* ---- reading ---- */

static struct str
state_words(struct ctx *c, const struct qa_template *t, int64_t in_force)
{
    if (t->id == in_force)
        return STR("In force");
    return day_before(c->today, t->from) ? STR("To come")
                                         : STR("Another version holds");
}

static void
fill(struct ctx *c, struct qa_template_view *v, const struct qa_templates *all,
     int64_t in_force)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "-from", "versions");
    v->list.caption = "Every version";
    for (size_t i = 0; i < all->count; i++) {
        const struct qa_template *t = &all->at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_day(&cell[FROM], t->from);
        cell[FROM].href =
            arena_printf(c->a, "/quality/template/%lld", (long long)t->id);
        list_words(&cell[STATE], state_words(c, t, in_force), STR_EMPTY);
        list_words(&cell[SCOPE],
                   t->own ? STR("This prison") : STR("Every prison"),
                   STR_EMPTY);
        list_words(&cell[SOURCE], t->source, STR_EMPTY);
        list_words(&cell[BY], user_name(c, t->by), STR_EMPTY);
        list_moment(&cell[AT], t->at);
    }
}

enum err
qa_template_page(struct ctx *c)
{
    struct qa_template_view *v = arena_new(c->a, struct qa_template_view);
    struct qa_templates all;
    enum err e = qa_templates(c->db, c->a, c->who.prison, &all);

    if (e != OK)
        return e;
    const struct qa_template *now = qa_in_force(&all, c->today);
    const int64_t in_force = now != NULL ? now->id : 0;
    const int64_t id = c->args.id != 0 ? c->args.id : in_force;
    if (id != 0)
        e = qa_template_load(c->db, c->a, c->who.prison, id, &v->t);
    if (e != OK)
        return e;
    v->in_force = id == in_force;
    v->may = who_may(&c->who, CHANGE_SETTINGS);
    fill(c, v, &all, in_force);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("What a good note is"),
                                   .section = "/more",
                                   .back = c->args.id != 0
                                               ? STR("/quality/template")
                                               : STR_EMPTY});
    view_qa_template(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- a new version ---- */

static enum err
show(struct ctx *c, struct qa_write_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("A new version"),
                                   .section = "/settings",
                                   .back = STR("/quality/template")});
    view_qa_write(&c->rp->body, c, v);
    return frame_end(c);
}

static struct str
joined(struct ctx *c, const struct qa_lines *l)
{
    struct str s = STR_EMPTY;

    for (size_t i = 0; i < l->count; i++)
        s = arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(s),
                         i > 0 ? "\n" : "", STR_ARG(l->at[i]));
    return s;
}

/* Begins with the version in force. */
enum err
qa_write_page(struct ctx *c)
{
    struct qa_write_view *v = arena_new(c->a, struct qa_write_view);
    enum err e = qa_template_now(c->db, c->a, c->who.prison, c->today, &v->t);

    if (e == OK)
        e = qa_template_stamp(c->db, c->who.prison, &v->stamp);
    if (e != OK)
        return e;
    v->t.source = STR_EMPTY;
    v->criteria = joined(c, &v->t.criteria);
    v->openings = joined(c, &v->t.openings);
    v->from = show_str(c->a, show_typed_day(c->today));
    v->officer = show_str(c->a, show_plain_number(v->t.notes_officer));
    v->week = show_str(c->a, show_plain_number(v->t.notes_week));
    return show(c, v);
}

static struct str
words_of(struct ctx *c, const char *field, const char *what)
{
    const struct str s = str_trim(ctx_field(c, field));

    if (s.n == 0 || s.n > QA_WORDS_MAX)
        ctx_problem(c, field, "%s, in %d characters or fewer", what,
                    QA_WORDS_MAX);
    return s;
}

static int
number_of(struct ctx *c, const char *field, int most)
{
    const int64_t n = ctx_field_int(c, field, 0);

    if (n < 1 || n > most)
        ctx_problem(c, field, "Enter a number of notes from 1 to %d", most);
    return (int)n;
}

static void
take(struct ctx *c, struct qa_write_view *v)
{
    struct qa_template *t = &v->t;

    v->criteria = str_trim(ctx_field(c, "criteria"));
    v->openings = str_trim(ctx_field(c, "openings"));
    v->from = str_trim(ctx_field(c, "from"));
    v->officer = str_trim(ctx_field(c, "officer"));
    v->week = str_trim(ctx_field(c, "week"));
    t->good = words_of(c, "good", "Say what a good entry is");
    t->how = words_of(c, "how", "Say how it is written");
    t->amount = words_of(c, "amount", "Say how much is expected");
    if (!qa_lines_read(v->criteria, &t->criteria) || t->criteria.count == 0)
        ctx_problem(c, "criteria",
                    "Enter 1 to %d criteria, one a line, each in %d "
                    "characters or fewer",
                    QA_LINES_MAX, QA_LINE_MAX);
    if (!qa_lines_read(v->openings, &t->openings))
        ctx_problem(c, "openings",
                    "Enter at most %d openings, one a line, each in %d "
                    "characters or fewer",
                    QA_LINES_MAX, QA_LINE_MAX);
    t->notes_officer = number_of(c, "officer", QA_OFFICER_MOST);
    t->notes_week = number_of(c, "week", QA_WEEK_MOST);
    t->source = str_trim(ctx_field(c, "source"));
    if (t->source.n == 0 || t->source.n > QA_LINE_MAX)
        ctx_problem(c, "source",
                    "Say who decided it, in %d characters or fewer",
                    QA_LINE_MAX);
    t->from = day_typed(c->today, v->from);
    dated_check_from(c, t->from);
    t->by = c->who.username;
    t->at = c->now;
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct qa_write_view *v = arg;
    struct instant stamp;
    enum err e = qa_template_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = qa_template_add(db, c->who.prison, &v->t);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "what a good note is, from " STR_FMT,
                                STR_ARG(v->from)),
    };
    ctx_done(c, STR("/quality/template"),
             "Saved. It holds from its day on; what was before stays below");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
qa_write_save(struct ctx *c)
{
    struct qa_write_view *v = arena_new(c->a, struct qa_write_view);
    enum err e = qa_template_stamp(c->db, c->who.prison, &v->stamp);

    if (e != OK)
        return e;
    take(c, v);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, add_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "from",
                "There is a version from that day, or somebody wrote one "
                "meanwhile. Read it, and choose a later day if yours still "
                "holds");
    return show(c, v);
}
