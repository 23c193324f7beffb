/* keywork/room_page.c -- the register of rooms: the list, one room, faults. */
#include "keywork/plan_view.h"

#include "access/stale.h"
#include "base/day_typed.h"
#include "gen/keywork_room_view.h"
#include "keywork/plan_words.h"
#include "keywork/room_booking_store.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "wing",    "Wing",       LIST_WORDS,  0 },
    { "room",    "Room",       LIST_WORDS,  LIST_HEAD },
    { "private", "Private",    LIST_WORDS,  0 },
    { "alarm",   "Alarm",      LIST_WORDS,  0 },
    { "device",  "Devices",    LIST_WORDS,  0 },
    { "hours",   "Hours a week", LIST_NUMBER, 0 },
    { "used",    "Minutes used this week", LIST_NUMBER, 0 },
    { "faults",  "Faults",     LIST_NUMBER, 0 },
};
enum { WING, ROOM, PRIVATE, ALARM, DEVICE, HOURS, USED, FAULTS };
/* clang-format on */

enum { CODE_MAX = 20, NAME_MAX_CHARS = 60, TEXT_MAX = 200, AT_ONCE_MAX = 10 };

/* Names of the fields of opening, by half. */
static const struct {
    const char *days, *from, *to, *words;
} open_fields[ROOM_HALVES] = {
    {"am_day", "am_from", "am_to", "Mornings"  },
    {"pm_day", "pm_from", "pm_to", "Afternoons"},
};

static struct str
yes(bool b)
{
    return b ? STR("Yes") : STR("No");
}

static int64_t
minutes_a_week(const struct room *r)
{
    int64_t minutes = 0;

    for (int h = 0; h < ROOM_HALVES; h++)
        for (int d = 0; d < 7; d++)
            if ((r->open[h].days >> d & 1) != 0)
                minutes += r->open[h].to - r->open[h].from;
    return minutes;
}

/* Minutes taken this week, and what part of its hours that is. */
static void
put_use(struct ctx *c, struct list_cell *cell, const struct room *r,
        const struct room_use *u)
{
    const int64_t open = minutes_a_week(r) * r->at_once;

    list_number(cell, u->minutes);
    if (open > 0)
        cell->more = show_str(c->a, show_percent(u->minutes, open));
}

static void
put_devices(struct ctx *c, struct list_cell *cell, const struct room *r,
            const struct room_use *u, bool may)
{
    list_words(cell,
               u->devices > 0
                   ? show_str(c->a, show_count(u->devices, "device", "devices"))
                   : yes(r->device),
               STR_EMPTY);
    if (may)
        cell->href =
            arena_printf(c->a, "/rooms/%lld/devices", (long long)r->id);
}

static const struct room_use *
use_of(const struct room_uses *l, int64_t room)
{
    static const struct room_use none = {0};

    for (size_t i = 0; i < l->count; i++)
        if (l->at[i].room == room)
            return &l->at[i];
    return &none;
}

enum err
rooms_page(struct ctx *c)
{
    struct rooms_view *v = arena_new(c->a, struct rooms_view);
    const struct day monday = day_monday(c->today);
    struct rooms l;
    struct room_uses used;
    enum err e = rooms_load(c->db, c->a, c->who.prison, c->today, &l);

    if (e == OK)
        e = room_uses_load(c->db, c->a, c->who.prison, monday,
                           day_add_days(monday, 6), &used);
    if (e != OK)
        return e;
    v->may = who_may(&c->who, CHANGE_PLAN);
    v->rooms = l.count;
    v->list = list_begin(c, columns, COUNT_OF(columns), "wing", "rooms");
    v->list.caption = "Rooms";
    for (size_t i = 0; i < l.count; i++) {
        const struct room *r = &l.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        v->faulty += r->faults > 0;
        list_words(&cell[WING], r->wing, STR_EMPTY);
        list_words(&cell[ROOM], r->name, STR_EMPTY);
        cell[ROOM].more = r->code;
        if (v->may)
            cell[ROOM].href =
                arena_printf(c->a, "/rooms/%lld", (long long)r->id);
        list_words(&cell[PRIVATE], yes(r->private_room), STR_EMPTY);
        if (!r->private_room)
            cell[PRIVATE].more = r->exception.n > 0
                                     ? STR("used by exception")
                                     : STR("not used for key work");
        list_words(&cell[ALARM], yes(r->alarm), STR_EMPTY);
        const struct room_use *u = use_of(&used, r->id);
        put_devices(c, &cell[DEVICE], r, u, v->may);
        list_number(&cell[HOURS], minutes_a_week(r) / 60);
        put_use(c, &cell[USED], r, u);
        list_number(&cell[FAULTS], r->faults);
        cell[FAULTS].more = r->closing > 0 ? STR("closed") : STR_EMPTY;
    }
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Rooms"),
                                   .section = "/plan",
                                   .back = STR("/plan"),
                                   .back_words = "Back to the plan"});
    view_rooms(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- one room ---- */

static void
show_stored(struct ctx *c, struct room_view *v)
{
    const struct room *r = &v->room;

    v->at_once = arena_printf(c->a, "%d", r->at_once);
    v->from = show_str(c->a, show_typed_day(r->from));
    v->to = show_str(c->a, show_typed_day(r->to));
    v->exception_to = show_str(c->a, show_typed_day(r->exception_to));
    for (int h = 0; h < ROOM_HALVES; h++) {
        v->open[h][0] = plan_time_words(c->a, r->open[h].from);
        v->open[h][1] = plan_time_words(c->a, r->open[h].to);
    }
}

static int
days_of(struct ctx *c, const char *field)
{
    const struct str *value;
    const size_t n = form_all(c->a, &c->form, str_from_c(field), &value);
    int days = 0;

    for (size_t i = 0; i < n; i++)
        for (int d = 0; d < 7; d++)
            if (str_eq(value[i], arena_printf(c->a, "%d", 1 << d)))
                days |= 1 << d;
    return days;
}

static void
take_openings(struct ctx *c, struct room_view *v)
{
    for (int h = 0; h < ROOM_HALVES; h++) {
        struct room_opening *o = &v->room.open[h];

        v->open[h][0] = str_trim(ctx_field(c, open_fields[h].from));
        v->open[h][1] = str_trim(ctx_field(c, open_fields[h].to));
        o->days = days_of(c, open_fields[h].days);
        o->from = plan_time_read(v->open[h][0]);
        o->to = plan_time_read(v->open[h][1]);
        if (o->days != 0 && (o->from < 0 || o->to <= o->from))
            ctx_problem(c, open_fields[h].from,
                        "%s: enter when the room opens and when it closes, "
                        "such as 08:15 and 12:00",
                        open_fields[h].words);
    }
}

static struct day
day_field(struct ctx *c, const char *field, struct str typed, bool needed)
{
    const struct day d = day_typed(c->today, typed);

    if (!day_known(d) && (needed || typed.n > 0))
        ctx_problem(c, field, "Enter a day such as 23 11 2026%s",
                    needed ? "" : ", or leave it empty");
    return d;
}

static void
take_text(struct ctx *c, const char *field, size_t most, const char *what,
          struct str *out)
{
    *out = str_trim(ctx_field(c, field));
    if (out->n == 0 || out->n > most)
        ctx_problem(c, field, "Enter %s, in %zu characters or fewer", what,
                    most);
}

static void
take_room(struct ctx *c, struct room_view *v)
{
    struct room *r = &v->room;

    take_text(c, "code", CODE_MAX, "a code such as A-IV1", &r->code);
    take_text(c, "name", NAME_MAX_CHARS, "a name", &r->name);
    take_text(c, "wing", CODE_MAX, "the wing where it is", &r->wing);
    r->wing = arena_upper(c->a, r->wing);
    r->private_room = ctx_field(c, "private").n > 0;
    r->alarm = ctx_field(c, "alarm").n > 0;
    r->device = ctx_field(c, "device").n > 0;
    v->at_once = str_trim(ctx_field(c, "at_once"));
    r->at_once = (int)ctx_field_int(c, "at_once", 0);
    if (r->at_once < 1 || r->at_once > AT_ONCE_MAX)
        ctx_problem(c, "at_once", "Enter a number of sessions from 1 to %d",
                    AT_ONCE_MAX);
    r->exception = str_trim(ctx_field(c, "exception"));
    if (r->exception.n > TEXT_MAX)
        ctx_problem(c, "exception", "Say it in %d characters or fewer",
                    TEXT_MAX);
    v->exception_to = str_trim(ctx_field(c, "exception_to"));
    r->exception_to = day_field(c, "exception_to", v->exception_to, false);
    v->from = str_trim(ctx_field(c, "from"));
    r->from = day_field(c, "from", v->from, true);
    v->to = str_trim(ctx_field(c, "to"));
    r->to = day_field(c, "to", v->to, false);
    if (day_known(r->from) && day_known(r->to) && day_before(r->to, r->from))
        ctx_problem(c, "to", "Enter a last day on or after the first");
    r->version = ctx_field_int(c, "version", 0);
    take_openings(c, v);
}

static enum err
show(struct ctx *c, struct room_view *v)
{
    frame_begin(c, &(struct frame){.title = v->room.id == 0 ? STR("Add a room")
                                                            : STR("Room"),
                                   .section = "/plan",
                                   .back = STR("/rooms"),
                                   .back_words = "Back to rooms"});
    view_room(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load(struct ctx *c, struct room_view *v)
{
    enum err e =
        room_load(c->db, c->a, c->who.prison, c->args.id, c->today, &v->room);

    if (e == OK)
        e = room_faults_load(c->db, c->a, c->args.id, &v->faults);
    if (e == OK)
        show_stored(c, v);
    v->what = v->mend_by = STR_EMPTY;
    v->fault_from = show_str(c->a, show_typed_day(c->today));
    return e;
}

enum err
room_new_page(struct ctx *c)
{
    struct room_view *v = arena_new(c->a, struct room_view);

    v->room = (struct room){
        .code = STR_EMPTY,
        .name = STR_EMPTY,
        .wing = STR_EMPTY,
        .private_room = true,
        .at_once = 1,
        .exception = STR_EMPTY,
        .from = c->today,
        .open = {{WORK_DAYS, 495, 720}, {WORK_DAYS, 820, 1020}},
    };
    show_stored(c, v);
    return show(c, v);
}

enum err
room_page(struct ctx *c)
{
    struct room_view *v = arena_new(c->a, struct room_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
put_change(struct db *db, struct ctx *c, void *arg)
{
    struct room_view *v = arena_new(c->a, struct room_view);

    *v = *(const struct room_view *)arg;
    const bool is_new = v->room.id == 0;
    const enum err e =
        room_put(db, c->who.prison, &v->room, c->who.username, c->now);
    const struct audited what = {
        .kind = is_new ? "ROOM_ADDED" : "ROOM_CHANGED",
        .subject = arena_printf(c->a, "room %lld, " STR_FMT,
                                (long long)v->room.id, STR_ARG(v->room.code)),
    };

    ctx_done(c, STR("/rooms"), is_new ? STR_FMT " is added" : STR_FMT " saved",
             STR_ARG(v->room.name));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
room_new_save(struct ctx *c)
{
    struct room_view *v = arena_new(c->a, struct room_view);

    take_room(c, v);
    if (c->problems > 0)
        return show(c, v);
    const enum err e = ctx_change(c, put_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "code", "Another room in use has this code: enter another");
    return show(c, v);
}

static enum err
show_stale(struct ctx *c, const struct room_view *v)
{
    struct room now;
    const enum err e =
        room_load(c->db, c->a, c->who.prison, v->room.id, c->today, &now);

    if (e != OK)
        return e;
    /* clang-format off */
    const struct stale_field field[] = {
        {.name = "code", .label = "Code",
         .mine = v->room.code, .theirs = now.code},
        {.name = "name", .label = "Name",
         .mine = v->room.name, .theirs = now.name},
        {.name = "wing", .label = "Wing",
         .mine = v->room.wing, .theirs = now.wing},
        {.name = "at_once", .label = "Sessions side by side",
         .mine = v->at_once, .theirs = arena_printf(c->a, "%d", now.at_once)},
        {.name = "exception", .label = "Why it is used though not private",
         .mine = v->room.exception, .theirs = now.exception},
        stale_day(c, "to", "Last day in use", v->to, now.to),
    };
    /* clang-format on */

    return stale_page(
        c, &(struct stale){.title = arena_printf(c->a, "the room " STR_FMT,
                                                 STR_ARG(now.name)),
                           .action = c->rq->path,
                           .away = STR("/rooms"),
                           .section = "/plan",
                           .by = now.set_by,
                           .at = now.set_at,
                           .version = now.version,
                           .field = field,
                           .fields = COUNT_OF(field)});
}

enum err
room_save(struct ctx *c)
{
    struct room_view *v = arena_new(c->a, struct room_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    const int64_t version = v->room.version;
    take_room(c, v);
    if (c->problems > 0)
        return show(c, v);
    e = ctx_change(c, put_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    if (v->room.version != version)
        return show_stale(c, v);
    ctx_problem(c, "code", "Another room in use has this code: enter another");
    return show(c, v);
}

/* ---- faults ---- */

static enum err
fault_change(struct db *db, struct ctx *c, void *arg)
{
    const struct room_view *v = arg;
    const struct room_fault f = {
        .what = v->what,
        .closes = v->closes,
        .from = day_typed(c->today, v->fault_from),
        .mend_by = day_typed(c->today, v->mend_by),
    };
    const enum err e =
        room_fault_add(db, v->room.id, &f, c->who.username, c->now);
    const struct audited what = {
        .kind = "ROOM_FAULT",
        .subject = arena_printf(c->a, "room %lld", (long long)v->room.id),
    };

    ctx_done(c,
             c->rq->path.n > 0
                 ? arena_printf(c->a, "/rooms/%lld", (long long)v->room.id)
                 : STR("/rooms"),
             v->closes ? "Fault entered. New plans leave the room out"
                       : "Fault entered");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
room_fault_save(struct ctx *c)
{
    struct room_view *v = arena_new(c->a, struct room_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    take_text(c, "what", TEXT_MAX, "what is wrong", &v->what);
    v->closes = ctx_field(c, "closes").n > 0;
    v->fault_from = str_trim(ctx_field(c, "fault_from"));
    v->mend_by = str_trim(ctx_field(c, "mend_by"));
    (void)day_field(c, "fault_from", v->fault_from, true);
    (void)day_field(c, "mend_by", v->mend_by, false);
    return c->problems > 0 ? show(c, v) : ctx_change(c, fault_change, v);
}

static enum err
mended_change(struct db *db, struct ctx *c, void *arg)
{
    const struct room_view *v = arg;
    const enum err e = room_fault_end(
        db, v->room.id, ctx_field_int(c, "fault", 0), c->who.username, c->now);
    const struct audited what = {
        .kind = "ROOM_MENDED",
        .subject = arena_printf(c->a, "room %lld", (long long)v->room.id),
    };

    ctx_done(c, arena_printf(c->a, "/rooms/%lld", (long long)v->room.id),
             "Mended");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
room_mended_save(struct ctx *c)
{
    struct room_view *v = arena_new(c->a, struct room_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    e = ctx_change(c, mended_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "faults", "This fault is ended already");
    return show(c, v);
}
