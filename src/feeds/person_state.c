/* The fields of a person, walked by their list. */
#include "feeds/person_state.h"

#include "base/fold.h"
#include "people/wing.h"

#include <string.h>

#define PERSON_ROW(kind, member, wire, category)                              \
    [PERSON_##member] = {FIELD_##kind, offsetof(struct person_state, member), \
                         #member, wire, category},
const struct person_field person_fields[PERSON_FIELD_COUNT] = {
    PERSON_FIELD_LIST(PERSON_ROW)};
#undef PERSON_ROW

#define CHANGE_CODE(name, code) [name] = (code),
const char *const person_change_codes[CHANGE_COUNT] = {
    CHANGE_LIST(CHANGE_CODE)};
#undef CHANGE_CODE

static size_t
kind_size(enum person_kind kind)
{
    switch (kind) {
    case FIELD_TEXT:
    case FIELD_CODE:
        return sizeof(struct str);
    case FIELD_DAY:
        return sizeof(struct day);
    case FIELD_FLAG:
        return sizeof(bool);
    case FIELD_INT:
        break;
    }
    return sizeof(int64_t);
}

static const void *
member(const struct person_field *f, const struct person_state *s)
{
    return (const char *)s + f->offset;
}

static bool
is_text(const struct person_field *f)
{
    return f->kind == FIELD_TEXT || f->kind == FIELD_CODE;
}

struct person_state
person_state_empty(void)
{
    struct person_state s = {0};

    for (size_t i = 0; i < PERSON_FIELD_COUNT; i++)
        if (is_text(&person_fields[i]))
            memcpy((char *)&s + person_fields[i].offset, &STR_EMPTY,
                   sizeof(struct str));
    return s;
}

bool
person_field_same(const struct person_field *f, const struct person_state *a,
                  const struct person_state *b)
{
    if (is_text(f))
        return str_eq(*(const struct str *)member(f, a),
                      *(const struct str *)member(f, b));
    return memcmp(member(f, a), member(f, b), kind_size(f->kind)) == 0;
}

struct str
person_field_shown(const struct person_field *f, const struct person_state *s,
                   struct arena *a)
{
    const void *m = member(f, s);

    switch (f->kind) {
    case FIELD_TEXT:
    case FIELD_CODE:
        return *(const struct str *)m;
    case FIELD_FLAG:
        return *(const bool *)m ? STR("yes") : STR("no");
    case FIELD_INT:
        return arena_printf(a, "%lld", (long long)*(const int64_t *)m);
    case FIELD_DAY:
        break;
    }
    const struct day d = *(const struct day *)m;
    if (!day_known(d))
        return STR_EMPTY;
    const struct ymd c = day_to_ymd(d);
    return arena_printf(a, "%04d-%02d-%02d", c.year, c.month, c.day);
}

bool
person_in_a_prison(struct str prison)
{
    return prison.n > 0 && !str_eq(prison, STR("OUT")) &&
           !str_eq(prison, STR("TRN"));
}

void
person_state_settle(struct person_state *next,
                    const bool given[PERSON_FIELD_COUNT],
                    const struct person_state *old, struct arena *a)
{
    for (size_t i = 0; i < PERSON_FIELD_COUNT; i++) {
        const struct person_field *f = &person_fields[i];

        if (!given[i])
            memcpy((char *)next + f->offset, member(f, old),
                   kind_size(f->kind));
    }
    if (next->restricted && next->supporting_prison.n > 0)
        next->prison = next->supporting_prison;
    next->wing = person_in_a_prison(next->prison) ? person_wing_of(next->cell)
                                                  : STR_EMPTY;
    next->sort_name = fold_name(a, next->surname, next->forename);
}
