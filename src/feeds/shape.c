/* The table is looked through from the top: the most telling keys first. */
#include "feeds/shape.h"

#include "feeds/absence_feed.h"
#include "feeds/alert_feed.h"
#include "feeds/allocation_feed.h"
#include "feeds/delius_feed.h"
#include "feeds/detail_feed.h"
#include "feeds/fact_feed.h"
#include "feeds/note_feed.h"
#include "feeds/oasys_feed.h"
#include "feeds/parole_feed.h"
#include "feeds/pom_feed.h"
#include "feeds/prison_feed.h"
#include "feeds/prisoner_feed.h"
#include "feeds/staff_feed.h"
#include "feeds/supply_document.h"
#include "feeds/supply_feed.h"

#define PRISONERS  KIND_BIT(IMPORT_PRISONERS)
#define STAFF      KIND_BIT(IMPORT_STAFF)
#define PRISONS    KIND_BIT(IMPORT_PRISONS)
#define CASE_NOTES KIND_BIT(IMPORT_CASE_NOTES)
#define DELIUS     KIND_BIT(IMPORT_DELIUS)
#define OASYS      KIND_BIT(IMPORT_OASYS)
#define DETAIL     KIND_BIT(IMPORT_DETAIL)
#define PPUD       KIND_BIT(IMPORT_PPUD)
#define WALKS      KIND_BIT(IMPORT_WALKS)
#define REGIME     KIND_BIT(IMPORT_REGIME)
#define TIMES      KIND_BIT(IMPORT_TIMES)
#define DUES       KIND_BIT(IMPORT_ENTITLEMENTS)
#define ABSENCE    KIND_BIT(IMPORT_ABSENCE)
/* Whatever is about one person is welcome in any feed about people. */
#define PEOPLE (DELIUS | OASYS | CASE_NOTES | PRISONERS | STAFF)

/* clang-format off */
const struct shape shapes[] = {
  { "PRISONER",         PRISONERS,  {"prisonerNumber", "lastName"},               prisoner_decode,   prisoner_store,   {0} },
  { "PRISONER_MERGED",  PRISONERS,  {"additionalInformation"},                    prisoner_decode,   prisoner_store,   {0} },
  { "PRISONER_MERGED",  PRISONERS,  {"removedNomsNumber"},                        prisoner_decode,   prisoner_store,   {0} },
  { "COMPLEXITY",       PEOPLE,     {"offenderNo", "level"},                      complexity_decode, complexity_store, {0} },
  { "ALERT",            PEOPLE,     {"alertCode"},                                alert_decode,      alert_store,      {0} },
  { "CASE_NOTE",        CASE_NOTES, {"caseNoteId"},                               note_decode,       note_store,       {0} },
  { "CASE_NOTE",        CASE_NOTES, {"type", "subType", "text"},                  note_decode,       note_store,       {0} },
  { "ALLOCATIONS",      PEOPLE,     {"allocations"},                              allocation_decode, allocation_store, {0} },
  { "POM",              PEOPLE,     {"primary_pom"},                              pom_decode,        pom_store,        {0} },
  { "DETAIL",           DETAIL,     {"duty"},                                     detail_decode,     detail_store,     {0} },
  { "PPUD",             PPUD,       {"review id"},                                parole_decode,     parole_store,     {0} },
  { "WALK",             WALKS,      {"from_wing"},                                walk_decode,       walk_store,       {0} },
  { "REGIME",           REGIME,     {"regime"},                                   regime_decode,     regime_store,     {0} },
  { "TIME",             TIMES,      {"activity"},                                 time_decode,       time_store,       {0} },
  { "ENTITLEMENT",      DUES,       {"weeks"},                                    entitlement_decode, entitlement_store, {0} },
  { "ABSENCE",          ABSENCE,    {"contracted_hours"},                         absence_decode,    absence_store,    {0} },
  { "STAFF",            STAFF,      {"staffId"},                                  staff_decode,      staff_store,      {0} },
  { "STAFF",            STAFF,      {"staff_id"},                                 staff_decode,      staff_store,      {0} },
  { "KEY_WORKER",       PEOPLE,     {"staffId", "lastName"},                      fact_decode,       fact_store,       {0} },
  { "PRISON",           PRISONS,    {"prisonId", "prisonName", "active"},         prison_decode,     prison_store,     {0} },
  { "CASE_RECORD",      PEOPLE,     {"crn", "manager"},                           delius_decode,     delius_store,     {0} },
  { "MAPPA",            PEOPLE,     {"level", "category", "reviewDate"},          delius_decode,     delius_store,     {0} },
  { "COM",              PEOPLE,     {"unallocated", "name"},                      delius_decode,     delius_store,     {0} },
  { "PERSONAL_DETAILS", PEOPLE,     {"crn", "contactDetails"},                    delius_decode,     delius_store,     {0} },
  { "TIER",             PEOPLE,     {"tierScore"},                                delius_decode,     delius_store,     {0} },
  { "ASSESSMENTS",      PEOPLE,     {"timeline"},                                 oasys_decode,      oasys_store,      {0} },
  { "ROSH",             PEOPLE,     {"riskToSelf", "summary"},                    oasys_decode,      oasys_store,      {0} },
  { "ROSH_SUMMARY",     PEOPLE,     {"riskPublicCommunity"},                      oasys_decode,      oasys_store,      {0} },
  { "OASYS_FAILURE",    OASYS,      {"status", "developerMessage"},               oasys_decode,      oasys_store,      {0} },
  { "PREDICTORS",       PEOPLE,     {"groupReconvictionScore"},                   fact_decode,       fact_store,       {"completedDate"} },
  { "PREDICTORS",       PEOPLE,     {"outputVersion", "output"},                  fact_decode,       fact_store,       {"completedDate"} },
  { "LICENCE",          PEOPLE,     {"typeCode", "statusCode", "nomsId"},         fact_decode,       fact_store,       {"id"} },
  { "LICENCE_SUMMARY",  PEOPLE,     {"licenceId", "nomisId"},                     fact_decode,       fact_store,       {"licenceId"} },
  { "CRS_REFERRAL",     PEOPLE,     {"serviceCategories", "referralCreatedAt"},   fact_decode,       fact_store,       {"serviceCategories", "referralCreatedAt"} },
  { "CRS_APPOINTMENTS", PEOPLE,     {"crn", "referral"},                          fact_decode,       fact_store,       {0} },
  { "APPOINTMENTS",     PEOPLE,     {"results", "totalElements"},                 fact_decode,       fact_store,       {0} },
  { "DUTY_TO_REFER",    PEOPLE,     {"nsiSubType"},                               fact_decode,       fact_store,       {"nsiSubType", "referralDate"} },
  { "WORK_READINESS",   PEOPLE,     {"offenderId", "profileData"},                fact_decode,       fact_store,       {0} },
  { "LEARNING",         PEOPLE,     {"prn", "courseName"},                        fact_decode,       fact_store,       {"courseCode", "learningStartDate"} },
  { "PROGRAMME",        PEOPLE,     {"prisonNumber", "offeringId"},               fact_decode,       fact_store,       {"id"} },
  { "CRN",              PEOPLE,     {"crn"},                                      delius_decode,     delius_store,     {0} },
  { "PRISONER",         PRISONERS,  {"prisonerNumber"},                           prisoner_decode,   prisoner_store,   {0} },
  /* The rest is kept as received; not of the feeds with a table to fill. */
  { "OTHER",            DELIUS | OASYS, {0},                                      fact_decode,       fact_store,       {"id"} },
};
/* clang-format on */
const size_t shapes_count = COUNT_OF(shapes);

static bool
has_keys(const struct wire *w, const struct shape *s)
{
    for (size_t i = 0; i < COUNT_OF(s->keys) && s->keys[i] != NULL; i++)
        if (!wire_has(w, s->keys[i]))
            return false;
    return true;
}

const struct shape *
shape_of(struct wire *w, enum import_kind kind)
{
    static const char *const expected[IMPORT_KIND_COUNT] = {
        [IMPORT_PRISONERS] = "prisonerNumber",
        [IMPORT_STAFF] = "staffId",
        [IMPORT_PRISONS] = "prisonId",
        [IMPORT_CASE_NOTES] = "caseNoteId",
        [IMPORT_DELIUS] = "crn",
        [IMPORT_OASYS] = "timeline",
        [IMPORT_DETAIL] = "staff_id",
        [IMPORT_PPUD] = "review id",
        [IMPORT_WALKS] = "from_wing",
        [IMPORT_REGIME] = "regime",
        [IMPORT_TIMES] = "activity",
        [IMPORT_ENTITLEMENTS] = "weeks",
        [IMPORT_ABSENCE] = "contracted_hours",
    };
    const struct shape *elsewhere = NULL;

    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        if (!has_keys(w, &shapes[i]))
            continue;
        if (shapes[i].kinds & KIND_BIT(kind))
            return &shapes[i];
        if (elsewhere == NULL && shapes[i].keys[0] != NULL)
            elsewhere = &shapes[i];
    }
    for (int k = 0; elsewhere != NULL && k < IMPORT_KIND_COUNT; k++)
        if (elsewhere->kinds & KIND_BIT(k)) {
            wire_refuse(w->problems, STR_EMPTY,
                        "this belongs to another feed: import it with "
                        "'throughline import %s'",
                        import_kind_name((enum import_kind)k));
            return NULL;
        }
    wire_refuse(w->problems, str_from_c(expected[kind]), "missing");
    return NULL;
}
