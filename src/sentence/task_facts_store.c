/* sentence/task_facts_store.c -- columns to facts, in the order of task.sql. */
#include "sentence/task_facts_store.h"
#include "gen/sentence_task_sql.h"

#include <string.h>

static enum responsible
responsible_from(struct str code)
{
    enum responsible r = RESP_COUNT;

    while (--r > RESP_UNKNOWN && !str_eq(code, responsible_code(r)))
        continue;
    return r;
}

static enum release_kind
release_kind_from(struct str code)
{
    enum release_kind k = RELEASE_KINDS;

    while (--k > RELEASE_UNKNOWN && !str_eq(code, release_kind_code(k)))
        continue;
    return k;
}

static void
read_sentence(struct query *q, struct arena *a, struct task_facts *f)
{
    f->number = col_str(q, a);
    f->prison = col_str(q, a);
    f->who = responsible_from(col_str_peek(q));
    f->responsible_since = col_day(q);
    f->handover = col_day(q);
    f->release.on = col_day(q);
    f->release.kind = release_kind_from(col_str_peek(q));
    f->sentence_start = col_day(q);
    f->arrived = col_day(q);
    f->licence_expiry = col_day(q);
    f->ted = col_day(q);
    f->ped = col_day(q);
    f->ard = col_day(q);
    f->crd = col_day(q);
    f->hdced = col_day(q);
    f->hdc_actual = col_day(q);
    f->rotl = col_day(q);
    f->indeterminate = col_flag(q);
    f->recalled = col_flag(q);
    const bool women = col_flag(q);
    f->womens_prison = women && !col_flag(q);
    if (!women)
        (void)col_flag(q);
}

static void
read_risk(struct query *q, struct arena *a, struct task_facts *f)
{
    f->oasys_last = col_day(q);
    f->category = col_str(q, a);
    const struct day changed = instant_day(col_instant(q));
    const struct day ticked = col_day(q);
    f->category_since = changed.n > ticked.n ? changed : ticked;
    f->mappa_known = !col_null(q);
    const int64_t level = col_int(q);
    const int64_t category = col_int(q);
    const int64_t alerts = col_int(q);
    f->mappa_concerns = level > 0 || category > 0 || alerts > 0;
    f->mappa_2_or_3 = level >= 2;
    f->very_high_harm = str_eq(col_str_peek(q), STR("VERY_HIGH"));
    const struct str tier = col_str_peek(q);
    f->tier_a = tier.n > 0 && tier.p[0] == 'A';
    f->has_tier = tier.n > 0;
}

static struct day
later(struct day a, struct day b)
{
    return a.n > b.n ? a : b; /* what is not known is earliest */
}

static void
read_work(struct query *q, struct arena *a, struct task_facts *f)
{
    f->victim_scheme = col_flag(q);
    f->liaison_known = col_int(q) > 0;
    f->com_named = col_str_peek(q).n > 0;
    f->pom_since = instant_day(col_instant(q));
    f->known_since = instant_day(col_instant(q));
    f->last_contact = col_day(q);
    f->last_joint = col_day(q);
    const struct day three = col_day(q); /* an appointment that was held */
    f->last_contact = later(f->last_contact, three);
    f->last_joint = later(f->last_joint, three);
    f->untold = col_day(q);
    const struct day talk = col_day(q);
    const struct day supervised = col_day(q);
    const struct day next = col_day(q);
    f->last_supervision = talk.n > supervised.n ? talk : supervised;
    f->next_supervision = talk.n > supervised.n ? DAY_NONE : next;
    f->complexity_known = col_str(q, a).n > 0;
    f->complexity_review = col_day(q);
    f->reason = col_str(q, a);
    f->unit = col_str(q, a);
    f->resourcing = col_str(q, a);
}

int64_t
task_facts_read(struct query *q, struct arena *a, struct day today,
                struct task_facts *f)
{
    *f = (struct task_facts){.today = today};
    read_sentence(q, a, f);
    read_risk(q, a, f);
    read_work(q, a, f);
    return col_int(q);
}

enum err
task_reviews_load(struct db *db, struct arena *a, struct str number,
                  struct task_reviews *out)
{
    struct query q = query_open(db, SQL_TASK_REVIEWS);
    size_t names = 0, rows = 0;

    *out = (struct task_reviews){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->number =
            arena_grow(a, out->number, struct str, out->count, &names);
        out->at = arena_grow(a, out->at, struct task_review, out->count, &rows);
        out->number[out->count] = col_str(&q, a);
        struct task_review *v = &out->at[out->count++];
        v->id = col_str(&q, a);
        v->r.target = col_day(&q);
        v->report_due = col_day(&q);
        v->report_done = col_day(&q);
        v->r.outcome = col_str(&q, a);
        v->r.status = col_str(&q, a);
        v->r.received = col_day(&q);
    }
    return query_close(&q);
}

/* By halves: the first review of that number, or where it would stand. */
static size_t
first_review(const struct task_reviews *r, struct str number)
{
    size_t low = 0, high = r->count;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        const struct str b = r->number[middle];
        const int c = memcmp(b.p, number.p, b.n < number.n ? b.n : number.n);

        if (c < 0 || (c == 0 && b.n < number.n))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- handovers ---- */

/* Of one person, or with an empty number of everybody. */
static struct query
open_of(struct db *db, const struct statement *all, const struct statement *one,
        struct str number)
{
    struct query q = query_open(db, number.n > 0 ? one : all);

    if (number.n > 0)
        query_str(&q, number);
    return q;
}

static enum err
read_works(struct db *db, struct arena *a, struct str number,
           struct handover_overview *out)
{
    struct query q =
        open_of(db, SQL_TASK_HANDOVERS, SQL_TASK_HANDOVERS_ONE, number);
    size_t room = 0;

    while (query_row(&q)) {
        out->of = arena_grow(a, out->of, struct handover_of, out->count, &room);
        struct handover_of *h = &out->of[out->count++];
        struct handover_work *w = &h->work;

        *w = handover_work_none();
        h->person = col_str(&q, a);
        w->id = col_int(&q);
        w->due = col_day(&q);
        w->pom.at = col_instant(&q);
        w->com.at = col_instant(&q);
        w->pom_view = col_str(&q, a);
        w->com_view = col_str(&q, a);
        w->decided = col_str(&q, a);
        w->decided_at = col_instant(&q);
        h->report_sent = instant_day(col_instant(&q));
        h->report_draft = instant_day(col_instant(&q));
    }
    return query_close(&q);
}

/* Both by person. */
static enum err
read_items(struct db *db, struct str number, struct handover_overview *out)
{
    struct query q = open_of(db, SQL_TASK_HANDOVER_ITEMS,
                             SQL_TASK_HANDOVER_ITEMS_ONE, number);
    size_t at = 0;

    while (query_row(&q)) {
        const struct str person = col_str_peek(&q);

        while (at < out->count && !str_eq(out->of[at].person, person))
            at++;
        const enum handover_part part = handover_part_from(col_str_peek(&q));
        const enum item_state state = item_state_from(col_str_peek(&q));
        const struct day on = col_day(&q);

        if (at == out->count || part == HP_COUNT || state == ITEM_STATES)
            continue;
        out->of[at].work.item[part].state = state;
        out->of[at].work.item[part].on = on;
    }
    return query_close(&q);
}

static enum err
read_contacts(struct db *db, struct arena *a, struct str number,
              struct contacts *out)
{
    struct query q = open_of(db, SQL_TASK_HANDOVER_CONTACTS,
                             SQL_TASK_HANDOVER_CONTACTS_ONE, number);
    size_t room = 0;

    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct contact, out->count, &room);
        struct contact *k = &out->at[out->count++];

        k->person = col_str(&q, a);
        k->first = col_day(&q);
        k->meeting = col_day(&q);
        k->meeting_held = col_day(&q);
    }
    return query_close(&q);
}

enum err
task_handovers_load(struct db *db, struct arena *a, struct str number,
                    struct handover_overview *out)
{
    *out = (struct handover_overview){0};
    enum err e = read_works(db, a, number, out);
    if (e == OK)
        e = read_items(db, number, out);
    return e == OK ? read_contacts(db, a, number, &out->contacts) : e;
}

static void
add_handover(struct task_facts *f, const struct handover_overview *handovers)
{
    const struct handover_case k = {
        .number = f->number,
        .who = f->who,
        .handover = f->handover,
        .reason = f->reason,
        .unit_code = f->unit,
        .tier = f->has_tier ? STR("known") : STR_EMPTY,
        .resourcing = f->resourcing,
    };

    if (day_known(f->handover))
        f->handover_work = handover_overview_progress(handovers, &k, f->today);
}

void
task_facts_add(struct task_facts *f, const struct task_reviews *r,
               const struct early_everybody *early,
               const struct handover_overview *handovers)
{
    const size_t first = first_review(r, f->number);
    const struct early_facts *e = early_facts_of(early, f->number);

    f->reviews = r->count > 0 ? &r->at[first] : NULL;
    while (first + f->review_count < r->count &&
           str_eq(r->number[first + f->review_count], f->number))
        f->review_count++;
    if (e != NULL) {
        f->assessments = e->at;
        f->assessment_count = e->count;
    }
    add_handover(f, handovers);
}
