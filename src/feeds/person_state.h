/*
 * feeds/person_state.h -- what is known of one person, as the table `person`
 * holds it: the fields one prisoner document can give.
 *
 * One list is everything: the members of struct person_state, the names on
 * the wire, the order of the columns in prisoner_feed.sql, and which changes
 * are told under which heading.  A field not on the wire is derived from
 * others after old and new are put together (person_state_settle()).
 */
#ifndef FEEDS_PERSON_STATE_H
#define FEEDS_PERSON_STATE_H

#include "base/arena.h"
#include "base/day.h"

/* How a field is read, kept and shown. */
enum person_kind { FIELD_TEXT, FIELD_CODE, FIELD_DAY, FIELD_FLAG, FIELD_INT };

/* The heading under which a change is recorded; CHANGE_NONE: it is not. */
#define CHANGE_LIST(X)                                 \
    X(CHANGE_NONE, "")                                 \
    X(CHANGE_PERSONAL, "PERSONAL")                     \
    X(CHANGE_STATUS, "STATUS")                         \
    X(CHANGE_LOCATION, "LOCATION")                     \
    X(CHANGE_SENTENCE, "SENTENCE")                     \
    X(CHANGE_RESTRICTED_PATIENT, "RESTRICTED_PATIENT") \
    X(CHANGE_ALERTS, "ALERTS")
#define CHANGE_ENUM(name, code) name,
enum person_change_category { CHANGE_LIST(CHANGE_ENUM) CHANGE_COUNT };
#undef CHANGE_ENUM

/* clang-format off */
/*  kind    member               name on the wire                      category */
#define PERSON_FIELD_LIST(X)                                                                     \
  X(TEXT, surname,             "lastName",                            CHANGE_PERSONAL)           \
  X(TEXT, forename,            "firstName",                           CHANGE_PERSONAL)           \
  X(TEXT, middle_names,        "middleNames",                         CHANGE_PERSONAL)           \
  X(TEXT, sort_name,           "",                                    CHANGE_NONE)               \
  X(DAY,  born,                "dateOfBirth",                         CHANGE_PERSONAL)           \
  X(TEXT, gender,              "gender",                              CHANGE_PERSONAL)           \
  X(CODE, ethnicity_code,      "raceCode",                            CHANGE_NONE)               \
  X(TEXT, ethnicity,           "ethnicity",                           CHANGE_NONE)               \
  X(TEXT, nationality,         "nationality",                         CHANGE_PERSONAL)           \
  X(TEXT, religion,            "religion",                            CHANGE_NONE)               \
  X(FLAG, youth,               "youthOffender",                       CHANGE_PERSONAL)           \
  X(FLAG, veteran,             "militaryRecord",                      CHANGE_NONE)               \
  X(FLAG, no_fixed_home,       "",                                    CHANGE_PERSONAL)           \
  X(TEXT, language,            "",                                    CHANGE_PERSONAL)           \
  X(FLAG, interpreter,         "",                                    CHANGE_PERSONAL)           \
  X(CODE, prison,              "prisonId",                            CHANGE_LOCATION)           \
  X(CODE, last_prison,         "lastPrisonId",                        CHANGE_NONE)               \
  X(CODE, previous_prison,     "previousPrisonId",                    CHANGE_NONE)               \
  X(DAY,  previous_left,       "previousPrisonLeavingDate",           CHANGE_NONE)               \
  X(CODE, cell,                "cellLocation",                        CHANGE_LOCATION)           \
  X(CODE, wing,                "",                                    CHANGE_NONE)               \
  X(CODE, status,              "status",                              CHANGE_STATUS)             \
  X(CODE, in_out,              "inOutStatus",                         CHANGE_STATUS)             \
  X(CODE, move_type,           "lastMovementTypeCode",                CHANGE_STATUS)             \
  X(CODE, move_reason,         "lastMovementReasonCode",              CHANGE_STATUS)             \
  X(DAY,  move_day,            "lastMovementDate",                    CHANGE_NONE)               \
  X(DAY,  arrived,             "lastAdmissionDate",                   CHANGE_NONE)               \
  X(DAY,  received,            "receptionDate",                       CHANGE_NONE)               \
  X(TEXT, booking,             "bookingId",                           CHANGE_STATUS)             \
  X(FLAG, restricted,          "restrictedPatient",                   CHANGE_RESTRICTED_PATIENT) \
  X(CODE, supporting_prison,   "supportingPrisonId",                  CHANGE_RESTRICTED_PATIENT) \
  X(TEXT, hospital,            "dischargedHospitalDescription",       CHANGE_RESTRICTED_PATIENT) \
  X(DAY,  discharged,          "dischargeDate",                       CHANGE_RESTRICTED_PATIENT) \
  X(CODE, legal_status,        "legalStatus",                         CHANGE_SENTENCE)           \
  X(CODE, imprisonment_status, "imprisonmentStatus",                  CHANGE_SENTENCE)           \
  X(TEXT, imprisonment_text,   "imprisonmentStatusDescription",       CHANGE_NONE)               \
  X(TEXT, convicted,           "convictedStatus",                     CHANGE_SENTENCE)           \
  X(TEXT, offence,             "mostSeriousOffence",                  CHANGE_SENTENCE)           \
  X(FLAG, recall,              "recall",                              CHANGE_SENTENCE)           \
  X(FLAG, indeterminate,       "indeterminateSentence",               CHANGE_SENTENCE)           \
  X(DAY,  sentence_start,      "sentenceStartDate",                   CHANGE_SENTENCE)           \
  X(DAY,  release_day,         "releaseDate",                         CHANGE_SENTENCE)           \
  X(DAY,  confirmed_release,   "confirmedReleaseDate",                CHANGE_SENTENCE)           \
  X(DAY,  sentence_expiry,     "sentenceExpiryDate",                  CHANGE_SENTENCE)           \
  X(DAY,  licence_expiry,      "licenceExpiryDate",                   CHANGE_SENTENCE)           \
  X(DAY,  hdc_eligible,        "homeDetentionCurfewEligibilityDate",  CHANGE_SENTENCE)           \
  X(DAY,  hdc_actual,          "homeDetentionCurfewActualDate",       CHANGE_SENTENCE)           \
  X(DAY,  hdc_end,             "homeDetentionCurfewEndDate",          CHANGE_SENTENCE)           \
  X(DAY,  topup_start,         "topupSupervisionStartDate",           CHANGE_SENTENCE)           \
  X(DAY,  topup_expiry,        "topupSupervisionExpiryDate",          CHANGE_SENTENCE)           \
  X(DAY,  parole_eligible,     "paroleEligibilityDate",               CHANGE_SENTENCE)           \
  X(DAY,  parole_actual,       "actualParoleDate",                    CHANGE_SENTENCE)           \
  X(DAY,  automatic_release,   "automaticReleaseDate",                CHANGE_SENTENCE)           \
  X(DAY,  conditional_release, "conditionalReleaseDate",              CHANGE_SENTENCE)           \
  X(DAY,  non_parole,          "nonParoleDate",                       CHANGE_SENTENCE)           \
  X(DAY,  post_recall,         "postRecallReleaseDate",               CHANGE_SENTENCE)           \
  X(DAY,  tariff,              "tariffDate",                          CHANGE_SENTENCE)           \
  X(DAY,  rotl_eligible,       "releaseOnTemporaryLicenceDate",       CHANGE_SENTENCE)           \
  X(DAY,  non_dto_release,     "nonDtoReleaseDate",                   CHANGE_SENTENCE)           \
  X(CODE, non_dto_type,        "nonDtoReleaseDateType",               CHANGE_SENTENCE)           \
  X(INT,  days_added,          "additionalDaysAwarded",               CHANGE_SENTENCE)           \
  X(CODE, category,            "category",                            CHANGE_STATUS)             \
  X(TEXT, csra,                "csra",                                CHANGE_NONE)               \
  X(CODE, complexity,          "complexityOfNeedLevel",               CHANGE_STATUS)             \
  X(CODE, incentive,           "",                                    CHANGE_NONE)               \
  X(TEXT, pnc,                 "pncNumber",                           CHANGE_NONE)               \
  X(TEXT, cro,                 "croNumber",                           CHANGE_NONE)

#define TYPE_OF_TEXT struct str
#define TYPE_OF_CODE struct str
#define TYPE_OF_DAY  struct day
#define TYPE_OF_FLAG bool
#define TYPE_OF_INT  int64_t
/* clang-format on */

#define PERSON_MEMBER(kind, member, wire, category) TYPE_OF_##kind member;
struct person_state {
    PERSON_FIELD_LIST(PERSON_MEMBER)
};
#undef PERSON_MEMBER

#define PERSON_ENUM(kind, member, wire, category) PERSON_##member,
enum person_field_id { PERSON_FIELD_LIST(PERSON_ENUM) PERSON_FIELD_COUNT };
#undef PERSON_ENUM

struct person_field {
    enum person_kind kind;
    size_t offset;    /* in struct person_state */
    const char *name; /* the member, which is also the column */
    const char *wire; /* empty: derived */
    enum person_change_category category;
};
extern const struct person_field person_fields[PERSON_FIELD_COUNT];
extern const char *const person_change_codes[CHANGE_COUNT];

/* A person of whom nothing is known: texts are empty, not NULL. */
struct person_state person_state_empty(void);

bool person_field_same(const struct person_field *f,
                       const struct person_state *a,
                       const struct person_state *b);
/* In the words of person_change: dates as 2026-11-19, flags as yes and no. */
struct str person_field_shown(const struct person_field *f,
                              const struct person_state *s, struct arena *a);

/*
 * `next` with what it is silent about taken from `old`, and the derived
 * fields that follow: the prison that keeps the case (a restricted patient's
 * supporting prison), the wing, the name for sorting.
 */
void person_state_settle(struct person_state *next,
                         const bool given[PERSON_FIELD_COUNT],
                         const struct person_state *old, struct arena *a);

/* Is this the code of a prison, rather than OUT, TRN or nothing? */
bool person_in_a_prison(struct str prison);

#endif
