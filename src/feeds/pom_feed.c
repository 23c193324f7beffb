#include "feeds/pom_feed.h"

#include "feeds/fact_feed.h"
#include "feeds/place.h"
#include "feeds/staff_feed.h"

struct poms {
    struct staff_named at[2];
    size_t count;
};

/* {"staff_id": 487577, "name": "SURNAME, FORENAME"} */
static void
read_pom(struct wire *w, const char *which, struct poms *out)
{
    struct staff_named *p = &out->at[out->count];
    struct wire o;

    *p = (struct staff_named){0, STR_EMPTY, STR_EMPTY};
    (void)wire_object(w, which, &o);
    if (o.object == NULL)
        return;
    (void)wire_int(&o, wire_has(&o, "staff_id") ? "staff_id" : "staffId", 1,
                   INT64_MAX / 2, &p->id);
    struct str name = STR_EMPTY;
    (void)wire_text(&o, "name", WIRE_TEXT_MAX, &name);
    p->surname = wire_trim(str_cut(&name, ','));
    p->forename = wire_trim(name);
    out->count += p->id != 0;
}

void
pom_decode(struct wire *w, struct item *item)
{
    struct poms *p = arena_new(w->problems->a, struct poms);

    place_read(w, item);
    read_pom(w, "primary_pom", p);
    read_pom(w, "secondary_pom", p);
    item->decoded = p;
}

enum err
pom_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct poms *p = item->decoded;
    struct fact_name name = {STR_EMPTY, item->shape->name, STR_EMPTY};
    enum err e = OK;

    *out = OUTCOME_UNPLACED;
    for (size_t i = 0; i < p->count && e == OK; i++)
        e = staff_name(s, item, &p->at[i]);
    if (e == OK)
        e = place_person(s, item, &name.number);
    return e != OK || name.number.n == 0 ? e : fact_put(s, item, &name, out);
}
