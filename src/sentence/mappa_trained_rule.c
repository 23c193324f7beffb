/* sentence/mappa_trained_rule.c -- when training for MAPPA counts. */
#include "sentence/mappa_trained.h"

static bool
is_current(const struct mappa_training *t, struct day today)
{
    return day_known(t->day) && !day_before(today, t->day) &&
           !day_before(t->until, today);
}

bool
mappa_training_holds(const struct mappa_training *t, struct day today)
{
    return is_current(t, today) && t->confirmed &&
           !day_before(t->confirmed_until, today);
}

struct str
mappa_training_problem(const struct mappa_training *t, struct day today)
{
    if (mappa_training_holds(t, today))
        return STR_EMPTY;
    if (!is_current(t, today))
        return STR("No MAPPA training of yours is recorded that holds today");
    if (t->confirmed)
        return STR("Your MAPPA training was confirmed until a day that is "
                   "past: ask for it to be confirmed anew");
    if (t->by.n > 0)
        return STR("Your MAPPA training was not confirmed: see why below");
    return STR("Your MAPPA training is recorded, and nobody has confirmed it "
               "yet: the head of offender management does, of a COM the "
               "manager of the unit");
}

struct str
mappa_answer_problem(const struct mappa_answer *n,
                     const struct mappa_training *t, struct day today,
                     const char **field)
{
    *field = "until";
    if (n->confirmed && (!day_known(n->until) || day_before(n->until, today)))
        return STR("Enter the last day it counts, today or later, such as "
                   "19 11 2027");
    if (n->confirmed && day_before(t->until, n->until))
        return STR("It cannot count for longer than the training holds");
    *field = "words";
    if (!n->confirmed && n->words.n == 0)
        return STR("Say why it is not confirmed: they read it");
    return n->words.n > 1000 ? STR("Say it in 1,000 characters or fewer")
                             : STR_EMPTY;
}
