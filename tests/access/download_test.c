/* A file of more than a hundred rows asks why, and records it. */
#include "app/millbrook.h"

EACH(a_long_file_asks_why)
{
    struct visit v = millbrook(e);
    const char *h = strncmp(e->url, "sqlite:", 7) == 0 ? "x''" : "'\\x'";
    char file[sizeof v.location];

    visit_sign_in(&v, "FARR");
    visit_get(&v, "/people?format=csv");
    SEES(&v, "\"Anwar, Imran\"");
    visit_ask_bytes(
        &v,
        "with recursive n(i) as (select 1 union all select i + 1 from n where "
        "i < 120) insert into person (number, surname, forename, sort_name, "
        "prison, cell, wing, status, as_of, hash) select 'Z' || (1000 + i) || "
        "'ZZ', 'Many', 'Man', 'many man', 'MLB', 'D-1', 'D', 'ACTIVE IN', 0, $ "
        "from n",
        h);
    visit_get(&v, "/people?wing=&format=csv");
    SEES(&v, "Say why you need this file");
    SEES_NOT(&v, "Anwar");
    visit_post(&v, "/download",
               "from=%2Fpeople%3Fwing%3D%26format%3Dcsv&why=x");
    CHECK(v.status == 422, "%d", v.status);
    SEES(&v, "Say in a few words");
    visit_post(
        &v, "/download",
        "from=%2Fpeople%3Fwing%3D%26format%3Dcsv&why=Roll+check+tonight");
    SEES(&v, "\"Anwar, Imran\"");
    ASKED(&v.sql, "select username, subject from audit where kind = 'DOWNLOAD'",
          "FARR,Roll check tonight: /people?wing=&format=csv");

    /* Good for this address and this user only. */
    snprintf(file, sizeof file, "%s", v.location);
    visit_get(&v, file);
    SEES(&v, "\"Anwar, Imran\"");
    const char *done = strstr(file, "done=");
    REQUIRE(done != NULL, "%s", file);
    char other[sizeof file + 32];
    snprintf(other, sizeof other, "/people?format=csv&%s", done);
    visit_get(&v, other);
    SEES(&v, "Say why you need this file");
    visit_sign_in(&v, "DALE");
    visit_get(&v, file);
    SEES(&v, "Say why you need this file");
    /* Fewer rows: no question. */
    visit_get(&v, "/people?wing=A&format=csv");
    SEES(&v, "\"Anwar, Imran\"");
    visit_close(&v);
}

TESTS(TEST_EACH(a_long_file_asks_why))
