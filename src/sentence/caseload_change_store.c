#include "sentence/caseload_change.h"

#include "gen/sentence_caseload_change_sql.h"
#include "html/show.h"
#include "people/person.h"
#include "people/words.h"
#include "sentence/handover_rule.h"

enum change_kind { CAME, LEFT, FACT, SIDE, HANDOVER };
static const char *const kind_codes[] = {"CAME", "LEFT", "FACT", "SIDE",
                                         "HANDOVER"};

/* What a row says, as texts that it came as. */
struct told {
    enum change_kind kind;
    struct str field, old, new;
};

static enum change_kind
kind_from(struct str code)
{
    enum change_kind k = CAME;

    while (k < HANDOVER && !str_eq(code, str_from_c(kind_codes[k])))
        k++;
    return k;
}

/* A day in words, anything else as it is. */
static struct str
value(struct arena *a, struct str s)
{
    const struct day d = day_parse(s);

    if (s.n == 0)
        return STR("nothing");
    return day_known(d) ? show_str(a, show_day(d)) : s;
}

static struct str
who(struct str code)
{
    return responsible_words(responsible_from_code(code));
}

static struct str
was(struct arena *a, struct str what, struct str now, struct str before)
{
    return arena_printf(a, STR_FMT ": " STR_FMT ", was " STR_FMT, STR_ARG(what),
                        STR_ARG(now), STR_ARG(before));
}

static struct str
words(struct arena *a, const struct told *t)
{
    const bool along = str_eq(t->field, STR("POM_CO"));
    const struct str why = end_reason_words(t->new);

    switch (t->kind) {
    case CAME:
        return along ? STR("Came to you, as co-working POM")
                     : STR("Came to you");
    case LEFT:
        return arena_printf(a, "%s: " STR_FMT,
                            along ? "You no longer work along" : "Left you",
                            STR_ARG(why));
    case SIDE:
        return was(a, STR("Responsible"), who(t->new), who(t->old));
    case HANDOVER:
        return was(a, STR("Handover date"), value(a, t->new), value(a, t->old));
    case FACT:
        break;
    }
    return was(a, change_words(t->field), value(a, t->new), value(a, t->old));
}

static void
take(struct query *q, struct arena *a, struct caseload_change *c)
{
    struct told t = {.kind = kind_from(col_str_peek(q))};

    c->number = col_str(q, a);
    const struct str surname = col_str(q, a), forename = col_str(q, a);

    c->name = person_name(a, surname, forename);
    c->left = t.kind == LEFT;
    c->at = col_instant(q);
    t.field = col_str(q, a);
    t.old = col_str(q, a);
    t.new = col_str(q, a);
    c->words = words(a, &t);
}

static enum err
load_since(struct db *db, struct str prison, int64_t account,
           struct instant *since)
{
    struct query q = query_open(db, SQL_CASELOAD_SEEN_AT);

    query_int(&q, account);
    query_str(&q, prison);
    *since = query_row(&q) ? col_instant(&q) : INSTANT_NONE;
    return query_close(&q);
}

enum err
caseload_changes_of(struct db *db, struct arena *a, struct str prison,
                    int64_t account, int64_t staff, struct instant now,
                    struct caseload_changes *out)
{
    size_t room = 0;

    *out = (struct caseload_changes){0};
    const enum err e = load_since(db, prison, account, &out->since);

    if (e != OK)
        return e;
    out->first = !instant_known(out->since);
    if (out->first)
        out->since = instant_of_day(
            day_add_days(instant_day(now), -CASELOAD_FIRST_DAYS));
    struct query q = query_open(db, SQL_CASELOAD_CHANGES);

    query_int(&q, staff);
    query_str(&q, prison);
    query_instant(&q, out->since);
    query_int(&q, CASELOAD_CHANGES_MAX);
    while (query_row(&q)) {
        out->at =
            arena_grow(a, out->at, struct caseload_change, out->count, &room);
        take(&q, a, &out->at[out->count++]);
    }
    return query_close(&q);
}

enum err
caseload_seen(struct db *db, int64_t account, struct str prison,
              struct instant until)
{
    struct query q = query_open(db, SQL_CASELOAD_SEEN);

    query_int(&q, account);
    query_str(&q, prison);
    query_instant(&q, until);
    query_run(&q);
    return query_close(&q);
}
