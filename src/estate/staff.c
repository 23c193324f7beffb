#include "estate/staff.h"

#include "base/fold.h"
#include "estate/story.h"
#include "estate/writing.h"

#include <stdio.h>

/* Streams of single draws. */
enum { STREAM_STAFF = 400 };

enum { HOURS_FULL = 39, HOURS_PART = 20 };

/* clang-format off */
static const struct {
    const char *role, *position, *band, *employer;
    bool operational;
} posts[STAFF_ROLE_COUNT] = {
    [STAFF_KEY_WORKER]         = {"KW",                  "PRO",  "3",  "PRISON",    true},
    [STAFF_PERSONAL_OFFICER]   = {"PO",                  "PRO",  "3",  "PRISON",    true},
    [STAFF_OFFICER]            = {"OFFICER",             "PRO",  "3",  "PRISON",    true},
    [STAFF_SUPERVISING]        = {"SUPERVISING_OFFICER", "SUP1", "4",  "PRISON",    true},
    [STAFF_CUSTODIAL_MANAGER]  = {"CM",                  "MGRF", "5",  "PRISON",    true},
    [STAFF_POM_PRISON]         = {"POM",                 "PRO",  "4",  "PRISON",    false},
    [STAFF_POM_PROBATION]      = {"POM",                 "PO",   "4",  "PROBATION", false},
    [STAFF_HOMD]               = {"HOMD",                "PO",   "5",  "PROBATION", false},
    [STAFF_HEAD_OF_RESIDENCE]  = {"HEAD_OF_RESIDENCE",   "MGRD", "8",  "PRISON",    true},
    [STAFF_DETAIL]             = {"DETAIL_OFFICE",       "AO",   "3",  "PRISON",    false},
    [STAFF_CASE_ADMINISTRATOR] = {"CASE_ADMINISTRATOR",  "AO",   "3",  "PRISON",    false},
    [STAFF_RESETTLEMENT]       = {"RESETTLEMENT",        "PRO",  "4",  "PRISON",    false},
    [STAFF_GOVERNOR]           = {"GOVERNOR",            "MGRG", "11", "PRISON",    true},
};

static const char *const states[] = {
    [STATE_ACTIVE]       = "ACTIVE",
    [STATE_LONG_ABSENCE] = "UNAVAILABLE_LONG_TERM_ABSENCE",
    [STATE_ON_LEAVE]     = "UNAVAILABLE_ANNUAL_LEAVE",
    [STATE_NO_CONTACT]   = "UNAVAILABLE_NO_PRISONER_CONTACT",
    [STATE_INACTIVE]     = "INACTIVE",
};

/* Languages that staff speak beside English, in tens of the same order as the
 * people's: ours. */
static const char *const languages[] = {"URD", "PAN", "POL", "WEL", "BEN", "SOM", "ARA", "TUR", "RUM", "ALB"};
/* clang-format on */

bool
estate_staff_gives_key_work(enum estate_role role)
{
    return role == STAFF_KEY_WORKER || role == STAFF_PERSONAL_OFFICER;
}

/* Heads for posts counted in tenths: 11.5 posts are 12 people. */
static size_t
heads(unsigned posts_10)
{
    return (posts_10 + 9) / 10;
}

static size_t
key_workers_away(const struct estate_profile *f)
{
    return f->staffing.key_workers / 11U;
}

static size_t
post_count(const struct estate_profile *f, enum estate_role role)
{
    const struct estate_staffing *s = &f->staffing;
    const bool open = f->kind == KIND_OPEN;
    const size_t key_workers = s->key_workers + key_workers_away(f);
    const size_t count[STAFF_ROLE_COUNT] = {
        [STAFF_KEY_WORKER] = open ? 0 : key_workers,
        [STAFF_PERSONAL_OFFICER] = open ? key_workers : 0,
        [STAFF_OFFICER] = 4 + key_workers / 8,
        [STAFF_SUPERVISING] = 4 + f->wings * 2U,
        [STAFF_CUSTODIAL_MANAGER] = 4 + f->wings,
        [STAFF_POM_PRISON] = heads(s->prison_poms_10),
        [STAFF_POM_PROBATION] = heads(s->probation_poms_10),
        [STAFF_HOMD] = s->homd_vacancy_10 < 10 ? 1 : 0,
        [STAFF_HEAD_OF_RESIDENCE] = 1,
        [STAFF_DETAIL] = 2,
        [STAFF_CASE_ADMINISTRATOR] = 3 + f->population / 300U,
        [STAFF_RESETTLEMENT] = 2 + f->population / 400U,
        [STAFF_GOVERNOR] = 2};

    return count[role];
}

size_t
estate_staff_first(const struct estate_profile *f, enum estate_role role)
{
    size_t n = 0;

    for (int before = 0; before < (int)role; before++)
        n += post_count(f, (enum estate_role)before);
    return n;
}

size_t
estate_staff_size(const struct estate_profile *f)
{
    return estate_staff_first(f, STAFF_ROLE_COUNT);
}

/* Those who come on top of the active ones: leave, long absence, no contact. */
static void
put_away(struct estate_random *r, struct estate_worker *w, struct day today)
{
    const uint32_t why = estate_random_below(r, 10);

    w->state = why < 4   ? STATE_ON_LEAVE
               : why < 9 ? STATE_LONG_ABSENCE
                         : STATE_NO_CONTACT;
    w->state_from = day_add_days(today, -estate_random_between(r, 1, 9));
    if (w->state == STATE_ON_LEAVE)
        w->state_to = day_add_days(today, estate_random_between(r, 1, 9));
    else
        w->state_from = day_add_days(today, -estate_random_between(r, 30, 200));
}

static bool
works_part_time(const struct estate_profile *f, enum estate_role role,
                size_t place, struct estate_random *r)
{
    const struct estate_staffing *s = &f->staffing;

    if (role == STAFF_POM_PRISON) /* the half post of 11.5 is the last one */
        return s->prison_poms_10 % 10 != 0 &&
               place + 1 == heads(s->prison_poms_10);
    if (role == STAFF_POM_PROBATION)
        return s->probation_poms_10 % 10 != 0 &&
               place + 1 == heads(s->probation_poms_10);
    if (role == STAFF_HOMD)
        return s->homd_vacancy_10 > 0;
    return estate_staff_gives_key_work(role) && estate_random_chance(r, 50);
}

static void
name_worker(struct estate_random *r, struct estate_worker *w)
{
    w->female = estate_random_chance(r, 360);
    w->background = estate_background_staff(r);
    w->forename = estate_forename(r, w->background, w->female);
    w->surname = estate_surname(r, w->background);
    if (estate_random_chance(r, 45))
        w->second_language =
            languages[estate_random_below(r, COUNT_OF(languages))];
}

/* JSMITH_0421: letters of the folded name and the id, so that none is twice.
 * The story's people sign in without the number. */
static void
name_user(struct arena *a, struct estate_worker *w)
{
    const struct str first = fold(a, str_from_c(w->forename));
    const struct str last = fold(a, str_from_c(w->surname));
    size_t n = 0;

    if (first.n > 0)
        w->username[n++] = (char)(first.p[0] - 'a' + 'A');
    for (size_t i = 0; i < last.n && n < 16; i++)
        if (last.p[i] >= 'a' && last.p[i] <= 'z')
            w->username[n++] = (char)(last.p[i] - 'a' + 'A');
    if (!w->named)
        snprintf(w->username + n, USERNAME_SIZE - n, "_%04u", w->id % 100000);
}

static void
draw_worker(const struct estate_group *g, const struct estate_prison *prison,
            size_t i, size_t place, struct estate_worker *w)
{
    const struct estate_profile *f = prison->profile;
    struct estate_random r = estate_random_at(prison->seed, STREAM_STAFF, i);

    w->id = prison->first_staff_id + (uint32_t)i;
    name_worker(&r, w);
    w->operational = posts[w->role].operational;
    if (w->role == STAFF_POM_PRISON)
        w->operational = place % 10 < f->staffing.operational_poms;
    w->part_time = works_part_time(f, w->role, place, &r);
    w->hours = w->part_time ? HOURS_PART : HOURS_FULL;
    w->from = day_add_days(g->today, -estate_random_between(&r, 200, 4000));
    w->wing = (uint8_t)(place % f->wings);
    w->keenness = (uint8_t)estate_random_between(&r, 1, 9);
    if (!estate_staff_gives_key_work(w->role))
        return;
    w->capacity = f->staffing.capacity;
    if (w->part_time)
        w->capacity /= 2;
    if (place >= f->staffing.key_workers)
        put_away(&r, w, g->today);
}

void
estate_staff_draw(struct estate_group *g, struct estate_prison *prison)
{
    size_t n = 0;

    prison->staff_count = estate_staff_size(prison->profile);
    prison->staff =
        arena_array(g->a, struct estate_worker, prison->staff_count);
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        const size_t count =
            post_count(prison->profile, (enum estate_role)role);

        for (size_t place = 0; place < count; place++, n++) {
            prison->staff[n].role = (enum estate_role)role;
            draw_worker(g, prison, n, place, &prison->staff[n]);
        }
    }
    if (g->story && prison == &g->prison[STORY_PRISON])
        estate_story_staff(prison);
    for (size_t i = 0; i < n; i++)
        name_user(g->a, &prison->staff[i]);
}

static void
write_email(struct buf *out, const struct estate_prison *prison,
            const struct estate_worker *w)
{
    char address[96];
    struct arena a = {0};
    const struct str first = fold(&a, str_from_c(w->forename));
    const struct str last = fold(&a, str_from_c(w->surname));
    size_t n = 0;

    for (size_t i = 0; i < first.n && n < 40; i++)
        if (first.p[i] != ' ')
            address[n++] = first.p[i];
    address[n++] = '.';
    for (size_t i = 0; i < last.n && n < 70; i++)
        if (last.p[i] != ' ')
            address[n++] = last.p[i];
    address[n] = '\0';
    arena_reset(&a);
    snprintf(address + n, sizeof(address) - n, "%u@%s.example", w->id % 1000,
             prison->profile->code);
    feed_row_text(out, address);
}

void
estate_staff_row(struct buf *out, const struct estate_prison *prison,
                 const struct estate_worker *w)
{
    const char wing[2] = {(char)('A' + w->wing), '\0'};
    const bool key_work = estate_staff_gives_key_work(w->role);

    out->n = 0;
    feed_row_text(out, prison->profile->code);
    feed_row_int(out, w->id);
    feed_row_text(out, w->username);
    feed_row_text(out, w->surname);
    feed_row_text(out, w->forename);
    write_email(out, prison, w);
    feed_row_text(out, w->female ? "F" : "M");
    feed_row_text(out, posts[w->role].band);
    feed_row_text(out, posts[w->role].employer);
    feed_row_text(out, w->operational ? "Y" : "N");
    feed_row_text(out, posts[w->role].role);
    feed_row_text(out, posts[w->role].position);
    feed_row_text(out, w->part_time ? "PT" : "FT");
    feed_row_int(out, w->hours);
    feed_row_day(out, w->from);
    feed_row_day(out, DAY_NONE);
    if (key_work)
        feed_row_int(out, w->capacity);
    else
        feed_row_text(out, "");
    feed_row_text(out, states[w->state]);
    feed_row_day(out, w->state_from);
    feed_row_day(out, w->state_to);
    feed_row_text(out,
                  key_work || w->role == STAFF_CUSTODIAL_MANAGER ? wing : "");
    feed_row_text(out, w->second_language != NULL ? w->second_language : "");
}
