/* sentence/case_store.c -- columns to facts, in the order of case.sql. */
#include "sentence/case_store.h"

#include "sentence/early_allocation_rule.h"
#include "sentence/parole_rule.h"
#include "sentence/sentence_rule.h"
#include "gen/sentence_case_sql.h"

/* Reviews and assessments are few: they are read first, and looked up for each
 * person. */
static struct case_reader
open_reader(struct db *db, struct arena *a, const struct statement *sql,
            struct str which, struct day today)
{
    struct case_reader r = {.a = a, .today = today};

    assert(day_known(today));
    r.rules = rule_set_for(today);
    if (sql == SQL_CASE_READ) {
        r.err = parole_facts_all(db, &r.own, which, &r.parole);
        if (r.err == OK)
            r.err = early_facts_all(db, &r.own, which, &r.early);
    } else {
        r.err = parole_facts_some(db, &r.own, which, &r.parole);
        if (r.err == OK)
            r.err = early_facts_some(db, &r.own, which, &r.early);
    }
    r.q = query_open(db, sql);
    query_str(&r.q, which);
    return r;
}

struct case_reader
case_read_all(struct db *db, struct arena *a, struct str prison,
              struct day today)
{
    return open_reader(db, a, SQL_CASE_READ, prison, today);
}

struct case_reader
case_read_some(struct db *db, struct arena *a, struct str number,
               struct day today)
{
    return open_reader(db, a, SQL_CASE_READ_SOME, number, today);
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

/* Rule: FA-8; SM A16.7 */
static void
read_probation(struct case_reader *r, struct case_facts *f)
{
    const bool known = !col_null(&r->q);
    const int64_t level = col_int(&r->q);

    if (known && level >= 0 && level <= 3)
        f->handover.mappa = (enum mappa)(MAPPA_NONE + level);
    f->com_named = col_str_peek(&r->q).n > 0;
    f->com_email = col_str_peek(&r->q).n > 0;
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

/* Rule: FA-13 */
static void
read_override(struct case_reader *r, struct case_facts *f)
{
    f->handover.override_to = responsible_from_code(col_str_peek(&r->q));
    f->handover.override_until = col_day(&r->q);
}

static void
read_kept(struct case_reader *r, struct case_kept *k)
{
    struct query *q = &r->q;

    k->id = col_int(q);
    k->from = col_day(q);
    k->starts = col_day(q);
    k->handover = col_day(q);
    k->who = responsible_from_code(col_str_peek(q));
    k->early = str_eq(col_str_peek(q), STR("HO-8"));
    k->print = col_int(q);
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
    read_probation(r, &out->facts);
    read_parole(r, &out->facts);
    read_early(r, &out->facts);
    read_override(r, &out->facts);
    read_kept(r, &out->kept);
    return true;
}
