#include "sentence/reminder_kept_store.h"
#include "gen/sentence_reminder_sql.h"

#include <string.h>

/* What makes an episode one: whose, of whom, what.  An account has a number, a
 * mailbox the code of its unit and which of the two. */
static struct str
key_of(struct arena *a, const struct reminder_new *n, struct str kind)
{
    const int64_t head[] = {
        n->account,           n->account == 0 ? (int64_t)n->box : 0,
        n->due.days,          n->due.on.n,
        (int64_t)n->number.n, (int64_t)kind.n};
    const struct str tail[] = {n->number, kind,
                               n->account == 0 ? n->unit : STR_EMPTY};
    char *p =
        arena_array(a, char, sizeof head + tail[0].n + tail[1].n + tail[2].n);
    size_t at = sizeof head;

    memcpy(p, head, sizeof head);
    for (size_t i = 0; i < COUNT_OF(tail); i++) {
        if (tail[i].n > 0)
            memcpy(p + at, tail[i].p, tail[i].n);
        at += tail[i].n;
    }
    return (struct str){p, at};
}

static struct str
key_of_choice(struct arena *a, int64_t account, struct str kind)
{
    return key_of(a, &(struct reminder_new){.account = account}, kind);
}

static void
keep(struct reminders_kept *out, struct arena *a, struct str key,
     const struct reminder_kept *one)
{
    const size_t at = str_index_add(&out->index, a, key);

    assert(at == out->count); /* the columns of a key are unique */
    out->at = arena_grow(a, out->at, struct reminder_kept, at, &out->room);
    out->at[out->count++] = *one;
}

static enum err
read_kept(struct db *db, struct arena *a, bool box, struct reminders_kept *out)
{
    struct query q =
        query_open(db, box ? SQL_UNIT_REMINDER_KEPT : SQL_REMINDER_KEPT);

    while (query_row(&q)) {
        struct reminder_new n = {0};
        struct reminder_kept one = {.box = box};

        if (box) {
            n.unit = col_str_peek(&q);
            n.box = str_eq(col_str_peek(&q), unit_box_code(BOX_UNIT))
                        ? BOX_UNIT
                        : BOX_REGION;
        } else {
            n.account = col_int(&q);
        }
        n.number = col_str_peek(&q);
        const struct str kind = col_str_peek(&q); /* maybe of a newer program */
        n.due.days = (int)col_int(&q);
        n.due.on = col_day(&q);
        one.prison = col_str(&q, a);
        one.id = col_int(&q);
        keep(out, a, key_of(a, &n, kind), &one);
    }
    return query_close(&q);
}

static enum err
read_unwanted(struct db *db, struct arena *a, struct reminders_kept *out)
{
    struct query q = query_open(db, SQL_REMINDER_UNWANTED);

    while (query_row(&q)) {
        const int64_t account = col_int(&q);
        const struct str kind = col_str_peek(&q);

        (void)str_index_add(&out->unwanted, a, key_of_choice(a, account, kind));
    }
    return query_close(&q);
}

enum err
reminders_kept(struct db *db, struct arena *a, struct reminders_kept *out)
{
    *out = (struct reminders_kept){0};
    enum err e = read_unwanted(db, a, out);

    if (e == OK)
        e = read_kept(db, a, false, out);
    if (e == OK)
        e = read_kept(db, a, true, out);
    return e;
}

struct reminder_kept *
reminder_kept_of(const struct reminders_kept *kept, struct arena *a,
                 const struct reminder_new *n)
{
    const size_t at =
        str_index_find(&kept->index, key_of(a, n, reminder_code(n->due.kind)));

    return at == STR_INDEX_NONE ? NULL : &kept->at[at];
}

bool
reminder_unwanted(const struct reminders_kept *kept, struct arena *a,
                  int64_t account, enum reminder_kind kind)
{
    return kept->unwanted.count > 0 &&
           str_index_find(&kept->unwanted,
                          key_of_choice(a, account, reminder_code(kind))) !=
               STR_INDEX_NONE;
}

enum err
reminder_over(struct db *db, const struct reminder_kept *k, struct day today,
              struct instant now)
{
    struct query q =
        query_open(db, k->box ? SQL_UNIT_REMINDER_OVER : SQL_REMINDER_OVER);

    query_instant(&q, now);
    query_int(&q, k->id);
    query_day(&q, today);
    (void)query_run(&q);
    return query_close(&q);
}
