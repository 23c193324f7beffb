#include "events/outbox_rule.h"

enum { SECOND_MS = 1000, HOUR_MS = 3600 * SECOND_MS };

static const char *const trouble_words[CALL_TROUBLES] = {
    [CALL_ANSWERED] = "answered",
    [CALL_NO_NAME] = "its name is not known",
    [CALL_NO_CONNECTION] = "could not be reached",
    [CALL_NO_TRUST] = "its certificate is not to be trusted",
    [CALL_TOO_SLOW] = "did not answer in time",
    [CALL_BROKEN] = "the connection broke",
    [CALL_NO_SECRET] = "its secret cannot be opened here: make a new one",
};

const char *
call_trouble_words(enum call_trouble t)
{
    assert(t < CALL_TROUBLES);
    return trouble_words[t];
}

/* 4xx that tell of the endpoint, not of the event. */
static bool
about_endpoint(int status)
{
    static const int list[] = {401, 403, 404, 405, 407, 408, 410, 425, 429};

    for (size_t i = 0; i < COUNT_OF(list); i++)
        if (list[i] == status)
            return true;
    return false;
}

enum delivery
delivery_of(const struct call_result *r)
{
    if (r->trouble != CALL_ANSWERED)
        return ENDPOINT_DOWN;
    if (r->status >= 200 && r->status <= 299)
        return DELIVERED;
    if (r->status >= 400 && r->status <= 499 && !about_endpoint(r->status))
        return EVENT_REFUSED;
    return ENDPOINT_DOWN;
}

static int64_t
least(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

/* OUT-4: first * 2^(n - 1), at most `most`; the second half is chance. */
static int64_t
wait_ms(int64_t n, int64_t first, int64_t most, int64_t asked_ms, uint32_t dice)
{
    int64_t full = first;

    assert(n >= 1);
    while (--n > 0 && full < most)
        full *= 2;
    const int64_t half = least(full, most) / 2;
    const int64_t wait = half + (half * (int64_t)(dice % 1001)) / 1000;
    const int64_t asked = least(asked_ms, HOUR_MS);

    return wait < asked ? asked : wait;
}

int64_t
outbox_wait_ms(int64_t tries, int64_t asked_ms, uint32_t dice)
{
    return wait_ms(tries, 2 * SECOND_MS, HOUR_MS, asked_ms, dice);
}

int64_t
endpoint_wait_ms(int64_t failures, int64_t asked_ms, uint32_t dice)
{
    return wait_ms(failures, SECOND_MS, 300 * SECOND_MS, asked_ms, dice);
}

static bool
begins(struct str s, struct str with, struct str *rest)
{
    if (s.n < with.n || !str_same((struct str){s.p, with.n}, with))
        return false;
    *rest = (struct str){s.p + with.n, s.n - with.n};
    return true;
}

static bool
printable(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] == 0x7f)
            return false;
    return true;
}

const char *
endpoint_url_problem(struct str url)
{
    struct str rest = STR_EMPTY;

    if (url.n > ENDPOINT_URL_MAX)
        return "Enter an address of 500 characters or fewer";
    if (!begins(url, STR("https://"), &rest) &&
        !begins(url, STR("http://"), &rest))
        return "Enter an address that begins with https:// or http://";
    if (!printable(rest))
        return "Enter the address without blanks, letters as %xx";
    const struct str host = str_cut(&rest, '/');
    if (host.n == 0 || host.p[0] == ':' || host.p[0] == '?' || host.p[0] == '#')
        return "Enter the name of the machine after https://";
    if (str_has(host, STR("@")))
        return "Enter the address without a user name: calls are signed with "
               "the secret";
    return NULL;
}
