/* The first row that applies says what happened. */
#include "feeds/movement_rule.h"

#define MOVEMENT_CODE(name, code) [name] = (code),
static const char *const codes[MOVEMENT_COUNT] = {MOVEMENT_LIST(MOVEMENT_CODE)};
#undef MOVEMENT_CODE

/* Two documents of one person, and the questions the rules ask of them. */
struct pair {
    const struct person_state *before, *now;
    bool first;  /* nothing was known before */
    bool merged; /* a number was merged into this one just now */
};

static bool
is(struct str s, const char *word)
{
    return str_eq(s, str_from_c(word));
}

static bool
one_of(struct str s, const char *a, const char *b, const char *c)
{
    return is(s, a) || is(s, b) || is(s, c);
}

/* Somebody in transit is not active. */
static bool
active(const struct person_state *s)
{
    return str_starts(s->status, STR("ACTIVE"));
}

static bool
active_in(const struct person_state *s)
{
    return is(s->status, "ACTIVE IN");
}

static bool
booking_changed(const struct pair *p)
{
    return !str_eq(p->before->booking, p->now->booking);
}

/* Numbers of bookings only grow: a lower one is an old one opened again. */
static bool
booking_lower(const struct pair *p)
{
    const struct str a = p->now->booking;
    const struct str b = p->before->booking;

    return a.n < b.n || (a.n == b.n && str_compare(a, b) < 0);
}

static bool
arrives_from_transit(const struct pair *p)
{
    return is(p->before->in_out, "TRN") && is(p->now->in_out, "IN");
}

static bool
back_from_court(const struct pair *p)
{
    return is(p->before->in_out, "OUT") && is(p->before->move_type, "CRT") &&
           is(p->now->in_out, "IN") && is(p->now->move_type, "CRT");
}

static bool
after_merge(const struct pair *p)
{
    return p->merged && booking_changed(p) && active(p->now) &&
           one_of(p->now->move_type, "ADM", "TAP", "CRT");
}

static bool
old_booking_again(const struct pair *p)
{
    return is(p->now->move_type, "ADM") && p->before->booking.n > 0 &&
           booking_changed(p) && active_in(p->now) &&
           is(p->before->status, "INACTIVE OUT") && booking_lower(p);
}

static bool
admitted_anew(const struct pair *p)
{
    return is(p->now->move_type, "ADM") && active_in(p->now) &&
           (p->first || booking_changed(p));
}

static bool
readmitted(const struct pair *p)
{
    return is(p->now->move_type, "ADM") && active_in(p->now) &&
           is(p->before->status, "INACTIVE OUT");
}

static bool
to_elsewhere_by(const struct pair *p, const char *out_type, const char *reason)
{
    return is(p->before->in_out, "OUT") && is(p->before->move_type, out_type) &&
           is(p->now->in_out, "IN") && is(p->now->move_type, "ADM") &&
           is(p->now->move_reason, reason);
}

static bool
from_court_elsewhere(const struct pair *p)
{
    return to_elsewhere_by(p, "CRT", "TRNCRT");
}

static bool
back_from_absence(const struct pair *p)
{
    return is(p->before->in_out, "OUT") && is(p->before->move_type, "TAP") &&
           is(p->now->in_out, "IN") && is(p->now->move_type, "TAP");
}

static bool
from_absence_elsewhere(const struct pair *p)
{
    return to_elsewhere_by(p, "TAP", "TRNTAP");
}

static bool
leaves_by_transfer(const struct pair *p)
{
    return is(p->before->in_out, "IN") && is(p->now->in_out, "TRN");
}

static bool
out_by(const struct pair *p, const char *type)
{
    return is(p->before->in_out, "IN") && is(p->now->in_out, "OUT") &&
           is(p->now->move_type, type);
}

static bool
leaves_for_court(const struct pair *p)
{
    return out_by(p, "CRT");
}

static bool
leaves_for_absence(const struct pair *p)
{
    return out_by(p, "TAP");
}

static bool
let_go(const struct pair *p)
{
    return is(p->now->move_type, "REL") && is(p->now->status, "INACTIVE OUT") &&
           active(p->before);
}

static bool
let_go_to_hospital(const struct pair *p)
{
    return let_go(p) && is(p->now->move_reason, "HP");
}

static bool
first_booking(const struct pair *p)
{
    return p->before->booking.n == 0 && active_in(p->now);
}

static bool
comes_back(const struct pair *p)
{
    return is(p->before->status, "INACTIVE OUT") && active_in(p->now);
}

/* Our own: between two nightly files the whole journey may have happened. */
static bool
another_prison(const struct pair *p)
{
    return person_in_a_prison(p->before->prison) &&
           person_in_a_prison(p->now->prison) &&
           !str_eq(p->before->prison, p->now->prison);
}

static bool
something_else(const struct pair *p)
{
    return !p->first && one_of(p->now->in_out, "IN", "OUT", "OUT") &&
           !str_eq(p->before->status, p->now->status);
}

/* clang-format off */
static const struct row {
    enum movement_kind kind;
    bool (*applies)(const struct pair *p);
} rows[] = {
    { MOVEMENT_TRANSFERRED_IN,       arrives_from_transit   }, /* MOVE-1  */
    { MOVEMENT_RETURN_FROM_COURT,    back_from_court        }, /* MOVE-2  */
    { MOVEMENT_POST_MERGE_ADMISSION, after_merge            }, /* MOVE-3  */
    { MOVEMENT_SWITCH_BOOKING,       old_booking_again      }, /* MOVE-4  */
    { MOVEMENT_NEW_ADMISSION,        admitted_anew          }, /* MOVE-5  */
    { MOVEMENT_READMISSION,          readmitted             }, /* MOVE-6  */
    { MOVEMENT_TRANSFERRED_IN,       from_court_elsewhere   }, /* MOVE-7  */
    { MOVEMENT_ABSENCE_RETURN,       back_from_absence      }, /* MOVE-8  */
    { MOVEMENT_TRANSFERRED_IN,       from_absence_elsewhere }, /* MOVE-9  */
    { MOVEMENT_TRANSFERRED_OUT,      leaves_by_transfer     }, /* MOVE-10 */
    { MOVEMENT_SENT_TO_COURT,        leaves_for_court       }, /* MOVE-11 */
    { MOVEMENT_ABSENCE_RELEASE,      leaves_for_absence     }, /* MOVE-12 */
    { MOVEMENT_RELEASED_TO_HOSPITAL, let_go_to_hospital     }, /* MOVE-13 */
    { MOVEMENT_RELEASED,             let_go                 }, /* MOVE-14 */
    { MOVEMENT_NEW_ADMISSION,        first_booking          }, /* MOVE-15 */
    { MOVEMENT_NEW_ADMISSION,        comes_back             }, /* MOVE-16 */
    { MOVEMENT_TRANSFERRED_IN,       another_prison         }, /* MOVE-18 */
    { MOVEMENT_UNKNOWN,              something_else         }, /* MOVE-17 */
};

static const enum allocation_fate fates[MOVEMENT_COUNT] = {
    [MOVEMENT_TRANSFERRED_IN]       = FATE_ELSEWHERE,
    [MOVEMENT_POST_MERGE_ADMISSION] = FATE_ELSEWHERE,
    [MOVEMENT_SWITCH_BOOKING]       = FATE_ELSEWHERE,
    [MOVEMENT_NEW_ADMISSION]        = FATE_ELSEWHERE,
    [MOVEMENT_READMISSION]          = FATE_ELSEWHERE,
    [MOVEMENT_TRANSFERRED_OUT]      = FATE_ELSEWHERE,
    [MOVEMENT_RELEASED]             = FATE_ENDED,
};
/* clang-format on */

const char *
movement_code(enum movement_kind kind)
{
    return codes[kind];
}

enum movement_kind
movement_derive(const struct person_state *before,
                const struct person_state *now, bool merged)
{
    const struct person_state nobody = person_state_empty();
    const struct pair p = {before ? before : &nobody, now, before == NULL,
                           merged};

    for (size_t i = 0; i < COUNT_OF(rows); i++)
        if (rows[i].applies(&p))
            return rows[i].kind;
    return MOVEMENT_NONE;
}

struct instant
movement_at(struct day day, struct instant as_of)
{
    if (!day_known(day))
        return as_of;
    const struct instant end = {instant_of_day(day_add_days(day, 1)).ms - 1};
    return end.ms < as_of.ms ? end : as_of;
}

enum allocation_fate
movement_fate(enum movement_kind kind)
{
    return fates[kind];
}
