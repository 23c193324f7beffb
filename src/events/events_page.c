/* events/events_page.c -- what other services were told; one event. */
#include "events/events.h"

#include "events/call.h"
#include "gen/events_events_view.h"

/* clang-format off */
static const struct list_column columns[] = {
    { "event",    "Event",      LIST_WORDS,  LIST_HEAD },
    { "person",   "Person",     LIST_WORDS,  0 },
    { "at",       "Happened",   LIST_MOMENT, 0 },
    { "endpoint", "Endpoint",   LIST_WORDS,  0 },
    { "state",    "State",      LIST_WORDS,  0 },
    { "tries",    "Tries",      LIST_NUMBER, 0 },
    { "next",     "Next try",   LIST_MOMENT, 0 },
    { "done",     "Delivered",  LIST_MOMENT, LIST_FILE_ONLY },
    { "error",    "Last error", LIST_WORDS,  LIST_FILE_ONLY },
    { "type",     "Type",       LIST_WORDS,  LIST_FILE_ONLY },
};
enum { EVENT, PERSON, AT, ENDPOINT, STATE, TRIES, NEXT, DONE, ERROR, TYPE };
/* clang-format on */

const char *
outbox_state_colour(enum outbox_state s)
{
    static const char *const colour[OUTBOX_STATES] = {
        [OUTBOX_WAITS] = "blue",
        [OUTBOX_RETRIES] = "orange",
        [OUTBOX_DELIVERED] = "green",
        [OUTBOX_ASIDE] = "grey",
    };

    assert(s < OUTBOX_STATES);
    return colour[s];
}

static struct str
kind_words(struct str kind)
{
    const enum event_type t = event_type_from(kind);

    return t < EVENT_TYPES ? str_from_c(event_type_shown(t)) : kind;
}

static void
fill_row(struct ctx *c, struct list *list, const struct outbox_event *e)
{
    const enum outbox_state s = outbox_state(e);
    struct list_cell *cell = list_row(c, list);

    list_words(&cell[EVENT], kind_words(e->kind), STR_EMPTY);
    list_words(&cell[PERSON], e->number, STR_EMPTY);
    list_moment(&cell[AT], e->at);
    list_words(&cell[ENDPOINT], e->endpoint_name, STR_EMPTY);
    list_words(&cell[STATE], str_from_c(outbox_state_shown(s)), STR_EMPTY);
    list_number(&cell[TRIES], e->tries);
    if (s == OUTBOX_WAITS || s == OUTBOX_RETRIES)
        list_moment(&cell[NEXT], e->next_try);
    list_moment(&cell[DONE], e->delivered);
    list_words(&cell[ERROR], e->last_error, STR_EMPTY);
    list_words(&cell[TYPE], e->kind, STR_EMPTY);
    if (e->number.n > 0)
        ctx_listed(c, e->number);
}

static struct outbox_filter
read_filter(struct ctx *c)
{
    const enum event_type t = event_type_from(ctx_query(c, "kind"));

    return (struct outbox_filter){
        .endpoint = ctx_query_int(c, "endpoint", 0),
        .number = arena_upper(c->a, str_trim(ctx_query(c, "person"))),
        .kind = t < EVENT_TYPES ? event_type_code(t) : STR_EMPTY,
        .state = outbox_state_from(ctx_query(c, "state")),
    };
}

enum err
events_page(struct ctx *c)
{
    struct events_view *v = arena_new(c->a, struct events_view);

    v->filter = read_filter(c);
    enum err e = endpoint_list(c->db, c->a, &v->endpoints);
    if (e == OK)
        e = outbox_events(c->db, c->a, &v->filter, &v->events);
    if (e != OK)
        return e;
    v->list = list_begin(c, columns, COUNT_OF(columns), "-at", "events");
    v->list.caption = "Events";
    for (size_t i = 0; i < v->events.count; i++)
        fill_row(c, &v->list, &v->events.at[i]);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Events"),
                                   .section = "/events",
                                   .back = STR_EMPTY});
    view_events(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- one event ---- */

static enum err
load(struct ctx *c, struct event_view *v)
{
    const struct outbox_filter f = {
        .id = c->args.id,
        .number = STR_EMPTY,
        .kind = STR_EMPTY,
        .state = OUTBOX_STATES,
    };
    struct outbox_events one;
    const enum err e = outbox_events(c->db, c->a, &f, &one);

    if (e != OK || one.count == 0)
        return e != OK ? e : ERR_NOT_FOUND;
    v->event = one.at[0];
    v->id =
        call_id(c->a, v->event.id, v->event.kind, v->event.at, v->event.body);
    return OK;
}

enum err
event_page(struct ctx *c)
{
    struct event_view *v = arena_new(c->a, struct event_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    c->subject = v->id;
    if (v->event.number.n > 0)
        ctx_listed(c, v->event.number);
    frame_begin(c, &(struct frame){.title = kind_words(v->event.kind),
                                   .section = "/events",
                                   .back = STR("/events"),
                                   .back_words = "Back to events"});
    view_event(&c->rp->body, c, v);
    return frame_end(c);
}

static struct str
event_url(struct ctx *c)
{
    return arena_printf(c->a, "/events/%lld", (long long)c->args.id);
}

static enum err
audit(struct db *db, struct ctx *c, const char *kind,
      const struct event_view *v)
{
    const struct audited what = {
        .kind = kind, .person = v->event.number, .subject = v->id};

    return ctx_audit(db, c, &what);
}

static enum err
again_change(struct db *db, struct ctx *c, void *arg)
{
    const struct event_view *v = arg;
    const enum err e = outbox_again(db, v->event.id, c->now);

    ctx_done(c, event_url(c), "It is sent now, if the endpoint answers");
    return e == OK ? audit(db, c, "EVENT_AGAIN", v) : e;
}

enum err
event_again_save(struct ctx *c)
{
    struct event_view *v = arena_new(c->a, struct event_view);
    const enum err e = load(c, v);

    return e == OK ? ctx_change(c, again_change, v) : e;
}

static enum err
aside_change(struct db *db, struct ctx *c, void *arg)
{
    const struct event_view *v = arg;
    const enum err e = outbox_set_aside(db, v->event.id, c->now);

    ctx_done(c, event_url(c),
             "Set aside. What happened later to this person is sent");
    return e == OK ? audit(db, c, "EVENT_ASIDE", v) : e;
}

enum err
event_aside_save(struct ctx *c)
{
    struct event_view *v = arena_new(c->a, struct event_view);
    const enum err e = load(c, v);

    return e == OK ? ctx_change(c, aside_change, v) : e;
}
