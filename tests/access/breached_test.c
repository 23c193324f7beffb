/* Passwords known from breaches, looked up in a file: found wherever they lie
 * in it, and nothing else is. */
#include "access/breached.h"

#include "base/arena.h"
#include "check.h"

#include <gnutls/crypto.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PASSWORDS = 257, LINE = 80 };

static const char path[] = "breached-test.tmp";

static void
line_of(char *out, int i)
{
    unsigned char sum[20];
    char word[40];
    size_t n = (size_t)snprintf(word, sizeof word, "common password %d", i);

    REQUIRE(gnutls_hash_fast(GNUTLS_DIG_SHA1, word, n, sum) == 0, "sha-1");
    n = 0;
    for (int k = 0; k < 20; k++)
        n += (size_t)snprintf(out + n, LINE - n, "%02X", sum[k]);
    snprintf(out + n, LINE - n, ":%d%s", i * i, i % 2 ? "\r\n" : "\n");
}

static int
by_text(const void *x, const void *y)
{
    return strcmp(x, y);
}

/* The first `count` of them, in order, in the file. */
static void
keep(int count)
{
    static char lines[PASSWORDS][LINE];
    FILE *f = fopen(path, "w");

    REQUIRE(f != NULL, "%s", path);
    for (int i = 0; i < count; i++)
        line_of(lines[i], i);
    if (count > 0)
        qsort(lines, (size_t)count, LINE, by_text);
    for (int i = 0; i < count; i++)
        fputs(lines[i], f);
    fclose(f);
}

static bool
is_found(const struct breached *b, const char *word)
{
    bool found = false;

    CHECK(breached_holds(b, str_from_c(word), &found) == OK, "%s", word);
    return found;
}

static void
each_is_found_and_no_other(void **state)
{
    static const int counts[] = {1, 2, 3, 16, PASSWORDS};
    struct breached b;
    char word[40];

    (void)state;
    for (size_t k = 0; k < COUNT_OF(counts); k++) {
        keep(counts[k]);
        REQUIRE(breached_open(&b, path) == OK, "%d", counts[k]);
        for (int i = 0; i < counts[k] + 60; i++) {
            snprintf(word, sizeof word, "common password %d", i);
            CHECK(is_found(&b, word) == (i < counts[k]), "%s of %d", word,
                  counts[k]);
        }
        CHECK(!is_found(&b, "") && !is_found(&b, "Common password 0"), "other");
        breached_close(&b);
    }
    unlink(path);
}

static void
without_a_file_nothing_is_found(void **state)
{
    struct breached b;

    (void)state;
    CHECK(breached_open(&b, "") == OK && !is_found(&b, "password"), "none");
    CHECK(!is_found(NULL, "password"), "NULL");
    breached_close(&b);
}

static void
write_file(const char *text)
{
    FILE *f = fopen(path, "w");

    REQUIRE(f != NULL, "%s", path);
    fputs(text, f);
    fclose(f);
}

static void
another_file_is_refused(void **state)
{
    struct breached b;
    bool found = true;

    (void)state;
    CHECK(breached_open(&b, "/nowhere/at/all") == ERR_INVALID, "none there");
    breached_close(&b);
    write_file("password\n123456\n");
    CHECK(breached_open(&b, path) == ERR_INVALID, "words");
    breached_close(&b);
    write_file("");
    CHECK(breached_open(&b, path) == ERR_INVALID, "empty");
    breached_close(&b);
    write_file("0000000000000000000000000000000000000000:1\nwhat is this\n"
               "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF:1\n");
    REQUIRE(breached_open(&b, path) == OK, "its first line is one");
    CHECK(breached_holds(&b, STR("password"), &found) == ERR_INTERNAL && !found,
          "a line where none can be");
    breached_close(&b);
    unlink(path);
}

TESTS(TEST(each_is_found_and_no_other), TEST(without_a_file_nothing_is_found),
      TEST(another_file_is_refused))
