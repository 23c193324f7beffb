/* keywork/note_dispute_rule.c -- see the header. */
#include "keywork/note_dispute_rule.h"

static const struct named {
    const char *code, *words;
} kinds[DISPUTE_KIND_COUNT] =
    {
        [NOT_HELD] = {"NOT_HELD",  "This did not happen"},
        [NOT_RIGHT] = {"NOT_RIGHT", "This is not right"  },
},
  states[DISPUTE_STATE_COUNT] =
      {
          [DISPUTE_OPEN] = {"OPEN", "waits for an answer"},
          [DISPUTE_AGREED] = {"AGREED", "the person is right"},
          [DISPUTE_PARTLY] = {"PARTLY", "the person is partly right"},
          [DISPUTE_NOT_AGREED] = {"NOT_AGREED",
                                  "the note stands, with both views"},
},
  hows[] = {
      {"SLIP", "on the slip"},
      {"SPOKEN", "told to staff"},
      {"LETTER", "by letter or application"},
};

static size_t
code_of(const struct named *list, size_t count, struct str code)
{
    size_t i = 0;

    while (i < count && !str_eq(code, str_from_c(list[i].code)))
        i++;
    return i;
}

const char *
dispute_kind_code(enum dispute_kind k)
{
    assert(k < DISPUTE_KIND_COUNT);
    return kinds[k].code;
}

const char *
dispute_kind_words(enum dispute_kind k)
{
    assert(k < DISPUTE_KIND_COUNT);
    return kinds[k].words;
}

enum dispute_kind
dispute_kind_from(struct str code)
{
    return (enum dispute_kind)code_of(kinds, DISPUTE_KIND_COUNT, code);
}

const char *
dispute_state_code(enum dispute_state s)
{
    assert(s < DISPUTE_STATE_COUNT);
    return states[s].code;
}

const char *
dispute_state_words(enum dispute_state s)
{
    assert(s < DISPUTE_STATE_COUNT);
    return states[s].words;
}

enum dispute_state
dispute_state_from(struct str code)
{
    return (enum dispute_state)code_of(states, DISPUTE_STATE_COUNT, code);
}

const char *
dispute_how_words(struct str how)
{
    const size_t i = code_of(hows, COUNT_OF(hows), how);

    return i < COUNT_OF(hows) ? hows[i].words : "";
}

int64_t
dispute_owner(const struct dispute_owner *at, size_t count, int64_t author)
{
    const struct dispute_owner *best = NULL;

    for (size_t i = 0; i < count; i++) {
        if (at[i].staff == author)
            continue;
        if (best == NULL || at[i].open < best->open ||
            (at[i].open == best->open && at[i].staff < best->staff))
            best = &at[i];
    }
    return best == NULL ? 0 : best->staff;
}

bool
dispute_may_answer(const struct dispute *d, int64_t staff, struct str username)
{
    if (staff != 0 && staff == d->author_staff)
        return false;
    return d->username.n == 0 || !str_eq(d->username, username);
}

bool
dispute_is_late(const struct dispute *d, struct day today)
{
    return d->state == DISPUTE_OPEN && day_before(d->due, today);
}
