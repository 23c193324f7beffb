#include "feeds/place.h"
#include "gen/feeds_place_sql.h"

/* How the services call the prison number. */
static const char *const number_names[] = {
    "prisonerNumber", "offenderIdentifier",
    "prisonNumber",   "offenderNo",
    "nomsId",         "nomisId",
    "nomsNumber",     "prisNumber",
    "offenderId",     "prn",
    "prison_number",
};

void
place_read(struct wire *w, struct item *item)
{
    struct str text = STR_EMPTY;

    for (size_t i = 0; i < COUNT_OF(number_names); i++) {
        if (item->person.n > 0 || !wire_has(w, number_names[i]))
            continue;
        (void)wire_text(w, number_names[i], WIRE_TEXT_MAX, &text);
        item->person = wire_prison_number(w->problems->a, text);
    }
    if (wire_has(w, "crn")) {
        text = STR_EMPTY;
        (void)wire_text(w, "crn", WIRE_TEXT_MAX, &text);
        item->crn = wire_crn(w->problems->a, text);
        if (item->crn.n == 0 && text.n > 0)
            wire_warn(w->problems, STR("crn"),
                      "'" STR_FMT "' is not a CRN such as X123456",
                      STR_ARG(text));
    }
}

static bool
letter_or_digit(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (c >= '0' && c <= '9');
}

struct str
place_number_in_name(struct arena *a, struct str file)
{
    enum { NUMBER_LENGTH = 7 };

    for (size_t i = 0; i + NUMBER_LENGTH <= file.n; i++) {
        const struct str part = {file.p + i, NUMBER_LENGTH};
        const bool alone = (i == 0 || !letter_or_digit(file.p[i - 1])) &&
                           (i + NUMBER_LENGTH == file.n ||
                            !letter_or_digit(file.p[i + NUMBER_LENGTH]));
        const struct str number =
            alone ? wire_prison_number(a, part) : STR_EMPTY;

        if (number.n > 0)
            return number;
    }
    return STR_EMPTY;
}

static enum err
look_up(struct store *s, const struct statement *sql, struct str key,
        struct str *number)
{
    struct query q = query_open(s->db, sql);

    *number = STR_EMPTY;
    query_str(&q, key);
    if (query_row(&q))
        *number = col_str(&q, s->a);
    return query_close(&q);
}

static enum err
add(struct store *s, struct str number)
{
    struct query q = query_open(s->db, SQL_PLACE_ADD);

    query_str(&q, number);
    query_bytes(&q, STR_EMPTY);
    query_send(&q);
    return query_close(&q);
}

static enum err
aside(struct store *s, const struct item *item)
{
    struct query q = query_open(s->db, SQL_PLACE_ASIDE);

    query_bytes(&q, (struct str){(const char *)item->print.bytes,
                                 sizeof item->print.bytes});
    query_str(&q, str_from_c(item->shape->name));
    query_str(&q, item->crn);
    query_str(&q, item->file);
    query_instant(&q, item->as_of);
    query_str(&q, item->text);
    query_int(&q, s->run);
    query_send(&q);
    return query_close(&q);
}

enum err
place_person(struct store *s, const struct item *item, struct str *number)
{
    enum err e = OK;

    *number = STR_EMPTY;
    if (item->person.n > 0) {
        e = look_up(s, SQL_PLACE_FIND, item->person, number);
        if (e != OK || number->n > 0)
            return e;
        *number = item->person;
        return add(s, item->person);
    }
    if (item->crn.n > 0)
        e = look_up(s, SQL_PLACE_BY_CRN, item->crn, number);
    return e != OK || number->n > 0 ? e : aside(s, item);
}
