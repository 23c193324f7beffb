/* sentence/case_store.c -- columns to facts, in the order of case.sql. */
#include "sentence/case_store.h"

#include "sentence/early_allocation_rule.h"
#include "sentence/parole_rule.h"
#include "sentence/sentence_rule.h"
#include "gen/sentence_case_sql.h"

/* ---- lists ---- */

static void
list_probation(struct query *q, struct case_listed *l)
{
    l->mappa_known = !col_null(q);
    l->mappa = col_int(q);
    l->com_named = col_str_peek(q).n > 0;
    l->com_email = col_str_peek(q).n > 0;
}

static void
list_override(struct query *q, struct case_listed *l)
{
    l->override_to = responsible_from_code(col_str_peek(q));
    l->override_until = col_day(q);
}

static void
list_kept(struct query *q, struct case_listed *l)
{
    struct case_kept *k = &l->kept;

    k->id = col_int(q);
    k->from = col_day(q);
    k->starts = col_day(q);
    k->handover = col_day(q);
    k->who = responsible_from_code(col_str_peek(q));
    k->early = str_eq(col_str_peek(q), STR("HO-8"));
    k->print = col_int(q);
}

/* In the order of the last columns of case_read. */
static const struct {
    const struct statement *sql;
    void (*read)(struct query *q, struct case_listed *l);
} lists[] = {
    {SQL_CASE_LISTED_PROBATION, list_probation},
    {SQL_CASE_LISTED_OVERRIDES, list_override },
    {SQL_CASE_LISTED_KEPT,      list_kept     },
};

static enum err
load_list(struct case_reader *r, struct db *db, size_t which)
{
    struct case_lists *all = &r->lists;
    struct query q = query_open(db, lists[which].sql);

    while (query_row(&q)) {
        const size_t at = str_index_add(&all->index, &r->own, col_str_peek(&q));

        if (at == all->count)
            all->at = arena_grow(&r->own, all->at, struct case_listed,
                                 all->count++, &all->room);
        lists[which].read(&q, &all->at[at]);
    }
    return query_close(&q);
}

static struct case_listed
listed_of(struct case_reader *r, struct str number)
{
    struct case_listed l = {0};

    if (r->listed) {
        const size_t at = str_index_find(&r->lists.index, number);

        if (at != STR_INDEX_NONE)
            l = r->lists.at[at];
    } else {
        for (size_t i = 0; i < COUNT_OF(lists); i++)
            lists[i].read(&r->q, &l);
    }
    return l;
}

/* ---- readers ---- */

static struct case_reader
begin_reader(struct arena *a, struct day today)
{
    assert(day_known(today));
    return (struct case_reader){
        .a = a, .today = today, .rules = rule_set_for(today)};
}

/* Reviews and assessments are few: they are read first, and looked up for each
 * person. */
static void
load_few(struct case_reader *r, struct db *db, struct str prison)
{
    r->err = parole_facts_all(db, &r->own, prison, &r->parole);
    if (r->err == OK)
        r->err = early_facts_all(db, &r->own, prison, &r->early);
}

struct case_reader
case_read_all(struct db *db, struct arena *a, struct str prison,
              struct day today)
{
    struct case_reader r = begin_reader(a, today);

    load_few(&r, db, prison);
    r.listed = prison.n == 0;
    for (size_t i = 0; i < COUNT_OF(lists) && r.listed && r.err == OK; i++)
        r.err = load_list(&r, db, i);
    r.q = query_open(db, r.listed ? SQL_CASE_READ_EVERYBODY : SQL_CASE_READ);
    if (!r.listed)
        query_str(&r.q, prison);
    return r;
}

struct case_reader
case_read_some(struct db *db, struct arena *a, struct str number,
               struct day today)
{
    struct case_reader r = begin_reader(a, today);

    r.err = parole_facts_some(db, &r.own, number, &r.parole);
    if (r.err == OK)
        r.err = early_facts_some(db, &r.own, number, &r.early);
    r.q = query_open(db, SQL_CASE_READ_SOME);
    query_str(&r.q, number);
    return r;
}

enum err
case_read_end(struct case_reader *r)
{
    const enum err e = query_close(&r->q);

    arena_reset(&r->own);
    return r->err != OK ? r->err : e;
}

/* Rule: FA-1, FA-2 */
static void
read_place(struct case_reader *r, struct case_facts *f)
{
    const struct str prison = col_str(&r->q, r->a);
    const struct str last = col_str(&r->q, r->a);
    const bool between = str_eq(prison, STR("TRN")) && last.n > 0;

    f->here = between || (prison.n > 0 && !str_eq(prison, STR("OUT")) &&
                          !str_eq(prison, STR("TRN")));
    f->prison = between ? last : prison;
}

static void
read_sentence(struct case_reader *r, struct case_facts *f)
{
    struct eligibility_facts *e = &f->eligibility;
    struct handover_facts *h = &f->handover;
    struct release_dates *d = &f->dates;
    struct query *q = &r->q;

    e->today = h->today = r->today;
    e->born = col_day(q);
    e->legal_status = col_str(q, r->a);
    e->imprisonment_status = col_str(q, r->a);
    h->indeterminate = col_flag(q);
    e->indeterminate = h->indeterminate ? MAYBE_YES : MAYBE_NO;
    h->recalled = col_flag(q);
    e->sentence_start = h->sentence_start = col_day(q);
    e->release = col_day(q);
    e->ped = h->ped = col_day(q);
    e->hdced = d->hdced = col_day(q);
    d->hdc_actual = col_day(q);
    e->ted = h->ted = col_day(q);
    h->crd = col_day(q);
    h->ard = col_day(q);
    d->sed = col_day(q);
    d->led = col_day(q);
    const struct day post_recall = col_day(q);

    d->apd = col_day(q);
    d->prrd = sentence_recall_release(DAY_NONE, post_recall, d->apd);
    d->handover = (struct release_facts){
        .ted = h->ted,
        .ped = h->ped,
        .crd = h->crd,
        .ard = h->ard,
        .indeterminate = h->indeterminate,
    };
}

/* The first moment of the day is enough of a moment: there is one arrival.
 * Rule: FA-6; SE-4 */
static void
read_arrival(struct case_reader *r, struct case_facts *f)
{
    const struct day arrived = col_day(&r->q);
    const struct arrival at = {
        day_known(arrived) ? instant_of_day(arrived) : INSTANT_NONE, f->prison};

    f->handover.arrived = sentence_arrived(
        &at, day_known(arrived) ? 1 : 0, f->prison, f->handover.sentence_start);
    f->open = (struct open_conditions_facts){
        .prison = f->prison,
        .arrived = f->handover.arrived,
        .category = col_str(&r->q, r->a),
    };
    f->handover.category_since = instant_day(col_instant(&r->q));
}

/* Rule: FA-8, FA-13; SM A16.7 */
static void
read_listed(const struct case_listed *l, struct kept_case *out)
{
    struct case_facts *f = &out->facts;

    if (l->mappa_known && l->mappa >= 0 && l->mappa <= 3)
        f->handover.mappa = (enum mappa)(MAPPA_NONE + l->mappa);
    f->com_named = l->com_named;
    f->com_email = l->com_email;
    f->handover.override_to = l->override_to;
    f->handover.override_until = l->override_until;
    out->kept = l->kept;
}

/* Rule: FA-11; SE-5, PA-5 */
static void
read_parole(const struct case_reader *r, struct case_facts *f)
{
    const struct parole_facts *p = parole_facts_of(&r->parole, f->number);
    struct handover_facts *h = &f->handover;

    if (p == NULL)
        return;
    h->thd = sentence_hearing(p->hearing, p->count, h->sentence_start, r->today,
                              r->rules);
    h->parole_refused =
        parole_was_refused(p->review, p->count, h->sentence_start, r->rules);
    f->dates.handover.thd = h->thd;
    f->dates.handover.refused = h->parole_refused;
}

/* Rule: FA-12; EA-1 to EA-5 */
static void
read_early(const struct case_reader *r, struct case_facts *f)
{
    const struct early_facts *e = early_facts_of(&r->early, f->number);
    struct handover_facts *h = &f->handover;

    if (e == NULL)
        return;
    const struct early_allocation_facts facts = {
        .today = r->today,
        .sentence_start = h->sentence_start,
        .licence_expiry = f->dates.led,
        .ted = h->ted,
        .ped = h->ped,
        .thd = h->thd,
        .ard = h->ard,
        .crd = h->crd,
        .assessments = e->at,
        .count = e->count,
    };

    h->early_allocation = early_allocation_decide(&facts, r->rules).early;
}

bool
case_read_row(struct case_reader *r, struct kept_case *out)
{
    *out = (struct kept_case){0};
    if (r->err != OK || !query_row(&r->q))
        return false;
    out->facts.number = col_str(&r->q, r->a);
    read_place(r, &out->facts);
    read_sentence(r, &out->facts);
    read_arrival(r, &out->facts);
    const struct case_listed l = listed_of(r, out->facts.number);

    read_listed(&l, out);
    read_parole(r, &out->facts);
    read_early(r, &out->facts);
    return true;
}
