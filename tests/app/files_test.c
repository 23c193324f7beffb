/* Every table goes to a spreadsheet: the same rows, days and moments as a
 * machine reads them, each file noted in the record of use. */
#include "app/millbrook.h"

EACH(every_table_has_a_file)
{
    static const struct {
        const char *user, *address, *head;
        bool rows;
    } pages[] = {
        {"SETHI", "/my-people",              "Name,Number,Cell",                   true },
        {"FARR",  "/people",                 "Name,Number,Cell",                   true },
        {"FARR",  "/people/A2002BB/team",    "From,To,Role,Name,Prison,",          true },
        {"FARR",  "/people/A2002BB/history", "When,Kind,What,From",                false},
        {"FARR",  "/allocations",            "Name,",                              true },
        {"FARR",  "/staff",                  "Name,",                              true },
        {"FARR",  "/staff/3002",             "Name,Number,Cell,With them since",   true },
        {"FARR",  "/opened",                 "When,Who,User name,Person,Why,Read", false},
        {"DALE",  "/staff/roles",            "Name,",                              true },
        {"IVES",  "/users",                  "Name,",                              true },
        {"IVES",  "/audit",                  "When,Who,What,Where,Person,About",   true },
        {"IVES",  "/loads",                  "When,",                              false},
    };
    struct visit v = millbrook(e);
    char url[128];

    for (size_t i = 0; i < COUNT_OF(pages); i++) {
        visit_sign_in(&v, pages[i].user);
        snprintf(url, sizeof url, "%s?format=csv", pages[i].address);
        visit_get(&v, url);
        CHECK(v.status == 200, "%s: %d", url, v.status);
        SEES(&v, pages[i].head);
        SEES_NOT(&v, "<html");
        visit_get(&v, pages[i].address);
        if (pages[i].rows) /* no link to a file with nothing in it */
            SEES(&v, "format=csv");
    }
    visit_close(&v);
}

EACH(a_file_has_moments_a_machine_reads)
{
    struct visit v = millbrook(e);

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people/A2002BB/team?format=csv");
    SEES(&v, "2023-11-14T22:13:20Z,,Key worker,\"Okello, Patience\"");
    visit_close(&v);
}

TESTS(TEST_EACH(every_table_has_a_file),
      TEST_EACH(a_file_has_moments_a_machine_reads))
