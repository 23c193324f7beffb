/* keywork/headroom_profile_page.c -- what profiles allow for, by dated rows. */
#include "keywork/headroom_view.h"

#include "access/user_name.h"
#include "base/day_typed.h"
#include "gen/keywork_headroom_view.h"

enum { SOURCE_MAX = 200, AN_HOUR = 60 };

/* clang-format off */
static const struct list_column columns[] = {
    { "from",    "From",              LIST_DAY,    LIST_HEAD },
    { "percent", "Away, allowed for %", LIST_NUMBER, 0 },
    { "keywork", "Key work in the profile, hours a week", LIST_WORDS, LIST_PLAIN },
    { "scope",   "Whose",             LIST_WORDS,  0 },
    { "source",  "Source",            LIST_WORDS,  LIST_PLAIN },
    { "by",      "Set by",            LIST_WORDS,  0 },
    { "at",      "Set",               LIST_MOMENT, 0 },
};
enum { FROM, PERCENT, KEYWORK, SCOPE, SOURCE, BY, AT };
/* clang-format on */

static void
fill(struct ctx *c, struct headroom_profile_view *v,
     const struct headroom_facts *f)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "-from", "profile");
    v->list.caption = "What profiles allow for";
    for (size_t i = 0; i < f->profiles; i++) {
        const struct headroom_profile *p = &f->profile[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_day(&cell[FROM], p->from);
        list_number(&cell[PERCENT], p->percent);
        list_words(&cell[KEYWORK],
                   p->keywork > 0 ? headroom_hours_words(c->a, p->keywork)
                                  : STR("as on the detail"),
                   STR_EMPTY);
        list_words(&cell[SCOPE],
                   p->own ? STR("This prison") : STR("Every prison"),
                   STR_EMPTY);
        list_words(&cell[SOURCE], p->source, STR_EMPTY);
        list_words(&cell[BY], user_name(c, p->set_by), STR_EMPTY);
        list_moment(&cell[AT], p->set_at);
    }
}

static enum err
show(struct ctx *c, struct headroom_profile_view *v)
{
    struct headroom_facts f;
    enum err e = headroom_profiles(c->db, c->a, c->who.prison, &f);

    if (e == OK)
        e = headroom_stamp(c->db, c->who.prison, &v->stamp);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, CHANGE_SETTINGS);
    fill(c, v, &f);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("What profiles allow for"),
                                   .section = "/plan",
                                   .back = STR("/plan/headroom"),
                                   .back_words = "Back to headroom"});
    view_headroom_profile(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
headroom_profile_page(struct ctx *c)
{
    struct headroom_profile_view *v =
        arena_new(c->a, struct headroom_profile_view);

    v->typed.source = v->percent = v->hours = STR_EMPTY;
    v->from = show_str(c->a, show_typed_day(c->today));
    return show(c, v);
}

static void
take(struct ctx *c, struct headroom_profile_view *v)
{
    const int64_t percent = ctx_field_int(c, "percent", -1);
    const int64_t hours = ctx_field_int(c, "hours", -1);

    v->percent = str_trim(ctx_field(c, "percent"));
    v->hours = str_trim(ctx_field(c, "hours"));
    v->from = str_trim(ctx_field(c, "from"));
    v->typed = (struct headroom_profile){
        .from = day_typed(c->today, v->from),
        .source = str_trim(ctx_field(c, "source")),
        .set_by = c->who.username,
        .set_at = c->now,
    };
    if (percent < 0 || percent > HEADROOM_PERCENT_MOST)
        ctx_problem(c, "percent", "Enter a percentage from 0 to %d",
                    HEADROOM_PERCENT_MOST);
    else
        v->typed.percent = (int)percent;
    if (v->hours.n > 0 && (hours < 0 || hours > HEADROOM_HOURS_MOST))
        ctx_problem(c, "hours",
                    "Enter hours a week from 0 to %d, or leave it empty",
                    HEADROOM_HOURS_MOST);
    else if (v->hours.n > 0)
        v->typed.keywork = hours * AN_HOUR;
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
change(struct db *db, struct ctx *c, void *arg)
{
    const struct headroom_profile_view *v = arg;
    struct instant stamp;
    enum err e = headroom_stamp(db, c->who.prison, &stamp);

    if (e == OK && stamp.ms != ctx_field_int(c, "version", -1))
        return ERR_STALE;
    if (e == OK)
        e = headroom_put(db, c->who.prison, &v->typed);
    const struct audited what = {
        .kind = "SETTING",
        .subject = arena_printf(c->a, "headroom: %d %% from %.*s",
                                v->typed.percent, show_iso_day(v->typed.from).n,
                                show_iso_day(v->typed.from).text),
    };
    ctx_done(c, STR("/plan/headroom/profile"),
             "Saved. Weeks from that day on are held against it");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
headroom_profile_save(struct ctx *c)
{
    struct headroom_profile_view *v =
        arena_new(c->a, struct headroom_profile_view);

    take(c, v);
    if (c->problems > 0)
        return show(c, v);
    const enum err e = ctx_change(c, change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "percent",
                "Somebody changed the rows while you looked at them. See below "
                "what there is now, and save again if yours still holds");
    return show(c, v);
}
