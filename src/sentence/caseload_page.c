/* sentence/caseload_page.c -- a POM's cases, what is late first. */
#include "sentence/caseload_view.h"

#include "gen/sentence_caseload_view.h"
#include "sentence/case_view.h"

enum { NOT_MET_DAYS = 90, SOON_DAYS = 56, NEW_DAYS = 7 };

/* clang-format off */
static const struct list_column columns[] = {
    { "name",     "Name",           LIST_WORDS,  LIST_HEAD },
    { "due",      "Next due",       LIST_DAY,    0 },
    { "next",     "Next thing",     LIST_WORDS,  0 },
    { "late",     "Late",           LIST_NUMBER, LIST_FILE_ONLY },
    { "role",     "Role",           LIST_WORDS,  0 },
    { "met",      "Last met",       LIST_DAY,    0 },
    { "event",    "Next event",     LIST_DAY,    0 },
    { "handover", "Handover",       LIST_DAY,    0 },
    { "release",  "Release",        LIST_DAY,    0 },
    { "worker",   "Key worker",     LIST_WORDS,  0 },
    { "com",      "COM",            LIST_WORDS,  0 },
    { "number",   "Number",         LIST_WORDS,  LIST_FILE_ONLY },
    { "wing",     "Wing",           LIST_WORDS,  LIST_FILE_ONLY },
};
enum { NAME, DUE, NEXT, LATE, PART, MET, EVENT, HANDOVER, RELEASE, WORKER, COM, NUMBER, WING };

static const struct narrowed views[CASELOAD_VIEWS] = {
    { "",         "All",                      0 },
    { "late",     "Something is late",        0 },
    { "handover", "Handover within 8 weeks",  0 },
    { "parole",   "Hearing within a year",    0 },
    { "unmet",    "Not met for 90 days",      0 },
    { "new",      "New this week",            0 },
    { "back",     "Sent back to you",         0 },
};
/* clang-format on */
enum { ALL, IS_LATE, HANDS_OVER, PAROLE, UNMET, NEW, IS_BACK };

static bool
leads(const struct caseload_case *k)
{
    return str_eq(k->responsible, STR("CustodyOnly")) ||
           str_eq(k->responsible, STR("CustodyWithCom"));
}

static struct str
role_words(const struct caseload_case *k)
{
    if (k->covered)
        return STR("Covered today");
    if (k->co)
        return STR("Co-working");
    if (k->responsible.n == 0)
        return STR("Not in the service");
    return leads(k) ? STR("Responsible") : STR("Supporting");
}

static bool
within(struct day d, struct day today, int days)
{
    return day_known(d) && !day_before(d, today) &&
           !day_before(day_add_days(today, days), d);
}

static bool
is_in(const struct ctx *c, const struct caseload_case *k, size_t view)
{
    const struct day met = k->last_met, since = instant_day(k->since);

    switch (view) {
    case IS_LATE:
        return k->late > 0;
    case HANDS_OVER:
        return within(k->handover, c->today, SOON_DAYS);
    case PAROLE:
        return within(k->hearing, c->today, 366);
    case UNMET:
        return day_before(day_known(met) ? met : since,
                          day_add_days(c->today, -NOT_MET_DAYS));
    case NEW:
        return !day_before(since, day_add_days(c->today, -NEW_DAYS));
    case IS_BACK:
        return k->sent_back > 0;
    default:
        return true;
    }
}

static void
count(struct ctx *c, struct caseload_view *v)
{
    const struct str asked = ctx_query(c, "view");

    for (size_t i = 0; i < CASELOAD_VIEWS; i++) {
        v->views[i] = views[i];
        if (str_eq(asked, str_from_c(views[i].word)))
            v->view = i;
        for (size_t n = 0; n < v->all.count; n++)
            v->views[i].count += is_in(c, &v->all.at[n], i);
    }
    for (size_t n = 0; n < v->all.count; n++) {
        const struct caseload_case *k = &v->all.at[n];

        v->along += k->co;
        v->responsible += !k->co && leads(k);
        v->supporting += !k->co && k->responsible.n > 0 && !leads(k);
    }
}

/* What comes next of what is booked or counted out, today or later. */
static void
fill_event(const struct ctx *c, struct list_cell *cell,
           const struct caseload_case *k)
{
    const struct {
        struct day on;
        struct str words;
    } events[] = {
        {k->appointment, k->booked < APPOINTMENT_KINDS
                             ? appointment_kind_words(k->booked)
                             : STR("Appointment")},
        {k->hearing,     STR("Parole hearing")                           },
        {k->handover,    STR("Handover")                                 },
        {k->release,     STR("Release")                                  },
    };
    struct day next = DAY_NONE;

    for (size_t i = 0; i < COUNT_OF(events); i++) {
        const struct day on = events[i].on;

        if (!day_known(on) || day_before(on, c->today) ||
            (day_known(next) && !day_before(on, next)))
            continue;
        next = on;
        cell->more = events[i].words;
    }
    list_day(cell, next);
}

static struct html
name_cell(struct ctx *c, const struct caseload_case *k, struct str href)
{
    struct buf b;

    buf_init(&b, 4096);
    view_caseload_name(&b, k, href);
    const struct html kept = html_kept(c->a, &b);
    buf_free(&b);
    return kept;
}

/* "2 late, 1 sent back", or empty. */
static struct str
next_words(struct ctx *c, const struct caseload_case *k)
{
    const struct {
        int64_t count;
        const char *words;
    } parts[] = {
        {k->late,      "late"                          },
        {k->sent_back, "sent back to you"              },
        {k->handed_in, "handed in, to be countersigned"},
    };
    struct str all = STR_EMPTY;

    for (size_t i = 0; i < COUNT_OF(parts); i++)
        if (parts[i].count > 0)
            all = arena_printf(c->a, STR_FMT "%s%lld %s", STR_ARG(all),
                               all.n > 0 ? ", " : "", (long long)parts[i].count,
                               parts[i].words);
    return all;
}

static void
fill_row(struct ctx *c, struct list_cell *cell, const struct caseload_case *k)
{
    list_words(&cell[NAME], k->name, k->sort_name);
    cell[NAME].html =
        name_cell(c, k,
                  arena_printf(c->a, "/people/" STR_FMT "/case?from=/caseload",
                               STR_ARG(k->number)));
    cell[NAME].more =
        arena_printf(c->a, STR_FMT "%s" STR_FMT, STR_ARG(k->number),
                     k->cell.n > 0 ? " · " : "", STR_ARG(k->cell));
    list_day(&cell[DUE], k->next_due);
    list_words(&cell[NEXT],
               k->next < TASK_KINDS ? task_words(k->next) : STR("Nothing"),
               STR_EMPTY);
    cell[NEXT].more = next_words(c, k);
    list_number(&cell[LATE], k->late);
    list_words(&cell[PART], role_words(k), STR_EMPTY);
    list_day(&cell[MET], k->last_met);
    fill_event(c, &cell[EVENT], k);
    list_day(&cell[HANDOVER], k->handover);
    list_day(&cell[RELEASE], k->release);
    cell[RELEASE].more = k->release_kind;
    list_words(&cell[WORKER],
               k->key_worker.n > 0 ? k->key_worker : STR("nobody"), STR_EMPTY);
    list_words(&cell[COM], k->com.n > 0 ? k->com : STR("nobody named"),
               STR_EMPTY);
    list_words(&cell[NUMBER], k->number, STR_EMPTY);
    list_words(&cell[WING], k->wing, STR_EMPTY);
    ctx_listed(c, k->number);
}

static bool
is_asked_for(struct ctx *c, const struct caseload_view *v,
             const struct caseload_case *k)
{
    if (!is_in(c, k, v->view) || (v->wing.n > 0 && !str_eq(v->wing, k->wing)))
        return false;
    return v->role.n == 0 || str_eq(v->role, k->co      ? STR("co-working")
                                             : leads(k) ? STR("responsible")
                                                        : STR("supporting"));
}

static enum err
load(struct ctx *c, struct caseload_view *v)
{
    const int64_t staff = ctx_query_int(c, "staff", c->who.staff);
    enum err e =
        caseload_of(c->db, c->a, c->who.prison, staff, c->today, &v->all);

    if (e == OK)
        e = caseload_asks(c->db, c->who.prison, staff, c->today, &v->asks);
    v->nobody = staff == 0;
    v->own = !v->nobody && staff == c->who.staff;
    if (e != OK || !v->own)
        return e;
    return caseload_changes_of(c->db, c->a, c->who.prison, c->who.account,
                               staff, c->now, &v->changes);
}

enum err
caseload_page(struct ctx *c)
{
    struct caseload_view *v = arena_new(c->a, struct caseload_view);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    v->wing = ctx_query(c, "wing");
    v->role = ctx_query(c, "role");
    count(c, v);
    v->list = list_begin(c, columns, COUNT_OF(columns), "due", "my-cases");
    v->list.caption = "Cases, what is late first";
    v->list.nothing = v->all.count == 0
                          ? "No cases yet. The head of offender management "
                            "gives them out."
                          : "No case fits. Take a filter away.";
    for (size_t i = 0; i < v->all.count; i++)
        if (is_asked_for(c, v, &v->all.at[i]))
            fill_row(c, list_row(c, &v->list), &v->all.at[i]);
    for (size_t i = 0; i < v->changes.count; i++)
        ctx_listed(c, v->changes.at[i].number);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("My cases"),
                                   .section = "/caseload",
                                   .back = STR_EMPTY});
    view_caseload(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- what changed was seen ---- */

static enum err
seen_change(struct db *db, struct ctx *c, void *arg)
{
    const struct instant *until = arg;
    const enum err e = caseload_seen(db, c->who.account, c->who.prison, *until);
    const struct audited what = {.kind = "CASELOAD_SEEN",
                                 .subject = c->who.username};

    ctx_done(c, STR("/caseload"), "Noted: you have seen what changed");
    return e == OK ? ctx_audit(db, c, &what) : e;
}

enum err
caseload_seen_save(struct ctx *c)
{
    struct instant until = {ctx_field_int(c, "until", 0)};

    if (c->who.staff == 0)
        ctx_problem(c, "until", "This account has no cases of its own");
    else if (until.ms <= 0 || until.ms > c->now.ms)
        ctx_problem(c, "until",
                    "Look at the changes below, then press the button again");
    else
        return ctx_change(c, seen_change, &until);
    return caseload_page(c);
}
