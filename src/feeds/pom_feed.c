#include "feeds/pom_feed.h"

#include "feeds/discrepancy.h"
#include "feeds/fact_feed.h"
#include "feeds/place.h"
#include "feeds/staff_feed.h"
#include "sentence/pom_store.h"
#include "gen/feeds_pom_feed_sql.h"

/* One of the two, as told; staff id 0: nobody is named. */
struct told_pom {
    struct staff_named who;
    struct instant since;
};
struct poms_told {
    struct told_pom part[POM_PARTS];
    struct str prison; /* empty: not told */
};

/* {"staff_id": 487577, "name": "SURNAME, FORENAME", "allocatedAt": ...}; the
 * moment is ours. */
static void
read_pom(struct wire *w, const char *which, struct told_pom *p)
{
    struct wire o;

    p->who = (struct staff_named){0, STR_EMPTY, STR_EMPTY};
    (void)wire_object(w, which, &o);
    if (o.object == NULL)
        return;
    (void)wire_int(&o, wire_has(&o, "staff_id") ? "staff_id" : "staffId", 1,
                   INT64_MAX / 2, &p->who.id);
    struct str name = STR_EMPTY;
    (void)wire_text(&o, "name", WIRE_TEXT_MAX, &name);
    p->who.surname = wire_trim(str_cut(&name, ','));
    p->who.forename = wire_trim(name);
    (void)wire_instant(&o, "allocatedAt", &p->since);
}

void
pom_decode(struct wire *w, struct item *item)
{
    struct poms_told *p = arena_new(w->problems->a, struct poms_told);

    place_read(w, item);
    read_pom(w, "primary_pom", &p->part[POM_PRIMARY]);
    read_pom(w, "secondary_pom", &p->part[POM_CO]);
    p->prison = STR_EMPTY;
    (void)wire_code(w, "prisonId", &p->prison);
    item->decoded = p;
}

/* Where the person is; the document need not say it. */
static enum err
prison_of(struct store *s, struct str number, struct str *out)
{
    struct query q = query_open(s->db, SQL_POM_FEED_PRISON);

    *out = STR_EMPTY;
    query_str(&q, number);
    if (query_row(&q))
        *out = col_str(&q, s->a);
    return query_close(&q);
}

/* Two offices name two POMs: a question for a person.  Rule: FEED-12, PG-22 */
static enum err
say_difference(struct store *s, struct item *item, struct str number,
               bool differs)
{
    const struct discrepancy d = {
        .kind = DISCREPANCY_POM,
        .number = number,
        .words = STR("The national service names another POM than the one "
                     "given here"),
        .found_at = item->as_of,
        .run = s->run,
    };

    return discrepancy_say(s->db, &d, differs);
}

/* Rule: PG-20 to PG-23.  Who is elsewhere, or nowhere yet, has no POM here. */
static enum err
allocate(struct store *s, struct item *item, struct str number)
{
    const struct poms_told *p = item->decoded;
    struct str prison;
    bool differs = false;
    enum err e = prison_of(s, number, &prison);

    if (e != OK || prison.n == 0 || str_eq(prison, STR("OUT")) ||
        str_eq(prison, STR("TRN")) ||
        (p->prison.n > 0 && !str_eq(p->prison, prison)))
        return e;
    for (enum pom_part part = 0; part < POM_PARTS && e == OK; part++) {
        const struct told_pom *one = &p->part[part];
        const struct pom_told told = {
            .person = number,
            .prison = prison,
            .part = part,
            .staff = one->who.id,
            .since = one->since,
            .as_of = item->as_of,
        };
        bool changed = false, other = false;

        e = pom_tell(s->db, &told, &changed, &other);
        differs |= other;
    }
    return e == OK ? say_difference(s, item, number, differs) : e;
}

enum err
pom_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct poms_told *p = item->decoded;
    struct fact_name name = {STR_EMPTY, item->shape->name, STR_EMPTY};
    enum err e = OK;

    *out = OUTCOME_UNPLACED;
    for (enum pom_part part = 0; part < POM_PARTS && e == OK; part++)
        if (p->part[part].who.id != 0)
            e = staff_name(s, item, &p->part[part].who);
    if (e == OK)
        e = place_person(s, item, &name.number);
    if (e != OK || name.number.n == 0)
        return e;
    e = fact_put(s, item, &name, out);
    return e == OK && *out != OUTCOME_OLDER ? allocate(s, item, name.number)
                                            : e;
}
