#include "estate/allocation_document.h"

#include "estate/writing.h"

#include <stdio.h>

/* Streams of single draws. */
enum { STREAM_WRITTEN = 650 };

static void
write_pair(struct buf *b, const char *key, const char *code, const char *words)
{
    feed_open(b, key, '{');
    feed_text(b, "code", code);
    feed_text(b, "description", words);
    feed_close(b, '}');
}

static void
write_worker(struct buf *b, const struct estate_worker *w)
{
    feed_open(b, "staffMember", '{');
    feed_int(b, "staffId", w->id);
    feed_text(b, "firstName", w->forename);
    feed_text(b, "lastName", w->surname);
    feed_close(b, '}');
}

/* Who gives out people in this prison: its first custodial manager. */
static const char *
giver(const struct estate_prison *prison)
{
    for (size_t i = 0; i < prison->staff_count; i++)
        if (prison->staff[i].role == STAFF_CUSTODIAL_MANAGER)
            return prison->staff[i].username;
    return "SYS";
}

struct period {
    int32_t worker;
    struct day from, to;
    const char *ended, *ended_words, *ended_by;
};

static void
write_period(struct buf *b, const struct estate_prison *prison,
             struct estate_random *r, const struct period *p)
{
    const struct estate_worker *w = &prison->staff[p->worker];
    const bool open = w->role == STAFF_PERSONAL_OFFICER;
    const bool automatic = estate_random_chance(r, 600);

    feed_open(b, NULL, '{');
    write_pair(b, "policy", open ? "PERSONAL_OFFICER" : "KEY_WORKER",
               open ? "Personal officer" : "Key worker");
    write_pair(b, "prison", prison->profile->code, prison->profile->name);
    write_worker(b, w);
    feed_moment(b, "allocatedAt",
                (struct estate_moment){
                    p->from, 10 * 60 + (int)estate_random_below(r, 300)});
    feed_text(b, "allocatedBy", giver(prison));
    write_pair(b, "allocationReason", automatic ? "AUTO" : "MANUAL",
               automatic ? "Automatic" : "Manual");
    if (day_known(p->to)) {
        feed_moment(b, "deallocatedAt", (struct estate_moment){p->to, 9 * 60});
        feed_text(b, "deallocatedBy",
                  p->ended_by != NULL ? p->ended_by : giver(prison));
        write_pair(b, "deallocationReason", p->ended, p->ended_words);
    }
    feed_close(b, '}');
}

static struct period
last_period(const struct estate_person *p, const struct estate_stay *s)
{
    const bool released =
        s == &p->stay[p->stays - 1] && p->status != PERSON_IN_TRANSIT;

    return (struct period){
        s->worker,
        day_known(s->changed) && s->earlier >= 0 ? s->changed : s->allocated,
        s->to,
        released ? "RELEASED" : "TRANSFER",
        released ? "Released" : "Transfer",
        "SYS"};
}

static void
write_stay(struct buf *b, const struct estate_group *g,
           const struct estate_person *p, const struct estate_stay *s,
           struct estate_random *r)
{
    const struct estate_prison *prison = &g->prison[s->prison];
    const struct period last = last_period(p, s);

    if (s->earlier >= 0 && day_known(s->changed)) {
        const bool status = estate_random_chance(r, 400);
        const struct period first = {
            s->earlier,
            s->allocated,
            s->changed,
            status ? "STAFF_STATUS_CHANGE" : "OVERRIDE",
            status ? "Staff member status change" : "Override",
            NULL};

        write_period(b, prison, r, &first);
    }
    write_period(b, prison, r, &last);
}

bool
estate_allocations_document(struct buf *out, const struct estate_group *g,
                            const struct estate_person *p)
{
    struct estate_random r =
        estate_random_at(g->seed, STREAM_WRITTEN, p->ordinal);
    bool any = false;

    out->n = 0;
    feed_open(out, NULL, '{');
    feed_text(out, "prisonNumber", p->number);
    feed_flag(out, "hasHighComplexityOfNeeds", p->complexity == NEEDS_HIGH);
    feed_open(out, "allocations", '[');
    for (size_t k = 0; k < p->stays; k++) {
        if (!day_known(p->stay[k].allocated))
            continue;
        write_stay(out, g, p, &p->stay[k], &r);
        any = true;
    }
    feed_close(out, ']');
    feed_close(out, '}');
    return any;
}

/* How long ago, of the time since they came: each case its own share. */
static struct estate_moment
pom_since(const struct estate_group *g, const struct estate_person *p,
          int parts)
{
    const struct day from = person_here(p)->from;
    const int days = g->today.n - from.n;
    const int waited = (int)(p->ordinal % 13) + 2;
    const int after = parts == 1 ? waited : days / parts;

    return (struct estate_moment){
        day_add_days(from, after < days ? after : days),
        9 * 60 + (int)(p->ordinal % 29)};
}

static void
write_pom(struct buf *b, const char *key, const struct estate_worker *w,
          struct estate_moment since)
{
    char name[96];

    snprintf(name, sizeof(name), "%s, %s", w->surname, w->forename);
    feed_open(b, key, '{');
    feed_int(b, "staff_id", w->id);
    feed_text(b, "name", name);
    feed_moment(b, "allocatedAt", since);
    feed_close(b, '}');
}

bool
estate_pom_document(struct buf *out, const struct estate_group *g,
                    const struct estate_person *p)
{
    const struct estate_prison *prison = &g->prison[person_here(p)->prison];

    if (p->pom < 0)
        return false;
    out->n = 0;
    feed_open(out, NULL, '{');
    feed_text(out, "prisonNumber", p->number);
    feed_text(out, "prisonId", prison->profile->code);
    write_pom(out, "primary_pom", &prison->staff[p->pom], pom_since(g, p, 1));
    if (p->second_pom >= 0)
        write_pom(out, "secondary_pom", &prison->staff[p->second_pom],
                  pom_since(g, p, 2));
    feed_close(out, '}');
    return true;
}
