#include "estate/person_document.h"

#include "estate/offences.h"
#include "estate/person_body.h"
#include "estate/writing.h"

#include <stdio.h>

/* Streams of single draws. */
enum { STREAM_DOCUMENT = 300 };

/* What is being written, where and when. */
struct view {
    const struct estate_group *g;
    const struct estate_person *p;
    const struct estate_stay *stay;
    const struct estate_profile *prison;
    enum estate_status status;
    struct day as_of;
    struct estate_random r;
};

struct pair {
    const char *code, *words;
};

/* clang-format off */
static const struct {
    const char *legal, *code, *words;
} imprisonment[SENTENCE_KIND_COUNT] = {
    [SENTENCE_REMAND]      = {"REMAND", "TRL", "Committed to Crown Court for Trial"},
    [SENTENCE_UNSENTENCED] = {"CONVICTED_UNSENTENCED", "JR", "Convicted - Judgement Respited"},
    [SENTENCE_IMMIGRATION] = {"IMMIGRATION_DETAINEE", "DET", "Immigration Detainee"},
    [SENTENCE_CIVIL]       = {"CIVIL_PRISONER", "CIVIL", "Civil Committal"},
    [SENTENCE_SHORT]       = {"SENTENCED", "ADIMP_ORA", "ORA CJA03 Standard Determinate Sentence"},
    [SENTENCE_TO_20M]      = {"SENTENCED", "ADIMP_ORA", "ORA CJA03 Standard Determinate Sentence"},
    [SENTENCE_TO_4Y]       = {"SENTENCED", "ADIMP_ORA20", "ORA 2020 Standard Determinate Sentence"},
    [SENTENCE_OVER_4Y]     = {"SENTENCED", "ADIMP", "CJA03 Standard Determinate Sentence"},
    [SENTENCE_EXTENDED]    = {"SENTENCED", "LASPO_DR", "EDS LASPO Discretionary Release"},
    [SENTENCE_LIFE]        = {"INDETERMINATE_SENTENCE", "MLP", "Adult Mandatory Life"},
    [SENTENCE_IPP]         = {"INDETERMINATE_SENTENCE", "IPP", "Indeterminate Sentence for Public Protection"},
    [SENTENCE_RECALL]      = {"RECALL", "LR", "Licence Recall"},
};

static const struct {
    const char *status, *in_out, *move, *reason;
} moves[] = {
    [PERSON_IN]          = {"ACTIVE IN", "IN", "ADM", "24"},
    [PERSON_BACK_FROM_COURT]   = {"ACTIVE IN", "IN", "CRT", "CA"},
    [PERSON_BACK_FROM_LICENCE] = {"ACTIVE IN", "IN", "TAP", "C3"},
    [PERSON_AT_COURT]    = {"ACTIVE OUT", "OUT", "CRT", "CA"},
    [PERSON_ON_LICENCE]  = {"ACTIVE OUT", "OUT", "TAP", "C3"},
    [PERSON_IN_TRANSIT]  = {"INACTIVE TRN", "TRN", "TRN", "NOTR"},
    [PERSON_IN_HOSPITAL] = {"INACTIVE OUT", "OUT", "REL", "HP"},
    [PERSON_RELEASED]    = {"INACTIVE OUT", "OUT", "REL", "CR"},
};

static const struct pair incentives[] = {
    {"STD", "Standard"}, {"ENH", "Enhanced"}, {"BAS", "Basic"}, {"STD", "Standard"}, {"ENH", "Enhanced"}, {"EN2", "Enhanced 2"}};
static const struct pair hospitals[] = {
    {"HAWTHN", "Hawthorn House"}, {"ROWANB", "Rowan Bank"}, {"ELMGRV", "Elm Grove Clinic"}};

static const char *const married[] = {"Single-not married/in civil partnership", "Married or in civil partnership", "Co-habiting (living with partner)", "Divorced or dissolved", "Separated-not living with legal partner"};
/* clang-format on */

#define ANY(r, list) ((list)[estate_random_below((r), COUNT_OF(list))])

void
estate_person_cell(char to[12], const struct estate_person *p,
                   const struct estate_profile *prison)
{
    /* In a prison before, the same place as far as there is one. */
    snprintf(to, 12, "%c-%u-%03u", 'A' + p->wing % prison->wings,
             1U + (p->landing - 1U) % prison->landings,
             (unsigned)p->cell % 1000);
}

static bool
is_inside(enum estate_status s)
{
    return s <= PERSON_ON_LICENCE;
}

static bool
is_back(enum estate_status s)
{
    return s == PERSON_BACK_FROM_COURT || s == PERSON_BACK_FROM_LICENCE;
}

static void
name(struct buf *b, const struct view *v, const char *key, const char *text)
{
    if (person_has(v->p, MARK_AS_TYPED))
        feed_text(b, key, text);
    else
        feed_upper(b, key, text);
}

static void
write_identifiers(struct buf *b, struct view *v)
{
    const struct estate_person *p = v->p;
    const int year =
        day_to_ymd(p->received).year - 1 - (int)estate_random_below(&v->r, 9);
    const uint32_t serial = 10000 + estate_random_below(&v->r, 900000);
    const char check = (char)('A' + serial % 23);
    char text[24];

    feed_text(b, "prisonerNumber", p->number);
    snprintf(text, sizeof(text), "%02d/%u%c", year % 100, serial, check);
    feed_text(b, "pncNumber", text);
    feed_text(b, "pncNumberCanonicalShort", text);
    snprintf(text, sizeof(text), "%d/%u%c", year, serial, check);
    feed_text(b, "pncNumberCanonicalLong", text);
    snprintf(text, sizeof(text), "%u/%02d%c", serial, year % 100, check);
    feed_text(b, "croNumber", text);
    snprintf(text, sizeof(text), "%u", 3000000 + p->ordinal);
    feed_text(b, "bookingId", text);
    snprintf(text, sizeof(text), "Z%05uA", p->ordinal % 100000);
    feed_text(b, "bookNumber", text);
}

static void
write_identifier_list(struct buf *b, const struct view *v)
{
    const struct estate_moment made = {v->p->received, 11 * 60 + 12};

    feed_open(b, "identifiers", '[');
    feed_open(b, NULL, '{');
    feed_text(b, "type", "NINO");
    feed_text(b, "value", "QQ123456C"); /* the official example, nobody's */
    feed_moment(b, "createdDateTime", made);
    feed_close(b, '}');
    if (v->p->merged[0] != '\0') {
        feed_open(b, NULL, '{');
        feed_text(b, "type", "MERGED");
        feed_text(b, "value", v->p->merged);
        feed_day(b, "issuedDate", made.day);
        feed_moment(b, "createdDateTime", made);
        feed_close(b, '}');
    }
    feed_close(b, ']');
}

static void
write_person(struct buf *b, struct view *v)
{
    const struct estate_person *p = v->p;
    const struct estate_background *from = p->background;
    struct estate_random *r = &v->r;

    feed_text(b, "title", p->female ? "Ms" : "Mr");
    name(b, v, "firstName", p->forename);
    name(b, v, "middleNames", p->middle);
    name(b, v, "lastName", p->surname);
    feed_day(b, "dateOfBirth", p->born);
    feed_text(b, "gender", p->female ? "Female" : "Male");
    feed_text(b, "ethnicity", from->ethnicity);
    feed_text(b, "raceCode", from->race_code);
    feed_flag(b, "youthOffender",
              p->born.n > day_add_months(v->g->today, -21 * 12).n);
    feed_text(b, "maritalStatus", ANY(r, married));
    feed_text(b, "religion", from->religion[estate_random_below(r, 2)]);
    feed_text(b, "nationality", from->nationality);
    feed_text(b, "smoker", estate_random_chance(r, 300) ? "Y" : "V");
    feed_int(b, "currentFacialImageId", 7000000 + (int64_t)p->ordinal);
    feed_flag(b, "militaryRecord", person_has(p, MARK_VETERAN));
}

static void
write_needs(struct buf *b, const struct view *v)
{
    feed_open(b, "personalCareNeeds", '[');
    if (person_has(v->p, MARK_LDC)) {
        feed_open(b, NULL, '{');
        feed_text(b, "problemType", "DISAB");
        feed_text(b, "problemCode", "LD");
        feed_text(b, "problemStatus", "ON");
        feed_text(b, "problemDescription", "Learning Difficulties");
        feed_text(b, "commentText", "Screening at reception");
        feed_day(b, "startDate", v->p->received);
        feed_close(b, '}');
    }
    feed_close(b, ']');
}

static void
write_language(struct buf *b, struct view *v, const char *type,
               const char *code, bool interpreter)
{
    const bool easy = code[0] == 'E' && code[1] == 'N';

    feed_open(b, NULL, '{');
    feed_text(b, "type", type);
    feed_text(b, "code", code);
    feed_text(b, "readSkill",
              person_has(v->p, MARK_LDC) ? "P" : (easy ? "G" : "Y"));
    feed_text(b, "writeSkill",
              person_has(v->p, MARK_LDC) ? "P" : (easy ? "G" : "Y"));
    feed_text(b, "speakSkill", "Y");
    feed_flag(b, "interpreterRequested", interpreter);
    feed_close(b, '}');
}

static void
write_languages(struct buf *b, struct view *v)
{
    const char *code = v->p->background->language_code;
    const bool interpreter = person_has(v->p, MARK_INTERPRETER);

    feed_open(b, "languages", '[');
    write_language(b, v, "PRIM", code, interpreter);
    if (interpreter)
        write_language(b, v, "PREF_SPEAK", code, true);
    else if (code[0] != 'E')
        write_language(b, v, "SEC", "ENG", false);
    feed_close(b, ']');
}

static void
write_aliases(struct buf *b, struct view *v)
{
    const struct estate_person *p = v->p;
    const uint32_t n = estate_random_below(&v->r, 4);

    feed_open(b, "aliases", '[');
    for (uint32_t i = 0; i < n; i++) {
        feed_open(b, NULL, '{');
        feed_text(b, "title", p->female ? "Miss" : "Mr");
        feed_upper(b, "firstName",
                   estate_forename(&v->r, p->background, p->female));
        feed_upper(b, "lastName", p->surname);
        feed_day(b, "dateOfBirth",
                 day_add_days(p->born, estate_random_between(&v->r, 0, 30)));
        feed_text(b, "gender", p->female ? "Female" : "Male");
        feed_text(b, "ethnicity", p->background->ethnicity);
        feed_text(b, "raceCode", p->background->race_code);
        feed_close(b, '}');
    }
    feed_close(b, ']');
}

static void
write_alert(struct buf *b, const char *type, const char *code, bool live)
{
    feed_open(b, NULL, '{');
    feed_text(b, "alertType", type);
    feed_text(b, "alertCode", code);
    feed_flag(b, "active", live);
    feed_flag(b, "expired", !live);
    feed_close(b, '}');
}

static const char *
mappa_alert(const struct estate_person *p)
{
    static const char *const sexual[] = {"P11", "P22", "P33", "P44"};
    static const char *const other[] = {"P55", "P66", "P77", "P88"};

    if (p->mappa < 1)
        return NULL;
    return p->offence == OFFENCE_SEXUAL ? sexual[p->mappa] : other[p->mappa];
}

static void
write_alerts(struct buf *b, struct view *v)
{
    const struct estate_person *p = v->p;
    static const char *const rosh[] = {
        [ROSH_MEDIUM] = "ROM", [ROSH_HIGH] = "ROH", [ROSH_VERY_HIGH] = "ROV"};
    const struct {
        bool has;
        const char *type, *code;
    } row[] = {
        {person_has(p,                                                 MARK_ACCT),                                          "H",                                                                           "HA"},
        {estate_random_chance(&v->r,                                                            60),                                                                                      "H",                                                                                                     "HC"},
        {person_has(p,                                                        MARK_XRF),                                                                                                           "X",                                                                         "XRF"},
        {person_has(p,                                                         MARK_RNO121),"R",  "RNO121"},
        {p->offence == OFFENCE_SEXUAL,"S",                                            "SOR"                                                                                                               },
        {p->offence == OFFENCE_VIOLENCE && estate_random_chance(&v->r,                                 150),
         "R",                                                                                                                       "RDV"},
        {person_has(p, MARK_VETERAN),                "F",                                                                                                                                                                                              "F1"},
        {person_has(p,                                                            MARK_CARE_LEAVER),                                                                                                    "L",                                                                                                                                                                    "LCE"},
        {person_has(p,                                                        MARK_INTERPRETER),                                                                                                           "V","VLES"},
        {person_has(p,                                                         MARK_FOREIGN) && estate_random_chance(&v->r,    300),"X",
         "XLDEPORT"},
        {estate_random_chance(&v->r,20),"T",                  "TAH"},
        {p->rosh >= ROSH_MEDIUM,                                                 "R", rosh[p->rosh]                                                                      },
        {mappa_alert(p) != NULL,                                                   "P",                                                                                                      mappa_alert(p)                                                                                                                                                         },
    };

    feed_open(b, "alerts", '[');
    for (size_t i = 0; i < COUNT_OF(row); i++)
        if (row[i].has)
            write_alert(b, row[i].type, row[i].code, true);
    if (estate_random_chance(&v->r, 250))
        write_alert(b, "H", "HA2", false);
    feed_close(b, ']');
}

/* Where somebody is, in the feed's words, who is in no prison. */
static void
write_outside(struct buf *b, const struct view *v)
{
    const bool transit = v->status == PERSON_IN_TRANSIT;
    char text[96];

    feed_text(b, "prisonId", transit ? "TRN" : "OUT");
    feed_text(b, "prisonName", transit ? "Transfer" : "Outside");
    snprintf(text, sizeof(text), "Outside - released from %s", v->prison->name);
    if (v->status == PERSON_RELEASED)
        feed_text(b, "locationDescription", text);
}

static void
write_inside(struct buf *b, const struct view *v)
{
    char cell[12];

    estate_person_cell(cell, v->p, v->prison);
    feed_text(b, "prisonId", v->prison->code);
    feed_text(b, "prisonName", v->prison->name);
    feed_text(b, "cellLocation", cell);
    feed_text(b, "locationDescription", v->prison->name);
}

static struct day
moved_on(const struct view *v)
{
    if (v->status == PERSON_IN)
        return v->stay->from;
    if (is_back(v->status))
        return day_add_days(v->g->today, -1 - (int)(v->p->ordinal % 5));
    return is_inside(v->status) ? v->as_of : v->stay->to;
}

static void
write_place(struct buf *b, const struct view *v)
{
    const struct estate_person *p = v->p;
    const bool from_elsewhere =
        p->previous != NULL && v->stay == person_here(p);

    feed_text(b, "status", moves[v->status].status);
    feed_text(b, "inOutStatus", moves[v->status].in_out);
    feed_text(b, "lastMovementTypeCode", moves[v->status].move);
    feed_text(b, "lastMovementReasonCode",
              v->status == PERSON_IN && from_elsewhere
                  ? "INT"
                  : moves[v->status].reason);
    feed_day(b, "lastMovementDate", moved_on(v));
    if (is_inside(v->status))
        write_inside(b, v);
    else
        write_outside(b, v);
    feed_text(b, "lastPrisonId", v->prison->code);
    if (from_elsewhere) {
        feed_text(b, "previousPrisonId", p->previous);
        feed_day(b, "previousPrisonLeavingDate", p->previous_left);
    }
    feed_day(b, "lastAdmissionDate", v->stay->from);
    feed_day(b, "receptionDate", p->received);
}

static void
write_assessments(struct buf *b, struct view *v)
{
    static const char *const complexity[] = {NULL, "low", "medium", "high"};
    const char category[2] = {v->p->category, '\0'};

    feed_text(b, "csra",
              estate_random_chance(&v->r, 130) ? "High" : "Standard");
    feed_text(b, "category", category);
    feed_text(b, "complexityOfNeedLevel", complexity[v->p->complexity]);
}

/* The dates; none of them for people the feed knows no dates of. */
static void
write_dates(struct buf *b, const struct view *v)
{
    const struct estate_person *p = v->p;
    const bool recall = p->sentence == SENTENCE_RECALL;
    const bool open = v->prison->kind == KIND_OPEN;

    if (person_has(p, MARK_NO_DATES))
        return;
    feed_day(b, "sentenceStartDate", p->start);
    feed_day(b, "releaseDate", p->release);
    feed_day(b, "confirmedReleaseDate", p->confirmed);
    feed_day(b, "sentenceExpiryDate", p->expiry);
    feed_day(b, "licenceExpiryDate", p->expiry);
    feed_day(b, "homeDetentionCurfewEligibilityDate", p->curfew);
    if (day_known(p->topup_expiry)) {
        feed_day(b, "topupSupervisionStartDate", day_add_days(p->expiry, 1));
        feed_day(b, "topupSupervisionExpiryDate", p->topup_expiry);
    }
    feed_day(b, "nonDtoReleaseDate", p->release);
    if (day_known(p->release))
        feed_text(b, "nonDtoReleaseDateType", recall ? "PRRD" : "CRD");
    feed_day(b, "paroleEligibilityDate", p->parole);
    feed_day(b, "postRecallReleaseDate", p->post_recall);
    feed_day(b, "conditionalReleaseDate", p->conditional);
    feed_day(b, "tariffDate", p->tariff);
    if (open && day_known(p->start))
        feed_day(b, "releaseOnTemporaryLicenceDate", v->stay->from);
}

static void
write_sentence(struct buf *b, struct view *v)
{
    const struct estate_person *p = v->p;
    const struct estate_offence *o = estate_offence(p->offence, p->offence_row);
    const bool convicted =
        p->sentence != SENTENCE_REMAND && p->sentence != SENTENCE_IMMIGRATION;

    feed_text(b, "legalStatus", imprisonment[p->sentence].legal);
    feed_text(b, "imprisonmentStatus",
              person_has(p, MARK_FIXED_RECALL)
                  ? "FTR_ORA"
                  : imprisonment[p->sentence].code);
    feed_text(b, "imprisonmentStatusDescription",
              person_has(p, MARK_FIXED_RECALL)
                  ? "ORA Fixed Term Recall"
                  : imprisonment[p->sentence].words);
    feed_text(b, "convictedStatus", convicted ? "Convicted" : "Remand");
    feed_text(b, "mostSeriousOffence", o->words);
    feed_flag(b, "recall", p->sentence == SENTENCE_RECALL);
    feed_flag(b, "indeterminateSentence",
              p->sentence == SENTENCE_LIFE || p->sentence == SENTENCE_IPP);
    write_dates(b, v);
    if (day_known(p->release) && estate_random_chance(&v->r, 70))
        feed_int(b, "additionalDaysAwarded",
                 estate_random_between(&v->r, 3, 42));
    feed_open(b, "allConvictedOffences", '[');
    if (convicted) {
        feed_open(b, NULL, '{');
        feed_text(b, "statuteCode", o->statute);
        feed_text(b, "offenceCode", o->code);
        feed_text(b, "offenceDescription", o->words);
        feed_day(
            b, "offenceDate",
            day_add_days(p->received, -estate_random_between(&v->r, 5, 300)));
        feed_flag(b, "latestBooking", true);
        feed_day(b, "sentenceStartDate", p->start);
        if (day_known(p->start))
            feed_flag(b, "primarySentence", true);
        feed_close(b, '}');
    }
    feed_close(b, ']');
}

static void
write_restricted(struct buf *b, struct view *v)
{
    const struct pair *hospital = &ANY(&v->r, hospitals);
    char text[120];

    if (v->status != PERSON_IN_HOSPITAL) {
        feed_flag(b, "restrictedPatient", false);
        return;
    }
    snprintf(text, sizeof(text),
             "Outside - Psychiatric Hospital Discharge to %s", hospital->words);
    feed_text(b, "locationDescription", text);
    feed_flag(b, "restrictedPatient", true);
    feed_text(b, "supportingPrisonId", v->prison->code);
    feed_text(b, "dischargedHospitalId", hospital->code);
    feed_text(b, "dischargedHospitalDescription", hospital->words);
    feed_day(b, "dischargeDate", v->stay->to);
    feed_text(b, "dischargeDetails", "Psychiatric Hospital Discharge");
}

static void
write_incentive(struct buf *b, struct view *v)
{
    const struct pair *level = &ANY(&v->r, incentives);
    const int ago = estate_random_between(&v->r, 1, 200);
    const struct estate_moment at = {day_add_days(v->g->today, -ago),
                                     9 * 60 +
                                         (int)estate_random_below(&v->r, 480)};

    feed_open(b, "currentIncentive", '{');
    feed_open(b, "level", '{');
    feed_text(b, "code", level->code);
    feed_text(b, "description", level->words);
    feed_close(b, '}');
    feed_moment(b, "dateTime", at);
    feed_day(b, "nextReviewDate", day_add_months(at.day, 12));
    feed_close(b, '}');
}

static void
write_all(struct buf *b, struct view *v)
{
    b->n = 0;
    feed_open(b, NULL, '{');
    write_identifiers(b, v);
    write_person(b, v);
    write_needs(b, v);
    write_languages(b, v);
    write_aliases(b, v);
    write_place(b, v);
    write_assessments(b, v);
    write_alerts(b, v);
    write_sentence(b, v);
    write_restricted(b, v);
    write_incentive(b, v);
    estate_person_body(b, &v->r, v->p);
    estate_person_contacts(b, &v->r, v->p);
    write_identifier_list(b, v);
    feed_close(b, '}');
}

static struct view
view_of(const struct estate_group *g, const struct estate_person *p,
        const struct estate_stay *stay)
{
    return (struct view){
        .g = g,
        .p = p,
        .stay = stay,
        .prison = g->prison[stay->prison].profile,
        .status = p->status,
        .as_of = g->today,
        .r = estate_random_at(g->seed, STREAM_DOCUMENT, p->ordinal)};
}

void
estate_person_document(struct buf *out, const struct estate_group *g,
                       const struct estate_person *p)
{
    struct view v = view_of(g, p, person_here(p));

    write_all(out, &v);
}

void
estate_person_document_in(struct buf *out, const struct estate_group *g,
                          const struct estate_person *p,
                          const struct estate_stay *stay, struct day as_of)
{
    struct view v = view_of(g, p, stay);

    v.as_of = as_of;
    /* Who is back now was out then. */
    v.status = PERSON_IN;
    if (stay == person_here(p) && p->status == PERSON_BACK_FROM_COURT)
        v.status = PERSON_AT_COURT;
    else if (stay == person_here(p) && p->status == PERSON_BACK_FROM_LICENCE)
        v.status = PERSON_ON_LICENCE;
    write_all(out, &v);
}
