#include "sentence/mappa_store.h"

#include "gen/sentence_mappa_sql.h"

static enum err
load_referrals(struct db *db, struct arena *a, struct str number,
               struct mappa_referrals *out)
{
    struct query q = query_open(db, SQL_MAPPA_REFERRALS);
    size_t room = 0;

    query_str(&q, number);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct mappa_referral, out->count, &room);
        struct mappa_referral *r = &out->at[out->count++];

        *r = (struct mappa_referral){.id = col_int(&q)};
        r->version = col_int(&q);
        r->number = col_str(&q, a);
        r->prison = col_str(&q, a);
        r->begun_by = col_str(&q, a);
        r->begun = col_instant(&q);
        r->met = col_day(&q);
        r->level = col_int(&q);
        r->words = col_str(&q, a);
        r->closed_by = col_str(&q, a);
        r->closed = col_instant(&q);
    }
    return query_close(&q);
}

static struct mappa_referral *
referral_of(const struct mappa_referrals *all, int64_t id)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->at[i].id == id)
            return &all->at[i];
    return NULL;
}

static void
add_part(struct arena *a, const struct mappa_referrals *all,
         const struct mappa_part *p)
{
    struct mappa_referral *r = referral_of(all, p->referral);
    size_t room;

    if (r == NULL)
        return;
    room = r->parts;
    r->part = arena_grow(a, r->part, struct mappa_part, r->parts, &room);
    r->part[r->parts++] = *p;
}

static enum err
load_parts(struct db *db, struct arena *a, struct str number,
           const struct mappa_referrals *all)
{
    struct query q = query_open(db, SQL_MAPPA_PARTS);

    query_str(&q, number);
    while (query_row(&q)) {
        struct mappa_part p = {.id = col_int(&q)};

        p.version = col_int(&q);
        p.referral = col_int(&q);
        p.side = mappa_side_from(col_str(&q, a));
        p.who = col_str(&q, a);
        p.due = col_day(&q);
        p.asked_by = col_str(&q, a);
        p.asked = col_instant(&q);
        p.came = mappa_came_from(col_str(&q, a));
        add_part(a, all, &p);
    }
    return query_close(&q);
}

static void
add_words(struct arena *a, const struct mappa_referrals *all,
          const struct mappa_words *w)
{
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < all->at[i].parts; j++) {
            struct mappa_part *p = &all->at[i].part[j];
            size_t room = p->saids;

            if (p->id != w->part)
                continue;
            p->said =
                arena_grow(a, p->said, struct mappa_words, p->saids, &room);
            p->said[p->saids++] = *w;
        }
}

static enum err
load_words(struct db *db, struct arena *a, struct str number,
           const struct mappa_referrals *all)
{
    struct query q = query_open(db, SQL_MAPPA_WORDS);

    query_str(&q, number);
    while (query_row(&q)) {
        struct mappa_words w = {.part = col_int(&q)};

        w.words = col_str(&q, a);
        w.by = col_str(&q, a);
        w.at = col_instant(&q);
        w.trained = col_flag(&q);
        add_words(a, all, &w);
    }
    return query_close(&q);
}

enum err
mappa_referrals(struct db *db, struct arena *a, struct str number,
                struct mappa_referrals *out)
{
    *out = (struct mappa_referrals){0};
    enum err e = load_referrals(db, a, number, out);

    if (e == OK)
        e = load_parts(db, a, number, out);
    return e == OK ? load_words(db, a, number, out) : e;
}

/* Runs what must find its row. */
static enum err
run_fresh(struct query *q)
{
    const int64_t rows = query_run(q);
    const enum err e = query_close(q);

    return e == OK && rows == 0 ? ERR_STALE : e;
}

enum err
mappa_begin(struct db *db, const struct mappa_referral *r)
{
    struct query q = query_open(db, SQL_MAPPA_BEGIN);

    query_str(&q, r->prison);
    query_str(&q, r->begun_by);
    query_instant(&q, r->begun);
    query_str(&q, r->number);
    return run_fresh(&q);
}

enum err
mappa_ask(struct db *db, const struct mappa_part *p, int64_t version)
{
    struct query touch = query_open(db, SQL_MAPPA_TOUCH);

    query_int(&touch, p->referral);
    query_int(&touch, version);
    const enum err e = run_fresh(&touch);
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_MAPPA_ASK);

    query_int(&q, p->referral);
    query_str(&q, mappa_side_code(p->side));
    query_str(&q, p->who);
    query_day(&q, p->due);
    query_str(&q, p->asked_by);
    query_instant(&q, p->asked);
    (void)query_run(&q);
    return query_close(&q);
}

enum err
mappa_write(struct db *db, const struct mappa_words *w, struct str number,
            int64_t version)
{
    struct query touch = query_open(db, SQL_MAPPA_PART_TOUCH);

    query_int(&touch, w->part);
    query_int(&touch, version);
    query_str(&touch, number);
    const enum err e = run_fresh(&touch);
    if (e != OK)
        return e;
    struct query q = query_open(db, SQL_MAPPA_WRITE);

    query_int(&q, w->part);
    query_str(&q, w->words);
    query_str(&q, w->by);
    query_instant(&q, w->at);
    query_flag(&q, w->trained);
    (void)query_run(&q);
    return query_close(&q);
}

static enum err
set_came(struct db *db, const struct mappa_part *p)
{
    struct query q = query_open(db, SQL_MAPPA_CAME);

    query_str(&q, mappa_came_code(p->came));
    query_int(&q, p->id);
    query_int(&q, p->referral);
    return run_fresh(&q);
}

enum err
mappa_decide(struct db *db, const struct mappa_referral *r)
{
    struct query q = query_open(db, SQL_MAPPA_DECIDE);

    query_day(&q, r->met);
    query_int(&q, r->level);
    query_str(&q, r->words);
    query_str(&q, r->closed_by);
    query_instant(&q, r->closed);
    query_int(&q, r->id);
    query_int(&q, r->version);
    enum err e = run_fresh(&q);

    for (size_t i = 0; e == OK && i < r->parts; i++)
        e = set_came(db, &r->part[i]);
    return e;
}
