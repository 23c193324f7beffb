/* keywork/reason_page.c -- why a session did not happen: the list of reasons by
 * dated rows, all there ever were, and another one from a day on. */
#include "keywork/reason_view.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/keywork_reason_view.h"
#include "keywork/day_state_rule.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "words", "Reason",             LIST_WORDS,  LIST_HEAD },
    { "told",  "As the person reads it", LIST_WORDS, 0 },
    { "side",  "Lies with",          LIST_WORDS,  0 },
    { "from",  "From",               LIST_DAY,    0 },
    { "to",    "Last day",           LIST_DAY,    0 },
    { "state", "Now",                LIST_WORDS,  0 },
    { "scope", "Whose",              LIST_WORDS,  0 },
    { "by",    "Set by",             LIST_WORDS,  0 },
    { "at",    "Set",                LIST_MOMENT, LIST_FILE_ONLY },
    { "code",  "Code",               LIST_WORDS,  LIST_FILE_ONLY },
};
enum { WORDS, TOLD, SIDE, FROM, TO, STATE, SCOPE, BY, AT, CODE };
/* clang-format on */

enum { OWN_PLACE = 30 }; /* after the national ones */

static void
fill(struct ctx *c, struct reasons_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "state", "reasons");
    v->list.caption = "Why a session did not happen";
    for (size_t i = 0; i < v->rows.count; i++) {
        const struct reason_row *r = &v->rows.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[WORDS], r->reason.words, STR_EMPTY);
        list_words(&cell[TOLD], r->reason.told, STR_EMPTY);
        list_words(&cell[SIDE], str_from_c(day_side_words(r->reason.side)),
                   STR_EMPTY);
        list_day(&cell[FROM], r->from);
        list_day(&cell[TO], r->to);
        list_words(&cell[STATE],
                   dated_state_words(c->today, r->from, r->to, r->replaced),
                   r->replaced ? STR("zz") : STR_EMPTY);
        list_words(&cell[SCOPE],
                   r->own ? STR("This prison") : STR("Every prison"),
                   STR_EMPTY);
        list_words(&cell[BY], user_name(c, r->by), STR_EMPTY);
        list_moment(&cell[AT], r->at);
        list_words(&cell[CODE], r->reason.code, STR_EMPTY);
    }
}

static enum err
load(struct ctx *c, struct reasons_view *v)
{
    const enum err e =
        reason_rows(c->db, c->a, c->who.prison, c->today, &v->rows);

    v->may = who_may(&c->who, CHANGE_SETTINGS);
    return e == OK ? reason_stamp(c->db, c->who.prison, &v->stamp) : e;
}

static enum err
show(struct ctx *c, struct reasons_view *v)
{
    fill(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Lists of reasons"),
                                   .section = "/settings",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_reasons(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
reasons_page(struct ctx *c)
{
    struct reasons_view *v = arena_new(c->a, struct reasons_view);
    const enum err e = load(c, v);

    v->code = v->words = v->told = v->to = STR_EMPTY;
    v->side = STR("PRISON");
    v->from = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show(c, v) : e;
}

/* ---- another row ---- */

static const struct reason_row *
row_of(const struct reasons_view *v, struct str code)
{
    for (size_t i = 0; i < v->rows.count; i++)
        if (str_eq(v->rows.at[i].reason.code, code))
            return &v->rows.at[i];
    return NULL;
}

/* "OWN_3": a code that no row has. */
static struct str
new_code(struct ctx *c, const struct reasons_view *v)
{
    for (size_t n = 1; n <= v->rows.count; n++) {
        const struct str code = arena_printf(c->a, "OWN_%zu", n);

        if (row_of(v, code) == NULL)
            return code;
    }
    return arena_printf(c->a, "OWN_%zu", v->rows.count + 1);
}

static struct reason_row
take(struct ctx *c, struct reasons_view *v)
{
    v->code = ctx_field(c, "code");
    v->words = str_trim(ctx_field(c, "words"));
    v->told = str_trim(ctx_field(c, "told"));
    v->side = ctx_field(c, "side");
    v->from = str_trim(ctx_field(c, "from"));
    v->to = str_trim(ctx_field(c, "to"));
    const struct reason_row *old = row_of(v, v->code);

    return (struct reason_row){
        .own = true,
        .reason = {.code = v->code.n > 0 ? v->code : new_code(c, v),
                   .side =
                       old != NULL ? old->reason.side : day_side_from(v->side),
                   .words = v->words,
                   .told = v->told},
        .from = day_typed(c->today, v->from),
        .to = day_typed(c->today, v->to),
        .place = old != NULL ? old->place : OWN_PLACE,
        .by = c->who.username,
        .at = c->now,
    };
}

static void
check(struct ctx *c, const struct reasons_view *v, const struct reason_row *r)
{
    if (v->code.n > 0 && row_of(v, v->code) == NULL)
        ctx_problem(c, "code", "Choose a reason of the list, or a new one");
    if (v->words.n == 0 || v->words.n > REASON_WORDS_MAX)
        ctx_problem(c, "words", "Say the reason, in %d characters or fewer",
                    REASON_WORDS_MAX);
    if (v->told.n == 0 || v->told.n > REASON_WORDS_MAX)
        ctx_problem(c, "told",
                    "Say it as the person reads it, in %d characters or fewer",
                    REASON_WORDS_MAX);
    if (r->reason.side == DAY_SIDE_COUNT)
        ctx_problem(c, "side", "Say with whom it lies");
    dated_check_from(c, r->from);
    dated_check_to(c, r->from, r->to, v->to);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct reason_row *r = arg;
    struct instant stamp;
    enum err e = reason_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = reason_add(db, c->who.prison, r);
    const struct audited what = {
        .kind = "SETTING",
        .subject =
            arena_printf(c->a, "reason " STR_FMT, STR_ARG(r->reason.code)),
        .after = r->reason.words,
    };
    ctx_done(c, STR("/settings/reasons"), "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
reasons_save(struct ctx *c)
{
    struct reasons_view *v = arena_new(c->a, struct reasons_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    struct reason_row row = take(c, v);
    check(c, v, &row);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, add_change, &row);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "this reason");
    return show(c, v);
}
