/* http: TLS by the server itself, with a certificate made here. */
#include "http/http.h"

#include "http/client.h"

#include <gnutls/gnutls.h>
#include <gnutls/x509.h>

struct place {
    char folder[64], certificate[100], key[100];
};

static void
write_file(const char *path, const gnutls_datum_t *text)
{
    FILE *f = fopen(path, "w");

    REQUIRE(f != NULL, "%s", path);
    CHECK(fwrite(text->data, 1, text->size, f) == text->size, "%s", path);
    fclose(f);
}

/* A key and a certificate for 127.0.0.1, signed by itself, for an hour. */
static void
make_certificate(struct place *p)
{
    static const unsigned char serial[] = {1}, loopback[] = {127, 0, 0, 1};
    gnutls_x509_privkey_t key;
    gnutls_x509_crt_t crt;
    gnutls_datum_t text;

    *p = (struct place){.folder = "/tmp/tls-test-XXXXXX"};
    REQUIRE(mkdtemp(p->folder) != NULL, "folder");
    snprintf(p->certificate, sizeof p->certificate, "%s/crt", p->folder);
    snprintf(p->key, sizeof p->key, "%s/key", p->folder);
    gnutls_x509_privkey_init(&key);
    REQUIRE(gnutls_x509_privkey_generate(
                key, GNUTLS_PK_ECDSA,
                GNUTLS_CURVE_TO_BITS(GNUTLS_ECC_CURVE_SECP256R1), 0) == 0,
            "a key");
    gnutls_x509_crt_init(&crt);
    gnutls_x509_crt_set_version(crt, 3);
    gnutls_x509_crt_set_serial(crt, serial, sizeof serial);
    gnutls_x509_crt_set_activation_time(crt, time(NULL) - 60);
    gnutls_x509_crt_set_expiration_time(crt, time(NULL) + 3600);
    gnutls_x509_crt_set_subject_alt_name(crt, GNUTLS_SAN_IPADDRESS, loopback,
                                         sizeof loopback, GNUTLS_FSAN_SET);
    gnutls_x509_crt_set_key(crt, key);
    REQUIRE(gnutls_x509_crt_sign2(crt, crt, key, GNUTLS_DIG_SHA256, 0) == 0,
            "signed");
    REQUIRE(gnutls_x509_crt_export2(crt, GNUTLS_X509_FMT_PEM, &text) == 0,
            "the certificate as text");
    write_file(p->certificate, &text);
    gnutls_free(text.data);
    REQUIRE(gnutls_x509_privkey_export2(key, GNUTLS_X509_FMT_PEM, &text) == 0,
            "the key as text");
    write_file(p->key, &text);
    gnutls_free(text.data);
    gnutls_x509_crt_deinit(crt);
    gnutls_x509_privkey_deinit(key);
}

static void
remove_place(const struct place *p)
{
    unlink(p->certificate);
    unlink(p->key);
    rmdir(p->folder);
}

static void
answer(void *arg, unsigned worker, struct arena *a, struct request *rq,
       struct reply *rp)
{
    (void)arg;
    (void)worker;
    (void)a;
    buf_printf(&rp->body, "secure=%d " STR_FMT, rq->secure, STR_ARG(rq->path));
}

static struct http *
start(const struct place *p)
{
    const struct http_conf conf = {
        .listen = "127.0.0.1:0",
        .workers = 1,
        .header_ms = 500,
        .certificate = p->certificate,
        .key = p->key,
    };
    struct http *h = NULL;

    REQUIRE(http_start(&conf, answer, NULL, &h) == OK, "started");
    return h;
}

/* One request over TLS; what came back, or "" when there was no handshake. */
static void
ask(unsigned port, const struct place *p, const char *priorities, char *reply,
    size_t size)
{
    static const char request[] =
        "GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    gnutls_certificate_credentials_t trust;
    gnutls_session_t session;
    struct client c = client_open(port);
    size_t n = 0;

    gnutls_certificate_allocate_credentials(&trust);
    gnutls_certificate_set_x509_trust_file(trust, p->certificate,
                                           GNUTLS_X509_FMT_PEM);
    gnutls_init(&session, GNUTLS_CLIENT);
    REQUIRE(gnutls_priority_set_direct(session, priorities, NULL) == 0, "%s",
            priorities);
    gnutls_credentials_set(session, GNUTLS_CRD_CERTIFICATE, trust);
    gnutls_session_set_verify_cert(session, "127.0.0.1", 0);
    gnutls_transport_set_int(session, c.fd);
    if (gnutls_handshake(session) == 0) {
        ssize_t got = gnutls_record_send(session, request, sizeof request - 1);

        while (got > 0 && n + 1 < size) {
            got = gnutls_record_recv(session, reply + n, size - 1 - n);
            n += got > 0 ? (size_t)got : 0;
        }
    }
    reply[n] = '\0';
    gnutls_deinit(session);
    gnutls_certificate_free_credentials(trust);
    client_close(&c);
}

static void
pages_are_served_over_tls_1_2_and_1_3_only(void **state)
{
    static const struct {
        const char *priorities;
        bool served;
    } rows[] = {
        {"NORMAL:-VERS-ALL:+VERS-TLS1.3",                         true },
        {"NORMAL:-VERS-ALL:+VERS-TLS1.2",                         true },
        {"NORMAL:-VERS-ALL:+VERS-TLS1.1:%COMPAT:+SHA1:+SIGN-ALL", false},
    };
    char reply[8192];
    struct place p;

    (void)state;
    make_certificate(&p);
    struct http *h = start(&p);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        ask(http_port(h), &p, rows[i].priorities, reply, sizeof reply);
        const bool served = strstr(reply, "secure=1 /x") != NULL &&
                            strstr(reply, "Strict-Transport-Security: ");
        CHECK(served == rows[i].served, "%s: %s", rows[i].priorities, reply);
    }
    http_stop(h, 1000);
    remove_place(&p);
}

static void
a_client_without_a_handshake_is_cut_off(void **state)
{
    struct place p;

    (void)state;
    make_certificate(&p);
    struct http *h = start(&p);
    struct client c = client_open(http_port(h));
    CHECK(client_is_cut(&c, 10000), "silent: closed");
    client_close(&c);
    c = client_open(http_port(h));
    client_send(&c, STR("GET / HTTP/1.1\r\nHost: a\r\n\r\n"));
    CHECK(client_is_cut(&c, 10000), "without TLS: closed");
    CHECK(!client_has(&c, "secure="), "and not answered");
    client_close(&c);
    http_stop(h, 1000);
    remove_place(&p);
}

TESTS(TEST(pages_are_served_over_tls_1_2_and_1_3_only),
      TEST(a_client_without_a_handshake_is_cut_off))
