#include "sentence/handover_rule.h"

#include "sentence/serve_rule.h"

#define S STR_INIT
/* clang-format off */
const struct rule_row handover_rows[HO_ROWS] = {
    [HO_OVERRIDE]           = { S("HO-0"),  S("a manager decided who is responsible"),                                          S("SM A5.5, A13") },
    [HO_ADDITIONAL_ISP]     = { S("HO-1"),  S("a further indeterminate sentence was given after the first"),                    S("SM A5 row 1") },
    [HO_RECALL_HEARING_FAR] = { S("HO-2"),  S("the indeterminate sentence was recalled, the hearing is far off, and MAPPA level 2 or 3 is not recorded"), S("SM A5 row 2") },
    [HO_PAROLE_MAPPA_2_3]   = { S("HO-3"),  S("parole was refused, the next hearing is far off, and the case is MAPPA level 2 or 3"), S("SM A5 row 3") },
    [HO_HEARING_FAR]        = { S("HO-4"),  S("parole was refused and the next hearing is far off"),                            S("SM A5 row 4") },
    [HO_RECALL]             = { S("HO-5"),  S("the person was recalled"),                                                       S("SM A5 row 5") },
    [HO_IMMIGRATION]        = { S("HO-6"),  S("it is an immigration case"),                                                     S("SM A5 row 6") },
    [HO_RELEASE_UNKNOWN]    = { S("HO-7"),  S("no date of release is known"),                                                   S("SM A5 row 7") },
    [HO_EARLY_ALLOCATION]   = { S("HO-8"),  S("the community takes the case early (early allocation)"),                         S("SM A5.1 (1)") },
    [HO_INDETERMINATE_OPEN] = { S("HO-9"),  S("the sentence is indeterminate and the person is in open conditions"),            S("SM A5.1 (2)") },
    [HO_INDETERMINATE]      = { S("HO-10"), S("the sentence is indeterminate"),                                                 S("SM A5.1 (2)") },
    [HO_START_UNKNOWN]      = { S("HO-11"), S("the start of the sentence is not recorded"),                                     S("SM H6") },
    [HO_SHORT]              = { S("HO-12"), S("the sentence is too short for a handover: from its start to release are ten months or less"), S("SM A5.1 (3)") },
    [HO_PAROLE]             = { S("HO-13"), S("the Parole Board decides about release"),                                        S("SM A5.1 (4)") },
    [HO_DETERMINATE_CRC]    = { S("HO-14"), S("the sentence is determinate and the case was a community rehabilitation company's"), S("R209") },
    [HO_DETERMINATE]        = { S("HO-15"), S("the sentence is determinate"),                                                   S("SM A5.1 (5)") },
};
/* clang-format on */
#undef S

struct str
responsible_code(enum responsible r)
{
    static const struct str codes[RESP_COUNT] = {
        [RESP_UNKNOWN] = STR_INIT(""),
        [RESP_CUSTODY] = STR_INIT("CustodyOnly"),
        [RESP_CUSTODY_WITH_COM] = STR_INIT("CustodyWithCom"),
        [RESP_COMMUNITY] = STR_INIT("Community"),
    };

    return codes[r];
}

enum responsible
responsible_from_code(struct str code)
{
    enum responsible r = RESP_COUNT;

    while (--r > RESP_UNKNOWN && !str_eq(responsible_code(r), code))
        continue;
    return r;
}

struct str
responsible_words(enum responsible r)
{
    static const struct str words[RESP_COUNT] = {
        [RESP_UNKNOWN] = STR_INIT("nobody"),
        [RESP_CUSTODY] = STR_INIT("the POM"),
        [RESP_CUSTODY_WITH_COM] = STR_INIT("the POM, with the COM in support"),
        [RESP_COMMUNITY] = STR_INIT("the COM"),
    };

    return words[r];
}

struct str
handover_reason(enum handover_row row)
{
    static const struct str reasons[HO_ROWS] = {
        [HO_OVERRIDE] = STR_INIT("responsibility_override"),
        [HO_ADDITIONAL_ISP] = STR_INIT("additional_isp"),
        [HO_RECALL_HEARING_FAR] = STR_INIT("recall_thd_over_12_months"),
        [HO_PAROLE_MAPPA_2_3] = STR_INIT("parole_mappa_2_3"),
        [HO_HEARING_FAR] = STR_INIT("thd_over_12_months"),
        [HO_RECALL] = STR_INIT("recall_case"),
        [HO_IMMIGRATION] = STR_INIT("immigration_case"),
        [HO_RELEASE_UNKNOWN] = STR_INIT("release_date_unknown"),
        [HO_EARLY_ALLOCATION] = STR_INIT("early_allocation"),
        [HO_INDETERMINATE_OPEN] = STR_INIT("indeterminate_open"),
        [HO_INDETERMINATE] = STR_INIT("indeterminate"),
        [HO_START_UNKNOWN] = STR_INIT("release_date_unknown"),
        [HO_SHORT] = STR_INIT("determinate_short"),
        [HO_PAROLE] = STR_INIT("determinate_parole"),
        [HO_DETERMINATE_CRC] = STR_INIT("crc_case"),
        [HO_DETERMINATE] = STR_INIT("determinate"),
    };

    return reasons[row];
}

/* What the conditions are asked about. */
struct question {
    const struct handover_facts *f;
    const struct rule_set *rules;
    struct release release;
    bool hearing_far; /* of an indeterminate sentence */
};

/* ---- the conditions of the rows ---- */

static bool
further_sentence(const struct question *q)
{
    return q->f->indeterminate && q->f->additional_isp;
}

static bool
mappa_2_3(const struct question *q)
{
    return q->f->mappa >= MAPPA_2;
}

static bool
recalled_and_far(const struct question *q)
{
    return q->hearing_far && q->f->recalled && !mappa_2_3(q);
}

static bool
refused_and_far(const struct question *q)
{
    return q->hearing_far && q->f->parole_refused;
}

static bool
refused_and_high_risk(const struct question *q)
{
    return refused_and_far(q) && mappa_2_3(q);
}

static bool
recalled(const struct question *q)
{
    return q->f->recalled;
}

static bool
immigration(const struct question *q)
{
    return q->f->immigration_case;
}

static bool
release_unknown(const struct question *q)
{
    return !day_known(q->release.on);
}

static bool
early_allocation(const struct question *q)
{
    return q->f->early_allocation;
}

static bool
indeterminate_in_open(const struct question *q)
{
    return q->f->indeterminate && q->f->in_open_conditions;
}

static bool
indeterminate(const struct question *q)
{
    return q->f->indeterminate;
}

static bool
start_unknown(const struct question *q)
{
    return !day_known(q->f->sentence_start);
}

/* The start and then the months; A6.4: not the release less the months. */
static bool
too_short(const struct question *q)
{
    const struct day limit = serve_limit(q->f->sentence_start, q->rules);

    return day_known(limit) && !day_before(limit, q->release.on);
}

static bool
has_parole(const struct question *q)
{
    if (q->f->determinate_parole == MAYBE_UNKNOWN)
        return day_known(q->f->ped);
    return q->f->determinate_parole == MAYBE_YES;
}

static bool
company_case(const struct question *q)
{
    return q->f->provider == PROVIDER_CRC &&
           q->rules->determinate_crc.months > 0;
}

static bool
otherwise(const struct question *q)
{
    (void)q;
    return true;
}

/* ---- the rows themselves ---- */

/* The first that applies decides, and there is no date. */
/* clang-format off */
static const struct special_row {
    enum handover_row row;
    enum responsible who;
    bool (*applies)(const struct question *q);
} special[] = {
    { HO_ADDITIONAL_ISP,     RESP_CUSTODY,          further_sentence      },
    { HO_RECALL_HEARING_FAR, RESP_CUSTODY_WITH_COM, recalled_and_far      },
    { HO_PAROLE_MAPPA_2_3,   RESP_COMMUNITY,        refused_and_high_risk },
    { HO_HEARING_FAR,        RESP_CUSTODY_WITH_COM, refused_and_far       },
    { HO_RECALL,             RESP_COMMUNITY,        recalled              },
    { HO_IMMIGRATION,        RESP_COMMUNITY,        immigration           },
    { HO_RELEASE_UNKNOWN,    RESP_CUSTODY,          release_unknown       },
};

/* Else the first that applies says how long before release the COM takes
 * over.  Without a date (NEVER, or none in the calendar) `who` is
 * responsible. */
enum { NEVER = 0 };
#define BEFORE(field) offsetof(struct rule_set, field)
static const struct count_back_row {
    enum handover_row row;
    size_t period; /* of the rule set; NEVER */
    enum responsible who;
    bool (*applies)(const struct question *q);
} count_back[] = {
    { HO_EARLY_ALLOCATION,   BEFORE(early_allocation), RESP_COMMUNITY, early_allocation      },
    { HO_INDETERMINATE_OPEN, BEFORE(indeterminate),    RESP_COMMUNITY, indeterminate_in_open },
    { HO_INDETERMINATE,      BEFORE(indeterminate),    RESP_COMMUNITY, indeterminate         },
    { HO_START_UNKNOWN,      NEVER,                    RESP_CUSTODY,   start_unknown         },
    { HO_SHORT,              NEVER,                    RESP_COMMUNITY, too_short             },
    { HO_PAROLE,             BEFORE(parole),           RESP_COMMUNITY, has_parole            },
    { HO_DETERMINATE_CRC,    BEFORE(determinate_crc),  RESP_COMMUNITY, company_case          },
    { HO_DETERMINATE,        BEFORE(determinate),      RESP_COMMUNITY, otherwise             },
};
/* clang-format on */

/* ---- dates ---- */

static struct period
period_of(const struct rule_set *rules, size_t offset)
{
    return *(const struct period *)(const void *)((const char *)rules + offset);
}

static struct day
later(struct day a, struct day b)
{
    if (!day_known(a) || !day_known(b))
        return day_known(a) ? a : b;
    return day_before(a, b) ? b : a;
}

/* In open conditions the COM supports from the arrival there; among women,
 * from the day the category became active.  Rule: SM A5.2 */
static struct day
start_of(const struct handover_facts *f, struct day date)
{
    if (!f->indeterminate || !f->open_rules)
        return date;
    return day_earlier(date, f->womens_prison ? f->category_since : f->arrived);
}

static enum responsible
responsible_on(const struct handover *h, struct day today)
{
    if (day_before(today, h->starts))
        return RESP_CUSTODY;
    return day_before(today, h->date) ? RESP_CUSTODY_WITH_COM : RESP_COMMUNITY;
}

/* Rule: SM A6.5; DEP-32 */
static bool
is_far(const struct handover_facts *f, const struct rule_set *rules)
{
    if (!rules->hearing_rules || !f->indeterminate || !day_known(f->thd))
        return false;
    const struct day far = day_add_months(f->today, rules->far_hearing_months);

    return rules->far_includes_the_day ? !day_before(f->thd, far)
                                       : day_before(far, f->thd);
}

static void
count_back_dates(struct handover *h, const struct question *q, size_t period)
{
    const struct handover_facts *f = q->f;

    h->date = day_before_by(q->release.on, period_of(q->rules, period));
    h->starts = start_of(f, h->date);
    if (q->rules->not_before_sentence) {
        h->date = later(h->date, f->sentence_start);
        h->starts = later(h->starts, f->sentence_start);
    }
}

static struct handover
decide_by_rows(const struct question *q)
{
    struct handover h = {.release = q->release};

    for (size_t i = 0; i < COUNT_OF(special); i++)
        if (special[i].applies(q)) {
            h.row = special[i].row;
            h.who = special[i].who;
            return h;
        }
    const struct count_back_row *row = count_back;

    while (!row->applies(q))
        row++;
    h.row = row->row;
    h.who = row->who;
    if (row->period != NEVER)
        count_back_dates(&h, q, row->period);
    if (day_known(h.date))
        h.who = responsible_on(&h, q->f->today);
    return h;
}

/* ---- overrides and gaps ---- */

/* Nationally only to the community, and for ever.  Rule: SM A13; DEP-4 */
static bool
is_overridden(const struct handover_facts *f, const struct rule_set *rules)
{
    if (f->override_to == RESP_UNKNOWN)
        return false;
    if (!rules->overrides_to_custody)
        return f->override_to == RESP_COMMUNITY;
    return !day_known(f->override_until) ||
           !day_before(f->override_until, f->today);
}

static unsigned
gaps_of(const struct question *q)
{
    const struct handover_facts *f = q->f;
    unsigned gaps = 0;

    if (!day_known(f->sentence_start))
        gaps |= GAP_SENTENCE_START;
    if (!day_known(q->release.on))
        gaps |= GAP_RELEASE_DATE;
    if (q->hearing_far && f->mappa == MAPPA_UNKNOWN)
        gaps |= GAP_MAPPA;
    if (!q->rules->hearing_rules && f->provider == PROVIDER_UNKNOWN)
        gaps |= GAP_PROVIDER;
    return gaps;
}

struct handover
handover_decide(const struct handover_facts *f, const struct rule_set *rules)
{
    const struct release_facts dates = {
        .ted = f->ted,
        .thd = f->thd,
        .ped = f->ped,
        .crd = f->crd,
        .ard = f->ard,
        .indeterminate = f->indeterminate,
        .refused = f->parole_refused,
    };
    const struct question q = {
        .f = f,
        .rules = rules,
        .release = release_for_handover(&dates, f->today, rules),
        .hearing_far = is_far(f, rules),
    };
    struct handover h = decide_by_rows(&q);

    h.gaps = gaps_of(&q);
    if (is_overridden(f, rules)) {
        h.row = HO_OVERRIDE;
        h.who = f->override_to;
    }
    return h;
}

/* ---- what time will change ---- */

/* The start follows from the date, whatever the day. */
static bool
same_decision(const struct handover *a, const struct handover *b)
{
    return a->row == b->row && a->who == b->who && day_same(a->date, b->date);
}

/*
 * Every day on which a condition can turn: a date is reached or passed, or the
 * hearing stops being far.  Because months are cut short, "THD less 12 months"
 * may miss that day by up to three, so the days after it are tried too.
 */
struct day
handover_changes_on(const struct handover_facts *f,
                    const struct rule_set *rules)
{
    enum { DAYS_AFTER = 4, BASES = 6 };
    const struct handover now = handover_decide(f, rules);
    const struct day near =
        day_known(f->thd) ? day_add_months(f->thd, -rules->far_hearing_months)
                          : DAY_NONE;
    const struct day base[BASES] = {now.starts, now.date, f->ted,
                                    f->thd,     near,     f->override_until};
    struct day found = DAY_NONE;

    for (size_t i = 0; i < BASES; i++)
        for (int after = 0; day_known(base[i]) && after <= DAYS_AFTER;
             after++) {
            struct handover_facts then = *f;

            then.today = day_add_days(base[i], after);
            if (!day_before(f->today, then.today) ||
                (day_known(found) && !day_before(then.today, found)))
                continue;
            const struct handover h = handover_decide(&then, rules);

            if (!same_decision(&h, &now))
                found = then.today;
        }
    return found;
}
