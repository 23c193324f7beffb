/* keywork/said_rule.c -- see the header. */
#include "keywork/said_rule.h"

enum { QUARTER_MONTHS = 3 };

static const struct {
    const char *code, *words;
} answers[SAIDS] = {
#define SAID_ROW(name, code, words) {code, words},
    SAID_LIST(SAID_ROW)
#undef SAID_ROW
};

static const struct {
    const char *code, *words;
} shares[SAID_SHARES] = {
    [SAID_UNNAMED] = {"UNNAMED", "Managers may read it, without the name"        },
    [SAID_NAMED] = {"NAMED",   "Who works with them may read it, with the name"},
};

const char *
said_code(enum said s)
{
    assert(s < SAIDS);
    return answers[s].code;
}

const char *
said_answer_words(enum said s)
{
    assert(s < SAIDS);
    return answers[s].words;
}

enum said
said_from(struct str code)
{
    enum said s = 0;

    while (s < SAIDS && !str_eq(code, str_from_c(answers[s].code)))
        s++;
    return s;
}

const char *
said_share_code(enum said_share s)
{
    assert(s < SAID_SHARES);
    return shares[s].code;
}

const char *
said_share_words(enum said_share s)
{
    assert(s < SAID_SHARES);
    return shares[s].words;
}

enum said_share
said_share_from(struct str code)
{
    enum said_share s = 0;

    while (s < SAID_SHARES && !str_eq(code, str_from_c(shares[s].code)))
        s++;
    return s;
}

struct day
said_quarter(struct day d)
{
    struct ymd c = day_to_ymd(d);

    c.month = (c.month - 1) / QUARTER_MONTHS * QUARTER_MONTHS + 1;
    c.day = 1;
    return day_from_ymd(c);
}

int64_t
said_total(const struct said_row *r)
{
    int64_t n = 0;

    for (enum said s = 0; s < SAIDS; s++)
        n += r->count[s];
    return n;
}

bool
said_may_count(struct day quarter, struct day today)
{
    const struct day last = day_add_days(
        day_add_months(quarter, QUARTER_MONTHS), SAID_GRACE_DAYS - 1);

    return !day_before(today, quarter) && !day_before(last, today);
}

bool
said_may_show(const struct said_row *r, int least, struct day today)
{
    return !day_before(today, r->quarter) &&
           !said_may_count(r->quarter, today) && said_total(r) >= least;
}
