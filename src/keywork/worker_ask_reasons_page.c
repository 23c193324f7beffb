/* keywork/worker_ask_reasons_page.c -- why a change of worker is asked for: the
 * list by dated rows, all there ever were, and another one from a day on. */
#include "keywork/worker_ask_view.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/keywork_worker_ask_view.h"
#include "keywork/session_rule.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "words", "Reason",   LIST_WORDS,  LIST_HEAD },
    { "told",  "On the person’s slip", LIST_WORDS, 0 },
    { "from",  "From",     LIST_DAY,    0 },
    { "to",    "Last day", LIST_DAY,    0 },
    { "state", "Now",      LIST_WORDS,  0 },
    { "scope", "Whose",    LIST_WORDS,  0 },
    { "by",    "Set by",   LIST_WORDS,  0 },
    { "code",  "Code",     LIST_WORDS,  LIST_FILE_ONLY },
};
enum { WORDS, TOLD, FROM, TO, STATE, SCOPE, BY, CODE };
/* clang-format on */

enum { OWN_PLACE = 5 }; /* after the national ones, before "another" */

static enum err
load(struct ctx *c, struct worker_ask_reasons_view *v)
{
    const enum err e =
        worker_ask_reasons_load(c->db, c->a, c->who.prison, c->today, &v->rows);

    v->may = who_may(&c->who, CHANGE_SETTINGS);
    return e == OK ? worker_ask_reason_stamp(c->db, c->who.prison, &v->stamp)
                   : e;
}

static void
fill_row(struct ctx *c, struct list_cell *cell,
         const struct worker_ask_reason *r)
{
    list_words(&cell[WORDS], r->words, STR_EMPTY);
    list_words(&cell[TOLD], r->told, STR_EMPTY);
    list_day(&cell[FROM], r->from);
    list_day(&cell[TO], r->to);
    list_words(&cell[STATE],
               dated_state_words(c->today, r->from, r->to, r->replaced),
               r->replaced ? STR("zz") : STR_EMPTY);
    list_words(&cell[SCOPE], r->own ? STR("This prison") : STR("Every prison"),
               STR_EMPTY);
    list_words(&cell[BY], user_name(c, r->by), STR_EMPTY);
    list_words(&cell[CODE], r->code, STR_EMPTY);
}

static enum err
show(struct ctx *c, struct worker_ask_reasons_view *v)
{
    v->list =
        list_begin(c, columns, COUNT_OF(columns), "state", "change-reasons");
    v->list.caption = "Why a change of worker is asked for";
    for (size_t i = 0; i < v->rows.count; i++)
        fill_row(c, list_row(c, &v->list), &v->rows.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(
        c, &(struct frame){.title = STR("Why a change of worker is asked for"),
                           .section = "/settings"});
    view_worker_ask_reasons(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
worker_ask_reasons_page(struct ctx *c)
{
    struct worker_ask_reasons_view *v =
        arena_new(c->a, struct worker_ask_reasons_view);
    const enum err e = load(c, v);

    v->code = v->words = v->told = v->to = STR_EMPTY;
    v->from = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show(c, v) : e;
}

/* ---- another row ---- */

static const struct worker_ask_reason *
row_of(const struct worker_ask_reasons_view *v, struct str code)
{
    for (size_t i = 0; i < v->rows.count; i++)
        if (str_eq(v->rows.at[i].code, code))
            return &v->rows.at[i];
    return NULL;
}

static void
check_words(struct ctx *c, const char *field, const char *what,
            struct str words)
{
    if (words.n == 0 || session_characters(words) > WORKER_ASK_REASON_MAX)
        ctx_problem(c, field, "%s, in %d characters or fewer", what,
                    WORKER_ASK_REASON_MAX);
}

static struct worker_ask_reason
take(struct ctx *c, struct worker_ask_reasons_view *v)
{
    v->code = ctx_field(c, "code");
    v->words = str_trim(ctx_field(c, "words"));
    v->told = str_trim(ctx_field(c, "told"));
    v->from = str_trim(ctx_field(c, "from"));
    v->to = str_trim(ctx_field(c, "to"));
    const struct worker_ask_reason *old = row_of(v, v->code);
    const struct worker_ask_reason r = {
        /* one more than there are rows: no other row has it */
        .code = v->code.n > 0
                    ? v->code
                    : arena_printf(c->a, "OWN_%zu", v->rows.count + 1),
        .words = v->words,
        .told = v->told,
        .from = day_typed(c->today, v->from),
        .to = day_typed(c->today, v->to),
        .place = old != NULL ? old->place : OWN_PLACE,
        .own = true,
        .by = c->who.username,
        .at = c->now,
    };

    if (v->code.n > 0 && old == NULL)
        ctx_problem(c, "code", "Choose a reason of the list, or a new one");
    check_words(c, "words", "Say the reason", v->words);
    check_words(c, "told", "Say it as it stands on the slip", v->told);
    dated_check_from(c, r.from);
    dated_check_to(c, r.from, r.to, v->to);
    return r;
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct worker_ask_reason *r = arg;
    struct instant stamp;
    enum err e = worker_ask_reason_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = worker_ask_reason_add(db, c->who.prison, r);
    const struct audited what = {
        .kind = "SETTING",
        .subject =
            arena_printf(c->a, "change reason " STR_FMT, STR_ARG(r->code)),
        .after = r->words,
    };
    ctx_done(c, STR("/settings/change-reasons"),
             "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
worker_ask_reasons_save(struct ctx *c)
{
    struct worker_ask_reasons_view *v =
        arena_new(c->a, struct worker_ask_reasons_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    struct worker_ask_reason r = take(c, v);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, add_change, &r);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "this reason");
    return show(c, v);
}
