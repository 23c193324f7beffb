/* api/document.c -- the OpenAPI 3.1 document, written from the tables of
 * operations.c. */
#include "api/answer.h"

#include <string.h>

/* ---- types ---- */

static void
one(struct json *j, const char *key, const char *value)
{
    api_text(j, key, str_from_c(value));
}

static const struct plain {
    const char *name, *type, *format, *pattern;
} plain[] = {
    {"text",    "string",  NULL,        NULL                                         },
    {"int",     "integer", NULL,        NULL                                         },
    {"number",  "number",  NULL,        NULL                                         },
    {"bool",    "boolean", NULL,        NULL                                         },
    {"day",     "string",  "date",      NULL                                         },
    {"instant", "string",  "date-time", NULL                                         },
    {"local",   "string",  NULL,        "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}$"},
    {"person",  "string",  NULL,        "^[A-Z]\\d{4}[A-Z]{2}$"                      },
};

static const struct plain *
plain_named(struct str name)
{
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        if (str_eq(name, str_from_c(plain[i].name)))
            return &plain[i];
    return NULL;
}

static void
write_plain(struct json *j, const struct plain *p, bool or_null)
{
    json_key(j, STR("type"));
    if (or_null) {
        json_begin_array(j);
        json_add_text(j, str_from_c(p->type));
        json_add_text(j, STR("null"));
        json_end(j);
    } else {
        json_add_text(j, str_from_c(p->type));
    }
    if (p->format != NULL)
        one(j, "format", p->format);
    if (p->pattern != NULL)
        one(j, "pattern", p->pattern);
}

static void
write_words(struct json *j, struct str words, bool or_null)
{
    api_array(j, "enum");
    while (words.n > 0)
        json_add_text(j, str_cut(&words, '|'));
    if (or_null)
        json_add_null(j);
    json_end(j);
}

static void
write_reference(struct json *j, struct str name)
{
    struct buf b;

    buf_init(&b, 256);
    buf_lit(&b, "#/components/schemas/");
    buf_add(&b, name);
    api_text(j, "$ref", buf_str(&b));
    buf_free(&b);
}

/* A schema's name begins with a capital, and is no choice of words. */
static bool
is_schema(struct str type)
{
    return type.p[0] >= 'A' && type.p[0] <= 'Z' && !str_has(type, STR("|"));
}

static void
write_either(struct json *j, struct str name)
{
    api_array(j, "oneOf");
    json_begin_object(j);
    write_reference(j, name);
    json_end(j);
    json_begin_object(j);
    one(j, "type", "null");
    json_end(j);
    json_end(j);
}

static void
write_simple(struct json *j, struct str type, bool or_null)
{
    const struct plain *p = plain_named(type);

    if (p != NULL)
        write_plain(j, p, or_null);
    else if (is_schema(type) && or_null)
        write_either(j, type);
    else if (is_schema(type))
        write_reference(j, type);
    else if (!str_eq(type, STR("any")))
        write_words(j, type, or_null);
}

/* The object of a type, as in struct api_schema; "any" is the empty one. */
static void
write_type(struct json *j, struct str type)
{
    const bool or_null = type.n > 0 && type.p[type.n - 1] == '?';

    if (or_null)
        type.n--;
    assert(type.n > 0);
    json_begin_object(j);
    if (type.p[0] == '[') {
        one(j, "type", "array");
        api_object(j, "items");
        write_simple(j, (struct str){type.p + 1, type.n - 2}, false);
        json_end(j);
    } else {
        write_simple(j, type, or_null);
    }
    json_end(j);
}

/* ---- schemas ---- */

/* "name:type", or "name?:type": may be left out. */
static struct str
cut_field(struct str *rest, struct str *type, bool *optional)
{
    *type = str_cut(rest, ' ');
    struct str name = str_cut(type, ':');

    *optional = name.p[name.n - 1] == '?';
    if (*optional)
        name.n--;
    return name;
}

static void
write_needed(struct json *j, struct str fields)
{
    struct str type;
    bool optional;

    api_array(j, "required");
    while (fields.n > 0) {
        const struct str name = cut_field(&fields, &type, &optional);

        if (!optional)
            json_add_text(j, name);
    }
    json_end(j);
}

static void
write_schema(struct json *j, const struct api_schema *s)
{
    struct str rest = str_from_c(s->fields), type;
    bool optional;

    api_object(j, s->name);
    one(j, "type", "object");
    if (s->words[0] != '\0')
        one(j, "description", s->words);
    write_needed(j, rest);
    api_object(j, "properties");
    while (rest.n > 0) {
        const struct str name = cut_field(&rest, &type, &optional);

        json_key(j, name);
        write_type(j, type);
    }
    json_end(j);
    json_key(j, STR("additionalProperties"));
    json_add_bool(j, false);
    json_end(j);
}

/* ---- operations ---- */

static void
write_content(struct json *j, const char *media, const char *schema)
{
    api_object(j, "content");
    api_object(j, media);
    api_object(j, "schema");
    if (schema == NULL)
        one(j, "type", "string");
    else if (schema[0] != '\0')
        write_reference(j, str_from_c(schema));
    json_end(j);
    json_end(j);
    json_end(j);
}

static void
write_parameter(struct json *j, const char *name, const char *in, bool needed,
                const char *words, const char *type)
{
    json_begin_object(j);
    one(j, "name", name);
    one(j, "in", in);
    json_key(j, STR("required"));
    json_add_bool(j, needed);
    one(j, "description", words);
    json_key(j, STR("schema"));
    write_type(j, str_from_c(type));
    json_end(j);
}

static bool
has_parameters(const struct api_operation *o)
{
    return strchr(o->path, '{') != NULL || o->param[0].name != NULL;
}

static void
write_parameters(struct json *j, const struct api_operation *o)
{
    if (!has_parameters(o))
        return;
    api_array(j, "parameters");
    if (strstr(o->path, "{person}") != NULL)
        write_parameter(j, "person", "path", true,
                        "prison number; a former one finds the person too",
                        "person");
    if (strstr(o->path, "{prison}") != NULL)
        write_parameter(j, "prison", "path", true, "three letters", "text");
    for (size_t i = 0; i < API_PARAMS_MAX && o->param[i].name != NULL; i++)
        write_parameter(j, o->param[i].name, "query", o->param[i].needed,
                        o->param[i].words, o->param[i].type);
    json_end(j);
}

static bool
begins(const char *s, const char *with)
{
    return strncmp(s, with, strlen(with)) == 0;
}

/* As bearer_error() answers at that address. */
static void
write_failure(struct json *j, const struct api_operation *o)
{
    if (begins(o->path, "/api/v1/"))
        write_content(j, "application/problem+json", "Problem");
    else
        write_content(j, "application/json",
                      begins(o->path, "/api") ? "Refusal" : "Failure");
}

static const struct {
    const char *status, *words;
} meanings[] = {
    {"204",     "Nothing is held about that number"                 },
    {"209",     "Nothing is held here by case reference number"     },
    {"210",     "A date is none"                                    },
    {"304",     "What you have is what there is"                    },
    {"400",     "The request cannot be understood"                  },
    {"401",     "No token, or none that holds"                      },
    {"403",     "The client lacks the scope, or is another prison's"},
    {"404",     "Nobody, or nobody for this client"                 },
    {"413",     "Too much at once"                                  },
    {"415",     "The body is not JSON"                              },
    {"429",     "Too many tokens that do not hold"                  },
    {"503",     "Busy, or not well: try again in a moment"          },
    {"default", "Refused at the door: 404, 405, 431 and others"     },
};

static void
write_status(struct json *j, const struct api_operation *o, struct str status)
{
    size_t i = 0;

    while (!str_eq(status, str_from_c(meanings[i].status)))
        i++; /* each that the table names has its words */
    api_object(j, meanings[i].status);
    one(j, "description", meanings[i].words);
    if (str_eq(status, STR("503")) && o->permit == PERMIT_PUBLIC)
        write_content(j, "application/json", o->schema); /* how it is */
    else if (!str_eq(status, STR("204")) && !str_eq(status, STR("304")))
        write_failure(j, o);
    json_end(j);
}

static void
write_answers(struct json *j, const struct api_operation *o)
{
    struct str rest = str_from_c(o->statuses);

    api_object(j, "responses");
    api_object(j, "200");
    one(j, "description", o->words);
    write_content(j, o->schema != NULL ? "application/json" : "text/plain",
                  o->schema);
    json_end(j);
    while (rest.n > 0)
        write_status(j, o, str_cut(&rest, ' '));
    if (o->permit != PERMIT_PUBLIC) {
        write_status(j, o, STR("401"));
        write_status(j, o, STR("403"));
        write_status(j, o, STR("429"));
        write_status(j, o, STR("503"));
    }
    if (o->method == GET && o->schema != NULL && o->permit != PERMIT_PUBLIC)
        write_status(j, o, STR("304"));
    if (o->method == POST)
        write_status(j, o, STR("415"));
    write_status(j, o, STR("default"));
    json_end(j);
}

static void
write_operation(struct json *j, const struct api_operation *o)
{
    api_object(j, o->method == GET ? "get" : "post");
    one(j, "operationId", o->id);
    one(j, "summary", o->words);
    api_array(j, "security");
    if (o->permit != PERMIT_PUBLIC) {
        json_begin_object(j);
        api_array(j, "token");
        json_end(j);
        json_end(j);
    }
    json_end(j);
    if (o->permit != PERMIT_PUBLIC)
        one(j, "x-scope", permit_name(o->permit));
    write_parameters(j, o);
    if (o->body != NULL) {
        api_object(j, "requestBody");
        json_key(j, STR("required"));
        json_add_bool(j, true);
        write_content(j, "application/json", o->body);
        json_end(j);
    }
    write_answers(j, o);
    json_end(j);
}

static void
write_components(struct json *j)
{
    api_object(j, "components");
    api_object(j, "securitySchemes");
    api_object(j, "token");
    one(j, "type", "http");
    one(j, "scheme", "bearer");
    one(j, "description",
        "A token that an administrator of this service made for the program: "
        "Administration, Programs, or `throughline client`. x-scope says what "
        "an operation needs.");
    json_end(j);
    json_end(j);
    api_object(j, "schemas");
    for (size_t i = 0; i < api_schemas_count; i++)
        write_schema(j, &api_schemas[i]);
    json_end(j);
    json_end(j);
}

void
api_write_document(struct buf *out)
{
    struct json j = json_to(out);

    json_begin_object(&j);
    one(&j, "openapi", "3.1.0");
    api_object(&j, "info");
    one(&j, "title", "Throughline");
    one(&j, "version", THROUGHLINE_VERSION);
    one(&j, "description",
        "Offender management in custody. The paths outside of /api/v1 are "
        "those "
        "of the national services, with their fields. Every record that is "
        "shown is in the record of use.");
    json_end(&j);
    api_object(&j, "paths");
    for (size_t i = 0; i < api_operations_count; i++) {
        api_object(&j, api_operations[i].path); /* one method each */
        write_operation(&j, &api_operations[i]);
        json_end(&j);
    }
    json_end(&j);
    write_components(&j);
    json_end(&j);
}

enum err
api_document(struct ctx *c)
{
    c->rp->type = STR("application/json");
    api_write_document(&c->rp->body);
    return OK;
}
