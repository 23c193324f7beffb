#include "keywork/room_booking_rule.h"

static const struct {
    const char *code, *words;
} kinds[BOOKING_COUNT] = {
#define KIND_ROW(name, code, words) [name] = {code, words},
    BOOKING_LIST(KIND_ROW)
#undef KIND_ROW
};

static const struct {
    const char *field, *words;
} faults[BOOKING_FAULT_COUNT] = {
#define FAULT_ROW(name, field, words) [name] = {field, words},
    BOOKING_FAULT_LIST(FAULT_ROW)
#undef FAULT_ROW
};

const char *
booking_code(enum booking_kind k)
{
    assert(k < BOOKING_COUNT);
    return kinds[k].code;
}

const char *
booking_words(enum booking_kind k)
{
    assert(k < BOOKING_COUNT);
    return kinds[k].words;
}

enum booking_kind
booking_from(struct str code)
{
    int k = 0;

    while (k < BOOKING_COUNT && !str_eq(code, str_from_c(kinds[k].code)))
        k++;
    return (enum booking_kind)k;
}

enum booking_fault
booking_judge(const struct booking_facts *f)
{
    const bool message = f->kind == BOOKING_MESSAGE;

    if (!f->open)
        return BOOKING_CLOSED;
    if (message && !f->private_room)
        return BOOKING_NOT_PRIVATE;
    if (message && !f->alarm)
        return BOOKING_NO_ALARM;
    if (message && !f->second)
        return BOOKING_ALONE;
    if (f->two_officers && !f->second)
        return BOOKING_ONE_TO_ONE;
    if (f->message_then || f->others >= (message ? 1 : f->at_once))
        return BOOKING_TAKEN;
    return BOOKING_FINE;
}

const char *
booking_fault_words(enum booking_fault f)
{
    assert(f < BOOKING_FAULT_COUNT);
    return faults[f].words;
}

const char *
booking_fault_field(enum booking_fault f)
{
    assert(f < BOOKING_FAULT_COUNT);
    return faults[f].field;
}

void
booking_cut(int *from, int *to, int held_from, int held_to)
{
    if (held_from >= *to || held_to <= *from)
        return;
    const int before = held_from - *from, after = *to - held_to;

    if (before <= 0 && after <= 0)
        *from = *to = 0;
    else if (before >= after)
        *to = held_from;
    else
        *from = held_to;
}
