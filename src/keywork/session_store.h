/*
 * keywork/session_store.h -- sessions written and read.
 *
 * Decided: a note of ours is a row of case_note with the national type of its
 * kind and an id "t12"; session_note and its parts stand beside it.  So notes
 * of a feed and ours are one story: the person's notes page, the last session,
 * the national statistics and the facts of the plan read one table and count
 * both alike, and a merge of two numbers moves both.  Ours are told by their
 * row in session_note.  A feed that brings back a note we sent must bring our
 * id; until notes are sent there is no such feed.
 *
 * Rule: SN-1 to SN-18 (doc/rules/session.md)
 */
#ifndef KEYWORK_SESSION_STORE_H
#define KEYWORK_SESSION_STORE_H

#include "db/db.h"
#include "keywork/note_check_rule.h"
#include "keywork/note_prompt_rule.h"
#include "keywork/session.h"
#include "staff/pom_message.h"

/* What is known before a session is written up. */
struct session_before {
    int64_t sessions; /* key work sessions here, of anybody */
    struct day last;
    struct instant last_at;
    bool ours; /* the newest of ours, and what it left open */
    struct str last_note;
    struct day last_day;
    struct str agreed, next;
    int64_t disputed;     /* the person says otherwise: 1 answered, 2 open */
    struct str agreement; /* the newest made here */
    enum accepted accepted;
    bool ask_again; /* the person has not accepted it yet */
    struct before_goal {
        struct str words;
        enum goal_mark mark;
        struct day day;     /* when it was */
        int64_t disputed;   /* of the note that it stands in */
        bool family;        /* about contact with the family */
    } goal[NOTE_GOALS_MAX]; /* touched lately, each once */
    size_t goals;
    struct open_promise {
        int64_t id;
        struct str what;
        bool theirs;
        struct day due;
        int64_t disputed; /* of the note that it was made in */
    } promise[20];
    size_t promises;
    struct promise_news { /* since they last met: to be told */
        int64_t id;
        struct str what, kind, state, words;
        struct day due; /* DELAYED */
        struct str owner;
    } news[10];
    size_t news_count;
    struct pom_messages messages; /* of the POM, unread */
    int64_t pom;                  /* staff; 0: nobody */
    struct str pom_name;
    struct day first_time; /* came into prison then, and nobody has asked
                              whether it is the first time; or none */
};
enum err session_before(struct db *db, struct arena *a, struct str person,
                        struct str prison, struct session_before *out) MUST_USE;
/* Of that what is told before they meet, without the agreement and the POM;
 * with `ahead` false only how many sessions there were, and the last: they have
 * met. */
enum err session_before_meeting(struct db *db, struct arena *a,
                                struct str person, struct str prison,
                                bool ahead,
                                struct session_before *out) MUST_USE;
/* Of that only what a save asks: how many sessions there were, and, with
 * `pom`, who manages their case. */
enum err session_before_saving(struct db *db, struct arena *a,
                               struct str person, struct str prison, bool pom,
                               struct session_before *out) MUST_USE;

/* A session of the plan.  ERR_NOT_FOUND: there is none for this person. */
struct session_planned {
    int64_t id, staff;
    struct day day;
    int start, minutes;
    bool private_room;
};
enum err session_planned(struct db *db, int64_t id, struct str person,
                         struct session_planned *out) MUST_USE;

/* Sizes, openings and phrases as they hold at a prison today. */
enum err note_limits_load(struct db *db, struct str prison, struct day today,
                          struct note_limits *out) MUST_USE;
enum err note_prompts_load(struct db *db, struct arena *a, struct str prison,
                           struct day today, const struct note_prompt **out,
                           size_t *count) MUST_USE;
enum err note_phrases_load(struct db *db, struct arena *a, struct str prison,
                           struct day today, const struct str **out,
                           size_t *count) MUST_USE;

/* Who writes, and about whom. */
struct session_author {
    int64_t account, staff; /* staff 0: none */
    struct str username, name, prison, person;
    struct instant now;
};
/* A minute of a London day as a moment. */
struct instant session_moment(struct day d, int minute);
/* Id of a note from the number of its draft: "t12". */
struct str session_note_id(struct arena *a, int64_t draft) MUST_USE;

/*
 * Inside a change: the whole of a note, with what the checks said and what it
 * is like.  ERR_STALE: it is written already.
 */
struct session_saving {
    struct session_author by;
    const struct session_note *note;
    struct str id, text;
    const struct similar_sketch *sketch; /* of the text */
    const struct note_check *check;
    size_t checks;
    const struct note_alike *alike;
    size_t alikes;
};
enum err session_write(struct db *db, struct arena *a,
                       const struct session_saving *s) MUST_USE;

/* A note as it is read. */
struct session_amendment {
    struct instant at;
    struct str author, words;
};
struct session_kept_check {
    enum note_check_name name;
    int64_t measure;
    struct str other;
};
struct session_kept_promise {
    struct str what, state, answer;
    bool theirs;
    struct day due;
};
struct session_read {
    struct str id, person, prison, type, sub_type, title;
    struct instant occurred, created;
    int64_t author_staff;
    struct str author, username, words;
    bool sensitive;
    bool struck; /* found not to have happened: counts for nothing */
    bool ours;   /* `note` is filled in */
    struct session_note note;
    struct str overrun_words; /* why it took longer, as the list has it */
    struct instant given;
    struct str given_by;
    struct session_amendment *amendment;
    size_t amendments;
    struct session_kept_check *check;
    size_t checks;
    struct session_kept_promise *promise;
    size_t promises;
};
/* ERR_NOT_FOUND: the person has no such note. */
enum err session_read(struct db *db, struct arena *a, struct str person,
                      struct str note, struct session_read *out) MUST_USE;

/* Inside a change.  Words are added; nothing is ever overwritten. */
enum err session_amend(struct db *db, struct str note, struct str author,
                       struct str words, struct instant now) MUST_USE;
enum err session_given(struct db *db, struct str note, struct str by,
                       struct instant now) MUST_USE;

/* Sessions of an officer since a day whose slip the person has not got. */
struct not_given {
    struct str note, person, name;
    struct day day;
};
struct not_givens {
    struct not_given *at; /* oldest first */
    size_t count;
};
enum err session_not_given(struct db *db, struct arena *a, struct str prison,
                           int64_t staff, struct day since,
                           struct not_givens *out) MUST_USE;

/* Notes entered more than a day after they happened. */
struct late_note {
    struct str note, person, name, author;
    enum session_kind kind;
    struct instant happened, entered;
    bool paper, offline;
    int64_t disputed;
};
struct late_notes {
    struct late_note *at; /* entered last first */
    size_t count;
};
enum err session_late(struct db *db, struct arena *a, struct str prison,
                      struct day since, struct late_notes *out) MUST_USE;

/* ---- drafts: a form on its way, as a browser sends it ---- */

struct note_draft {
    int64_t id;
    struct str person, name;
    struct instant begun, saved;
    int64_t words;
    struct str fields;
};
/* Inside a change.  `id` 0: begins one, and answers its number.  ERR_STALE:
 * it is finished already, or not this account's. */
enum err note_draft_put(struct db *db, const struct session_author *by,
                        struct str fields, int64_t words, int64_t *id) MUST_USE;
enum note_draft_end { DRAFT_DONE, DRAFT_DISCARDED };
/* Inside a change.  `id` 0: begins and ends one, for its number. */
enum err note_draft_close(struct db *db, const struct session_author *by,
                          enum note_draft_end end, int64_t *id) MUST_USE;

/* ERR_NOT_FOUND: no open draft of this account about this person. */
enum err note_draft_load(struct db *db, struct arena *a, int64_t account,
                         struct str person, int64_t id,
                         struct note_draft *out) MUST_USE;
/* The newest open one; out->id 0: none. */
enum err note_draft_open(struct db *db, struct arena *a, int64_t account,
                         struct str person, struct note_draft *out) MUST_USE;
/* Somebody else who wrote about this person since; empty: nobody. */
enum err note_draft_others(struct db *db, struct arena *a, int64_t account,
                           struct str person, struct instant since,
                           struct str *who, struct instant *begun) MUST_USE;

struct note_drafts {
    struct note_draft *at; /* oldest first; without fields */
    size_t count;
};
enum err note_drafts_of(struct db *db, struct arena *a, int64_t account,
                        struct note_drafts *out) MUST_USE;

/* For the manager: whose, how many, the oldest; never what they say. */
struct drafts_count {
    struct str name;
    int64_t staff, count;
    struct instant oldest;
};
enum err note_drafts_count(struct db *db, struct arena *a, struct str prison,
                           struct drafts_count **out, size_t *count) MUST_USE;

#endif
