#include "bench/morning/journey.h"

#include "app/clock.h"
#include "html/html.h"
#include "html/show.h"
#include "keywork/note_corpus.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *name, *path;
    bool posts, reads;
} pages[PAGE_COUNT] = {
#define MORNING_PAGE(name, words, path, posts, reads) \
    [PAGE_##name] = {words, path, posts, reads},
    MORNING_PAGES(MORNING_PAGE)
#undef MORNING_PAGE
};

enum { STEPS_MAX = 20, REQUEST_MAX = 16 * 1024 };

#define ENDS PAGE_COUNT

#define SIGNS_IN PAGE_SIGN_IN_PAGE, PAGE_SIGN_IN, PAGE_HOME
#define WRITES   PAGE_WRITE_PAGE, PAGE_WRITE, PAGE_NOTE

/* clang-format off */
static const enum morning_page journeys[ROLE_COUNT][STEPS_MAX] = {
    [ROLE_KEY_WORKER] = {
        SIGNS_IN, PAGE_TODAY, PAGE_PERSON, PAGE_NOTES, PAGE_MY_PEOPLE, PAGE_PERSON, PAGE_SEARCH,
        PAGE_PERSON, WRITES, PAGE_TODAY, PAGE_PERSON, PAGE_DATES, ENDS },
    [ROLE_POM] = {
        SIGNS_IN, PAGE_CASELOAD, PAGE_PERSON, PAGE_CASE, PAGE_SEARCH, PAGE_ANYBODY, PAGE_HANDOVERS,
        PAGE_PERSON, PAGE_HANDOVER, PAGE_NOTES, WRITES, PAGE_CASELOAD, ENDS },
    [ROLE_CUSTODIAL_MANAGER] = {
        SIGNS_IN, PAGE_BOARD, PAGE_ALLOCATIONS, PAGE_CHOICE, PAGE_GIVE, PAGE_GIVEN, PAGE_SEARCH, PAGE_ANYBODY,
        PAGE_NOTES, PAGE_STAFF, PAGE_DELIVERY, PAGE_CHOICE, PAGE_GIVE, PAGE_GIVEN, PAGE_BOARD, ENDS },
    [ROLE_HEAD_OF_RESIDENCE] = {
        SIGNS_IN, PAGE_ALLOCATIONS, PAGE_DELIVERY, PAGE_WEEKS, PAGE_SEARCH, PAGE_ANYBODY, PAGE_CHOICE, PAGE_GIVE,
        PAGE_GIVEN, PAGE_STAFF, ENDS },
    [ROLE_HOMD] = {
        SIGNS_IN, PAGE_OM_CASES, PAGE_ANYBODY, PAGE_CASE, PAGE_SEARCH, PAGE_ANYBODY, PAGE_HANDOVERS, PAGE_DELIVERY, ENDS },
    [ROLE_GOVERNOR] = {
        SIGNS_IN, PAGE_DELIVERY, PAGE_WEEKS, PAGE_SEARCH, PAGE_ANYBODY, PAGE_ALLOCATIONS, ENDS },
    [ROLE_COM] = {
        SIGNS_IN, PAGE_COM_CASES_PAGE, PAGE_PERSON, PAGE_HANDOVER, PAGE_PERSON, PAGE_HANDOVER, ENDS },
};
/* clang-format on */

const char *
morning_page_name(enum morning_page p)
{
    return pages[p].name;
}

bool
morning_page_reads(enum morning_page p)
{
    return pages[p].reads;
}

/* ---- chance ---- */

static uint64_t
chance(struct visitor *v, uint64_t below)
{
    v->random = v->random * UINT64_C(6364136223846793005) +
                UINT64_C(1442695040888963407);
    return (v->random >> 33) % below;
}

static const struct morning_person *
anybody(struct visitor *v)
{
    const struct morning_user *u = v->user;
    const struct morning_estate *e = v->estate;

    return u->persons > 0 ? &e->person[u->first_person + chance(v, u->persons)]
                          : &e->person[chance(v, e->persons)];
}

static void
choose(struct visitor *v, bool own)
{
    const struct morning_user *u = v->user;
    const char *number =
        own && u->cases > 0
            ? v->estate->of[u->first_case + chance(v, u->cases)].number
            : anybody(v)->number;

    snprintf(v->person, sizeof v->person, "%s", number);
}

/* ---- requests ---- */

/* What stands in for %x in a path. */
static void
write_word(struct visitor *v, char x, struct buf *out)
{
    switch (x) {
    case 'o':
    case 'a':
        choose(v, x == 'o');
        buf_add(out, str_from_c(v->person));
        break;
    case 's': { /* most stop typing when they see who they mean */
        const struct str name = str_from_c(anybody(v)->surname);
        size_t typed = 3 + chance(v, 4);

        while (typed < name.n && ((unsigned char)name.p[typed] & 0xC0) == 0x80)
            typed++; /* not half a letter */
        const struct str start = {name.p, name.n < typed ? name.n : typed};
        html_query(out, start);
        break;
    }
    case 'l':
        buf_add(out, str_from_c(v->location));
        break;
    default:
        buf_add(out, str_from_c(v->person));
    }
}

static void
write_path(struct visitor *v, const char *path, struct buf *out)
{
    for (; *path != '\0'; path++) {
        if (*path == '%')
            write_word(v, *++path, out);
        else
            buf_add(out, (struct str){path, 1});
    }
}

static struct str
take_token(struct visitor *v)
{
    size_t from = v->tokens.n;

    if (from == 0)
        return STR_EMPTY;
    v->tokens.n = --from; /* the blank after it */
    while (from > 0 && v->tokens.p[from - 1] != ' ')
        from--;
    const struct str s = {v->tokens.p + from, v->tokens.n - from};
    v->tokens.n = from;
    return s;
}

static void
write_field(struct buf *out, const char *name, struct str value)
{
    buf_printf(out, "&%s=", name);
    html_query(out, value);
}

/* Words that come as often as in real notes, drawn anew: a stock sentence is
 * in many notes, and none is a copy of another. */
static void
write_sentences(struct visitor *v, const char *field, int count, int stock,
                struct buf *out)
{
    struct estate_random r = estate_random_at(chance(v, UINT32_MAX), 0, 0);
    struct buf words;

    buf_init(&words, REQUEST_MAX / 4);
    corpus_note(&words, &r, count, stock);
    write_field(out, field, buf_str(&words));
    buf_free(&words);
}

static void
write_note(struct visitor *v, struct buf *out)
{
    const struct day day = {instant_london(clock_now()).day.n - 1};
    const unsigned start = 8 * 60 + (unsigned)chance(v, 8 * 60);
    const struct shown shown = show_iso_day(day);

    buf_lit(out, "&do=finish&meant=yes&kind=SESSION&place=ROOM&private=yes");
    write_field(out, "day", (struct str){shown.text, shown.n});
    buf_printf(out, "&start=%02u%%3A%02u&end=%02u%%3A%02u", start / 60,
               start % 60, (start + 45) / 60, (start + 45) % 60);
    write_sentences(v, "talked", 7, 2, out);
    write_sentences(v, "agreed", 1, 0, out);
    write_sentences(v, "next", 1, 0, out);
    if (v->first_session)
        buf_lit(out, "&agreement=We+meet+on+Thursdays&accepted=YES");
}

static void
write_gift(struct visitor *v, struct buf *out)
{
    const struct morning_user *u = v->user;
    const struct morning_estate *e = v->estate;
    /* Where nobody is a key worker, anybody: it is refused. */
    const size_t i = u->workers > 0 ? u->first_worker + chance(v, u->workers)
                                    : chance(v, e->workers);

    buf_printf(out,
               "&do=give&policy=KEY_WORKER&was=%s&worker=%lld&worker_text=x"
               "&why=Knows+the+wing",
               v->was, (long long)e->worker[i].staff);
}

static void
write_body(struct visitor *v, enum morning_page page, struct buf *out)
{
    buf_lit(out, "token=");
    buf_add(out, take_token(v));
    if (page == PAGE_SIGN_IN) {
        write_field(out, "username", str_from_c(v->user->username));
        write_field(out, "password", STR(MORNING_PASSWORD));
    } else if (page == PAGE_WRITE) {
        write_note(v, out);
    } else {
        write_gift(v, out);
    }
}

static void
write_cookies(const struct visitor *v, struct buf *out)
{
    bool first = true;

    for (int i = 0; i < VISITOR_COOKIES; i++) {
        if (v->cookie[i][0] == '\0')
            continue;
        buf_printf(out, "%s%s=%s", first ? "Cookie: " : "; ", v->cookie_name[i],
                   v->cookie[i]);
        first = false;
    }
    if (!first)
        buf_lit(out, "\r\n");
}

/* The address of their prison, as the proxy in front tells it. */
static unsigned
address_of(const struct morning_user *u)
{
    unsigned sum = 0;

    for (const char *p = u->prison; *p != '\0'; p++)
        sum = sum * 31 + (unsigned char)*p;
    return 1 + sum % 250;
}

void
visitor_ask_for(struct visitor *v, enum morning_page page, struct buf *out)
{
    struct buf body;

    v->page = page;
    out->n = 0;
    buf_add(out, pages[page].posts ? STR("POST ") : STR("GET "));
    write_path(v, pages[page].path, out);
    buf_printf(out,
               " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.%u"
               "\r\nAccept-Encoding: gzip, deflate\r\n",
               address_of(v->user));
    write_cookies(v, out);
    if (!pages[page].posts) {
        buf_lit(out, "\r\n");
        return;
    }
    buf_init(&body, REQUEST_MAX);
    write_body(v, page, &body);
    buf_printf(out,
               "Content-Type: application/x-www-form-urlencoded\r\n"
               "Content-Length: %zu\r\n\r\n",
               body.n);
    buf_add(out, buf_str(&body));
    buf_free(&body);
}

/* The page after the ones done, or PAGE_COUNT. */
static enum morning_page
next_page(struct visitor *v)
{
    static const enum morning_page sign_in[] = {SIGNS_IN, ENDS};

    switch (v->work) {
    case WORK_SIGN_IN:
        return sign_in[v->at];
    case WORK_TOKENS:
        return v->tokens_kept < v->tokens_wanted ? PAGE_ACCOUNT : PAGE_COUNT;
    case WORK_NOTES:
        return v->tokens.n > 0 ? PAGE_WRITE : PAGE_COUNT;
    case WORK_JOURNEY:
        break;
    }
    const enum morning_page *step = &journeys[v->user->role][v->at];
    while (*step != ENDS && v->location[0] == '\0' &&
           strcmp(pages[*step].path, "%l") == 0) {
        step++; /* nothing came of it, so there is nothing to follow */
        v->at++;
    }
    return *step;
}

bool
visitor_ask(struct visitor *v, struct buf *out)
{
    const enum morning_page page = next_page(v);

    if (page == PAGE_COUNT)
        return false;
    v->at++;
    if (v->work == WORK_NOTES) {
        choose(v, true);
        v->first_session = true;
    }
    visitor_ask_for(v, page, out);
    return true;
}

/* ---- answers ---- */

static bool
find(struct str *s, const char *what)
{
    const char *p = memmem(s->p, s->n, what, strlen(what));

    if (p == NULL)
        return false;
    s->n -= (size_t)(p - s->p) + strlen(what);
    s->p = p + strlen(what);
    return true;
}

static struct str
until(struct str s, char end)
{
    const char *p = memchr(s.p, end, s.n);

    return p == NULL ? s : (struct str){s.p, (size_t)(p - s.p)};
}

static void
keep(char *to, size_t size, struct str s)
{
    const size_t n = s.n < size ? s.n : size - 1;

    memcpy(to, s.p, n);
    to[n] = '\0';
}

static void
keep_cookie(struct visitor *v, struct str line)
{
    struct str value = until(line, ';'), name = str_cut(&value, '=');

    for (int i = 0; i < VISITOR_COOKIES; i++) {
        if (v->cookie_name[i][0] != '\0' &&
            !str_eq(str_from_c(v->cookie_name[i]), name))
            continue;
        keep(v->cookie_name[i], sizeof v->cookie_name[i], name);
        keep(v->cookie[i], sizeof v->cookie[i], value);
        return;
    }
}

static void
keep_head(struct visitor *v, struct str head)
{
    struct str rest = head;

    while (find(&rest, "\r\nSet-Cookie: "))
        keep_cookie(v, until(rest, '\r'));
    rest = head;
    if (find(&rest, "\r\nLocation: "))
        keep(v->location, sizeof v->location, until(rest, '\r'));
}

/* Journeys keep the token of the form; who gathers them keeps all. */
static void
keep_tokens(struct visitor *v, struct str body)
{
    if (v->work != WORK_TOKENS)
        v->tokens.n = v->tokens_kept = 0;
    while (find(&body, "name=\"token\" value=\"")) {
        buf_add(&v->tokens, until(body, '"'));
        buf_lit(&v->tokens, " ");
        v->tokens_kept++;
    }
}

static void
keep_body(struct visitor *v, struct str body)
{
    struct str rest = body;

    if (v->work == WORK_NOTES)
        return;
    keep_tokens(v, body);
    if (find(&rest, "name=\"was\" value=\""))
        keep(v->was, sizeof v->was, until(rest, '"'));
    rest = body;
    v->first_session = find(&rest, "name=\"agreement\"");
}

/* What a page that was not due says: its problem, or its heading. */
static struct str
words_of(struct str body)
{
    struct str rest = body;

    if (find(&rest, "govuk-error-summary__list") && find(&rest, "<a ") &&
        find(&rest, ">"))
        return until(rest, '<');
    rest = body;
    if (find(&rest, "<h1") && find(&rest, ">"))
        return until(rest, '<');
    return until(body, '\n');
}

static bool
says_why(struct str body)
{
    return find(&body, "say why you open this record");
}

enum visitor_answer
visitor_take(struct visitor *v, const struct morning_answer *answer,
             struct str *why)
{
    const bool redirects = pages[v->page].posts || v->page == PAGE_HOME;

    v->location[0] = '\0';
    keep_head(v, answer->head);
    keep_body(v, answer->body);
    if (answer->status == (redirects ? 303 : 200))
        return ANSWER_DUE;
    if ((answer->status == 422 && v->page == PAGE_GIVE) ||
        (answer->status == 403 && says_why(answer->body)))
        return ANSWER_REFUSED;
    *why = words_of(answer->body);
    return ANSWER_WRONG;
}

/* ---- coming and going ---- */

void
visitor_begin(struct visitor *v, const struct morning_estate *e,
              const struct morning_user *user, uint64_t seed)
{
    visitor_end(v);
    *v = (struct visitor){
        .estate = e,
        .user = user,
        .random = seed * UINT64_C(0x9E3779B97F4A7C15) + 1,
        .page = PAGE_HOME,
    };
    buf_init(&v->tokens, 1 << 20);
    choose(v, true);
}

void
visitor_end(struct visitor *v)
{
    if (v->estate != NULL)
        buf_free(&v->tokens);
}

void
visitor_work(struct visitor *v, enum visitor_work work)
{
    v->work = work;
    v->at = 0;
}
