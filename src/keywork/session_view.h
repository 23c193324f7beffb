/*
 * keywork/session_view.h -- pages of a session and its note: what their
 * handlers hand to their views.
 *
 * One page writes a session up.  What is typed goes to a draft every few
 * seconds by script, or with "Save and finish later"; a session that ran out
 * brings the text back here (access/session.h).  A finished note is read,
 * added to, given to the person on paper, and contested.
 */
#ifndef KEYWORK_SESSION_VIEW_H
#define KEYWORK_SESSION_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "keywork/agenda_rule.h"
#include "keywork/day_store.h"
#include "keywork/fmi_rule.h"
#include "keywork/fmi_store.h"
#include "keywork/note_dispute_store.h"
#include "keywork/qa_template.h"
#include "keywork/session_rule.h"
#include "keywork/session_store.h"
#include "keywork/similar_rule.h"
#include "people/holiday_store.h"
#include "people/person_store.h"

handler_fn session_page, session_save, session_paper_page;
handler_fn late_notes_page;
handler_fn offline_page, offline_worker_page;
handler_fn note_page, note_amend_save, note_slip_page, note_slip_save;
handler_fn note_beside_page, note_contest_page, note_contest_save;
handler_fn drafts_page, disputes_page, dispute_page, dispute_save;

enum { SESSION_ALIKE_MAX = 2 * 6 };

/* A day that matters to the person, soon. */
enum { SESSION_DATES_MAX = 4, SESSION_DATE_MONTHS = 12 };
struct session_date {
    const char *words;
    struct day day;
};

/* The form, as typed. */
struct session_form {
    struct session_note note;
    struct str day, start, end, discussed_on;
    struct str what[NOTE_PROMISES_MAX], due[NOTE_PROMISES_MAX];
    bool theirs[NOTE_PROMISES_MAX], pom[NOTE_PROMISES_MAX];
    struct str goal[NOTE_GOALS_MAX];
    enum goal_mark mark[NOTE_GOALS_MAX];
    bool family[NOTE_GOALS_MAX];
    bool meant; /* told by the checks, and goes on */
};

struct session_view {
    struct person p;
    struct str first_name;
    struct day today;
    struct session_form form;
    struct session_before before;
    struct note_limits limits;
    const struct note_prompt *prompt[PROMPTS_SHOWN];
    size_t prompts;
    struct qa_template qa; /* what a good note is here; id 0: not said */
    struct str opening;    /* of it, the one whose turn it is */
    int64_t draft;
    struct instant saved;
    struct note_draft unfinished; /* another draft of theirs; id 0: none */
    struct str writing;           /* somebody else who writes now */
    struct instant writing_since;
    struct session_planned planned;
    struct day_reasons reasons; /* why a session took longer, and others */
    struct holidays holidays;
    struct day suggested; /* for a promise: five working days on */
    struct session_date date[SESSION_DATES_MAX]; /* soonest first */
    size_t dates;
    struct agenda agenda;
    struct fmi_skills skills;
    enum fmi_state trained;              /* this user */
    const struct fmi_training *training; /* that says so; or NULL */
    struct similar_text read; /* the note as it will stand, and was compared */
    struct note_check check[NOTE_CHECKS_MAX];
    size_t checks;
    struct note_alike alike[SESSION_ALIKE_MAX];
    size_t alikes;
    struct str beside;       /* the note it is most like */
    struct similar *overlap; /* with that; NULL: none */
};

/* Reads the form of a request: what is typed, and what it means. */
void session_form_read(struct ctx *c, struct session_form *out);
/* What the form alone does not say: a due day in working days from today, and
 * who the POM is. */
void session_form_settle(struct session_form *f, const struct holidays *h,
                         struct day today, int64_t pom);
/* What settling it needs: the holidays, and who the POM is. */
bool session_form_counts_days(const struct session_form *f);
bool session_form_asks_pom(const struct session_form *f);
/* Its fields again, without token and button: what a draft keeps. */
struct str session_form_fields(struct ctx *c);
/* Of a goal as it is typed: was it last touched in a note under dispute? */
int64_t session_goal_disputed(const struct session_view *v, size_t i);
/* What is suggested to talk about, of all that was loaded around the form. */
enum err session_agenda_load(struct ctx *c, struct session_view *v) MUST_USE;
/* The list of skills, and where this user stands with their training. */
enum err session_skills_load(struct ctx *c, struct session_view *v) MUST_USE;
void session_skill_check(struct ctx *c, const struct session_view *v);
/* Its box was ticked in the form: to be set aside, or suggested again. */
bool session_agenda_ticked(const struct ctx *c, const struct agenda_item *i);
/* Inside a change: keeps what was ticked. */
enum err session_agenda_keep(struct db *db, struct ctx *c,
                             const struct session_view *v) MUST_USE;
/* Minutes since midnight in London. */
int session_minute_now(const struct ctx *c);

/* A note and what is said about it. */
struct note_view {
    struct person p;
    struct session_read read;
    struct note_disputes disputes;
    struct str more;           /* an amendment, as typed */
    bool may_write, may_check; /* may_check: sees what the checks said */
};

/* Loads a note that the user may read; ERR_NOT_FOUND when they may not know
 * of it. */
enum err note_view_load(struct ctx *c, struct note_view *v) MUST_USE;

struct beside_view {
    struct person p;
    struct session_read read;
    struct str other, other_words;
    struct str other_person; /* of the same person, else empty */
    int64_t disputed;        /* this note: 1 answered, 2 open */
    struct similar *overlap;
};

struct contest_view {
    struct note_view note;
    enum dispute_kind kind; /* DISPUTE_KIND_COUNT: not said */
    struct str words, said_on, how;
};

struct dispute_view {
    struct dispute d;
    struct person p;
    struct session_read read;
    struct str outcome, answer, told_on;
    bool may;
    bool own; /* about a note of this user */
};

struct drafts_view {
    struct list list;
    int keep_hours;              /* of what a browser keeps */
    struct drafts_count *others; /* for managers */
    size_t other_count;
};

struct late_view {
    struct list list;
    int days; /* shown */
};

struct disputes_view {
    struct list list;
    size_t open, late;
};

#endif
