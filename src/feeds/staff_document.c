#include "feeds/staff_document.h"

/* The first of these names that the document has. */
static const char *
name_of(const struct wire *w, const char *a, const char *b, const char *c)
{
    return wire_has(w, a) ? a : wire_has(w, b) ? b : c;
}

static void
read_text(struct wire *w, const char *a, const char *b, const char *c,
          struct str *out)
{
    *out = STR_EMPTY;
    (void)wire_text(w, name_of(w, a, b, c), WIRE_TEXT_MAX, out);
}

/* {"id": "MDI", "name": "Moorland (HMP & YOI)"} */
static void
read_caseload(struct wire *w, struct staff_document *out)
{
    struct wire caseload;

    (void)wire_object(w, "activeCaseload", &caseload);
    if (caseload.object != NULL && out->prison.n == 0)
        (void)wire_code(&caseload, "id", &out->prison);
}

static void
read_account(struct wire *w, struct staff_document *out)
{
    struct wire account;

    (void)wire_object(w, "generalAccount", &account);
    if (account.object == NULL)
        return;
    read_text(&account, "username", "userName", "user", &out->username);
    read_caseload(&account, out);
}

static void
read_person(struct wire *w, struct staff_document *out)
{
    (void)wire_int(w, name_of(w, "staff_id", "staffId", "staffId"), 1,
                   INT64_MAX / 2, &out->id);
    if (out->id == 0)
        wire_refuse(w->problems, STR("staffId"), "missing");
    read_text(w, "username", "userName", "user_name", &out->username);
    read_text(w, "lastName", "surname", "last_name", &out->surname);
    read_text(w, "firstName", "forename", "first_name", &out->forename);
    read_text(w, "email", "primaryEmail", "emailAddress", &out->email);
    read_text(w, "gender", "gender", "gender", &out->gender);
    read_text(w, "band", "band", "grade", &out->band);
    out->employer = STR_EMPTY;
    (void)wire_code(w, "employer", &out->employer);
    out->operational_given =
        wire_flag(w, "operational", &out->operational) == WIRE_GIVEN;
}

/* The account's state in the national lists, the availability in ours. */
static void
read_status(struct wire *w, struct staff_document *out)
{
    static const struct str away[] = {
        {"ACTIVE",                          6 },
        {"UNAVAILABLE_ANNUAL_LEAVE",        24},
        {"UNAVAILABLE_LONG_TERM_ABSENCE",   29},
        {"UNAVAILABLE_NO_PRISONER_CONTACT", 31},
        {"INACTIVE",                        8 },
    };
    struct str word = STR_EMPTY;
    bool known = false;

    out->status = STR_EMPTY;
    out->active_given = wire_flag(w, "active", &out->active) == WIRE_GIVEN;
    (void)wire_code(w, "status", &word);
    if (wire_has(w, "staffStatus") || wire_has(w, "generalAccount")) {
        if (wire_has(w, "staffStatus"))
            (void)wire_code(w, "staffStatus", &word);
        out->active = str_eq(word, STR("ACTIVE"));
        out->active_given = word.n > 0;
        return;
    }
    for (size_t i = 0; i < COUNT_OF(away); i++)
        known = known || str_eq(word, away[i]);
    if (word.n > 0 && !known)
        wire_refuse(w->problems, STR("status"),
                    "'" STR_FMT "' is none of ACTIVE, UNAVAILABLE_ANNUAL_LEAVE,"
                    " UNAVAILABLE_LONG_TERM_ABSENCE, "
                    "UNAVAILABLE_NO_PRISONER_CONTACT, INACTIVE",
                    STR_ARG(word));
    out->status = word;
    (void)wire_day(w, name_of(w, "status_from", "statusFrom", "statusFrom"),
                   &out->status_from);
    (void)wire_day(w, name_of(w, "status_to", "statusTo", "statusTo"),
                   &out->status_to);
}

static struct str
role_of(struct str word)
{
    static const struct {
        struct str wire, role;
    } roles[] = {
        {{"KW", 2}, {"KEY_WORKER", 10}       },
        {{"PO", 2}, {"PERSONAL_OFFICER", 16} },
        {{"CM", 2}, {"CUSTODIAL_MANAGER", 17}},
    };

    for (size_t i = 0; i < COUNT_OF(roles); i++)
        if (str_eq(word, roles[i].wire))
            return roles[i].role;
    return word;
}

enum { HOURS_A_WEEK = 168 };

/* Minutes of a number of hours; -1: not said. */
static int64_t
minutes(struct wire *w, const char *name)
{
    int64_t n = -1;

    (void)wire_hours(w, name, HOURS_A_WEEK, &n);
    return n;
}

static void
read_role(struct wire *w, struct str role, struct staff_document *out)
{
    struct str word = STR_EMPTY;

    out->position = STR_EMPTY;
    out->schedule = STR_EMPTY;
    out->role = STR_EMPTY;
    (void)wire_code(w, "role", &word);
    (void)wire_code(w, "position", &out->position);
    (void)wire_code(w, name_of(w, "schedule", "scheduleType", "scheduleType"),
                    &out->schedule);
    if (word.n > 0)
        out->role = role_of(word);
    else if (out->position.n > 0 && wire_has(w, "staffId"))
        out->role = role.n > 0 ? role : STR("KEY_WORKER");
    out->minutes_a_week =
        minutes(w, name_of(w, "hours_per_week", "hoursPerWeek", "hours"));
    (void)wire_day(w, name_of(w, "from", "fromDate", "from_date"), &out->from);
    (void)wire_day(w, name_of(w, "to", "toDate", "to_date"), &out->to);
    /* The national role has ended on its toDate; ours ends after its `to`. */
    if (wire_has(w, "toDate") && day_known(out->to))
        out->to = day_add_days(out->to, -1);
    if (wire_int(w, "capacity", 0, 999, &out->capacity) != WIRE_GIVEN)
        out->capacity = -1;
    if (day_known(out->from) && day_known(out->to) &&
        day_before(out->to, out->from))
        wire_refuse(w->problems, STR("to"), "is before from");
}

static void
add_name(struct wire *w, const char *name, struct str s,
         struct staff_names *out)
{
    s = wire_trim(s);
    if (s.n == 0)
        return;
    if (out->count == STAFF_LIST_MAX)
        wire_refuse(w->problems, str_from_c(name), "more than %d",
                    STAFF_LIST_MAX);
    else
        out->at[out->count++] = s;
}

/* "A;B" or ["A", "B"]. */
static void
read_names(struct wire *w, const char *name, struct staff_names *out)
{
    const json_t *v = json_object_get(w->object, name);
    struct str rest = STR_EMPTY;

    out->given = v != NULL;
    for (size_t i = 0; i < json_array_size(v); i++) {
        const json_t *s = json_array_get(v, i);

        if (json_is_string(s))
            add_name(w, name,
                     (struct str){json_string_value(s), json_string_length(s)},
                     out);
    }
    if (json_is_array(v))
        return;
    (void)wire_code(w, name, &rest);
    while (rest.n > 0)
        add_name(w, name, str_cut(&rest, ';'), out);
}

void
staff_document_read(struct wire *w, struct str role, struct staff_document *out)
{
    *out = (struct staff_document){.prison = STR_EMPTY};
    (void)wire_code(w, name_of(w, "prison", "agencyId", "prisonId"),
                    &out->prison);
    read_person(w, out);
    read_caseload(w, out);
    read_account(w, out);
    read_status(w, out);
    read_role(w, role, out);
    read_names(w, "wings", &out->wings);
    read_names(w, "languages", &out->languages);
    if (out->role.n > 0 && out->prison.n == 0)
        wire_refuse(w->problems, STR("prison"),
                    "missing: a role is held at a prison");
}

struct str
staff_role_in_name(struct str file)
{
    if (str_has(file, STR("POM")) || str_has(file, STR("Pom")))
        return STR("POM");
    return str_has(file, STR("KW")) ? STR("KEY_WORKER") : STR_EMPTY;
}
