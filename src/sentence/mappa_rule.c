#include "sentence/mappa_rule.h"

struct row {
    struct str code, words;
};

static size_t
find(const struct row *at, size_t count, struct str code)
{
    size_t i = 0;

    while (i < count && !str_eq(code, at[i].code))
        i++;
    return i;
}

/* clang-format off */
static const struct row sides[MAPPA_SIDES] = {
    [MAPPA_POM]        = { STR_INIT("POM"),        STR_INIT("POM") },
    [MAPPA_COM]        = { STR_INIT("COM"),        STR_INIT("COM") },
    [MAPPA_KEY_WORKER] = { STR_INIT("KEY_WORKER"), STR_INIT("Key worker") },
    [MAPPA_OTHER]      = { STR_INIT("OTHER"),      STR_INIT("Somebody else") },
};
static const struct row cames[MAPPA_CAMES] = {
    [MAPPA_CAME]      = { STR_INIT("CAME"),      STR_INIT("Came") },
    [MAPPA_APOLOGIES] = { STR_INIT("APOLOGIES"), STR_INIT("Sent apologies") },
    [MAPPA_ABSENT]    = { STR_INIT("ABSENT"),    STR_INIT("Did not come") },
};
/* clang-format on */

struct str
mappa_side_code(enum mappa_side s)
{
    return sides[s].code;
}

struct str
mappa_side_words(enum mappa_side s)
{
    return sides[s].words;
}

enum mappa_side
mappa_side_from(struct str code)
{
    return (enum mappa_side)find(sides, MAPPA_SIDES, code);
}

struct str
mappa_came_code(enum mappa_came t)
{
    return cames[t].code;
}

struct str
mappa_came_words(enum mappa_came t)
{
    return cames[t].words;
}

enum mappa_came
mappa_came_from(struct str code)
{
    return (enum mappa_came)find(cames, MAPPA_CAMES, code);
}

struct str
mappa_role(enum side side)
{
    /* clang-format off */
    static const struct str roles[SIDE_COUNT] = {
        [SIDE_POM]  = STR_INIT("POM"),
        [SIDE_COM]  = STR_INIT("COM"),
        [SIDE_HOMD] = STR_INIT("HOMD"),
    };
    /* clang-format on */

    return roles[side];
}

struct str
mappa_owner_problem(struct arena *a, const struct remit_rows *rows,
                    struct str role, struct day today)
{
    const struct remit_row *no =
        remit_refuses(rows, role, STR(MAPPA_WORK), today);

    if (no != NULL)
        return arena_printf(a, STR_FMT ". It is work of: " STR_FMT,
                            STR_ARG(no->words), STR_ARG(no->whose));
    if (!remit_does(rows, role, STR(MAPPA_WORK), today))
        return STR("No row says that the referral is your role’s: see the page "
                   "of whose work what is");
    return STR_EMPTY;
}

struct str
mappa_write_problem(enum mappa_side of, enum side by)
{
    if (by == SIDE_NONE)
        return STR("It is written by the POM or the COM of the person");
    if (of == MAPPA_COM && by != SIDE_COM)
        return STR("The COM writes their own contribution");
    if (of == MAPPA_POM && by != SIDE_POM)
        return STR("The POM writes their own contribution");
    return STR_EMPTY;
}

/* Was a side asked, and did it write something? */
static bool
has_written(const struct mappa_referral *r, enum mappa_side side)
{
    for (size_t i = 0; i < r->parts; i++)
        if (r->part[i].side == side && r->part[i].saids > 0)
            return true;
    return false;
}

struct str
mappa_decide_problem(struct arena *a, const struct mappa_referral *r)
{
    static const enum mappa_side both[] = {MAPPA_POM, MAPPA_COM};

    for (size_t i = 0; i < COUNT_OF(both); i++)
        if (!has_written(r, both[i]))
            return arena_printf(a,
                                "Nothing of the " STR_FMT
                                " is in it yet. Both contribute "
                                "before a level is recorded",
                                STR_ARG(mappa_side_words(both[i])));
    return STR_EMPTY;
}

bool
mappa_is_late(const struct mappa_part *p, struct day today)
{
    return p->saids == 0 && day_before(p->due, today);
}
