/* sentence/decision_words.c -- a decision as sentences, and as JSON. */
#include "sentence/decision.h"

static void
put_day(struct buf *out, struct day d)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December",
    };
    const struct ymd c = day_to_ymd(d);

    buf_printf(out, "%d %s %d", c.day, months[c.month - 1], c.year);
}

/* A code of responsibility becomes words; other texts are as they are. */
static void
put_text(struct buf *out, struct str s)
{
    for (enum responsible r = RESP_CUSTODY; r < RESP_COUNT; r++)
        if (str_eq(s, responsible_code(r)))
            s = responsible_words(r);
    for (size_t i = 0; i < s.n; i++) {
        const char c = (char)(s.p[i] == '_' ? ' ' : s.p[i]);

        if (c == '|')
            buf_lit(out, ", ");
        else
            buf_add(out, (struct str){&c, 1});
    }
}

static void
put_value(struct buf *out, const struct field *field,
          const struct topic_answer *answer)
{
    const void *at = (const char *)answer + field->offset;

    if (field->kind == FIELD_DAY) {
        if (day_known(*(const struct day *)at))
            put_day(out, *(const struct day *)at);
        else
            buf_lit(out, "none");
    } else if (field->kind == FIELD_FLAG) {
        buf_add(out, *(const bool *)at ? STR("yes") : STR("no"));
    } else if (field->kind == FIELD_NUMBER) {
        buf_printf(out, "%d", *(const int *)at);
    } else if (((const struct str *)at)->n == 0) {
        buf_lit(out, "none");
    } else {
        put_text(out, *(const struct str *)at);
    }
}

static void
put_named(struct buf *out, const struct field *field,
          const struct topic_answer *answer, bool *some)
{
    if (*some)
        buf_lit(out, "; ");
    *some = true;
    buf_add(out, field->words);
    buf_lit(out, ": ");
    put_value(out, field, answer);
}

/* "responsibility: the COM; reason: recall case", headlines only or all. */
static void
put_answer(struct buf *out, const struct topic *t,
           const struct topic_answer *answer, bool all)
{
    bool some = false;

    for (size_t i = 0; i < t->answer_count; i++)
        if (all || t->answers[i].headline)
            put_named(out, &t->answers[i], answer, &some);
}

/* The value of a fact, as it was read; nothing when it is not known. */
static bool
put_fact(struct buf *out, const struct field *fact, union topic_facts *facts)
{
    switch (fact->kind) {
    case FIELD_DAY:
        if (!day_known(*field_day(fact, facts)))
            return false;
        put_day(out, *field_day(fact, facts));
        return true;
    case FIELD_FLAG:
        buf_add(out, *field_flag(fact, facts) ? STR("yes") : STR("no"));
        return true;
    case FIELD_MAYBE:
        if (*field_choice(fact, facts) == MAYBE_UNKNOWN)
            return false;
        buf_add(out, *field_choice(fact, facts) == MAYBE_YES ? STR("yes")
                                                             : STR("no"));
        return true;
    case FIELD_CHOICE:
        put_text(out, fact->choices[*field_choice(fact, facts)]);
        return *field_choice(fact, facts) > 0;
    case FIELD_TEXT: /* one that was never read has no bytes at all */
        if (field_text(fact, facts)->n > 0)
            buf_add(out, *field_text(fact, facts));
        return field_text(fact, facts)->n > 0;
    case FIELD_TERMS:
        buf_printf(out, "%zu", facts->additional_isp.count);
        return true;
    case FIELD_ASSESSMENTS:
        buf_printf(out, "%zu", facts->early_allocation.count);
        return true;
    case FIELD_NUMBER:
        break;
    }
    return false;
}

/* "the parole eligibility date were 3 May 2027 or later" */
static void
put_condition(struct buf *out, const struct what_if *w)
{
    const struct str words = w->fact->words;

    if (w->kind == IF_YES || w->kind == IF_NO) {
        if (w->kind == IF_NO)
            buf_lit(out, "it were not so that ");
        buf_add(out, words);
        return;
    }
    buf_lit(out, "the ");
    buf_add(out, words);
    if (w->kind == IF_UNKNOWN) {
        buf_lit(out, " were not recorded");
    } else if (w->kind == IF_OTHER) {
        buf_lit(out, " were ");
        put_text(out, w->code);
    } else {
        buf_add(out, w->kind == IF_RECORDED ? STR(" were recorded, say ")
                                            : STR(" were "));
        put_day(out, w->day);
        if (w->kind == IF_EARLIER)
            buf_lit(out, " or a little earlier");
        if (w->kind == IF_LATER)
            buf_lit(out, " or a little later");
    }
}

static void
put_rows(struct buf *out, const struct decision *d)
{
    const struct rule_row *fired = &d->topic->rows[d->answer.row];

    buf_printf(out,
               "Because " STR_FMT " (" STR_FMT "; " STR_FMT
               "), under the rule set " STR_FMT ".\n",
               STR_ARG(fired->when), STR_ARG(fired->id), STR_ARG(fired->source),
               STR_ARG(d->rules->id));
    for (int i = 0; i < d->answer.row; i++)
        buf_printf(out, "Passed over: " STR_FMT ", " STR_FMT ".\n",
                   STR_ARG(d->topic->rows[i].id),
                   STR_ARG(d->topic->rows[i].when));
}

void
decision_words(struct buf *out, const struct decision *d)
{
    union topic_facts facts = d->facts;

    buf_add(out, d->topic->words);
    buf_lit(out, "?\n");
    put_answer(out, d->topic, &d->answer, true);
    buf_lit(out, ".\n");
    put_rows(out, d);
    for (size_t i = 0; i < d->topic->fact_count; i++) {
        const struct field *fact = &d->topic->facts[i];

        buf_printf(out, "Known: " STR_FMT ": ", STR_ARG(fact->words));
        if (!put_fact(out, fact, &facts))
            buf_lit(out, "not recorded");
        buf_lit(out, ".\n");
    }
    if (day_known(d->changes_on)) {
        buf_lit(out, "On ");
        put_day(out, d->changes_on);
        buf_lit(out, " it changes: ");
        put_answer(out, d->topic, &d->changes_to, false);
        buf_lit(out, ".\n");
    } else if (day_known(d->today)) {
        buf_lit(out, "Time alone does not change it.\n");
    }
    for (size_t i = 0; i < d->what_if_count; i++) {
        buf_lit(out, "If ");
        put_condition(out, &d->what_ifs[i]);
        buf_lit(out, ": ");
        put_answer(out, d->topic, &d->what_ifs[i].answer, false);
        buf_lit(out, ".\n");
    }
}

void
decision_put_answer(struct buf *out, const struct decision *d,
                    const struct topic_answer *answer, bool all)
{
    put_answer(out, d->topic, answer, all);
}

void
decision_put_difference(struct buf *out, const struct decision *d,
                        const struct topic_answer *answer)
{
    bool some = false;

    for (size_t i = 0; i < d->topic->answer_count; i++) {
        const struct field *field = &d->topic->answers[i];

        if (field->headline && !decision_same_field(field, answer, &d->answer))
            put_named(out, field, answer, &some);
    }
}

void
decision_put_condition(struct buf *out, const struct what_if *w)
{
    put_condition(out, w);
}

bool
decision_put_fact(struct buf *out, const struct decision *d,
                  const struct field *fact)
{
    union topic_facts facts = d->facts;

    return put_fact(out, fact, &facts);
}

/* ---- JSON ---- */

static void
json_value(struct json *j, const struct field *field,
           const struct topic_answer *answer)
{
    const void *at = (const char *)answer + field->offset;

    json_key(j, field->name);
    if (field->kind == FIELD_DAY)
        json_add_day(j, *(const struct day *)at);
    else if (field->kind == FIELD_FLAG)
        json_add_bool(j, *(const bool *)at);
    else if (field->kind == FIELD_NUMBER)
        json_add_int(j, *(const int *)at);
    else
        json_add_text(j, *(const struct str *)at);
}

static void
json_answer(struct json *j, const char *key, const struct topic *t,
            const struct topic_answer *answer)
{
    json_key(j, str_from_c(key));
    json_begin_object(j);
    for (size_t i = 0; i < t->answer_count; i++)
        json_value(j, &t->answers[i], answer);
    json_end(j);
}

static void
json_facts(struct json *j, const struct decision *d)
{
    union topic_facts facts = d->facts;

    json_key(j, STR("facts"));
    json_begin_object(j);
    for (size_t i = 0; i < d->topic->fact_count; i++) {
        const struct field *fact = &d->topic->facts[i];
        struct buf value;

        json_key(j, fact->name);
        buf_init(&value, 4096);
        if (fact->kind == FIELD_DAY)
            json_add_day(j, *field_day(fact, &facts));
        else if (fact->kind == FIELD_FLAG)
            json_add_bool(j, *field_flag(fact, &facts));
        else if (put_fact(&value, fact, &facts))
            json_add_text(j, buf_str(&value));
        else
            json_add_null(j);
        buf_free(&value);
    }
    json_end(j);
}

static void
json_row(struct json *j, const struct rule_row *row)
{
    json_begin_object(j);
    json_key(j, STR("id"));
    json_add_text(j, row->id);
    json_key(j, STR("when"));
    json_add_text(j, row->when);
    json_key(j, STR("source"));
    json_add_text(j, row->source);
    json_end(j);
}

static void
json_what_if(struct json *j, const struct decision *d, const struct what_if *w)
{
    static const struct str kinds[] = {
        [IF_YES] = STR_INIT("yes"),
        [IF_NO] = STR_INIT("no"),
        [IF_UNKNOWN] = STR_INIT("unknown"),
        [IF_OTHER] = STR_INIT("other"),
        [IF_RECORDED] = STR_INIT("recorded"),
        [IF_EARLIER] = STR_INIT("earlier"),
        [IF_LATER] = STR_INIT("later"),
    };
    struct buf words;

    buf_init(&words, 4096);
    put_condition(&words, w);
    json_begin_object(j);
    json_key(j, STR("fact"));
    json_add_text(j, w->fact->name);
    json_key(j, STR("if"));
    json_add_text(j, kinds[w->kind]);
    json_key(j, STR("value"));
    if (w->kind == IF_OTHER)
        json_add_text(j, w->code);
    else
        json_add_day(j, w->day);
    json_key(j, STR("words"));
    json_add_text(j, buf_str(&words));
    json_answer(j, "answer", d->topic, &w->answer);
    json_end(j);
    buf_free(&words);
}

void
decision_json(struct json *j, const struct decision *d)
{
    json_begin_object(j);
    json_key(j, STR("topic"));
    json_add_text(j, d->topic->name);
    json_key(j, STR("ruleSet"));
    json_add_text(j, d->rules->id);
    json_key(j, STR("today"));
    json_add_day(j, d->today);
    json_key(j, STR("rule"));
    json_row(j, &d->topic->rows[d->answer.row]);
    json_answer(j, "answer", d->topic, &d->answer);
    json_facts(j, d);
    json_key(j, STR("passedOver"));
    json_begin_array(j);
    for (int i = 0; i < d->answer.row; i++)
        json_row(j, &d->topic->rows[i]);
    json_end(j);
    json_key(j, STR("changesOn"));
    json_add_day(j, d->changes_on);
    if (day_known(d->changes_on))
        json_answer(j, "changesTo", d->topic, &d->changes_to);
    json_key(j, STR("whatWouldChangeIt"));
    json_begin_array(j);
    for (size_t i = 0; i < d->what_if_count; i++)
        json_what_if(j, d, &d->what_ifs[i]);
    json_end(j);
    json_end(j);
}
