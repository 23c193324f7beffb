#include "feeds/load_rule.h"

static const struct {
    const char *shown, *colour;
} states[LOAD_STATE_COUNT] = {
#define LOAD_STATE_ROW(name, shown, colour) [name] = {shown, colour},
    LOAD_STATE_LIST(LOAD_STATE_ROW)
#undef LOAD_STATE_ROW
};

int64_t
load_useful(const struct load *l)
{
    return l->added + l->changed + l->unchanged + l->older + l->unplaced;
}

enum load_state
load_state(const struct load *l, bool runs)
{
    if (!instant_known(l->finished))
        return runs ? LOAD_RUNS : LOAD_NOT_FINISHED;
    if (load_useful(l) == 0)
        return LOAD_NOTHING_USABLE;
    if (l->error.n > 0)
        return LOAD_STOPPED;
    return l->refused > 0 ? LOAD_SOME_REFUSED : LOAD_WELL;
}

const char *
load_state_shown(enum load_state s)
{
    return states[s].shown;
}

const char *
load_state_colour(enum load_state s)
{
    return states[s].colour;
}

static bool
not_finished(const struct load *l, enum load_state s)
{
    (void)l;
    return s == LOAD_NOT_FINISHED;
}

static bool
did_not_end(const struct load *l, enum load_state s)
{
    return s != LOAD_RUNS && l->error.n > 0;
}

static bool
nothing(const struct load *l, enum load_state s)
{
    return s == LOAD_NOTHING_USABLE && l->refused == 0;
}

static bool
refused(const struct load *l, enum load_state s)
{
    (void)s;
    return l->refused > 0;
}

static bool
unplaced_reviews(const struct load *l, enum load_state s)
{
    (void)s;
    return l->unplaced > 0 && str_eq(l->kind, STR("ppud"));
}

static bool
unplaced(const struct load *l, enum load_state s)
{
    return l->unplaced > 0 && !unplaced_reviews(l, s);
}

static bool
nobody_marked(const struct load *l, enum load_state s)
{
    (void)s;
    return l->not_marked.n > 0;
}

static bool
all_older(const struct load *l, enum load_state s)
{
    return s == LOAD_WELL && l->older > 0 && l->older == l->read;
}

static bool
warned(const struct load *l, enum load_state s)
{
    (void)s;
    return l->warnings > 0;
}

static const struct {
    bool (*applies)(const struct load *l, enum load_state s);
    const char *words;
} advice[LOAD_ADVICE_MAX] = {
    {not_finished,
     "It is still being read by another server or command, or it was broken "
     "off when the service stopped. What went in stays. Load the file again: "
     "nothing is done twice."                                                 },
    {did_not_end,
     "It did not come to its end. What went in before stays. Ask for the file "
     "again, whole, and load it: nothing is done twice."                      },
    {nothing,
     "No document was found in the file. Look whether it is the right one, and "
     "not empty."                                                             },
    {refused,
     "Each refused document is listed below with its place and the reason. Put "
     "it right where it comes from, or in the file, and load the file again. "
     "What went in already is not touched."                                   },
    {unplaced_reviews,
     "The parole file has reviews of people we do not know: they were passed "
     "over. Whoever comes here is found in the next day's file."              },
    {unplaced,
     "Documents that name nobody we know are kept aside. Load the people "
     "first, then this file again; or load it alone with the person's number."},
    {nobody_marked,
     "The file was said to list everybody of the prison, but nobody was marked "
     "as no longer listed. Load a whole list again once the reason is gone."  },
    {all_older,
     "Everything in the file is older than what is here. Nothing was changed; "
     "if that is wrong, load it again and say of what time it is."            },
    {warned,
     "Warnings need nothing now: those documents went in. Pass them on to "
     "whoever sends the file."                                                },
};

size_t
load_advice(const struct load *l, enum load_state s,
            const char *out[static LOAD_ADVICE_MAX])
{
    size_t n = 0;

    for (size_t i = 0; i < LOAD_ADVICE_MAX; i++)
        if (advice[i].applies(l, s))
            out[n++] = advice[i].words;
    return n;
}

/* "19/11/2026" as ISO has it; anything else as it is. */
static struct str
iso_day(struct arena *a, struct str day)
{
    struct str year = day;
    const struct str d = str_cut(&year, '/');
    const struct str m = str_cut(&year, '/');

    if (d.n == 0 || d.n > 2 || m.n == 0 || m.n > 2 || year.n != 4)
        return day;
    return arena_printf(a, STR_FMT "-%s" STR_FMT "-%s" STR_FMT, STR_ARG(year),
                        m.n == 1 ? "0" : "", STR_ARG(m), d.n == 1 ? "0" : "",
                        STR_ARG(d));
}

struct instant
load_as_of(struct arena *a, struct str typed)
{
    struct str time = typed;
    const struct str day = iso_day(a, str_cut(&time, ' '));

    time = str_trim(time);
    if (time.n == 0)
        return instant_parse(day);
    return instant_parse(arena_printf(a, STR_FMT "T%s" STR_FMT, STR_ARG(day),
                                      time.n == 4 ? "0" : "", STR_ARG(time)));
}
