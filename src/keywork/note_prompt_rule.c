/* keywork/note_prompt_rule.c -- see the header. */
#include "keywork/note_prompt_rule.h"

enum {
    YOUNG_MONTHS = 25 * 12,
    EARLY_MONTHS = 6,
    PAROLE_MONTHS = 12,
    RELEASE_DAYS = 84,
};

static const char *const codes[CIRC_COUNT] = {
    [CIRC_FIRST] = "FIRST",
    [CIRC_ACCT] = "ACCT",
    [CIRC_INTERPRETER] = "INTERPRETER",
    [CIRC_GAP] = "GAP",
    [CIRC_PRE_RELEASE] = "PRE_RELEASE",
    [CIRC_PRE_PAROLE] = "PRE_PAROLE",
    [CIRC_RECALL] = "RECALL",
    [CIRC_REMAND] = "REMAND",
    [CIRC_EARLY] = "EARLY",
    [CIRC_UNDER_25] = "UNDER_25",
    [CIRC_FAMILY] = "FAMILY",
    [CIRC_MIDDLE] = "MIDDLE",
};

static const char *const words[CIRC_COUNT] = {
    [CIRC_FIRST] = "First session here",
    [CIRC_ACCT] = "ACCT open",
    [CIRC_INTERPRETER] = "Needs an interpreter",
    [CIRC_GAP] = "A long time since the last session",
    [CIRC_PRE_RELEASE] = "Release within twelve weeks",
    [CIRC_PRE_PAROLE] = "Parole within a year",
    [CIRC_RECALL] = "Recalled",
    [CIRC_REMAND] = "On remand",
    [CIRC_EARLY] = "First six months of the sentence",
    [CIRC_UNDER_25] = "Under 25",
    [CIRC_FAMILY] = "Family, from the second session on",
    [CIRC_MIDDLE] = "Middle of the sentence",
};

const char *
note_circumstance_words(enum note_circumstance c)
{
    assert(c < CIRC_COUNT);
    return words[c];
}

const char *
note_circumstance_code(enum note_circumstance c)
{
    assert(c < CIRC_COUNT);
    return codes[c];
}

enum note_circumstance
note_circumstance_from(struct str code)
{
    enum note_circumstance c = 0;

    while (c < CIRC_COUNT && !str_eq(code, str_from_c(codes[c])))
        c++;
    return c;
}

/* From today on, and not after so many days or months. */
static bool
is_soon(struct day today, struct day d, struct day until)
{
    return day_known(d) && day_known(until) && !day_before(d, today) &&
           !day_before(until, d);
}

static bool
releases_soon(const struct prompt_facts *f)
{
    return is_soon(f->today, f->release, day_add_days(f->today, RELEASE_DAYS));
}

static bool
parole_soon(const struct prompt_facts *f)
{
    return is_soon(f->today, f->parole,
                   day_add_months(f->today, PAROLE_MONTHS));
}

static bool
is_early(const struct prompt_facts *f)
{
    return day_known(f->sentence_start) &&
           day_before(f->today,
                      day_add_months(f->sentence_start, EARLY_MONTHS));
}

static bool
is_remand(const struct prompt_facts *f)
{
    return str_eq(f->legal_status, STR("REMAND")) ||
           str_eq(f->legal_status, STR("CONVICTED_UNSENTENCED"));
}

static bool
is_young(const struct prompt_facts *f)
{
    return day_known(f->born) &&
           day_before(f->today, day_add_months(f->born, YOUNG_MONTHS));
}

static bool
is_gap(const struct prompt_facts *f)
{
    return f->sessions > 0 && day_known(f->last_session) &&
           f->today.n - f->last_session.n > f->gap_days;
}

bool
note_circumstance_holds(const struct prompt_facts *f, enum note_circumstance c)
{
    switch (c) {
    case CIRC_FIRST:
        return f->sessions == 0;
    case CIRC_ACCT:
        return f->acct;
    case CIRC_INTERPRETER:
        return f->interpreter;
    case CIRC_GAP:
        return is_gap(f);
    case CIRC_PRE_RELEASE:
        return releases_soon(f);
    case CIRC_PRE_PAROLE:
        return parole_soon(f);
    case CIRC_RECALL:
        return f->recall;
    case CIRC_REMAND:
        return is_remand(f);
    case CIRC_EARLY:
        return is_early(f);
    case CIRC_UNDER_25:
        return is_young(f);
    case CIRC_FAMILY:
        return f->sessions > 0;
    case CIRC_MIDDLE:
        return f->sessions > 0 && !is_early(f) && !is_remand(f) &&
               !releases_soon(f);
    case CIRC_COUNT:
        break;
    }
    return false;
}

/* The one of a circumstance's rows whose turn it is; NULL: it has none. */
static const struct note_prompt *
turn_of(const struct prompt_facts *f, const struct note_prompt *row,
        size_t rows, enum note_circumstance c)
{
    size_t first = 0, count = 0;

    for (size_t i = 0; i < rows; i++) {
        if (row[i].circumstance != c)
            continue;
        first = count == 0 ? i : first;
        count++;
    }
    return count == 0 ? NULL : &row[first + (size_t)f->sessions % count];
}

size_t
note_prompts_choose(const struct prompt_facts *f, const struct note_prompt *row,
                    size_t rows,
                    const struct note_prompt *out[static PROMPTS_SHOWN])
{
    size_t count = 0;

    for (enum note_circumstance c = 0; c < CIRC_COUNT; c++) {
        const struct note_prompt *p =
            note_circumstance_holds(f, c) ? turn_of(f, row, rows, c) : NULL;

        if (p != NULL && count < PROMPTS_SHOWN)
            out[count++] = p;
    }
    return count;
}
