#include "staff/staff_role_rule.h"

#include "access/role.h"

static const struct staff_schedule schedules[] = {
    {"FT",   "Full time", 2100},
    {"PT",   "Part time", 360 },
    {"SESS", "Sessional", 0   },
    {"VOL",  "Volunteer", 0   },
};
static_assert(COUNT_OF(schedules) == STAFF_SCHEDULES, "as the header says");

static const char *const positions[] = {
    "AO",     "AA",    "CHAP", "CON",  "EO",    "FP",    "IG4",
    "IG5",    "MGRD",  "MGRE", "MGRF", "MGRG",  "OSG",   "PS",
    "PPO",    "PRO",   "PO",   "PTO",  "PSYA",  "PSY",   "PYST",
    "SECMGR", "SCS1",  "SCS2", "SCS3", "SMGRA", "SMGRB", "SMGRC",
    "SMGRD",  "SPSEC", "SUP1", "SUP2", "TECH1", "TYP",
};

const struct staff_schedule *
staff_schedule_at(size_t i)
{
    assert(i < STAFF_SCHEDULES);
    return &schedules[i];
}

const struct staff_schedule *
staff_schedule_find(struct str code)
{
    for (size_t i = 0; i < COUNT_OF(schedules); i++)
        if (str_eq(code, str_from_c(schedules[i].code)))
            return &schedules[i];
    return NULL;
}

/* Roles of staff that no account has. */
static const struct {
    const char *code, *words;
} others[] = {
    {"PERSONAL_OFFICER",    "Personal officer"   },
    {"OFFICER",             "Officer"            },
    {"SUPERVISING_OFFICER", "Supervising officer"},
};

struct str
staff_role_words(struct str code)
{
    const enum role r = role_from_code(code);

    for (size_t i = 0; i < COUNT_OF(others); i++)
        if (str_eq(code, str_from_c(others[i].code)))
            return str_from_c(others[i].words);
    return r == ROLE_COUNT ? code : str_from_c(role_shown(r));
}

bool
staff_role_is_given_here(struct str code)
{
    return str_eq(code, STR("KEY_WORKER")) ||
           str_eq(code, STR("PERSONAL_OFFICER"));
}

bool
staff_position_known(struct str code)
{
    for (size_t i = 0; i < COUNT_OF(positions); i++)
        if (str_eq(code, str_from_c(positions[i])))
            return true;
    return false;
}

/* Digits of `s` as a number; -1: something else, none, or more than `most`. */
static int64_t
digits(struct str s, size_t most)
{
    int64_t v = 0;

    if (s.n == 0 || s.n > most)
        return -1;
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] < '0' || s.p[i] > '9')
            return -1;
        v = v * 10 + (s.p[i] - '0');
    }
    return v;
}

int64_t
staff_hours_read(struct str typed)
{
    const bool pointed = str_has(typed, STR("."));
    const int64_t whole = digits(str_cut(&typed, '.'), 2);
    int64_t part = pointed ? digits(typed, 2) : 0;

    if (whole < 0 || part < 0)
        return -1;
    if (pointed && typed.n == 1)
        part *= 10;
    const int64_t minutes = whole * 60 + (part * 60 + 50) / 100;
    return minutes <= (int64_t)STAFF_HOURS_MAX * 60 ? minutes : -1;
}

struct str
staff_hours_words(struct arena *a, int64_t minutes)
{
    const int64_t hundredths = minutes * 100 / 60;

    if (minutes < 0)
        return STR_EMPTY;
    if (hundredths % 100 == 0)
        return arena_printf(a, "%lld", (long long)(hundredths / 100));
    if (hundredths % 10 == 0)
        return arena_printf(a, "%lld.%lld", (long long)(hundredths / 100),
                            (long long)(hundredths % 100 / 10));
    return arena_printf(a, "%lld.%02lld", (long long)(hundredths / 100),
                        (long long)(hundredths % 100));
}

bool
staff_role_holds(const struct staff_role *r, struct day d)
{
    return !day_before(d, r->from) &&
           (!day_known(r->to) || !day_before(r->to, d));
}

bool
staff_role_over(const struct staff_role *r, struct day today)
{
    return day_known(r->to) && day_before(r->to, today);
}

const char *
staff_role_from_problem(struct day from, struct day today)
{
    const int months = 12 * STAFF_YEARS_BACK;

    if (!day_known(from))
        return "Enter the first day, such as 19 11 2026";
    if (day_before(from, day_add_months(today, -months)) ||
        day_before(day_add_months(today, months), from))
        return "Enter a day within a year of today";
    return NULL;
}

const char *
staff_role_end_problem(const struct staff_role *r, struct day off,
                       struct day today)
{
    if (!day_known(off))
        return "Enter a day, such as 19 11 2026";
    if (day_before(today, off))
        return "Enter today or an earlier day. For a later one, enter an "
               "absence from then on, plan the cover, and end the role when "
               "the day has come";
    if (day_before(off, r->from))
        return "Enter a day on or after the first day of the role";
    return NULL;
}
