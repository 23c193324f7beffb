/*
 * estate/accounts.h -- accounts of the demonstration: one a role.
 */
#ifndef ESTATE_ACCOUNTS_H
#define ESTATE_ACCOUNTS_H

#include "base/buf.h"
#include "base/instant.h"
#include "db/database.h"

/* Every account of the demonstration has this password. */
#define ESTATE_PASSWORD "three small bridges"

/* One account a role (estate/users.h); those that exist already stay. */
enum err estate_accounts(struct database *d, struct arena *a,
                         struct instant now, struct day today) MUST_USE;

/* A line for each: user name, role, prison. */
void estate_accounts_write(struct buf *out);

#endif
