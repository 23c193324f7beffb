/*
 * sentence/handover_work.h -- the nouns of a handover that both sides prepare
 * (R054): what is to do and by when, the report, who answered, who agreed.
 *
 * A piece of work is one handover of one person: it begins with the first
 * thing that somebody records, and ends when the case goes back to the POM.
 * All that happened stands in its events, in words, for ever.
 */
#ifndef SENTENCE_HANDOVER_WORK_H
#define SENTENCE_HANDOVER_WORK_H

#include "base/arena.h"
#include "base/instant.h"
#include "sentence/handover_type_rule.h"

enum side { SIDE_NONE, SIDE_POM, SIDE_COM, SIDE_HOMD, SIDE_COUNT };
struct str side_code(enum side s);

/* What is to do, in the order of the page. */
enum handover_part {
    HP_PERSON_TOLD,
    HP_OASYS,
    HP_CONTACTED_COM,
    HP_FIRST_CONTACT,
    HP_PERSON_VIEW,
    HP_NOT_LOSE,
    HP_MEETING,
    HP_REPORT,
    HP_COUNT
};

enum item_state {
    ITEM_OPEN,
    ITEM_STARTED,
    ITEM_DONE,
    ITEM_DOES_NOT_APPLY,
    ITEM_STATES
};

/* One item as it is recorded. */
struct handover_item {
    enum item_state state;
    struct str evidence;
    struct day on; /* the day on which it was done, or begun */
    struct str by; /* name */
    struct instant at;
    int64_t version; /* 0: nothing is recorded */
};

enum com_answer { ANSWER_NONE, ANSWER_ACCEPTED, ANSWER_ASKED, ANSWER_DECLINED };

/* Who agreed, and when; `at` not known: they have not. */
struct agreed {
    struct str by;
    struct instant at;
};

struct handover_work {
    int64_t id; /* 0: nothing is recorded yet */
    int64_t version;
    struct day due; /* the rule's date when it was last written */
    struct instant opened;
    enum com_answer answer;
    struct str answer_words, answer_by;
    struct instant answer_at;
    struct agreed pom, com;
    struct str pom_view, com_view; /* why they disagree; or empty */
    struct str decided, decided_words, decided_by; /* GOES_AHEAD, MORE_WORK */
    struct instant decided_at;
    struct handover_item item[HP_COUNT];
};

struct handover_report {
    int64_t id, number, version;
    bool sent;
    struct str words, by;
    struct instant at;
};
struct handover_reports {
    struct handover_report *at; /* newest first; a draft is the first */
    size_t count;
};

struct handover_event {
    struct instant at;
    struct str by, side, what, words;
};
struct handover_events {
    struct handover_event *at; /* newest first */
    size_t count;
};

#endif
