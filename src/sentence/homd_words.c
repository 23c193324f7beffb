/* sentence/homd_words.c -- the picture, and what its facts are called. */
#include "sentence/homd_view.h"

#include "sentence/reminder_rule.h"

enum err
homd_picture_load(struct ctx *c, struct homd_picture *p)
{
    enum err e = homd_load(c->db, c->a, c->who.prison, c->today, &p->h);

    if (e == OK)
        e = homd_ask(c->db, c->a, &p->h, &p->q);
    if (e == OK)
        p->choice = pom_suggest(c->a, &p->q);
    return e == OK ? reminder_steps(c->db, c->a, c->today, &p->steps) : e;
}

struct str
homd_told_words(struct ctx *c, const struct homd_picture *p,
                const struct homd_case *k)
{
    const struct reminder_stage g = reminder_stage(
        &p->steps, REMINDER_UNALLOCATED, k->waits_since, c->today);
    const struct reminder_step *r = g.reached;
    const struct shown next =
        g.next != NULL
            ? show_day_short(day_add_days(k->waits_since, g.next->days))
            : (struct shown){0};

    if (r != NULL && (r->tells & REMIND_GOVERNOR) != 0) {
        const struct shown since =
            show_day_short(day_add_days(k->waits_since, r->days));

        return arena_printf(c->a, "governor told since %.*s%s", (int)since.n,
                            since.text, r->daily ? ", each working day" : "");
    }
    if (r != NULL && next.n > 0)
        return arena_printf(c->a, "head of OMD told%s; governor from %.*s",
                            r->daily ? " each working day" : "", (int)next.n,
                            next.text);
    return next.n > 0 ? arena_printf(c->a, "reminders begin %.*s", (int)next.n,
                                     next.text)
                      : STR_EMPTY;
}

const struct pom_choice *
homd_choice(const struct homd_picture *p, const struct homd_case *k)
{
    return &p->choice[k - p->h.cases];
}

const struct homd_pom *
homd_suggested(const struct homd_picture *p, const struct homd_case *k)
{
    const struct pom_choice *choice = homd_choice(p, k);

    return choice->seat == POM_NOBODY ? NULL : &p->h.poms[choice->seat];
}

struct str
homd_pair_words(struct arena *a, unsigned why)
{
    static const struct {
        unsigned bit;
        const char *words;
    } rows[] = {
        {POM_WHY_TYPE,       "recommended type"           },
        {POM_WHY_OTHER_TYPE, "not the recommended type"   },
        {POM_WHY_KNEW,       "had the case before"        },
        {POM_WHY_ASKED,      "one of the two asked not to"},
        {POM_WHY_OVER,       "over their hours"           },
    };
    struct str out = STR_EMPTY;

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if ((why & rows[i].bit) != 0)
            out = arena_printf(a, STR_FMT "%s%s", STR_ARG(out),
                               out.n > 0 ? ", " : "", rows[i].words);
    return out;
}

struct str
homd_why_words(struct ctx *c, const struct homd_picture *p,
               const struct homd_case *k)
{
    const struct pom_choice *choice = homd_choice(p, k);

    if (choice->seat == POM_NOBODY)
        return STR("Nobody is here who may have the case");
    return arena_printf(
        c->a, STR_FMT "; at %d%% of hours, at %d%% with all suggested",
        STR_ARG(homd_pair_words(c->a, choice->why)), choice->before,
        choice->after);
}

const char *
homd_type_words(enum pom_type t)
{
    static const char *const words[POM_TYPES] = {
        [POM_NONE] = "any POM",
        [POM_PRISON] = "prison POM",
        [POM_PROBATION] = "probation POM",
    };

    assert(t < POM_TYPES);
    return words[t];
}

struct str
homd_needs_words(struct arena *a, const struct homd_case *k)
{
    static const char *const why[PT_ROWS] = {
        [PT_IMMIGRATION] = "immigration case",
        [PT_SUPPORTING] = "the COM is responsible",
        [PT_TIER_HIGH] = "high tier",
        [PT_TIER_OTHER] = "by its tier",
        [PT_ROSH_HIGH] = "high risk",
        [PT_ROSH_MISSING] = "risk not known",
        [PT_ROSH_OTHER] = "by its risk",
    };

    return arena_printf(a, "%s: %s", homd_type_words(k->type.type),
                        why[k->type.row]);
}

struct str
homd_hours(struct arena *a, int64_t minutes)
{
    const int64_t tenths = (minutes + 3) / 6;

    return arena_printf(a, "%lld.%lld", (long long)(tenths / 10),
                        (long long)(tenths % 10));
}

const char *
homd_who_words(enum responsible who)
{
    return who == RESP_COMMUNITY ? "Supporting" : "Responsible";
}

struct str
homd_rosh_words(struct str rosh)
{
    static const struct {
        const char *code, *words;
    } rows[] = {
        {"VERY_HIGH", "very high"},
        {"HIGH",      "high"     },
        {"MEDIUM",    "medium"   },
        {"LOW",       "low"      },
    };

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (str_eq(rosh, str_from_c(rows[i].code)))
            return str_from_c(rows[i].words);
    return rosh.n > 0 ? rosh : STR("not known");
}

struct str
homd_pom_url(struct ctx *c, int64_t staff)
{
    return arena_printf(c->a, "/offender-management/poms/%lld",
                        (long long)staff);
}

struct str
homd_away_words(struct arena *a, const struct homd_pom *p)
{
    if (!p->away)
        return STR_EMPTY;
    if (!day_known(p->away_to))
        return STR("Away");
    const struct shown until = show_day_short(p->away_to);

    return arena_printf(a, "Away until %.*s", until.n, until.text);
}

struct str
homd_pom_name(const struct homd *h, int64_t staff)
{
    const struct homd_pom *p = staff != 0 ? homd_pom_find(h, staff) : NULL;

    return p != NULL ? p->name : STR_EMPTY;
}
