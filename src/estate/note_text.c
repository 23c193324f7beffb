#include "estate/note_text.h"

#include <stdio.h>
#include <string.h>

/* Streams of single draws. */
enum { STREAM_FACTS = 800 };

/*
 * Places in the sentences: {N} Mr Surname, {F} forename, {h} he {s} his {m}
 * him {H} He {S} His, and facts of the person: {family} {call} {job} {course}
 * {goal} {worry} {like}; {pom} {officer}; {date} a day soon, {last} a day
 * before.
 */
enum { LINES_MAX = 14 };

/* clang-format off */
static const char *const families[] = {"mum", "partner", "sister", "nan", "two daughters", "son", "brother", "dad", "girlfriend", "little boy", "aunt", "three children"};
static const char *const jobs[] = {"wing cleaning", "the kitchens", "the laundry", "recycling", "the gardens", "the textiles workshop", "the print shop", "the servery", "the library", "the gym orderly job", "painting", "the woodwork shop"};
static const char *const courses[] = {"Level 1 maths", "Level 2 English", "the bricklaying course", "food hygiene", "the Listener training", "Thinking Skills", "the barista course", "ESOL classes", "the forklift licence", "art classes", "the peer mentor course", "the rail track course"};
static const char *const goals[] = {"pass {s} maths", "be a better dad", "stay off spice", "get {s} CSCS card", "move to a single cell", "get to category D", "find a flat before release", "write home every week", "learn to read the letters {h} gets", "save for a deposit", "finish {s} programme before parole", "keep {s} temper on the wing"};
static const char *const worries[] = {"where {h} will live", "{s} visits, which have moved", "a debt on the wing", "how things are at home", "a court date", "not sleeping", "{s} parole papers", "a letter from immigration", "{s} lost property", "not having heard from probation", "being moved away from {s} family", "{s} bank account"};
static const char *const likes[] = {"the gym", "football", "reading", "drawing", "cooking for the landing", "chess", "music", "boxing on the television", "the chapel choir", "the allotment"};

static const char *const opening[LINES_MAX] = {
    "I saw {N} in the interview room on the wing.", "Key work session with {N}, held in private.",
    "Met {F} this morning in the classroom so that we could talk without being heard.", "{N} came to the wing office for {s} session.",
    "Sat down with {N} for our session today.", "I collected {N} from work and we met in the group room.",
    "Session held with {N} in the association room while it was quiet.", "I met {N} in the chaplaincy for {s} session."};
static const char *const opening_first[LINES_MAX] = {
    "First session with {N}. I said what key work is, how often we will meet and what I can and cannot do.",
    "I introduced myself to {N} as {s} key worker and asked what {h} would like to use our time for.",
    "This was my first meeting with {F}. We went through what key work is for and agreed to meet on the same day each week where we can."};
static const char *const feeling[LINES_MAX] = {
    "{H} said {h} is doing alright but has not been sleeping well.", "{F} told me {h} feels \"up and down\", and that mornings are the hardest part.",
    "{H} was quiet at first and then spoke openly.", "{H} seemed in good spirits and said the new landing suits {m}.",
    "{F} said, \"I am fed up of waiting for answers\", and I listened to why.", "{H} looked tired and said the noise at night is getting to {m}.",
    "{H} said this has been the best week {h} has had since {h} came here.", "{H} told me {h} had a hard phone call on {last} and is still thinking about it."};
static const char *const kin[LINES_MAX] = {
    "{S} {family} came to visit on {last} and {h} is proud of how well it went.", "{H} speaks to {s} {family} most evenings; the calls are what keeps {m} going.",
    "{H} has not been able to reach {s} {family} for two weeks and is worried.", "We talked about {s} {family}, who {h} hopes to live near after release.",
    "{H} showed me a drawing from {s} {family} and talked about what {h} missed.", "{S} {family} has been in hospital and {h} asked how a call could be arranged.",
    "{H} said {s} {family} is the reason {h} wants to {goal}."};
static const char *const followed[LINES_MAX] = {
    "Last time I said I would ask about {worry}; I gave {m} the answer today and {h} was glad to have it in plain words.",
    "{H} had done what we agreed on {last}: the application for {course} is in.", "I had promised to chase {worry}. The reply is not what {h} hoped for and I explained why.",
    "We looked back at what we agreed on {last}. {H} managed two of the three steps.", "I checked on {course} as I said I would: {h} starts on {date}.",
    "{H} kept {s} side of what we agreed and went to {job} every day since {last}.", "As agreed, I had asked healthcare about {s} sleep and told {m} the date of {s} appointment."};
static const char *const offender_management[LINES_MAX] = {
    "I have e-mailed {s} POM, {pom}, about what {h} said on {worry}.", "{pom} had asked me to help {m} get ready for {s} sentence plan meeting, so we wrote down three points {h} wants to make.",
    "We went through {s} sentence plan target to {goal} and what is left to do.", "{H} understands that {pom} decides on this and that I will pass on {s} question today.",
    "I spoke to {pom} before the session; {course} is on {s} plan and there is a place for {m}.", "I will tell {pom} that {h} would like to be asked before the report is written."};
static const char *const progress[LINES_MAX] = {
    "{H} enjoys {job} and the instructor speaks well of {m}.", "{H} has missed {course} twice because of the regime and wants to catch up.",
    "{H} passed the first part of {course} and is pleased.", "At {job} {h} now shows new people what to do.",
    "{H} has asked to change from {job} to something with more hours.", "{H} has kept enhanced status and wants to hold on to it.",
    "{H} spends {s} free time on {like} and says it keeps {m} out of trouble."};
static const char *const aim[LINES_MAX] = {
    "{S} goal in {s} own words: \"I want to {goal}\".", "We agreed that the next small step is to ask for help with {course}.",
    "{H} chose one thing to work on until we meet again: to {goal}.", "We broke the goal down into three steps and {h} wrote them on {s} own sheet.",
    "We talked about what gets in the way and {h} came up with two ideas of {s} own."};
static const char *const action[LINES_MAX] = {
    "I will find out about {worry} and tell {m} by {date}.", "I will ask the education manager about {course} before {date}; {h} will put in the application tonight.",
    "{H} will write to {s} {family} and I will check the post book.", "I will speak to the visits hall and let {m} know by {date}.",
    "I will print the form in large type and bring it on {date}.", "I will let healthcare know and look in on {m} tomorrow.",
    "We agreed that I ask {pom} for a date and that {h} keeps going to {job}."};
static const char *const closing[LINES_MAX] = {
    "We meet again on {date}.", "Next session planned for {date}, same room.", "I thanked {m} for being open. Next time: {date}.",
    "{H} asked for the next session to be about {worry}.", "{F} read this note with me and said it was right."};
static const char *const general[LINES_MAX] = {
    "{N} says {h} is fine at the moment.", "{H} has no problems on the wing.", "{H} is employed in {job} and is happy there.",
    "{H} is in contact with {s} {family}.", "{H} has no thoughts of self-harm.", "{H} asked about {worry} and was told to put in an application.",
    "{H} is polite to staff and keeps a clean cell.", "{H} uses {s} time for {like}.", "{H} would like to do {course}.", "We talked about the week and the regime.",
    "{H} knows who {s} POM is."};
static const char *const poor[LINES_MAX] = {
    "{N} no issues raised. Engages well with staff.", "Spoke to {N}, all ok, no concerns at this time.", "{N} is settled on the wing, polite and compliant. Nothing to report.",
    "Key work completed with {N}. {H} is fine.", "Caught up with {N} at {s} door. No problems.", "{N} quiet, keeps {m}self to {m}self. No issues to note.",
    "{N} working, on enhanced, no debts, no issues. Will see next time.", "Had a chat with {N} during association, in good spirits.",
    "{N} seen. No thoughts of self-harm. No issues.", "Usual conversation with {N}, nothing new."};
static const char *const poor_more[LINES_MAX] = {
    "", "", "Contact with family ok.", "Advised to put apps in.", "No concerns.", "Wants a job.", "Attends work."};
static const char *const no_session[LINES_MAX] = {
    "{N} collected {s} meal and medication as normal today.", "{N} was not seen as I was detailed to another wing. Session not completed.",
    "Went to see {N} but {h} was at work.", "{N} moved cell today from the twos to the ones.", "Attempted key work with {N}, {h} was on a visit.",
    "Cell check carried out on {N}, nothing found.", "{N} asked about canteen and was given an answer at the hatch.", "Welfare check at the cell door, {N} gave a response.",
    "Due to staff shortage key work did not take place.", "{N} attended the adjudication room this morning.", "Introduction letter put under the door of {N}.",
    "{N} was given an application form for {job}."};
static const char *const entries[LINES_MAX] = {
    "{N} asked about {worry}. I have passed it on and told {m} that I would come back by {date}.", "{N} rang {s} {family} from the office today after difficult news. Wing staff told.",
    "Saw {N} at {job}; {h} is doing well there.", "{N} was upset at lunch about {worry}. We spoke for ten minutes and {h} calmed down.",
    "Told {N} that {course} starts on {date}.", "{N} handed in {s} application for {course}; I put it in the box for {m}.",
    "Phone credit for {N} was missing. Sorted with business hub.", "{pom} asked me to remind {N} of {s} meeting on {date}; done.",
    "{N} helped a new arrival find {s} way round, good to see.", "Checked on {N} after yesterday. {H} says {h} is alright and knows where I am."};
static const char *const generals[LINES_MAX] = {
    "{N} relocated after a cell share risk review. No issues.", "{N} had to be told twice to return to {s} cell at lock-up. Warned.",
    "{N} volunteered to clean the landing and did a good job.", "{N} did not go to work today, said {h} was unwell. Healthcare informed.",
    "{N} received a positive comment for help on the servery.", "{N} asked to see the chaplain. Request passed on.",
    "Intelligence of debt on the landing; {N} spoken to, denies any part.", "{N} returned from court with no change to {s} status."};
/* clang-format on */

/* What stays the same from note to note. */
struct facts {
    const char *family, *job, *course, *goal, *worry, *like;
};

#define ANY(r, list) ((list)[estate_random_below((r), COUNT_OF(list))])

static struct facts
facts_of(const struct note_about *about)
{
    struct estate_random r =
        estate_random_at(about->seed, STREAM_FACTS, about->person->ordinal);

    return (struct facts){.family = ANY(&r, families),
                          .job = ANY(&r, jobs),
                          .course = ANY(&r, courses),
                          .goal = ANY(&r, goals),
                          .worry = ANY(&r, worries),
                          .like = ANY(&r, likes)};
}

/* One note in the making. */
struct note {
    struct buf *out;
    struct estate_random *r;
    const struct note_about *about;
    struct facts facts;
};

static void
write_date(struct note *n, int days)
{
    static const char *const months[] = {
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    const struct ymd c = day_to_ymd(day_add_days(n->about->day, days));

    buf_printf(n->out, "%d %s", c.day, months[c.month - 1]);
}

static struct str
fact_of(const struct note *n, struct str place)
{
    const struct {
        const char *name, *text;
    } facts[] = {
        {"family", n->facts.family},
        {"job",    n->facts.job   },
        {"course", n->facts.course},
        {"goal",   n->facts.goal  },
        {"worry",  n->facts.worry },
        {"like",   n->facts.like  },
    };

    for (size_t i = 0; i < COUNT_OF(facts); i++)
        if (str_eq(place, str_from_c(facts[i].name)))
            return str_from_c(facts[i].text);
    return STR_EMPTY;
}

/* A place that no fact stands for: names and small words. */
static struct str
word_of(const struct note *n, struct str place)
{
    const struct estate_person *p = n->about->person;
    const bool she = p->female;
    const struct {
        const char *name, *text;
    } words[] = {
        {"F",       p->forename                                      },
        {"h",       she ? "she" : "he"                               },
        {"s",       she ? "her" : "his"                              },
        {"m",       she ? "her" : "him"                              },
        {"H",       she ? "She" : "He"                               },
        {"S",       she ? "Her" : "His"                              },
        {"pom",     n->about->pom != NULL ? n->about->pom : "the OMU"},
        {"officer", n->about->officer                                },
    };

    for (size_t i = 0; i < COUNT_OF(words); i++)
        if (str_eq(place, str_from_c(words[i].name)))
            return str_from_c(words[i].text);
    assert(false); /* a place that does not exist */
    return STR_EMPTY;
}

static void
write_place(struct note *n, struct str place)
{
    const struct estate_person *p = n->about->person;

    if (str_eq(place, STR("N")))
        buf_printf(n->out, "%s %s", p->female ? "Ms" : "Mr", p->surname);
    else if (str_eq(place, STR("date")))
        write_date(n, estate_random_between(n->r, 2, 12));
    else if (str_eq(place, STR("last")))
        write_date(n, -estate_random_between(n->r, 3, 12));
    else
        buf_add(n->out, word_of(n, place));
}

/* Writes up to the next place; answers its name, empty at the end. */
static struct str
next_place(struct note *n, struct str *line)
{
    size_t plain = 0;

    while (plain < line->n && line->p[plain] != '{')
        plain++;
    buf_add(n->out, (struct str){line->p, plain});
    *line = (struct str){line->p + plain, line->n - plain};
    if (line->n == 0)
        return STR_EMPTY;
    *line = (struct str){line->p + 1, line->n - 1};
    return str_cut(line, '}');
}

/* A fact of the person; it may hold small words, but no other fact. */
static void
write_fact(struct note *n, struct str line)
{
    while (line.n > 0) {
        const struct str place = next_place(n, &line);

        if (place.n > 0)
            write_place(n, place);
    }
}

static void
write_line(struct note *n, struct str line)
{
    while (line.n > 0) {
        const struct str place = next_place(n, &line);
        const struct str fact = fact_of(n, place);

        if (fact.n > 0)
            write_fact(n, fact);
        else if (place.n > 0)
            write_place(n, place);
    }
}

static void
say(struct note *n, const char *const lines[LINES_MAX])
{
    uint32_t count = 0;

    while (count < LINES_MAX && lines[count] != NULL)
        count++;
    const char *line = lines[estate_random_below(n->r, count)];

    if (*line == '\0')
        return;
    if (n->out->n > 0)
        buf_lit(n->out, " ");
    write_line(n, str_from_c(line));
}

static void
say_if(struct note *n, uint32_t per_mille, const char *const lines[LINES_MAX])
{
    if (estate_random_chance(n->r, per_mille))
        say(n, lines);
}

static void
write_good(struct note *n)
{
    say(n, n->about->first ? opening_first : opening);
    say(n, feeling);
    say(n, kin);
    if (!n->about->first)
        say(n, followed);
    say_if(n, 700, progress);
    say(n, offender_management);
    say(n, aim);
    say(n, action);
    say(n, closing);
}

static void
write_reasonable(struct note *n)
{
    say(n, n->about->first ? opening_first : opening);
    say(n, feeling);
    say_if(n, 600, kin);
    say(n, progress);
    say_if(n, 400, offender_management);
    say(n, action);
    say_if(n, 500, closing);
}

static void
write_insufficient(struct note *n)
{
    say_if(n, 600, opening);
    say(n, general);
    say(n, general);
    say_if(n, 500, general);
    say_if(n, 250, progress);
}

static void
write_poor(struct note *n)
{
    say(n, poor);
    say(n, poor_more);
}

static void
write_no_session(struct note *n)
{
    say(n, no_session);
}

static struct note
note_new(struct buf *out, struct estate_random *r,
         const struct note_about *about)
{
    return (struct note){out, r, about, facts_of(about)};
}

void
estate_note_session(struct buf *out, struct estate_random *r,
                    enum note_band band, const struct note_about *about)
{
    static void (*const write[NOTE_BAND_COUNT])(struct note * n) = {
        [NOTE_GOOD] = write_good,
        [NOTE_REASONABLE] = write_reasonable,
        [NOTE_INSUFFICIENT] = write_insufficient,
        [NOTE_POOR] = write_poor,
        [NOTE_NO_SESSION] = write_no_session};
    struct note n = note_new(out, r, about);

    assert(band < NOTE_BAND_COUNT);
    write[band](&n);
}

void
estate_note_entry(struct buf *out, struct estate_random *r,
                  const struct note_about *about)
{
    struct note n = note_new(out, r, about);

    say(&n, entries);
}

void
estate_note_general(struct buf *out, struct estate_random *r,
                    const struct note_about *about)
{
    struct note n = note_new(out, r, about);

    say(&n, generals);
}
