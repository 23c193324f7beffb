/*
 * html/component_value.h -- options in C to options as the macros see them.
 * Only the generated functions use this; pages use gen/components.h.
 */
#ifndef HTML_COMPONENT_VALUE_H
#define HTML_COMPONENT_VALUE_H

#include "html/component.h"
#include "html/nunjucks.h"

/* nj_open() sets what counts; its 16 KiB need not be cleared before. */
#define NJ_UNINITIALISED __attribute__((uninitialized))

static inline void
component_add(struct nj_map *m, uint32_t key, struct nj_val v)
{
    if (v.kind != NJ_UNDEFINED)
        nj_map_add(m, key, v);
}

static inline struct nj_val
component_given(const struct nj_map *m)
{
    return m->n > 0 ? nj_map_val(m) : nj_undefined();
}

static inline struct nj_val
component_text(struct str s)
{
    return s.n > 0 ? nj_str(s) : nj_undefined();
}

static inline struct nj_val
component_exact(struct str s)
{
    return s.p != NULL ? nj_str(s) : nj_undefined();
}

/* The macros themselves say of these that they are safe, as for any caller. */
static inline struct nj_val
component_html(struct html h)
{
    return component_text(h.markup);
}

static inline struct nj_val
component_flag(bool flag)
{
    return flag ? nj_bool(true) : nj_undefined();
}

static inline struct nj_val
component_choice(enum govuk_choice c)
{
    return c != GOVUK_NOT_SAID ? nj_bool(c == GOVUK_YES) : nj_undefined();
}

static inline struct nj_val
component_number(int n)
{
    return n != 0 ? nj_number(n) : nj_undefined();
}

struct nj_val component_attributes(struct nj *r,
                                   const struct govuk_attribute *a,
                                   size_t count);
struct nj_val component_texts(struct nj *r, const struct str *s, size_t count);
struct nj_val component_plural(struct nj *r, const struct govuk_plural *p);
/* London's wall time with its distance from UTC: 2026-07-19T09:15:00+01:00 */
struct nj_val component_instant(struct nj *r, struct instant t);

#endif
