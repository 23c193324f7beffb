/*
 * db/migrate.h -- brings the schema up to what the program expects.
 *
 * Migrations run in the order of their numbers, each in a transaction of its
 * own, so that a start that was cut off goes on where it stopped.  The table
 * `migration` holds what was run, with the hash of its text.
 *
 * Refused with ERR_INVALID: a database that has a migration this program does
 * not know (it is newer), and one whose migration had another text.
 */
#ifndef DB_MIGRATE_H
#define DB_MIGRATE_H

#include "db/db.h"
#include "db/statement.h"

/* `db` may write; its statement set is another afterwards: db_use() follows. */
enum err migrate(struct db *db, const struct migration_set *set) MUST_USE;

/* Only the refusals: what is missing may be missing. */
enum err migrate_look(struct db *db, const struct migration_set *set) MUST_USE;

#endif
