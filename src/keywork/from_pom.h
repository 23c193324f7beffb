/* keywork/from_pom.h -- a message of the POM (staff/pom_message.h), read by the
 * key worker and answered in one line. */
#ifndef KEYWORK_FROM_POM_H
#define KEYWORK_FROM_POM_H

#include "access/frame.h"
#include "access/route.h"
#include "staff/pom_message_store.h"

handler_fn from_pom_page, from_pom_save;

struct from_pom_view {
    struct pom_message m;
    struct str answer; /* as typed */
};

#endif
