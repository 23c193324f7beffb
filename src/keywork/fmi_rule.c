/* keywork/fmi_rule.c -- see the header. */
#include "keywork/fmi_rule.h"

static const struct {
    const char *code, *words;
} answers[FMI_ANSWERS] = {
    [FMI_WAITING] = {"WAITING",       "Waits for a manager"},
    [FMI_CONFIRMED] = {"CONFIRMED",     "Confirmed"          },
    [FMI_NOT_CONFIRMED] = {"NOT_CONFIRMED", "Not confirmed"      },
};

static const char *const states[FMI_STATES] = {
    [FMI_NONE] = "No training on record",
    [FMI_TO_SAY] = "Entered, not confirmed yet",
    [FMI_TRAINED] = "Trained",
    [FMI_DUE] = "Trained, to be refreshed soon",
    [FMI_LAPSED] = "To be refreshed: its day has passed",
};

const char *
fmi_answer_code(enum fmi_answer n)
{
    assert(n < FMI_ANSWERS);
    return answers[n].code;
}

const char *
fmi_answer_words(enum fmi_answer n)
{
    assert(n < FMI_ANSWERS);
    return answers[n].words;
}

enum fmi_answer
fmi_answer_from(struct str code)
{
    enum fmi_answer n = 0;

    while (n < FMI_ANSWERS && !str_eq(code, str_from_c(answers[n].code)))
        n++;
    return n;
}

const char *
fmi_state_words(enum fmi_state s)
{
    assert(s < FMI_STATES);
    return states[s];
}

static const struct fmi_training *
newest(const struct fmi_training *at, size_t count, enum fmi_answer answer)
{
    for (size_t i = 0; i < count; i++)
        if (at[i].answer == answer)
            return &at[i];
    return NULL;
}

enum fmi_state
fmi_state_of(const struct fmi_training *at, size_t count, struct day today,
             const struct fmi_training **which)
{
    const struct fmi_training *said = newest(at, count, FMI_WAITING);
    const struct fmi_training *good = newest(at, count, FMI_CONFIRMED);
    const bool lapsed = good != NULL && day_before(good->until, today);

    *which = good;
    if (said != NULL && (good == NULL || lapsed)) {
        *which = said;
        return FMI_TO_SAY;
    }
    if (good == NULL)
        return FMI_NONE;
    if (lapsed)
        return FMI_LAPSED;
    return good->until.n - today.n <= FMI_SOON_DAYS ? FMI_DUE : FMI_TRAINED;
}

bool
fmi_skill_holds(const struct fmi_skill *s, struct day today)
{
    return !s->replaced && !day_before(today, s->from) &&
           !(day_known(s->to) && day_before(s->to, today));
}
