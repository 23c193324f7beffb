#include "access/page.h"

#include "access/audit.h"
#include "access/secret.h"

#include "db/database.h"
#include "gen/access_session_sql.h"

#include <stdarg.h>
#include <stdio.h>

struct str
ctx_query(const struct ctx *c, const char *name)
{
    return form_get(&c->query, str_from_c(name));
}

struct str
ctx_field(const struct ctx *c, const char *name)
{
    return form_get(&c->form, str_from_c(name));
}

static int64_t
number_or(struct str s, int64_t otherwise)
{
    int64_t v = 0;

    if (s.n == 0 || s.n > 15)
        return otherwise;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return otherwise;
        v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

int64_t
ctx_query_int(const struct ctx *c, const char *name, int64_t otherwise)
{
    return number_or(ctx_query(c, name), otherwise);
}

int64_t
ctx_field_int(const struct ctx *c, const char *name, int64_t otherwise)
{
    return number_or(ctx_field(c, name), otherwise);
}

PRINTF_LIKE(2, 0)
static struct str
format(struct arena *a, const char *fmt, va_list ap)
{
    char text[512];
    const int n = vsnprintf(text, sizeof text, fmt, ap);

    assert(n >= 0);
    const size_t shown = (size_t)n < sizeof text ? (size_t)n : sizeof text - 1;
    return arena_str(a, text, shown);
}

void
ctx_problem(struct ctx *c, const char *field, const char *fmt, ...)
{
    va_list ap;

    if (c->problems == PROBLEMS_MAX)
        return;
    va_start(ap, fmt);
    c->problem[c->problems++] = (struct problem){field, format(c->a, fmt, ap)};
    va_end(ap);
}

struct str
ctx_problem_of(const struct ctx *c, const char *field)
{
    for (size_t i = 0; i < c->problems; i++)
        if (str_eq(str_from_c(c->problem[i].field), str_from_c(field)))
            return c->problem[i].words;
    return STR_EMPTY;
}

enum err
ctx_settle(struct ctx *c)
{
    if (c->problems > 0)
        c->rp->status = err_http_status(ERR_INVALID);
    return OK;
}

void
ctx_listed(struct ctx *c, struct str number)
{
    if (c->listed_count < LISTED_MAX)
        c->listed[c->listed_count++] = number;
}

/* What ctx_change() hands to the writer. */
struct changing {
    struct ctx *c;
    ctx_change_fn *what;
    void *arg;
};

/* Also stands for all else that the change kept under the key of the house. */
static enum err
remember_answer(struct db *db, const struct ctx *c)
{
    struct query q = query_open(db, SQL_FORM_ONCE_INSERT);

    query_str(&q, c->once);
    query_int(&q, c->who.account);
    query_str(&q, c->rp->location);
    query_bytes(&q, seal(c->a, c->key.bytes, c->once, c->said));
    query_instant(&q, c->now);
    query_int(&q, c->key.number);
    const int64_t rows = query_run(&q);
    const enum err e = query_close(&q);
    return e == OK && rows != 1 ? ERR_STALE : e;
}

static enum err
run_change(struct db *db, void *arg)
{
    const struct changing *g = arg;
    enum err e = g->what(db, g->c, g->arg);

    if (e == OK && g->c->once.n > 0 && g->c->who.account != 0)
        e = remember_answer(db, g->c);
    return e;
}

enum err
ctx_change(struct ctx *c, ctx_change_fn *what, void *arg)
{
    struct changing g = {c, what, arg};
    const bool paused = db_read_pause(c->db);
    const bool lent = paused && c->lends;

    if (lent)
        http_lend();
    const enum err e = db_change(c->house->database, run_change, &g);
    if (lent)
        http_back();
    if (db_read_again(c->db, paused) != OK)
        return e; /* it is done or not, whatever can be read afterwards */
    return e;
}

enum err
ctx_audit(struct db *db, struct ctx *c, const struct audited *what)
{
    const struct audit_row r = {
        .chain = audit_chain(c->who.prison),
        .at = c->now,
        .account = c->who.account,
        .username = c->who.username,
        .kind = str_from_c(what->kind),
        .route = c->route ? str_from_c(c->route->path) : STR_EMPTY,
        .person = what->person.p ? what->person : STR_EMPTY,
        .subject = what->subject.p ? what->subject : STR_EMPTY,
        .detail =
            what->before.n + what->after.n == 0
                ? STR_EMPTY
                : arena_printf(
                      c->a, "{\"before\":" STR_FMT ",\"after\":" STR_FMT "}",
                      STR_ARG(what->before.n ? what->before : STR("null")),
                      STR_ARG(what->after.n ? what->after : STR("null"))),
    };

    if (r.person.n > 0 && str_eq(r.person, c->args.person))
        c->audited = true;
    return audit_append(db, c->a, &r, NULL, 0);
}

void
ctx_done(struct ctx *c, struct str location, const char *fmt, ...)
{
    va_list ap;
    const char joint = str_has(location, STR("?")) ? '&' : '?';

    va_start(ap, fmt);
    c->said = format(c->a, fmt, ap);
    va_end(ap);
    reply_redirect(c->rp,
                   arena_printf(c->a, STR_FMT "%cdone=" STR_FMT,
                                STR_ARG(location), joint, STR_ARG(c->once)));
}
