#include "estate/community.h"

#include "estate/allocations.h"
#include "estate/story.h"
#include "estate/writing.h"

#include <stdio.h>
#include <string.h>

/* Streams of single draws. */
enum { STREAM_CASE = 900, STREAM_OASYS, STREAM_TIER, STREAM_RISK };

static const struct {
    const char *ldu, *ldu_words, *team, *team_words;
} teams[] = {
    {"N01NBY", "Northbury PDU",              "N01T01", "Northbury Team 1"               },
    {"N01NBY", "Northbury PDU",              "N01T02", "Northbury Team 2"               },
    {"N02WHV", "Westerhaven PDU",            "N02T01", "Westerhaven Custody Team"       },
    {"N02KEL", "Kelsford and Aldermoor PDU", "N02T03", "Kelsford"                       },
    {"N02KEL", "Kelsford and Aldermoor PDU", "N02T04", "Aldermoor"                      },
    {"N03STB", "Stonebridge PDU",            "N03T01", "Stonebridge East"               },
    {"N03STB", "Stonebridge PDU",            "N03T02", "Stonebridge West"               },
    {"N04EAS", "Easterly PDU",               "N04T01", "Easterly Women and Young Adults"},
    {"W01CWM", "Cwm Glas PDU",               "W01T01", "Cwm Glas"                       },
};

enum { OFFICERS_IN_A_TEAM = 7 };

static const char *const levels[] = {NULL, "LOW", "MEDIUM", "HIGH",
                                     "VERY_HIGH"};

/* The community knows those who are convicted, and some on remand. */
static bool
is_known(const struct estate_person *p)
{
    return estate_person_needs_pom(p) || p->ordinal % 3 == 0;
}

static size_t
story_team(void)
{
    size_t i = 0;

    while (strcmp(teams[i].team, STORY_TEAM) != 0)
        i++;
    return i;
}

static void
write_manager(struct buf *b, const struct estate_group *g,
              const struct estate_person *p, struct estate_random *r)
{
    const int story = estate_story_com(p);
    size_t team = estate_random_below(r, COUNT_OF(teams));
    uint32_t officer = estate_random_below(r, OFFICERS_IN_A_TEAM);

    if (story >= 0) {
        team = story_team();
        officer = (uint32_t)story;
    }
    /* one officer is the same person in every case */
    struct estate_random who =
        estate_random_at(g->seed, STREAM_CASE + 50, team * 16 + officer);
    const struct estate_background *from = estate_background_staff(&who);
    const bool female = estate_random_chance(&who, 650);
    const char *forename = estate_forename(&who, from, female);
    const char *surname = estate_surname(&who, from);
    const bool drawn =
        person_has(p, MARK_NO_COM) || estate_random_chance(r, 220);
    const bool unallocated = story < 0 && drawn;
    const struct estate_story_com *of_story =
        team == story_team() ? estate_story_officer(officer) : NULL;
    char code[16], email[96];

    if (of_story != NULL) {
        forename = of_story->forename;
        surname = of_story->surname;
    }
    snprintf(code, sizeof(code), "%s%c", teams[team].team,
             unallocated ? 'U' : (char)('A' + officer));
    feed_open(b, "manager", '{');
    feed_text(b, "code", code);
    if (!unallocated) {
        feed_open(b, "name", '{');
        feed_text(b, "forename", forename);
        feed_text(b, "surname", surname);
        feed_close(b, '}');
        snprintf(email, sizeof(email), "com.%s@probation.example", code);
        feed_text(b, "email", email);
    }
    feed_open(b, "team", '{');
    feed_text(b, "code", teams[team].team);
    feed_text(b, "description", teams[team].team_words);
    feed_open(b, "localDeliveryUnit", '{');
    feed_text(b, "code", teams[team].ldu);
    feed_text(b, "description", teams[team].ldu_words);
    feed_close(b, '}');
    feed_close(b, '}');
    feed_close(b, '}');
}

static void
write_tier(struct buf *b, const char *key, const struct estate_person *p,
           struct estate_random *r)
{
    const char tier[3] = {p->tier, (char)('0' + estate_random_between(r, 0, 3)),
                          '\0'};

    if (p->tier != 0)
        feed_text(b, key, tier);
}

bool
estate_community_case(struct buf *out, const struct estate_group *g,
                      const struct estate_person *p)
{
    struct estate_random r = estate_random_at(g->seed, STREAM_CASE, p->ordinal);
    struct estate_random tier =
        estate_random_at(g->seed, STREAM_TIER, p->ordinal);

    if (!is_known(p))
        return false;
    out->n = 0;
    feed_open(out, NULL, '{');
    feed_text(out, "crn", p->crn);
    feed_text(out, "nomsId", p->number);
    feed_day(out, "dateOfBirth",
             estate_random_chance(&r, 4) ? day_add_days(p->born, 1) : p->born);
    write_tier(out, "currentTier", p, &tier);
    if (!estate_random_chance(&r, 40))
        feed_text(out, "resourcing",
                  p->rosh >= ROSH_HIGH ? "ENHANCED" : "NORMAL");
    write_manager(out, g, p, &r);
    if (p->mappa >= 0)
        feed_int(out, "mappaLevel", p->mappa);
    feed_flag(out, "vloAssigned",
              p->offence == OFFENCE_SEXUAL || estate_random_chance(&r, 60));
    if (p->rosh != ROSH_NONE) {
        feed_open(out, "rosh", '{');
        feed_text(out, "level", levels[p->rosh]);
        feed_day(out, "startDate", p->received);
        feed_close(out, '}');
    }
    feed_close(out, '}');
    return true;
}

bool
estate_community_mappa(struct buf *out, const struct estate_group *g,
                       const struct estate_person *p)
{
    const int category = p->offence == OFFENCE_SEXUAL ? 1 : 2;
    char words[32];

    if (!is_known(p) || p->mappa < 1)
        return false;
    out->n = 0;
    feed_open(out, NULL, '{');
    feed_text(out, "crn", p->crn);
    feed_int(out, "level", p->mappa);
    snprintf(words, sizeof(words), "MAPPA Level %d", p->mappa);
    feed_text(out, "levelDescription", words);
    feed_int(out, "category", category);
    snprintf(words, sizeof(words), "MAPPA Cat %d", category);
    feed_text(out, "categoryDescription", words);
    feed_day(out, "startDate", p->received);
    feed_day(out, "reviewDate",
             day_add_days(g->today, (int)(p->ordinal % 90) - 10));
    feed_close(out, '}');
    return true;
}

bool
estate_community_tier(struct buf *out, const struct estate_group *g,
                      const struct estate_person *p)
{
    struct estate_random r = estate_random_at(g->seed, STREAM_TIER, p->ordinal);
    char id[40];

    if (!is_known(p) || p->tier == 0)
        return false;
    out->n = 0;
    feed_open(out, NULL, '{');
    feed_text(out, "crn", p->crn);
    write_tier(out, "tierScore", p, &r);
    snprintf(id, sizeof(id), "%08x-0000-4000-8000-%012x", p->ordinal,
             estate_random_below(&r, UINT32_MAX));
    feed_text(out, "calculationId", id);
    feed_moment(out, "calculationDate",
                (struct estate_moment){
                    day_add_days(g->today, -estate_random_between(&r, 1, 300)),
                    4 * 60});
    feed_close(out, '}');
    return true;
}

static void
write_assessment(struct buf *b, uint32_t id, const char *type,
                 const char *status, struct day completed)
{
    feed_open(b, NULL, '{');
    feed_int(b, "id", id);
    feed_text(b, "type", type);
    feed_text(b, "status", status);
    feed_moment(b, "completedAt", (struct estate_moment){completed, 599});
    feed_close(b, '}');
}

/* Days since the assessment: some are older than three years. */
static struct day
assessed(const struct estate_group *g, const struct estate_person *p)
{
    struct estate_random r =
        estate_random_at(g->seed, STREAM_OASYS, p->ordinal);
    const int days = estate_random_chance(&r, 60)
                         ? estate_random_between(&r, 1100, 2400)
                         : estate_random_between(&r, 5, 900);

    return day_add_days(g->today, -days);
}

bool
estate_community_oasys(struct buf *out, const struct estate_group *g,
                       const struct estate_person *p)
{
    const struct day last = assessed(g, p);
    const uint32_t id = 2000000 + p->ordinal * 4;

    if (!person_has(p, MARK_OASYS))
        return false;
    out->n = 0;
    feed_open(out, NULL, '{');
    feed_text(out, "crn", p->crn);
    feed_text(out, "prisNumber", p->number);
    feed_text(out, "probNumber", p->crn);
    feed_open(out, "timeline", '[');
    if (p->ordinal % 3 == 0)
        write_assessment(out, id, "LAYER1", "COMPLETE",
                         day_add_days(last, -700));
    if (p->ordinal % 5 == 0)
        write_assessment(out, id + 1, "LAYER_3", "LOCKED_INCOMPLETE",
                         day_add_days(last, -90));
    write_assessment(out, id + 2, "LAYER3", "COMPLETE", last);
    if (p->ordinal % 7 == 0)
        write_assessment(out, id + 3, "LAYER3", "OPEN", DAY_NONE);
    feed_close(out, ']');
    feed_close(out, '}');
    return true;
}

static void
write_groups(struct buf *b, const char *key, enum estate_rosh most,
             const char *const *group, size_t groups)
{
    feed_open(b, key, '{');
    for (int level = ROSH_VERY_HIGH; level >= ROSH_LOW; level--) {
        bool any = false;

        for (size_t i = 0; i < groups; i++) {
            const int of_group = (int)most - (int)(i % 3);

            if ((of_group < ROSH_LOW ? ROSH_LOW : of_group) != level)
                continue;
            if (!any)
                feed_open(b, levels[level], '[');
            any = true;
            feed_text(b, NULL, group[i]);
        }
        if (any)
            feed_close(b, ']');
    }
    feed_close(b, '}');
}

static void
write_answers(struct buf *b, const struct estate_person *p)
{
    static const char *const questions[] = {"suicide", "selfHarm", "custody",
                                            "hostelSetting", "vulnerability"};
    const bool now = person_has(p, MARK_ACCT);

    feed_open(b, "riskToSelf", '{');
    for (size_t i = 0; i < COUNT_OF(questions); i++) {
        const bool before = (p->ordinal + i) % 4 == 0;

        feed_open(b, questions[i], '{');
        feed_text(b, "risk", now || before ? "Yes" : "No");
        feed_text(b, "previous", before ? "Yes" : "No");
        feed_text(b, "current", now ? "Yes" : "No");
        feed_close(b, '}');
    }
    feed_close(b, '}');
}

bool
estate_community_rosh(struct buf *out, const struct estate_group *g,
                      const struct estate_person *p)
{
    static const char *const outside[] = {"Public", "Known adult", "Children",
                                          "Staff"};
    static const char *const inside[] = {"Known adult", "Prisoners", "Staff",
                                         "Children", "Public"};

    if (p->rosh == ROSH_NONE)
        return false;
    out->n = 0;
    feed_open(out, NULL, '{');
    feed_text(out, "crn", p->crn);
    feed_text(out, "nomsId", p->number);
    write_answers(out, p);
    feed_open(out, "otherRisks", '{');
    feed_text(out, "escapeOrAbscond", "NO");
    feed_text(out, "controlIssuesDisruptiveBehaviour",
              p->ordinal % 6 == 0 ? "YES" : "NO");
    feed_text(out, "breachOfTrust", p->ordinal % 5 == 0 ? "YES" : "NO");
    feed_text(out, "riskToOtherPrisoners", p->ordinal % 9 == 0 ? "YES" : "NO");
    feed_close(out, '}');
    feed_open(out, "summary", '{');
    feed_text(out, "whoIsAtRisk", "Those named in the offence analysis");
    feed_text(out, "natureOfRisk", "As in the index offence");
    feed_text(out, "riskImminence", "When supports fall away after release");
    feed_text(out, "riskIncreaseFactors", "Alcohol, debt, loss of home");
    feed_text(out, "riskMitigationFactors", "Work, family contact, a plan");
    write_groups(out, "riskInCommunity", p->rosh, outside, COUNT_OF(outside));
    write_groups(out, "riskInCustody",
                 p->rosh > ROSH_LOW ? p->rosh - 1 : ROSH_LOW, inside,
                 COUNT_OF(inside));
    feed_text(out, "overallRiskLevel", levels[p->rosh]);
    feed_close(out, '}');
    feed_moment(out, "assessedOn",
                (struct estate_moment){assessed(g, p), 10 * 60});
    feed_close(out, '}');
    return true;
}

bool
estate_community_complexity(struct buf *out, const struct estate_group *g,
                            const struct estate_person *p)
{
    static const char *const words[] = {NULL, "low", "medium", "high"};
    const struct estate_moment at = {
        day_add_days(g->today, -(int)(p->ordinal % 200) - 1), 14 * 60};

    if (p->complexity == NEEDS_NONE)
        return false;
    out->n = 0;
    feed_open(out, NULL, '{');
    feed_text(out, "offenderNo", p->number);
    feed_text(out, "level", words[p->complexity]);
    feed_text(out, "sourceSystem", "hmpps-api-client-id");
    feed_moment(out, "createdTimeStamp", at);
    feed_flag(out, "active", true);
    feed_close(out, '}');
    return true;
}
