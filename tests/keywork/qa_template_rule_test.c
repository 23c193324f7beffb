/* Lines of a box, and the opening whose turn it is. */
#include "check.h"
#include "keywork/qa_template.h"

#include <string.h>

static void
lines_are_read(void **state)
{
    struct qa_lines l;
    char long_line[QA_LINE_MAX + 2];

    (void)state;
    CHECK(qa_lines_read(STR(" one \r\n\r\n\ntwo"), &l) && l.count == 2, "two");
    CHECK(str_eq(l.at[0], STR("one")) && str_eq(l.at[1], STR("two")),
          "trimmed");
    CHECK(qa_lines_read(STR_EMPTY, &l) && l.count == 0, "none");
    CHECK(qa_lines_read(STR("1\n2\n3\n4\n5\n6\n7\n8"), &l), "eight fit");
    CHECK(!qa_lines_read(STR("1\n2\n3\n4\n5\n6\n7\n8\n9"), &l) &&
              l.count == QA_LINES_MAX,
          "nine do not: %zu", l.count);
    memset(long_line, 'x', sizeof long_line);
    CHECK(!qa_lines_read((struct str){long_line, QA_LINE_MAX + 1}, &l) &&
              l.count == 0,
          "too long");
    CHECK(qa_lines_read((struct str){long_line, QA_LINE_MAX}, &l), "just fits");
}

static void
openings_take_turns(void **state)
{
    struct qa_lines l;

    (void)state;
    CHECK(qa_lines_read(STR("a\nb"), &l), "two");
    CHECK(str_eq(qa_opening(&l, 0), STR("a")), "first");
    CHECK(str_eq(qa_opening(&l, 1), STR("b")), "second");
    CHECK(str_eq(qa_opening(&l, 2), STR("a")), "and again");
    CHECK(qa_opening(&(struct qa_lines){0}, 3).n == 0, "none to ask");
}

TESTS(TEST(lines_are_read), TEST(openings_take_turns))
