/*
 * tests/api/schema_check.h -- is a JSON value what a schema of the OpenAPI
 * document says?  The part of JSON Schema that the document uses; any other
 * word in it is a failed check.
 */
#ifndef TEST_API_SCHEMA_CHECK_H
#define TEST_API_SCHEMA_CHECK_H

#include "base/instant.h"
#include "check.h"

#include <jansson.h>
#include <regex.h>
#include <string.h>

static inline bool schema_fits(const json_t *document, const json_t *schema,
                               const json_t *value);

static inline const json_t *
schema_of(const json_t *document, const char *name)
{
    return json_object_get(
        json_object_get(json_object_get(document, "components"), "schemas"),
        name);
}

static inline bool
schema_is_type(const char *type, const json_t *value)
{
    return (strcmp(type, "string") == 0 && json_is_string(value)) ||
           (strcmp(type, "integer") == 0 && json_is_integer(value)) ||
           (strcmp(type, "number") == 0 && json_is_number(value)) ||
           (strcmp(type, "boolean") == 0 && json_is_boolean(value)) ||
           (strcmp(type, "null") == 0 && json_is_null(value)) ||
           (strcmp(type, "array") == 0 && json_is_array(value)) ||
           (strcmp(type, "object") == 0 && json_is_object(value));
}

static inline bool
schema_type_fits(const json_t *type, const json_t *value)
{
    bool fits = false;

    if (json_is_string(type))
        return schema_is_type(json_string_value(type), value);
    for (size_t i = 0; i < json_array_size(type); i++)
        fits = fits || schema_is_type(
                           json_string_value(json_array_get(type, i)), value);
    return fits;
}

static inline bool
schema_has_format(const char *format, const json_t *value)
{
    const struct str s = str_from_c(
        json_is_string(value) ? json_string_value(value) : "2026-11-19");

    if (!json_is_string(value))
        return true;
    if (strcmp(format, "date") == 0)
        return day_known(day_parse(s));
    return strcmp(format, "date-time") == 0 && s.n == 24 &&
           instant_known(instant_parse(s));
}

static inline bool
schema_has_pattern(const char *pattern, const json_t *value)
{
    char posix[256] = "";
    regex_t r;
    size_t n = 0;

    if (!json_is_string(value))
        return true;
    for (; *pattern != '\0'; pattern++) { /* \d is not of POSIX */
        const bool digit = pattern[0] == '\\' && pattern[1] == 'd';

        n += (size_t)snprintf(posix + n, sizeof posix - n, "%.*s",
                              digit ? 5 : 1, digit ? "[0-9]" : pattern);
        REQUIRE(n < sizeof posix, "a short pattern");
        pattern += digit;
    }
    REQUIRE(regcomp(&r, posix, REG_EXTENDED | REG_NOSUB) == 0, "%s", posix);
    const bool fits = regexec(&r, json_string_value(value), 0, NULL, 0) == 0;
    regfree(&r);
    return fits;
}

static inline bool
schema_in_enum(const json_t *list, const json_t *value)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_equal(json_array_get(list, i), value))
            return true;
    return false;
}

static inline bool
schema_one_of(const json_t *document, const json_t *list, const json_t *value)
{
    size_t fits = 0;

    for (size_t i = 0; i < json_array_size(list); i++)
        fits += schema_fits(document, json_array_get(list, i), value);
    return fits == 1;
}

static inline bool
schema_object_fits(const json_t *document, const json_t *schema,
                   const json_t *value)
{
    const json_t *properties = json_object_get(schema, "properties");
    const json_t *needed = json_object_get(schema, "required");
    const char *name;
    json_t *member;
    bool fits = true;

    for (size_t i = 0; i < json_array_size(needed); i++)
        fits = fits && json_object_get(value, json_string_value(json_array_get(
                                                  needed, i))) != NULL;
    json_object_foreach((json_t *)(uintptr_t)value, name, member)
    {
        const json_t *p = json_object_get(properties, name);
        const bool good = p != NULL && schema_fits(document, p, member);

        if (!good)
            fprintf(stderr, "  %s does not fit\n", name);
        fits = fits && good;
    }
    return fits;
}

static inline bool
schema_word_fits(const json_t *document, const json_t *schema, const char *word,
                 const json_t *said, const json_t *value)
{
    static const char *const others[] = {"description", "required",
                                         "properties"};

    if (strcmp(word, "$ref") == 0)
        return schema_fits(
            document,
            schema_of(document, strrchr(json_string_value(said), '/') + 1),
            value);
    if (strcmp(word, "type") == 0)
        return schema_type_fits(said, value);
    if (strcmp(word, "format") == 0)
        return schema_has_format(json_string_value(said), value);
    if (strcmp(word, "pattern") == 0)
        return schema_has_pattern(json_string_value(said), value);
    if (strcmp(word, "enum") == 0)
        return schema_in_enum(said, value);
    if (strcmp(word, "oneOf") == 0)
        return schema_one_of(document, said, value);
    if (strcmp(word, "items") == 0) {
        bool fits = true;

        for (size_t i = 0; i < json_array_size(value); i++)
            fits =
                fits && schema_fits(document, said, json_array_get(value, i));
        return fits;
    }
    if (strcmp(word, "additionalProperties") == 0)
        return json_is_false(said) &&
               schema_object_fits(document, schema, value);
    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (strcmp(word, others[i]) == 0)
            return true;
    return false;
}

static inline bool
schema_fits(const json_t *document, const json_t *schema, const json_t *value)
{
    const char *word;
    json_t *said;
    bool fits = schema != NULL;

    json_object_foreach((json_t *)(uintptr_t)schema, word, said) fits =
        fits && schema_word_fits(document, schema, word, said, value);
    return fits;
}

#endif
