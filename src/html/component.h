/*
 * html/component.h -- the small types that components' options are made of.
 *
 * The components themselves are in gen/components.h, made at build time:
 *
 *     govuk_input(out, &(struct govuk_input){
 *         .name = STR("surname"),
 *         .label = {.text = STR("Surname")},
 *         .value = form_value(f, STR("surname")),
 *         .error_message = {.text = problem},
 *     });
 *
 * Not given  is zero.  Empty text and empty markup count as not given, so
 *            `problem` above may be empty when there is none.  Where a text may
 *            be given and empty (the value of an option of a select), a NULL
 *            pointer is "not given".
 * Escaping   struct str is escaped, always.  Markup is struct html, which only
 *            views and writers make (html/html.h).  Addresses in `href` are
 *            escaped but not checked: build them with the views' writers.
 * Owns       nothing; what is pointed to need live for the call only.
 */
#ifndef HTML_COMPONENT_H
#define HTML_COMPONENT_H

#include "base/buf.h"
#include "base/instant.h"
#include "html/html.h"

/* An option whose "no" differs from not saying anything. */
enum govuk_choice { GOVUK_NOT_SAID, GOVUK_YES, GOVUK_NO };

/* One more attribute on the element; its name is the programmer's, its value
 * may be anyone's.  A value with a NULL pointer: the name alone. */
struct govuk_attribute {
    struct str name, value;
};

/* A message that depends on a number, "%{count}" in it; Welsh has all six. */
struct govuk_plural {
    struct str zero, one, two, few, many, other;
};

/* `.items = ..., .items_count = ...` from values in place:
 *     GOVUK_LIST(items, struct govuk_radios_item, {...}, {...}) */
#define GOVUK_LIST(field, type, ...)      \
    .field = (const type[]){__VA_ARGS__}, \
    .field##_count = COUNT_OF(((const type[]){__VA_ARGS__}))

#endif
