/*
 * app/rules_json.h -- rules on cases in JSON: {"cases":[...]} in,
 * {"results":[...]} out, one answer a case in the same order.
 *
 * A case that cannot be understood becomes {"id","error"}; the others go on.
 * A rule is one function that reads a case and then writes its answer.  While
 * it reads, the first thing that is wrong is kept in `why`, with its place.
 */
#ifndef APP_RULES_JSON_H
#define APP_RULES_JSON_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"

#include <jansson.h>
#include <stdio.h>

/* One case while it is read. */
struct rules_case {
    struct arena *a;  /* until the answer is written */
    const char *list; /* which list is being read, "" outside of all */
    size_t at;        /* and which member */
    struct str why;   /* empty while all is well */
};

/* Reads `one` and, when nothing was refused, writes the members of its answer;
 * otherwise it writes nothing. */
typedef void rules_case_fn(struct rules_case *c, const json_t *one,
                           struct json *j);

/* Keeps "list[at].key: what" unless something was refused before. */
void rules_refuse(struct rules_case *c, const char *key, const char *what);

/*
 * Values of an object, which may be no object at all.  An absent value or a
 * null is the preset (empty, false, not known), which `needed` refuses; a
 * value of another type is refused.
 */
struct str rules_text(struct rules_case *c, const json_t *o, const char *key,
                      bool needed);
int64_t rules_int(struct rules_case *c, const json_t *o, const char *key,
                  int64_t preset, bool needed);
/* An int of less than half the range, so that two can be added. */
int rules_count(struct rules_case *c, const json_t *o, const char *key,
                int preset, bool needed);
bool rules_flag(struct rules_case *c, const json_t *o, const char *key);
struct instant rules_instant(struct rules_case *c, const json_t *o,
                             const char *key, bool needed);
/* From 1900 to 9998, so that a period around it is in the calendar too. */
struct day rules_day(struct rules_case *c, const json_t *o, const char *key,
                     bool needed);
const json_t *rules_list(struct rules_case *c, const json_t *o, const char *key,
                         bool needed);
bool rules_missing(const json_t *v); /* absent, or null */

/*
 * Answers every case of the document into `out`; *refused is how many could
 * not be.
 * Errors  ERR_INVALID: no such document; then *why says what and where, in
 *         the arena, and nothing was written.
 */
enum err rules_answer(struct arena *a, rules_case_fn *rule, struct str json_in,
                      struct buf *out, struct str *why,
                      size_t *refused) MUST_USE;

/* The command: exit status 0; 1 when some case was refused; 2 when the input
 * is no such document (said on `complaints`) or cannot be read. */
int rules_run(const char *name, rules_case_fn *rule, FILE *in, FILE *out,
              FILE *complaints);

#endif
