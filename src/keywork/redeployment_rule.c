/* keywork/redeployment_rule.c -- see the header. */
#include "keywork/redeployment_rule.h"

#include "keywork/plan_away_rule.h"

static const struct {
    const char *code, *words, *reason;
} kinds[REDEPLOYMENT_COUNT] = {
#define KIND_ROW(name, code, words, reason) [name] = {code, words, reason},
    REDEPLOYMENT_LIST(KIND_ROW)
#undef KIND_ROW
};

const char *
redeployment_code(enum redeployment_kind k)
{
    assert(k < REDEPLOYMENT_COUNT);
    return kinds[k].code;
}

const char *
redeployment_words(enum redeployment_kind k)
{
    assert(k < REDEPLOYMENT_COUNT);
    return kinds[k].words;
}

struct str
redeployment_reason(enum redeployment_kind k)
{
    assert(k < REDEPLOYMENT_COUNT);
    return str_from_c(kinds[k].reason);
}

enum redeployment_kind
redeployment_from(struct str code)
{
    int k = 0;

    while (k < REDEPLOYMENT_COUNT && !str_eq(code, str_from_c(kinds[k].code)))
        k++;
    return (enum redeployment_kind)k;
}

int
redeployment_lost(const struct detail_half *h, bool afternoon, int from, int to)
{
    struct plan_half left = {
        .minutes = (int16_t)h->minutes,
        .from = (int16_t)h->from,
        .to = (int16_t)h->to,
        .on_duty = str_eq(h->duty, STR("ON")),
    };

    if (!left.on_duty)
        return 0;
    plan_take_away(&left, afternoon ? 1 : 0, from, to);
    return h->minutes - left.minutes;
}
