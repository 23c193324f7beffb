/*
 * A prisoner document meets what is known: older, the same, or put together
 * with it.  What changed is written down, what happened is derived, and what
 * must end ends, all inside the one change.
 */
#include "feeds/prisoner_feed.h"

#include "feeds/allocation_close.h"
#include "feeds/discrepancy.h"
#include "feeds/movement_rule.h"
#include "feeds/person_lists.h"
#include "feeds/person_merge.h"
#include "feeds/prisoner_document.h"
#include "sentence/override_store.h"
#include "sentence/responsibility_store.h"
#include "gen/feeds_prisoner_feed_sql.h"

/* What the table says of one person. */
struct known {
    bool found;
    struct instant as_of;
    struct str hash;
    struct str words, former_words; /* by which they are found */
    struct person_state state;
};

void
prisoner_decode(struct wire *w, struct item *item)
{
    struct prisoner_document *doc =
        arena_new(w->problems->a, struct prisoner_document);

    prisoner_document_read(w, doc);
    item->person = doc->number;
    item->decoded = doc;
}

static void
read_field(struct query *q, struct arena *a, const struct person_field *f,
           void *member)
{
    switch (f->kind) {
    case FIELD_TEXT:
    case FIELD_CODE:
        *(struct str *)member = col_str(q, a);
        return;
    case FIELD_DAY:
        *(struct day *)member = col_day(q);
        return;
    case FIELD_FLAG:
        *(bool *)member = col_flag(q);
        return;
    case FIELD_INT:
        *(int64_t *)member = col_int(q);
    }
}

static void
bind_field(struct query *q, const struct person_field *f, const void *member)
{
    switch (f->kind) {
    case FIELD_TEXT:
    case FIELD_CODE:
        query_str(q, *(const struct str *)member);
        return;
    case FIELD_DAY:
        query_day(q, *(const struct day *)member);
        return;
    case FIELD_FLAG:
        query_flag(q, *(const bool *)member);
        return;
    case FIELD_INT:
        query_int(q, *(const int64_t *)member);
    }
}

static enum err
find(struct store *s, struct str number, struct known *out)
{
    struct query q = query_open(s->db, SQL_PRISONER_FIND);

    *out = (struct known){.state = person_state_empty()};
    query_str(&q, number);
    out->found = query_row(&q);
    if (out->found) {
        out->as_of = col_instant(&q);
        out->hash = col_bytes(&q, s->a);
        out->words = col_str(&q, s->a);
        out->former_words = col_str(&q, s->a);
        for (size_t i = 0; i < PERSON_FIELD_COUNT; i++)
            read_field(&q, s->a, &person_fields[i],
                       (char *)&out->state + person_fields[i].offset);
    }
    return query_close(&q);
}

/* Was this number merged into another? */
static enum err
merged_away(struct store *s, struct str number, bool *out)
{
    struct query q = query_open(s->db, SQL_PRISONER_ALIAS_FIND);

    query_str(&q, number);
    *out = query_row(&q);
    return query_close(&q);
}

static void
bind_state(struct query *q, const struct person_state *state)
{
    for (size_t i = 0; i < PERSON_FIELD_COUNT; i++)
        bind_field(q, &person_fields[i],
                   (const char *)state + person_fields[i].offset);
}

static enum err
save(struct store *s, const struct item *item,
     const struct prisoner_document *doc, struct str words, bool found)
{
    struct query q =
        query_open(s->db, found ? SQL_PRISONER_CHANGE : SQL_PRISONER_ADD);

    if (!found)
        query_str(&q, doc->number);
    bind_state(&q, &doc->state);
    query_instant(&q, item->as_of);
    query_bytes(&q, item_print(item));
    query_int(&q, s->run);
    query_str(&q, words);
    if (found)
        query_str(&q, doc->number);
    query_send(&q);
    return query_close(&q);
}

static enum err
touch(struct store *s, struct str number, struct instant as_of)
{
    struct query q = query_open(s->db, SQL_PRISONER_TOUCH);

    query_instant(&q, as_of);
    query_int(&q, s->run);
    query_str(&q, number);
    query_send(&q);
    return query_close(&q);
}

enum err
prisoner_seen(struct store *s, struct str number)
{
    struct query q = query_open(s->db, SQL_PRISONER_SEEN);

    query_int(&q, s->run);
    query_str(&q, number);
    query_send(&q);
    return query_close(&q);
}

static enum err
record_changes(struct store *s, const struct item *item,
               const struct prisoner_document *doc, const struct known *old)
{
    enum err e = OK;

    for (size_t i = 0; i < PERSON_FIELD_COUNT && e == OK; i++) {
        const struct person_field *f = &person_fields[i];

        if (f->category == CHANGE_NONE ||
            person_field_same(f, &old->state, &doc->state))
            continue;
        e = change_row_add(
            s, item, doc->number,
            &(struct change_row){f->category,
                                 str_from_c(f->wire[0] ? f->wire : f->name),
                                 person_field_shown(f, &old->state, s->a),
                                 person_field_shown(f, &doc->state, s->a)});
    }
    return e;
}

/* ---- what happened, and what it ends ---- */

static enum err
record_movement(struct store *s, const struct person_state *before,
                const struct prisoner_document *doc, enum movement_kind kind,
                struct instant at)
{
    struct query q = query_open(s->db, SQL_PRISONER_MOVEMENT_ADD);

    query_str(&q, doc->number);
    query_instant(&q, at);
    query_str(&q, str_from_c(movement_code(kind)));
    query_str(&q, doc->state.move_type);
    query_str(&q, doc->state.move_reason);
    query_str(&q, before->prison);
    query_str(&q, doc->state.prison);
    query_int(&q, s->run);
    query_send(&q);
    return query_close(&q);
}

static enum err
end_by_movement(struct store *s, const struct prisoner_document *doc,
                enum movement_kind kind, struct instant at)
{
    const enum allocation_fate fate = movement_fate(kind);
    const bool released = fate == FATE_ENDED;

    if (fate == FATE_KEPT)
        return OK;
    const struct allocation_closing closing = {
        .person = doc->number,
        .kept_at = released ? STR_EMPTY : doc->state.prison,
        .reason = released ? "RELEASED" : "TRANSFER",
        .why = released ? "Released" : "Moved to another prison",
        .at = at,
    };
    const enum err e = allocation_close(s->db, &closing, &s->tally->ended);

    return e == OK && released ? override_released(s->db, doc->number, at) : e;
}

/* Rule FEED-10: a rise to HIGH; lowering it again opens nothing. */
static enum err
end_by_complexity(struct store *s, const struct item *item,
                  const struct prisoner_document *doc, const struct known *old)
{
    const struct str high = STR("HIGH");

    if (!str_eq(doc->state.complexity, high) ||
        str_eq(old->state.complexity, high))
        return OK;
    const struct allocation_closing closing = {
        .person = doc->number,
        .kept_at = STR_EMPTY,
        .reason = "CHANGE_IN_COMPLEXITY_OF_NEED",
        .why = "Complexity of need became high",
        .at = item->as_of,
    };
    return allocation_close(s->db, &closing, &s->tally->ended);
}

/* What the rules left open at another prison is a question for a person. */
static enum err
question_elsewhere(struct store *s, const struct item *item,
                   const struct prisoner_document *doc)
{
    bool elsewhere = false;
    const enum err e =
        allocation_elsewhere(s->db, doc->number, doc->state.prison, &elsewhere);

    if (e != OK)
        return e;
    const struct discrepancy d = {
        .kind = DISCREPANCY_ALLOCATION,
        .number = doc->number,
        .words = STR("A worker is allocated at another prison than the one "
                     "the feed names"),
        .found_at = item->as_of,
        .run = s->run,
    };
    return discrepancy_say(s->db, &d, elsewhere);
}

static enum err
follow(struct store *s, const struct item *item,
       const struct prisoner_document *doc, const struct known *old)
{
    /* A number known only from other feeds has no state to compare with. */
    const bool before = old->found && old->state.status.n > 0;
    const enum movement_kind kind = movement_derive(
        before ? &old->state : NULL, &doc->state,
        instant_known(doc->merged_at) &&
            doc->merged_at.ms > item->as_of.ms - 90 * 60 * 1000);
    const struct instant at = movement_at(doc->state.move_day, item->as_of);
    enum err e = OK;

    if (kind != MOVEMENT_NONE)
        e = record_movement(s, &old->state, doc, kind, at);
    if (e == OK && old->found)
        e = end_by_movement(s, doc, kind, at);
    if (e == OK && old->found)
        e = end_by_complexity(s, item, doc, old);
    if (e == OK && old->found && !str_eq(old->state.prison, doc->state.prison))
        e = question_elsewhere(s, item, doc);
    return e;
}

/* ---- the document as a whole ---- */

static enum err
merge_former(struct store *s, const struct item *item,
             const struct prisoner_document *doc)
{
    enum err e = OK;

    for (size_t i = 0; i < doc->formers && e == OK; i++) {
        bool done = false;
        const struct person_merge m = {doc->number, doc->former[i], item->as_of,
                                       s->run};

        e = person_merge(s->db, &m, &done);
        s->tally->merged += done;
    }
    return e;
}

static enum err
put_together(struct store *s, struct item *item, const struct known *old)
{
    const struct prisoner_document *given = item->decoded;
    struct prisoner_document *doc = arena_new(s->a, struct prisoner_document);

    /* The change may run again: what was decoded stays as it is. */
    *doc = *given;
    person_state_settle(&doc->state, doc->given, &old->state, s->a);
    struct person_words words;
    const struct person_before before = {old->state.prison, old->words,
                                         old->former_words};
    person_words_make(s->a, doc, &words);
    enum err e =
        save(s, item, doc, person_words_text(s->a, &words), old->found);
    if (e == OK)
        e = person_words_put(s, doc, &words, old->found ? &before : NULL);
    if (e == OK)
        e = person_document_put(s, doc->number, item);
    if (e == OK && old->found)
        e = record_changes(s, item, doc, old);
    if (e == OK)
        e = person_lists_put(s, item, doc, old->found);
    if (e == OK)
        e = follow(s, item, doc, old);
    if (e == OK)
        e = responsibility_due(s->db, doc->number);
    return e == OK ? merge_former(s, item, doc) : e;
}

static enum err
store_merge_only(struct store *s, const struct item *item, enum outcome *out)
{
    const int64_t before = s->tally->merged;
    const enum err e = merge_former(s, item, item->decoded);

    *out = s->tally->merged > before ? OUTCOME_CHANGED : OUTCOME_UNCHANGED;
    return e;
}

enum err
prisoner_store(struct store *s, struct item *item, enum outcome *out)
{
    const struct prisoner_document *doc = item->decoded;
    struct known old;

    if (doc->merge_only)
        return store_merge_only(s, item, out);
    enum err e = find(s, doc->number, &old);
    if (e != OK)
        return e;
    if (!old.found) {
        bool away = false;

        /* A document under a number that is no more: the kept one's counts. */
        e = merged_away(s, doc->number, &away);
        *out = away ? OUTCOME_OLDER : OUTCOME_ADDED;
        return e != OK || away ? e : put_together(s, item, &old);
    }
    if (item->as_of.ms < old.as_of.ms) {
        *out = OUTCOME_OLDER;
        return prisoner_seen(s, doc->number);
    }
    if (str_eq(old.hash, item_print(item))) {
        *out = OUTCOME_UNCHANGED;
        return touch(s, doc->number, item->as_of);
    }
    *out = old.state.status.n + old.state.surname.n > 0 ? OUTCOME_CHANGED
                                                        : OUTCOME_ADDED;
    return put_together(s, item, &old);
}
