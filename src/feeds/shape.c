/* The table is looked through from the top: the most telling keys first. */
#include "feeds/shape.h"

#include "feeds/allocation_feed.h"
#include "feeds/fact_feed.h"
#include "feeds/prisoner_feed.h"

#define PEOPLE                                               \
    (KIND_BIT(IMPORT_PRISONERS) | KIND_BIT(IMPORT_STAFF) |   \
     KIND_BIT(IMPORT_CASE_NOTES) | KIND_BIT(IMPORT_DELIUS) | \
     KIND_BIT(IMPORT_OASYS))

/* clang-format off */
const struct shape shapes[] = {
  { "PRISONER",        KIND_BIT(IMPORT_PRISONERS), {"prisonerNumber"},    prisoner_decode, prisoner_store, {0} },
  { "PRISONER_MERGE",  KIND_BIT(IMPORT_PRISONERS), {"additionalInformation"}, prisoner_decode, prisoner_store, {0} },
  { "PRISONER_MERGE",  KIND_BIT(IMPORT_PRISONERS), {"removedNomsNumber"}, prisoner_decode, prisoner_store, {0} },
  { "ALLOCATIONS",     PEOPLE, {"prisonNumber", "allocations"},           allocation_decode, allocation_store, {0} },
  { "LICENCE",         PEOPLE, {"typeCode", "statusCode", "nomsId"},      fact_decode, fact_store, {"id"} },
};
/* clang-format on */
const size_t shapes_count = COUNT_OF(shapes);

static bool
has_keys(const struct wire *w, const struct shape *s)
{
    for (size_t i = 0; i < COUNT_OF(s->keys) && s->keys[i] != NULL; i++)
        if (!wire_has(w, s->keys[i]))
            return false;
    return true;
}

const struct shape *
shape_of(struct wire *w, enum import_kind kind)
{
    static const char *const expected[IMPORT_KIND_COUNT] = {
        [IMPORT_PRISONERS] = "prisonerNumber",
        [IMPORT_STAFF] = "staffId",
        [IMPORT_PRISONS] = "prisonId",
        [IMPORT_CASE_NOTES] = "caseNoteId",
        [IMPORT_DELIUS] = "crn",
        [IMPORT_OASYS] = "timeline",
        [IMPORT_DETAIL] = "staff_id",
    };
    const struct shape *elsewhere = NULL;

    for (size_t i = 0; i < COUNT_OF(shapes); i++) {
        if (!has_keys(w, &shapes[i]))
            continue;
        if (shapes[i].kinds & KIND_BIT(kind))
            return &shapes[i];
        if (elsewhere == NULL)
            elsewhere = &shapes[i];
    }
    for (int k = 0; elsewhere != NULL && k < IMPORT_KIND_COUNT; k++)
        if (elsewhere->kinds & KIND_BIT(k)) {
            wire_refuse(w->problems, STR_EMPTY,
                        "this belongs to another feed: import it with "
                        "'throughline import %s'",
                        import_kind_name((enum import_kind)k));
            return NULL;
        }
    wire_refuse(w->problems, str_from_c(expected[kind]), "missing");
    return NULL;
}
