/* keywork/plan_words.c -- see the header. */
#include "keywork/plan_words.h"

#include "base/buf.h"

enum { WORDS_MAX = 4096 };

static struct str
take_words(struct arena *a, struct buf *b)
{
    const struct str words = buf_str(b);
    const struct str kept = arena_str(a, words.p, words.n);

    buf_free(b);
    return kept;
}

struct str
plan_half_words(struct arena *a, int half)
{
    static const char *const days[PLAN_HALVES_MAX / 2] = {
        "Monday", "Tuesday",  "Wednesday", "Thursday",
        "Friday", "Saturday", "Sunday"};

    assert(half >= 0 && half < PLAN_HALVES_MAX);
    return arena_printf(a, "%s %s", days[half / 2],
                        half % 2 == 0 ? "morning" : "afternoon");
}

struct str
plan_time_words(struct arena *a, int minutes)
{
    return arena_printf(a, "%02d:%02d", minutes / 60, minutes % 60);
}

int
plan_time_read(struct str s)
{
    int n[2] = {0, 0}, part = 0, digits = 0;

    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == ':' && part == 0 && digits > 0) {
            part = 1;
            digits = 0;
        } else if (s.p[i] >= '0' && s.p[i] <= '9' && ++digits <= 2) {
            n[part] = n[part] * 10 + (s.p[i] - '0');
        } else {
            return -1;
        }
    }
    return part == 1 && digits == 2 && n[0] < 24 && n[1] < 60 ? n[0] * 60 + n[1]
                                                              : -1;
}

const char *
plan_cause_words(enum plan_cause cause)
{
    static const char *const words[CAUSE_COUNT] = {
#define CAUSE_WORDS(name, text) [name] = (text),
        PLAN_CAUSE_LIST(CAUSE_WORDS)
#undef CAUSE_WORDS
    };

    assert(cause < CAUSE_COUNT);
    return words[cause];
}

const char *
plan_cohort_words(enum plan_cohort cohort)
{
    static const char *const words[COHORT_COUNT] = {
#define COHORT_WORDS(name, weight, text) [name] = (text),
        PLAN_COHORT_LIST(COHORT_WORDS)
#undef COHORT_WORDS
    };

    assert(cohort < COHORT_COUNT);
    return words[cohort];
}

const char *
plan_regime_words(enum plan_regime regime)
{
    static const char *const words[REGIME_COUNT] = {
#define REGIME_WORDS(name, weight, text) [name] = (text),
        PLAN_REGIME_LIST(REGIME_WORDS)
#undef REGIME_WORDS
    };

    assert(regime < REGIME_COUNT);
    return words[regime];
}

struct str
plan_why_words(struct arena *a, const struct plan_session *s)
{
    struct buf b;

    buf_init(&b, WORDS_MAX);
    buf_printf(&b, "%s", s->cover ? "cover who knows them" : "own key worker");
    for (int c = 0; c < COHORT_COUNT; c++)
        if ((s->cohorts >> c & 1) != 0)
            buf_printf(&b, "; %s", plan_cohort_words((enum plan_cohort)c));
    if (s->days_since < 0)
        buf_lit(&b, "; last session not known");
    else
        buf_printf(&b, "; %d day%s since the last session", s->days_since,
                   s->days_since == 1 ? "" : "s");
    return take_words(a, &b);
}

struct str
plan_price_words(struct arena *a, const struct plan_question *q,
                 const struct plan_price *x)
{
    static const char *const what[PRICE_KIND_COUNT] = {
        [PRICE_PROTECTED] = "One more protected half-day",
        [PRICE_ROOM] = "One more private room for a half-day"};
    const struct str wing = q->wings[x->wing];

    assert(x->kind < PRICE_KIND_COUNT);
    if (x->gain == 0)
        return arena_printf(a, "%s on " STR_FMT " wing gives no more sessions.",
                            what[x->kind], STR_ARG(wing));
    const struct str when = plan_half_words(a, x->half);

    return arena_printf(
        a, "%s on " STR_FMT " wing gives %d more session%s (" STR_FMT ").",
        what[x->kind], STR_ARG(wing), x->gain, x->gain == 1 ? "" : "s",
        STR_ARG(when));
}

struct str
plan_alone_words(struct arena *a, enum plan_cause cause, int gain)
{
    static const char *const what[CAUSE_COUNT] = {
        [CAUSE_LENGTH] = "The usual length for every session",
        [CAUSE_CAPS] = "Six sessions for an officer in each half-day",
        [CAUSE_REGIME] = "A full regime everywhere",
        [CAUSE_ROOMS] = "A private room wherever one is wanted",
        [CAUSE_HOURS] = "Protecting every half-day on duty",
        [CAUSE_OWN_TIME] = "Everybody free all week",
    };

    assert(cause < CAUSE_COUNT && what[cause] != NULL);
    return arena_printf(a, "%s would alone give %d more session%s.",
                        what[cause], gain, gain == 1 ? "" : "s");
}

struct str
plan_summary_words(struct arena *a, const struct plan_result *r)
{
    struct buf b;
    bool first = true;

    buf_init(&b, WORDS_MAX);
    if (r->due == r->planned) {
        buf_printf(&b, "All %d sessions due are planned.", r->due);
        return take_words(a, &b);
    }
    buf_printf(&b,
               "%d of %d sessions due are planned; no plan could hold more "
               "than %d. Missed",
               r->planned, r->due, r->possible);
    for (int c = 0; c < CAUSE_COUNT; c++)
        if (r->cause[c] > 0) {
            buf_printf(&b, "%s %d: %s", first ? "" : ";", r->cause[c],
                       plan_cause_words((enum plan_cause)c));
            first = false;
        }
    buf_lit(&b, ".");
    return take_words(a, &b);
}
