#include "sentence/pom_store.h"

#include "base/json.h"
#include "people/person.h"
#include "events/allocation_event.h"
#include "gen/sentence_pom_sql.h"

/* ---- reading ---- */

static struct str
read_name(struct query *q, struct arena *a)
{
    const struct str surname = col_str(q, a);
    const struct str forename = col_str(q, a);

    return surname.n > 0 ? person_name(a, surname, forename) : STR_EMPTY;
}

static void
read_pom(struct query *q, struct arena *a, struct pom *p)
{
    p->allocation = col_int(q);
    p->version = col_int(q);
    p->part = pom_part_from(col_str_peek(q));
    p->person = col_str(q, a);
    p->prison = col_str(q, a);
    p->staff = col_int(q);
    p->name = read_name(q, a);
    p->position = col_str(q, a);
    p->email = col_str(q, a);
    p->since = col_instant(q);
    p->until = col_instant(q);
    p->by = col_str(q, a);
    p->why = col_str(q, a);
    p->ended_by = col_str(q, a);
    p->end_reason = col_str(q, a);
    p->end_why = col_str(q, a);
    p->recommended = col_str(q, a);
    p->tier = col_str(q, a);
    p->rosh = col_str(q, a);
    p->reasons = col_str(q, a);
    p->detail = col_str(q, a);
    p->away = col_flag(q);
    p->cover = col_int(q);
    p->cover_name = read_name(q, a);
}

enum err
pom_of(struct db *db, struct arena *a, struct str number, struct day today,
       struct pom_pair *out)
{
    struct query q = query_open(db, SQL_POM_OF);

    *out = (struct pom_pair){0};
    query_day(&q, today);
    query_str(&q, number);
    while (query_row(&q)) {
        struct pom p = {0};

        read_pom(&q, a, &p);
        *(p.part == POM_PRIMARY ? &out->primary : &out->co) = p;
    }
    return query_close(&q);
}

enum err
pom_history(struct db *db, struct arena *a, struct str number, struct poms *out)
{
    struct query q = query_open(db, SQL_POM_HISTORY);
    size_t room = 0;

    *out = (struct poms){0};
    query_str(&q, number);
    while (query_row(&q)) {
        out->at = arena_grow(a, out->at, struct pom, out->count, &room);
        out->at[out->count] = (struct pom){0};
        read_pom(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

/* ---- what is known before anything is decided ---- */

struct open_row {
    int64_t id, version, staff;
    struct str prison, by;
    struct instant from;
};

struct pair {
    struct pom_give_facts f;
    struct open_row now; /* of the same part, wherever it is */
    struct str tier, rosh;
    enum pom_type_row rule;
    struct str name; /* of the POM */
};

static enum err
load_open(struct db *db, struct arena *a, struct str number, enum pom_part part,
          struct open_row *out)
{
    struct query q = query_open(db, SQL_POM_OPEN);

    *out = (struct open_row){0};
    query_str(&q, number);
    query_str(&q, pom_part_code(part));
    if (query_row(&q)) {
        out->id = col_int(&q);
        out->version = col_int(&q);
        out->prison = col_str(&q, a);
        out->staff = col_int(&q);
        out->from = col_instant(&q);
        out->by = col_str(&q, a);
    }
    return query_close(&q);
}

static void
recommend(struct pair *p, struct str status, struct str responsible,
          struct day today)
{
    const struct rule_set *rules = rule_set_for(today);
    const struct pom_type_facts facts = {
        .immigration_case = str_eq(status, rules->immigration_code),
        .pom_responsible = !str_eq(responsible, STR("Community")),
        .tier = {p->tier.p, p->tier.n > 0},
        .rosh = p->rosh,
    };
    const struct pom_type_answer answer = pom_type_decide(&facts, rules);

    p->f.in_service = responsible.n > 0;
    p->f.recommended = answer.type;
    p->rule = answer.row;
}

static enum err
load_person(struct db *db, const struct pom_actor *by,
            const struct pom_order *o, struct pair *p)
{
    struct query q = query_open(db, SQL_POM_STATE);

    query_int(&q, o->staff);
    query_str(&q, o->person);
    if (query_row(&q)) {
        p->f.person_known = true;
        p->f.here = str_eq(col_str_peek(&q), by->prison);
        const struct str status = col_str(&q, by->a);

        p->tier = col_str(&q, by->a);
        p->rosh = col_str(&q, by->a);
        const struct str responsible = col_str(&q, by->a);

        p->f.conflict = str_eq(col_str_peek(&q), STR("CONFLICT"));
        recommend(p, status, responsible, by->today);
    }
    return query_close(&q);
}

static enum err
load_staff(struct db *db, const struct pom_actor *by, int64_t staff,
           struct pair *p)
{
    struct query q = query_open(db, SQL_POM_STAFF_STATE);

    query_str(&q, by->prison);
    query_day(&q, by->today);
    query_int(&q, staff);
    if (query_row(&q)) {
        p->f.staff_known = true;
        p->name = read_name(&q, by->a);
        const struct str position = col_str_peek(&q);

        p->f.holds = !str_eq(position, STR("-"));
        p->f.type = pom_type_of_position(position);
        p->f.away = col_flag(&q);
    }
    return query_close(&q);
}

static enum err
load_pair(struct db *db, const struct pom_actor *by, const struct pom_order *o,
          struct pair *p)
{
    struct open_row other = {0};
    enum err e = load_person(db, by, o, p);

    p->f.part = o->part;
    p->f.staff = o->staff;
    p->f.was = o->was;
    p->f.reasons = o->reasons;
    p->f.detail = o->detail;
    if (e == OK)
        e = load_staff(db, by, o->staff, p);
    if (e == OK)
        e = load_open(db, by->a, o->person, o->part, &p->now);
    if (e == OK)
        e = load_open(db, by->a, o->person,
                      o->part == POM_PRIMARY ? POM_CO : POM_PRIMARY, &other);
    if (str_eq(p->now.prison, by->prison)) {
        p->f.now = p->now.id;
        p->f.now_staff = p->now.staff;
    }
    if (str_eq(other.prison, by->prison))
        p->f.other_staff = other.staff;
    return e;
}

/* ---- writing ---- */

static enum err
end_row(struct db *db, const struct pom_actor *by, int64_t id, int64_t version,
        struct str reason, struct str why)
{
    struct query q = query_open(db, SQL_POM_END);

    query_instant(&q, by->at);
    query_str(&q, by->by);
    query_str(&q, reason);
    query_str(&q, why);
    query_int(&q, id);
    query_int(&q, version);
    const int64_t rows = query_run(&q);
    enum err e = query_close(&q);

    if (e != OK)
        return e;
    if (rows != 1)
        return ERR_STALE;
    q = query_open(db, SQL_POM_END_COVERS);
    query_instant(&q, by->at);
    query_int(&q, id);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
begin_row(struct db *db, const struct pom_actor *by, const struct pom_order *o,
          struct instant since, int64_t *id)
{
    struct query q = query_open(db, SQL_POM_BEGIN);

    query_str(&q, o->person);
    query_str(&q, by->prison);
    query_str(&q, pom_part_code(o->part));
    query_int(&q, o->staff);
    query_instant(&q, since);
    query_str(&q, by->by);
    query_str(&q, STR("MANUAL"));
    query_str(&q, o->why);
    *id = query_row(&q) ? col_int(&q) : 0;
    return query_close(&q);
}

static enum err
begin_more(struct db *db, const struct pom_order *o, const struct pair *p,
           int64_t id)
{
    const bool primary = o->part == POM_PRIMARY;
    const bool against = pom_needs_reason(o->part, p->f.recommended, p->f.type);
    struct query q = query_open(db, SQL_POM_BEGIN_MORE);

    query_int(&q, id);
    query_str(&q, primary ? pom_type_code(p->f.recommended) : STR_EMPTY);
    query_str(&q, primary ? pom_type_rows[p->rule].id : STR_EMPTY);
    query_str(&q, p->tier);
    query_str(&q, p->rosh);
    query_str(&q, against ? o->reasons.codes : STR_EMPTY);
    query_str(&q, against ? o->detail : STR_EMPTY);
    (void)query_run(&q);
    return query_close(&q);
}

static struct str
state_json(struct arena *a, int64_t id, int64_t staff, struct str reasons,
           struct str detail, struct str why)
{
    struct buf b;

    buf_init(&b, 16 * 1024);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("allocation"));
    json_add_int(&j, id);
    json_key(&j, STR("staff"));
    json_add_int(&j, staff);
    json_key(&j, STR("reasons"));
    json_add_text(&j, reasons);
    json_key(&j, STR("detail"));
    json_add_text(&j, detail);
    json_key(&j, STR("why"));
    json_add_text(&j, why);
    json_end(&j);
    const struct str s = arena_str(a, b.p, b.n);
    buf_free(&b);
    return s;
}

static enum err
audit(struct db *db, const struct pom_actor *by, const struct audited *what)
{
    return by->c != NULL ? ctx_audit(db, by->c, what) : OK;
}

/* Who is told: only of the primary POM, as nationally. */
static enum err
tell_world(struct db *db, const struct pom_actor *by, enum pom_part part,
           struct str person, int64_t staff, const char *reason)
{
    const struct allocation_event what = {
        .person = person,
        .prison = by->prison,
        .policy = pom_part_code(part),
        .staff = staff,
        .before = ALLOCATION_SOMEBODY,
        .reason = str_from_c(reason),
        .at = by->at,
    };

    return allocation_event_add(db, &what);
}

static enum err
carry_out(struct db *db, const struct pom_actor *by, const struct pom_order *o,
          const struct pair *p, struct pom_done *done)
{
    const struct open_row *now = &p->now;
    struct audited what = {.kind = "POM", .person = o->person};
    enum err e = OK;

    done->before = p->f.now;
    if (now->id != 0) {
        what.before = state_json(by->a, now->id, now->staff, STR_EMPTY,
                                 STR_EMPTY, STR_EMPTY);
        e = end_row(db, by, now->id, now->version, STR("OVERRIDE"), o->why);
    }
    if (e == OK)
        e = begin_row(db, by, o, by->at, &done->id);
    if (e == OK)
        e = begin_more(db, o, p, done->id);
    what.after = state_json(by->a, done->id, o->staff, o->reasons.codes,
                            o->detail, o->why);
    if (e == OK)
        e = audit(db, by, &what);
    return e == OK ? tell_world(db, by, o->part, o->person, o->staff, "MANUAL")
                   : e;
}

enum err
pom_give(struct db *db, const struct pom_actor *by, const struct pom_order *o,
         struct pom_done *done)
{
    struct pair p = {0};
    const enum err e = load_pair(db, by, o, &p);

    *done = (struct pom_done){.name = p.name};
    if (e != OK)
        return e;
    done->recommended = p.f.recommended;
    done->rule = p.rule;
    done->answer = pom_give_decide(&p.f);
    return done->answer == POM_GIVEN ? carry_out(db, by, o, &p, done) : OK;
}

enum err
pom_end(struct db *db, const struct pom_actor *by, const struct pom_ending *end)
{
    const struct audited what = {
        .kind = "POM_ENDED",
        .person = end->person,
        .before = state_json(by->a, end->id, 0, STR_EMPTY, STR_EMPTY, end->why),
    };
    enum err e = end_row(db, by, end->id, end->version, str_from_c(end->reason),
                         end->why);

    if (e == OK)
        e = audit(db, by, &what);
    return e == OK ? tell_world(db, by, end->part, end->person, 0, "MANUAL")
                   : e;
}

/* ---- the feed ---- */

static enum err
last_change(struct db *db, const struct pom_told *t, struct instant *out)
{
    struct query q = query_open(db, SQL_POM_LAST_CHANGE);

    query_str(&q, t->person);
    query_str(&q, pom_part_code(t->part));
    *out = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

/* PG-23: not before somebody else had the case, nor after the document. */
static struct instant
since_when(const struct pom_told *t, struct instant last)
{
    if (!instant_known(t->since) || t->since.ms > t->as_of.ms ||
        t->since.ms < last.ms)
        return t->as_of;
    return t->since;
}

static enum err
replace(struct db *db, const struct pom_told *t, const struct open_row *open,
        struct instant last)
{
    struct arena a = {0};
    const struct pom_actor by = {
        .a = &a, .prison = t->prison, .by = STR("FEED"), .at = t->as_of};
    const struct pom_order o = {.person = t->person,
                                .staff = t->staff,
                                .part = t->part,
                                .why = STR_EMPTY};
    int64_t id;
    enum err e = OK;

    if (open->id != 0)
        e = end_row(db, &by, open->id, open->version,
                    t->staff != 0 ? STR("OVERRIDE") : STR("UNKNOWN"),
                    STR("As the national service has it"));
    if (e == OK && t->staff != 0)
        e = begin_row(db, &by, &o, since_when(t, last), &id);
    if (e == OK)
        e = tell_world(db, &by, t->part, t->person, t->staff, "FEED");
    arena_reset(&a);
    return e;
}

enum err
pom_tell(struct db *db, const struct pom_told *t, bool *changed, bool *differs)
{
    struct arena a = {0};
    struct open_row open;
    struct instant last = INSTANT_NONE;
    enum err e = load_open(db, &a, t->person, t->part, &open);

    *changed = *differs = false;
    const bool same = open.staff == t->staff &&
                      (open.id == 0 || str_eq(open.prison, t->prison));
    const bool ours = open.id != 0 && !str_eq(open.by, STR("FEED"));

    if (e == OK)
        e = last_change(db, t, &last);
    if (e == OK && !same && t->as_of.ms > last.ms) {
        *differs = ours;
        *changed = !ours;
        if (!ours)
            e = replace(db, t, &open, last);
    }
    arena_reset(&a);
    return e;
}
