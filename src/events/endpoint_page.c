/* events/endpoint_page.c -- whom there is to tell: one endpoint, a new one. */
#include "events/events.h"

#include "access/secret.h"
#include "access/stale.h"
#include "base/json.h"
#include "events/outbox_rule.h"
#include "gen/events_events_view.h"

const char *
endpoint_words(const struct endpoint *e)
{
    if (!e->enabled)
        return "Off";
    if (e->failures > 0)
        return "Does not answer";
    return instant_known(e->last_ok) ? "Answers" : "Not called yet";
}

const char *
endpoint_colour(const struct endpoint *e)
{
    if (!e->enabled)
        return "grey";
    if (e->failures > 0)
        return "red";
    return instant_known(e->last_ok) ? "green" : "blue";
}

static struct str
endpoint_url(struct ctx *c, int64_t id)
{
    return arena_printf(c->a, "/events/endpoints/%lld", (long long)id);
}

/* In the record of use; never the secret. */
static struct str
endpoint_json(struct ctx *c, const struct endpoint_set *s)
{
    struct buf b;

    buf_init(&b, 8 * 1024);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("name"));
    json_add_text(&j, s->name);
    json_key(&j, STR("url"));
    json_add_text(&j, s->url);
    json_end(&j);
    const struct str out = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return out;
}

static enum err
audit(struct db *db, struct ctx *c, const char *kind, int64_t id,
      struct str after)
{
    const struct audited what = {
        .kind = kind,
        .subject = arena_printf(c->a, "endpoint %lld", (long long)id),
        .after = after,
    };

    return ctx_audit(db, c, &what);
}

static enum err
show(struct ctx *c, struct endpoint_view *v)
{
    const bool is_new = v->endpoint.id == 0;

    frame_begin(c, &(struct frame){.title = is_new ? STR("Add an endpoint")
                                                   : v->endpoint.name,
                                   .section = "/events",
                                   .back = STR("/events"),
                                   .back_words = "Back to events"});
    view_endpoint(&c->rp->body, c, v);
    return frame_end(c);
}

static enum err
load(struct ctx *c, struct endpoint_view *v)
{
    const enum err e = endpoint_find(c->db, c->a, c->args.id, &v->endpoint);

    v->name = v->endpoint.name;
    v->url = v->endpoint.url;
    return e;
}

static void
take(struct ctx *c, struct endpoint_view *v)
{
    v->name = str_trim(ctx_field(c, "name"));
    v->url = str_trim(ctx_field(c, "url"));
    const char *why = endpoint_url_problem(v->url);

    if (v->name.n == 0 || v->name.n > ENDPOINT_NAME_MAX)
        ctx_problem(c, "name", "Enter a name in %d characters or fewer",
                    ENDPOINT_NAME_MAX);
    if (why != NULL)
        ctx_problem(c, "url", "%s", why);
}

/* What a change sets, and the secret in words, if it makes one. */
struct setting {
    struct endpoint_set set;
    struct str secret;
    bool enabled;
};

static struct setting
setting_of(struct ctx *c, const struct endpoint_view *v)
{
    return (struct setting){
        .set = {.id = v->endpoint.id,
                .version = ctx_field_int(c, "version", 0),
                .name = v->name,
                .url = v->url,
                .by = c->who.username,
                .at = c->now},
        .secret = STR_EMPTY,
    };
}

/* "whsec_" and base64: what the libraries of Standard Webhooks take. */
static void
make_secret(struct ctx *c, struct setting *s)
{
    const struct str bytes = secret_random(c->a, ENDPOINT_SECRET_BYTES);

    s->secret = arena_printf(c->a, "whsec_" STR_FMT,
                             STR_ARG(secret_base64(c->a, bytes)));
    s->set.secret = seal(c->a, c->key.bytes, ENDPOINT_SEAL, bytes);
}

/* ---- a new one ---- */

static struct endpoint_view *
empty_view(struct ctx *c)
{
    struct endpoint_view *v = arena_new(c->a, struct endpoint_view);

    v->endpoint.name = v->endpoint.url = v->endpoint.set_by = STR_EMPTY;
    v->endpoint.last_error = v->name = v->url = STR_EMPTY;
    return v;
}

enum err
endpoint_new_page(struct ctx *c)
{
    return show(c, empty_view(c));
}

static enum err
add_change(struct db *db, struct ctx *c, void *arg)
{
    const struct setting *s = arg;
    int64_t id = 0;
    const enum err e = endpoint_add(db, &s->set, &id);

    ctx_done(c, endpoint_url(c, id),
             "Endpoint added. Its secret: " STR_FMT
             ". It is shown this once; give it to whoever receives the events",
             STR_ARG(s->secret));
    return e == OK
               ? audit(db, c, "ENDPOINT_ADDED", id, endpoint_json(c, &s->set))
               : e;
}

enum err
endpoint_new_save(struct ctx *c)
{
    struct endpoint_view *v = empty_view(c);
    struct endpoint_list all;
    const enum err e = endpoint_list(c->db, c->a, &all);

    if (e != OK)
        return e;
    take(c, v);
    if (all.count >= ENDPOINTS_MAX)
        ctx_problem(c, "name", "There are %d endpoints already: change one",
                    ENDPOINTS_MAX);
    if (c->problems > 0)
        return show(c, v);
    struct setting s = setting_of(c, v);
    make_secret(c, &s);
    return ctx_change(c, add_change, &s);
}

/* ---- one ---- */

enum err
endpoint_page(struct ctx *c)
{
    struct endpoint_view *v = empty_view(c);
    const enum err e = load(c, v);

    return e == OK ? show(c, v) : e;
}

/* Somebody changed it meanwhile. */
static enum err
show_stale(struct ctx *c, const struct endpoint_view *v)
{
    const struct endpoint *now = &v->endpoint;
    const struct stale_field field[] = {
        {.name = "name", .label = "Name",    .mine = v->name, .theirs = now->name},
        {.name = "url",  .label = "Address", .mine = v->url,  .theirs = now->url },
    };

    return stale_page(
        c, &(struct stale){.title = arena_printf(c->a, "the endpoint " STR_FMT,
                                                 STR_ARG(now->name)),
                           .action = c->rq->path,
                           .away = endpoint_url(c, now->id),
                           .section = "/events",
                           .by = now->set_by,
                           .at = now->set_at,
                           .version = now->version,
                           .field = field,
                           .fields = COUNT_OF(field)});
}

static enum err
save_change(struct db *db, struct ctx *c, void *arg)
{
    const struct setting *s = arg;
    const enum err e = endpoint_change(db, &s->set);

    ctx_done(c, endpoint_url(c, s->set.id), "Saved");
    return e == OK ? audit(db, c, "ENDPOINT_CHANGED", s->set.id,
                           endpoint_json(c, &s->set))
                   : e;
}

enum err
endpoint_save(struct ctx *c)
{
    struct endpoint_view *v = empty_view(c);
    enum err e = load(c, v);

    if (e != OK)
        return e;
    take(c, v);
    if (c->problems > 0)
        return show(c, v);
    struct setting s = setting_of(c, v);
    e = ctx_change(c, save_change, &s);
    if (e != ERR_STALE)
        return e;
    reply_clear(c->rp);
    return show_stale(c, v);
}

/* A button of the page: loads, makes the change. */
static enum err
press(struct ctx *c, ctx_change_fn *what)
{
    struct endpoint_view *v = empty_view(c);
    const enum err e = load(c, v);

    if (e != OK)
        return e;
    struct setting s = setting_of(c, v);
    s.enabled = str_eq(ctx_field(c, "enabled"), STR("yes"));
    make_secret(c, &s);
    return ctx_change(c, what, &s);
}

static enum err
secret_change(struct db *db, struct ctx *c, void *arg)
{
    const struct setting *s = arg;
    const enum err e = endpoint_set_secret(db, &s->set);

    ctx_done(c, endpoint_url(c, s->set.id),
             "New secret: " STR_FMT
             ". It is shown this once. For %d hours calls are signed with the "
             "former one, too",
             STR_ARG(s->secret), ENDPOINT_OLD_SECRET_HOURS);
    return e == OK ? audit(db, c, "ENDPOINT_SECRET", s->set.id, STR_EMPTY) : e;
}

enum err
endpoint_secret_save(struct ctx *c)
{
    return press(c, secret_change);
}

static enum err
state_change(struct db *db, struct ctx *c, void *arg)
{
    const struct setting *s = arg;
    const enum err e = endpoint_set_enabled(db, &s->set, s->enabled);

    ctx_done(c, endpoint_url(c, s->set.id),
             s->enabled ? "Switched on. What waited is sent now"
                        : "Switched off. What waits stays; what happens from "
                          "now on is not kept for it");
    return e == OK ? audit(db, c, s->enabled ? "ENDPOINT_ON" : "ENDPOINT_OFF",
                           s->set.id, STR_EMPTY)
                   : e;
}

enum err
endpoint_state_save(struct ctx *c)
{
    return press(c, state_change);
}

static enum err
test_change(struct db *db, struct ctx *c, void *arg)
{
    const struct setting *s = arg;
    const struct event test = {
        .type = EVENT_TYPE_TEST,
        .description = STR("A test call: somebody asked for it"),
        .path = STR_EMPTY,
        .path_end = STR_EMPTY,
        .number = STR_EMPTY,
        .at = c->now,
    };
    const enum err e = outbox_add_one(db, s->set.id, &test);

    ctx_done(c,
             arena_printf(c->a, "/events?endpoint=%lld&kind=throughline.test",
                          (long long)s->set.id),
             "Test call on its way. Load the page again to see what came of "
             "it");
    return e == OK ? audit(db, c, "ENDPOINT_TEST", s->set.id, STR_EMPTY) : e;
}

enum err
endpoint_test_save(struct ctx *c)
{
    return press(c, test_change);
}

static enum err
again_change(struct db *db, struct ctx *c, void *arg)
{
    const struct setting *s = arg;
    enum err e = outbox_all_again(db, s->set.id, c->now);

    if (e == OK)
        e = endpoint_ask_now(db, s->set.id);
    ctx_done(c, endpoint_url(c, s->set.id), "All that wait are tried now");
    return e == OK ? audit(db, c, "ENDPOINT_AGAIN", s->set.id, STR_EMPTY) : e;
}

enum err
endpoint_again_save(struct ctx *c)
{
    return press(c, again_change);
}
