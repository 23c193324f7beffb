#include "sentence/homd_store.h"

#include "people/person.h"
#include "sentence/homd_rule.h"
#include "sentence/pom_give_rule.h"
#include "sentence/supervisor_store.h"
#include "gen/sentence_homd_sql.h"

enum { REDEPLOYED_DAYS = 28, OVERRIDE_SOON_DAYS = 14 };

/* ---- weights ---- */

enum err
workload_weights_load(struct db *db, struct arena *a, struct str prison,
                      struct day today, struct workload_weights *out)
{
    struct query q = query_open(db, SQL_WORKLOAD_IN_FORCE);

    *out = workload_weights_preset();
    query_str(&q, prison);
    query_day(&q, today);
    while (query_row(&q)) {
        const struct str name = col_str(&q, a);
        const bool known = workload_weights_set(out, name, col_int(&q));

        (void)known; /* an older program's weight: its row stays history */
    }
    return query_close(&q);
}

enum err
workload_weights_stamp(struct db *db, struct arena *a, struct str prison,
                       struct str *by, struct instant *at)
{
    struct query q = query_open(db, SQL_WORKLOAD_LAST);

    *by = STR_EMPTY;
    *at = INSTANT_NONE;
    query_str(&q, prison);
    if (query_row(&q)) {
        *by = col_str(&q, a);
        *at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
workload_weights_history(struct db *db, struct arena *a, struct str prison,
                         struct workload_settings *out)
{
    struct query q = query_open(db, SQL_WORKLOAD_HISTORY);
    size_t room = 0;

    *out = (struct workload_settings){0};
    query_str(&q, prison);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct workload_setting, out->count, &room);
        struct workload_setting *s = &out->at[out->count++];

        s->name = col_str(&q, a);
        s->from = col_day(&q);
        s->value = col_int(&q);
        s->by = col_str(&q, a);
        s->at = col_instant(&q);
    }
    return query_close(&q);
}

enum err
workload_weights_keep(struct db *db, struct str prison,
                      const struct workload_setting *s)
{
    struct query q = query_open(db, SQL_WORKLOAD_SET);

    query_str(&q, prison);
    query_str(&q, s->name);
    query_day(&q, s->from);
    query_int(&q, s->value);
    query_str(&q, s->by);
    query_instant(&q, s->at);
    (void)query_run(&q);
    return query_close(&q);
}

/* ---- POMs ---- */

static void
read_pom(struct query *q, struct arena *a, struct homd_pom *p)
{
    p->staff = col_int(q);
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);

    p->name = person_name(a, surname, forename);
    p->sort_name = col_str(q, a);
    p->email = col_str(q, a);
    p->holds = !col_null(q);
    p->position = col_str(q, a);
    p->type = pom_type_of_position(p->position);
    p->schedule = col_str(q, a);
    p->post.part_time = str_eq(p->schedule, STR("PT"));
    p->post.contract = (int)col_int(q);
    p->away = !col_null(q);
    p->away_id = col_int(q);
    p->away_version = col_int(q);
    p->away_status = col_str(q, a);
    p->away_from = col_day(q);
    p->away_to = col_day(q);
}

static enum err
load_poms(struct db *db, struct arena *a, struct homd *h)
{
    struct query q = query_open(db, SQL_HOMD_POMS);
    size_t room = 0;

    query_str(&q, h->prison);
    query_day(&q, h->today);
    while (query_row(&q)) {
        h->poms = arena_grow(a, h->poms, struct homd_pom, h->pom_count, &room);
        h->poms[h->pom_count] = (struct homd_pom){0};
        read_pom(&q, a, &h->poms[h->pom_count++]);
    }
    return query_close(&q);
}

static enum err
load_others_work(struct db *db, struct homd *h)
{
    struct query q = query_open(db, SQL_HOMD_OTHERS_WORK);

    query_str(&q, h->prison);
    query_day(&q, day_add_days(h->today, -REDEPLOYED_DAYS));
    while (query_row(&q)) {
        struct homd_pom *p = homd_pom_find(h, col_int(&q));

        if (p != NULL) {
            p->post.others = (int)col_int(&q);
            p->post.others_days = REDEPLOYED_DAYS;
        }
    }
    return query_close(&q);
}

static enum err
load_redeployed(struct db *db, struct homd *h)
{
    struct query q = query_open(db, SQL_HOMD_REDEPLOYED);

    query_str(&q, h->prison);
    query_day(&q, day_add_days(h->today, -REDEPLOYED_DAYS));
    query_day(&q, day_add_days(h->today, -1));
    while (query_row(&q)) {
        struct homd_pom *p = homd_pom_find(h, col_int(&q));

        if (p != NULL) {
            p->post.redeployed = (int)col_int(&q);
            p->post.redeployed_days = REDEPLOYED_DAYS;
        }
    }
    return query_close(&q);
}

/* ---- cases ---- */

static struct day
earlier(struct day a, struct day b)
{
    if (!day_known(a) || (day_known(b) && day_before(b, a)))
        return b;
    return a;
}

static void
read_person(struct query *q, struct arena *a, struct homd *h,
            struct homd_case *c, struct homd_reading *r)
{
    c->number = col_str(q, a);
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);

    c->name = person_name(a, surname, forename);
    c->sort_name = col_str(q, a);
    c->cell = col_str(q, a);
    c->wing = col_str(q, a);
    c->category = col_str(q, a);
    c->complexity = col_str(q, a);
    c->arrived = col_day(q);
    r->imprisonment_status = col_str(q, a);
    c->recalled = col_flag(q);
    const struct day ped = col_day(q);
    const struct day tariff = col_day(q);
    const struct day first = earlier(ped, tariff);

    /* The next one, or the last when both are past. */
    c->parole = day_known(first) && day_before(first, h->today) &&
                        day_known(tariff) && !day_before(tariff, h->today)
                    ? tariff
                    : first;
    r->hdc = col_day(q);
}

static void
read_held(struct query *q, struct arena *a, struct homd_held *held)
{
    held->id = col_int(q);
    held->version = col_int(q);
    held->staff = col_int(q);
    held->by = col_str(q, a);
    held->since = instant_day(col_instant(q));
}

static void
read_case(struct query *q, struct arena *a, struct homd *h, struct homd_case *c,
          struct homd_reading *r)
{
    read_person(q, a, h, c, r);
    c->case_known = !col_null(q);
    (void)col_str_peek(q);
    c->tier = col_str(q, a);
    c->rosh = col_str(q, a);
    c->com_name = col_str(q, a);
    r->com_email = c->com_name.n > 0;
    c->mappa = col_int(q);
    c->who = responsible_from_code(col_str_peek(q));
    c->rule = col_str(q, a);
    r->since = col_day(q);
    c->starts = col_day(q);
    c->handover = col_day(q);
    c->release = col_day(q);
    read_held(q, a, &c->pom);
    c->pom.cover = col_int(q);
    read_held(q, a, &c->co);
    c->was = col_int(q);
    r->was_until = instant_day(col_instant(q));
    r->oasys = col_day(q);
    r->report = col_day(q);
}

static enum err
load_cases(struct db *db, struct arena *a, struct homd *h)
{
    struct query q = query_open(db, SQL_HOMD_CASES);
    size_t room = 0;

    query_day(&q, h->today);
    query_str(&q, h->prison);
    while (query_row(&q)) {
        struct homd_reading r = {0};

        h->cases =
            arena_grow(a, h->cases, struct homd_case, h->case_count, &room);
        struct homd_case *c = &h->cases[h->case_count++];

        *c = (struct homd_case){0};
        read_case(&q, a, h, c, &r);
        homd_decide(h, c, &r);
    }
    return query_close(&q);
}

/* ---- put together ---- */

static void
count_soon(const struct homd *h, const struct homd_case *c, struct homd_pom *p)
{
    p->new_cases += h->today.n - c->pom.since.n <= HOMD_NEW_DAYS;
    p->handovers += c->who == RESP_CUSTODY && day_known(c->handover) &&
                    c->handover.n - h->today.n <= HOMD_HANDOVER_DAYS;
    p->releases += day_known(c->release) && !day_before(c->release, h->today) &&
                   c->release.n - h->today.n <= HOMD_RELEASE_DAYS;
    if (!day_known(p->last_given) || day_before(p->last_given, c->pom.since))
        p->last_given = c->pom.since;
}

static void
add_case(struct homd *h, struct homd_case *c)
{
    struct homd_pom *p = c->pom.id != 0 ? homd_pom_find(h, c->pom.staff) : NULL;
    struct homd_pom *co = c->co.id != 0 ? homd_pom_find(h, c->co.staff) : NULL;

    if (p != NULL) {
        workload_add(&p->load, &c->load, &h->weights, h->today);
        count_soon(h, c, p);
        homd_decide_pom(c, p);
    } else {
        workload_add(&h->pool, &c->load, &h->weights, h->today);
    }
    if (co != NULL) {
        struct workload_case along = c->load;

        along.part = WORKLOAD_CO_WORKING;
        along.since = c->co.since;
        workload_add(&co->load, &along, &h->weights, h->today);
    }
    for (int bit = 0; bit < DECIDE_COUNT; bit++)
        h->counts[bit] += (c->decide & 1U << bit) != 0;
}

static enum err
load_override_counts(struct db *db, struct homd *h)
{
    struct query q = query_open(db, SQL_HOMD_OVERRIDE_COUNTS);

    query_day(&q, h->today);
    query_day(&q, day_add_days(h->today, OVERRIDE_SOON_DAYS));
    query_str(&q, h->prison);
    if (query_row(&q)) {
        h->overrides_to_decide = (size_t)col_int(&q);
        h->overrides_to_review = (size_t)col_int(&q);
    }
    return query_close(&q);
}

/* SV-1 to SV-5 */
static enum err
load_supervisors(struct db *db, struct arena *a, struct homd *h)
{
    struct supervisors all;
    const enum err e = supervisors_load(db, a, h->prison, &all);

    for (size_t i = 0; i < h->case_count && e == OK; i++) {
        struct homd_case *c = &h->cases[i];
        const struct supervisor_facts f = {.prison = h->prison,
                                           .today = h->today,
                                           .with_pom = c->pom.id != 0,
                                           .pom_since = c->pom.since};

        c->supervisor = supervisor_of(&all, &f, c->number, c->pom.staff);
        if (c->supervisor.account == 0 &&
            c->supervisor.why != SUPERVISOR_NOT_NEEDED)
            c->decide |= DECIDE_SUPERVISOR;
    }
    return e;
}

/* What nobody holds has no post and no role. */
static void
settle(struct homd *h)
{
    const struct workload_post none = {0};

    for (size_t i = 0; i < h->case_count; i++)
        add_case(h, &h->cases[i]);
    for (size_t i = 0; i < h->pom_count; i++) {
        workload_settle(&h->poms[i].load, &h->poms[i].post, &h->weights);
        h->overloaded += h->poms[i].load.over;
    }
    workload_settle(&h->pool, &none, &h->weights);
    h->pool.held -= h->pool.role;
    h->pool.role = 0;
}

enum err
homd_load(struct db *db, struct arena *a, struct str prison, struct day today,
          struct homd *out)
{
    *out = (struct homd){
        .prison = prison, .today = today, .rules = rule_set_for(today)};
    out->womens = str_list_has(out->rules->womens_prisons, prison);
    enum err e = workload_weights_load(db, a, prison, today, &out->weights);

    if (e == OK)
        e = load_poms(db, a, out);
    if (e == OK)
        e = load_redeployed(db, out);
    if (e == OK)
        e = load_others_work(db, out);
    if (e == OK)
        e = load_cases(db, a, out);
    if (e == OK)
        e = load_supervisors(db, a, out);
    if (e == OK)
        e = load_override_counts(db, out);
    if (e == OK)
        settle(out);
    return e;
}

enum err
homd_tasks_load(struct db *db, struct str prison, struct day today,
                struct homd_tasks *out)
{
    struct query q = query_open(db, SQL_HOMD_TASK_COUNTS);

    *out = (struct homd_tasks){0};
    query_str(&q, prison);
    query_day(&q, today);
    if (query_row(&q)) {
        out->late = col_int(&q);
        out->escalated = col_int(&q);
        out->supervisions = col_int(&q);
    }
    return query_close(&q);
}

/* ---- who must not be paired ---- */

static void
add_bar(struct arena *a, struct pom_item *item, struct pom_bar bar)
{
    struct pom_bar *all = arena_array(a, struct pom_bar, item->bar_count + 1);

    for (size_t k = 0; k < item->bar_count; k++)
        all[k] = item->bars[k];
    all[item->bar_count++] = bar;
    item->bars = all;
}

enum err
homd_ask(struct db *db, struct arena *a, const struct homd *h,
         struct pom_question *out)
{
    struct query q = query_open(db, SQL_HOMD_BARS);

    *out = homd_question(a, h);
    query_str(&q, h->prison);
    while (query_row(&q)) {
        const struct homd_case *c = homd_case_find(h, col_str(&q, a));
        const int64_t staff = col_int(&q);
        const bool never = str_eq(col_str_peek(&q), STR("CONFLICT"));

        if (c != NULL)
            add_bar(a, &out->items[c - h->cases],
                    (struct pom_bar){staff, never});
    }
    return query_close(&q);
}
