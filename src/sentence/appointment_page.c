/* sentence/appointment_page.c -- an appointment with the person is booked, and
 * afterwards held or cancelled: who was there, or why not. */
#include "sentence/handover_view.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "gen/sentence_appointment_view.h"
#include "sentence/appointment_store.h"
#include "sentence/case_view.h"

enum { PLACE_MAX = 100, WHO_MAX = 200, A_DAY = 24 * 60 };

/* "10:00" as minutes of the day; empty: any time, -1; else -2. */
static int
minute_of(struct str s)
{
    int hour = 0, minute = 0;

    if (s.n == 0)
        return -1;
    if (s.n != 5 || s.p[2] != ':')
        return -2;
    for (size_t i = 0; i < 5; i++)
        if (i != 2 && (s.p[i] < '0' || s.p[i] > '9'))
            return -2;
    hour = (s.p[0] - '0') * 10 + s.p[1] - '0';
    minute = (s.p[3] - '0') * 10 + s.p[4] - '0';
    return minute > 59 || hour * 60 + minute >= A_DAY ? -2 : hour * 60 + minute;
}

static enum err
load(struct ctx *c, struct appointment_view *v)
{
    struct handover_view *h = arena_new(c->a, struct handover_view);
    const enum err e = handover_load_to_work(c, h);

    v->h = h;
    v->kind = ctx_field(c, "kind");
    if (v->kind.n == 0)
        v->kind = ctx_query(c, "kind");
    v->way = ctx_field(c, "way");
    v->day = str_trim(ctx_field(c, "day"));
    v->time = str_trim(ctx_field(c, "time"));
    v->minutes = str_trim(ctx_field(c, "minutes"));
    v->place = str_trim(ctx_field(c, "place"));
    v->who = str_trim(ctx_field(c, "who"));
    v->state = ctx_field(c, "state");
    v->there = ctx_field(c, "there");
    v->why_not = str_trim(ctx_field(c, "why_not"));
    v->outcome = str_trim(ctx_field(c, "outcome"));
    return e;
}

static struct str
book_url(struct ctx *c)
{
    return arena_printf(c->a, "/people/" STR_FMT "/appointments/new",
                        STR_ARG(c->args.person));
}

static enum err
show(struct ctx *c, const struct appointment_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("Appointment"),
                                   .section = "/handovers",
                                   .back = handover_url(c, ""),
                                   .back_words = "Back to the handover"});
    if (v->one == NULL)
        view_appointment_book(&c->rp->body, c, v, book_url(c));
    else
        view_appointment_settle(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
appointment_new_page(struct ctx *c)
{
    struct appointment_view *v = arena_new(c->a, struct appointment_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* Theirs alone: nobody speaks for the COM. */
static bool
is_the_coms(enum appointment_kind k)
{
    return k == APPOINTMENT_FIRST_CONTACT || k == APPOINTMENT_TALK;
}

/* Rule: CM-5 */
static enum err
check_clash(struct ctx *c, struct str person, const struct appointment *p)
{
    struct busy all[BUSY_MAX];
    size_t count = 0;

    if (c->problems > 0 || p->minute < 0)
        return OK;
    const enum err e =
        appointment_busy(c->db, person, p->day, p->id, all, &count);
    const struct busy *b =
        e == OK ? busy_clash(all, count, p->minute, p->minutes) : NULL;
    if (b != NULL)
        ctx_problem(c, "time",
                    "The person has %s from %02d:%02d to %02d:%02d. Choose "
                    "another time or day",
                    busy_words(b->kind), b->from / 60, b->from % 60, b->to / 60,
                    b->to % 60);
    return e;
}

static struct appointment
check_new(struct ctx *c, const struct appointment_view *v)
{
    const struct appointment p = {
        .kind = appointment_kind_from(v->kind),
        .way = appointment_way_from(v->way),
        .day = day_typed(c->today, v->day),
        .minute = minute_of(v->time),
        .minutes = v->minutes.n == 0 ? APPOINTMENT_MINUTES
                                     : (int)ctx_field_int(c, "minutes", 0),
        .place = v->place,
        .who = v->who,
        .by = c->who.name,
        .at = c->now,
    };

    if (p.kind == APPOINTMENT_KINDS)
        ctx_problem(c, "kind", "Say what it is for");
    if (is_the_coms(p.kind) && v->h->side != SIDE_COM)
        ctx_problem(c, "kind", "The COM books it");
    if (p.way == APPOINTMENT_WAYS)
        ctx_problem(c, "way", "Say how you meet");
    if (!day_known(p.day))
        ctx_problem(c, "day", "Enter the day, such as 1 12 2026");
    if (p.minute == -2)
        ctx_problem(c, "time",
                    "Enter the time such as 10:00, or leave it "
                    "empty");
    if (p.minutes < 1 || p.minutes > APPOINTMENT_MINUTES_MAX)
        ctx_problem(c, "minutes", "Enter 1 to %d minutes",
                    APPOINTMENT_MINUTES_MAX);
    if (p.who.n == 0 || p.who.n > WHO_MAX)
        ctx_problem(c, "who",
                    "Say who is to be there, in %d characters or "
                    "fewer",
                    WHO_MAX);
    if (p.place.n > PLACE_MAX)
        ctx_problem(c, "place", "Say where in %d characters or fewer",
                    PLACE_MAX);
    return p;
}

static enum err
book_change(struct db *db, struct ctx *c, void *arg)
{
    const struct appointment_new *n = arg;
    const enum err e = appointment_book(db, n);
    const struct audited what = {.kind = "APPOINTMENT_BOOKED",
                                 .person = n->person,
                                 .subject =
                                     appointment_kind_code(n->what.kind)};
    const struct shown day = show_day(n->what.day);

    if (e != OK)
        return e;
    ctx_done(c, handover_url(c, ""), STR_FMT ": booked for %.*s",
             STR_ARG(appointment_kind_words(n->what.kind)), day.n, day.text);
    return ctx_audit(db, c, &what);
}

enum err
appointment_new_save(struct ctx *c)
{
    struct appointment_view *v = arena_new(c->a, struct appointment_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    struct appointment_new n = {
        .person = v->h->p.number,
        .prison = v->h->k.prison,
        .side = v->h->side == SIDE_COM ? SIDE_COM : SIDE_POM,
        .what = check_new(c, v),
    };
    e = check_clash(c, n.person, &n.what);
    if (e != OK)
        return e;
    return c->problems > 0 ? show(c, v) : ctx_change(c, book_change, &n);
}

/* ---- afterwards ---- */

static enum err
load_one(struct ctx *c, struct appointment_view *v)
{
    struct appointment *one = arena_new(c->a, struct appointment);
    enum err e = load(c, v);

    if (e == OK)
        e = appointment_read(c->db, c->a, v->h->p.number, c->args.id, one);
    if (e == OK)
        e = appointment_moves(c->db, c->a, one->id, &v->moves);
    if (e != OK)
        return e;
    v->one = one;
    if (v->day.n == 0) {
        const struct shown s = show_typed_day(one->day);

        v->day = arena_str(c->a, s.text, s.n);
    }
    return OK;
}

enum err
appointment_page(struct ctx *c)
{
    struct appointment_view *v = arena_new(c->a, struct appointment_view);
    const enum err e = load_one(c, v);

    return e == OK ? show(c, v) : e;
}

static void
check_text(struct ctx *c, const char *field, struct str s, const char *needed)
{
    if (needed != NULL && s.n == 0)
        ctx_problem(c, field, "%s", needed);
    if (s.n > SAID_MAX)
        ctx_problem(c, field, "Say it in %d characters or fewer", SAID_MAX);
}

static struct appointment
check_settled(struct ctx *c, const struct appointment_view *v)
{
    const bool held = str_eq(v->state, STR("HELD"));
    const bool there = str_eq(v->there, STR("yes"));
    struct appointment p = *v->one;

    p.version = ctx_field_int(c, "version", -1);
    p.state = held ? HELD : CANCELLED;
    p.day = day_typed(c->today, v->day);
    p.person_there = held && there;
    p.why_not = v->why_not;
    p.outcome = v->outcome;
    p.by = c->who.name;
    p.at = c->now;
    if (!held && !str_eq(v->state, STR("CANCELLED")))
        ctx_problem(c, "state", "Say whether it was held");
    if (!day_known(p.day) || (held && day_before(c->today, p.day)))
        ctx_problem(c, "day",
                    "Enter the day on which it was, such as "
                    "19 11 2026, not later than today");
    if (held && !there && !str_eq(v->there, STR("no")))
        ctx_problem(c, "there", "Say whether the person was there");
    check_text(c, "why_not", v->why_not,
               !held            ? "Say why it was cancelled"
               : p.person_there ? NULL
                                : "Say why the person was not there");
    check_text(c, "outcome", v->outcome, held ? "Say what was agreed" : NULL);
    return p;
}

static enum err
settle_change(struct db *db, struct ctx *c, void *arg)
{
    const struct appointment *p = arg;
    enum err e = appointment_settle(db, p);
    const struct audited what = {.kind = "APPOINTMENT_SETTLED",
                                 .person = c->args.person,
                                 .subject = appointment_kind_code(p->kind)};

    if (e == OK)
        e = task_due(db, c->args.person); /* a meeting of three is one less */
    if (e != OK)
        return e;
    ctx_done(c, handover_url(c, ""), STR_FMT ": " STR_FMT,
             STR_ARG(appointment_kind_words(p->kind)),
             STR_ARG(appointment_state_words(p->state)));
    return ctx_audit(db, c, &what);
}

/* ---- moved ---- */

static enum err
check_moved(struct ctx *c, const struct appointment_view *v,
            struct appointment *p)
{
    *p = *v->one;
    p->version = ctx_field_int(c, "version", -1);
    p->day = day_typed(c->today, v->day);
    p->minute = minute_of(v->time);
    p->why_not = v->why_not;
    p->by = c->who.name;
    p->at = c->now;
    if (!day_known(p->day) || day_before(p->day, c->today))
        ctx_problem(c, "day",
                    "Enter the day to which it is moved, today or "
                    "later, such as 1 12 2026");
    if (p->minute == -2)
        ctx_problem(c, "time",
                    "Enter the time such as 10:00, or leave it "
                    "empty");
    check_text(c, "why_not", v->why_not, "Say why it is moved");
    return check_clash(c, v->h->p.number, p);
}

static enum err
move_change(struct db *db, struct ctx *c, void *arg)
{
    const struct appointment *p = arg;
    const enum err e = appointment_move(db, p);
    const struct audited what = {.kind = "APPOINTMENT_MOVED",
                                 .person = c->args.person,
                                 .subject = appointment_kind_code(p->kind)};
    const struct shown day = show_day(p->day);

    ctx_done(c, handover_url(c, ""), STR_FMT ": moved to %.*s",
             STR_ARG(appointment_kind_words(p->kind)), day.n, day.text);
    return e == OK ? ctx_audit(db, c, &what) : e;
}

static enum err
show_stale(struct ctx *c, const struct appointment_view *v)
{
    const struct appointment *now = v->one;
    /* clang-format off */
    const struct stale_field field[] = {
        {"outcome", "What was agreed", v->outcome, now->outcome, {0}, {0}},
        {"why_not", "Why not", v->why_not, now->why_not, {0}, {0}},
    };
    /* clang-format on */

    return stale_page(
        c, &(struct stale){.title = appointment_kind_words(now->kind),
                           .action = c->rq->path,
                           .away = handover_url(c, ""),
                           .section = "/handovers",
                           .by = now->by,
                           .at = now->at,
                           .version = now->version,
                           .field = field,
                           .fields = COUNT_OF(field)});
}

static enum err
save_moved(struct ctx *c, const struct appointment_view *v)
{
    struct appointment p;
    enum err e = check_moved(c, v, &p);

    if (e != OK)
        return e;
    if (c->problems > 0)
        return show(c, v);
    if (p.version != v->one->version)
        return show_stale(c, v);
    e = ctx_change(c, move_change, &p);
    return e == ERR_STALE ? show_stale(c, v) : e;
}

enum err
appointment_save(struct ctx *c)
{
    struct appointment_view *v = arena_new(c->a, struct appointment_view);
    const enum err e = load_one(c, v);

    if (e != OK)
        return e;
    if (str_eq(v->state, STR("MOVED")) && v->one->state == BOOKED)
        return save_moved(c, v);
    struct appointment p = check_settled(c, v);
    if (v->one->state != BOOKED)
        ctx_problem(c, "state", "It is settled already");
    if (c->problems > 0)
        return show(c, v);
    if (p.version != v->one->version)
        return show_stale(c, v);
    const enum err saved = ctx_change(c, settle_change, &p);
    return saved == ERR_STALE ? show_stale(c, v) : case_settle(c, saved);
}
