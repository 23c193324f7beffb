/* plan/asking_rule.c -- see the header. */
#include "plan/asking_rule.h"

const struct asking_word asking_hows[ASKING_HOWS] = {
    {"SLIP",  "On a slip"              },
    {"SAID",  "They told staff"        },
    {"PHONE", "From the phone or kiosk"},
    {"OTHER", "Through somebody else"  },
};
const struct asking_word asking_ways[ASKING_WAYS] = {
    {"SEE",  "See"      },
    {"HEAR", "Hear from"},
};
const struct asking_word asking_parts[ASKING_PARTS] = {
    {"KEY_WORKER", "key worker"                   },
    {"POM",        "POM (prison offender manager)"},
};

const struct asking_word *
asking_word_of(const struct asking_word *at, size_t count, struct str code)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(code, str_from_c(at[i].code)))
            return &at[i];
    return NULL;
}

/* A day was promised. */
static void
add_promised(struct asking_count *n, enum promise_state s, struct day first_due,
             struct day answered, struct day today)
{
    if (s == PROMISE_KEPT && !day_before(first_due, answered))
        n->kept++;
    else if (s == PROMISE_OPEN && !day_before(first_due, today))
        n->to_come++;
    else
        n->missed++;
}

/* None was: met all the same, or not. */
static void
add_undated(struct asking_count *n, enum promise_state s, struct day first_due,
            struct day answered, struct day today)
{
    if (s == PROMISE_KEPT && !day_before(first_due, answered))
        n->kept++;
    else if (s == PROMISE_OPEN && !day_before(first_due, today))
        n->waiting++;
    else
        n->no_answer++;
}

void
asking_count_add(struct asking_count *n, const struct asking *k,
                 enum promise_state s, struct day first_due,
                 struct day answered, struct day today)
{
    if (s == PROMISE_WITHDRAWN)
        return;
    n->asked++;
    if (day_known(k->promised_on))
        add_promised(n, s, first_due, answered, today);
    else
        add_undated(n, s, first_due, answered, today);
}

int64_t
asking_owner(const struct asking *k, int64_t owner, struct day first_due,
             struct day passed)
{
    if (k->promised_by == 0 || !day_known(passed) ||
        !day_before(first_due, passed))
        return owner;
    return k->promised_by;
}
