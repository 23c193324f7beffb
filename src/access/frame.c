#include "access/frame.h"

#include "access/secret.h"
#include "access/session.h"
#include "gen/access_frame_view.h"
#include "http/path.h"

/* clang-format off */
static const struct nav_item nav[] = {
    { "/today",       "Today",       SEE_PLAN        }, /* only with a caseload */
    { "/my-people",   "My people",   SEE_PERSON      }, /* the same */
    { "/caseload",    "My cases",    WORK_CASE       }, /* a POM's */
    { "/case-administration", "Queue", WORK_CASE     }, /* a case administrator's */
    { "/board",       "My team",     CHANGE_STAFF    },
    { "/day",         "Detail",      CHANGE_PLAN     },
    { "/calendar",    "Calendar",    WORK_CASE       },
    { "/users",       "Users",       MANAGE_USERS    },
    { "/loads",       "Data loads",  IMPORT_FEEDS    },
    { "/events",      "Events",      MANAGE_EVENTS   },
    { "/audit",       "Record of use", SEE_AUDIT     },
    { "/delivery",    "Delivery",    SEE_DELIVERY    },
    { "/people",      "People",      SEE_PEOPLE      },
    { "/offender-management", "Offender management", SEE_POMS },
    { "/com",         "My cases",    SEE_COM_CASES   },
    { "/requests",    "Requests",    SEE_COM_CASES   },
    { "/handovers",   "Handovers",   LIST_HANDOVERS  },
    { "/allocations", "Allocations", SEE_ALLOCATIONS },
    { "/plan",        "Plan",        SEE_PLAN        },
    { "/staff",       "Staff",       SEE_STAFF       },
    { "/promises",    "Promises",    WRITE_NOTE      },
    { "/settings",    "Settings",    CHANGE_SETTINGS },
    { "/disputes",    "Disputes",    ANSWER_DISPUTE  },
    { "/opened",      "Opened",      SEE_BREAK_GLASS },
    { "/retention",   "Retention",   KEEP_RECORDS    },
};
/* Whatever else there is: the last item, always. */
static const struct nav_item more = {"/more", "More", PERMIT_SIGNED_IN};
/* clang-format on */

/* The first four are of one role each; a key worker or a POM who is nobody of
 * the staff has no caseload. */
static bool
is_theirs(const struct ctx *c, size_t item)
{
    static const enum role whose[] = {ROLE_KEY_WORKER, ROLE_KEY_WORKER,
                                      ROLE_POM, ROLE_CASE_ADMINISTRATOR};

    if (item >= COUNT_OF(whose))
        return true;
    return who_is(&c->who, whose[item]) &&
           (c->who.staff != 0 || whose[item] == ROLE_CASE_ADMINISTRATOR);
}

size_t
frame_nav(const struct ctx *c, const struct nav_item **out)
{
    size_t n = 0;

    for (size_t i = 0; i < COUNT_OF(nav) && n + 1 < NAV_MAX; i++) {
        if (!who_may(&c->who, nav[i].permit) || !is_theirs(c, i))
            continue;
        out[n++] = &nav[i];
    }
    out[n++] = &more;
    return n;
}

bool
frame_is_section(const struct frame *f, const struct nav_item *item)
{
    return f->section != NULL &&
           str_eq(str_from_c(f->section), str_from_c(item->href));
}

size_t
frame_prisons(const struct ctx *c)
{
    size_t n = 0;

    for (size_t i = 0; i < c->who.role_count; i++) {
        size_t k = 0;

        if (str_eq(c->who.role[i].prison, STR("*")))
            return SIZE_MAX;
        while (k < i && !str_eq(c->who.role[k].prison, c->who.role[i].prison))
            k++;
        n += k == i;
    }
    return n;
}

int64_t
frame_seconds_left(const struct ctx *c)
{
    return (c->who.ends.ms - c->now.ms) / 1000;
}

void
frame_begin(struct ctx *c, const struct frame *f)
{
    view_frame_open(&c->rp->body, c, f);
}

enum err
frame_end(struct ctx *c)
{
    view_frame_close(&c->rp->body, c);
    return ctx_settle(c);
}

struct str
form_token_text(struct ctx *c)
{
    return form_token_make(c->a, session_form_key(c), c->now);
}

void
form_token(struct buf *out, struct ctx *c)
{
    view_token_field(out, form_token_text(c));
}

/* With a path that the door would let through: "/a/..//b" would not. */
static bool
is_address_of_ours(const struct ctx *c, struct str address)
{
    struct str rest = address;
    const struct str path = str_cut(&rest, '?');
    struct path ignored;

    return html_url_is_local(address) && address.p[0] == '/' &&
           path_parse(c->a, path, c->rq->host, &ignored) == NULL;
}

struct str
frame_from(const struct ctx *c, const char *otherwise)
{
    struct str from = ctx_query(c, "from");

    if (from.n == 0)
        from = ctx_field(c, "from");
    return is_address_of_ours(c, from) ? from : str_from_c(otherwise);
}

/* What an error page says besides its title: what to do next. */
static const char *
advice(enum err e)
{
    switch (e) {
    case ERR_NOT_FOUND:
        return "Check the address. If you followed a link, the record may have "
               "been moved or merged, or it is not yours to see.";
    case ERR_FORBIDDEN:
        return "Your roles do not allow this, or the page was open for too "
               "long. Go back, load the page again and try once more. If you "
               "need this for your work, ask an administrator for the role.";
    case ERR_STALE:
        return "Go back and load the page again to see what it says now. "
               "Nothing of yours was saved over it.";
    case ERR_TOO_LARGE:
        return "Send less at once. A form may hold 256 KiB, a feed file "
               "512 MiB.";
    case ERR_BUSY:
        return "Nothing was lost. Wait a moment, then send it again.";
    case ERR_UNSURE:
        return "The database went away while it was being saved. Wait a "
               "moment, then send it again: what was saved already is not "
               "saved twice.";
    case ERR_FULL:
        return "Tell whoever looks after this service. It goes on by itself "
               "once there is room.";
    case ERR_METHOD:
        return "Use the buttons and links of the page.";
    case OK:
    case ERR_SIGNED_OUT:
    case ERR_INVALID:
    case ERR_INTERNAL:
    case ERR_COUNT:
        break;
    }
    return "Try again. If it happens again, tell whoever looks after this "
           "service the time it happened.";
}

void
frame_error(struct ctx *c, enum err e)
{
    const struct frame f = {
        .title = str_from_c(err_text(e)),
        .alone = c->who.account == 0,
        .back = STR_EMPTY,
    };

    c->problems = 0;
    c->said = STR_EMPTY;
    view_frame_open(&c->rp->body, c, &f);
    view_error(&c->rp->body, err_text(e), advice(e));
    view_frame_close(&c->rp->body, c);
}

void
frame_refusal(struct ctx *c, const char *title, const char *what_to_do)
{
    const struct frame f = {
        .title = str_from_c(title), .alone = true, .back = STR_EMPTY};

    view_frame_open(&c->rp->body, c, &f);
    view_error(&c->rp->body, title, what_to_do);
    view_frame_close(&c->rp->body, c);
}

enum err
frame_ask_reason(struct ctx *c)
{
    c->rp->status = err_http_status(ERR_FORBIDDEN);
    frame_begin(
        c, &(struct frame){
               .title = STR("Stop and say why you open this record"),
               .section = "/people",
               .back = who_may(&c->who, SEE_PEOPLE) ? STR("/people") : STR("/"),
           });
    view_ask_reason(&c->rp->body, c, c->args.person);
    return frame_end(c);
}
