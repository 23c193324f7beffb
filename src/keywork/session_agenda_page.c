/* keywork/session_agenda_page.c -- what is suggested to talk about, beside the
 * form of a session; what was ticked there to be set aside. */
#include "keywork/session_view.h"

#include "keywork/agenda_store.h"

static struct str
key_of(struct ctx *c, enum agenda_kind k, struct str ref)
{
    return arena_printf(c->a, "%s:" STR_FMT, agenda_code(k), STR_ARG(ref));
}

static struct str
dated(struct ctx *c, int64_t id, struct day d)
{
    char iso[10] = "";

    if (day_known(d))
        day_write(d, iso);
    return arena_printf(c->a, "%lld:%.10s", (long long)id,
                        day_known(d) ? iso : "");
}

static void
add_asked(struct ctx *c, struct session_view *v)
{
    const struct session_before *b = &v->before;

    for (size_t i = 0; i < b->messages.count; i++) {
        const struct pom_message *m = &b->messages.at[i];
        const struct agenda_item item = {
            .kind = AGENDA_POM,
            .words = m->words,
            .who = m->by,
            .day = instant_day(m->at),
            .key = key_of(c, AGENDA_POM, dated(c, m->id, DAY_NONE)),
        };

        agenda_add(&v->agenda, &item);
    }
    for (size_t i = 0; i < b->news_count; i++) {
        const struct promise_news *n = &b->news[i];
        const struct agenda_item item = {
            .kind = AGENDA_TELL,
            .words = n->what,
            .who = n->words,
            .state = str_eq(n->kind, STR("ANSWERED")) ? n->state : n->kind,
            .day = n->due,
            .key = key_of(c, AGENDA_TELL,
                          arena_printf(c->a, "%lld:" STR_FMT, (long long)n->id,
                                       STR_ARG(n->kind))),
        };

        agenda_add(&v->agenda, &item);
    }
}

static void
add_left_open(struct ctx *c, struct session_view *v)
{
    const struct session_before *b = &v->before;

    for (size_t i = 0; i < b->promises; i++) {
        const struct open_promise *p = &b->promise[i];
        const struct agenda_item item = {
            .kind = AGENDA_PROMISE,
            .words = p->what,
            .theirs = p->theirs,
            .day = p->due,
            .disputed = p->disputed,
            .key = key_of(c, AGENDA_PROMISE, dated(c, p->id, p->due)),
        };

        agenda_add(&v->agenda, &item);
    }
    struct agenda_item item = {
        .kind = AGENDA_AGREED,
        .words = b->agreed,
        .day = b->last_day,
        .disputed = b->disputed,
        .key = key_of(c, AGENDA_AGREED, b->last_note),
    };
    if (b->agreed.n > 0)
        agenda_add(&v->agenda, &item);
    item.kind = AGENDA_NEXT;
    item.words = b->next;
    item.key = key_of(c, AGENDA_NEXT, b->last_note);
    if (b->next.n > 0)
        agenda_add(&v->agenda, &item);
}

static void
add_goals_and_dates(struct ctx *c, struct session_view *v)
{
    const struct session_before *b = &v->before;

    for (size_t i = 0; i < b->goals; i++) {
        const struct agenda_item item = {
            .kind = AGENDA_GOAL,
            .words = b->goal[i].words,
            .mark = b->goal[i].mark,
            .day = b->goal[i].day,
            .disputed = b->goal[i].disputed,
            .key = key_of(c, AGENDA_GOAL, b->goal[i].words),
        };

        agenda_add(&v->agenda, &item);
    }
    for (size_t i = 0; i < v->dates; i++) {
        const struct str words = str_from_c(v->date[i].words);
        const struct agenda_item item = {
            .kind = AGENDA_DATE,
            .words = words,
            .day = v->date[i].day,
            .key = key_of(c, AGENDA_DATE,
                          arena_printf(c->a, STR_FMT ":%d", STR_ARG(words),
                                       (int)v->date[i].day.n)),
        };

        agenda_add(&v->agenda, &item);
    }
}

enum err
session_agenda_load(struct ctx *c, struct session_view *v)
{
    const struct agenda_limits limits = {
        .today = c->today,
        .promise_days = v->limits.agenda_promise_days,
        .date_days = v->limits.agenda_date_days,
        .most = v->limits.agenda_most,
    };

    v->agenda = (struct agenda){0};
    add_asked(c, v);
    add_left_open(c, v);
    add_goals_and_dates(c, v);
    const enum err e =
        agenda_asides_load(c->db, c->a, c->args.person, c->today, &v->agenda);
    agenda_settle(&v->agenda, &limits);
    return e;
}

enum err
session_skills_load(struct ctx *c, struct session_view *v)
{
    struct fmi_trainings own;
    enum err e =
        fmi_skills_load(c->db, c->a, c->who.prison, c->today, &v->skills);

    if (e == OK)
        e = fmi_trainings_load(c->db, c->a, c->who.staff, &own);
    if (e == OK)
        v->trained = fmi_state_of(own.at, own.count, c->today, &v->training);
    return e;
}

void
session_skill_check(struct ctx *c, const struct session_view *v)
{
    const struct str skill = v->form.note.skill;

    for (size_t i = 0; i < v->skills.count; i++)
        if (str_eq(v->skills.at[i].words, skill) &&
            fmi_skill_holds(&v->skills.at[i], c->today))
            return;
    if (skill.n > 0)
        ctx_problem(c, "skill", "Choose a skill of the list, or none");
}

/* The boxes carry the thing they are about, wherever it stands by now. */
bool
session_agenda_ticked(const struct ctx *c, const struct agenda_item *i)
{
    for (size_t f = 0; f < c->form.count; f++)
        if (str_eq(c->form.field[f].name, STR("agenda")) &&
            str_eq(c->form.field[f].value, i->key))
            return true;
    return false;
}

enum err
session_agenda_keep(struct db *db, struct ctx *c, const struct session_view *v)
{
    enum err e = OK;

    for (size_t i = 0; i < v->agenda.count && e == OK; i++) {
        const struct agenda_item *item = &v->agenda.at[i];
        const struct agenda_change k = {
            .person = c->args.person,
            .key = item->key,
            .by = c->who.name,
            .today = c->today,
            .until = day_add_days(c->today, v->limits.agenda_aside_days),
            .now = c->now,
        };

        if (!session_agenda_ticked(c, item))
            continue;
        e = day_known(item->until) ? agenda_again(db, &k)
                                   : agenda_set_aside(db, &k);
    }
    return e;
}
