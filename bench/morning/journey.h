/*
 * bench/morning/journey.h -- what a user of a morning asks for, one request
 * after another, and what they keep of the answers: cookies, form tokens, the
 * person they look at.
 */
#ifndef BENCH_MORNING_JOURNEY_H
#define BENCH_MORNING_JOURNEY_H

#include "base/buf.h"
#include "bench/morning/estate.h"

/*  name           what it is called          path              POST  reads */
#define MORNING_PAGES(X)                                                   \
    X(SIGN_IN_PAGE, "sign-in page", "/sign-in", 0, 0)                      \
    X(SIGN_IN, "sign in", "/sign-in", 1, 0)                                \
    X(HOME, "home (redirect)", "/", 0, 0)                                  \
    X(TODAY, "Today", "/today", 0, 1)                                      \
    X(MY_PEOPLE, "my people", "/my-people", 0, 1)                          \
    X(PERSON, "person", "/people/%o", 0, 1)                                \
    X(ANYBODY, "person, any", "/people/%a", 0, 1)                          \
    X(NOTES, "their notes", "/people/%p/notes", 0, 1)                      \
    X(DATES, "their dates", "/people/%p/dates", 0, 1)                      \
    X(CASE, "their case", "/people/%p/case", 0, 1)                         \
    X(HANDOVER, "their handover", "/people/%p/handover", 0, 1)             \
    X(SEARCH, "search", "/people?q=%s", 0, 1)                              \
    X(WRITE_PAGE, "write up: form", "/people/%p/session", 0, 0)            \
    X(WRITE, "write up: save", "/people/%p/session", 1, 0)                 \
    X(NOTE, "the note saved", "%l", 0, 0)                                  \
    X(BOARD, "manager's Today", "/board", 0, 1)                            \
    X(ALLOCATIONS, "allocations", "/allocations", 0, 1)                    \
    X(CHOICE, "choose a worker", "/people/%a/key-worker", 0, 0)            \
    X(GIVE, "give a worker", "/people/%p/key-worker", 1, 0)                \
    X(GIVEN, "the worker given", "%l", 0, 0)                               \
    X(STAFF, "workers", "/staff", 0, 1)                                    \
    X(DELIVERY, "dashboard", "/delivery", 0, 1)                            \
    X(WEEKS, "dashboard by week", "/delivery/weeks", 0, 1)                 \
    X(CASELOAD, "caseload", "/caseload", 0, 1)                             \
    X(HANDOVERS, "handovers", "/handovers", 0, 1)                          \
    X(OM_CASES, "cases of the prison", "/offender-management/cases", 0, 1) \
    X(COM_CASES_PAGE, "COM's cases", "/com", 0, 1)                         \
    X(ACCOUNT, "own account", "/account", 0, 0)

#define MORNING_PAGE(name, words, path, posts, reads) PAGE_##name,
enum morning_page { MORNING_PAGES(MORNING_PAGE) PAGE_COUNT };
#undef MORNING_PAGE

const char *morning_page_name(enum morning_page p);
bool morning_page_reads(enum morning_page p);

enum { VISITOR_COOKIES = 4 };

enum visitor_work {
    WORK_JOURNEY, /* a morning, from the sign-in on */
    WORK_SIGN_IN, /* only that */
    WORK_TOKENS,  /* gathers form tokens, `tokens_wanted` of them */
    WORK_NOTES,   /* a note for each of them */
};

struct visitor {
    const struct morning_estate *estate;
    const struct morning_user *user;
    enum visitor_work work;
    size_t at;              /* steps done of the work */
    enum morning_page page; /* asked for last */
    uint64_t random;
    char cookie_name[VISITOR_COOKIES][32], cookie[VISITOR_COOKIES][160];
    char was[24], person[12], location[300];
    bool first_session; /* the form asks for the agreement */
    struct buf tokens;  /* of TOKEN_SIZE each, the newest last */
    size_t tokens_wanted, tokens_kept;
};

/* An answer, as the loop read it. */
struct morning_answer {
    int status;
    struct str head, body;
};

enum visitor_answer {
    ANSWER_WRONG,
    ANSWER_DUE,
    /* As it should: the worker picked has them already or has no room, or the
     * person was given to another worker since and their record asks why. */
    ANSWER_REFUSED,
};

/* Somebody else begins: no cookie, no person.  `v` is zeroed or was begun. */
void visitor_begin(struct visitor *v, const struct morning_estate *e,
                   const struct morning_user *user, uint64_t seed);
void visitor_end(struct visitor *v);
/* Goes on signed in as before, with other work. */
void visitor_work(struct visitor *v, enum visitor_work work);
/* Writes the next request into `out`, emptied; false: the work is done. */
bool visitor_ask(struct visitor *v, struct buf *out);
/* Writes a request for `page`, whatever the work. */
void visitor_ask_for(struct visitor *v, enum morning_page page,
                     struct buf *out);
/* Takes the answer; when it is not the one that was due, words in *why. */
enum visitor_answer visitor_take(struct visitor *v,
                                 const struct morning_answer *answer,
                                 struct str *why);

#endif
