/* api/operations.c -- every address of the JSON interface. */
#include "api/operation.h"

/* clang-format off */
#define PAGE_PARAMS \
    { "cursor", "text", false, "`next` of the page before" }, \
    { "limit",  "int",  false, "how many: 1 to 500, 100 when not given" }

/* method, path, permit, handler, id, schema, body, statuses, words, params... */
#define API_LIST(X)                                                                                                 \
  X(GET,  "/api", API_ANY, api_index, "status", "Status", NULL, "",                                                 \
    "Whether the token holds", {0})                                                                                 \
  X(GET,  "/api/allocation/{person}", API_CASES, pom_api, "allocation", "Allocation", NULL, "404",                  \
    "The POMs of a person", {0})                                                                                    \
  X(GET,  "/api/allocation/{person}/primary_pom", API_CASES, primary_pom_api, "primaryPom", "PrimaryPom", NULL,     \
    "404", "The primary POM of a person, with an address", {0})                                                     \
  X(GET,  "/api/handovers/{person}", API_CASES, handover_api, "handover", "Handover", NULL, "404",                  \
    "Who is responsible for a person, and when that is handed over", {0})                                           \
  X(GET,  "/api/offenders/{person}", API_CASES, offender_api, "offender", "Offender", NULL, "404",                  \
    "Whether the community takes the case early", {0})                                                              \
  X(GET,  "/subject-access-request", API_SUBJECT_ACCESS, subject_api, "subjectAccess", "SubjectAccess", NULL,       \
    "204 209 210 400", "What sentence management holds about a person, in the national form",                       \
    { "prn",      "person", false, "prison number" },                                                               \
    { "crn",      "text",   false, "case reference number; not answered here: 209" },                               \
    { "fromDate", "day",    false, "with toDate: events of those days, and what stood before" },                    \
    { "toDate",   "day",    false, "its last day" })                                                                \
  X(GET,  "/subject-access-request/template", API_SUBJECT_ACCESS, subject_template_api, "subjectAccessTemplate",    \
    NULL, NULL, "", "The answer above as a page: a Mustache template", {0})                                         \
  X(GET,  "/prisoners/{person}/allocations/current", API_KEY_WORK, key_worker_api, "currentAllocations",            \
    "CurrentAllocations", NULL, "404", "Who works with a person now, and what they recorded last",                  \
    { "includeContactDetails", "bool", false, "with e-mail addresses" })                                            \
  X(GET,  "/prisoners/{person}/allocations", API_KEY_WORK, key_worker_history_api, "allocationHistory",             \
    "AllocationHistory", NULL, "404", "Who worked with a person, newest first", {0})                                \
  X(GET,  "/api/v1/prisons/{prison}/responsibilities", API_CASES, responsibilities_api, "listResponsibilities",      \
    "CasePage", NULL, "400", "Everybody of a prison in sentence management, by number", PAGE_PARAMS)                \
  X(GET,  "/api/v1/prisons/{prison}/handovers", API_CASES, handovers_api, "listHandovers", "CasePage", NULL, "400", \
    "The handovers of a prison, by date",                                                                           \
    { "from", "day", false, "first date of handover" },                                                             \
    { "to",   "day", false, "last date of handover" }, PAGE_PARAMS)                                                 \
  X(GET,  "/api/v1/prisons/{prison}/allocations", API_KEY_WORK, allocations_api, "listAllocations",                 \
    "AllocationPage", NULL, "400", "Who works with whom in a prison, by number",                                    \
    { "policy", "KEY_WORKER|PERSONAL_OFFICER|POM|POM_CO", false, "KEY_WORKER when not given" }, PAGE_PARAMS)        \
  X(GET,  "/api/v1/prisons/{prison}/statistics", API_KEY_WORK, statistics_program_api, "statistics", "Statistics",  \
    NULL, "400", "The national statistics of key work of a prison",                                                 \
    { "policy",         "KEY_WORKER|PERSONAL_OFFICER", false, "KEY_WORKER when not given" },                        \
    { "from",           "day", true, "first day" },                                                                 \
    { "to",             "day", true, "last day" },                                                                  \
    { "comparisonFrom", "day", true, "first day to compare with" },                                                 \
    { "comparisonTo",   "day", true, "last day to compare with" })                                                  \
  X(GET,  "/api/v1/people/{person}/responsibility", API_CASES, responsibility_api, "responsibility",                \
    "Responsibility", NULL, "400 404", "Who was responsible on a day, as it was known at a moment",                 \
    { "on",    "day",     false, "the day; today when not given" },                                                 \
    { "known", "instant", false, "the moment; now when not given" })                                                \
  X(GET,  "/api/v1/people/{person}/history", API_CASES, history_api, "history", "History", NULL, "404",             \
    "All that was ever held true of who is responsible, with both clocks", {0})                                     \
  X(GET,  "/api/v1/people/{person}/decision", API_CASES, decision_api, "decision", "Decision", NULL, "404",          \
    "The decision of today explained: the rule, its facts, the rules passed over, what would change it", {0})       \
  X(POST, "/api/v1/people/lookup", API_CASES, lookup_api, "lookup", "Lookup", "Numbers", "400 413",                 \
    "Many people at once; a number that is not answered is in `notFound`", {0})                                     \
  X(GET,  "/api/v1/people/{person}/export", API_SUBJECT_ACCESS, export_api, "export", "Export", NULL, "404",         \
    "All that is held about a person, table by table", {0})                                                         \
  X(GET,  "/api/openapi.json", PERMIT_PUBLIC, api_document, "document", "", NULL, "",                             \
    "This description", {0})                                                                                        \
  X(GET,  "/health", PERMIT_PUBLIC, health_api, "health", "Health", NULL, "503",                                    \
    "Whether the service and its database answer", {0})                                                             \
  X(GET,  "/health/ping", PERMIT_PUBLIC, ping_api, "ping", NULL, NULL, "", "pong: the process answers", {0})        \
  X(GET,  "/info", PERMIT_PUBLIC, info_api, "info", "Info", NULL, "", "Which build answers", {0})

static const struct route routes[] = {
#define ROUTE_ROW(method, path, permit, handler, ...) { method, path, permit, handler, 0, false },
  API_LIST(ROUTE_ROW)
#undef ROUTE_ROW
};

const struct api_operation api_operations[] = {
#define OPERATION_ROW(method, path, permit, handler, id, schema, body, statuses, words, ...) \
  { method, path, permit, id, words, schema, body, statuses, { __VA_ARGS__ } },
  API_LIST(OPERATION_ROW)
#undef OPERATION_ROW
};
const size_t api_operations_count = COUNT_OF(api_operations);

const struct api_schema api_schemas[] = {
  { "Status", "The national answer to a token that holds", "status:ok" },
  { "Refusal", "What is wrong, as the allocation manager says it", "status:error message:text" },
  { "Failure", "What is wrong, as the other national services say it",
    "status:int errorCode:int? userMessage:text developerMessage:text" },
  { "Problem", "What is wrong: RFC 9457", "type:text title:text status:int detail:text" },

  { "StaffName", "A member of staff; an empty object when there is none",
    "staff_id?:int name?:text" },
  { "Allocation", "The name is SURNAME, FORENAME", "primary_pom:StaffName secondary_pom:StaffName" },
  { "Manager", "A member of staff, with an address", "code:int forename:text surname:text email:text" },
  { "PrisonCode", "A prison", "code:text" },
  { "PrimaryPom", "The primary POM", "manager:Manager prison:PrisonCode" },
  { "Handover", "Only the side that is responsible has its two fields filled; POM also where the COM supports",
    "nomsNumber:person handoverDate:day? handoverStartDate:day? responsibility:POM|COM "
    "responsibleComName:text? responsibleComEmail:text? responsiblePomName:text? responsiblePomNomisId:int?" },
  { "Offender", "Early allocation", "offender_no:person nomsNumber:person early_allocation_eligibility_status:bool" },

  { "SubjectAccess", "The national form of subject access", "content:SubjectContent" },
  { "SubjectContent", "Names of staff but the last name of who made an entry, and everything that tells of a "
    "victim, are left out", "nomsNumber:person allocationHistory:[SubjectAllocation] "
    "calculatedEarlyAllocationStatus:SubjectEarly? calculatedHandoverDate:SubjectHandover? "
    "caseInformation:SubjectCase? earlyAllocations:[SubjectAssessment] "
    "handoverProgressChecklist:SubjectChecklist? "
    "responsibility:SubjectOverride?" },
  { "SubjectAllocation", "One POM, from when to when", "prison:text allocatedAtTier:text? recommendedPomType:text? "
    "overrideReasons:text? overrideDetail:text? message:text? createdByName:text createdAt:instant "
    "updatedAt:instant event:text eventTrigger:text" },
  { "SubjectEarly", "", "eligible:bool" },
  { "SubjectHandover", "", "startDate:day? handoverDate:day? reason:text responsibility:text "
    "lastCalculatedAt:instant" },
  { "SubjectCase", "", "tier:text? mappaLevel:int? probationService:text? enhancedResourcing:bool? roshLevel:text? "
    "roshStartDate:day?" },
  { "SubjectAssessment", "An assessment of early allocation; communityDecision is null until there is one",
    "oasysRiskAssessmentDate:day convictedUnderTerrorismAct2000:bool highProfile:bool "
    "seriousCrimePreventionOrder:bool mappaLevel3:bool cppcCase:bool extremismSeparation:bool "
    "dueForReleaseInLessThan24months:bool highRiskOfSeriousHarm:bool mappaLevel2:bool pathfinderProcess:bool "
    "otherReason:bool outcome:text createdWithinReferralWindow:bool reason:text? communityDecision:bool? "
    "prison:text createdAt:instant" },
  { "SubjectChecklist", "Of the handover that was prepared last",
    "reviewedOasys:bool contactedCom:bool attendedHandoverMeeting:bool sentHandoverReport:bool" },
  { "SubjectOverride", "A manager decided otherwise", "reason:text reasonText:text value:Prison|Probation" },

  { "Coded", "A code with its words", "code:text description:text" },
  { "StaffMember", "", "staffId:int firstName:text lastName:text emailAddresses:[text]" },
  { "CurrentAllocation", "", "policy:Coded prison:PrisonNamed staffMember:StaffMember" },
  { "PrisonNamed", "", "code:text description:text" },
  { "Author", "", "staffId:int firstName:text lastName:text username:text" },
  { "RecordedEvent", "The last of its kind", "prison:PrisonNamed type:Coded occurredAt:local policy:Coded author:Author" },
  { "PolicyEnabled", "", "policy:text enabled:bool" },
  { "CurrentAllocations", "Who works with a person now", "prisonNumber:person hasHighComplexityOfNeeds:bool "
    "allocations:[CurrentAllocation] latestRecordedEvents:[RecordedEvent] policies:[PolicyEnabled]" },
  { "Act", "Who did it, when and why", "at:local by:text reason:Coded" },
  { "PastAllocation", "", "active:bool staffMember:StaffMember prison:PrisonNamed allocated:Act deallocated?:Act" },
  { "AllocationHistory", "Newest first", "prisonNumber:person allocations:[PastAllocation]" },

  { "Pom", "", "staffId:int name:text" },
  { "Com", "", "name:text email:text?" },
  { "Case", "Who is responsible for a person now, until when and by which rule",
    "nomsNumber:person prison:text responsibility:CustodyOnly|CustodyWithCom|Community supporting:POM|COM? "
    "handoverStartDate:day? handoverDate:day? earliestReleaseDate:day? earliestReleaseType:text? rule:text "
    "reason:text changesOn:day? since:day known:instant pom:Pom? com:Com?" },
  { "CasePage", "`next` is the cursor of the next page, or null on the last", "items:[Case] next:text?" },
  { "AllocationItem", "", "nomsNumber:person prison:text policy:text staffId:int name:text since:instant" },
  { "AllocationPage", "`next` is the cursor of the next page, or null on the last",
    "items:[AllocationItem] next:text?" },
  { "Responsibility", "True from `from` until before `to`, known from `knownFrom` until `knownTo`; responsibility is "
    "null while the person is not in the service",
    "nomsNumber:person prison:text from:day to:day? knownFrom:instant knownTo:instant? "
    "responsibility:CustodyOnly|CustodyWithCom|Community? supporting:POM|COM? handoverStartDate:day? "
    "handoverDate:day? earliestReleaseDate:day? earliestReleaseType:text? rule:text reason:text ruleSet:text "
    "changesOn:day? inputs:any" },
  { "History", "In the order in which it was learnt", "nomsNumber:person items:[Responsibility]" },
  { "RuleRow", "A rule of doc/rules, when it applies, and where it is from", "id:text when:text source:text" },
  { "Decision", "Of somebody in no prison only topic and rule: nothing further was asked",
    "topic:text rule:RuleRow ruleSet?:text today?:day answer?:any facts?:any passedOver?:[any] changesOn?:day? "
    "changesTo?:any whatWouldChangeIt?:[any]" },
  { "Numbers", "1 to 500 prison numbers", "numbers:[person]" },
  { "Lookup", "In the order asked for", "items:[Case] notFound:[text]" },
  { "ExportTable", "Its rows, and the columns that are held back with the reason",
    "table:text rows:[any] withheld:[Withheld]" },
  { "Withheld", "", "column:text why:text" },
  { "Export", "Every table that holds something about people, also those with no row of this one",
    "nomsNumber:person madeAt:instant tables:[ExportTable]" },

  { "Counted", "", "type:Coded count:int" },
  { "PeriodStatistics", "", "from:day to:day totalPrisoners:int? highComplexityOfNeedPrisoners:int? "
    "eligiblePrisoners:int? prisonersAssigned:int? eligibleStaff:int? recordedEvents:[Counted] "
    "avgReceptionToAllocationDays:int? avgReceptionToRecordedEventDays:int? projectedRecordedEvents:int? "
    "percentageAssigned:number? recordedEventComplianceRate:number?" },
  { "Statistics", "The national statistics", "prisonCode:text current:PeriodStatistics previous:PeriodStatistics? "
    "hasPrisonersWithHighComplexityOfNeed:bool" },

  { "Component", "", "status:UP|DOWN" },
  { "Components", "", "db:Component changes:Component" },
  { "Health", "", "status:UP|DOWN components:Components uptime:int version:text" },
  { "Build", "", "name:text version:text" },
  { "Info", "", "build:Build" },
};
const size_t api_schemas_count = COUNT_OF(api_schemas);
/* clang-format on */

const struct route_table api_routes = {routes, COUNT_OF(routes)};
