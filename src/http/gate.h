/*
 * http/gate.h -- what a request must be before anybody else sees it.  Pure.
 *
 * The library that reads the socket is lenient.  What it read is judged here,
 * by a list of rules (gate.c), each with its status and reason:
 *   - every byte of the header is accounted for: request line, names, colons,
 *     values, CR LF.  A folded line, a NUL or a bare LF leaves a difference;
 *   - names are tokens (no blank before the colon), values have no control
 *     bytes, headers that may be there once are there once;
 *   - one Host, with the characters of a host; an absolute address names it;
 *   - the length of the body is told in one way only, and only by POST;
 *   - its media type is one of the two that forms have, or JSON.
 * What cannot be seen from here is listed in doc/guide/http.md; nginx in
 * front sees it.
 */
#ifndef HTTP_GATE_H
#define HTTP_GATE_H

#include "http/http.h"

struct gate_header {
    struct str name, value;
    size_t between; /* bytes from the end of the name to the value */
};

enum { GATE_HEADERS_MAX = 64 };

/* A request as the library read it. */
struct gate_raw {
    struct str method, version;
    struct str target;  /* undecoded, whole */
    size_t header_size; /* bytes, with the empty line at the end */
    const struct gate_header *header;
    size_t headers;    /* may be more than GATE_HEADERS_MAX: refused */
    size_t size_limit; /* for header_size */
    bool from_proxy;   /* X-Forwarded-* may be believed */
};

/* How the body is sent, and what a proxy said. */
struct gate_framing {
    bool has_body;
    bool chunked;
    bool multipart;
    uint64_t length;          /* of a body that is not chunked */
    struct str boundary;      /* of a multipart body */
    struct str forwarded_for; /* of a proxy: the last address, or empty */
    bool forwarded_https;
};

struct gate_refusal {
    int status;         /* 0: let through */
    const char *reason; /* a literal: for the log, the metrics, the client */
};

/*
 * Fills in `rq` (but peer, secure and body) and `framing`.
 * Owns    the texts point into what `raw` points to, and into `a`.
 */
struct gate_refusal gate_check(struct arena *a, const struct gate_raw *raw,
                               struct request *rq,
                               struct gate_framing *framing) MUST_USE;

#endif
