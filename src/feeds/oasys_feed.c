#include "feeds/oasys_feed.h"

#include "feeds/fact_feed.h"
#include "feeds/place.h"
#include "gen/feeds_oasys_feed_sql.h"

#include <string.h>

/* What one answer gives; empty texts leave what is known. */
struct answer {
    struct str state, last_type, rosh;
    struct day last_completed;
    bool timeline; /* type and date are told, even as "none" */
};

/* The four spellings of a whole assessment. */
static bool
is_layer(struct str type)
{
    static const struct str layers[] = {
        {"LAYER1",  6},
        {"LAYER_1", 7},
        {"LAYER3",  6},
        {"LAYER_3", 7}
    };

    for (size_t i = 0; i < COUNT_OF(layers); i++)
        if (str_eq(type, layers[i]))
            return true;
    return false;
}

/* "Last OASys" is the newest complete one among the layers. */
static void
read_timeline(struct wire *w, struct answer *out)
{
    const json_t *list;
    struct instant newest = INSTANT_NONE;

    out->timeline = true;
    out->state = STR("MISSING");
    (void)wire_list(w, "timeline", &list);
    for (size_t i = 0; i < json_array_size(list); i++) {
        struct str type = STR_EMPTY;
        struct str status = STR_EMPTY;
        struct instant at = INSTANT_NONE;
        struct wire e;

        if (!wire_element(w, "timeline", list, i, &e))
            continue;
        (void)wire_code(&e, wire_has(&e, "type") ? "type" : "assessmentType",
                        &type);
        (void)wire_code(&e, "status", &status);
        (void)wire_instant(
            &e, wire_has(&e, "completedAt") ? "completedAt" : "completedDate",
            &at);
        if (!is_layer(type) || !str_eq(status, STR("COMPLETE")) ||
            at.ms <= newest.ms)
            continue;
        newest = at;
        out->state = STR("FOUND");
        out->last_type = type;
        out->last_completed = instant_day(at);
    }
}

static int
rank_of(struct str level)
{
    static const struct {
        struct str word;
        int rank;
    } levels[] = {
        {{"LOW", 3},       1},
        {{"MEDIUM", 6},    2},
        {{"HIGH", 4},      3},
        {{"VERY_HIGH", 9}, 4},
        {{"VERY HIGH", 9}, 4},
        {{"VERYHIGH", 8},  4}
    };

    for (size_t i = 0; i < COUNT_OF(levels); i++)
        if (str_eq(level, levels[i].word))
            return levels[i].rank;
    return 0;
}

/* The highest of riskPublicCommunity, riskStaffCustody and so on. */
static void
read_highest(struct wire *w, struct answer *out)
{
    static const struct str codes[] = {
        {"",          0},
        {"LOW",       3},
        {"MEDIUM",    6},
        {"HIGH",      4},
        {"VERY_HIGH", 9}
    };
    static const char *const groups[] = {
        "riskPrisonersCustody",    "riskStaffCustody",
        "riskStaffCommunity",      "riskKnownAdultCustody",
        "riskKnownAdultCommunity", "riskPublicCustody",
        "riskPublicCommunity",     "riskChildrenCustody",
        "riskChildrenCommunity",
    };
    int highest = 0;

    for (size_t i = 0; i < COUNT_OF(groups); i++) {
        struct str level = STR_EMPTY;

        (void)wire_code(w, groups[i], &level);
        if (rank_of(level) > highest)
            highest = rank_of(level);
    }
    out->rosh = codes[highest];
}

/* What the service said instead of an answer: 404, 409, 5xx. */
static void
read_failure(struct wire *w, struct answer *out)
{
    int64_t status = 0;

    (void)wire_int(w, "status", 100, 599, &status);
    out->state = status == 404   ? STR("MISSING")
                 : status == 409 ? STR("DUPLICATE")
                                 : STR("UNABLE");
}

void
oasys_decode(struct wire *w, struct item *item)
{
    struct answer *out = arena_new(w->problems->a, struct answer);
    struct wire summary;

    *out = (struct answer){
        .state = STR_EMPTY, .last_type = STR_EMPTY, .rosh = STR_EMPTY};
    place_read(w, item);
    if (wire_has(w, "timeline"))
        read_timeline(w, out);
    if (wire_has(w, "developerMessage") || wire_has(w, "userMessage"))
        read_failure(w, out);
    if (wire_has(w, "riskPublicCommunity"))
        read_highest(w, out);
    if (wire_has(w, "riskToSelf")) {
        (void)wire_object(w, "summary", &summary);
        if (summary.object != NULL)
            (void)wire_code(&summary, "overallRiskLevel", &out->rosh);
    }
    item->decoded = out;
}

static enum err
find(struct store *s, struct str number, struct answer *row,
     struct str *document, struct instant *as_of)
{
    struct query q = query_open(s->db, SQL_OASYS_FIND);

    *row = (struct answer){STR("FOUND"), STR_EMPTY, STR_EMPTY, DAY_NONE, false};
    *document = STR_EMPTY;
    query_str(&q, number);
    if (query_row(&q)) {
        row->state = col_str(&q, s->a);
        row->last_type = col_str(&q, s->a);
        row->last_completed = col_day(&q);
        row->rosh = col_str(&q, s->a);
        *document = col_str(&q, s->a);
        *as_of = col_instant(&q);
    }
    return query_close(&q);
}

static enum err
apply(struct store *s, const struct item *item, struct str number)
{
    const struct answer *told = item->decoded;
    struct instant as_of = item->as_of;
    struct str document;
    struct answer row;
    const enum err e = find(s, number, &row, &document, &as_of);

    if (e != OK)
        return e;
    if (told->state.n > 0)
        row.state = told->state;
    if (told->timeline) {
        row.last_type = told->last_type;
        row.last_completed = told->last_completed;
    }
    if (told->rosh.n > 0) {
        row.rosh = told->rosh;
        document = item->text;
    }
    struct query q = query_open(s->db, SQL_OASYS_PUT);
    query_str(&q, number);
    query_str(&q, row.state);
    query_str(&q, row.last_type);
    query_day(&q, row.last_completed);
    query_str(&q, row.rosh);
    query_str(&q, document);
    query_instant(&q, as_of.ms > item->as_of.ms ? as_of : item->as_of);
    query_send(&q);
    return query_close(&q);
}

enum err
oasys_store(struct store *s, struct item *item, enum outcome *out)
{
    struct fact_name name = {STR_EMPTY, item->shape->name, STR_EMPTY};
    enum err e = place_person(s, item, &name.number);

    *out = OUTCOME_UNPLACED;
    if (e != OK || name.number.n == 0)
        return e;
    e = fact_put(s, item, &name, out);
    if (e == OK && *out == OUTCOME_UNCHANGED)
        return fact_seen(s, SQL_OASYS_SEEN, item, name.number);
    if (e != OK || *out == OUTCOME_OLDER)
        return e;
    return apply(s, item, name.number);
}
