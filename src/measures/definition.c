#include "measures/definition.h"

#define WEEKS                                                        \
    "The whole weeks shown: Monday 00:00 to the next Monday 00:00, " \
    "half-open, in London."

/* clang-format off */
static const struct definition definitions[] = {
  { "due", "Sessions due",
    "What people should have had by the rules of this prison.",
    "With a plan in force: the sessions it planned and those it could not. Without: what the settings and the entitlement table give each person in that week.",
    "None: it is a count.",
    WEEKS,
    "People who were here fewer than 4 nights of the week are due nothing. Before the first session, detail or plan on record there are no weeks.",
    "MS-1 to MS-6" },
  { "happened", "Sessions that happened",
    "Of the sessions due, how many were held.",
    "Sessions held, for each person and week at most as many as were due.",
    "Sessions due.",
    WEEKS,
    "A session counts on the day it happened, whenever it was typed. Sessions beyond what was due are counted apart: they do not make up for those of others. Nothing due: no share is shown.",
    "MS-7 to MS-9" },
  { "lacking", "Sessions that lack something",
    "A count alone invites to fudge it: of the sessions held, how many have no start and end, no place or no note.",
    "Sessions held less those written up here with start and end, place and note.",
    "Sessions held, those beyond what was due too.",
    WEEKS,
    "Sessions of the case-note feed have no start, end or place, and lack them. One found not to have happened is in neither. It stands beside every count of sessions held. None held: no share is shown.",
    "MS-37, SN-3" },
  { "overruns", "Sessions that took longer",
    "Whether sessions are planned long enough.",
    "Sessions written up that took more minutes than the plan had for them, by the reason given, if one was.",
    "Sessions written up whose planned length is known.",
    WEEKS,
    "A session that nobody planned has no planned length. A reason is never asked for, and nothing is shown by officer.",
    "MS-38, DY-30" },
  { "waiting", "Requests that wait",
    "Whether what people asked for is acted on, wing by wing.",
    "Promises of staff and requests to them that nobody has answered, by the days since they were made.",
    "All of them; those past the day that is promised now are counted beside it.",
    "As of now.",
    "The wing is where the person lives today. What the person promised is not counted. Nothing waiting is a zero.",
    "PR-6" },
  { "possible", "Sessions possible",
    "The most that any plan could have held with the officers, rooms, regime and times of that week.",
    "The proved optimum that was published with the plan of the week.",
    "None: it is a count.",
    WEEKS,
    "A week without a plan in force has no figure; it is not a zero.",
    "MS-10" },
  { "planned", "Sessions planned",
    "Sessions that had an officer, a time and a place.",
    "Sessions of the plan in force, those moved counted once.",
    "Sessions due, where a share is shown.",
    WEEKS,
    "A week without a plan in force has none planned.",
    "MS-11" },
  { "reasons", "Why sessions did not happen",
    "Every session due and not held has one reason.",
    "Sessions due and not held, by reason.",
    "All sessions due and not held.",
    WEEKS,
    "With a plan, the reason is the plan's or the one entered on the day; planned without an outcome is said to be just that. Without a plan it is what the detail shows of the person's key worker that week. Where there was time and nobody wrote why, that is what it says.",
    "MS-12 to MS-15" },
  { "seen", "Seen in the last 14 days",
    "How many people have met an officer for key work lately.",
    "People with at least one session in the last two weeks shown.",
    "People who were here for at least 4 nights of each of those weeks.",
    "The last two whole weeks shown.",
    "People who are due nothing by the settings count all the same: they are here.",
    "MS-16" },
  { "key-worker", "From arrival to the key worker",
    "How long new people have nobody.",
    "Days from arrival to the first key worker given here, the middle one of all who came.",
    "People who came in the weeks shown, to whose arrival a day is known.",
    "Arrivals in the weeks shown; key workers given until today.",
    "Who still has nobody counts as waiting longer than everybody who has. When the middle one still waits there is no middle wait, and the page says so. A key worker whose giving was undone is none.",
    "MS-17" },
  { "arrival", "From arrival to the first session",
    "How long new people wait.",
    "Days from arrival to the first session here, the middle one of all who came.",
    "People who came in the weeks shown, to whose arrival a day is known.",
    "Arrivals in the weeks shown; sessions until today.",
    "Who still waits counts as waiting longer than everybody who has been seen. When the middle one still waits there is no middle wait, and the page says so. People whose day of arrival is not known are left out.",
    "MS-17" },
  { "own", "Held by the own key worker",
    "Continuity: who held the session.",
    "Sessions held by the officer who was the person's key worker at that moment.",
    "Sessions held whose officer is known.",
    WEEKS,
    "Sessions without a known officer are in neither.",
    "MS-18" },
  { "together", "Kept together",
    "Who went on meeting the same key worker: a list to say thank you by.",
    "People with a session for every four of the weeks, two at least, none of them held by anybody but their key worker, who was theirs before the first of these weeks and still is.",
    "None: nobody is counted or placed by it.",
    WEEKS,
    "What was due says nothing here: where little is held, who kept at it is worth the more. Sessions without a known officer do not count.",
    "MS-39" },
  { "minutes", "Minutes a week",
    "How long people are seen.",
    "Minutes of sessions whose start and end are recorded.",
    "Weeks of people who were here for at least 4 nights.",
    WEEKS,
    "A session whose length nobody recorded has no minutes; how many there are is shown beside. With none timed there is no figure.",
    "MS-19" },
  { "days-since", "Days since the last session",
    "How long ago somebody was last seen.",
    "Days from the last session here, or from arrival when there was none, to today.",
    "None: it is a count for each person.",
    "Until today.",
    "Neither a session nor a day of arrival on record: not known.",
    "PL-12" },
  { "promises", "Promises kept in time",
    "Of what staff promised people, how much was done by the day that was said first.",
    "Promises answered as kept by the day that was promised first.",
    "Promises of staff whose first day lies in the weeks shown, kept, not kept or without an answer.",
    "The first day of the promise, in the whole weeks shown: Monday to Monday, half-open, in London.",
    "Kept late, not kept and without an answer are counted beside it. What the person no longer wants counts nowhere, nor what the person promised. None due: no share is shown.",
    "MS-30, PR-5" },
  { "private", "Held in private",
    "Whether people could talk without being overheard.",
    "Key work sessions recorded as not overheard.",
    "Key work sessions written up with their place.",
    WEEKS,
    "Sessions of the case-note feed have no place and are in neither. Those through the cell door are shown beside it, and are never private. None written up: no share is shown.",
    "MS-31, SN-3" },
  { "groups", "Fairness",
    "Whether a group gets less than the prison as a whole.",
    "As for sessions that happened, of the people in the group.",
    "Sessions due to them.",
    WEEKS,
    "A group of fewer than 10 people is not shown. Somebody may be in several groups. People are in a group by what was on record in that week.",
    "MS-25" },
  { "staff", "Officers on duty",
    "How many of the key workers' half-days were worked in the prison.",
    "Half-days on the detail marked ON.",
    "Half-days on the detail, days off left out.",
    WEEKS,
    "Weeks without a detail have no figure.",
    "MS-26" },
  { "absence", "Staff away, and key work lost to it",
    "How much of the contracted time was not worked, against what profiles are built for.",
    "Hours of sickness, leave, training and other absence reported for the week.",
    "Hours contracted, of the wings and groups reported.",
    "Whole weeks: Monday to Sunday.",
    "A week that nobody reported has no figure; it is not a zero. Lost is the key work of the profile (else of the detail), times the share of the staff expected at work that is not there. Without hours of key work nothing is said to be lost.",
    "HR-1 to HR-7, MS-32" },
  { "national", "As counted nationally",
    "The figures of the national service, worked out exactly as there, beside ours.",
    "Recorded sessions, whoever held them and whether due or not.",
    "People eligible, on average over the days stored, times days, over 7 times the frequency.",
    "The days of the weeks shown.",
    "Nationally a zero is shown as missing, and people due nothing are counted too. See doc/rules/statistics.md.",
    "ST-1 to ST-10" },
};
/* clang-format on */

const struct definition *
definitions_list(size_t *count)
{
    *count = COUNT_OF(definitions);
    return definitions;
}

const struct definition *
definition_of(struct str code)
{
    for (size_t i = 0; i < COUNT_OF(definitions); i++)
        if (str_eq(code, str_from_c(definitions[i].code)))
            return &definitions[i];
    return NULL;
}

void
definitions_write(struct buf *out)
{
    buf_lit(out, "# How every figure is worked out\n\n"
                 "Written by `throughline measures definitions` from "
                 "`src/measures/definition.c`.\n"
                 "The rules by number: [README.md](README.md).\n");
    for (size_t i = 0; i < COUNT_OF(definitions); i++) {
        const struct definition *d = &definitions[i];

        buf_printf(out,
                   "\n## %s\n\n%s\n\n"
                   "| | |\n|---|---|\n"
                   "| Numerator | %s |\n| Denominator | %s |\n"
                   "| Window | %s |\n| Not known | %s |\n| Rules | %s |\n",
                   d->title, d->what, d->numerator, d->denominator, d->window,
                   d->unknown, d->rules);
    }
}
