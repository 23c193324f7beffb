/* app/more_page.c -- every page that a user may go to. */
#include "app/more.h"

#include "app/serve.h"
#include "gen/app_more_view.h"

/* clang-format off */
const struct more_row more_rows[] = {
  { "Your work", "/today",    "Today",        "your sessions, what is at risk, what you promised" },
  { "Your work", "/my-people","My people",    "whom you work with, and when you last met" },
  { "Your work", "/caseload", "My cases",     "cases of a prison offender manager" },
  { "Your work", "/calendar", "Calendar",     "what is due in your cases, and when" },
  { "Your work", "/chase",    "Chase list",   "what others owe to your cases" },
  { "Your work", "/case-administration", "Case administration", "the queue of case administrators, and who has what" },
  { "Your work", "/com",      "Cases in the community", "cases of a community offender manager" },
  { "Your work", "/com/unit", "Cases of a unit",  "naming COMs" },
  { "Your work", "/requests", "Requests",     "what one side asks of the other" },
  { "Your work", "/promises", "Promises",     "what was said, by when, and what came of it" },
  { "Your work", "/promises/contact", "Days promised, and missed", "to people who asked to see or hear from somebody" },
  { "Your work", "/drafts",   "Finish writing up", "notes that are not finished" },
  { "Your work", "/quality/template", "What a good note is", "here, and how your notes are read" },
  { "Your work", "/feedback", "Feedback on your notes", "what a manager said of them" },
  { "Your work", "/changes/mine", "Changes of worker", "that you asked for, or that were decided" },
  { "Your work", "/fmi",      "Five-minute interventions", "your training in them" },
  { "Your work", "/reminders","Reminders",    "what you are reminded of" },
  { "The day and the week", "/board",   "My team",        "today by officer and wing, and what waits for a manager" },
  { "The day and the week", "/quality", "Ten minutes a week", "a few notes of your officers, and what was lost" },
  { "The day and the week", "/day",     "The day’s detail", "sessions, what is at risk, who could be taken" },
  { "The day and the week", "/plan",    "Plan of the week", "made, published, and why sessions are missing" },
  { "The day and the week", "/rooms",   "Rooms",          "where one can talk in private" },
  { "The day and the week", "/plan/regime", "Regime",     "when people can be seen" },
  { "The day and the week", "/plan/headroom", "Absence and headroom", "staff away, against what the profile allows for" },
  { "The day and the week", "/plan/minutes", "Minutes a month", "what each person had, beside what they are due" },
  { "The day and the week", "/plan/relief", "Relieved on time", "whether officers were free when a session was to start" },
  { "The day and the week", "/plan/walks",  "Walks",      "minutes between wings" },
  { "The day and the week", "/plan/entitlements", "Who is due", "how often whom, and for how long" },
  { "The day and the week", "/plan/weights", "Weights of the plan", "what the plan weighs, and how much" },
  { "People", "/people",                "People",         "everybody here" },
  { "People", "/allocations",           "Allocations",    "who has no key worker, and giving one" },
  { "People", "/allocations/recommend", "A key worker for everybody", "recommended, with reasons" },
  { "People", "/allocations/compare",   "Ways to allocate, compared", "what each would do" },
  { "People", "/changes",               "Changes of worker asked for", "by either side: what waits, and what became of it" },
  { "People", "/changes/slips",         "Slip to ask for a change", "for the person, who asks for another worker" },
  { "People", "/settings/change-reasons", "Why a change of worker is asked for", "" },
  { "People", "/watch",                 "Not lost from sight", "on remand, at high risk, and when they were last spoken with" },
  { "People", "/booklets",              "Who has the booklet", "about key work, in which language, and who has not" },
  { "People", "/settings/booklet",      "What the booklet promises", "to be laid beside what people had" },
  { "People", "/disputes",              "Notes under dispute", "where the person says otherwise" },
  { "People", "/notes/late",            "Notes entered later", "more than a day after they happened" },
  { "People", "/opened",                "Opened",         "records opened out of a caseload" },
  { "Offender management", "/offender-management", "Offender management", "what is to be decided today" },
  { "Offender management", "/offender-management/cases", "Cases", "all of them, with who is responsible" },
  { "Offender management", "/offender-management/poms",  "POMs",  "and their load" },
  { "Offender management", "/offender-management/workload", "Workload", "cases by officer" },
  { "Offender management", "/offender-management/protected", "Protected hours of POMs", "against what other work took of them" },
  { "Offender management", "/offender-management/rebalance", "Rebalance", "moving cases between officers" },
  { "Offender management", "/offender-management/posts", "What if posts of POMs go or come", "cases and tasks that nobody would have" },
  { "Offender management", "/offender-management/overrides", "Overrides", "of who is responsible" },
  { "Offender management", "/offender-management/countersign", "Countersigning", "work that a second person reads before it is done" },
  { "Offender management", "/settings/countersigning", "What is countersigned", "by whom, and how long it may wait" },
  { "Offender management", "/mappa-training", "MAPPA training", "recorded, and confirmed by somebody else" },
  { "Offender management", "/offender-management/enhanced", "Enhanced sessions", "in women’s prisons: minutes with the POM, due and had" },
  { "Offender management", "/offender-management/others-work", "Hours on others’ work", "what POMs did that is another’s" },
  { "Offender management", "/offender-management/refusals", "Tasks refused", "by whom, and why" },
  { "Offender management", "/settings/remit", "Whose work what is", "and what case administrators do not do" },
  { "Offender management", "/settings/refusals", "Why a task may be refused", "" },
  { "Offender management", "/settings/case-reasons", "Reasons and requests", "what the forms of the case work offer" },
  { "Offender management", "/handovers", "Handovers",     "from prison to probation" },
  { "Offender management", "/duty-to-refer", "Housing: duty to refer", "who leaves soon without a place to live" },
  { "Offender management", "/offender-management/report-sections", "What stands in a report", "sections, from which day, and the facts in them" },
  { "Staff", "/staff",                  "Staff",          "load, time, absence" },
  { "Staff", "/staff/roles",            "Roles of staff", "who is a key worker or personal officer" },
  { "Staff", "/fmi/staff",              "Training of staff", "in five-minute interventions" },
  { "Staff", "/settings/fmi",           "Skills of contacts", "of five-minute interventions" },
  { "Delivery", "/delivery",            "Delivery",       "what became of key work" },
  { "Delivery", "/delivery/weeks",      "Week by week",   "" },
  { "Delivery", "/delivery/reasons",    "Why sessions were missed", "" },
  { "Delivery", "/delivery/groups",     "Group by group", "is anybody left out" },
  { "Delivery", "/delivery/people",     "People and their sessions", "" },
  { "Delivery", "/delivery/arrivals",   "Arrivals",       "how long until the first session" },
  { "Delivery", "/quality/weeks",       "Notes read, week by week", "what managers read and found" },
  { "Delivery", "/said",                "What people say", "whether they were listened to, by wing and quarter" },
  { "Delivery", "/said/enter",          "Count the slips", "of a wing’s box" },
  { "Delivery", "/said/slips",          "Slips for people", "to say whether they were listened to" },
  { "Delivery", "/promises/ages",       "Requests that wait", "by wing and age" },
  { "Delivery", "/promises/contact/wings", "Days promised to people", "who asked to see or hear from somebody, by wing" },
  { "Delivery", "/delivery/pilots",     "Pilots", "a variant tried on one wing, before and since" },
  { "Delivery", "/delivery/how",        "How the figures are worked out", "" },
  { "The service", "/administration",   "Needs you now",  "for administrators" },
  { "The service", "/settings",         "Settings",       "how this prison does key work" },
  { "The service", "/settings/numbers", "Numbers of notes and answers", "how short, how long, by when" },
  { "The service", "/users",            "Users",          "accounts and roles" },
  { "The service", "/probation-units", "Probation units", "and who names their COMs" },
  { "The service", "/sign-in/roles",    "Roles by the provider", "what a sign-in elsewhere gives here" },
  { "The service", "/second-factor",    "Second factor",  "which roles need one" },
  { "The service", "/loads",            "Data loads",     "what came from other systems" },
  { "The service", "/events",           "Events",         "what other services are told" },
  { "The service", "/clients",          "Programs",       "with a token" },
  { "The service", "/audit",            "Record of use",  "who did what" },
  { "The service", "/retention",        "Retention",      "what is kept how long, and what was removed" },
  { "The service", "/retention/due",    "Records to decide on", "whose sentence ended long ago" },
  { "The service", "/retention/holds",  "Holds",          "records that must stay" },
  { "The service", "/account",          "Your account",   "password, where you are signed in" },
  { "The service", "/account/reminders","Your reminders by mail", "whether, and how often" },
  { "The service", "/help",             "Help",           "" },
};
/* clang-format on */

const size_t more_row_count = COUNT_OF(more_rows);

const struct route *
more_route(const char *href)
{
    const struct route *r;
    struct args args;

    return route_find(&site_map, GET, str_from_c(href), &r, &args) == OK ? r
                                                                         : NULL;
}

/* Today, my people and my changes are empty for whoever has no people. */
static bool
is_of_use(const struct ctx *c, const struct more_row *m)
{
    const struct str href = str_from_c(m->href);

    return c->who.staff != 0 ||
           (!str_eq(href, STR("/today")) && !str_eq(href, STR("/my-people")) &&
            !str_eq(href, STR("/changes/mine")));
}

enum err
more_page(struct ctx *c)
{
    const struct more_row **row =
        arena_array(c->a, const struct more_row *, COUNT_OF(more_rows));
    size_t n = 0;

    for (size_t i = 0; i < COUNT_OF(more_rows); i++) {
        const struct route *r = more_route(more_rows[i].href);

        if (r != NULL && who_may(&c->who, r->permit) &&
            is_of_use(c, &more_rows[i]))
            row[n++] = &more_rows[i];
    }
    frame_begin(c, &(struct frame){.title = STR("All pages"),
                                   .section = "/more",
                                   .back = STR_EMPTY});
    view_more(&c->rp->body, row, n);
    return frame_end(c);
}
