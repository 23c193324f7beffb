#include "estate/notes.h"

#include "estate/detail.h"
#include "estate/note_text.h"
#include "estate/sessions.h"
#include "estate/story.h"
#include "estate/writing.h"

#include <stdio.h>

/* Streams of single draws. */
enum { STREAM_NOTE = 820, STREAM_ID, STREAM_COPY, STREAM_OTHER };

enum note_kind { NOTE_KS, NOTE_KE, NOTE_POE, NOTE_HIS, NOTE_KIND_COUNT };

static const struct {
    const char *type, *type_words, *sub_type, *sub_type_words;
} kinds[NOTE_KIND_COUNT] = {
    [NOTE_KS] = {"KA",     "Key Worker Activity", "KS",  "Key Worker Session"    },
    [NOTE_KE] = {"KA",     "Key Worker Activity", "KE",  "Key Worker Entry"      },
    [NOTE_POE] = {"REPORT", "Report",              "POE", "Personal Officer Entry"},
    [NOTE_HIS] = {"GEN",    "General",             "HIS", "History Sheet Entry"   },
};

/* One note, before it is written. */
struct what {
    enum note_kind kind;
    uint32_t person;
    int32_t worker;
    struct estate_moment occurred, created;
};

/* Entries and general notes come after the sessions: one for every second
 * session, and as many as the prison has. */
static size_t
entries_count(const struct estate_prison *prison)
{
    return prison->sessions / 2;
}

size_t
estate_notes_count(const struct estate_prison *prison)
{
    return prison->sessions + entries_count(prison) + prison->general;
}

static void
write_id(struct buf *b, const struct estate_prison *prison, size_t i)
{
    struct estate_random r = estate_random_at(prison->seed, STREAM_ID, i);
    uint32_t w[4];
    char id[40];

    for (size_t k = 0; k < COUNT_OF(w); k++) { /* a statement a draw */
        w[k] = estate_random_below(&r, 65536) << 16;
        w[k] |= estate_random_below(&r, 65536);
    }
    snprintf(id, sizeof(id), "%08x-%04x-4%03x-8%03x-%04x%08x", w[0], w[1] >> 16,
             w[1] & 0xFFF, w[2] >> 20, w[2] & 0xFFFF, w[3]);
    feed_text(b, "caseNoteId", id);
}

/* Most are written up soon after; one in twelve the next day. */
static struct estate_moment
written_up(struct estate_random *r, struct estate_moment end)
{
    const bool next_day = estate_random_chance(r, 80);
    const int minute = next_day ? 9 * 60 + estate_random_between(r, 0, 300)
                                : end.minute + estate_random_between(r, 1, 150);

    return (struct estate_moment){day_add_days(end.day, next_day ? 1 : 0),
                                  minute < 24 * 60 ? minute : 24 * 60 - 1};
}

static struct what
of_session(const struct estate_group *g, const struct estate_prison *prison,
           size_t i)
{
    const struct estate_session *s = &prison->session[i];
    struct estate_random r = estate_random_at(prison->seed, STREAM_NOTE, i);
    struct estate_moment end = s->begins;

    end.minute += s->minutes;
    struct estate_moment created = written_up(&r, end);

    if (created.day.n >= g->today.n) /* nothing is from today on */
        created = (struct estate_moment){end.day, end.minute + 5};
    return (struct what){prison->profile->kind == KIND_OPEN ? NOTE_POE
                                                            : NOTE_KS,
                         s->person, s->worker, s->begins, created};
}

/* An entry follows the session of which it takes person, officer and day. */
static struct what
of_entry(const struct estate_group *g, const struct estate_prison *prison,
         size_t i)
{
    struct estate_random r =
        estate_random_at(prison->seed, STREAM_OTHER, 2 * i);
    const struct estate_session *s =
        &prison->session[estate_random_below(&r, (uint32_t)prison->sessions)];
    const struct day most = day_add_days(g->today, -1);
    struct day day =
        day_add_days(s->begins.day, estate_random_between(&r, 1, 10));

    if (day.n > most.n)
        day = most;
    const struct estate_moment at = {
        day, 8 * 60 + estate_random_between(&r, 0, 540)};

    return (struct what){prison->profile->kind == KIND_OPEN ? NOTE_POE
                                                            : NOTE_KE,
                         s->person, s->worker, at, at};
}

static struct what
of_general(const struct estate_group *g, const struct estate_prison *prison,
           size_t i)
{
    struct estate_random r =
        estate_random_at(prison->seed, STREAM_OTHER, 2 * i + 1);
    const uint32_t person = (uint32_t)prison->first_person +
                            estate_random_below(&r, (uint32_t)prison->people);
    const struct day here = person_here(&g->person[person])->from;
    const int days = g->today.n - here.n;
    const int most = days < 7 * g->weeks ? days : 7 * g->weeks;
    const struct estate_moment at = {
        day_add_days(g->today,
                     -estate_random_between(&r, 1, most > 1 ? most : 1)),
        8 * 60 + estate_random_between(&r, 0, 600)};

    return (struct what){
        NOTE_HIS, person,
        (int32_t)estate_random_below(&r, prison->profile->staffing.key_workers),
        at, at};
}

static void
write_text(struct buf *text, const struct estate_group *g,
           const struct estate_prison *prison, size_t i, const struct what *w)
{
    const struct estate_person *p = &g->person[w->person];
    const struct estate_prison *now = &g->prison[person_here(p)->prison];
    const struct note_about about = {
        .person = p,
        .seed = g->seed,
        .pom = p->pom >= 0 ? now->staff[p->pom].surname : NULL,
        .officer = prison->staff[w->worker].surname,
        .day = w->occurred.day,
        .first = w->kind == NOTE_KS && prison->session[i].first};
    struct estate_random r = estate_random_at(prison->seed, STREAM_NOTE, i);

    text->n = 0;
    if (i >= prison->sessions) {
        if (w->kind == NOTE_HIS)
            estate_note_general(text, &r, &about);
        else
            estate_note_entry(text, &r, &about);
        return;
    }
    const char *told = estate_story_note(g, prison, &prison->session[i]);

    if (told != NULL) {
        buf_add(text, str_from_c(told));
        return;
    }
    /* A near copy: the officer's own sentences, whoever the person is. */
    if (estate_random_chance(&r, prison->profile->delivery.near_copy))
        r = estate_random_at(prison->seed, STREAM_COPY, (uint64_t)w->worker);
    estate_note_session(text, &r, (enum note_band)prison->session[i].band,
                        &about);
}

static struct what
what_of(const struct estate_group *g, const struct estate_prison *prison,
        size_t i)
{
    if (i < prison->sessions)
        return of_session(g, prison, i);
    if (i < prison->sessions + entries_count(prison))
        return of_entry(g, prison, i);
    return of_general(g, prison, i);
}

struct day
estate_note_document(struct buf *out, struct buf *text,
                     const struct estate_group *g,
                     const struct estate_prison *prison, size_t i)
{
    const struct what w = what_of(g, prison, i);
    const struct estate_worker *author = &prison->staff[w.worker];
    char name[96], id[16];

    write_text(text, g, prison, i, &w);
    snprintf(name, sizeof(name), "%s, %s", author->surname, author->forename);
    snprintf(id, sizeof(id), "%u", author->id);
    out->n = 0;
    feed_open(out, NULL, '{');
    write_id(out, prison, i);
    feed_text(out, "offenderIdentifier", g->person[w.person].number);
    feed_text(out, "type", kinds[w.kind].type);
    feed_text(out, "typeDescription", kinds[w.kind].type_words);
    feed_text(out, "subType", kinds[w.kind].sub_type);
    feed_text(out, "subTypeDescription", kinds[w.kind].sub_type_words);
    feed_text(out, "source", "INST");
    feed_moment(out, "creationDateTime", w.created);
    feed_moment(out, "occurrenceDateTime", w.occurred);
    feed_text(out, "authorName", name);
    feed_text(out, "authorUserId", id);
    feed_text(out, "authorUsername", author->username);
    feed_str(out, "text", buf_str(text));
    feed_text(out, "locationId", prison->profile->code);
    feed_int(out, "eventId",
             -(int64_t)(prison->first_staff_id % 1000000U * 1000U + i) - 1);
    feed_flag(out, "sensitive", false);
    feed_flag(out, "systemGenerated", false);
    feed_open(out, "amendments", '[');
    feed_close(out, ']');
    feed_close(out, '}');
    return w.created.day;
}
