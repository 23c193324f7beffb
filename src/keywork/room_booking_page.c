/* keywork/room_booking_page.c -- rooms of a day: who has them, and holding one
 * (R031, R069, R070). */
#include "keywork/room_booking.h"

#include "base/day_typed.h"
#include "gen/keywork_room_booking_view.h"
#include "keywork/plan_words.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "time",  "Time",      LIST_WORDS, LIST_HEAD },
    { "room",  "Room",      LIST_WORDS, 0 },
    { "for",   "What for",  LIST_WORDS, 0 },
    { "with",  "With",      LIST_WORDS, 0 },
    { "staff", "Staff",     LIST_WORDS, 0 },
    { "clash", "Clash",     LIST_WORDS, 0 },
};
enum { TIME, ROOM, FOR, WITH, STAFF, CLASH };
/* clang-format on */

static const struct room *
room_of(const struct bookings_view *v, int64_t id)
{
    for (size_t i = 0; i < v->rooms.count; i++)
        if (v->rooms.at[i].id == id)
            return &v->rooms.at[i];
    return NULL;
}

static enum err
load(struct ctx *c, struct bookings_view *v, struct str day)
{
    v->day = day_typed(c->today, day);
    if (!day_known(v->day))
        v->day = c->today;
    const enum err e =
        rooms_load(c->db, c->a, c->who.prison, v->day, &v->rooms);
    return e == OK ? bookings_load(c->db, c->a, c->who.prison, v->day, &v->all)
                   : e;
}

/* More at once than the room holds, or beside a difficult message. */
static bool
clashes(const struct bookings_view *v, const struct booking *b)
{
    const struct room *r = room_of(v, b->room);
    int others = 0;
    bool message = b->kind == BOOKING_MESSAGE;

    for (size_t i = 0; i < v->all.count; i++) {
        const struct booking *x = &v->all.at[i];

        if (x == b || x->room != b->room || x->from >= b->to ||
            x->to <= b->from)
            continue;
        others++;
        message = message || x->kind == BOOKING_MESSAGE;
    }
    return others > 0 && (message || r == NULL || others >= r->at_once);
}

static struct str
staff_words(struct ctx *c, const struct booking *b)
{
    return b->second.n > 0 ? arena_printf(c->a, STR_FMT " and " STR_FMT,
                                          STR_ARG(b->by), STR_ARG(b->second))
                           : b->by;
}

static void
add_row(struct ctx *c, struct bookings_view *v, const struct booking *b)
{
    const struct room *r = room_of(v, b->room);
    struct list_cell *cell = list_row(c, &v->list);
    const struct str from = plan_time_words(c->a, b->from);
    const struct str to = plan_time_words(c->a, b->to);

    list_words(
        &cell[TIME],
        arena_printf(c->a, STR_FMT " to " STR_FMT, STR_ARG(from), STR_ARG(to)),
        STR_EMPTY);
    if (r != NULL)
        list_words(&cell[ROOM],
                   arena_printf(c->a, STR_FMT " wing, " STR_FMT,
                                STR_ARG(r->wing), STR_ARG(r->name)),
                   STR_EMPTY);
    list_words(&cell[FOR],
               b->kind == BOOKING_COUNT ? STR("Key work")
                                        : str_from_c(booking_words(b->kind)),
               STR_EMPTY);
    cell[FOR].more = b->what;
    list_words(&cell[WITH], b->name, STR_EMPTY);
    cell[WITH].more = b->person;
    list_words(&cell[STAFF], staff_words(c, b), STR_EMPTY);
    if (clashes(v, b))
        list_words(&cell[CLASH], STR("Clash"), STR_EMPTY);
    if (b->person.n > 0)
        ctx_listed(c, b->person);
}

static enum err
show(struct ctx *c, struct bookings_view *v)
{
    v->list = list_begin(c, columns, COUNT_OF(columns), "time", "rooms-held");
    v->list.caption = "Rooms held and used";
    for (size_t i = 0; i < v->all.count; i++)
        add_row(c, v, &v->all.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Rooms of the day"),
                                   .section = "/plan",
                                   .back = STR("/rooms"),
                                   .back_words = "Back to rooms"});
    view_bookings(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
bookings_page(struct ctx *c)
{
    struct bookings_view *v = arena_new(c->a, struct bookings_view);
    const enum err e = load(c, v, ctx_query(c, "day"));

    v->room = v->from = v->to = v->kind = v->person = v->second = v->what =
        STR_EMPTY;
    return e == OK ? show(c, v) : e;
}

/* ---- holding ---- */

static void
take_times(struct ctx *c, const struct bookings_view *v, struct booking *b)
{
    b->from = plan_time_read(v->from);
    b->to = plan_time_read(v->to);
    if (b->from < 0)
        ctx_problem(c, "from", "Enter from when, such as 13:30");
    if (b->to < 0 || b->to <= b->from)
        ctx_problem(c, "to", "Enter until when, later than that");
    if (day_before(v->day, c->today))
        ctx_problem(c, "from", "That day is over");
}

static void
take(struct ctx *c, struct bookings_view *v, struct booking *b)
{
    v->room = ctx_field(c, "room");
    v->from = str_trim(ctx_field(c, "from"));
    v->to = str_trim(ctx_field(c, "to"));
    v->kind = ctx_field(c, "kind");
    v->person = arena_upper(c->a, str_trim(ctx_field(c, "person")));
    v->second = str_trim(ctx_field(c, "second"));
    v->what = str_trim(ctx_field(c, "what"));
    *b = (struct booking){.room = ctx_field_int(c, "room", 0),
                          .kind = booking_from(v->kind),
                          .person = v->person,
                          .second = v->second,
                          .what = v->what};
    if (b->kind == BOOKING_COUNT)
        ctx_problem(c, "kind", "Choose what the room is for");
    if (room_of(v, b->room) == NULL)
        ctx_problem(c, "room", "Choose a room");
    if (b->kind == BOOKING_MESSAGE && b->person.n == 0)
        ctx_problem(c, "person", "Enter the number of the person");
    if (v->second.n > BOOKING_TEXT_MAX)
        ctx_problem(c, "second", "Say it in %d characters or fewer",
                    BOOKING_TEXT_MAX);
    if (v->what.n > BOOKING_TEXT_MAX)
        ctx_problem(c, "what", "Say it in %d characters or fewer",
                    BOOKING_TEXT_MAX);
    take_times(c, v, b);
}

struct hold {
    struct bookings_view *v;
    struct booking b;
    bool two_officers;
};

static enum err
hold_change(struct db *db, struct ctx *c, void *arg)
{
    const struct hold *h = arg;
    const struct room *r = room_of(h->v, h->b.room);
    struct bookings now;
    enum err e = bookings_load(db, c->a, c->who.prison, h->v->day, &now);

    if (e != OK)
        return e;
    const struct booking_facts f =
        booking_facts(r, h->v->day, &h->b, &now, h->two_officers);
    if (booking_judge(&f) != BOOKING_FINE)
        return ERR_STALE;
    e = booking_add(db, c->who.prison, h->v->day, &h->b, c->who.username,
                    c->now);
    const struct audited what = {
        .kind = "ROOM_HELD",
        .person = h->b.person,
        .subject = arena_printf(c->a, "room %lld, %s", (long long)r->id,
                                booking_code(h->b.kind)),
    };
    const struct shown day = show_iso_day(h->v->day);

    ctx_done(c, arena_printf(c->a, "/rooms/bookings?day=%.*s", day.n, day.text),
             STR_FMT " is held. New plans keep clear of it", STR_ARG(r->name));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

/* Says what is wrong with the wish as things are now. */
static enum err
judge(struct ctx *c, struct hold *h)
{
    const struct room *r = room_of(h->v, h->b.room);
    enum err e = OK;

    if (h->b.person.n > 0)
        e = booking_person(c->db, c->who.prison, h->b.person, &h->two_officers);
    if (e == ERR_NOT_FOUND) {
        ctx_problem(c, "person", "Nobody of that number is here");
        return OK;
    }
    const struct booking_facts f =
        booking_facts(r, h->v->day, &h->b, &h->v->all, h->two_officers);
    const enum booking_fault fault = booking_judge(&f);

    if (e == OK && fault != BOOKING_FINE)
        ctx_problem(c, booking_fault_field(fault), "%s",
                    booking_fault_words(fault));
    return e;
}

enum err
booking_save(struct ctx *c)
{
    struct bookings_view *v = arena_new(c->a, struct bookings_view);
    struct hold h = {.v = v};
    enum err e = load(c, v, ctx_field(c, "day"));

    if (e != OK)
        return e;
    take(c, v, &h.b);
    if (c->problems == 0)
        e = judge(c, &h);
    if (e != OK)
        return e;
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, hold_change, &h);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "room", "%s", booking_fault_words(BOOKING_TAKEN));
    return show(c, v);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct bookings_view *v = arg;
    const enum err e =
        booking_end(db, c->who.prison, c->args.id, c->who.username, c->now);
    const struct audited what = {
        .kind = "ROOM_GIVEN_BACK",
        .subject = arena_printf(c->a, "booking %lld", (long long)c->args.id),
    };
    const struct shown day = show_iso_day(v->day);

    ctx_done(c, arena_printf(c->a, "/rooms/bookings?day=%.*s", day.n, day.text),
             "Given back");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
booking_end_save(struct ctx *c)
{
    struct bookings_view *v = arena_new(c->a, struct bookings_view);
    enum err e = load(c, v, ctx_field(c, "day"));

    if (e != OK)
        return e;
    e = ctx_change(c, end_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    v->room = v->from = v->to = v->kind = v->person = v->second = v->what =
        STR_EMPTY;
    ctx_problem(c, "room", "This was given back already");
    return show(c, v);
}
