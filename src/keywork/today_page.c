/* keywork/today_page.c -- the key worker's day. */
#include "keywork/today.h"

#include "gen/keywork_today_view.h"
#include "keywork/day_state_rule.h"
#include "keywork/policy_store.h"
#include "keywork/quality_store.h"
#include "keywork/session_proof_rule.h"
#include "keywork/worker_ask_store.h"
#include "people/person.h"
#include "people/words.h"
#include "staff/pom_message_store.h"
#include "gen/keywork_today_sql.h"

#include <stdlib.h>

enum { SOON_MINUTES = 60, DAYS_A_WEEK = 7 };

/* ---- loading ---- */

static enum err
load_promises(struct ctx *c, struct today_view *v)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_TODAY_PROMISES);

    query_int(&q, c->who.staff);
    query_str(&q, c->who.prison);
    while (query_row(&q)) {
        v->promises = arena_grow(c->a, v->promises, struct today_promise,
                                 v->promise_count, &cap);
        struct today_promise *m = &v->promises[v->promise_count++];

        m->id = col_int(&q);
        m->person = col_str(&q, c->a);
        const struct str surname = col_str(&q, c->a);
        m->name = person_name(c->a, surname, col_str(&q, c->a));
        m->what = col_str(&q, c->a);
        m->due = col_day(&q);
        m->disputed = col_int(&q);
        ctx_listed(c, m->person);
    }
    return query_close(&q);
}

static enum err
load_people(struct ctx *c, struct today_view *v)
{
    struct policy_setting setting;
    const struct str prison = c->who.prison;
    enum err e = person_list_staff(c->db, c->a, prison, c->who.staff, c->today,
                                   &v->people);

    if (e == OK)
        e = policy_load(c->db, c->a, prison, POLICY_KEY_WORKER, c->today,
                        &setting);
    if (e == OK)
        v->aim_days = DAYS_A_WEEK * setting.frequency_weeks;
    return e;
}

static enum err
load_feedback(struct ctx *c, struct today_view *v)
{
    const struct instant since = {c->now.ms - (int64_t)TODAY_FEEDBACK_DAYS *
                                                  24 * 60 * 60 * 1000};
    const enum err e = quality_of_staff(c->db, c->a, c->who.prison,
                                        c->who.staff, since, &v->feedback);

    for (size_t i = 0; i < v->feedback.count; i++)
        ctx_listed(c, v->feedback.at[i].person);
    return e;
}

static enum err
load_messages(struct ctx *c, struct today_view *v)
{
    const enum err e = pom_messages_for(c->db, c->a, c->who.prison,
                                        c->who.staff, c->today, &v->messages);

    for (size_t i = 0; i < v->messages.count; i++)
        ctx_listed(c, v->messages.at[i].person);
    return e;
}

static enum err
load_keep(struct ctx *c, struct today_view *v)
{
    struct note_limits limits;
    const enum err e =
        note_limits_load(c->db, c->who.prison, c->today, &limits);

    v->keep_hours = limits.keep_hours;
    return e;
}

/* Their own session of today, and what became of it needs no words? */
static bool
speaks_for_itself(const struct ctx *c, const struct day_session *s)
{
    return s->staff != c->who.staff || !day_same(s->day, c->today) ||
           s->state == DAY_PLANNED || s->state == DAY_HELD;
}

/* Reasons and redeployments, where a session asks for them: most days none. */
static enum err
load_why(struct ctx *c, struct today_view *v)
{
    size_t i = 0;

    while (i < v->all.count && speaks_for_itself(c, &v->all.at[i]))
        i++;
    if (i == v->all.count)
        return OK;
    const enum err e =
        day_reasons(c->db, c->a, c->who.prison, c->today, &v->reasons);
    return e == OK ? redeployments_load(c->db, c->a, c->who.prison, c->today,
                                        c->today, &v->taken)
                   : e;
}

static enum err
load(struct ctx *c, struct today_view *v)
{
    const struct str prison = c->who.prison;
    enum err e =
        day_sessions_of(c->db, c->a, prison, c->who.staff,
                        day_add_days(c->today, -TODAY_BACK_DAYS),
                        day_add_days(c->today, TODAY_AHEAD_DAYS), &v->all);

    if (e == OK)
        e = load_why(c, v);
    if (e == OK)
        e = load_keep(c, v);
    if (e == OK)
        e = load_people(c, v);
    if (e == OK)
        e = detail_officer(c->db, c->a, prison, c->who.staff, c->today,
                           v->half);
    if (e == OK)
        e = load_promises(c, v);
    if (e == OK)
        e = session_not_given(c->db, c->a, prison, c->who.staff,
                              day_add_days(c->today, -TODAY_GIVEN_DAYS),
                              &v->not_given);
    if (e == OK)
        e = load_feedback(c, v);
    if (e == OK)
        e = load_messages(c, v);
    if (e == OK && c->who.staff != 0)
        e = worker_asks_unread(c->db, prison, c->who.staff, &v->changes_told);
    for (size_t i = 0; i < v->not_given.count; i++)
        ctx_listed(c, v->not_given.at[i].person);
    return e == OK ? note_drafts_of(c->db, c->a, c->who.account, &v->drafts)
                   : e;
}

/* ---- one session ---- */

static const struct person_line *
find_person(const struct today_view *v, struct str number)
{
    for (size_t i = 0; i < v->people.count; i++)
        if (str_eq(v->people.at[i].number, number))
            return &v->people.at[i];
    return NULL;
}

static void
add_tag(struct today_card *k, struct str words, const char *colour)
{
    if (k->tags < TODAY_TAGS_MAX)
        k->tag[k->tags++] = (struct today_tag){words, colour};
}

static void
tag_card(struct today_card *k)
{
    if (k->s->state != DAY_PLANNED)
        add_tag(k, str_from_c(day_state_words(k->s->state)),
                day_state_colour(k->s->state));
    else if (k->next)
        add_tag(k, STR("next"), "teal");
    if (k->before.sessions == 0)
        add_tag(k, STR("first session"), "blue");
    if (k->s->cover)
        add_tag(k, STR("you cover"), "grey");
    if (k->person == NULL)
        return;
    if (k->person->interpreter)
        add_tag(k, language_words(k->person->language), "purple");
    for (struct str rest = k->person->alerts; rest.n > 0;) {
        const struct str code = str_cut(&rest, ' ');

        add_tag(k, alert_words(code), "red");
    }
}

static struct str
since_words(struct ctx *c, const struct session_before *b,
            const struct person_line *p)
{
    const struct day last = b->last;

    if (day_known(last) && !day_before(c->today, last)) {
        const int days = c->today.n - last.n;

        return arena_printf(c->a, "Last session %d day%s ago", days,
                            days == 1 ? "" : "s");
    }
    if (p == NULL || !day_known(p->arrived))
        return STR("No session here yet");
    const int days = c->today.n - p->arrived.n;
    return arena_printf(c->a, "No session here yet; arrived %d day%s ago", days,
                        days == 1 ? "" : "s");
}

static enum err
fill_card(struct ctx *c, struct today_view *v, const struct day_session *s)
{
    const struct london l = instant_london(c->now);
    struct today_card *k = &v->cards[v->count++];
    const bool ahead = day_state_open(s->state) || s->state == DAY_STARTED;
    const enum err e = session_before_meeting(c->db, c->a, s->person,
                                              c->who.prison, ahead, &k->before);

    k->s = s;
    k->person = find_person(v, s->person);
    k->since = since_words(c, &k->before, k->person);
    k->why = speaks_for_itself(c, s)
                 ? STR_EMPTY
                 : day_risk_words(c->a, s, &v->taken, &v->reasons);
    k->waits =
        session_waits_until(&v->all, s, c->today, l.hour * 60 + l.minute);
    k->can_start = day_state_open(s->state) &&
                   s->start <= l.hour * 60 + l.minute + SOON_MINUTES;
    v->risk += s->state == DAY_AT_RISK;
    ctx_listed(c, s->person);
    return e;
}

static enum err
fill(struct ctx *c, struct today_view *v)
{
    bool next = false;
    enum err e = OK;

    v->cards = arena_array(c->a, struct today_card, v->all.count + 1);
    v->open = arena_array(c->a, const struct day_session *, v->all.count + 1);
    for (size_t i = 0; i < v->all.count && e == OK; i++) {
        const struct day_session *s = &v->all.at[i];

        if (s->staff != c->who.staff)
            continue;
        if (s->state == DAY_UNANSWERED)
            v->open[v->open_count++] = s;
        else if (day_same(s->day, c->today))
            e = fill_card(c, v, s);
        else if (v->upcoming == NULL && day_before(c->today, s->day) &&
                 day_state_open(s->state))
            v->upcoming = s;
    }
    for (size_t i = 0; i < v->count; i++) {
        struct today_card *k = &v->cards[i];

        k->next = !next && day_state_open(k->s->state);
        next = next || k->next;
        tag_card(k);
    }
    return e;
}

/* ---- the people ---- */

static int
by_wait(const void *x, const void *y)
{
    const struct today_person *a = x, *b = y;

    if (a->days != b->days) /* none yet comes first */
        return a->days < 0 ? -1 : b->days < 0 ? 1 : b->days - a->days;
    return str_compare(a->p->sort_name, b->p->sort_name);
}

static void
fill_person(struct ctx *c, const struct today_view *v, struct today_person *m)
{
    m->days = instant_known(m->p->last_session)
                  ? c->today.n - instant_day(m->p->last_session).n
                  : -1;
    for (size_t i = 0; i < v->all.count && m->next == NULL; i++) {
        const struct day_session *s = &v->all.at[i];

        if (day_state_open(s->state) && !day_before(s->day, c->today) &&
            str_eq(s->person, m->p->number))
            m->next = s;
    }
    for (size_t i = 0; i < v->promise_count; i++)
        m->promises += str_eq(v->promises[i].person, m->p->number);
    ctx_listed(c, m->p->number);
}

static void
fill_people(struct ctx *c, struct today_view *v)
{
    const size_t n = v->people.count;

    v->mine = arena_array(c->a, struct today_person, n + 1);
    for (size_t i = 0; i < n; i++) {
        v->mine[i].p = &v->people.at[i];
        fill_person(c, v, &v->mine[i]);
    }
    if (n > 0)
        qsort(v->mine, n, sizeof *v->mine, by_wait);
}

enum err
today_page(struct ctx *c)
{
    struct today_view *v = arena_new(c->a, struct today_view);
    enum err e = OK;

    v->half[0].duty = v->half[1].duty = STR_EMPTY;
    if (c->who.staff != 0)
        e = load(c, v);
    if (e == OK)
        e = fill(c, v);
    if (e != OK)
        return e;
    fill_people(c, v);
    frame_begin(c, &(struct frame){.title = STR("Today"),
                                   .section = "/today",
                                   .back = STR_EMPTY});
    view_today(&c->rp->body, c, v);
    return frame_end(c);
}
