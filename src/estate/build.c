#include "estate/build.h"

#include "estate/allocation_document.h"
#include "estate/allocations.h"
#include "estate/community.h"
#include "estate/detail.h"
#include "estate/notes.h"
#include "estate/people.h"
#include "estate/person_document.h"
#include "estate/sessions.h"
#include "estate/staff.h"
#include "estate/stays.h"
#include "estate/story.h"
#include "estate/writing.h"

#include <string.h>

enum {
    STREAM_PRISON = 1,
    DOCUMENT_LIMIT = 1024 * 1024,
    WEEKS_OF_LEAVERS = 26 /* the profiles' `left` is for so many weeks */
};

/* What goes through all steps; remembers the first failure. */
struct builder {
    const struct estate_wish *wish;
    const struct estate_sink *sink;
    struct estate_report *report;
    struct buf out, text;
    enum err err;
    uint32_t next_ordinal, next_staff_id;
};

static const struct {
    const char *name, *form;
} feeds[ESTATE_FEED_COUNT] = {
#define ESTATE_FEED_ROW(name, file, form) [name] = {file, form},
    ESTATE_FEED_LIST(ESTATE_FEED_ROW)
#undef ESTATE_FEED_ROW
};

const char *
estate_feed_name(enum estate_feed feed)
{
    return feeds[feed].name;
}

const char *
estate_feed_form(enum estate_feed feed)
{
    return feeds[feed].form;
}

struct str
estate_feed_header(enum estate_feed feed)
{
    if (feed == ESTATE_STAFF)
        return STR(STAFF_HEADER);
    return feed == ESTATE_DETAIL ? STR(DETAIL_HEADER) : STR_EMPTY;
}

static void
emit(struct builder *b, enum estate_feed feed, struct day as_of)
{
    if (b->err == OK)
        b->err = buf_err(&b->out);
    if (b->err == OK)
        b->err = b->sink->emit(b->sink->arg, feed, as_of, buf_str(&b->out));
}

static void
write_prison(struct buf *b, const struct estate_profile *f)
{
    /* The register does not say it; ours is asked for it (doc/feeds). */
    static const char *const kinds[KIND_COUNT] = {
        [KIND_RECEPTION] = "RECEPTION",
        [KIND_LONG_TERM] = "TRAINING",
        [KIND_TRAINING] = "TRAINING",
        [KIND_RESETTLEMENT] = "RESETTLEMENT",
        [KIND_OPEN] = "OPEN",
        [KIND_WOMEN] = "WOMENS",
        [KIND_YOUNG] = "YOUNG_OFFENDER",
        [KIND_HIGH_SECURITY] = "HIGH_SECURITY"};

    b->n = 0;
    feed_open(b, NULL, '{');
    feed_text(b, "prisonId", f->code);
    feed_text(b, "prisonName", f->name);
    feed_flag(b, "active", true);
    feed_flag(b, "male", !f->female);
    feed_flag(b, "female", f->female);
    feed_flag(b, "contracted", f->contracted);
    feed_flag(b, "lthse", f->kind == KIND_HIGH_SECURITY);
    feed_text(b, "kind", kinds[f->kind]);
    feed_open(b, "types", '[');
    feed_open(b, NULL, '{');
    feed_text(b, "code", f->kind == KIND_YOUNG ? "YOI" : "HMP");
    feed_text(b, "description",
              f->kind == KIND_YOUNG ? "His Majesty’s Youth Offender Institution"
                                    : "His Majesty’s Prison");
    feed_close(b, '}');
    feed_close(b, ']');
    feed_open(b, "categories", '[');
    feed_close(b, ']');
    feed_open(b, "addresses", '[');
    feed_open(b, NULL, '{');
    feed_text(b, "addressLine1", "1 Gate Lane");
    feed_text(b, "town", f->town);
    feed_text(b, "county", f->county);
    feed_text(b, "postcode", f->postcode);
    feed_text(b, "country", f->welsh ? "Wales" : "England");
    feed_close(b, '}');
    feed_close(b, ']');
    feed_open(b, "operators", '[');
    feed_open(b, NULL, '{');
    feed_text(b, "name", f->contracted ? "Contracted" : "PSP");
    feed_close(b, '}');
    feed_close(b, ']');
    feed_close(b, '}');
}

static void
emit_staff(struct builder *b, const struct estate_prison *prison)
{
    for (size_t i = 0; i < prison->staff_count && b->err == OK; i++) {
        estate_staff_row(&b->out, prison, &prison->staff[i]);
        emit(b, ESTATE_STAFF, b->wish->today);
    }
}

/* By day, as a detail is read. */
static void
emit_detail(struct builder *b, const struct estate_group *g,
            const struct estate_prison *prison)
{
    const int weeks = b->wish->set == ESTATE_NATIONAL &&
                              g->weeks > ESTATE_DETAIL_WEEKS_NATIONAL
                          ? ESTATE_DETAIL_WEEKS_NATIONAL
                          : g->weeks;

    for (int day = 7 * (g->weeks - weeks); day < prison->days; day++)
        for (size_t w = 0; w < prison->staff_count && b->err == OK; w++)
            for (int half = 0; half < HALF_COUNT; half++)
                if (estate_detail_row(&b->out, g, prison, w, day,
                                      (enum estate_half)half))
                    emit(b, ESTATE_DETAIL, b->wish->today);
}

static void
emit_people(struct builder *b, const struct estate_group *g)
{
    for (size_t i = 0; i < g->person_count && b->err == OK; i++) {
        estate_person_document(&b->out, g, &g->person[i]);
        emit(b, ESTATE_PRISONERS, b->wish->today);
    }
}

/* Is the person, at the beginning of a week, to leave this stay in it?  Or,
 * in the last week, to come back into it from court? */
static bool
moves_in(const struct estate_group *g, const struct estate_person *p,
         const struct estate_stay *s, struct day begin)
{
    if (s->from.n > begin.n)
        return false;
    if (day_known(s->to))
        return s->to.n > begin.n && s->to.n <= begin.n + 7;
    return person_came_back(p) && begin.n + 7 >= g->today.n;
}

/* Week by week, those who were to move in it, as they stood at its beginning:
 * from two documents of a person the reader can tell a movement. */
static void
emit_before(struct builder *b, const struct estate_group *g)
{
    for (int week = 0; week < g->weeks; week++) {
        const struct day begin = day_add_days(group_begins(g), 7 * week);

        for (size_t i = 0; i < g->person_count && b->err == OK; i++) {
            const struct estate_person *p = &g->person[i];

            for (size_t k = 0; k < p->stays; k++) {
                if (!moves_in(g, p, &p->stay[k], begin))
                    continue;
                estate_person_document_in(&b->out, g, p, &p->stay[k], begin);
                emit(b, ESTATE_BEFORE, begin);
            }
        }
    }
}

static void
emit_allocations(struct builder *b, const struct estate_group *g)
{
    for (size_t i = 0; i < g->person_count && b->err == OK; i++) {
        if (estate_allocations_document(&b->out, g, &g->person[i]))
            emit(b, ESTATE_ALLOCATIONS, b->wish->today);
        if (estate_pom_document(&b->out, g, &g->person[i]))
            emit(b, ESTATE_POMS, b->wish->today);
    }
}

/* What probation and OASys know, feed by feed. */
static void
emit_community(struct builder *b, const struct estate_group *g)
{
    static const struct {
        enum estate_feed feed;
        bool (*write)(struct buf *out, const struct estate_group *g,
                      const struct estate_person *p);
    } documents[] = {
        {ESTATE_DELIUS,     estate_community_case      },
        {ESTATE_MAPPA,      estate_community_mappa     },
        {ESTATE_TIER,       estate_community_tier      },
        {ESTATE_OASYS,      estate_community_oasys     },
        {ESTATE_ROSH,       estate_community_rosh      },
        {ESTATE_COMPLEXITY, estate_community_complexity}
    };

    for (size_t k = 0; k < COUNT_OF(documents); k++)
        for (size_t i = 0; i < g->person_count && b->err == OK; i++)
            if (documents[k].write(&b->out, g, &g->person[i]))
                emit(b, documents[k].feed, b->wish->today);
}

static void
emit_notes(struct builder *b, const struct estate_group *g,
           const struct estate_prison *prison)
{
    const size_t n = estate_notes_count(prison);

    for (size_t i = 0; i < n && b->err == OK; i++) {
        const struct day day =
            estate_note_document(&b->out, &b->text, g, prison, i);

        emit(b, ESTATE_CASE_NOTES, day);
    }
}

static void
prepare_prison(struct builder *b, struct estate_group *g, size_t i,
               const struct estate_profile *f)
{
    struct estate_prison *prison = &g->prison[i];
    const char *c = f->code;
    const uint64_t index = ((uint64_t)(unsigned char)c[0] << 16) |
                           ((uint64_t)(unsigned char)c[1] << 8) |
                           (unsigned char)c[2];

    prison->profile = f;
    prison->seed =
        estate_random_at(b->wish->seed, STREAM_PRISON, index).state & ~1ULL;
    prison->people = f->population;
    /* Over all services a person has some thirty entries a year; in the cases
     * they are there for the reader to tell from key work. */
    prison->general = b->wish->set == ESTATE_NATIONAL
                          ? prison->people * (unsigned)b->wish->weeks / 5
                          : prison->people / 4;
    prison->left =
        (size_t)f->left * (unsigned)b->wish->weeks / WEEKS_OF_LEAVERS;
    prison->first_staff_id = b->next_staff_id;
    b->next_staff_id += (uint32_t)estate_staff_size(f);
    b->next_ordinal += (uint32_t)(prison->people + prison->left);
}

static void
build_group(struct builder *b, const struct estate_profile *profile,
            size_t prisons)
{
    struct arena a = {0};
    struct estate_group g = {.a = &a,
                             .seed = b->wish->seed,
                             .today = b->wish->today,
                             .weeks = b->wish->weeks,
                             .first_ordinal = b->next_ordinal,
                             .story = prisons > STORY_PRISON,
                             .prisons = prisons};

    for (size_t i = 0; i < prisons; i++)
        prepare_prison(b, &g, i, &profile[i]);
    for (size_t i = 0; i < prisons; i++)
        estate_staff_draw(&g, &g.prison[i]);
    for (size_t i = 0; i < prisons; i++)
        estate_detail_draw(&g, &g.prison[i]);
    estate_people_draw(&g);
    estate_stays_draw(&g);
    estate_people_settle(&g);
    if (g.story)
        estate_story_people(&g);
    estate_allocations_draw(&g);
    estate_sessions_draw(&g);
    if (b->report != NULL)
        estate_report_add(b->report, &g);
    for (size_t i = 0; i < prisons; i++)
        emit_staff(b, &g.prison[i]);
    for (size_t i = 0; i < prisons; i++)
        emit_detail(b, &g, &g.prison[i]);
    emit_before(b, &g);
    emit_people(b, &g);
    emit_allocations(b, &g);
    for (size_t i = 0; i < prisons; i++)
        emit_notes(b, &g, &g.prison[i]);
    emit_community(b, &g);
    arena_reset(&a);
}

static void
emit_prisons(struct builder *b)
{
    const size_t n = b->wish->set == ESTATE_CASES ? ESTATE_CASE_COUNT
                                                  : ESTATE_NATIONAL_COUNT;

    for (size_t i = 0; i < n && b->err == OK; i++) {
        const struct estate_profile f =
            b->wish->set == ESTATE_CASES ? estate_cases[i] : estate_national(i);

        write_prison(&b->out, &f);
        emit(b, ESTATE_PRISONS, b->wish->today);
    }
}

enum err
estate_build(const struct estate_wish *wish, const struct estate_sink *sink,
             struct estate_report *report)
{
    struct builder b = {.wish = wish,
                        .sink = sink,
                        .report = report,
                        .next_ordinal = 1,
                        .next_staff_id = FIRST_STAFF_ID};

    if (report != NULL)
        *report = (struct estate_report){0};
    assert(day_known(wish->today) && wish->weeks >= 1 &&
           wish->weeks <= ESTATE_WEEKS_MAX &&
           wish->prisons <= ESTATE_NATIONAL_COUNT);
    buf_init(&b.out, DOCUMENT_LIMIT);
    buf_init(&b.text, DOCUMENT_LIMIT);
    emit_prisons(&b);
    if (wish->set == ESTATE_CASES)
        build_group(&b, estate_cases, ESTATE_CASE_COUNT);
    const size_t most =
        wish->prisons > 0 ? (size_t)wish->prisons : ESTATE_NATIONAL_COUNT;
    for (size_t i = 0; wish->set == ESTATE_NATIONAL && b.err == OK && i < most;
         i++) {
        const struct estate_profile f = estate_national(i);

        build_group(&b, &f, 1);
    }
    buf_free(&b.text);
    buf_free(&b.out);
    return b.err;
}
