/* sentence/remit_page.c -- whose work what is, by dated rows: all there ever
 * were, and another one from a day on. */
#include "sentence/remit_view.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/sentence_remit_view.h"
#include "sentence/task_setting_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "work",  "Work",      LIST_WORDS,  LIST_HEAD },
    { "role",  "Role",      LIST_WORDS,  0 },
    { "does",  "Theirs",    LIST_WORDS,  0 },
    { "words", "The rule",  LIST_WORDS,  LIST_PLAIN },
    { "from",  "From",      LIST_DAY,    0 },
    { "state", "Now",       LIST_WORDS,  0 },
    { "scope", "Whose row", LIST_WORDS,  0 },
    { "by",    "Set by",    LIST_WORDS,  LIST_FILE_ONLY },
    { "at",    "Set",       LIST_MOMENT, LIST_FILE_ONLY },
    { "code",  "Code",      LIST_WORDS,  LIST_FILE_ONLY },
};
enum { WORK, ROLE, DOES, WORDS, FROM, STATE, SCOPE, BY, AT, CODE };

static const struct {
    struct str code, words;
} others[] = {
    { STR_INIT(REMIT_REQUEST), STR_INIT("Requests to the community") },
    { STR_INIT(REMIT_DOSSIER), STR_INIT("Hearing dossier") },
    { STR_INIT("PAPERS"),      STR_INIT("Papers the COM asks for") },
    { STR_INIT("MAPPA_REFERRAL"), STR_INIT("MAPPA: referral to level 2 or 3") },
};
/* clang-format on */

struct str
remit_work_words(struct str work)
{
    const enum task_kind k = task_from(work);

    if (k < TASK_KINDS)
        return task_words(k);
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (str_eq(work, others[i].code))
            return others[i].words;
    return work;
}

static struct str
does_words(struct ctx *c, const struct remit_row *r)
{
    if (r->does)
        return STR("Yes");
    return r->whose.n > 0 ? arena_printf(c->a, "No: " STR_FMT,
                                         STR_ARG(task_owner_words(r->whose)))
                          : STR("No");
}

static void
fill_row(struct ctx *c, const struct remit_view *v, struct list_cell *cell,
         const struct remit_row *r)
{
    const bool replaced = remit_is_replaced(&v->rows, r, c->today);

    list_words(&cell[WORK], remit_work_words(r->work), STR_EMPTY);
    list_words(&cell[ROLE], task_owner_words(r->role), STR_EMPTY);
    list_words(&cell[DOES], does_words(c, r), STR_EMPTY);
    list_words(&cell[WORDS], r->words, STR_EMPTY);
    list_day(&cell[FROM], r->from);
    list_words(&cell[STATE],
               day_before(c->today, r->from) ? STR("To come")
               : replaced                    ? STR("Another row holds")
                                             : STR("In force"),
               STR_EMPTY);
    list_words(&cell[SCOPE], r->own ? STR("This prison") : STR("Every prison"),
               STR_EMPTY);
    list_words(&cell[BY], user_name(c, r->by), STR_EMPTY);
    list_moment(&cell[AT], r->at);
    list_words(&cell[CODE], r->work, STR_EMPTY);
}

static enum err
show(struct ctx *c, struct remit_view *v)
{
    enum err e = remit_load(c->db, c->a, c->who.prison, &v->rows);

    if (e == OK)
        e = remit_stamp(c->db, c->who.prison, &v->stamp);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, ALLOCATE_POM);
    v->shown = ctx_query(c, "role");
    v->list = list_begin(c, columns, COUNT_OF(columns), "work", "remit");
    v->list.caption = "Whose work what is";
    for (size_t i = 0; i < v->rows.count; i++)
        if (v->shown.n == 0 || str_eq(v->rows.at[i].role, v->shown))
            fill_row(c, v, list_row(c, &v->list), &v->rows.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Whose work what is"),
                                   .section = "/settings",
                                   .back = STR("/case-administration"),
                                   .back_words = "Back to the queue"});
    view_remit(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
remit_page(struct ctx *c)
{
    struct remit_view *v = arena_new(c->a, struct remit_view);

    v->typed = (struct remit_row){.role = STR("CASE_ADMINISTRATOR"),
                                  .work = STR_EMPTY,
                                  .whose = STR_EMPTY,
                                  .words = STR_EMPTY};
    v->from = show_str(c->a, show_typed_day(c->today));
    return show(c, v);
}

/* ---- another row ---- */

/* One of the roles that own tasks; who leads is no role. */
static struct str
role_typed(struct ctx *c, const char *field)
{
    const struct str code = ctx_field(c, field);

    for (size_t i = 0; i < TASK_OWNERS; i++)
        if (str_eq(code, task_setting_owner(i)) &&
            !str_eq(code, STR(TASK_OWNER_LEADS)))
            return code;
    return STR_EMPTY;
}

static struct str
work_typed(struct ctx *c)
{
    const struct str code = ctx_field(c, "work");

    return str_eq(remit_work_words(code), code) ? STR_EMPTY : code;
}

static void
check(struct ctx *c, const struct remit_row *r)
{
    const struct str does = ctx_field(c, "does");

    if (r->role.n == 0)
        ctx_problem(c, "role", "Choose the role");
    if (r->work.n == 0)
        ctx_problem(c, "work", "Choose the work");
    if (!r->does && !str_eq(does, STR("no")))
        ctx_problem(c, "does", "Say whether it is theirs");
    if (!r->does && str_eq(does, STR("no")) &&
        (r->whose.n == 0 || str_eq(r->whose, r->role)))
        ctx_problem(c, "whose", "Choose the role whose it is instead");
    if (r->words.n == 0 || r->words.n > REMIT_WORDS_MAX)
        ctx_problem(c, "words",
                    "Say the rule as it is read, in %d characters or fewer",
                    REMIT_WORDS_MAX);
    dated_check_from(c, r->from);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct remit_row *r = arg;
    struct instant stamp;
    enum err e = remit_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = remit_add(db, c->who.prison, r);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "remit " STR_FMT " " STR_FMT,
                                STR_ARG(r->role), STR_ARG(r->work)),
        .after = does_words(c, r),
    };
    ctx_done(c, STR("/settings/remit"), "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
remit_save(struct ctx *c)
{
    struct remit_view *v = arena_new(c->a, struct remit_view);
    const bool does = str_eq(ctx_field(c, "does"), STR("yes"));

    v->from = str_trim(ctx_field(c, "from"));
    v->typed = (struct remit_row){
        .own = true,
        .role = role_typed(c, "role"),
        .work = work_typed(c),
        .from = day_typed(c->today, v->from),
        .does = does,
        .whose = does ? STR_EMPTY : role_typed(c, "whose"),
        .words = str_trim(ctx_field(c, "words")),
        .by = c->who.username,
        .at = c->now,
    };
    check(c, &v->typed);
    if (c->problems > 0)
        return show(c, v);
    const enum err e = ctx_change(c, add_change, &v->typed);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "this work");
    return show(c, v);
}
