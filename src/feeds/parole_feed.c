#include "feeds/parole_feed.h"

#include "sentence/parole_store.h"
#include "gen/feeds_parole_feed_sql.h"

#include <string.h>

enum { ID_MAX = 64, CENTURY_SPLIT = 70 };

/* A row as the file has it. */
struct review_row {
    struct str review, type, status, outcome;
    struct day target, report_due, report_done;
    bool bulk; /* its days are written as the first bulk file wrote them */
};

/* ---- reading ---- */

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* `n` digits from s.p[at], which are known to be there. */
static int
number_at(struct str s, size_t at, size_t n)
{
    int v = 0;

    for (size_t i = at; i < at + n; i++)
        v = v * 10 + (s.p[i] - '0');
    return v;
}

static bool
has_form(struct str s, const char *form)
{
    const size_t n = strlen(form);

    for (size_t i = 0; i < n && i < s.n; i++)
        if (form[i] == '0' ? !is_digit(s.p[i]) : s.p[i] != form[i])
            return false;
    return s.n == n;
}

bool
parole_day(struct str s, struct day *out, bool *bulk)
{
    *out = DAY_NONE;
    if (s.n == 0 || str_same(s, STR("NULL")))
        return true;
    if (has_form(s, "00-00-0000")) {
        *out = day_from_ymd((struct ymd){number_at(s, 6, 4), number_at(s, 3, 2),
                                         number_at(s, 0, 2)});
    } else if (has_form(s, "00/00/00")) {
        const int year = number_at(s, 6, 2);

        *bulk = true;
        *out = day_from_ymd(
            (struct ymd){year + (year < CENTURY_SPLIT ? 2000 : 1900),
                         number_at(s, 0, 2), number_at(s, 3, 2)});
    }
    return day_known(*out);
}

static void
read_day(struct wire *w, const char *name, struct review_row *r,
         struct day *out)
{
    struct str s = STR_EMPTY;

    (void)wire_text(w, name, WIRE_TEXT_MAX, &s);
    if (!parole_day(s, out, &r->bulk))
        wire_refuse(w->problems, str_from_c(name),
                    "'" STR_FMT "' is not a day as 19-11-2026", STR_ARG(s));
}

/* Without the full stops at its end; "NULL" is none. */
static struct str
read_id(struct wire *w, const char *name)
{
    struct str s = STR_EMPTY;

    (void)wire_text(w, name, ID_MAX, &s);
    while (s.n > 0 && s.p[s.n - 1] == '.')
        s.n--;
    s = wire_trim(s);
    return str_same(s, STR("NULL")) ? STR_EMPTY : s;
}

static struct str
read_words(struct wire *w, const char *name)
{
    struct str s = STR_EMPTY;

    (void)wire_text(w, name, WIRE_TEXT_MAX, &s);
    return str_same(s, STR("NULL")) ? STR_EMPTY : s;
}

void
parole_decode(struct wire *w, struct item *item)
{
    struct review_row *r = arena_new(w->problems->a, struct review_row);
    const struct str number = read_id(w, "nomis id");

    r->review = read_id(w, "review id");
    if (r->review.n == 0)
        wire_refuse(w->problems, STR("review id"), "missing");
    if (number.n == 0)
        wire_refuse(w->problems, STR("nomis id"), "missing");
    item->person = wire_prison_number(w->problems->a, number);
    if (number.n > 0 && item->person.n == 0)
        wire_refuse(w->problems, STR("nomis id"),
                    "'" STR_FMT "' is not a prison number such as A1234BC",
                    STR_ARG(number));
    r->type = read_words(w, "review type");
    r->status = read_words(w, "review status");
    r->outcome = read_words(w, "final result (review)");
    read_day(w, "review date", r, &r->target);
    read_day(w, "ms 13 target date", r, &r->report_due);
    read_day(w, "ms 13 completion date", r, &r->report_done);
    item->decoded = r;
}

/* The digits of the first run of eight or more; then maybe four of a time. */
struct instant
parole_file_time(struct str name)
{
    for (size_t i = 0; i + 8 <= name.n; i++) {
        const struct str d = {name.p + i, 8};

        if ((i > 0 && is_digit(name.p[i - 1])) || !has_form(d, "00000000"))
            continue;
        const struct day day = day_from_ymd((struct ymd){
            number_at(d, 0, 4), number_at(d, 4, 2), number_at(d, 6, 2)});
        const struct str more = {d.p + 8, name.n - i - 8};
        struct london l = {.day = day};

        if (!day_known(day))
            continue;
        if (more.n >= 5 && !is_digit(more.p[0]) &&
            has_form((struct str){more.p + 1, 4}, "0000")) {
            l.hour = number_at(more, 1, 2);
            l.minute = number_at(more, 3, 2);
        }
        return l.hour > 23 || l.minute > 59 ? instant_of_day(day)
                                            : instant_from_london(l);
    }
    return INSTANT_NONE;
}

/* ---- storing ---- */

static enum err
find_person(struct store *s, struct str number, struct str *out)
{
    struct query q = query_open(s->db, SQL_PAROLE_FEED_PERSON);

    *out = STR_EMPTY;
    query_str(&q, number);
    if (query_row(&q))
        *out = col_str(&q, s->a);
    return query_close(&q);
}

/* Rule: PP-5.  The day the outcome of `row` was received, as the files tell. */
static void
receive(struct parole_kept *next, const struct parole_kept *before,
        const struct review_row *row, struct day on)
{
    const bool has = parole_has_outcome(row->outcome, on);

    if (before->received_by.n > 0)
        return; /* entered by a person */
    if (!has)
        next->received = DAY_NONE;
    else if (before->version > 0 && !row->bulk &&
             !parole_has_outcome(before->outcome, on))
        next->received = on;
}

/* Rule: PP-6.  A late file of a missed day had this outcome already. */
static bool
was_received_earlier(const struct parole_kept *before,
                     const struct review_row *row, struct day on)
{
    return before->received_by.n == 0 && day_known(before->received) &&
           !row->bulk && parole_has_outcome(row->outcome, on) &&
           str_eq(row->outcome, before->outcome) &&
           day_before(on, before->received);
}

static bool
same(const struct parole_kept *a, const struct parole_kept *b)
{
    return str_eq(a->type, b->type) && str_eq(a->status, b->status) &&
           day_same(a->target, b->target) &&
           day_same(a->report_due, b->report_due) &&
           day_same(a->report_done, b->report_done) &&
           str_eq(a->outcome, b->outcome) && day_same(a->received, b->received);
}

static enum err
put(struct store *s, const struct item *item, const struct parole_kept *before,
    const struct parole_kept *next, enum outcome *out)
{
    const struct parole_teller teller = {
        .as_of = item->as_of,
        .now = s->o->now,
        .by = STR_EMPTY,
        .run = s->run,
    };

    if (before->version > 0 && same(before, next)) {
        *out = OUTCOME_UNCHANGED;
        return parole_seen(s->db, next, item->as_of);
    }
    *out = before->version > 0 ? OUTCOME_CHANGED : OUTCOME_ADDED;
    return parole_put(s->db, before, next, &teller);
}

/* Older than what is kept: of use for one thing only. */
static enum err
put_older(struct store *s, const struct item *item,
          const struct parole_kept *before, enum outcome *out)
{
    const struct review_row *row = item->decoded;
    const struct day on = instant_day(item->as_of);
    struct parole_kept next = *before;

    *out = OUTCOME_OLDER;
    if (!was_received_earlier(before, row, on))
        return OK;
    next.received = on;
    return put(s, item, before, &next, out);
}

enum err
parole_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct review_row *row = item->decoded;
    struct parole_kept before = {.type = STR_EMPTY,
                                 .status = STR_EMPTY,
                                 .outcome = STR_EMPTY,
                                 .received_by = STR_EMPTY};
    struct str number;
    enum err e = find_person(s, item->person, &number);

    *out = OUTCOME_UNPLACED;
    if (e != OK || number.n == 0)
        return e;
    e = parole_find(s->db, s->a, number, row->review, &before);
    if (e != OK && e != ERR_NOT_FOUND)
        return e;
    if (before.version > 0 && item->as_of.ms < before.as_of.ms)
        return put_older(s, item, &before, out);
    struct parole_kept next = before;

    next.number = number;
    next.review = row->review;
    next.type = row->type;
    next.status = row->status;
    next.target = row->target;
    next.report_due = row->report_due;
    next.report_done = row->report_done;
    next.outcome = row->outcome;
    next.as_of = item->as_of;
    receive(&next, &before, row, instant_day(item->as_of));
    return put(s, item, &before, &next, out);
}
