/* keywork/booklet_rule.c -- see the header. */
#include "keywork/booklet_rule.h"

#include "html/show.h"

static const struct {
    const char *code;
    int most;
    const char *words, *unit;
} parts[BOOKLET_PARTS] = {
#define PART_ROW(name, code, most, words, unit) {code, most, words, unit},
    BOOKLET_PART_LIST(PART_ROW)
#undef PART_ROW
};

static const struct {
    const char *code, *words;
} forms[BOOKLET_FORMS] = {
#define FORM_ROW(name, code, words) {code, words},
    BOOKLET_FORM_LIST(FORM_ROW)
#undef FORM_ROW
};

static const char *const states[BOOKLET_STATES] = {
    [BOOKLET_TO_COME] = "Its time has not come",
    [BOOKLET_KEPT] = "As promised",
    [BOOKLET_BROKEN] = "Not as promised",
    [BOOKLET_UNKNOWN] = "Not known",
};

const char *
booklet_part_code(enum booklet_part p)
{
    assert(p < BOOKLET_PARTS);
    return parts[p].code;
}

const char *
booklet_part_words(enum booklet_part p)
{
    assert(p < BOOKLET_PARTS);
    return parts[p].words;
}

const char *
booklet_part_unit(enum booklet_part p)
{
    assert(p < BOOKLET_PARTS);
    return parts[p].unit;
}

int
booklet_part_most(enum booklet_part p)
{
    assert(p < BOOKLET_PARTS);
    return parts[p].most;
}

enum booklet_part
booklet_part_from(struct str code)
{
    enum booklet_part p = 0;

    while (p < BOOKLET_PARTS && !str_eq(code, str_from_c(parts[p].code)))
        p++;
    return p;
}

const char *
booklet_form_code(enum booklet_form f)
{
    assert(f < BOOKLET_FORMS);
    return forms[f].code;
}

const char *
booklet_form_words(enum booklet_form f)
{
    assert(f < BOOKLET_FORMS);
    return forms[f].words;
}

enum booklet_form
booklet_form_from(struct str code)
{
    enum booklet_form f = 0;

    while (f < BOOKLET_FORMS && !str_eq(code, str_from_c(forms[f].code)))
        f++;
    return f;
}

const char *
booklet_state_words(enum booklet_state s)
{
    assert(s < BOOKLET_STATES);
    return states[s];
}

static struct str
counted(struct arena *a, int64_t n, const char *one, const char *many)
{
    return show_str(a, show_count(n, one, many));
}

struct str
booklet_promise_words(struct arena *a, enum booklet_part p, int value)
{
    const struct str days = counted(a, value, "day", "days");

    switch (p) {
    case BOOKLET_NAMED:
        return arena_printf(a,
                            "A named key worker within " STR_FMT " of arriving",
                            STR_ARG(days));
    case BOOKLET_FIRST:
        return arena_printf(a, "A first session within " STR_FMT " of arriving",
                            STR_ARG(days));
    case BOOKLET_BETWEEN:
        return arena_printf(a, "A session at least every " STR_FMT,
                            STR_ARG(days));
    case BOOKLET_MINUTES:
        return arena_printf(a, "%d minutes a week, on average", value);
    case BOOKLET_SAME:
        return arena_printf(
            a, "%d%% of sessions or more with the same key worker", value);
    case BOOKLET_COPY:
        return arena_printf(a, "%d%% of notes or more given on paper", value);
    case BOOKLET_PARTS:
        break;
    }
    return STR_EMPTY;
}

/* ---- what was had ---- */

struct question {
    struct arena *a;
    const struct booklet_facts *f;
    int value;
};

static struct day
since(const struct question *q, int days)
{
    const struct day d = day_add_days(q->f->today, -days);

    return day_known(q->f->arrived) && day_before(d, q->f->arrived)
               ? q->f->arrived
               : d;
}

/* Something that comes once, so many days after arriving. */
static void
answer_once(const struct question *q, struct day had, const char *what,
            struct booklet_answer *out)
{
    const struct booklet_facts *f = q->f;
    const struct day until = day_known(had) ? had : f->today;
    const struct str on = show_str(q->a, show_day(had));

    if (!day_known(f->arrived)) {
        out->state = BOOKLET_UNKNOWN;
        out->had = arena_printf(
            q->a, "%s%s" STR_FMT ". The day of arrival is not known",
            day_known(had) ? what : "None yet", day_known(had) ? " " : "",
            STR_ARG(on));
        return;
    }
    const int after = until.n - f->arrived.n;
    const struct str days = counted(q->a, after, "day", "days");

    if (day_known(had))
        out->had =
            arena_printf(q->a, "%s " STR_FMT ", " STR_FMT " after arriving",
                         what, STR_ARG(on), STR_ARG(days));
    else
        out->had = arena_printf(q->a, "None yet, " STR_FMT " after arriving",
                                STR_ARG(days));
    out->state = after > q->value ? BOOKLET_BROKEN
                 : day_known(had) ? BOOKLET_KEPT
                                  : BOOKLET_TO_COME;
}

static void
answer_named(const struct question *q, struct booklet_answer *out)
{
    answer_once(q, q->f->named, "Named on", out);
    if (day_known(q->f->named) && q->f->worker.n == 0) {
        out->had =
            arena_printf(q->a, STR_FMT ". Nobody now", STR_ARG(out->had));
        out->state = BOOKLET_BROKEN;
    }
}

static void
answer_first(const struct question *q, struct booklet_answer *out)
{
    const struct booklet_facts *f = q->f;

    answer_once(q, f->sessions > 0 ? f->session[0].day : DAY_NONE, "Held on",
                out);
}

/* Before the first session of the window the time counts from the one before
 * it, or from its beginning. */
static void
answer_between(const struct question *q, struct booklet_answer *out)
{
    const struct booklet_facts *f = q->f;
    const struct day from = since(q, BOOKLET_WINDOW_DAYS);
    struct day before = from;
    int longest = 0;
    int64_t held = 0;

    for (size_t i = 0; i < f->sessions; i++) {
        const struct day d = f->session[i].day;

        if (!day_before(d, from)) {
            longest = d.n - before.n > longest ? d.n - before.n : longest;
            held++;
        }
        before = d;
    }
    if (f->today.n - before.n > longest)
        longest = f->today.n - before.n;
    out->had = arena_printf(
        q->a,
        STR_FMT " in the last 12 weeks; the longest time without was " STR_FMT,
        STR_ARG(counted(q->a, held, "session", "sessions")),
        STR_ARG(counted(q->a, longest, "day", "days")));
    out->state = longest > q->value ? BOOKLET_BROKEN
                 : held > 0         ? BOOKLET_KEPT
                                    : BOOKLET_TO_COME;
}

/* A session without its minutes makes less than promised "not known". */
static void
answer_minutes(const struct question *q, struct booklet_answer *out)
{
    const struct booklet_facts *f = q->f;
    const struct day from = since(q, BOOKLET_MINUTES_DAYS);
    const int days = f->today.n - from.n;
    int64_t minutes = 0, unknown = 0, week = 0;

    for (size_t i = 0; i < f->sessions; i++) {
        const struct booklet_session *s = &f->session[i];

        if (day_before(s->day, from) || !day_before(s->day, f->today))
            continue;
        minutes += s->minutes;
        unknown += s->minutes == 0;
    }
    if (days < 7) {
        out->had = STR("Here for less than a week");
        out->state = BOOKLET_TO_COME;
        return;
    }
    week = (minutes * 7 + days / 2) / days;
    out->had = arena_printf(
        q->a, STR_FMT " a week, in the last %d days%s",
        STR_ARG(counted(q->a, week, "minute", "minutes")), days,
        unknown > 0 ? "; how long some of it took is not on record" : "");
    out->state = week >= q->value ? BOOKLET_KEPT
                 : unknown > 0    ? BOOKLET_UNKNOWN
                                  : BOOKLET_BROKEN;
}

static void
answer_share(const struct question *q, int64_t part, int64_t whole,
             struct booklet_answer *out)
{
    if (whole == 0) {
        out->had = STR("No session in the last 12 weeks");
        out->state = BOOKLET_TO_COME;
        return;
    }
    out->had = arena_printf(q->a, "%lld of %lld in the last 12 weeks",
                            (long long)part, (long long)whole);
    out->state = part * 100 >= whole * q->value ? BOOKLET_KEPT : BOOKLET_BROKEN;
}

static void
answer_same(const struct question *q, struct booklet_answer *out)
{
    const struct day from = since(q, BOOKLET_WINDOW_DAYS);
    int64_t own = 0, all = 0;

    for (size_t i = 0; i < q->f->sessions; i++) {
        if (day_before(q->f->session[i].day, from))
            continue;
        all++;
        own += q->f->session[i].own;
    }
    answer_share(q, own, all, out);
}

/* Notes of elsewhere are given elsewhere, and are not counted. */
static void
answer_copy(const struct question *q, struct booklet_answer *out)
{
    const struct day from = since(q, BOOKLET_WINDOW_DAYS);
    int64_t given = 0, all = 0;

    for (size_t i = 0; i < q->f->sessions; i++) {
        const struct booklet_session *s = &q->f->session[i];

        if (day_before(s->day, from) || !s->ours)
            continue;
        all++;
        given += s->given;
    }
    answer_share(q, given, all, out);
    if (all == 0)
        out->had = STR("No note was written here in the last 12 weeks");
}

typedef void answer_fn(const struct question *q, struct booklet_answer *out);

static answer_fn *const answers[BOOKLET_PARTS] = {
    [BOOKLET_NAMED] = answer_named,     [BOOKLET_FIRST] = answer_first,
    [BOOKLET_BETWEEN] = answer_between, [BOOKLET_MINUTES] = answer_minutes,
    [BOOKLET_SAME] = answer_same,       [BOOKLET_COPY] = answer_copy,
};

size_t
booklet_compare(struct arena *a, const struct booklet_promises *p,
                const struct booklet_facts *f,
                struct booklet_answer out[static BOOKLET_PARTS])
{
    size_t count = 0;

    for (enum booklet_part i = 0; i < BOOKLET_PARTS; i++) {
        const struct question q = {a, f, p->value[i]};

        if (q.value <= 0)
            continue;
        struct booklet_answer *n = &out[count++];

        *n = (struct booklet_answer){
            .part = i, .promised = booklet_promise_words(a, i, q.value)};
        answers[i](&q, n);
    }
    return count;
}

const struct booklet_given *
booklet_last(const struct booklet_givens *l)
{
    for (size_t i = 0; i < l->count; i++)
        if (!instant_known(l->at[i].struck))
            return &l->at[i];
    return NULL;
}
