/* base/json: what is written is JSON, to the byte. */
#include "base/json.h"

#include "check.h"

static void
a_document_has_its_commas_and_ends(void **state)
{
    struct buf out;

    (void)state;
    buf_init(&out, 4096);
    struct json j = json_to(&out);

    json_begin_object(&j);
    json_key(&j, STR("none"));
    json_begin_array(&j);
    json_end(&j);
    json_key(&j, STR("some"));
    json_begin_array(&j);
    json_add_int(&j, INT64_MIN);
    json_add_bool(&j, true);
    json_add_bool(&j, false);
    json_add_null(&j);
    json_begin_object(&j);
    json_end(&j);
    json_end(&j);
    json_key(&j, STR("hundredths"));
    json_begin_array(&j);
    json_add_hundredths(&j, 9375);
    json_add_hundredths(&j, 8000);
    json_add_hundredths(&j, -5);
    json_add_hundredths(&j, 1250);
    json_add_hundredths(&j, INT64_MIN);
    json_end(&j);
    json_key(&j, STR("day"));
    json_add_day(&j, day_parse(STR("2026-11-19")));
    json_key(&j, STR("no day"));
    json_add_day(&j, DAY_NONE);
    json_key(&j, STR("at"));
    json_add_instant(&j, instant_parse(STR("2026-07-01T09:15:00.25")));
    json_key(&j, STR("never"));
    json_add_instant(&j, INSTANT_NONE);
    CHECK(!json_done(&j), "one end is missing");
    json_end(&j);
    CHECK(json_done(&j), "complete");
    CHECK(
        str_eq(
            buf_str(&out),
            STR("{\"none\":[],\"some\":[-9223372036854775808,true,false,"
                "null,{}],\"hundredths\":[93.75,80.0,-0.05,12.5,"
                "-92233720368547758.08],\"day\":\"2026-11-19\",\"no day\":null,"
                "\"at\":\"2026-07-01T08:15:00.250Z\",\"never\":null}")),
        STR_FMT, STR_ARG(buf_str(&out)));
    buf_free(&out);
}

static void
text_is_escaped(void **state)
{
    const struct {
        struct str in, out;
    } rows[] = {
  /* clang-format off */
        {STR(""),                  STR("\"\"")},
        {STR("O'Neil, \"Ann\""),   STR("\"O'Neil, \\\"Ann\\\"\"")},
        {STR("a\\b/c"),            STR("\"a\\\\b/c\"")},
        {STR("\b\f\n\r\t"),        STR("\"\\b\\f\\n\\r\\t\"")},
        {STR("\0\1\x1F\x7F"),      STR("\"\\u0000\\u0001\\u001f\\u007f\"")},
        {STR("</script>"),         STR("\"\\u003c/script>\"")},
        {STR("\xC5\xB4yn \xF0\x9F\x98\x80"), STR("\"\xC5\xB4yn \xF0\x9F\x98\x80\"")},
        {STR("caf\xE9"),           STR("\"caf\xEF\xBF\xBD\"")},
        {STR("\xED\xA0\x80"),      STR("\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"")},
        {STR("\xC3"),              STR("\"\xEF\xBF\xBD\"")},
        {STR("\xF0\x9F\x98""x"),   STR("\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDx\"")},
  /* clang-format on */
    };

    (void)state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        struct buf out;

        buf_init(&out, 4096);
        json_quote(&out, rows[i].in);
        CHECK(str_eq(buf_str(&out), rows[i].out), "row %zu: " STR_FMT, i,
              STR_ARG(buf_str(&out)));
        buf_free(&out);
    }
}

static void
a_full_buffer_is_remembered(void **state)
{
    struct buf out;

    (void)state;
    buf_init(&out, 10);
    struct json j = json_to(&out);
    json_begin_array(&j);
    json_add_text(&j, STR("longer than ten"));
    json_end(&j);
    CHECK(buf_err(&out) == ERR_TOO_LARGE, "%d", (int)buf_err(&out));
    buf_free(&out);
}

TESTS(TEST(a_document_has_its_commas_and_ends), TEST(text_is_escaped),
      TEST(a_full_buffer_is_remembered))
