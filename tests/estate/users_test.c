/* The demonstration's users are the staff that the feed tells of. */
#include "estate/users.h"

#include "check.h"
#include "estate/build.h"

#include <string.h>

/* Which users a staff row was seen for. */
struct found {
    bool user[ESTATE_USER_COUNT];
    size_t rows;
};

static enum err
look_for_users(void *arg, enum estate_feed feed, struct day as_of,
               struct str row)
{
    struct found *found = arg;
    struct str column[6];

    (void)as_of;
    if (feed != ESTATE_STAFF)
        return OK;
    found->rows++;
    for (size_t i = 0; i < COUNT_OF(column); i++)
        column[i] = str_cut(&row, ',');
    for (size_t i = 0; i < ESTATE_USER_COUNT; i++) {
        const struct estate_user u = estate_user(i);
        char id[16], name[96];

        snprintf(id, sizeof(id), "%u", u.staff_id);
        if (!str_eq(column[1], str_from_c(id)))
            continue;
        snprintf(name, sizeof(name), STR_FMT ", " STR_FMT, STR_ARG(column[3]),
                 STR_ARG(column[4]));
        CHECK(str_eq(column[0], str_from_c(u.prison)), "%s", u.username);
        CHECK(str_eq(column[2], str_from_c(u.username)), "%s and not " STR_FMT,
              u.username, STR_ARG(column[2]));
        CHECK(strcmp(name, u.name) == 0, "%s and not %s", u.name, name);
        found->user[i] = true;
    }
    return OK;
}

static void
every_user_of_the_prison_is_in_its_staff(void **state)
{
    struct found found = {.rows = 0};
    const struct estate_sink sink = {look_for_users, &found};
    const struct estate_wish wish = {ESTATE_CASES, ESTATE_SEED, 1,
                                     day_parse(STR("2026-11-19")), 0};
    bool role[ROLE_COUNT] = {false};

    (void)state;
    CHECK(estate_build(&wish, &sink, NULL) == OK, "built");
    CHECK(found.rows > 800, "%zu rows of staff", found.rows);
    for (size_t i = 0; i < ESTATE_USER_COUNT; i++) {
        const struct estate_user u = estate_user(i);

        CHECK(found.user[i] || u.staff_id == 0, "%s is in the feed",
              u.username);
        role[u.role] = true;
    }
    for (int r = 0; r < ROLE_COUNT; r++)
        CHECK(role[r], "somebody is %s", role_code((enum role)r));
}

TESTS(TEST(every_user_of_the_prison_is_in_its_staff))
