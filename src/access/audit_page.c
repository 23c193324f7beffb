/* access/audit_page.c -- the record of use by person, user and day; records
 * opened with a reason, for the manager. */
#include "access/users.h"

#include "base/day_typed.h"
#include "gen/access_users_view.h"
#include "gen/access_users_sql.h"

enum { ROWS_A_PAGE = 50, ROWS_A_FILE = 10000 };

/* clang-format off */
static const struct list_column used[] = {
    { "when",   "When",   LIST_MOMENT, LIST_HEAD },
    { "who",    "Who",    LIST_WORDS,  0 },
    { "what",   "What",   LIST_WORDS,  0 },
    { "route",  "Where",  LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "person", "Person", LIST_WORDS,  0 },
    { "about",  "About",  LIST_WORDS,  LIST_PLAIN },
    { "detail", "Before and after", LIST_WORDS, LIST_FILE_ONLY | LIST_PLAIN },
};
enum { WHEN, WHO, WHAT, ROUTE, PERSON, ABOUT, DETAIL };

static const struct list_column opened[] = {
    { "when",    "When",      LIST_MOMENT, LIST_HEAD },
    { "who",     "Who",       LIST_WORDS,  0 },
    { "user",    "User name", LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
    { "person",  "Person",    LIST_WORDS,  0 },
    { "why",     "Why",       LIST_WORDS,  LIST_PLAIN },
    { "read",    "Read",      LIST_MOMENT, 0 },
    { "read_by", "Read by",   LIST_WORDS,  LIST_FILE_ONLY | LIST_PLAIN },
};
enum { O_WHEN, O_WHO, O_USER, O_PERSON, O_WHY, O_READ, O_READ_BY };
/* clang-format on */

static void
fill_used(struct ctx *c, struct audit_view *v)
{
    v->list = list_begin(c, used, COUNT_OF(used), "-when", "record-of-use");
    for (size_t i = 0; i < v->rows.count; i++) {
        const struct audit_row *r = &v->rows.at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_moment(&cell[WHEN], r->at);
        list_words(&cell[WHO], r->username, STR_EMPTY);
        list_words(&cell[WHAT], r->kind, STR_EMPTY);
        list_words(&cell[ROUTE], r->route, STR_EMPTY);
        list_words(&cell[PERSON], r->person, STR_EMPTY);
        list_words(&cell[ABOUT], r->subject, STR_EMPTY);
        list_words(&cell[DETAIL], r->detail, STR_EMPTY);
    }
}

static struct day
day_or_problem(struct ctx *c, const char *field, struct str typed)
{
    const struct day d = day_typed(c->today, typed);

    if (typed.n > 0 && !day_known(d))
        ctx_problem(c, field, "Enter a day such as 19 11 2026");
    return d;
}

enum err
audit_page(struct ctx *c)
{
    struct audit_view *v = arena_new(c->a, struct audit_view);

    v->person = username_upper(c->a, ctx_query(c, "person"));
    v->username = username_upper(c->a, ctx_query(c, "user"));
    v->kind = username_upper(c->a, ctx_query(c, "kind"));
    v->from = ctx_query(c, "from");
    v->to = ctx_query(c, "to");
    const struct audit_filter f = {
        .person = v->person,
        .username = v->username,
        .kind = v->kind,
        .chain = who_may_at(&c->who, SEE_AUDIT, STR("*")) ? STR_EMPTY
                                                          : c->who.prison,
        .from = day_or_problem(c, "from", v->from),
        .to = day_or_problem(c, "to", v->to),
        .before_id = ctx_query_int(c, "before", 0),
        .limit = list_wants_file(c) ? ROWS_A_FILE : ROWS_A_PAGE,
    };
    const enum err e = audit_read(c->db, c->a, &f, &v->rows);
    if (e != OK)
        return e;
    if (v->rows.count == ROWS_A_PAGE)
        v->older = v->rows.at[v->rows.count - 1].id;
    c->subject = arena_printf(c->a, "record of use " STR_FMT " " STR_FMT,
                              STR_ARG(v->person), STR_ARG(v->username));
    fill_used(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Record of use"),
                                   .section = "/audit",
                                   .back = STR_EMPTY});
    view_audit(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load_opened(struct ctx *c, struct opened_view *v)
{
    size_t cap = 0;
    struct query q = query_open(c->db, SQL_OPENED_LIST);

    query_str(&q, c->who.prison);
    while (query_row(&q)) {
        v->at = arena_grow(c->a, v->at, struct opened_row, v->count, &cap);
        struct opened_row *r = &v->at[v->count++];

        r->id = col_int(&q);
        r->username = col_str(&q, c->a);
        r->name = col_str(&q, c->a);
        r->person = col_str(&q, c->a);
        r->why = col_str(&q, c->a);
        r->at = col_instant(&q);
        r->until = col_instant(&q);
        r->seen_by = col_str(&q, c->a);
        r->seen = col_instant(&q);
        v->unread += !instant_known(r->seen);
    }
    return query_close(&q);
}

static void
fill_opened(struct ctx *c, struct opened_view *v)
{
    v->list = list_begin(c, opened, COUNT_OF(opened), "-when", "opened");
    for (size_t i = 0; i < v->count; i++) {
        const struct opened_row *r = &v->at[i];
        struct list_cell *cell = list_row(c, &v->list);

        list_moment(&cell[O_WHEN], r->at);
        list_words(&cell[O_WHO], r->name, STR_EMPTY);
        list_words(&cell[O_USER], r->username, STR_EMPTY);
        list_words(&cell[O_PERSON], r->person, STR_EMPTY);
        list_words(&cell[O_WHY], r->why, STR_EMPTY);
        list_moment(&cell[O_READ], r->seen);
        list_words(&cell[O_READ_BY], r->seen_by, STR_EMPTY);
    }
}

enum err
opened_page(struct ctx *c)
{
    struct opened_view *v = arena_new(c->a, struct opened_view);
    const enum err e = load_opened(c, v);

    if (e != OK)
        return e;
    fill_opened(c, v);
    if (list_settle(c, &v->list))
        return OK;
    frame_begin(c, &(struct frame){.title = STR("Opened with a reason"),
                                   .section = "/opened",
                                   .back = STR_EMPTY});
    view_opened(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
seen_change(struct db *db, struct ctx *c, void *arg)
{
    struct query q = query_open(db, SQL_OPENED_SEEN);

    (void)arg;
    query_str(&q, c->who.username);
    query_instant(&q, c->now);
    query_int(&q, c->args.id);
    query_str(&q, c->who.prison);
    query_run(&q);
    ctx_done(c, STR("/opened"), "Noted that you read it");
    return query_close(&q);
}

enum err
opened_save(struct ctx *c)
{
    return ctx_change(c, seen_change, NULL);
}
