#include "feeds/delius_feed.h"

#include "feeds/discrepancy.h"
#include "feeds/fact_feed.h"
#include "feeds/place.h"
#include "sentence/com_store.h"
#include "sentence/responsibility_store.h"
#include "gen/feeds_delius_feed_sql.h"

enum { NOT_KNOWN = -1, MAPPA_LEVEL_MAX = 3, MAPPA_CATEGORY_MAX = 4 };

/* One field of the case: what a piece says of it. */
struct told {
    enum wire_state state;
    struct str text;
    int64_t number;
    struct day day;
};

/*  member        kind    */
#define CASE_LIST(X)       \
    X(crn, TEXT)           \
    X(com_code, TEXT)      \
    X(com_name, TEXT)      \
    X(com_email, TEXT)     \
    X(com_telephone, TEXT) \
    X(team, TEXT)          \
    X(unit_code, TEXT)     \
    X(unit, TEXT)          \
    X(tier, TEXT)          \
    X(resourcing, TEXT)    \
    X(mappa_level, INT)    \
    X(mappa_category, INT) \
    X(mappa_review, DAY)   \
    X(rosh, TEXT)          \
    X(rosh_start, DAY)     \
    X(victim_contact, INT) \
    X(telephone, TEXT)     \
    X(email, TEXT)

#define CASE_ENUM(name, kind) CASE_##name,
enum case_field { CASE_LIST(CASE_ENUM) CASE_COUNT };
#undef CASE_ENUM

enum case_kind { CASE_TEXT, CASE_INT, CASE_DAY };
#define CASE_KIND(name, kind) [CASE_##name] = CASE_##kind,
static const enum case_kind kinds[CASE_COUNT] = {CASE_LIST(CASE_KIND)};
#undef CASE_KIND

struct piece {
    struct told told[CASE_COUNT];
    struct day born;
};

/* ---- reading ---- */

static void
text(struct wire *w, const char *name, struct told *t)
{
    t->state = wire_text(w, name, WIRE_TEXT_MAX, &t->text);
}

static void
code(struct wire *w, const char *name, struct told *t)
{
    t->state = wire_code(w, name, &t->text);
}

static void
number(struct wire *w, const char *name, int64_t max, struct told *t)
{
    t->number = NOT_KNOWN;
    t->state = wire_int(w, name, 0, max, &t->number);
}

static void
say(struct told *t, struct str s)
{
    t->state = s.n > 0 ? WIRE_GIVEN : WIRE_CLEARED;
    t->text = s;
}

/* {"forename", "middleName", "surname"}, as "Surname, Forename". */
static struct str
name_of(struct wire *w)
{
    struct str surname = STR_EMPTY;
    struct str forename = STR_EMPTY;
    struct wire name;

    (void)wire_object(w, "name", &name);
    if (name.object == NULL)
        return STR_EMPTY;
    (void)wire_text(&name, "surname", WIRE_TEXT_MAX, &surname);
    (void)wire_text(&name, "forename", WIRE_TEXT_MAX, &forename);
    return forename.n == 0 ? surname
                           : arena_printf(w->problems->a, STR_FMT ", " STR_FMT,
                                          STR_ARG(surname), STR_ARG(forename));
}

static void
read_team(struct wire *manager, struct piece *p)
{
    struct wire team;
    struct wire unit;

    (void)wire_object(manager, "team", &team);
    if (team.object == NULL)
        return;
    text(&team, "description", &p->told[CASE_team]);
    (void)wire_object(&team, "localDeliveryUnit", &unit);
    if (unit.object == NULL)
        return;
    code(&unit, "code", &p->told[CASE_unit_code]);
    text(&unit, "description", &p->told[CASE_unit]);
}

/* The manager of a case record, or the community manager alone. */
static void
read_manager(struct wire *manager, struct piece *p)
{
    struct told *c = &p->told[CASE_com_code];
    bool nobody = false;

    code(manager, "code", c);
    (void)wire_flag(manager, "unallocated", &nobody);
    nobody = nobody || (c->text.n > 0 && c->text.p[c->text.n - 1] == 'U');
    say(&p->told[CASE_com_name], nobody ? STR_EMPTY : name_of(manager));
    text(manager, "email", &p->told[CASE_com_email]);
    text(manager, "telephone", &p->told[CASE_com_telephone]);
    read_team(manager, p);
}

static void
read_record(struct wire *w, struct piece *p)
{
    struct wire rosh;
    struct told *victim = &p->told[CASE_victim_contact];
    bool contact = false;

    code(w, "currentTier", &p->told[CASE_tier]);
    code(w, "resourcing", &p->told[CASE_resourcing]);
    if (p->told[CASE_resourcing].state == WIRE_CLEARED)
        p->told[CASE_resourcing].state = WIRE_ABSENT; /* null keeps it */
    number(w, "mappaLevel", MAPPA_LEVEL_MAX, &p->told[CASE_mappa_level]);
    victim->state = wire_flag(w, "vloAssigned", &contact);
    victim->number = victim->state == WIRE_GIVEN ? contact : NOT_KNOWN;
    (void)wire_object(w, "rosh", &rosh);
    if (rosh.object != NULL) {
        code(&rosh, "level", &p->told[CASE_rosh]);
        p->told[CASE_rosh_start].state =
            wire_day(&rosh, "startDate", &p->told[CASE_rosh_start].day);
    }
}

static void
read_mappa(struct wire *w, struct piece *p)
{
    number(w, "level", MAPPA_LEVEL_MAX, &p->told[CASE_mappa_level]);
    number(w, "category", MAPPA_CATEGORY_MAX, &p->told[CASE_mappa_category]);
    p->told[CASE_mappa_review].state =
        wire_day(w, "reviewDate", &p->told[CASE_mappa_review].day);
}

static void
read_contact(struct wire *w, struct piece *p)
{
    struct wire contact;

    (void)wire_object(w, "contactDetails", &contact);
    if (contact.object == NULL)
        return;
    text(&contact, "mobile", &p->told[CASE_telephone]);
    if (p->told[CASE_telephone].state != WIRE_GIVEN)
        text(&contact, "telephone", &p->told[CASE_telephone]);
    text(&contact, "email", &p->told[CASE_email]);
}

void
delius_decode(struct wire *w, struct item *item)
{
    struct piece *p = arena_new(w->problems->a, struct piece);
    struct wire manager;

    for (size_t i = 0; i < CASE_COUNT; i++)
        p->told[i] = (struct told){.text = STR_EMPTY, .number = NOT_KNOWN};
    place_read(w, item);
    if (item->crn.n > 0)
        say(&p->told[CASE_crn], item->crn);
    (void)wire_object(w, "manager", &manager);
    if (manager.object != NULL)
        read_manager(&manager, p);
    if (wire_has(w, "unallocated"))
        read_manager(w, p);
    if (wire_has(w, "currentTier") || wire_has(w, "mappaLevel"))
        read_record(w, p);
    if (wire_has(w, "level"))
        read_mappa(w, p);
    if (wire_has(w, "tierScore"))
        code(w, "tierScore", &p->told[CASE_tier]);
    if (wire_has(w, "contactDetails"))
        read_contact(w, p);
    (void)wire_day(w, "dateOfBirth", &p->born);
    item->decoded = p;
}

/* ---- storing ---- */

struct case_row {
    struct str text[CASE_COUNT];
    int64_t number[CASE_COUNT];
    struct day day[CASE_COUNT];
    struct instant as_of;
};

static enum err
find(struct store *s, struct str person, struct case_row *out)
{
    struct query q = query_open(s->db, SQL_DELIUS_FIND);

    *out = (struct case_row){0};
    query_str(&q, person);
    const bool found = query_row(&q);
    for (size_t i = 0; i < CASE_COUNT; i++) {
        out->text[i] = STR_EMPTY;
        out->number[i] = NOT_KNOWN;
        if (!found)
            continue;
        if (kinds[i] == CASE_TEXT)
            out->text[i] = col_str(&q, s->a);
        else if (kinds[i] == CASE_DAY)
            out->day[i] = col_day(&q);
        else if (!col_null(&q))
            out->number[i] = col_int(&q);
        else
            (void)col_int(&q);
    }
    if (found)
        out->as_of = col_instant(&q);
    return query_close(&q);
}

static enum err
put(struct store *s, struct str person, const struct case_row *row)
{
    struct query q = query_open(s->db, SQL_DELIUS_PUT);

    query_str(&q, person);
    for (size_t i = 0; i < CASE_COUNT; i++) {
        if (kinds[i] == CASE_TEXT)
            query_str(&q, row->text[i]);
        else if (kinds[i] == CASE_DAY)
            query_day(&q, row->day[i]);
        else if (row->number[i] == NOT_KNOWN)
            query_null(&q);
        else
            query_int(&q, row->number[i]);
    }
    query_instant(&q, row->as_of);
    query_send(&q);
    return query_close(&q);
}

static enum err
question(struct store *s, const struct item *item, struct str person,
         enum discrepancy_kind kind, const char *words, bool there)
{
    const struct discrepancy d = {
        .kind = kind,
        .number = person,
        .words = str_from_c(words),
        .found_at = item->as_of,
        .run = s->run,
    };

    return discrepancy_say(s->db, &d, there);
}

static enum err
compare_born(struct store *s, const struct item *item, struct str person)
{
    const struct piece *p = item->decoded;
    struct day born = DAY_NONE;

    if (!day_known(p->born))
        return OK;
    struct query q = query_open(s->db, SQL_DELIUS_BORN);
    query_str(&q, person);
    if (query_row(&q))
        born = col_day(&q);
    const enum err e = query_close(&q);
    if (e != OK || !day_known(born))
        return e;
    return question(s, item, person, DISCREPANCY_BORN,
                    "Prison and probation have different dates of birth",
                    !day_same(born, p->born));
}

/* Who is named stays with the terms of sentence/com_store.h, which may know
 * better than the piece: then the case keeps whom it had. */
static enum err
settle_com(struct store *s, const struct item *item, struct str person,
           const struct case_row *before, struct case_row *row)
{
    static const enum case_field of_com[] = {
        CASE_com_code, CASE_com_name, CASE_com_email, CASE_com_telephone};
    const struct piece *p = item->decoded;
    bool holds = true;

    if (p->told[CASE_com_name].state == WIRE_ABSENT)
        return OK;
    const struct com_record r = {
        .number = person,
        .officer = {.code = row->text[CASE_com_code],
                    .name = row->text[CASE_com_name],
                    .email = row->text[CASE_com_email],
                    .telephone = row->text[CASE_com_telephone],
                    .team = row->text[CASE_team],
                    .unit = row->text[CASE_unit_code]},
        .unit_name = row->text[CASE_unit],
        .as_of = item->as_of,
    };
    const enum err e = com_record_take(s->db, s->a, &r, &holds);

    for (size_t i = 0; i < COUNT_OF(of_com) && !holds; i++)
        row->text[of_com[i]] = before->text[of_com[i]];
    return e;
}

static enum err
apply(struct store *s, const struct item *item, struct str person)
{
    const struct piece *p = item->decoded;
    struct case_row row;
    enum err e = find(s, person, &row);

    if (e != OK)
        return e;
    const struct told *crn = &p->told[CASE_crn];
    if (crn->state == WIRE_GIVEN && row.text[CASE_crn].n > 0)
        e = question(s, item, person, DISCREPANCY_CRN,
                     "Probation has the person under two CRNs",
                     !str_eq(crn->text, row.text[CASE_crn]));
    const struct case_row before = row;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        if (p->told[i].state == WIRE_ABSENT)
            continue;
        row.text[i] = p->told[i].text;
        row.number[i] = p->told[i].number;
        row.day[i] = p->told[i].day;
    }
    if (item->as_of.ms > row.as_of.ms)
        row.as_of = item->as_of;
    if (e == OK)
        e = settle_com(s, item, person, &before, &row);
    if (e == OK)
        e = put(s, person, &row);
    if (e == OK)
        e = responsibility_due(s->db, person);
    return e == OK ? compare_born(s, item, person) : e;
}

enum err
delius_store(struct store *s, struct item *item, enum outcome *out)
{
    struct fact_name name = {STR_EMPTY, item->shape->name, STR_EMPTY};
    enum err e = place_person(s, item, &name.number);

    *out = OUTCOME_UNPLACED;
    if (e != OK || name.number.n == 0)
        return e;
    e = fact_put(s, item, &name, out);
    if (e == OK && *out == OUTCOME_UNCHANGED)
        return fact_seen(s, SQL_DELIUS_SEEN, item, name.number);
    if (e != OK || *out == OUTCOME_OLDER)
        return e;
    return apply(s, item, name.number);
}
