/* measures/delivery_page.c -- what became of key work: the governor's page. */
#include "measures/delivery_view.h"

#include "access/frame.h"
#include "gen/measures_delivery_view.h"
#include "keywork/statistics_store.h"
#include "keywork/supply_store.h"
#include "measures/week_store.h"

enum { WEEKS_USUAL = 12, YEAR_WEEKS = 52, YEAR_OF_DAY = 5 };

static bool
is_choice(int64_t weeks)
{
    return weeks == 4 || weeks == WEEKS_USUAL || weeks == 26 || weeks == 52;
}

/* The Monday after the last week that is shown. */
static struct day
until_of(struct ctx *c, struct day last)
{
    const struct day end = day_add_days(last, WEEK_NIGHTS);
    const struct day asked = day_parse(ctx_query(c, "until"));

    if (!day_known(asked) || day_before(end, asked))
        return end;
    return day_monday(asked);
}

enum err
delivery_asked(struct ctx *c, struct delivery_view *v)
{
    const int64_t weeks = ctx_query_int(c, "weeks", WEEKS_USUAL);
    struct day first;
    enum err e = delivery_last_week(c->db, c->who.prison, &v->last);

    if (e == OK)
        e = measure_first_week(c->db, c->who.prison, c->today, &first);
    if (e != OK || !day_known(v->last) || !day_known(first))
        return e;
    v->weeks = is_choice(weeks) ? (int)weeks : WEEKS_USUAL;
    v->compare = ctx_query(c, "compare");
    v->ask = (struct delivery_ask){
        .prison = c->who.prison,
        .until = until_of(c, v->last),
        .wing = ctx_query(c, "wing"),
        .group = group_from_code(ctx_query(c, "group")),
    };
    v->ask.from = day_add_days(v->ask.until, -WEEK_NIGHTS * v->weeks);
    /* weeks before the first one are not zeros: they are not there */
    if (day_before(v->ask.from, first) && day_before(first, v->ask.until))
        v->ask.from = first;
    return OK;
}

/* ---- addresses and words ---- */

static void
add_part(struct buf *b, const char *name, struct str value)
{
    if (value.n == 0)
        return;
    buf_printf(b, "%s%s=", b->n > 0 ? "&" : "", name);
    html_query(b, value);
}

static struct str
url_of(struct ctx *c, const struct delivery_view *v, const char *path,
       struct str wing, const char *more)
{
    struct buf b;

    buf_init(&b, 4096);
    if (v->weeks != WEEKS_USUAL)
        add_part(&b, "weeks", arena_printf(c->a, "%d", v->weeks));
    add_part(&b, "compare", v->compare);
    add_part(&b, "until", ctx_query(c, "until"));
    add_part(&b, "wing", wing);
    if (v->ask.group < GROUP_COUNT)
        add_part(&b, "group", str_from_c(group_code(v->ask.group)));
    const struct str url = arena_printf(
        c->a, "%s%s" STR_FMT "%s%s", path,
        b.n > 0 || more[0] != '\0' ? "?" : "", STR_ARG(buf_str(&b)),
        b.n > 0 && more[0] != '\0' ? "&" : "", more);
    buf_free(&b);
    return url;
}

struct str
delivery_url(struct ctx *c, const struct delivery_view *v, const char *path,
             const char *more)
{
    return url_of(c, v, path, v->ask.wing, more);
}

struct str
delivery_wing_url(struct ctx *c, const struct delivery_view *v, struct str wing)
{
    return url_of(c, v, "/delivery/people", wing, "show=missed");
}

struct str
delivery_day_words(struct arena *a, struct day d)
{
    const struct shown s = show_day_short(d);

    return arena_str(a, s.text, (size_t)s.n - YEAR_OF_DAY);
}

struct str
delivery_period_words(struct arena *a, const struct delivery_ask *ask,
                      const char *plural)
{
    const int weeks = (ask->until.n - ask->from.n) / WEEK_NIGHTS;
    const struct shown s = show_weekday(day_add_days(ask->until, -1));

    return arena_printf(
        a, "%d %s to %.*s%s%s", weeks, weeks == 1 ? "week" : plural, s.n,
        s.text, s.word != NULL ? " " : "", s.word != NULL ? s.word : "");
}

/* ---- loading ---- */

static enum err
load_before(struct ctx *c, struct delivery_view *v)
{
    struct delivery_ask ask = v->ask;
    struct day first;
    const int back = str_eq(v->compare, STR("year"))
                         ? YEAR_WEEKS * WEEK_NIGHTS
                         : v->ask.until.n - v->ask.from.n;
    enum err e = measure_first_week(c->db, c->who.prison, c->today, &first);

    ask.from = day_add_days(ask.from, -back);
    ask.until = day_add_days(ask.until, -back);
    if (e != OK || str_eq(v->compare, STR("none")) ||
        day_before(ask.from, first))
        return e;
    v->before = arena_new(c->a, struct delivery);
    return delivery_load(c->db, c->a, &ask, false, v->before);
}

static enum err
load_national(struct ctx *c, struct delivery_view *v)
{
    const struct date_range r = {v->ask.from, day_add_days(v->ask.until, -1)};
    const struct date_range_pair p = {r, r};
    struct prison_statistics s;
    bool complexity;
    const enum err e =
        statistics_read(c->db, c->a, c->who.prison, POLICY_KEY_WORKER, &p,
                        c->today, &s, &complexity);

    if (e == OK)
        v->national_lines =
            statistics_lines(POLICY_KEY_WORKER, &s.current, v->national);
    return e;
}

static void
lay_chart(struct ctx *c, struct delivery_view *v)
{
    struct chart_point *p =
        arena_array(c->a, struct chart_point, v->d.weeks + 1);

    for (size_t i = 0; i < v->d.weeks; i++) {
        const struct delivery_week *w = &v->d.week[i];

        p[i] = (struct chart_point){
            .week = w->week,
            .line = percent_of(w->sum.met, w->sum.due),
            .bar = percent_of(w->halves_on, w->halves),
        };
    }
    v->chart = (struct chart){
        .id = "delivery",
        .title = "Sessions that happened and key workers on duty, by week",
        .line = "Sessions that happened, % of those due",
        .bars = "Key workers on duty, % of half-days on the detail",
        .line_short = "Sessions that happened, % of due",
        .bars_short = "Key workers on duty, % of half-days",
        .point = p,
        .count = v->d.weeks,
    };
}

static enum err
load(struct ctx *c, struct delivery_view *v)
{
    enum err e = delivery_asked(c, v);

    if (e != OK || !day_known(v->last))
        return e;
    e = delivery_load(c->db, c->a, &v->ask, true, &v->d);
    if (e == OK)
        e = load_before(c, v);
    if (e == OK)
        e = load_national(c, v);
    if (e == OK)
        e = delivery_wing_names(c->db, c->a, &v->ask, &v->wings);
    if (e != OK)
        return e;
    struct delivery_people people;
    struct plan_weights w = plan_weights_preset();

    e = delivery_people_load(c->db, c->a, &v->ask, &people);
    if (e == OK)
        e = plan_weights_load(c->db, c->a, c->who.prison, v->last, &w);
    if (e != OK)
        return e;
    e = day_reasons(c->db, c->a, c->who.prison, c->today, &v->overruns);
    if (e != OK)
        return e;
    v->waits = delivery_waits(c->a, &v->d, c->today);
    delivery_sentences(c->a, &v->d, v->before, v->sentence);
    delivery_keys(c, v, &people);
    delivery_decisions(c, v);
    lay_chart(c, v);
    v->chart.agreed = w.agreed_percent;
    return OK;
}

enum err
delivery_page(struct ctx *c)
{
    struct delivery_view *v = arena_new(c->a, struct delivery_view);

    v->ask.wing = v->compare = STR_EMPTY;
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = STR("Delivery"),
                                   .section = "/delivery",
                                   .back = STR_EMPTY});
    view_delivery(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
delivery_how_page(struct ctx *c)
{
    frame_begin(c, &(struct frame){.title = STR("How it is worked out"),
                                   .section = "/delivery",
                                   .back = STR("/delivery"),
                                   .back_words = "Back to delivery"});
    view_delivery_how(&c->rp->body);
    return frame_end(c);
}
