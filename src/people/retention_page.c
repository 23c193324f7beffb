/* people/retention_page.c -- for the data protection officer: the schedule,
 * what was removed, whose record somebody has to decide on, and holds. */
#include "people/retention.h"

#include "access/user_name.h"
#include "gen/people_retention_sql.h"
#include "gen/people_retention_view.h"

enum { DUE_MAX = 2000 };

/* clang-format off */
static const struct route routes[] = {
  /* method path                          permit        handler */
  { GET,  "/retention",                   KEEP_RECORDS, retention_page,          0, false },
  { GET,  "/retention/due",               KEEP_RECORDS, retention_due_page,      0, false },
  { GET,  "/retention/holds",             KEEP_RECORDS, retention_holds_page,    0, false },
  { POST, "/retention/holds",             KEEP_RECORDS, retention_hold_save,     0, false },
  { GET,  "/retention/holds/{id}",        KEEP_RECORDS, retention_hold_page,     0, false },
  { POST, "/retention/holds/{id}/end",    KEEP_RECORDS, retention_hold_end_save, 0, false },
};

static const struct list_column schedule[] = {
    { "what",    "What",                LIST_WORDS,  LIST_HEAD },
    { "kept",    "Kept for, in days",   LIST_NUMBER, 0 },
    { "after",   "After",               LIST_WORDS,  LIST_PLAIN },
    { "ground",  "Ground",              LIST_WORDS,  LIST_PLAIN },
    { "how",     "Then",                LIST_WORDS,  0 },
    { "night",   "Last night",          LIST_DAY,    0 },
    { "removed", "Removed that night",  LIST_NUMBER, 0 },
    { "held",    "Kept by a hold",      LIST_NUMBER, 0 },
    { "ever",    "Removed in all",      LIST_NUMBER, LIST_FILE_ONLY },
};
enum { WHAT, KEPT, AFTER, GROUND, HOW, NIGHT, REMOVED, HELD, EVER };

static const struct list_column due[] = {
    { "person", "Person",           LIST_WORDS, LIST_HEAD },
    { "number", "Prison number",    LIST_WORDS, 0 },
    { "prison", "Last prison",      LIST_WORDS, 0 },
    { "ended",  "Sentence ended",   LIST_DAY,   0 },
    { "hold",   "On hold because",  LIST_WORDS, LIST_PLAIN },
};
enum { D_PERSON, D_NUMBER, D_PRISON, D_ENDED, D_HOLD };

static const struct list_column holds[] = {
    { "person", "Person",        LIST_WORDS, LIST_HEAD },
    { "number", "Prison number", LIST_WORDS, 0 },
    { "why",    "Why",           LIST_WORDS, LIST_PLAIN },
    { "since",  "Since",         LIST_DAY,   0 },
    { "by",     "Put by",        LIST_WORDS, 0 },
    { "ended",  "Ended",         LIST_DAY,   0 },
};
enum { H_PERSON, H_NUMBER, H_WHY, H_SINCE, H_BY, H_ENDED };
/* clang-format on */

const struct route_table retention_routes = {routes, COUNT_OF(routes)};

/* Whose records: of this prison, or of all for who has the role everywhere. */
static struct str
reach(const struct ctx *c)
{
    return who_may_at(&c->who, KEEP_RECORDS, STR("*")) ? STR("*")
                                                       : c->who.prison;
}

static struct str
full_name(struct ctx *c, struct str surname, struct str forename)
{
    return arena_printf(c->a, STR_FMT ", " STR_FMT, STR_ARG(surname),
                        STR_ARG(forename));
}

/* ---- the schedule ---- */

static void
fill_schedule(struct ctx *c, const struct retention_row *r,
              struct list_cell *cell)
{
    list_words(&cell[WHAT], r->what, STR_EMPTY);
    list_number(&cell[KEPT], r->days);
    list_words(&cell[AFTER], r->event, STR_EMPTY);
    list_words(&cell[GROUND], r->ground, STR_EMPTY);
    list_words(&cell[HOW],
               r->by_person ? STR("A person decides") : STR("Removed at night"),
               STR_EMPTY);
    if (str_eq(r->name, STR("PERSON_RECORDS")))
        cell[HOW].href = STR("/retention/due");
    list_day(&cell[NIGHT], r->last_night);
    if (!day_known(r->last_night))
        return;
    list_number(&cell[REMOVED], r->removed);
    list_number(&cell[HELD], r->held);
    list_number(&cell[EVER], r->removed_ever);
    (void)c;
}

enum err
retention_page(struct ctx *c)
{
    struct retention_view *v = arena_new(c->a, struct retention_view);
    struct retention_rows rows;
    const enum err e = retention_schedule(c->db, c->a, c->today, &rows);

    if (e != OK)
        return e;
    v->list = list_begin(c, schedule, COUNT_OF(schedule), "what", "retention");
    v->list.caption = "What is kept how long";
    for (size_t i = 0; i < rows.count; i++)
        fill_schedule(c, &rows.at[i], list_row(c, &v->list));
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Retention"),
                                   .section = "/retention",
                                   .back = STR_EMPTY});
    view_retention(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- what a person decides on ---- */

static enum err
load_due(struct ctx *c, struct retention_view *v, int64_t days)
{
    struct query q = query_open(c->db, SQL_RETENTION_DUE);

    query_day(&q, day_add_days(c->today, -(int)days));
    query_str(&q, reach(c));
    query_int(&q, DUE_MAX);
    while (query_row(&q)) {
        struct list_cell *cell = list_row(c, &v->list);
        const struct str number = col_str(&q, c->a);
        const struct str surname = col_str(&q, c->a);

        list_words(&cell[D_PERSON], full_name(c, surname, col_str(&q, c->a)),
                   STR_EMPTY);
        cell[D_PERSON].href =
            arena_printf(c->a, "/people/" STR_FMT, STR_ARG(number));
        list_words(&cell[D_NUMBER], number, STR_EMPTY);
        list_words(&cell[D_PRISON], col_str(&q, c->a), STR_EMPTY);
        list_day(&cell[D_ENDED], col_day(&q));
        list_words(&cell[D_HOLD], col_str(&q, c->a), STR_EMPTY);
    }
    return query_close(&q);
}

enum err
retention_due_page(struct ctx *c)
{
    struct retention_view *v = arena_new(c->a, struct retention_view);
    struct retention_rows rows;
    int64_t days = 0;
    enum err e = retention_schedule(c->db, c->a, c->today, &rows);

    for (size_t i = 0; e == OK && i < rows.count; i++)
        if (str_eq(rows.at[i].name, STR("PERSON_RECORDS")))
            days = rows.at[i].days;
    v->list = list_begin(c, due, COUNT_OF(due), "ended", "records-due");
    v->list.caption = "Records to decide on";
    v->list.nothing = "No record has come to its end.";
    if (e == OK)
        e = load_due(c, v, days);
    if (e != OK)
        return e;
    if (list_settle(c, &v->list)) {
        list_note(c, &v->list, D_NUMBER);
        return OK;
    }
    list_note(c, &v->list, D_NUMBER);
    frame_begin(c, &(struct frame){.title = STR("Records to decide on"),
                                   .section = "/retention",
                                   .back = STR("/retention"),
                                   .back_words = "Back to retention"});
    view_retention_due(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- holds ---- */

enum err
retention_holds_page(struct ctx *c)
{
    struct retention_view *v = arena_new(c->a, struct retention_view);
    struct retention_holds all;
    const enum err e = retention_holds(c->db, c->a, reach(c), &all);

    if (e != OK)
        return e;
    v->list = list_begin(c, holds, COUNT_OF(holds), "-since", "holds");
    v->list.caption = "Holds";
    v->list.nothing = "Nobody is on hold.";
    for (size_t i = 0; i < all.count; i++) {
        const struct retention_hold *h = &all.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_words(&cell[H_PERSON], full_name(c, h->surname, h->forename),
                   STR_EMPTY);
        cell[H_PERSON].href =
            arena_printf(c->a, "/retention/holds/%lld", (long long)h->id);
        list_words(&cell[H_NUMBER], h->person, STR_EMPTY);
        list_words(&cell[H_WHY], h->why, STR_EMPTY);
        list_day(&cell[H_SINCE], instant_day(h->set));
        list_words(&cell[H_BY], user_name(c, h->set_by), STR_EMPTY);
        list_day(&cell[H_ENDED], instant_day(h->ended));
    }
    if (list_settle(c, &v->list)) {
        list_note(c, &v->list, H_NUMBER);
        return OK;
    }
    list_note(c, &v->list, H_NUMBER);
    frame_begin(c, &(struct frame){.title = STR("Holds"),
                                   .section = "/retention",
                                   .back = STR("/retention"),
                                   .back_words = "Back to retention"});
    view_retention_holds(&c->rp->body, c, v);
    return frame_end(c);
}

static struct str
read_why(struct ctx *c)
{
    const struct str why = str_trim(ctx_field(c, "why"));

    if (why.n == 0)
        ctx_problem(c, "why", "Say why, in a sentence");
    else if (why.n > RETENTION_WHY_MAX)
        ctx_problem(c, "why", "Say it in %d letters or fewer",
                    RETENTION_WHY_MAX);
    return why;
}

static enum err
hold_change(struct db *db, struct ctx *c, void *arg)
{
    const struct retention_hold *h = arg;
    const struct audited what = {
        .kind = "HOLD", .person = h->person, .after = STR_EMPTY};
    struct query q = query_open(db, SQL_RETENTION_HOLD_ADD);

    query_str(&q, h->why);
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_str(&q, h->person);
    query_str(&q, reach(c));
    const bool added = query_run(&q) == 1;
    const enum err e = query_close(&q);
    if (e == OK && !added)
        return ERR_STALE;
    ctx_done(c, STR("/retention/holds"), STR_FMT " is on hold",
             STR_ARG(h->person));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
retention_hold_save(struct ctx *c)
{
    struct retention_hold h = {
        .person = arena_upper(c->a, str_trim(ctx_field(c, "person"))),
        .why = read_why(c),
    };

    if (!route_is_person_number(h.person))
        ctx_problem(c, "person", "Enter a prison number, such as A1234BC");
    if (c->problems > 0)
        return retention_holds_page(c);
    const enum err e = ctx_change(c, hold_change, &h);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    ctx_problem(c, "person",
                "Nobody of your prison has that number, or they are on hold "
                "already");
    return retention_holds_page(c);
}

static enum err
load_hold(struct ctx *c, struct retention_hold *out)
{
    struct retention_holds all;
    const enum err e = retention_holds(c->db, c->a, reach(c), &all);

    for (size_t i = 0; e == OK && i < all.count; i++)
        if (all.at[i].id == c->args.id) {
            *out = all.at[i];
            c->subject = STR("hold of a record");
            return OK;
        }
    return e == OK ? ERR_NOT_FOUND : e;
}

enum err
retention_hold_page(struct ctx *c)
{
    struct retention_hold_view *v = arena_new(c->a, struct retention_hold_view);
    const enum err e = load_hold(c, &v->hold);

    if (e != OK)
        return e;
    frame_begin(c, &(struct frame){.title = STR("Hold"),
                                   .section = "/retention",
                                   .back = STR("/retention/holds"),
                                   .back_words = "Back to holds"});
    view_retention_hold(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
end_change(struct db *db, struct ctx *c, void *arg)
{
    const struct retention_hold *h = arg;
    const struct audited what = {.kind = "HOLD_ENDED", .person = h->person};
    struct query q = query_open(db, SQL_RETENTION_HOLD_END);

    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_str(&q, h->end_why);
    query_int(&q, h->id);
    query_int(&q, h->version);
    const bool ended = query_run(&q) == 1;
    const enum err e = query_close(&q);
    if (e == OK && !ended)
        return ERR_STALE;
    ctx_done(c, STR("/retention/holds"), STR_FMT " is no longer on hold",
             STR_ARG(h->person));
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
retention_hold_end_save(struct ctx *c)
{
    struct retention_hold h;
    const enum err e = load_hold(c, &h);

    if (e != OK)
        return e;
    h.end_why = read_why(c);
    h.version = ctx_field_int(c, "version", 0);
    return c->problems > 0 ? retention_hold_page(c)
                           : ctx_change(c, end_change, &h);
}
