#include "base/log.h"

#include "base/json.h"
#include "base/utf8.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

enum takes { NUMBER, WORD, TEXT };

static const struct {
    const char *name;
    enum takes takes;
} keys[LOG_KEY_COUNT] = {
#define LOG_KEY_ROW(key, name, takes) [key] = {name, takes},
    LOG_KEY_LIST(LOG_KEY_ROW)
#undef LOG_KEY_ROW
};

static const char *const level_name[LOG_LEVEL_COUNT] = {
    [LOG_DEBUG] = "debug",
    [LOG_INFO] = "info",
    [LOG_WARN] = "warn",
    [LOG_ERROR] = "error",
};

struct log_pair
log_int(enum log_key key, int64_t n)
{
    assert(keys[key].takes == NUMBER);
    return (struct log_pair){.key = key, .is_number = true, .number = n};
}

struct log_pair
log_word(enum log_key key, const char *literal)
{
    assert(keys[key].takes != NUMBER);
    return (struct log_pair){
        .key = key,
        .text = literal ? str_from_c(literal) : (struct str){0},
    };
}

struct log_pair
log_text(enum log_key key, struct str s)
{
    assert(keys[key].takes == TEXT);
    return (struct log_pair){.key = key, .text = s};
}

/* At most LOG_TEXT_MAX bytes, no character cut in the middle. */
static struct str
cut(struct str s)
{
    if (s.n <= LOG_TEXT_MAX)
        return s;
    s.n = LOG_TEXT_MAX;
    while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80)
        s.n--;
    return s;
}

static bool
left_out(const struct log_pair *p)
{
    return !p->is_number && p->text.p == NULL;
}

struct event {
    const char *time; /* or "" */
    const char *level, *name;
};

static void
write_json(struct buf *out, const struct event *e, const struct log_pair *pair,
           size_t pairs)
{
    struct json j = json_to(out);

    json_begin_object(&j);
    if (e->time[0] != '\0') {
        json_key(&j, STR("time"));
        json_add_text(&j, str_from_c(e->time));
    }
    json_key(&j, STR("level"));
    json_add_text(&j, str_from_c(e->level));
    json_key(&j, STR("event"));
    json_add_text(&j, str_from_c(e->name));
    for (size_t i = 0; i < pairs; i++) {
        if (left_out(&pair[i]))
            continue;
        json_key(&j, str_from_c(keys[pair[i].key].name));
        if (pair[i].is_number)
            json_add_int(&j, pair[i].number);
        else
            json_add_text(&j, cut(pair[i].text));
    }
    json_end(&j);
}

/* A value without blanks and quotes needs no quotes to be read back. */
static bool
is_bare(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] == '"' || s.p[i] == '=' || s.p[i] == '\\' ||
            s.p[i] == 127)
            return false;
    return s.n > 0;
}

static void
write_text(struct buf *out, const struct event *e, const struct log_pair *pair,
           size_t pairs)
{
    buf_printf(out, "%s%s%s %s", e->time, e->time[0] != '\0' ? " " : "",
               e->level, e->name);
    for (size_t i = 0; i < pairs; i++) {
        const struct str text = cut(pair[i].text);

        if (left_out(&pair[i]))
            continue;
        buf_printf(out, " %s=", keys[pair[i].key].name);
        if (pair[i].is_number)
            buf_printf(out, "%" PRId64, pair[i].number);
        else if (is_bare(text))
            buf_add(out, text);
        else
            json_quote(out, text);
    }
}

/* A log that cannot be written must not stop the work: errors are dropped. */
static void
write_line(int fd, struct str line)
{
    ssize_t n;

    do
        n = write(fd, line.p, line.n);
    while (n < 0 && errno == EINTR);
}

static void
format(const struct log *l, struct buf *line, const struct event *e,
       const struct log_pair *pair, size_t pairs)
{
    if (l->format == LOG_AS_JSON)
        write_json(line, e, pair, pairs);
    else
        write_text(line, e, pair, pairs);
    buf_lit(line, "\n");
}

void
log_event(const struct log *l, enum log_level level, const char *event,
          const struct log_pair *pair, size_t pairs)
{
    char time[INSTANT_TEXT_SIZE] = "";
    struct buf line;

    assert(pairs <= LOG_PAIRS_MAX);
    if (level < l->least)
        return;
    if (l->now != NULL)
        instant_to_text(l->now(), time);
    buf_init(&line, LOG_LINE_MAX - 1);
    format(l, &line, &(struct event){time, level_name[level], event}, pair,
           pairs);
    if (buf_err(&line) != OK) { /* escapes made it too long: the event alone */
        buf_free(&line);
        format(l, &line, &(struct event){time, level_name[level], event}, NULL,
               0);
    }
    write_line(l->fd, buf_str(&line));
    buf_free(&line);
}
