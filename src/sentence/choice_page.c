/* sentence/choice_page.c -- what the forms of the case work offer, by dated
 * rows: all there ever were, and another one from a day on. */
#include "sentence/choice_view.h"

#include "access/dated.h"
#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/sentence_choice_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "words", "Choice",             LIST_WORDS,  LIST_HEAD },
    { "list",  "List",               LIST_WORDS,  0 },
    { "more",  "Asks for",           LIST_WORDS,  0 },
    { "from",  "From",               LIST_DAY,    0 },
    { "to",    "Last day",           LIST_DAY,    0 },
    { "state", "Now",                LIST_WORDS,  0 },
    { "scope", "Whose",              LIST_WORDS,  0 },
    { "by",    "Set by",             LIST_WORDS,  0 },
    { "at",    "Set",                LIST_MOMENT, LIST_FILE_ONLY },
    { "code",  "Code",               LIST_WORDS,  LIST_FILE_ONLY },
};
enum { WORDS, LIST, MORE, FROM, TO, STATE, SCOPE, BY, AT, CODE };
/* clang-format on */

enum { OWN_PLACE = 30 }; /* after the national ones, before "another" */

struct str
choice_which(struct arena *a, enum choice_list l, struct str code)
{
    return arena_printf(a, STR_FMT "/" STR_FMT, STR_ARG(choice_list_code(l)),
                        STR_ARG(code));
}

static struct str
more_words(struct ctx *c, const struct choice *k)
{
    if (choice_list_is_request(k->list))
        return arena_printf(c->a, "%d working days", k->working_days);
    return k->needs_words ? STR("a few words") : STR_EMPTY;
}

static void
fill(struct ctx *c, struct choices_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "list", "case-reasons");
    v->list.caption = "Reasons and requests of the case work";
    for (size_t i = 0; i < v->rows.count; i++) {
        const struct choice_row *r = &v->rows.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[WORDS], r->choice.words, STR_EMPTY);
        list_words(&cell[LIST], str_from_c(choice_list_words(r->choice.list)),
                   STR_EMPTY);
        list_words(&cell[MORE], more_words(c, &r->choice), STR_EMPTY);
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
        list_words(&cell[CODE], r->choice.code, STR_EMPTY);
    }
}

static enum err
load(struct ctx *c, struct choices_view *v)
{
    const enum err e =
        choice_rows(c->db, c->a, c->who.prison, c->today, &v->rows);

    v->may = who_may(&c->who, ALLOCATE_POM);
    return e == OK ? choice_stamp(c->db, c->who.prison, &v->stamp) : e;
}

static enum err
show(struct ctx *c, struct choices_view *v)
{
    fill(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){
                       .title = STR("Reasons and requests of the case work"),
                       .section = "/offender-management",
                       .back = STR("/offender-management"),
                       .back_words = "Back to offender management"});
    view_choices(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
choices_page(struct ctx *c)
{
    struct choices_view *v = arena_new(c->a, struct choices_view);
    const enum err e = load(c, v);

    v->which = v->words = v->days = v->to = STR_EMPTY;
    v->from = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show(c, v) : e;
}

/* ---- another row ---- */

static const struct choice_row *
row_of(const struct choices_view *v, enum choice_list l, struct str code)
{
    for (size_t i = 0; i < v->rows.count; i++)
        if (v->rows.at[i].choice.list == l &&
            str_eq(v->rows.at[i].choice.code, code))
            return &v->rows.at[i];
    return NULL;
}

/* "OWN_3": a code that no row of the list has. */
static struct str
new_code(struct ctx *c, const struct choices_view *v, enum choice_list l)
{
    for (size_t n = 1; n <= v->rows.count; n++) {
        const struct str code = arena_printf(c->a, "OWN_%zu", n);

        if (row_of(v, l, code) == NULL)
            return code;
    }
    return arena_printf(c->a, "OWN_%zu", v->rows.count + 1);
}

static struct choice_row
take(struct ctx *c, struct choices_view *v)
{
    v->which = ctx_field(c, "which");
    v->words = str_trim(ctx_field(c, "words"));
    v->days = str_trim(ctx_field(c, "days"));
    v->needs_words = ctx_field(c, "needs_words").n > 0;
    v->from = str_trim(ctx_field(c, "from"));
    v->to = str_trim(ctx_field(c, "to"));
    struct str code = v->which;
    const enum choice_list l = choice_list_from(str_cut(&code, '/'));
    const struct choice_row *old = row_of(v, l, code);

    if (l < CHOICE_LISTS && code.n > 0 && old == NULL)
        code = STR_EMPTY; /* of no row: said by check() */
    return (struct choice_row){
        .own = true,
        .choice = {.list = l,
                   .code = old != NULL ? code : new_code(c, v, l),
                   .words = v->words,
                   .needs_words = v->needs_words && l == CHOICE_POM,
                   .working_days = l < CHOICE_LISTS && choice_list_is_request(l)
                                       ? (int)ctx_field_int(c, "days", 0)
                                       : 0},
        .from = day_typed(c->today, v->from),
        .to = day_typed(c->today, v->to),
        .place = old != NULL ? old->place : OWN_PLACE,
        .by = c->who.username,
        .at = c->now,
    };
}

/* Something must be left to choose. */
static bool
is_last(struct ctx *c, const struct choices_view *v, const struct choice_row *r)
{
    for (size_t i = 0; i < v->rows.count; i++) {
        const struct choice_row *o = &v->rows.at[i];

        if (o->choice.list == r->choice.list && !o->replaced &&
            !str_eq(o->choice.code, r->choice.code) &&
            (!day_known(o->to) || day_before(c->today, o->to)))
            return false;
    }
    return true;
}

static void
check_days(struct ctx *c, const struct choices_view *v,
           const struct choice_row *r)
{
    dated_check_from(c, r->from);
    dated_check_to(c, r->from, r->to, v->to);
    if (day_known(r->to) && !day_before(r->to, r->from) && is_last(c, v, r))
        ctx_problem(c, "to",
                    "It is the last of its list: add another one before you "
                    "end it");
}

static void
check(struct ctx *c, const struct choices_view *v, const struct choice_row *r)
{
    struct str code = v->which;
    const bool known = choice_list_from(str_cut(&code, '/')) < CHOICE_LISTS;

    if (!known || (code.n > 0 && !str_eq(code, r->choice.code)))
        ctx_problem(c, "which", "Choose one of a list, or a new one");
    if (v->words.n == 0 || v->words.n > CHOICE_WORDS_MAX)
        ctx_problem(c, "words", "Say it in %d characters or fewer",
                    CHOICE_WORDS_MAX);
    if (known && choice_list_is_request(r->choice.list) &&
        (r->choice.working_days < 1 ||
         r->choice.working_days > CHOICE_DAYS_MAX))
        ctx_problem(c, "days",
                    "Say in how many working days it is due, from 1 to %d",
                    CHOICE_DAYS_MAX);
    check_days(c, v, r);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct choice_row *r = arg;
    struct instant stamp;
    enum err e = choice_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = choice_add(db, c->who.prison, r);
    const struct audited what = {
        .kind = "SETTING",
        .subject = choice_which(c->a, r->choice.list, r->choice.code),
        .after = r->choice.words,
    };
    ctx_done(c, STR("/settings/case-reasons"),
             "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
choices_save(struct ctx *c)
{
    struct choices_view *v = arena_new(c->a, struct choices_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    struct choice_row row = take(c, v);
    check(c, v, &row);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, add_change, &row);
    if (e != ERR_STALE)
        return e;
    dated_stale(c, "it");
    return show(c, v);
}
