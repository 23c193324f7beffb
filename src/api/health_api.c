/* api/health_api.c -- does the service answer, and which build (SM C2.8). */
#include "api/answer.h"

#include "db/database.h"

enum { WAITING_MUCH = 500 };

static void
write_component(struct json *j, const char *name, bool up)
{
    api_object(j, name);
    api_text(j, "status", up ? STR("UP") : STR("DOWN"));
    json_end(j);
}

/* The database answered already: the request has its snapshot. */
enum err
health_api(struct ctx *c)
{
    struct database_stats s;
    struct json j = api_begin(c);

    database_stats(c->house->database, &s);
    const bool writes =
        s.waiting <= WAITING_MUCH && database_writable(c->house->database);
    api_text(&j, "status", writes ? STR("UP") : STR("DOWN"));
    api_object(&j, "components");
    write_component(&j, "db", true);
    write_component(&j, "changes", writes);
    json_end(&j);
    api_int(&j, "uptime", (c->now.ms - c->house->started.ms) / 1000);
    api_text(&j, "version", STR(THROUGHLINE_VERSION));
    json_end(&j);
    c->rp->status = writes ? 200 : 503;
    return OK;
}

enum err
ping_api(struct ctx *c)
{
    c->rp->type = STR("text/plain; charset=utf-8");
    buf_lit(&c->rp->body, "pong");
    return OK;
}

enum err
info_api(struct ctx *c)
{
    struct json j = api_begin(c);

    api_object(&j, "build");
    api_text(&j, "name", STR("throughline"));
    api_text(&j, "version", STR(THROUGHLINE_VERSION));
    json_end(&j);
    return api_end(c, &j);
}
