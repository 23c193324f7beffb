/* The person first, then what they do at the prison of the document. */
#include "feeds/staff_feed.h"

#include "base/fold.h"
#include "feeds/fact_feed.h"
#include "feeds/place.h"
#include "feeds/staff_document.h"
#include "feeds/staff_parts.h"
#include "gen/feeds_staff_feed_sql.h"

void
staff_decode(struct wire *w, struct item *item)
{
    struct staff_document *doc =
        arena_new(w->problems->a, struct staff_document);

    place_read(w, item);
    staff_document_read(w, staff_role_in_name(item->file), doc);
    item->decoded = doc;
}

/* ---- who they are ---- */

struct staff_row {
    bool found;
    struct instant as_of;
    struct str username, surname, forename, email, gender, band, employer;
    bool operational, active;
};

static enum err
find(struct store *s, int64_t id, struct staff_row *out)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_FIND);

    *out = (struct staff_row){.username = STR_EMPTY,
                              .surname = STR_EMPTY,
                              .forename = STR_EMPTY,
                              .email = STR_EMPTY,
                              .gender = STR_EMPTY,
                              .band = STR_EMPTY,
                              .employer = STR_EMPTY,
                              .active = true};
    query_int(&q, id);
    out->found = query_row(&q);
    if (out->found) {
        out->as_of = col_instant(&q);
        out->username = col_str(&q, s->a);
        out->surname = col_str(&q, s->a);
        out->forename = col_str(&q, s->a);
        out->email = col_str(&q, s->a);
        out->gender = col_str(&q, s->a);
        out->band = col_str(&q, s->a);
        out->employer = col_str(&q, s->a);
        out->operational = col_flag(&q);
        out->active = col_flag(&q);
    }
    return query_close(&q);
}

/* What the document says goes over what was known; true if that differs. */
static bool
overlay(struct staff_row *row, const struct staff_document *doc)
{
    const struct {
        struct str *to;
        struct str from;
    } texts[] = {
        {&row->username, doc->username},
        {&row->surname,  doc->surname },
        {&row->forename, doc->forename},
        {&row->email,    doc->email   },
        {&row->gender,   doc->gender  },
        {&row->band,     doc->band    },
        {&row->employer, doc->employer},
    };
    bool differs = !row->found;

    for (size_t i = 0; i < COUNT_OF(texts); i++) {
        if (texts[i].from.n == 0 || str_eq(*texts[i].to, texts[i].from))
            continue;
        *texts[i].to = texts[i].from;
        differs = true;
    }
    if (doc->operational_given && row->operational != doc->operational) {
        row->operational = doc->operational;
        differs = true;
    }
    if (doc->active_given && row->active != doc->active) {
        row->active = doc->active;
        differs = true;
    }
    return differs;
}

static enum err
save(struct store *s, const struct item *item, int64_t id,
     const struct staff_row *row)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_PUT);

    query_int(&q, id);
    query_str(&q, row->username);
    query_str(&q, row->surname);
    query_str(&q, row->forename);
    query_str(&q, fold_name(s->a, row->surname, row->forename));
    query_str(&q, row->email);
    query_str(&q, row->gender);
    query_str(&q, row->band);
    query_str(&q, row->employer);
    query_flag(&q, row->operational);
    query_flag(&q, row->active);
    query_instant(&q, item->as_of);
    query_bytes(&q, (struct str){(const char *)item->print.bytes,
                                 sizeof item->print.bytes});
    query_send(&q);
    return query_close(&q);
}

static enum err
touch(struct store *s, int64_t id, struct instant as_of)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_TOUCH);

    query_instant(&q, as_of);
    query_int(&q, id);
    query_send(&q);
    return query_close(&q);
}

static enum err
store_person(struct store *s, const struct item *item, enum outcome *out)
{
    const struct staff_document *doc = item->decoded;
    struct staff_row row;
    enum err e = find(s, doc->id, &row);

    if (e != OK)
        return e;
    const bool found = row.found;
    if (found && item->as_of.ms < row.as_of.ms) {
        *out = OUTCOME_OLDER;
        return OK;
    }
    *out = found ? OUTCOME_UNCHANGED : OUTCOME_ADDED;
    if (!overlay(&row, doc))
        return touch(s, doc->id, item->as_of);
    if (found)
        *out = OUTCOME_CHANGED;
    return save(s, item, doc->id, &row);
}

/* ---- the whole document ---- */

static enum err
store_parts(struct store *s, const struct item *item, enum outcome *out)
{
    const struct staff_document *doc = item->decoded;
    bool changed = false;
    enum err e = OK;

    if (doc->languages.given)
        e = staff_languages_put(s, doc, &changed);
    if (e == OK && doc->prison.n > 0)
        e = staff_prison_put(s, item, doc, &changed);
    if (changed && *out != OUTCOME_ADDED)
        *out = OUTCOME_CHANGED;
    return e;
}

/* The key worker of the person that --person or the file's name says. */
static enum err
store_worker(struct store *s, const struct item *item)
{
    struct fact_name name = {STR_EMPTY, "KEY_WORKER", STR_EMPTY};
    enum outcome unused;
    const enum err e = place_person(s, item, &name.number);

    return e == OK ? fact_put(s, item, &name, &unused) : e;
}

enum err
staff_store(struct store *s, struct item *item, enum outcome *out)
{
    const enum err e = store_person(s, item, out);

    if (e != OK)
        return e;
    if (item->person.n > 0)
        return store_worker(s, item);
    return store_parts(s, item, out);
}

enum err
staff_name(struct store *s, const struct item *item,
           const struct staff_named *who)
{
    struct query q = query_open(s->db, SQL_STAFF_FEED_NAME);

    query_int(&q, who->id);
    query_str(&q, who->surname);
    query_str(&q, who->forename);
    query_str(&q, fold_name(s->a, who->surname, who->forename));
    query_bytes(&q, (struct str){(const char *)item->print.bytes,
                                 sizeof item->print.bytes});
    query_send(&q);
    return query_close(&q);
}
