/* base/csv: files as spreadsheets write them, and as they arrive broken. */
#include "base/csv.h"

#include "check.h"

#include <string.h>

/* What was read, one record after another: "line[a|b|c]" or "line!problem". */
static bool
show(void *arg, const struct csv_row *row)
{
    struct buf *seen = arg;

    if (row->problem != NULL) {
        buf_printf(seen, "%lu!%s;", row->line, row->problem);
        return true;
    }
    for (size_t i = 0; i < row->fields; i++) {
        if (i == 0)
            buf_printf(seen, "%lu[", row->line);
        else
            buf_lit(seen, "|");
        buf_add(seen, row->field[i]);
    }
    buf_lit(seen, "]");
    return true;
}

static void
files_are_read(void **state)
{
    const struct {
        struct str file, seen;
    } rows[] = {
  /* clang-format off */
        {STR("a,b\r\n1,2\r\n"),           STR("1[a|b]2[1|2]")},
        {STR("a,b\n1,2"),                 STR("1[a|b]2[1|2]")},
        {STR("\xEF\xBB\xBF""a\n"),        STR("1[a]")},
        {STR("\xEF\xBB"),                 STR("1!This row is not UTF-8 text. Save the file as CSV UTF-8;")},
        {STR("\"a,b\",\"c\"\"d\""),       STR("1[a,b|c\"d]")},
        {STR("\"two\r\nlines\",x\nnext"), STR("1[two\r\nlines|x]3[next]")},
        {STR("a,,\n"),                    STR("1[a||]")},
        {STR("\n\r\n\na\n\n"),            STR("4[a]")},
        {STR("\"\"\n"),                   STR("1[]")},
        {STR(""),                         STR("")},
        {STR(" a , b "),                  STR("1[ a | b ]")},
        {STR("a\"b,c\nd"),                STR("1!This row has a quotation mark inside a value without quotation marks around it;2[d]")},
        {STR("\"a\"b,c\nd"),              STR("1!This row has text after a closing quotation mark;2[d]")},
        {STR("x\n\"a\nb"),                STR("1[x]2!The file ends inside quotation marks;")},
        {STR("a\rb\nc"),                  STR("1!This row has a carriage return without a line feed;2[c]")},
        {STR("a\xFF\nc"),                 STR("1!This row is not UTF-8 text. Save the file as CSV UTF-8;2[c]")},
        {STR("a\0b\nc"),                  STR("1!This row has a NUL byte: the file is not text, or it is UTF-16. Save it as CSV UTF-8;2[c]")},
        {STR("1,2,3,4\nc"),               STR("1[1|2|3|4]2[c]")},
        {STR("1,2,3,4,5\nc"),             STR("1!This row has too many columns;2[c]")},
        {STR("0123456789,0123456789,\nc"),STR("1[0123456789|0123456789|]2[c]")},
        {STR("0123456789,01234567890\nc"),STR("1!This row is too long;2[c]")},
  /* clang-format on */
    };
    const struct csv_limits limits = {.record_bytes = 20, .fields = 4};

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct arena a = {0};
        struct buf seen;

        buf_init(&seen, 4096);
        struct csv_reader *r = csv_reader_new(&a, limits, show, &seen);
        CHECK(csv_read(r, rows[i].file) && csv_read_end(r), "goes on");
        CHECK(str_eq(buf_str(&seen), rows[i].seen), "row %zu: " STR_FMT, i,
              STR_ARG(buf_str(&seen)));
        buf_free(&seen);
        arena_reset(&a);
    }
}

static bool
stop_at_second(void *arg, const struct csv_row *row)
{
    int *count = arg;

    return ++*count < 2 && row->fields > 0;
}

static void
the_callback_can_stop(void **state)
{
    struct arena a = {0};
    int count = 0;

    (void)state;
    struct csv_reader *r =
        csv_reader_new(&a, (struct csv_limits){0}, stop_at_second, &count);
    CHECK(!csv_read(r, STR("a\nb\nc\nd\n")), "stopped");
    CHECK(!csv_read(r, STR("e\n")) && !csv_read_end(r), "stays stopped");
    CHECK(count == 2, "%d records", count);
    arena_reset(&a);
}

static void
columns_are_found_by_heading(void **state)
{
    const struct str field[] = {STR("Staff ID"), STR(" hours "), STR("Wing")};
    const struct csv_row head = {.field = field, .fields = 3};

    (void)state;
    CHECK(csv_column(&head, STR("staff id")) == 0, "any case");
    CHECK(csv_column(&head, STR("hours")) == 1, "blanks around it");
    CHECK(csv_column(&head, STR("win")) == -1, "not a part of it");
}

static void
rows_are_written(void **state)
{
    struct buf out;

    (void)state;
    buf_init(&out, 4096);
    struct csv_writer w = csv_to(&out, CSV_WITH_MARK);
    csv_text(&w, STR("Example, Anna"));
    csv_text(&w, STR("says \"yes\""));
    csv_int(&w, -5);
    csv_day(&w, day_parse(STR("2026-11-19")));
    csv_day(&w, DAY_NONE);
    csv_end_row(&w);
    csv_text(&w, STR("=1+1"));
    csv_text(&w, STR("+44 1632"));
    csv_text(&w, STR("-5"));
    csv_text(&w, STR("@SUM(A1)"));
    csv_text(&w, STR("\tx"));
    csv_text(&w, STR("\rx"));
    csv_text(&w, STR("a=b"));
    csv_end_row(&w);
    csv_text(&w, STR(""));
    csv_end_row(&w);
    csv_text(&w, STR(""));
    csv_text(&w, STR(""));
    csv_end_row(&w);
    const struct str want =
        STR("\xEF\xBB\xBF\"Example, Anna\",\"says \"\"yes\"\"\",-5,2026-11-19,"
            "\r\n'=1+1,'+44 1632,'-5,'@SUM(A1),'\tx,\"'\rx\",a=b\r\n\"\"\r\n,"
            "\r\n");
    CHECK(str_eq(buf_str(&out), want), STR_FMT, STR_ARG(buf_str(&out)));
    buf_free(&out);
}

TESTS(TEST(files_are_read), TEST(the_callback_can_stop),
      TEST(columns_are_found_by_heading), TEST(rows_are_written))
