/* sentence/task_facts_store.c -- columns to facts, in the order of task.sql. */
#include "sentence/task_facts_store.h"
#include "gen/sentence_task_sql.h"

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

void
task_facts_read(struct query *q, struct arena *a, struct day today,
                struct task_facts *f)
{
    *f = (struct task_facts){.today = today};
    f->number = col_str(q, a);
    f->prison = col_str(q, a);
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
    f->category = col_str(q, a);
    f->complexity_known = col_str_peek(q).n > 0;
}

/* ---- the lists ---- */

static void
read_held(struct query *q, struct arena *a, struct task_listed *l)
{
    l->who = responsible_from(col_str_peek(q));
    l->since = col_day(q);
    l->handover = col_day(q);
    l->release.on = col_day(q);
    l->release.kind = release_kind_from(col_str_peek(q));
    l->reason = col_str(q, a);
}

static void
read_case(struct query *q, struct arena *a, struct task_listed *l)
{
    l->mappa_known = !col_null(q);
    l->mappa_level = col_int(q);
    l->mappa_category = col_int(q);
    l->very_high_harm = str_eq(col_str_peek(q), STR("VERY_HIGH"));
    const struct str tier = col_str_peek(q);
    l->tier_a = tier.n > 0 && tier.p[0] == 'A';
    l->has_tier = tier.n > 0;
    l->victim_scheme = col_flag(q);
    l->com_named = col_str_peek(q).n > 0;
    l->unit = col_str(q, a);
    l->resourcing = col_str(q, a);
}

static void
read_oasys(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->oasys_last = col_day(q);
}

static void
read_pom(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->pom_since = col_instant(q);
}

static void
read_print(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->print = col_int(q);
}

static void
read_category(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->category = col_instant(q);
}

static void
read_ticked(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->ticked = col_day(q);
}

static void
read_alerts(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->alerts = col_int(q);
}

static void
read_liaison(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->liaison = col_int(q);
}

static void
read_known(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->known_from = col_instant(q);
}

static void
read_contacts_held(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->met = col_day(q);
    l->joint = col_day(q);
    l->talk = col_day(q);
    l->com = col_day(q);
}

static void
read_three(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->three = col_day(q);
}

static void
read_untold(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->untold = col_day(q);
}

static void
read_supervised(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->supervised = col_day(q);
    l->next = col_day(q);
}

static void
read_complexity(struct query *q, struct arena *a, struct task_listed *l)
{
    (void)a;
    l->complexity = col_day(q);
}

/* In the order of the columns of task_facts_one. */
static const struct {
    const struct statement *sql;
    void (*read)(struct query *q, struct arena *a, struct task_listed *l);
} lists[] = {
    {SQL_TASK_LISTED_HELD_NOW,   read_held         },
    {SQL_TASK_LISTED_CASES,      read_case         },
    {SQL_TASK_LISTED_OASYS,      read_oasys        },
    {SQL_TASK_LISTED_POMS,       read_pom          },
    {SQL_TASK_LISTED_PRINTS,     read_print        },
    {SQL_TASK_LISTED_CATEGORY,   read_category     },
    {SQL_TASK_LISTED_TICKED,     read_ticked       },
    {SQL_TASK_LISTED_ALERTS,     read_alerts       },
    {SQL_TASK_LISTED_LIAISON,    read_liaison      },
    {SQL_TASK_LISTED_KNOWN,      read_known        },
    {SQL_TASK_LISTED_CONTACTS,   read_contacts_held},
    {SQL_TASK_LISTED_HELD,       read_three        },
    {SQL_TASK_LISTED_UNTOLD,     read_untold       },
    {SQL_TASK_LISTED_SUPERVISED, read_supervised   },
    {SQL_TASK_LISTED_COMPLEXITY, read_complexity   },
};

static enum err
read_list(struct db *db, struct arena *a, size_t which,
          struct task_everybody *out)
{
    struct query q = query_open(db, lists[which].sql);

    while (query_row(&q)) {
        const size_t at = str_index_add(&out->index, a, col_str_peek(&q));

        if (at == out->count) {
            out->at =
                arena_grow(a, out->at, struct task_listed, at, &out->room);
            out->at[out->count++] = (struct task_listed){0};
        }
        lists[which].read(&q, a, &out->at[at]);
    }
    return query_close(&q);
}

enum err
task_lists_load(struct db *db, struct arena *a, struct task_everybody *out)
{
    enum err e = OK;

    *out = (struct task_everybody){0};
    for (size_t i = 0; i < COUNT_OF(lists) && e == OK; i++)
        e = read_list(db, a, i, out);
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_TASK_PRISONS);

    while (query_row(&q))
        (void)str_index_add(&out->womens, a, col_str_peek(&q));
    return query_close(&q);
}

const struct task_listed *
task_listed_of(const struct task_everybody *all, struct str number)
{
    static const struct task_listed none;
    const size_t at = str_index_find(&all->index, number);

    return at == STR_INDEX_NONE ? &none : &all->at[at];
}

struct task_listed
task_listed_read(struct query *q, struct arena *a)
{
    struct task_listed l = {0};

    for (size_t i = 0; i < COUNT_OF(lists); i++)
        lists[i].read(q, a, &l);
    return l;
}

static struct day
later(struct day a, struct day b)
{
    return a.n > b.n ? a : b; /* what is not known is earliest */
}

void
task_facts_list(struct task_facts *f, const struct task_listed *l)
{
    f->who = l->who;
    f->responsible_since = l->since;
    f->handover = l->handover;
    f->release = l->release;
    f->reason = l->reason;
    f->category_since = later(instant_day(l->category), l->ticked);
    f->mappa_known = l->mappa_known;
    f->mappa_concerns =
        l->mappa_level > 0 || l->mappa_category > 0 || l->alerts > 0;
    f->mappa_2_or_3 = l->mappa_level >= 2;
    f->very_high_harm = l->very_high_harm;
    f->tier_a = l->tier_a;
    f->has_tier = l->has_tier;
    f->victim_scheme = l->victim_scheme;
    f->com_named = l->com_named;
    f->unit = l->unit;
    f->resourcing = l->resourcing;
    f->oasys_last = l->oasys_last;
    f->pom_since = instant_day(l->pom_since);
    f->liaison_known = l->liaison > 0;
    f->known_since = instant_day(l->known_from);
    f->last_contact = later(l->met, l->three);
    f->last_joint = later(l->joint, l->three);
    f->last_com = later(l->com, l->three);
    f->untold = l->untold;
    f->last_supervision = later(l->talk, l->supervised);
    f->next_supervision = l->talk.n > l->supervised.n ? DAY_NONE : l->next;
    f->complexity_review = l->complexity;
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

        if (str_compare(r->number[middle], number) < 0)
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
