/* feeds/loads pages, with the door before them: whole conversations. */
#include "app/talk.h"

#include "feeds/loads.h"
#include "feeds/template.h"

#include <dirent.h>

#define GOOD(number)                                                 \
    "{\"prisonerNumber\":\"" number "\",\"firstName\":\"Ines\","     \
    "\"lastName\":\"Aydın\",\"status\":\"ACTIVE IN\",\"inOutStatus" \
    "\":\"IN\",\"prisonId\":\"MDI\",\"cellLocation\":\"B-2-014\"}"

/* What a browser sends for the form, but for the token. */
struct sending {
    const char *kind, *full, *as_of, *person, *dry;
    const char *name; /* of the file; NULL: none is chosen */
    struct str file;
};

static void
add_field(struct buf *b, const char *name, const char *value)
{
    buf_printf(b,
               "--b0undary\r\nContent-Disposition: form-data; name=\"%s\""
               "\r\n\r\n%s\r\n",
               name, value ? value : "");
}

static struct str
body_of(struct arena *a, const struct sending *s, struct str token)
{
    struct buf b;

    buf_init(&b, 64 << 20);
    add_field(&b, "token", arena_printf(a, STR_FMT, STR_ARG(token)).p);
    add_field(&b, "kind", s->kind);
    if (s->dry)
        add_field(&b, "dry", s->dry);
    add_field(&b, "full", s->full);
    add_field(&b, "as_of", s->as_of);
    add_field(&b, "person", s->person);
    buf_printf(&b,
               "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; "
               "filename=\"%s\"\r\nContent-Type: application/json\r\n\r\n",
               s->name ? s->name : "");
    buf_add(&b, s->file);
    buf_lit(&b, "\r\n--b0undary--\r\n");
    const struct str body = arena_str(a, b.p, b.n);
    buf_free(&b);
    return body;
}

/* Head and as much of the body as the server takes. */
static int
send_body(struct talk *t, const struct talk_user *u, struct str token,
          struct str body, size_t says_length)
{
    struct buf b;

    client_close(&t->client);
    t->client = client_open(http_port(t->http));
    buf_init(&b, 4096);
    buf_printf(&b,
               "POST /loads/new?token=" STR_FMT " HTTP/1.1\r\nHost: here\r\n"
               "Content-Type: multipart/form-data; boundary=b0undary\r\n"
               "Content-Length: %zu\r\n",
               STR_ARG(token), says_length);
    if (u->cookie.n > 0)
        buf_printf(&b, "Cookie: session=" STR_FMT "\r\n", STR_ARG(u->cookie));
    buf_lit(&b, "\r\n");
    (void)client_send(&t->client, buf_str(&b));
    buf_free(&b);
    (void)client_send(&t->client, body);
    return client_status(&t->client, false);
}

static int
send_form(struct talk *t, const struct talk_user *u, const struct sending *s)
{
    struct arena *a = &t->e->a;
    const struct str token = form_token_make(a, u->secret, clock_now());
    const struct str body = body_of(a, s, token);

    return send_body(t, u, token, body, body.n);
}

/* The address that the reply leads to. */
static const char *
location(struct talk *t)
{
    const char *line = strstr(t->client.reply, "\r\nLocation: ");

    REQUIRE(line != NULL, "%s", t->client.reply);
    struct str rest = str_from_c(line + sizeof "\r\nLocation: " - 1);
    const struct str to = str_cut(&rest, '\r');
    return arena_printf(&t->e->a, STR_FMT, STR_ARG(to)).p;
}

/* Waits until the job at `address` is over; the page it then leads to, or its
 * own when it leads to none. */
static const char *
follow_job(struct talk *t, const struct talk_user *u, const char *address)
{
    const char *progress = arena_printf(&t->e->a, "%s/progress", address).p;

    for (int i = 0; i < 2000; i++) {
        REQUIRE(talk_get(t, u, progress) == 200, "%s: %s", progress,
                t->client.reply);
        if (talk_says(t, "\"over\":true"))
            break;
        client_sleep(5);
    }
    const int status = talk_get(t, u, address);
    REQUIRE(status == 303 || status == 200, "%s: %d", address, status);
    if (status == 200)
        return address;
    const char *to = location(t);
    REQUIRE(talk_get(t, u, to) == 200, "%s", to);
    return to;
}

static size_t
files_in(const char *folder)
{
    DIR *d = opendir(folder);
    size_t n = 0;

    for (const struct dirent *e; d != NULL && (e = readdir(d)) != NULL;)
        n += e->d_name[0] != '.';
    if (d != NULL)
        closedir(d);
    return n;
}

static const char two_and_two[] =
    "[" GOOD("A1234ZZ") "," GOOD("A1235ZZ") ",\n{\"prisonerNumber\":\"bad\"},\n"
                                            "{\"prisonerNumber\":\"A1236ZZ\","
                                            "\"releaseDate\":\"soon\"}]";

EACH(a_file_is_sent_read_in_and_told_about)
{
    struct talk t = talk_open(e);

    talk_people(&t);
    talk_serve(&t);
    const struct talk_user u = talk_user(&t, "TOM", ROLE_ADMINISTRATOR, "*", 0);
    CHECK(talk_get(&t, &u, "/") == 303 &&
              talk_leads_to(&t, "/administration") &&
              talk_get(&t, &u, "/administration") == 200 &&
              talk_says(&t, "Nothing needs you"),
          "%s", client_body(&t.client));
    CHECK(talk_get(&t, &u, "/loads") == 200 &&
              talk_says(&t, "Nothing was loaded yet"),
          "empty");
    const struct sending s = {.kind = "prisoners",
                              .full = "MDI Moor",
                              .as_of = "1/11/2026 06:00",
                              .name = "<b>people.json",
                              .file = str_from_c(two_and_two)};
    CHECK(send_form(&t, &u, &s) == 303, "%s", t.client.reply);
    const char *run = follow_job(&t, &u, location(&t));
    CHECK(strncmp(run, "/loads/", 7) == 0, "%s", run);
    CHECK(talk_says(&t, "Some refused") && talk_says(&t, "by TOM") &&
              talk_says(&t, "1 November 2026, 06:00") &&
              talk_says(&t, "It lists everybody of MDI"),
          "%s", client_body(&t.client));
    CHECK(talk_says(&t, "&lt;b&gt;people.json") && !talk_says(&t, "<b>people"),
          "names are text");
    CHECK(talk_says(&t, "&#39;soon&#39; is not a date"), "the reason");
    CHECK(talk_says(&t, "whose number could not be read"), "nobody marked");
    CHECK(files_in(t.temp) == 0, "the upload is gone");
    CHECK(talk_get(&t, &u, arena_printf(&e->a, "%s/refused.jsonl", run).p) ==
                  200 &&
              talk_says(&t, "\"field\":\"releaseDate\"") &&
              talk_says(&t, "\"line\":3"),
          "as JSON Lines");
    CHECK(talk_get(&t, &u, arena_printf(&e->a, "%s?format=csv", run).p) ==
                  200 &&
              client_has(&t.client, "text/csv") && talk_says(&t, "releaseDate"),
          "as CSV");
    CHECK(talk_get(&t, &u, "/loads?refused=yes&kind=prisoners") == 200 &&
              talk_says(&t, "Some refused") && talk_says(&t, run),
          "in the list");
    CHECK(talk_get(&t, &u, "/administration") == 200 &&
              talk_says(&t, "The last load of People in prison: Some") &&
              talk_says(&t, "2 documents refused") && talk_says(&t, run),
          "it needs the administrator: %s", client_body(&t.client));
    CHECK(talk_get(&t, &u, "/loads?kind=staff") == 200 &&
              talk_says(&t, "No load fits"),
          "not among others");
    ASKED(&t.ask,
          "select kind, username, subject from audit "
          "where kind in ('LOAD', 'IMPORT') order by id",
          "LOAD,TOM,<b>people.json;"
          "IMPORT,TOM,prisoners, <b>people.json");
    ASKED(&t.ask,
          "select read, added, refused, full_prison, by_user from import_run",
          "4,2,2,MDI,TOM");
    talk_close(&t);
}

EACH(checking_a_file_changes_nothing)
{
    struct talk t = talk_open(e);

    talk_serve(&t);
    const struct talk_user u = talk_user(&t, "TOM", ROLE_ADMINISTRATOR, "*", 0);
    const struct sending s = {.kind = "prisoners",
                              .dry = "yes",
                              .name = "people.json",
                              .file = str_from_c(two_and_two)};
    CHECK(send_form(&t, &u, &s) == 303, "%s", t.client.reply);
    (void)follow_job(&t, &u, location(&t));
    CHECK(talk_says(&t, "Checked: nothing was changed") &&
              talk_says(&t, "is not a date"),
          "%s", client_body(&t.client));
    ASKED(&t.ask, "select count(*) from person", "0");
    ASKED(&t.ask, "select count(*) from import_run", "0");
    CHECK(files_in(t.temp) == 0, "the upload is gone");
    talk_close(&t);
}

static const struct {
    const char *what;
    struct sending s;
    const char *says;
} wrong[] = {
    {"no kind",
     {.name = "a.json", .file = STR_INIT("[]")},
     "Choose what is in the file"                                                             },
    {"a kind that is none",
     {.kind = "people", .name = "a.json", .file = STR_INIT("[]")},
     "Choose what is in the file"                                                             },
    {"no file",                       {.kind = "staff", .file = STR_INIT("")}, "Choose a file"},
    {"an empty file",
     {.kind = "staff", .name = "a.csv", .file = STR_INIT("")},
     "The file is empty"                                                                      },
    {"a prison nobody has",
     {.kind = "staff", .full = "QQQ", .name = "a", .file = STR_INIT("[]")},
     "The register has no prison QQQ"                                                         },
    {"a whole list of what has none",
     {.kind = "oasys", .full = "MDI", .name = "a", .file = STR_INIT("[]")},
     "Only people and staff"                                                                  },
    {"a time that is none",
     {.kind = "staff", .as_of = "noon", .name = "a", .file = STR_INIT("[]")},
     "Enter a day, such as"                                                                   },
    {"a time to come",
     {.kind = "staff",
      .as_of = "1/1/2999",
      .name = "a",
      .file = STR_INIT("[]")},
     "not to come"                                                                            },
    {"a number that is none",
     {.kind = "oasys", .person = "A123", .name = "a", .file = STR_INIT("[]")},
     "Enter a prison number"                                                                  },
};

EACH(what_is_typed_wrongly_is_told)
{
    struct talk t = talk_open(e);

    talk_people(&t);
    talk_serve(&t);
    const struct talk_user u = talk_user(&t, "TOM", ROLE_ADMINISTRATOR, "*", 0);
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        const int status = send_form(&t, &u, &wrong[i].s);

        CHECK(status == 422, "%s: %d", wrong[i].what, status);
        CHECK(talk_says(&t, wrong[i].says), "%s: %s", wrong[i].what,
              client_body(&t.client));
        CHECK(files_in(t.temp) == 0, "%s: no file stays", wrong[i].what);
    }
    const struct talk_user lea =
        talk_user(&t, "LIZ", ROLE_ADMINISTRATOR, "LEI", 0);
    CHECK(send_form(&t, &lea,
                    &(struct sending){.kind = "staff",
                                      .full = "mdi",
                                      .name = "a",
                                      .file = STR("[]")}) == 422 &&
              talk_says(&t, "your own prisons only"),
          "%s", client_body(&t.client));
    ASKED(&t.ask, "select count(*) from import_run", "0");
    talk_close(&t);
}

/* ---- the door ---- */

static struct sending
large(struct arena *a)
{
    enum { BYTES = 1500000 };
    char *p = arena_array(a, char, BYTES);

    memset(p, '[', BYTES);
    return (struct sending){
        .kind = "prisoners", .name = "deep.json", .file = {p, BYTES}
    };
}

EACH(large_bodies_are_for_who_may_load)
{
    struct talk t = talk_open(e);
    const struct sending s = large(&e->a);

    talk_serve(&t);
    const struct talk_user u = talk_user(&t, "TOM", ROLE_ADMINISTRATOR, "*", 0);
    const struct talk_user kay =
        talk_user(&t, "KAY", ROLE_KEY_WORKER, "MDI", 0);
    const struct talk_user nobody = {.cookie = STR("")};
    const struct str good = form_token_make(&e->a, u.secret, clock_now());
    const struct str body = body_of(&e->a, &s, good);

    CHECK(send_body(&t, &nobody, good, body, body.n) == 401 &&
              talk_says(&t, "Sign in, then send it again"),
          "nobody: %s", t.client.reply);
    CHECK(send_body(&t, &kay, form_token_make(&e->a, kay.secret, clock_now()),
                    body, body.n) == 403 &&
              talk_says(&t, "ask an administrator"),
          "a key worker: %s", t.client.reply);
    CHECK(send_body(&t, &u, form_token_make(&e->a, kay.secret, clock_now()),
                    body, body.n) == 403,
          "with another's token");
    CHECK(send_body(&t, &u, STR(""), body, body.n) == 403, "with none");
    const struct talk_user idle = talk_again(&t, &u, 31);
    CHECK(send_body(&t, &idle, form_token_make(&e->a, idle.secret, clock_now()),
                    body, body.n) == 401,
          "a session that ran out");
    CHECK(send_body(&t, &u, good, STR(""), (size_t)LOAD_FILE_MAX + (1 << 20)) ==
                  413 &&
              talk_says(&t, "512 MiB"),
          "too large: %s", t.client.reply);
    CHECK(files_in(t.temp) == 0, "nothing was kept");
    ASKED(&t.ask, "select count(*) from import_run", "0");

    CHECK(send_body(&t, &u, good, body, body.n) == 303, "%s", t.client.reply);
    const char *job = location(&t);
    (void)follow_job(&t, &u, job);
    CHECK(talk_says(&t, "Nothing usable"), "10,000 levels and more");
    CHECK(send_body(&t, &u, good, body, body.n) == 303 &&
              strcmp(location(&t), job) == 0,
          "the same form again does nothing: %s", t.client.reply);
    ASKED(&t.ask, "select count(*) from import_run", "1");
    CHECK(files_in(t.temp) == 0, "nothing was kept");
    talk_close(&t);
}

EACH(a_load_that_waits_can_be_stopped)
{
    struct talk t = talk_open(e);

    talk_serve(&t);
    const struct talk_user u = talk_user(&t, "TOM", ROLE_ADMINISTRATOR, "*", 0);
    /* Somebody else's is asked for and not yet written down. */
    const int64_t before = import_job_ask(
        t.service.house.jobs, &(struct import_wish){.kind = IMPORT_STAFF,
                                                    .path = STR("/nowhere"),
                                                    .name = STR("first.csv"),
                                                    .person = STR_EMPTY,
                                                    .full_prison = STR_EMPTY,
                                                    .by_user = STR("ELSE")});
    const struct sending s = {.kind = "prisoners",
                              .name = "people.json",
                              .file = str_from_c(two_and_two)};
    CHECK(send_form(&t, &u, &s) == 303, "%s", t.client.reply);
    const char *job = location(&t);
    CHECK(talk_get(&t, &u, job) == 200 && talk_says(&t, "Waits for the loads"),
          "%s", client_body(&t.client));
    CHECK(talk_get(&t, &u, "/loads") == 200 && talk_says(&t, "people.json") &&
              talk_says(&t, job),
          "in the list of now");
    CHECK(files_in(t.temp) == 1, "the upload waits, too");
    CHECK(talk_post(&t, &u, arena_printf(&e->a, "%s/cancel", job).p, "") == 303,
          "stopped");
    CHECK(talk_get(&t, &u, job) == 200 &&
              talk_says(&t, "Stopped before it began"),
          "%s", client_body(&t.client));
    CHECK(files_in(t.temp) == 0, "and its file is gone");
    import_job_cancel(t.service.house.jobs, before);
    CHECK(talk_get(&t, &u, "/loads/jobs/1") == 404, "no such job");
    CHECK(talk_get(&t, &u, "/loads/999") == 404, "no such load");
    ASKED(&t.ask, "select count(*) from import_run", "0");
    ASKED(&t.ask,
          "select kind, username from audit where kind like 'LOAD%' order by "
          "id",
          "LOAD,TOM;LOAD_STOPPED,TOM");
    talk_close(&t);
}

EACH(prisons_are_suggested_and_forms_handed_out)
{
    struct talk t = talk_open(e);

    talk_people(&t);
    talk_serve(&t);
    struct talk_user u = talk_user(&t, "TOM", ROLE_ADMINISTRATOR, "*", 0);
    u.prison = STR_EMPTY; /* a new installation has none to choose */
    u = talk_again(&t, &u, 0);
    CHECK(talk_get(&t, &u, "/loads/prisons?q=moo") == 200 &&
              talk_says(&t, "\"MDI Moor\"") && !talk_says(&t, "LEI"),
          "%s", client_body(&t.client));
    CHECK(talk_get(&t, &u, "/loads/new?kind=staff") == 200, "the form");
    CHECK(talk_get(&t, &u, "/loads/templates/staff.csv") == 200 &&
              talk_says(&t, import_template(IMPORT_STAFF).p),
          "staff");
    CHECK(talk_get(&t, &u, "/loads/templates/detail.csv") == 200 &&
              talk_says(&t, import_template(IMPORT_DETAIL).p),
          "detail");
    for (int k = IMPORT_WALKS; k <= IMPORT_ABSENCE; k++) {
        const char *name = import_kind_name((enum import_kind)k);
        char path[80];

        snprintf(path, sizeof path, "/loads/templates/%.20s.csv", name);
        CHECK(talk_get(&t, &u, path) == 200 &&
                  talk_says(&t, import_template((enum import_kind)k).p),
              "%s", name);
    }
    CHECK(talk_get(&t, &u, "/staff") == 303 && talk_leads_to(&t, "/prison"),
          "the rest needs a prison");
    talk_close(&t);
}

TESTS(TEST_EACH(a_file_is_sent_read_in_and_told_about),
      TEST_EACH(checking_a_file_changes_nothing),
      TEST_EACH(what_is_typed_wrongly_is_told),
      TEST_EACH(large_bodies_are_for_who_may_load),
      TEST_EACH(a_load_that_waits_can_be_stopped),
      TEST_EACH(prisons_are_suggested_and_forms_handed_out))
