/*
 * access/frame.h -- what stands around every page: header, navigation by role,
 * banner of what was done, summary of what is wrong, footer.
 *
 *     frame_begin(c, &(struct frame){.title = "Workers", .section = "/staff"});
 *     view_workers(&c->rp->body, &v);
 *     return frame_end(c);
 *
 * The title of the browser's tab begins with "Error: " when there are
 * problems.  Printed pages end with the prison, the address, who printed it
 * and when, and the marking (ux.md 1.8, 1.9).
 */
#ifndef ACCESS_FRAME_H
#define ACCESS_FRAME_H

#include "access/page.h"

struct frame {
    struct str title;       /* h1 is the page's own business */
    const char *section;    /* address of the navigation item that is current */
    struct str back;        /* address of the back link; empty: none */
    const char *back_words; /* "Back to people"; NULL: "Back" */
    bool alone;             /* no navigation: sign-in, errors */
};

void frame_begin(struct ctx *c, const struct frame *f);
/* Answers ctx_settle(): the handler's result. */
enum err frame_end(struct ctx *c) MUST_USE;

/* One item of the navigation: shown to whoever may. */
struct nav_item {
    const char *href, *words;
    enum permit permit;
};
/* At most eight for this user, in order, the last one all the others (/more);
 * answers how many. */
enum { NAV_MAX = 8 };
size_t frame_nav(const struct ctx *c, const struct nav_item **out);

bool frame_is_section(const struct frame *f, const struct nav_item *item);

/* How many prisons there are to change to; "every prison" counts as many. */
size_t frame_prisons(const struct ctx *c);
/* Until the session ends if nothing more is asked for. */
int64_t frame_seconds_left(const struct ctx *c);

/* The hidden field that every form carries: {{> form_token(c)}}. */
void form_token(struct buf *out, struct ctx *c);
/* The same for the address of a form that sends a file: the door asks for it
 * before it takes a large body. */
struct str form_token_text(struct ctx *c);

/* Where a page was come from: `from=` of the query or the form when it is one
 * of our addresses, else `otherwise`. */
struct str frame_from(const struct ctx *c, const char *otherwise);

/* The page of an error, and of a record that asks for a reason first. */
void frame_error(struct ctx *c, enum err e);
enum err frame_ask_reason(struct ctx *c) MUST_USE;

/* The page of what was refused before anybody knew who sent it. */
void frame_refusal(struct ctx *c, const char *title, const char *what_to_do);

#endif
