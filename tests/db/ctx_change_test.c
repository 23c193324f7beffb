/* access/page: whoever waits for the writer holds no earlier moment open, and
 * reads what was changed afterwards. */
#include "access/page.h"

#include "db/small.h"

static enum err
raise(struct db *db, struct ctx *c, void *arg)
{
    CHECK(!db_read_pause(c->db), "nothing is held meanwhile");
    return small_raise(db, arg);
}

static struct ctx
reading(struct each *e, struct house *house)
{
    *house = (struct house){.database = small_open(e)};
    struct ctx c = {.a = &e->a, .house = house};

    c.db = database_reader(house->database, 0);
    c.once = STR_EMPTY;
    small_new(house->database, "x", 1);
    CHECK(db_read_begin(c.db) == OK && small_get(c.db, "x") == 1, "before");
    return c;
}

EACH(a_change_is_read_afterwards)
{
    struct small_counter more = {"x", 5}, nobody = {"y", 5};
    struct house house;
    struct ctx c = reading(e, &house);

    CHECK(ctx_change(&c, raise, &more) == OK, "changed");
    CHECK(small_get(c.db, "x") == 6, "seen");
    CHECK(db_change(house.database, small_raise, &more) == OK, "by another");
    CHECK(small_get(c.db, "x") == 6, "one moment again");
    CHECK(ctx_change(&c, raise, &nobody) == ERR_NOT_FOUND, "refused");
    CHECK(small_get(c.db, "x") == 11, "a later moment all the same");
    CHECK(db_read_pause(c.db), "it reads");
    CHECK(!db_read_pause(c.db), "and does not any more");
    CHECK(ctx_change(&c, raise, &more) == OK, "changed without a moment");
    CHECK(!db_read_pause(c.db), "none is begun that nobody asked for");
    CHECK(db_read_again(c.db, false) == OK && !db_read_pause(c.db), "nor here");
}

TESTS(TEST_EACH(a_change_is_read_afterwards))
