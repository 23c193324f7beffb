/* measures/delivery_figures.c -- key figures and decisions, from the sums. */
#include "measures/delivery_view.h"

#include "keywork/session_proof_rule.h"

#include <stdlib.h>

static struct str
numbers(struct ctx *c, const char *fmt, int64_t part, int64_t whole)
{
    const struct shown p = show_number(part), w = show_number(whole);

    return arena_printf(c->a, "%.*s of %.*s%s", p.n, p.text, w.n, w.text, fmt);
}

static struct str
percent_words(struct ctx *c, int percent)
{
    return percent == UNKNOWN ? STR("–") : arena_printf(c->a, "%d%%", percent);
}

/* "Up 5 points, better".  `good`: more is better. */
static void
compare(struct ctx *c, struct delivery_key *k, int now, int before, bool good)
{
    k->trend = delivery_trend(now, before);
    switch (k->trend) {
    case TREND_NONE:
        return;
    case TREND_SAME:
        k->change = STR("No real change");
        return;
    case TREND_UP:
    case TREND_DOWN:
        break;
    }
    k->better = (k->trend == TREND_UP) == good;
    k->worse = !k->better;
    k->change = arena_printf(c->a, "%s %d points, %s",
                             k->trend == TREND_UP ? "Up" : "Down",
                             now > before ? now - before : before - now,
                             k->better ? "better" : "worse");
}

static int
share(const struct delivery *d, bool own)
{
    if (d == NULL)
        return UNKNOWN;
    return own ? percent_of(d->all.own, d->all.judged)
               : percent_of(d->all.met, d->all.due);
}

/* MS-37: the share that lacks something stands beside the count. */
static struct str
happened_base(struct ctx *c, const struct delivery_view *v)
{
    const struct delivery_sum *s = &v->d.all;
    const struct str base = numbers(c, " due", s->met, s->due);
    const int lacking =
        percent_of(sessions_lacking(s->held, v->d.complete), s->held);

    if (lacking == UNKNOWN)
        return base;
    return arena_printf(c->a,
                        STR_FMT "; %d%% of those held lack start and end, "
                                "place or note",
                        STR_ARG(base), lacking);
}

static void
key_happened(struct ctx *c, struct delivery_view *v, struct delivery_key *k)
{
    const int now = share(&v->d, false);

    *k = (struct delivery_key){
        .title = "Sessions that happened",
        .code = "happened",
        .value = percent_words(c, now),
        .base = happened_base(c, v),
        .href = delivery_url(c, v, "/delivery/people", "show=missed"),
        .link = STR("See who missed sessions"),
    };
    compare(c, k, now, share(v->before, false), true);
}

static void
key_seen(struct ctx *c, struct delivery_view *v, struct delivery_key *k)
{
    const int now = percent_of(v->d.seen, v->d.seen_of);

    *k = (struct delivery_key){
        .title = "Seen in the last 14 days",
        .code = "seen",
        .value = percent_words(c, now),
        .base = numbers(c, " people", v->d.seen, v->d.seen_of),
        .href = delivery_url(c, v, "/delivery/people", "show=not-seen"),
        .link = arena_printf(c->a, "See the %lld people not seen",
                             (long long)(v->d.seen_of - v->d.seen)),
    };
    if (v->before != NULL)
        compare(c, k, now, percent_of(v->before->seen, v->before->seen_of),
                true);
}

/* Somebody who still waits counts as waiting longest: MS-17. */
static struct delivery_key
wait_key(struct ctx *c, const struct delivery_waits *w, int wait, int64_t with)
{
    return (struct delivery_key){
        .code = "arrival",
        .value = wait != UNKNOWN ? arena_printf(c->a, "%d", wait)
                 : w->came == 0  ? STR("–")
                                 : STR("over half wait"),
        .base = wait == UNKNOWN
                    ? arena_printf(c->a, "%lld of %lld who came have had one",
                                   (long long)with, (long long)w->came)
                    : arena_printf(c->a, "days, middle wait of %lld who came",
                                   (long long)w->came),
    };
}

static void
key_arrival(struct ctx *c, struct delivery_view *v, struct delivery_key *k)
{
    *k = wait_key(c, &v->waits, v->waits.session, v->waits.with_session);
    k->title = "Arrival to first session";
    k->href = delivery_url(c, v, "/delivery/arrivals", "show=waiting");
    k->link = STR("See who is waiting");
}

static void
key_given(struct ctx *c, struct delivery_view *v, struct delivery_key *k)
{
    *k = wait_key(c, &v->waits, v->waits.worker, v->waits.with_worker);
    k->code = "key-worker";
    k->title = "Arrival to key worker";
    k->href = delivery_url(c, v, "/delivery/arrivals", "");
    k->link = STR("See everybody who came");
}

static void
key_own(struct ctx *c, struct delivery_view *v, struct delivery_key *k)
{
    const struct delivery_sum *s = &v->d.all;

    *k = (struct delivery_key){
        .title = "With their own key worker",
        .code = "own",
        .value = percent_words(c, share(&v->d, true)),
        .base = numbers(c, " sessions", s->own, s->judged),
        .href = delivery_url(c, v, "/delivery/people", "show=others"),
        .link = STR("See whose were held by others"),
        .also_href = delivery_url(c, v, "/delivery/people", "show=together"),
        .also = STR("See who kept together"),
    };
    compare(c, k, share(&v->d, true), share(v->before, true), true);
}

static int64_t
halves(const struct delivery *d, bool on)
{
    int64_t n = 0;

    for (size_t i = 0; d != NULL && i < d->weeks; i++)
        n += on ? d->week[i].halves_on : d->week[i].halves;
    return n;
}

static void
key_staff(struct ctx *c, struct delivery_view *v, struct delivery_key *k)
{
    const int64_t on = halves(&v->d, true), all = halves(&v->d, false);
    const int now = percent_of(on, all);

    *k = (struct delivery_key){
        .title = "Key workers on duty",
        .code = "staff",
        .value = percent_words(c, now),
        .base = numbers(c, " half-days", on, all),
        .href = delivery_url(c, v, "/delivery/weeks", ""),
        .link = STR("See week by week"),
    };
    compare(c, k, now,
            percent_of(halves(v->before, true), halves(v->before, false)),
            true);
}

/* MS-19: with no session timed there is no figure, not a zero. */
static void
key_minutes(struct ctx *c, struct delivery_view *v, struct delivery_key *k)
{
    const struct delivery_sum *s = &v->d.all;
    const bool known = s->timed > 0 && s->people > 0;

    *k = (struct delivery_key){
        .title = "Minutes a week",
        .code = "minutes",
        .value = known ? arena_printf(c->a, "%lld",
                                      (long long)((s->minutes + s->people / 2) /
                                                  s->people))
                       : STR("–"),
        .base = arena_printf(
            c->a, "minutes a person; %lld of %lld sessions have a length",
            (long long)s->timed, (long long)s->held),
        .href = delivery_url(c, v, "/delivery/people", ""),
        .link = STR("See everybody’s minutes"),
    };
}

static int
by_days(const void *x, const void *y)
{
    const int a = *(const int *)x, b = *(const int *)y;

    return (a > b) - (a < b);
}

/* PL-12: the middle one of those who are here and of whom it is known. */
static void
key_days(struct ctx *c, struct delivery_view *v,
         const struct delivery_people *people, struct delivery_key *k)
{
    int *days = arena_array(c->a, int, people->count + 1);
    size_t known = 0, here = 0;

    for (size_t i = 0; i < people->count; i++) {
        const struct delivery_person *p = &people->at[i];
        const int n = delivery_days_since(p, c->today);

        here += p->here;
        if (p->here && n != UNKNOWN)
            days[known++] = n;
    }
    qsort(days, known, sizeof *days, by_days);
    *k = (struct delivery_key){
        .title = "Days since the last session",
        .code = "days-since",
        .value = known > 0 ? arena_printf(c->a, "%d", days[(known - 1) / 2])
                           : STR("–"),
        .base =
            known == here
                ? arena_printf(c->a, "days, the middle one of %zu people", here)
                : arena_printf(c->a,
                               "days, the middle one of %zu people; of %zu it "
                               "is not known",
                               known, here - known),
        .href = delivery_url(c, v, "/delivery/people", "sort=days&dir=desc"),
        .link = STR("See who was seen longest ago"),
    };
}

static int64_t
promises_due(const struct promise_rate *r)
{
    return (int64_t)r->in_time + r->late + r->not_kept + r->overdue;
}

/* MS-30 */
static void
key_promises(struct ctx *c, struct delivery_view *v, struct delivery_key *k)
{
    const struct promise_rate *r = &v->d.promises;
    const int now = percent_of(r->in_time, promises_due(r));

    *k = (struct delivery_key){
        .title = "Promises kept in time",
        .code = "promises",
        .value = percent_words(c, now),
        .base = arena_printf(c->a,
                             "%d of %lld due; %d kept late, %d not kept, %d "
                             "without an answer",
                             r->in_time, (long long)promises_due(r), r->late,
                             r->not_kept, r->overdue),
        .href = STR("/promises/ages"),
        .link = STR("See what waits, wing by wing"),
    };
    if (v->before != NULL)
        compare(c, k, now,
                percent_of(v->before->promises.in_time,
                           promises_due(&v->before->promises)),
                true);
}

/* MS-31 */
static void
key_private(struct ctx *c, struct delivery_view *v, struct delivery_key *k)
{
    const struct delivery *d = &v->d;
    const int now = percent_of(d->placed - d->overheard, d->placed);

    *k = (struct delivery_key){
        .title = "Held in private",
        .code = "private",
        .value = percent_words(c, now),
        .base = arena_printf(c->a,
                             "%lld of %lld sessions with a place; %lld through "
                             "the cell door",
                             (long long)(d->placed - d->overheard),
                             (long long)d->placed, (long long)d->door),
        .href = STR("/rooms"),
        .link = who_may(&c->who, SEE_PLAN) ? STR("See the rooms") : STR_EMPTY,
    };
    if (v->before != NULL)
        compare(c, k, now,
                percent_of(v->before->placed - v->before->overheard,
                           v->before->placed),
                true);
}

void
delivery_keys(struct ctx *c, struct delivery_view *v,
              const struct delivery_people *people)
{
    key_happened(c, v, &v->key[0]);
    key_seen(c, v, &v->key[1]);
    key_given(c, v, &v->key[2]);
    key_arrival(c, v, &v->key[3]);
    key_own(c, v, &v->key[4]);
    key_minutes(c, v, &v->key[5]);
    key_days(c, v, people, &v->key[6]);
    key_promises(c, v, &v->key[7]);
    key_private(c, v, &v->key[8]);
    key_staff(c, v, &v->key[9]);
}

/* ---- decisions ---- */

static void
decide(struct delivery_view *v, struct delivery_decision d)
{
    if (v->decisions < DECISIONS_MOST)
        v->decision[v->decisions++] = d;
}

static int64_t
reason_count(const struct delivery *d, enum lost why)
{
    for (size_t i = 0; i < d->reasons; i++)
        if (d->reason[i].why == why)
            return d->reason[i].sessions;
    return 0;
}

static void
decide_wing(struct ctx *c, struct delivery_view *v)
{
    const struct delivery_wing *w = delivery_low_wing(&v->d);

    if (w == NULL)
        return;
    decide(v,
           (struct delivery_decision){
               .what = arena_printf(
                   c->a, STR_FMT " wing below %d%% for %d weeks in a row",
                   STR_ARG(w->wing), LOW_PERCENT, w->low_run),
               .whose = "Head of residence",
               .help = arena_printf(
                   c->a,
                   "%lld of its %lld sessions did not happen. See by reason "
                   "what stood in the way, and plan its week first.",
                   (long long)(w->all.due - w->all.met), (long long)w->all.due),
               .href = delivery_wing_url(c, v, w->wing),
               .open = "Open the wing",
           });
}

static void
decide_waiting(struct ctx *c, struct delivery_view *v)
{
    int64_t nobody = 0;

    if (v->waits.late == 0)
        return;
    for (size_t i = 0; i < v->d.arrivals; i++) {
        const struct delivery_arrival *x = &v->d.arrival[i];

        nobody += x->here && !day_known(x->session) && !day_known(x->worker);
    }
    decide(v,
           (struct delivery_decision){
               .what = arena_printf(
                   c->a, "%lld %s here over %d days, no first session",
                   (long long)v->waits.late,
                   v->waits.late == 1 ? "person" : "people", WAIT_DAYS),
               .whose = "Custodial manager",
               .help = nobody > 0
                           ? arena_printf(c->a,
                                          "%lld of the new people have no key "
                                          "worker yet: give them one first.",
                                          (long long)nobody)
                           : STR("They have a key worker: plan their sessions "
                                 "before others."),
               .href = delivery_url(c, v, "/delivery/arrivals", "show=waiting"),
               .open = "Open the list",
           });
}

static void
decide_nobody(struct ctx *c, struct delivery_view *v)
{
    const int64_t n = reason_count(&v->d, LOST_NO_WORKER);

    if (n == 0)
        return;
    decide(v, (struct delivery_decision){
                  .what = arena_printf(
                      c->a, "%lld sessions missed for want of a key worker",
                      (long long)n),
                  .whose = "Custodial manager",
                  .help = STR("Ask for a recommendation for everybody who has "
                              "nobody."),
                  .href = STR("/allocations"),
                  .open = "Open allocations",
              });
}

static void
decide_unwritten(struct ctx *c, struct delivery_view *v)
{
    const int64_t n = reason_count(&v->d, LOST_NOT_RECORDED) +
                      reason_count(&v->d, LOST_NO_OUTCOME) +
                      reason_count(&v->d, LOST_UNKNOWN);
    const int64_t missed = v->d.all.due - v->d.all.met;

    if (n * 3 < missed || n == 0)
        return;
    decide(v,
           (struct delivery_decision){
               .what = arena_printf(c->a,
                                    "For %lld of %lld missed sessions nobody "
                                    "recorded why",
                                    (long long)n, (long long)missed),
               .whose = "Head of residence",
               .help = STR("Publish a plan for every week: then each session "
                           "ends as held, moved or lost with a reason."),
               .href = STR("/plan"),
               .open = "Open the plan",
           });
}

static void
decide_group(struct ctx *c, struct delivery_view *v)
{
    if (v->d.groups == 0 || !v->d.group[0].less)
        return;
    const struct delivery_group *g = &v->d.group[0];

    decide(v, (struct delivery_decision){
                  .what = arena_printf(c->a, "%s get least: %d%% against %d%%",
                                       group_words(g->group),
                                       percent_of(g->met, g->due),
                                       share(&v->d, false)),
                  .whose = "Governor",
                  .help = STR("Look at where they live and who their key "
                              "workers are; points for a group are set in the "
                              "entitlement table."),
                  .href = delivery_url(c, v, "/delivery/groups", ""),
                  .open = "Open the groups",
              });
}

void
delivery_decisions(struct ctx *c, struct delivery_view *v)
{
    decide_wing(c, v);
    decide_waiting(c, v);
    decide_nobody(c, v);
    decide_unwritten(c, v);
    decide_group(c, v);
}
