/* keywork/fmi_skills_page.c -- the skills that a contact may be tagged with, by
 * dated rows. */
#include "keywork/fmi_view.h"

#include "base/day_typed.h"
#include "gen/keywork_fmi_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "words", "Skill",    LIST_WORDS,  LIST_HEAD },
    { "from",  "From",     LIST_DAY,    0 },
    { "to",    "Last day", LIST_DAY,    0 },
    { "state", "Now",      LIST_WORDS,  0 },
    { "scope", "Whose",    LIST_WORDS,  0 },
    { "by",    "Set by",   LIST_WORDS,  0 },
    { "code",  "Code",     LIST_WORDS,  LIST_FILE_ONLY },
};
enum { WORDS, FROM, TO, STATE, SCOPE, BY, CODE };
/* clang-format on */

enum { OWN_PLACE = 30 }; /* after the national ones */

static struct str
state_words(struct ctx *c, const struct fmi_skill *s)
{
    if (day_before(c->today, s->from))
        return STR("To come");
    if (s->replaced)
        return STR("Another row holds");
    return fmi_skill_holds(s, c->today) ? STR("In use") : STR("Ended");
}

static enum err
load(struct ctx *c, struct fmi_skills_view *v)
{
    const enum err e =
        fmi_skills_load(c->db, c->a, c->who.prison, c->today, &v->rows);

    v->may = who_may(&c->who, CHANGE_SETTINGS);
    return e == OK ? fmi_stamp(c->db, c->who.prison, &v->stamp) : e;
}

static enum err
show(struct ctx *c, struct fmi_skills_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "state", "fmi-skills");
    v->list.caption = "Skills of five-minute interventions";
    for (size_t i = 0; i < v->rows.count; i++) {
        const struct fmi_skill *s = &v->rows.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[WORDS], s->words, STR_EMPTY);
        list_day(&cell[FROM], s->from);
        list_day(&cell[TO], s->to);
        list_words(&cell[STATE], state_words(c, s),
                   fmi_skill_holds(s, c->today) ? STR_EMPTY : STR("zz"));
        list_words(&cell[SCOPE],
                   s->own ? STR("This prison") : STR("Every prison"),
                   STR_EMPTY);
        list_words(&cell[BY],
                   str_eq(s->by, STR("SYS")) ? STR("The service") : s->by,
                   STR_EMPTY);
        list_words(&cell[CODE], s->code, STR_EMPTY);
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Skills of contacts"),
                                   .section = "/settings"});
    view_fmi_skills(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
fmi_skills_page(struct ctx *c)
{
    struct fmi_skills_view *v = arena_new(c->a, struct fmi_skills_view);
    const enum err e = load(c, v);

    v->code = v->words = v->to = STR_EMPTY;
    v->from = show_str(c->a, show_typed_day(c->today));
    return e == OK ? show(c, v) : e;
}

static const struct fmi_skill *
row_of(const struct fmi_skills_view *v, struct str code)
{
    for (size_t i = 0; i < v->rows.count; i++)
        if (str_eq(v->rows.at[i].code, code))
            return &v->rows.at[i];
    return NULL;
}

/* One more than there are rows: no other row has it. */
static struct str
new_code(struct ctx *c, const struct fmi_skills_view *v)
{
    return arena_printf(c->a, "OWN_%zu", v->rows.count + 1);
}

static struct fmi_skill
take(struct ctx *c, struct fmi_skills_view *v)
{
    v->code = ctx_field(c, "code");
    v->words = str_trim(ctx_field(c, "words"));
    v->from = str_trim(ctx_field(c, "from"));
    v->to = str_trim(ctx_field(c, "to"));
    const struct fmi_skill *old = row_of(v, v->code);
    const struct fmi_skill s = {
        .code = v->code.n > 0 ? v->code : new_code(c, v),
        .words = v->words,
        .from = day_typed(c->today, v->from),
        .to = day_typed(c->today, v->to),
        .place = old != NULL ? old->place : OWN_PLACE,
        .own = true,
        .by = c->who.username,
        .at = c->now,
    };

    if (v->code.n > 0 && old == NULL)
        ctx_problem(c, "code", "Choose a skill of the list, or a new one");
    if (v->words.n == 0 || v->words.n > FMI_WORDS_MAX)
        ctx_problem(c, "words", "Name the skill, in %d characters or fewer",
                    FMI_WORDS_MAX);
    if (!day_known(s.from) || day_before(s.from, c->today))
        ctx_problem(c, "from",
                    "Enter today or a later day, such as 23 11 2026");
    if (v->to.n > 0 && (!day_known(s.to) || day_before(s.to, s.from)))
        ctx_problem(c, "to",
                    "Enter the last day, not before the first, or leave it "
                    "empty");
    return s;
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct fmi_skill *s = arg;
    struct instant stamp;
    enum err e = fmi_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = fmi_skill_add(db, c->who.prison, s);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "skill " STR_FMT, STR_ARG(s->code)),
        .after = s->words,
    };
    ctx_done(c, STR("/settings/fmi"), "Saved. It holds from its day on");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
fmi_skills_save(struct ctx *c)
{
    struct fmi_skills_view *v = arena_new(c->a, struct fmi_skills_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    struct fmi_skill s = take(c, v);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, add_change, &s);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "from",
                "There is a row of that day, or somebody added one meanwhile. "
                "See the list, and choose a later day if yours still holds");
    return show(c, v);
}
