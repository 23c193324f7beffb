/* access/role, access/who: the table of permits is the review. */
#include "access/who.h"

#include "check.h"

static void
each_role_may_what_the_table_says(void **state)
{
    /* clang-format off */
    /* One letter a permit, in the order of PERMIT_LIST from SEE_PEOPLE:
     *   people person alloc. ALLOCATE conflict reason
     *   staff STAFF ROLES plan PLAN
     *   poms ALLOCATE what-if ask DECIDE
     *   delivery NOTE DISPUTE
     *   SETTINGS glass
     *   handover list WORK DECIDE requests com NAME
     *   case WORK SUPERVISE victim
     *   USERS FEEDS EVENTS audit KEEP
     *   programs: any, cases, key work, subject access */
    static const struct {
        enum role role;
        const char *may;
    } rows[] = {
        {ROLE_KEY_WORKER,          "YY..Y. ...Y. ..... .Y. .. ....... .... ..... ...."},
        {ROLE_CUSTODIAL_MANAGER,   "YYYYYY YY.YY ..... YYY .Y ....... .... ..... ...."},
        {ROLE_HEAD_OF_RESIDENCE,   "YYYYYY YYYYY ..... YYY YY ....... .... ..... ...."},
        {ROLE_POM,                 "YYY.Y. Y..Y. Y..Y. YY. .. YYY.Y.. YY.Y ..... ...."},
        {ROLE_HOMD,                "YYY.YY Y..Y. YYYYY YYY .Y YYYYY.. YYYY ..... ...."},
        {ROLE_CASE_ADMINISTRATOR,  "YYY... Y..Y. Y.... Y.. .. YY..Y.. YY.. ..... ...."},
        {ROLE_COM,                 ".Y.... ..... ..... ... .. Y.Y.YYY .... ..... ...."},
        {ROLE_RESETTLEMENT,        "YYY... Y..Y. ..... Y.. .. YY..... Y... ..... ...."},
        {ROLE_GOVERNOR,            "YYY..Y Y..Y. Y.Y.Y Y.Y YY YY..... Y... ..... ...."},
        {ROLE_INSPECTOR,           "YYY... Y..Y. Y.... Y.. .. YY..... Y... ...YY ...."},
        {ROLE_ADMINISTRATOR,       "...... Y.Y.. ..... ... Y. ....... .... YYYY. ...."},
    };
    /* clang-format on */

    (void)state;
    assert_int_equal(COUNT_OF(rows), ROLE_COUNT);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const char *c = rows[i].may;

        enum permit p = SEE_PEOPLE;

        for (; p < PERMIT_COUNT && *c != '\0'; p++, c++) {
            if (*c == ' ')
                c++;
            CHECK(role_may(rows[i].role, p) == (*c == 'Y'), "%s %s",
                  role_code(rows[i].role), permit_name(p));
        }
        CHECK(*c == '\0' && p == PERMIT_COUNT, "%s has a column a permit",
              role_code(rows[i].role));
        CHECK(!role_may(rows[i].role, PERMIT_NONE), "nothing is nothing");
        CHECK(role_from_code(str_from_c(role_code(rows[i].role))) ==
                  rows[i].role,
              "%s there and back", role_code(rows[i].role));
    }
    CHECK(role_from_code(STR("GOVERNO")) == ROLE_COUNT, "no such role");
}

static struct who
holder(enum role role, const char *prison)
{
    return (struct who){
        .account = 7,
        .prison = STR("MDI"),
        .role = {{role, str_from_c(prison)}},
        .role_count = 1,
    };
}

static void
a_role_holds_in_its_prison_only(void **state)
{
    const struct who here = holder(ROLE_CUSTODIAL_MANAGER, "MDI");
    const struct who there = holder(ROLE_CUSTODIAL_MANAGER, "LEI");
    const struct who all = holder(ROLE_CUSTODIAL_MANAGER, "*");
    const struct who nobody = {.prison = STR("MDI")};

    (void)state;
    CHECK(who_may(&here, ALLOCATE) && who_may(&all, ALLOCATE), "here");
    CHECK(!who_may(&there, ALLOCATE), "a role elsewhere is none here");
    CHECK(!who_may(&here, MANAGE_USERS), "not in the role");
    CHECK(!who_may(&here, PERMIT_NONE), "refused to all");
    CHECK(who_may(&nobody, PERMIT_PUBLIC), "public");
    CHECK(!who_may(&nobody, PERMIT_SIGNED_IN), "nobody is not signed in");
    CHECK(who_is(&all, ROLE_CUSTODIAL_MANAGER), "everywhere is here");
    CHECK(!who_works_at(&here, STR("LEI")) && !who_works_at(&here, STR("")),
          "works in one prison");
}

static void
a_record_opens_asks_or_is_not_there(void **state)
{
    static const struct {
        const char *what;
        enum role role;
        const char *prison; /* of the role */
        struct person_facts f;
        enum person_access expect;
    } rows[] = {
        {"manager, own prison",
         ROLE_CUSTODIAL_MANAGER, "MDI",
         {.known = true, .prison = STR_INIT("MDI")},
         PERSON_OPEN     },
        {"manager, other prison",
         ROLE_CUSTODIAL_MANAGER, "MDI",
         {.known = true, .prison = STR_INIT("LEI")},
         PERSON_ASK      },
        {"manager, other prison, reason given",
         ROLE_CUSTODIAL_MANAGER, "MDI",
         {.known = true, .prison = STR_INIT("LEI"), .glass_open = true},
         PERSON_OPEN     },
        {"manager, nobody has the number",
         ROLE_CUSTODIAL_MANAGER, "MDI",
         {0},
         PERSON_ASK      },
        {"nobody has the number, reason given",
         ROLE_CUSTODIAL_MANAGER, "MDI",
         {.glass_open = true},
         PERSON_NOT_FOUND},
        {"manager, released person",
         ROLE_CUSTODIAL_MANAGER, "MDI",
         {.known = true, .prison = STR_INIT("OUT")},
         PERSON_ASK      },
        {"key worker, own case",
         ROLE_KEY_WORKER,        "MDI",
         {.known = true, .prison = STR_INIT("MDI"), .own_case = true},
         PERSON_OPEN     },
        {"key worker, own prison, other case",
         ROLE_KEY_WORKER,        "MDI",
         {.known = true, .prison = STR_INIT("MDI")},
         PERSON_ASK      },
        {"inspector, every prison",
         ROLE_INSPECTOR,         "*",
         {.known = true, .prison = STR_INIT("LEI")},
         PERSON_OPEN     },
        {"administrator opens nobody",
         ROLE_ADMINISTRATOR,     "*",
         {.known = true, .prison = STR_INIT("MDI")},
         PERSON_NOT_FOUND},
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const struct who w = holder(rows[i].role, rows[i].prison);

        CHECK(person_access(&w, &rows[i].f) == rows[i].expect, "%s",
              rows[i].what);
    }
}

TESTS(TEST(each_role_may_what_the_table_says),
      TEST(a_role_holds_in_its_prison_only),
      TEST(a_record_opens_asks_or_is_not_there))
