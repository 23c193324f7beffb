/* sentence/pom_away_page.c -- absence of a POM: entered, ended; and who covers
 * the cases meanwhile, arranged in one step.  The people keep their POM. */
#include "sentence/homd_more.h"

#include "base/day_typed.h"
#include "gen/sentence_pom_away_view.h"
#include "gen/sentence_homd_sql.h"

enum { WHY_MAX = 200 };

const struct pom_absence_kind pom_absence_kinds[POM_ABSENCE_KINDS] = {
    {"UNAVAILABLE_ANNUAL_LEAVE",        "Annual leave"                        },
    {"UNAVAILABLE_LONG_TERM_ABSENCE",   "Sickness or another longer absence"  },
    {"UNAVAILABLE_NO_PRISONER_CONTACT", "At work, without contact with people"},
};

const char *
pom_absence_words(struct str code)
{
    for (size_t i = 0; i < POM_ABSENCE_KINDS; i++)
        if (str_eq(code, str_from_c(pom_absence_kinds[i].code)))
            return pom_absence_kinds[i].words;
    return "Away";
}

static struct str
away_url(struct ctx *c)
{
    return arena_printf(c->a, "/offender-management/poms/%lld/away",
                        (long long)c->args.staff);
}

static enum err
load_absences(struct ctx *c, struct pom_absences *out)
{
    struct query q = query_open(c->db, SQL_POM_AWAY_LIST);
    size_t room = 0;

    *out = (struct pom_absences){0};
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_day(&q, c->today);
    while (query_row(&q)) {
        out->at =
            arena_grow(c->a, out->at, struct pom_absence, out->count, &room);
        struct pom_absence *s = &out->at[out->count++];

        s->id = col_int(&q);
        s->version = col_int(&q);
        s->status = col_str(&q, c->a);
        s->why = col_str(&q, c->a);
        s->set_by = col_str(&q, c->a);
        s->from = col_day(&q);
        s->to = col_day(&q);
    }
    return query_close(&q);
}

/* ---- the absence ---- */

static enum err
load(struct ctx *c, struct pom_away_view *v)
{
    enum err e = homd_picture_load(c, &v->p);

    if (e == OK)
        e = load_absences(c, &v->all);
    if (e != OK)
        return e;
    v->pom = homd_pom_find(&v->p.h, c->args.staff);
    if (v->pom == NULL)
        return ERR_NOT_FOUND;
    for (size_t i = 0; i < v->p.h.case_count; i++)
        v->cases += v->p.h.cases[i].pom.staff == v->pom->staff ||
                    v->p.h.cases[i].co.staff == v->pom->staff;
    v->status = ctx_field(c, "status");
    v->from = ctx_field(c, "from");
    v->to = ctx_field(c, "to");
    v->why = ctx_field(c, "why");
    return OK;
}

static enum err
show(struct ctx *c, struct pom_away_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Absence and cover"),
                                   .section = "/offender-management",
                                   .back = homd_pom_url(c, c->args.staff)});
    view_pom_away(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
pom_away_page(struct ctx *c)
{
    struct pom_away_view *v = arena_new(c->a, struct pom_away_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
begin_change(struct db *db, struct ctx *c, void *arg)
{
    struct pom_absence *s = arg;
    struct query q = query_open(db, SQL_POM_AWAY_BEGIN);

    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_str(&q, s->status);
    query_day(&q, s->from);
    query_day(&q, s->to);
    query_str(&q, s->why);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    s->id = query_row(&q) ? col_int(&q) : 0;
    const enum err e = query_close(&q);
    const struct audited what = {
        .kind = "STAFF_STATUS",
        .subject = arena_printf(c->a, "staff %lld", (long long)c->args.staff),
        .after = arena_printf(c->a, "{\"status\":\"" STR_FMT "\"}",
                              STR_ARG(s->status)),
    };

    ctx_done(c,
             arena_printf(c->a, "/offender-management/poms/%lld/cover/%lld",
                          (long long)c->args.staff, (long long)s->id),
             "Absence saved. See who is affected");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* Do two periods share a day? */
static bool
overlaps(const struct pom_absence *a, const struct pom_absence *b)
{
    return (!day_known(a->to) || !day_before(a->to, b->from)) &&
           (!day_known(b->to) || !day_before(b->to, a->from));
}

static void
check(struct ctx *c, const struct pom_away_view *v, const struct pom_absence *s)
{
    bool known = false;

    for (size_t i = 0; i < POM_ABSENCE_KINDS; i++)
        known |= str_eq(s->status, str_from_c(pom_absence_kinds[i].code));
    if (!known)
        ctx_problem(c, "status", "Choose what it is");
    if (!day_known(s->from))
        ctx_problem(c, "from", "Give the first day away, such as 19 11 2026");
    else if (v->to.n > 0 && (!day_known(s->to) || day_before(s->to, s->from)))
        ctx_problem(c, "to",
                    "Give the last day away, not before the first, or "
                    "leave it empty");
    if (s->why.n > WHY_MAX)
        ctx_problem(c, "why", "Use %d characters or fewer", WHY_MAX);
    for (size_t i = 0; i < v->all.count && c->problems == 0; i++)
        if (overlaps(&v->all.at[i], s))
            ctx_problem(c, "from",
                        "There is an absence in these days already: end it "
                        "first");
}

enum err
pom_away_save(struct ctx *c)
{
    struct pom_away_view *v = arena_new(c->a, struct pom_away_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    struct pom_absence s = {
        .status = v->status,
        .from = day_typed(c->today, v->from),
        .to = day_typed(c->today, v->to),
        .why = v->why,
    };

    check(c, v, &s);
    return c->problems > 0 ? show(c, v) : ctx_change(c, begin_change, &s);
}

/* ---- back at work ---- */

static enum err
end_covers(struct db *db, struct ctx *c, struct day from)
{
    struct query q = query_open(db, SQL_POM_COVER_END);

    query_instant(&q, c->now);
    query_day(&q, from);
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct pom_absence *s = arg;
    struct query q = query_open(db, SQL_POM_AWAY_END);

    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_int(&q, s->id);
    query_str(&q, c->who.prison);
    query_int(&q, c->args.staff);
    query_int(&q, s->version);
    const int64_t rows = query_run(&q);
    enum err e = query_close(&q);

    if (e == OK && rows != 1)
        return ERR_STALE;
    if (e == OK)
        e = end_covers(db, c, s->from);
    const struct audited what = {
        .kind = "STAFF_STATUS",
        .subject = arena_printf(c->a, "staff %lld", (long long)c->args.staff),
        .after = STR("{\"status\":\"ACTIVE\"}"),
    };

    ctx_done(c, homd_pom_url(c, c->args.staff),
             "Back at work. Cover for this absence has ended");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static const struct pom_absence *
absence_find(const struct pom_absences *all, int64_t id)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].id == id)
            return &all->at[i];
    return NULL;
}

enum err
pom_away_end_save(struct ctx *c)
{
    struct pom_away_view *v = arena_new(c->a, struct pom_away_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    const struct pom_absence *found = absence_find(&v->all, c->args.id);

    if (found == NULL)
        return ERR_NOT_FOUND;
    struct pom_absence s = *found;

    s.version = ctx_field_int(c, "version", 0);
    e = ctx_change(c, end_change, &s);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "status",
                "Not done: somebody changed this absence while "
                "you looked. This is how it is now");
    return show(c, v);
}

/* ---- cover ---- */

/* Who would take the cases if they waited: the question with these cases open
 * and this POM away. */
static const struct pom_choice *
propose(struct ctx *c, struct pom_cover_view *v)
{
    struct pom_question q = v->p.q;
    struct pom_item *items =
        arena_array(c->a, struct pom_item, q.item_count + 1);
    struct pom_seat *seats =
        arena_array(c->a, struct pom_seat, q.seat_count + 1);

    for (size_t i = 0; i < q.seat_count; i++) {
        seats[i] = q.seats[i];
        seats[i].takes &= q.seats[i].staff != v->pom->staff;
    }
    for (size_t i = 0; i < q.item_count; i++) {
        const struct homd_case *k = &v->p.h.cases[i];

        items[i] = q.items[i];
        items[i].now = k->pom.staff == v->pom->staff ? POM_NOBODY : 0;
    }
    q.items = items;
    q.seats = seats;
    return pom_suggest(c->a, &q);
}

static enum err
cover_of(struct ctx *c, const struct pom_cover_view *v, int64_t allocation,
         struct str *out)
{
    struct query q = query_open(c->db, SQL_POM_COVER_OPEN);

    *out = STR_EMPTY;
    query_int(&q, allocation);
    query_day(&q, v->absence->to);
    query_day(&q, v->absence->from);
    if (query_row(&q)) {
        const struct str surname = col_str(&q, c->a);
        const struct str forename = col_str(&q, c->a);

        *out = arena_printf(c->a, STR_FMT ", " STR_FMT, STR_ARG(surname),
                            STR_ARG(forename));
    }
    return query_close(&q);
}

/* Cases on which the POM works along have their own POM: they need nobody. */
static enum err
fill_rows(struct ctx *c, struct pom_cover_view *v)
{
    const struct pom_choice *choice = propose(c, v);
    enum err e = OK;

    v->row = arena_array(c->a, struct pom_cover_row, v->p.h.case_count + 1);
    for (size_t i = 0; i < v->p.h.case_count && e == OK; i++) {
        const struct homd_case *k = &v->p.h.cases[i];

        if (k->pom.staff != v->pom->staff)
            continue;
        struct pom_cover_row *r = &v->row[v->rows++];

        r->k = k;
        r->allocation = k->pom.id;
        r->why = STR_EMPTY;
        if (choice[i].seat != POM_NOBODY) {
            r->proposed = v->p.h.poms[choice[i].seat].staff;
            r->why = homd_pair_words(c->a, choice[i].why);
        }
        e = cover_of(c, v, r->allocation, &r->cover);
    }
    return e;
}

static enum err
load_cover(struct ctx *c, struct pom_cover_view *v)
{
    enum err e = homd_picture_load(c, &v->p);

    if (e == OK)
        e = load_absences(c, &v->all);
    if (e != OK)
        return e;
    v->pom = homd_pom_find(&v->p.h, c->args.staff);
    v->absence = absence_find(&v->all, c->args.id);
    if (v->pom == NULL || v->absence == NULL)
        return ERR_NOT_FOUND;
    return fill_rows(c, v);
}

enum err
pom_cover_page(struct ctx *c)
{
    struct pom_cover_view *v = arena_new(c->a, struct pom_cover_view);
    const enum err e = load_cover(c, v);

    if (e != OK)
        return e;
    for (size_t i = 0; i < v->rows; i++)
        ctx_listed(c, v->row[i].k->number);
    frame_begin(c, &(struct frame){.title = STR("Cover"),
                                   .section = "/offender-management",
                                   .back = away_url(c)});
    view_pom_cover(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
begin_cover(struct db *db, struct ctx *c, const struct pom_cover_view *v,
            const struct pom_cover_row *r, int64_t staff)
{
    struct query q = query_open(db, SQL_POM_COVER_BEGIN);

    query_int(&q, r->allocation);
    query_int(&q, staff);
    query_day(&q, v->absence->from);
    query_day(&q, v->absence->to);
    query_str(&q, str_from_c(pom_absence_words(v->absence->status)));
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    (void)query_run(&q);
    const enum err e = query_close(&q);
    const struct audited what = {
        .kind = "COVER",
        .person = r->k->number,
        .subject = arena_printf(c->a, "staff %lld", (long long)staff),
    };

    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* A POM who holds the role and is not the one away. */
static int64_t
chosen(struct ctx *c, const struct pom_cover_view *v,
       const struct pom_cover_row *r)
{
    const int64_t staff = ctx_field_int(
        c, arena_printf(c->a, "cover_" STR_FMT, STR_ARG(r->k->number)).p, 0);
    const struct homd_pom *p = homd_pom_find(&v->p.h, staff);

    return p != NULL && p->holds && p != v->pom ? staff : 0;
}

static enum err
cover_change(struct db *db, struct ctx *c, void *arg)
{
    struct pom_cover_view *v = arg;
    enum err e = OK;

    v->done = 0;
    for (size_t i = 0; i < v->rows && e == OK; i++) {
        const struct pom_cover_row *r = &v->row[i];
        const int64_t staff = r->cover.n == 0 ? chosen(c, v, r) : 0;

        if (staff == 0)
            continue;
        e = begin_cover(db, c, v, r, staff);
        v->done += e == OK;
    }
    ctx_done(c, homd_pom_url(c, c->args.staff),
             "%zu of %zu cases have cover arranged now", v->done, v->rows);
    return e;
}

enum err
pom_cover_save(struct ctx *c)
{
    struct pom_cover_view *v = arena_new(c->a, struct pom_cover_view);
    const enum err e = load_cover(c, v);

    return e == OK ? ctx_change(c, cover_change, v) : e;
}
