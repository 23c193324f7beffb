/*
 * estate/community.h -- what probation and OASys know of a person.
 *
 * The case record of nDelius with tier, MAPPA level and community offender
 * manager; the MAPPA and tier documents; the OASys time line and RoSH
 * summary; the complexity of a woman's needs.  Where the national document
 * names nobody (MAPPA, tier: the address of the call does), the CRN is added.
 */
#ifndef ESTATE_COMMUNITY_H
#define ESTATE_COMMUNITY_H

#include "base/buf.h"
#include "estate/group.h"

/* Each replaces what is in `out` and answers false when nothing is known. */
bool estate_community_case(struct buf *out, const struct estate_group *g,
                           const struct estate_person *p);
bool estate_community_mappa(struct buf *out, const struct estate_group *g,
                            const struct estate_person *p);
bool estate_community_tier(struct buf *out, const struct estate_group *g,
                           const struct estate_person *p);
bool estate_community_oasys(struct buf *out, const struct estate_group *g,
                            const struct estate_person *p);
bool estate_community_rosh(struct buf *out, const struct estate_group *g,
                           const struct estate_person *p);
bool estate_community_complexity(struct buf *out, const struct estate_group *g,
                                 const struct estate_person *p);

#endif
