#include "sentence/cases.h"

#include "base/csv.h"
#include "sentence/decision.h"

#include <string.h>

enum { FIELDS_MAX = 32, COLUMN_NONE = -1, YEAR_MAX_TODAY = 2199 };
#define DAY_1900 693596

struct cases {
    const struct topic *topic;
    const struct rule_set *rules;
    enum cases_form form;
    struct arena *a;
    struct buf *out;
    struct csv_reader *reader;
    struct arena row; /* lists of the row being read */
    bool has_heading;
    size_t columns; /* of the heading */
    int column[FIELDS_MAX];
    struct str problem;
    size_t decided, refused;
};

/* ---- one fact ---- */

static bool
read_day(const struct field *field, struct str cell, union topic_facts *facts)
{
    const struct day d = day_parse(cell);

    if (!day_known(d) || d.n < DAY_1900)
        return false;
    if (field->needed && day_to_ymd(d).year > YEAR_MAX_TODAY)
        return false;
    *field_day(field, facts) = d;
    return true;
}

/* 0 no, 1 yes, 2 neither.  As most write it first: a row has ten of them. */
static unsigned
yes_or_no(struct str cell)
{
    if (cell.n == 5 && memcmp(cell.p, "false", 5) == 0)
        return 0;
    if (cell.n == 4 && memcmp(cell.p, "true", 4) == 0)
        return 1;
    if (str_same(cell, STR("false")))
        return 0;
    return str_same(cell, STR("true")) ? 1 : 2;
}

static bool
read_flag(const struct field *field, struct str cell, union topic_facts *facts)
{
    const unsigned yes = yes_or_no(cell);

    if (yes <= 1 && field->kind == FIELD_FLAG)
        *field_flag(field, facts) = yes;
    else if (yes <= 1)
        *field_choice(field, facts) = yes ? MAYBE_YES : MAYBE_NO;
    return yes <= 1;
}

static bool
read_choice(const struct field *field, struct str cell,
            union topic_facts *facts)
{
    for (size_t i = 0; i < field->choice_count; i++)
        if (str_eq(field->choices[i], cell)) {
            *field_choice(field, facts) = (unsigned)i;
            return true;
        }
    return false;
}

static bool
read_number(struct str s, int64_t *n)
{
    *n = 0;
    if (s.n == 0 || s.n > 15)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
        *n = *n * 10 + (s.p[i] - '0');
    }
    return true;
}

/* A day in a list; blank is not known. */
static bool
read_list_day(struct str s, struct day *d)
{
    *d = day_parse(s);
    return s.n == 0 || (day_known(*d) && d->n >= DAY_1900);
}

/* 1:1:1:1:LIFE:1:2010-01-01 */
static bool
read_term(struct str s, struct sentence_term *t)
{
    int64_t *const numbers[] = {&t->court_case, &t->sentence, &t->term,
                                &t->line};

    for (size_t i = 0; i < COUNT_OF(numbers); i++)
        if (!read_number(str_cut(&s, ':'), numbers[i]))
            return false;
    t->code = str_cut(&s, ':');
    const struct str life = str_cut(&s, ':');

    t->life = str_eq(life, STR("1"));
    return (t->life || str_eq(life, STR("0"))) && read_list_day(s, &t->starts);
}

/* 2024-01-01:in:discretionary:accepted */
static bool
read_assessment(struct str s, struct early_assessment *e)
{
    const bool has_day = read_list_day(str_cut(&s, ':'), &e->made);
    const struct str window = str_cut(&s, ':');
    const struct str outcome = str_cut(&s, ':');
    static const struct str decisions[] = {
        [DECISION_NONE] = STR_INIT("-"),
        [DECISION_DECLINED] = STR_INIT("declined"),
        [DECISION_ACCEPTED] = STR_INIT("accepted"),
    };
    bool known = false, decided = false;

    e->in_window = str_eq(window, STR("in"));
    for (enum early_outcome o = 0; o < EARLY_OUTCOMES; o++)
        if (str_eq(outcome, early_outcome_code(o))) {
            e->outcome = o;
            known = true;
        }
    for (size_t i = 0; i < COUNT_OF(decisions); i++)
        if (str_eq(s, decisions[i])) {
            e->decision = (enum community_decision)i;
            decided = true;
        }
    return has_day && day_known(e->made) && known && decided &&
           (e->in_window || str_eq(window, STR("out")));
}

/* How many parts a list has; an empty text has none. */
static size_t
parts_of(struct str s)
{
    size_t parts = s.n > 0;

    for (size_t i = 0; i < s.n; i++)
        parts += s.p[i] == '|';
    return parts;
}

static bool
read_terms(struct str cell, struct arena *a, union topic_facts *facts)
{
    const size_t count = parts_of(cell);
    struct sentence_term *terms =
        arena_array(a, struct sentence_term, count + 1);

    if (count > SENTENCE_TERMS_MAX)
        return false;
    for (size_t i = 0; i < count; i++)
        if (!read_term(str_cut(&cell, '|'), &terms[i]))
            return false;
    facts->additional_isp = (struct additional_isp_facts){terms, count};
    return true;
}

static bool
read_assessments(struct str cell, struct arena *a, union topic_facts *facts)
{
    const size_t count = parts_of(cell);
    struct early_assessment *list =
        arena_array(a, struct early_assessment, count + 1);

    for (size_t i = 0; i < count; i++)
        if (!read_assessment(str_cut(&cell, '|'), &list[i]))
            return false;
    facts->early_allocation.assessments = list;
    facts->early_allocation.count = count;
    return true;
}

/* A cell that is not blank. */
static bool
read_cell(const struct field *field, struct str cell, struct arena *a,
          union topic_facts *facts)
{
    switch (field->kind) {
    case FIELD_DAY:
        return read_day(field, cell, facts);
    case FIELD_FLAG:
    case FIELD_MAYBE:
        return read_flag(field, cell, facts);
    case FIELD_CHOICE:
        return read_choice(field, cell, facts);
    case FIELD_TEXT:
        *field_text(field, facts) = cell;
        return true;
    case FIELD_TERMS:
        return read_terms(cell, a, facts);
    case FIELD_ASSESSMENTS:
        return read_assessments(cell, a, facts);
    case FIELD_NUMBER: /* no topic takes one */
        break;
    }
    return false;
}

static struct str
what_is_needed(enum field_kind kind)
{
    static const struct str needed[] = {
        [FIELD_DAY] = STR_INIT("a day such as 2026-11-19 is needed"),
        [FIELD_FLAG] = STR_INIT("true or false is needed"),
        [FIELD_MAYBE] = STR_INIT("true, false or nothing is needed"),
        [FIELD_CHOICE] = STR_INIT("there is no such code"),
        [FIELD_TEXT] = STR_INIT(""),
        [FIELD_NUMBER] = STR_INIT(""),
        [FIELD_TERMS] =
            STR_INIT("terms such as 1:1:1:1:LIFE:1:2010-01-01|... are needed"),
        [FIELD_ASSESSMENTS] = STR_INIT(
            "assessments such as 2024-01-01:in:eligible:-|... are needed"),
    };

    return needed[kind];
}

bool
cases_fact(const struct field *field, struct str cell, struct arena *a,
           union topic_facts *facts, struct str *why)
{
    const bool bare =
        cell.n == 0 || (cell.p[0] > ' ' && cell.p[cell.n - 1] > ' ');
    const struct str s = bare ? cell : str_trim(cell);

    if (s.n == 0 ? !field->needed : read_cell(field, s, a, facts))
        return true;
    *why = what_is_needed(field->kind);
    return false;
}

/* ---- answers ---- */

static void
put_day(struct buf *out, struct day d)
{
    char text[10];

    if (!day_known(d))
        return;
    day_write(d, text);
    buf_add(out, (struct str){text, sizeof text});
}

void
cases_answer(const struct field *field, const struct topic_answer *answer,
             struct buf *out)
{
    const void *at = (const char *)answer + field->offset;

    if (field->kind == FIELD_DAY)
        put_day(out, *(const struct day *)at);
    else if (field->kind == FIELD_FLAG)
        buf_add(out, *(const bool *)at ? STR("true") : STR("false"));
    else if (field->kind == FIELD_NUMBER)
        buf_printf(out, "%d", *(const int *)at);
    else
        buf_add(out, *(const struct str *)at);
}

/* ---- rows ---- */

/* Must it be quoted?  Most bytes are above the comma. */
static bool
has_special(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        const char c = s.p[i];

        if (c <= ',' && (c == ',' || c == '"' || c == '\n' || c == '\r'))
            return true;
    }
    return false;
}

static void
put_cell(struct buf *out, struct str s)
{
    if (!has_special(s)) {
        buf_add(out, s);
        return;
    }
    buf_lit(out, "\"");
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"')
            buf_lit(out, "\"");
        buf_add(out, (struct str){s.p + i, 1});
    }
    buf_lit(out, "\"");
}

/* As many cells as the heading has, whatever the row has. */
static void
put_same(struct cases *c, const struct csv_row *row)
{
    if (row->bare.n > 0 && row->fields == c->columns) {
        buf_add(c->out, row->bare);
        buf_lit(c->out, ",");
        return;
    }
    for (size_t i = 0; i < c->columns; i++) {
        if (i < row->fields)
            put_cell(c->out, row->field[i]);
        buf_lit(c->out, ",");
    }
}

static bool
take_heading(struct cases *c, const struct csv_row *row)
{
    const struct topic *t = c->topic;

    if (row->problem != NULL) {
        c->problem = str_from_c(row->problem);
        return false;
    }
    c->has_heading = true;
    c->columns = row->fields;
    assert(t->fact_count <= FIELDS_MAX);
    for (size_t i = 0; i < t->fact_count; i++) {
        c->column[i] = csv_column(row, t->facts[i].name);
        if (c->column[i] == COLUMN_NONE && t->facts[i].needed)
            c->problem =
                arena_printf(c->a, "the heading needs the column " STR_FMT,
                             STR_ARG(t->facts[i].name));
    }
    if (c->problem.n > 0)
        return false;
    if (c->form != CASES_CSV)
        return true;
    put_same(c, row);
    for (size_t i = 0; i < t->answer_count; i++) {
        buf_add(c->out, t->answers[i].name);
        buf_lit(c->out, ",");
    }
    buf_lit(c->out, "error\n");
    return true;
}

/* NULL: the row is understood; else the fact that is not, and *why. */
static const struct field *
take_facts(struct cases *c, const struct csv_row *row, union topic_facts *facts,
           struct str *why)
{
    const struct topic *t = c->topic;

    for (size_t i = 0; i < t->fact_count; i++) {
        const struct field *field = &t->facts[i];

        if (c->column[i] == COLUMN_NONE)
            continue;
        const struct str cell = row->field[c->column[i]];

        if ((cell.n > 0 || field->needed) &&
            !cases_fact(field, cell, &c->row, facts, why))
            return field;
    }
    return NULL;
}

static void
put_refused(struct cases *c, const struct csv_row *row, struct str said)
{
    put_same(c, row);
    for (size_t i = 0; i < c->topic->answer_count; i++)
        buf_lit(c->out, ",");
    put_cell(c->out, said);
    buf_lit(c->out, "\n");
}

static void
put_refused_line(struct cases *c, const struct csv_row *row, struct str said)
{
    if (c->form == CASES_WORDS) {
        buf_printf(c->out, "Line %lu: " STR_FMT "\n\n", row->line,
                   STR_ARG(said));
        return;
    }
    struct json j = json_to(c->out);

    json_begin_object(&j);
    json_key(&j, STR("line"));
    json_add_int(&j, (int64_t)row->line);
    json_key(&j, STR("error"));
    json_add_text(&j, said);
    json_end(&j);
    buf_lit(c->out, "\n");
}

static void
refuse(struct cases *c, const struct csv_row *row, struct str what,
       struct str why)
{
    struct buf said;

    buf_init(&said, 400);
    buf_add(&said, what);
    if (what.n > 0)
        buf_lit(&said, ": ");
    buf_add(&said, why);
    c->refused++;
    if (c->form == CASES_CSV)
        put_refused(c, row, buf_str(&said));
    else
        put_refused_line(c, row, buf_str(&said));
    buf_free(&said);
}

static void
explain(struct cases *c, const union topic_facts *facts)
{
    struct arena a = {0};
    const struct decision d = decision_explain(&a, c->topic, facts, c->rules);

    if (c->form == CASES_WORDS) {
        decision_words(c->out, &d);
    } else {
        struct json j = json_to(c->out);

        decision_json(&j, &d);
    }
    buf_lit(c->out, "\n");
    arena_reset(&a);
}

static void
answer(struct cases *c, const struct csv_row *row,
       const union topic_facts *facts)
{
    const struct topic *t = c->topic;
    struct topic_answer a;

    c->decided++;
    if (c->form != CASES_CSV) {
        explain(c, facts);
        return;
    }
    t->decide(facts, c->rules, &a);
    put_same(c, row);
    for (size_t i = 0; i < t->answer_count; i++) {
        cases_answer(&t->answers[i], &a, c->out);
        buf_lit(c->out, ",");
    }
    buf_lit(c->out, "\n");
}

static bool
take_row(void *arg, const struct csv_row *row)
{
    struct cases *c = arg;
    union topic_facts facts = {0};
    struct str why = STR_EMPTY;

    if (!c->has_heading)
        return take_heading(c, row);
    if (row->problem != NULL) {
        refuse(c, row, STR_EMPTY, str_from_c(row->problem));
        return true;
    }
    if (row->fields != c->columns) {
        refuse(c, row, STR_EMPTY,
               row->fields < c->columns
                   ? STR("this row has fewer columns than the heading")
                   : STR("this row has more columns than the heading"));
        return true;
    }
    const struct field *wrong = take_facts(c, row, &facts, &why);

    if (wrong == NULL)
        answer(c, row, &facts);
    else
        refuse(c, row, wrong->name, why);
    if (c->row.first != NULL)
        arena_reset(&c->row);
    return true;
}

/* ---- the stream ---- */

struct cases *
cases_new(struct arena *a, const struct topic *topic,
          const struct rule_set *rules, enum cases_form form, struct buf *out)
{
    struct cases *c = arena_new(a, struct cases);

    c->a = a;
    c->topic = topic;
    c->rules = rules;
    c->form = form;
    c->out = out;
    c->reader = csv_reader_new(a, (struct csv_limits){0}, take_row, c);
    return c;
}

bool
cases_read(struct cases *c, struct str piece)
{
    return csv_read(c->reader, piece);
}

bool
cases_end(struct cases *c)
{
    if (!csv_read_end(c->reader))
        return false;
    if (!c->has_heading)
        c->problem = STR("the input is empty: a heading is needed");
    return c->has_heading;
}

struct str
cases_problem(const struct cases *c)
{
    return c->problem;
}

size_t
cases_decided(const struct cases *c)
{
    return c->decided;
}

size_t
cases_refused(const struct cases *c)
{
    return c->refused;
}
