#include "people/words.h"

struct word {
    const char *code, *words;
};

/* clang-format off */
static const struct word languages[] = {
    { "ALB", "Albanian" },   { "ARA", "Arabic" },     { "BEN", "Bengali" },    { "BSL", "British Sign Language" },
    { "BUL", "Bulgarian" },  { "CHI", "Chinese" },    { "CYM", "Welsh" },      { "CZE", "Czech" },
    { "DUT", "Dutch" },      { "ENG", "English" },    { "FAR", "Farsi" },      { "FRE", "French" },
    { "GER", "German" },     { "GUJ", "Gujarati" },   { "HIN", "Hindi" },      { "HUN", "Hungarian" },
    { "IRI", "Irish" },      { "ITA", "Italian" },    { "KUR", "Kurdish" },    { "LAT", "Latvian" },
    { "LIT", "Lithuanian" }, { "PAS", "Pashto" },     { "PER", "Farsi" },      { "POL", "Polish" },
    { "POR", "Portuguese" }, { "PUN", "Punjabi" },    { "PAN", "Punjabi" },    { "ROM", "Romanian" },
    { "RON", "Romanian" },   { "RUM", "Romanian" },   { "RUS", "Russian" },    { "SLO", "Slovak" },
    { "SOM", "Somali" },     { "SPA", "Spanish" },    { "SQI", "Albanian" },   { "TAM", "Tamil" },
    { "TIG", "Tigrinya" },   { "TUR", "Turkish" },    { "UKR", "Ukrainian" },  { "URD", "Urdu" },
    { "VIE", "Vietnamese" }, { "WEL", "Welsh" },      { "YOR", "Yoruba" },     { "ZHO", "Chinese" },
};
static const struct word alerts[] = {
    { "CSIP",   "CSIP record" },               { "F1",    "Armed-forces veteran" },
    { "HA",     "ACCT open" },                 { "HA1",   "ACCT after closure" },
    { "HA2",    "ACCT closed" },               { "HC",    "Self-harm in custody" },
    { "HS",     "Self-harm in the community" },{ "LCE",   "Care experienced" },
    { "OCYP",   "Looked-after child" },        { "OFNA",  "OMiC female needs assessment" },
    { "PEEP",   "Personal evacuation plan" },  { "PGWCP", "Pregnant, with a care plan" },
    { "RCC",    "Risk to children" },          { "RCS",   "Risk to children, in custody" },
    { "RDV",    "Domestic violence" },         { "RNO121","No one-to-ones" },
    { "ROH",    "High risk of serious harm" }, { "ROV",   "Very high risk of serious harm" },
    { "ROM",    "Medium risk of serious harm" },{ "SC",   "Risk to children" },
    { "TAH",    "Allocation hold" },           { "TAP",   "Programme hold" },
    { "TG",     "Governor hold" },             { "TM",    "Medical hold" },
    { "TPR",    "Parole review hold" },        { "TSE",   "Security hold" },
    { "VIP",    "Isolated" },                  { "VLES",  "Little English spoken" },
    { "VU",     "Finds it hard to cope" },     { "XRF",   "Risk to females" },
};
static const struct word movements[] = {
    { "NEW_ADMISSION",             "Came into custody" },
    { "READMISSION",               "Came back into custody" },
    { "READMISSION_SWITCH_BOOKING","Came back into custody" },
    { "TRANSFERRED",               "Transferred" },
    { "TRANSFERRED_IN",            "Transferred in" },
    { "TRANSFERRED_OUT",           "Transferred out" },
    { "RETURN_FROM_COURT",         "Came back from court" },
    { "SENT_TO_COURT",             "Went to court" },
    { "TEMPORARY_ABSENCE_RELEASE", "Went out on temporary absence" },
    { "TEMPORARY_ABSENCE_RETURN",  "Came back from temporary absence" },
    { "RELEASED",                  "Released" },
    { "RELEASED_TO_HOSPITAL",      "Went to hospital" },
    { "POST_MERGE_ADMISSION",      "Record joined with another" },
};
static const struct word legal_statuses[] = {
    { "RECALL", "Recalled" }, { "INDETERMINATE_SENTENCE", "Indeterminate sentence" },
    { "SENTENCED", "Sentenced" }, { "CONVICTED_UNSENTENCED", "Convicted, not sentenced" },
    { "CIVIL_PRISONER", "Civil prisoner" }, { "IMMIGRATION_DETAINEE", "Immigration detainee" },
    { "REMAND", "On remand" }, { "UNKNOWN", "Not known" }, { "OTHER", "Other" }, { "DEAD", "Died" },
};
/* Why somebody is responsible: the national codes. */
static const struct word responsibility_reasons[] = {
    { "responsibility_override",   "A manager decided it" },
    { "additional_isp",            "A further indeterminate sentence was given" },
    { "recall_thd_over_12_months", "Recalled on an indeterminate sentence; the hearing is far off" },
    { "parole_mappa_2_3",          "Parole refused, the next hearing is far off, MAPPA level 2 or 3" },
    { "thd_over_12_months",        "Parole refused; the next hearing is far off" },
    { "recall_case",               "Recalled" },
    { "immigration_case",          "Immigration case" },
    { "release_date_unknown",      "No date of release, or no start of the sentence, is known" },
    { "early_allocation",          "The community takes the case early" },
    { "indeterminate_open",        "Indeterminate sentence, in open conditions" },
    { "indeterminate",             "Indeterminate sentence" },
    { "determinate_short",         "From sentence to release are ten months or less" },
    { "determinate_parole",        "The Parole Board decides about release" },
    { "crc_case",                  "Determinate sentence, formerly a community rehabilitation company’s" },
    { "determinate",               "Determinate sentence" },
};
static const struct word end_reasons[] = {
    { "MANUAL", "ended by staff" }, { "UNDONE", "given by mistake, and undone" }, { "OVERRIDE", "given to somebody else" }, { "RELEASED", "released" },
    { "STAFF_STATUS_CHANGE", "the worker is no longer available" }, { "TRANSFER", "moved to another prison" },
    { "MERGED", "two records of one person were joined" }, { "MISSING", "no longer listed" },
    { "DUPLICATE", "entered twice" }, { "UNKNOWN", "not known" },
    { "CHANGE_IN_COMPLEXITY_OF_NEED", "complexity of need became HIGH" },
    { "NO_LONGER_IN_PRISON", "no longer in the prison" },
    { "PRISON_USES_KEY_WORK", "the prison now uses key work" },
    { "MIGRATION", "moved from an older system" },
};
/* What somebody is to a person: allocation.policy. */
static const struct word parts[] = {
    { "KEY_WORKER", "Key worker" }, { "PERSONAL_OFFICER", "Personal officer" },
    { "POM", "Prison offender manager" }, { "POM_CO", "Co-working POM" },
};
static const struct word changes[] = {
    { "prison", "Prison" }, { "cell", "Cell" }, { "status", "Status" }, { "in_out", "In or out" },
    { "legal_status", "Legal status" }, { "release_day", "Release date" }, { "releaseDate", "Release date" },
    { "confirmedReleaseDate", "Confirmed release date" }, { "conditionalReleaseDate", "Conditional release date" },
    { "automaticReleaseDate", "Automatic release date" }, { "paroleEligibilityDate", "Parole eligibility date" },
    { "tariffDate", "Tariff date" }, { "sentenceStartDate", "Sentence start" },
    { "sentenceExpiryDate", "Sentence expiry" }, { "licenceExpiryDate", "Licence expiry" },
    { "homeDetentionCurfewEligibilityDate", "Home detention curfew eligibility" },
    { "homeDetentionCurfewActualDate", "Home detention curfew date" }, { "homeDetentionCurfewEndDate", "Home detention curfew end" },
    { "topupSupervisionStartDate", "Top-up supervision start" }, { "topupSupervisionExpiryDate", "Top-up supervision expiry" },
    { "actualParoleDate", "Actual parole date" }, { "nonParoleDate", "Non-parole date" },
    { "postRecallReleaseDate", "Post-recall release date" }, { "releaseOnTemporaryLicenceDate", "Temporary release eligibility" },
    { "nonDtoReleaseDate", "Release date of the sentence" }, { "nonDtoReleaseDateType", "Kind of release date" },
    { "imprisonmentStatus", "Imprisonment status" }, { "convictedStatus", "Convicted" },
    { "mostSeriousOffence", "Most serious offence" }, { "indeterminateSentence", "Indeterminate sentence" },
    { "additionalDaysAwarded", "Days added" },
    { "cellLocation", "Cell" }, { "prisonId", "Prison" }, { "legalStatus", "Legal status" },
    { "recall", "Recall" }, { "alerts", "Alerts" }, { "category", "Category" },
    { "complexityOfNeedLevel", "Complexity of need" }, { "restrictedPatient", "Restricted patient" },
};
/* clang-format on */

static struct str
look_up(const struct word *at, size_t count, struct str code)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(code, str_from_c(at[i].code)))
            return str_from_c(at[i].words);
    return code;
}

struct str
language_words(struct str code)
{
    return look_up(languages, COUNT_OF(languages), code);
}

struct str
alert_words(struct str code)
{
    return look_up(alerts, COUNT_OF(alerts), code);
}

/* One meaning a colour (ux.md 5): red for ACCT, orange for a risk to plan
 * round, grey for the rest. */
const char *
alert_colour(struct str code)
{
    if (str_eq(code, STR("HA")) || str_eq(code, STR("HA1")))
        return "govuk-tag--red";
    if (str_eq(code, STR("XRF")) || str_eq(code, STR("RNO121")))
        return "govuk-tag--orange";
    if (str_eq(code, STR("VLES")))
        return "govuk-tag--purple";
    return "govuk-tag--grey";
}

struct str
movement_words(struct str kind)
{
    return look_up(movements, COUNT_OF(movements), kind);
}

struct str
legal_status_words(struct str code)
{
    return look_up(legal_statuses, COUNT_OF(legal_statuses), code);
}

struct str
responsibility_reason_words(struct str code)
{
    return look_up(responsibility_reasons, COUNT_OF(responsibility_reasons),
                   code);
}

struct str
end_reason_words(struct str code)
{
    return look_up(end_reasons, COUNT_OF(end_reasons), code);
}

struct str
part_words(struct str policy)
{
    return look_up(parts, COUNT_OF(parts), policy);
}

struct str
change_words(struct str field)
{
    return look_up(changes, COUNT_OF(changes), field);
}
