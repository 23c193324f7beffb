#include "estate/users.h"

#include "estate/staff.h"
#include "estate/story.h"

#define ASHCOMBE                                                 \
    "ZAS" /* the prison of the story: estate_cases[STORY_PRISON] \
           */

/* clang-format off */
static const struct row {
    const char *username, *name;
    enum role role;
    const char *prison;
    enum estate_role post;
    size_t place; /* among those of the post */
    const char *officer, *unit;
} rows[ESTATE_USER_COUNT] = {
    {"POKAFOR",    "Okafor, Priya",   ROLE_KEY_WORKER,         ASHCOMBE, STAFF_KEY_WORKER, 0, "", ""},
    {"DLOWE",      "Lowe, Derek",     ROLE_KEY_WORKER,         ASHCOMBE, STAFF_KEY_WORKER, 1, "", ""},
    {"CFARROW",    "Farrow, Claire",  ROLE_CUSTODIAL_MANAGER,  ASHCOMBE, STAFF_CUSTODIAL_MANAGER, 0, "", ""},
    {"IBRANDT",    "Brandt, Iris",    ROLE_HEAD_OF_RESIDENCE,  ASHCOMBE, STAFF_HEAD_OF_RESIDENCE, 0, "", ""},
    {"MFAIRHURST", "Fairhurst, Mark", ROLE_POM,                ASHCOMBE, STAFF_POM_PRISON, 0, "", ""},
    {"GHOLLIS",    "Hollis, Grace",   ROLE_HOMD,               ASHCOMBE, STAFF_HOMD, 0, "", ""},
    {"JPICKARD",   "Pickard, Joan",   ROLE_CASE_ADMINISTRATOR, ASHCOMBE, STAFF_CASE_ADMINISTRATOR, 0, "", ""},
    {"SLINDEN",    "Linden, Sarah",   ROLE_COM,                "*",      STAFF_ROLE_COUNT, 0, STORY_TEAM "A", ""},
    {"HROWE",      "Rowe, Helen",     ROLE_COM,                "*",      STAFF_ROLE_COUNT, 0, "", STORY_UNIT},
    {"STOLLEY",    "Tolley, Sam",     ROLE_RESETTLEMENT,       ASHCOMBE, STAFF_RESETTLEMENT, 0, "", ""},
    {"RSANDHU",    "Sandhu, Rajan",   ROLE_GOVERNOR,           ASHCOMBE, STAFF_GOVERNOR, 0, "", ""},
    {"JAMADI",     "Amadi, Joy",      ROLE_INSPECTOR,          ASHCOMBE, STAFF_ROLE_COUNT, 0, "", ""},
    {"TBELLAMY",   "Bellamy, Tom",    ROLE_ADMINISTRATOR,      "*",      STAFF_ROLE_COUNT, 0, "", ""},
    {"VQUILL",     "Quill, Vera",     ROLE_GOVERNOR,           "*",      STAFF_ROLE_COUNT, 0, "", ""},
};
/* clang-format on */

struct estate_user
estate_user(size_t i)
{
    assert(i < ESTATE_USER_COUNT);
    const struct row *row = &rows[i];
    uint32_t id = 0;

    if (row->post != STAFF_ROLE_COUNT) {
        id = FIRST_STAFF_ID;
        for (size_t k = 0; k < STORY_PRISON; k++)
            id += (uint32_t)estate_staff_size(&estate_cases[k]);
        id += (uint32_t)(estate_staff_first(&estate_cases[STORY_PRISON],
                                            row->post) +
                         row->place);
    }
    return (struct estate_user){row->username, row->name, row->role,
                                row->prison,   id,        row->officer,
                                row->unit};
}
