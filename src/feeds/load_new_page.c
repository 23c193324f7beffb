/* feeds/load_new_page.c -- sending a file to be read in. */
#include "feeds/loads.h"

#include "base/fold.h"
#include "base/json.h"
#include "feeds/template.h"
#include "gen/feeds_loads_view.h"

enum { NAME_BYTES = 200, SUGGESTIONS = 8 };

enum err
load_new_page(struct ctx *c)
{
    struct load_new_view *v = arena_new(c->a, struct load_new_view);
    const enum err e = loads_prisons(c->db, c->a, &v->prisons);

    if (e != OK)
        return e;
    v->kinds = load_kinds();
    frame_begin(c, &(struct frame){.title = STR("Load a file"),
                                   .section = "/loads",
                                   .back = STR("/loads"),
                                   .back_words = "Back to data loads"});
    view_load_new(&c->rp->body, c, v);
    return frame_end(c);
}

/* ---- what was typed ---- */

/* "MLB", "mlb", "MLB Millbrook (HMP)" as suggested, or the name. */
static bool
is_prison(struct arena *a, struct str typed, const struct load_prison *p)
{
    struct str rest = typed;
    const struct str first = str_cut(&rest, ' ');

    return str_same(typed, p->code) || str_eq(first, p->code) ||
           str_eq(fold(a, typed), fold(a, p->name));
}

static enum err
read_prison(struct ctx *c, struct str *out)
{
    const struct str typed = str_trim(ctx_field(c, "full"));
    struct load_prisons all;
    enum err e = OK;

    *out = STR_EMPTY;
    if (typed.n == 0)
        return OK;
    e = loads_prisons(c->db, c->a, &all);
    for (size_t i = 0; i < all.count && out->n == 0; i++)
        if (is_prison(c->a, typed, &all.at[i]))
            *out = all.at[i].code;
    if (e != OK)
        return e;
    if (out->n == 0)
        ctx_problem(c, "full",
                    "The register has no prison " STR_FMT
                    ". Enter its code, such as MDI, or leave it empty",
                    STR_ARG(typed));
    else if (!who_may_at(&c->who, IMPORT_FEEDS, *out))
        ctx_problem(c, "full",
                    "You may load whole lists of your own prisons only");
    return OK;
}

static struct instant
read_as_of(struct ctx *c)
{
    const struct str typed = str_trim(ctx_field(c, "as_of"));
    const struct instant t = load_as_of(c->a, typed);

    if (typed.n > 0 && !instant_known(t))
        ctx_problem(c, "as_of",
                    "Enter a day, such as 19/11/2026, or a day and a time, "
                    "such as 19/11/2026 06:00");
    else if (t.ms > c->now.ms)
        ctx_problem(c, "as_of", "Enter a time that is not to come");
    return t;
}

static struct str
read_person(struct ctx *c)
{
    const struct str person =
        arena_upper(c->a, str_trim(ctx_field(c, "person")));

    if (person.n > 0 && !route_is_person_number(person))
        ctx_problem(c, "person",
                    "Enter a prison number, such as A1234BC, or leave it "
                    "empty");
    return person;
}

static void
check_file(struct ctx *c, const struct upload *u)
{
    if (u == NULL)
        ctx_problem(c, "file", "Choose a file");
    else if (u->size == 0)
        ctx_problem(c, "file", "The file is empty. Choose another one");
    else if (u->size > LOAD_FILE_MAX)
        ctx_problem(c, "file",
                    "The file is larger than 512 MB. Split it into several");
}

/* The name for people; cut where a character begins. */
static struct str
short_name(struct str s)
{
    if (s.n > NAME_BYTES) {
        s.n = NAME_BYTES;
        while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xC0) == 0x80)
            s.n--;
    }
    return s.n > 0 ? s : STR("file");
}

static enum err
read_wish(struct ctx *c, const struct upload *u, struct import_wish *w)
{
    *w = (struct import_wish){
        .kind = import_kind_from_name(ctx_field(c, "kind")),
        .by_user = c->who.username,
        .by_account = c->who.account,
        .dry_run = ctx_field(c, "dry").n > 0,
        .drop_file = true,
    };
    if (w->kind == IMPORT_KIND_COUNT)
        ctx_problem(c, "kind", "Choose what is in the file");
    check_file(c, u);
    w->as_of = read_as_of(c);
    w->person = read_person(c);
    const enum err e = read_prison(c, &w->full_prison);
    if (w->full_prison.n > 0 && w->kind != IMPORT_PRISONERS &&
        w->kind != IMPORT_STAFF)
        ctx_problem(c, "full",
                    "Only people and staff come as whole lists. Leave it "
                    "empty");
    if (c->problems > 0 || e != OK || u == NULL)
        return e;
    w->path = str_from_c(u->path);
    w->name = short_name(u->name);
    return OK;
}

/* ---- the load begins ---- */

struct asking {
    const struct import_wish *wish;
    uint64_t bytes;
    int64_t job;
};

static struct str
wish_json(struct ctx *c, const struct asking *w)
{
    struct buf b;

    buf_init(&b, 4096);
    struct json j = json_to(&b);
    json_begin_object(&j);
    json_key(&j, STR("kind"));
    json_add_text(&j, str_from_c(import_kind_name(w->wish->kind)));
    json_key(&j, STR("file"));
    json_add_text(&j, w->wish->name);
    json_key(&j, STR("bytes"));
    json_add_int(&j, (int64_t)w->bytes);
    json_key(&j, STR("check_only"));
    json_add_bool(&j, w->wish->dry_run);
    json_key(&j, STR("whole_list_of"));
    json_add_text(&j, w->wish->full_prison);
    json_key(&j, STR("about"));
    json_add_text(&j, w->wish->person);
    json_end(&j);
    const struct str s = arena_str(c->a, b.p, b.n);
    buf_free(&b);
    return s;
}

static enum err
ask_change(struct db *db, struct ctx *c, void *arg)
{
    const struct asking *w = arg;
    const struct audited what = {
        .kind = "LOAD",
        .person = w->wish->person,
        .subject = w->wish->name,
        .after = wish_json(c, w),
    };

    reply_redirect(c->rp,
                   arena_printf(c->a, "/loads/jobs/%lld", (long long)w->job));
    return ctx_audit(db, c, &what);
}

enum err
load_new_save(struct ctx *c)
{
    struct upload *u = NULL;
    struct import_wish wish;
    struct asking asking = {.wish = &wish};

    for (size_t i = 0; i < c->rq->uploads && u == NULL; i++)
        if (str_eq(c->rq->upload[i].field, STR("file")))
            u = &c->rq->upload[i];
    enum err e = read_wish(c, u, &wish);
    if (e != OK || c->problems > 0 || u == NULL)
        return e != OK ? e : load_new_page(c);
    asking.bytes = u->size;
    asking.job = c->house->jobs ? import_job_ask(c->house->jobs, &wish) : 0;
    if (asking.job == 0)
        return ERR_BUSY;
    e = ctx_change(c, ask_change, &asking);
    if (e != OK) {
        import_job_cancel(c->house->jobs, asking.job);
        return e;
    }
    const char *taken = upload_take(u); /* the job removes it */
    assert(taken != NULL);
    import_job_start(c->house->jobs, asking.job);
    return OK;
}

/* ---- what the form offers ---- */

/* Suggestions for the prison of a whole list: by code or part of the name. */
enum err
load_prisons_page(struct ctx *c)
{
    const struct str typed = fold(c->a, ctx_query(c, "q"));
    struct load_prisons all;
    const enum err e = loads_prisons(c->db, c->a, &all);
    int left = SUGGESTIONS;

    if (e != OK)
        return e;
    c->rp->type = STR("application/json");
    struct json j = json_to(&c->rp->body);
    json_begin_object(&j);
    json_key(&j, STR("items"));
    json_begin_array(&j);
    for (size_t i = 0; i < all.count && left > 0 && typed.n > 0; i++) {
        const struct load_prison *p = &all.at[i];

        if (!str_has(fold(c->a, p->name), typed) &&
            !str_has(fold(c->a, p->code), typed))
            continue;
        json_begin_object(&j);
        json_key(&j, STR("label"));
        json_add_text(&j, arena_printf(c->a, STR_FMT " " STR_FMT,
                                       STR_ARG(p->code), STR_ARG(p->name)));
        json_key(&j, STR("detail"));
        json_add_text(&j, STR_EMPTY);
        json_key(&j, STR("value"));
        json_add_text(&j, p->code);
        json_end(&j);
        left--;
    }
    json_end(&j);
    json_end(&j);
    return OK;
}

static enum err
send_template(struct ctx *c, enum import_kind kind)
{
    reply_download(c->a, c->rp,
                   arena_printf(c->a, "%s.csv", import_kind_name(kind)),
                   STR("text/csv; charset=utf-8"));
    buf_add(&c->rp->body, import_template(kind));
    return OK;
}

enum err
load_staff_template_page(struct ctx *c)
{
    return send_template(c, IMPORT_STAFF);
}

enum err
load_detail_template_page(struct ctx *c)
{
    return send_template(c, IMPORT_DETAIL);
}

enum err
load_ppud_template_page(struct ctx *c)
{
    return send_template(c, IMPORT_PPUD);
}

enum err
load_walks_template_page(struct ctx *c)
{
    return send_template(c, IMPORT_WALKS);
}

enum err
load_regime_template_page(struct ctx *c)
{
    return send_template(c, IMPORT_REGIME);
}

enum err
load_times_template_page(struct ctx *c)
{
    return send_template(c, IMPORT_TIMES);
}

enum err
load_entitlements_template_page(struct ctx *c)
{
    return send_template(c, IMPORT_ENTITLEMENTS);
}

enum err
load_absence_template_page(struct ctx *c)
{
    return send_template(c, IMPORT_ABSENCE);
}
