/*
 * people/person_store.h -- people found, listed and read.
 *
 * Each fact is one statement over one index; lists of a prison are read whole
 * (1,300 people, about 2 ms) and sorted by access/list.
 */
#ifndef PEOPLE_PERSON_STORE_H
#define PEOPLE_PERSON_STORE_H

#include "base/arena.h"
#include "db/db.h"
#include "people/person.h"

enum { PEOPLE_FOUND_MAX = 100, NOTES_SHOWN_MAX = 200 };

/*
 * People whose names, number or cell hold every word of `typed`, each word as
 * a beginning (of the number: any part); six words count.  `prisons`: one code,
 * or a list
 * ",MDI,LEI,", or "*".  By name, with the alerts that matter for a meeting; at
 * most `limit`, with out->more when there are others (which of them come then
 * is not said).  Nothing typed finds nobody.
 */
enum err person_find(struct db *db, struct arena *a, struct str prisons,
                     struct str typed, size_t limit,
                     struct person_lines *out) MUST_USE;

/* Everybody a prison keeps, with the worker of a policy, by name. */
enum err person_list_prison(struct db *db, struct arena *a, struct str prison,
                            struct str policy,
                            struct person_lines *out) MUST_USE;
/* Those of one member of staff here, people they cover today too, with alerts
 * that matter for a meeting and when the last key work session noted here
 * was. */
enum err person_list_staff(struct db *db, struct arena *a, struct str prison,
                           int64_t staff, struct day today,
                           struct person_lines *out) MUST_USE;
/* Adds alerts that matter for a meeting to the people of one prison: reads
 * those of everybody there. */
enum err person_add_alerts(struct db *db, struct arena *a, struct str prison,
                           struct person_lines *lines) MUST_USE;

struct wing {
    struct str name;
    int64_t people;
};
struct wings {
    struct wing at[64];
    size_t count;
};
enum err person_wings(struct db *db, struct arena *a, struct str prison,
                      struct wings *out) MUST_USE;
/* So many more of a wing, which has its place by name; none of no wing, and
 * of a 65th. */
void person_wing_add(struct wings *w, struct str name, int64_t people);

/* ERR_NOT_FOUND: nobody has that number. */
enum err person_load(struct db *db, struct arena *a, struct str number,
                     struct day today, struct person *out) MUST_USE;

struct person_movements {
    struct person_movement *at;
    size_t count;
};
struct person_changes {
    struct person_change *at;
    size_t count;
};
struct person_notes {
    struct person_note *at;
    size_t count;
};
enum err person_load_movements(struct db *db, struct arena *a,
                               struct str number,
                               struct person_movements *out) MUST_USE;
enum err person_load_changes(struct db *db, struct arena *a, struct str number,
                             struct person_changes *out) MUST_USE;
/* Newest first; sensitive ones only for those who may. */
enum err person_load_notes(struct db *db, struct arena *a, struct str number,
                           bool sensitive, size_t limit,
                           struct person_notes *out) MUST_USE;

#endif
