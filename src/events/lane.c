#include "events/lane.h"

#include "access/secret.h"
#include "events/endpoint_store.h"

#include <stdlib.h>

void
lane_open_secrets(struct lane *l, struct str seal_key, struct instant now)
{
    const struct endpoint_lane *e = &l->endpoint;

    l->no_secret =
        seal_open(&l->a, seal_key, ENDPOINT_SEAL, e->secret, &l->secret) != OK;
    l->old_secret = STR_EMPTY;
    if (e->old_secret.n > 0 && e->old_until.ms > now.ms &&
        seal_open(&l->a, seal_key, ENDPOINT_SEAL, e->old_secret,
                  &l->old_secret) != OK)
        l->old_secret = STR_EMPTY;
}

bool
lane_idle(const struct lane *l)
{
    return l->flying == 0 && l->next == l->rows;
}

/* An endpoint that failed is asked with one event at a time. */
bool
lane_may_fly(const struct lane *l)
{
    const size_t most = l->endpoint.failures > 0 ? 1 : SENDER_FLIGHTS;

    return l->next < l->rows && l->flying < most;
}

struct flight *
lane_take_off(struct lane *l, struct arena *a, struct instant now)
{
    const struct outbox_row *row = &l->row[l->next++];
    const struct call c = {
        .url = l->endpoint.url,
        .kind = row->kind,
        .body = row->body,
        .id = call_id(a, row->id, row->kind, row->at, row->body),
        .secret = l->secret,
        .old_secret = l->old_secret,
        .at = now,
    };
    struct flight *f = l->flight;

    while (f->row != NULL)
        f++;
    assert(f < l->flight + SENDER_FLIGHTS);
    if (f->easy == NULL)
        f->easy = curl_easy_init();
    if (f->easy == NULL)
        abort(); /* out of memory, as base/arena.h does */
    f->lane = l;
    f->row = row;
    l->flying++;
    call_prepare(f->easy, a, &c, &f->headers, &f->read);
    return f;
}

static struct str
words_of(struct arena *a, const struct call_result *r)
{
    return r->trouble == CALL_ANSWERED
               ? arena_printf(a, "answered %d", r->status)
               : str_from_c(call_trouble_words(r->trouble));
}

struct landed
lane_land(struct flight *f, const struct call_result *r, struct instant now,
          uint32_t dice)
{
    struct lane *l = f->lane;
    const enum delivery d = delivery_of(r);
    struct landed out = {
        .lane = l,
        .row = f->row->id,
        .delivered = d == DELIVERED,
        .error = d == DELIVERED ? STR_EMPTY : words_of(&l->a, r),
        .next_try = now,
    };

    if (d == EVENT_REFUSED)
        out.next_try.ms +=
            outbox_wait_ms(f->row->tries + 1, r->retry_after_ms, dice);
    l->well += d != ENDPOINT_DOWN; /* it is there, whatever it says */
    l->down += d == ENDPOINT_DOWN;
    if (d == ENDPOINT_DOWN) {
        l->error = out.error;
        if (r->retry_after_ms > l->asked_ms)
            l->asked_ms = r->retry_after_ms;
    }
    curl_slist_free_all(f->headers);
    f->headers = NULL;
    f->row = NULL;
    l->flying--;
    return out;
}

static void
pause_lane(struct lane *l, struct instant now, uint32_t dice)
{
    struct endpoint_lane *e = &l->endpoint;

    l->next = l->rows; /* the rest of the batch is read again, later */
    if (e->next_try.ms > now.ms)
        return; /* took off before it was known */
    e->failures = l->well > 0 ? 1 : e->failures + 1;
    e->next_try.ms = now.ms + endpoint_wait_ms(e->failures, l->asked_ms, dice);
}

struct endpoint_state
lane_settle(struct lane *l, struct instant now, uint32_t dice)
{
    struct endpoint_lane *e = &l->endpoint;

    if (l->down > 0) {
        pause_lane(l, now, dice);
    } else if (e->next_try.ms <= now.ms) {
        e->failures = 0;
        e->next_try = INSTANT_NONE;
        l->error = STR_EMPTY;
    }
    const struct endpoint_state s = {
        .id = e->id,
        .failures = e->failures,
        .next_try = e->next_try,
        .last_error = l->error,
        .ok_at = l->well > 0 ? now : INSTANT_NONE,
    };
    l->well = l->down = l->asked_ms = 0;
    return s;
}
