/* sentence/refusal_reason_page.c -- why a task may be refused: the list of
 * reasons by dated rows, all there ever were, and another one from a day on. */
#include "sentence/refusal_view.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/sentence_refusal_view.h"

enum { WORDS_MAX = 120 };

/* clang-format off */
static const struct list_column columns[] = {
    { "words", "Reason",   LIST_WORDS,  LIST_HEAD },
    { "from",  "From",     LIST_DAY,    0 },
    { "to",    "Last day", LIST_DAY,    0 },
    { "state", "Now",      LIST_WORDS,  0 },
    { "scope", "Whose",    LIST_WORDS,  0 },
    { "by",    "Set by",   LIST_WORDS,  0 },
    { "at",    "Set",      LIST_MOMENT, LIST_FILE_ONLY },
    { "code",  "Code",     LIST_WORDS,  LIST_FILE_ONLY },
};
enum { WORDS, FROM, TO, STATE, SCOPE, BY, AT, CODE };
/* clang-format on */

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct refusal_reason *r)
{
    list_words(&cell[WORDS], r->words, STR_EMPTY);
    list_day(&cell[FROM], r->from);
    list_day(&cell[TO], r->to);
    list_words(&cell[STATE],
               dated_state_words(c->today, r->from, r->to, r->replaced),
               STR_EMPTY);
    list_words(&cell[SCOPE], r->own ? STR("This prison") : STR("Every prison"),
               STR_EMPTY);
    list_words(&cell[BY], user_name(c, r->by), STR_EMPTY);
    list_moment(&cell[AT], r->at);
    list_words(&cell[CODE], r->code, STR_EMPTY);
}

static enum err
show(struct ctx *c, struct refusal_reasons_view *v)
{
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "state", "refusal-reasons");
    v->list.caption = "Why a task may be refused";
    for (size_t i = 0; i < v->rows.count; i++)
        fill_row(c, list_row(c, &v->list), &v->rows.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Why a task may be refused"),
                                   .section = "/settings",
                                   .back = STR("/settings/remit"),
                                   .back_words = "Back to whose work what is"});
    view_refusal_reasons(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load(struct ctx *c, struct refusal_reasons_view *v)
{
    const enum err e =
        refusal_reasons(c->db, c->a, c->who.prison, c->today, &v->rows);

    v->may = who_may(&c->who, ALLOCATE_POM);
    return e == OK ? refusal_reason_stamp(c->db, c->who.prison, &v->stamp) : e;
}

enum err
refusal_reasons_page(struct ctx *c)
{
    struct refusal_reasons_view *v =
        arena_new(c->a, struct refusal_reasons_view);
    const enum err e = load(c, v);

    v->code = v->words = v->to = STR_EMPTY;
    v->from = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show(c, v) : e;
}

/* ---- another row ---- */

static bool
has_code(const struct refusal_reasons_view *v, struct str code)
{
    for (size_t i = 0; i < v->rows.count; i++)
        if (str_eq(v->rows.at[i].code, code))
            return true;
    return false;
}

/* "OWN_3": a code that no row has. */
static struct str
new_code(struct ctx *c, const struct refusal_reasons_view *v)
{
    size_t n = 1;

    while (has_code(v, arena_printf(c->a, "OWN_%zu", n)))
        n++;
    return arena_printf(c->a, "OWN_%zu", n);
}

static void
check(struct ctx *c, const struct refusal_reasons_view *v,
      const struct refusal_reason *r)
{
    if (v->code.n > 0 && !has_code(v, v->code))
        ctx_problem(c, "code", "Choose a reason of the list, or a new one");
    if (r->words.n == 0 || r->words.n > WORDS_MAX)
        ctx_problem(c, "words", "Say the reason, in %d characters or fewer",
                    WORDS_MAX);
    dated_check_from(c, r->from);
    dated_check_to(c, r->from, r->to, v->to);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct refusal_reason *r = arg;
    struct instant stamp;
    enum err e = refusal_reason_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = refusal_reason_add(db, c->who.prison, r);
    const struct audited what = {
        .kind = "SETTING",
        .subject =
            arena_printf(c->a, "refusal reason " STR_FMT, STR_ARG(r->code)),
        .after = r->words,
    };
    ctx_done(c, STR("/settings/refusals"), "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
refusal_reasons_save(struct ctx *c)
{
    struct refusal_reasons_view *v =
        arena_new(c->a, struct refusal_reasons_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    v->code = ctx_field(c, "code");
    v->words = str_trim(ctx_field(c, "words"));
    v->from = str_trim(ctx_field(c, "from"));
    v->to = str_trim(ctx_field(c, "to"));
    struct refusal_reason r = {
        .own = true,
        .code = v->code.n > 0 ? v->code : new_code(c, v),
        .words = v->words,
        .from = day_typed(c->today, v->from),
        .to = day_typed(c->today, v->to),
        .by = c->who.username,
        .at = c->now,
    };

    check(c, v, &r);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, add_change, &r);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "this reason");
    return show(c, v);
}
