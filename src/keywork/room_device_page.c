/* keywork/room_device_page.c -- what stands in a room (R201). */
#include "keywork/room_booking.h"

#include "gen/keywork_room_booking_view.h"

static enum err
load(struct ctx *c, struct devices_view *v)
{
    const enum err e =
        room_load(c->db, c->a, c->who.prison, c->args.id, c->today, &v->room);

    v->what = str_trim(ctx_field(c, "what"));
    return e == OK ? room_devices_load(c->db, c->a, c->args.id, &v->devices)
                   : e;
}

static enum err
show(struct ctx *c, struct devices_view *v)
{
    frame_begin(c, &(struct frame){.title = STR("What stands in a room"),
                                   .section = "/plan",
                                   .back = STR("/rooms"),
                                   .back_words = "Back to rooms"});
    view_devices(&c->rp->body, c, v);
    return frame_end(c);
}

enum err
devices_page(struct ctx *c)
{
    struct devices_view *v = arena_new(c->a, struct devices_view);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

static enum err
done(struct db *db, struct ctx *c, const struct devices_view *v,
     const char *kind, const char *said)
{
    const struct audited what = {
        .kind = kind,
        .subject = arena_printf(c->a, "room %lld", (long long)v->room.id),
    };

    ctx_done(c,
             arena_printf(c->a, "/rooms/%lld/devices", (long long)v->room.id),
             "%s", said);
    return ctx_audit(db, c, &what);
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct devices_view *v = arg;
    const enum err e =
        room_device_add(db, v->room.id, v->what, c->who.username, c->now);

    return e == OK ? done(db, c, v, "DEVICE_ADDED", "Added") : e;
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct devices_view *v = arg;
    const enum err e = room_device_end(
        db, v->room.id, ctx_field_int(c, "device", 0), c->who.username, c->now);

    return e == OK ? done(db, c, v, "DEVICE_ENDED", "Taken from the list") : e;
}

enum err
device_save(struct ctx *c)
{
    struct devices_view *v = arena_new(c->a, struct devices_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    if (v->what.n == 0 || v->what.n > DEVICE_TEXT_MAX)
        ctx_problem(c, "what", "Enter what it is, in %d characters or fewer",
                    DEVICE_TEXT_MAX);
    return c->problems > 0 ? show(c, v) : ctx_change(c, add_change, v);
}

enum err
device_end_save(struct ctx *c)
{
    struct devices_view *v = arena_new(c->a, struct devices_view);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    e = ctx_change(c, end_change, v);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "what", "It was taken away already");
    return show(c, v);
}
