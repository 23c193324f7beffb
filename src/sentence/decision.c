/* sentence/decision.c -- finds out what would change a decision, by trying. */
#include "sentence/decision.h"

enum {
    DAYS_A_YEAR = 365,
    WHAT_IFS_MAX = 160,
    SEARCH_DAYS = WHAT_IF_YEARS * DAYS_A_YEAR,
    CHANGE_DAYS = CHANGE_YEARS * DAYS_A_YEAR
};

struct search {
    struct decision *d;
    struct what_if *found; /* WHAT_IFS_MAX of them */
};

bool
decision_same_field(const struct field *field, const struct topic_answer *a,
                    const struct topic_answer *b)
{
    const void *x = (const char *)a + field->offset;
    const void *y = (const char *)b + field->offset;

    if (field->kind == FIELD_DAY)
        return day_same(*(const struct day *)x, *(const struct day *)y);
    if (field->kind == FIELD_TEXT)
        return str_eq(*(const struct str *)x, *(const struct str *)y);
    if (field->kind == FIELD_FLAG)
        return *(const bool *)x == *(const bool *)y;
    return *(const int *)x == *(const int *)y;
}

bool
decision_same(const struct topic *t, const struct topic_answer *a,
              const struct topic_answer *b)
{
    for (size_t i = 0; i < t->answer_count; i++)
        if (t->answers[i].headline &&
            !decision_same_field(&t->answers[i], a, b))
            return false;
    return true;
}

/*
 * The answer that a moved date must change to be worth telling.  A date of
 * handover moves with every day of a release date; who is responsible, or
 * whether, does not.
 */
static bool
same_but_for_days(const struct topic *t, const struct topic_answer *a,
                  const struct topic_answer *b)
{
    for (size_t i = 0; i < t->answer_count; i++)
        if (t->answers[i].headline && t->answers[i].kind != FIELD_DAY &&
            !decision_same_field(&t->answers[i], a, b))
            return false;
    return true;
}

static struct topic_answer
decide(const struct search *s, const union topic_facts *facts)
{
    struct topic_answer answer;

    s->d->topic->decide(facts, s->d->rules, &answer);
    return answer;
}

static void
keep(struct search *s, const struct what_if *w)
{
    assert(s->d->what_if_count < WHAT_IFS_MAX);
    s->found[s->d->what_if_count++] = *w;
}

/* Decides again with `then`; kept when the answer is another. */
static void
try_out(struct search *s, const union topic_facts *then, struct what_if w)
{
    w.answer = decide(s, then);
    if (!decision_same(s->d->topic, &w.answer, &s->d->answer))
        keep(s, &w);
}

static void
try_flag(struct search *s, const struct field *fact)
{
    union topic_facts then = s->d->facts;
    bool *flag = field_flag(fact, &then);

    *flag = !*flag;
    try_out(s, &then,
            (struct what_if){.fact = fact, .kind = *flag ? IF_YES : IF_NO});
}

static void
try_maybe(struct search *s, const struct field *fact)
{
    static const enum what_if_kind kinds[] = {
        [MAYBE_UNKNOWN] = IF_UNKNOWN, [MAYBE_NO] = IF_NO, [MAYBE_YES] = IF_YES};
    union topic_facts then = s->d->facts;
    const unsigned now = *field_choice(fact, &then);

    for (unsigned m = MAYBE_UNKNOWN; m <= MAYBE_YES; m++) {
        *field_choice(fact, &then) = m;
        if (m != now)
            try_out(s, &then, (struct what_if){.fact = fact, .kind = kinds[m]});
    }
}

static void
try_choice(struct search *s, const struct field *fact)
{
    union topic_facts then = s->d->facts;
    const unsigned now = *field_choice(fact, &then);

    for (unsigned i = 0; i < fact->choice_count; i++) {
        *field_choice(fact, &then) = i;
        if (i != now)
            try_out(s, &then,
                    (struct what_if){.fact = fact,
                                     .kind = i > 0 ? IF_OTHER : IF_UNKNOWN,
                                     .code = fact->choices[i]});
    }
}

static void
try_text(struct search *s, const struct field *fact)
{
    union topic_facts then = s->d->facts;
    struct str *text = field_text(fact, &then);
    const struct str now = *text;

    if (now.n > 0) {
        *text = STR_EMPTY;
        try_out(s, &then, (struct what_if){.fact = fact, .kind = IF_UNKNOWN});
    }
    for (size_t i = 0; i < fact->choice_count; i++) {
        *text = fact->choices[i];
        if (!str_eq(*text, now))
            try_out(s, &then,
                    (struct what_if){
                        .fact = fact, .kind = IF_OTHER, .code = *text});
    }
}

/* The nearest day, `step` by `step`, with an answer that matters. */
static void
try_moving(struct search *s, const struct field *fact, int step)
{
    union topic_facts then = s->d->facts;
    struct day *day = field_day(fact, &then);

    for (int i = 0; i < SEARCH_DAYS; i++) {
        *day = day_add_days(*day, step);
        if (!day_known(*day))
            return;
        struct what_if w = {.fact = fact,
                            .kind = step < 0 ? IF_EARLIER : IF_LATER,
                            .day = *day,
                            .answer = decide(s, &then)};

        if (same_but_for_days(s->d->topic, &w.answer, &s->d->answer))
            continue;
        keep(s, &w);
        return;
    }
}

/*
 * A day that is not recorded: the past, the near and the far future are tried,
 * and one example is kept of each answer.
 */
static void
try_recording(struct search *s, const struct field *fact)
{
    static const int months[] = {6, 24, -6};
    union topic_facts then = s->d->facts;
    const struct day around =
        day_known(s->d->today) ? s->d->today : s->d->rules->open_from;
    const size_t first = s->d->what_if_count;

    for (size_t i = 0; i < COUNT_OF(months); i++) {
        const struct day day = day_add_months(around, months[i]);
        bool told = false;

        *field_day(fact, &then) = day;
        const struct topic_answer answer = decide(s, &then);

        for (size_t k = first; k < s->d->what_if_count; k++)
            told |=
                same_but_for_days(s->d->topic, &s->found[k].answer, &answer);
        if (!told)
            try_out(s, &then,
                    (struct what_if){
                        .fact = fact, .kind = IF_RECORDED, .day = day});
    }
}

static void
try_day(struct search *s, const struct field *fact)
{
    union topic_facts then = s->d->facts;

    if (!day_known(*field_day(fact, &then))) {
        try_recording(s, fact);
        return;
    }
    if (!fact->needed) {
        *field_day(fact, &then) = DAY_NONE;
        try_out(s, &then, (struct what_if){.fact = fact, .kind = IF_UNKNOWN});
    }
    try_moving(s, fact, -1);
    try_moving(s, fact, 1);
}

/* A list as a whole: what if there were none? */
static void
try_list(struct search *s, const struct field *fact)
{
    union topic_facts then = s->d->facts;

    if (fact->kind == FIELD_TERMS)
        then.additional_isp.count = 0;
    else
        then.early_allocation.count = 0;
    try_out(s, &then, (struct what_if){.fact = fact, .kind = IF_UNKNOWN});
}

static void
try_fact(struct search *s, const struct field *fact)
{
    static void (*const by_kind[])(struct search *, const struct field *) = {
        [FIELD_DAY] = try_day,     [FIELD_FLAG] = try_flag,
        [FIELD_MAYBE] = try_maybe, [FIELD_CHOICE] = try_choice,
        [FIELD_TEXT] = try_text,   [FIELD_TERMS] = try_list,
        [FIELD_NUMBER] = NULL,     [FIELD_ASSESSMENTS] = try_list,
    };

    by_kind[fact->kind](s, fact);
}

/* Follows the calendar, day by day. */
static void
follow_time(const struct search *s, const struct field *today)
{
    struct decision *d = s->d;
    union topic_facts then = d->facts;

    for (int i = 1; i <= CHANGE_DAYS; i++) {
        *field_day(today, &then) = day_add_days(d->today, i);
        if (!day_known(*field_day(today, &then)))
            return;
        const struct topic_answer answer = decide(s, &then);

        if (decision_same(d->topic, &answer, &d->answer))
            continue;
        d->changes_on = *field_day(today, &then);
        d->changes_to = answer;
        return;
    }
}

struct decision
decision_explain(struct arena *a, const struct topic *t,
                 const union topic_facts *facts, const struct rule_set *rules)
{
    struct decision d = {.topic = t, .rules = rules, .facts = *facts};
    struct search s = {&d, arena_array(a, struct what_if, WHAT_IFS_MAX)};
    const struct field *today = topic_today(t);

    d.answer = decide(&s, facts);
    d.what_ifs = s.found;
    if (today != NULL) {
        d.today = *field_day(today, &d.facts);
        follow_time(&s, today);
    }
    for (size_t i = 0; i < t->fact_count; i++)
        if (&t->facts[i] != today)
            try_fact(&s, &t->facts[i]);
    return d;
}
