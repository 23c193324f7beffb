/* keywork/worker_ask_rule.c -- see the header. */
#include "keywork/worker_ask_rule.h"

/* ---- codes and words ---- */

static const char *const sides[ASK_SIDES] = {
    [ASK_OF_PERSON] = "PERSON",
    [ASK_OF_WORKER] = "WORKER",
};

static const struct {
    const char *code, *words;
} states[WASK_STATES] = {
    [WASK_OPEN] = {"OPEN",    "Not decided"                             },
    [WASK_BACK] = {"BACK",    "Taken back"                              },
    [WASK_STAYS] = {"STAYS",   "It stays, with a way that both agreed to"},
    [WASK_CHANGES] = {"CHANGES", "The worker changes"                      },
    [WASK_REFUSED] = {"REFUSED", "It is not changed"                       },
};

static const char *const stages[ASK_STAGES] = {
    [ASK_WAITS] = "Waits for a manager",
    [ASK_TO_GIVE] = "Change agreed, nobody given yet",
    [ASK_REVIEW_DUE] = "Stays; to be looked at again now",
    [ASK_REVIEW] = "Stays; to be looked at again",
    [ASK_STAYED] = "Stayed",
    [ASK_CHANGED] = "Changed",
    [ASK_NOT_CHANGED] = "Not changed",
    [ASK_TAKEN_BACK] = "Taken back",
    [ASK_ENDED] = "Ended by itself",
};

static const struct {
    const char *code, *words;
} talks[TALK_KINDS] = {
    [TALK_PERSON] = {"PERSON", "With the person alone"},
    [TALK_WORKER] = {"WORKER", "With the worker alone"},
    [TALK_BOTH] = {"BOTH",   "With both together"   },
    [TALK_REVIEW] = {"REVIEW", "Looked at again"      },
};

static const struct {
    const char *code, *words;
} aparts[APARTS] = {
    [APART_NO] = {"NO",       "They may work together again one day"     },
    [APART_REQUEST] = {"REQUEST",  "Rather not: only when nobody else is left"},
    [APART_CONFLICT] = {"CONFLICT", "Never this pair"                          },
};

const char *
worker_ask_side_code(enum worker_ask_side s)
{
    assert(s < ASK_SIDES);
    return sides[s];
}

enum worker_ask_side
worker_ask_side_from(struct str code)
{
    enum worker_ask_side s = 0;

    while (s < ASK_SIDES && !str_eq(code, str_from_c(sides[s])))
        s++;
    return s;
}

const char *
worker_ask_state_code(enum worker_ask_state s)
{
    assert(s < WASK_STATES);
    return states[s].code;
}

enum worker_ask_state
worker_ask_state_from(struct str code)
{
    enum worker_ask_state s = 0;

    while (s < WASK_STATES && !str_eq(code, str_from_c(states[s].code)))
        s++;
    return s;
}

const char *
worker_ask_state_words(enum worker_ask_state s)
{
    assert(s < WASK_STATES);
    return states[s].words;
}

const char *
worker_ask_stage_words(enum worker_ask_stage s)
{
    assert(s < ASK_STAGES);
    return stages[s];
}

const char *
worker_talk_code(enum worker_talk_kind k)
{
    assert(k < TALK_KINDS);
    return talks[k].code;
}

const char *
worker_talk_words(enum worker_talk_kind k)
{
    assert(k < TALK_KINDS);
    return talks[k].words;
}

enum worker_talk_kind
worker_talk_from(struct str code)
{
    enum worker_talk_kind k = 0;

    while (k < TALK_KINDS && !str_eq(code, str_from_c(talks[k].code)))
        k++;
    return k;
}

const char *
worker_ask_how_words(struct str how)
{
    if (str_eq(how, STR("SLIP")))
        return "on the slip";
    if (str_eq(how, STR("SPOKEN")))
        return "said so";
    if (str_eq(how, STR("LETTER")))
        return "by letter or application";
    return "";
}

const char *
worker_apart_code(enum worker_apart n)
{
    assert(n < APARTS);
    return aparts[n].code;
}

const char *
worker_apart_words(enum worker_apart n)
{
    assert(n < APARTS);
    return aparts[n].words;
}

enum worker_apart
worker_apart_from(struct str code)
{
    enum worker_apart n = 0;

    while (n < APARTS && !str_eq(code, str_from_c(aparts[n].code)))
        n++;
    return n;
}

/* ---- asking ---- */

enum worker_ask_side
worker_ask_side_of(int64_t worker, int64_t user)
{
    return user != 0 && worker == user ? ASK_OF_WORKER : ASK_OF_PERSON;
}

enum worker_ask_answer
worker_ask_may(const struct worker_asks *all, int64_t allocation,
               enum worker_ask_side side)
{
    for (size_t i = 0; i < all->count; i++) {
        const struct worker_ask *w = &all->at[i];

        if (w->allocation != allocation)
            continue;
        if (w->state == WASK_CHANGES)
            return ASK_AGREED_ALREADY;
        if (w->state == WASK_OPEN && w->side == side)
            return ASK_TWICE;
    }
    return ASK_MAY;
}

/* ---- who sees what ---- */

static bool
is_decided(enum worker_ask_state s)
{
    return s == WASK_STAYS || s == WASK_CHANGES || s == WASK_REFUSED;
}

enum worker_ask_sight
worker_ask_sees(const struct worker_ask *w, const struct worker_ask_reader *r)
{
    if (r->staff != 0 && r->staff == w->staff) {
        if (w->side == ASK_OF_WORKER)
            return SEES_OWN;
        return is_decided(w->state) ? SEES_ANSWER : SEES_NOTHING;
    }
    if (r->decides)
        return SEES_ALL;
    return w->side == ASK_OF_PERSON && str_eq(w->entered_by, r->username)
               ? SEES_OWN
               : SEES_NOTHING;
}

bool
worker_ask_may_take_back(const struct worker_ask *w,
                         const struct worker_ask_reader *r)
{
    const enum worker_ask_sight sight = worker_ask_sees(w, r);

    if (w->state != WASK_OPEN || instant_known(w->ended))
        return false;
    return sight == SEES_OWN || (sight == SEES_ALL && w->side == ASK_OF_PERSON);
}

/* ---- what became of it ---- */

/* Ended because somebody gave another worker, or none, by hand. */
static bool
was_changed(const struct worker_ask *w)
{
    return str_eq(w->end_reason, STR("OVERRIDE")) ||
           str_eq(w->end_reason, STR("MANUAL"));
}

enum worker_ask_stage
worker_ask_stage(const struct worker_ask *w, struct day today)
{
    const bool ended = instant_known(w->ended);

    switch (w->state) {
    case WASK_OPEN:
        return ended ? ASK_ENDED : ASK_WAITS;
    case WASK_BACK:
        return ASK_TAKEN_BACK;
    case WASK_STAYS:
        if (w->reviewed || ended)
            return ASK_STAYED;
        return day_before(today, w->review_on) ? ASK_REVIEW : ASK_REVIEW_DUE;
    case WASK_CHANGES:
        if (!ended)
            return ASK_TO_GIVE;
        return was_changed(w) ? ASK_CHANGED : ASK_ENDED;
    case WASK_REFUSED:
    case WASK_STATES:
        break;
    }
    return ASK_NOT_CHANGED;
}

bool
worker_ask_to_do(enum worker_ask_stage s)
{
    return s == ASK_WAITS || s == ASK_TO_GIVE || s == ASK_REVIEW_DUE;
}

int
worker_ask_age(const struct worker_ask *w, struct day today)
{
    const int32_t days = today.n - instant_day(w->entered).n;

    return days > 0 ? days : 0;
}

bool
worker_ask_is_late(const struct worker_ask *w, int days, struct day today)
{
    return worker_ask_stage(w, today) == ASK_WAITS &&
           worker_ask_age(w, today) > days;
}

bool
worker_ask_together(const struct worker_ask *x, const struct worker_ask *y)
{
    return x->allocation == y->allocation && x->state == y->state &&
           x->state != WASK_BACK && x->closed.ms == y->closed.ms;
}

/* ---- the decision ---- */

unsigned
worker_ask_heard(const struct worker_talks *all)
{
    unsigned heard = 0;

    for (size_t i = 0; i < all->count; i++) {
        if (all->at[i].kind == TALK_PERSON || all->at[i].kind == TALK_BOTH)
            heard |= HEARD_PERSON;
        if (all->at[i].kind == TALK_WORKER || all->at[i].kind == TALK_BOTH)
            heard |= HEARD_WORKER;
    }
    return heard;
}

enum { WORDS_ENOUGH_TO_KNOW = 12 }; /* bytes: shorter ones are anybody's */

static bool
passes_on(const struct worker_ask_decision *d, const struct worker_asks *asked)
{
    for (size_t i = 0; i < asked->count; i++) {
        const struct worker_ask *w = &asked->at[i];

        if (w->side == ASK_OF_PERSON && w->words.n >= WORDS_ENOUGH_TO_KNOW &&
            str_has(d->told_worker, w->words))
            return true;
    }
    return false;
}

static bool
review_is_wrong(const struct worker_ask_decision *d, struct day today)
{
    return !day_known(d->review_on) || !day_before(today, d->review_on) ||
           d->review_on.n - today.n > WORKER_ASK_REVIEW_DAYS;
}

unsigned
worker_ask_lacks(const struct worker_ask_decision *d, unsigned heard,
                 const struct worker_asks *asked, struct day today)
{
    unsigned lacks = 0;

    if (!is_decided(d->outcome))
        lacks |= LACKS_OUTCOME;
    if (heard != HEARD_BOTH && d->unheard.n == 0)
        lacks |= LACKS_HEARING;
    if (d->agreed.n == 0)
        lacks |= LACKS_AGREED;
    if (d->told_person.n == 0)
        lacks |= LACKS_PERSON;
    if (d->told_worker.n == 0)
        lacks |= LACKS_WORKER;
    if (d->outcome == WASK_STAYS && review_is_wrong(d, today))
        lacks |= LACKS_REVIEW;
    if (d->outcome == WASK_CHANGES && d->apart == APARTS)
        lacks |= LACKS_APART;
    if (passes_on(d, asked))
        lacks |= PASSES_ON;
    return lacks;
}
