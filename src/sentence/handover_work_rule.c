#include "sentence/handover_work_rule.h"

enum {
    ALL_TYPES = (1 << HT_ROWS) - 1,
    FULL = 1 << HT_ENHANCED,
    ENHANCED = FULL | 1 << HT_ENHANCED_SIMPLE,
    OTHERS = ALL_TYPES & ~ENHANCED,
    DAYS_A_WEEK = 7
};

#define POLICY \
    {          \
        736695 \
    } /* 1 January 2018 */

/* clang-format off */
const struct handover_part_rule handover_parts[HP_COUNT] = {
    [HP_PERSON_TOLD]   = { "person-told", "Tell the person about the handover",
                           "That it comes, when, and to whom: hearing of it early is what people asked for most.",
                           SIDE_POM, 26, ALL_TYPES, 0, false, POLICY },
    [HP_OASYS]         = { "oasys", "Review the risk assessment",
                           "The assessment and the plan of risk are as of now, not of the sentence.",
                           SIDE_POM, 8, ENHANCED, TASK_REVIEWED_OASYS, false, POLICY },
    [HP_CONTACTED_COM] = { "contacted-com", "Be in touch with the COM",
                           "Say how you spoke, and what was agreed.",
                           SIDE_POM, 8, ALL_TYPES, TASK_CONTACTED_COM, false, POLICY },
    [HP_FIRST_CONTACT] = { "first-contact", "First contact of the COM with the person",
                           "In person is better than video, video better than a telephone call.",
                           SIDE_COM, 8, ALL_TYPES, 0, true, POLICY },
    [HP_PERSON_VIEW]   = { "person-view", "The person’s view of it",
                           "In their words: what should the new COM know, what worries them, what helps?",
                           SIDE_POM, 2, ALL_TYPES, 0, false, POLICY },
    [HP_NOT_LOSE]      = { "not-lose", "What must not be lost",
                           "Interpreter, learning need, health, victims, people who matter, promises made.",
                           SIDE_POM, 2, ALL_TYPES, 0, false, POLICY },
    [HP_MEETING]       = { "meeting", "Meeting of the three",
                           "The person, the POM and the COM. If the person was not there, why not.",
                           SIDE_POM, 2, FULL, TASK_ATTENDED_MEETING, true, POLICY },
    [HP_REPORT]        = { "report", "Handover report",
                           "What the COM needs to take over.",
                           SIDE_POM, 2, OTHERS, TASK_SENT_REPORT, true, POLICY },
};

static const struct {
    struct str code, words;
} states[ITEM_STATES] = {
    [ITEM_OPEN]           = { STR_INIT("OPEN"),           STR_INIT("Not started")    },
    [ITEM_STARTED]        = { STR_INIT("STARTED"),        STR_INIT("Started")        },
    [ITEM_DONE]           = { STR_INIT("DONE"),           STR_INIT("Done")           },
    [ITEM_DOES_NOT_APPLY] = { STR_INIT("DOES_NOT_APPLY"), STR_INIT("Does not apply") },
};

static const struct {
    struct str words;
    int weeks;
} stages[STAGE_COUNT] = {
    [STAGE_NONE]    = { STR_INIT("no date"),                0 },
    [STAGE_EARLIER] = { STR_INIT("more than 26 weeks before"), 0 },
    [STAGE_26]      = { STR_INIT("26 weeks before"),       26 },
    [STAGE_8]       = { STR_INIT("8 weeks before"),         8 },
    [STAGE_2]       = { STR_INIT("2 weeks before"),         2 },
    [STAGE_PAST]    = { STR_INIT("the COM takes over"),     0 },
};
/* clang-format on */

enum handover_part
handover_part_from(struct str code)
{
    enum handover_part p = 0;

    while (p < HP_COUNT && !str_eq(code, str_from_c(handover_parts[p].code)))
        p++;
    return p;
}

struct str
item_state_code(enum item_state s)
{
    return states[s].code;
}

struct str
item_state_words(enum item_state s)
{
    return states[s].words;
}

enum item_state
item_state_from(struct str code)
{
    enum item_state s = 0;

    while (s < ITEM_STATES && !str_eq(code, states[s].code))
        s++;
    return s;
}

struct str
side_code(enum side s)
{
    static const struct str codes[SIDE_COUNT] = {
        STR_INIT(""), STR_INIT("POM"), STR_INIT("COM"), STR_INIT("HOMD")};

    return codes[s];
}

struct str
handover_stage_words(enum handover_stage s)
{
    return stages[s].words;
}

static bool
is_over(enum item_state s)
{
    return s == ITEM_DONE || s == ITEM_DOES_NOT_APPLY;
}

/* What is recorded elsewhere speaks for the item. */
static void
take_done(struct handover_todo *t, struct day done, struct day begun)
{
    if (day_known(done)) {
        t->state = ITEM_DONE;
        t->on = done;
    } else if (day_known(begun) && t->state != ITEM_DOES_NOT_APPLY) {
        t->state = ITEM_STARTED;
        t->on = begun;
    }
}

static struct handover_todo
todo_of(const struct handover_work_facts *f, enum handover_part part,
        struct day counted_from)
{
    const struct handover_item *i = &f->work->item[part];
    struct handover_todo t = {
        .part = part,
        .state = i->state,
        .on = i->on,
    };

    if (part == HP_FIRST_CONTACT)
        take_done(&t, f->first_contact, DAY_NONE);
    if (part == HP_MEETING)
        take_done(&t, f->meeting_held, f->meeting_booked);
    if (part == HP_REPORT)
        take_done(&t, f->report_sent, f->report_draft);
    if (!day_known(counted_from))
        return t;
    t.due =
        day_add_days(counted_from, -DAYS_A_WEEK * handover_parts[part].weeks);
    const struct day end = is_over(t.state) ? t.on : f->today;

    if (day_before(t.due, end))
        t.late = end.n - t.due.n;
    return t;
}

static enum handover_stage
stage_of(struct handover_progress *p, struct day today)
{
    enum handover_stage reached = STAGE_EARLIER;

    if (!day_known(p->counted_from))
        return STAGE_NONE;
    for (enum handover_stage s = STAGE_26; s < STAGE_COUNT; s++) {
        p->stage_due[s] =
            day_add_days(p->counted_from, -DAYS_A_WEEK * stages[s].weeks);
        if (!day_before(today, p->stage_due[s]))
            reached = s;
    }
    return reached;
}

/* The day on which both had agreed, or it was decided; or none. */
static struct day
agreed_on(const struct handover_work *w)
{
    if (str_eq(w->decided, STR("GOES_AHEAD")))
        return instant_day(w->decided_at);
    if (!instant_known(w->pom.at) || !instant_known(w->com.at))
        return DAY_NONE;
    return instant_day(w->pom.at.ms > w->com.at.ms ? w->pom.at : w->com.at);
}

struct handover_progress
handover_progress_of(const struct handover_work_facts *f)
{
    struct handover_progress p = {
        .counted_from = day_known(f->due) ? f->due : f->since,
    };
    const struct handover_work *w = f->work;

    p.stage = stage_of(&p, f->today);
    for (enum handover_part i = 0; i < HP_COUNT; i++) {
        const struct handover_part_rule *rule = &handover_parts[i];

        if (day_before(f->today, rule->from) ||
            !(rule->types & (1U << f->type)))
            continue;
        struct handover_todo *t = &p.todo[p.count++];

        *t = todo_of(f, i, p.counted_from);
        p.done += is_over(t->state);
        p.late += t->late > 0 && !is_over(t->state);
    }
    p.agreed_on = agreed_on(w);
    p.agreed = day_known(p.agreed_on);
    p.disputed = (w->pom_view.n > 0 || w->com_view.n > 0) && !p.agreed &&
                 w->decided.n == 0;
    const struct day end = p.agreed ? p.agreed_on : f->today;

    if (day_known(p.counted_from) && day_before(p.counted_from, end))
        p.days_late = end.n - p.counted_from.n;
    return p;
}

const char *
handover_agree_problem(const struct handover_progress *p,
                       const struct handover_work *w, enum side side)
{
    if (side != SIDE_POM && side != SIDE_COM)
        return "Only the POM and the COM agree. You can decide when they do "
               "not";
    if (p->disputed)
        return "One side disagrees. The head of offender management decides";
    if (side == SIDE_COM && w->answer != ANSWER_ACCEPTED)
        return "Accept the handover first";
    for (size_t i = 0; i < p->count; i++)
        if (handover_parts[p->todo[i].part].side == side &&
            !is_over(p->todo[i].state))
            return "Something of your own is left to do. Do it, or say why it "
                   "does not apply";
    return NULL;
}

bool
handover_work_is_over(const struct handover_work *w, enum responsible who,
                      struct day due, struct day today)
{
    return w->id != 0 && who == RESP_CUSTODY && day_known(w->due) &&
           !day_before(today, w->due) && !day_same(w->due, due);
}
