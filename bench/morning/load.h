/*
 * bench/morning/load.h -- one thread that is many users: connections that are
 * kept alive, one request at a time on each, one epoll.
 *
 *   closed  each connection asks again as soon as it is answered: so many
 *           users who never think.  Finds what the server can do.
 *   open    requests are due at moments of chance, so many a second, whether
 *           the server is ready or not; time counts from the moment one was
 *           due.  Shows what waiting feels like.
 */
#ifndef BENCH_MORNING_LOAD_H
#define BENCH_MORNING_LOAD_H

#include "bench/morning/histogram.h"
#include "bench/morning/journey.h"

enum { LOAD_CONNECTIONS_MAX = 1500, LOAD_WORDS_MAX = 20 };

/* What went wrong, in the words of the page. */
struct load_wrong {
    enum morning_page page;
    int status; /* 0: no answer */
    uint64_t count;
    char words[120];
};

struct load_figures {
    struct histogram page[PAGE_COUNT];
    uint64_t errors[PAGE_COUNT];
    uint64_t requests, bytes, refused; /* refused: as they should be */
    uint64_t behind;                   /* due, and not answered in time */
    double seconds, processor;         /* of the load itself */
    struct load_wrong wrong[LOAD_WORDS_MAX];
    size_t wrongs;
};

struct load_conf {
    unsigned port;
    unsigned connections;
    const struct morning_estate *estate;
};

struct load;

struct load *load_open(const struct load_conf *conf);
void load_close(struct load *l);

/*
 * Runs for `seconds`, or until everybody's work is done, and adds to nothing:
 * *out is new.  `per_second` 0 is closed.  In WORK_JOURNEY whoever is done is
 * followed by somebody else; other work is done by those who are there.
 */
struct load_run {
    enum visitor_work work;
    double seconds, per_second;
    /* Another run of the same work follows: whoever is under way is neither
     * counted nor waited for, and goes on in that.  (To wait between pieces of
     * a run would give the server time that nobody counts.) */
    bool more;
    /* The same request for ever, with the first visitor's cookies, rather
     * than work; empty: work. */
    struct str request;
};
void load_run(struct load *l, const struct load_run *run,
              struct load_figures *out);

/* Everybody who comes after this gathers so many form tokens. */
void load_tokens(struct load *l, size_t tokens);
/* The first visitor asks for `page`; the request and the body, which last
 * until the next call.  Stops the program when there is no answer. */
struct str load_request(struct load *l, enum morning_page page,
                        struct str *body);

#endif
