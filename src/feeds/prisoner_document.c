/* One prisoner document, field by field. */
#include "feeds/prisoner_document.h"

#include <string.h>

enum { ENTRIES_MAX = 2000, ALIAS_MAX = 100 };

#define KEPT ""
/* clang-format off */
const struct prisoner_property prisoner_properties[] = {
    { "prisonerNumber",                     "code",   "who it is" },
    { "pncNumber",                          "text",   "shown" },
    { "pncNumberCanonicalShort",            "text",   KEPT },
    { "pncNumberCanonicalLong",             "text",   KEPT },
    { "croNumber",                          "text",   "shown" },
    { "bookingId",                          "text",   "tells one period in custody from the next" },
    { "bookNumber",                         "text",   KEPT },
    { "identifiers",                        "list",   "MERGED: former numbers" },
    { "title",                              "text",   KEPT },
    { "firstName",                          "text",   "name" },
    { "middleNames",                        "text",   "name" },
    { "lastName",                           "text",   "name" },
    { "dateOfBirth",                        "date",   "age" },
    { "gender",                             "text",   "shown" },
    { "ethnicity",                          "text",   "fairness measures" },
    { "raceCode",                           "code",   "fairness measures" },
    { "youthOffender",                      "flag",   "shown" },
    { "maritalStatus",                      "text",   KEPT },
    { "religion",                           "text",   "fairness measures" },
    { "nationality",                        "text",   "foreign national work" },
    { "smoker",                             "text",   KEPT },
    { "personalCareNeeds",                  "list",   "adjustments" },
    { "languages",                          "list",   "language to speak in, interpreter" },
    { "currentFacialImageId",               "number", KEPT },
    { "militaryRecord",                     "flag",   "offers for veterans" },
    { "aliases",                            "list",   "search" },
    { "status",                             "code",   "movements" },
    { "inOutStatus",                        "code",   "movements" },
    { "lastMovementTypeCode",               "code",   "movements" },
    { "lastMovementReasonCode",             "code",   "movements" },
    { "lastMovementDate",                   "date",   "movements" },
    { "prisonId",                           "code",   "the prison that keeps the case" },
    { "prisonName",                         "text",   KEPT },
    { "lastPrisonId",                       "code",   "movements" },
    { "previousPrisonId",                   "code",   "movements" },
    { "previousPrisonLeavingDate",          "date",   "movements" },
    { "cellLocation",                       "code",   "wing and cell" },
    { "locationDescription",                "text",   KEPT },
    { "lastAdmissionDate",                  "date",   "arrival here" },
    { "receptionDate",                      "date",   "start of the term" },
    { "csra",                               "text",   "shown" },
    { "category",                           "code",   "shown" },
    { "complexityOfNeedLevel",              "code",   "HIGH ends key work allocations" },
    { "alerts",                             "list",   "live: active and not expired" },
    { "legalStatus",                        "code",   "sentence" },
    { "imprisonmentStatus",                 "code",   "sentence" },
    { "imprisonmentStatusDescription",      "text",   "sentence" },
    { "convictedStatus",                    "text",   "sentence" },
    { "mostSeriousOffence",                 "text",   "sentence" },
    { "recall",                             "flag",   "sentence" },
    { "indeterminateSentence",              "flag",   "sentence" },
    { "sentenceStartDate",                  "date",   "sentence" },
    { "releaseDate",                        "date",   "sentence" },
    { "confirmedReleaseDate",               "date",   "sentence" },
    { "sentenceExpiryDate",                 "date",   "sentence" },
    { "licenceExpiryDate",                  "date",   "sentence" },
    { "homeDetentionCurfewEligibilityDate", "date",   "sentence" },
    { "homeDetentionCurfewActualDate",      "date",   "sentence" },
    { "homeDetentionCurfewEndDate",         "date",   "sentence" },
    { "topupSupervisionStartDate",          "date",   "sentence" },
    { "topupSupervisionExpiryDate",         "date",   "sentence" },
    { "additionalDaysAwarded",              "number", "sentence" },
    { "nonDtoReleaseDate",                  "date",   "sentence" },
    { "nonDtoReleaseDateType",              "code",   "sentence" },
    { "paroleEligibilityDate",              "date",   "sentence" },
    { "automaticReleaseDate",               "date",   "sentence" },
    { "postRecallReleaseDate",              "date",   "sentence" },
    { "conditionalReleaseDate",             "date",   "sentence" },
    { "nonParoleDate",                      "date",   "sentence" },
    { "actualParoleDate",                   "date",   "sentence" },
    { "tariffDate",                         "date",   "sentence" },
    { "releaseOnTemporaryLicenceDate",      "date",   "sentence" },
    { "allConvictedOffences",               "list",   KEPT },
    { "restrictedPatient",                  "flag",   "the supporting prison keeps the case" },
    { "supportingPrisonId",                 "code",   "the supporting prison keeps the case" },
    { "dischargedHospitalId",               "code",   KEPT },
    { "dischargedHospitalDescription",      "text",   "shown in place of the cell" },
    { "dischargeDate",                      "date",   "shown" },
    { "dischargeDetails",                   "text",   KEPT },
    { "currentIncentive",                   "object", "level" },
    { "heightCentimetres",                  "number", KEPT },
    { "weightKilograms",                    "number", KEPT },
    { "shoeSize",                           "number", KEPT },
    { "hairColour",                         "text",   KEPT },
    { "rightEyeColour",                     "text",   KEPT },
    { "leftEyeColour",                      "text",   KEPT },
    { "facialHair",                         "text",   KEPT },
    { "shapeOfFace",                        "text",   KEPT },
    { "build",                              "text",   KEPT },
    { "tattoos",                            "list",   KEPT },
    { "scars",                              "list",   KEPT },
    { "marks",                              "list",   KEPT },
    { "addresses",                          "list",   "no fixed home: only that" },
    { "emailAddresses",                     "list",   KEPT },
    { "phoneNumbers",                       "list",   KEPT },
};
/* clang-format on */
const size_t prisoner_properties_count = COUNT_OF(prisoner_properties);

/* Codes we know; another is kept as it is, with a warning. */
static const struct known {
    enum person_field_id field;
    const char *codes[12];
} known[] = {
    {PERSON_status,
     {"ACTIVE IN", "ACTIVE OUT", "INACTIVE OUT", "INACTIVE TRN"}},
    {PERSON_in_out,       {"IN", "OUT", "TRN"}                  },
    {PERSON_move_type,    {"ADM", "CRT", "TAP", "REL", "TRN"}   },
    {PERSON_complexity,   {"LOW", "MEDIUM", "HIGH"}             },
    {PERSON_legal_status,
     {"RECALL", "DEAD", "INDETERMINATE_SENTENCE", "SENTENCED",
      "CONVICTED_UNSENTENCED", "CIVIL_PRISONER", "IMMIGRATION_DETAINEE",
      "REMAND", "UNKNOWN", "OTHER"}                             },
};

static void
warn_of_unknown_codes(struct wire *w, const struct person_state *s)
{
    for (size_t i = 0; i < COUNT_OF(known); i++) {
        const struct person_field *f = &person_fields[known[i].field];
        const struct str code =
            *(const struct str *)((const char *)s + f->offset);
        bool found = code.n == 0;

        for (size_t n = 0; n < COUNT_OF(known[i].codes) && !found; n++)
            found = known[i].codes[n] != NULL &&
                    str_eq(code, str_from_c(known[i].codes[n]));
        if (!found)
            wire_warn(w->problems, str_from_c(f->wire),
                      "'" STR_FMT "' is no code we know; kept as it is",
                      STR_ARG(code));
    }
}

static enum wire_state
read_field(struct wire *w, const struct person_field *f, void *member)
{
    switch (f->kind) {
    case FIELD_TEXT:
        return wire_text(w, f->wire, WIRE_TEXT_MAX, member);
    case FIELD_CODE:
        return wire_code(w, f->wire, member);
    case FIELD_DAY:
        return wire_day(w, f->wire, member);
    case FIELD_FLAG:
        return wire_flag(w, f->wire, member);
    case FIELD_INT:
        break;
    }
    return wire_int(w, f->wire, INT32_MIN, INT32_MAX, member);
}

static void
read_fields(struct wire *w, struct prisoner_document *out)
{
    out->state = person_state_empty();
    for (size_t i = 0; i < PERSON_FIELD_COUNT; i++) {
        const struct person_field *f = &person_fields[i];

        if (f->wire[0] != '\0')
            out->given[i] = read_field(w, f, (char *)&out->state + f->offset) !=
                            WIRE_ABSENT;
    }
    warn_of_unknown_codes(w, &out->state);
}

/* The list of that name and how many entries are read of it. */
static const json_t *
list_of(struct wire *w, const char *name, bool *given, size_t *n)
{
    const json_t *list;

    *given = wire_list(w, name, &list) != WIRE_ABSENT;
    *n = json_array_size(list);
    if (*n > ENTRIES_MAX) {
        wire_refuse(w->problems, str_from_c(name), "more than %d entries",
                    ENTRIES_MAX);
        *n = 0;
    }
    return list;
}

static void
read_alerts(struct wire *w, struct prisoner_document *out)
{
    size_t n;
    const json_t *list = list_of(w, "alerts", &out->alerts_given, &n);

    out->alert = arena_array(w->problems->a, struct prisoner_alert, n);
    for (size_t i = 0; i < n; i++) {
        struct prisoner_alert *alert = &out->alert[out->alerts];
        struct wire e;
        bool active = true;
        bool expired = false;

        *alert = (struct prisoner_alert){STR_EMPTY, STR_EMPTY, false};
        if (!wire_element(w, "alerts", list, i, &e))
            continue;
        (void)wire_code(&e, "alertType", &alert->type);
        (void)wire_flag(&e, "active", &active);
        (void)wire_flag(&e, "expired", &expired);
        alert->live = active && !expired;
        if (wire_code(&e, "alertCode", &alert->code) == WIRE_GIVEN)
            out->alerts++;
    }
}

static void
read_needs(struct wire *w, struct prisoner_document *out)
{
    size_t n;
    const json_t *list = list_of(w, "personalCareNeeds", &out->needs_given, &n);

    out->need = arena_array(w->problems->a, struct prisoner_need, n);
    for (size_t i = 0; i < n; i++) {
        struct prisoner_need *need = &out->need[out->needs];
        struct wire e;

        *need = (struct prisoner_need){STR_EMPTY, STR_EMPTY, STR_EMPTY,
                                       DAY_NONE, DAY_NONE};
        if (!wire_element(w, "personalCareNeeds", list, i, &e))
            continue;
        (void)wire_code(&e, "problemType", &need->kind);
        (void)wire_code(&e, "problemCode", &need->code);
        if (wire_text(&e, "problemDescription", WIRE_TEXT_MAX, &need->words) !=
            WIRE_GIVEN)
            (void)wire_text(&e, "commentText", WIRE_TEXT_MAX, &need->words);
        (void)wire_day(&e, "startDate", &need->from);
        (void)wire_day(&e, "endDate", &need->to);
        /* BSCAN is a security record, no need. */
        if (need->kind.n > 0 && !str_eq(need->kind, STR("BSCAN")))
            out->needs++;
    }
}

/* The language a person wants to be spoken to in, else their first. */
static void
choose_language(struct prisoner_document *out)
{
    static const struct str order[] = {
        {"PREF_SPEAK", 10},
        {"PRIM",       4 }
    };

    for (size_t o = 0; o < COUNT_OF(order); o++)
        for (size_t i = 0; i < out->languages; i++)
            if (out->state.language.n == 0 &&
                str_eq(out->language[i].kind, order[o]))
                out->state.language = out->language[i].code;
    for (size_t i = 0; i < out->languages; i++)
        out->state.interpreter =
            out->state.interpreter || out->language[i].interpreter;
}

static void
read_languages(struct wire *w, struct prisoner_document *out)
{
    size_t n;
    const json_t *list = list_of(w, "languages", &out->languages_given, &n);

    out->given[PERSON_language] = out->languages_given;
    out->given[PERSON_interpreter] = out->languages_given;
    out->language = arena_array(w->problems->a, struct prisoner_language, n);
    for (size_t i = 0; i < n; i++) {
        struct prisoner_language *l = &out->language[out->languages];
        struct wire e;

        *l = (struct prisoner_language){STR_EMPTY, STR_EMPTY, STR_EMPTY,
                                        STR_EMPTY, STR_EMPTY, false};
        if (!wire_element(w, "languages", list, i, &e))
            continue;
        (void)wire_code(&e, "type", &l->kind);
        (void)wire_code(&e, "readSkill", &l->reads);
        (void)wire_code(&e, "writeSkill", &l->writes);
        (void)wire_code(&e, "speakSkill", &l->speaks);
        (void)wire_flag(&e, "interpreterRequested", &l->interpreter);
        if (wire_code(&e, "code", &l->code) == WIRE_GIVEN && l->kind.n > 0)
            out->languages++;
    }
    choose_language(out);
}

static void
read_aliases(struct wire *w, struct prisoner_document *out)
{
    bool given;
    size_t n;
    const json_t *list = list_of(w, "aliases", &given, &n);

    out->alias = arena_array(w->problems->a, struct str, n);
    for (size_t i = 0; i < n; i++) {
        struct str surname = STR_EMPTY;
        struct str forename = STR_EMPTY;
        struct wire e;

        if (!wire_element(w, "aliases", list, i, &e))
            continue;
        (void)wire_text(&e, "lastName", ALIAS_MAX, &surname);
        (void)wire_text(&e, "firstName", ALIAS_MAX, &forename);
        if (surname.n + forename.n > 0)
            out->alias[out->aliases++] =
                arena_printf(w->problems->a, STR_FMT " " STR_FMT,
                             STR_ARG(forename), STR_ARG(surname));
    }
}

/* A former number goes on the list once, and never the person's own. */
static void
add_former(struct wire *w, struct prisoner_document *out, struct str value)
{
    const struct str old = wire_prison_number(w->problems->a, value);
    bool known_already = old.n == 0 || str_eq(old, out->number);

    for (size_t i = 0; i < out->formers && !known_already; i++)
        known_already = str_eq(out->former[i], old);
    if (!known_already)
        out->former[out->formers++] = old;
}

static void
read_identifiers(struct wire *w, struct prisoner_document *out)
{
    bool given;
    size_t n;
    const json_t *list = list_of(w, "identifiers", &given, &n);

    out->former = arena_array(w->problems->a, struct str, n + 1);
    for (size_t i = 0; i < n; i++) {
        struct str type = STR_EMPTY;
        struct str value = STR_EMPTY;
        struct wire e;

        if (!wire_element(w, "identifiers", list, i, &e))
            continue;
        (void)wire_code(&e, "type", &type);
        (void)wire_text(&e, "value", WIRE_TEXT_MAX, &value);
        if (!str_eq(type, STR("MERGED")))
            continue;
        struct instant created = INSTANT_NONE;
        (void)wire_instant(&e, "createdDateTime", &created);
        if (created.ms > out->merged_at.ms)
            out->merged_at = created;
        add_former(w, out, value);
    }
}

static void
read_home(struct wire *w, struct prisoner_document *out)
{
    size_t n;
    const json_t *list =
        list_of(w, "addresses", &out->given[PERSON_no_fixed_home], &n);

    for (size_t i = 0; i < n; i++) {
        bool primary = false;
        bool none = false;
        struct wire e;

        if (!wire_element(w, "addresses", list, i, &e))
            continue;
        (void)wire_flag(&e, "primaryAddress", &primary);
        (void)wire_flag(&e, "noFixedAddress", &none);
        if (primary && none)
            out->state.no_fixed_home = true;
    }
}

static void
read_incentive(struct wire *w, struct prisoner_document *out)
{
    struct wire incentive;
    struct wire level;

    out->given[PERSON_incentive] =
        wire_object(w, "currentIncentive", &incentive) != WIRE_ABSENT;
    if (incentive.object == NULL)
        return;
    (void)wire_object(&incentive, "level", &level);
    if (level.object != NULL)
        (void)wire_code(&level, "code", &out->state.incentive);
}

/* {"eventType": "prison-offender-events.prisoner.merged",
 *  "additionalInformation": {"nomsNumber": kept, "removedNomsNumber": old}} */
static bool
read_merge_message(struct wire *w, struct prisoner_document *out)
{
    struct wire info = *w;
    struct str kept = STR_EMPTY;
    struct str removed = STR_EMPTY;

    if (wire_has(w, "additionalInformation"))
        (void)wire_object(w, "additionalInformation", &info);
    if (!wire_has(&info, "removedNomsNumber"))
        return false;
    (void)wire_text(&info, "nomsNumber", WIRE_TEXT_MAX, &kept);
    (void)wire_text(&info, "removedNomsNumber", WIRE_TEXT_MAX, &removed);
    out->merge_only = true;
    out->number = wire_prison_number(w->problems->a, kept);
    out->former = arena_array(w->problems->a, struct str, 1);
    add_former(w, out, removed);
    if (out->number.n == 0 || out->formers == 0)
        wire_refuse(w->problems, STR("removedNomsNumber"),
                    "a merge needs two prison numbers such as A1234BC");
    return true;
}

void
prisoner_document_read(struct wire *w, struct prisoner_document *out)
{
    struct str number = STR_EMPTY;

    *out = (struct prisoner_document){.number = STR_EMPTY,
                                      .state = person_state_empty()};
    if (read_merge_message(w, out))
        return;
    (void)wire_text(w, "prisonerNumber", WIRE_TEXT_MAX, &number);
    out->number = wire_prison_number(w->problems->a, number);
    if (out->number.n == 0)
        wire_refuse(w->problems, STR("prisonerNumber"),
                    number.n ? "'" STR_FMT "' is not a prison number such as "
                               "A1234BC"
                             : "missing" STR_FMT,
                    STR_ARG(number));
    read_fields(w, out);
    read_alerts(w, out);
    read_needs(w, out);
    read_languages(w, out);
    read_aliases(w, out);
    read_identifiers(w, out);
    read_home(w, out);
    read_incentive(w, out);
}
