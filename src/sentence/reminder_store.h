/*
 * sentence/reminder_store.h -- reminders kept: made by a pass, read on a page,
 * said to be done; what an account wants to hear of.
 */
#ifndef SENTENCE_REMINDER_STORE_H
#define SENTENCE_REMINDER_STORE_H

#include "base/str_index.h"
#include "db/db.h"
#include "sentence/com.h"
#include "sentence/reminder.h"

/* Those in force on a day. */
enum err reminder_steps(struct db *db, struct arena *a, struct day today,
                        struct reminder_steps *out) MUST_USE;

/* Everybody in the service, with what a reminder is decided from. */
struct reminder_case {
    struct str number, unit;
    struct str prison;  /* empty: in none; nobody is reminded of them */
    struct str officer; /* code of the COM; or empty */
    int64_t pom;        /* staff id; 0: none */
    int64_t key_worker;
    struct day arrived, sentence_start;
    struct day from;  /* the side responsible now was so first */
    struct day other; /* the last day of any other; or none */
    struct reminder_facts facts;
};
struct reminder_cases {
    struct reminder_case *at;
    size_t count;
    struct str_index index; /* by number */
};
enum err reminder_cases(struct db *db, struct arena *a, struct day today,
                        struct day last_run,
                        struct reminder_cases *out) MUST_USE;

/* Who can be reminded, a row a role that they hold. */
struct reminder_account {
    int64_t id, staff;
    struct str role, prison; /* "*": every prison */
    struct str unit;         /* that they manage */
    struct str officer;      /* of probation, that they are */
};
struct reminder_accounts {
    struct reminder_account *at;
    size_t count;
};
enum err reminder_accounts(struct db *db, struct arena *a, struct day today,
                           struct reminder_accounts *out) MUST_USE;

/* Mailboxes that are reminded: of a unit, and of its region. */
enum unit_box { BOX_UNIT, BOX_REGION };
struct str unit_box_code(enum unit_box b);

struct reminder_new {
    int64_t account; /* 0: a mailbox */
    struct str unit; /* of the mailbox */
    enum unit_box box;
    struct str number, prison;
    struct reminder_due due;
    int64_t kept; /* id of what is there and says the same; 0: not looked for */
};
/* Inside a change: made, unless it is there or the account wants none.  One
 * that is there is told once more when n->due.daily. */
enum err reminder_put(struct db *db, const struct reminder_new *n,
                      struct day today, struct instant now) MUST_USE;
/* Inside a change: the pass of the day is noted. */
enum err reminder_run_end(struct db *db, struct day today, struct instant now,
                          int64_t due) MUST_USE;
/* Of the last pass; DAY_NONE: there was none. */
enum err reminder_run_last(struct db *db, struct day *out) MUST_USE;

/* What the mailboxes of a unit were reminded of. */
struct unit_reminder {
    enum unit_box box;
    struct str number;
    enum reminder_kind kind;
    struct day on;
    struct instant made, over, mailed; /* `mailed` not known: it waits */
};
struct unit_reminders {
    struct unit_reminder *at; /* newest first, 50 at most */
    size_t count;
};
enum err unit_reminders_of(struct db *db, struct arena *a, struct str unit,
                           struct unit_reminders *out) MUST_USE;

/* ---- one account's ---- */

struct reminder {
    int64_t id;
    struct str number, surname, forename, sort_name, prison;
    enum reminder_kind kind;
    int days;
    struct day on;
    struct instant made, done, over;
    int told; /* how often */
};
struct reminder_list {
    struct reminder *at;
    size_t count;
};
/* Those that wait, or, `past`, those that are done or over. */
enum err reminders_of(struct db *db, struct arena *a, int64_t account,
                      bool past, struct reminder_list *out) MUST_USE;
/* Inside a change: *number and *kind are those of the reminder.
 * ERR_NOT_FOUND: not this account's, or done already. */
enum err reminder_done(struct db *db, struct arena *a, int64_t id,
                       int64_t account, struct instant now,
                       struct str *number) MUST_USE;

enum reminder_way { REMIND_BOTH, REMIND_SERVICE, REMIND_NONE, REMINDER_WAYS };
struct str reminder_way_code(enum reminder_way w);
const char *reminder_way_words(enum reminder_way w);
/* REMINDER_WAYS when there is none of that code. */
enum reminder_way reminder_way_from(struct str code);

/* Said nothing: REMIND_BOTH. */
enum err reminder_choices(struct db *db, int64_t account,
                          enum reminder_way out[REMINDER_KINDS]) MUST_USE;
/* Inside a change. */
enum err reminder_choice_set(struct db *db, int64_t account,
                             enum reminder_kind kind, enum reminder_way way,
                             struct instant now) MUST_USE;

/* Rows of the prison's table of who is due how much that were to be looked at
 * again by today; the first such day. */
struct reminder_reviews {
    int rows;
    struct day since;
};
enum err reminder_reviews(struct db *db, struct str prison, struct day today,
                          struct reminder_reviews *out) MUST_USE;

#endif
