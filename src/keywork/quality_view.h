/* keywork/quality_view.h -- pages of a manager's ten minutes a week, and of
 * what officers are told. */
#ifndef KEYWORK_QUALITY_VIEW_H
#define KEYWORK_QUALITY_VIEW_H

#include "access/frame.h"
#include "access/list.h"
#include "access/route.h"
#include "keywork/day_store.h"
#include "keywork/quality_store.h"
#include "keywork/session_store.h"
#include "people/person_store.h"

handler_fn quality_page, quality_look_save, quality_team_page,
    quality_team_save;
handler_fn quality_weeks_page, quality_note_page, quality_note_save;
handler_fn feedback_page, feedback_one_page, feedback_answer_save;

enum { QUALITY_WEEKS_SHOWN = 6, QUALITY_LOOK_MAX = 300 };

/* Sessions of one officer that did not happen, by reason. */
struct quality_lost {
    int64_t staff;
    struct str worker, reason, code;
    int count;
    struct day day; /* of the newest */
    int64_t newest;
};

struct quality_view {
    struct day week; /* Monday */
    bool this_week;
    struct qa_template t;
    struct quality_notes notes; /* all; the sample first */
    size_t sample, read;
    struct list list;
    struct quality_lost *lost;
    size_t lost_rows;
    int lost_count, held, due;
    struct quality_week weeks[QUALITY_WEEKS_SHOWN]; /* this one first */
    struct quality_readings answers;
    size_t team; /* officers */
    struct str words;
};

struct quality_team_view {
    struct quality_team team;
    struct instant stamp;
    size_t mine;
};

struct quality_note_view {
    struct person p;
    struct session_read read;
    struct quality_note note; /* of the sample */
    struct qa_template t;
    struct day week;
    struct str met[QA_LINES_MAX], feedback; /* as typed */
    bool own, drawn;
};

struct feedback_view {
    struct quality_reading r;
    struct str answer; /* as typed */
    bool theirs;       /* the officer's own */
};

/* The Monday of `week=`; this week's when it says none, or one to come. */
struct day quality_week_asked(struct ctx *c);
struct quality_who quality_self(const struct ctx *c);
/* Notes and sample of a week, by the version in force then. */
enum err quality_draw(struct ctx *c, struct day week, struct qa_template *t,
                      struct quality_notes *notes, size_t *sample) MUST_USE;

#endif
