/* sentence/pom_time_page.c -- hours protected for POMs against hours left to
 * them, week by week; who must be told; the dated rows behind it. */
#include "sentence/pom_time_view.h"

#include "base/day_typed.h"
#include "gen/sentence_pom_time_view.h"
#include "sentence/homd_view.h"

enum { SOURCE_MAX = 200, AN_HOUR = 60 };

/* clang-format off */
static const struct list_column columns[] = {
    { "week",      "Week of",          LIST_DAY,    LIST_HEAD },
    { "name",      "POM",              LIST_WORDS,  0 },
    { "protected", "Hours protected",  LIST_WORDS,  LIST_PLAIN },
    { "absent",    "Hours absent",     LIST_WORDS,  LIST_PLAIN },
    { "owed",      "Of those due",     LIST_WORDS,  LIST_PLAIN },
    { "given",     "Hours given",      LIST_WORDS,  LIST_PLAIN },
    { "taken",     "Taken for other work", LIST_WORDS, LIST_PLAIN },
    { "state",     "State",            LIST_WORDS,  0 },
};
enum { WEEK, NAME, PROTECTED, ABSENT, OWED, GIVEN, TAKEN, STATE };
/* clang-format on */

static struct str
state_words(struct ctx *c, const struct pom_time_week *w)
{
    if (w->protected == 0)
        return STR("Nothing is protected");
    if (!w->under)
        return STR("Kept");
    return w->in_a_row == 1
               ? STR("Under")
               : arena_printf(c->a, "Under, %d weeks in a row", w->in_a_row);
}

static void
add_week(struct ctx *c, struct pom_time_view *v, const struct pom_time *p,
         const struct pom_time_week *w)
{
    struct list_cell *cell = list_row(c, &v->list);
    const struct {
        int column;
        int64_t minutes;
    } hours[] = {
        {PROTECTED, w->protected},
        {ABSENT,    w->absent   },
        {OWED,      w->owed     },
        {GIVEN,     w->given    },
        {TAKEN,     w->taken    },
    };

    list_day(&cell[WEEK], w->week);
    list_words(&cell[NAME], p->name, p->sort_name);
    for (size_t i = 0; i < COUNT_OF(hours); i++)
        list_words(&cell[hours[i].column], homd_hours(c->a, hours[i].minutes),
                   STR_EMPTY);
    list_words(&cell[STATE], state_words(c, w), STR_EMPTY);
}

static enum err
show(struct ctx *c, struct pom_time_view *v)
{
    enum err e = pom_times_load(c->db, c->a, c->who.prison, c->today, &v->t);

    if (e == OK)
        e = pom_time_stamp(c->db, c->who.prison, &v->stamp);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, ALLOCATE_POM);
    v->list = list_begin(c, columns, COUNT_OF(columns), "-week", "pom-hours");
    v->list.caption = "Hours protected and hours given";
    v->list.nothing = "Nobody holds the role of a POM here.";
    for (size_t i = 0; i < v->t.count; i++)
        for (int w = POM_TIME_WEEKS - 1; w >= 0; w--)
            add_week(c, v, &v->t.at[i], &v->t.at[i].week[w]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Protected hours of POMs"),
                                   .section = "/offender-management",
                                   .back = STR("/offender-management/poms"),
                                   .back_words = "Back to POMs"});
    view_pom_time(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
pom_time_page(struct ctx *c)
{
    struct pom_time_view *v = arena_new(c->a, struct pom_time_view);

    v->staff = v->hours = v->typed.source = STR_EMPTY;
    v->weeks = STR("2");
    v->from = show_str(c->a, show_typed_day(c->today));
    return show(c, v);
}

static bool
is_pom(const struct pom_times *t, int64_t staff)
{
    for (size_t i = 0; i < t->count; i++)
        if (t->at[i].staff == staff)
            return true;
    return false;
}

static void
check(struct ctx *c, const struct pom_time_view *v)
{
    const int64_t hours = v->typed.minutes / AN_HOUR;

    if (v->staff.n > 0 && !is_pom(&v->t, v->typed.staff))
        ctx_problem(c, "staff", "Choose a POM of this prison, or all of them");
    if (hours < 0 || hours > POM_TIME_HOURS_MOST)
        ctx_problem(c, "hours", "Enter hours a week from 0 to %d",
                    POM_TIME_HOURS_MOST);
    if (v->typed.weeks < 1 || v->typed.weeks > POM_TIME_IN_A_ROW_MOST)
        ctx_problem(c, "weeks", "Enter weeks from 1 to %d",
                    POM_TIME_IN_A_ROW_MOST);
    if (!day_known(v->typed.from))
        ctx_problem(c, "from", "Enter a day such as 23 11 2026");
    else if (day_before(v->typed.from, c->today))
        ctx_problem(c, "from",
                    "Enter today or a later day: the past keeps "
                    "what was in force then");
    if (v->typed.source.n == 0 || v->typed.source.n > SOURCE_MAX)
        ctx_problem(c, "source", "Say who decided it, and where it is written");
}

static enum err
take(struct ctx *c, struct pom_time_view *v)
{
    const int64_t hours = ctx_field_int(c, "hours", -1);
    const enum err e =
        pom_times_load(c->db, c->a, c->who.prison, c->today, &v->t);

    v->staff = ctx_field(c, "staff");
    v->hours = str_trim(ctx_field(c, "hours"));
    v->weeks = str_trim(ctx_field(c, "weeks"));
    v->from = str_trim(ctx_field(c, "from"));
    v->typed = (struct pom_time_row){
        .staff = ctx_field_int(c, "staff", 0),
        .from = day_typed(c->today, v->from),
        .minutes = hours >= 0 && hours <= POM_TIME_HOURS_MOST ? hours * AN_HOUR
                                                              : -AN_HOUR,
        .weeks = (int)ctx_field_int(c, "weeks", 0),
        .source = str_trim(ctx_field(c, "source")),
        .set_by = c->who.username,
        .set_at = c->now,
    };
    check(c, v);
    return e;
}

static enum err
change(struct db *db, struct ctx *c, void *arg)
{
    const struct pom_time_view *v = arg;
    const struct shown from = show_iso_day(v->typed.from);
    struct instant stamp;
    enum err e = pom_time_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = pom_time_put(db, c->who.prison, &v->typed);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a,
                                "protected hours of POMs: %lld minutes a week "
                                "from %.*s, staff %lld",
                                (long long)v->typed.minutes, (int)from.n,
                                from.text, (long long)v->typed.staff),
    };
    ctx_done(c, STR("/offender-management/protected"),
             "Saved. Weeks from that day on are held against it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
pom_time_save(struct ctx *c)
{
    struct pom_time_view *v = arena_new(c->a, struct pom_time_view);
    enum err e = take(c, v);

    if (e != OK)
        return e;
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "staff",
                "Somebody changed the rows while you looked at them. See below "
                "what there is now, and save again if yours still holds");
    return show(c, v);
}
