/*
 * access/page.h -- what every handler gets, and what a route is.
 *
 * A handler loads, decides, saves and shows, in that order.  Everything before
 * it (route, session, permit, prison, person, form token) was done by the
 * spine, app/serve.c, and everything after it (headers, error page, audit of
 * the view) is done there too.  On an error a handler returns it and leaves
 * the reply alone.
 *
 * A page that takes a form shows it at GET of the same address: what was typed
 * while a session ran out comes back there in c->form.
 */
#ifndef ACCESS_PAGE_H
#define ACCESS_PAGE_H

#include "access/house_key.h"
#include "access/who.h"
#include "db/db.h"
#include "html/html.h"
#include "http/http.h"

struct route;

/* Parts captured from the path, already checked; empty when it has none. */
struct args {
    struct str person; /* {person}   A1234BC */
    struct str prison; /* {prison}   MDI */
    struct str word;   /* {word}     lower-case letters, digits, '-' */
    struct str name;   /* {name}     a user name */
    struct day day;    /* {day}      2026-11-19 */
    int64_t staff;     /* {staff}    485588 */
    int64_t id;        /* {id}       any row */
};

/* What is wrong with one field, for the summary and beside the field. */
struct problem {
    const char *field; /* id of the control it is about */
    struct str words;  /* says what to do */
};
enum { PROBLEMS_MAX = 32, LISTED_MAX = 1500 };

struct breached;

/* This installation, the same for every request. */
struct house {
    struct database *database;
    struct wrapping wrapping; /* keys that open the one of the house */
    bool demonstration;       /* the data are invented: a banner says so */
    int idle_minutes;         /* without a request */
    int absolute_hours;       /* whatever happens */
    const char *temp;         /* folder for uploads */
    struct import_jobs *jobs; /* feeds/import.h: loads that run */
    struct metrics *metrics;
    struct sign_in_provider *provider; /* access/provider.h; NULL: none */
    const struct breached *breached;   /* access/breached.h; NULL: none */
    struct str password_words;         /* of the place: access/secret.h */
    struct instant started;            /* of this process */
};

/* Everything a handler may touch.  Lives for one request. */
struct ctx {
    struct arena *a;
    const struct house *house;
    struct db *db;        /* read only: one snapshot for the whole request, and
                             after ctx_change() that of then */
    struct house_key key; /* of the first of them; pages only */
    bool lends;       /* ctx_change() lets another request use db meanwhile */
    struct day today; /* read once, so a page cannot span midnight */
    struct instant now;
    const struct request *rq;
    struct reply *rp;
    const struct route *route;
    struct args args;
    struct who who;
    struct form query;
    struct form form; /* POST: parsed, its token already checked; GET: what
                         was typed when a session ran out, or empty */
    struct str once;  /* POST: nonce of the form's token */
    struct problem problem[PROBLEMS_MAX];
    size_t problems;
    struct str listed[LISTED_MAX]; /* people shown on a list, for the audit */
    size_t listed_count;
    struct str subject; /* what the view is about, for the audit */
    bool audited;       /* a change of this request is in the record, about the
                           person of its address */
    struct str said;    /* words of the banner: what the last form did */
    struct instant as_of; /* the page is read from a copy that is behind: how
                             the record was then; INSTANT_NONE: how it is */
    struct known_name *names; /* asked for by this page: access/user_name.h */
};

typedef enum err handler_fn(struct ctx *c);

/* One row of the site map. */
struct route {
    enum method method;
    const char *path; /* "/people/{person}/history" */
    enum permit permit;
    handler_fn *handler;
    uint64_t body_limit; /* bytes of a POST; 0: a form's 256 KiB */
    bool asks; /* about a {person} whose record is not open: the reason */
};

/* A field of the query or the form; empty when it is not there. */
struct str ctx_query(const struct ctx *c, const char *name);
struct str ctx_field(const struct ctx *c, const char *name);
/* A number in it, or `otherwise` when it is none. */
int64_t ctx_query_int(const struct ctx *c, const char *name, int64_t otherwise);
int64_t ctx_field_int(const struct ctx *c, const char *name, int64_t otherwise);

/* Records what is wrong; the page shows it again with all that was typed. */
void ctx_problem(struct ctx *c, const char *field, const char *fmt, ...)
    PRINTF_LIKE(3, 4);
/* The words about a field, or empty. */
struct str ctx_problem_of(const struct ctx *c, const char *field);
/* ERR_INVALID when there are problems, else OK: what a form page returns after
 * it has drawn itself again.  The reply's status becomes 422. */
enum err ctx_settle(struct ctx *c) MUST_USE;

/* Notes that a person's record stood on this list. */
void ctx_listed(struct ctx *c, struct str number);

/*
 * Changes the record: `what` runs as a whole or not at all, in the writer, and
 * ctx_change() returns when it is durable.  It may set c->said and
 * reply_redirect(): the same form sent again gets the same answer and does
 * nothing (the token's nonce is kept with it).  What is read afterwards shows
 * the change.
 * Errors  ERR_STALE: a version moved, or a unique row was there first.
 */
typedef enum err ctx_change_fn(struct db *db, struct ctx *c, void *arg);
enum err ctx_change(struct ctx *c, ctx_change_fn *what, void *arg) MUST_USE;

/*
 * Inside a change: one row of the audit trail.  `before` and `after` are JSON
 * or empty; `person` and `subject` may be empty.
 */
struct audited {
    const char *kind; /* "ALLOCATION", "STAFF_STATUS", "SETTING" ... */
    struct str person, subject, before, after;
};
enum err ctx_audit(struct db *db, struct ctx *c,
                   const struct audited *what) MUST_USE;

/* Sends the browser on after a change, with words for its banner. */
void ctx_done(struct ctx *c, struct str location, const char *fmt, ...)
    PRINTF_LIKE(3, 4);

#endif
