/* api over HTTP: who has an answer already gets none again; what a program
 * sends that is neither JSON nor a form stops at the door. */
#include "app/talk.h"

/* A GET of the key workers of TALK_OWN with one header more. */
static int
ask_with(struct talk *t, const struct talk_user *u, const char *header)
{
    char text[1024];
    const int n =
        snprintf(text, sizeof text,
                 "GET /prisoners/" TALK_OWN "/allocations HTTP/1.1\r\n"
                 "Host: here\r\nAuthorization: Bearer %.80s\r\n%s\r\n",
                 u->bearer.p, header);

    client_forget(&t->client);
    CHECK(client_send(&t->client, (struct str){text, (size_t)n}), "sent");
    return client_status(&t->client, false);
}

EACH(what_you_have_is_not_sent_again)
{
    struct talk t = talk_open(e);
    char etag[64], header[128];

    talk_people(&t);
    talk_serve(&t);
    const struct talk_user u =
        talk_program(&t, "READER", "*", permit_bit(API_KEY_WORK));
    CHECK(ask_with(&t, &u, "") == 200, "the first time");
    const char *at = strstr(t.client.reply, "ETag: ");
    REQUIRE(at != NULL, "an ETag");
    snprintf(etag, sizeof etag, "%.*s", (int)strcspn(at + 6, "\r"), at + 6);
    CHECK(client_has(&t.client, "Cache-Control: no-cache"), "asks each time");
    snprintf(header, sizeof header, "If-None-Match: %.60s\r\n", etag);
    CHECK(ask_with(&t, &u, header) == 304, "the same");
    CHECK(ask_with(&t, &u, "If-None-Match: \"other\"\r\n") == 200, "another");
    feed_check_ask(&t.ask, "update staff set surname = 'Abel' where id = 11");
    CHECK(ask_with(&t, &u, header) == 200, "it changed");
    CHECK(talk_says(&t, "Abel"), "%s", client_body(&t.client));
    talk_close(&t);
}

EACH(bodies_at_the_door)
{
    static const struct {
        const char *type, *body;
        int status;
    } rows[] = {
        {"application/json",                  "{\"numbers\":[\"A0001AA\"]}", 200},
        {"application/json; charset=utf-8",   "{\"numbers\":[\"A0001AA\"]}", 200},
        {"application/json",                  "{\"numbers\":",               400},
        {"application/x-www-form-urlencoded", "numbers=A0001AA",             400},
        {"text/plain",                        "A0001AA",                     415},
        {"application/xml",                   "<numbers/>",                  415},
    };
    struct talk t = talk_open(e);
    char text[1024];

    talk_people(&t);
    talk_serve(&t);
    const struct talk_user u =
        talk_program(&t, "READER", "*", permit_bit(API_CASES));
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        const int n = snprintf(
            text, sizeof text,
            "POST /api/v1/people/lookup HTTP/1.1\r\nHost: here\r\n"
            "Authorization: Bearer %.80s\r\nContent-Type: %s\r\n"
            "Content-Length: %zu\r\nConnection: close\r\n\r\n%s",
            u.bearer.p, rows[i].type, strlen(rows[i].body), rows[i].body);

        client_close(&t.client);
        t.client = client_open(http_port(t.http));
        CHECK(client_send(&t.client, (struct str){text, (size_t)n}), "sent");
        const int status = client_status(&t.client, false);
        CHECK(status == rows[i].status, "%s: %d", rows[i].type, status);
    }
    /* a page takes no JSON: it has no token in it */
    const struct talk_user admin =
        talk_user(&t, "ADMIN", ROLE_ADMINISTRATOR, "*", 0);
    struct talk_user both = admin;

    both.bearer = STR("x"); /* as talk_send() makes the body JSON */
    client_close(&t.client);
    t.client = client_open(http_port(t.http));
    CHECK(talk_send(&t, &both, "POST", "/clients/new",
                    STR("{\"name\":\"A\"}")) == 403,
          "no form token");
    talk_close(&t);
}

TESTS(TEST_EACH(what_you_have_is_not_sent_again), TEST_EACH(bodies_at_the_door))
