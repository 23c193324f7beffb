#include "access/dated.h"

void
dated_check_from(struct ctx *c, struct day from)
{
    if (!day_known(from) || day_before(from, c->today))
        ctx_problem(c, "from",
                    "Enter today or a later day, such as 23 11 2026: the past "
                    "keeps what was in force then");
}

void
dated_check_to(struct ctx *c, struct day from, struct day to, struct str typed)
{
    if (typed.n > 0 && (!day_known(to) || day_before(to, from)))
        ctx_problem(c, "to",
                    "Enter the last day, not before the first, or leave it "
                    "empty");
}

struct str
dated_state_words(struct day today, struct day from, struct day to,
                  bool replaced)
{
    if (day_before(today, from))
        return STR("To come");
    if (replaced)
        return STR("Another row holds");
    return day_known(to) && day_before(to, today) ? STR("Ended")
                                                  : STR("In use");
}

void
dated_stale(struct ctx *c, const char *what)
{
    reply_clear(c->rp);
    ctx_problem(c, "from",
                "There is a row of %s from that day, or somebody added one "
                "meanwhile. See the list, and choose a later day if yours "
                "still holds",
                what);
}
