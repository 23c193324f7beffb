/* keywork/note_prompt_page.c -- what staff could ask, by circumstance: every
 * row there ever was, and another one from a day on. */
#include "keywork/qa_template_view.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/keywork_qa_template_view.h"
#include "keywork/session_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "when",   "When",    LIST_WORDS,  LIST_HEAD },
    { "words",  "What one could ask", LIST_WORDS, 0 },
    { "from",   "From",    LIST_DAY,    0 },
    { "to",     "Last day", LIST_DAY,   0 },
    { "state",  "Now",     LIST_WORDS,  0 },
    { "scope",  "Whose",   LIST_WORDS,  0 },
    { "source", "Decided", LIST_WORDS,  LIST_FILE_ONLY },
    { "by",     "Set by",  LIST_WORDS,  LIST_FILE_ONLY },
    { "at",     "Set",     LIST_MOMENT, LIST_FILE_ONLY },
};
enum { WHEN, WORDS, FROM, TO, STATE, SCOPE, SOURCE, BY, AT };
/* clang-format on */

struct str
prompt_which(struct arena *a, const struct prompt_row *r)
{
    return arena_printf(a, "%s-%d",
                        note_circumstance_code(r->prompt.circumstance),
                        r->prompt.position);
}

/* Those shown today, told from those that another row stands in for. */
static bool
is_shown(const struct note_prompt *shown, size_t count,
         const struct prompt_row *r)
{
    for (size_t i = 0; i < count; i++)
        if (shown[i].circumstance == r->prompt.circumstance &&
            shown[i].position == r->prompt.position &&
            str_eq(shown[i].words, r->prompt.words))
            return true;
    return false;
}

static struct str
state_words(struct ctx *c, const struct prompt_row *r, bool shown)
{
    if (day_before(c->today, r->from))
        return STR("To come");
    if (day_known(r->to) && day_before(r->to, c->today))
        return STR("Ended");
    return shown ? STR("In use") : STR("Another row holds");
}

static enum err
fill(struct ctx *c, struct prompts_view *v)
{
    const struct note_prompt *shown;
    size_t count = 0;
    const enum err e =
        note_prompts_load(c->db, c->a, c->who.prison, c->today, &shown, &count);

    v->list = list_begin(c, columns, COUNT_OF(columns), "when", "openings");
    v->list.caption = "What staff could ask";
    for (size_t i = 0; i < v->rows.count; i++) {
        const struct prompt_row *r = &v->rows.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[WHEN],
                   str_from_c(note_circumstance_words(r->prompt.circumstance)),
                   STR_EMPTY);
        list_words(&cell[WORDS], r->prompt.words, STR_EMPTY);
        list_day(&cell[FROM], r->from);
        list_day(&cell[TO], r->to);
        list_words(&cell[STATE], state_words(c, r, is_shown(shown, count, r)),
                   STR_EMPTY);
        list_words(&cell[SCOPE],
                   r->own ? STR("This prison") : STR("Every prison"),
                   STR_EMPTY);
        list_words(&cell[SOURCE], r->source, STR_EMPTY);
        list_words(&cell[BY], user_name(c, r->by), STR_EMPTY);
        list_moment(&cell[AT], r->at);
    }
    return e;
}

static enum err
load(struct ctx *c, struct prompts_view *v)
{
    const enum err e = prompt_rows(c->db, c->a, c->who.prison, &v->rows);

    v->may = who_may(&c->who, CHANGE_SETTINGS);
    return e == OK ? prompt_stamp(c->db, c->who.prison, &v->stamp) : e;
}

static enum err
show(struct ctx *c, struct prompts_view *v)
{
    const enum err e = fill(c, v);

    if (e != OK)
        return e;
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("What staff could ask"),
                                   .section = "/settings",
                                   .back = STR("/quality/template")});
    view_prompts(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
prompts_page(struct ctx *c)
{
    struct prompts_view *v = arena_new(c->a, struct prompts_view);
    const enum err e = load(c, v);

    v->which = v->words = v->to = v->source = STR_EMPTY;
    v->from = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show(c, v) : e;
}

/* ---- another row ---- */

/* "FIRST": a place that no row of the prison has; "FIRST-2": that place of
 * theirs.  CIRC_COUNT: neither. */
static struct note_prompt
place_of(struct ctx *c, const struct prompts_view *v)
{
    struct note_prompt p = {note_circumstance_from(v->which), 1, v->words};

    for (size_t i = 0; i < v->rows.count; i++) {
        const struct prompt_row *r = &v->rows.at[i];

        if (!r->own)
            continue;
        if (str_eq(v->which, prompt_which(c->a, r)))
            return (struct note_prompt){r->prompt.circumstance,
                                        r->prompt.position, v->words};
        if (r->prompt.circumstance == p.circumstance &&
            r->prompt.position >= p.position)
            p.position = r->prompt.position + 1;
    }
    return p;
}

static struct prompt_row
take(struct ctx *c, struct prompts_view *v)
{
    v->which = ctx_field(c, "which");
    v->words = str_trim(ctx_field(c, "words"));
    v->source = str_trim(ctx_field(c, "source"));
    v->from = str_trim(ctx_field(c, "from"));
    v->to = str_trim(ctx_field(c, "to"));
    return (struct prompt_row){
        .own = true,
        .prompt = place_of(c, v),
        .from = day_typed(c->today, v->from),
        .to = day_typed(c->today, v->to),
        .source = v->source,
        .by = c->who.username,
        .at = c->now,
    };
}

static void
check(struct ctx *c, const struct prompts_view *v, const struct prompt_row *r)
{
    if (r->prompt.circumstance == CIRC_COUNT)
        ctx_problem(c, "which", "Choose when it is asked");
    if (v->words.n == 0 || v->words.n > QA_LINE_MAX)
        ctx_problem(c, "words", "Enter what to ask, in %d characters or fewer",
                    QA_LINE_MAX);
    if (v->source.n == 0 || v->source.n > QA_LINE_MAX)
        ctx_problem(c, "source",
                    "Say who decided it, in %d characters or fewer",
                    QA_LINE_MAX);
    dated_check_from(c, r->from);
    dated_check_to(c, r->from, r->to, v->to);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct prompt_row *r = arg;
    struct instant stamp;
    enum err e = prompt_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = prompt_add(db, c->who.prison, r);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "opening " STR_FMT,
                                STR_ARG(prompt_which(c->a, r))),
        .after = r->prompt.words,
    };
    ctx_done(c, STR("/settings/prompts"), "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
prompts_save(struct ctx *c)
{
    struct prompts_view *v = arena_new(c->a, struct prompts_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    struct prompt_row row = take(c, v);
    check(c, v, &row);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, add_change, &row);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "this opening");
    return show(c, v);
}
