/* sentence/topic.c -- the table of topics; see the header. */
#include "sentence/topic.h"

#define S STR_INIT

/* clang-format off */
/* NOLINTBEGIN(bugprone-macro-parentheses): names of members */
#define FACT(topic, member, kind_, column, words_) \
    { .name = S(column), .words = S(words_), .kind = kind_, \
      .offset = offsetof(union topic_facts, topic.member) }
#define NEEDED(topic, member, column, words_) \
    { .name = S(column), .words = S(words_), .kind = FIELD_DAY, \
      .offset = offsetof(union topic_facts, topic.member), .needed = true }
#define CHOSEN(topic, member, kind_, column, words_, list) \
    { .name = S(column), .words = S(words_), .kind = kind_, \
      .offset = offsetof(union topic_facts, topic.member), \
      .choices = (list), .choice_count = COUNT_OF(list) }
#define ANSWER(member, kind_, column, words_) \
    { .name = S(column), .words = S(words_), .kind = kind_, \
      .offset = offsetof(struct topic_answer, member) }
#define HEADLINE(member, kind_, column, words_) \
    { .name = S(column), .words = S(words_), .kind = kind_, \
      .offset = offsetof(struct topic_answer, member), .headline = true }
/* NOLINTEND(bugprone-macro-parentheses) */

static const struct str mappa_levels[] = { S(""), S("0"), S("1"), S("2"), S("3") };
static const struct str responsibles[] = { S(""), S("CustodyOnly"), S("CustodyWithCom"), S("Community") };
static const struct str providers[] = { S(""), S("nps"), S("crc") };
static const struct str strategies[] = { S(""), S("tier"), S("rosh") };
static const struct str some_statuses[] = { S("SENTENCED"), S("REMAND") };
static const struct str some_imprisonment[] = { S("DET"), S("CIVIL") };
static const struct str some_tiers[] = { S("A"), S("B"), S("C"), S("D") };
static const struct str rosh_levels[] = { S("VERY_HIGH"), S("HIGH"), S("MEDIUM"), S("LOW") };
static const struct str some_prisons[] = { S("HDI"), S("UPI"), S("AGI"), S("LEI") };
static const struct str some_categories[] = { S("T"), S("C") };
static const struct str some_reasons[] = { S("determinate"), S("determinate_short") };
static const struct str complexities[] = { S("low"), S("high") };

/* ---- handover ---- */

static const struct field handover_facts[] = {
    NEEDED(handover, today, "today", "today"),
    FACT(handover, sentence_start, FIELD_DAY, "sentence_start", "start of the sentence"),
    FACT(handover, indeterminate, FIELD_FLAG, "is_indeterminate", "the sentence is indeterminate"),
    FACT(handover, additional_isp, FIELD_FLAG, "sentenced_to_additional_future_isp", "a further indeterminate sentence was given"),
    FACT(handover, ted, FIELD_DAY, "ted", "tariff expiry date"),
    FACT(handover, thd, FIELD_DAY, "thd", "target hearing date"),
    FACT(handover, ped, FIELD_DAY, "ped", "parole eligibility date"),
    FACT(handover, crd, FIELD_DAY, "crd", "conditional release date"),
    FACT(handover, ard, FIELD_DAY, "ard", "automatic release date"),
    FACT(handover, determinate_parole, FIELD_MAYBE, "is_determinate_parole", "the Parole Board decides about release"),
    FACT(handover, early_allocation, FIELD_FLAG, "is_early_allocation", "the community takes the case early"),
    FACT(handover, recalled, FIELD_FLAG, "recalled", "the person was recalled"),
    FACT(handover, immigration_case, FIELD_FLAG, "immigration_case", "it is an immigration case"),
    CHOSEN(handover, mappa, FIELD_CHOICE, "mappa_level", "MAPPA level", mappa_levels),
    FACT(handover, parole_refused, FIELD_FLAG, "parole_outcome_not_release", "parole was refused"),
    FACT(handover, in_open_conditions, FIELD_FLAG, "in_open_conditions", "the person is in open conditions"),
    FACT(handover, open_rules, FIELD_FLAG, "open_prison_rules_apply", "the rules of open prisons apply"),
    FACT(handover, womens_prison, FIELD_FLAG, "in_womens_prison", "it is a women's prison"),
    FACT(handover, category_since, FIELD_DAY, "category_active_since", "day since which the category is active"),
    FACT(handover, arrived, FIELD_DAY, "prison_arrival_date", "day of arrival in this prison"),
    CHOSEN(handover, provider, FIELD_CHOICE, "former_provider", "former provider of probation", providers),
    CHOSEN(handover, override_to, FIELD_CHOICE, "override", "responsibility that a manager decided", responsibles),
    FACT(handover, override_until, FIELD_DAY, "override_until", "last day of the manager's decision"),
};
static const struct field handover_answers[] = {
    ANSWER(day[0], FIELD_DAY, "earliest_release_date", "earliest release"),
    ANSWER(text[0], FIELD_TEXT, "earliest_release_type", "kind of release date"),
    HEADLINE(day[1], FIELD_DAY, "handover_date", "handover date"),
    HEADLINE(day[2], FIELD_DAY, "start_date", "start of handover"),
    HEADLINE(text[1], FIELD_TEXT, "responsibility", "responsibility"),
    HEADLINE(text[2], FIELD_TEXT, "reason", "reason"),
};

static void
handover_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const struct handover h = handover_decide(&f->handover, rules);

    *a = (struct topic_answer){
        .row = (int)h.row,
        .day = { h.release.on, h.date, h.starts },
        .text = { release_kind_code(h.release.kind), responsible_code(h.who), handover_reason(h.row) },
    };
}

/* ---- eligibility ---- */

static const struct field eligibility_facts[] = {
    NEEDED(eligibility, today, "today", "today"),
    NEEDED(eligibility, born, "date_of_birth", "date of birth"),
    CHOSEN(eligibility, legal_status, FIELD_TEXT, "legal_status", "legal status", some_statuses),
    CHOSEN(eligibility, imprisonment_status, FIELD_TEXT, "imprisonment_status", "imprisonment status", some_imprisonment),
    FACT(eligibility, sentence_start, FIELD_DAY, "sentence_start", "start of the sentence"),
    FACT(eligibility, release, FIELD_DAY, "release_date", "release date"),
    FACT(eligibility, ped, FIELD_DAY, "ped", "parole eligibility date"),
    FACT(eligibility, hdced, FIELD_DAY, "hdced", "home detention curfew eligibility date"),
    FACT(eligibility, ted, FIELD_DAY, "ted", "tariff expiry date"),
    FACT(eligibility, indeterminate, FIELD_MAYBE, "is_indeterminate", "the sentence is indeterminate"),
};
static const struct field eligibility_answers[] = {
    ANSWER(flag[0], FIELD_FLAG, "passes_search_filter", "the legal status is one of those served"),
    ANSWER(number[0], FIELD_NUMBER, "age", "age"),
    ANSWER(flag[1], FIELD_FLAG, "over_18", "the person is of age"),
    ANSWER(flag[2], FIELD_FLAG, "sentenced", "the person is sentenced"),
    ANSWER(flag[3], FIELD_FLAG, "immigration_case", "it is an immigration case"),
    ANSWER(flag[4], FIELD_FLAG, "civil_sentence", "it is a civil case"),
    ANSWER(flag[5], FIELD_FLAG, "inside_omic_policy", "the policy covers the person"),
    HEADLINE(flag[6], FIELD_FLAG, "in_service", "the person is in the service"),
};

static void
eligibility_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const struct eligibility e = eligibility_decide(&f->eligibility, rules);

    *a = (struct topic_answer){
        .row = (int)e.row,
        .flag = { e.passes_search_filter, e.over_18, e.sentenced, e.immigration_case, e.civil, e.inside_omic_policy, e.in_service },
        .number = { e.age },
    };
}

/* ---- type of POM ---- */

static const struct field pom_type_facts[] = {
    CHOSEN(pom_type, by_rosh, FIELD_CHOICE, "strategy", "strategy", strategies),
    FACT(pom_type, immigration_case, FIELD_FLAG, "immigration_case", "it is an immigration case"),
    FACT(pom_type, pom_responsible, FIELD_FLAG, "pom_responsible", "the POM is responsible"),
    CHOSEN(pom_type, tier, FIELD_TEXT, "tier", "tier", some_tiers),
    CHOSEN(pom_type, rosh, FIELD_TEXT, "rosh_level", "risk of serious harm", rosh_levels),
};
static const struct field pom_type_answers[] = {
    ANSWER(text[0], FIELD_TEXT, "code", "code"),
    HEADLINE(text[1], FIELD_TEXT, "pom_type", "type of POM"),
    HEADLINE(text[2], FIELD_TEXT, "reason_key", "reason"),
    ANSWER(flag[0], FIELD_FLAG, "override_needed_for_prison_pom", "a prison POM needs a reason"),
    ANSWER(flag[1], FIELD_FLAG, "override_needed_for_probation_pom", "a probation POM needs a reason"),
};

static void
pom_type_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const struct pom_type_answer p = pom_type_decide(&f->pom_type, rules);

    *a = (struct topic_answer){
        .row = (int)p.row,
        .text = { pom_type_code(p.type), pom_type_label(p.type), pom_type_reason(p.row) },
        .flag = { p.prison_needs_reason, p.probation_needs_reason },
    };
}

/* ---- early allocation ---- */

static const struct field early_allocation_facts[] = {
    NEEDED(early_allocation, today, "today", "today"),
    FACT(early_allocation, sentence_start, FIELD_DAY, "sentence_start", "start of the sentence"),
    FACT(early_allocation, licence_expiry, FIELD_DAY, "licence_expiry", "licence expiry date"),
    FACT(early_allocation, ted, FIELD_DAY, "ted", "tariff expiry date"),
    FACT(early_allocation, ped, FIELD_DAY, "ped", "parole eligibility date"),
    FACT(early_allocation, thd, FIELD_DAY, "thd", "target hearing date"),
    FACT(early_allocation, ard, FIELD_DAY, "ard", "automatic release date"),
    FACT(early_allocation, crd, FIELD_DAY, "crd", "conditional release date"),
    FACT(early_allocation, assessments, FIELD_ASSESSMENTS, "assessments", "assessments"),
};
static const struct field early_allocation_answers[] = {
    HEADLINE(flag[0], FIELD_FLAG, "within_18_month_window", "the referral window is open"),
    ANSWER(flag[1], FIELD_FLAG, "latest_counts", "the last assessment counts"),
    HEADLINE(flag[2], FIELD_FLAG, "early_allocation", "the community takes the case early"),
    HEADLINE(text[0], FIELD_TEXT, "state", "state"),
    ANSWER(flag[3], FIELD_FLAG, "reassessment_prompt", "a new assessment is asked for"),
};

static void
early_allocation_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const struct early_allocation e = early_allocation_decide(&f->early_allocation, rules);

    *a = (struct topic_answer){
        .row = (int)e.row,
        .text = { early_allocation_state(e.row) },
        .flag = { e.in_window, e.latest_counts, e.early, e.prompt },
    };
}

/* ---- early allocation: the assessment ---- */

static const struct field assessment_facts[] = {
    FACT(assessment, terrorism_act, FIELD_FLAG, "convicted_under_terrorisom_act_2000", "the conviction is under the Terrorism Act 2000"),
    FACT(assessment, high_profile, FIELD_FLAG, "high_profile", "the case is high-profile"),
    FACT(assessment, crime_prevention_order, FIELD_FLAG, "serious_crime_prevention_order", "there is a serious crime prevention order"),
    FACT(assessment, mappa_level_3, FIELD_FLAG, "mappa_level_3", "MAPPA level 3 is needed"),
    FACT(assessment, critical_public_protection, FIELD_FLAG, "cppc_case", "it is a critical public protection case"),
    FACT(assessment, extremism_separation, FIELD_FLAG, "extremism_separation", "the person is in an extremism separation centre"),
    FACT(assessment, very_high_harm, FIELD_FLAG, "high_risk_of_serious_harm", "the risk of serious harm is very high"),
    FACT(assessment, mappa_level_2, FIELD_FLAG, "mappa_level_2", "MAPPA level 2 is needed"),
    FACT(assessment, pathfinder, FIELD_FLAG, "pathfinder_process", "the person is in the pathfinder process"),
    FACT(assessment, other_reason, FIELD_FLAG, "other_reason", "there is another reason"),
    FACT(assessment, within_24_months, FIELD_FLAG, "due_for_release_in_less_than_24months", "release is due within 24 months"),
};
static const struct field assessment_answers[] = {
    HEADLINE(text[0], FIELD_TEXT, "outcome", "outcome"),
};

static void
assessment_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const enum assessment_row row = assessment_decide(&f->assessment, rules);

    *a = (struct topic_answer){
        .row = (int)row,
        .text = { early_outcome_code(assessment_outcome(row)) },
    };
}

/* ---- open conditions ---- */

static const struct field open_conditions_facts[] = {
    CHOSEN(open_conditions, prison, FIELD_TEXT, "prison_code", "prison", some_prisons),
    FACT(open_conditions, arrived, FIELD_DAY, "prison_arrival_date", "day of arrival in this prison"),
    FACT(open_conditions, welsh, FIELD_MAYBE, "welsh_offender", "it is a case of the Welsh probation service"),
    CHOSEN(open_conditions, category, FIELD_TEXT, "category_code", "category", some_categories),
};
static const struct field open_conditions_answers[] = {
    ANSWER(flag[0], FIELD_FLAG, "in_womens_prison", "it is a women's prison"),
    HEADLINE(flag[1], FIELD_FLAG, "in_open_conditions", "the person is in open conditions"),
    HEADLINE(flag[2], FIELD_FLAG, "open_prison_rules_apply", "the rules of open prisons apply"),
};

static void
open_conditions_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const struct open_conditions o = open_conditions_decide(&f->open_conditions, rules);

    *a = (struct topic_answer){
        .row = (int)o.row,
        .flag = { o.womens_prison, o.in_open_conditions, o.open_rules },
    };
}

/* ---- a further indeterminate sentence ---- */

static const struct field additional_isp_facts[] = {
    FACT(additional_isp, terms, FIELD_TERMS, "terms_case_seq_term_line_type_life_start", "terms of the sentence"),
};
static const struct field additional_isp_answers[] = {
    ANSWER(number[0], FIELD_NUMBER, "cases", "court cases"),
    ANSWER(number[1], FIELD_NUMBER, "indeterminate_cases", "indeterminate cases"),
    HEADLINE(flag[0], FIELD_FLAG, "additional_isp", "a further indeterminate sentence was given"),
};

static void
additional_isp_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const struct additional_isp i = additional_isp_decide(&f->additional_isp, rules);

    *a = (struct topic_answer){
        .row = (int)i.row,
        .number = { i.cases, i.indeterminate_cases },
        .flag = { i.additional },
    };
}

/* ---- parole list ---- */

static const struct field parole_list_facts[] = {
    NEEDED(parole_list, today, "today", "today"),
    FACT(parole_list, ted, FIELD_DAY, "ted", "tariff expiry date"),
    FACT(parole_list, ped, FIELD_DAY, "ped", "parole eligibility date"),
    FACT(parole_list, thd, FIELD_DAY, "thd", "target hearing date"),
};
static const struct field parole_list_answers[] = {
    HEADLINE(flag[0], FIELD_FLAG, "on_parole_list", "the case is on the parole list"),
    HEADLINE(day[0], FIELD_DAY, "next_parole_date", "next parole date"),
    HEADLINE(text[0], FIELD_TEXT, "next_parole_type", "kind of parole date"),
};

static void
parole_list_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const struct parole_list p = parole_list_decide(&f->parole_list, rules);

    *a = (struct topic_answer){
        .row = (int)p.row,
        .flag = { p.on_list },
        .day = { p.next },
        .text = { parole_list_type(p.row) },
    };
}

/* ---- type of handover ---- */

static const struct field handover_type_facts[] = {
    FACT(handover_type, has_case_information, FIELD_FLAG, "has_case_information", "there is case information"),
    CHOSEN(handover_type, reason, FIELD_TEXT, "reason", "reason of the decision", some_reasons),
    FACT(handover_type, enhanced, FIELD_MAYBE, "enhanced_resourcing", "the resourcing is enhanced"),
    FACT(handover_type, simplified, FIELD_MAYBE, "simplified_flag", "the simplified checklist is in use"),
    FACT(handover_type, handover, FIELD_DAY, "handover_date", "handover date"),
};
static const struct field handover_type_answers[] = {
    HEADLINE(text[0], FIELD_TEXT, "handover_type", "type of handover"),
    HEADLINE(text[1], FIELD_TEXT, "tasks", "tasks"),
};

static void
handover_type_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const enum handover_type_row row = handover_type_decide(&f->handover_type, rules);

    *a = (struct topic_answer){
        .row = (int)row,
        .text = { handover_type_code(row), handover_type_task_codes(row) },
    };
}

/* ---- buckets of the allocating manager ---- */

static const struct field allocation_bucket_facts[] = {
    FACT(allocation_bucket, inside_policy, FIELD_FLAG, "inside_omic_policy", "the policy covers the person"),
    FACT(allocation_bucket, has_pom_here, FIELD_FLAG, "has_primary_pom_here", "the person has a POM in this prison"),
    FACT(allocation_bucket, has_case_information, FIELD_FLAG, "has_case_information", "there is case information"),
    CHOSEN(allocation_bucket, tier, FIELD_TEXT, "tier", "tier", some_tiers),
    CHOSEN(allocation_bucket, rosh, FIELD_TEXT, "rosh_level", "risk of serious harm", rosh_levels),
    FACT(allocation_bucket, rosh_needed, FIELD_MAYBE, "rosh_flag", "the risk of serious harm is needed"),
    FACT(allocation_bucket, womens_prison, FIELD_FLAG, "womens_prison", "it is a women's prison"),
    CHOSEN(allocation_bucket, complexity, FIELD_TEXT, "complexity_level", "complexity of need", complexities),
};
static const struct field allocation_bucket_answers[] = {
    HEADLINE(text[0], FIELD_TEXT, "bucket", "list"),
};

static void
allocation_bucket_topic(const union topic_facts *f, const struct rule_set *rules, struct topic_answer *a)
{
    const enum allocation_bucket b = allocation_bucket_decide(&f->allocation_bucket, rules);

    *a = (struct topic_answer){
        .row = (int)b,
        .text = { allocation_bucket_code(b) },
    };
}

/* ---- all of them ---- */

#define TOPIC(name_, words_, table, row_table) \
    { .name = S(name_), .words = S(words_), \
      .facts = table##_facts, .fact_count = COUNT_OF(table##_facts), \
      .answers = table##_answers, .answer_count = COUNT_OF(table##_answers), \
      .rows = (row_table), .row_count = COUNT_OF(row_table), \
      .decide = table##_topic }

const struct topic topics[TOPICS] = {
    TOPIC("handover", "who is responsible for the case, and until when", handover, handover_rows),
    TOPIC("eligibility", "is the person in the service", eligibility, eligibility_rows),
    TOPIC("pom-type", "which type of POM is recommended", pom_type, pom_type_rows),
    TOPIC("early-allocation", "does the community take the case early", early_allocation, early_allocation_rows),
    TOPIC("early-allocation-assessment", "what the assessment comes to", assessment, assessment_rows),
    TOPIC("open-conditions", "is the person in open conditions", open_conditions, open_conditions_rows),
    TOPIC("additional-isp", "was a further indeterminate sentence given", additional_isp, additional_isp_rows),
    TOPIC("parole-list", "is the case on the parole list", parole_list, parole_list_rows),
    TOPIC("handover-type", "what the handover consists of", handover_type, handover_type_rows),
    TOPIC("allocation-bucket", "on which list the case is", allocation_bucket, allocation_bucket_rows),
};
/* clang-format on */
#undef S

const struct topic *
topic_named(struct str name)
{
    for (size_t i = 0; i < TOPICS; i++)
        if (str_eq(topics[i].name, name))
            return &topics[i];
    return NULL;
}

const struct field *
topic_today(const struct topic *t)
{
    return str_eq(t->facts[0].name, STR("today")) ? &t->facts[0] : NULL;
}

static void *
place(const struct field *f, union topic_facts *facts)
{
    return (char *)facts + f->offset;
}

struct day *
field_day(const struct field *f, union topic_facts *facts)
{
    assert(f->kind == FIELD_DAY);
    return place(f, facts);
}

bool *
field_flag(const struct field *f, union topic_facts *facts)
{
    assert(f->kind == FIELD_FLAG);
    return place(f, facts);
}

/* Enums of this room have no negative value, so they are unsigned. */
unsigned *
field_choice(const struct field *f, union topic_facts *facts)
{
    static_assert(sizeof(enum maybe) == sizeof(unsigned), "");
    assert(f->kind == FIELD_CHOICE || f->kind == FIELD_MAYBE);
    return place(f, facts);
}

struct str *
field_text(const struct field *f, union topic_facts *facts)
{
    assert(f->kind == FIELD_TEXT);
    return place(f, facts);
}
