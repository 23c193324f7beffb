#include "feeds/person_lists.h"

#include "base/fold.h"
#include "feeds/person_words.h"
#include "gen/feeds_prisoner_feed_sql.h"

enum { WORDS_AT_ONCE = 16 }; /* as prisoner_feed.sql takes them */

enum err
person_document_put(struct store *s, struct str number, const struct item *item)
{
    struct query q = query_open(s->db, SQL_PRISONER_DOCUMENT_PUT);

    query_str(&q, number);
    query_instant(&q, item->as_of);
    query_str(&q, item->text);
    query_send(&q);
    return query_close(&q);
}

enum err
change_row_add(struct store *s, const struct item *item, struct str number,
               const struct change_row *c)
{
    struct query q = query_open(s->db, SQL_PRISONER_CHANGE_ADD);

    query_str(&q, number);
    query_str(&q, str_from_c(person_change_codes[c->category]));
    query_str(&q, c->field);
    query_str(&q, c->before);
    query_str(&q, c->after);
    query_instant(&q, item->as_of);
    query_instant(&q, s->o->now);
    query_int(&q, s->run);
    query_send(&q);
    return query_close(&q);
}

/* ---- alerts ---- */

static enum err
alert_put(struct store *s, const struct item *item, struct str number,
          const struct prisoner_alert *alert)
{
    struct query q = query_open(s->db, SQL_PRISONER_ALERT_PUT);

    query_str(&q, number);
    query_str(&q, alert->code);
    query_str(&q, alert->type);
    query_flag(&q, alert->live);
    query_instant(&q, item->as_of);
    query_send(&q);
    return query_close(&q);
}

static enum err
alert_off(struct store *s, const struct item *item, struct str number,
          struct str code)
{
    struct query q = query_open(s->db, SQL_PRISONER_ALERT_OFF);

    query_instant(&q, item->as_of);
    query_str(&q, number);
    query_str(&q, code);
    query_send(&q);
    return query_close(&q);
}

/* Each code once: live when any entry of it is. */
static size_t
distinct_alerts(const struct prisoner_document *doc, struct prisoner_alert *to)
{
    size_t n = 0;

    for (size_t i = 0; i < doc->alerts; i++) {
        size_t same = 0;

        while (same < n && !str_eq(to[same].code, doc->alert[i].code))
            same++;
        if (same == n)
            to[n++] = doc->alert[i];
        to[same].live = to[same].live || doc->alert[i].live;
    }
    return n;
}

/* What the table holds for one person. */
struct alert_set {
    struct prisoner_alert *at;
    size_t count, room;
};

static enum err
read_alerts(struct store *s, struct str number, struct alert_set *out)
{
    struct query q = query_open(s->db, SQL_PRISONER_ALERTS);

    *out = (struct alert_set){.room = 64};
    out->at = arena_array(s->a, struct prisoner_alert, out->room);
    query_str(&q, number);
    while (query_row(&q)) {
        if (out->count == out->room) {
            struct prisoner_alert *more =
                arena_array(s->a, struct prisoner_alert, 2 * out->room);

            for (size_t i = 0; i < out->count; i++)
                more[i] = out->at[i];
            out->at = more;
            out->room *= 2;
        }
        struct prisoner_alert *alert = &out->at[out->count++];
        alert->code = col_str(&q, s->a);
        alert->live = col_flag(&q);
    }
    return query_close(&q);
}

static const struct prisoner_alert *
alert_of(const struct prisoner_alert *list, size_t n, struct str code)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(list[i].code, code))
            return &list[i];
    return NULL;
}

enum err
alert_change_add(struct store *s, const struct item *item, struct str number,
                 struct str code, bool live)
{
    const struct str on = STR("live");
    const struct change_row c = {CHANGE_ALERTS, code, live ? STR_EMPTY : on,
                                 live ? on : STR_EMPTY};

    return change_row_add(s, item, number, &c);
}

/* Alerts that were live and are no longer listed. */
static enum err
end_alerts(struct store *s, const struct item *item, struct str number,
           const struct alert_set *old, const struct prisoner_alert *list,
           size_t n)
{
    enum err e = OK;

    for (size_t i = 0; i < old->count && e == OK; i++) {
        const struct str code = old->at[i].code;

        if (!old->at[i].live || alert_of(list, n, code) != NULL)
            continue;
        e = alert_off(s, item, number, code);
        if (e == OK)
            e = alert_change_add(s, item, number, code, false);
    }
    return e;
}

static enum err
put_alerts(struct store *s, const struct item *item,
           const struct prisoner_document *doc, bool known)
{
    struct prisoner_alert *list =
        arena_array(s->a, struct prisoner_alert, doc->alerts);
    const size_t n = distinct_alerts(doc, list);
    struct alert_set old = {0};
    enum err e = known ? read_alerts(s, doc->number, &old) : OK;

    for (size_t i = 0; i < n && e == OK; i++) {
        const struct prisoner_alert *was =
            alert_of(old.at, old.count, list[i].code);
        const bool was_live = was != NULL && was->live;

        if (was == NULL || was_live != list[i].live)
            e = alert_put(s, item, doc->number, &list[i]);
        if (e == OK && known && was_live != list[i].live)
            e = alert_change_add(s, item, doc->number, list[i].code,
                                 list[i].live);
    }
    return e == OK ? end_alerts(s, item, doc->number, &old, list, n) : e;
}

/* ---- needs and languages ---- */

static enum err
clear(struct store *s, const struct statement *sql, struct str number)
{
    struct query q = query_open(s->db, sql);

    query_str(&q, number);
    query_send(&q);
    return query_close(&q);
}

static enum err
put_needs(struct store *s, const struct item *item,
          const struct prisoner_document *doc, bool known)
{
    enum err e = known ? clear(s, SQL_PRISONER_NEEDS_CLEAR, doc->number) : OK;

    for (size_t i = 0; i < doc->needs && e == OK; i++) {
        struct query q = query_open(s->db, SQL_PRISONER_NEED_ADD);

        query_str(&q, doc->number);
        query_str(&q, doc->need[i].kind);
        query_str(&q, doc->need[i].code);
        query_str(&q, doc->need[i].words);
        query_day(&q, doc->need[i].from);
        query_day(&q, doc->need[i].to);
        query_instant(&q, item->as_of);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

static enum err
put_languages(struct store *s, const struct item *item,
              const struct prisoner_document *doc, bool known)
{
    enum err e =
        known ? clear(s, SQL_PRISONER_LANGUAGES_CLEAR, doc->number) : OK;

    for (size_t i = 0; i < doc->languages && e == OK; i++) {
        const struct prisoner_language *l = &doc->language[i];
        struct query q = query_open(s->db, SQL_PRISONER_LANGUAGE_ADD);

        query_str(&q, doc->number);
        query_str(&q, l->kind);
        query_str(&q, l->code);
        query_str(&q, l->reads);
        query_str(&q, l->writes);
        query_str(&q, l->speaks);
        query_flag(&q, l->interpreter);
        query_instant(&q, item->as_of);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

/* ---- words ---- */

/* Words, each after one blank, into `w`. */
static void
take_words(struct str text, struct person_words *w)
{
    if (text.n > 0)
        text = (struct str){text.p + 1, text.n - 1};
    for (struct str word = fold_word(&text);
         word.n > 0 && w->count < PERSON_WORDS_MAX; word = fold_word(&text))
        w->at[w->count++] = word;
}

static bool
has_word(const struct person_words *w, struct str word)
{
    return str_among(word, w->at, w->count);
}

/* Words of `words` that `other` has not; those left of them. */
static struct person_words
only_in(const struct person_words *words, const struct person_words *other)
{
    struct person_words out = {.count = 0};

    for (size_t i = 0; i < words->count; i++)
        if (!has_word(other, words->at[i]))
            out.at[out.count++] = words->at[i];
    return out;
}

static enum err
drop_words(struct store *s, const struct prisoner_document *doc,
           const struct person_words *words)
{
    enum err e = OK;

    for (size_t i = 0; i < words->count && e == OK; i++) {
        struct query q = query_open(s->db, SQL_PRISONER_WORD_DROP);

        query_str(&q, doc->state.prison);
        query_str(&q, words->at[i]);
        query_str(&q, doc->number);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

static enum err
add_words(struct store *s, const struct prisoner_document *doc,
          const struct person_words *words)
{
    enum err e = OK;

    for (size_t i = 0; i < words->count && e == OK; i += WORDS_AT_ONCE) {
        struct query q = query_open(s->db, SQL_PRISONER_WORDS_ADD);

        query_str(&q, doc->state.prison);
        query_str(&q, doc->number);
        for (size_t n = i; n < i + WORDS_AT_ONCE; n++)
            query_str(&q, n < words->count ? words->at[n] : STR_EMPTY);
        query_send(&q);
        e = query_close(&q);
    }
    return e;
}

enum err
person_words_put(struct store *s, const struct prisoner_document *doc,
                 const struct person_words *words,
                 const struct person_before *before)
{
    struct person_words were = {.count = 0}, former = {.count = 0};

    if (before == NULL)
        return add_words(s, doc, words);
    take_words(before->words, &were);
    take_words(before->former_words, &former);
    const struct prisoner_document old = {.number = doc->number,
                                          .state = {.prison = before->prison}};
    const bool moved = !str_eq(before->prison, doc->state.prison);
    const struct person_words gone = moved ? were : only_in(&were, words);
    const struct person_words come = moved ? *words : only_in(words, &were);
    enum err e = drop_words(s, &old, &gone);
    if (e == OK && moved)
        e = drop_words(s, &old, &former);
    if (e == OK && moved)
        e = add_words(s, doc, &former);
    return e == OK ? add_words(s, doc, &come) : e;
}

enum err
person_lists_put(struct store *s, const struct item *item,
                 const struct prisoner_document *doc, bool known)
{
    enum err e = OK;

    if (doc->alerts_given)
        e = put_alerts(s, item, doc, known);
    if (e == OK && doc->needs_given)
        e = put_needs(s, item, doc, known);
    if (e == OK && doc->languages_given)
        e = put_languages(s, item, doc, known);
    return e;
}
