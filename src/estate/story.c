#include "estate/story.h"

#include "estate/detail.h"
#include "estate/sessions.h"
#include "estate/staff.h"

#include <string.h>

/* The staff, in the order in which their role is filled. */
/* clang-format off */
static const struct story_worker {
    enum estate_role role;
    uint8_t place; /* among those of the role */
    const char *forename, *surname;
    bool female;
    char wing;
    const char *language;
} workers[] = {
    {STAFF_KEY_WORKER,         0, "Priya",   "Okafor",    true,  'B', NULL},
    {STAFF_KEY_WORKER,         1, "Derek",   "Lowe",      false, 'B', NULL},
    {STAFF_KEY_WORKER,         2, "Ellis",   "Hart",      false, 'B', NULL},
    {STAFF_KEY_WORKER,         3, "Gemma",   "Dunn",      true,  'B', NULL},
    {STAFF_KEY_WORKER,         4, "Maria",   "Reyes",     true,  'C', "URD"},
    {STAFF_CUSTODIAL_MANAGER,  0, "Claire",  "Farrow",    true,  'B', NULL},
    {STAFF_POM_PRISON,         0, "Mark",    "Fairhurst", false, 'A', NULL},
    {STAFF_POM_PRISON,         1, "Nadia",   "Iqbal",     true,  'A', "URD"},
    {STAFF_POM_PRISON,         2, "Dean",    "Marlowe",   false, 'A', NULL},
    {STAFF_POM_PROBATION,      0, "Tayo",    "Adeyemi",   false, 'A', NULL},
    {STAFF_POM_PROBATION,      1, "Siobhán", "Brannigan", true,  'A', NULL},
    {STAFF_POM_PROBATION,      2, "Rosie",   "Penhale",   true,  'A', NULL},
    {STAFF_HOMD,               0, "Grace",   "Hollis",    true,  'A', NULL},
    {STAFF_HEAD_OF_RESIDENCE,  0, "Iris",    "Brandt",    true,  'A', NULL},
    {STAFF_DETAIL,             0, "Ken",     "Stokes",    false, 'A', NULL},
    {STAFF_CASE_ADMINISTRATOR, 0, "Joan",    "Pickard",   true,  'A', NULL},
    {STAFF_RESETTLEMENT,       0, "Sam",     "Tolley",    false, 'A', NULL},
    {STAFF_GOVERNOR,           0, "Rajan",   "Sandhu",    false, 'A', NULL},
};

/* Days are counted from the day of the story; forwards positive. */
static const struct story_person {
    const char *number, *forename, *surname;
    const char *language; /* of the host: whom they are put in place of */
    bool bame, foreign;
    struct ymd born;
    char wing;
    uint8_t landing;
    uint16_t cell;
    int16_t arrived, release; /* release 0: as drawn */
    uint32_t marks;
    uint8_t worker; /* 1 + row of `workers`, 0: none */
    uint8_t sessions[6];
    int8_t given;
} people[] = {
    {"A4821DK", "Daniel",  "Hughes",     "ENG", false, false, {1998, 4, 3},   'B', 2, 14, -310, 333, MARK_LDC, 1, {22, 36, 57, 85, 113}, 120},
    {"A7730FE", "Mehmet",  "Aydın",      "TUR", true,  true,  {1991, 9, 12},  'B', 1,  9,   -5, 410, MARK_INTERPRETER | MARK_AS_TYPED, 1, {0}, 2},
    {"A9054CR", "Connor",  "Whitlock",   "ENG", false, false, {2002, 1, 27},  'B', 3, 21,  -96, 190, MARK_ACCT, 1, {6, 13, 21, 36, 64}, 90},
    {"A3318HW", "Yusuf",   "Rahman",     "ENG", true,  false, {1995, 6, 30},  'B', 2, 30, -150, 512, 0, 1, {16, 37, 66}, 127},
    {"A6127JT", "Leon",    "Beckford",   "ENG", true,  false, {1986, 11, 5},  'B', 2, 18, -270, 293, 0, 1, {9, 23, 44, 72}, 120},
    {"A2296GB", "Tane",    "Ngata-Reid", "ENG", false, false, {1999, 3, 14},  'B', 1, 17,  -61, 240, 0, 1, {5, 26}, 48},
    {"A1190KP", "Imran",   "Aslam",      "URD", true,  true,  {1988, 2, 20},  'C', 1,  4,   -4, 300, 0, 0, {0}, 0},
    {"A2204LM", "Kojo",    "Boateng",    "ENG", true,  false, {1979, 7, 8},   'C', 1, 11,   -5, 260, 0, 0, {0}, 0},
    {"A0981RA", "John",    "Carver",     "ENG", false, false, {1974, 10, 2},  'C', 2,  7,  -10, 420, 0, 0, {0}, 0},
    {"A5513PV", "Ravi",    "Patel",      "ENG", true,  false, {1983, 12, 19}, 'A', 2,  3, -200, 380, 0, 2, {30, 58}, 120},
    {"A7742TR", "Tom",     "Reed",       "ENG", false, false, {1990, 5, 25},  'D', 1, 12, -240,  14, MARK_NO_HOME, 3, {28, 47}, 110},
    {"A6308BK", "Ben",     "Okoro",      "ENG", true,  false, {1993, 8, 16},  'D', 2, 20, -180,  29, 0, 4, {33}, 100},
    {"A8127PN", "Petar",   "Ivanov",     "BUL", false, true,  {1987, 1, 31},  'B', 1, 22,   -6, 350, MARK_INTERPRETER, 3, {0}, 4},
    {"A9436NW", "Piotr",   "Nowak",      "POL", false, true,  {1981, 4, 9},   'E', 1,  6,   -6, 365, MARK_UNALLOCATED, 0, {0}, 0},
    {"A3650SK", "Kwame",   "Osei",       "ENG", true,  false, {1977, 9, 1},   'F', 2, 15, -320,  56, 0, 5, {18, 39, 60}, 120},
    {"A4077DL", "Lee",     "Dunn",       "ENG", false, false, {1989, 6, 11},  'F', 1,  8, -210,  24, 0, 5, {12, 40}, 118},
};
/* clang-format on */

void
estate_story_staff(struct estate_prison *prison)
{
    uint8_t place[STAFF_ROLE_COUNT] = {0};

    for (size_t i = 0; i < prison->staff_count; i++) {
        struct estate_worker *w = &prison->staff[i];
        const uint8_t here = place[w->role]++;

        for (size_t k = 0; k < COUNT_OF(workers); k++) {
            if (workers[k].role != w->role || workers[k].place != here)
                continue;
            w->forename = workers[k].forename;
            w->surname = workers[k].surname;
            w->female = workers[k].female;
            w->second_language = workers[k].language;
            w->wing = (uint8_t)(workers[k].wing - 'A');
            w->named = true;
            w->keenness = 9;
        }
    }
}

/* Is this person like the one of the story in what was dealt by quota? */
static bool
may_be(const struct story_person *s, const struct estate_person *p)
{
    const bool determinate =
        p->sentence == SENTENCE_TO_4Y || p->sentence == SENTENCE_OVER_4Y;
    const bool short_of_release = s->release < 183;

    return !person_has(p, MARK_NAMED) && determinate &&
           p->status == PERSON_IN && p->offence != OFFENCE_SEXUAL &&
           !person_has(p, MARK_NO_DATES) &&
           person_has(p, MARK_BAME) == s->bame &&
           person_has(p, MARK_FOREIGN) == s->foreign &&
           person_has(p, MARK_LDC) == ((s->marks & MARK_LDC) != 0) &&
           (p->release.n - p->start.n > 400) == !short_of_release;
}

static void
become(struct estate_group *g, const struct story_person *s,
       struct estate_person *p)
{
    struct estate_random r = estate_random_at(g->seed, STORY_PRISON, 0);
    struct estate_stay *here = &p->stay[p->stays - 1];

    memcpy(p->number, s->number, NUMBER_SIZE);
    do /* the background only gives the language and nationality */
        p->background = estate_background_draw(&r, s->bame, s->foreign);
    while (strcmp(p->background->language_code, s->language) != 0);
    p->forename = s->forename;
    p->surname = s->surname;
    p->middle = NULL;
    p->born = day_from_ymd(s->born);
    p->wing = (uint8_t)(s->wing - 'A');
    p->landing = s->landing;
    p->cell = s->cell;
    p->marks &=
        ~(uint32_t)(MARK_ACCT | MARK_INTERPRETER | MARK_NO_HOME |
                    MARK_AS_TYPED | MARK_RNO121 | MARK_XRF | MARK_NO_WORKER);
    p->marks |= s->marks | MARK_NAMED;
    p->merged[0] = '\0';
    p->release = p->conditional = day_add_days(g->today, s->release);
    p->curfew = p->confirmed = p->topup_expiry = DAY_NONE;
    p->start = day_add_days(p->release, s->release < 183 ? -500 : -895);
    p->expiry = day_add_days(p->start, s->release < 183 ? 999 : 1789);
    p->received = day_add_days(p->start, -20);
    p->stays = 1;
    p->stay[0] = *here;
    p->stay[0].from = day_add_days(g->today, s->arrived);
    p->previous = g->prison[0].profile->code;
    p->previous_left = p->stay[0].from;
    p->category = 'C';
}

/* Nobody else has the cell of somebody in the story. */
static void
clear_cell(struct estate_group *g, const struct estate_prison *prison,
           const struct estate_person *p)
{
    for (size_t i = 0; i < prison->people; i++) {
        struct estate_person *other = &g->person[prison->first_person + i];

        if (other != p && other->wing == p->wing &&
            other->landing == p->landing && other->cell == p->cell)
            other->cell = (uint16_t)(other->cell + prison->profile->cells);
    }
}

void
estate_story_people(struct estate_group *g)
{
    const struct estate_prison *prison = &g->prison[STORY_PRISON];

    for (size_t k = 0; k < COUNT_OF(people); k++) {
        for (size_t i = 0; i < prison->people; i++) {
            struct estate_person *p = &g->person[prison->first_person + i];

            if (!may_be(&people[k], p))
                continue;
            become(g, &people[k], p);
            clear_cell(g, prison, p);
            break;
        }
    }
}

bool
estate_story_key_work(const struct estate_prison *prison,
                      const struct estate_person *p,
                      struct estate_story_key_work *out)
{
    for (size_t k = 0; k < COUNT_OF(people); k++) {
        if (strcmp(people[k].number, p->number) != 0)
            continue;
        *out = (struct estate_story_key_work){.worker = -1,
                                              .given = people[k].given};
        memcpy(out->sessions, people[k].sessions, sizeof(out->sessions));
        if (people[k].worker > 0) /* key workers are the first of the staff */
            out->worker = workers[people[k].worker - 1].place;
        assert(out->worker < (int32_t)prison->staff_count);
        return true;
    }
    return false;
}

void
estate_story_duties(const struct estate_group *g, struct estate_prison *prison)
{
    const int today = 7 * g->weeks;
    enum { OKAFOR = 0, LOWE = 1, HART = 2 }; /* places among key workers */

    for (size_t k = 0; k < COUNT_OF(people); k++) {
        if (people[k].worker == 0)
            continue;
        for (size_t i = 0; i < COUNT_OF(people[k].sessions); i++) {
            const int day = today - people[k].sessions[i];

            if (people[k].sessions[i] > 0 && day >= 0)
                estate_detail_set(prison, workers[people[k].worker - 1].place,
                                  day, HALF_AM, DUTY_ON);
        }
    }
    estate_detail_set(prison, OKAFOR, today, HALF_AM, DUTY_ON);
    estate_detail_set(prison, OKAFOR, today, HALF_PM, DUTY_ESCORT);
    estate_detail_set(prison, LOWE, today, HALF_PM, DUTY_ON);
    estate_detail_set(prison, HART, today, HALF_AM, DUTY_SICK);
    estate_detail_set(prison, HART, today, HALF_PM, DUTY_SICK);
}

/* clang-format off */
static const struct {
    const char *number;
    uint8_t days_ago;
    const char *words;
} notes[] = {
    {"A4821DK", 22, "Daniel told me his visits have moved to weekdays and his mum works then. I said I would find out why. He is happy in the gym. He wants to start maths: I will ask the tutor for a place and he will fill in the form with the library orderly. He writes to his little boy each week. His POM Mark Fairhurst will hold the sentence plan meeting in November; we will prepare it together next time."},
    {"A4821DK", 36, "Met Daniel in interview room 2. As agreed I had asked about a single cell: the answer is no for now, as there is no space, and I told him when I will ask again. He was disappointed but said he would rather know. We talked about his dad, and about being a good dad himself: the parenting course has a place and he wants it. He reads slowly and likes to see things in pictures, so we drew the steps."},
    {"A9054CR",  6, "Connor said he slept four hours most nights this week. His ACCT care plan asks about sleep and about his sister: she has answered his letter and he will ring her on Sunday. He would like to get back to the gym; I said I would bring him the timetable. He knows the review is soon and wants me to be there. He rated his week 5 of 10, last week it was 3."},
    {"A3318HW", 16, "Yusuf is near the end of the Thinking Skills programme and showed me his folder. He asked for Officer Lowe to keep the wing football going. He had questions about category D; I explained what the board looks at and wrote down for Mark Fairhurst what he wants to say. Next step: his own list of reasons, by our next session."},
    {"A6127JT",  9, "Leon said the family day matters most to him: \"It is the one day I am just their dad.\" I said I would ask the chaplain about it. He has been told that his community offender manager is Sarah Linden and has met her by video. He is worried about going back to his street. We tied this to his plan: where to live is the first goal. He will write down two places that would be better."},
    {"A2296GB",  5, "Tane came in from the gardens. He is two weeks away from finishing the first part of the course and his instructor has put him forward as a mentor. He has not heard from home since the summer and asked how to send money to New Zealand; I will ask business hub."},
};
/* clang-format on */

const char *
estate_story_note(const struct estate_group *g,
                  const struct estate_prison *prison,
                  const struct estate_session *session)
{
    const struct estate_person *p = &g->person[session->person];

    if (!session->story || prison != &g->prison[STORY_PRISON])
        return NULL;
    for (size_t i = 0; i < COUNT_OF(notes); i++)
        if (strcmp(notes[i].number, p->number) == 0 &&
            g->today.n - session->begins.day.n == notes[i].days_ago)
            return notes[i].words;
    return NULL;
}

/* Officers A and B of the Westerhaven Custody Team. */
static const struct estate_story_com story_coms[] = {
    {"Sarah", "Linden"},
    {"Simon", "Hale"  },
};

const struct estate_story_com *
estate_story_officer(size_t i)
{
    return i < COUNT_OF(story_coms) ? &story_coms[i] : NULL;
}

int
estate_story_com(const struct estate_person *p)
{
    static const struct {
        const char *number;
        int com;
    } coms[] = {
        {"A4821DK", 0},
        {"A6127JT", 0},
        {"A7742TR", 1},
        {"A6308BK", 1},
        {"A4077DL", 1},
    };

    for (size_t i = 0; i < COUNT_OF(coms); i++)
        if (strcmp(coms[i].number, p->number) == 0)
            return coms[i].com;
    return -1;
}

int32_t
estate_story_pom(const struct estate_prison *prison,
                 const struct estate_person *p)
{
    static const struct {
        const char *number;
        enum estate_role role;
        uint8_t place;
    } poms[] = {
        {"A4821DK", STAFF_POM_PRISON, 0},
        {"A6127JT", STAFF_POM_PRISON, 0},
        {"A3318HW", STAFF_POM_PRISON, 0},
        {"A0981RA", STAFF_POM_PRISON, 0},
        {"A5513PV", STAFF_POM_PRISON, 0},
        {"A9054CR", STAFF_POM_PRISON, 1},
    };

    for (size_t i = 0; i < COUNT_OF(poms); i++)
        if (strcmp(poms[i].number, p->number) == 0)
            return (int32_t)(estate_staff_first(prison->profile, poms[i].role) +
                             poms[i].place);
    return -1;
}
