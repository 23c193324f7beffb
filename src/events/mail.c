#include "events/mail.h"

#include "base/buf.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

enum { MESSAGE_MAX = 256 * 1024 };

struct mailer {
    struct mail_conf conf;
    CURL *h;
};

bool
mail_is_address(struct str s)
{
    size_t at = 0;

    if (s.n == 0 || s.n > MAIL_ADDRESS_MAX)
        return false;
    for (size_t i = 0; i < s.n; i++) {
        const unsigned char c = (unsigned char)s.p[i];

        if (c <= ' ' || c >= 0x7f || strchr("<>()[]\\,;:\"", c) != NULL)
            return false;
        at += c == '@';
    }
    return at == 1 && s.p[0] != '@' && s.p[s.n - 1] != '@';
}

/* "Thu, 19 Nov 2026 09:15:00 +0000": RFC 5322 */
static void
add_date(struct buf *b, struct instant t)
{
    static const char days[][4] = {"Mon", "Tue", "Wed", "Thu",
                                   "Fri", "Sat", "Sun"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    char iso[INSTANT_TEXT_SIZE];

    instant_to_text(t, iso);
    const struct day d = day_parse((struct str){iso, 10});
    const struct ymd c = day_to_ymd(d);

    buf_printf(b, "Date: %s, %d %s %04d %.8s +0000\r\n", days[day_weekday(d)],
               c.day, months[c.month - 1], c.year, iso + 11);
}

struct str
mail_text(struct arena *a, const struct mail_conf *conf, const struct mail *m)
{
    const char *host = strchr(conf->from, '@');
    struct str rest = m->body;
    struct buf b;

    buf_init(&b, MESSAGE_MAX);
    add_date(&b, m->at);
    buf_printf(&b, "From: Offender Management in Custody <%s>\r\n", conf->from);
    buf_printf(&b, "To: <" STR_FMT ">\r\n", STR_ARG(m->to));
    buf_printf(&b, "Subject: " STR_FMT "\r\n", STR_ARG(m->subject));
    buf_printf(&b, "Message-ID: <" STR_FMT "@%s>\r\n", STR_ARG(m->id),
               host != NULL ? host + 1 : "throughline.invalid");
    buf_lit(&b, "Auto-Submitted: auto-generated\r\n"
                "MIME-Version: 1.0\r\n"
                "Content-Type: text/plain; charset=utf-8\r\n"
                "Content-Transfer-Encoding: 8bit\r\n\r\n");
    while (rest.n > 0) {
        buf_add(&b, str_cut(&rest, '\n'));
        buf_lit(&b, "\r\n");
    }
    const struct str s = arena_str(a, b.p, b.n);
    buf_free(&b);
    return s;
}

struct mailer *
mailer_open(const struct mail_conf *conf)
{
    struct mailer *m = calloc(1, sizeof *m); /* until mailer_close() */

    if (m != NULL)
        m->h = curl_easy_init();
    if (m == NULL || m->h == NULL)
        abort(); /* out of memory, as base/arena.h does */
    m->conf = *conf;
    return m;
}

void
mailer_close(struct mailer *m)
{
    curl_easy_cleanup(m->h);
    free(m);
}

static size_t
give_text(char *to, size_t size, size_t n, void *arg)
{
    struct str *rest = arg;
    const size_t room = size * n;
    const size_t give = rest->n < room ? rest->n : room;

    memcpy(to, rest->p, give);
    rest->p += give;
    rest->n -= give;
    return give;
}

/* 5xx to the recipient: nobody has that address. */
static enum err
what_went_wrong(CURL *h, CURLcode code, struct str *why)
{
    long answer = 0;

    if (code == CURLE_OK)
        return OK;
    curl_easy_getinfo(h, CURLINFO_RESPONSE_CODE, &answer);
    *why = str_from_c(curl_easy_strerror(code));
    return answer >= 550 && answer <= 559 ? ERR_INVALID : ERR_BUSY;
}

static struct curl_slist *
recipient(struct arena *a, struct str to)
{
    struct curl_slist *list = curl_slist_append(
        NULL, arena_printf(a, "<" STR_FMT ">", STR_ARG(to)).p);

    if (list == NULL)
        abort(); /* out of memory */
    return list;
}

enum err
mailer_send(struct mailer *m, struct arena *a, const struct mail *mail,
            struct str *why)
{
    const struct mail_conf *conf = &m->conf;
    const bool signs_in = conf->user[0] != '\0';
    struct str rest = mail_text(a, conf, mail);
    CURL *h = m->h;

    *why = STR("no address");
    if (!mail_is_address(mail->to))
        return ERR_INVALID;
    struct curl_slist *to = recipient(a, mail->to);
    curl_easy_reset(h); /* the connection stays */
    curl_easy_setopt(h, CURLOPT_URL, conf->server);
    curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(h, CURLOPT_USE_SSL,
                     (long)(signs_in ? CURLUSESSL_ALL : CURLUSESSL_TRY));
    if (signs_in) {
        curl_easy_setopt(h, CURLOPT_USERNAME, conf->user);
        curl_easy_setopt(h, CURLOPT_PASSWORD, conf->password);
    }
    curl_easy_setopt(h, CURLOPT_MAIL_FROM,
                     arena_printf(a, "<%s>", conf->from).p);
    curl_easy_setopt(h, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(h, CURLOPT_READFUNCTION, give_text);
    curl_easy_setopt(h, CURLOPT_READDATA, &rest);
    curl_easy_setopt(h, CURLOPT_TIMEOUT_MS, (long)MAIL_TIMEOUT_MS);
    curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
    const CURLcode code = curl_easy_perform(h);
    const enum err e = what_went_wrong(h, code, why);
    curl_slist_free_all(to);
    return e;
}
