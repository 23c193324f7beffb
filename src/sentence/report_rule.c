#include "sentence/report_rule.h"

enum {
    CODE_MAX = 20,
    TITLE_MAX = 120,
    HINT_MAX = 300,
    PLACE_MAX = 999,
};

struct pair {
    struct str code, words;
};

static size_t
find(const struct pair *at, size_t count, struct str code)
{
    size_t i = 0;

    while (i < count && !str_eq(code, at[i].code))
        i++;
    return i;
}

static const struct pair kinds[REPORT_KINDS] = {
    [REPORT_PAROLE] = {STR_INIT("PAROLE"),   STR_INIT("Parole report")  },
    [REPORT_HANDOVER] = {STR_INIT("HANDOVER"), STR_INIT("Handover report")},
};

struct str
report_kind_code(enum report_kind k)
{
    assert(k < REPORT_KINDS);
    return kinds[k].code;
}

struct str
report_kind_words(enum report_kind k)
{
    assert(k < REPORT_KINDS);
    return kinds[k].words;
}

enum report_kind
report_kind_from(struct str code)
{
    return (enum report_kind)find(kinds, REPORT_KINDS, code);
}

static const struct pair states[REPORT_STATES] = {
    [REPORT_DRAFT] = {STR_INIT("DRAFT"),    STR_INIT("Being written")},
    [REPORT_FINISHED] = {STR_INIT("FINISHED"), STR_INIT("Finished")     },
    [REPORT_LEFT] = {STR_INIT("LEFT"),     STR_INIT("Left")         },
};

struct str
report_state_code(enum report_state s)
{
    assert(s < REPORT_STATES);
    return states[s].code;
}

struct str
report_state_words(enum report_state s)
{
    assert(s < REPORT_STATES);
    return states[s].words;
}

enum report_state
report_state_from(struct str code)
{
    return (enum report_state)find(states, REPORT_STATES, code);
}

#define FACT_ROW(name, code, words) [name] = {STR_INIT(code), STR_INIT(words)},
static const struct pair facts[REPORT_FACTS] = {REPORT_FACT_LIST(FACT_ROW)};

struct str
report_facts_code(enum report_facts_kind k)
{
    assert(k < REPORT_FACTS);
    return facts[k].code;
}

struct str
report_facts_words(enum report_facts_kind k)
{
    assert(k < REPORT_FACTS);
    return facts[k].words;
}

enum report_facts_kind
report_facts_from(struct str code)
{
    return (enum report_facts_kind)find(facts, REPORT_FACTS, code);
}

/* Is there a newer row of the same section that has come? */
static bool
is_replaced(const struct report_sections *rows, const struct report_section *s,
            struct day on)
{
    for (size_t i = 0; i < rows->count; i++) {
        const struct report_section *r = &rows->at[i];

        if (r->kind == s->kind && str_eq(r->code, s->code) &&
            day_before(s->from, r->from) && !day_before(on, r->from))
            return true;
    }
    return false;
}

size_t
report_sections_on(const struct report_sections *rows, enum report_kind kind,
                   struct day on,
                   struct report_section out[static REPORT_SECTIONS_MAX])
{
    size_t count = 0;

    for (size_t i = 0; i < rows->count && count < REPORT_SECTIONS_MAX; i++) {
        const struct report_section *s = &rows->at[i];
        size_t at = count;

        if (s->kind != kind || !s->used || day_before(on, s->from) ||
            is_replaced(rows, s, on))
            continue;
        for (; at > 0 && out[at - 1].place > s->place; at--)
            out[at] = out[at - 1];
        out[at] = *s;
        count++;
    }
    return count;
}

bool
report_section_shows(const struct report_section *s, enum report_facts_kind k)
{
    struct str rest = s->facts;

    while (rest.n > 0)
        if (str_eq(str_cut(&rest, ' '), report_facts_code(k)))
            return true;
    return false;
}

const struct report_words *
report_newest(const struct report_versions *v, struct str section)
{
    static const struct report_words none = {
        .section = STR_INIT(""), .words = STR_INIT(""), .by = STR_INIT("")};

    for (size_t i = 0; i < v->count; i++)
        if (str_eq(v->at[i].section, section))
            return &v->at[i];
    return &none;
}

struct str
report_write_problem(struct arena *a, const struct report_writing *w)
{
    if (!w->is_pom && w->pom.n == 0)
        return STR("Nobody is the POM of this person. A report is written by "
                   "the responsible POM: have one allocated first");
    if (!w->is_pom)
        return arena_printf(a,
                            "A report is written by the responsible POM. That "
                            "is " STR_FMT ", or who covers for them",
                            STR_ARG(w->pom));
    if (!w->has_review)
        return STR("Choose the hearing that it is for");
    if (!w->review_open)
        return STR("The hearing is closed: it has an outcome, or is no longer "
                   "going on. A report for it cannot be written any more");
    if (w->state != REPORT_DRAFT)
        return STR("It is not being written any more. Begin another one: it "
                   "starts with these words");
    return STR_EMPTY;
}

struct str
report_finish_problem(struct arena *a, const struct report_finishing *f,
                      const char **field)
{
    *field = "sections";
    for (size_t i = 0; i < f->sections; i++)
        if (f->section[i].needed &&
            report_newest(f->words, f->section[i].code)->words.n == 0)
            return arena_printf(a, "Nothing is written under “" STR_FMT "”",
                                STR_ARG(f->section[i].title));
    *field = "undisclosed";
    if (f->unshown > 0 && f->undisclosed.n == 0)
        return STR("The person was not shown every note that the report relies "
                   "on. Show them the list first, or say why you could not");
    if (f->undisclosed.n > REPORT_SHORT_MAX)
        return STR("Say it in 1,000 characters or fewer");
    *field = "unmet";
    if (!f->met && f->unmet.n == 0)
        return STR("No meeting with the person is recorded in the year before "
                   "the hearing. Record it first, or say why there was none");
    if (f->unmet.n > REPORT_SHORT_MAX)
        return STR("Say it in 1,000 characters or fewer");
    return STR_EMPTY;
}

static bool
is_code(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if ((s.p[i] < 'A' || s.p[i] > 'Z') && s.p[i] != '_')
            return false;
    return s.n > 0 && s.n <= CODE_MAX;
}

struct str
report_section_problem(const struct report_section *s, struct day today,
                       const char **field)
{
    *field = "kind";
    if (s->kind == REPORT_KINDS)
        return STR("Choose the report");
    *field = "section";
    if (!is_code(s->code))
        return STR("Give the section a code of capital letters, 20 at most, "
                   "such as OBSERVATION");
    *field = "from";
    if (!day_known(s->from) || day_before(s->from, today))
        return STR("Enter the day from which it holds, today or later, such "
                   "as 1 12 2026");
    *field = "title";
    if (s->used && (s->title.n == 0 || s->title.n > TITLE_MAX))
        return STR("Give the section a heading of 120 characters or fewer");
    *field = "hint";
    if (s->hint.n > HINT_MAX)
        return STR("Keep the hint to 300 characters");
    *field = "place";
    if (s->place < 1 || s->place > PLACE_MAX)
        return STR("Enter its place in the report, from 1 to 999");
    return STR_EMPTY;
}
