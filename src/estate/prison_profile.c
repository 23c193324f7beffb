#include "estate/prison_profile.h"

/*
 * Seed CS: table 2 (OMiC resource data), table 3 (June to September 2022),
 * table 4 (quality of notes), table 5 (detailed description), appendices B
 * and D.  Where table 5 names only some shares of a mix, the rest is ours.
 */

/* clang-format off */
/*                      REM  UNS  IMM CIV SHO  T20  TO4  OV4  EXT LIF IPP REC */
static const struct estate_mixture mixtures[KIND_COUNT] = {
    /* A, table 5: 60% remand, 12% recall; 39% violence, 23% drugs, 15%
     * acquisitive; 84% under 6 months to serve; 64% BAME; 41% LDC; 38% with
     * OASys, 28% medium or more for reoffending.  High RoSH share: ours. */
    [KIND_RECEPTION] = {
        .sentence = {540,  60, 15,  3, 100, 50,  45,  50,   5, 10,  2, 120},
        .offence = {390, 230, 150, 60, 60, 110},
        .age = {70, 130, 180, 330, 190, 75, 25},
        .under_6_months = 840, .under_12_months = 80,
        .bame = 640, .foreign = 180, .ldc = 410,
        .oasys = 380, .rosh_high = 450, .ogrs = 280, .category_c = 560},
    /* B, table 5: 82% 4 years and more, 13% indeterminate; 92% sexual, 7%
     * violent; 31% BAME; 38% LDC; 95% OASys, 88% high, 18% medium OGRS;
     * 64% category C. */
    [KIND_LONG_TERM] = {
        .sentence = {  0,   0,  0,  0,   0,  0,  30, 700, 120, 80, 50,  20},
        .offence = {70, 0, 0, 920, 0, 10},
        .age = {10, 40, 90, 230, 230, 220, 180},
        .under_6_months = 60, .under_12_months = 80,
        .bame = 310, .foreign = 90, .ldc = 380,
        .oasys = 950, .rosh_high = 880, .ogrs = 180, .category_c = 640},
    /* C, table 5: 46% 4 years and more determinate, 19% 20 months to 4
     * years, 21% recall; 37% under 6 and 20% under 12 months to serve; 30%
     * BAME; 38% LDC; 88% OASys, 60% high, 58% medium OGRS. */
    [KIND_TRAINING] = {
        .sentence = {  0,   0,  0,  0,  40, 70, 190, 420,  40, 24,  6, 210},
        .offence = {380, 240, 150, 60, 70, 100},
        .age = {20, 120, 180, 360, 210, 85, 25},
        .under_6_months = 370, .under_12_months = 200,
        .bame = 300, .foreign = 100, .ldc = 380,
        .oasys = 880, .rosh_high = 600, .ogrs = 580, .category_c = 960},
    /* D, table 5: 30% 20 months to 4 years, 29% 4 years and more; 47%
     * violent, 18% acquisitive; 49% under 6, 28% under 12 months to serve;
     * 15% BAME; 39% LDC; 84% OASys, 58% high, 58% medium OGRS. */
    [KIND_RESETTLEMENT] = {
        .sentence = {  0,   0,  0,  0, 110, 140, 300, 270, 20, 24,  6, 130},
        .offence = {470, 190, 180, 30, 60, 70},
        .age = {30, 120, 180, 360, 210, 80, 20},
        .under_6_months = 490, .under_12_months = 280,
        .bame = 150, .foreign = 50, .ldc = 390,
        .oasys = 840, .rosh_high = 580, .ogrs = 580, .category_c = 900},
    /* The other kinds are ours. */
    [KIND_OPEN] = {
        .sentence = {  0,   0,  0,  0,  10, 60, 280, 480,  20, 130, 20,  0},
        .offence = {250, 390, 120, 20, 70, 150},
        .age = {5, 80, 150, 370, 250, 110, 35},
        .under_6_months = 400, .under_12_months = 300,
        .bame = 340, .foreign = 30, .ldc = 300,
        .oasys = 970, .rosh_high = 420, .ogrs = 450, .category_c = 0},
    [KIND_WOMEN] = {
        .sentence = {220,  50,  8,  2, 120, 90, 160, 170,  20, 70, 10,  80},
        .offence = {330, 190, 270, 30, 40, 140},
        .age = {25, 95, 160, 390, 220, 85, 25},
        .under_6_months = 520, .under_12_months = 180,
        .bame = 190, .foreign = 100, .ldc = 390,
        .oasys = 620, .rosh_high = 380, .ogrs = 500, .category_c = 800},
    [KIND_YOUNG] = {
        .sentence = {180,  40,  6,  0,  60, 80, 230, 330,  20, 30,  0,  24},
        .offence = {420, 190, 150, 40, 130, 70},
        .age = {520, 430, 50, 0, 0, 0, 0},
        .under_6_months = 320, .under_12_months = 240,
        .bame = 480, .foreign = 80, .ldc = 440,
        .oasys = 720, .rosh_high = 600, .ogrs = 680, .category_c = 700},
    [KIND_HIGH_SECURITY] = {
        .sentence = { 40,  10,  2,  0,   0,  0,  10, 440,  90, 330, 58, 20},
        .offence = {560, 130, 40, 190, 50, 30},
        .age = {10, 60, 120, 340, 270, 140, 60},
        .under_6_months = 30, .under_12_months = 40,
        .bame = 420, .foreign = 150, .ldc = 330,
        .oasys = 950, .rosh_high = 900, .ogrs = 400, .category_c = 60},
};

const struct estate_profile estate_cases[ESTATE_CASE_COUNT] = {
    /* Prison A. Table 2: 1102 people, 260 key workers, 71 sessions, 1.44%;
     * table 3: 2.34%, sickness 16.30%; table 5: not profiled, different key
     * workers, 85 unallocated, operational POMs redeployed. */
    {"ZHA", "Harrowgate (HMP)", "HMP Harrowgate",
     "Harrowgate", "Northshire", "ZZ1 1AA", KIND_RECEPTION,
     .population = 1102, .wings = 7, .landings = 4, .cells = 24, .left = 620,
     .mixture = &mixtures[KIND_RECEPTION],
     .delivery = {VISIT_SEPTEMBER, 71, 144, 234, 28, 82, {0, 3, 10, 21, 6},
                  .other_officer = 550, .near_copy = 120},
     .staffing = {260, 6, 3439, 1630, 150, 70, false, 10,
                  40, 45, 115, 125, 25, 28, 85, 220, 5}},
    /* Prison B. 979 people, 229 key workers, 741 sessions, 17.86%; 16.76%,
     * sickness 17.86%; recently profiled; 85 unallocated. */
    {"ZBL", "Blackmere (HMP)", "HMP Blackmere",
     "Blackmere", "Fenshire", "ZZ2 2BB", KIND_LONG_TERM, .split_site = true,
     .population = 979, .wings = 9, .landings = 3, .cells = 40, .left = 90,
     .mixture = &mixtures[KIND_LONG_TERM],
     .delivery = {VISIT_SEPTEMBER, 741, 1786, 1676, 19, 78,
                  {0, 1, 20, 22, 30}, .other_officer = 250, .near_copy = 90},
     .staffing = {229, 6, 2732, 1786, 110, 50, true, 5,
                  65, 165, 40, 40, 130, 70, 85, 200, 5}},
    /* Prison C. 459 people, 94 key workers, 166 sessions, 8.44%; 7.53%,
     * sickness 9.21%; not profiled; POMs no longer redeployed. */
    {"ZAS", "Ashcombe (HMP)", "HMP Ashcombe",
     "Ashcombe", "Westshire", "ZZ3 3CC", KIND_TRAINING,
     .population = 459, .wings = 6, .landings = 3, .cells = 32, .left = 190,
     .mixture = &mixtures[KIND_TRAINING],
     .delivery = {VISIT_JUNE, 166, 844, 753, 16, 22, {0, 2, 12, 17, 21},
                  .other_officer = 350, .near_copy = 80},
     .staffing = {94, 6, 2678, 921, 50, 50, false, 0,
                  40, 40, 60, 60, 45, 70, 0, 0, 5}},
    /* Prison D. 952 people, 47 key workers, 324 sessions, 7.85%; 12.79%,
     * sickness 19.58%; profiled; all prison POMs operational. */
    {"ZDE", "Deepvale (HMP)", "HMP Deepvale",
     "Deepvale", "Eastshire", "ZZ4 4DD", KIND_RESETTLEMENT,
     .split_site = true,
     .population = 952, .wings = 8, .landings = 3, .cells = 46, .left = 420,
     .mixture = &mixtures[KIND_RESETTLEMENT],
     .delivery = {VISIT_JULY, 324, 785, 1279, 7, 37, {0, 6, 36, 23, 7},
                  .other_officer = 100, .near_copy = 40},
     .staffing = {47, 24, 3242, 1958, 40, 60, true, 0,
                  95, 90, 120, 115, 45, 55, 0, 80, 10}},
};
/* clang-format on */

const struct estate_mixture *
estate_mixture_of(enum estate_kind kind)
{
    assert(kind < KIND_COUNT);
    return &mixtures[kind];
}
