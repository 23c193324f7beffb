/*
 * sentence/rule_lists.h -- the code lists of policy, one array each; only
 * rule_set.c includes it.
 *
 * Kept by hand from the national services' own lists (SM A1.1, A1.2, A2.6,
 * A7.1, A9.7).  A code is compared exactly, capitals and all.
 */
#ifndef SENTENCE_RULE_LISTS_H
#define SENTENCE_RULE_LISTS_H

#include "base/str.h"

#define S STR_INIT

static const struct str legal_statuses[] = {
    S("SENTENCED"),
    S("INDETERMINATE_SENTENCE"),
    S("RECALL"),
    S("IMMIGRATION_DETAINEE"),
};

static const struct str civil_codes[] = {
    S("A/FINE"),   S("A_FINE"),  S("A_CFINE"),  S("CIVIL"),    S("CIVIL_CON"),
    S("CIVIL_DT"), S("CIV_RMD"), S("YOC_CONT"), S("YO_CFINE"),
};

static const struct str indeterminate_codes[] = {
    S("20"),           S("ALP"),    S("ALP_CODE18"),   S("ALP_CODE21"),
    S("ALP_LASPO"),    S("DFL"),    S("DLP"),          S("DPP"),
    S("HMPL"),         S("IPP"),    S("LEGACY"),       S("LIFE"),
    S("LIFE/IPP"),     S("LR_ALP"), S("LR_ALP_CDE18"), S("LR_ALP_CDE21"),
    S("LR_ALP_LASPO"), S("LR_DLP"), S("LR_DPP"),       S("LR_IPP"),
    S("LR_LIFE"),      S("LR_MLP"), S("MLP"),          S("SEC272"),
    S("SEC275"),       S("SEC93"),  S("SEC93_03"),     S("SEC94"),
    S("ZMD"),
};

/* Men's open prisons. */
static const struct str open_prisons[] = {
    S("HDI"), S("HBI"), S("HVI"), S("KMI"), S("KVI"), S("LYI"), S("NSI"),
    S("UPI"), S("SPI"), S("EHI"), S("SUI"), S("TCI"), S("FDI"),
};

static const struct str womens_prisons[] = {
    S("AGI"), S("BZI"), S("DHI"), S("DWI"), S("ESI"), S("EWI"),
    S("FHI"), S("LNI"), S("NHI"), S("PFI"), S("SDI"), S("STI"),
};

static const struct str parole_active_statuses[] = {
    S("Active"),
    S("Active - REREFERRED"),
    S("Active - Future"),
    S("Active - Referred"),
};

static const struct str tiers_a_b[] = {S("A"), S("B")};
static const struct str tiers_a[] = {S("A")};
static const struct str rosh_high[] = {S("VERY_HIGH"), S("HIGH")};

#undef S

#endif
